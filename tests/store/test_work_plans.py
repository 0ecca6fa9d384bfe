"""Work plans: begun, written, handed in, decided on, carried out, closed."""

from collections.abc import Callable
from typing import Any

import pendulum
import pytest

from store import due, plan_items, plan_moves, plan_waiting, staff, work_plans
from store.operations import Form
from tests.conftest import AT, Little
from tests.store.conftest import moment, pages
from tests.store.plan_parts import DECEMBER, FIFTH, added, approved, begun
from tests.store.renovation_parts import private, refused, said


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2027-02", "2027-02-01", "2027-02-28"),
        ("2026-W49", "2026-11-30", "2026-12-06"),
        ("2026-W53", "2026-12-28", "2027-01-03"),
        ("2026w53", "", ""),
        ("2027-W53", "", ""),
        ("2026-13", "", ""),
        ("", "", ""),
    ],
)
def test_a_period_is_a_month_or_a_week_of_the_calendar(period: str, first: str, last: str) -> None:
    if not first:
        with pytest.raises(Exception, match="period_wrong"):
            plan_moves.days_of(period)
        return
    assert [str(one) for one in plan_moves.days_of(period)] == [first, last]


def test_a_period_is_named_by_its_day() -> None:
    on = pendulum.date(2027, 1, 3)
    assert plan_moves.period_of(on, weekly=True) == "2026-W53"
    assert plan_moves.period_of(on, weekly=False) == "2027-01"


def test_a_plan_is_begun_once(little: Little) -> None:
    row = begun(little)
    assert (row.number, row.state, row.period, row.staff, row.items) == (
        *("JH-0001", "draft", DECEMBER, "陳美玲", 0),
    )
    assert (str(row.starts_on), str(row.ends_on)) == ("2026-12-01", "2026-12-31")
    with refused("plan_exists", "period") as no:
        begun(little, "2026/12")
    assert no.values == {"number": "JH-0001"}
    assert begun(little, "2026-w49").period == "2026-W49"
    # The director has a plan of their own for the same month.
    assert begun(little, by=little.director.id).number == "JH-0003"


def test_nobody_plans_what_is_over(little: Little) -> None:
    with refused("period_past", "period"):
        begun(little, "2026-10")
    with refused("period_wrong", "period"):
        begun(little, "December")
    # Its last day is still a day to work.
    assert begun(little, "2026-11", at=moment("2026-11-30T23:59")).period == "2026-11"
    with refused("period_past", "period"):
        begun(little, "2026-W48", at=moment("2026-11-30T00:00"))


def test_what_is_planned_has_a_day_within(little: Little) -> None:
    row = begun(little)
    planned = added(little, row)
    assert (planned.what, planned.standard, planned.service, planned.due_on) == (
        *("檢查綠化", "無枯枝、倒伏", "greening", FIFTH),
    )
    assert private(said("plan_item", planned.id)) == {
        ".what": "檢查綠化",
        ".standard": "無枯枝、倒伏",
    }
    with refused("what_needed", "what"):
        added(little, row, what=" ")
    with refused("service_unknown", "service"):
        added(little, row, service="weather")
    with refused("day_needed", "due_on"):
        added(little, row, due_on=None)
    for day in (pendulum.date(2026, 11, 30), pendulum.date(2027, 1, 1)):
        with refused("day_outside", "due_on") as no:
            added(little, row, due_on=day)
        assert no.values == {"first": row.starts_on, "last": row.ends_on}
    assert work_plans.plan(row.id).items == 1


def test_a_form_sent_twice_plans_one_thing(little: Little) -> None:
    row, form = begun(little, form=Form("a")), Form("b")
    assert begun(little, form=Form("a")) == row
    first = added(little, row, form=form)
    assert added(little, row, form=form) == first
    assert len(work_plans.items(row.id)) == 1


def test_what_is_planned_is_written_anew(little: Little) -> None:
    seen = added(little, begun(little))
    values: dict[str, Any] = {
        "what": "檢查清潔",
        "standard": "",
        "service": "cleaning",
        "due_on": FIFTH,
    }
    who: dict[str, Any] = {"by": little.housekeeper.id, "at": AT.add(minutes=1)}
    after = plan_items.change_item(seen.id, seen=seen, **values, **who)
    assert (after.what, after.standard, after.service) == ("檢查清潔", "", "cleaning")
    with refused("changed_meanwhile") as no:
        plan_items.change_item(seen.id, seen=seen, **values, **who)
    assert no.values == {"who": "陳美玲", "at": AT.add(minutes=1)}


