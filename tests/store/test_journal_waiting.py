"""What waits of journals for whom, and from when."""

from typing import Any

import pendulum
import pytest

from store import (
    day_seals,
    due,
    due_alive,
    journal_moves,
    journal_waiting,
    staff,
)
from store import estate as estates
from store.journal_limits import DEFAULTS, checked, limit, shift_ends
from store.refusal import Refused
from store.staff import StaffRow
from tests.conftest import AT, PIN, Little
from tests.store.conftest import at_clock
from tests.store.journal_parts import MONDAY, TUESDAY, begun, reviewed, submitted


def waits(person: StaffRow, clock: str) -> list[tuple[str, str, str, bool]]:
    """Kind, day, until when by the clock of Shanghai, whether late."""
    found = journal_waiting.waiting(person, at_clock(clock))
    return [
        (
            one.kind,
            f"{one.day:%m-%d}",
            f"{one.at.in_timezone('Asia/Shanghai'):%m-%d %H:%M}",
            one.late,
        )
        for one in found
    ]


def test_the_housekeeper_is_reminded_from_the_set_time_on(little: Little) -> None:
    keeper = little.housekeeper
    assert waits(keeper, "17:29") == []
    assert waits(keeper, "17:30") == [("write", "11-23", "11-23 23:59", False)]
    row = begun(little)
    (one,) = journal_waiting.waiting(keeper, at_clock("18:00"))
    assert (one.id, one.number, one.noun, one.mine) == (row.id, "RZ-0001", "journal", True)
    estates.settle(journal={"reminder_at": "16:00"}, by=little.director.id, at=AT)
    assert waits(keeper, "16:00") == [("write", "11-23", "11-23 23:59", False)]
    submitted(little)
    assert waits(keeper, "18:00") == []


def test_an_earlier_day_is_late_until_it_is_written_or_was_a_day_away(little: Little) -> None:
    keeper = little.housekeeper
    begun(little)
    assert waits(keeper, "25 09:00") == [
        ("write", "11-23", "11-23 23:59", True),
        ("write", "11-24", "11-24 23:59", True),
    ]
    journal_moves.away(keeper.id, TUESDAY, "rest", by=keeper.id, at=at_clock("25 09:00"))
    assert waits(keeper, "25 09:00") == [("write", "11-23", "11-23 23:59", True)]
    # Saturday and Sunday are no working days; a draft is asked about however old it is.
    assert [kind for kind, *_ in waits(keeper, "29 12:00")] == ["write"] * 4
    month = pendulum.datetime(2027, 2, 10, 1, tz="UTC")
    found = journal_waiting.waiting(keeper, month)
    assert found[0].day == MONDAY
    assert all((month.date() - one.day).days <= 14 for one in found[1:] if one.day)


def test_days_before_the_estate_wrote_journals_are_not_asked_for(little: Little) -> None:
    assert waits(little.housekeeper, "26 09:00") == []
    journal_moves.begin(by=little.housekeeper.id, at=at_clock("25 09:00"))
    assert waits(little.housekeeper, "26 09:00") == [("write", "11-25", "11-25 23:59", True)]


def test_a_returned_one_waits_for_its_housekeeper_the_same_day(little: Little) -> None:
    row = submitted(little)
    journal_moves.send_back(row.id, "缺", by=little.director.id, at=at_clock("24 10:00"))
    assert waits(little.housekeeper, "24 10:05") == [("returned", "11-23", "11-24 23:59", False)]
    assert waits(little.director, "24 10:05") == []


def test_the_director_reviews_by_noon_of_the_next_working_day(little: Little) -> None:
    row = submitted(little)
    assert waits(little.director, "18:00") == [("review", "11-23", "11-24 12:00", False)]
    assert waits(little.director, "24 12:01") == [("review", "11-23", "11-24 12:00", True)]
    assert waits(little.housekeeper, "18:00") == []
    estates.settle(journal={"review_by": "09:30"}, by=little.director.id, at=AT)
    assert waits(little.director, "18:00") == [("review", "11-23", "11-24 09:30", False)]
    journal_moves.approve(row.id, by=little.director.id, at=at_clock("24 09:00"))
    assert waits(little.director, "24 09:00") == [("seal", "11-23", "11-24 23:59", False)]
    day_seals.sign_day(MONDAY, by=little.director.id, at=at_clock("24 09:05"))
    assert waits(little.director, "24 09:06") == []


