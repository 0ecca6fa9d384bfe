"""Days signed by the director: what hinders it, what it keeps, what it locks."""

from typing import Any

import pendulum
import pytest

from store import (
    calendar_days,
    day_seals,
    event_proof,
    events,
    handover_lines,
    handover_moves,
    handover_taking,
    journal_days,
    journal_moves,
    journals,
    patrols,
    round_plan,
    round_reviews,
    rounds,
    upkeep,
)
from store import estate as estates
from store.db import close_store, open_store, rows, run, writing
from store.handover_tables import COUNTED
from store.operations import Form
from tests.conftest import AT, Little
from tests.store.conftest import Two, at_clock
from tests.store.journal_parts import MONDAY, TUESDAY, log, refused, reviewed, submitted
from tests.store.renovation_parts import private, said

NEXT = at_clock("24 11:00")


def hindered(little: Little, on: pendulum.Date = MONDAY, at: Any = NEXT) -> list[str]:
    """The codes of what keeps a day from being signed."""
    return [one.code for one in day_seals.hindrances(little.estate.id, on, at)]


def test_a_signed_day_keeps_the_head_of_the_chain_and_locks_its_journals(little: Little) -> None:
    row = reviewed(little)
    assert hindered(little) == []
    before = events.head()
    seal = day_seals.sign_day(MONDAY, "各項已核", by=little.director.id, at=NEXT)
    assert (seal.day, seal.signed_by, seal.signed_at, seal.words) == (
        *(MONDAY, "李主任", NEXT, "各項已核"),
    )
    assert (seal.events, seal.head) == before
    assert event_proof.holds(event_proof.anchor(f"{seal.events}:{seal.head}"))
    assert day_seals.seal(little.estate.id, MONDAY) == seal
    assert day_seals.seal(little.estate.id, TUESDAY) is None
    assert day_seals.seals(little.estate.id, MONDAY, TUESDAY) == (seal,)
    assert journals.journal(row.id).state == "locked"
    event = said("day_seal", seal.id)
    assert (event.verb, event.data["day"], event.data["head"]) == (
        *("days.sign", "2026-11-23", seal.head),
    )
    assert private(event) == {".words": "各項已核"}
    again = refused(
        "day_signed", lambda: day_seals.sign_day(MONDAY, by=little.director.id, at=NEXT), "day"
    )
    assert again.values == {"day": MONDAY, "who": "李主任", "at": NEXT}


def test_a_form_sent_twice_signs_once(little: Little) -> None:
    reviewed(little)
    by: dict[str, Any] = {"by": little.director.id, "at": NEXT, "form": Form("a")}
    assert day_seals.sign_day(MONDAY, **by) == day_seals.sign_day(MONDAY, **by)
    assert rows("SELECT count(*) FROM day_seal") == [(1,)]


@pytest.mark.parametrize("clock", ["09:00", "17:30", "23:59"])
def test_a_day_under_way_is_not_signed(little: Little, clock: str) -> None:
    submitted(little)
    assert hindered(little, MONDAY, at_clock(clock)) == ["day_not_over"]
    by: dict[str, Any] = {"by": little.director.id, "at": at_clock(clock)}
    refused("day_not_over", lambda: day_seals.sign_day(MONDAY, **by), "day")
    refused("day_not_over", lambda: day_seals.sign_day(TUESDAY, **by), "day")


def test_a_day_with_a_round_unanswered_is_not_signed(little: Little) -> None:
    reviewed(little)
    round_plan.plan(AT)
    morning, afternoon = rounds.open_rounds(little.estate.id, AT)
    keeper: dict[str, Any] = {"by": little.housekeeper.id}
    patrols.start(morning.id, **keeper, at=AT)
    told = day_seals.hindrances(little.estate.id, MONDAY, NEXT)
    # Nobody has marked the afternoon's yet, but its window and grace are over.
    assert [(one.code, one.values) for one in told] == [
        ("day_round_open", {"number": morning.number, "record": ("round", morning.id)}),
        ("day_round_reason", {"number": afternoon.number, "record": ("round", afternoon.id)}),
    ]
    by: dict[str, Any] = {"by": little.director.id, "at": NEXT}
    refused("day_round_open", lambda: day_seals.sign_day(MONDAY, **by))
    patrols.end(morning.id, reason="電梯停用", **keeper, at=at_clock("11:00"))
    assert hindered(little) == ["day_round_reason"]
    round_plan.plan(at_clock("18:30"))
    assert hindered(little) == ["day_round_reason"]
    round_reviews.account(afternoon.id, "停電搶修", **keeper, at=at_clock("19:00"))
    assert hindered(little) == []


