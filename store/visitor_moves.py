"""What is done of a visit: announced, let in, refused, let out.  Source: domain section E."""

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from store import estate as estates
from store import key_loans
from store.clean import LINE, NAME, clean
from store.db import rows, run
from store.events import Personal
from store.fields import instant_text
from store.operations import Form, Operation, operation
from store.refusal import Refused
from store.visitor_entry import Companion, Visit, checked, free_pass, made, sure
from store.visitors import VisitorRow, visitor

MOST_DAYS = 60
"""How long ahead a visit may be announced."""


def announce(
    visit: Visit,
    *,
    from_at: datetime,
    until_at: datetime,
    announced_by: str,
    code: Callable[[], str] | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> VisitorRow:
    """A household says who will come and when; the guest shows the code of four digits.

    Refuses ``visitor_needed``, ``visit_where_needed``, ``purpose_unknown``, ``number_wrong``,
    ``phone_wrong``, ``plate_wrong``, ``announcer_needed``, ``window_backwards``, ``window_past``,
    ``window_far`` and ``unit_unknown``.
    """
    with operation("visitors.announce", by, at, form) as op:
        if op.repeated is not None:
            return visitor(op.repeated)
        values = checked(visit, op)
        values["announced_by"] = clean(announced_by, NAME)
        if not values["announced_by"]:
            raise Refused("announcer_needed", "announced_by")
        if until_at <= from_at:
            raise Refused("window_backwards", "until_at")
        if until_at <= at:
            raise Refused("window_past", "until_at")
        if from_at > at + timedelta(days=MOST_DAYS):
            raise Refused("window_far", "from_at", days=MOST_DAYS)
        values |= {"from_at": from_at, "until_at": until_at, "code": _code(op, code or _chance)}
        return made(op, "expected", values)


def _chance() -> str:
    return f"{secrets.randbelow(10_000):04d}"


def _code(op: Operation, chance: Callable[[], str]) -> str:
    """A code none of those awaited has."""
    while True:
        code = chance()
        if not rows(
            "SELECT 1 FROM visitor WHERE estate_id = ? AND state = 'expected' AND code = ?",
            *(op.estate_id, code),
        ):
            return code


def arrive(
    visit: Visit,
    *,
    pass_no: str = "",
    others: Sequence[Companion] = (),
    like: int | None = None,
    all_the_same: bool = False,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> VisitorRow:
    """Let somebody in, and who came along; all of them or nobody.

    ``like`` is an earlier visit whose phone and plate stand for those left empty.  Whoever stands
    here all the same, though another of that name is not let in or the household said to admit
    nobody, is ``all_the_same``.  Refuses what ``announce`` refuses of a visit,
    ``confirmed_needed``, ``badge_needed``, ``pass_taken`` (who, where, number), ``already_inside``
    (number, since), ``visitor_blocked``, ``visitor_same_name``, ``unit_admits_nobody`` and
    ``unit_admits_not`` (who).
    """
    with operation("visitors.arrive", by, at, form) as op:
        if op.repeated is not None:
            return visitor(op.repeated)
        values = checked(visit, op)
        if like is not None:
            op.own("visitor", like)
            before = rows("SELECT phone, plate FROM visitor WHERE id = ?", like)[0]
            values["phone"] = values["phone"] or before[0]
            values["plate"] = values["plate"] or before[1]
        sure(values, op, at, all_the_same)
        first = _enter(op, values, pass_no, None, at)
        for one in others:
            name = clean(one.name, NAME)
            more = {**values, "name": name, "phone": "", "plate": "", "party": 1}
            sure(more, op, at, all_the_same)
            _enter(op, more, one.pass_no, first, at)
        return visitor(first)


def _enter(
    op: Operation, values: dict[str, Any], pass_no: str, came_with: int | None, at: datetime
) -> int:
    """One of those who came, under a pass of their own."""
    given = free_pass(op, pass_no, "pass_no" if came_with is None else "others")
    stands = {
        "pass_no": given,
        "came_with": came_with,
        "arrived_at": at,
        "let_in_by": op.staff_id,
        "stay_until": at + _stay(op),
    }
    return made(op, "in", values | stands, follows=came_with is not None).id


def let_in(
    visitor_id: int,
    *,
    pass_no: str = "",
    all_the_same: bool = False,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> VisitorRow:
    """Somebody announced is here.

    Refuses ``visitor_moved``, ``not_awaited_now`` (first, until), ``pass_taken`` and what
    ``arrive`` refuses of a person.
    """
    with operation("visitors.arrive", by, at, form) as op:
        row = _of_estate(visitor_id, op)
        if op.repeated is not None:
            return row
        if row.state == "expected" and not row.awaited(at):
            raise Refused("not_awaited_now", first=row.from_at, until=row.until_at)
        _stands(row, "expected")
        name, phone, plate = rows(
            "SELECT name, phone, plate FROM visitor WHERE id = ?", visitor_id
        )[0]
        person = {
            **{"name": name, "phone": phone, "plate": plate, "unit_id": row.unit_id},
            **{"purpose": row.purpose, "confirmed": "code", "company": row.company},
            "badge_no": row.badge_no,
        }
        sure(person, op, at, all_the_same)
        given = free_pass(op, pass_no, "pass_no")
        stay = max(at + _stay(op), row.until_at or at)
        run(
            "UPDATE visitor SET state = 'in', confirmed = 'code', pass_no = ?, entered_at = ?,"
            " arrived_at = ?, let_in_by_id = ?, stay_until = ? WHERE id = ?",
            (given, *[instant_text(at)] * 2, op.staff_id, instant_text(stay), visitor_id),
        )
        op.event("visitor", visitor_id, state="in", pass_no=given)
        return visitor(visitor_id)


def deny(
    visit: Visit, reason: str, *, by: int, at: datetime, form: Form | None = None
) -> VisitorRow:
    """Somebody was not let in, and why.  Refuses ``reason_needed`` and what a visit refuses."""
    with operation("visitors.deny", by, at, form) as op:
        if op.repeated is not None:
            return visitor(op.repeated)
        values = checked(visit, op)
        values["reason"] = clean(reason, LINE)
        if not values["reason"]:
            raise Refused("reason_needed", "reason")
        return made(op, "denied", values)


def cancel(visitor_id: int, reason: str, *, by: int, at: datetime) -> VisitorRow:
    """Who was announced does not come.  Refuses ``visitor_moved`` and ``reason_needed``."""
    return _moved("visitors.cancel", visitor_id, "expected", by, at, reason, state="cancelled")


def extend(visitor_id: int, until: datetime, reason: str, *, by: int, at: datetime) -> VisitorRow:
    """A visitor stays longer.  Refuses ``visitor_moved``, ``stay_past`` and ``reason_needed``."""
    if until <= at:
        raise Refused("stay_past", "until")
    if until > at + timedelta(days=MOST_DAYS):
        raise Refused("window_far", "until", days=MOST_DAYS)
    return _moved(
        "visitors.extend", visitor_id, "in", by, at, reason, stay_until=instant_text(until)
    )


def leave(
    visitor_id: int, *, pass_back: bool = True, reason: str = "", by: int, at: datetime
) -> VisitorRow:
    """A visitor leaves.

    Refuses ``visitor_moved`` (who, when), ``visitor_holds`` (a key or card is still with them) and
    ``reason_needed`` when the pass is not back.
    """
    with operation("visitors.leave", by, at) as op:
        row = _of_estate(visitor_id, op)
        _stands(row, "in")
        held = key_loans.held_by(visitor_id)
        if held:
            things = tuple(f"{loan.key} {loan.opens}" for loan in held)
            raise Refused("visitor_holds", number=row.number, who=row.called, things=things)
        kept = bool(row.pass_no) and not pass_back
        words = clean(reason, LINE)
        if kept and not words:
            raise Refused("reason_needed", "reason")
        run(
            "UPDATE visitor SET state = 'out', left_at = ?, let_out_by_id = ?, kept = ?,"
            " reason = ? WHERE id = ?",
            (instant_text(at), op.staff_id, int(kept), words, visitor_id),
        )
        told: dict[str, Any] = {"reason": Personal(words)} if words else {}
        op.event("visitor", visitor_id, state="out", pass_back=not kept, **told)
        return visitor(visitor_id)


def return_pass(visitor_id: int, *, by: int, at: datetime) -> VisitorRow:
    """A pass that somebody left with is back.  Refuses ``pass_is_back``."""
    with operation("visitors.return_pass", by, at) as op:
        row = _of_estate(visitor_id, op)
        if not row.kept:
            raise Refused("pass_is_back", number=row.number)
        run("UPDATE visitor SET kept = 0 WHERE id = ?", (visitor_id,))
        op.event("visitor", visitor_id, pass_back=True)
        return visitor(visitor_id)


def _moved(
    verb: str, visitor_id: int, seen: str, by: int, at: datetime, reason: str, **new: Any
) -> VisitorRow:
    with operation(verb, by, at) as op:
        row = _of_estate(visitor_id, op)
        _stands(row, seen)
        words = clean(reason, LINE)
        if not words:
            raise Refused("reason_needed", "reason")
        changes = ", ".join(f"{name} = ?" for name in new)
        run(
            f"UPDATE visitor SET {changes}, reason = ? WHERE id = ?",
            (*new.values(), words, visitor_id),
        )
        op.event("visitor", visitor_id, reason=Personal(words), **new)
        return visitor(visitor_id)


def _stay(op: Operation) -> timedelta:
    """How long a visitor may stay before somebody asks after them, as the estate has settled it."""
    assert op.estate_id is not None
    return timedelta(hours=estates.estate(op.estate_id).settings.stay_hours)


def _of_estate(visitor_id: int, op: Operation) -> VisitorRow:
    op.own("visitor", visitor_id)
    return visitor(visitor_id)


def _stands(row: VisitorRow, wanted: str) -> None:
    """Refuse a visit that is no longer as it was seen, with who moved it and when."""
    if row.state != wanted:
        who = row.let_out_by or row.let_in_by or row.entered_by
        when = row.left_at or row.arrived_at or row.entered_at
        raise Refused("visitor_moved", number=row.number, state=row.state, who=who, at=when)