def test_over_a_weekend_the_review_waits_for_monday(little: Little) -> None:
    by = little.housekeeper.id
    row = journal_moves.begin(by=by, at=at_clock("27 09:00"))
    journal_moves.write(row.id, {"weather": "晴"}, by=by, at=at_clock("27 09:00"))
    journal_moves.submit(row.id, by=by, at=at_clock("27 17:40"))
    assert waits(little.director, "27 18:00") == [("review", "11-27", "11-30 12:00", False)]


def test_what_was_submitted_late_is_reviewed_after_that(little: Little) -> None:
    submitted(little, at=at_clock("25 09:00"))
    assert waits(little.director, "25 10:00") == [("review", "11-23", "11-26 12:00", False)]


def test_a_day_is_signed_when_all_its_journals_are_reviewed(little: Little) -> None:
    by = little.director.id
    other = staff.join(number="012", name="何家偉", role="housekeeper", pin=PIN, by=by, at=AT)
    reviewed(little)
    row = journal_moves.begin(MONDAY, by=other.id, at=at_clock("24 10:00"))
    assert waits(little.director, "24 11:00") == []
    journal_moves.write(row.id, {"weather": "晴"}, by=other.id, at=at_clock("24 10:00"))
    journal_moves.submit(row.id, by=other.id, at=at_clock("24 10:10"))
    assert [kind for kind, *_ in waits(little.director, "24 11:00")] == ["review"]
    journal_moves.approve(row.id, by=by, at=at_clock("24 11:00"))
    assert [kind for kind, *_ in waits(little.director, "24 11:00")] == ["seal"]


def test_nobody_is_asked_to_review_their_own(little: Little) -> None:
    submitted(little)
    staff.change(
        little.housekeeper.id,
        number="002",
        name="陳美玲",
        role="director",
        phone="",
        by=little.director.id,
        at=at_clock("24 08:00"),
    )
    assert waits(staff.person(little.housekeeper.id), "24 09:00") == []
    assert [kind for kind, *_ in waits(little.director, "24 09:00")] == ["review"]


def test_it_stands_on_the_one_list_and_home_asks_cheaply(little: Little) -> None:
    others = (little.director, little.guard, little.cashier)
    assert not any(due_alive.office(person, at_clock("18:00")) for person in others)
    assert due_alive.office(little.housekeeper, at_clock("18:00"))
    listed = [row.kind for row in due.waiting(little.housekeeper, at_clock("18:00"))]
    assert listed == ["journal_write"]
    submitted(little)
    assert due_alive.office(little.director, at_clock("18:00"))
    listed = [row.kind for row in due.waiting(little.director, at_clock("18:00"))]
    assert listed == ["journal_review"]
    for person in (little.guard, little.engineer, little.cashier, little.auditor):
        assert waits(person, "18:00") == []


def test_what_an_estate_settles_of_it(little: Little) -> None:
    typed = {
        "reminder_at": " 16:45 ",
        "shift_ends": " 20:00， 08:00 20:00",
        "handover_minutes": "45",
    }
    row = estates.settle(journal=typed, by=little.director.id, at=AT)
    assert row.settings.journal == {
        **{"reminder_at": "16:45", "shift_ends": "08:00 20:00", "handover_minutes": "45"},
    }
    assert limit(row.settings.journal, "review_by") == DEFAULTS["review_by"]
    assert shift_ends(row.settings.journal) == ("08:00", "20:00")
    assert shift_ends(checked({"shift_ends": " "})) == ()
    assert checked(DEFAULTS) == DEFAULTS


@pytest.mark.parametrize(
    ("code", "text", "refusal"),
    [
        ("reminder_at", "24:00", "time_wrong"),
        ("reminder_at", "", "time_wrong"),
        ("review_by", "noon", "time_wrong"),
        ("shift_ends", "8:00", "shifts_wrong"),
        ("shift_ends", "08:00 [/b]", "shifts_wrong"),
        ("shift_ends", "01:00 02:00 03:00 04:00 05:00 06:00 07:00", "shifts_wrong"),
        ("handover_minutes", "4", "number_wrong"),
        ("handover_minutes", "241", "number_wrong"),
        ("handover_minutes", "x", "number_wrong"),
    ],
)
def test_what_is_no_time_or_number_is_refused(
    little: Little, code: str, text: str, refusal: str
) -> None:
    before: Any = estates.estate(little.estate.id).settings
    with pytest.raises(Refused, match=f"^{refusal} {code}"):
        estates.settle(journal={code: text}, by=little.director.id, at=AT)
    assert estates.estate(little.estate.id).settings == before
