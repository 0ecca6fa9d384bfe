"""A finding with its work order on paper (異常記錄): found, followed, mended, looked at again.

An order that is a household's repair has what ``repair`` puts on paper in place of its findings.
"""

from collections.abc import Iterable, Sequence

from store import content
from store.findings import FindingRow
from store.work_orders import OPEN, OrderRow
from tui import show, warranties
from tui.records import repair
from tui.records.frame import Printing, made
from tui.records.sheet import Facts, Head, Paper, Signature, Signatures, Table, Value
from tui.say import many, say
from tui.screens.order_facts import Dossier, dossier, told


def paper(order_id: int, printing: Printing) -> Paper:
    """A work order with every finding that joined it and every move, read now."""
    found = dossier(order_id)
    row = found.order
    if found.side is not None:
        return _repair(found, printing)
    first = found.findings[-1] if found.findings else None
    return made(
        row.estate_id,
        printing,
        name=f"finding-{row.number}",
        title=say("Finding record"),
        number=row.number,
        parts=(
            Facts(say("What was found"), tuple(_found(row, first))),
            Facts(say("Who mends it by when"), tuple(_work(row, printing))),
            Facts(say("How it was mended"), tuple(_mended(row))),
            _times(found.findings),
            _moves(found),
            Signatures(_signatures(row)),
        ),
    )


def _repair(found: Dossier, printing: Printing) -> Paper:
    row, side = found.order, found.side
    assert side is not None
    asked = (*repair.asked(side), *_what(row))
    return made(
        row.estate_id,
        printing,
        name=f"repair-{row.number}",
        title=say("Repair work order"),
        number=row.number,
        parts=(
            Facts(say("What was asked for"), asked),
            Facts(say("Who mends it by when"), tuple(_work(row, printing))),
            Facts(say("How it was mended"), tuple(_mended(row))),
            repair.household(side),
            repair.visits(side),
            repair.materials(side),
            _moves(found),
            Signatures((*_signatures(row)[:1], repair.signature(side))),
        ),
    )


def _found(row: OrderRow, first: FindingRow | None) -> Iterable[tuple[str, Value]]:
    yield (say("Point"), row.point)
    yield (say("Where"), show.where(row.building, row.floor))
    if first is not None:
        yield (say("Place"), show.place(first.place))
    yield from _what(row)
    if row.must_correct:
        yield (say("Law"), say("To be corrected on the spot; the office director signs."))
    if first is not None:
        yield (say("On the spot"), say(show.ACTIONS[first.action]))
    if row.interim:
        yield (say("Interim measure"), row.interim)
    yield (say("Found by"), row.raised_by)
    yield (say("Found at"), row.raised_at)
    yield (say("Found again"), many("{n} time", "{n} times", row.repeats))


def _what(row: OrderRow) -> Iterable[tuple[str, Value]]:
    yield (say("What"), show.kind(row.kind))
    yield (say("Note"), row.note)
    yield (say("Severity"), say(show.SEVERITIES[row.severity]))


def _work(row: OrderRow, printing: Printing) -> Iterable[tuple[str, Value]]:
    yield (say("Responsible"), show.responsibility(row.responsibility))
    yield (say("Basis"), content.responsibilities()[row.responsibility].basis)
    if row.warranty:
        yield (say("Warranty"), warranties.of_order(row))
    yield (say("Responsible party"), row.party)
    yield (say("Goes to"), say(show.ROUTED[row.route_to]))
    if repaired := warranties.repaired(row):
        yield (say("Repair and cost"), repaired)
    yield (say("Given to"), row.assignee)
    state = [say(show.ORDER_STATES[row.state])]
    if row.overdue(printing.at):
        state.append(say("OVERDUE"))
    yield (say("State"), "  ".join(state))
    yield (say("Due"), row.due_at)
    if row.hold_reason:
        yield (say("Why on hold"), row.hold_reason)
        until = None if row.hold_until is None else show.local(row.hold_until).date()
        yield (say("On hold until"), until)
    if row.reopened:
        yield (say("Opened again"), many("{n} time", "{n} times", row.reopened))


def _mended(row: OrderRow) -> Iterable[tuple[str, Value]]:
    yield (say("What was done"), row.result)
    yield (say("Done by"), row.done_by)
    yield (say("Done at"), row.done_at)
    if row.rechecked_at is not None:
        yield (say("Looked at again by"), row.rechecked_by)
        yield (say("Looked at again at"), row.rechecked_at)
    if row.state == "verified":
        yield (say("Verified by"), row.moved_by)
        yield (say("Verified at"), row.moved_at)
    elif row.state in OPEN or row.state == "done":
        yield (say("Verified by"), say("not verified yet"))


def _times(found: Sequence[FindingRow]) -> Table:
    columns = (
        Head(say("Found at"), 16),
        Head(say("Round"), 9),
        Head(say("Found by"), 10),
        Head(say("Severity"), 10),
        Head(say("Note"), 34),
        Head(say("On the spot"), 16),
        Head(say("Taken back"), 16),
    )
    lines = [
        (
            row.at,
            row.round,
            row.staff,
            say(show.SEVERITIES[row.severity]),
            row.note,
            say(show.ACTIONS[row.action]),
            row.withdrawn_at,
        )
        for row in reversed(found)
    ]
    return Table(say("Every time it was found"), columns, lines)


def _moves(found: Dossier) -> Table:
    columns = (Head(say("At"), 16), Head(say("Who"), 12), Head(say("What happened"), 60))
    lines = [(event.at, event.staff, told(event, found.names)) for event in reversed(found.events)]
    return Table(say("Every move"), columns, lines)


def _signatures(row: OrderRow) -> tuple[Signature, ...]:
    looked = say("Office director") if row.must_correct else say("Looked at by")
    verified = row.state == "verified"
    return (
        Signature(say("Done by"), row.done_by, row.done_at, entered=True),
        Signature(looked, row.moved_by if verified else "", row.moved_at if verified else None),
    )
