"""What is done with vehicles: a permit given and ended, a vehicle let in and out.

Source: domain section E, vehicles.
"""

from datetime import date, datetime
from typing import Any

from store import blocked
from store.clean import LINE, NAME, clean
from store.db import rows
from store.estate import local_day
from store.events import Personal
from store.operations import Form, next_number, operation
from store.plates import plate_of
from store.refusal import Refused
from store.search import searched
from store.units import unit
from store.vehicles import (
    KINDS,
    PermitRow,
    Vehicle,
    VehiclePermit,
    VehicleRow,
    inside,
    permit,
    permit_of,
    permits_found,
    vehicle,
)

SPACE = 20
"""Signs of the number of a parking space at most."""

MOST_FEN = 1_000_000
"""No vehicle pays more than so much at the gate; a slip of the keys is told."""


def give_permit(
    unit_id: int,
    *,
    plate: str,
    kind: str,
    space: str = "",
    from_on: date | None = None,
    until_on: date | None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> PermitRow:
    """Give a plate of a unit its permit, CZ, from today or ``from_on`` to the end of ``until_on``.

    Refuses ``unit_unknown``, ``plate_needed``, ``plate_wrong``, ``vehicle_kind_unknown``,
    ``permit_until_needed``, ``permit_until_past``, ``permit_stands`` (number, unit, until) where
    the plate has one for those days, and ``space_taken`` (space, unit, plate) where another unit
    has the space then.
    """
    with operation("vehicles.give_permit", by, at, form) as op:
        op.own("unit", unit_id, "unit")
        if op.repeated is not None:
            return permit(op.repeated)
        assert op.estate_id is not None
        bare = _plate(plate)
        if kind not in KINDS:
            raise Refused("vehicle_kind_unknown", "kind")
        today = local_day(op.estate_id, at)
        begins = from_on or today
        if until_on is None:
            raise Refused("permit_until_needed", "until_on")
        if until_on < max(begins, today):
            raise Refused("permit_until_past", "until_on")
        place = clean(space, SPACE)
        home = unit(unit_id)
        _free(op.estate_id, bare, place, unit_id, begins, until_on)
        number = next_number(op.estate_id, "CZ")
        made = VehiclePermit.create(
            estate=op.estate_id,
            number=number,
            plate=bare,
            kind=kind,
            unit=unit_id,
            space=place,
            from_on=begins,
            until_on=until_on,
            at=at,
            staff=by,
            search=searched(number, bare, home.name, place),
        )
        told: dict[str, Any] = {"kind": kind, "unit": home.name, "space": place}
        told |= {"from_on": begins, "until_on": until_on}
        op.event("vehicle_permit", made.id, plate=Personal(bare), **told)
        return permit(made.id)


def _plate(text: str) -> str:
    plate = plate_of(text, "plate")
    if not plate:
        raise Refused("plate_needed", "plate")
    return plate


def _free(
    estate_id: int, plate: str, space: str, unit_id: int, from_on: date, until_on: date
) -> None:
    """Refuse a plate or a space that has a permit for some of these days."""
    where = "x.estate_id = ? AND x.ended_at IS NULL AND x.from_on <= ? AND x.until_on >= ?"
    days = (f"{until_on:%Y-%m-%d}", f"{from_on:%Y-%m-%d}")
    for row in permits_found(f"{where} AND x.plate = ?", estate_id, *days, plate):
        told = {"number": row.number, "unit": row.unit, "until": row.until_on}
        raise Refused("permit_stands", "plate", **told)
    if space:
        for row in permits_found(
            f"{where} AND x.space = ? COLLATE NOCASE", estate_id, *days, space
        ):
            # A household may take turns on its own space.
            if row.unit_id != unit_id:
                told = {"space": row.space, "unit": row.unit, "plate": row.plate}
                raise Refused("space_taken", "space", **told)


def end_permit(
    permit_id: int, why: str, *, by: int, at: datetime, form: Form | None = None
) -> PermitRow:
    """End a permit before its last day.  Refuses ``reason_needed`` and ``permit_ended``."""
    with operation("vehicles.end_permit", by, at, form) as op:
        op.own("vehicle_permit", permit_id)
        before = permit(permit_id)
        if op.repeated is not None:
            return before
        words = clean(why, LINE)
        if before.ended_at is None and not words:
            raise Refused("reason_needed", "why")
        written = (
            VehiclePermit.update(ended_at=at, ended_by=by, why=words)
            .where(VehiclePermit.id == permit_id, VehiclePermit.ended_at.is_null())
            .execute()
        )
        if not written:
            told = {"number": before.number, "who": before.ended_by, "at": before.ended_at}
            raise Refused("permit_ended", **told)
        op.event("vehicle_permit", permit_id, ended=True, why=Personal(words))
        return permit(permit_id)


def let_in(
    plate: str,
    *,
    kind: str = "",
    unit_id: int | None = None,
    who: str = "",
    space: str = "",
    by: int,
    at: datetime,
    form: Form | None = None,
) -> VehicleRow:
    """A vehicle comes in, CL.

    What its permit says of unit, kind and space goes before what was typed; without a permit it is
    of a visitor inside with that plate, of a unit, or for ``who``.  Refuses ``plate_needed``,
    ``plate_wrong``, ``vehicle_inside`` (number, who, at), ``plate_blocked`` (since, reason),
    ``unit_unknown``, ``vehicle_kind_unknown`` and ``vehicle_whose_needed``.
    """
    with operation("vehicles.let_in", by, at, form) as op:
        op.own("unit", unit_id, "unit")
        if op.repeated is not None:
            return vehicle(op.repeated)
        assert op.estate_id is not None
        bare = _plate(plate)
        if (here := inside(op.estate_id, bare)) is not None:
            told = {"number": here.number, "who": here.in_by, "at": here.in_at}
            raise Refused("vehicle_inside", "plate", **told)
        today = local_day(op.estate_id, at)
        card = permit_of(op.estate_id, bare, today)
        card = card if card is not None and card.stands(today) else None
        values: dict[str, Any] = {
            "kind": card.kind if card else kind,
            "who": clean(who, NAME),
            "space": (card.space if card else "") or clean(space, SPACE),
        }
        home = card.unit_id if card else unit_id
        visitor, visits = _visitor(op.estate_id, bare) if card is None else (None, None)
        home = visits if home is None else home
        _not_blocked(op.estate_id, bare, home, today)
        if values["kind"] not in KINDS:
            raise Refused("vehicle_kind_unknown", "kind")
        if home is None and visitor is None and not values["who"]:
            raise Refused("vehicle_whose_needed", "unit")
        name = unit(home).name if home is not None else ""
        number = next_number(op.estate_id, "CL")
        made = Vehicle.create(
            estate=op.estate_id,
            number=number,
            plate=bare,
            permit=card.id if card else None,
            unit=home,
            visitor=visitor,
            in_at=at,
            in_by=by,
            search=searched(number, bare, name, values["space"], names=(values["who"],)),
            **values,
        )
        kept: dict[str, Any] = {"kind": values["kind"], "unit": name, "space": values["space"]}
        kept |= {"permit": card.number if card else "", "visitor": visitor}
        said = Personal(values["who"]) if values["who"] else ""
        op.event("vehicle", made.id, state="in", plate=Personal(bare), who=said, **kept)
        return vehicle(made.id)


def _visitor(estate_id: int, plate: str) -> tuple[int | None, int | None]:
    """(the visitor inside with that plate, the unit they visit)."""
    found = rows(
        "SELECT id, unit_id FROM visitor WHERE estate_id = ? AND plate = ? AND state = 'in'"
        " AND plate <> '' ORDER BY id DESC LIMIT 1",
        *(estate_id, plate),
    )
    return found[0] if found else (None, None)


def _not_blocked(estate_id: int, plate: str, unit_id: int | None, today: date) -> None:
    for match in blocked.matches(estate_id, plate=plate, unit_id=unit_id, on=today):
        told = {"since": match.row.since, "reason": match.row.reason}
        raise Refused("plate_blocked", "plate", **told)


def let_out(
    vehicle_id: int,
    *,
    fee_fen: int | None = None,
    exempt: str = "",
    by: int,
    at: datetime,
    form: Form | None = None,
) -> VehicleRow:
    """A vehicle leaves: with a fee in fen, or with why it pays none; one with a permit just goes.

    Refuses ``vehicle_left`` (who, when), ``fee_wrong`` (``most``, in yuan), ``fee_needed`` where
    there is neither fee nor reason, and ``fee_and_reason`` where there are both.
    """
    with operation("vehicles.let_out", by, at, form) as op:
        op.own("vehicle", vehicle_id)
        before = vehicle(vehicle_id)
        if op.repeated is not None:
            return before
        if not before.inside:
            raise _left(before)
        paid, words = fee_fen or 0, clean(exempt, LINE)
        if not 0 <= paid <= MOST_FEN:
            raise Refused("fee_wrong", "fee", most=MOST_FEN // 100)
        if paid and words:
            raise Refused("fee_and_reason", "exempt")
        if not paid and not words and before.permit_id is None:
            raise Refused("fee_needed", "fee")
        written = (
            Vehicle.update(state="out", out_at=at, out_by=by, fee_fen=paid, exempt=words)
            .where(Vehicle.id == vehicle_id, Vehicle.state == "in")
            .execute()
        )
        if not written:
            raise _left(vehicle(vehicle_id))
        why = Personal(words) if words else ""
        op.event("vehicle", vehicle_id, old={"state": "in"}, state="out", fee_fen=paid, exempt=why)
        return vehicle(vehicle_id)


def _left(row: VehicleRow) -> Refused:
    """Somebody was first: who, and when."""
    return Refused("vehicle_left", number=row.number, who=row.out_by, at=row.out_at)
