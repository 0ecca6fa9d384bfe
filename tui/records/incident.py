"""The report of an incident on paper (突發事件報告), composed from its record."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from store.incident_sheet import EntryRow, Sheet, StepRow
from store.work_orders import OrderRow
from tui import incident_timeline as timeline
from tui import incident_words as words
from tui import show
from tui.records.frame import Printing, made
from tui.records.sheet import Facts, Head, Paper, Part, Signature, Signatures, Table, Value
from tui.say import said, say, say_in
from tui.screens.incident_facts import GROUPS, Dossier, dossier, moments, over, reported, state


def paper(key: str, printing: Printing) -> Paper:
    """The report of one incident, read now."""
    found = dossier(key, 0, printing.at)
    run, row = found.sheet, found.incident
    parts: list[Part] = [
        Facts("", tuple(_about(found))),
        Facts(say("Report"), tuple(_report(found))),
        _steps(run, printing.at, {d.step.step.number for d in found.duties if d.step}),
    ]
    if times := moments(run):
        parts.append(Facts(say("Times the record must hold"), tuple(_times(times))))
    parts += [_calls(run), *_others(run)]
    if run.undone:
        parts.append(_taken_back(run))
    parts += [_orders(found.orders), Signatures(_signatures(found))]
    return made(
        row.estate_id,
        printing,
        name=f"incident-{row.number}",
        title=say("Drill report") if row.drill else say("Incident report"),
        number=row.number,
        parts=tuple(parts),
    )


def _about(found: Dossier) -> Iterable[tuple[str, Value]]:
    run, row = found.sheet, found.incident
    yield (say("What"), words.kind(row.kind))
    if row.drill:
        yield (say("Drill"), say("A DRILL: counted apart from incidents"))
    yield (say_in("incident", "Place"), row.place)
    if row.level:
        yield (say("Signal"), words.signal(row.level))
    yield (say("Reported"), row.reported_at)
    yield (say("Opened by"), row.opened_by)
    if row.command:
        yield (say("In command"), row.command)
    yield (say("State"), state(run))
    ended = over(run)
    if ended is not None:
        yield (say("Over at"), ended)
        yield (say("Lasted"), words.elapsed(timeline.elapsed(run, ended)))
    for other in found.related:
        label = say("Came out of") if other is found.above else say("Led to")
        yield (label, words.title(other))
    yield (say("Checklist"), say("version {number}", number=row.version))


def _report(found: Dossier) -> Iterable[tuple[str, Value]]:
    row = found.incident
    if row.report_at is None:
        yield (say("Written report"), say("not handed in yet"))
        return
    yield from reported(row)
    yield (say("Handed in by"), row.report_by)
    yield (say("Handed in"), row.report_at)
    if row.review_words:
        yield (say("Returned with"), row.review_words)


def _steps(run: Sheet, at: datetime, owed: set[int]) -> Table:
    length = timeline.minutes(run)
    columns = (
        Head(say("No."), 4, right=True),
        Head(say("Step"), 34),
        Head(say("Post"), 14),
        Head(say("Target"), 12),
        Head(say("Actual"), 9),
        Head(say("How it stands"), 13),
        Head(say("Who and when"), 22),
        Head(say("Drawn"), 22, drawn=True),
    )
    lines = [_step(run, row, length, at, row.step.number in owed) for row in run.steps]
    notes = (timeline.signs(), say("Drawn {scale}.", scale=timeline.scale(length)))
    return Table(say("Steps"), columns, lines, notes=notes)


def _step(run: Sheet, row: StepRow, length: int, at: datetime, owed: bool) -> tuple[Value, ...]:
    who = [
        f"{timeline.who(run, mark.staff, mark.at, mark.entered_at)}  {mark.reason}".rstrip()
        for mark in row.marks
    ]
    return (
        row.place,
        said(row.step.words),
        words.posts(row.step),
        timeline.goal(row),
        "\n".join(timeline.spent(run, row)),
        timeline.status(row, run.incident.running, owed, at),
        "\n".join(who),
        timeline.bar(run, row, length),
    )


def _times(times: Iterable[tuple[str, datetime | None]]) -> Iterable[tuple[str, Value]]:
    for name, at in times:
        yield (name, say("not on the record") if at is None else at)


def _calls(run: Sheet) -> Table:
    columns = (
        Head(say("At"), 16),
        Head(say("Who was called"), 20),
        Head(say("Phone"), 14),
        Head(say("Answered by"), 16),
        Head(say("Note"), 24),
        *_written(),
    )
    lines = [
        (
            entry.at,
            entry.who,
            entry.number,
            entry.answered or say("NO ANSWER"),
            entry.words,
            *_by(entry),
        )
        for entry in run.entries
        if entry.kind == "call"
    ]
    return Table(say("Calls"), columns, lines, empty=say("No call is on the record."))


def _others(run: Sheet) -> Iterable[Table]:
    columns = (Head(say("At"), 16), Head(say("What"), 60), *_written())
    for kind, title in GROUPS.items():
        group = [entry for entry in run.entries if entry.kind == kind]
        if group and kind != "call":
            lines = [(entry.at, words.entry(entry), *_by(entry)) for entry in group]
            yield Table(say(title), columns, lines)


def _written() -> tuple[Head, ...]:
    return (Head(say("Written by"), 12), Head(say("Entered at"), 16))


def _by(entry: EntryRow) -> tuple[Value, Value]:
    """Who wrote a line; when it was entered, if that was later than it happened."""
    return entry.staff, entry.entered_at if entry.entered_at > entry.at else None


def _taken_back(run: Sheet) -> Table:
    places = {row.step.number: row.place for row in run.steps}
    columns = (
        Head(say("Step"), 6, right=True),
        Head(say("Ticked at"), 16),
        Head(say("Ticked by"), 12),
        Head(say("Taken back"), 16),
        Head(say("Taken back by"), 12),
    )
    lines = [
        (places.get(mark.step, mark.step), mark.at, mark.staff, mark.undone_at, mark.undone_by)
        for mark in run.undone
    ]
    return Table(say("Ticks taken back"), columns, lines)


def _orders(orders: Sequence[OrderRow]) -> Table:
    columns = (
        Head(say("Order"), 9),
        Head(say("What is to be done"), 40),
        Head(say("Named person"), 12),
        Head(say("To be done by"), 16),
        Head(say("State"), 12),
    )
    lines = [
        (row.number, row.note, row.assignee, row.due_at, say(show.ORDER_STATES[row.state]))
        for row in orders
    ]
    return Table(say("Corrective actions"), columns, lines, empty=say("None."))


def _signatures(found: Dossier) -> tuple[Signature, ...]:
    row = found.incident
    return (
        Signature(say("Report by"), row.report_by, row.report_at),
        Signature(say("Office director"), row.closed_by, row.closed_at),
    )
