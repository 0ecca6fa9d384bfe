"""Journals in any state, through the operations only."""

from collections.abc import Callable
from typing import Any

import pendulum
import pytest

from store import areas, buildings, call_moves, journal_moves, staff, units
from store.areas import AreaRow
from store.db import rows
from store.journals import JournalRow
from store.refusal import Refused
from store.staff import StaffRow
from store.units import UnitRow
from tests.conftest import AT, PIN, Little
from tests.store.conftest import at_clock

MONDAY = pendulum.date(2026, 11, 23)
TUESDAY = pendulum.date(2026, 11, 24)


def second_housekeeper(little: Little) -> tuple[StaffRow, AreaRow, UnitRow]:
    """何家偉, who keeps the second area, in which tower 5 has one unit."""
    by = little.director.id
    other = staff.join(number="012", name="何家偉", role="housekeeper", pin=PIN, by=by, at=AT)
    area = areas.add_area("二區", other.id, by=by, at=AT)
    tower = buildings.add_building("5", floors=9, area_id=area.id, by=by, at=AT)
    return other, area, units.add_unit(tower.id, "301", by=by, at=AT)


def log(little: Little, unit_id: int | None = None, **more: Any) -> int:
    """A call the front desk writes down; its id."""
    told: dict[str, Any] = {"by": little.front_desk.id, "at": AT.add(hours=1), **more}
    told = {"way": "phone", "kind": "enquiry", "matter": "房產證", "result": "已答覆", **told}
    return call_moves.log(name="", phone="", unit_id=unit_id, **told).id


def begun(little: Little, **more: Any) -> JournalRow:
    """Today's journal of the housekeeper, begun at nine."""
    return journal_moves.begin(**{"by": little.housekeeper.id, "at": AT, **more})


def submitted(little: Little, **more: Any) -> JournalRow:
    """Today's journal of the housekeeper, with its weather, submitted at 17:30."""
    told: dict[str, Any] = {"by": little.housekeeper.id, "at": at_clock("17:30"), **more}
    row = begun(little)
    journal_moves.write(row.id, {"weather": "多雲"}, **told)
    return journal_moves.submit(row.id, **told)


def reviewed(little: Little) -> JournalRow:
    """The same, approved on Tuesday at ten."""
    row = submitted(little)
    return journal_moves.approve(row.id, "妥", 4, by=little.director.id, at=at_clock("24 10:00"))


def refused(code: str, act: Callable[[], object], field: str | None = None) -> Refused:
    """What is done is refused with this code, and nothing is written."""
    asked = (
        "SELECT id, state, moved_at, search FROM journal",
        "SELECT count(*) FROM event",
        "SELECT count(*) FROM journal_addendum",
        "SELECT count(*) FROM journal_line",
        "SELECT count(*) FROM day_seal",
    )
    before = [rows(one) for one in asked]
    with pytest.raises(Refused) as error:
        act()
    assert (error.value.code, error.value.field) == (code, field)
    assert [rows(one) for one in asked] == before
    return error.value
