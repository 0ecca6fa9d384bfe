"""What the front desk has of one unit: who is inside, what is kept for it, what it asked."""

from datetime import date, datetime

from store import calls, exit_slips, keys, parcels, vehicles, visitors, visitors_inside
from store.calls import CallRow
from store.exit_slips import SlipRow
from store.fields import instant_text
from store.frozen import dataclass
from store.keys import KeyRow
from store.parcels import ParcelRow
from store.vehicles import PermitRow
from store.visitors import VisitorRow

SHOWN = 5
"""How many visits and calls that are over a unit shows; the rest is in the registers."""

_LAST = "ORDER BY x.entered_at DESC, x.id DESC LIMIT ?"
_LAST_CALLS = "ORDER BY x.at DESC, x.id DESC LIMIT ?"


@dataclass(frozen=True, slots=True)
class UnitDesk:
    """All that is not over: who is inside or awaited, parcels, keys, calls, goods out, parking.

    ``visits`` and ``talks`` are the last ones that are over, newest first.
    """

    visitors: tuple[VisitorRow, ...]
    parcels: tuple[ParcelRow, ...]
    keys: tuple[KeyRow, ...]
    calls: tuple[CallRow, ...]
    slips: tuple[SlipRow, ...]
    parking: tuple[PermitRow, ...]
    visits: tuple[VisitorRow, ...]
    talks: tuple[CallRow, ...]


def of_unit(estate_id: int, unit_id: int, on: date, at: datetime) -> UnitDesk:
    """What stands at a moment, on a day of the estate; keys also when they hang in the cabinet."""
    here = visitors.found(
        f"{visitors_inside.HERE_OR_AWAITED} AND x.unit_id = ? ORDER BY x.entered_at, x.id",
        *(estate_id, unit_id),
    )
    return UnitDesk(
        tuple(one for one in here if one.state == "in" or one.awaited(at)),
        parcels.found("p.unit_id = ? AND p.state = 'here' ORDER BY p.received_at, p.id", unit_id),
        tuple(key for key in keys.of_unit(unit_id) if key.retired_on is None),
        calls.found("x.unit_id = ? AND x.state = 'open' ORDER BY x.at, x.id", unit_id),
        exit_slips.found(
            "x.unit_id = ? AND x.state IN ('asked', 'confirmed') AND x.valid_until >= ?"
            " ORDER BY x.asked_at, x.id",
            *(unit_id, instant_text(at)),
        ),
        vehicles.of_unit(unit_id, on),
        visitors.found(f"x.unit_id = ? AND x.state IN ('out', 'denied') {_LAST}", unit_id, SHOWN),
        calls.found(f"x.unit_id = ? AND x.state <> 'open' {_LAST_CALLS}", unit_id, SHOWN),
    )
