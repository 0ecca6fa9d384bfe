"""What residents asked and complained of, and who was asked whether it was done well."""

from collections.abc import Sequence

from store import callbacks, cases
from store.cases import CaseRow
from tui import callback_words, case_words
from tui.records.registers.columns import Column, Register, col, count, listing, more, no, yes
from tui.say import say, say_in


def _cases() -> Sequence[Column]:
    return (
        col(say("Received"), 10, lambda row: row.received_at),
        no(),
        col(say_in("case", "Kind"), 12, lambda row: say(case_words.KINDS[row.kind])),
        col(say("Category"), 12, lambda row: say(case_words.CATEGORIES[row.category])),
        more(say_in("case", "Severity"), 10, lambda row: say(case_words.SEVERITIES[row.severity])),
        # Whoever stays without a name has no unit in a list either.
        col(say("Unit"), 10, lambda row: "" if row.anonymous else row.unit),
        col(say("Matter"), 24, lambda row: row.content),
        col(say("State"), 12, lambda row: say(case_words.STATES[row.state])),
        col(say("Person"), 10, lambda row: row.owner),
        col(say("24 hours"), 10, lambda row: row.due_at),
        more(say_in("register", "First reply"), 10, lambda row: row.replied_at),
        col(say_in("register", "Answered"), 10, lambda row: row.solved_at),
        more(
            say_in("register", "Late"),
            7,
            _late,
        ),
        col(say_in("register", "Solution"), 20, lambda row: row.solution),
        col(say_in("case", "Verdict"), 12, lambda row: say(case_words.VERDICTS[row.verdict])),
        more(say_in("register", "Reopened"), 7, lambda row: row.reopened),
        more(say_in("case", "Closed"), 10, lambda row: row.closed_at),
    )


def _late(row: CaseRow) -> str:
    return yes(row.solved_at is not None and row.late(row.solved_at))


def _callbacks() -> Sequence[Column]:
    return (
        col(say("Due"), 10, lambda row: row.due_at),
        no(),
        col(say_in("callback", "About"), 18, callback_words.source),
        col(say("Unit"), 10, lambda row: row.unit),
        col(say("State"), 14, lambda row: say(callback_words.STATES[row.state])),
        count(say_in("register", "Tries"), lambda row: row.tries),
        col(say_in("callback", "Caller"), 10, lambda row: row.done_by or row.caller),
        col(say_in("callback", "Asked at"), 10, lambda row: row.done_at),
        count(say("Score"), lambda row: row.score),
        col(say("Opinion"), 30, lambda row: row.opinion),
        more(say_in("register", "Suggestion"), 24, lambda row: row.suggestion),
    )


REGISTERS = (
    Register(
        "cases", lambda: say("Cases"), _cases, listing(cases.listed, lambda row: row.received_at)
    ),
    Register(
        "callbacks",
        lambda: say("Callbacks"),
        _callbacks,
        listing(callbacks.listed, lambda row: row.due_at),
    ),
)
