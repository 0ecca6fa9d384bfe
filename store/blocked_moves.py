"""Keeping somebody out, and letting them in again: on whose word, why, since when."""

from datetime import date, datetime
from typing import Any

from store.blocked import BASES, Blocked, BlockedRow, blocked, not_lifted, row_of
from store.clean import LINE, NAME, NOTE, clean, clean_note
from store.estate import local_day
from store.events import Personal
from store.fields import day_text
from store.operations import Form, operation
from store.phones import phone_of
from store.plates import plate_of
from store.refusal import Refused
from store.search import one_script
from store.units import unit

_PRIVATE = ("name", "phone", "plate", "paper", "reason")


def block(
    *,
    name: str = "",
    phone: str = "",
    plate: str = "",
    unit_id: int | None = None,
    basis: str,
    paper: str = "",
    reason: str,
    since: date | None = None,
    until: date | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> BlockedRow:
    """Write down somebody who is not let in to the estate, or to one unit.

    ``since`` is today where nothing is given, ``until`` the last day, or none for until it is
    lifted.  Refuses ``blocked_nobody`` without a name, phone or plate, ``phone_wrong``,
    ``plate_wrong``, ``unit_unknown``, ``basis_unknown``, ``owner_unit_needed`` (an owner or tenant
    speaks for their own unit only), ``reason_needed``, ``dates_backwards`` (``first``),
    ``deadline_past``, and ``blocked_already`` (who, at) for the very same entry.
    """
    with operation("blocked.block", by, at, form) as op:
        if op.repeated is not None:
            return blocked(op.repeated)
        assert op.estate_id is not None
        op.own("unit", unit_id, "unit")
        values: dict[str, Any] = {
            "name": clean(name, NAME),
            "phone": phone_of(phone, "phone", plain=True),
            "plate": plate_of(plate, "plate"),
            "paper": clean(paper, LINE),
            "reason": clean_note(reason, NOTE),
        }
        values["folded"] = one_script(values["name"])
        _check(values, unit_id, basis)
        today = local_day(op.estate_id, at)
        values["since"], values["until"] = since or today, until
        if until is not None and until < values["since"]:
            raise Refused("dates_backwards", "until", first=values["since"])
        if until is not None and until < today:
            raise Refused("deadline_past", "until")
        _check_new(op.estate_id, values, unit_id)
        made = Blocked.create(
            estate=op.estate_id, unit=unit_id, basis=basis, staff=by, at=at, **values
        )
        personal: dict[str, Any] = {key: Personal(values[key]) for key in _PRIVATE if values[key]}
        op.event(
            "blocked",
            made.id,
            unit="" if unit_id is None else unit(unit_id).name,
            basis=basis,
            since=day_text(values["since"]),
            until="" if until is None else day_text(until),
            **personal,
        )
        return blocked(made.id)


def _check(values: dict[str, Any], unit_id: int | None, basis: str) -> None:
    if not (values["folded"] or values["phone"] or values["plate"]):
        raise Refused("blocked_nobody", "name")
    if basis not in BASES:
        raise Refused("basis_unknown", "basis")
    if basis == "owner" and unit_id is None:
        raise Refused("owner_unit_needed", "unit")
    if not values["reason"]:
        raise Refused("reason_needed", "reason")


def _check_new(estate_id: int, values: dict[str, Any], unit_id: int | None) -> None:
    """Refuse what another desk has just written down."""
    new = (values["folded"], values["phone"], values["plate"], unit_id)
    for kept in not_lifted(estate_id):
        row = row_of(kept)
        if (kept[17], kept[3], kept[4], kept[5]) == new and (
            row.until is None or row.until >= values["since"]
        ):
            raise Refused("blocked_already", "name", who=row.staff, at=row.at)


def lift(
    blocked_id: int, words: str, *, by: int, at: datetime, form: Form | None = None
) -> BlockedRow:
    """Let somebody in again, and say why.

    Refuses ``reason_needed``, and ``blocked_lifted`` (who, at) where another desk did so already.
    """
    with operation("blocked.lift", by, at, form) as op:
        op.own("blocked", blocked_id)
        before = blocked(blocked_id)
        if op.repeated is not None:
            return before
        words = clean_note(words, NOTE)
        if before.ended_at is None and not words:
            raise Refused("reason_needed", "words")
        changed = (
            Blocked.update(ended_at=at, ended_by=by, ended_words=words)
            .where(Blocked.id == blocked_id, Blocked.ended_at.is_null())
            .execute()
        )
        if not changed:
            raise Refused("blocked_lifted", who=before.ended_by, at=before.ended_at)
        op.event("blocked", blocked_id, words=Personal(words))
        return blocked(blocked_id)
