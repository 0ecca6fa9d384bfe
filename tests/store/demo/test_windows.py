"""Whoever looks at the demo, at whatever hour, finds a round to walk."""

import shutil
from datetime import timedelta
from pathlib import Path

import pendulum
import pytest

from store import demo, findings, order_moves, patrols, round_reviews, rounds, staff, upkeep
from store import estate as estates
from store.db import close_store, open_store
from store.demo import windows
from store.round_plan import span
from store.rounds import RoundRow
from tests.conftest import demo_of
from tests.store.demo.conftest import HOURS, new_year


def walkable(at: pendulum.DateTime) -> RoundRow:
    """The round the demo leaves for the first housekeeper, begun at the demo's moment."""
    place = estates.estates()[0]
    keeper = next(one for one in staff.on_duty(place.id) if one.role == "housekeeper")
    found = [
        row
        for row in rounds.open_rounds(place.id, at)
        if row.state == "planned"
        and row.assigned_id == keeper.id
        and patrols.start_refusal(row, at) is None
    ]
    return patrols.start(found[0].id, by=keeper.id, at=at)


@pytest.mark.parametrize("clock", HOURS)
def test_at_any_hour_a_whole_round_can_be_walked(clock: str, shared: Path, tmp_path: Path) -> None:
    at = new_year(clock)
    path = Path(shutil.copyfile(demo_of(shared, at, "zh_Hant"), tmp_path / "demo.db"))
    open_store(path)
    try:
        waiting = round_reviews.pending(estates.estates()[0].id, at)
        codes = {code for row in waiting for code in row.exceptions}
        assert codes >= {"missed_twice", "backfilled"}
        begun = walkable(at)
        assert begun.closes_at - at >= timedelta(hours=1)
        walk(begun, at)
    finally:
        close_store()
    assert upkeep.check(path, at).problems == ()


def walk(begun: RoundRow, at: pendulum.DateTime) -> None:
    """Walk a round to its end, with one finding that is given to the front desk."""
    keeper = begun.walker_id
    assert keeper is not None
    points = rounds.points(begun.id)
    broken = next(point for point in points if point.place == "stairwell")
    for number, point in enumerate(points, 1):
        then = at.add(seconds=30 * number + number % 2 * 5)
        if point is not broken:
            patrols.answer(begun.id, point.checkpoint_id, "normal", by=keeper, at=then)
            continue
        found = findings.report(
            begun.id,
            point.checkpoint_id,
            kind="glass_broken",
            severity="normal",
            note="x",
            action="reported",
            by=keeper,
            at=then,
        )
        desk = staff.on_duty(begun.estate_id, "front_desk")[0]
        order_moves.dispatch(found.order_id, desk.id, by=desk.id, at=then)
    ended = patrols.end(begun.id, by=keeper, at=at.add(minutes=30))
    assert (ended.state, ended.late) == ("completed", False)


def test_at_every_minute_of_the_day_a_round_is_open() -> None:
    zone = demo.ZONE
    for minute in range(1440):
        at = pendulum.datetime(2026, 11, 23, tz=zone).add(minutes=minute)
        other = windows.stretch(minute)
        standing = other.windows if other else tuple(windows.USUAL.values())
        spans = [
            span(window, zone, day)
            for day in (at.date(), at.subtract(days=1).date())
            for window in standing
        ]
        assert any(opens <= at <= closes.subtract(hours=1) for opens, closes in spans), at
