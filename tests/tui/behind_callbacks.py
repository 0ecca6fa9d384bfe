"""The ways to what stands behind one state of a callback or of a monthly summary.

Each makes its own record, as ``behind_desk`` does.
"""

from collections.abc import Awaitable, Callable
from itertools import count

import pendulum
from pendulum import DateTime

from store import callback_moves, callbacks, case_intake, case_moves, staff, summary_moves, units
from tests.tui.behind import laid
from tests.tui.walk import Walk
from tui.page import Page
from tui.screens.callback_calling import Calling
from tui.screens.callbacks import CallbackRecord
from tui.screens.summaries import Summaries, SummaryRecord

Way = Callable[[Walk], Awaitable[None]]
# No month has two summaries.
_MONTHS = count(1)


def _way(make: Callable[[int, DateTime], int], page: Callable[[int], Page], key: str) -> Way:
    """To the form that a key opens on the page of a new record."""

    async def way(walk: Walk) -> None:
        estate, at = walk.app.estate.id, walk.app.now()
        await laid(walk, page(await walk.app.store.call(make, estate, at)), key)

    return way


def _who(estate: int, role: str) -> int:
    return staff.on_duty(estate, role)[0].id


def _owed(estate: int, at: DateTime) -> int:
    """A household whose complaint engineering has just answered."""
    engineer, home = _who(estate, "engineer"), units.listed(estate, limit=1)[0].id
    told = ("phone", "complaint", "repair", "水管漏水")
    by = _who(estate, "front_desk")
    case = case_intake.receive(
        *told, unit_id=home, phone="13800001111", owner_id=engineer, by=by, at=at
    )
    case_moves.resolve(case.id, "換了墊圈", by=engineer, at=at)
    return callbacks.found("x.case_id = ?", case.id)[0].id


def _asked(estate: int, at: DateTime) -> int:
    row, by = _owed(estate, at), _who(estate, "front_desk")
    callback_moves.finish(row, method="phone", answers={}, score=3, by=by, at=at)
    return row


def _summary(estate: int, at: DateTime) -> int:
    month = pendulum.date(2020, 1, 1).add(months=next(_MONTHS))
    return summary_moves.begin(f"{month:%Y-%m}", by=_who(estate, "housekeeper"), at=at).id


def _action(estate: int, at: DateTime) -> int:
    made, by = _summary(estate, at), _who(estate, "housekeeper")
    due = at.date().add(days=3)
    summary_moves.add_action(made, "查立管", _who(estate, "engineer"), due, by=by, at=at)
    return made


def _signed(estate: int, at: DateTime) -> int:
    made = _summary(estate, at)
    return summary_moves.sign(made, by=_who(estate, "housekeeper"), at=at).id


async def begin_summary(walk: Walk) -> None:
    """A month is summed up."""
    await laid(walk, Summaries(), "n")


CALLBACK_WAYS: dict[str, Way] = {
    "CallbackWords": _way(_owed, Calling, "w"),
    "CallbackWish": _way(_owed, Calling, "e"),
    "CallLater": _way(_owed, Calling, "l"),
    "DeclineCallback": _way(_owed, Calling, "r"),
    "ScheduleCallback": _way(_owed, CallbackRecord, "t"),
    "CommentCallback": _way(_asked, CallbackRecord, "e"),
    "BeginSummary": begin_summary,
    "WriteSummary": _way(_summary, SummaryRecord, "e"),
    "NewAction": _way(_summary, SummaryRecord, "n"),
    "FinishAction": _way(_action, SummaryRecord, "d"),
    "ReplySummary": _way(_signed, SummaryRecord, "r"),
}
"""How to come to each of these forms, from home and any number of times."""
