"""Money as it is typed: what is one amount, and what is none."""

import pytest

from store.money import fen_of
from store.refusal import Refused


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("", None),
        ("0", 0),
        ("1200", 120_000),
        ("1,200.5", 120_050),
        ("１，２００元", 120_000),
        ("¥ 12.50", 1_250),
        ("1,234,567", 123_456_700),
    ],
)
def test_an_amount_is_read_as_it_is_meant(typed: str, fen: int | None) -> None:
    assert fen_of(typed, "amount") == fen


@pytest.mark.parametrize(
    "typed", ["12,5", "12，50", "1,20", "1.234", "-5", ",200", "1,2000", "viel"]
)
def test_what_may_be_meant_otherwise_is_asked_for_anew(typed: str) -> None:
    with pytest.raises(Refused, match=r"^money_wrong amount"):
        fen_of(typed, "amount")
