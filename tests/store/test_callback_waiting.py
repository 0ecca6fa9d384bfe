"""What waits of callbacks and of their summary: for whom, from which moment on, due when."""

import pendulum
import pytest

from store import (
    callback_moves,
    callback_visits,
    callbacks,
    case_moves,
    due,
    due_alive,
    estate,
    summary_moves,
)
from store.due_rows import CallbackDue
from store.roles import ROLES
from store.staff import StaffRow
from tests.conftest import AT, Little
from tests.store.callback_parts import complained, finish, hours, of_case, owed, resolved
from tests.store.conftest import at_clock
from tests.store.plans import scanned

DECEMBER = pendulum.datetime(2026, 12, 1, 1, 0, tz="UTC")


def post(little: Little, role: str) -> StaffRow:
    found: StaffRow = getattr(little, role)
    return found


def rows(little: Little, role: str, at: pendulum.DateTime) -> list[CallbackDue]:
    found = (row.row for row in due.waiting(post(little, role), at))
    return [row for row in found if isinstance(row, CallbackDue)]


def waits(little: Little, role: str, at: pendulum.DateTime) -> list[str]:
    """What waits for a post of callbacks: the kind, ``*`` for its own, ``!`` when late."""
    return [row.kind + "*" * row.mine + "!" * row.late for row in rows(little, role, at)]


def everybody(little: Little, at: pendulum.DateTime) -> dict[str, list[str]]:
    """What waits for each post that anything waits for."""
    return {role: found for role in ROLES if (found := waits(little, role, at))}


def when(row: CallbackDue) -> str:
    return f"{row.at.in_timezone('Asia/Shanghai'):%m-%d %H:%M}"


# Calls


def test_a_callback_waits_for_the_office_but_not_for_who_did_the_work(little: Little) -> None:
    owed(little)
    # The housekeeper had it.
    assert everybody(little, hours(2)) == {"front_desk": ["do"]}
    assert when(rows(little, "front_desk", hours(2))[0]) == "11-25 10:00"
    assert waits(little, "front_desk", hours(49.1)) == ["do!"]


def test_a_callback_given_to_somebody_is_theirs_when_it_was_arranged(little: Little) -> None:
    row = owed(little)
    callback_moves.schedule(
        row.id,
        caller_id=little.front_desk.id,
        planned_at=hours(8),
        by=little.director.id,
        at=hours(2),
    )
    assert everybody(little, hours(3)) == {"front_desk": ["do*"]}
    assert when(rows(little, "front_desk", hours(3))[0]) == "11-23 17:00"
    assert waits(little, "front_desk", hours(8.1)) == ["do*!"]
    callback_moves.schedule(
        row.id, caller_id=little.director.id, by=little.front_desk.id, at=hours(3)
    )
    assert everybody(little, hours(4)) == {"director": ["do*"]}
    finish(little, callbacks.callback(row.id), by=little.director.id, at=hours(5))
    assert everybody(little, hours(6)) == {}


def test_a_low_score_is_the_directors_call_within_a_day(little: Little) -> None:
    finish(little, owed(little), 2)
    assert everybody(little, hours(3)) == {"director": ["director*"]}
    (row,) = rows(little, "director", hours(3))
    assert (when(row), row.late) == ("11-24 11:00", False)
    assert waits(little, "director", hours(27)) == ["director*!"]
    assert row.callback is not None
    finish(little, row.callback, 1, by=little.director.id, at=hours(4))
    # No call follows his own: he says a word on it.
    assert everybody(little, hours(5)) == {"director": ["low*"]}
    callback_moves.comment(row.id, "已上門致歉", by=little.director.id, at=hours(6))
    assert everybody(little, hours(7)) == {}


def test_the_directors_hours_are_the_estates(little: Little) -> None:
    estate.settle(cases={"director_hours": 2}, by=little.director.id, at=AT)
    finish(little, owed(little), 2)
    assert waits(little, "director", hours(4.1)) == ["director*!"]


def test_what_is_opened_again_is_not_called_about(little: Little) -> None:
    row = owed(little)
    assert row.case_id is not None
    from store import case_ends

    case_ends.reopen(row.case_id, "又漏", by=little.front_desk.id, at=hours(3))
    assert everybody(little, hours(4)) == {}


# Household visits


@pytest.fixture
def visits(little: Little) -> Little:
    """The visits of the quarter, planned for every home."""
    made = callback_visits.plan(little.building.id, "2026Q4", by=little.housekeeper.id, at=AT)
    assert made == len(little.units)
    return little


