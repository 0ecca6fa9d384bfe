"""The record of a round on paper (巡查記錄表): both signatures, every point, every finding."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from store import check_items, events, findings, round_pace, round_reviews, rounds
from store.findings import FindingRow
from store.round_pace import PaceRow
from store.rounds import PointRow, RoundRow
from tui import show
from tui.records import history
from tui.records.frame import Printing, made
from tui.records.sheet import Facts, Head, Paper, Part, Signature, Signatures, Table, Value
from tui.say import say
from tui.screens.pace import seen
from tui.screens.point import asked_words
from tui.screens.round_facts import exceptions, state
from tui.screens.round_words import named


def paper(round_id: int, printing: Printing) -> Paper:
    """The record of one round, read now."""
    row = rounds.round_row(round_id)
    points = rounds.points(round_id)
    found = findings.of_round(round_id)
    parts: list[Part] = [
        Facts("", tuple(_about(row))),
        _points(row, points, found),
    ]
    if found:
        parts.append(_findings(found))
    paces = round_pace.questions(round_id)
    if paces:
        parts.append(_paces(paces))
    parts += [
        Signatures(_signatures(row)),
        history.of_round(events.of_record("round", round_id)),
        _asked(row, points, printing.at),
    ]
    return made(
        row.estate_id,
        printing,
        name=f"round-{row.number}",
        title=say("Patrol round record"),
        number=row.number,
        parts=tuple(parts),
    )


def _about(row: RoundRow) -> Iterable[tuple[str, Value]]:
    version = say("version {number}", number=row.version) if row.version else ""
    yield (say("Route"), "  ".join(part for part in (row.route, version) if part))
    yield (say("Day"), row.day)
    window = f"{show.full(row.opens_at)} - {show.clock(row.closes_at)}"
    yield (say("Window"), f"{show.slot(row.slot)}  {window}")
    yield (say("State"), state(row))
    if noticed := exceptions(round_reviews.exceptions(row)):
        yield (say("Notice"), show.listed(noticed))
    yield (say("Assigned to"), row.assigned)
    if row.original_id is not None:
        yield (say("At first to"), row.original)
    if row.reassign_reason:
        yield (say("Given on"), f"{row.reassign_reason}\n{show.full(row.reassigned_at)}")
    yield from _walked(row)
    yield (say("Points"), say("{done} of {total}", done=row.done, total=row.total))
    if row.reason:
        yield (say("Reason"), row.reason)
        who = _by(row.accounted_by, row.accounted_at)
        if round_reviews.reason_late(row):
            who = say("{who}, LATE", who=who)
        yield (say("Reason given by"), who)
    if row.exempt_kind:
        kind = say(show.EXEMPTIONS[row.exempt_kind])
        yield (say("Exempted"), say("{what}: {why}", what=kind, why=row.exempt_reason))
        yield (say("Exempted by"), _by(row.exempted_by, row.exempted_at))
    if row.review == "returned":
        yield (say("Returned"), row.review_words)
        yield (say("Returned by"), _by(row.reviewer, row.reviewed_at))


def _walked(row: RoundRow) -> Iterable[tuple[str, Value]]:
    if row.started_at is None:
        return
    yield (say("Walked by"), row.walker)
    if row.backfilled:
        told = f"{show.full(row.told_start)} - {show.clock(row.told_end)}"
        yield (say("Walked, as told"), told)
        entered = f"{show.full(row.started_at)} - {show.full(row.ended_at)}"
        yield (say("Entered afterwards"), entered)
    else:
        yield (say("Started"), row.started_at)
        yield (say("Ended"), row.ended_at)


def _by(who: str, at: datetime | None) -> str:
    return say("{who}, {time}", who=who or "-", time=show.full(at))


def _points(row: RoundRow, points: Sequence[PointRow], found: Sequence[FindingRow]) -> Table:
    orders = {finding.order: say(show.ORDER_STATES[finding.order_state]) for finding in found}
    # Who answered is told where it was not the walker alone.
    several = any(point.result and point.staff != row.walker for point in points)
    columns = [
        Head(say("No."), 4, right=True),
        Head(say("Point"), 20),
        Head(say("Where"), 13),
        Head(say("Place"), 15),
        Head(say("Answer"), 10),
        Head(say("Time"), 6, time="clock"),
        *([Head(say("By"), 8)] if several else []),
        Head(say("Note"), 22),
        Head(say("Order"), 12),
    ]
    lines = [
        (
            point.position,
            named(point),
            show.where(point.building, point.floor),
            show.place(point.place),
            say(show.RESULTS[point.result]) if point.result else say("NOT ANSWERED"),
            point.told_at or point.at,
            *((point.staff,) if several else ()),
            _note(point),
            f"{point.order} {orders.get(point.order, '')}".rstrip(),
        )
        for point in points
    ]
    return Table(say("Points"), tuple(columns), lines)


def _note(point: PointRow) -> str:
    if point.told_at is None:
        return point.note
    later = say("entered later, at {at}", at=show.full(point.at))
    return f"{point.note}\n{later}".strip()


def _findings(found: Sequence[FindingRow]) -> Table:
    columns = (
        Head(say("Point"), 18),
        Head(say("What"), 18),
        Head(say("Severity"), 10),
        Head(say("Note"), 22),
        Head(say("On the spot"), 16),
        Head(say("Order"), 14),
        Head(say("Due"), 16),
    )
    lines = [
        (
            row.point,
            show.kind(row.kind),
            say(show.SEVERITIES[row.severity]),
            row.note,
            say(show.ACTIONS[row.action]),
            f"{row.order} {say(show.ORDER_STATES[row.order_state])}",
            row.order_due,
        )
        for row in found
    ]
    return Table(say("Findings"), columns, lines)


def _paces(paces: Sequence[PaceRow]) -> Table:
    columns = (
        Head(say("Asked"), 16),
        Head(say("Pace"), 28),
        Head(say("Reason"), 40),
        Head(say("By"), 10),
        Head(say("Answered at"), 16),
    )
    lines = [
        (
            row.at,
            seen(row),
            row.reason or say("not explained yet"),
            row.reasoned_by,
            row.reasoned_at,
        )
        for row in paces
    ]
    return Table(say("Questions about the pace"), columns, lines)


def _signatures(row: RoundRow) -> tuple[Signature, ...]:
    patroller = row.signer or row.walker or row.assigned
    ended = row.ended_at if row.signer_id is not None else None
    reviewed = row.reviewed_at if row.signed else None
    return (
        Signature(say("Patroller"), patroller, ended),
        Signature(
            say("Reviewer"),
            row.reviewer if row.signed else "",
            reviewed,
            row.review_words if row.signed else "",
        ),
    )


def _asked(row: RoundRow, points: Sequence[PointRow], at: datetime) -> Table:
    """What was looked at in each kind of place when the round began."""
    when = row.started_at or min(row.opens_at, at)
    places = dict.fromkeys(point.place for point in points)
    lines = [
        (
            show.place(place),
            "\n".join(asked_words(item) for item in check_items.asked(row.estate_id, place, when)),
        )
        for place in places
    ]
    columns = (Head(say("Place"), 24), Head(say("Normal there"), 80))
    return Table(say("Check items"), columns, lines)
