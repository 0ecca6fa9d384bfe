"""The review of a round: a reason the same day, a signature the next working day."""

from typing import Any

import pytest

from store import (
    db,
    events,
    patrols,
    round_changes,
    round_plan,
    round_reviews,
    round_waiting,
    rounds,
    staff,
)
from store import estate as estates
from store.operations import Form
from store.refusal import Refused
from store.round_reviews import account, exceptions, pending, send_back, sign, sign_refusal
from store.rounds import RoundRow
from store.staff import StaffRow
from tests.conftest import AT, PIN, Little
from tests.store.conftest import STAIRS, at_clock, report
from tests.store.test_patrols import answer_all

Rounds = tuple[RoundRow, RoundRow]
LATER = at_clock("18:30")


@pytest.fixture
def done(little: Little, walking: RoundRow) -> RoundRow:
    """The morning's round, walked to its end by the housekeeper."""
    answer_all(little, walking)
    return patrols.end(walking.id, by=little.housekeeper.id, at=AT.add(hours=1))


@pytest.fixture
def partial(little: Little, walking: RoundRow) -> RoundRow:
    """The morning's round, cut short by the housekeeper."""
    return patrols.end(walking.id, reason="下雨", by=little.housekeeper.id, at=AT.add(hours=1))


@pytest.fixture
def missed(little: Little, planned: Rounds) -> Rounds:
    """Both rounds of the day, missed; it is 18:30."""
    round_plan.plan(LATER)
    morning, afternoon = (rounds.round_row(row.id) for row in planned)
    return morning, afternoon


@pytest.fixture
def second(little: Little) -> StaffRow:
    """Another director of the estate."""
    return staff.join(number="009", name="鄧副主任", role="director", pin=PIN, by=1, at=AT)


# Accounting for it


def test_a_missed_round_is_accounted_for(little: Little, missed: Rounds) -> None:
    by = little.housekeeper.id
    row = account(missed[0].id, " 人手不足 ", by=by, at=LATER)
    assert (row.state, row.reason, row.accounted_by, row.accounted_at) == (
        *("missed", "人手不足"),
        *("陳美玲", LATER),
    )
    event = events.of_record("round", row.id)[0]
    assert (event.verb, event.staff) == ("patrols.account", "陳美玲")
    assert event.data == {"reason": "人手不足", "late": False}
    assert not round_reviews.reason_late(row)


def test_a_second_reason_stands_after_the_first(little: Little, missed: Rounds) -> None:
    account(missed[0].id, "人手不足", by=little.housekeeper.id, at=LATER)
    row = account(missed[0].id, "已補人", by=little.guard.id, at=LATER.add(minutes=1))
    assert (row.reason, row.accounted_by) == ("人手不足\n已補人", "趙保安")


def test_a_reason_after_midnight_is_told_late(little: Little, missed: Rounds) -> None:
    for turn, (clock, late) in enumerate((("23:59", False), ("24 00:01", True))):
        at = at_clock(clock)
        row = account(missed[turn].id, "x", by=little.housekeeper.id, at=at)
        assert round_reviews.reason_late(row) is late
        assert events.of_record("round", row.id)[0].data["late"] is late


def test_what_ended_partial_is_accounted_for_by_who_ended_it(partial: RoundRow) -> None:
    assert (partial.reason, partial.accounted_by, partial.accounted_at) == (
        *("下雨", "陳美玲"),
        AT.add(hours=1),
    )
    assert round_reviews.answered_for(partial)


def test_what_needs_no_reason(little: Little, done: RoundRow) -> None:
    by = little.housekeeper.id
    with pytest.raises(Refused, match=r"^account_not_needed"):
        account(done.id, "x", by=by, at=LATER)
    other = next(row for row in rounds.listed(little.estate.id) if row.id != done.id)
    with pytest.raises(Refused, match=r"^round_not_begun"):
        account(other.id, "x", by=by, at=AT)
    with pytest.raises(Refused, match=r"^round_unknown"):
        account(999, "x", by=by, at=AT)


def test_a_reason_says_something(little: Little, missed: Rounds) -> None:
    with pytest.raises(Refused, match=r"^reason_needed reason"):
        account(missed[0].id, " \u200b", by=little.housekeeper.id, at=LATER)


def test_two_account_for_it_and_the_second_is_told(little: Little, missed: Rounds) -> None:
    seen = missed[0]
    account(seen.id, "人手不足", seen=seen, by=little.housekeeper.id, at=LATER)
    with pytest.raises(Refused, match=r"^changed_meanwhile") as no:
        account(seen.id, "開會", seen=seen, by=little.guard.id, at=LATER.add(minutes=1))
    assert no.value.values == {"who": "陳美玲", "at": LATER}
    assert rounds.round_row(seen.id).reason == "人手不足"


