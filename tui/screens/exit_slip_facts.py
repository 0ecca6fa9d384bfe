"""A slip for goods that leave, as people read it: what, until when, who agreed, who let it out."""

from collections.abc import Iterable
from datetime import datetime

from store import events, exit_slips
from store.events import EventRow
from store.exit_slips import SlipRow
from store.frozen import dataclass
from tui import show, slip_words
from tui.erased import kept
from tui.facts import Fact, by_whom, history
from tui.say import say
from tui.screens.revealing import done


@dataclass(frozen=True, slots=True)
class Dossier:
    """A slip with its events, read in one go."""

    slip: SlipRow
    events: tuple[EventRow, ...]


def dossier(slip_id: int) -> Dossier:
    """All the record of a slip shows."""
    return Dossier(exit_slips.slip(slip_id), events.of_record("exit_slip", slip_id))


def following(row: SlipRow, now: datetime) -> str:
    """What is to be done with it next."""
    match row.stands(now):
        case "asked":
            return say("The owner confirms: press c when signed or rung.")
        case "confirmed":
            return say("Compare the goods, then let them out: press r.")
        case exit_slips.EXPIRED:
            return say("Write a new slip and let the owner confirm it.")
    return say("Nothing more to do.")


def facts(row: SlipRow, now: datetime) -> Iterable[Fact]:
    """A slip as it is compared with what stands at the gate."""
    yield (say("Unit"), row.unit)
    yield (say("Goods"), goods(row))
    yield (say("Carried by"), kept(row.carrier, row.purged_at))
    yield (say("Phone"), row.phone)
    yield (say("Plate"), row.plate)
    open_ = row.takes("cancel", now)
    left = show.left(row.valid_until, now) if open_ else ""
    yield (say("Valid to"), f"{show.full(row.valid_until)}  {left}".rstrip())
    if row.confirmed:
        yield (say("Owner agreed"), kept(row.owner, row.purged_at))
        yield (say("Confirmed how"), say(slip_words.HOW[row.confirmed]))
    if row.released_at is not None:
        yield (say("Let out"), f"{show.full(row.released_at)}  {row.released_by}")
    if row.state == "cancelled":
        yield (say("Why cancelled"), kept(row.words, row.purged_at))


def whole(found: Dossier, gone: Fact, now: datetime) -> Iterable[Fact]:
    """A slip with what stands behind it, when it loses its person, what happened to it."""
    yield (say("State"), slip_words.state(found.slip, now))
    yield (say("Next"), following(found.slip, now))
    yield None
    yield from facts(found.slip, now)
    yield None
    yield (say("Arrears"), say(slip_words.ARREARS))
    yield gone
    yield None
    yield from history((show.full(one.at), by_whom(one), _told(one)) for one in found.events)


def over(row: SlipRow, now: datetime) -> datetime | None:
    """When a slip was over: one that nobody used with its time."""
    return None if row.takes("cancel", now) else row.released_at or row.valid_until


def goods(row: SlipRow) -> str:
    """What leaves, or that it was erased with its person."""
    return kept(row.goods, row.purged_at)


def _told(event: EventRow) -> str:
    """What an event of a slip says, in a few words."""
    match event.verb:
        case "exit_slips.ask":
            return say("slip written")
        case "exit_slips.confirm":
            how = event.data.get("confirmed", "")
            return say("confirmed: {how}", how=say(slip_words.HOW.get(how, how)))
        case "exit_slips.release":
            return say("let out")
        case "exit_slips.cancel":
            return say("cancelled")
    return done(event)
