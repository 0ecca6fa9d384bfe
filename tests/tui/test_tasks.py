"""Tasks on the screen: given, done, not done yet, accepted; what waits on home."""

from typing import Any

import pendulum
import pytest

from store import task_moves, tasks
from store.tasks import TaskRow
from tests.tui.conftest import Seat, Sit
from tui.confirm import Confirm
from tui.screens.task_forms import DropTask, FinishTask, GiveTask, ReopenTask
from tui.screens.tasks import TaskRecord, Tasks

TODAY = pendulum.date(2026, 11, 23)
WHAT = "向居委會借用摺枱十張"


async def given(seat: Seat, **more: Any) -> TaskRow:
    """Another desk: the director asked the guard for tables until tomorrow."""
    little = seat.little
    values: dict[str, Any] = {
        "what": WHAT,
        "owner_id": little.guard.id,
        "due_on": TODAY.add(days=1),
    }
    values |= {"by": little.director.id, "at": seat.clock(), **more}
    row: TaskRow = await seat.call(task_moves.give, **values)
    return row


async def done(seat: Seat, **more: Any) -> TaskRow:
    """The guard brought eight of them."""
    row = await given(seat, **more)
    by = seat.little.guard.id
    finished: TaskRow = await seat.call(
        task_moves.finish, row.id, "借到八張", by=by, at=seat.clock()
    )
    return finished


async def stored(seat: Seat, row: TaskRow) -> TaskRow:
    """A task as the store has it."""
    found: TaskRow = await seat.call(tasks.task, row.id)
    return found


