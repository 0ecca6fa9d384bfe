"""Tasks: given by one, done by another, accepted by who gave them."""

from collections.abc import Callable
from typing import Any

import pendulum
import pytest

from store import events, staff, task_moves, task_waiting, tasks
from store.db import rows
from store.operations import Form
from store.refusal import Refused
from store.staff import StaffRow
from store.tasks import TaskRow
from tests.conftest import AT, Little
from tests.store.conftest import Two, at_clock, pages
from tests.store.renovation_parts import private, said

TOMORROW = pendulum.date(2026, 11, 24)
WHAT = "向居委會借用摺枱十張"


def give(little: Little, **more: Any) -> TaskRow:
    """The director asks the front desk for something until tomorrow."""
    values: dict[str, Any] = {
        "what": WHAT,
        "owner_id": little.front_desk.id,
        "due_on": TOMORROW,
        **{"by": little.director.id, "at": AT, **more},
    }
    return task_moves.give(**values)


def finish(little: Little, row: TaskRow, **more: Any) -> TaskRow:
    """The front desk has done it at ten."""
    values: dict[str, Any] = {"by": little.front_desk.id, "at": AT.add(hours=1), **more}
    return task_moves.finish(row.id, values.pop("result", "借到十張"), **values)


def refused(code: str, act: Callable[[], object]) -> Refused:
    """What is done is refused with this code, and no task and no event is written."""
    asked = "SELECT id, state, moved_at FROM task", "SELECT count(*) FROM event"
    before = [rows(one) for one in asked]
    with pytest.raises(Refused) as error:
        act()
    assert error.value.code == code
    assert [rows(one) for one in asked] == before
    return error.value


def kinds(person: StaffRow, at: pendulum.DateTime) -> list[tuple[str, bool, bool]]:
    """What waits of tasks for a person: kind, late, their own."""
    return [(one.kind, one.late, one.mine) for one in task_waiting.waiting(person, at)]


def test_a_task_goes_from_its_giver_to_its_owner_and_back(little: Little) -> None:
    row = give(little)
    assert (row.number, row.state, row.what, row.due_on) == ("RW-0001", "open", WHAT, TOMORROW)
    assert (row.giver, row.owner, row.given_at) == ("李主任", "黃詠詩", AT)
    assert (row.open, row.alive, row.late(TOMORROW)) == (True, True, False)
    assert row.late(TOMORROW.add(days=1))
    event = said("task", row.id)
    assert (event.verb, event.data["due_on"]) == ("tasks.give", "2026-11-24")
    assert private(event) == {".what": WHAT}
    by = little.front_desk.id
    assert task_moves.begin(row.id, by=by, at=AT.add(minutes=5)).state == "doing"
    done = finish(little, row)
    assert (done.state, done.result, done.done_by, done.open) == (
        "done",
        "借到十張",
        "黃詠詩",
        False,
    )
    over = task_moves.accept(row.id, by=little.director.id, at=AT.add(hours=2))
    assert (over.state, over.over_at, over.alive) == ("accepted", AT.add(hours=2), False)
    assert [one.verb for one in events.of_record("task", row.id)] == [
        *("tasks.accept", "tasks.finish", "tasks.begin", "tasks.give"),
    ]


def test_what_is_not_done_is_opened_again_and_both_words_stand(little: Little) -> None:
    row = finish(little, give(little))
    by, at = little.director.id, AT.add(hours=2)
    again = task_moves.reopen(row.id, "只有八張", by=by, at=at)
    assert (again.state, again.reopened, again.words, again.open) == (
        "reopened",
        1,
        "只有八張",
        True,
    )
    assert private(said("task", row.id)) == {".words": "只有八張"}
    done = finish(little, row, result="補足十張", at=AT.add(hours=3))
    assert (done.result, done.done_at) == ("借到十張\n補足十張", AT.add(hours=3))
    again = task_moves.reopen(row.id, "送到會所", by=by, at=AT.add(hours=4))
    assert (again.words, again.reopened) == ("只有八張\n送到會所", 2)


