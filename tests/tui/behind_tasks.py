"""The ways to what stands behind one state of a task, or of a day to be signed.

Each makes its own record, as ``behind_desk`` does.
"""

from collections.abc import Awaitable, Callable
from itertools import count

from pendulum import Date, DateTime

from store import journal_moves, staff, task_moves
from tests.tui.behind import laid
from tests.tui.walk import Walk
from tui import show
from tui.screens.day_review import DayReview
from tui.screens.tasks import TaskRecord, Tasks

Way = Callable[[Walk], Awaitable[None]]
# A day is signed once; before the office began nothing stands against it.
_DAYS = count(400)


def _who(estate: int, role: str) -> int:
    return staff.on_duty(estate, role)[0].id


def _given(estate: int, at: DateTime, giver: str, owner: str) -> int:
    due = show.local(at).date().add(days=2)
    by = _who(estate, giver)
    return task_moves.give("借摺枱十張", _who(estate, owner), due, by=by, at=at).id


def _to_do(estate: int, at: DateTime) -> int:
    return _given(estate, at, "housekeeper", "director")


def _to_drop(estate: int, at: DateTime) -> int:
    return _given(estate, at, "director", "housekeeper")


def _to_accept(estate: int, at: DateTime) -> int:
    made = _to_drop(estate, at)
    return task_moves.finish(made, "借到八張", by=_who(estate, "housekeeper"), at=at).id


def _way(make: Callable[[int, DateTime], int], key: str) -> Way:
    """To what a key opens on the page of a new task."""

    async def way(walk: Walk) -> None:
        estate, at = walk.app.estate.id, walk.app.now()
        await laid(walk, TaskRecord(await walk.app.store.call(make, estate, at)), key)

    return way


async def give(walk: Walk) -> None:
    """Somebody is given something to do."""
    await laid(walk, Tasks(), "n")


async def sign_day(walk: Walk) -> None:
    """A day before the office began, against which nothing stands."""
    await laid(walk, DayReview(show.local(walk.app.now()).date().subtract(days=next(_DAYS))), "s")


def _begun(estate: int, at: DateTime) -> Date:
    """The day of a journal that is still written."""
    day = show.local(at).date().subtract(days=9)
    journal_moves.begin(day, by=_who(estate, "housekeeper"), at=at)
    return day


async def unsigned(walk: Walk) -> None:
    """A day of which a journal is still written."""
    day = await walk.app.store.call(_begun, walk.app.estate.id, walk.app.now())
    await laid(walk, DayReview(day), "s")


TASK_WAYS: dict[str, Way] = {
    "GiveTask": give,
    "FinishTask": _way(_to_do, "f"),
    "ReopenTask": _way(_to_accept, "r"),
    "DropTask": _way(_to_drop, "z"),
    "SignDay": sign_day,
    "Unsigned": unsigned,
}
"""How to come to each of these pages, from home and any number of times."""
