"""Loans of keys (鑰匙借用), YS: what is out, with whom, since when, until when.

Source: domain section E, keys.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import pendulum

from store import estate as estates
from store.clean import NAME, clean
from store.db import rows
from store.fields import instant, instant_text
from store.fragments import Key, Listing
from store.frozen import dataclass
from store.refusal import Refused
from store.residents import masked
from store.search import one_script, pattern

DAY_ENDS = 18
"""The hour, by the estate's clock, by which a key lent in the day is usually back."""
_LEAST_HOURS = 2
FEW = 8


@dataclass(frozen=True, slots=True)
class LoanRow:
    """A loan as screens see it: the phone is masked.

    ``borrower_staff_id`` or ``visitor`` (a number) is who it is where the name alone does not say.
    ``in_at`` and ``in_by`` are when and by whom it was taken back, or written off when lost.
    """

    id: int
    estate_id: int
    number: str
    key_id: int
    key: str
    opens: str
    hook: str
    state: str
    borrower: str
    phone: str
    company: str
    borrower_staff_id: int | None
    visitor_id: int | None
    visitor: str
    id_type: str
    id_last4: str
    reason: str
    approval: str
    approver: str
    consent: str
    second: str
    out_by: str
    in_by: str
    words: str
    liability: str
    out_at: pendulum.DateTime
    due_at: pendulum.DateTime
    in_at: pendulum.DateTime | None

    def overdue(self, at: datetime) -> bool:
        """Still out after it was due."""
        return self.state == "out" and self.due_at < at

    @property
    def place(self) -> Key:
        """Its place in the register of loans."""
        return (instant_text(self.out_at), self.id)


@dataclass(frozen=True, slots=True)
class Borrower:
    """Somebody the desk knows already: of the staff, with their post, or a visitor inside.

    ``about`` is the post of the one, and of the other the number of the visit.
    """

    name: str
    about: str
    staff_id: int | None = None
    visitor_id: int | None = None
    id_last4: str = ""


_LOANS = (
    "SELECT l.id, l.estate_id, l.number, l.key_id, k.number,"
    " trim(coalesce(u.name, '') || ' ' || k.opens), k.hook, l.state, l.borrower, l.phone,"
    " l.company, l.borrower_staff_id, l.visitor_id, coalesce(v.number, ''), l.id_type, l.id_last4,"
    " l.reason, l.approval, coalesce(a.name, ''), l.consent, coalesce(c.name, ''), o.name,"
    " coalesce(i.name, ''), l.words, l.liability, l.out_at, l.due_at, l.in_at FROM key_loan l"
    " JOIN desk_key k ON k.id = l.key_id JOIN staff o ON o.id = l.out_by_id"
    " LEFT JOIN unit u ON u.id = k.unit_id LEFT JOIN staff i ON i.id = l.in_by_id"
    " LEFT JOIN staff a ON a.id = l.approver_id LEFT JOIN staff c ON c.id = l.second_id"
    " LEFT JOIN visitor v ON v.id = l.visitor_id"
)


def _row(values: tuple[Any, ...]) -> LoanRow:
    head = list(values[:25])
    head[9] = masked(head[9]) if head[9] else ""
    back = None if values[27] is None else instant(values[27])
    return LoanRow(*(*head, instant(values[25]), instant(values[26]), back))


def _found(where: str, *values: object) -> tuple[LoanRow, ...]:
    return tuple(_row(row) for row in rows(f"{_LOANS} WHERE {where}", *values))


def loan(loan_id: int) -> LoanRow:
    """One loan.  Refuses ``key_loan_unknown``."""
    only = _found("l.id = ?", loan_id)
    if not only:
        raise Refused("key_loan_unknown")
    return only[0]


def out(estate_id: int) -> tuple[LoanRow, ...]:
    """Every loan out, the overdue first, those due soonest next."""
    return _found("l.estate_id = ? AND l.state = 'out' ORDER BY l.due_at, l.id", estate_id)


def out_of(key_id: int) -> tuple[LoanRow, ...]:
    """The loans out of one key, the first due first."""
    estate = "(SELECT estate_id FROM desk_key WHERE id = ?1)"
    # The plus sign keeps SQLite with the few that are out, away from all there ever were.
    where = f"l.estate_id = {estate} AND l.state = 'out' AND +l.key_id = ?1"
    return _found(f"{where} ORDER BY l.due_at, l.id", key_id)


