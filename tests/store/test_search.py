"""A name is found by any fragment, in either script, by pinyin initials or a phone's end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import units
from store.db import rows
from store.search import initials, one_script, pattern, searched
from tests.conftest import Little

HAN = "曾單仇歐陽陳黃國藩美玲華麗廣東電梯樓灣鳳"


def _finds(column: str, fragment: str) -> bool:
    """What SQLite itself says of a search column and the pattern of a fragment."""
    return bool(rows("SELECT ? LIKE ? ESCAPE '!'", column, pattern(fragment))[0][0])


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("曾國藩", ("zgf", "cgf")),
        ("曾国藩", ("zgf", "cgf")),
        ("單雄信", ("sxx", "dxx")),
        ("单雄信", ("sxx", "dxx")),
        ("仇英", ("qy", "cy")),
        ("區國強", ("ogq", "qgq")),
        ("解珍", ("xz", "jz")),
        ("陳美玲", ("cml",)),
        ("Jean Dupont", ()),
        ("", ()),
    ],
)
def test_initials_read_a_surname_as_a_surname(name: str, letters: tuple[str, ...]) -> None:
    assert initials(name) == letters


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize(
    ("fragment", "found"),
    [
        ("陳美", True),
        ("陈美", True),
        ("美玲", True),
        ("cml", True),
        ("CML", True),
        ("ｃｍｌ", True),
        ("5678", True),
        ("1202", True),
        ("３－１２", True),
        ("", True),
        ("陳 美 玲", True),
        ("1234", False),
        ("曾", False),
        ("%", False),
        ("_", False),
        ("!", False),
    ],
)
def test_a_record_is_found_by_any_fragment(fragment: str, found: bool) -> None:
    column = searched("3-1202", names=("陳美玲",), phones=("+852 1234 5678",))
    assert _finds(column, fragment) is found


@pytest.mark.usefixtures("opened")
def test_the_signs_of_the_pattern_are_found_as_they_stand() -> None:
    for text in ("50%", "a_b", "hot!work", "100%_!"):
        assert _finds(searched(text), text)
        assert _finds(searched("x" + text + "y"), text)
    assert not _finds(searched("axb"), "a_b")


@given(st.text(HAN, min_size=1, max_size=6), st.data())
def test_a_piece_of_a_name_is_in_its_column_in_either_script(
    name: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(start + 1, len(name)))
    piece = name[start:end]
    column = searched(names=(name,))
    assert pattern(piece).strip("%") in column
    assert pattern(one_script(piece)).strip("%") in column
    assert one_script(one_script(name)) == one_script(name)


def test_only_the_end_of_a_phone_is_searched() -> None:
    assert "8123" not in searched(names=("王",), phones=("13812341234",))
    assert "1234" in searched(names=("王",), phones=("138-1234-1234",))


@pytest.mark.parametrize("fragment", ["曾大文", "曾大", "zdw", "cdw", "1234", "101", "3-101"])
def test_a_unit_is_found_by_its_owner(little: Little, fragment: str) -> None:
    assert "101" in [row.number for row in units.listed(little.estate.id, fragment)]
