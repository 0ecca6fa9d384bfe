"""May they drill now?  Days of rest, holidays, make-up days, corrections, by a fixed clock."""

import sys
from dataclasses import replace

import pendulum
import pytest

from store import calendar_days, events, holiday_library, work_hours
from store import estate as estates
from store.content import hours
from store.db import rows
from store.estate import EstateRow
from store.holiday_library import Found
from store.refusal import Refused
from store.settings import of_text
from store.work_hours import Answer, may_drill
from store.work_windows import KINDS, TEMPLATE
from tests.conftest import AT, Little
from tests.store.conftest import Two, moment


def settled(little: Little, code: str = "beijing", **kinds: str) -> EstateRow:
    allowed = {**hours.examples()[code].allowed, **kinds}
    return estates.settle(work_hours=allowed, by=little.director.id, at=AT)


def shown(when: pendulum.DateTime | None, zone: str = "Asia/Shanghai") -> str:
    return f"{when.in_timezone(zone):%Y-%m-%d %H:%M}" if when else ""


def told(place: EstateRow, text: str) -> tuple[bool, str, str, str]:
    found = may_drill(place, moment(text))
    return found.allowed, found.why, shown(found.until), shown(found.next)


# 2026-11-23 is a Monday.
@pytest.mark.parametrize(
    ("at", "answer"),
    [
        ("2026-11-23 07:59", (False, "outside", "2026-11-23 08:00", "2026-11-23 08:00")),
        ("2026-11-23 08:00", (True, "window", "2026-11-23 12:00", "2026-11-23 14:00")),
        ("2026-11-23 12:00", (False, "outside", "2026-11-23 14:00", "2026-11-23 14:00")),
        ("2026-11-23 17:59", (True, "window", "2026-11-23 18:00", "2026-11-24 08:00")),
        ("2026-11-27 18:00", (False, "outside", "2026-11-30 08:00", "2026-11-30 08:00")),
        ("2026-11-28 10:00", (False, "saturday", "2026-11-30 08:00", "2026-11-30 08:00")),
        ("2026-11-29 10:00", (False, "sunday", "2026-11-30 08:00", "2026-11-30 08:00")),
        # A Sunday and two Saturdays worked to make up for holidays.
        ("2026-09-20 10:00", (True, "window", "2026-09-20 12:00", "2026-09-20 14:00")),
        ("2026-10-10 10:00", (True, "window", "2026-10-10 12:00", "2026-10-10 14:00")),
        # Seven days off and the weekend's make-up day after them.
        ("2026-10-01 10:00", (False, "holiday", "2026-10-08 08:00", "2026-10-08 08:00")),
        ("2026-09-30 18:00", (False, "outside", "2026-10-08 08:00", "2026-10-08 08:00")),
    ],
)
def test_beijing(little: Little, at: str, answer: tuple[bool, str, str, str]) -> None:
    assert told(settled(little), at) == answer


def test_hangzhou_allows_the_evening_of_a_sunday(little: Little) -> None:
    place = settled(little, "hangzhou")
    assert told(place, "2026-11-29 19:59")[:3] == (True, "window", "2026-11-29 20:00")
    assert told(place, "2026-10-01 10:00")[:2] == (True, "window")


def test_the_holiday_is_named_in_each_language(little: Little) -> None:
    mark = may_drill(settled(little), moment("2026-10-01 10:00")).today.mark
    assert mark is not None
    said = (mark.words.zh_Hant, mark.words.zh_Hans, mark.words.en)
    assert said == ("國慶節", "国庆节", "National Day")
    swapped = may_drill(settled(little), moment("2026-10-07 10:00")).today.mark
    assert swapped is not None
    assert swapped.words.zh_Hant == "休息日（由 2026-10-10 調休）"
    assert (mark.source, mark.kind) == ("library", "holiday")


