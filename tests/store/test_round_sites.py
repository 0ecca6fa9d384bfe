"""Sites on the rounds: which route, in which order, frozen at the start, answered by a check."""

from dataclasses import replace
from typing import Any

import pendulum
import pytest

from store import (
    checkpoints,
    db,
    events,
    findings,
    patrols,
    renovation_acceptance,
    renovation_permits,
    round_changes,
    round_plan,
    round_sites,
    rounds,
    routes,
    site_answers,
    site_checks,
    units,
)
from store.operations import Form
from store.refusal import Refused
from store.renovation_states import PERMIT_STANDS
from store.rounds import PointRow, RoundRow
from tests.conftest import AT, Little
from tests.store.conftest import Two
from tests.store.renovation_parts import Case

Rounds = tuple[RoundRow, RoundRow]


def at_site(case: Case, round_id: int) -> PointRow:
    """The point of a site on a round."""
    return next(row for row in rounds.points(round_id) if row.renovation_id == case.id)


def begin(case: Case, row: RoundRow, post: str = "housekeeper") -> RoundRow:
    """The round begins after all that was done so far."""
    return patrols.start(row.id, **case.by(post))


def accepted(case: Case) -> None:
    """The works are begun, done, and accepted: the permit stands no more."""
    renovation_permits.begin(case.id, **case.by("housekeeper"))
    renovation_acceptance.request_acceptance(case.id, **case.by("front_desk"))
    case.signed()
    renovation_acceptance.accept(case.id, **case.by("housekeeper"))


@pytest.fixture
def case(little: Little, planned: Rounds) -> Case:
    """Unit 1202, its permit given while the morning's round waits."""
    made = Case(little)
    made.permitted()
    return made


def test_the_states_are_those_of_the_table_of_moves() -> None:
    assert str(PERMIT_STANDS) == round_sites.STANDS


def test_a_permit_puts_its_unit_on_the_rounds_to_come(case: Case, planned: Rounds) -> None:
    for row in planned:
        assert rounds.round_row(row.id).total == 6
        assert [point.position for point in rounds.points(row.id)] == [1, 2, 3, 4, 5, 6]
        site = at_site(case, row.id)
        assert (site.name, site.place, site.floor) == ("3-1202", "works_vacant", 12)
    assert [row.total for row in rounds.open_rounds(case.little.estate.id, case.at)] == [6, 6]
    assert [row.total for row in rounds.listed(case.little.estate.id)] == [6, 6]
    assert db.rows("SELECT count(*) FROM round_site") == [(0,)]


def test_without_a_permit_nothing_stands_on_the_rounds(little: Little, planned: Rounds) -> None:
    Case(little).paid()
    assert rounds.round_row(planned[0].id).total == 5
    assert [point.renovation_id for point in rounds.points(planned[0].id)] == [None] * 5


@pytest.mark.parametrize("state", ["suspended", "accepting"])
def test_a_site_stays_while_its_permit_stands(little: Little, planned: Rounds, state: str) -> None:
    case = Case(little)
    getattr(case, state)()
    assert at_site(case, planned[0].id).unit_id == little.units[5].id


def test_an_accepted_site_goes(little: Little, planned: Rounds) -> None:
    Case(little).observing()
    assert rounds.round_row(planned[0].id).total == 5


def test_the_sites_are_frozen_when_a_round_begins(case: Case, planned: Rounds) -> None:
    morning = begin(case, planned[0])
    assert morning.total == 6
    later = Case(case.little, case.at)
    later.permitted(unit=0)
    accepted(case)
    walking = rounds.points(morning.id)
    assert [point.renovation_id for point in walking if point.renovation_id] == [case.id]
    assert rounds.round_row(morning.id).total == 6
    to_come = rounds.points(planned[1].id)
    assert [point.renovation_id for point in to_come if point.renovation_id] == [later.id]
    event = events.of_record("round", morning.id)[0]
    assert event.data["sites"] == [case.id]


def laid(little: Little, floors: list[int | None], name: str = "二區日巡") -> routes.RouteRow:
    """A route whose stops in building 3 are on these floors; None is a place outside."""
    when: dict[str, Any] = {"by": little.director.id, "at": AT}
    made = []
    for floor in floors:
        where: dict[str, Any] = (
            {} if floor is None else {"building_id": little.building.id, "floor": floor}
        )
        point = checkpoints.add_checkpoint(name=f"{floor}樓", place="stairwell", **where, **when)
        made.append(point.id)
    route = routes.add_route(name, None, **when)
    return routes.set_stops(route.id, made, route.version, **when)


