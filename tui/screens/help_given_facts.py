"""A request of an authority, as people read it: who asked, on what papers, what came of it."""

from collections.abc import Iterable

from store import events, help_given
from store.events import EventRow
from store.frozen import dataclass
from store.help_given import HelpRow
from tui import help_words, show
from tui.erased import kept
from tui.facts import Fact, by_whom, history
from tui.say import N_, say, say_in
from tui.screens.revealing import done

_DONE = {
    "help.ask": N_("written down"),
    "help.approve": N_("approved"),
    "help.refuse": N_("not approved"),
    "help.give": N_("data given"),
    "help.close": N_("closed without data"),
}


@dataclass(frozen=True, slots=True)
class Dossier:
    """A request with its events, read in one go."""

    row: HelpRow
    events: tuple[EventRow, ...]


def dossier(request_id: int) -> Dossier:
    """All the record of a request shows."""
    row = help_given.help_request(request_id)
    return Dossier(row, events.of_record("help_request", request_id))


def following(row: HelpRow) -> str:
    """What is to be done with it next."""
    match row.state:
        case "asked" if row.lacks:
            return say("Without card and paper no data goes out: c closes it.")
        case "asked":
            return say("The director decides, y or r. Help without data: c closes it.")
        case "approved":
            return say("Give what was approved, then press d.")
    return say("Nothing more to do.")


def facts(row: HelpRow) -> Iterable[Fact]:
    """A request as the director must see it to decide."""
    yield (say_in("help", "Authority"), help_words.office(row))
    yield (say("Officer"), kept(row.officer, row.purged_at))
    yield (say("Card seen"), help_words.card(row))
    yield (say("Asks for"), kept(row.request, row.purged_at))
    paper = f"{row.paper}  {row.paper_no}".rstrip()
    yield (say("On what paper"), kept(paper, row.purged_at) or say("none was shown"))
    yield (say("Written by"), f"{row.asked_by}  {show.full(row.asked_at)}")
    if row.decided_at is not None:
        said = say("not approved") if row.state == "refused" else say("approved")
        who = f"{said}  {row.decided_by}  {show.full(row.decided_at)}"
        yield (say("Director"), who)
        if row.words or row.purged_at is not None:
            yield (say("Director's words"), kept(row.words, row.purged_at))
    if row.state == "given":
        yield (say("Data given"), kept(row.data, row.purged_at))
        yield (say("Taken by"), kept(row.taken_by, row.purged_at))
    if row.state == "closed":
        yield (say("What was done"), kept(row.result, row.purged_at))
    if row.ended_at is not None and row.state != "refused":
        yield (say("Ended by"), f"{row.ended_by}  {show.full(row.ended_at)}")


def whole(found: Dossier, gone: Fact) -> Iterable[Fact]:
    """A request with what is to be done, when it loses its persons, what happened to it."""
    yield (say("State"), help_words.state(found.row))
    yield (say("Next"), following(found.row))
    yield None
    yield from facts(found.row)
    yield gone
    yield None
    yield from history((show.full(one.at), by_whom(one), _told(one)) for one in found.events)


def _told(event: EventRow) -> str:
    return say(_DONE[event.verb]) if event.verb in _DONE else done(event)