def test_household_visits_are_one_line_with_what_is_left(visits: Little) -> None:
    assert everybody(visits, hours(1)) == {"housekeeper": ["visits"]}
    (row,) = rows(visits, "housekeeper", hours(1))
    assert (row.count, when(row)) == (6, "12-31 23:59")
    first = callbacks.listed(visits.estate.id, only_open=True)[0]
    finish(visits, first, method="visit", by=visits.housekeeper.id)
    assert rows(visits, "housekeeper", hours(3))[0].count == 5
    late = pendulum.datetime(2026, 12, 31, 17, tz="UTC")
    assert "visits!" in waits(visits, "housekeeper", late)


def test_an_arranged_visit_has_its_own_line_on_its_day(visits: Little) -> None:
    first = callbacks.listed(visits.estate.id, only_open=True)[0]
    callback_moves.schedule(
        first.id,
        caller_id=visits.front_desk.id,
        planned_at=at_clock("25 10:00"),
        by=visits.housekeeper.id,
        at=hours(1),
    )
    assert everybody(visits, hours(2)) == {"front_desk": ["visits*"], "housekeeper": ["visits"]}
    assert waits(visits, "front_desk", at_clock("25 08:00")) == ["do*", "visits*"]
    assert waits(visits, "front_desk", at_clock("25 10:01")) == ["do*!", "visits*"]
    assert rows(visits, "housekeeper", hours(2))[0].count == 5


# The month


def test_a_month_is_summed_up_in_the_first_days_of_the_next(little: Little) -> None:
    finish(little, owed(little))
    assert everybody(little, hours(3)) == {}
    assert everybody(little, DECEMBER) == {"housekeeper": ["summary*"]}
    (row,) = rows(little, "housekeeper", DECEMBER)
    assert (row.summary, row.about, when(row)) == (0, "2026-11", "12-05 23:59")
    late = {"housekeeper": ["summary*!"], "director": ["summary!"]}
    assert everybody(little, DECEMBER.add(days=5)) == late
    begun = summary_moves.begin("2026-11", by=little.housekeeper.id, at=DECEMBER)
    (row,) = rows(little, "housekeeper", DECEMBER)
    assert (row.summary, row.number) == (begun.id, "HZ-0001")
    summary_moves.sign(begun.id, by=little.housekeeper.id, at=DECEMBER)
    assert everybody(little, DECEMBER) == {"director": ["reply*"]}
    (row,) = rows(little, "director", DECEMBER)
    assert (row.who, when(row)) == ("陳美玲", "12-04 09:00")
    assert waits(little, "director", DECEMBER.add(days=4)) == ["reply*!"]
    summary_moves.reply(begun.id, "照辦", by=little.director.id, at=DECEMBER)
    assert everybody(little, DECEMBER) == {}
    # Nothing was due in December: there is nothing to sum up.
    assert everybody(little, DECEMBER.add(months=1)) == {}


def test_what_is_to_be_done_after_a_month_waits_for_its_owner(little: Little) -> None:
    finish(little, owed(little))
    by = little.housekeeper.id
    begun = summary_moves.begin("2026-11", by=by, at=DECEMBER)
    on = pendulum.date(2026, 12, 10)
    made = summary_moves.add_action(
        begun.id, "換密封圈", little.engineer.id, on, by=by, at=DECEMBER
    )
    assert waits(little, "engineer", DECEMBER) == ["action*"]
    (row,) = rows(little, "engineer", DECEMBER)
    assert (row.number, row.about, row.summary) == ("HZ-0001", "換密封圈", begun.id)
    assert when(row) == "12-10 23:59"
    late = DECEMBER.add(days=10)
    assert waits(little, "engineer", late) == ["action*!"]
    assert waits(little, "director", late) == ["summary!", "action!"]
    summary_moves.finish_action(made.id, "換了", by=little.engineer.id, at=late)
    assert waits(little, "engineer", late) == []


# What is read


def test_nothing_waits_for_guard_or_auditor(little: Little) -> None:
    owed(little)
    assert not {"guard", "auditor", "cashier", "engineer"} & everybody(little, hours(99)).keys()


def test_without_a_callback_nothing_is_read(little: Little) -> None:
    assert not due_alive.callbacks(little.estate.id)
    owed(little)
    assert due_alive.callbacks(little.estate.id)


@pytest.mark.parametrize("role", ["director", "front_desk", "housekeeper"])
def test_no_table_is_walked_through(little: Little, role: str) -> None:
    finish(little, owed(little), 2)
    row = resolved(little)
    assert of_case(row).open
    case_moves.resolve(complained(little, owner_id=None).id, "好", by=little.guard.id, at=hours(1))
    # Few rows: the staff, the summaries and what is to be done after them.
    assert scanned(due.waiting, post(little, role), DECEMBER) <= {
        *("area", "h", "case_extension", "summary_action", "callback_summary", "staff"),
    }