def test_a_plan_is_its_own_s_to_write(little: Little) -> None:
    row = begun(little)
    planned = added(little, row)
    other: dict[str, Any] = {"by": little.director.id, "at": AT}
    acts: tuple[Callable[[], object], ...] = (
        lambda: added(little, row, by=little.director.id),
        lambda: plan_items.drop_item(planned.id, "X", **other),
        lambda: plan_items.finish_item(planned.id, "X", **other),
        lambda: plan_moves.submit(row.id, **other),
        lambda: plan_moves.close(row.id, **other),
    )
    for act in acts:
        with refused("plan_not_yours") as no:
            act()
        assert no.values == {"number": "JH-0001", "who": "陳美玲"}


def test_the_director_decides_and_never_on_their_own(little: Little) -> None:
    row = begun(little)
    mine: dict[str, Any] = {"by": little.housekeeper.id, "at": AT}
    director: dict[str, Any] = {"by": little.director.id, "at": AT.add(hours=1)}
    with refused("plan_empty") as no:
        plan_moves.submit(row.id, **mine)
    assert no.values == {"number": "JH-0001"}
    added(little, row)
    with refused("plan_moved") as no:
        plan_moves.approve(row.id, **director)
    assert no.values == {"number": "JH-0001", "state": "draft", "who": "陳美玲", "at": AT}
    handed = plan_moves.submit(row.id, **mine)
    assert (handed.state, handed.submitted_at) == ("submitted", AT)
    with refused("words_needed", "words"):
        plan_moves.send_back(row.id, " ", **director)
    back = plan_moves.send_back(row.id, "補清潔", **director)
    assert (back.state, back.words, back.reviewed_by) == ("returned", "補清潔", "李主任")
    added(little, back, what="檢查清潔")
    plan_moves.submit(row.id, **mine)
    with refused("changed_meanwhile"):
        plan_moves.approve(row.id, seen=handed, **director)
    fine = plan_moves.approve(row.id, "好", seen=work_plans.plan(row.id), **director)
    assert (fine.state, fine.reviewed_at) == ("approved", AT.add(hours=1))
    with refused("plan_moved"):
        plan_moves.approve(row.id, **director)
    with refused("plan_moved"):
        added(little, fine)
    own = begun(little, by=little.director.id)
    added(little, own, by=little.director.id)
    plan_moves.submit(own.id, by=little.director.id, at=AT)
    with refused("own_plan") as no:
        plan_moves.approve(own.id, **director)
    assert no.values == {"number": own.number}


def test_a_plan_is_carried_out_and_closed(little: Little) -> None:
    row, planned = approved(little)
    second: dict[str, Any] = {"by": little.housekeeper.id, "at": AT.add(days=9)}
    with refused("items_open") as no:
        plan_moves.close(row.id, **second)
    assert no.values == {"number": "JH-0001", "count": 1}
    with refused("result_needed", "result"):
        plan_items.finish_item(planned.id, " ", **second)
    done = plan_items.finish_item(planned.id, "枯枝已剪", **second)
    assert (done.state, done.result, done.ended_by, done.ended_at) == (
        *("done", "枯枝已剪", "陳美玲", AT.add(days=9)),
    )
    with refused("item_over") as no:
        plan_items.finish_item(planned.id, "again", **second)
    assert no.values == {"who": "陳美玲", "at": AT.add(days=9)}
    over = plan_moves.close(row.id, **second)
    assert (over.state, over.done, over.items, over.done_at) == ("done", 1, 1, AT.add(days=9))
    with refused("plan_moved"):
        plan_moves.close(row.id, **second)


