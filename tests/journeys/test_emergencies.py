"""Emergencies in real terminals: two keys, nothing lost, and a store that cannot be written."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw
import pytest

from tests.journeys.disks import full_disk, no_room
from tests.journeys.scene import Scene, read_apart, sign_in, zh
from tests.journeys.terminal import Terminal, run, terminal

NEWS = 2.0

_LOOK = """
import dataclasses, json, sys
from store import db, event_proof, incident_sheet, incidents
db.open_store(sys.argv[1])
found = []
for row in incidents.listed(1):
    sheet = incident_sheet.sheet(row.key)
    found.append({
        **dataclasses.asdict(row),
        "marks": [
            [m.step, m.mark, m.at, m.entered_at, m.staff] for s in sheet.steps for m in s.marks
        ],
        "undone": len(sheet.undone),
        "entries": [[e.kind, e.who, e.answered, e.words, e.at] for e in sheet.entries],
    })
print(json.dumps({"incidents": found, "broken": event_proof.first_broken()}, default=str))
"""


ASIDE = zh(
    "The store cannot be written: {n} entry is kept aside and enters when it is back."
).partition("{n}")[0]


def held(path: Path) -> list[dict[str, Any]]:
    """Every incident of a store, the oldest first, read by a process of its own."""
    told = read_apart(path, _LOOK)
    assert told["broken"] is None
    return list(reversed(told["incidents"]))


def begin(desk: Terminal, kind: str, *before: str) -> None:
    """From anywhere to the first step."""
    desk.press("!", *before, kind)
    desk.wait_for(f"{zh('NEXT')} 1 ", zh("NEVER"))


def tick(desk: Terminal, place: int) -> None:
    """One step more is done; it stands on the screen before the next key."""
    desk.press("space")
    desk.wait_until(lambda: ticked(desk, place), f"step {place} ticked")


def ticked(desk: Terminal, place: int) -> bool:
    """Whether the list shows this step as done."""
    return any(line.startswith(" v") and line[3:7].strip() == str(place) for line in desk.lines)


def test_over_a_round_and_a_form_and_all_waits_unharmed(estate: Scene, tmp_path: Path) -> None:
    with terminal(tmp_path, store=estate.path) as desk:
        sign_in(desk, estate.housekeeper)
        desk.wait_at("一座日巡")
        desk.press("enter")
        desk.wait_at("大堂")
        desk.press("space")
        desk.wait_at("電梯")
        # Half a report of something abnormal, in the middle of the round.
        desk.press("x")
        desk.wait_for(zh("Severity"))
        desk.press("1", "down")
        desk.press("門鎖鬆了")
        desk.wait_for("門鎖鬆了")
        begin(desk, "2")
        tick(desk, 1)
        desk.press("escape")
        desk.wait_for(zh("Severity"), "門鎖鬆了")
        desk.press("escape")
        desk.wait_at("電梯")
    (row,) = held(estate.path)
    assert row["kind"] == "trapped_elevator"
    assert [mark[:2] for mark in row["marks"]] == [[1, "done"]]


def test_a_false_fire_alarm_and_a_drill(estate: Scene, tmp_path: Path) -> None:
    with terminal(tmp_path, store=estate.path) as desk:
        sign_in(desk, estate.guard)
        desk.wait_for(zh("Due now"))
        begin(desk, "1")
        for place in (1, 2, 3):
            tick(desk, place)
        desk.press("f")
        desk.wait_for(zh("False alarm: the cause"))
        desk.press("煙感積塵", "enter")
        desk.wait_for(zh("Ended as a false alarm."))
        desk.press("escape")
        desk.wait_for(zh("Due now"))
        begin(desk, "8", "d")
        desk.wait_for(zh("[DRILL]"))
        tick(desk, 1)
    fire, drill = held(estate.path)
    assert (fire["state"], fire["cause"], fire["drill"]) == ("reported", "煙感積塵", False)
    assert (drill["kind"], drill["drill"]) == ("medical", True)


def test_a_lift_entrapment_run_to_its_signed_report(estate: Scene, tmp_path: Path) -> None:
    """The housekeeper works it through and reports; the director reads and signs it."""
    with terminal(tmp_path, store=estate.path) as desk:
        sign_in(desk, estate.housekeeper)
        desk.wait_for(zh("Due now"))
        begin(desk, "2")
        desk.press("o")
        desk.wait_for(zh("Where is it?"))
        desk.press("1座電梯", "enter")
        desk.wait_until(lambda: "1座電梯" in desk.lines[0], "the place at the top")
        for place in (1, 2):
            tick(desk, place)
        desk.press("c")
        desk.wait_for(zh("Answered by"))
        desk.press("1")
        desk.press("吳工", "enter")
        desk.wait_for(zh("NEXT"))
        for place in (3, 4, 5):
            tick(desk, place)
        desk.press("s")
        desk.wait_for(zh("not needed here"))
        desk.press("1")
        desk.wait_for(zh("{n} is skipped.", n=6))
        desk.press("t")
        desk.wait_for(zh("under control"))
        desk.press("t")
        desk.wait_for(zh("recovered"))
        desk.press("r")
        desk.wait_for("YJ-0001", zh("report"))
        desk.press("r")
        desk.wait_for(zh("{number}: written report", number="YJ-0001"))
        desk.press("門機故障", "ctrl+s")
        desk.wait_for(zh("The report is handed in for signature."))
        desk.press("ctrl+q")
        assert desk.ended() == 0
    with terminal(tmp_path, store=estate.path) as desk:
        sign_in(desk, estate.director)
        desk.wait_at("YJ-0001")
        desk.press("enter")
        desk.wait_for("門機故障", "1座電梯")
        desk.press("s")
        desk.wait_for(zh("Sign and close {number}?", number="YJ-0001"))
        desk.press("enter")
        desk.wait_for(zh("{number} is signed and closed.", number="YJ-0001"))
    (row,) = held(estate.path)
    assert (row["state"], row["cause"], row["closed_by"]) == ("closed", "門機故障", "李主任")
    assert [mark[:2] for mark in row["marks"]] == [
        *([place, "done"] for place in range(1, 6)),
        [6, "skipped"],
    ]
    states = [entry[1] for entry in row["entries"] if entry[0] == "state"]
    assert states == ["responding", "controlled", "recovered", "reported", "closed"]
    told = run(tmp_path, "--store", str(estate.path), "print", "incident", "YJ-0001")
    assert told.returncode == 0, told.stderr


def test_a_typhoon_through_four_signals(estate: Scene, tmp_path: Path) -> None:
    with terminal(tmp_path, store=estate.path) as desk:
        sign_in(desk, estate.director)
        desk.wait_for(zh("Due now"))
        begin(desk, "3")
        for key, level in (("1", "藍"), ("2", "黃"), ("3", "橙"), ("4", "紅"), ("5", "解除")):
            desk.press("l")
            desk.wait_for(zh("Typhoon signal"), zh("Signal"))
            desk.press(key)
            desk.wait_until(lambda level=level: level in desk.lines[0], f"{level} at the top")  # type: ignore[misc]
        tick(desk, 1)
    (row,) = held(estate.path)
    levels = [entry[1] for entry in row["entries"] if entry[0] == "level"]
    assert levels == ["blue", "yellow", "orange", "red", "all_clear"]


def test_two_desks_work_on_one_list(estate: Scene, tmp_path: Path) -> None:
    with (
        terminal(tmp_path, store=estate.path) as one,
        terminal(tmp_path, store=estate.path) as other,
    ):
        sign_in(one, estate.housekeeper)
        sign_in(other, estate.guard)
        one.wait_for(zh("Due now"))
        other.wait_for(zh("Due now"))
        begin(one, "2")
        # The other desk is told wherever it stands, and one key more joins.
        other.wait_for("YJ-0001", "陳美玲", seconds=NEWS + 2)
        other.press("!")
        other.wait_for("a  ")
        other.press("a")
        other.wait_for(zh("NEVER"))
        for place in (1, 2, 3):
            tick(one, place)
            done = f"{place}  "
            other.wait_until(
                lambda done=done: any("v" in line[:4] and done in line for line in other.lines),  # type: ignore[misc]
                f"the tick of {place} at the other desk",
                NEWS,
            )
        # Both press on the same step: one tick, and the second is told who was first.
        one.press("space")
        other.press("space")
        # The name of who was first stands there from the start: only the tick says what became.
        for desk in (one, other):
            desk.wait_until(
                lambda desk=desk: any("v" in line[:4] and "4  " in line for line in desk.lines),  # type: ignore[misc]
                "what became of the tick",
            )
    (row,) = held(estate.path)
    steps = [mark[0] for mark in row["marks"]]
    assert len(steps) == len(set(steps)), "a step ticked twice is one tick"
    assert {1, 2, 3, 4} <= set(steps)


@contextmanager
def held_by_another(path: Path, desk: Terminal) -> Iterator[None]:
    """Another program writes and does not come to an end."""
    other = apsw.Connection(str(path))
    # The desk may be writing just then, and this one waits its turn.
    other.set_busy_timeout(60_000)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


Trouble = Callable[[Path, Terminal], Any]


@pytest.mark.parametrize("trouble", [held_by_another, no_room, full_disk])
def test_a_store_that_cannot_be_written_stops_nobody(
    trouble: Trouble, estate: Scene, tmp_path: Path, small_disk: Path
) -> None:
    """A fire is opened and worked through; all of it is on the record when the store is back."""
    path = estate.path
    if trouble is full_disk:
        if not os.path.ismount(small_disk):
            trouble = no_room
        path = Path(shutil.copyfile(estate.path, small_disk / "dutybook.db"))
    with terminal(tmp_path, store=path) as desk:
        sign_in(desk, estate.guard)
        desk.wait_for(zh("Due now"))
        begin(desk, "2")
        tick(desk, 1)
        desk.press("escape")
        desk.wait_for(zh("Due now"))
        with trouble(path, desk):
            # A fire begins just then, and the lift goes on.
            begin(desk, "1")
            desk.wait_for("YJ-....")
            desk.wait_for(ASIDE)
            for place in (1, 2, 3):
                desk.press("space")
                desk.wait_until(
                    lambda place=place: (
                        any(  # type: ignore[misc]
                            line.startswith(" v") and f" {place}  " in line for line in desk.lines
                        )
                        or f"{zh('NEXT')} {place + 1}" in desk.text
                        or f"{zh('NEXT')} {place + 2}" in desk.text
                    ),
                    f"step {place} ticked",
                )
            desk.press("c")
            desk.wait_for(zh("Answered by"))
            desk.press("1")
            desk.press("消防台", "enter")
            desk.wait_for(zh("NEXT"))
            desk.wait_for(ASIDE)
        desk.wait_for(zh("The store is back: all that was kept aside is on the record."))
        desk.wait_gone("YJ-....")
    lift, fire = held(path)
    assert [mark[0] for mark in lift["marks"]] == [1]
    assert [mark[0] for mark in fire["marks"]] == [1, 2, 3]
    assert all(mark[2] < mark[3] for mark in fire["marks"]), "their true times, before their entry"
    assert next(entry for entry in fire["entries"] if entry[0] == "call")[2] == "消防台"
    assert run(tmp_path, "--store", str(path), "check").returncode == 0


def test_a_desk_killed_while_it_keeps_aside_loses_nothing(estate: Scene, tmp_path: Path) -> None:
    with terminal(tmp_path, store=estate.path) as desk:
        sign_in(desk, estate.guard)
        desk.wait_for(zh("Due now"))
        with held_by_another(estate.path, desk):
            begin(desk, "7")
            desk.press("space")
            desk.wait_for(f"{zh('NEXT')} 2")
            desk.press("space")
            desk.wait_for(f"{zh('NEXT')} 3")
            desk.signal(signal.SIGKILL)
            desk.ended()
    assert held(estate.path) == []
    with terminal(tmp_path, store=estate.path) as desk:
        sign_in(desk, estate.housekeeper)
        desk.wait_for(zh("Gas leak"))
    (row,) = held(estate.path)
    assert [mark[0] for mark in row["marks"]] == [1, 2]
    assert row["opened_by"] == "趙保安"
