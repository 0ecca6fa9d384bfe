"""How many households lived in an estate at the end of a month that is over."""

from datetime import date
from typing import Any

import pendulum
import pytest

from store import households, residents, units
from store.months import month, trend
from store.units import UnitRow
from tests.conftest import AT, Little
from tests.store.conftest import moment

DECEMBER = moment("2026-12-20 10:00")


def counted(little: Little, name: str = "2026-11", at: pendulum.DateTime = DECEMBER) -> int:
    return households.counted(little.estate.id, (month(little.estate.id, name, at),))[0]


def change(little: Little, unit: UnitRow, at: pendulum.DateTime, **new: Any) -> None:
    """Change a unit; what is not named stays."""
    now = units.unit(unit.id)
    fields = ("floor", "square", "use", "state", "people", "remark")
    kept = {field: getattr(now, field) for field in fields}
    units.change_unit(unit.id, **kept | new, by=little.director.id, at=at)


def test_homes_with_somebody_in_them_count(little: Little) -> None:
    # Nobody settled how the six are lived in, but each has an owner.
    assert counted(little) == 6
    for unit, state in zip(little.units, units.STATES, strict=False):
        change(little, unit, AT, state=state)
    change(little, little.units[5], AT, use="shop", state="occupied")
    assert households.lived_in(little.estate.id, month(little.estate.id, "2026-11", DECEMBER)) == {
        unit.id for unit in little.units[:3]
    }


def test_a_unit_that_changed_since_counts_as_it_was(little: Little) -> None:
    one, two = little.units[:2]
    change(little, one, moment("2026-11-30 23:00"), state="let")
    change(little, one, moment("2026-12-01 00:00"), state="vacant")
    change(little, one, moment("2026-12-02 09:00"), people=2)
    change(little, two, moment("2026-12-03 09:00"), use="office", state="vacant")
    change(little, two, moment("2026-12-04 09:00"), state="unsold")
    assert counted(little) == 6
    assert counted(little, "2026-12") == 4
    assert counted(little, at=moment("2026-11-25 09:00")) == 6
    span = trend(little.estate.id, "2026-12", DECEMBER, 3)
    assert households.counted(little.estate.id, span) == (0, 6, 4)


def test_a_unit_entered_later_did_not_stand_yet(little: Little) -> None:
    made = units.add_unit(
        *(little.building.id, "1301"), state="let", by=little.director.id, at=DECEMBER
    )
    assert counted(little) == 6
    assert counted(little, "2026-12", DECEMBER.add(days=1)) == 7
    change(little, made, DECEMBER.add(days=1), state="vacant")
    assert counted(little) == 6


@pytest.mark.parametrize(
    ("moved_in", "moved_out", "count"),
    [
        (date(2026, 11, 30), None, 7),
        (date(2026, 12, 1), None, 6),
        (None, date(2026, 11, 30), 6),
        (None, date(2026, 12, 1), 7),
        (None, None, 7),
    ],
)
def test_of_a_unit_not_known_the_books_say_who_lives_there_on_the_last_day(
    little: Little, moved_in: date | None, moved_out: date | None, count: int
) -> None:
    by = little.director.id
    home = units.add_unit(little.building.id, "1302", by=by, at=AT)
    assert counted(little) == 6
    stay = residents.move_in(home.id, kind="tenant", name="王", moved_in=moved_in, by=by, at=AT)
    residents.Occupancy.update(moved_out=moved_out).where(
        residents.Occupancy.id == stay.occupancy_id
    ).execute()
    assert counted(little) == count
