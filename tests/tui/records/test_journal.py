"""A work journal on paper: its lines, what was written, the signatures, the head of the chain."""

from collections.abc import Iterator
from typing import Any

import pytest

from store import case_intake, journal_moves, task_moves
from store.journals import JournalRow
from tests.conftest import AT, Little
from tests.tui.records.reading import Read, page
from tui import say, show
from tui.records import rendered
from tui.records.frame import Printing
from tui.records.journal import paper


@pytest.fixture(autouse=True)
def _clock(little: Little) -> Iterator[None]:
    show.set_zone("Asia/Shanghai")
    yield
    say.set_language("en")
    show.set_zone("UTC")


def complained(little: Little, unit: int, content: str, minutes: int) -> None:
    """A household complains at the desk."""
    case_intake.receive(
        *("visit", "complaint", "repair", content),
        unit_id=little.units[unit].id,
        name="歐陽慧",
        phone="13611112222",
        by=little.front_desk.id,
        at=AT.add(minutes=minutes),
    )


def submitted(little: Little) -> JournalRow:
    """The journal of a day on which somebody complained, submitted at ten."""
    complained(little, 5, "廚房漏水", 10)
    when: dict[str, Any] = {"by": little.housekeeper.id, "at": AT.add(hours=1)}
    row = journal_moves.begin(**when)
    texts = {"weather": "晴", "opinions": "=1+1 <b>多謝</b>"}
    journal_moves.write(row.id, texts, **when)
    return journal_moves.submit(row.id, **when)


def read(little: Little, row: JournalRow, minutes: int = 200) -> Read:
    printing = Printing(AT.add(minutes=minutes), little.director.name)
    return page(rendered(paper(row.id, printing), "html").decode())


def test_it_has_the_days_lines_and_what_was_written(little: Little) -> None:
    found = read(little, submitted(little))
    assert "Work journal RZ-0001" in found.text
    about = found.facts(0)
    assert about["Day"] == "2026-11-23 Monday"
    assert about["State"] == "o submitted"
    lines = found.tables[1]
    assert ["Cases", "09:10", "TS-0001", "3-1202 廚房漏水: case received"] in [
        [" ".join(cell.split()) for cell in line] for line in lines
    ]
    written = found.facts(2)
    assert (written["Weather"], written["Opinions"]) == ("晴", "=1+1 <b>多謝</b>")
    assert written["Tomorrow"] == "-"
    assert "Housekeeper: 陳美玲 signed 2026-11-23 10:00" in found.text
    # The director has not signed.
    assert found.text.count("Signature, date") == 1


def test_what_came_after_is_marked_and_what_was_added_has_its_time(little: Little) -> None:
    row = submitted(little)
    complained(little, 0, "樓上吵", 90)
    by = little.housekeeper.id
    journal_moves.add(row.id, "晚上送修", by=by, at=AT.add(minutes=100))
    found = read(little, row)
    assert ["+ Cases", "10:30"] in [line[:2] for line in found.tables[1]]
    assert "+ 1 line came after the journal was submitted." in found.text
    assert ["2026-11-23 10:40", "陳美玲", "晚上送修"] in found.tables[3]


def test_the_directors_words_and_task_stand_on_it(little: Little) -> None:
    row = submitted(little)
    by, at = little.director.id, AT.add(hours=2)
    due = AT.date().add(days=2)
    task_moves.give("再問1202", little.housekeeper.id, due, journal_id=row.id, by=by, at=at)
    journal_moves.approve(row.id, "好", 4, by=by, at=at)
    found = read(little, row)
    told = found.facts(3)
    assert (told["Director"], told["Score"], told["Words"]) == ("approved", "4 of 5", "好")
    assert "RW-0001" in told["Task"]
    assert "Office director: 李主任 signed 2026-11-23 11:00" in found.text
    assert "Signature, date" not in found.text


def test_it_speaks_chinese_and_a_day_of_rest_has_no_lines(little: Little) -> None:
    say.set_language("zh_Hant")
    by = little.director.id
    row = journal_moves.away(little.housekeeper.id, AT.date(), "rest", by=by, at=AT)
    found = read(little, row)
    assert "工作日記 RZ-0001" in found.text
    assert found.facts(0)["狀態"] == "- 休息日"
    assert "工作內容" not in found.text
