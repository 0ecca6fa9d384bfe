"""A callback as people read it: whom, about what, what was tried, what the household said."""

from collections.abc import Iterable
from datetime import date, datetime

from store import callbacks, events, instructions
from store.callback_record import caller_refusal
from store.callbacks import Attempt, CallbackRow
from store.events import EventRow
from store.frozen import dataclass
from store.instructions import InstructionRow
from store.refusal import Refused
from store.staff import StaffRow
from tui import callback_words as words
from tui import instruction_words, show
from tui.erased import kept
from tui.facts import Fact, by_whom, history
from tui.refusals import sentence
from tui.say import N_, say, say_in
from tui.screens.callback_source import opens
from tui.screens.revealing import done

_DONE = {
    "callbacks.schedule": N_("arranged"),
    "callbacks.attempt": N_("tried"),
    "callbacks.finish": N_("the household was asked"),
    "callbacks.refuse": N_("the household did not want it"),
    "callbacks.comment": N_("the director commented"),
}


@dataclass(frozen=True, slots=True)
class Dossier:
    """A callback with all that was tried and said, read in one go.

    ``before`` is the one that went badly, which the director calls about.  ``barred`` is why the
    reader may not make it, None when they may.
    """

    row: CallbackRow
    before: CallbackRow | None
    attempts: tuple[Attempt, ...]
    answers: dict[str, str]
    heeded: tuple[InstructionRow, ...]
    events: tuple[EventRow, ...]
    barred: Refused | None


def dossier(callback_id: int, person: StaffRow, today: date) -> Dossier:
    """All the record of a callback shows to somebody."""
    row = callbacks.callback(callback_id)
    heeded = () if row.unit_id is None else instructions.of_unit(row.unit_id, today, person.role)
    return Dossier(
        row,
        None if row.follows is None else callbacks.callback(row.follows),
        callbacks.attempts(callback_id),
        callbacks.answers(callback_id),
        heeded,
        events.of_record("callback", callback_id),
        caller_refusal(row, person.id, person.role, person.name),
    )


def following(found: Dossier) -> str:
    """What is to be done with it next."""
    row = found.row
    if row.open:
        return sentence(found.barred) if found.barred else say("Call them and ask: press c.")
    if row.state != "dropped" and not row.comment:
        return say("The director may write a comment.")
    return say("Nothing more to do.")


def said_before(row: CallbackRow) -> str:
    """What a household said when it was not satisfied, in a line."""
    opinion = " ".join(f"{row.opinion} {row.suggestion}".split())
    return f"{words.state(row)}  {kept(opinion, row.purged_at)}".rstrip()


def came(one: Attempt) -> str:
    """How they were tried, and what came of it."""
    return f"{say(words.METHODS[one.method])}  {say(words.RESULTS[one.result])}"


def facts(found: Dossier, now: datetime) -> Iterable[Fact]:
    """A callback with what is to be done, what was said, and what was tried."""
    row = found.row
    yield (say("State"), words.state(row))
    yield (say("Next"), following(found))
    if row.open:
        due = f"{show.full(row.due_at)}  {show.left(row.due_at, now)}"
        yield (say("Due"), due)
        if row.planned_at is not None:
            yield (say("Arranged for"), show.full(row.planned_at))
        if row.caller:
            yield (say_in("callback", "Caller"), row.caller)
    yield None
    yield (say("Unit"), row.unit or "-")
    yield (say("Whom"), f"{kept(row.name, row.purged_at)}  {row.phone}".strip())
    yield (say_in("callback", "About"), words.source(row))
    yield (say("What was done"), kept(row.what, row.purged_at))
    if found.before is not None:
        yield (say("They said"), said_before(found.before))
    yield from ((say("Heed"), instruction_words.whole(one)) for one in found.heeded)
    if row.score is not None:
        yield from _said(found)
    if row.reason or row.state == "refused":
        yield (say("Why"), kept(row.reason, row.purged_at))
    if row.comment:
        yield None
        yield say("Director's comment")
        yield (f"{row.commented_by}  {show.moment(row.commented_at)}", row.comment)
    if found.attempts:
        yield None
        yield say("Tries")
        for one in found.attempts:
            yield (show.moment(one.at), f"{came(one)}  {one.staff}")


def _said(found: Dossier) -> Iterable[Fact]:
    row = found.row
    yield None
    yield say("What the household said")
    yield (say("Score"), words.state(row))
    for question, code in found.answers.items():
        yield (words.asked(row, question), words.answer(question, code))
    for label, text in ((say("Opinion"), row.opinion), (say("Suggestion"), row.suggestion)):
        if text or row.purged_at is not None:
            yield (label, kept(text, row.purged_at))
    if row.request:
        yield (say("New wish"), row.request)
    how = show.listed((say(words.METHODS[row.method]), say(words.CONFIRMED[row.confirmed])))
    yield (say_in("callback", "Asked"), f"{how}  {show.full(row.done_at)}  {row.done_by}")


def whole(found: Dossier, gone: Fact, now: datetime) -> Iterable[Fact]:
    """All of a callback, with when it loses its person and what happened to it."""
    yield from facts(found, now)
    yield gone
    yield None
    yield from history((show.full(one.at), by_whom(one), _told(one)) for one in found.events)


def _told(event: EventRow) -> str:
    if event.verb.startswith("privacy."):
        return done(event)
    if event.data.get("state") == "dropped":
        return say("its source was opened again")
    # It is made by whatever ended the work, and told under that verb.
    if "number" in event.data:
        return say_in("callback", "to be made")
    return say(_DONE[event.verb]) if event.verb in _DONE else say("written down")


def takes(row: CallbackRow, action: str) -> bool:
    """Whether something can be done with it as it stands."""
    if action == "source":
        return opens(row)
    if action == "comment":
        return not row.open and row.state != "dropped" and not row.comment
    return row.open


def ended(row: CallbackRow) -> str:
    """What came of it, and what follows."""
    told = f"{row.number}  {words.state(row)}"
    if row.request:
        told = say("{told}. The new wish is {number}.", told=told, number=row.request)
    if not words.dissatisfied(row) or row.source == "director":
        return told
    source = row.source_number
    if row.source == "case":
        again = N_("{told}. {source} is opened again, and the director calls.")
        return say(again, told=told, source=source)
    if row.source == "order":
        again = N_("{told}. {source} is to be done again, and the director calls.")
        return say(again, told=told, source=source)
    return say("{told}. The director calls.", told=told)