def test_windows_that_meet_at_midnight_are_one(little: Little) -> None:
    place = settled(little, workday="18:00-24:00", saturday="00:00-02:00 08:00-09:00")
    assert told(place, "2026-11-27 19:00")[2:] == ("2026-11-28 02:00", "2026-11-28 08:00")
    # Seen from after midnight it is the same window.
    assert told(place, "2026-11-28 01:59")[:3] == (True, "window", "2026-11-28 02:00")
    assert told(place, "2026-11-28 02:00")[:2] == (False, "outside")


def test_all_day_every_day_has_no_end_and_never_has_no_next(little: Little) -> None:
    always = settled(little, **dict.fromkeys(KINDS, "00:00-24:00"))
    assert told(always, "2026-11-23 10:00") == (True, "window", "", "")
    never = settled(little, **dict.fromkeys(KINDS, ""))
    assert told(never, "2026-11-23 10:00") == (False, "workday", "", "")


def test_the_clock_is_the_estates(little: Little) -> None:
    place = settled(little)
    tokyo = estates.settle(time_zone="Asia/Tokyo", by=little.director.id, at=AT)
    at = moment("2026-11-23 07:30")
    assert not may_drill(place, at).allowed
    assert may_drill(tokyo, at).allowed
    # Friday evening in Shanghai is Saturday in Auckland.
    there = estates.settle(time_zone="Pacific/Auckland", by=little.director.id, at=AT)
    assert may_drill(there, moment("2026-11-27 20:00")).why == "saturday"


def test_an_hour_the_clock_leaves_out_or_has_twice(little: Little) -> None:
    settled(little, sunday="01:00-05:00")
    place = estates.settle(time_zone="Europe/London", by=little.director.id, at=AT)
    for day, length in (("2026-03-29", 4), ("2026-10-25", 4)):
        found = may_drill(place, moment(f"{day} 03:00", "Europe/London"))
        assert found.allowed
        assert shown(found.until, "Europe/London") == f"{day} {length + 1:02d}:00"


def test_a_correction_of_the_office_goes_before_the_library(little: Little) -> None:
    place, by = settled(little), little.director.id
    day, saturday = pendulum.date(2026, 10, 1), pendulum.date(2026, 11, 28)
    calendar_days.correct(day, "workday", " 趕工 ", by=by, at=AT)
    assert told(place, "2026-10-01 10:00")[:2] == (True, "window")
    calendar_days.correct(saturday, "workday", "補課", by=by, at=AT)
    assert told(place, "2026-11-28 10:00")[:2] == (True, "window")
    calendar_days.correct(saturday.subtract(days=1), "rest", "高考", by=by, at=AT)
    found = may_drill(place, moment("2026-11-27 10:00"))
    assert (found.why, found.today.mark and found.today.mark.words.en) == ("rest", "高考")
    assert found.today.mark is not None
    assert (found.today.mark.by, found.today.mark.source) == ("李主任", "office")
    # What the library says anew never overwrites it.
    year = holiday_library.found("mainland", 2026)
    assert not calendar_days.fill(place.id, year, at=AT)
    assert told(place, "2026-10-01 10:00")[0]
    calendar_days.uncorrect(day, "不再趕工", by=by, at=AT)
    assert told(place, "2026-10-01 10:00")[:2] == (False, "holiday")
    with pytest.raises(Refused, match="nothing_corrected"):
        calendar_days.uncorrect(day, "不再趕工", by=by, at=AT)
    history = [(e.verb, e.data["kind"]) for e in events.of_record("calendar_day", _row(day), 9)]
    assert history == [("hours.uncorrect", ""), ("hours.correct", "workday")]


def _row(day: pendulum.Date) -> int:
    asked = "SELECT id FROM calendar_day WHERE day = ? AND source = 'office'"
    return int(rows(asked, str(day))[0][0])


def test_a_correction_says_why_and_what(little: Little) -> None:
    by, day = little.director.id, pendulum.date(2026, 12, 1)
    for kind, reason, code in (("feast", "x", "day_kind_unknown"), ("rest", " ", "reason_needed")):
        with pytest.raises(Refused, match=code):
            calendar_days.correct(day, kind, reason, by=by, at=AT)
    seen = calendar_days.corrected(little.estate.id, day)
    calendar_days.correct(day, "rest", "高考", seen=seen, by=by, at=AT)
    with pytest.raises(Refused, match="changed_meanwhile") as refused:
        calendar_days.correct(day, "holiday", "高考", seen=seen, by=by, at=AT)
    assert refused.value.values["who"] == "李主任"