# Signing it


def test_both_signatures_stand(little: Little, done: RoundRow) -> None:
    row = sign(done.id, words=" 已閱 ", by=little.director.id, at=LATER)
    assert (row.signer, row.ended_at) == ("陳美玲", AT.add(hours=1))
    assert (row.review, row.reviewer, row.reviewed_at, row.review_words) == (
        *("signed", "李主任"),
        *(LATER, "已閱"),
    )
    assert row.signed
    event = events.of_record("round", row.id)[0]
    assert (event.verb, event.staff) == ("patrols.sign", "李主任")
    assert event.data == {"old": {"review": ""}, "review": "signed", "words": "已閱"}
    assert pending(little.estate.id, LATER) == ()


def test_the_same_signature_sent_twice_is_one(little: Little, done: RoundRow) -> None:
    first = sign(done.id, by=1, at=LATER, form=Form("s"))
    assert sign(done.id, by=1, at=LATER.add(minutes=1), form=Form("s")) == first


def test_two_sign_and_the_second_is_told(little: Little, done: RoundRow, second: StaffRow) -> None:
    assert sign_refusal(done, second.id) is None
    sign(done.id, seen=done, by=1, at=LATER)
    acts: list[Any] = [
        lambda: sign(done.id, seen=done, by=second.id, at=LATER.add(minutes=1)),
        lambda: send_back(done.id, "x", seen=done, by=second.id, at=LATER.add(minutes=1)),
    ]
    for act in acts:
        with pytest.raises(Refused, match=r"^already_reviewed") as no:
            act()
        assert no.value.values == {"number": "XC-0001", "who": "李主任", "at": LATER}
    assert rounds.round_row(done.id).reviewer == "李主任"


def test_what_changed_since_it_was_looked_at_is_not_signed(
    little: Little, partial: RoundRow
) -> None:
    patrols.answer_late(
        partial.id,
        little.checkpoints[0].id,
        "normal",
        told_at=AT,
        by=little.housekeeper.id,
        at=AT.add(hours=2),
    )
    acts: list[Any] = [
        lambda: sign(partial.id, seen=partial, by=1, at=LATER),
        lambda: send_back(partial.id, "x", seen=partial, by=1, at=LATER),
    ]
    for act in acts:
        with pytest.raises(Refused, match=r"^changed_meanwhile") as no:
            act()
        assert no.value.values == {"who": "陳美玲", "at": AT.add(hours=2)}
    assert sign(partial.id, seen=rounds.round_row(partial.id), by=1, at=LATER).signed


@pytest.mark.parametrize("part", ["walked", "signed", "accounted"])
def test_nobody_signs_their_own(
    little: Little, planned: Rounds, second: StaffRow, part: str
) -> None:
    by = {"walked": second.id, "signed": second.id, "accounted": second.id}
    keeper = little.housekeeper.id
    walk = patrols.start(planned[0].id, by=by[part] if part == "walked" else keeper, at=AT)
    if part != "accounted":
        answer_all(little, walk)
        patrols.end(walk.id, by=by[part] if part == "signed" else keeper, at=AT.add(hours=1))
    else:
        patrols.end(walk.id, reason="下雨", by=keeper, at=AT.add(hours=1))
        account(walk.id, "雷暴", by=second.id, at=AT.add(hours=2))
    row = rounds.round_row(walk.id)
    for refusal in (sign_refusal(row, second.id), round_reviews.send_back_refusal(row, second.id)):
        assert refusal is not None
        assert (refusal.code, refusal.values) == ("own_round", {"number": "XC-0001"})
    with pytest.raises(Refused, match=r"^own_round"):
        sign(walk.id, by=second.id, at=LATER)
    with pytest.raises(Refused, match=r"^own_round"):
        send_back(walk.id, "x", by=second.id, at=LATER)
    assert sign(walk.id, by=1, at=LATER).signed


def test_who_was_to_walk_a_missed_round_does_not_sign_it(
    little: Little, planned: Rounds, second: StaffRow
) -> None:
    round_changes.reassign(planned[0].id, second.id, "頂班", by=1, at=AT)
    round_plan.plan(LATER)
    account(planned[0].id, "x", by=little.housekeeper.id, at=LATER)
    assert sign_refusal(rounds.round_row(planned[0].id), 1) is None
    with pytest.raises(Refused, match=r"^own_round"):
        sign(planned[0].id, by=second.id, at=LATER)


def test_a_missed_round_is_signed_once_it_is_accounted_for(little: Little, missed: Rounds) -> None:
    row = missed[0]
    with pytest.raises(Refused, match=r"^account_needed"):
        sign(row.id, by=1, at=LATER)
    account(row.id, "人手不足", by=little.housekeeper.id, at=LATER)
    assert sign(row.id, by=1, at=LATER).signed


