"""Rounds in the list of what waits: reasons owed, signatures wanted, two missed in a row."""

from typing import Any

import pendulum
import pytest

from store import (
    due,
    estate,
    patrols,
    round_changes,
    round_plan,
    round_reviews,
    rounds,
    routes,
    staff,
)
from store.due import DueRow
from store.round_waiting import ReviewSum
from store.rounds import RoundRow
from store.staff import StaffRow
from tests.conftest import AT, PIN, Little
from tests.store.conftest import at_clock
from tests.store.test_patrols import answer_all

Rounds = tuple[RoundRow, RoundRow]
EVENING = at_clock("18:30")
MORNING = at_clock("24 09:00")


def rows(who: StaffRow, at: pendulum.DateTime, *kinds: str) -> list[DueRow]:
    return [row for row in due.waiting(who, at) if row.kind in kinds]


@pytest.fixture
def missed(little: Little, planned: Rounds) -> Rounds:
    round_plan.plan(EVENING)
    return planned


@pytest.fixture
def keeper(little: Little) -> StaffRow:
    """Another housekeeper, whose route this is not."""
    return staff.join(number="008", name="林管家", role="housekeeper", pin=PIN, by=1, at=AT)


# The set hours


@pytest.mark.parametrize(
    ("clock", "kind"),
    [("14:00", "round_later"), ("14:58", "round_later"), ("14:59", "round_walk")],
)
def test_a_round_the_set_hours_keep_closed_is_for_later(
    little: Little, planned: Rounds, clock: str, kind: str
) -> None:
    patrols.start(planned[0].id, by=little.housekeeper.id, at=at_clock("11:59"))
    at = at_clock(clock)
    row = rows(little.housekeeper, at, "round_later", "round_walk")[0]
    assert (row.id, row.kind, row.begins) == (planned[1].id, kind, at_clock("14:59"))
    # What the list offers, the operation allows.
    refused = patrols.start_refusal(planned[1], at)
    assert (refused is None) is (kind == "round_walk")


def test_a_round_not_yet_open_begins_when_it_opens(little: Little, planned: Rounds) -> None:
    patrols.start(planned[0].id, by=little.housekeeper.id, at=AT)
    later = rows(little.housekeeper, at_clock("12:00"), "round_later")[0]
    assert later.begins == at_clock("14:30")


# Reasons owed


def test_the_reason_of_a_missed_round_is_owed_the_same_day(little: Little, missed: Rounds) -> None:
    owed = rows(little.housekeeper, EVENING, "round_reason")
    assert [(row.id, row.noun, row.mine, row.who, row.late) for row in owed] == [
        (row.id, "round", True, "陳美玲", False) for row in missed
    ]
    assert f"{owed[0].at.in_timezone('Asia/Shanghai'):%d %H:%M}" == "23 23:59"
    late = rows(little.housekeeper, at_clock("24 00:00"), "round_reason")
    assert [row.late for row in late] == [True, True]
    round_reviews.account(missed[0].id, "人手", by=little.housekeeper.id, at=EVENING)
    assert [row.id for row in rows(little.housekeeper, EVENING, "round_reason")] == [missed[1].id]


def test_a_reason_is_asked_of_whose_round_it_was(
    little: Little, planned: Rounds, keeper: StaffRow
) -> None:
    round_changes.reassign(planned[0].id, little.guard.id, "頂班", by=1, at=AT)
    round_plan.plan(EVENING)
    first, second = planned

    def asked(who: StaffRow) -> list[int]:
        return [row.id for row in rows(who, EVENING, "round_reason")]

    assert asked(little.guard) == [first.id]
    # It was theirs first.
    assert asked(little.housekeeper) == [first.id, second.id]
    for who in (keeper, little.director, little.front_desk, little.engineer, little.auditor):
        assert asked(who) == []


def test_a_reason_of_nobodys_round_is_asked_of_every_housekeeper(
    little: Little, keeper: StaffRow
) -> None:
    routes.change_route(little.route.id, name="一區日巡", area_id=None, by=1, at=AT)
    round_plan.plan(AT)
    round_plan.plan(EVENING)
    for who, count in ((keeper, 2), (little.housekeeper, 2), (little.guard, 0)):
        owed = rows(who, EVENING, "round_reason")
        assert len(owed) == count
        assert not any(row.mine for row in owed)


def test_a_returned_round_is_asked_about_again(little: Little, walking: RoundRow) -> None:
    answer_all(little, walking)
    patrols.end(walking.id, by=little.guard.id, at=at_clock("10:00"))
    round_reviews.send_back(walking.id, "照片", by=1, at=MORNING)
    for who in (little.housekeeper, little.guard):
        owed = rows(who, MORNING, "round_reason")
        assert [(row.id, row.mine, row.late) for row in owed] == [(walking.id, True, False)]
        assert f"{owed[0].at.in_timezone('Asia/Shanghai'):%d %H:%M}" == "24 23:59"
    assert rows(little.director, MORNING, "round_review") == []
    round_reviews.account(walking.id, "補", by=little.guard.id, at=MORNING.add(minutes=1))
    assert rows(little.guard, MORNING.add(minutes=2), "round_reason") == []
    assert rows(little.director, MORNING.add(minutes=2), "round_review")[0].mine


