"""A worker of a site and the pass, as people read them."""

from collections.abc import Iterable, Sequence

from store import renovation_workers
from store.renovation_passes import ENDED, ISSUING
from store.renovation_workers import LISTING, WorkerRow
from store.renovations import RenovationRow
from store.residents import masked
from tui import renovation_words, show
from tui.deleting import deletion
from tui.erased import kept
from tui.facts import Fact, Record
from tui.say import say, say_in

# Read with the word behind it, so that the list is read without its colours.
SIGNS = {"listed": "-", "issued": "o", "lost": "!", "revoked": "x", "returned": "="}
# What is done to whoever is under the cursor.
ACTIONS = ("mark", "strike", "lose", "revoke", "take_back", "settle", "replace")


def state(one: WorkerRow) -> str:
    """Where a pass stands: a sign and its words; one that is settled says so."""
    words = say(renovation_words.PASSES[one.state])
    if one.settled_at is not None and one.state != "returned":
        words = say("{state}, settled", state=words)
    return f"{SIGNS[one.state]} {words}"


def phone(one: WorkerRow) -> str:
    """The phone, masked."""
    return masked(one.phone) if one.phone else "-"


def document(one: WorkerRow) -> str:
    """The kind of document and its last four."""
    return f"{say(show.ID_TYPES[one.id_type])} {one.id_last4}" if one.id_last4 else "-"


def called(one: WorkerRow) -> str:
    """The name, or that it was erased."""
    return kept(one.name, one.purged_at)


def facts(one: WorkerRow) -> Iterable[Fact]:
    """A worker and the pass."""
    yield (say("Unit"), one.unit)
    yield (say_in("person", "Name"), called(one))
    yield (say("Phone"), phone(one))
    yield (say("Document"), document(one))
    yield None
    yield say("Pass")
    yield (one.number or "-", state(one))
    if one.number:
        yield (say("Valid from"), show.day(one.valid_from))
        yield (say("Valid until"), show.day(one.valid_until))
        yield (say("Pass deposit"), renovation_words.yuan(one.deposit_fen))
        yield (say("Issued"), show.full(one.issued_at))
    if one.ended_at is not None:
        yield (say("Not valid since"), show.full(one.ended_at))
    if one.settled_at is not None:
        yield (say("Back or settled"), show.full(one.settled_at))
    if one.words:
        yield (say("Remark"), one.words)
    yield (say("Last written"), f"{show.full(one.moved_at)}  {one.moved_by}")


def allowed(
    action: str, site: RenovationRow | None, here: Sequence[WorkerRow], one: WorkerRow | None
) -> bool:
    """Whether an action is possible on a list of workers with the cursor on ``one``."""
    if site is None:
        return False
    listed = any(other.state == "listed" for other in here)
    match action:
        case "enlist":
            return site.state in LISTING
        case "issue":
            return site.state in ISSUING and listed
        case "cards":
            return any(other.number for other in here)
    if one is None:
        return action not in ACTIONS
    match action:
        case "mark":
            return one.state == "listed"
        case "strike":
            return one.state == "listed" and site.state in LISTING
        case "lose" | "revoke":
            return one.state == "issued"
        case "take_back":
            return one.out
        case "settle":
            return one.out and one.state != "issued"
        case "replace":
            in_force = {(other.name, other.id_last4) for other in here if other.here}
            again = one.state in ENDED and (one.name, one.id_last4) not in in_force
            return again and site.state in ISSUING
    return True


class PassRecord(Record):
    """Everything of one worker of a site."""

    def __init__(self, worker_id: int) -> None:
        super().__init__()
        self.worker_id = worker_id
        self._who = ""

    def heading(self) -> str:
        return self._who

    async def facts(self) -> Iterable[Fact]:
        one = await self.ask(renovation_workers.worker, self.worker_id)
        self._who = called(one)
        found = list(facts(one))
        if one.purged_at is not None:
            return [*found, (say("Deleted on"), show.full(one.purged_at))]
        ended = None if one.out else one.over_at
        return [*found, await deletion(self, "renovation_worker", one.id, ended)]