@pytest.mark.parametrize(
    ("state", "code"),
    [("planned", "round_not_begun"), ("in_progress", "round_begun"), ("exempt", "round_exempt")],
)
def test_what_is_not_over_is_not_signed(
    little: Little, planned: Rounds, state: str, code: str
) -> None:
    number = planned[0].id
    if state == "in_progress":
        patrols.start(number, by=little.guard.id, at=AT)
    if state == "exempt":
        round_changes.exempt(number, "weather", "x", by=1, at=AT)
    with pytest.raises(Refused, match=f"^{code}"):
        sign(number, by=1, at=AT)


# Returning it


def test_a_returned_round_waits_for_an_answer_and_then_for_a_signature(
    little: Little, done: RoundRow
) -> None:
    back = send_back(done.id, "天台照片呢", by=1, at=LATER)
    assert (back.review, back.reviewer, back.review_words) == ("returned", "李主任", "天台照片呢")
    assert not round_reviews.answered_for(back)
    refusal = sign_refusal(back, 1)
    assert refusal is not None
    assert refusal.code == "account_needed"
    assert [row.id for row in round_waiting.owing(little.estate.id)] == [done.id]
    assert pending(little.estate.id, LATER) == ()
    with pytest.raises(Refused, match=r"^already_reviewed") as no:
        send_back(done.id, "再看", by=1, at=LATER.add(minutes=1))
    assert no.value.values["at"] == LATER
    said = account(done.id, "已補拍", by=little.housekeeper.id, at=LATER.add(minutes=5))
    assert said.reason == "已補拍"
    assert round_waiting.owing(little.estate.id) == ()
    assert [row.round.id for row in pending(little.estate.id, LATER.add(minutes=6))] == [done.id]
    again = send_back(done.id, "不清楚", by=1, at=LATER.add(minutes=7))
    assert again.review_words == "天台照片呢\n不清楚"
    account(done.id, "重拍", by=little.housekeeper.id, at=LATER.add(minutes=8))
    signed = sign(done.id, words="好", by=1, at=LATER.add(minutes=9))
    assert (signed.review_words, signed.reason) == ("天台照片呢\n不清楚\n好", "已補拍\n重拍")


def test_a_return_says_what_is_wrong(little: Little, done: RoundRow) -> None:
    with pytest.raises(Refused, match=r"^words_needed words"):
        send_back(done.id, " ", by=1, at=LATER)


def test_a_missed_round_is_returned_with_or_without_a_reason(
    little: Little, missed: Rounds
) -> None:
    assert send_back(missed[0].id, "請說明", by=1, at=LATER).review == "returned"


def test_an_answer_to_a_return_is_owed_the_day_it_was_returned(
    little: Little, done: RoundRow
) -> None:
    back = send_back(done.id, "x", by=1, at=at_clock("24 09:00"))
    assert round_reviews.reason_due(back) == at_clock("24 00:00").add(days=1).subtract(
        microseconds=1
    )
    said = account(done.id, "y", by=little.housekeeper.id, at=at_clock("24 20:00"))
    assert not round_reviews.reason_late(said)


# What waits, and what a reviewer looks at first


def test_an_ordinary_round_has_no_exception(little: Little, done: RoundRow) -> None:
    assert exceptions(done) == ()
    waiting = pending(little.estate.id, LATER)
    assert [(row.round, row.exceptions, row.late) for row in waiting] == [(done, (), False)]
    assert f"{waiting[0].due.in_timezone('Asia/Shanghai'):%d %H:%M}" == "24 23:59"
    assert [row.late for row in pending(little.estate.id, at_clock("25 00:00"))] == [True]


def test_rest_days_are_the_estates(little: Little, done: RoundRow) -> None:
    estates.settle(by=1, at=AT, rest_days=(2, 3))
    waiting = pending(little.estate.id, LATER)
    assert f"{waiting[0].due.in_timezone('Asia/Shanghai'):%d %H:%M}" == "26 23:59"


def test_two_missed_in_a_row(little: Little, missed: Rounds) -> None:
    assert [exceptions(row) for row in missed] == [
        ("missed", "no_reason"),
        ("missed_twice", "missed", "no_reason"),
    ]
    assert [row.id for row in round_waiting.missed_twice(little.estate.id)] == [missed[1].id]


def test_what_was_exempted_between_does_not_part_two_missed(
    little: Little, planned: Rounds
) -> None:
    round_changes.exempt(planned[1].id, "weather", "x", by=1, at=AT)
    round_plan.plan(at_clock("24 12:01"))
    third = next(row for row in rounds.listed(little.estate.id) if row.state == "missed")
    assert "missed_twice" in exceptions(third)


