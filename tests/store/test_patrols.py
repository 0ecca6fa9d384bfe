"""A patrol: begun in its time, answered point by point, ended with a signature."""

import pendulum
import pytest

from store import db, events, findings, patrols, round_plan, rounds, routes
from store import estate as estates
from store.operations import Form
from store.refusal import Refused
from store.rounds import RoundRow
from tests.conftest import AT, Little
from tests.store.conftest import at_clock

Rounds = tuple[RoundRow, RoundRow]


def answer_all(little: Little, walk: RoundRow, at: pendulum.DateTime = AT) -> None:
    """Every point normal, at the pace of a walk."""
    for turn, point in enumerate(rounds.points(walk.id)):
        moment = at.add(seconds=40 * turn)
        patrols.answer(walk.id, point.checkpoint_id, "normal", by=little.housekeeper.id, at=moment)


def test_a_round_is_begun_by_who_walks_it(little: Little, planned: Rounds) -> None:
    begun = patrols.start(planned[0].id, by=little.guard.id, at=AT)
    assert (begun.state, begun.walker, begun.assigned) == ("in_progress", "趙保安", "陳美玲")
    assert begun.started_at == AT
    assert begun.version_id is not None
    event = events.of_record("round", begun.id)[0]
    assert (event.verb, event.staff) == ("patrols.start", "趙保安")
    assert event.data == {"old": {"state": "planned"}, "state": "in_progress"}


def test_a_round_under_way_is_gone_on_with(little: Little, walking: RoundRow) -> None:
    before = events.head()
    again = patrols.start(walking.id, by=little.guard.id, at=AT.add(hours=9))
    assert again == walking
    assert events.head() == before


@pytest.mark.parametrize(
    ("slot", "clock", "code"),
    [
        (0, "08:29", "round_not_open"),
        (0, "08:30", None),
        (0, "11:30", None),
        (0, "12:00", None),
        (0, "12:01", "round_missed"),
        (1, "14:29", "round_not_open"),
        (1, "14:30", None),
        (1, "18:00", None),
        (1, "18:01", "round_missed"),
    ],
)
def test_a_round_begins_in_its_window_or_its_grace(
    little: Little, planned: Rounds, slot: int, clock: str, code: str | None
) -> None:
    row, at, by = planned[slot], at_clock(clock), little.housekeeper.id
    refusal = patrols.start_refusal(row, at)
    assert (refusal.code if refusal else None) == code
    if code is None:
        assert patrols.start(row.id, by=by, at=at).state == "in_progress"
        return
    with pytest.raises(Refused, match=f"^{code}"):
        patrols.start(row.id, by=by, at=at)
    assert rounds.round_row(row.id) == row


def test_who_is_too_early_is_told_when_it_opens(little: Little, planned: Rounds) -> None:
    with pytest.raises(Refused) as no:
        patrols.start(planned[1].id, by=little.housekeeper.id, at=AT)
    assert no.value.values == {"opens": at_clock("14:30")}


def test_a_round_marked_missed_is_not_begun(little: Little, planned: Rounds) -> None:
    round_plan.plan(at_clock("12:01"))
    with pytest.raises(Refused, match=r"^round_missed") as no:
        patrols.start(planned[0].id, by=little.housekeeper.id, at=at_clock("11:00"))
    assert no.value.values == {"number": "XC-0001", "until": at_clock("12:00")}


@pytest.mark.parametrize(
    ("first", "second", "until"),
    [
        ("11:59", "14:58", "14:59"),
        ("11:59", "14:59", None),
        ("11:30", "14:30", None),
        ("09:00", "14:30", None),
    ],
)
def test_three_hours_lie_between_two_starts(
    little: Little, planned: Rounds, first: str, second: str, until: str | None
) -> None:
    by = little.housekeeper.id
    patrols.start(planned[0].id, by=by, at=at_clock(first))
    if until is None:
        assert patrols.start(planned[1].id, by=by, at=at_clock(second)).state == "in_progress"
        return
    with pytest.raises(Refused, match=r"^round_too_soon") as no:
        patrols.start(planned[1].id, by=by, at=at_clock(second))
    assert no.value.values == {"hours": 3, "until": at_clock(until)}


