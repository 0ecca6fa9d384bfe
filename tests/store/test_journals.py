"""Journals: begun, written, submitted, returned, approved, added to; days away."""

from collections.abc import Callable
from typing import Any

import pendulum
import pytest

from store import (
    areas,
    day_seals,
    events,
    journal_facts,
    journal_moves,
    journals,
    staff,
)
from store.db import rows
from store.journal_tables import TYPED
from store.journals import JournalRow
from store.operations import Form
from tests.conftest import AT, Little
from tests.store.conftest import at_clock
from tests.store.journal_parts import (
    MONDAY,
    TUESDAY,
    begun,
    log,
    refused,
    reviewed,
    second_housekeeper,
    submitted,
)
from tests.store.renovation_parts import private, said


def test_a_journal_goes_from_its_housekeeper_to_the_director(little: Little) -> None:
    row = begun(little)
    assert (row.number, row.state, row.staff, row.day) == ("RZ-0001", "draft", "陳美玲", MONDAY)
    assert (row.open, row.late, row.upto, row.begun_by) == (True, False, 0, "陳美玲")
    log(little)
    texts = {"weather": "多雲 21 度", "key_events": "泵房換閥"}
    row = journal_moves.write(row.id, texts, by=little.housekeeper.id, at=at_clock("16:00"))
    assert (row.weather, row.key_events, row.opinions) == ("多雲 21 度", "泵房換閥", "")
    assert tuple(row.typed) == TYPED
    event = said("journal", row.id)
    assert private(event) == {".weather": "多雲 21 度", ".key_events": "泵房換閥"}
    row = journal_moves.submit(row.id, by=little.housekeeper.id, at=at_clock("17:30"))
    assert (row.state, row.late, row.submitted_by) == ("submitted", False, "陳美玲")
    assert row.submitted_at == at_clock("17:30")
    row = journal_moves.approve(
        row.id, "寫得清楚", 5, by=little.director.id, at=at_clock("24 10:00")
    )
    assert (row.state, row.words, row.score, row.reviewed_by) == (
        *("reviewed", "寫得清楚", 5, "李主任"),
    )
    assert [one.verb for one in events.of_record("journal", row.id)] == [
        *("journals.approve", "journals.submit", "journals.write", "journals.begin"),
    ]


def test_there_is_one_journal_of_a_person_and_a_day(little: Little) -> None:
    row = begun(little)
    count = rows("SELECT count(*) FROM event")
    assert begun(little, at=at_clock("15:00")) == row
    assert journal_moves.begin(MONDAY, by=little.housekeeper.id, at=at_clock("25 09:00")) == row
    assert rows("SELECT count(*) FROM event") == count
    assert begun(little, at=at_clock("24 00:00")).day == TUESDAY


def test_a_form_sent_twice_makes_one(little: Little) -> None:
    assert begun(little, form=Form("a")) == begun(little, form=Form("a"))
    row = begun(little)
    by: dict[str, Any] = {"by": little.housekeeper.id, "at": at_clock("17:00")}
    for _ in range(2):
        journal_moves.write(row.id, {"weather": "晴"}, **by, form=Form("b"))
    for _ in range(2):
        journal_moves.submit(row.id, **by, form=Form("c"))
    for _ in range(2):
        journal_moves.add(row.id, "補一句", **by, form=Form("d"))
    assert len(journal_facts.addenda(row.id)) == 1
    by = {"by": little.director.id, "at": at_clock("24 09:00")}
    for _ in range(2):
        journal_moves.send_back(row.id, "缺巡查", **by, form=Form("e"))
    journal_moves.submit(row.id, by=little.housekeeper.id, at=at_clock("24 09:10"))
    for _ in range(2):
        journal_moves.approve(row.id, "", 4, **by, form=Form("f"))
    for _ in range(2):
        away = journal_moves.away(little.housekeeper.id, TUESDAY, "rest", **by, form=Form("g"))
    assert away.state == "rest"
    assert rows("SELECT count(*) FROM journal") == [(2,)]


@pytest.mark.parametrize(
    ("clock", "late"),
    [("17:30", False), ("23:59", False), ("24 00:00", True), ("24 09:00", True)],
)
def test_what_is_submitted_after_midnight_of_the_estate_is_late(
    little: Little, clock: str, late: bool
) -> None:
    # In UTC the day of Shanghai ends at 16:00.
    assert submitted(little, at=at_clock(clock)).late is late


