"""What units ask the desk to heed: given, seen the moment the unit is chosen, ended."""

from typing import Any

import pendulum
import pytest

from store import events, instruction_moves, instructions, residents
from store.db import rows
from store.instructions import CARE_READERS, KINDS, InstructionRow
from store.operations import Form
from store.refusal import Refused
from store.roles import ROLES
from tests.conftest import AT, Little
from tests.store.conftest import Two
from tests.store.renovation_parts import private, said

DAY = pendulum.date(2026, 11, 23)
HOME = 5


def give(little: Little, kind: str = "other", *, unit: int = HOME, **more: Any) -> InstructionRow:
    """The front desk writes an instruction down."""
    values: dict[str, Any] = {
        "words": "快件放門口",
        "asked_by": "歐陽慧",
        "by": little.front_desk.id,
        "at": AT,
        **more,
    }
    return instruction_moves.give(little.units[unit].id, kind, **values)


def care(little: Little, **more: Any) -> InstructionRow:
    """A care note with all it needs."""
    values: dict[str, Any] = {
        "words": "獨居，聽力不佳",
        "who": "歐陽老太",
        "consent": "本人當面同意",
        **more,
    }
    return give(little, "care", **values)


def entry(little: Little, **more: Any) -> InstructionRow:
    """Leave to enter for three days from tomorrow."""
    values = {"who": "水電張師傅", "from_on": DAY.add(days=1), "until_on": DAY.add(days=3)}
    return give(little, "entry", **{**values, **more})


def heeded(little: Little, on: pendulum.Date = DAY, unit: int = HOME) -> list[str]:
    """The kinds heeded at a unit on a day, in their order."""
    return [row.kind for row in instructions.of_unit(little.units[unit].id, on)]


def test_what_is_written_down(little: Little) -> None:
    row = give(little, "no_admit", who=" 李\u200b建國 ", words="來訪先打電話\n不要告訴他在家")
    assert (row.unit, row.kind, row.who) == ("3-1202", "no_admit", "李建國")
    assert row.words == "來訪先打電話\n不要告訴他在家"
    assert (row.asked_by, row.staff, row.at) == ("歐陽慧", "黃詠詩", AT)
    assert (row.from_on, row.until_on, row.ended_at, row.hidden) == (None, None, None, False)
    event = said("instruction", row.id)
    assert (event.verb, event.data["unit"], event.data["kind"]) == (
        *("instructions.give", "3-1202"),
        "no_admit",
    )
    assert private(event) == {
        ".who": "李建國",
        ".words": "來訪先打電話\n不要告訴他在家",
        ".asked_by": "歐陽慧",
    }


@pytest.mark.parametrize(
    ("kind", "more", "code", "field"),
    [
        ("party", {}, "kind_unknown", "kind"),
        ("other", {"words": " "}, "instruction_words_needed", "words"),
        ("care", {"words": "", "consent": "同意"}, "instruction_words_needed", "words"),
        ("care", {"consent": " "}, "care_consent_needed", "consent"),
        ("away", {"asked_by": ""}, "asked_by_needed", "asked_by"),
        ("entry", {"from_on": DAY, "until_on": DAY}, "who_needed", "who"),
        ("entry", {"who": "張師傅", "until_on": DAY}, "day_needed", "from_on"),
        ("entry", {"who": "張師傅", "from_on": DAY}, "day_needed", "until_on"),
        (
            *("away", {"from_on": DAY.add(days=2), "until_on": DAY.add(days=1)}),
            *("dates_backwards", "until_on"),
        ),
        ("away", {"until_on": DAY.subtract(days=1)}, "deadline_past", "until_on"),
    ],
)
def test_what_is_refused(
    little: Little, kind: str, more: dict[str, Any], code: str, field: str
) -> None:
    before = events.head()
    with pytest.raises(Refused) as no:
        give(little, kind, **more)
    assert (no.value.code, no.value.field) == (code, field)
    assert (instructions.listed(little.estate.id), events.head()) == ((), before)