def test_a_year_the_library_does_not_know_is_said_to_be_so(little: Little) -> None:
    place = settled(little)
    found = may_drill(place, moment("2026-11-23 10:00"))
    # What is asked about lies in this year, whatever is known of the next.
    assert (found.unknown, found.missing) == ((), ())
    later = may_drill(place, moment("2030-06-03 10:00"))
    assert (later.allowed, later.unknown, later.missing) == (True, (2030,), (2030,))
    assert not later.today.known
    across = may_drill(place, moment("2026-12-31 18:00"))
    assert shown(across.next) == "2027-01-04 08:00"
    assert across.unknown == (2027,)


def test_a_year_not_arranged_yet_is_asked_for_again_after_a_week(little: Little) -> None:
    place = settled(little)
    at = AT.add(days=work_hours.STALE_DAYS)
    assert may_drill(place, AT.add(days=2)).missing == ()
    assert may_drill(place, at).missing == (2027,)
    year = holiday_library.found("mainland", 2027)
    assert not year.known
    assert all(kind == "holiday" for _, kind, *_ in year.days)
    arranged = replace(year, known=True)
    assert calendar_days.fill(place.id, arranged, at=at)
    assert may_drill(place, at).missing == ()
    assert not calendar_days.fill(place.id, arranged, at=at.add(days=30))


def test_another_region_has_other_holidays(little: Little) -> None:
    settled(little)
    place = estates.settle(region="hong_kong", by=little.director.id, at=AT)
    noon = moment("2026-12-25 10:00")
    before: Answer = may_drill(place, noon)
    assert (before.allowed, before.unknown, before.missing) == (True, (2026,), (2026, 2027))
    # What was asked for the region that was is of no use any more.
    assert not calendar_days.fill(place.id, holiday_library.found("mainland", 2026), at=AT)
    assert calendar_days.fill(place.id, holiday_library.found("hong_kong", 2026), at=AT)
    after = may_drill(place, noon)
    assert (after.allowed, after.why, after.unknown) == (False, "holiday", ())
    assert after.today.mark is not None
    assert after.today.mark.words.zh_Hant == "聖誕節"


def test_every_estate_has_its_own_calendar(two: Two) -> None:
    day = pendulum.date(2026, 12, 1)
    calendar_days.correct(day, "holiday", "校慶", by=two.next.director.id, at=AT)
    here = work_hours.calendar(two.little.estate, day, day).of(day)
    there = work_hours.calendar(two.next.estate, day, day).of(day)
    assert (here.kind, there.kind) == ("workday", "holiday")
    calendar_days.correct(day, "rest", "高考", by=two.little.director.id, at=AT)
    assert work_hours.calendar(two.next.estate, day, day).of(day).kind == "holiday"


def test_how_much_of_a_day_is_left(little: Little) -> None:
    place = settled(little, saturday="08:00-10:00")
    days = work_hours.calendar(place, pendulum.date(2026, 11, 1), pendulum.date(2026, 11, 30))
    extents = [days.of(pendulum.date(2026, 11, day)).extent for day in (27, 28, 29)]
    assert extents == ["all", "part", "none"]


def test_settings_of_an_older_store_have_the_usual_hours() -> None:
    assert of_text("{}").work_hours == TEMPLATE


def test_a_desk_asks_the_library_in_another_process() -> None:
    assert holiday_library.asked("hong_kong", 2026) == holiday_library.found("hong_kong", 2026)
    beyond = holiday_library.found("mainland", 2300)
    assert (beyond.known, beyond.days) == (False, ())
    assert Found("mainland", 2026, True, ()).year == 2026


def test_a_library_that_does_not_answer_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    assert holiday_library.asked("mainland", 2026) is None