def test_a_journal_of_an_earlier_day_is_late_and_none_is_of_a_later(little: Little) -> None:
    by, at = little.housekeeper.id, at_clock("25 09:00")
    row = journal_moves.begin(TUESDAY, by=by, at=at)
    row = journal_moves.write(row.id, {"weather": "雨"}, by=by, at=at)
    assert journal_moves.submit(row.id, by=by, at=at).late
    thursday, at = TUESDAY.add(days=2), at_clock("25 23:59")
    refusal = refused("day_future", lambda: journal_moves.begin(thursday, by=by, at=at), "day")
    assert refusal.values["day"] == thursday
    sunday = pendulum.date(2026, 11, 22)
    refused("day_before_joined", lambda: journal_moves.begin(sunday, by=by, at=at), "day")


def test_one_returned_in_time_stays_in_time(little: Little) -> None:
    row = submitted(little)
    at = at_clock("24 10:00")
    row = journal_moves.send_back(row.id, "缺安全巡查", by=little.director.id, at=at)
    assert (row.state, row.words, row.open) == ("returned", "缺安全巡查", True)
    by = little.housekeeper.id
    journal_moves.write(row.id, {"security": "崗位在崗"}, by=by, at=at.add(minutes=5))
    row = journal_moves.submit(row.id, by=by, at=at.add(minutes=6))
    assert (row.state, row.late, row.security) == ("submitted", False, "崗位在崗")


def test_nothing_at_all_is_not_submitted(little: Little) -> None:
    row = begun(little, at=at_clock("24 09:00"))
    by: dict[str, Any] = {"by": little.housekeeper.id, "at": at_clock("24 17:30")}
    refused("journal_empty", lambda: journal_moves.submit(row.id, **by))
    log(little, at=at_clock("24 12:00"))
    assert journal_moves.submit(row.id, **by).state == "submitted"


def test_what_is_submitted_takes_addenda_only(little: Little) -> None:
    row = submitted(little)
    by: dict[str, Any] = {"by": little.housekeeper.id, "at": at_clock("19:00")}
    refusal = refused("journal_moved", lambda: journal_moves.write(row.id, {"weather": "晴"}, **by))
    assert refusal.values == {
        **{"number": "RZ-0001", "state": "submitted", "who": "陳美玲", "at": at_clock("17:30")},
    }
    refused("journal_moved", lambda: journal_moves.submit(row.id, **by))
    refused("words_needed", lambda: journal_moves.add(row.id, " \n ", **by), "words")
    journal_moves.add(row.id, "18:40 水壓恢復", **by)
    journal_moves.add(row.id, "住戶致謝", **{**by, "at": at_clock("25 09:00")})
    told = [(one.staff, one.words, one.at) for one in journal_facts.addenda(row.id)]
    assert told == [
        ("陳美玲", "18:40 水壓恢復", at_clock("19:00")),
        ("陳美玲", "住戶致謝", at_clock("25 09:00")),
    ]
    assert private(said("journal", row.id)) == {".words": "住戶致謝"}


@pytest.mark.parametrize("state", ["draft", "returned"])
def test_what_is_still_written_takes_no_addendum(little: Little, state: str) -> None:
    row = begun(little) if state == "draft" else submitted(little)
    if state == "returned":
        journal_moves.send_back(row.id, "缺", by=little.director.id, at=at_clock("18:00"))
    by: dict[str, Any] = {"by": little.housekeeper.id, "at": at_clock("19:00")}
    refused("journal_not_submitted", lambda: journal_moves.add(row.id, "x", **by))


def test_nobody_writes_submits_or_adds_to_anothers(little: Little) -> None:
    other, _, _ = second_housekeeper(little)
    row = begun(little)
    by: dict[str, Any] = {"by": other.id, "at": at_clock("17:30")}
    acts: tuple[Callable[[], object], ...] = (
        lambda: journal_moves.write(row.id, {"weather": "晴"}, **by),
        lambda: journal_moves.submit(row.id, **by),
        lambda: journal_moves.add(row.id, "x", **by),
    )
    for act in acts:
        assert refused("not_your_journal", act).values == {"who": "陳美玲"}
    submitted(little)
    refused("not_your_journal", acts[2])


def test_nobody_reviews_their_own(little: Little) -> None:
    row = submitted(little)
    staff.change(
        little.housekeeper.id,
        number="002",
        name="陳美玲",
        role="director",
        phone="",
        by=little.director.id,
        at=at_clock("24 08:00"),
    )
    by: dict[str, Any] = {"by": little.housekeeper.id, "at": at_clock("24 09:00")}
    refused("own_journal", lambda: journal_moves.approve(row.id, **by))
    refused("own_journal", lambda: journal_moves.send_back(row.id, "x", **by))
    assert journal_facts.allowed(row, little.housekeeper.id, "director", AT) == ()


