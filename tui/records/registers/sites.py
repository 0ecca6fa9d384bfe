"""Incidents, renovations, and the notices of violations served on them."""

from collections.abc import Iterator, Sequence

from store import incidents, renovations
from store.period import Period, notices
from store.violations import NoticeRow
from tui import incident_words, renovation_words
from tui.records.registers.columns import Column, Register, col, count, listing, more, no, yes
from tui.say import say, say_in
from tui.screens.incidents import state


def _incidents() -> Sequence[Column]:
    return (
        col(say("Reported"), 10, lambda row: row.reported_at),
        no(),
        col(say_in("incident", "Kind"), 16, lambda row: incident_words.kind(row.kind)),
        col(say("Drill"), 7, lambda row: yes(row.drill)),
        col(say_in("incident", "Place"), 18, lambda row: row.place),
        col(say("State"), 14, state),
        col(say_in("register", "False alarm"), 8, lambda row: yes(row.false_alarm)),
        col(say("Opened by"), 10, lambda row: row.opened_by),
        col(say("In command"), 10, lambda row: row.command),
        col(say("Cause"), 24, lambda row: row.cause),
        more(say("Damage"), 24, lambda row: row.damage),
        more(say_in("register", "Report by"), 10, lambda row: row.report_by),
        more(say_in("register", "Report handed in"), 10, lambda row: row.report_at),
        col(say("Closed by"), 10, lambda row: row.closed_by),
        col(say("Closed at"), 10, lambda row: row.closed_at),
    )


def _renovations() -> Sequence[Column]:
    return (
        col(say_in("register", "Filed"), 10, lambda row: row.filed_at),
        no(),
        col(say("Unit"), 10, lambda row: row.unit),
        col(say("State"), 14, lambda row: renovation_words.state(row.state)),
        col(say("Applicant"), 10, lambda row: row.applicant),
        col(say("Contractor"), 14, lambda row: row.contractor),
        col(say("Works"), 24, lambda row: row.scope),
        more(say("Permit"), 10, lambda row: row.permit),
        col(say("Permit from"), 10, lambda row: row.permit_from),
        col(say("Permit until"), 10, lambda row: row.permit_until),
        col(say("Deposit"), 10, lambda row: _yuan(row.deposit_fen), right=True),
        more(say_in("register", "Taken from it"), 10, lambda row: _yuan(row.deducted)),
        count(say_in("register", "Open notices"), lambda row: row.notices),
        col(say_in("register", "Accepted"), 10, lambda row: row.accepted_on),
        col(say_in("register", "Paid back"), 10, lambda row: row.paid_at),
    )


def _yuan(fen: int) -> str:
    return renovation_words.yuan(fen) if fen else ""


def _notices() -> Sequence[Column]:
    return (
        col(say_in("register", "Issued"), 10, lambda row: row.issued_at),
        no(),
        col(say("Renovation"), 10, lambda row: row.renovation),
        col(say("Unit"), 10, lambda row: row.unit),
        col(say("Act"), 24, lambda row: renovation_words.acts(row.acts)),
        col(say("Facts"), 24, lambda row: row.facts),
        col(say("State"), 12, lambda row: say(renovation_words.NOTICES[row.state])),
        col(say("Due"), 10, lambda row: row.due_at),
        count(say("Times"), lambda row: row.times),
        col(say_in("register", "Put right"), 10, lambda row: row.corrected_at),
        col(say_in("register", "Issued by"), 10, lambda row: row.issued_by),
        more(say("Authority"), 16, lambda row: row.authority),
    )


def _served(estate_id: int, period: Period) -> Iterator[NoticeRow]:
    return iter(notices(estate_id, period))


REGISTERS = (
    Register(
        "incidents",
        lambda: say("Incidents"),
        _incidents,
        listing(incidents.listed, lambda row: row.reported_at),
    ),
    Register(
        "renovations",
        lambda: say("Renovations"),
        _renovations,
        listing(renovations.listed, lambda row: row.filed_at),
    ),
    Register("notices", lambda: say_in("register", "Violation notices"), _notices, _served),
)