def test_a_task_is_dropped_with_the_reason(little: Little) -> None:
    row = give(little)
    over = task_moves.drop(row.id, "活動取消", by=little.director.id, at=AT.add(hours=1))
    assert (over.state, over.words, over.over_at) == ("dropped", "活動取消", AT.add(hours=1))


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"what": " \n "}, "task_needed", "what"),
        ({"owner_id": None}, "doer_needed", "owner"),
        ({"owner_id": 999}, "staff_unknown", "owner"),
        ({"due_on": None}, "day_needed", "due_on"),
        ({"due_on": pendulum.date(2026, 11, 22)}, "day_past", "due_on"),
        ({"due_on": pendulum.date(2027, 11, 25)}, "task_far", "due_on"),
        ({"journal_id": 99}, "journal_unknown", None),
    ],
)
def test_a_task_needs_what_who_and_until_when(
    little: Little, more: dict[str, Any], code: str, field: str | None
) -> None:
    refusal = refused(code, lambda: give(little, **more))
    assert refusal.field == field
    assert tasks.listed(little.estate.id) == ()


def test_a_task_may_be_due_today_by_the_clock_of_the_estate(little: Little) -> None:
    # 23:30 in Shanghai is still the afternoon in UTC, and 00:30 is already the next day.
    today = pendulum.date(2026, 11, 23)
    assert give(little, due_on=today, at=at_clock("23:30")).due_on == today
    refused("day_past", lambda: give(little, due_on=today, at=at_clock("24 00:30")))


def test_nobody_gives_to_themselves_to_who_only_looks_or_to_who_left(little: Little) -> None:
    refused("task_own", lambda: give(little, owner_id=little.director.id))
    refused("staff_unknown", lambda: give(little, owner_id=little.auditor.id))
    staff.leave(little.guard.id, by=little.director.id, at=AT)
    refused("staff_unknown", lambda: give(little, owner_id=little.guard.id))
    names = {one.name for one in task_moves.owners(little.estate.id)}
    assert {"周審計", "趙保安"}.isdisjoint(names)


def test_its_owner_does_it_and_its_giver_judges_it(little: Little) -> None:
    row = give(little, by=little.front_desk.id, owner_id=little.housekeeper.id)
    keeper, desk, boss = little.housekeeper.id, little.front_desk.id, little.director.id
    other = refused("task_other", lambda: task_moves.begin(row.id, by=little.guard.id, at=AT))
    assert other.values["who"] == "陳美玲"
    refused("task_other", lambda: task_moves.finish(row.id, "X", by=boss, at=AT))
    refused("task_giver", lambda: task_moves.drop(row.id, "X", by=keeper, at=AT))
    row = task_moves.finish(row.id, "好了", by=keeper, at=AT)
    # An office colleague who neither gave nor did it has no say in it.
    giver = refused("task_giver", lambda: task_moves.accept(row.id, by=keeper, at=AT))
    assert giver.values["who"] == "黃詠詩"
    allowed = task_moves.allowed
    assert (
        allowed(row, desk, "front_desk") == allowed(row, boss, "director") == ("accept", "reopen")
    )
    assert allowed(row, keeper, "housekeeper") == ()
    assert task_moves.accept(row.id, by=boss, at=AT).state == "accepted"


def test_a_director_who_did_it_does_not_accept_it(little: Little) -> None:
    row = give(little, by=little.housekeeper.id, owner_id=little.director.id)
    row = task_moves.finish(row.id, "好了", by=little.director.id, at=AT)
    refused("task_doer", lambda: task_moves.accept(row.id, by=little.director.id, at=AT))
    refused("task_doer", lambda: task_moves.reopen(row.id, "X", by=little.director.id, at=AT))
    assert task_moves.accept(row.id, by=little.housekeeper.id, at=AT).state == "accepted"


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda n, k: task_moves.finish(n, " ", by=k.front_desk.id, at=AT), "result_needed"),
        (lambda n, k: task_moves.drop(n, " ", by=k.director.id, at=AT), "reason_needed"),
    ],
)
def test_words_are_needed(little: Little, act: Callable[[int, Little], TaskRow], code: str) -> None:
    row = give(little)
    refused(code, lambda: act(row.id, little))
    assert tasks.task(row.id) == row


def test_who_opens_again_says_what_is_missing(little: Little) -> None:
    row = finish(little, give(little))
    by = little.director.id
    refused("words_needed", lambda: task_moves.reopen(row.id, "", by=by, at=AT.add(hours=2)))