def test_a_review_is_of_what_was_submitted(little: Little) -> None:
    by: dict[str, Any] = {"by": little.director.id, "at": at_clock("24 10:00")}
    draft = begun(little)
    refused("journal_moved", lambda: journal_moves.approve(draft.id, **by))
    row = submitted(little)
    refused("score_wrong", lambda: journal_moves.approve(row.id, "", 6, **by), "score")
    refused("score_wrong", lambda: journal_moves.approve(row.id, "", 0, **by), "score")
    refused("words_needed", lambda: journal_moves.send_back(row.id, "", **by), "words")
    journal_moves.send_back(row.id, "缺", **by)
    refused("journal_moved", lambda: journal_moves.send_back(row.id, "缺", **by))
    journal_moves.submit(row.id, by=little.housekeeper.id, at=at_clock("24 10:05"))
    refused("changed_meanwhile", lambda: journal_moves.approve(row.id, seen=row, **by))
    now = journals.journal(row.id)
    assert journal_moves.approve(row.id, seen=now, **by).state == "reviewed"


def test_two_desks_at_one_journal(little: Little) -> None:
    seen = begun(little)
    by: dict[str, Any] = {"by": little.housekeeper.id, "at": at_clock("16:00")}
    journal_moves.write(seen.id, {"weather": "晴"}, **by)
    refusal = refused(
        "changed_meanwhile",
        lambda: journal_moves.write(seen.id, {"weather": "雨"}, seen=seen, **by),
    )
    assert refusal.values["who"] == "陳美玲"
    # What the other desk wrote elsewhere does not disturb.
    row = journal_moves.write(seen.id, {"pests": "無"}, seen=seen, **by)
    assert (row.weather, row.pests) == ("晴", "無")
    refused("part_unknown", lambda: journal_moves.write(seen.id, {"state": "x"}, **by), "state")


def test_writing_the_same_is_no_event(little: Little) -> None:
    row = begun(little)
    by: dict[str, Any] = {"by": little.housekeeper.id, "at": at_clock("16:00")}
    row = journal_moves.write(row.id, {"weather": "晴"}, **by)
    count = rows("SELECT count(*) FROM event")
    assert journal_moves.write(row.id, {"weather": " 晴 ", "pests": ""}, **by) == row
    assert rows("SELECT count(*) FROM event") == count


def test_after_the_signature_only_addenda(little: Little) -> None:
    row = reviewed(little)
    at = at_clock("24 11:00")
    day_seals.sign_day(MONDAY, by=little.director.id, at=at)
    row = journals.journal(row.id)
    assert (row.state, row.moved_by) == ("locked", "李主任")
    by: dict[str, Any] = {"by": little.housekeeper.id, "at": at_clock("24 12:00")}
    journal_moves.add(row.id, "後來查明", **by)
    refused("journal_moved", lambda: journal_moves.write(row.id, {"weather": "x"}, **by))
    assert [one.words for one in journal_facts.addenda(row.id)] == ["後來查明"]
    other, _, _ = second_housekeeper(little)
    refused("day_signed", lambda: journal_moves.begin(MONDAY, by=other.id, at=by["at"]), "day")
    director: dict[str, Any] = {"by": little.director.id, "at": by["at"]}
    refused("day_signed", lambda: journal_moves.away(other.id, MONDAY, "rest", **director), "day")


def test_what_is_allowed_is_what_the_operations_allow(little: Little) -> None:
    def allowed(row: JournalRow, who: Any) -> tuple[str, ...]:
        return journal_facts.allowed(row, who.id, who.role, at_clock("24 10:00"))

    keeper, director = little.housekeeper, little.director
    row = begun(little)
    assert allowed(row, keeper) == ("write", "submit", "away")
    assert allowed(row, director) == ("away",)
    assert allowed(row, little.guard) == allowed(row, little.auditor) == ()
    row = submitted(little)
    assert allowed(row, keeper) == ("add",)
    assert allowed(row, director) == ("approve", "send_back")
    row = reviewed_of(little, row)
    assert allowed(row, director) == ()
    assert allowed(row, keeper) == ("add",)


def reviewed_of(little: Little, row: JournalRow) -> JournalRow:
    return journal_moves.approve(row.id, by=little.director.id, at=at_clock("24 10:00"))


def test_a_housekeeper_who_left_keeps_the_journals_of_the_days_before(little: Little) -> None:
    row = submitted(little)
    staff.leave(little.housekeeper.id, by=little.director.id, at=at_clock("18:00"))
    assert areas.areas(little.estate.id)[0].housekeeper_id is None
    assert journals.journal(row.id).staff == "陳美玲"
    assert journal_moves.approve(row.id, by=little.director.id, at=at_clock("24 09:00"))