def test_the_hours_between_two_starts_are_a_setting_and_a_routes_own(
    little: Little, planned: Rounds
) -> None:
    by = little.director.id
    patrols.start(planned[0].id, by=by, at=at_clock("11:59"))
    other = routes.add_route("二區日巡", None, by=by, at=AT)
    routes.set_stops(other.id, [little.checkpoints[0].id], 1, by=by, at=AT)
    round_plan.plan(at_clock("12:00"))
    theirs = [
        row
        for row in rounds.listed(little.estate.id)
        if (row.route_id, row.slot) == (other.id, "pm")
    ]
    assert patrols.start_refusal(theirs[0], at_clock("14:30")) is None
    assert patrols.start_refusal(planned[1], at_clock("14:30")) is not None
    estates.settle(by=by, at=AT, gap_hours=2)
    assert patrols.start_refusal(planned[1], at_clock("14:30")) is None


@pytest.mark.parametrize("complete", [True, False])
def test_a_round_that_is_over_is_not_begun_again(
    little: Little, walking: RoundRow, complete: bool
) -> None:
    if complete:
        answer_all(little, walking)
    ended = AT.add(hours=1)
    patrols.end(walking.id, reason="下雨", by=little.housekeeper.id, at=ended)
    with pytest.raises(Refused, match=r"^round_over") as no:
        patrols.start(walking.id, by=little.guard.id, at=AT.add(hours=1, minutes=1))
    assert no.value.values == {"number": "XC-0001", "who": "陳美玲", "at": ended}


def test_a_round_with_every_point_answered_is_completed(little: Little, walking: RoundRow) -> None:
    answer_all(little, walking)
    at = AT.add(hours=1)
    ended = patrols.end(walking.id, by=little.guard.id, at=at)
    assert (ended.state, ended.ended_at, ended.reason, ended.walker) == (
        *("completed", at),
        *("", "陳美玲"),
    )
    assert db.rows("SELECT signer_id FROM round WHERE id = ?", walking.id) == [(little.guard.id,)]
    event = events.of_record("round", walking.id)[0]
    assert event.data == {
        "old": {"state": "in_progress"},
        "state": "completed",
        "reason": "",
        "left": 0,
    }


def test_what_is_left_needs_a_reason(little: Little, walking: RoundRow) -> None:
    by = little.housekeeper.id
    patrols.answer(walking.id, little.checkpoints[0].id, "normal", by=by, at=AT)
    for reason in ("", "  "):
        with pytest.raises(Refused, match=r"^reason_needed reason") as no:
            patrols.end(walking.id, reason=reason, by=by, at=AT)
        assert no.value.values == {"left": 4}
    assert rounds.round_row(walking.id).state == "in_progress"
    ended = patrols.end(walking.id, reason=" 颱風 ", by=by, at=AT)
    assert (ended.state, ended.reason, ended.done, ended.total) == ("partial", "颱風", 1, 5)


def test_a_point_taken_back_is_left_again(little: Little, walking: RoundRow) -> None:
    answer_all(little, walking)
    by = little.housekeeper.id
    findings.undo(walking.id, little.checkpoints[2].id, by=by, at=AT)
    with pytest.raises(Refused, match=r"^reason_needed reason"):
        patrols.end(walking.id, by=by, at=AT)


def test_a_round_ends_once(little: Little, walking: RoundRow) -> None:
    by, ended = little.housekeeper.id, AT.add(hours=1)
    patrols.end(walking.id, reason="下雨", by=by, at=ended)
    with pytest.raises(Refused, match=r"^round_over") as no:
        patrols.end(walking.id, reason="再來", by=little.guard.id, at=AT.add(hours=2))
    assert no.value.values == {"number": "XC-0001", "who": "陳美玲", "at": ended}
    assert rounds.round_row(walking.id).reason == "下雨"


def test_a_signature_sent_twice_is_one(little: Little, walking: RoundRow) -> None:
    by, form = little.housekeeper.id, Form("end")
    ended = [
        patrols.end(walking.id, reason="下雨", by=by, at=AT.add(hours=turn), form=form)
        for turn in (1, 2)
    ]
    assert ended[0] == ended[1]


def test_a_round_not_begun_does_not_end(little: Little, planned: Rounds) -> None:
    with pytest.raises(Refused, match=r"^round_not_begun"):
        patrols.end(planned[0].id, reason="x", by=little.housekeeper.id, at=AT)
    with pytest.raises(Refused, match=r"^round_unknown"):
        patrols.end(999, by=little.housekeeper.id, at=AT)