def test_a_unit_that_is_not_there(little: Little) -> None:
    with pytest.raises(Refused, match=r"^unit_unknown unit"):
        instruction_moves.give(4711, "away", asked_by="歐陽慧", by=little.front_desk.id, at=AT)
    with pytest.raises(Refused, match=r"^instruction_unknown"):
        instructions.instruction(4711)


def test_away_or_nobody_admitted_needs_no_more_words(little: Little) -> None:
    assert give(little, "away", words="").until_on is None
    assert give(little, "no_admit", words="").who == ""


def test_it_is_heeded_from_its_first_to_its_last_day(little: Little) -> None:
    entry(little)
    assert [n for n in range(6) if heeded(little, DAY.add(days=n))] == [1, 2, 3]
    give(little, "away", until_on=DAY.add(days=1))
    assert [n for n in range(6) if "away" in heeded(little, DAY.add(days=n))] == [0, 1]
    give(little, "other", from_on=DAY.add(days=5))
    assert [n for n in range(9) if "other" in heeded(little, DAY.add(days=n))] == [5, 6, 7, 8]


def test_the_most_important_comes_first_then_the_newest(little: Little) -> None:
    for minute, kind in enumerate(reversed(KINDS)):
        give(
            little,
            kind,
            who="甲",
            consent="同意",
            from_on=DAY,
            until_on=DAY,
            at=AT.add(minutes=minute),
        )
    later = give(little, "no_admit", who="乙", at=AT.add(hours=1))
    found = instructions.of_unit(little.units[HOME].id, DAY)
    assert [row.kind for row in found] == ["no_admit", *KINDS]
    assert found[0].id == later.id
    assert heeded(little, unit=0) == []


def test_the_words_of_a_care_note_are_for_the_office_and_the_guards(little: Little) -> None:
    made, home = care(little), little.units[HOME].id
    assert made.words == "獨居，聽力不佳"
    assert {"director", "housekeeper", "front_desk", "guard"} == CARE_READERS
    for role in ("", *ROLES):
        for row in (
            instructions.instruction(made.id, role),
            *instructions.of_unit(home, DAY, role),
        ):
            reads = role in CARE_READERS
            assert (row.words, row.who, row.consent) == (
                ("獨居，聽力不佳", "歐陽老太", "本人當面同意") if reads else ("", "", "")
            )
            assert row.hidden is not reads
            assert (row.kind, row.asked_by) == ("care", "歐陽慧")


def test_no_list_holds_the_words_of_a_care_note_or_is_searched_by_them(little: Little) -> None:
    care(little)
    estate = little.estate.id
    for on in (None, DAY):
        (row,) = instructions.listed(estate, on=on)
        assert (row.who, row.words, row.consent, row.hidden) == ("", "", "", True)
        for text in ("老太", "獨居", "聽力"):
            assert instructions.listed(estate, text, on=on) == ()
    # The event says that it was given, and the words stand apart from the chain.
    assert "獨居" not in str(rows("SELECT data FROM event"))


def test_it_is_ended_once(little: Little) -> None:
    row, at, form = give(little, "away"), AT.add(hours=1), Form("end 1")
    with pytest.raises(Refused, match=r"^not_allowed"):
        instruction_moves.end(row.id, by=little.guard.id, at=at)
    ended = instruction_moves.end(row.id, by=little.housekeeper.id, at=at, form=form)
    assert (ended.ended_by, ended.ended_at) == ("陳美玲", at)
    assert said("instruction", row.id).verb == "instructions.end"
    assert heeded(little) == []
    assert instructions.listed(little.estate.id, on=DAY) == ()
    assert instructions.listed(little.estate.id) == (ended,)
    assert instruction_moves.end(row.id, by=little.housekeeper.id, at=at, form=form) == ended
    with pytest.raises(Refused, match=r"^instruction_ended") as no:
        instruction_moves.end(row.id, by=little.front_desk.id, at=at.add(minutes=1))
    assert no.value.values == {"who": "陳美玲", "at": at}


