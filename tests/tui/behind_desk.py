"""The ways to what stands behind one state of the front desk's records; each makes its own record.

They are for the walk through every page and for the hostile texts alike: both come to a form any
number of times, and no record of the demo stays in the state a form needs.
"""

from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any

from pendulum import DateTime

from store import (
    blocked_moves,
    call_moves,
    exit_slip_moves,
    key_changes,
    key_lending,
    lost_found_moves,
    parcel_moves,
    parcels,
    privacy,
    staff,
    units,
)
from store.refusal import Refused
from tests.tui.behind import laid
from tests.tui.hostile import FILLERS
from tests.tui.walk import Walk
from tui.page import Page
from tui.screens.blocked import BlockedRecord
from tui.screens.calls import CallRecord
from tui.screens.exit_slips import SlipRecord
from tui.screens.keys import KeyRecord
from tui.screens.legal_holds import HoldRecord
from tui.screens.lost_found import FoundRecord
from tui.screens.parcels import ParcelRecord, Parcels

Way = Callable[[Walk], Awaitable[None]]
# No two keys of a cabinet have one number.
_TAGS = count(1)

Make = Callable[[int, int, DateTime], int]
"""A new record of an estate by somebody at a moment: its id."""


def _way(make: Make, page: Callable[[int], Page], key: str) -> Way:
    """To the form that a key opens on the page of a new record."""

    async def way(walk: Walk) -> None:
        estate, at = walk.app.estate.id, walk.app.now()

        def made() -> int:
            return make(estate, staff.on_duty(estate, "front_desk")[0].id, at)

        await laid(walk, page(await walk.app.store.call(made)), key)

    return way


def _home(estate: int) -> int:
    return units.resolve(estate, "3-1201")[0].id


def _parcel(estate: int, by: int, at: DateTime) -> int:
    code = FILLERS["code"]
    try:
        return parcels.by_code(estate, code).id
    except Refused:
        given: Any = {"courier": "百里", "shelf": "A1", "addressee": "馬小姐", "code": code}
        return parcel_moves.receive(_home(estate), **given, by=by, at=at).id


def _found(estate: int, by: int, at: DateTime) -> int:
    told: Any = {"kind": "document", "what": "駕駛證", "place": "大堂", "finder": "馮姨"}
    return lost_found_moves.enter(**told, found_at=at, storage="保險櫃", by=by, at=at).id


def _key(estate: int, by: int, at: DateTime) -> int:
    return key_changes.add(f"W-{next(_TAGS)}", "common", "水箱間", copies=2, by=by, at=at).id


def _lent(estate: int, by: int, at: DateTime) -> int:
    key = _key(estate, by, at)
    due = at.add(hours=1)
    key_lending.lend(key, staff_id=by, reason="巡查", due_at=due, by=by, at=at)
    return key


def _slip(estate: int, by: int, at: DateTime) -> int:
    told: Any = {"carrier": "馮師傅", "phone": "13800001111", "goods": "沙發 1 張"}
    return exit_slip_moves.ask(_home(estate), **told, by=by, at=at).id


def _call(estate: int, by: int, at: DateTime) -> int:
    return call_moves.log("phone", "repair", "廚房漏水", by=by, at=at).id


def _blocked(estate: int, by: int, at: DateTime) -> int:
    director = staff.on_duty(estate, "director")[0].id
    row = blocked_moves.block(name="魏某", basis="office", reason="擾民", by=director, at=at)
    return row.id


def _held(estate: int, by: int, at: DateTime) -> int:
    director = staff.on_duty(estate, "director")[0].id
    call = _call(estate, by, at)
    return privacy.hold("call", call, "盜竊", "協查函", by=director, at=at).id


async def _by_code(walk: Walk) -> None:
    """Somebody tells the code of a parcel that is here."""
    estate, at = walk.app.estate.id, walk.app.now()

    def made() -> int:
        return _parcel(estate, staff.on_duty(estate, "front_desk")[0].id, at)

    await walk.app.store.call(made)
    await laid(walk, Parcels(), "c")


DESK_WAYS: dict[str, Way] = {
    "HandOver": _way(_parcel, ParcelRecord, "h"),
    "HandOverByCode": _by_code,
    "SendBack": _way(_parcel, ParcelRecord, "b"),
    "AnnounceFound": _way(_found, FoundRecord, "a"),
    "ClaimFound": _way(_found, FoundRecord, "c"),
    "FoundToPolice": _way(_found, FoundRecord, "t"),
    "LendKey": _way(_key, KeyRecord, "l"),
    "ChangeKey": _way(_key, KeyRecord, "e"),
    "ChangeLock": _way(_key, KeyRecord, "o"),
    "TakeBack": _way(_lent, KeyRecord, "b"),
    "WriteOffKey": _way(_lent, KeyRecord, "w"),
    "ConfirmSlip": _way(_slip, SlipRecord, "c"),
    "CancelSlip": _way(_slip, SlipRecord, "z"),
    "RevealForm": _way(_slip, SlipRecord, "v"),
    "ReferCall": _way(_call, CallRecord, "r"),
    "FinishCall": _way(_call, CallRecord, "f"),
    "Lift": _way(_blocked, BlockedRecord, "l"),
    "LiftHold": _way(_held, HoldRecord, "l"),
}
"""How to come to each form of the front desk, from home and any number of times."""
