"""A work journal (工作日記) on paper: what filled in by itself, what was written, who signed.

Source: domain section I.
"""

from collections.abc import Iterable

from store import journals, staff
from store.journal_lines import Line
from tui import journal_words as words
from tui import show
from tui.erased import kept
from tui.records import frame
from tui.records.frame import Printing
from tui.records.sheet import Facts, Head, Paper, Part, Signature, Signatures, Table, Value
from tui.say import many, say, say_in
from tui.screens import journal_facts
from tui.screens.journal_facts import Dossier


def paper(journal_id: int, printing: Printing) -> Paper:
    """A journal as it stands at the moment of printing.  Refuses ``journal_unknown``."""
    row = journals.journal(journal_id)
    found = journal_facts.dossier(journal_id, staff.person(row.staff_id), printing.at)
    parts: list[Part] = [Facts("", tuple(_about(found)))]
    if row.state != "rest":
        parts += [_filled(found), Facts(say("In words"), tuple(_written(found)))]
    if found.addenda:
        parts.append(_added(found))
    if row.reviewed_at is not None or found.tasks:
        parts.append(Facts(say("Director's review"), tuple(_reviewed(found))))
    if found.seal is not None:
        parts.append(Facts(say("Day signed"), tuple(_sealed(found))))
    parts.append(Signatures(tuple(_signed(found))))
    return frame.made(
        row.estate_id,
        printing,
        name=f"journal-{row.number}",
        title=say("Work journal"),
        number=row.number,
        parts=tuple(parts),
    )


def _about(found: Dossier) -> Iterable[tuple[str, Value]]:
    row = found.row
    yield (say("Day"), words.day(row.day))
    yield (say("Housekeeper"), row.staff)
    yield (say("State"), words.state(row))
    if row.submitted_at is not None:
        yield (say_in("journal", "Submitted"), row.submitted_at)
    if row.state != "rest":
        yield (say("Filled in"), words.figures(found.figures))


def _filled(found: Dossier) -> Table:
    columns = (
        Head(say("Section"), 14),
        Head(say("Time"), 6, time="clock"),
        Head(say("No."), 9),
        Head(say("Done that day"), 60),
    )
    rows: list[tuple[Value, ...]] = []
    for line in found.lines:
        label = say(words.LABELS[line.section])
        said = journal_facts.what(found, line)
        if line.times > 1:
            said = f"{said}  {words.times(line.times)}"
        rows.append((f"+ {label}" if line.after else label, line.last_at, line.number, said))
    notes = _notes(found.lines)
    return Table(say("Filled in by itself"), columns, rows, notes, say("Nothing was done."))


def _notes(lines: Iterable[Line]) -> tuple[str, ...]:
    after = sum(line.after for line in lines)
    if not after:
        return ()
    return (
        many(
            "+ {n} line came after the journal was submitted.",
            "+ {n} lines came after the journal was submitted.",
            after,
        ),
    )


def _written(found: Dossier) -> Iterable[tuple[str, Value]]:
    for code, text in found.row.typed.items():
        yield (words.part(code), kept(text, found.row.purged_at) or "-")


def _added(found: Dossier) -> Table:
    columns = (Head(say("At"), 16), Head(say("Who"), 12), Head(say("Addendum"), 60))
    rows = [(one.at, one.staff, kept(one.words, found.row.purged_at)) for one in found.addenda]
    return Table(say("Added after it was submitted"), columns, rows)


def _reviewed(found: Dossier) -> Iterable[tuple[str, Value]]:
    row = found.row
    if row.reviewed_at is not None:
        returned = journal_facts.returned(row)
        yield (say("Director"), say("returned") if returned else say("approved"))
        yield (say_in("journal", "Score"), words.score(row.score))
        yield (say_in("journal", "Words"), kept(row.words, row.purged_at))
    for task in found.tasks:
        told = say("{what}: {why}", what=task.owner, why=task.what)
        yield (say("Task"), f"{task.number}  {show.day(task.due_on)}  {told}")


def _sealed(found: Dossier) -> Iterable[tuple[str, Value]]:
    seal = found.seal
    assert seal is not None
    yield (say("Signed by"), seal.signed_by)
    yield (say("Signed on"), seal.signed_at)
    if seal.words:
        yield (say_in("journal", "Words"), seal.words)
    # The anchor of that moment: a later change of anything before it is found against this line.
    yield (say("Event log up to"), f"{seal.events}:{seal.head}")


def _signed(found: Dossier) -> Iterable[Signature]:
    row = found.row
    late = say("LATE ENTRY") if row.late else ""
    yield Signature(say("Housekeeper"), row.submitted_by, row.submitted_at, late)
    reviewed = row.state in ("reviewed", "locked")
    yield Signature(
        say("Office director"),
        row.reviewed_by if reviewed else "",
        row.reviewed_at if reviewed else None,
    )