def test_a_walked_round_between_parts_them(little: Little, planned: Rounds) -> None:
    patrols.start(planned[1].id, by=little.guard.id, at=at_clock("14:30"))
    round_plan.plan(at_clock("24 12:01"))
    third = next(row for row in rounds.listed(little.estate.id) if row.state == "missed")
    assert exceptions(third) == ("missed", "no_reason")


def test_every_exception_is_seen(little: Little, walking: RoundRow) -> None:
    by, points = little.housekeeper.id, [point.id for point in little.checkpoints]
    round_changes.reassign(walking.id, little.guard.id, "頂班", by=1, at=AT)
    for turn, point in enumerate(points[:2]):
        at = AT.add(seconds=turn)
        patrols.answer(walking.id, point, "no_access", note="鎖", by=by, at=at)
    report(little, walking, STAIRS, severity="urgent", at=AT.add(seconds=2))
    patrols.answer(walking.id, points[3], "normal", by=by, at=AT.add(seconds=3))
    patrols.answer_late(walking.id, points[4], "normal", told_at=AT, by=by, at=AT.add(minutes=1))
    assert exceptions(walking) == ("backfilled", "urgent", "no_access", "reassigned")
    ended = patrols.end(walking.id, by=by, at=at_clock("11:31"))
    assert exceptions(ended) == ("late", "backfilled", "urgent", "no_access", "reassigned")


def test_a_pace_that_was_asked_about_is_an_exception(little: Little, walking: RoundRow) -> None:
    for turn, point in enumerate(little.checkpoints):
        at = AT.add(seconds=turn)
        patrols.answer(walking.id, point.id, "normal", by=little.housekeeper.id, at=at)
    assert exceptions(walking) == ("pace",)


def test_exceptions_come_first_the_worst_at_the_top(little: Little, planned: Rounds) -> None:
    by, keeper = little.director.id, little.housekeeper.id
    walk = patrols.start(planned[0].id, by=keeper, at=AT)
    answer_all(little, walk)
    patrols.end(walk.id, by=keeper, at=AT.add(hours=1))
    round_plan.plan(at_clock("24 09:00"))
    morning = rounds.open_rounds(little.estate.id, at_clock("24 09:00"))[0]
    patrols.start(morning.id, by=keeper, at=at_clock("24 09:00"))
    patrols.end(morning.id, reason="下雨", by=keeper, at=at_clock("24 09:30"))
    account(planned[1].id, "x", by=keeper, at=at_clock("24 09:00"))
    waiting = pending(little.estate.id, at_clock("24 10:00"))
    assert [row.exceptions for row in waiting] == [("missed",), ("partial",), ()]
    assert [row.round.id for row in waiting] == [planned[1].id, morning.id, walk.id]
    assert by == 1


def test_a_round_waits_with_its_housekeeper_until_the_day_is_over(
    little: Little, missed: Rounds
) -> None:
    assert pending(little.estate.id, at_clock("23:59")) == ()
    late = pending(little.estate.id, at_clock("24 00:00"))
    assert [row.round.id for row in late] == [missed[1].id, missed[0].id]
    assert all("no_reason" in row.exceptions for row in late)


def test_the_sum_is_of_the_list(little: Little, missed: Rounds) -> None:
    at = at_clock("24 09:00")
    assert round_waiting.review_sum(little.estate.id, at_clock("23:00")) is None
    account(missed[0].id, "x", by=little.housekeeper.id, at=LATER)
    found = round_waiting.review_sum(little.estate.id, at)
    rows = pending(little.estate.id, at)
    assert found is not None
    assert (found.count, found.exceptions) == (len(rows), 2)
    assert found.oldest == missed[1].closes_at
    assert found.due == min(row.due for row in rows)


def test_a_long_list_keeps_the_worst(little: Little, missed: Rounds) -> None:
    at = at_clock("24 09:00")
    assert [row.round.id for row in pending(little.estate.id, at, limit=1)] == [missed[1].id]


def test_nothing_of_this_walks_all_rounds(
    little: Little, missed: Rounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[tuple[str, Any]] = []
    run: Any = db.database.execute_sql

    def listening(sql: str, params: Any = None) -> Any:
        said.append((sql, params))
        return run(sql, params)

    monkeypatch.setattr(db.database, "execute_sql", listening)
    at = at_clock("24 09:00")
    pending(little.estate.id, at)
    round_waiting.review_sum(little.estate.id, at)
    round_waiting.owing(little.estate.id)
    round_waiting.missed_twice(little.estate.id)
    monkeypatch.undo()
    for sql, params in said:
        steps = [row[3] for row in db.rows(f"EXPLAIN QUERY PLAN {sql}", *(params or ()))]
        walked = [step for step in steps if step.startswith("SCAN")]
        assert [step for step in walked if "round_unsigned" not in step] == [], sql
