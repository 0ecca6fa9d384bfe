"""What is done with a slip for goods that leave: asked for, confirmed, let out, cancelled.

Source: domain section E.
"""

from datetime import datetime, timedelta
from typing import Any

import pendulum

from store import estate as estates
from store import events
from store.clean import LINE, NAME, NOTE, clean, clean_note
from store.events import Personal
from store.exit_slips import CONFIRMED, MOVES, ExitSlip, SlipRow, slip
from store.operations import Form, Operation, next_number, operation
from store.phones import phone_of
from store.plates import plate_of
from store.refusal import Refused
from store.residents import ResidentRow, of_unit
from store.search import searched
from store.units import unit

MOST_DAYS = 7
"""How many days ahead a slip may be valid."""

CLOSES = 22
"""The hour of the day at which a slip ends when nothing else is said."""


def ask(
    unit_id: int,
    *,
    carrier: str,
    goods: str,
    phone: str = "",
    plate: str = "",
    valid_until: datetime | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> SlipRow:
    """Write a slip down, FX: what leaves a unit, who carries it, until when.

    Without ``valid_until`` it ends at 22:00 of the day, of the next one when that is over.  Refuses
    ``unit_unknown``, ``name_needed``, ``phone_wrong``, ``plate_wrong``, ``goods_needed``,
    ``valid_past`` and ``valid_long`` (``last``: the last day it may have).
    """
    with operation("exit_slips.ask", by, at, form) as op:
        op.own("unit", unit_id, "unit")
        if op.repeated is not None:
            return slip(op.repeated)
        home = unit(unit_id)
        values = {
            "carrier": clean(carrier, NAME),
            "phone": phone_of(phone, "phone", plain=True),
            "plate": plate_of(plate, "plate"),
            "goods": clean_note(goods, NOTE),
        }
        if not values["carrier"]:
            raise Refused("name_needed", "carrier")
        if not values["goods"]:
            raise Refused("goods_needed", "goods")
        assert op.estate_id is not None
        until = _until(op.estate_id, valid_until, at)
        number = next_number(op.estate_id, "FX")
        made = ExitSlip.create(
            estate=op.estate_id,
            number=number,
            unit=unit_id,
            valid_until=until,
            asked_at=at,
            asked_by=by,
            search=searched(
                *(number, home.name, values["plate"], values["goods"]),
                names=(values["carrier"],),
                phones=(values["phone"],),
            ),
            **values,
        )
        op.event("exit_slip", made.id, unit=home.name, valid_until=until, **_told(values))
        return slip(made.id)


def usual_end(at: datetime, zone: str) -> pendulum.DateTime:
    """When a slip of this moment ends unless another time is said, by the clock of a zone."""
    local = pendulum.instance(at).in_timezone(zone)
    closes = local.set(hour=CLOSES, minute=0, second=0, microsecond=0)
    return (closes if closes > local else closes.add(days=1)).in_timezone("UTC")


def _until(estate_id: int, wanted: datetime | None, at: datetime) -> datetime:
    zone = estates.estate(estate_id).time_zone
    if wanted is None:
        return usual_end(at, zone)
    if wanted <= at:
        raise Refused("valid_past", "valid_until")
    local = pendulum.instance(at).in_timezone(zone)
    last = local.date() + timedelta(days=MOST_DAYS)
    if pendulum.instance(wanted).in_timezone(zone).date() > last:
        raise Refused("valid_long", "valid_until", days=MOST_DAYS, last=last)
    return wanted


def _told(values: dict[str, str]) -> dict[str, Any]:
    return {name: Personal(value) if value else "" for name, value in values.items()}


def confirm(
    slip_id: int,
    how: str,
    owner: str,
    *,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> SlipRow:
    """The owner agrees: by a ``signature`` seen on paper, or by ``phone``; ``owner`` is who did.

    By phone a second of the staff rings the number on record, so that nobody lets goods out alone.
    Refuses ``slip_moved``, ``slip_expired``, ``how_unknown``, ``owner_needed``, ``second_needed``
    (``who`` wrote it) and ``no_number`` (``unit``) where no owner's phone is on record.
    """
    with operation("exit_slips.confirm", by, at, form) as op:
        before = _of_estate(slip_id, op)
        if op.repeated is not None:
            return before
        _movable("confirm", before, at)
        if not how or how not in CONFIRMED:
            raise Refused("how_unknown", "how")
        if how == "phone":
            if before.asked_by_id == by:
                raise Refused("second_needed", "how", who=before.asked_by)
            if not to_ring(before.unit_id):
                raise Refused("no_number", "how", unit=before.unit)
        owner = clean(owner, NAME)
        if not owner:
            raise Refused("owner_needed", "owner")
        return _move(
            *("confirm", before, op),
            confirmed=how,
            owner=owner,
            confirmed_at=at,
            confirmed_by_id=by,
        )


def to_ring(unit_id: int) -> tuple[ResidentRow, ...]:
    """The owners of a unit with a number on record: whom a confirmation by phone may ask."""
    return tuple(
        one
        for one in of_unit(unit_id)
        if one.kind == "owner" and one.moved_out is None and (one.phone or one.other_phone)
    )


def release(slip_id: int, *, by: int, at: datetime, form: Form | None = None) -> SlipRow:
    """The goods leave; who does it let them go.

    Refuses ``slip_unconfirmed``, ``slip_expired`` and ``slip_moved`` (who, when).
    """
    with operation("exit_slips.release", by, at, form) as op:
        before = _of_estate(slip_id, op)
        if op.repeated is not None:
            return before
        if before.state == "asked" and not before.expired(at):
            raise Refused("slip_unconfirmed", number=before.number)
        _movable("release", before, at)
        return _move("release", before, op, released_at=at, released_by_id=by)


def cancel(slip_id: int, why: str, *, by: int, at: datetime, form: Form | None = None) -> SlipRow:
    """The goods stay.  Refuses ``reason_needed``, ``slip_expired`` and ``slip_moved``."""
    with operation("exit_slips.cancel", by, at, form) as op:
        before = _of_estate(slip_id, op)
        if op.repeated is not None:
            return before
        _movable("cancel", before, at)
        words = clean(why, LINE)
        if not words:
            raise Refused("reason_needed", "why")
        return _move("cancel", before, op, words=words)


def _of_estate(slip_id: int, op: Operation) -> SlipRow:
    op.own("exit_slip", slip_id)
    return slip(slip_id)


def _movable(verb: str, row: SlipRow, at: datetime) -> None:
    if row.takes(verb, at):
        return
    if row.expired(at):
        raise Refused("slip_expired", number=row.number, until=row.valid_until)
    raise moved(row)


def moved(row: SlipRow) -> Refused:
    """What is said of a slip that somebody moved first: who, when, and where it stands now."""
    # A look at the phone, or a hold, is an event of the record too, but moves nothing.
    log = events.of_record("exit_slip", row.id)
    last = next((one for one in log if one.verb.startswith("exit_slips.")), None)
    who, at = (last.staff, last.at) if last else ("", None)
    return Refused("slip_moved", number=row.number, state=row.state, who=who, at=at)


def _move(verb: str, before: SlipRow, op: Operation, **values: Any) -> SlipRow:
    """Write a step whose guards have been asked; part of an open operation."""
    state = MOVES[verb][1]
    written = (
        ExitSlip.update(state=state, **values)
        .where(ExitSlip.id == before.id, ExitSlip.state == before.state)
        .execute()
    )
    if not written:
        raise moved(slip(before.id))
    said: dict[str, str] = {key: values[key] for key in ("owner", "words") if key in values}
    how = {"confirmed": values["confirmed"]} if "confirmed" in values else {}
    op.event("exit_slip", before.id, old={"state": before.state}, state=state, **how, **_told(said))
    return slip(before.id)
