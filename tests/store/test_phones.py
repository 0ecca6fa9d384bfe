"""The one rule for phones."""

import pytest

from store import staff
from store.phones import phone_of
from store.refusal import Refused
from tests.conftest import AT, PIN, Little


@pytest.mark.parametrize("text", ["", "96333", "400-800 1234 转 5", "+852 2850 0000", "110, 119"])
def test_a_number_to_call_stays_as_written(text: str) -> None:
    assert phone_of(text, "phone") == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [("", ""), ("139 8888 7777", "13988887777"), ("(0755) 8123-4567", "075581234567")],
)
def test_a_residents_is_kept_plain(text: str, kept: str) -> None:
    assert phone_of(text, "phone", plain=True) == kept


@pytest.mark.parametrize(("text", "plain"), [("call me", False), ("1", False), ("123", True)])
def test_what_is_no_phone(text: str, plain: bool) -> None:
    with pytest.raises(Refused, match=r"^phone_wrong phone"):
        phone_of(text, "phone", plain=plain)


def test_a_phone_of_the_staff_is_one_too(little: Little) -> None:
    with pytest.raises(Refused, match=r"^phone_wrong phone"):
        staff.join(number="9", name="新", role="guard", pin=PIN, phone="在家", by=1, at=AT)
