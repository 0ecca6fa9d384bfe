"""What waits for whom: one list, sorted by time, by post."""

from itertools import compress

import pendulum
import pytest

from store import (
    due,
    patrols,
    round_plan,
    staff,
)
from store import estate as estates
from store.due_rows import RenovationDue
from store.rounds import RoundRow
from store.settings import Window
from store.staff import StaffRow
from tests.conftest import AT, PIN, Little
from tests.store.conftest import at_clock
from tests.store.renovation_parts import Case

POSTS = ("director", "housekeeper", "front_desk", "guard", "engineer", "cashier", "auditor")
Rounds = tuple[RoundRow, RoundRow]


def person(little: Little, post: str) -> StaffRow:
    found: StaffRow = getattr(little, post)
    return found


def kinds(who: StaffRow, at: pendulum.DateTime, noun: str = "round") -> list[str]:
    return [row.kind for row in due.waiting(who, at) if row.noun == noun]


# Rounds


@pytest.mark.parametrize(
    ("clock", "keeper", "late"),
    [
        ("08:00", ["round_later", "round_later"], [False, False]),
        ("08:30", ["round_walk", "round_later"], [False, False]),
        ("11:30", ["round_walk", "round_later"], [False, False]),
        ("11:31", ["round_walk", "round_later"], [True, False]),
        ("12:00", ["round_walk", "round_later"], [True, False]),
        ("12:01", ["round_missed", "round_later"], [True, False]),
        ("14:30", ["round_missed", "round_walk"], [True, False]),
        ("18:01", ["round_missed", "round_missed"], [True, True]),
        ("23:59", ["round_missed", "round_missed"], [True, True]),
        ("24 00:01", ["round_later", "round_later"], [False, False]),
    ],
)
@pytest.mark.parametrize("marked", [True, False])
def test_a_round_waits_from_before_it_opens_until_the_day_is_over(
    little: Little,
    planned: Rounds,
    clock: str,
    keeper: list[str],
    late: list[bool],
    marked: bool,
) -> None:
    at = at_clock(clock)
    if marked or clock.startswith("24"):
        round_plan.plan(at)
    asked = marked or clock.startswith("24")
    waiting = due.waiting(little.housekeeper, at)
    rows = [row for row in waiting if row.kind not in ("round_reason", "journal_write")]
    told = [kind != "round_missed" or not asked for kind in keeper]
    assert [row.kind for row in rows] == list(compress(keeper, told))
    assert [row.late for row in rows] == list(compress(late, told))
    assert all(row.mine and row.who == "陳美玲" for row in rows)
    assert [row.at for row in rows] == [
        row.row.closes_at for row in rows if isinstance(row.row, RoundRow)
    ]


def test_a_round_not_yet_open_says_when_it_opens(little: Little, planned: Rounds) -> None:
    later = due.waiting(little.housekeeper, AT)[1]
    assert isinstance(later.row, RoundRow)
    assert (later.kind, later.row.opens_at) == ("round_later", at_clock("14:30"))


def test_a_round_under_way_waits_for_who_walks_it(little: Little, planned: Rounds) -> None:
    patrols.start(planned[0].id, by=little.guard.id, at=AT)
    at = at_clock("13:00")
    round_plan.plan(at)
    for who, mine in ((little.guard, True), (little.housekeeper, False)):
        first = due.waiting(who, at)[0]
        assert (first.kind, first.who, first.mine, first.late) == (
            *("round_go_on", "趙保安"),
            *(mine, True),
        )
    patrols.end(planned[0].id, reason="下雨", by=little.guard.id, at=at)
    assert kinds(little.guard, at) == ["round_later"]


@pytest.mark.parametrize("post", POSTS)
def test_rounds_wait_for_who_may_walk_them_and_the_front_desk(
    little: Little, planned: Rounds, post: str
) -> None:
    sees_rounds = post in ("director", "housekeeper", "guard", "front_desk")
    assert kinds(person(little, post), AT) == (["round_walk", "round_later"] if sees_rounds else [])


@pytest.mark.parametrize("post", POSTS)
def test_a_missed_round_is_for_its_housekeeper_and_the_director(
    little: Little, planned: Rounds, post: str
) -> None:
    at = at_clock("18:01")
    round_plan.plan(at)
    told = {
        "director": ["rounds_missed_twice", "round_missed", "round_missed"],
        "housekeeper": ["round_reason"] * 2,
    }
    assert kinds(person(little, post), at) == told.get(post, [])


def test_a_missed_round_of_another_housekeeper_is_not_ones_own(
    little: Little, planned: Rounds
) -> None:
    other = staff.join(
        number="008", name="林管家", role="housekeeper", pin=PIN, by=little.director.id, at=AT
    )
    assert kinds(other, AT) == ["round_walk", "round_later"]
    assert kinds(other, at_clock("18:01")) == []


def test_renovations_stand_among_the_rest_by_their_time(little: Little, planned: Rounds) -> None:
    case = Case(little)
    case.in_progress()
    case.served("RX-4")
    rows = due.waiting(little.housekeeper, AT)
    assert [row.kind for row in rows] == ["round_walk", "round_later", "renovation_notice"]
    rows = due.waiting(little.housekeeper, at_clock("24 09:30"))
    assert [row.at for row in rows] == sorted(row.at for row in rows)
    late = next(row for row in rows if row.kind == "renovation_notice")
    assert late.late
    assert isinstance(late.row, RenovationDue)
    assert late.row.notice is not None
    assert late.id == late.row.notice.id


def test_no_two_lines_are_taken_for_each_other(little: Little) -> None:
    for unit in (0, 1):
        case = Case(little)
        case.in_progress(unit=unit)
        case.served("R5-1")
        case.served("RX-4")
    rows = due.waiting(little.director, at_clock("27 15:00"))
    assert len({(row.noun, row.id) for row in rows}) == len(rows) >= 6


def test_a_night_round_missed_after_midnight_is_told_that_day(little: Little) -> None:
    night = (Window("night", "22:00", "02:00"),)
    estates.settle(by=little.director.id, at=AT, windows=night)
    round_plan.plan(AT)
    at = at_clock("24 02:31")
    round_plan.plan(at)
    rows = due.waiting(little.director, at)
    assert [(row.kind, row.at) for row in rows] == [
        ("round_missed", at_clock("24 02:00")),
        ("round_later", at_clock("25 02:00")),
    ]
    assert kinds(little.director, at_clock("25 00:00")) == ["round_walk"]
