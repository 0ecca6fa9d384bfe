"""A journal as people read it: what was filled in, what was written, added, answered, signed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import pendulum

from store import day_seals, journal_days, journal_facts, journal_lines, journals, tasks
from store import estate as estates
from store.day_seals import SealRow
from store.frozen import dataclass
from store.journal_facts import AddendumRow
from store.journal_lines import Line
from store.journals import JournalRow
from store.staff import StaffRow
from store.tasks import TaskRow
from tui import journal_about, show, task_words
from tui import journal_words as words
from tui.columns import Cell
from tui.drawn import packed
from tui.erased import kept
from tui.facts import Fact
from tui.journal_verbs import done
from tui.rows import Row, Tone
from tui.say import many, say, say_in

ROOM = 56
"""The cells a value has beside its label on a low screen."""

Key = tuple[str, Any]
"""A line of the page: its sort (``line``, ``part``, ``added``, ``task``, ...), and which one.

A line of the day's work is known by its record, so that the cursor stays when others come in.
"""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A journal with all that stands on its page, read in one go.

    ``about`` says what the record of a line is about.  ``due`` is until when it is submitted
    without being late, ``review`` until when it is reviewed.  ``may`` are the verbs that who looks
    may do with it now.
    """

    row: JournalRow
    lines: tuple[Line, ...]
    about: Mapping[tuple[str, int], str]
    figures: Mapping[str, int]
    addenda: tuple[AddendumRow, ...]
    tasks: tuple[TaskRow, ...]
    seal: SealRow | None
    due: pendulum.DateTime
    review: pendulum.DateTime
    may: tuple[str, ...]

    @property
    def by_key(self) -> dict[Key, Line]:
        """The lines of the day's work by the keys they have on the page."""
        return {line_key(line): line for line in self.lines}

    @property
    def left(self) -> list[str]:
        """What nobody wrote anything in."""
        return [code for code, text in self.row.typed.items() if not text]


def dossier(journal_id: int, person: StaffRow, at: datetime) -> Dossier:
    """All the page of a journal shows to somebody.  Refuses ``journal_unknown``."""
    row = journals.journal(journal_id)
    place = estates.estate(row.estate_id)
    found = journal_lines.lines(row, at)
    handed_in = journal_days.local_day(place, row.submitted_at or at)
    return Dossier(
        row,
        found,
        journal_about.about(found),
        journal_lines.figures(found),
        journal_facts.addenda(journal_id),
        tasks.of_journal(journal_id),
        day_seals.seal(row.estate_id, row.day),
        journal_days.written_by(place, row.day),
        journal_days.review_by(place, handed_in),
        journal_facts.allowed(row, person.id, person.role, at),
    )


def line_key(line: Line) -> Key:
    """What a line is known by on the page."""
    return ("line", (line.section, line.noun, line.record_id, line.after))


def heading(row: JournalRow) -> str:
    """Which journal it is."""
    return f"{row.number}  {words.day(row.day)}  {row.staff}"


def following(found: Dossier, now: datetime) -> tuple[str, Tone]:
    """What is to be done with it next, and its tone."""
    row, until = found.row, show.moment(found.due)
    match row.state:
        case "draft" if "submit" not in found.may and now > found.due:
            return say("The day is over, and it is not submitted."), "late"
        case "draft" if "submit" not in found.may:
            return say("{who} writes it until {time}.", who=row.staff, time=until), ""
        case "draft" if now > found.due:
            return say("The day is over: submitted now it is marked as a late entry."), "late"
        case "draft":
            told = many(
                "{n} line filled in by itself. Write the rest, s submits.",
                "{n} lines filled in by themselves. Write the rest, s submits.",
                len(found.lines),
            )
            return told, ""
        case "returned":
            told = say("RETURNED by {who}: {words}", who=row.reviewed_by, words=row.words)
            return told, "late"
        case "submitted":
            told = say("The director reviews it by {time}.", time=show.moment(found.review))
            return told, "late" if now > found.review else ""
        case "reviewed":
            return say("Approved. The director signs the day when all of it is reviewed."), "done"
        case "locked":
            return say("The day is signed: what comes later is only added."), ""
    return say("No journal is written: {why}", why=words.state(row)[2:]), ""


def what(found: Dossier, line: Line) -> str:
    """What a line says: where, about what, what was done, how often."""
    told = "  ".join(filter(None, (line.place, found.about[line.noun, line.record_id])))
    said = done(line.noun, line.verb)
    return say("{what}: {why}", what=told, why=said) if told else said


def line_words(found: Dossier, line: Line) -> str:
    """A line in full."""
    first, last = show.clock(line.first_at), show.clock(line.last_at)
    when = first if first == last else f"{first}-{last}"
    told = [when, line.number, what(found, line)]
    if line.times > 1:
        told.append(words.times(line.times))
    if line.after:
        told.append(say("It came after the journal was submitted."))
    return "  ".join(filter(None, told))


def rows(found: Dossier, typed: Mapping[str, str]) -> list[Row]:
    """The lines of the page; ``typed`` is what is written but not saved, by its part."""
    made = [*_filled(found), *_later(found)]
    if found.row.state != "rest":
        made += _written(found.row, typed)
    return [*made, *_answered(found)]