@pytest.mark.parametrize(
    ("floors", "walked"),
    [
        # Upwards: a site comes when one is on its floor, or has just passed the floor below.
        ([1, 5, 10, 15, 18, 18], "1 101 201 5 10 1201 15 18 18"),
        # Downwards: after the floor above.
        ([18, 15, 12, 10, 2, 1], "18 15 12 1201 10 2 201 1 101"),
        # By lift to the top and down the stairs is downwards.
        ([1, 18, 14, 9, 3, 1], "1 18 14 1201 9 3 201 1 101"),
        # Several stops of one floor: after the last of them.
        ([12, 12, 12, 2, 2, 1], "12 12 12 1201 2 2 201 1 101"),
        # Above all that is walked down, or below all that is walked up: at the end.
        ([9, 8, 7, 6, 5, 4], "9 8 7 6 5 4 1201 201 101"),
        ([3, 4, 5, 6, 7, 8], "3 4 5 6 7 8 101 201 1201"),
        # Not before or between what lies outside the building.
        ([None, 1, 2, 12, 13, 14, 15, None], "None 1 101 2 201 12 1201 13 14 15 None"),
    ],
)
def test_where_on_the_way_a_site_comes(
    little: Little, floors: list[int | None], walked: str
) -> None:
    route = laid(little, floors)
    round_plan.plan(AT)
    for unit in (4, 2, 0):
        Case(little).permitted(unit=unit)
    row = next(row for row in rounds.open_rounds(little.estate.id, AT) if row.route_id == route.id)
    for _ in ("to come", "under way"):
        points = rounds.points(row.id)
        names = [point.name.removeprefix("3-").removesuffix("樓") for point in points]
        assert " ".join(names) == walked
        assert [point.position for point in points] == list(range(1, len(points) + 1))
        if row.state == "planned":
            row = patrols.start(row.id, by=little.guard.id, at=AT.add(hours=1))
    for point in rounds.points(row.id):
        assert rounds.point(row.id, point.checkpoint_id) == point


def test_two_sites_of_a_floor_come_by_unit(little: Little, planned: Rounds) -> None:
    for unit in (1, 0):
        Case(little).permitted(unit=unit)
    names = [point.name for point in rounds.points(planned[0].id)]
    assert names[:3] == ["3座大堂電梯", "3-101", "3-102"]


def test_a_unit_without_a_floor_comes_last_in_its_building(little: Little, planned: Rounds) -> None:
    attic = units.add_unit(little.building.id, "S1", by=little.director.id, at=AT)
    assert attic.floor is None
    case = Case(replace(little, units=(*little.units, attic)))
    case.permitted(unit=6)
    assert [point.name for point in rounds.points(planned[0].id)][-1] == "3-S1"


def on_routes(little: Little) -> dict[int, int]:
    return round_sites.counts(little.estate.id)


def test_each_site_is_on_the_one_route_that_covers_its_building_most(
    little: Little, planned: Rounds
) -> None:
    case = Case(little)
    case.permitted()
    assert on_routes(little) == {little.route.id: 1}
    # Fewer stops there, and as many, leave the site where it is.
    few = laid(little, [1, None, None, None, None, None, None], "少")
    even = laid(little, [1, 2, 3, 4, 5], "同")
    most = laid(little, [1, 2, 3, 4, 5, 6], "多")
    assert on_routes(little) == {most.id: 1}
    when: dict[str, Any] = {"by": little.director.id, "at": case.at}
    routes.retire(most.id, **when)
    assert on_routes(little) == {little.route.id: 1}
    # Only the newest version counts.
    routes.set_stops(little.route.id, [little.checkpoints[0].id], 2, **when)
    assert on_routes(little) == {even.id: 1}
    assert few.id not in on_routes(little)
    assert round_sites.coming(little.estate.id, few.id, 3) == ()


def test_a_building_no_route_stops_at_has_no_point(little: Little, planned: Rounds) -> None:
    Case(little).permitted()
    outside = laid(little, [None], "園區")
    routes.set_stops(
        little.route.id,
        [stop.id for stop in routes.stops(outside.id)],
        2,
        by=little.director.id,
        at=AT,
    )
    assert on_routes(little) == {}
    assert rounds.round_row(planned[0].id).total == 1


