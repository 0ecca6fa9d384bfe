"""A round given to another, entered afterwards, exempted: nothing of before is overwritten."""

from typing import Any

import pytest

from store import estate as estates
from store import events, findings, patrols, round_changes, round_plan, rounds, routes, staff
from store.operations import Form
from store.refusal import Refused
from store.rounds import RoundRow
from tests.conftest import AT, PIN, Little
from tests.store.conftest import at_clock, report
from tests.store.test_patrols import answer_all

Rounds = tuple[RoundRow, RoundRow]


@pytest.fixture
def missed(little: Little, planned: Rounds) -> RoundRow:
    """The morning's round, missed; it is 13:00."""
    round_plan.plan(at_clock("13:00"))
    row = rounds.round_row(planned[0].id)
    assert row.state == "missed"
    return row


# Given to another


def test_a_round_given_to_another_keeps_who_had_it_first(little: Little, planned: Rounds) -> None:
    walk, by = planned[0], little.front_desk.id
    given = round_changes.reassign(walk.id, little.guard.id, "管家請假", by=by, at=AT)
    assert (given.assigned, given.original, given.reassign_reason, given.reassigned_at) == (
        *("趙保安", "陳美玲"),
        *("管家請假", AT),
    )
    event = events.of_record("round", walk.id)[0]
    assert (event.verb, event.staff) == ("patrols.reassign", "黃詠詩")
    assert event.data == {
        "old": {"assigned": little.housekeeper.id},
        "assigned": little.guard.id,
        "reason": "管家請假",
    }
    again = round_changes.reassign(
        walk.id, little.director.id, "保安頂班", by=by, at=AT.add(hours=1)
    )
    assert (again.assigned, again.original) == ("李主任", "陳美玲")
    assert again.reassign_reason == "管家請假\n保安頂班"


def test_a_round_under_way_is_given_on_and_who_began_it_stays(
    little: Little, walking: RoundRow
) -> None:
    at = AT.add(minutes=20)
    given = round_changes.reassign(
        walking.id, little.guard.id, "扭傷", by=little.director.id, at=at
    )
    assert (given.state, given.walker, given.assigned) == ("in_progress", "陳美玲", "趙保安")


@pytest.mark.parametrize(
    ("who", "reason", "refusal"),
    [
        ("guard", " ", "reason_needed reason"),
        ("engineer", "x", "cannot_walk staff"),
        ("front_desk", "x", "cannot_walk staff"),
        ("housekeeper", "x", "already_assigned staff"),
    ],
)
def test_whom_a_round_may_be_given_to(
    little: Little, planned: Rounds, who: str, reason: str, refusal: str
) -> None:
    person = getattr(little, who)
    with pytest.raises(Refused, match=f"^{refusal}"):
        round_changes.reassign(planned[0].id, person.id, reason, by=little.director.id, at=AT)
    assert rounds.round_row(planned[0].id) == planned[0]


def test_nobody_who_left_gets_a_round(little: Little, planned: Rounds) -> None:
    staff.leave(little.guard.id, by=little.director.id, at=AT)
    for number in (little.guard.id, 999):
        with pytest.raises(Refused, match=r"^staff_unknown staff"):
            round_changes.reassign(planned[0].id, number, "x", by=little.director.id, at=AT)


def test_a_round_that_is_over_is_not_given_on(little: Little, walking: RoundRow) -> None:
    patrols.end(walking.id, reason="下雨", by=little.housekeeper.id, at=AT)
    with pytest.raises(Refused, match=r"^round_over"):
        round_changes.reassign(walking.id, little.guard.id, "x", by=little.director.id, at=AT)


def test_a_missed_round_is_not_given_on(little: Little, planned: Rounds) -> None:
    # Marked by a desk or not: its grace is over.
    for mark in (False, True):
        if mark:
            round_plan.plan(at_clock("12:01"))
        with pytest.raises(Refused, match=r"^round_missed") as no:
            round_changes.reassign(
                planned[0].id,
                little.guard.id,
                "x",
                by=little.director.id,
                at=at_clock("12:01"),
            )
        assert no.value.values["until"] == at_clock("12:00")


def test_two_give_a_round_away_and_the_second_is_told(little: Little, planned: Rounds) -> None:
    seen = planned[0]
    round_changes.reassign(seen.id, little.guard.id, "病", seen=seen, by=1, at=AT)
    with pytest.raises(Refused, match=r"^changed_meanwhile") as no:
        round_changes.reassign(
            seen.id,
            little.director.id,
            "休假",
            seen=seen,
            by=little.front_desk.id,
            at=AT.add(minutes=1),
        )
    assert no.value.values == {"who": "李主任", "at": AT}
    assert rounds.round_row(seen.id).assigned == "趙保安"


