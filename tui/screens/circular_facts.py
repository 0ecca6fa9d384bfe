"""A notice to residents, as people read it: what it says, to whom, and who has it."""

from collections.abc import Iterable

from store import circulars, events
from store.circulars import CircularRow
from store.events import EventRow
from store.frozen import dataclass
from tui import circular_words, show
from tui.facts import Fact, by_whom, history
from tui.say import many, say, say_in


@dataclass(frozen=True, slots=True)
class Dossier:
    """A notice with its last events and the codes of its buildings, read in one go."""

    row: CircularRow
    events: tuple[EventRow, ...]
    buildings: dict[int, str]


def dossier(circular_id: int) -> Dossier:
    """All the record of a notice shows."""
    row = circulars.circular(circular_id)
    floors = circulars.floors(circular_id)
    codes = {one.building_id: one.building for one in floors}
    return Dossier(row, events.of_record("circular", circular_id), codes)


def facts(row: CircularRow) -> Iterable[Fact]:
    """A notice and its counts."""
    yield (say("State"), circular_words.state(row))
    yield (say_in("circular", "Notice"), row.title)
    yield (say("What it says"), row.words)
    yield None
    yield (say("From whom"), say(circular_words.ISSUERS[row.issuer]))
    yield (say("Which way"), say(circular_words.CHANNELS[row.channel]))
    to = many("{n} unit", "{n} units", row.units)
    yield (say("To whom"), f"{circular_words.scope(row)}  {to}")
    yield (say_in("circular", "Issued"), f"{show.full(row.issued_at)}  {row.issued_by}")
    if row.withdrawn_at is not None:
        yield (say("Withdrawn"), f"{show.full(row.withdrawn_at)}  {row.withdrawn_by}")
        yield (say("Why"), row.why)
    yield None
    yield (say("Delivered"), circular_words.have_it(row))
    yield (say("Read"), str(row.read))
    yield (say("Refused"), str(row.refused))
    yield (say("Not yet"), str(row.due))


def whole(found: Dossier) -> Iterable[Fact]:
    """A notice with what happened to it."""
    yield from facts(found.row)
    yield None
    told = ((show.full(one.at), by_whom(one), _told(one, found)) for one in found.events)
    yield from history(told)


def _told(event: EventRow, found: Dossier) -> str:
    """What an event of a notice says, in a few words."""
    if event.verb == "circulars.issue":
        return say_in("circular", "issued")
    if event.verb == "circulars.withdraw":
        return say("withdrawn")
    mark = circular_words.mark(event.data.get("mark", "due"))
    if "unit" in event.data:
        return f"{event.data['unit']}  {mark}"
    where = say(circular_words.SCOPES["estate"])
    if "building" in event.data:
        code = found.buildings.get(event.data["building"], "")
        where = show.where(code, event.data.get("floor"))
    elif found.row.scope != "estate":
        where = circular_words.scope(found.row)
    return f"{where}  {mark}  {many('{n} unit', '{n} units', event.data['units'])}"