def _filled(found: Dossier) -> Iterable[Row]:
    section = ""
    for line in found.lines:
        if line.after:
            continue
        label = say(words.LABELS[line.section]) if line.section != section else ""
        section = line.section
        yield Row(line_key(line), _cells(found, label, line))


def _later(found: Dossier) -> Iterable[Row]:
    first = True
    for line in found.lines:
        if line.after:
            label = say_in("journal", "After it") if first else ""
            first = False
            yield Row(line_key(line), _cells(found, label, line), "note")


def _cells(found: Dossier, label: str, line: Line) -> tuple[Cell, ...]:
    return (label, what(found, line), line.number, show.clock(line.last_at))


def _written(row: JournalRow, typed: Mapping[str, str]) -> Iterable[Row]:
    for code, text in row.typed.items():
        label = words.part(code)
        if code in typed and typed[code] != text:
            yield Row(("part", code), (label, f"* {_one(typed[code])}", "", ""), "soon")
        else:
            told = _one(kept(text, row.purged_at))
            yield Row(("part", code), (label, told or "-", "", ""), "" if text else "dim")


def _answered(found: Dossier) -> Iterable[Row]:
    row = found.row
    for place, one in enumerate(found.addenda):
        label = say("Addendum") if place == 0 else ""
        yield Row(("added", place), (label, added(one), "", ""), "note")
    if row.reviewed_at is not None:
        tone: Tone = "late" if row.state == "returned" else "" if returned(row) else "done"
        yield Row(("reviewed", ""), (say("Director"), reviewed(row), "", ""), tone)
    for place, task in enumerate(found.tasks):
        label = say("Task") if place == 0 else ""
        cells = (label, f"{task.owner}: {_one(task.what)}", task.number, show.day(task.due_on)[5:])
        yield Row(("task", place), cells)
    if found.seal is not None:
        yield Row(("seal", ""), (say("Day signed"), sealed(found.seal), "", ""), "done")


def added(one: AddendumRow) -> str:
    """An addendum with its time."""
    return f"{show.moment(one.at)}  {_one(one.words)}"


def returned(row: JournalRow) -> bool:
    """Whether what the director said last was that something is missing."""
    return row.state in ("returned", "submitted")


def reviewed(row: JournalRow) -> str:
    """What the director said of it: returned or approved, the score, the words, when."""
    verdict = say("returned") if returned(row) else say("approved")
    marks = words.score(row.score) if row.score is not None else ""
    who = say("{who}, {time}", who=row.reviewed_by, time=show.moment(row.reviewed_at))
    return "  ".join(filter(None, (verdict, marks, _one(row.words), who)))


def sealed(seal: SealRow) -> str:
    """Who signed the day when, over which event; the head of the chain in full."""
    who = say("{who}, {time}", who=seal.signed_by, time=show.moment(seal.signed_at))
    return "  ".join(filter(None, (who, _one(seal.words), f"{seal.events}:{seal.head}")))


def _one(text: str) -> str:
    return " ".join(text.split())


def in_full(found: Dossier, key: Key, typed: Mapping[str, str], now: datetime) -> tuple[str, str]:
    """The heading and the whole text of a line of the page."""
    sort, which = key
    match sort:
        case "line":
            line = found.by_key[key]
            return say(words.LABELS[line.section]), line_words(found, line)
        case "part":
            text = typed.get(which, kept(getattr(found.row, which), found.row.purged_at))
            told = say("{what}: {why}", what=words.part(which), why=say(words.PARTS[which][1]))
            return told, text or say("nothing written")
        case "added":
            one = found.addenda[which]
            return say("{who}, {time}", who=one.staff, time=show.full(one.at)), one.words
        case "task":
            task = found.tasks[which]
            state = task_words.state(task, show.local(now).date())
            return f"{task.number}  {state}", f"{task.owner}: {task.what}"
        case "reviewed":
            return say("Director"), reviewed(found.row)
    assert found.seal is not None
    return say("Event log up to"), sealed(found.seal)


def beside(found: Dossier) -> Iterable[Fact]:
    """A journal beside the register."""
    row = found.row
    yield heading(row)
    yield (say("State"), words.state(row))
    if row.state == "rest":
        return
    if row.submitted_at is not None:
        yield (say_in("journal", "Submitted"), show.full(row.submitted_at))
    yield None
    yield from ((say(words.LABELS[code]), str(n)) for code, n in found.figures.items())
    yield None
    for code, text in row.typed.items():
        if text:
            yield (words.part(code), text)
    yield from ((say("Addendum"), added(one)) for one in found.addenda)
    if row.reviewed_at is not None:
        yield (say("Director"), reviewed(row))
    if found.seal is not None:
        yield (say("Day signed"), sealed(found.seal))


def before_submitting(found: Dossier) -> Sequence[Fact]:
    """What who submits should see: what is in it, and what nobody wrote anything in."""
    left = show.listed(words.part(code) for code in found.left)
    return (
        (say("Filled in"), "\n".join(packed(words.counted(found.figures), ROOM))),
        (say("Nothing written in"), left or "-"),
        None,
        say("After it nothing is changed any more, only added with its time."),
    )