# Answering


def test_one_key_is_a_check_with_the_stage_and_the_people_of_the_last(
    case: Case, planned: Rounds
) -> None:
    case.check("ok", stage="tiling", workers="3", passes="2")
    case.check("no_one", stage="", workers="", passes="")
    walk = begin(case, planned[0])
    point = at_site(case, walk.id)
    row = patrols.answer(walk.id, point.checkpoint_id, "normal", **case.by("guard"))
    assert (row.result, row.staff, row.renovation_id) == ("normal", "趙保安", case.id)
    made = site_checks.of_round(walk.id, case.id)
    assert made is not None
    assert (made.result, made.stage, made.workers, made.passes) == ("ok", "tiling", 3, 2)
    assert (made.wrong, made.note, made.at) == ((), "", case.at)
    assert case.row.checked_at == case.at
    assert rounds.round_row(walk.id).done == 1
    assert [event.noun for event in events.of_record("renovation_check", made.id)] == [
        "renovation_check"
    ]


@pytest.mark.parametrize(("result", "state"), [("normal", "in_progress"), ("na", "permitted")])
def test_the_first_look_begins_the_works(
    case: Case, planned: Rounds, result: str, state: str
) -> None:
    walk = begin(case, planned[0])
    point = at_site(case, walk.id)
    patrols.answer(walk.id, point.checkpoint_id, result, note="午後", **case.by("guard"))
    assert case.row.state == state


def test_an_answer_taken_back_keeps_the_check(case: Case, planned: Rounds) -> None:
    walk = begin(case, planned[0])
    point = at_site(case, walk.id)
    patrols.answer(walk.id, point.checkpoint_id, "normal", **case.by("housekeeper"))
    back = findings.undo(walk.id, point.checkpoint_id, **case.by("housekeeper"))
    assert (back.result, back.renovation_id, back.position) == ("", case.id, 4)
    assert [check.result for check in site_checks.of_site(case.id)] == ["ok"]
    site_answers.check(
        walk.id,
        point.checkpoint_id,
        "violation",
        wrong=("corridor",),
        **case.by("housekeeper"),
    )
    assert [check.result for check in site_checks.of_site(case.id)] == ["violation", "ok"]
    last = site_checks.of_round(walk.id, case.id)
    assert last is not None
    assert last.result == "violation"
    assert rounds.round_row(walk.id).abnormal == 1


@pytest.mark.parametrize(
    ("result", "told", "answer", "note"),
    [
        ("ok", {"note": "工人在鋪磚"}, "normal", "工人在鋪磚"),
        ("ok", {}, "normal", ""),
        ("violation", {"wrong": ("noise", "corridor")}, "abnormal", "走廊、噪聲"),
        ("violation", {"wrong": ("gas",), "note": "移表"}, "abnormal", "燃氣：移表"),
        ("violation", {"note": "樓板鑽穿"}, "abnormal", "樓板鑽穿"),
        ("no_one", {}, "no_access", "無人"),
        ("refused", {}, "no_access", "拒不開門"),
        ("refused", {"note": "說老闆不在"}, "no_access", "拒不開門：說老闆不在"),
    ],
)
def test_what_a_check_is_as_an_answer(
    case: Case, planned: Rounds, result: str, told: dict[str, Any], answer: str, note: str
) -> None:
    walk = begin(case, planned[0])
    point = at_site(case, walk.id).checkpoint_id
    more: dict[str, Any] = {"workers": "2", "passes": "2", "stage": "plumbing"}
    made = site_answers.check(walk.id, point, result, **more, **told, **case.by("housekeeper"))
    assert (made.result, made.round_id, made.renovation_id) == (result, walk.id, case.id)
    assert (made.workers, made.passes, made.stage) == (2, 2, "plumbing")
    assert set(made.wrong) == set(told.get("wrong", ()))
    row = at_site(case, walk.id)
    assert (row.result, row.note, row.order) == (answer, note, "")
    assert findings.of_round(walk.id) == ()


