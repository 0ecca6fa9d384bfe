"""Rooms and buildings as registers write them."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.imports import places
from store.imports.cells import Raw, Unreadable
from store.imports.places import Whole


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("3栋1单元1202室", Whole("3", "1", "1202", said=True)),
        ("03棟1單元1202", Whole("3", "1", "1202", said=True)),
        ("三号楼二单元101", Whole("3", "2", "101", said=True)),
        ("阳光花园3栋1202", Whole("3", "", "1202", said=True)),
        ("一期3栋2单元301", Whole("一期3", "2", "301", said=True)),
        ("3#1202", Whole("3", "", "1202", said=True)),
        ("A座1202", Whole("A", "", "1202", said=True)),
        ("12号301室", Whole("12", "", "301", said=True)),
        ("88弄12号301室", Whole("12", "", "301", said=True)),
        ("第3座12樓B室", Whole("3", "", "B", 12, said=True)),
        ("Block 3, 12/F, Flat B", Whole("3", "", "B", 12, said=True)),
        ("Tower 3 Flat 12A", Whole("3", "", "12A", said=True)),
        ("3-1202", Whole("3", "", "1202")),
        ("３－１－１２０２", Whole("3", "1", "1202")),
        ("3-1-12-1202", Whole("3", "1", "1202")),
        ("1202", None),
        (1202.0, None),
        ("101-102", None),
        ("商铺A12", None),
        ("", None),
    ],
)
def test_whole(value: Raw, expected: Whole | None) -> None:
    assert places.whole(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("3栋", "3"),
        ("03#", "3"),
        (3.0, "3"),
        ("三號樓", "3"),
        ("第十二座", "12"),
        ("Tower 3", "3"),
        ("A座", "A"),
        ("5#楼", "5"),
        ("一期3栋", "一期3"),
        ("综合楼", "综合楼"),
        ("商业街", "商业街"),
        ("", ""),
    ],
)
def test_building_code(value: Raw, expected: str) -> None:
    assert places.building_code(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("1单元", "1"), ("二單元", "2"), ("A梯", "A"), ("0", ""), ("无", ""), ("", ""), (2.0, "2")],
)
def test_block_code(value: Raw, expected: str) -> None:
    assert places.block_code(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1202室", "1202"),
        ("1202号房", "1202"),
        (1202.0, "1202"),
        ("Flat 12A", "12A"),
        ("0301", "0301"),
        ("１２０２", "1202"),
        ("铺05", "铺05"),
        ("b1-33", "B1-33"),
    ],
)
def test_room_number(value: Raw, expected: str) -> None:
    assert places.room_number(value) == expected


def test_one_room_typed_as_text_and_as_a_number() -> None:
    assert places.room_key("0301") == places.room_key("301")
    assert places.room_key("0301A") != places.room_key("301A")


def test_too_long_is_not_cut() -> None:
    for reader in (places.building_code, places.block_code, places.room_number):
        with pytest.raises(Unreadable):
            reader("字" * 21)


@pytest.mark.parametrize(
    ("number", "floor"),
    [
        ("1202", 12),
        ("301", 3),
        ("12A", 12),
        ("0301", 3),
        ("002", None),
        ("S101", None),
        ("12", None),
    ],
)
def test_the_floor_a_room_number_tells(number: str, floor: int | None) -> None:
    assert places.floor_of(number) == floor


def test_headings() -> None:
    assert places.building_in("3号楼业主信息表") == "3栋"
    assert places.building_in("1栋、2栋业主信息表") == ""
    assert places.is_building("3号楼")
    assert places.is_building("Tower 2")
    assert not places.is_building("1202室")


@given(st.one_of(st.none(), st.integers(), st.floats(), st.text(max_size=60), st.datetimes()))
def test_every_reader_reads_or_says_why(value: Any) -> None:
    readers: tuple[Callable[[Any], Any], ...] = (
        *(places.whole, places.building_code, places.block_code, places.room_number),
    )
    for reader in readers:
        with suppress(Unreadable):
            reader(value)


@given(st.integers(1, 99), st.integers(1, 9), st.integers(1, 40), st.integers(1, 12))
def test_a_room_is_one_however_its_name_is_written(b: int, k: int, f: int, r: int) -> None:
    number = f"{f}{r:02d}"
    for written in (f"{b}栋{k}单元{number}室", f"{b}-{k}-{number}", f"{b:02d}#{k}單元{number}"):
        found = places.whole(written)
        assert found is not None
        assert (found.building, found.block, found.number) == (str(b), str(k), number)
