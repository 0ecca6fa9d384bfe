"""The ways to what stands behind one state of a request, a notice to residents or a vehicle.

Each makes its own record, as ``behind_desk`` does.
"""

from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any

from pendulum import DateTime

from store import circular_moves, help_moves, staff, units, vehicle_moves
from tests.tui.behind import laid
from tests.tui.walk import Walk
from tui.form import Form
from tui.page import Page
from tui.screens.circulars import CircularRecord, Circulars
from tui.screens.help_given import HelpRecord
from tui.screens.vehicle_permits import ParkingRecord
from tui.screens.vehicles import VehicleRecord

Way = Callable[[Walk], Awaitable[None]]
# No plate is inside twice, and none has two permits.
_PLATES = count(1)


def _way(make: Callable[[int, DateTime], int], page: Callable[[int], Page], key: str) -> Way:
    """To the form that a key opens on the page of a new record, made by the director."""

    async def way(walk: Walk) -> None:
        estate, at = walk.app.estate.id, walk.app.now()

        def made() -> int:
            return make(staff.on_duty(estate, "director")[0].id, at)

        await laid(walk, page(await walk.app.store.call(made)), key)

    return way


def _asked(by: int, at: DateTime) -> int:
    told: dict[str, Any] = {"id_seen": "police_card", "badge_no": "A-1", "paper": "函"}
    return help_moves.ask("police", officer="葉", request="看錄像", by=by, at=at, **told).id


def _approved(by: int, at: DateTime) -> int:
    return help_moves.approve(_asked(by, at), by=by, at=at).id


def _issued(by: int, at: DateTime) -> int:
    way: dict[str, Any] = {"issuer": "estate", "channel": "door", "scope": "estate"}
    return circular_moves.issue("停水", "停水", by=by, at=at, **way).id


def _plate() -> str:
    return f"粤A{next(_PLATES):05d}"


def _inside(by: int, at: DateTime) -> int:
    return vehicle_moves.let_in(_plate(), kind="car", who="送貨", by=by, at=at).id


def _parked(by: int, at: DateTime) -> int:
    home = units.listed(staff.person(by).estate_id, limit=1)[0].id
    last = at.date().add(days=9)
    give = vehicle_moves.give_permit
    return give(home, plate=_plate(), kind="car", until_on=last, by=by, at=at).id


async def _to_units(walk: Walk) -> None:
    """A notice to units that are named: only then their field is asked for."""
    await laid(walk, Circulars(), "n")
    form = walk.app.screen
    assert isinstance(form, Form)
    form.put("scope", "units")
    await walk.settle()


HELP_WAYS: dict[str, Way] = {
    "ApproveHelp": _way(_asked, HelpRecord, "y"),
    "RefuseHelp": _way(_asked, HelpRecord, "r"),
    "GiveHelp": _way(_approved, HelpRecord, "d"),
    "CloseHelp": _way(_asked, HelpRecord, "c"),
    "IssueCircular": _to_units,
    "WithdrawCircular": _way(_issued, CircularRecord, "z"),
    "LetVehicleOut": _way(_inside, VehicleRecord, "o"),
    "EndParking": _way(_parked, ParkingRecord, "z"),
}
"""How to come to each of these forms, from home and any number of times."""
