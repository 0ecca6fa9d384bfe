"""A day as its director reviews it: what went wrong, what was overdue, in which order."""

from typing import Any

import pendulum
import pytest

from store import (
    callback_moves,
    day_seals,
    incident_ends,
    journal_moves,
    patrols,
    renovation_tables,
    round_plan,
    round_reviews,
    task_moves,
    violation_moves,
)
from store.day_review import KINDS, counts, exceptions, first_day, review
from store.rounds import RoundRow
from tests.conftest import AT, Little
from tests.store.callback_parts import owed
from tests.store.case_parts import Told
from tests.store.conftest import Two, at_clock
from tests.store.day_parts import NIGHT, NOON, SUNDAY, found, told
from tests.store.handover_parts import EVENING, begun, given, taken
from tests.store.incident_parts import opened
from tests.store.journal_parts import MONDAY, TUESDAY, reviewed, submitted
from tests.store.renovation_parts import Case
from tests.store.test_patrols import answer_all


def test_a_quiet_day_has_nothing_to_look_at(little: Little) -> None:
    assert exceptions(little.estate.id, SUNDAY, NIGHT) == ()
    assert exceptions(little.estate.id, MONDAY, AT) == ()
    # A day to come has none, whatever is overdue now.
    task_moves.give("X", little.guard.id, MONDAY, by=little.director.id, at=AT)
    assert exceptions(little.estate.id, TUESDAY.add(days=1), NOON) == ()


# What happened


def test_rounds_missed_and_left_are_told_with_why_they_are_looked_at(
    little: Little, planned: tuple[RoundRow, RoundRow]
) -> None:
    morning, afternoon = planned
    # Before a desk has marked it so, it is missed all the same.
    late = morning.grace_until.add(minutes=1)
    assert told(little, at=late) == [("round", "round", morning.number, "am missed")]
    round_plan.plan(at_clock("18:30"))
    assert [one[3] for one in told(little)] == [
        "am missed no_reason",
        "pm missed_twice missed no_reason",
    ]
    round_reviews.account(afternoon.id, "缺人", by=little.housekeeper.id, at=at_clock("19:00"))
    one = found(little)[1]
    assert (one.code, one.about, one.who) == ("pm missed_twice missed", "一區日巡", "陳美玲")
    assert (one.tone, one.at) == ("late", afternoon.opens_at)
    assert told(little, TUESDAY, NOON) == []


def test_a_round_in_order_is_not_looked_at(little: Little, walking: RoundRow) -> None:
    answer_all(little, walking)
    patrols.end(walking.id, by=little.housekeeper.id, at=AT.add(hours=1))
    assert [one for one in told(little, at=at_clock("14:00")) if one[0] == "round"] == []


def test_a_round_left_before_its_end_is(little: Little, walking: RoundRow) -> None:
    patrols.end(walking.id, reason="下雨", by=little.housekeeper.id, at=AT.add(hours=1))
    assert told(little, at=at_clock("14:00")) == [("round", "round", walking.number, "am partial")]


def test_an_incident_is_told_until_it_is_closed_a_drill_never(little: Little) -> None:
    row = opened(little)
    opened(little, key="drill", drill=True, reported_at=AT.add(hours=1), at=AT.add(hours=1))
    assert told(little) == [("incident", "incident", row.number, "trapped_elevator open")]
    assert found(little)[0].tone == "late"
    # On the day after it is still there, but not of that day.
    (one,) = found(little, TUESDAY, NOON)
    assert (one.number, one.tone) == (row.number, "soon")
    incident_ends.false_alarm(row.key, "誤按", by=little.front_desk.id, at=AT.add(hours=2))
    assert found(little)[0].code == "trapped_elevator false"
    assert found(little)[0].tone == "soon"


def test_a_notice_of_the_day_is_told_once(little: Little) -> None:
    case = Case(little)
    case.in_progress()
    row = case.served("RX-4")
    day, evening = case.day, case.at.in_timezone("Asia/Shanghai").end_of("day")
    assert told(little, day, evening) == [("violation", "violation", row.number, "RX-4")]
    assert found(little, day, evening)[0].about == "3-1202"
    # Put right at once or not: one line of that day, and overdue on the days after.
    assert row.due_at > evening
    after = row.due_at.add(minutes=1)
    overdue = [("overdue", "violation", row.number, "RX-4")]
    assert told(little, day.add(days=1), after) == overdue
    assert found(little, day.add(days=1), after)[0].tone == "late"
    assert told(little, day.add(days=3), after.add(days=2)) == overdue
    assert found(little, day.add(days=3), after.add(days=2))[0].tone == "soon"
    when = after.add(days=2)
    violation_moves.follow_up(row.id, "corrected", by=little.housekeeper.id, at=when)
    assert told(little, day.add(days=3), when.add(minutes=1)) == []
    # On the day it was late it still is.
    assert told(little, day.add(days=1), when.add(minutes=1)) == overdue


def test_a_notice_due_at_once_is_not_told_twice(little: Little) -> None:
    case = Case(little)
    case.in_progress()
    row = case.served("RX-4")
    table = renovation_tables.Violation
    table.update(due_at=row.issued_at).where(table.id == row.id).execute()
    evening = case.at.in_timezone("Asia/Shanghai").end_of("day")
    assert told(little, case.day, evening) == [("violation", "violation", row.number, "RX-4")]


