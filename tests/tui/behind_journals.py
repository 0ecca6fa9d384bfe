"""The ways to what stands behind one state of a work journal.

Nobody has two journals of a day: somebody new comes to the office for each.
"""

from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any

from pendulum import DateTime

from store import journal_moves, journals, staff
from tests.tui.behind import laid
from tests.tui.walk import Walk, signed_in
from tui.screens.journal_page import JournalPage
from tui.screens.journals import Journals

Way = Callable[[Walk], Awaitable[None]]
_NUMBERS = count(701)


def _written(who: int, at: DateTime) -> int:
    row = journal_moves.begin(by=who, at=at)
    if row.open:
        journal_moves.write(row.id, {"weather": "晴"}, by=who, at=at)
        journal_moves.submit(row.id, by=who, at=at)
    return row.id


def _submitted(estate: int, at: DateTime) -> int:
    """The journal of somebody who came today."""
    number, by = str(next(_NUMBERS)), staff.on_duty(estate, "director")[0].id
    told: dict[str, Any] = {"number": number, "name": "何新", "role": "housekeeper", "pin": "1234"}
    return _written(staff.join(**told, by=by, at=at).id, at)


def _own(estate: int, at: DateTime) -> int:
    """One that the housekeeper who sits there submitted: it takes any number of addenda."""
    who = staff.on_duty(estate, "housekeeper")[0].id
    done = journals.found("x.staff_id = ? AND x.state = 'submitted'", who)
    return done[0].id if done else _written(who, at)


def _way(key: str) -> Way:
    """To the form that a key opens on the page of a journal to be reviewed."""

    async def way(walk: Walk) -> None:
        made = await walk.app.store.call(_submitted, walk.app.estate.id, walk.app.now())
        await laid(walk, JournalPage(made), key)

    return way


async def add(walk: Walk) -> None:
    """Something is added to a submitted journal, by who wrote it."""
    await signed_in(walk, "housekeeper")
    made = await walk.app.store.call(_own, walk.app.estate.id, walk.app.now())
    await laid(walk, JournalPage(made), "n")


async def away(walk: Walk) -> None:
    """Somebody is away."""
    await laid(walk, Journals(), "w")


JOURNAL_WAYS: dict[str, Way] = {
    "JournalPage": _way("home"),
    "ApproveJournal": _way("a"),
    "ReturnJournal": _way("r"),
    "ReplyToJournal": _way("t"),
    "AwayForm": away,
    "AddToJournal": add,
}
"""How to come to each of these, from home and any number of times."""