# Entered afterwards


def backfill(little: Little, row: RoundRow, **values: Any) -> RoundRow:
    kept: dict[str, Any] = {"told_start": at_clock("09:05"), "told_end": at_clock("10:10")}
    kept |= {"reason": "網絡中斷", "by": little.housekeeper.id, "at": at_clock("13:00")} | values
    return round_changes.backfill(row.id, **kept)


def test_an_entry_made_afterwards_keeps_both_times(little: Little, missed: RoundRow) -> None:
    at = at_clock("13:00")
    begun = backfill(little, missed)
    assert (begun.state, begun.walker, begun.started_at) == ("in_progress", "陳美玲", at)
    assert (begun.told_start, begun.told_end) == (at_clock("09:05"), at_clock("10:10"))
    assert (begun.reason, begun.accounted_by, begun.accounted_at) == ("網絡中斷", "陳美玲", at)
    assert begun.backfilled
    event = events.of_record("round", missed.id)[0]
    assert event.verb == "patrols.backfill"
    assert event.data["old"] == {"state": "missed"}
    assert event.data["told_start"] == "2026-11-23T01:05:00.000Z"
    answer_all(little, missed, at)
    ended = patrols.end(missed.id, by=little.housekeeper.id, at=at_clock("13:20"))
    assert (ended.state, ended.ended_at, ended.late) == ("completed", at_clock("13:20"), False)
    assert {row.told_at for row in rounds.points(missed.id)} == {None}


def test_no_pace_is_asked_of_an_entry_made_afterwards(little: Little, missed: RoundRow) -> None:
    backfill(little, missed)
    for point in little.checkpoints:
        made = patrols.answer(
            missed.id, point.id, "normal", by=little.housekeeper.id, at=at_clock("13:01")
        )
        assert made.pace == ""
    assert patrols.end(missed.id, by=1, at=at_clock("13:02")).state == "completed"


def test_walked_to_its_end_after_the_window_is_late_as_told(
    little: Little, missed: RoundRow
) -> None:
    backfill(little, missed, told_start=at_clock("11:50"), told_end=at_clock("12:40"))
    assert patrols.end(missed.id, reason="x", by=1, at=at_clock("13:20")).late


def test_it_has_the_stops_in_force_when_it_was_walked(little: Little, missed: RoundRow) -> None:
    first = little.checkpoints[0].id
    routes.set_stops(little.route.id, [first], little.route.version, by=1, at=at_clock("12:30"))
    assert rounds.round_row(missed.id).total == 1
    begun = backfill(little, missed)
    assert (begun.total, begun.version) == (5, little.route.version)


@pytest.mark.parametrize(
    ("start", "end", "field"),
    [
        ("08:29", "09:30", "told_start"),
        ("12:01", "12:30", "told_start"),
        ("09:00", "09:00", "told_end"),
        ("09:00", "08:50", "told_end"),
        ("09:00", "13:01", "told_end"),
    ],
)
def test_what_is_told_must_be_a_walk_in_its_time(
    little: Little, missed: RoundRow, start: str, end: str, field: str
) -> None:
    with pytest.raises(Refused, match=f"^told_wrong {field}"):
        backfill(little, missed, told_start=at_clock(start), told_end=at_clock(end))
    assert rounds.round_row(missed.id) == missed


def test_told_starts_keep_the_set_hours_too(little: Little, planned: Rounds) -> None:
    estates.settle(by=1, at=AT, grace_minutes=240)
    at = at_clock("14:30")
    # The afternoon's was begun at 14:30: the morning's cannot have begun after 11:30.
    patrols.start(planned[1].id, by=little.guard.id, at=at)
    round_plan.plan(at_clock("15:00"))
    values: dict[str, Any] = {"told_end": at_clock("12:30"), "at": at_clock("15:00")}
    with pytest.raises(Refused, match=r"^told_too_soon told_start") as no:
        backfill(little, planned[0], told_start=at_clock("11:31"), **values)
    assert no.value.values == {"hours": 3, "other": at}
    assert backfill(little, planned[0], told_start=at_clock("11:30"), **values).backfilled


def test_the_next_start_counts_from_when_it_was_walked(little: Little, missed: RoundRow) -> None:
    afternoon = rounds.open_rounds(little.estate.id, at_clock("14:00"))[1]
    backfill(little, missed, told_start=at_clock("11:45"), told_end=at_clock("12:30"))
    refusal = patrols.start_refusal(afternoon, at_clock("14:40"))
    assert refusal is not None
    assert refusal.values == {"hours": 3, "until": at_clock("14:45")}
    assert patrols.start_refusal(afternoon, at_clock("14:45")) is None


