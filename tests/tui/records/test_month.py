"""A month of rounds on paper, and the rate of two rounds a day counted by hand."""

from collections.abc import Iterator

import pytest

from store import round_changes, round_figures, round_plan
from tests.conftest import Little
from tests.tui.records.november import NOVEMBER, at, begin, of, walk
from tests.tui.records.reading import Read, book, cells, page
from tui import say, show
from tui.records import month as records
from tui.records import rendered
from tui.records.frame import Printing


@pytest.fixture(autouse=True)
def _in_shanghai() -> Iterator[None]:
    show.set_zone("Asia/Shanghai")
    yield
    say.set_language("en")
    show.set_zone("UTC")


@pytest.fixture
def november(little: Little) -> Little:
    """From Monday the 23rd to Thursday morning.

    23: done, late.  24: missed, done.  25: partial, exempt.  26: under way, to come.
    """
    by = little.director.id
    walk(little, 23, "am", "09:00", end="09:40")
    walk(little, 23, "pm", "17:20", end="17:45")
    walk(little, 24, "pm", "15:00", end="15:30")
    walk(little, 25, "am", "09:00", end="09:30", skip=1)
    round_plan.plan(at(25, "14:00"))
    round_changes.exempt(of(little, 25, "pm").id, "weather", "颱風", by=by, at=at(25, "14:00"))
    begin(little, 26, "am", "09:00")
    return little


def printed(little: Little, language: str = "en") -> Read:
    say.set_language(language)
    paper = records.paper(little.estate.id, NOVEMBER, Printing(at(26, "09:10"), "李主任"))
    assert paper is not None
    return page(rendered(paper, "html"))


def test_a_rate_never_reads_as_whole_when_it_is_not() -> None:
    rate = round_figures.Rate(None, "", due=20_001, done=20_000, on_time=0, exempt=0, open=0)
    assert records.percent(rate) == "99.99 %"


def test_a_month_in_english(november: Little) -> None:
    found = printed(november)
    figures, rates, calendar, exceptions = found.tables
    assert figures[1] == ["一區日巡", "8", "2", "1", "1", "1", "1", "1", "1"]
    assert rates[1] == ["一區", "5", "3", "60.00 %", "2", "1", "2"]
    assert calendar[0][0] == "Monday"
    assert len(calendar) == 7
    days = [cell for week in calendar[1:] for cell in week]
    assert days[:7] == ["", "", "", "", "", "", "1\n"]
    signs = dict(cell.split("\n") for cell in days if cell)
    assert len(signs) == 30
    assert [signs[str(day)] for day in range(22, 28)] == ["", "+ L", "X +", "~ -", "o .", ""]
    assert [row[2] for row in exceptions[1:]] == ["XC-0002", "XC-0003", "XC-0005", "XC-0006"]
    assert exceptions[1][4] == "walked late"
    assert exceptions[2][4] == "MISSED, NO REASON"
    assert exceptions[3][4:6] == ["PARTIAL", "漏水，先去處理"]
    assert exceptions[4][4:6] == ["exempt", "李主任: weather: 颱風"]
    assert "K6 = passes done / passes due." in found.text
    assert found.text.count("Signature, date") == 2
    assert "Housekeeper" in found.text
    assert "Office director" in found.text


def test_a_month_in_chinese(november: Little) -> None:
    found = printed(november, "zh_Hant")
    for words in ("巡查月報 2026-11", "每日巡查二遍完成率", "物業管家", "管理處主任", "週一"):
        assert words in found.text, words
    for words in ("Figures", "Exceptions", "Planned", "Monday", "MISSED"):
        assert words not in found.text, words


def test_a_month_as_a_workbook(november: Little) -> None:
    paper = records.paper(november.estate.id, NOVEMBER, Printing(at(26, "09:10"), "李主任"))
    assert paper is not None
    made = book(rendered(paper, "xlsx"))
    assert made.sheetnames == [
        *("Monthly report of rounds", "Figures", "Rate of two rounds a day (K6)"),
        *("一區日巡", "Exceptions"),
    ]
    assert cells(made["Figures"])[1] == ["一區日巡", 8, 2, 1, 1, 1, 1, 1, 1]
    exceptions = cells(made["Exceptions"])
    assert f"{exceptions[1][0]:%Y-%m-%d}" == "2026-11-23"


def test_a_month_without_rounds_has_no_paper(little: Little) -> None:
    assert records.paper(little.estate.id, NOVEMBER, Printing(at(1, "09:00"), "x")) is None