def test_a_household_that_was_not_satisfied_is_told(little: Little) -> None:
    row = owed(little)
    said: dict[str, Any] = {"method": "phone", "answers": {}, "score": 2, "opinion": "還是漏"}
    callback_moves.finish(row.id, **said, by=little.front_desk.id, at=AT.add(hours=3))
    (one,) = (one for one in found(little) if one.kind == "low")
    assert (one.noun, one.number, one.code) == ("callback", row.number, "2")
    assert (one.about, one.who) == ("3-1202 還是漏", "黃詠詩")
    assert [one for one in found(little, TUESDAY, NOON) if one.kind == "low"] == []


def test_a_hand_over_is_told_that_is_missing_unsigned_or_disputed(little: Little) -> None:
    late = EVENING.add(minutes=31)
    # An estate that never handed over is not asked for it.
    assert told(little, at=late) == []
    begun(little)
    assert told(little, at=EVENING.add(minutes=30)) == []
    assert [one[::3] for one in told(little, at=late)] == [("handover", "unsigned")]
    given(little)
    assert [one[::3] for one in told(little, at=late)] == [("handover", "unsigned")]
    # The next morning nobody hands over at all.
    morning = at_clock("24 08:31")
    (one,) = (one for one in found(little, TUESDAY, morning) if one.kind == "handover")
    assert (one.id, one.code, one.about, one.at) == (0, "missing", "08:00", at_clock("24 08:00"))


def test_a_hand_over_signed_by_both_is_in_order(little: Little) -> None:
    taken(little)
    assert [one for one in told(little) if one[0] == "handover"] == []


def test_journals_missing_late_or_returned_are_told(little: Little) -> None:
    def of(day: pendulum.Date, at: pendulum.DateTime) -> list[tuple[str, str, str]]:
        there = exceptions(little.estate.id, day, at)
        return [(one.code, one.who, one.tone) for one in there if one.kind == "journal"]

    assert of(MONDAY, NIGHT) == []
    assert of(MONDAY, NOON) == [("missing", "陳美玲", "late")]
    assert of(SUNDAY, NOON) == []
    row = journal_moves.begin(by=little.housekeeper.id, at=AT)
    assert of(MONDAY, NIGHT) == []
    assert of(MONDAY, NOON) == [("draft", "陳美玲", "late")]
    journal_moves.submit(row.id, by=little.housekeeper.id, at=at_clock("24 09:00"))
    assert of(MONDAY, NOON) == [("late", "陳美玲", "soon")]
    journal_moves.send_back(row.id, "天氣？", by=little.director.id, at=at_clock("24 10:00"))
    assert of(MONDAY, NOON) == [("returned", "陳美玲", "late")]


# All of a day


@pytest.fixture
def busy(little: Little, planned: tuple[RoundRow, RoundRow]) -> Little:
    """A Monday with an incident, both rounds missed, a case late, a task and no journal."""
    opened(little)
    round_plan.plan(at_clock("18:30"))
    Told(little).received()
    task_moves.give("借枱", little.guard.id, MONDAY, by=little.director.id, at=AT)
    return little


def test_the_gravest_stand_first_and_are_counted(busy: Little) -> None:
    there = exceptions(busy.estate.id, MONDAY, NOON)
    kinds = [one.kind for one in there]
    assert kinds == ["incident", "round", "round", "journal", "overdue"]
    assert kinds == sorted(kinds, key=KINDS.index)
    assert counts(there) == {
        **{"incident": 1, "round": 2, "violation": 0, "low": 0},
        **{"handover": 0, "journal": 1, "overdue": 1},
    }
    tuesday = exceptions(busy.estate.id, TUESDAY, NOON)
    overdue = [one.tone for one in tuesday if one.kind == "overdue"]
    assert overdue == sorted(overdue)


def test_a_day_is_read_in_one_go(busy: Little) -> None:
    estate = busy.estate.id
    of = review(estate, MONDAY, NOON, busy.director.id)
    assert of.exceptions == exceptions(estate, MONDAY, NOON, busy.director.id)
    assert (of.day, of.journals, of.seal) == (MONDAY, (), None)
    codes = ["day_round_reason", "day_round_reason", "day_journal_missing"]
    assert [one.code for one in of.hindrances] == codes


def test_a_review_begins_at_the_oldest_day_that_is_not_signed(little: Little) -> None:
    estate = little.estate.id
    assert first_day(estate, NOON) == TUESDAY
    submitted(little)
    assert first_day(estate, NIGHT) == MONDAY
    assert first_day(estate, NOON) == MONDAY
    assert first_day(estate, at_clock("26 12:00")) == MONDAY


def test_a_review_begins_at_a_day_of_rest_that_was_worked(little: Little) -> None:
    estate, sunday = little.estate.id, at_clock("29 12:00")
    journal_moves.away(
        little.housekeeper.id, sunday.subtract(days=1).date(), "rest", by=little.director.id, at=AT
    )
    journal_moves.begin(by=little.housekeeper.id, at=sunday)
    assert first_day(estate, at_clock("30 12:00")) == sunday.date()


def test_a_signed_day_is_not_begun_at_again(little: Little) -> None:
    reviewed(little)
    assert first_day(little.estate.id, NOON) == MONDAY
    day_seals.sign_day(MONDAY, by=little.director.id, at=NOON)
    assert first_day(little.estate.id, NOON) == TUESDAY
    assert review(little.estate.id, MONDAY, NOON).seal is not None


def test_the_exceptions_next_door_are_theirs(two: Two) -> None:
    task_moves.give("X", two.little.guard.id, MONDAY, by=two.little.director.id, at=AT)
    records = [
        {(one.noun, one.id) for one in exceptions(estate.id, TUESDAY, NOON) if one.id}
        for estate in (two.little.estate, two.next.estate)
    ]
    assert records[0]
    assert records[1]
    assert records[0].isdisjoint(records[1])
