"""The permit of a site: deposit, permit, start, extension; works stopped and let go on.

Source: domain section C, steps 5 to 8, and its guards.
"""

from datetime import date, datetime
from typing import Any

import pendulum

from store import estate as estates
from store import renovation_limits, renovation_passes
from store.checkpoints import Checkpoint, check_digit
from store.clean import NAME, NOTE, clean, clean_note
from store.db import rows
from store.fields import instant
from store.frozen import dataclass
from store.money import fen_of
from store.operations import Form, Operation, next_number, operation
from store.refusal import Refused
from store.renovation_apply import searched_as
from store.renovation_moves import movable, move, of_estate
from store.renovation_tables import PAYERS, Renovation
from store.renovations import RenovationRow, today
from store.units import unit

# The kind of place a site is among the places of a round (裝修戶).
PLACE = "works_vacant"


def receive_deposit(
    renovation_id: int,
    yuan: str,
    receipt: str,
    *,
    payer: str,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> RenovationRow:
    """The cashier took the deposit: how much, on which receipt, whose money it is (PAYERS).

    Refuses ``money_wrong``, ``receipt_needed``, ``payer_unknown``, ``receipt_twice``
    (``number``), ``renovation_moved`` and ``renovation_lacks`` (``agreement``).
    """
    with operation("renovations.receive_deposit", by, at, form) as op:
        before = of_estate(renovation_id, op)
        if op.repeated is not None:
            return before
        movable("receive_deposit", before)
        fen = fen_of(yuan, "yuan")
        if not fen:
            raise Refused("money_wrong", "yuan")
        receipt = clean(receipt, NAME)
        if not receipt:
            raise Refused("receipt_needed", "receipt")
        if payer not in PAYERS:
            raise Refused("payer_unknown", "payer")
        own_receipt(op, receipt, "receipt")
        values: dict[str, Any] = {"deposit_fen": fen, "receipt": receipt}
        return move(
            op, "receive_deposit", before, more=values, payer=payer, deposit_at=at, **values
        )


def own_receipt(op: Operation, receipt: str, field: str) -> None:
    """A receipt is for one sum only: one used before is a slip, or a deposit taken twice."""
    used = rows(
        "SELECT number FROM renovation WHERE estate_id = ?1 AND receipt = ?2 AND receipt <> ''"
        " UNION ALL SELECT number FROM renovation WHERE estate_id = ?1 AND refund_receipt = ?2"
        " AND refund_receipt <> ''",
        op.estate_id,
        receipt,
    )
    if used:
        raise Refused("receipt_twice", field, number=used[0][0])


def permit(
    renovation_id: int,
    *,
    begins: date | None,
    until: date | None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> RenovationRow:
    """Give the permit (裝修許可證), ZP, from one day to another; the site comes on the rounds.

    Refuses ``day_needed``, ``dates_backwards``, ``permit_long`` (``days``) and ``renovation_lacks``
    (``agreement``, ``deposit``, ``workers``, ``passes``, ``other_permit``, ``expired``).
    """
    with operation("renovations.permit", by, at, form) as op:
        before = of_estate(renovation_id, op)
        if op.repeated is not None:
            return before
        movable("permit", before)
        first, last = _dates(before, begins, until)
        number = before.permit or next_number(before.estate_id, "ZP")
        values: dict[str, Any] = {
            "permit": number,
            "permit_from": first,
            "permit_until": last,
            "permitted_by_id": by,
            "permitted_at": at,
            "checkpoint_id": _site(op, before),
        }
        row = move(op, "permit", before, more={"permit_until": last}, **values)
        search = searched_as(row, number)
        Renovation.update(search=search).where(Renovation.id == row.id).execute()
        return row


def _dates(row: RenovationRow, begins: date | None, until: date | None) -> tuple[date, date]:
    """The days of a permit as asked: both there, in order, and not longer than the estate lets."""
    if begins is None or until is None:
        raise Refused("day_needed", "begins" if begins is None else "until")
    if until < begins:
        raise Refused("dates_backwards", "until", first=begins)
    settled = estates.estate(row.estate_id).settings.renovation
    days = renovation_limits.limit(settled, "permit_days")
    if (until - begins).days >= days:
        raise Refused("permit_long", "until", days=days)
    return begins, until


def _site(op: Operation, row: RenovationRow) -> int:
    """The point of the rounds at this unit: made once, and used again by a later renovation."""
    assert op.estate_id is not None
    kept = rows(
        "SELECT checkpoint_id FROM renovation WHERE unit_id = ? AND checkpoint_id IS NOT NULL"
        " ORDER BY id DESC LIMIT 1",
        row.unit_id,
    )
    if kept:
        return int(kept[0][0])
    home = unit(row.unit_id)
    digits = next_number(op.estate_id, "label").partition("-")[2]
    label = digits + check_digit(digits)
    made = Checkpoint.create(
        estate=op.estate_id,
        label=label,
        name=home.name,
        place=PLACE,
        building=home.building_id,
        floor=home.floor,
        unit=home.id,
        # No part of the register of checkpoints, so that after years of sites nothing there reads
        # through them; by its label it is found all the same.
        search="",
    )
    op.event("checkpoint", made.id, follows=True, label=label, name=home.name, place=PLACE)
    return int(made.id)


def begin(renovation_id: int, *, by: int, at: datetime, form: Form | None = None) -> RenovationRow:
    """The works began.  Refuses ``renovation_lacks`` (``expired``) and ``renovation_moved``."""
    with operation("renovations.begin", by, at, form) as op:
        before = of_estate(renovation_id, op)
        if op.repeated is not None:
            return before
        return move(op, "begin", before)


def extend(
    renovation_id: int,
    until: date | None,
    words: str,
    *,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> RenovationRow:
    """Let the permit run longer, and why; who approved it stands in the log.

    One that ran out is extended too: that is the way on.  Passes that end with it run
    on with it.  Refuses ``day_needed``, ``dates_backwards`` (``first``) for a day that is no later,
    ``permit_long`` (``days`` from today) and ``renovation_lacks`` (``reason``).
    """
    with operation("renovations.extend", by, at, form) as op:
        before = of_estate(renovation_id, op)
        if op.repeated is not None:
            return before
        movable("extend", before)
        on = today(before, at)
        kept = before.permit_until
        if until is not None and kept is not None and until <= kept:
            raise Refused("dates_backwards", "until", first=kept.add(days=1))
        _dates(before, on, until)
        words = clean_note(words, NOTE)
        more = {"words": words, "permit_until": until}
        row = move(op, "extend", before, field="words", more=more, words=words, permit_until=until)
        if kept is not None and until is not None:
            renovation_passes.run_on(op, row.id, kept, until)
        return row


def suspend(
    renovation_id: int, words: str, *, by: int, at: datetime, form: Form | None = None
) -> RenovationRow:
    """Stop the works (停工): for R5 or R6, or a second overdue notice.

    Refuses ``renovation_lacks`` (``grounds``, ``reason``) and ``renovation_moved``.
    """
    with operation("renovations.suspend", by, at, form) as op:
        before = of_estate(renovation_id, op)
        if op.repeated is not None:
            return before
        words = clean_note(words, NOTE)
        more = {"words": words}
        return move(op, "suspend", before, field="words", more=more, words=words, suspended_at=at)


def lift(renovation_id: int, *, by: int, at: datetime, form: Form | None = None) -> RenovationRow:
    """Let the works go on after a re-check; who lifted the stop stands in the log.

    Refuses ``renovation_lacks`` (``recheck``, ``expired``) and ``renovation_moved``.
    """
    with operation("renovations.lift", by, at, form) as op:
        before = of_estate(renovation_id, op)
        if op.repeated is not None:
            return before
        return move(op, "lift", before, suspended_at=None)


@dataclass(frozen=True, slots=True)
class StopRow:
    """The works were stopped: by whom, when, and why."""

    by: str
    at: pendulum.DateTime
    words: str


def stop(renovation_id: int) -> StopRow | None:
    """The last stop of the works, by the log: the row keeps only what was said last."""
    found = rows(
        "SELECT s.name, e.at, coalesce(p.value, x.words) FROM event e"
        " JOIN staff s ON s.id = e.staff_id JOIN renovation x ON x.id = e.record_id"
        " LEFT JOIN event_private p ON p.event_id = e.id AND p.name = '.words'"
        " WHERE e.noun = 'renovation' AND e.record_id = ? AND e.verb = 'renovations.suspend'"
        " ORDER BY e.id DESC LIMIT 1",
        renovation_id,
    )
    return StopRow(found[0][0], instant(found[0][1]), found[0][2]) if found else None


def proposed(row: RenovationRow, at: datetime) -> tuple[pendulum.Date, pendulum.Date]:
    """The days a permit would run as planned: not from before today, not longer than allowed."""
    settled = estates.estate(row.estate_id).settings.renovation
    days = renovation_limits.limit(settled, "permit_days")
    first = max(row.starts_on or today(row, at), today(row, at))
    last = max(row.ends_on or first, first)
    return first, min(last, first.add(days=days - 1))
