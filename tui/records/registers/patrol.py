"""Rounds, what was answered at each point, what was found wrong, and who mends it."""

from collections.abc import Iterator, Sequence
from typing import Any

from store import findings, rounds, work_orders
from store.frozen import dataclass
from store.period import Period
from store.rounds import PointRow, RoundRow
from tui import show
from tui.records.registers.columns import Column, Register, col, count, listing, more, no, yes
from tui.say import say, say_in
from tui.screens.findings import what
from tui.screens.round_facts import state
from tui.screens.round_words import named


@dataclass(frozen=True, slots=True)
class _Answer:
    """A point with the round it belongs to."""

    round: RoundRow
    point: PointRow


def _rounds() -> Sequence[Column]:
    return (
        col(say("Day"), 10, lambda row: row.day),
        col(say("When"), 10, lambda row: show.slot(row.slot)),
        no(),
        col(say("Route"), 14, lambda row: row.route),
        more(say_in("register", "Opens"), 10, lambda row: row.opens_at),
        more(say_in("register", "Closes"), 10, lambda row: row.closes_at),
        col(say("State"), 11, state),
        more(say("Assigned to"), 10, lambda row: row.assigned),
        col(say("Walked by"), 10, lambda row: row.walker),
        col(say("Started"), 10, lambda row: row.told_start or row.started_at),
        col(say("Ended"), 10, lambda row: row.told_end or row.ended_at),
        count(say("Points"), lambda row: row.total),
        count(say_in("register", "Answered"), lambda row: row.done),
        count(say("Abnormal"), lambda row: row.abnormal),
        more(say_in("register", "Entered later"), 10, lambda row: yes(row.backfilled)),
        col(say("Reason"), 18, _reason),
        col(say("Reviewer"), 10, lambda row: row.reviewer if row.signed else ""),
        col(say("Signed"), 10, lambda row: row.reviewed_at if row.signed else None),
    )


def _reason(row: RoundRow) -> str:
    return "\n".join(part for part in (row.reason, row.reassign_reason, row.exempt_reason) if part)


def _answers() -> Sequence[Column]:
    return (
        col(say("Day"), 10, lambda row: row.round.day),
        col(say("Round"), 10, lambda row: row.round.number),
        count(say_in("order", "No."), lambda row: row.point.position),
        col(say("Point"), 20, lambda row: named(row.point)),
        col(say("Where"), 12, lambda row: show.where(row.point.building, row.point.floor)),
        more(say("Place"), 14, lambda row: show.place(row.point.place)),
        col(say("Answer"), 12, lambda row: say(show.RESULTS[row.point.result])),
        col(say("Time"), 10, lambda row: row.point.told_at or row.point.at),
        col(say("By"), 10, lambda row: row.point.staff),
        col(say("Note"), 24, lambda row: row.point.note),
        col(say("Order"), 10, lambda row: row.point.order),
    )


def _read_answers(estate_id: int, period: Period) -> Iterator[_Answer]:
    for row in listing(rounds.listed, _opens)(estate_id, period):
        if row.done:
            for point in rounds.points(row.id):
                if point.result:
                    yield _Answer(row, point)


def _opens(row: Any) -> Any:
    return row.opens_at


def _findings() -> Sequence[Column]:
    return (
        col(say("Found"), 10, lambda row: row.at),
        col(say("Round"), 10, lambda row: row.round),
        col(say("Point"), 16, lambda row: row.point),
        col(say("Where"), 12, lambda row: show.where(row.building, row.floor)),
        col(say("What"), 16, what),
        col(say("Severity"), 12, lambda row: say(show.SEVERITIES[row.severity])),
        col(say("Note"), 16, lambda row: row.note),
        col(say("On the spot"), 16, lambda row: say(show.ACTIONS[row.action])),
        col(say("Order"), 10, lambda row: row.order),
        col(say("State"), 12, lambda row: say(show.ORDER_STATES[row.order_state])),
        col(say("Due"), 10, lambda row: row.order_due),
        col(say("Found by"), 10, lambda row: row.staff),
    )


def _orders() -> Sequence[Column]:
    return (
        col(say_in("register", "Raised"), 10, lambda row: row.raised_at),
        no(),
        col(say("Point"), 16, lambda row: row.point),
        col(say("What"), 16, lambda row: row.note if row.kind == "other" else show.kind(row.kind)),
        col(say("Note"), 16, lambda row: row.note),
        col(say("Severity"), 12, lambda row: say(show.SEVERITIES[row.severity])),
        col(say("State"), 12, lambda row: say(show.ORDER_STATES[row.state])),
        more(say_in("register", "Raised by"), 10, lambda row: row.raised_by),
        col(say("Given to"), 10, lambda row: row.assignee),
        col(say("Due"), 10, lambda row: row.due_at),
        col(say("Done at"), 10, lambda row: row.done_at),
        col(say_in("register", "Done by"), 10, lambda row: row.done_by),
        col(say("Result"), 18, lambda row: row.result),
        more(say_in("register", "Reopened"), 7, lambda row: row.reopened),
    )


REGISTERS = (
    Register("rounds", lambda: say("Rounds"), _rounds, listing(rounds.listed, _opens)),
    Register(
        "answers",
        lambda: say_in("register", "Answers at the points"),
        _answers,
        _read_answers,
        # They fill a hundred sheets, and stand on the record of each round.
        printed=False,
    ),
    Register(
        "findings", lambda: say("Findings"), _findings, listing(findings.listed, lambda row: row.at)
    ),
    Register(
        "work_orders",
        lambda: say("Work orders"),
        _orders,
        listing(work_orders.listed, lambda row: row.raised_at),
    ),
)
