"""Cells of few possible words."""

import pytest

from store.imports import values
from store.imports.cells import Raw, Unreadable
from store.residents import ID_TYPES, KINDS
from store.units import STATES, USES


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("住宅", "home"),
        ("商品房", "home"),
        ("高层", "home"),
        ("底商", "shop"),
        ("商鋪", "shop"),
        ("写字楼", "office"),
        ("地下车位", "parking"),
        ("储藏室", "storage"),
        ("物业用房", "other"),
        ("Villa", "home"),
        ("", None),
    ],
)
def test_use(word: Raw, expected: str | None) -> None:
    assert values.use(word) == expected
    assert expected is None or expected in USES


@pytest.mark.parametrize(
    ("word", "header", "expected"),
    [
        ("已入住", "状态", "occupied"),
        ("自住", "状态", "occupied"),
        ("出租", "状态", "let"),
        ("未出租", "状态", "unknown"),
        ("空置", "状态", "vacant"),
        ("已售未交付", "状态", "vacant"),
        ("已售", "状态", "unknown"),
        ("未售", "状态", "unsold"),
        ("是", "是否入住", "occupied"),
        ("否", "是否入住", "vacant"),
        ("是", "是否空置", "vacant"),
        (0, "是否空置", "occupied"),
        ("", "状态", None),
    ],
)
def test_state(word: Raw, header: str, expected: str | None) -> None:
    assert values.state(word, header) == expected
    assert expected is None or expected in STATES


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("业主", "owner"),
        ("業主本人", "owner"),
        ("Owner", "owner"),
        ("租客", "tenant"),
        ("业主家属", "household"),
        ("子", "household"),
        ("儿子", "household"),
        ("个人", None),
        ("", None),
    ],
)
def test_relation(word: Raw, expected: str | None) -> None:
    assert values.relation(word) == expected
    assert expected is None or expected in KINDS


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("居民身份证", "id_card"),
        ("护照", "passport"),
        ("港澳居民来往内地通行证", "hk_macau"),
        ("台胞证", "taiwan"),
        ("营业执照", "business"),
        ("军官证", "other"),
        ("", ""),
    ],
)
def test_id_type(word: Raw, expected: str) -> None:
    assert values.id_type(word) == expected
    assert expected in ID_TYPES


def test_unknown_words_are_refused() -> None:
    for reader, code in (
        (values.use, "use_unknown"),
        (values.state, "state_unknown"),
        (values.relation, "relation_unknown"),
    ):
        with pytest.raises(Unreadable) as caught:
            reader("火星")
        assert (caught.value.code, caught.value.shown) == (code, "火星")


def test_nobody() -> None:
    assert values.nobody("空置") == "vacant"
    assert values.nobody("未售") == "unsold"
    assert values.nobody("张三") is None
    assert values.nobody("空灵") is None


def test_a_room_that_says_what_it_is() -> None:
    assert values.use_of_room("商铺12") == "shop"
    assert values.use_of_room("1202") is None
