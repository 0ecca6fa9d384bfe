"""A key of the cabinet and its loans, as people read them."""

from collections.abc import Iterable
from datetime import datetime

from store import key_loans, keys
from store.key_loans import LoanRow
from store.keys import KeyRow
from tui import key_words, show
from tui.facts import Fact
from tui.say import say, say_in

Found = tuple[KeyRow, tuple[LoanRow, ...], tuple[LoanRow, ...]]
"""A key, its loans out, and its last ones that ended."""


def read(key_id: int) -> Found:
    """A key with its loans."""
    last = key_loans.of_key(key_id)
    ended = tuple(loan for loan in last if loan.state != "out")
    return keys.key(key_id), key_loans.out_of(key_id), ended


def facts(found: Found, now: datetime) -> Iterable[Fact]:
    """Everything of a key: who has it first, because that is what is asked."""
    row, out, ended = found
    yield (say("Opens"), row.door)
    yield (say("State"), key_words.state(row, now))
    if row.lost_at is not None:
        lost = say("a copy was lost on {when}: change the lock", when=show.full(row.lost_at))
        yield (say("Lock"), lost)
    for loan in out:
        yield None
        yield from _out(loan, now)
    yield None
    yield say("In the cabinet")
    yield (say_in("key", "Kind"), say(key_words.LONG_KINDS[row.kind]))
    yield (say("Hook"), row.hook or "-")
    yield (say("Copies"), say("{all}, {here} here", all=row.copies, here=row.here))
    yield (say("Ask first"), key_words.asked(row.kind))
    if row.lock_changed_on is not None:
        yield (say("Lock changed"), show.day(row.lock_changed_on))
    if row.retired_on is not None:
        yield (say("Retired"), show.day(row.retired_on))
    if row.remark:
        yield (say("Remark"), row.remark)
    if ended:
        yield None
        yield say("Last loans")
        yield from ((f"{loan.number}  {show.moment(loan.out_at)}", _ended(loan)) for loan in ended)


def _out(loan: LoanRow, now: datetime) -> Iterable[Fact]:
    yield say("Out with {name}", name=_whom(loan))
    yield from _due(loan, now)


def _whom(loan: LoanRow) -> str:
    return "  ".join(filter(None, (loan.borrower or "-", loan.phone, loan.company, loan.visitor)))


def _due(loan: LoanRow, now: datetime) -> Iterable[Fact]:
    due = show.full(loan.due_at)
    if loan.state == "out":
        due = f"{'! ' if loan.overdue(now) else ''}{due}  {show.left(loan.due_at, now)}"
    yield (say("Due back"), due)
    yield (say("Lent"), f"{show.full(loan.out_at)}  {loan.out_by}  {loan.number}")
    yield (say("Why"), loan.reason)
    if loan.approval != "none":
        yield (say("Allowed by"), key_words.allowed(loan))
    if loan.id_last4:
        yield (say("Document"), f"{say(show.ID_TYPES[loan.id_type])} {loan.id_last4}")


def loan_facts(loan: LoanRow, gone: Fact, now: datetime) -> Iterable[Fact]:
    """Everything of one loan, and when it loses its person."""
    yield (say("Key"), f"{loan.key}  {loan.opens}")
    yield (say("Borrower"), _whom(loan))
    yield from _due(loan, now)
    if loan.in_at is not None:
        yield (say(key_words.LOANS[loan.state]), f"{show.full(loan.in_at)}  {loan.in_by}")
    if loan.state == "lost":
        yield (say("How it was lost"), loan.words)
        yield (say("Who answers"), loan.liability)
    yield None
    yield gone


def over(loan: LoanRow) -> datetime | None:
    """When a loan was over; one that is out is not."""
    return None if loan.state == "out" else loan.in_at or loan.due_at


def _ended(loan: LoanRow) -> str:
    """A loan that is over, in a line; a lost one with how and who answers."""
    who = "  ".join(filter(None, (loan.borrower or "-", loan.company)))
    ended = f"{say(key_words.LOANS[loan.state])} {show.moment(loan.in_at)} {loan.in_by}"
    said = (loan.reason, loan.words, loan.liability) if loan.state == "lost" else (loan.reason,)
    allowed = () if loan.approval == "none" else (key_words.allowed(loan),)
    return "\n".join((f"{who}  {ended}", "  ".join(filter(None, (*said, *allowed)))))