def test_what_was_approved_is_dropped_only_with_a_reason(little: Little) -> None:
    row = begun(little)
    mine: dict[str, Any] = {"by": little.housekeeper.id, "at": AT}
    planned = added(little, row)
    with refused("plan_moved"):
        plan_items.finish_item(planned.id, "done before it was approved", **mine)
    assert plan_items.drop_item(planned.id, **mine).state == "dropped"
    _, planned = approved(little, "2026-W49", due_on=FIFTH)
    with refused("reason_needed", "reason"):
        plan_items.drop_item(planned.id, **mine)
    assert plan_items.drop_item(planned.id, "颱風", **mine).result == "颱風"
    with refused("item_over"):
        plan_items.drop_item(planned.id, "again", **mine)


def test_plans_are_found_by_number_name_and_what_they_hold(little: Little) -> None:
    first = begun(little)
    added(little, first)
    begun(little, "2026-W49")
    begun(little, by=little.director.id)
    numbers = [row.number for row in work_plans.listed(little.estate.id)]
    assert numbers == ["JH-0003", "JH-0001", "JH-0002"]
    for text, wanted in (
        ("绿化", ["JH-0001"]),
        ("w49", ["JH-0002"]),
        ("lzr", ["JH-0003"]),
        ("陳", ["JH-0001", "JH-0002"]),
    ):
        assert [row.number for row in work_plans.listed(little.estate.id, text)] == wanted
    paged = pages(
        lambda after, limit: work_plans.listed(little.estate.id, "", after, limit),
        lambda row: row.key,
        1,
    )
    assert [row.number for row in paged] == numbers


def test_what_waits_of_a_plan(little: Little) -> None:
    row = begun(little)
    planned = added(little, row)
    keeper = staff.person(little.housekeeper.id)
    director = staff.person(little.director.id)

    def kinds(who: staff.StaffRow, at: pendulum.DateTime) -> list[tuple[str, str, bool]]:
        return [(one.kind, one.number, one.late) for one in plan_waiting.waiting(who, at)]

    assert (kinds(keeper, AT), kinds(director, AT)) == ([], [])
    plan_moves.submit(row.id, by=keeper.id, at=AT)
    # Handed in on a Monday: the end of Tuesday.
    tuesday = moment("2026-11-24T23:59:59")
    assert kinds(director, tuesday) == [("approve", "JH-0001", False)]
    assert kinds(director, tuesday.add(seconds=1)) == [("approve", "JH-0001", True)]
    plan_moves.send_back(row.id, "補", by=director.id, at=AT)
    assert kinds(keeper, AT) == [("returned", "JH-0001", False)]
    plan_moves.submit(row.id, by=keeper.id, at=AT)
    plan_moves.approve(row.id, by=director.id, at=AT)
    assert kinds(keeper, moment("2026-12-04T12:00")) == []
    assert kinds(keeper, moment("2026-12-05T12:00")) == [("item", "JH-0001", False)]
    assert kinds(keeper, moment("2026-12-06T00:00")) == [("item", "JH-0001", True)]
    plan_items.finish_item(planned.id, "好", by=keeper.id, at=AT)
    assert kinds(keeper, moment("2026-12-31T12:00")) == []
    assert kinds(keeper, moment("2027-01-01T00:00")) == [("close", "JH-0001", False)]
    plan_moves.close(row.id, by=keeper.id, at=AT)
    assert kinds(keeper, moment("2027-02-01T00:00")) == []


def test_two_things_of_one_plan_wait_each_for_itself(little: Little) -> None:
    row = begun(little)
    for what in ("檢查綠化", "檢查清潔"):
        added(little, row, what=what)
    plan_moves.submit(row.id, by=little.housekeeper.id, at=AT)
    plan_moves.approve(row.id, by=little.director.id, at=AT)
    keeper = staff.person(little.housekeeper.id)
    found = [
        one for one in due.waiting(keeper, moment("2026-12-06T12:00")) if one.kind == "plan_item"
    ]
    assert len(found) == 2
    assert len({(one.noun, one.id) for one in found}) == 2


def test_a_desk_that_is_second_is_told_who_was_first(little: Little) -> None:
    row, _ = approved(little)
    with refused("plan_moved") as no:
        plan_moves.send_back(row.id, "晚了", by=little.director.id, at=AT.add(hours=1))
    assert no.values == {"number": "JH-0001", "state": "approved", "who": "李主任", "at": AT}
