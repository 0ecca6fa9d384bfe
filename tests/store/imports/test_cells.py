"""Cells, whatever the spreadsheet made of them."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.imports import cells
from store.imports.cells import Unreadable

RAW = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=60),
    st.datetimes(),
    st.dates(),
    st.times(),
)


def refusal(reader: Callable[..., Any], *values: Any) -> str:
    with pytest.raises(Unreadable) as caught:
        reader(*values)
    return caught.value.code


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (1202, "1202"),
        (1202.0, "1202"),
        (89.5, "89.5"),
        ("  張 三\t", "張 三"),
        ('="0301"', "0301"),
        ("'0301", "0301"),
        ("-", ""),
        ("无", ""),
        ("N/A", ""),
        ("a\x00\u202eb", "ab"),
        ("业主 440106199001011234 本人", "业主 ****1234 本人"),
    ],
)
def test_text(value: cells.Raw, expected: str) -> None:
    assert cells.text(value) == expected


def test_text_refuses_what_the_sheet_spoiled() -> None:
    assert refusal(cells.text, "#REF!") == "cell_error"
    assert refusal(cells.text, float("nan")) == "cell_error"
    assert refusal(cells.text, pendulum.naive(2026, 3, 1)) == "cell_is_date"


def test_a_code_is_width_folded() -> None:
    assert cells.code("０３ 栋") == "03栋"
    assert cells.code(3.0) == "3"


@pytest.mark.parametrize(
    ("value", "measure", "expected"),
    [
        (89.37, "m2", 8937),
        ("89.37㎡", "m2", 8937),
        ("８９．３７ 平方米", "m2", 8937),
        (89.375, "m2", 8938),
        ("1,234.56", "m2", 123456),
        (0, "m2", None),
        ("", "m2", None),
        (1000, "sqft", 9290),
        ("1000呎", "m2", 9290),
        (30, "ping", 9917),
        ("30坪", "m2", 9917),
    ],
)
def test_area(value: cells.Raw, measure: str, expected: int | None) -> None:
    assert cells.area(value, measure) == expected


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("约90", "area_unreadable"),
        ("三室", "area_unreadable"),
        (-1, "area_unlikely"),
        (100_001, "area_unlikely"),
        ("Infinity", "area_unlikely"),
        ("sNaN", "area_unlikely"),
    ],
)
def test_area_refuses(value: cells.Raw, code: str) -> None:
    assert refusal(cells.area, value) == code


@given(st.decimals("0.01", "99999.99", places=2))
def test_an_area_survives_being_a_float(square: Decimal) -> None:
    expected = int((square * 100).quantize(Decimal(1), ROUND_HALF_UP))
    assert cells.area(float(square)) == cells.area(f"{square} m²") == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (12, 12),
        (12.0, 12),
        ("12F", 12),
        ("12/F", 12),
        ("12层", 12),
        ("第12層", 12),
        ("十二樓", 12),
        ("二十", 20),
        ("12/18", 12),
        (-1, -1),
        ("B1", -1),
        ("负一层", -1),
        ("地下2", -2),
        ("G/F", 0),
        ("", None),
    ],
)
def test_floor(value: cells.Raw, expected: int | None) -> None:
    assert cells.floor(value) == expected


@pytest.mark.parametrize("value", ["夹层", "1-6", "1202房", 500])
def test_floor_refuses(value: cells.Raw) -> None:
    assert refusal(cells.floor, value) == "floor_unreadable"


@pytest.mark.parametrize(
    "value",
    [
        date(2019, 5, 1),
        "2019-05-01",
        "2019/5/1",
        "2019.5.1",
        "2019年5月1日",
        "20190501",
        "2019-05-01 08:30:00",
        43586,
        43586.0,
        "43586",
        "108/5/1",
        "民國108年5月1日",
    ],
)
def test_day(value: cells.Raw) -> None:
    assert cells.day(value) == pendulum.Date(2019, 5, 1)


def test_day_first_and_its_doubt() -> None:
    assert cells.day("25/12/2019") == pendulum.Date(2019, 12, 25)
    assert cells.day("") is None
    assert refusal(cells.day, "05/06/2019") == "date_ambiguous"
    assert refusal(cells.day, "2019-02-30") == "date_unreadable"
    assert refusal(cells.day, "去年") == "date_unreadable"


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)))
def test_a_day_survives_every_writing(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    for written in (day, f"{day}", f"{day:%Y/%m/%d}", f"{day:%Y年%m月%d日}", serial):
        assert cells.day(written) == pendulum.Date(day.year, day.month, day.day)


def test_count() -> None:
    assert cells.count("3人") == cells.count(3.0) == 3
    assert cells.count(None) is None
    assert refusal(cells.count, "好几个") == "count_unreadable"


def test_yes_and_no() -> None:
    assert [cells.yes(v) for v in ("是", "Y", 1, True)] == [True] * 4
    assert [cells.yes(v) for v in ("否", "n", 0, False)] == [False] * 4
    assert cells.yes("也许") is None


def test_a_name_is_not_a_number() -> None:
    assert cells.name("  陳大文 ") == "陳大文"
    assert refusal(cells.name, 13800138000) == "name_unreadable"
    assert refusal(cells.name, "字" * 81) == "name_unreadable"


@given(RAW)
def test_every_reader_reads_or_says_why(value: Any) -> None:
    readers: tuple[Callable[[Any], Any], ...] = (
        *(cells.text, cells.code, cells.name, cells.area, cells.floor, cells.count, cells.day),
    )
    for reader in readers:
        with suppress(Unreadable):
            reader(value)


def test_a_time_is_not_a_room() -> None:
    assert refusal(cells.code, time(3, 1)) == "cell_is_date"
