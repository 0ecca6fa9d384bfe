"""What waits of cases: for whom, from which moment on, due when."""

import pendulum
import pytest

from store import (
    callback_moves,
    case_ends,
    case_moves,
    case_time,
    case_verdicts,
    due,
    due_alive,
    estate,
    staff,
)
from store.due_rows import CaseDue
from store.roles import ROLES
from store.staff import StaffRow
from tests.conftest import AT, Little
from tests.store.case_parts import Told
from tests.store.conftest import Two, at_clock
from tests.store.plans import scanned


@pytest.fixture
def told(little: Little) -> Told:
    """A case of 3-1202, on a Monday at nine."""
    return Told(little)


def post(little: Little, role: str) -> StaffRow:
    found: StaffRow = getattr(little, role)
    return found


def waits(told: Told, role: str, at: pendulum.DateTime | None = None) -> list[str]:
    """What waits for a post of cases: the kind, ``*`` for its own, ``!`` when late."""
    return [
        row.kind.removeprefix("case_") + "*" * row.mine + "!" * row.late
        for row in due.waiting(post(told.little, role), at or told.at)
        if row.kind.startswith("case_")
    ]


def everybody(told: Told, at: pendulum.DateTime | None = None) -> dict[str, list[str]]:
    """What waits for each post that anything waits for."""
    return {role: found for role in ROLES if (found := waits(told, role, at))}


def when(told: Told, role: str, at: pendulum.DateTime | None = None) -> str:
    """When the first thing that waits of cases is due, by the estate's clock."""
    rows = due.waiting(post(told.little, role), at or told.at)
    first = next(row for row in rows if row.kind.startswith("case_"))
    return f"{first.at.in_timezone('Asia/Shanghai'):%d %H:%M}"


def hours(count: float) -> pendulum.DateTime:
    return AT.add(minutes=round(count * 60))


def settle(told: Told, **limits: int) -> None:
    estate.settle(cases=limits, by=told.little.director.id, at=AT)


# The clock


def test_a_case_nobody_has_waits_for_the_front_desk(told: Told) -> None:
    told.received()
    assert everybody(told) == {"front_desk": ["reply*"]}
    assert when(told, "front_desk") == "23 09:30"
    assert everybody(told, hours(0.6)) == {"front_desk": ["reply*!"]}
    case_moves.reply(told.id, "收到", **told.by("front_desk"))
    assert everybody(told) == {"front_desk": ["new*"]}
    assert when(told, "front_desk") == "23 21:00"
    assert everybody(told, hours(12)) == {"front_desk": ["new*"]}
    assert everybody(told, hours(12.1)) == {"front_desk": ["new*!"]}


def test_who_answers_it_has_its_24_hours(told: Told) -> None:
    told.assigned()
    assert everybody(told) == {"guard": ["reply*"]}
    # Late with the first reply: the desk where it was reported is told.
    assert everybody(told, hours(1)) == {"guard": ["reply*!"], "front_desk": ["reply!"]}
    case_moves.reply(told.id, "收到", **told.by("guard"))
    assert everybody(told) == {"guard": ["do*"]}
    assert when(told, "guard") == "24 09:00"
    assert everybody(told, hours(19.9)) == {"guard": ["do*"]}
    warned = {"guard": ["warn*"], "housekeeper": ["warn"], "director": ["warn"]}
    assert everybody(told, hours(20)) == warned
    assert everybody(told, hours(24)) == warned
    late = {"guard": ["warn*!"], "housekeeper": ["warn!"], "director": ["late*!"]}
    assert everybody(told, hours(24.1)) == late
    assert everybody(told, hours(71.9)) == late
    assert waits(told, "director", hours(72)) == ["company*"]
    assert waits(told, "director", hours(73)) == ["company*!"]
    assert when(told, "director", hours(73)) == "26 09:00"


def test_the_hours_are_the_estates(told: Told) -> None:
    settle(told, first_reply_minutes=60, unassigned_hours=4, open_hours=10, company_hours=30)
    told.received()
    assert when(told, "front_desk") == "23 10:00"
    case_moves.reply(told.id, "收到", **told.by("front_desk"))
    assert waits(told, "front_desk", hours(4.1)) == ["new*!"]
    assert waits(told, "director", hours(9.9)) == []
    assert waits(told, "director", hours(10)) == ["warn"]
    assert waits(told, "director", hours(30.1)) == ["company*!"]