def of_key(key_id: int, limit: int = 20) -> tuple[LoanRow, ...]:
    """The last loans of a key, the newest first."""
    return _found("l.key_id = ? ORDER BY l.out_at DESC, l.id DESC LIMIT ?", key_id, limit)


def held_by(visitor_id: int) -> tuple[LoanRow, ...]:
    """The loans out of a visitor: somebody who leaves with one takes a key of the estate along."""
    return _found("l.visitor_id = ? AND l.state = 'out' ORDER BY l.due_at, l.id", visitor_id)


def count_out(estate_id: int, at: datetime) -> tuple[int, int]:
    """(loans out, those of them overdue)."""
    counted = rows(
        "SELECT count(*), coalesce(sum(due_at < ?), 0) FROM key_loan"
        " WHERE estate_id = ? AND state = 'out'",
        instant_text(at),
        estate_id,
    )
    return (counted[0][0], counted[0][1])


_LISTING = Listing("key_loan", "out_at", newest=True)


def listed(
    estate_id: int, text: str = "", after: Key | None = None, limit: int = 100
) -> tuple[LoanRow, ...]:
    """A page of the register of loans, the newest first; ``after`` is the ``place`` of the last
    row seen.

    ``text`` is a fragment of the number, the key, the borrower, their company or phone tail.
    """
    found = _LISTING.read(f"{_LOANS} WHERE l.id", estate_id, text, after, limit)
    return tuple(_row(values) for values in found)


def usual_due(estate_id: int, at: datetime) -> pendulum.DateTime:
    """When a key lent now is due when nothing else is said: the end of the day, or in two hours."""
    now = pendulum.instance(at).in_timezone(estates.estate(estate_id).time_zone)
    ends = now.start_of("day").set(hour=DAY_ENDS)
    soon = now.add(hours=_LEAST_HOURS).start_of("minute")
    return max(ends if now < ends else soon, soon).in_timezone("UTC")


def borrowers(estate_id: int, text: str, *, only: str = "") -> tuple[Borrower, ...]:
    """Whom a fragment of a name, an initial or a phone tail means, the whole name first.

    ``only`` is "staff", "visitor" (those inside) or "" for both.
    """
    wanted = one_script(text)
    if not wanted:
        return ()
    found: list[Borrower] = []
    if only != "visitor":
        found += (
            Borrower(name, role, staff_id=number)
            for number, name, role in rows(
                "SELECT id, name, role FROM staff WHERE estate_id = ? AND left_at IS NULL"
                " AND search LIKE ? ESCAPE '!' ORDER BY number LIMIT ?",
                *(estate_id, pattern(text), FEW),
            )
        )
    if only != "staff":
        found += (
            Borrower(name, visit, visitor_id=number, id_last4=last4)
            for number, name, visit, last4 in rows(
                "SELECT id, name, number, id_last4 FROM visitor WHERE estate_id = ?"
                " AND state = 'in' AND search LIKE ? ESCAPE '!'"
                " ORDER BY arrived_at DESC, id DESC LIMIT ?",
                *(estate_id, pattern(text), FEW),
            )
        )
    return tuple(_whole(found, wanted) or found)


def meant(estate_id: int, text: str, field: str, *, only: str = "") -> Borrower | None:
    """The one person of ``borrowers`` a text means; None when nobody is called so.

    Refuses ``loan_several`` (``names``), and ``loan_nobody`` (``text``) where it must be one of the
    ``only`` kind.
    """
    found = borrowers(estate_id, text, only=only)
    if len(found) > 1:
        names = tuple(one.name if one.visitor_id is None else _visit(one) for one in found)
        raise Refused("loan_several", field, names=names)
    if not found and only:
        raise Refused("loan_nobody", field, text=clean(text, NAME))
    return found[0] if found else None


def _visit(one: Borrower) -> str:
    """A visitor told from others of the same name."""
    return f"{one.name} {one.about}"


def _whole(found: Iterable[Borrower], wanted: str) -> list[Borrower]:
    """Those called so and not only partly; 李明 is no 李明華."""
    return [one for one in found if wanted in (one_script(one.name), one_script(one.about))]
