"""A few days of rounds in November, walked as told."""

import pendulum

from store import patrols, round_plan, rounds
from store.rounds import RoundRow
from tests.conftest import Little

NOVEMBER = pendulum.date(2026, 11, 1)


def at(day: int, clock: str) -> pendulum.DateTime:
    """A moment of November by the estate's clock."""
    hour, minute = clock.split(":")
    local = pendulum.datetime(2026, 11, day, int(hour), int(minute), tz="Asia/Shanghai")
    return local.in_timezone("UTC")


def of(little: Little, day: int, slot: str) -> RoundRow:
    """The round of the little route in a window of a day, planned by then."""
    found = rounds.listed(little.estate.id, f"2026-11-{day:02d}")
    return next(row for row in found if row.slot == slot and row.route_id == little.route.id)


def walk(little: Little, day: int, slot: str, start: str, *, end: str, skip: int = 0) -> None:
    """Walk a round, leaving out so many points."""
    round_plan.plan(at(day, start))
    row, by = of(little, day, slot), little.housekeeper.id
    patrols.start(row.id, by=by, at=at(day, start))
    points = little.checkpoints[: len(little.checkpoints) - skip]
    for index, point in enumerate(points):
        # A person is never as even as a clock.
        moment = at(day, start).add(minutes=2 * index + index % 2)
        patrols.answer(row.id, point.id, "normal", by=by, at=moment)
    reason = "漏水，先去處理" if skip else ""
    patrols.end(row.id, reason=reason, by=by, at=at(day, end))


def begin(little: Little, day: int, slot: str, start: str) -> None:
    """Begin a round and leave it under way."""
    round_plan.plan(at(day, start))
    row = of(little, day, slot)
    patrols.start(row.id, by=little.housekeeper.id, at=at(day, start))
