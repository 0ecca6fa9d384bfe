"""A copy of a key is lent, taken back, or written off as lost.  Source: domain section E, keys."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from store.clean import LINE, NAME, clean, fold
from store.db import rows
from store.events import Personal
from store.fields import instant_text
from store.key_changes import in_use, of_estate
from store.key_loans import LoanRow, loan
from store.keys import DeskKey, KeyLoan, KeyRow
from store.operations import Form, Operation, next_number, operation
from store.phones import phone_of
from store.refusal import Refused
from store.residents import ID_TYPES
from store.search import searched

# On whose word each kind is lent; an emergency waits for nobody, but takes two of the staff.
WAYS: Mapping[str, tuple[str, ...]] = {
    "common": ("none",),
    "card": ("none",),
    "plant": ("director", "emergency"),
    "master": ("director", "emergency"),
    "owner": ("owner", "director", "emergency"),
    "vacant": ("owner", "director", "emergency"),
}
LONGEST_DAYS = 366
_PRIVATE = (
    *("borrower", "phone", "company", "id_type", "id_last4", "reason", "consent"),
    *("words", "liability"),
)


def lend(
    key_id: int,
    *,
    borrower: str = "",
    phone: str = "",
    company: str = "",
    staff_id: int | None = None,
    visitor_id: int | None = None,
    id_type: str = "",
    id_last4: str = "",
    reason: str,
    due_at: datetime | None,
    approval: str = "",
    approver_id: int | None = None,
    consent: str = "",
    second_id: int | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> LoanRow:
    """Lend a copy to somebody of the staff, to a visitor inside, or to a name with a phone.

    Who is not of the staff shows an ID, of which the kind and the last four are kept; in an
    emergency nobody is asked for one.  A director who lends is the approver.

    Refuses ``desk_key_unknown``, ``key_retired``, ``key_out`` (``number``, ``who``, ``until``) when
    every copy is lent and ``key_no_copy`` when there is none; ``borrower_needed``,
    ``staff_unknown``, ``visitor_unknown``, ``visitor_left`` (``number``), ``loan_phone_needed``,
    ``phone_wrong``, ``loan_id_needed``, ``id_type_unknown``, ``last4_wrong``; ``reason_needed``,
    ``due_needed``, ``due_past``, ``due_far``; ``key_approval_needed`` (``ways``),
    ``key_approver_needed``, ``key_consent_needed`` and ``key_second_needed``.
    """
    with operation("keys.lend", by, at, form) as op:
        row = of_estate(key_id, op)
        if op.repeated is not None:
            return loan(op.repeated)
        to_be_had(row)
        hurried = approval == "emergency" and approval in WAYS[row.kind]
        typed = {"name": borrower, "phone": phone, "company": company}
        whom = _whom(op, staff_id, visitor_id, typed, (id_type, id_last4), hurried)
        reason = clean(reason, LINE)
        if not reason:
            raise Refused("reason_needed", "reason")
        values = {**whom, "reason": reason, "due_at": _due(due_at, at)}
        values |= _allowed(op, row, approval, approver_id, consent, second_id)
        return _put_out(op, row, values)


def _put_out(op: Operation, row: KeyRow, values: dict[str, Any]) -> LoanRow:
    assert op.staff_id is not None
    number = next_number(row.estate_id, "YS")
    made = KeyLoan.create(
        estate=row.estate_id,
        number=number,
        key=row.id,
        out_at=op.at,
        out_by=op.staff_id,
        search=searched(
            *(number, row.number, row.opens, values["company"]),
            names=(values["borrower"],),
            phones=(values["phone"],),
        ),
        **values,
    )
    told = {**values, "due_at": instant_text(values["due_at"])}
    op.event("key_loan", made.id, number=number, key=row.id, **_told(told))
    return loan(made.id)


def to_be_had(row: KeyRow) -> None:
    """Refuse ``key_retired``, ``key_out`` and ``key_no_copy`` for a key nobody can be given."""
    in_use(row, "key")
    if not row.here and row.out:
        raise Refused("key_out", "key", number=row.number, who=row.holders, until=row.due_at)
    if not row.here:
        raise Refused("key_no_copy", "key", number=row.number)


def _allowed(
    op: Operation,
    row: KeyRow,
    approval: str,
    approver_id: int | None,
    consent: str,
    second_id: int | None,
) -> dict[str, Any]:
    """On whose word it goes out, and nothing that has no part in that."""
    ways = WAYS[row.kind]
    approval = "none" if ways == ("none",) else approval
    if approval not in ways:
        raise Refused("key_approval_needed", "approval", ways=ways)
    values: dict[str, Any] = {"approval": approval}
    if approval == "director":
        if approver_id is None and op.role == "director":
            approver_id = op.staff_id
        if approver_id is None or _role(op, approver_id) != "director":
            raise Refused("key_approver_needed", "approver")
        values["approver"] = approver_id
    elif approval == "owner":
        values["consent"] = clean(consent, LINE)
        if not values["consent"]:
            raise Refused("key_consent_needed", "consent")
    elif approval == "emergency":
        if second_id is None or second_id == op.staff_id or not _role(op, second_id):
            raise Refused("key_second_needed", "second")
        values["second"] = second_id
    return values


def _role(op: Operation, staff_id: int) -> str:
    """The post of somebody on the staff of the estate; empty for everybody else."""
    found = rows(
        "SELECT role FROM staff WHERE id = ? AND estate_id = ? AND left_at IS NULL",
        staff_id,
        op.estate_id,
    )
    return str(found[0][0]) if found else ""


def _whom(
    op: Operation,
    staff_id: int | None,
    visitor_id: int | None,
    typed: Mapping[str, str],
    shown: tuple[str, str],
    hurried: bool,
) -> dict[str, Any]:
    if staff_id is not None:
        if not _role(op, staff_id):
            raise Refused("staff_unknown", "borrower")
        name = rows("SELECT name FROM staff WHERE id = ?", staff_id)[0][0]
        return {"borrower": name, "borrower_staff": staff_id, "phone": "", "company": ""}
    if visitor_id is not None:
        return _visitor(op, visitor_id, typed["company"], shown, hurried)
    name = clean(typed["name"], NAME)
    if not name:
        raise Refused("borrower_needed", "borrower")
    phone = phone_of(typed["phone"], "phone", plain=True)
    if not phone and not hurried:
        raise Refused("loan_phone_needed", "phone")
    values = {"borrower": name, "phone": phone, "company": clean(typed["company"], NAME)}
    return values | _document(*shown, hurried)


def _visitor(
    op: Operation, visitor_id: int, company: str, shown: tuple[str, str], hurried: bool
) -> dict[str, Any]:
    """A visitor inside; what the visit has of them already is not asked for again."""
    op.own("visitor", visitor_id, "borrower")
    number, state, name, phone, of, id_type, last4 = rows(
        "SELECT number, state, name, phone, company, id_type, id_last4 FROM visitor WHERE id = ?",
        visitor_id,
    )[0]
    if state != "in":
        raise Refused("visitor_left", "borrower", number=number)
    if last4 and not fold(shown[1]):
        shown = (id_type, last4)
    values = {"borrower": name, "phone": phone, "company": clean(company, NAME) or of}
    return {**values, "visitor": visitor_id, **_document(*shown, hurried)}


def _document(id_type: str, id_last4: str, hurried: bool) -> dict[str, str]:
    last4 = fold(id_last4).upper()
    if not last4 and hurried:
        return {"id_type": "", "id_last4": ""}
    if id_type not in ID_TYPES:
        raise Refused("id_type_unknown", "id_type")
    if not id_type or not last4:
        raise Refused("loan_id_needed", "id_last4" if id_type else "id_type")
    if len(last4) != 4 or not last4.isalnum() or not last4.isascii():
        raise Refused("last4_wrong", "id_last4")
    return {"id_type": id_type, "id_last4": last4}


def _due(due_at: datetime | None, at: datetime) -> datetime:
    if due_at is None:
        raise Refused("due_needed", "due")
    if due_at <= at:
        raise Refused("due_past", "due")
    if due_at > at + timedelta(days=LONGEST_DAYS):
        raise Refused("due_far", "due")
    return due_at


def take_back(loan_id: int, *, by: int, at: datetime, form: Form | None = None) -> LoanRow:
    """The copy came back and hangs on its hook again.

    Refuses ``key_loan_unknown`` and ``key_loan_moved`` (``number``, ``state``, ``who``, when).
    """
    with operation("keys.take_back", by, at, form) as op:
        before = _loan_of(loan_id, op)
        if op.repeated is not None:
            return before
        _end(op, before, "returned")
        return loan(loan_id)


def write_off(
    loan_id: int, words: str, liability: str, *, by: int, at: datetime, form: Form | None = None
) -> LoanRow:
    """The copy is lost: how, and who answers for it.  The key has one copy less from now on.

    The key asks for another lock until that is changed.  Refuses ``key_loan_unknown``,
    ``key_loan_moved``, ``loss_needed`` and ``liability_needed``.
    """
    with operation("keys.write_off", by, at, form) as op:
        before = _loan_of(loan_id, op)
        if op.repeated is not None:
            return before
        words, liability = clean(words, LINE), clean(liability, LINE)
        if before.state == "out" and not words:
            raise Refused("loss_needed", "words")
        if before.state == "out" and not liability:
            raise Refused("liability_needed", "liability")
        _end(op, before, "lost", words=words, liability=liability)
        DeskKey.update(copies=DeskKey.copies - 1).where(
            (DeskKey.id == before.key_id) & (DeskKey.copies > 0)
        ).execute()
        copies = rows("SELECT copies FROM desk_key WHERE id = ?", before.key_id)[0][0]
        op.event("desk_key", before.key_id, follows=True, lost=before.number, copies=copies)
        return loan(loan_id)


def _end(op: Operation, before: LoanRow, state: str, **said: str) -> None:
    changed = (
        KeyLoan.update(state=state, in_at=op.at, in_by=op.staff_id, **said)
        .where((KeyLoan.id == before.id) & (KeyLoan.state == "out"))
        .execute()
    )
    if not changed:
        raise Refused(
            "key_loan_moved",
            number=before.number,
            key=before.key,
            state=before.state,
            who=before.in_by,
            at=before.in_at,
        )
    op.event("key_loan", before.id, old={"state": before.state}, state=state, **_told(said))


def _loan_of(loan_id: int, op: Operation) -> LoanRow:
    """A loan of the estate in hand.  Refuses ``key_loan_unknown``."""
    op.own("key_loan", loan_id)
    return loan(loan_id)


def _told(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as an event keeps them: what is said of persons apart from the chain."""
    return {
        name: Personal(value) if name in _PRIVATE and value else value
        for name, value in values.items()
    }