def test_only_a_missed_round_is_entered_afterwards(little: Little, planned: Rounds) -> None:
    with pytest.raises(Refused, match=r"^round_not_missed"):
        backfill(little, planned[1])
    patrols.start(planned[0].id, by=little.guard.id, at=AT)
    with pytest.raises(Refused, match=r"^round_begun") as no:
        backfill(little, planned[0])
    assert no.value.values == {"number": "XC-0001", "who": "趙保安", "at": AT}


def test_two_enter_a_round_afterwards_and_the_second_is_told(
    little: Little, missed: RoundRow
) -> None:
    first = backfill(little, missed, form=Form("b"))
    assert backfill(little, missed, form=Form("b")) == first
    with pytest.raises(Refused, match=r"^round_begun") as no:
        backfill(little, missed, by=little.guard.id, at=at_clock("13:05"))
    assert no.value.values == {"number": "XC-0001", "who": "陳美玲", "at": at_clock("13:00")}
    with pytest.raises(Refused, match=r"^reason_needed reason"):
        backfill(little, rounds.listed(little.estate.id)[0], reason="", at=at_clock("24 09:00"),
                 told_start=at_clock("15:00"), told_end=at_clock("16:00"))  # fmt: skip


# A point entered afterwards


def late(little: Little, row: RoundRow, place: int = 0, **values: Any) -> rounds.PointRow:
    kept: dict[str, Any] = {"result": "normal", "told_at": AT.add(minutes=3)}
    kept |= {"by": little.housekeeper.id, "at": AT.add(minutes=30)} | values
    return patrols.answer_late(row.id, little.checkpoints[place].id, **kept)


def test_a_point_entered_afterwards_keeps_both_times(little: Little, walking: RoundRow) -> None:
    made = late(little, walking)
    assert (made.result, made.at, made.told_at) == ("normal", AT.add(minutes=30), AT.add(minutes=3))
    last = events.of_record("answer", 1)[0]
    assert (last.verb, last.data["told_at"]) == (
        "patrols.answer_late",
        "2026-11-23T01:03:00.000Z",
    )


@pytest.mark.parametrize("minutes", [-1, 31])
def test_a_point_was_looked_at_within_the_walk(
    little: Little, walking: RoundRow, minutes: int
) -> None:
    with pytest.raises(Refused, match=r"^told_wrong told_at") as no:
        late(little, walking, told_at=AT.add(minutes=minutes))
    assert no.value.values == {"first": AT, "last": AT.add(minutes=30)}


def test_the_minute_the_walk_began_in_counts(little: Little, planned: Rounds) -> None:
    patrols.start(planned[0].id, by=little.housekeeper.id, at=AT.add(seconds=40))
    assert late(little, planned[0], told_at=AT).told_at == AT


def test_a_partial_round_takes_points_afterwards_and_stays_partial(
    little: Little, walking: RoundRow
) -> None:
    ended = AT.add(minutes=20)
    patrols.end(walking.id, reason="下雨", by=little.housekeeper.id, at=ended)
    for place in range(4):
        late(little, walking, place)
    with pytest.raises(Refused, match=r"^told_wrong told_at") as no:
        late(little, walking, 4, told_at=AT.add(minutes=21))
    assert no.value.values["last"] == ended
    found = report(little, walking, 4, kind="other", told_at=AT.add(minutes=19), at=AT.add(hours=1))
    row = rounds.round_row(walking.id)
    assert (row.state, row.done, row.total, row.abnormal) == ("partial", 5, 5, 1)
    point = rounds.points(walking.id)[4]
    assert (point.result, point.told_at, point.order) == (
        *("abnormal", AT.add(minutes=19)),
        found.order,
    )
    findings.undo(walking.id, point.checkpoint_id, by=little.housekeeper.id, at=AT.add(hours=2))
    assert rounds.round_row(walking.id).done == 4


def test_what_was_answered_on_the_walk_is_not_taken_back_after_it(
    little: Little, walking: RoundRow
) -> None:
    by, point = little.housekeeper.id, little.checkpoints[0].id
    patrols.answer(walking.id, point, "normal", by=by, at=AT)
    patrols.end(walking.id, reason="下雨", by=by, at=AT.add(minutes=9))
    with pytest.raises(Refused, match=r"^round_over"):
        findings.undo(walking.id, point, by=by, at=AT.add(hours=1))


@pytest.mark.parametrize("state", ["planned", "completed", "missed"])
def test_no_point_is_entered_afterwards_elsewhere(
    little: Little, planned: Rounds, state: str
) -> None:
    walk, at = planned[0], AT.add(hours=1)
    if state == "completed":
        patrols.start(walk.id, by=little.housekeeper.id, at=AT)
        answer_all(little, walk)
        patrols.end(walk.id, by=little.housekeeper.id, at=at)
    if state == "missed":
        at = at_clock("13:00")
        round_plan.plan(at)
    code = {"planned": "round_not_begun", "completed": "round_over", "missed": "round_missed"}
    with pytest.raises(Refused, match=f"^{code[state]}"):
        late(little, walk, at=at)


