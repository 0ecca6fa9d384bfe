"""Names, phones and ID documents as registers write them."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.imports import people
from store.imports.cells import IdSeen, Raw, Unreadable
from store.phones import phone_of

MOBILE = st.integers(13_000_000_000, 19_999_999_999)


def refusal(reader: Callable[..., Any], *values: Any) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        reader(*values)
    return caught.value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("张三", ("张三",)),
        ("张三、李四", ("张三", "李四")),
        ("張三，李四/王五", ("張三", "李四", "王五")),
        ("张三\n李四", ("张三", "李四")),
        ("CHAN Tai Man, Peter", ("CHAN Tai Man, Peter",)),
        ("", ()),
        ("无", ()),
    ],
)
def test_names(value: Raw, expected: tuple[str, ...]) -> None:
    assert people.names(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("13800138000", ("13800138000",)),
        (13800138000, ("13800138000",)),
        (13800138000.0, ("13800138000",)),
        ("13800138000.0", ("13800138000",)),
        ("1.3800138000E+10", ("13800138000",)),
        ("１３８ ００１３ ８０００", ("13800138000",)),
        ("+86 138-0013-8000", ("13800138000",)),
        ("\t13800138000", ("13800138000",)),
        ("'13800138000", ("13800138000",)),
        ("手机：13800138000", ("13800138000",)),
        ("13800138000(妻)", ("13800138000",)),
        ("13800138000/13900139000", ("13800138000", "13900139000")),
        ("13800138000 02012345678", ("13800138000", "02012345678")),
        ("020-12345678", ("02012345678",)),
        (2012345678, ("02012345678",)),
        ("8012345转123", ("8012345x123",)),
        ("400-800-1234", ("4008001234",)),
        ("2345 6789", ("23456789",)),
        ("+852 2345 6789", ("+85223456789",)),
        ("0912-345-678", ("0912345678",)),
        (912345678, ("0912345678",)),
        ("无", ()),
        (None, ()),
        (0, ()),
    ],
)
def test_phones(value: Raw, expected: tuple[str, ...]) -> None:
    assert people.phones(value) == expected
    assert tuple(phone_of(phone, "phone", plain=True) for phone in expected) == expected


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("1.38E+10", "phone_scientific"),
        ("1.38001E+10", "phone_scientific"),
        ("138****8000", "phone_masked"),
        ("138xxxx8000", "phone_masked"),
        ("1380013800", "phone_unreadable"),
        (1380013800, "phone_unreadable"),
        (13800138000.5, "phone_unreadable"),
        ("不肯给", "phone_unreadable"),
    ],
)
def test_phones_refuses_without_repeating_the_number(value: Raw, code: str) -> None:
    refused = refusal(people.phones, value)
    assert (refused.code, refused.shown) == (code, "")


@given(MOBILE)
def test_a_mobile_number_is_the_same_however_it_is_kept(number: int) -> None:
    digits = str(number)
    spaced = f"{digits[:3]}-{digits[3:7]} {digits[7:]}"
    for kept in (number, float(number), digits, f"{digits}.0", spaced, f"+86{digits}"):
        assert people.phones(kept) == (digits,)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("440106199001011234", IdSeen("id_card", "1234")),
        ("44010619900101123x", IdSeen("id_card", "123X")),
        ("440106900101123", IdSeen("id_card", "1123")),
        (440106900101123, IdSeen("id_card", "1123")),
        ("440106********1234", IdSeen("id_card", "1234")),
        ("A123456(7)", IdSeen("hk_macau", "4567")),
        ("H12345678", IdSeen("hk_macau", "5678")),
        ("A123456789", IdSeen("taiwan", "6789")),
        ("E12345678", IdSeen("passport", "5678")),
        ("91440101MA5ABCDE0X", IdSeen("business", "DE0X")),
        ("無", None),
        (None, None),
    ],
)
def test_identity(value: Raw, expected: IdSeen | None) -> None:
    assert people.identity(value) == expected


def test_a_passport_column_tells_the_kind_of_an_unknown_form() -> None:
    assert people.identity("12AB34567", "护照号码") == IdSeen("passport", "4567")


@pytest.mark.parametrize("value", [4.40106199001011e17, 440106199001011234, "4.40106E+17"])
def test_digits_a_sheet_has_lost_are_not_made_up(value: Raw) -> None:
    refused = refusal(people.identity, value)
    assert (refused.code, refused.shown) == ("id_digits_lost", "")


def test_two_owners_two_documents() -> None:
    seen = people.identities("440106199001011234、440106199001015678")
    assert seen == (IdSeen("id_card", "1234"), IdSeen("id_card", "5678"))


@given(st.from_regex(r"[1-9][0-9]{16}[0-9X]", fullmatch=True))
def test_nothing_but_the_last_four_leaves_the_reader(number: str) -> None:
    assert people.identity(number) == IdSeen("id_card", number[-4:])


def test_a_household_cell() -> None:
    found = people.relatives("李小明(子) 13800138000、李小红（女）；李老太")
    assert found == (("李小明", "13800138000"), ("李小红", ""), ("李老太", ""))


def test_numbers_by_which_people_are_listed() -> None:
    assert people.numbers(1001.0) == ("1001",)
    assert people.numbers("1001,1002") == ("1001", "1002")


@given(st.one_of(st.none(), st.integers(), st.floats(), st.text(max_size=60), st.datetimes()))
def test_every_reader_reads_or_says_why(value: Any) -> None:
    readers: tuple[Callable[[Any], Any], ...] = (
        *(people.names, people.phones, people.identity, people.identities),
        *(people.numbers, people.relatives),
    )
    for reader in readers:
        with suppress(Unreadable):
            reader(value)