def test_a_form_sent_twice_makes_one(little: Little) -> None:
    form = Form("give 1")
    first = give(little, form=form)
    assert give(little, form=form, at=AT.add(minutes=1)) == first
    assert instructions.count(little.estate.id, DAY) == 1


def test_the_register_of_a_day_is_in_the_order_of_the_building(little: Little) -> None:
    for place in (5, 2, 0, 4):
        give(little, "away", unit=place)
    entry(little, unit=1)
    ended = give(little, unit=3)
    instruction_moves.end(ended.id, by=little.front_desk.id, at=AT)
    estate = little.estate.id
    seen: list[str] = []
    after = None
    while page := instructions.listed(estate, "", after, 2, on=DAY):
        seen += [row.unit for row in page]
        after = (page[-1].sort, page[-1].id)
    assert seen == ["3-101", "3-201", "3-1201", "3-1202"]
    assert instructions.count(estate, DAY) == 4
    assert instructions.count(estate, DAY.add(days=1)) == 5
    assert instructions.count(estate, DAY.add(days=4)) == 4


def test_all_there_ever_were_come_newest_first(
    little: Little, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(instructions, "_WINDOW", 2)
    made = [give(little, unit=place) for place in (5, 2, 0, 4, 5)]
    instruction_moves.end(made[1].id, by=little.front_desk.id, at=AT)
    estate = little.estate.id
    seen: list[int] = []
    after = None
    while page := instructions.listed(estate, "", after, 3):
        seen += [row.id for row in page]
        after = (page[-1].sort, page[-1].id)
    assert seen == [row.id for row in reversed(made)]
    found = instructions.listed(estate, "1202")
    assert [row.id for row in found] == [made[4].id, made[0].id]


@pytest.mark.parametrize("on", [None, DAY])
def test_the_register_is_searched_as_units_are_and_by_whom_it_is_about(
    little: Little, on: pendulum.Date | None
) -> None:
    give(little, "no_admit", who="李建國")
    give(little, "away", unit=0)
    for text, units in (
        ("1202", ["3-1202"]),
        ("歐陽", ["3-1202"]),
        ("zdw", ["3-101"]),
        ("1234", ["3-101"]),
        ("李建国", ["3-1202"]),
        ("無此人", []),
        ("%", []),
    ):
        assert [row.unit for row in instructions.listed(little.estate.id, text, on=on)] == units


def test_what_is_counted_is_read_by_the_index(little: Little) -> None:
    sql = f"SELECT count(*) FROM instruction x WHERE {instructions._STANDS}"
    plan = [str(line) for line in rows(f"EXPLAIN QUERY PLAN {sql}", 1, "2026-11-23")]
    assert sum("instruction_stands" in line for line in plan) == 2
    assert not any("SCAN x" in line for line in plan)


def test_a_household_that_moved_leaves_its_instructions_to_be_ended(little: Little) -> None:
    give(little, "no_admit", who="李建國")
    stay = residents.of_unit(little.units[HOME].id)[0].occupancy_id
    residents.move_out(stay, DAY, by=little.front_desk.id, at=AT)
    assert heeded(little) == ["no_admit"]


def test_nothing_next_door_is_heeded_or_listed(two: Two) -> None:
    theirs, mine = two.next.instruction, two.little.estate.id
    assert instructions.listed(mine) == instructions.listed(mine, on=DAY) == ()
    assert instructions.count(mine, DAY) == 0
    with pytest.raises(Refused, match=r"^unit_unknown"):
        instruction_moves.give(
            two.next.unit.id, "away", asked_by="曾大文", by=two.little.director.id, at=AT
        )
    with pytest.raises(Refused, match=r"^instruction_unknown"):
        instruction_moves.end(theirs.id, by=two.little.director.id, at=AT)
    assert instructions.count(two.next.estate.id, DAY) == 1
