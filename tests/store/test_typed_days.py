"""A day as people type it, and days nobody means."""

import pendulum
import pytest

from store.refusal import Refused
from store.typed_days import typed_day


@pytest.mark.parametrize(
    "text", ["2026-11-30", "2026/11/30", "2026年11月30日", "20261130", " ２０２６-11-30 "]
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert typed_day(text, "on") == pendulum.date(2026, 11, 30)


@pytest.mark.parametrize("text", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_a_day_of_another_age_was_mistyped(text: str) -> None:
    """What is counted from it would lie before the first day or after the last there is."""
    with pytest.raises(Refused, match=r"^day_wrong on"):
        typed_day(text, "on")