def test_a_day_with_a_round_returned_is_not_signed_until_it_is_answered(little: Little) -> None:
    reviewed(little)
    round_plan.plan(AT)
    morning, afternoon = rounds.open_rounds(little.estate.id, AT)
    keeper: dict[str, Any] = {"by": little.housekeeper.id}
    patrols.start(morning.id, **keeper, at=AT)
    patrols.end(morning.id, reason="電梯停用", **keeper, at=at_clock("11:00"))
    round_plan.plan(at_clock("18:30"))
    round_reviews.account(afternoon.id, "停電搶修", **keeper, at=at_clock("19:00"))
    by: dict[str, Any] = {"by": little.director.id}
    round_reviews.send_back(morning.id, "哪一部電梯?", **by, at=at_clock("24 09:00"))
    told = day_seals.hindrances(little.estate.id, MONDAY, NEXT)
    assert [(one.code, one.values) for one in told] == [
        ("day_round_returned", {"number": morning.number, "record": ("round", morning.id)}),
    ]
    refused("day_round_returned", lambda: day_seals.sign_day(MONDAY, **by, at=NEXT))
    round_reviews.account(morning.id, "三座二號梯", **keeper, at=at_clock("24 10:00"))
    assert hindered(little) == []


def test_a_day_with_a_hand_over_in_dispute_is_not_signed(little: Little) -> None:
    reviewed(little)
    leaving: dict[str, Any] = {"by": little.front_desk.id, "at": at_clock("08:05")}
    coming = {**leaving, "by": little.guard.id}
    row = handover_moves.begin(**leaving)
    for line in handover_lines.lines(row.id):
        if line.kind in COUNTED:
            handover_moves.count(line.id, 0, "無", **leaving)
    handover_moves.give(row.id, **leaving)
    for line in handover_lines.lines(row.id):
        handover_taking.answer(line.id, "disputed", "少一部對講機", **coming)
    handover_taking.take(row.id, **coming)
    assert row.day == MONDAY
    told = day_seals.hindrances(little.estate.id, MONDAY, NEXT)
    assert {one.code for one in told} == {"day_handover_disputed"}
    assert told[0].values == {"number": row.number, "record": ("handover", row.id)}
    for line in handover_lines.lines(row.id):
        handover_taking.settle(line.id, "在充電座找到", by=little.director.id, at=NEXT)
    assert hindered(little) == []


def test_a_day_whose_journals_are_not_reviewed_is_not_signed(little: Little) -> None:
    told = day_seals.hindrances(little.estate.id, MONDAY, NEXT)
    assert [(one.code, one.values) for one in told] == [
        ("day_journal_missing", {"who": "陳美玲"}),
    ]
    row = submitted(little)
    told = day_seals.hindrances(little.estate.id, MONDAY, NEXT)
    stands = {"number": row.number, "who": "陳美玲", "state": "submitted"}
    assert [(one.code, one.values) for one in told] == [
        ("day_journal_open", {**stands, "record": ("journal", row.id)}),
    ]
    by: dict[str, Any] = {"by": little.director.id, "at": NEXT}
    journal_moves.send_back(row.id, "缺", **by)
    assert hindered(little) == ["day_journal_open"]
    journal_moves.submit(row.id, by=little.housekeeper.id, at=NEXT)
    journal_moves.approve(row.id, **by)
    assert hindered(little) == []