async def test_a_task_is_given_in_three_answers(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.press("g", "q")
        assert isinstance(seat.screen, Tasks)
        assert "No task is open. Press n to give one" in seat.said
        await seat.press("n")
        assert isinstance(seat.screen, GiveTask)
        seat.whole()
        # Nobody gives a task to themselves, or to who only looks.
        assert "李主任" not in "\n".join(seat.lines[2:])
        assert "周審計" not in seat.text
        await seat.type(WHAT)
        await seat.press("enter", "3", "enter", "2")
        assert isinstance(seat.screen, Tasks)
        assert seat.told == "Task RW-0001 is given to 趙保安."
        assert seat.cursor.split() == ["RW-0001", "11-24", ".", "given", WHAT, "趙保安"]


async def test_what_is_left_out_is_said_at_its_field(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.press("g", "q", "n", "ctrl+s")
        assert "Say what the task is." in seat.said
        await seat.type(WHAT)
        await seat.press("ctrl+s")
        assert "Choose who does it." in seat.said
        await seat.press("1", "enter", "ctrl+s")
        assert "Give the day" in seat.said
        # Nothing typed is lost by it.
        await seat.press("escape", "n")
        assert seat.screen.query_one("#field-what").value == WHAT  # type: ignore[attr-defined]


async def test_its_owner_begins_and_reports_it_done(desk: Sit) -> None:
    async with desk("guard") as seat:
        row = await given(seat)
        await seat.go("tasks")
        assert "b begin" in seat.keys
        assert "a accept it" not in seat.keys
        assert "n new task" not in seat.keys
        await seat.press("b")
        assert seat.told == "RW-0001  趙保安  o being done"
        await seat.press("f")
        assert isinstance(seat.screen, FinishTask)
        assert WHAT in seat.said
        await seat.press("enter")
        assert "Say what was done." in seat.said
        await seat.type("借到八張")
        await seat.press("enter")
        assert seat.told == "RW-0001  趙保安  + done, to accept"
        assert (await stored(seat, row)).result == "借到八張"
        for key in ("b begin", "f report done", "r not done yet", "z take it back"):
            assert key not in seat.keys


async def test_its_giver_says_what_is_missing_and_accepts_it_then(desk: Sit) -> None:
    async with desk("director") as seat:
        row = await done(seat)
        await seat.go("tasks")
        await seat.press("enter")
        assert isinstance(seat.screen, TaskRecord)
        assert "李主任 looks at it and accepts it (a)." in seat.said
        await seat.press("r")
        assert isinstance(seat.screen, ReopenTask)
        assert "借到八張" in seat.said
        await seat.press("enter")
        assert "Say what is to be put right." in seat.said
        await seat.type("還差兩張")
        await seat.press("enter")
        assert seat.told == "RW-0001  趙保安  ! NOT DONE YET"
        assert "What was missing 還差兩張" in seat.said
        by = seat.little.guard.id
        await seat.call(task_moves.finish, row.id, "補足十張", by=by, at=seat.clock())
        await seat.news()
        await seat.press("a")
        assert isinstance(seat.screen, Confirm)
        assert "Accept RW-0001 as done?" in seat.text
        assert "補足十張" in seat.text
        await seat.press("enter")
        assert seat.told == "RW-0001  趙保安  = accepted as done"
        assert "Nothing more to do." in seat.text
        assert (await stored(seat, row)).state == "accepted"


async def test_a_task_is_taken_back_with_the_reason(desk: Sit) -> None:
    async with desk("director") as seat:
        await given(seat)
        await seat.go("tasks")
        await seat.press("z")
        assert isinstance(seat.screen, DropTask)
        await seat.type("活動取消")
        await seat.press("enter")
        # It is over, so that it stands among all of them only.
        assert "No task is open." in seat.said
        await seat.press("i")
        assert "- taken back" in seat.cursor
        await seat.press("enter")
        assert "Why taken back 活動取消" in seat.said


async def test_the_second_desk_is_told_who_was_first(desk: Sit) -> None:
    async with desk("director") as seat:
        row = await done(seat)
        await seat.go("tasks")
        await seat.press("r")
        await seat.type("還差兩張")
        by = seat.little.director.id
        await seat.call(task_moves.accept, row.id, by=by, at=seat.clock())
        await seat.press("enter")
        assert "RW-0001: accepted as done, by 李主任" in seat.said


@pytest.mark.parametrize(("language", "word"), [("en", "LATE, given"), ("zh_Hant", "逾期，已交辦")])
async def test_what_is_late_says_so_in_words(desk: Sit, language: str, word: str) -> None:
    async with desk("director", language=language) as seat:
        await given(seat)
        await given(seat, due_on=TODAY.add(days=5), what="清點對講機")
        seat.clock.on(days=2)
        await seat.go("tasks")
        assert f"! {word}" in seat.cursor
        seat.whole()
        await seat.press("slash")
        await seat.type("對講機")
        await seat.press("enter")
        assert "RW-0002" in seat.cursor
        assert "RW-0001" not in seat.text


async def test_home_tells_its_owner_then_its_giver(desk: Sit) -> None:
    async with desk("guard") as seat:
        row = await given(seat)
        await seat.sits("guard")
        assert any("task" in line and "RW-0001" in line for line in seat.lines)
        await seat.call(task_moves.finish, row.id, "借到", by=seat.little.guard.id, at=seat.clock())
        await seat.news()
        assert "RW-0001" not in seat.text
        await seat.sits("director")
        while "RW-0001" not in seat.cursor:
            await seat.press("down")
        assert "accept it" in seat.cursor
        await seat.press("enter")
        assert isinstance(seat.screen, TaskRecord)


async def test_a_late_one_names_who_does_it(desk: Sit) -> None:
    async with desk("director") as seat:
        await given(seat)
        seat.clock.on(days=2)
        await seat.sits("director")
        line = next(line for line in seat.lines if "RW-0001" in line)
        assert "TASK LATE" in line
        assert "趙保安" in line


async def test_quick_entry_finds_a_task_by_its_number(desk: Sit) -> None:
    async with desk("director") as seat:
        await given(seat)
        await seat.press("colon")
        await seat.type("rw1")
        await seat.settle()
        await seat.type("")
        await seat.press("backspace", "0", "0", "0", "1")
        assert "RW-0001" in seat.text
        await seat.press("enter")
        assert isinstance(seat.screen, TaskRecord)


async def test_beside_the_list_stands_the_task(desk: Sit) -> None:
    async with desk("director", size=(140, 40)) as seat:
        await done(seat)
        await seat.go("tasks")
        beside = " ".join(line.split("|")[-1].strip() for line in seat.lines)
        assert "借到八張" in beside
        assert "Reported done" in beside
        seat.whole()