# Exempted


@pytest.mark.parametrize("kind", ["weather", "emergency"])
@pytest.mark.parametrize("state", ["planned", "missed"])
def test_the_director_exempts_what_was_not_walked(
    little: Little, planned: Rounds, kind: str, state: str
) -> None:
    at = at_clock("13:00")
    if state == "missed":
        round_plan.plan(at)
    row = round_changes.exempt(planned[0].id, kind, "八號風球", by=little.director.id, at=at)
    assert (row.state, row.exempt_kind, row.exempt_reason) == ("exempt", kind, "八號風球")
    assert (row.exempted_by, row.exempted_at) == ("李主任", at)
    event = events.of_record("round", row.id)[0]
    assert event.data == {
        "old": {"state": state},
        "state": "exempt",
        "kind": kind,
        "reason": "八號風球",
    }
    round_plan.plan(at_clock("13:30"))
    assert rounds.round_row(row.id).state == "exempt"
    with pytest.raises(Refused, match=r"^round_exempt"):
        patrols.start(row.id, by=little.housekeeper.id, at=at)


@pytest.mark.parametrize(
    ("kind", "reason", "refusal"),
    [("sleep", "x", "exemption_unknown kind"), ("weather", " ", "reason_needed reason")],
)
def test_an_exemption_has_a_kind_and_a_reason(
    little: Little, planned: Rounds, kind: str, reason: str, refusal: str
) -> None:
    with pytest.raises(Refused, match=f"^{refusal}"):
        round_changes.exempt(planned[0].id, kind, reason, by=1, at=AT)
    with pytest.raises(Refused, match=f"^{refusal}"):
        round_changes.exempt_open(kind, reason, by=1, at=AT)
    assert rounds.round_row(planned[0].id) == planned[0]


def test_what_was_begun_is_not_exempted_and_nothing_twice(
    little: Little, walking: RoundRow
) -> None:
    with pytest.raises(Refused, match=r"^round_begun"):
        round_changes.exempt(walking.id, "weather", "x", by=1, at=AT)
    other = rounds.open_rounds(little.estate.id, AT)[1]
    round_changes.exempt(other.id, "weather", "x", by=1, at=AT)
    with pytest.raises(Refused, match=r"^round_exempt") as no:
        round_changes.exempt(other.id, "emergency", "y", by=1, at=AT.add(hours=1))
    assert no.value.values == {"number": "XC-0002", "who": "李主任", "at": AT}
    assert rounds.round_row(other.id).exempt_reason == "x"


def test_all_rounds_of_today_are_exempted_in_one_step(little: Little, planned: Rounds) -> None:
    round_plan.plan(AT)
    patrols.start(planned[0].id, by=little.housekeeper.id, at=AT)
    with pytest.raises(Refused, match=r"^not_allowed"):
        round_changes.exempt_open("weather", "x", by=little.housekeeper.id, at=AT)
    counts = [
        round_changes.exempt_open("weather", "颱風", by=1, at=AT, form=Form("e")) for _ in range(2)
    ]
    assert counts == [1, 1]
    states = [row.state for row in rounds.open_rounds(little.estate.id, AT)]
    assert states == ["in_progress", "exempt"]
    with pytest.raises(Refused, match=r"^nothing_to_exempt"):
        round_changes.exempt_open("weather", "颱風", by=1, at=AT)


def test_only_the_rounds_of_today_are_exempted_today(little: Little, planned: Rounds) -> None:
    # A desk whose clock runs ahead has planned tomorrow already.
    round_plan.plan(at_clock("24 00:00"))
    with pytest.raises(Refused, match=r"^nothing_to_exempt"):
        round_changes.exempt_open("weather", "颱風", by=1, at=at_clock("14:00"))
    states = [row.state for row in reversed(rounds.listed(little.estate.id))]
    assert states == ["missed", "missed", "planned", "planned"]


def test_who_was_reassigned_may_still_be_anybody_of_the_patrol(
    little: Little, planned: Rounds
) -> None:
    other = staff.join(number="008", name="林管家", role="housekeeper", pin=PIN, by=1, at=AT)
    round_changes.reassign(planned[0].id, other.id, "輪班", by=1, at=AT)
    begun = patrols.start(planned[0].id, by=little.guard.id, at=AT)
    assert (begun.assigned, begun.walker, begun.original) == ("林管家", "趙保安", "陳美玲")
