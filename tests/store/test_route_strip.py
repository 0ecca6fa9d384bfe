"""A route against the rounds of its last month, and its versions."""

from store import checkpoints, findings, patrols, round_plan, rounds, route_strip, routes
from store.rounds import RoundRow
from store.route_strip import passing, strip
from store.route_versions import versions
from tests.conftest import AT, Little
from tests.store.conftest import LIFT, PUMPS, ROOF, STAIRS, at_clock, report
from tests.store.plans import scanned


def test_a_strip_has_the_answers_of_its_rounds(little: Little, walking: RoundRow) -> None:
    keeper = little.housekeeper.id
    points = little.checkpoints
    patrols.answer(walking.id, points[LIFT].id, "normal", by=keeper, at=AT)
    patrols.answer(
        walking.id, points[ROOF].id, "no_access", note="門鎖著", by=keeper, at=AT.add(minutes=3)
    )
    made = report(little, walking, STAIRS)
    found = strip(little.route.id, AT.add(hours=1))
    assert found.route.name == "一區日巡"
    # The afternoon's window has not opened: it is no round of the past month.
    assert [row.id for row in found.rounds] == [walking.id]
    assert [stop.checkpoint_id for stop in found.stops] == [point.id for point in points]
    answers = {stop: answer.result for (stop, _), answer in found.answers.items()}
    assert answers == {
        points[LIFT].id: "normal",
        points[ROOF].id: "no_access",
        points[STAIRS].id: "abnormal",
    }
    told = found.answers[points[STAIRS].id, walking.id]
    assert (told.finding_id, told.order, told.order_state) == (made.id, made.order, "new")
    assert (told.staff, told.when, told.kind) == ("陳美玲", AT, "lamp_out")
    assert found.found == {points[STAIRS].id: 1}
    locked = found.answers[points[ROOF].id, walking.id]
    assert (locked.finding_id, locked.order, locked.note) == (None, "", "門鎖著")


def test_an_answer_taken_back_is_not_shown(little: Little, walking: RoundRow) -> None:
    report(little, walking, STAIRS)
    findings.undo(
        walking.id, little.checkpoints[STAIRS].id, by=little.housekeeper.id, at=AT.add(minutes=1)
    )
    found = strip(little.route.id, AT.add(hours=1))
    assert (found.answers, found.found) == ({}, {})


def test_a_stop_that_left_the_route_stands_behind_the_others(
    little: Little, walking: RoundRow
) -> None:
    points = little.checkpoints
    patrols.answer(walking.id, points[PUMPS].id, "normal", by=little.housekeeper.id, at=AT)
    stops = [point.id for point in points[:PUMPS]]
    routes.set_stops(little.route.id, stops, little.route.version, by=little.director.id, at=AT)
    found = strip(little.route.id, AT.add(hours=1))
    assert [stop.on_route for stop in found.stops] == [True] * 4 + [False]
    assert found.stops[-1].name == "水泵房"


def test_a_strip_goes_back_a_month(little: Little, planned: tuple[RoundRow, RoundRow]) -> None:
    later = AT.add(days=31)
    round_plan.plan(later, little.estate.id)
    found = strip(little.route.id, later)
    # Today and the thirty days before it.
    assert found.rounds[0].day == rounds.round_row(planned[0].id).day.add(days=1)
    assert found.rounds[-1].day == rounds.round_row(planned[0].id).day.add(days=31)
    assert [row.opens_at for row in found.rounds] == sorted(row.opens_at for row in found.rounds)


def test_the_routes_that_stop_at_a_point(little: Little) -> None:
    by, point = little.director.id, little.checkpoints[ROOF]
    night = routes.add_route("夜巡", None, by=by, at=AT)
    night = routes.set_stops(night.id, [point.id], night.version, by=by, at=AT)
    assert [row.name for row in passing(little.estate.id, point.id)] == ["一區日巡", "夜巡"]
    routes.set_stops(night.id, [], night.version, by=by, at=AT)
    assert [row.name for row in passing(little.estate.id, point.id)] == ["一區日巡"]
    gate = checkpoints.add_checkpoint(name="大門", place="road", by=by, at=AT)
    assert passing(little.estate.id, gate.id) == ()


def test_versions_tell_what_came_and_what_went(little: Little) -> None:
    by, points = little.director.id, little.checkpoints
    gate = checkpoints.add_checkpoint(name="大門", place="road", by=by, at=AT)
    ids = [point.id for point in points]
    at = at_clock("24 10:00")
    routes.set_stops(little.route.id, [*ids[1:], gate.id], 2, by=by, at=at)
    routes.set_stops(little.route.id, [gate.id, *ids[1:]], 3, by=by, at=at.add(days=1))
    moved, changed, first, made = versions(little.route.id)
    assert [row.number for row in (moved, changed, first, made)] == [4, 3, 2, 1]
    assert [stop.name for stop in changed.added] == ["大門"]
    assert [stop.name for stop in changed.left] == ["3座大堂電梯"]
    assert (changed.moved, changed.made_at, changed.by) == (False, at, "李主任")
    assert (moved.added, moved.left, moved.moved) == ((), (), True)
    assert moved.stops[0].name == "大門"
    assert (len(first.added), first.by, made.stops, made.by) == (5, "李主任", (), "李主任")


def test_no_large_table_is_walked_through(little: Little) -> None:
    large = {"round", "answer", "finding", "work_order", "event", "stop", "route_version"}
    assert not scanned(strip, little.route.id, AT) & large
    assert not scanned(versions, little.route.id) & large
    assert not scanned(route_strip.passing, little.estate.id, little.checkpoints[0].id) & large
