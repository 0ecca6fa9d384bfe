"""Routes: an order of stops, in versions."""

import pytest

from store import checkpoints, db, events, patrols, round_plan, rounds, routes
from store.checkpoints import CheckpointRow
from store.operations import Form
from store.refusal import Refused
from tests.conftest import AT, Little


def retire(point: CheckpointRow, by: int) -> None:
    checkpoints.change_checkpoint(
        point.id,
        name=point.name,
        place=point.place,
        building_id=point.building_id,
        floor=point.floor,
        retired=True,
        by=by,
        at=AT,
    )


def test_a_route_belongs_to_an_area_and_its_housekeeper(little: Little) -> None:
    assert (little.route.name, little.route.housekeeper) == ("一區日巡", "陳美玲")
    assert (little.route.version, little.route.stops) == (2, len(little.checkpoints))
    bare = routes.add_route("夜巡", None, by=little.director.id, at=AT)
    assert (bare.area_id, bare.housekeeper_id, bare.housekeeper) == (None, None, "")
    assert (bare.version, bare.stops) == (1, 0)
    assert {row.name for row in routes.routes(little.estate.id)} == {"一區日巡", "夜巡"}


@pytest.mark.parametrize(("name", "code"), [(" ", "name_needed"), ("一區日巡", "route_exists")])
def test_a_route_is_named_once(little: Little, name: str, code: str) -> None:
    by = little.director.id
    with pytest.raises(Refused, match=f"^{code} name"):
        routes.add_route(name, None, by=by, at=AT)
    other = routes.add_route("夜巡", None, by=by, at=AT)
    with pytest.raises(Refused, match=f"^{code} name"):
        routes.change_route(other.id, name=name, area_id=None, by=by, at=AT)


def test_a_route_changes_name_and_area(little: Little) -> None:
    changed = routes.change_route(
        little.route.id, name="日巡", area_id=None, by=little.director.id, at=AT
    )
    assert (changed.name, changed.area_id, changed.stops) == ("日巡", None, 5)
    told = events.of_record("route", changed.id)[0]
    assert told.data["old"] == {"name": "一區日巡", "area": little.area.id}


def test_a_form_sent_twice_makes_one_route(little: Little) -> None:
    form = Form("route")
    made = {
        routes.add_route("夜巡", None, by=little.director.id, at=AT, form=form).id for _ in "ab"
    }
    assert len(made) == 1


def test_stops_stand_in_the_order_given(little: Little) -> None:
    backwards = [point.id for point in reversed(little.checkpoints)]
    changed = routes.set_stops(
        little.route.id, backwards, little.route.version, by=little.director.id, at=AT
    )
    assert (changed.version, changed.stops) == (3, 5)
    assert [row.id for row in routes.stops(little.route.id)] == backwards
    told = events.of_record("route", changed.id)[0]
    assert (told.data["version"], told.data["stops"]) == (3, backwards)
    assert told.data["old"] == {"version": 2, "stops": backwards[::-1]}


def test_an_older_version_keeps_its_stops(little: Little) -> None:
    stops = "SELECT version_id, position, checkpoint_id FROM stop WHERE version_id <> ?"
    before = db.rows(stops, 0)
    by, points = little.director.id, [little.checkpoints[4].id]
    routes.set_stops(little.route.id, points, little.route.version, by=by, at=AT)
    newest = db.rows("SELECT max(id) FROM route_version")[0][0]
    assert db.rows(stops, newest) == before


def test_the_second_desk_is_told_that_another_was_first(little: Little) -> None:
    by, points = little.director.id, [point.id for point in little.checkpoints]
    routes.set_stops(little.route.id, points[:2], 2, by=by, at=AT)
    with pytest.raises(Refused, match=r"^route_changed"):
        routes.set_stops(little.route.id, points[:3], 2, by=by, at=AT)
    assert [row.id for row in routes.stops(little.route.id)] == points[:2]


def test_a_route_stops_once_at_each_point_in_use(little: Little) -> None:
    by, points = little.director.id, [point.id for point in little.checkpoints]
    routes.set_stops(little.route.id, points[:4], 2, by=by, at=AT)
    retire(little.checkpoints[4], by)
    for stops, code in (
        ([points[0], points[0]], "stop_twice"),
        ([points[4]], "checkpoint_unknown"),
        ([999], "checkpoint_unknown"),
    ):
        with pytest.raises(Refused, match=f"^{code}"):
            routes.set_stops(little.route.id, stops, 3, by=by, at=AT)
    assert routes.route(little.route.id).version == 3


def test_a_retired_route_plans_no_rounds_and_its_name_is_free(little: Little) -> None:
    by = little.director.id
    assert round_plan.plan(AT) == 2
    retired = routes.retire(little.route.id, by=by, at=AT)
    assert retired.retired
    assert routes.routes(little.estate.id) == ()
    assert round_plan.plan(AT.add(days=1)) == 0
    told = events.of_record("route", retired.id)[0]
    assert (told.verb, told.data) == ("routes.retire", {"old": {"retired": False}, "retired": True})
    again = routes.add_route(retired.name, None, by=by, at=AT)
    assert again.id != retired.id


def test_what_is_not_begun_goes_with_its_route(little: Little) -> None:
    by, keeper = little.director.id, little.housekeeper.id
    round_plan.plan(AT)
    at = AT.add(days=1)
    round_plan.plan(at)
    missed = [row.id for row in rounds.listed(little.estate.id) if row.state == "missed"]
    assert len(missed) == 2
    morning, afternoon = rounds.open_rounds(little.estate.id, at)
    patrols.start(morning.id, by=keeper, at=at)
    routes.retire(little.route.id, by=by, at=at)
    assert rounds.round_row(morning.id).state == "in_progress"
    assert {rounds.round_row(number).state for number in missed} == {"missed"}
    row = rounds.round_row(afternoon.id)
    assert row.state == "withdrawn"
    told = events.of_record("round", row.id)[0]
    assert (told.staff, told.data) == (
        "李主任",
        {"old": {"state": "planned"}, "state": "withdrawn"},
    )
    with pytest.raises(Refused, match=r"^round_withdrawn"):
        patrols.start(row.id, by=keeper, at=row.opens_at)
    round_plan.plan(AT.add(days=2))
    assert rounds.round_row(row.id).state == "withdrawn"
    patrols.end(morning.id, reason="路線停用", by=keeper, at=at)


def test_a_retired_route_is_not_changed(little: Little) -> None:
    by, route = little.director.id, little.route
    routes.retire(route.id, by=by, at=AT)
    with pytest.raises(Refused, match=r"^route_unknown"):
        routes.retire(route.id, by=by, at=AT)
    with pytest.raises(Refused, match=r"^route_unknown"):
        routes.change_route(route.id, name="X", area_id=None, by=by, at=AT)
    with pytest.raises(Refused, match=r"^route_unknown"):
        routes.set_stops(route.id, [], route.version, by=by, at=AT)


def test_a_route_nobody_made_is_unknown(little: Little) -> None:
    with pytest.raises(Refused, match=r"^route_unknown"):
        routes.route(999)
    with pytest.raises(Refused, match=r"^area_unknown area"):
        routes.add_route("夜巡", 999, by=little.director.id, at=AT)
