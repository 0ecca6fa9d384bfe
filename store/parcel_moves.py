"""A parcel comes, its household is told, it is fetched or goes back.  Source: domain section E."""

import re
import secrets
from datetime import datetime
from typing import Any

from store.clean import LINE, NAME, clean, fold
from store.db import rows
from store.events import Personal
from store.operations import Form, Operation, next_number, operation
from store.parcels import Parcel, ParcelRow, found, parcel
from store.refusal import Refused
from store.search import searched
from store.units import unit

SHELF = 20
PARCEL_NO = 40
_CODES = 10_000


def receive(
    unit_id: int,
    *,
    courier: str,
    shelf: str,
    parcel_no: str = "",
    addressee: str = "",
    code: str | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> ParcelRow:
    """Take a parcel in, KD, and give it a pickup code that no other parcel here has.

    The code is drawn, so that nobody comes to it from the number; a caller who must come out the
    same each time gives one of four digits.  Refuses ``unit_unknown``, ``courier_needed``,
    ``shelf_needed``, ``parcel_twice`` (``text``, ``number``, ``shelf``) for one of this courier
    that is here already, ``pickup_code_wrong``, ``pickup_code_taken`` (``code``) and
    ``pickup_codes_used``.
    """
    with operation("parcels.receive", by, at, form) as op:
        op.own("unit", unit_id, "unit")
        if op.repeated is not None:
            return parcel(op.repeated)
        assert op.estate_id is not None
        values = {
            "courier": clean(courier, NAME),
            "parcel_no": fold(parcel_no).upper()[:PARCEL_NO],
            "addressee": clean(addressee, NAME),
            "shelf": clean(shelf, SHELF),
        }
        for name in ("courier", "shelf"):
            if not values[name]:
                raise Refused("courier_needed" if name == "courier" else "shelf_needed", name)
        _not_here_yet(op.estate_id, values["courier"], values["parcel_no"])
        drawn = _code(op.estate_id, code)
        number = next_number(op.estate_id, "KD")
        made = Parcel.create(
            estate=op.estate_id,
            number=number,
            unit=unit_id,
            code=drawn,
            received_at=at,
            received_by=op.staff_id,
            search=_searched(number, unit(unit_id).name, values, drawn),
            **values,
        )
        # The code stays out of the log: it is what lets somebody take the parcel.
        op.event(
            "parcel",
            made.id,
            number=number,
            unit=unit_id,
            courier=values["courier"],
            shelf=values["shelf"],
            parcel_no=Personal(values["parcel_no"]),
            addressee=Personal(values["addressee"]),
        )
        return parcel(made.id)


def _searched(number: str, unit_name: str, values: dict[str, str], *more: str) -> str:
    texts = (values["parcel_no"], values["courier"], values["shelf"])
    return searched(number, unit_name, *texts, *more, names=(values["addressee"],))


def _not_here_yet(estate_id: int, courier: str, parcel_no: str) -> None:
    """Two desks, or one desk twice, write the same parcel down."""
    if not parcel_no:
        return
    same = found(
        "p.estate_id = ? AND p.state = 'here' AND p.courier = ? AND p.parcel_no = ?",
        *(estate_id, courier, parcel_no),
    )
    if same:
        first = same[0]
        raise Refused(
            "parcel_twice", "parcel_no", text=parcel_no, number=first.number, shelf=first.shelf
        )


def _code(estate_id: int, given: str | None) -> str:
    here = rows("SELECT code FROM parcel WHERE estate_id = ? AND state = 'here'", estate_id)
    taken = {code for (code,) in here}
    if given is not None:
        if not re.fullmatch("[0-9]{4}", given):
            raise Refused("pickup_code_wrong", "code")
        if given in taken:
            raise Refused("pickup_code_taken", "code", code=given)
        return given
    if len(taken) >= _CODES:
        raise Refused("pickup_codes_used")
    while (drawn := f"{secrets.randbelow(_CODES):04d}") in taken:
        pass
    return drawn


def notify(parcel_id: int, *, by: int, at: datetime, form: Form | None = None) -> ParcelRow:
    """The household was told now; told again it is the later time that stands.

    Refuses ``parcel_unknown``, and ``parcel_moved`` for one that is not here any more.
    """
    with operation("parcels.notify", by, at, form) as op:
        row, again = _of_estate(parcel_id, op)
        if again:
            return row
        _write(op, row, {"notified_at": at}, old={"notified_at": row.notified_at})
        return parcel(parcel_id)


def hand_over(
    parcel_id: int, picked_by: str, *, by: int, at: datetime, form: Form | None = None
) -> ParcelRow:
    """Somebody of the household takes it: who.

    Refuses ``parcel_unknown``, ``picker_needed``, and ``parcel_moved`` (``number``, ``state``,
    ``who``, ``at``) for one that is not here any more.
    """
    with operation("parcels.hand_over", by, at, form) as op:
        row, again = _of_estate(parcel_id, op)
        if again:
            return row
        who = clean(picked_by, NAME)
        if row.here and not who:
            raise Refused("picker_needed", "picked_by")
        _leaves(op, row, "picked", who)
        return parcel(parcel_id)


def send_back(
    parcel_id: int, why: str, *, by: int, at: datetime, form: Form | None = None
) -> ParcelRow:
    """The courier takes it back: why.

    Refuses ``parcel_unknown``, ``reason_needed``, and ``parcel_moved`` (``number``, ``state``,
    ``who``, ``at``) for one that is not here any more.
    """
    with operation("parcels.send_back", by, at, form) as op:
        row, again = _of_estate(parcel_id, op)
        if again:
            return row
        words = clean(why, LINE)
        if row.here and not words:
            raise Refused("reason_needed", "why")
        _leaves(op, row, "returned", words)
        return parcel(parcel_id)


def _of_estate(parcel_id: int, op: Operation) -> tuple[ParcelRow, bool]:
    """A parcel of the estate in hand, and whether this form was sent before."""
    op.own("parcel", parcel_id)
    return parcel(parcel_id), op.repeated is not None


def _leaves(op: Operation, row: ParcelRow, state: str, words: str) -> None:
    kept = {name: getattr(row, name) for name in ("courier", "parcel_no", "addressee", "shelf")}
    # Its code is another parcel's tomorrow, so it is not found by it any more.
    search = _searched(row.number, row.unit, kept, *([words] if state == "picked" else []))
    left = {"state": state, "picked_by": words, "picked_at": op.at, "handed_by": op.staff_id}
    _write(op, row, {**left, "search": search}, old={"state": row.state})


def _write(op: Operation, row: ParcelRow, values: dict[str, Any], old: dict[str, Any]) -> None:
    changed = (
        Parcel.update(**values).where((Parcel.id == row.id) & (Parcel.state == "here")).execute()
    )
    if not changed:
        raise Refused(
            "parcel_moved",
            number=row.number,
            state=row.state,
            who=row.handed_by,
            at=row.picked_at,
        )
    said = {name: value for name, value in values.items() if name != "search"}
    if "picked_by" in said:
        said["picked_by"] = Personal(said["picked_by"])
    op.event("parcel", row.id, old=old, **said)
