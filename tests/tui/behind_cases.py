"""The ways to what stands behind one state of a customer case; each makes its own case."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from pendulum import DateTime

from store import case_intake, case_time, case_verdicts, staff, units
from tests.tui.behind import laid
from tests.tui.walk import Walk
from tui.screens.case_forms import NewCase
from tui.screens.cases import CaseRecord, Cases

Way = Callable[[Walk], Awaitable[None]]


def _person(estate: int, role: str) -> int:
    return staff.on_duty(estate, role)[0].id


def _taken(estate: int, at: DateTime) -> int:
    home = units.resolve(estate, "3-1201")[0].id
    desk = _person(estate, "front_desk")
    told = ("phone", "complaint", "repair", "漏水")
    return case_intake.receive(*told, unit_id=home, name="葉", by=desk, at=at).id


def _asking(estate: int, at: DateTime) -> int:
    """More time is asked for, so that the director decides."""
    case_id = _taken(estate, at)
    until, by = at + timedelta(days=2), _person(estate, "housekeeper")
    case_time.ask_extension(case_id, "等配件", "明天下午修", until, by=by, at=at)
    return case_id


def _proposed(estate: int, at: DateTime) -> int:
    case_id = _taken(estate, at)
    by = _person(estate, "housekeeper")
    case_verdicts.propose(case_id, "invalid", "業主之間的事", by=by, at=at)
    return case_id


def _way(make: Callable[[int, DateTime], int], *keys: str) -> Way:
    """To the form that keys open on the record of a new case."""

    async def way(walk: Walk) -> None:
        made = await walk.app.store.call(make, walk.app.estate.id, walk.app.now())
        await laid(walk, CaseRecord(made), *keys)

    return way


async def _to_new(walk: Walk) -> None:
    await laid(walk, Cases(), "n")


async def _to_join(walk: Walk) -> None:
    """The household has something open already."""
    await walk.app.store.call(_taken, walk.app.estate.id, walk.app.now())
    await laid(walk, NewCase({"unit": "3-1201"}), "ctrl+r")


CASE_WAYS: dict[str, Way] = {
    "NewCase": _to_new,
    "ReportAgain": _to_join,
    "CorrectCase": _way(_taken, "o", "down", "down", "enter"),
    "MergeCase": _way(_taken, "o", "down", "down", "down", "enter"),
    "CaseWords": _way(_taken, "r"),
    "AssignCase": _way(_taken, "a"),
    "MoreTime": _way(_taken, "m"),
    "DecideTime": _way(_asking, "y"),
    "CaseVerdict": _way(_proposed, "d"),
}