def test_a_form_sent_twice_makes_one_check(case: Case, planned: Rounds) -> None:
    walk = begin(case, planned[0])
    point = at_site(case, walk.id).checkpoint_id
    sent: dict[str, Any] = {"form": Form("f1")}
    when = case.by("housekeeper")
    one = site_answers.check(walk.id, point, "refused", **sent, **when)
    assert site_answers.check(walk.id, point, "refused", **sent, **when) == one
    assert len(site_checks.of_site(case.id)) == 1


def test_a_refused_check_leaves_the_point_open(case: Case, planned: Rounds) -> None:
    walk = begin(case, planned[0])
    point = at_site(case, walk.id).checkpoint_id
    for result, told, code in (
        ("fine", {}, "result_unknown"),
        ("violation", {}, "wrong_needed"),
        ("ok", {"wrong": ("gas",)}, "nothing_wrong"),
        ("ok", {"workers": "1", "passes": "2"}, "more_passes"),
    ):
        with pytest.raises(Refused, match=f"^{code}"):
            site_answers.check(walk.id, point, result, **told, **case.by("guard"))
    assert at_site(case, walk.id).result == ""
    assert site_checks.of_site(case.id) == ()


def test_a_stop_of_the_route_is_no_site(case: Case, planned: Rounds) -> None:
    walk = begin(case, planned[0])
    stop = case.little.checkpoints[0].id
    with pytest.raises(Refused, match=r"^not_on_round"):
        site_answers.check(walk.id, stop, "ok", **case.by("guard"))
    assert rounds.point(walk.id, stop).result == ""


def test_two_desks_at_one_site_make_one_answer_and_one_check(case: Case, planned: Rounds) -> None:
    walk = begin(case, planned[0])
    point = at_site(case, walk.id).checkpoint_id
    patrols.answer(walk.id, point, "normal", **case.by("housekeeper"))
    with pytest.raises(Refused, match=r"^already_answered") as no:
        site_answers.check(walk.id, point, "refused", **case.by("guard"))
    assert no.value.values["who"] == "陳美玲"
    with pytest.raises(Refused, match=r"^already_answered"):
        patrols.answer(walk.id, point, "normal", **case.by("guard"))
    assert [check.result for check in site_checks.of_site(case.id)] == ["ok"]


def test_a_site_closed_meanwhile_may_only_be_let_go(case: Case, planned: Rounds) -> None:
    walk = begin(case, planned[0])
    point = at_site(case, walk.id).checkpoint_id
    accepted(case)
    before = len(site_checks.of_site(case.id))
    with pytest.raises(Refused, match=r"^renovation_moved"):
        patrols.answer(walk.id, point, "normal", **case.by("guard"))
    with pytest.raises(Refused, match=r"^renovation_moved"):
        site_answers.check(walk.id, point, "ok", **case.by("guard"))
    row = patrols.answer(walk.id, point, "na", note="已驗收", **case.by("guard"))
    assert row.result == "na"
    assert len(site_checks.of_site(case.id)) == before


def test_no_access_by_its_key_is_a_check_too(case: Case, planned: Rounds) -> None:
    walk = begin(case, planned[0])
    point = at_site(case, walk.id).checkpoint_id
    row = patrols.answer(walk.id, point, "no_access", note="鎖著", **case.by("guard"))
    assert row.note == "鎖著"
    made = site_checks.of_round(walk.id, case.id)
    assert made is not None
    assert (made.result, made.note) == ("no_one", "鎖著")


def test_a_round_left_before_its_site_is_partial_and_the_site_entered_later(
    case: Case, planned: Rounds
) -> None:
    walk = begin(case, planned[0])
    seen = case.at.add(minutes=2)
    for stop in case.little.checkpoints:
        patrols.answer(walk.id, stop.id, "normal", **case.by("housekeeper"))
    with pytest.raises(Refused, match=r"^reason_needed"):
        patrols.end(walk.id, **case.by("housekeeper"))
    over = patrols.end(walk.id, reason="下雨", **case.by("housekeeper"))
    assert (over.state, over.total, over.done) == ("partial", 6, 5)
    point = at_site(case, walk.id).checkpoint_id
    case.on(hours=1)
    row = patrols.answer_late(walk.id, point, "normal", told_at=seen, **case.by("housekeeper"))
    assert (row.result, row.told_at, row.at) == ("normal", seen, case.at)
    made = site_checks.of_round(walk.id, case.id)
    assert made is not None
    assert (made.result, made.at) == ("ok", case.at)
    findings.undo(walk.id, point, **case.by("housekeeper"))
    site_answers.check(
        walk.id, point, "violation", wrong=("fire",), told_at=seen, **case.by("housekeeper")
    )
    assert at_site(case, walk.id).told_at == seen


