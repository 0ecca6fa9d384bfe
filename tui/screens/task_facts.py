"""A task as people read it: what, who, until when, what came of it."""

from collections.abc import Iterable
from datetime import date

from store import events, task_moves, tasks
from store.events import EventRow
from store.frozen import dataclass
from store.staff import StaffRow
from store.tasks import TaskRow
from tui import show, task_words
from tui.facts import Fact, by_whom, history
from tui.say import N_, many, say

_DONE = {
    "tasks.give": N_("task given"),
    "tasks.begin": N_("begun"),
    "tasks.finish": N_("reported done"),
    "tasks.accept": N_("accepted as done"),
    "tasks.reopen": N_("not done yet"),
    "tasks.drop": N_("taken back"),
}


@dataclass(frozen=True, slots=True)
class Dossier:
    """A task with its events, and what the reader may do with it, read in one go."""

    task: TaskRow
    events: tuple[EventRow, ...]
    allowed: tuple[str, ...]


def dossier(task_id: int, person: StaffRow) -> Dossier:
    """All the record of a task shows to somebody."""
    row = tasks.task(task_id)
    allowed = task_moves.allowed(row, person.id, person.role)
    return Dossier(row, events.of_record("task", task_id), allowed)


def facts(found: Dossier, today: date) -> Iterable[Fact]:
    """A task with what was said of it and what happened."""
    row = found.task
    yield (say("State"), task_words.state(row, today))
    yield (say("Next"), task_words.following(row))
    yield None
    yield from asked(row)
    if row.result:
        yield (say("What came of it"), row.result)
    if row.done_at is not None:
        yield (say("Reported done"), f"{show.full(row.done_at)}  {row.done_by}")
    if row.words:
        label = say("Why taken back") if row.state == "dropped" else say("What was missing")
        yield (label, row.words)
    if row.reopened:
        yield (say("Not done yet"), many("{n} time", "{n} times", row.reopened))
    yield None
    yield from history((show.full(one.at), by_whom(one), _told(one)) for one in found.events)


def asked(row: TaskRow) -> Iterable[Fact]:
    """What was asked of whom until when."""
    yield (say("Task"), row.what)
    yield (say("Who does it"), row.owner)
    yield (say("By when"), show.day(row.due_on))
    yield (say("Given by"), f"{row.giver}  {show.full(row.given_at)}")
    if row.journal:
        yield (say("Reply to journal"), row.journal)


def _told(event: EventRow) -> str:
    """What an event of a task says, in a few words."""
    return say(_DONE.get(event.verb, event.verb))
