"""Many desks on one store: they see each other's work, and never undo it."""

import re
import subprocess
import sys
from pathlib import Path

from tests.journeys.scene import Scene, look, sign_in, zh
from tests.journeys.terminal import ROOT, Terminal, surroundings, terminal

# What is promised: another desk's news is seen within this.
NEWS = 2.0


def into_the_round(desk: Terminal, number: str) -> None:
    """Sign in and open the round that may be walked now."""
    sign_in(desk, number)
    desk.wait_at("一座日巡")
    desk.press("enter")
    desk.wait_at("大堂")


def test_an_answer_is_seen_at_the_other_desk(estate: Scene, tmp_path: Path) -> None:
    with (
        terminal(tmp_path, store=estate.path) as one,
        terminal(tmp_path, store=estate.path) as other,
    ):
        into_the_round(one, estate.housekeeper)
        into_the_round(other, estate.guard)
        one.press("space")
        one.wait_at("電梯")
        answered = re.compile(rf"大堂 +{zh('normal')} +\d\d:\d\d")
        other.wait_until(lambda: answered.search(other.text), "the answer at the other desk", NEWS)


def test_both_answer_the_same_point(estate: Scene, tmp_path: Path) -> None:
    with (
        terminal(tmp_path, store=estate.path) as one,
        terminal(tmp_path, store=estate.path) as other,
    ):
        into_the_round(one, estate.housekeeper)
        into_the_round(other, estate.guard)
        # The other stands in a form over the point, so that the news cannot move it away.
        other.press("n")
        other.wait_for(zh("Not applicable: why?"))
        one.press("space")
        one.wait_at("電梯")
        other.press("大堂裝修封閉", "enter")
        other.wait_for("陳美玲")
        assert "大堂裝修封閉" in other.text, "what was typed is still there"
    held = look(estate.path)
    (walked,) = (row for row in held["rounds"] if row["state"] == "in_progress")
    assert [point["result"] for point in walked["points"]][:2] == ["normal", ""]
    assert walked["points"][0]["staff"] == "陳美玲"


def test_a_round_ended_elsewhere_is_left(estate: Scene, tmp_path: Path) -> None:
    with (
        terminal(tmp_path, store=estate.path) as one,
        terminal(tmp_path, store=estate.path) as other,
    ):
        into_the_round(one, estate.housekeeper)
        into_the_round(other, estate.guard)
        one.press("space")
        one.wait_at("電梯")
        one.press("e")
        one.wait_for(zh("Why they are left"))
        one.press("下雨", "enter")
        one.wait_for(zh("Due now"))
        told = zh("{number} was ended at another desk.", number="XC-0001")
        other.wait_for(told, seconds=NEWS)
        other.wait_for(zh("Due now"))


_OPEN = """
import sys, pendulum
from store import db, round_plan
db.open_store(sys.argv[1])
sys.stdout.write("ready\\n"); sys.stdout.flush(); sys.stdin.readline()
round_plan.plan(pendulum.now("UTC"))
"""


def test_forty_desks_opening_at_once_make_each_round_once(estate: Scene, tmp_path: Path) -> None:
    desks = [
        subprocess.Popen(
            [sys.executable, "-c", _OPEN, str(estate.path)],
            env=surroundings(tmp_path),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(40)
    ]
    try:
        for desk in desks:
            assert desk.stdout is not None
            assert desk.stdout.readline() == "ready\n"
        for desk in desks:
            assert desk.stdin is not None
            desk.stdin.write("go\n")
            desk.stdin.flush()
        assert [desk.wait(60) for desk in desks] == [0] * 40
    finally:
        for desk in desks:
            desk.kill()
            desk.communicate()
    held = look(estate.path)
    made = [(row["route"], row["day"], row["slot"]) for row in held["rounds"]]
    assert len(made) == len(set(made))
    # Today's two; there was no route before.
    assert len(made) == 2
    assert held["broken"] is None