def test_a_case_that_was_referred_has_its_24_hours_at_the_desk(told: Told) -> None:
    told.received()
    case_moves.reply(told.id, "收到", **told.by("front_desk"))
    case_moves.refer(told.id, "開發商", **told.by("front_desk"))
    assert everybody(told, hours(13)) == {"front_desk": ["do*"]}


def test_waiting_for_others_stops_no_clock(told: Told) -> None:
    told.begun()
    case_moves.reply(told.id, "收到", **told.by("guard"))
    case_moves.wait(told.id, "自來水公司", **told.by("guard"))
    assert waits(told, "guard", hours(21)) == ["warn*"]
    assert waits(told, "director", hours(25)) == ["late*!"]


@pytest.mark.parametrize(
    ("clock", "replied"),
    [
        ("07:00", "23 09:00"),
        ("08:30", "23 09:00"),
        ("17:00", "23 17:30"),
        # Ten minutes of it in the evening, the rest in the morning.
        ("17:20", "24 08:50"),
        ("22:00", "24 09:00"),
        # A Friday evening: the office rests on both days after it.
        ("27 17:31", "30 09:00"),
    ],
)
def test_the_first_reply_is_due_within_the_hours_of_the_office(
    told: Told, clock: str, replied: str
) -> None:
    told.at = at_clock(clock)
    told.received()
    assert when(told, "front_desk") == replied


def test_a_make_up_workday_is_one_and_a_holiday_is_none(told: Told) -> None:
    from store import calendar_days

    by = told.little.director.id
    calendar_days.correct(pendulum.date(2026, 11, 28), "workday", "補班", by=by, at=AT)
    calendar_days.correct(pendulum.date(2026, 11, 30), "rest", "高考", by=by, at=AT)
    told.at = at_clock("27 18:00")
    told.received()
    assert when(told, "front_desk") == "28 09:00"
    told.at = at_clock("28 18:00")
    told.received()
    rows = due.waiting(told.little.front_desk, told.at)
    assert f"{rows[-1].at.in_timezone('Asia/Shanghai'):%d %H:%M}" == "01 09:00"


# More time, major ones


def test_more_time_asked_for_waits_for_the_director_alone(told: Told) -> None:
    told.begun()
    case_moves.reply(told.id, "收到", **told.by("guard"))
    asked = told.asked()
    assert everybody(told) == {"guard": ["do*"], "director": ["extension*"]}
    assert when(told, "director") == "24 09:00"
    assert waits(told, "director", hours(25)) == ["extension*!"]
    case_time.approve_extension(asked.id, **told.by("director"))
    assert everybody(told) == {"guard": ["promised*"]}
    assert when(told, "guard") == "25 09:00"
    # What was promised is what people are warned of now.
    assert everybody(told, hours(25)) == {"guard": ["promised*"]}
    assert waits(told, "director", hours(44)) == ["warn"]
    assert everybody(told, hours(48.1)) == {
        **{"guard": ["warn*!"], "housekeeper": ["warn!"], "director": ["late*!"]},
    }


def test_nobody_is_asked_for_more_time_by_themselves(told: Told) -> None:
    told.assigned("director")
    told.asked(**told.by("director"))
    assert waits(told, "director") == ["do*"]


def test_a_major_one_is_the_directors_at_once_and_the_groups(told: Told) -> None:
    told.received(severity="major")
    assert waits(told, "director") == ["major*"]
    assert when(told, "director") == "23 09:00", "at once, before what has hours left"
    (one,) = [row.row for row in due.waiting(told.little.director, told.at)]
    assert isinstance(one, CaseDue)
    assert one.group
    settle(told, group_major=0)
    (one,) = [row.row for row in due.waiting(told.little.director, told.at)]
    assert isinstance(one, CaseDue)
    assert not one.group
    assert waits(told, "director", hours(25)) == ["major*!"]


# Verdicts, the end


def test_a_proposed_verdict_waits_for_a_director_who_did_not_propose_it(told: Told) -> None:
    told.proposed()
    assert waits(told, "director") == ["verdict*"]
    assert when(told, "director") == "24 09:01"
    assert "verdict*!" in waits(told, "director", hours(24.1))
    told.judged()
    assert waits(told, "director") == []
    case_verdicts.appeal(told.id, "有照片", **told.by("front_desk"))
    assert waits(told, "director") == []
    told.proposed("valid", "director")
    assert waits(told, "director") == []


