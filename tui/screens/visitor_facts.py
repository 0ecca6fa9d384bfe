"""A visit as people read it."""

from collections.abc import Iterable
from datetime import datetime

from store import events, key_loans, legal_holds, visitors
from store.estate import EstateRow
from store.events import EventRow
from store.frozen import dataclass
from store.key_loans import LoanRow
from store.legal_holds import HoldRow
from store.visitors import VisitorRow
from tui import deleting, show, visitor_words
from tui.facts import Fact, by_whom, history
from tui.say import N_, many, say, say_in


@dataclass(frozen=True, slots=True)
class Seen:
    """A visit with the keys still held, what happened to it, and the case it is kept for."""

    row: VisitorRow
    held: tuple[LoanRow, ...]
    past: tuple[EventRow, ...]
    case: HoldRow | None


def seen(visitor_id: int) -> Seen:
    """All that the record of a visit shows, read in one go."""
    row = visitors.visitor(visitor_id)
    held = key_loans.held_by(visitor_id) if row.state == "in" else ()
    past = events.of_record("visitor", visitor_id)
    return Seen(row, held, past, legal_holds.standing("visitor", visitor_id))


_DONE = {
    "visitors.announce": N_("put down as awaited"),
    "visitors.arrive": N_("let in"),
    "visitors.deny": N_("refused entry"),
    "visitors.cancel": N_("does not come"),
    "visitors.extend": N_("stays longer"),
    "visitors.leave": N_("checked out"),
    "visitors.return_pass": N_("pass back"),
    "privacy.reveal": N_("shown in full"),
    "privacy.hold": N_("legal hold"),
    "privacy.lift": N_("hold lifted"),
}


def facts(found: Seen, estate: EstateRow, now: datetime) -> Iterable[Fact]:
    """The facts of a visit, what is needed at the gate first."""
    row = found.row
    yield (say("State"), visitor_words.sign(row, now))
    yield (say_in("person", "Name"), row.name or "-")
    if row.party > 1:
        yield (say("People"), many("{n} person", "{n} people", row.party))
    yield (say("To"), row.where)
    yield (say("Purpose"), visitor_words.purpose(row.purpose))
    yield (say("Visitor pass"), row.pass_no or "-")
    for loan in found.held:
        yield (say("STILL HAS"), f"{loan.key}  {loan.opens}")
    yield from _told(row)
    yield None
    yield from _times(row)
    yield (say("Deleted on"), deleting.day("visitor", found.case, found.row.ended_at, estate))
    yield None
    yield from history(
        (show.moment(one.at), by_whom(one), say(_DONE[one.verb]))
        for one in found.past
        if one.verb in _DONE
    )


def _told(row: VisitorRow) -> Iterable[Fact]:
    """What was said and shown, of what there is."""
    document = " ".join(filter(None, (say(show.ID_TYPES[row.id_type]), row.id_last4)))
    for label, value in (
        (N_("Confirmed"), visitor_words.confirmed(row.confirmed) if row.confirmed else ""),
        (N_("Announced by"), row.announced_by),
        (N_("Code"), row.code),
        (N_("Phone"), row.phone),
        (N_("Plate"), row.plate),
        (N_("Company"), row.company),
        (N_("Job no."), row.job_no),
        (N_("Tools"), row.tools),
        (N_("Escort"), row.escort),
        (N_("Hot work permit"), row.hot_work),
        (N_("Badge no."), row.badge_no),
        (N_("Document no."), row.document_no),
        (N_("Document seen"), document if row.id_last4 else ""),
        (N_("Remark"), row.remark),
        (N_("Why"), row.reason),
    ):
        if value:
            yield (say(label), value)


def _times(row: VisitorRow) -> Iterable[Fact]:
    if row.from_at is not None:
        yield (say("Announced for"), f"{show.moment(row.from_at)} - {show.moment(row.until_at)}")
    if row.arrived_at is not None:
        yield (say("Came in"), f"{show.full(row.arrived_at)}  {row.let_in_by}")
    else:
        yield (say("Entered"), f"{show.full(row.entered_at)}  {row.entered_by}")
    if row.state == "in":
        yield (say("Asked after from"), show.full(row.stay_until))
    if row.left_at is not None:
        yield (say_in("visitor", "Left"), f"{show.full(row.left_at)}  {row.let_out_by}")
