"""A finding with its work order on paper: found twice, given, mended, verified."""

from collections.abc import Iterator

import pytest

from store import buildings, findings, order_moves, patrols, round_plan, rounds
from tests.conftest import AT, Little
from tests.tui.records.reading import Read, book, cells, page
from tui import say, show
from tui.records import finding as records
from tui.records import rendered
from tui.records.frame import Printing

NOW = Printing(AT.add(days=3), "李主任")


@pytest.fixture(autouse=True)
def _in_shanghai() -> Iterator[None]:
    show.set_zone("Asia/Shanghai")
    yield
    say.set_language("en")
    show.set_zone("UTC")


@pytest.fixture
def order(little: Little) -> int:
    """A lamp found dark in the morning and again in the afternoon; the id of its order."""
    by, made = little.housekeeper.id, 0
    for hours, note in ((0, "<i>五樓</i>"), (6, "還是不亮")):
        at = AT.add(hours=hours)
        round_plan.plan(at)
        row = rounds.open_rounds(little.estate.id, at)[hours // 6]
        patrols.start(row.id, by=by, at=at)
        made = findings.report(
            row.id,
            little.checkpoints[2].id,
            kind="lamp_out",
            severity="normal",
            note=note,
            action="reported",
            by=by,
            at=at.add(minutes=5),
        ).order_id
    return made


def mend(little: Little, order: int) -> None:
    """Given to the engineer, mended, looked at by who found it."""
    by = little.engineer.id
    order_moves.dispatch(order, little.engineer.id, by=little.front_desk.id, at=AT.add(hours=7))
    order_moves.accept(order, at=AT.add(hours=8), by=by)
    order_moves.begin(order, at=AT.add(hours=9), by=by)
    order_moves.finish(order, "=換燈管", at=AT.add(hours=10), by=by)
    order_moves.verify(order, by=little.housekeeper.id, at=AT.add(hours=11))


def read(order: int, language: str = "en") -> Read:
    say.set_language(language)
    return page(rendered(records.paper(order, NOW), "html"))


def test_an_open_order_says_who_waits_for_what(order: int) -> None:
    found = read(order)
    about, work, mended = (found.facts(number) for number in range(3))
    assert (about["Point"], about["Where"]) == ("3座樓梯間", "Building 3, 5/F")
    assert (about["What"], about["Note"]) == ("Lamp out", "<i>五樓</i>")
    assert about["Severity"] == "normal priority"
    assert about["On the spot"] == "reported only"
    assert about["Found again"] == "1 time"
    assert work["Due"] == "2026-11-24 09:05"
    assert work["State"] == "new  OVERDUE"
    assert work["Responsible"] == "Common part"
    assert "L11" in work["Basis"]
    assert mended["Verified by"] == "not verified yet"
    times = found.tables[3]
    assert [row[:3] for row in times[1:]] == [
        ["2026-11-23 09:05", "XC-0001", "陳美玲"],
        ["2026-11-23 15:05", "XC-0002", "陳美玲"],
    ]
    assert found.text.count("Signature, date") == 2


def test_every_move_stands_with_who_and_when(little: Little, order: int) -> None:
    mend(little, order)
    found = read(order)
    mended = found.facts(2)
    assert (mended["What was done"], mended["Done by"]) == ("=換燈管", "孫師傅")
    assert (mended["Verified by"], mended["Verified at"]) == ("陳美玲", "2026-11-23 20:00")
    moves = found.tables[4][1:]
    assert [row[1] for row in moves] == [
        *("陳美玲", "陳美玲", "黃詠詩", "孫師傅", "孫師傅", "孫師傅", "陳美玲")
    ]
    assert moves[2] == ["2026-11-23 16:00", "黃詠詩", "given to 孫師傅"]
    assert "=換燈管" in moves[5][2]
    assert "Done by: 孫師傅 entered 2026-11-23 19:00" in found.text
    assert "Looked at by: 陳美玲 signed 2026-11-23 20:00" in found.text
    assert "Signature, date" not in found.text


def test_a_finding_in_chinese(little: Little, order: int) -> None:
    mend(little, order)
    found = read(order, "zh_Hant")
    for words in ("異常記錄", "WX-0001", "孫師傅", "陳美玲"):
        assert words in found.text, words
    for words in ("Lamp out", "What was", "Found", "verified", "warranty"):
        assert words not in found.text, words


@pytest.mark.parametrize("language", ["en", "zh_Hans"])
def test_a_finding_as_a_workbook(little: Little, order: int, language: str) -> None:
    mend(little, order)
    say.set_language(language)
    made = book(rendered(records.paper(order, NOW), "xlsx"))
    assert made.sheetnames == [
        *map(say.say, ("Finding record", "Every time it was found", "Every move"))
    ]
    front = {row[0]: row[1] for row in cells(made.worksheets[0])}
    assert f"{front[say.say('Due')]:%Y-%m-%d %H:%M}" == "2026-11-24 09:05"
    assert front[say.say("What was done")] == "=換燈管"
    history = cells(made.worksheets[2])
    assert f"{history[1][0]:%Y-%m-%d %H:%M}" == "2026-11-23 09:05"


@pytest.mark.parametrize(
    ("severity", "told"), [("urgent", "Developer, once it is safe"), ("normal", None)]
)
def test_what_is_urgent_under_warranty_names_who_repairs_it(
    little: Little, severity: str, told: str | None
) -> None:
    house, by = little.building, little.director.id
    buildings.change_building(
        house.id,
        name=house.name,
        floors=house.floors,
        area_id=house.area_id,
        accepted_on=AT.date(),
        by=by,
        at=AT,
    )
    round_plan.plan(AT)
    row = rounds.open_rounds(little.estate.id, AT)[0]
    patrols.start(row.id, by=by, at=AT)
    made = findings.report(
        row.id,
        little.checkpoints[2].id,
        kind="closer_broken",
        severity=severity,
        note="閉不上",
        action="reported",
        by=by,
        at=AT,
    )
    work = read(made.order_id).facts(1)
    assert work["Responsible"] == "Under warranty"
    assert work.get("Repair and cost") == told