def test_who_was_away_hinders_nothing(little: Little) -> None:
    by: dict[str, Any] = {"by": little.director.id, "at": NEXT}
    journal_moves.away(little.housekeeper.id, MONDAY, "rest", **by)
    assert hindered(little) == []
    assert day_seals.sign_day(MONDAY, **by)
    assert journals.of_day(little.estate.id, MONDAY)[0].state == "rest"


def test_of_a_day_of_rest_no_journal_is_wanted(little: Little) -> None:
    saturday, monday = pendulum.date(2026, 11, 28), at_clock("30 09:00")
    assert day_seals.wanted(little.estate.id, MONDAY) == ((little.housekeeper.id, "陳美玲"),)
    assert day_seals.wanted(little.estate.id, saturday) == ()
    assert hindered(little, saturday, monday) == []
    by: dict[str, Any] = {"by": little.director.id, "at": AT}
    # The office says that Saturday is worked this week, and Monday is not.
    calendar_days.correct(saturday, "workday", "調休", **by)
    calendar_days.correct(MONDAY, "rest", "補休", **by)
    assert day_seals.wanted(little.estate.id, saturday) != ()
    assert day_seals.wanted(little.estate.id, MONDAY) == ()
    place = estates.estate(little.estate.id)
    # National Day, a make-up Saturday of the library, and a plain Saturday.
    for day, worked in (("2026-10-01", False), ("2026-10-10", True), ("2026-10-17", False)):
        assert journal_days.is_worked(place, pendulum.Date.fromisoformat(day)) is worked, day
    assert journal_days.next_worked(place, pendulum.date(2026, 11, 27)) == saturday
    estates.settle(rest_days=(1,), **by)
    place = estates.estate(little.estate.id)
    assert journal_days.is_worked(place, pendulum.date(2026, 10, 17))


def test_before_somebody_joined_nothing_is_wanted_of_them(little: Little) -> None:
    friday = pendulum.date(2026, 11, 20)
    assert day_seals.wanted(little.estate.id, friday) == ()
    assert day_seals.sign_day(friday, by=little.director.id, at=NEXT).day == friday


def test_a_chain_written_anew_after_a_signature_is_found_by_the_signature(little: Little) -> None:
    """Whoever owns the file may write every hash again; the head under a signed day stands."""
    reviewed(little)
    seal = day_seals.sign_day(MONDAY, by=little.director.id, at=NEXT)
    log(little, at=NEXT.add(minutes=5))
    run("DROP TRIGGER event_no_update")
    with writing():
        _written_anew("UPDATE event SET at = '2026-11-23T01:00:01.000000Z' WHERE id = 3")
    assert event_proof.first_broken() is None
    assert not event_proof.holds(event_proof.anchor(f"{seal.events}:{seal.head}"))
    close_store()
    found = upkeep.check(little.path, NEXT).problems
    open_store(little.path)
    assert ("anchor", seal.events) in [(one.kind, one.event_id) for one in found]


def _written_anew(change: str) -> None:
    """Edit an event by other means, and write all hashes from there on so that they fit."""
    run(change)
    prev = events.START
    for link in rows(
        "SELECT id, estate_id, at, staff_id, verb, noun, record_id, data, form, prev FROM event"
        " ORDER BY id"
    ):
        number, estate, at, who, verb, noun, record, data, form, _ = link
        new = events.digest(number, estate, at, who, verb, noun, record, data, form, prev)
        run("UPDATE event SET prev = ?, hash = ? WHERE id = ?", (prev, new, number))
        prev = new
    run("UPDATE event_head SET hash = ?", (prev,))


def test_the_days_of_the_estates_are_their_own(two: Two) -> None:
    by: dict[str, Any] = {"by": two.little.director.id, "at": NEXT}
    journal_moves.away(two.little.housekeeper.id, MONDAY, "rest", **by)
    day_seals.sign_day(MONDAY, **by)
    assert day_seals.seal(two.next.estate.id, MONDAY) is None
    assert journals.journal(two.next.journal.id).state == "draft"