# Signatures


def test_what_waits_for_a_signature_is_one_row(little: Little, walking: RoundRow) -> None:
    answer_all(little, walking)
    patrols.end(walking.id, by=little.housekeeper.id, at=at_clock("10:00"))
    round_plan.plan(MORNING)
    found = rows(little.director, MORNING, "round_review")
    assert len(found) == 1
    row = found[0]
    assert (row.noun, row.id, row.mine, row.late) == ("review", 0, True, False)
    assert isinstance(row.row, ReviewSum)
    # The missed round of the afternoon has no reason, and its day is over.
    assert (row.row.count, row.row.exceptions) == (2, 1)
    assert f"{row.at.in_timezone('Asia/Shanghai'):%d %H:%M}" == "24 23:59"
    assert rows(little.director, at_clock("25 00:00"), "round_review")[0].late
    for who in (little.housekeeper, little.guard, little.front_desk, little.auditor):
        assert rows(who, MORNING, "round_review", "rounds_missed_twice") == []
    for waiting in round_reviews.pending(little.estate.id, MORNING):
        if waiting.round.state == "missed":
            at = MORNING.add(minutes=1)
            round_reviews.account(waiting.round.id, "x", by=little.guard.id, at=at)
        round_reviews.sign(waiting.round.id, by=1, at=MORNING.add(minutes=2))
    assert rows(little.director, MORNING.add(minutes=3), "round_review") == []


def test_two_missed_in_a_row_alert_the_director_until_reviewed(
    little: Little, missed: Rounds
) -> None:
    alert = rows(little.director, EVENING, "rounds_missed_twice")
    assert [(row.id, row.noun, row.late, row.mine) for row in alert] == [
        (missed[1].id, "round", True, True)
    ]
    round_reviews.account(missed[1].id, "x", by=little.housekeeper.id, at=EVENING)
    assert rows(little.director, EVENING, "rounds_missed_twice")
    round_reviews.send_back(missed[1].id, "兩次!", by=1, at=EVENING)
    assert rows(little.director, EVENING, "rounds_missed_twice") == []


def test_three_missed_in_a_row_are_one_alert(little: Little, missed: Rounds) -> None:
    at = at_clock("24 12:30")
    round_plan.plan(at)
    alert = rows(little.director, at, "rounds_missed_twice")
    assert [row.id for row in alert] == [rounds.open_rounds(little.estate.id, at)[0].id]


def test_a_missed_round_is_shown_to_the_director_until_accounted_for(
    little: Little, missed: Rounds
) -> None:
    assert len(rows(little.director, EVENING, "round_missed")) == 2
    round_reviews.account(missed[0].id, "x", by=little.housekeeper.id, at=EVENING)
    assert [row.id for row in rows(little.director, EVENING, "round_missed")] == [missed[1].id]


@pytest.mark.parametrize("step", ["exempt", "withdraw"])
def test_what_need_not_be_walked_waits_for_nobody(
    little: Little, planned: Rounds, step: str
) -> None:
    if step == "exempt":
        round_changes.exempt_open("weather", "颱風", by=1, at=AT)
    else:
        routes.retire(little.route.id, by=1, at=AT)
    people: list[Any] = [little.director, little.housekeeper, little.guard, little.front_desk]
    for who in people:
        for at in (AT, EVENING, MORNING):
            # A housekeeper writes the journal of the day all the same.
            left = [row for row in due.waiting(who, at) if row.kind != "journal_write"]
            assert left == []


def test_a_round_given_on_waits_for_who_has_it_now(little: Little, walking: RoundRow) -> None:
    round_changes.reassign(walking.id, little.guard.id, "扭傷", by=1, at=AT.add(minutes=5))
    for who, mine in ((little.guard, True), (little.housekeeper, False)):
        row = rows(who, AT.add(minutes=6), "round_go_on")[0]
        assert (row.who, row.mine) == ("趙保安", mine)


def test_a_round_given_away_and_begun_by_another_is_who_walks_its(
    little: Little, planned: Rounds, keeper: StaffRow
) -> None:
    round_changes.reassign(planned[0].id, keeper.id, "輪班", by=1, at=AT)
    patrols.start(planned[0].id, by=little.guard.id, at=AT.add(minutes=1))
    assert rows(keeper, AT.add(minutes=2), "round_go_on")[0].who == "趙保安"


def test_the_next_working_day_leaves_out_rest_days(little: Little, walking: RoundRow) -> None:
    estate.settle(by=1, at=AT, rest_days="2 3")
    answer_all(little, walking)
    patrols.end(walking.id, by=little.housekeeper.id, at=at_clock("10:00"))
    row = rows(little.director, MORNING, "round_review")[0]
    assert f"{row.at.in_timezone('Asia/Shanghai'):%d %H:%M}" == "26 23:59"
