"""A case is taken in, reported once more, or put right.  Source: domain section G, duty D6."""

from datetime import datetime
from typing import Any

from store import callback_due
from store.case_rules import called_about
from store.case_steps import search_of, taken, told, write
from store.case_tables import CATEGORIES, CHANNELS, CLOCK, KINDS, SEVERITIES, Case, CaseReport
from store.cases import CaseRow, case
from store.clean import LINE, NAME, NOTE, clean, clean_note
from store.db import rows
from store.operations import Form, Operation, next_number, operation
from store.phones import phone_of
from store.refusal import Refused
from store.roles import may
from store.staff import on_duty


def receive(
    channel: str,
    kind: str,
    category: str,
    content: str,
    *,
    severity: str = "minor",
    unit_id: int | None = None,
    place: str = "",
    anonymous: bool = False,
    name: str = "",
    phone: str = "",
    about_id: int | None = None,
    received_at: datetime | None = None,
    call_id: int | None = None,
    callback_id: int | None = None,
    owner_id: int | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> CaseRow:
    """Take a case in, TS; its 24 hours run from ``received_at``, which may be earlier than now.

    Of an anonymous person no name or phone is kept; a call that becomes a case brings its phone
    when none is given.  Praise is closed at once.  ``about_id`` is whom of the staff it complains
    of, ``owner_id`` who answers it.  Refuses ``channel_unknown``, ``kind_unknown``,
    ``category_unknown``, ``severity_unknown``, ``content_needed``, ``phone_wrong``,
    ``case_where_needed``, ``time_future``, ``unit_unknown``, ``call_unknown``, ``call_cased``
    (``number``), ``callback_unknown``, ``staff_unknown``, ``owner_about`` (``name``), and
    ``not_allowed`` for who gives it to another and may not assign.
    """
    with operation("cases.receive", by, at, form) as op:
        op.own("unit", unit_id, "unit")
        if op.repeated is not None:
            return case(op.repeated)
        return received(
            op,
            *(channel, kind, category, content),
            severity=severity,
            unit_id=unit_id,
            place=place,
            anonymous=anonymous,
            name=name,
            phone=phone,
            about_id=about_id,
            received_at=received_at,
            call_id=call_id,
            callback_id=callback_id,
            owner_id=owner_id,
        )


def received(
    op: Operation,
    channel: str,
    kind: str,
    category: str,
    content: str,
    *,
    severity: str = "minor",
    unit_id: int | None = None,
    place: str = "",
    anonymous: bool = False,
    name: str = "",
    phone: str = "",
    about_id: int | None = None,
    received_at: datetime | None = None,
    call_id: int | None = None,
    callback_id: int | None = None,
    owner_id: int | None = None,
) -> CaseRow:
    """Take a case in as part of an open operation, such as a callback's; refuses as ``receive``."""
    op.own("unit", unit_id, "unit")
    op.own("call", call_id, "call")
    op.own("callback", callback_id, "callback")
    _known(channel=channel, kind=kind, category=category, severity=severity)
    values: dict[str, Any] = {
        "name": "" if anonymous else clean(name, NAME),
        "phone": "" if anonymous else phone_of(phone, "phone", plain=True) or _rang(call_id),
        "place": clean(place, LINE),
        "content": clean_note(content, NOTE),
    }
    if not values["content"]:
        raise Refused("content_needed", "content")
    known = (values["place"], values["name"], values["phone"])
    if not (anonymous or unit_id or callback_id or any(known)):
        raise Refused("case_where_needed", "unit")
    since = op.at if received_at is None else received_at
    if since > op.at:
        raise Refused("time_future", "received_at")
    _called_once(call_id)
    op.own("staff", about_id, "about")
    if owner_id is not None:
        if owner_id != op.staff_id and not may(op.role, "cases.assign"):
            raise Refused("not_allowed", verb="cases.assign", role=op.role)
        answers_for(op, owner_id, about_id)
    assert op.estate_id is not None
    values |= _begun(op, kind, owner_id)
    values |= {"kind": kind, "category": category, "severity": severity, "channel": channel}
    values |= {"received_at": since, "due_at": since + CLOCK, "anonymous": int(anonymous)}
    number = next_number(op.estate_id, "TS")
    made = Case.create(
        estate=op.estate_id,
        number=number,
        unit=unit_id,
        about=about_id,
        call_id=call_id,
        callback_id=callback_id,
        entered_at=op.at,
        entered_by=op.staff_id,
        moved_by=op.staff_id,
        moved_at=op.at,
        search="",
        **values,
    )
    Case.update(search=search_of(made.id)).where(Case.id == made.id).execute()
    links: dict[str, Any] = {
        "unit": unit_id,
        "about": about_id,
        "call": call_id,
        "callback": callback_id,
    }
    follows = op.verb != "cases.receive"
    op.event("customer_case", made.id, follows=follows, number=number, **links, **told(values))
    return case(made.id)


def _known(
    kind: str = "complaint",
    category: str = "other",
    severity: str = "minor",
    channel: str = "phone",
) -> None:
    """Refuse what is none of the lists of a case."""
    if channel not in CHANNELS:
        raise Refused("channel_unknown", "channel")
    if kind not in KINDS:
        raise Refused("kind_unknown", "kind")
    if category not in CATEGORIES:
        raise Refused("category_unknown", "category")
    if severity not in SEVERITIES:
        raise Refused("severity_unknown", "severity")


def _rang(call_id: int | None) -> str:
    """The number that a call came from: who makes a case of it sees the number masked."""
    found = rows("SELECT phone FROM call WHERE id = ?", call_id)
    return str(found[0][0]) if found else ""


def _called_once(call_id: int | None) -> None:
    """Two desks make one call a case."""
    made = rows("SELECT number FROM customer_case WHERE call_id = ?", call_id)
    if made:
        raise Refused("call_cased", "call", number=made[0][0])


def _begun(op: Operation, kind: str, owner_id: int | None) -> dict[str, Any]:
    """The state a case begins in."""
    if kind == "praise":
        return {"state": "closed", "closed_at": op.at, "closed_by": op.staff_id}
    if owner_id is not None:
        return {"state": "assigned", "owner_id": owner_id, "assigned_at": op.at}
    return {"state": "received"}


def answers_for(op: Operation, owner_id: int, about_id: int | None) -> None:
    """Refuse ``staff_unknown`` for who may not answer cases, ``owner_about`` for whom it is of."""
    found = [one for one in on_duty(op.estate_id) if one.id == owner_id]
    if not found or not may(found[0].role, "cases.resolve"):
        raise Refused("staff_unknown", "owner")
    if owner_id == about_id:
        raise Refused("owner_about", "owner", name=found[0].name)


def report_again(
    case_id: int,
    content: str,
    *,
    channel: str,
    name: str = "",
    phone: str = "",
    by: int,
    at: datetime,
    form: Form | None = None,
) -> CaseRow:
    """The same is reported once more, by anybody: it is counted and joins the open case.

    Refuses ``channel_unknown``, ``phone_wrong`` and ``case_moved`` (who, when) for one that
    is not open.
    """
    with operation("cases.report_again", by, at, form) as op:
        before, again = taken("report_again", case_id, op)
        if again:
            return before
        _known(channel=channel)
        values = {
            "channel": channel,
            "name": clean(name, NAME),
            "phone": phone_of(phone, "phone", plain=True),
            "content": clean_note(content, NOTE),
        }
        CaseReport.create(case=case_id, at=at, staff=by, **values)
        # Counted where it is written, so that two desks count two.
        Case.update(times=Case.times + 1, search=search_of(case_id)).where(
            Case.id == case_id
        ).execute()
        op.event("customer_case", case_id, times=before.times + 1, **told(values))
        return case(case_id)


def correct(
    case_id: int,
    *,
    kind: str,
    category: str,
    severity: str,
    unit_id: int | None,
    place: str,
    reason: str,
    seen: CaseRow | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> CaseRow:
    """Put right what was taken down wrongly, with the reason; the 24 hours stay.

    An answered case that is to be called about after all owes its callback now, and one that is
    not no longer does.  Refuses ``case_moved`` (who, when), ``changed_meanwhile`` (who, when) when
    it is no longer as ``seen``, ``kind_unknown``, ``praise_at_intake``, ``category_unknown``,
    ``severity_unknown``, ``unit_unknown``, ``case_where_needed``, ``reason_needed`` and
    ``case_about_you``.
    """
    with operation("cases.correct", by, at, form) as op:
        op.own("unit", unit_id, "unit")
        before, again = taken("correct", case_id, op)
        if again:
            return before
        names = ("kind", "category", "severity", "unit_id", "place")
        op.unchanged("customer_case", case_id, before, seen, *names)
        _known(kind=kind, category=category, severity=severity)
        if kind == "praise":
            raise Refused("praise_at_intake", "kind")
        why = clean(reason, LINE)
        if not why:
            raise Refused("reason_needed", "reason")
        where = clean(place, LINE)
        if not (unit_id or where) and (before.unit_id or before.place):
            raise Refused("case_where_needed", "unit")
        new = dict(zip(names, (kind, category, severity, unit_id, where), strict=True))
        changed = {key: value for key, value in new.items() if value != getattr(before, key)}
        old = {key: getattr(before, key) for key in changed}
        write(op, before, {"reason": why, "was": told(old)}, **changed)
        Case.update(search=search_of(case_id)).where(Case.id == case_id).execute()
        after = case(case_id)
        if after.state in ("resolved", "explained"):
            if called_about(after) and not called_about(before):
                callback_due.owe_case(op, after)
            elif called_about(before) and not called_about(after):
                callback_due.drop(op, case_id=case_id)
        return after
