"""Words in lines: nothing cut that is one thing, no mark where a line must not begin or end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.drawn import in_lines, wrapped
from tui.facts import drawn

CLOSE = "，。、；：！？）」』"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("請陳美玲跟進三座漏水，並答覆", 20, ["請陳美玲跟進三座漏", "水，並答覆"]),
        ("他說「漏水。」又漏", 8, ["他說", "「漏", "水。」", "又漏"]),
        ("已派 WX-0112（見 TS-0001）。", 12, ["已派 WX-0112", "（見", "TS-0001）。"]),
        ("目標 10, 20 分  黃詠詩", 18, ["目標 10, 20 分", "黃詠詩"]),
        ("naïve café", 6, ["naïve", "café"]),
        ("水)三", 4, ["水)", "三"]),
        ("          ", 3, [""]),
        ("甲      乙", 2, ["甲", "乙"]),
        ("「\u30001", 0, ["「", "1"]),
        ("", 9, [""]),
    ],
)
def test_where_a_line_ends(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


@given(st.text("漏水，。、」（「 a1-[\u3000é”“", max_size=60), st.integers(0, 24))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= max(width, 2) for line in lines)


def test_a_mark_never_begins_a_line_of_facts() -> None:
    told = "三座二號電梯困人，已通知維保單位；住戶無受傷。請週三前（十二月二日）答覆！"
    for room in range(24, 60):
        lines = drawn((("事由", told),), room).plain.split("\n")
        assert not any(line.strip()[0] in CLOSE for line in lines[1:]), room


def test_what_fits_stays_as_it_is() -> None:
    assert in_lines("  a   b \n\n c", 20) == ["  a   b ", "", " c"]
