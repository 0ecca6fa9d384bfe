"""May this person work in 3-1202 today?  What the gate asks of passes and permits.

Source: domain section C, worker pass: the guard checks it at the gate.
"""

from datetime import date, datetime

import pendulum

from store import estate as estates
from store import renovations, units
from store.db import rows
from store.fields import day_text
from store.frozen import dataclass
from store.renovation_states import PERMIT_STANDS
from store.renovation_tables import PASSES_OUT
from store.renovation_workers import WorkerRow, found, numbered
from store.renovations import RenovationRow
from store.search import one_script, pattern

# Why somebody may not work today, the first that holds; "" is that they may.
WHY = (
    *("no_permit", "not_begun", "expired", "stopped", "ending", "over"),
    *("listed", "lost", "revoked", "returned", "pass_early", "pass_ended"),
)  # fmt: skip

# Where somebody may want to work: a permit stands, or is about to.
ASKED = (*PERMIT_STANDS, "approved", "deposit_paid")
# Nobody works there any more.
OVER = (
    *("first_passed", "observing", "recheck_passed", "refund_approved"),
    *("closed", "cancelled", "rejected"),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """One worker of one site, and whether they may work there on a day: ``why`` not, or "".

    ``closed`` is why nobody may work there, or "".
    """

    worker: WorkerRow
    site: RenovationRow
    why: str
    closed: str

    @property
    def may(self) -> bool:
        """Whether they may."""
        return not self.why


@dataclass(frozen=True, slots=True)
class Place:
    """A unit: its site, if any, and why nobody may work there, or ""."""

    unit_id: int
    unit: str
    site: RenovationRow | None
    closed: str


def ask(estate_id: int, text: str, at: datetime, limit: int = 20) -> tuple[Answer, ...]:
    """Who is meant by a pass number, a name, a phone tail or a unit, or two of these; may they?

    ``3-1202 王`` asks for one person of one site.  Those who may come first; a pass number that is
    whole asks for that pass only.
    """
    words = [word for word in text.split() if one_script(word)]
    if not words:
        return ()
    people = numbered(estate_id, text) or _people(estate_id, words, limit)
    if not people:
        return ()
    ids = {one.renovation_id for one in people}
    marks = ", ".join("?" * len(ids))
    sites = {row.id: row for row in renovations.found(f"x.id IN ({marks})", *ids)}
    on = _day(estate_id, at)
    answers = []
    for one in people:
        site = sites[one.renovation_id]
        answers.append(Answer(one, site, why(one, site, on), site_why(site, on)))
    return tuple(sorted(answers, key=lambda answer: answer.why != ""))


def _people(estate_id: int, words: list[str], limit: int) -> tuple[WorkerRow, ...]:
    """Whose name, number or tail has every word, or whose unit has it, at the sites alive."""
    where, values = [], []
    for word in words:
        where.append("(w.search LIKE ? ESCAPE '!' OR u.search LIKE ? ESCAPE '!')")
        values += [pattern(word)] * 2
    # From the few sites that are alive; of one that is over nobody asks, unless for its pass.
    return found(
        f"w.renovation_id IN (SELECT id FROM renovation WHERE estate_id = ? AND state IN {ASKED})"
        f" AND {' AND '.join(where)} ORDER BY w.state <> 'issued', w.id DESC LIMIT ?",
        *(estate_id, *values, limit),
    )


def place(estate_id: int, text: str, at: datetime) -> Place | None:
    """May anybody work in this unit?  For a neighbour's complaint; None when it is not one unit."""
    found_units = units.resolve(estate_id, text)
    if len(found_units) != 1:
        return None
    home = found_units[0]
    alive = [row for row in renovations.of_unit(home.id) if row.state in ASKED]
    site = max(alive, key=lambda row: row.stands, default=None)
    return Place(home.id, home.name, site, site_why(site, _day(estate_id, at)))


def _day(estate_id: int, at: datetime) -> pendulum.Date:
    return pendulum.instance(at).in_timezone(estates.estate(estate_id).time_zone).date()


def why(worker: WorkerRow, site: RenovationRow, on: date) -> str:
    """Why a worker may not work at a site on a day (one of WHY); "" when they may."""
    if stopped := site_why(site, on):
        return stopped
    if worker.state != "issued":
        return worker.state
    if worker.valid(on):
        return ""
    begins = worker.valid_from
    return "pass_early" if begins is not None and on < begins else "pass_ended"


def site_why(site: RenovationRow | None, on: date) -> str:
    """Why nobody may work at a site on a day (one of WHY); "" when those with a pass may."""
    if site is None:
        return "no_permit"
    if site.state not in PERMIT_STANDS:
        return "over" if site.state in OVER else "no_permit"
    if site.state == "suspended":
        return "stopped"
    if site.state == "acceptance_requested":
        return "ending"
    if site.permit_from is not None and on < site.permit_from:
        return "not_begun"
    return "expired" if site.expired(on) else ""


def passes_ended(estate_id: int, on: date) -> int:
    """How many passes ran out and are still out."""
    counted = rows(
        # The index of those that are out is not used unless they are said to be.
        f"SELECT count(*) FROM renovation_worker WHERE estate_id = ? AND state IN {PASSES_OUT}"
        " AND settled_at IS NULL AND state = 'issued' AND valid_until < ?",
        estate_id,
        day_text(on),
    )
    return int(counted[0][0])
