"""A paper put out as a page and as a workbook: whole, and with every text only text."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pendulum
import pytest

from tests.conftest import AT
from tests.tui.records.reading import book, cells, page
from tui import say, show
from tui.records import rendered
from tui.records.sheet import Facts, Head, Paper, Signature, Signatures, Table, Value, seen

HOSTILE = (
    "<script>alert(1)</script>",
    "</td></table><b>",
    '" onmouseover="x',
    "&amp; & &lt;",
    "=1+1",
    "+86 138",
    "-1",
    "@SUM(A1)",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "\t=1+1",
    "https://example.test/",
    "mailto:a@example.test",
    "'=1",
    "{=1+1}",
    "[OK] [/b]",
    "\x1b[31mred",
    "a\x00b",
    "abc\u202edcb",
    "zero\u200bwidth",
    "two\nlines",
    "00018",
    "1e5",
    "x" * 10_000,
)


@pytest.fixture(autouse=True)
def _in_shanghai() -> Iterator[None]:
    show.set_zone("Asia/Shanghai")
    yield
    say.set_language("en")
    show.set_zone("UTC")


def paper(*parts: Facts | Table | Signatures) -> Paper:
    return Paper(
        name="round-XC-0001",
        title="Patrol round record",
        number="XC-0001",
        estate="湖畔花園",
        parts=parts,
        printed_at=AT,
        printed_by="陳美玲",
        anchor=(7, "ab" * 32),
    )


def table(*values: Value) -> Table:
    return Table("Points", (Head("No.", 4, right=True), Head("Text", 20)), list(enumerate(values)))


def test_hostile_text_stands_on_the_page_as_it_is() -> None:
    sheet = paper(
        Facts("<h2>", tuple((text, text) for text in HOSTILE)),
        table(*HOSTILE),
        Signatures(tuple(Signature(text, text, AT, text) for text in HOSTILE)),
    )
    sheet = replace(sheet, estate=HOSTILE[0], title=HOSTILE[1], printed_by=HOSTILE[0])
    read = page(rendered(sheet, "html"))
    assert set(read.tags) <= {
        *(
            "span",
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "header",
            "h1",
            "h2",
            "p",
            "section",
        ),
        *("table", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "div", "footer"),
    }
    assert [row[1] for row in read.tables[1][1:]] == [seen(text) for text in HOSTILE]
    assert list(read.facts().values()) == [seen(text) for text in HOSTILE]
    assert "abc[U+202E]dcb" in read.text
    assert "a[U+0000]b" in read.text


def test_hostile_text_stands_in_the_workbook_as_text() -> None:
    made = book(rendered(paper(Facts("", (("x", "y"),)), table(*HOSTILE)), "xlsx"))
    sheet = made["Points"]
    for line, text in enumerate(HOSTILE, 2):
        cell = sheet.cell(line, 2)
        assert cell.data_type == "s"
        assert cell.value == seen(text)
        assert cell.hyperlink is None
    formulas = [
        sheet.cell(line, 2) for line, text in enumerate(HOSTILE, 2) if text[0] in "=+-@＝＋－＠"
    ]
    assert len(formulas) == 8
    assert all(cell.quotePrefix for cell in formulas)
    assert not sheet.cell(2, 2).quotePrefix


def test_dates_and_numbers_stay_what_they_are() -> None:
    columns = (
        Head("Day", 10),
        Head("At", 16),
        Head("Clock", 6, time="clock"),
        Head("n", 3, right=True),
    )
    row = (pendulum.date(2026, 11, 23), AT, AT, 41)
    sheet = paper(Table("Points", columns, [row, (None, None, "", 0)]))
    first = book(rendered(sheet, "xlsx"))["Points"]
    moment = datetime.fromisoformat("2026-11-23 09:00")
    assert cells(first)[1] == [moment.replace(hour=0), moment, moment, 41]
    assert [cell.number_format for cell in first[2]] == [
        *("yyyy-mm-dd", "yyyy-mm-dd hh:mm", "hh:mm", "General")
    ]
    assert cells(first)[2] == [None, None, None, 0]
    read = page(rendered(sheet, "html"))
    assert read.tables[0][1:] == [
        ["2026-11-23", "2026-11-23 09:00", "09:00", "41"],
        ["", "", "", "0"],
    ]


def test_every_sheet_is_ready_for_a4_paper() -> None:
    wide = replace(paper(Facts("", ()), table("a"), table("b")), wide=True)
    made = book(rendered(wide, "xlsx"))
    assert made.sheetnames == ["Patrol round record", "Points", "Points 2"]
    for sheet in made.worksheets:
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.oddHeader.left.text == "湖畔花園"
        assert sheet.oddHeader.right.text == "Patrol round record XC-0001"
    assert made["Points"].print_title_rows == "$1:$1"
    assert made["Points"].freeze_panes == "A2"


@pytest.mark.parametrize("name", ["a[b]:c*d?e/f\\g", "'quoted'", "", "=1", "History", "長" * 40])
def test_a_sheet_has_a_lawful_name(name: str) -> None:
    made = book(
        rendered(
            paper(replace(table("x"), heading=name), replace(table("y"), heading=name)), "xlsx"
        )
    )
    assert len(made.sheetnames) == 2
    for title in made.sheetnames:
        assert 0 < len(title) <= 31
        assert not re.search(r"[\[\]:*?/\\]", title)
        assert title.casefold() != "history"


def test_a_text_longer_than_a_cell_is_cut_and_the_workbook_opens() -> None:
    made = book(rendered(paper(table("長" * 40_000)), "xlsx"))
    assert made["Points"].cell(2, 2).value == "長" * 32_767


def test_the_page_asks_nothing_of_any_network_and_runs_nothing() -> None:
    text = rendered(paper(table("x")), "html").decode()
    assert "default-src 'none'" in text
    for way in ("src=", "href", "url(", "@import", "<script", "<link", "//"):
        assert way not in text


def test_the_page_is_for_a4_paper_and_breaks_between_rows() -> None:
    style = page(rendered(paper(table("x")), "html")).style
    assert "size: A4 portrait" in style
    assert "table-header-group" in style
    assert style.count("page-break-inside: avoid") >= 3
    assert "%%" not in style
    # Black on white: an office printer has no colours to tell a state by.
    assert set(re.findall(r"#[0-9a-f]+", style)) == {"#000", "#fff"}


@pytest.mark.parametrize("code", ["en", "zh_Hant", "zh_Hans"])
def test_the_page_says_where_it_comes_from_in_the_language_of_the_desk(code: str) -> None:
    say.set_language(code)
    text = rendered(paper(table("x")), "html").decode()
    assert f'lang="{code.replace("_", "-")}"' in text
    read = page(text)
    for words in ("Printed", "Printed by", "Event log up to"):
        assert say.say(words) in read.text
    assert f"7:{'ab' * 32}" in read.text
    assert "2026-11-23 09:00" in read.text


def test_who_has_not_signed_gets_a_line_to_sign_by_hand() -> None:
    signed, blank = Signature("Patroller", "陳美玲", AT), Signature("Reviewer")
    text = rendered(paper(Signatures((signed, blank))), "html").decode()
    assert text.count('<p class="line">') == 1
    assert "signed 2026-11-23 09:00" in page(text).text

    front = book(rendered(paper(Signatures((signed, blank))), "xlsx")).worksheets[0]
    said = [row for row in cells(front) if row[0]]
    assert ["Signed", datetime.fromisoformat("2026-11-23 09:00")] in said
    assert ["Signature, date", None] in said


def test_a_number_is_never_broken_where_a_line_ends() -> None:
    facts = Facts("WX-0112", (("3-1202", "見 WX-0112，2026-11-23 08:30 起；head 7:abcdef0123"),))
    sheet = paper(facts, table(AT), Signatures((Signature("Patroller", "x", AT),)))
    text = rendered(sheet, "html").decode()
    body = text[text.index("<body>") :]
    for number in ("WX-0112", "3-1202", "2026-11-23", "08:30", "09:00", "XC-0001"):
        whole = f'<span class="number">{number}</span>'
        assert body.count(number) == body.count(whole) > 0, number
    assert ".number { white-space: nowrap; }" in text
    # What is longer than a line must still break.
    assert "7:abcdef0123" in body


def test_every_line_of_a_row_of_a_workbook_has_room() -> None:
    """A program that prints it without opening it first made room for one line of Chinese."""
    long = "三座二號電梯困人，已通知維保單位，住戶無受傷，" * 4
    facts = Facts("", (("x", "短"), ("y", long), ("z", "a\nb\nc")))
    front, sheet = book(rendered(paper(facts, table("短", long)), "xlsx")).worksheets
    heights = {
        row[1].value: front.row_dimensions[row[0].row].height or 18.0
        for row in front.iter_rows(min_row=1, max_row=9)
    }
    assert (heights["短"], heights[long], heights["a\nb\nc"]) == (18.0, 4 * 18.0, 3 * 18.0)
    assert sheet.sheet_format.defaultRowHeight == 18.0
    assert (sheet.row_dimensions[3].height or 0) >= 3 * 18.0