def test_the_second_desk_is_told_who_was_first(little: Little) -> None:
    row = finish(little, give(little))
    by = little.director.id
    task_moves.accept(row.id, by=by, at=AT.add(hours=2))
    late = refused("task_moved", lambda: task_moves.reopen(row.id, "X", by=by, at=AT.add(hours=3)))
    assert late.values == {
        **{"number": "RW-0001", "state": "accepted", "who": "李主任", "at": AT.add(hours=2)},
    }
    refused("task_moved", lambda: task_moves.begin(row.id, by=little.front_desk.id, at=AT))
    refused("task_moved", lambda: task_moves.drop(row.id, "X", by=by, at=AT))


def test_a_form_sent_twice_makes_one_task_and_one_step(little: Little) -> None:
    first = give(little, form=Form("a" * 32))
    assert give(little, form=Form("a" * 32)) == first
    assert len(tasks.listed(little.estate.id)) == 1
    done = finish(little, first, form=Form("b" * 32))
    assert finish(little, first, form=Form("b" * 32)) == done
    words = Form("c" * 32)
    again = task_moves.reopen(first.id, "X", by=little.director.id, at=AT, form=words)
    assert task_moves.reopen(first.id, "X", by=little.director.id, at=AT, form=words) == again


def test_another_estates_task_is_none_of_ours(two: Two) -> None:
    give(two.little)
    row, theirs = give(two.little), two.next.task
    assert (row.number, theirs.number) == ("RW-0002", "RW-0001")
    boss = two.next.director.id
    refused("task_unknown", lambda: task_moves.drop(row.id, "X", by=boss, at=AT))
    refused("task_unknown", lambda: tasks.numbered(two.next.estate.id, row.number))
    assert tasks.numbered(two.little.estate.id, row.number) == row
    assert tasks.numbered(two.next.estate.id, "RW-0001") == theirs


def test_the_register_is_read_in_pages_and_searched(little: Little) -> None:
    made = [
        give(little, what=f"第{n}件", due_on=TOMORROW.add(days=n % 3), at=AT.add(minutes=n))
        for n in range(7)
    ]
    estate = little.estate.id
    wanted = sorted(made, key=lambda row: row.key, reverse=True)
    found = pages(lambda after, limit: tasks.listed(estate, "", after, limit), lambda r: r.key, 3)
    assert found == wanted
    task_moves.drop(made[0].id, "X", by=little.director.id, at=AT.add(hours=1))
    alive = pages(
        lambda after, limit: tasks.listed(estate, "", after, limit, alive=True), lambda r: r.key, 2
    )
    assert alive == sorted(made[1:], key=lambda row: row.key)
    assert [row.id for row in tasks.listed(estate, "第3件")] == [made[3].id]
    assert {row.id for row in tasks.listed(estate, "hys")} == {row.id for row in made}
    assert [row.id for row in tasks.listed(estate, "第3", alive=True)] == [made[3].id]
    assert tasks.count_alive(estate) == 6
    assert tasks.overdue(estate, TOMORROW.add(days=1)) == (alive[0], alive[1])


def test_what_waits_is_the_owners_then_the_givers(little: Little) -> None:
    row = give(little, by=little.housekeeper.id)
    desk, keeper, boss = little.front_desk, little.housekeeper, little.director
    due = at_clock("24 23:59:59").add(microseconds=999999)
    (one,) = task_waiting.waiting(desk, AT)
    assert (one.kind, one.number, one.about, one.at, one.who) == (
        "do",
        "RW-0001",
        WHAT,
        due,
        desk.name,
    )
    assert kinds(keeper, AT) == kinds(boss, AT) == kinds(little.guard, AT) == []
    after = at_clock("25 00:00")
    assert kinds(desk, after) == [("do", True, True)]
    assert kinds(keeper, after) == [("late", True, True)]
    assert kinds(boss, after) == [("late", True, False)]
    finish(little, row)
    assert kinds(desk, after) == []
    assert kinds(boss, after) == []
    # Done on Monday, it is looked at by the end of Tuesday.
    assert kinds(keeper, at_clock("24 23:00")) == [("accept", False, True)]
    assert kinds(keeper, after) == [("accept", True, True)]
    task_moves.reopen(row.id, "X", by=keeper.id, at=AT.add(hours=2))
    assert kinds(desk, AT.add(hours=2)) == [("again", False, True)]


def test_what_a_giver_who_left_would_accept_is_the_directors(little: Little) -> None:
    finish(little, give(little, by=little.housekeeper.id))
    assert kinds(little.director, AT.add(hours=2)) == []
    staff.leave(little.housekeeper.id, by=little.director.id, at=AT.add(hours=2))
    assert kinds(little.director, AT.add(hours=2)) == [("accept", False, True)]