def test_a_round_entered_afterwards_has_the_sites_of_then(little: Little, planned: Rounds) -> None:
    first, second = Case(little), Case(little)
    first.permitted(unit=0)
    told = first.on(minutes=1)
    second.at = first.at
    second.permitted(unit=5)
    at = planned[0].grace_until.add(minutes=1)
    walk = round_changes.backfill(
        planned[0].id, told, told.add(minutes=30), "斷網", by=little.housekeeper.id, at=at
    )
    assert [row.renovation_id for row in rounds.points(walk.id) if row.renovation_id] == [first.id]
    assert walk.total == 6


def test_who_was_refused_twice_in_a_row(case: Case, planned: Rounds) -> None:
    estate = case.little.estate.id
    seen = []
    for result in ("refused", "no_one", "refused", "refused", "refused", "ok"):
        case.check(result, workers="", passes="")
        seen.append(round_sites.refused_twice(estate))
    assert seen == [(), (), (), (case.id,), (case.id,), ()]


def test_a_site_is_no_checkpoint_of_the_office(case: Case, little: Little) -> None:
    point = case.row.checkpoint_id
    assert point is not None
    when: dict[str, Any] = {"by": little.director.id, "at": case.at}
    assert point not in {row.id for row in checkpoints.checkpoints(little.estate.id)}
    assert checkpoints.checkpoints(little.estate.id, "1202") == ()
    assert [row.id for row in checkpoints.of_unit(little.units[5].id)] == [point]
    with pytest.raises(Refused, match=r"^checkpoint_unknown"):
        routes.set_stops(little.route.id, [point], 2, **when)
    row = checkpoints.checkpoint(point)
    with pytest.raises(Refused, match=r"^checkpoint_unknown"):
        checkpoints.change_checkpoint(
            point,
            name=row.name,
            place=row.place,
            building_id=row.building_id,
            floor=row.floor,
            retired=True,
            **when,
        )
    accepted(case)
    assert checkpoints.of_unit(little.units[5].id) == ()


def test_another_estate_answers_no_site_of_ours(two: Two) -> None:
    little = two.little
    round_plan.plan(AT, little.estate.id)
    case = Case(little)
    case.permitted()
    row = rounds.open_rounds(little.estate.id, AT)[0]
    walk = begin(case, row)
    point = at_site(case, walk.id).checkpoint_id
    other: dict[str, Any] = {"by": two.next.housekeeper.id, "at": case.at}
    with pytest.raises(Refused, match=r"^round_unknown"):
        site_answers.check(walk.id, point, "ok", **other)
    # Each estate has its own site on its own route.
    assert round_sites.counts(little.estate.id) == {little.route.id: 1}
    assert round_sites.counts(two.next.estate.id) == {two.next.route.id: 1}
    assert round_sites.refused_twice(two.next.estate.id) == ()


def test_the_pace_of_a_walk_counts_sites_as_well(little: Little, planned: Rounds) -> None:
    for unit in range(6):
        Case(little).permitted(unit=unit)
    at = AT.add(hours=1)
    walk = patrols.start(planned[0].id, by=little.guard.id, at=at)
    sites = [point for point in rounds.points(walk.id) if point.renovation_id]
    paces = []
    for place, point in enumerate(sites):
        when: dict[str, Any] = {"by": little.guard.id, "at": at.add(seconds=place)}
        row = patrols.answer(walk.id, point.checkpoint_id, "normal", **when)
        paces.append(row.pace)
    assert paces[:5] == ["", "", "", "", "fast"]


def test_the_moment_of_reading_is_not_that_of_permits(case: Case) -> None:
    """What is asked of sites permitted before a moment leaves out those after it."""
    little = case.little
    given = case.row.permitted_at
    assert given is not None
    asked = (little.estate.id, little.route.id, 2)
    assert [site.renovation_id for site in round_sites.coming(*asked, given)] == [case.id]
    earlier: pendulum.DateTime = given.subtract(seconds=1)
    assert round_sites.coming(*asked, earlier) == ()
