"""A hand-over as people read it: both signatures, and what its lines come to."""

from collections.abc import Iterable
from datetime import datetime

from store import handovers
from store.frozen import dataclass
from store.handover_facts import allowed, unready
from store.handover_lines import LineRow, lines
from store.handovers import HandoverRow
from store.refusal import Refused
from tui import handover_words as words
from tui import show
from tui.erased import kept
from tui.facts import Fact
from tui.say import say, say_in


@dataclass(frozen=True, slots=True)
class Sheet:
    """A hand-over with its lines, what a person may do with it now, and why not sign it yet."""

    row: HandoverRow
    lines: tuple[LineRow, ...]
    allowed: tuple[str, ...]
    unready: Refused | None


def sheet(handover_id: int, staff_id: int, role: str) -> Sheet:
    """The hand-over as it stands.  Refuses ``handover_unknown``."""
    row = handovers.handover(handover_id)
    found = lines(handover_id)
    return Sheet(row, found, allowed(row, staff_id, role), unready(row, found))


def signed(name: str, at: datetime | None) -> str:
    """Who signed when, or that they have not."""
    if at is not None:
        return say("{name}  signed {at}", name=name, at=show.moment(at))
    return say("{name}  not signed yet", name=name or say("whoever comes"))


def brief(row: HandoverRow) -> Iterable[Fact]:
    """What a hand-over comes to, without its lines."""
    yield (say("State"), words.state(row))
    yield (say("Shift until"), show.full(row.shift_ends))
    yield (say("Leaves"), signed(row.leaving, row.given_at))
    yield (say("Comes"), signed(row.coming, row.taken_at))
    yield None
    yield (say("Handed over"), say("{n} lines", n=row.lines))
    if row.alive or row.open_disputes:
        yield (say("Still to do"), words.progress(row))
    if row.disputes:
        yield (say("Disputed"), str(row.disputes))
    if row.settled_at is not None:
        yield (say("Settled by"), f"{row.settled_by}  {show.full(row.settled_at)}")
    if row.remarks or row.purged_at is not None:
        yield (say_in("handover", "Remarks"), kept(row.remarks, row.purged_at))


def to_sign(found: Sheet) -> Iterable[Fact]:
    """What who comes signs for."""
    row = found.row
    yield (say("From"), signed(row.leaving, row.given_at))
    for one in found.lines:
        if one.by_hand:
            yield (words.kind(one.kind), str(one.counted))
    accepted = sum(one.answer == "accepted" for one in found.lines)
    yield (say("Accepted"), str(accepted))
    yield (say("Disputed"), str(row.disputes))
    if row.disputes:
        yield None
        yield say("The director settles what is disputed. You sign for the rest.")
