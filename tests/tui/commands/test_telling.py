"""`dutybook due`, `round list`, `journal show`: plain text, a fact a line, and JSON."""

import json
from typing import Any

import pendulum
import pytest

from store import findings, journal_moves, patrols, round_plan, rounds
from store.db import close_store
from tests.conftest import AT, Little
from tests.tui.commands.conftest import Run
from tui.commands import desk, journals, telling

# Frames, shading and arrows, which a screen reader spells out one by one.
DRAWN = range(0x2190, 0x2600)


@pytest.fixture
def busy(little: Little, monkeypatch: pytest.MonkeyPatch) -> Little:
    """Monday at noon: a round was walked with something urgent found, today's journal is begun."""
    round_plan.plan(AT)
    row, by = rounds.open_rounds(little.estate.id, AT)[0], little.housekeeper.id
    patrols.start(row.id, by=by, at=AT)
    findings.report(
        row.id,
        little.checkpoints[0].id,
        kind="lamp_out",
        severity="urgent",
        note="[/b] \x1b[31m 燈不亮",
        action="reported",
        by=by,
        at=AT.add(minutes=1),
    )
    patrols.end(row.id, reason="下雨", by=by, at=AT.add(minutes=9))
    journal_moves.begin(by=by, at=AT.add(hours=1))
    close_store()
    for module in (desk, telling, journals):
        monkeypatch.setattr(module, "now", lambda: AT.add(hours=3))
    return little


def told(dutybook: Run, place: Little, *words: str) -> str:
    text = dutybook("--store", str(place.path), *words).said()
    assert not [sign for sign in text if ord(sign) in DRAWN or sign in "\x1b|"]
    return text


def read(dutybook: Run, place: Little, *words: str) -> dict[str, Any]:
    text = told(dutybook, place, *words, "--json")
    found: dict[str, Any] = json.loads(text)
    assert text.count("\n") == 1
    assert found["estate"] == "湖畔花園"
    assert pendulum.parse(found["at"])
    return found


def test_what_waits_is_told_a_thing_a_line(dutybook: Run, busy: Little) -> None:
    lines = told(dutybook, busy, "due").splitlines()
    found = read(dutybook, busy, "due")["due"]
    assert lines[0].startswith("湖畔花園, 20")
    assert f"{len(found)} thing" in lines[1]
    assert len(lines) == 2 + len(found)
    assert any("OVERDUE, WX-0001" in line for line in lines)
    (order,) = [one for one in found if one["number"] == "WX-0001"]
    assert (order["kind"], order["late"]) == ("order_overdue", True)
    assert "燈不亮" in order["about"] or "Lamp out" in order["about"]
    # The same thing waits for several people and is told once.
    keys = [(one["kind"], one["number"], one["about"], one["due"]) for one in found]
    assert len(keys) == len(set(keys))


def test_what_waits_for_one_person(dutybook: Run, busy: Little) -> None:
    everybody = read(dutybook, busy, "due")["due"]
    one = read(dutybook, busy, "due", "--for", "002")["due"]
    assert 0 < len(one) <= len(everybody)
    assert read(dutybook, busy, "due", "--for", "007")["due"] == []
    assert told(dutybook, busy, "due", "--for", "007").splitlines()[1] == "Nothing waits."
    ran = dutybook("--store", str(busy.path), "due", "--for", "999")
    assert ran.said_no() == "This person is not, or no longer, on the staff."


def test_the_rounds_of_a_day(dutybook: Run, busy: Little) -> None:
    lines = told(dutybook, busy, "round", "list").splitlines()
    found = read(dutybook, busy, "round", "list")
    assert f"{len(found['rounds'])} rounds on {found['day']}." == lines[1]
    assert [one["number"] for one in found["rounds"]] == [line.split(",")[0] for line in lines[2:]]
    first = found["rounds"][0]
    assert (first["slot"], first["route"]) == ("am", "一區日巡")
    assert first["points"] == 5
    assert first["opens"].endswith("+08:00")
    none = told(dutybook, busy, "round", "list", "2020-01-01").splitlines()
    assert none[1:] == ["There are no rounds on 2020-01-01."]
    ran = dutybook("--store", str(busy.path), "round", "list", "someday")
    assert (ran.status, "someday is not a day." in ran.said_no()) == (2, True)


def test_a_journal_by_its_number_and_by_its_day(dutybook: Run, busy: Little) -> None:
    lines = told(dutybook, busy, "journal", "show", "rz-0001").splitlines()
    assert lines[2] == "Work journal: RZ-0001"
    assert lines[4] == "Housekeeper: 陳美玲"
    assert all(": " in line for line in lines[2:])
    assert told(dutybook, busy, "journal", "show").splitlines()[2:] == lines[2:]
    (one,) = read(dutybook, busy, "journal", "show", "today")["journals"]
    assert (one["number"], one["state"], one["seal"]) == ("RZ-0001", "draft", None)
    assert sum(one["figures"].values()) == len(
        {(line["section"], line["number"]) for line in one["lines"]}
    )
    none = told(dutybook, busy, "journal", "show", "2020-01-01").splitlines()
    assert none[1:] == ["There is no journal of 2020-01-01."]
    ran = dutybook("--store", str(busy.path), "journal", "show", "RZ-9999")
    assert "There is no such journal" in ran.said_no()


def test_the_words_are_in_the_language_and_the_codes_are_not(
    dutybook: Run, busy: Little, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = read(dutybook, busy, "round", "list")["rounds"]
    monkeypatch.setenv("DUTYBOOK_LANG", "zh_Hant")
    assert read(dutybook, busy, "round", "list")["rounds"] == english
    assert "上午" in told(dutybook, busy, "round", "list")


def test_an_empty_estate_has_nothing_to_tell(dutybook: Run, estate: Any) -> None:
    assert dutybook("due").said().splitlines()[1:] == ["Nothing waits."]
    assert "There are no rounds on" in dutybook("round", "list").said()
    assert "There is no journal of" in dutybook("journal", "show").said()
