"""A call or a visit as people read it: who asked what, to whom it went, what came of it."""

from collections.abc import Iterable, Mapping

from store import calls, cases, events, staff
from store.calls import CallRow
from store.cases import CaseRow
from store.events import EventRow
from store.frozen import dataclass
from tui import call_words, case_words, show
from tui.erased import kept
from tui.facts import Fact, by_whom, history
from tui.say import say, say_in
from tui.screens.revealing import done


@dataclass(frozen=True, slots=True)
class Dossier:
    """An entry with its events, the names in them and the case it became, read in one go."""

    call: CallRow
    events: tuple[EventRow, ...]
    names: Mapping[int, str]
    case: CaseRow | None = None


def dossier(call_id: int) -> Dossier:
    """All the record of an entry shows."""
    log = events.of_record("call", call_id)
    given = {event.data["referred"] for event in log if event.data.get("referred")}
    names = {person_id: staff.person(person_id).name for person_id in given}
    made = cases.found("x.call_id = ?", call_id)
    return Dossier(calls.call(call_id), log, names, made[0] if made else None)


def facts(found: Dossier, gone: Fact) -> Iterable[Fact]:
    """An entry, when it loses its person, and what happened to it."""
    row = found.call
    yield (say("State"), call_words.state(row))
    yield None
    yield (say("Matter"), matter(row))
    yield (say_in("call", "About"), say(call_words.KINDS[row.kind]))
    yield (say("Unit"), row.unit)
    yield (say_in("person", "Name"), kept(row.name, row.purged_at))
    yield (say("Phone"), row.phone)
    yield (say("Came"), say(call_words.WAYS[row.way]))
    yield (say("Taken"), f"{show.full(row.at)}  {row.staff}")
    yield None
    if found.case is not None:
        yield (say_in("case", "Case"), f"{found.case.number}  {case_words.state(found.case)}")
    yield (say("Referred to"), call_words.referred(row))
    yield (say("Result"), kept(row.result, row.purged_at))
    if row.done_at is not None:
        yield (say("Finished"), f"{show.full(row.done_at)}  {row.done_by}")
    yield gone
    yield None
    yield from history(
        (show.full(one.at), by_whom(one), _told(one, found.names)) for one in found.events
    )


def matter(row: CallRow) -> str:
    """What it is about, or that this was erased with its person."""
    return kept(row.matter, row.purged_at)


def _told(event: EventRow, names: Mapping[int, str]) -> str:
    """What an event of an entry says, in a few words."""
    to = event.data.get("referred")
    match event.verb:
        case "calls.log" if to:
            return say("entered, referred to {name}", name=names.get(to, "-"))
        case "calls.log":
            return say("entered in the log")
        case "calls.refer" if to:
            return say("referred to {name}", name=names.get(to, "-"))
        case "calls.refer":
            return say("referred to others")
        case "calls.finish":
            return say("result written")
    return done(event)