def test_what_was_called_about_waits_to_be_closed(told: Told) -> None:
    told.resolved()
    assert everybody(told) == {}
    told.called(3)
    assert everybody(told) == {"front_desk": ["close*"], "housekeeper": ["close"]}
    assert waits(told, "front_desk", told.at.add(hours=25)) == ["close*!"]
    case_ends.close(told.id, **told.by("front_desk"))
    assert everybody(told) == {}


def test_what_nobody_is_called_about_waits_to_be_closed(told: Told) -> None:
    told.received(anonymous=True, unit_id=None, name="", phone="")
    case_moves.reply(told.id, "收到", **told.by("front_desk"))
    case_moves.begin(told.id, **told.by("guard"))
    told.resolved()
    assert everybody(told) == {"front_desk": ["close*"], "housekeeper": ["close"]}


def test_who_solved_a_grave_one_is_not_asked_to_close_it(told: Told) -> None:
    told.received(severity="important")
    case_moves.resolve(told.id, "修好", **told.by("front_desk"))
    told.called(3)
    assert everybody(told) == {"housekeeper": ["close"]}


# Households, and whom it is of


def complained(told: Told, days: int) -> None:
    told.at = AT.add(days=days)
    told.id = 0
    told.closed()


def test_a_household_that_complains_again_and_again_is_the_directors(told: Told) -> None:
    complained(told, 0)
    complained(told, 10)
    assert waits(told, "director") == []
    complained(told, 20)
    assert waits(told, "director") == ["household*"]
    (row,) = (r for r in due.waiting(told.little.director, told.at) if r.noun == "case_household")
    assert isinstance(row.row, CaseDue)
    assert (row.row.about, row.row.count) == ("3-1202", 3)
    assert (row.id, when(told, "director")) == (told.little.units[5].id, "14 09:00")
    assert waits(told, "director", told.at.add(days=2)) == ["household*!"]
    # Thirty days later it is not often any more.
    assert waits(told, "director", AT.add(days=31)) == []
    settle(told, household_cases=2)
    assert waits(told, "director", AT.add(days=31)) == ["household*!"]


def test_a_visit_of_the_director_ends_it(told: Told) -> None:
    for days in (0, 1):
        complained(told, days)
    told.at, told.id = AT.add(days=2), 0
    told.resolved()
    assert waits(told, "director") == ["household*"]
    callback_moves.finish(
        told.callback.id, method="visit", answers={}, score=5, **told.by("director")
    )
    assert waits(told, "director") == []


def test_whom_it_is_of_is_not_told_of_it(told: Told) -> None:
    told.received(about_id=told.little.director.id, severity="major")
    assert waits(told, "director") == []
    assert waits(told, "housekeeper", hours(21)) == ["warn"]


# What is read


def test_nothing_waits_for_an_auditor_nor_of_a_case_that_is_over(told: Told) -> None:
    told.withdrawn()
    assert everybody(told, hours(100)) == {}
    told.id = 0
    told.received(severity="major")
    assert waits(told, "auditor", hours(100)) == []


def test_without_a_case_nothing_is_read(told: Told) -> None:
    assert not due_alive.cases(told.little.estate.id, AT)
    told.received()
    assert due_alive.cases(told.little.estate.id, AT)


@pytest.mark.parametrize("role", ["director", "front_desk", "housekeeper", "guard"])
def test_no_table_is_walked_through(told: Told, role: str) -> None:
    told.proposed()
    told.asked(**told.by("guard"))
    reading = (due.waiting, post(told.little, role), told.at)
    # Few rows: the households found, what nobody has decided, the areas of an estate.
    assert scanned(*reading) <= {"h", "case_extension", "area"}


def test_another_estates_cases_and_callbacks_wait_for_nobody_here(two: Two) -> None:
    people = (two.next.director, *staff.on_duty(two.next.estate.id))
    before = [due.waiting(one, hours(30)) for one in people]
    told = Told(two.little)
    told.received(severity="major")
    told.id = 0
    told.resolved()
    told.called(1)
    assert [due.waiting(one, hours(30)) for one in people] == before
    assert waits(told, "director", hours(30)) == ["major*!", "late*!"]
