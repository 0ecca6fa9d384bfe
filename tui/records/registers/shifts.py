"""What one shift handed to the next, and what was passed down."""

from collections.abc import Sequence

from store import handovers, pass_downs
from store.pass_downs import PassDownRow
from tui import handover_words, show
from tui.records.registers.columns import Column, Register, col, count, listing, no
from tui.say import say, say_in


def _handovers() -> Sequence[Column]:
    return (
        col(say_in("register", "Begun"), 10, lambda row: row.begun_at),
        no(),
        col(say_in("register", "Shift ended"), 10, lambda row: row.shift_ends),
        col(say("State"), 14, lambda row: say(handover_words.STATES[row.state])),
        col(say_in("register", "Handed over by"), 10, lambda row: row.leaving),
        col(say_in("register", "Signed at"), 10, lambda row: row.given_at),
        col(say_in("register", "Taken over by"), 10, lambda row: row.coming),
        col(say_in("register", "Taken at"), 10, lambda row: row.taken_at),
        count(say_in("register", "Lines"), lambda row: row.lines),
        count(say_in("register", "Disputed"), lambda row: row.disputes),
        count(say_in("register", "Not settled"), lambda row: row.open_disputes),
        col(say_in("register", "Settled by"), 10, lambda row: row.settled_by),
        col(say_in("register", "Remarks"), 24, lambda row: row.remarks),
    )


def _post(row: PassDownRow) -> str:
    return say(show.ROLES[row.role]) if row.role else ""


def _pass_downs() -> Sequence[Column]:
    return (
        col(say_in("register", "Written"), 10, lambda row: row.written_at),
        no(),
        col(say_in("register", "What to know"), 30, lambda row: row.words),
        col(say_in("register", "For"), 12, _post),
        col(say_in("register", "Written by"), 10, lambda row: row.written_by),
        col(say_in("register", "Good until"), 10, lambda row: row.expires_at),
        count(say_in("register", "Read by"), lambda row: row.readers),
        col(say_in("register", "Ended at"), 10, lambda row: row.ended_at),
        col(say_in("register", "Ended by"), 10, lambda row: row.ended_by),
    )


REGISTERS = (
    Register(
        "handovers",
        lambda: say_in("register", "Hand-overs"),
        _handovers,
        listing(handovers.listed, lambda row: row.begun_at),
    ),
    Register(
        "pass_downs",
        lambda: say_in("register", "Passed down"),
        _pass_downs,
        listing(pass_downs.listed, lambda row: row.written_at),
    ),
)
