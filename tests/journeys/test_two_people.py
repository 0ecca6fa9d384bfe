"""Two people do the same thing at once: one stands, the other reads who did it, and when."""

import re
from pathlib import Path

import pendulum
import pytest

from store import db, findings, patrols, round_plan, rounds, staff
from tests.journeys.scene import PIN, Scene, look, sign_in, zh
from tests.journeys.terminal import Terminal, terminal
from tui.refusals import sentences


def reads(desk: Terminal, code: str, **values: object) -> None:
    """Wait until the desk is told this refusal, with who did it and a time of day."""
    before, after = zh(sentences()[code], at="@", **values).split("@")
    told = re.compile(re.escape(before) + r"[\d -]*\d\d:\d\d" + re.escape(after))
    # A sentence may go on in the next line.
    desk.wait_until(
        lambda: told.search("".join(map(str.strip, desk.lines))), f"{before} ... {after}"
    )


@pytest.fixture
def begun(estate: Scene) -> Scene:
    """The morning round is under way, one point normal, one abnormal; two directors are there."""
    db.open_store(estate.path)
    try:
        at = pendulum.now("UTC")
        boss, keeper = (
            next(who.id for who in staff.on_duty(1) if who.number == number)
            for number in (estate.director, estate.housekeeper)
        )
        staff.join(number="009", name="何副主任", role="director", pin=PIN, by=boss, at=at)
        round_plan.plan(at)
        row = next(row for row in rounds.open_rounds(1, at) if row.opens_at < at)
        patrols.start(row.id, by=keeper, at=at)
        first, second, *_ = (point.checkpoint_id for point in rounds.points(row.id))
        patrols.answer(row.id, first, "normal", by=keeper, at=at)
        findings.report(
            row.id,
            second,
            kind="other",
            severity="normal",
            note="按鈕鬆脫",
            action="told",
            by=keeper,
            at=at,
        )
    finally:
        db.close_store()
    return estate


def test_both_end_the_same_round(begun: Scene, tmp_path: Path) -> None:
    with (
        terminal(tmp_path, store=begun.path) as one,
        terminal(tmp_path, store=begun.path) as other,
    ):
        for desk, number, reason in ((one, "002", "下雨"), (other, "004", "交班")):
            sign_in(desk, number)
            desk.wait_at("一座日巡")
            desk.press("enter")
            desk.wait_at("消防栓")
            desk.press("e")
            desk.wait_for(zh("Why they are left"))
            desk.press(reason)
            desk.wait_for(reason)
        one.press("enter")
        one.wait_for(zh("Due now"))
        other.press("enter")
        reads(other, "round_over", number="XC-0001", who="陳美玲")
        assert "交班" in other.text, "what was typed is still there"
    (ended,) = (row for row in look(begun.path)["rounds"] if row["state"] == "partial")
    assert (ended["walker"], ended["reason"]) == ("陳美玲", "下雨")


def test_both_sign_the_same_review(begun: Scene, tmp_path: Path) -> None:
    db.open_store(begun.path)
    try:
        at = pendulum.now("UTC")
        (row,) = (row for row in rounds.open_rounds(1, at) if row.state == "in_progress")
        assert row.walker_id is not None
        patrols.end(row.id, reason="下雨", by=row.walker_id, at=at)
    finally:
        db.close_store()
    with (
        terminal(tmp_path, store=begun.path) as one,
        terminal(tmp_path, store=begun.path) as other,
    ):
        for desk, number in ((one, "001"), (other, "009")):
            sign_in(desk, number)
            desk.wait_for(zh("Due now"))
            desk.press("g", "v", "o")
            desk.wait_at("一座日巡")
            desk.press("s")
            desk.wait_for("XC-0001", "下雨")
        one.press("ctrl+s")
        one.wait_for(zh("{number} is signed.", number="XC-0001"))
        other.press("ctrl+s")
        reads(other, "already_reviewed", number="XC-0001", who="李主任")
    (signed,) = (row for row in look(begun.path)["rounds"] if row["state"] == "partial")
    assert (signed["review"], signed["reviewer"]) == ("signed", "李主任")


def test_both_give_the_same_order(begun: Scene, tmp_path: Path) -> None:
    with (
        terminal(tmp_path, store=begun.path) as one,
        terminal(tmp_path, store=begun.path) as other,
    ):
        for desk, number in ((one, "002"), (other, "001")):
            sign_in(desk, number)
            desk.wait_for(zh("Due now"))
            desk.press("g", "w")
            desk.wait_at("WX-0001")
            desk.press("enter")
            desk.wait_for("按鈕鬆脫")
            desk.press("d")
            desk.wait_for(zh("Give {number} to", number="WX-0001"))
        (choice,) = re.findall(r"(\d) 趙保安", one.text)
        one.press(choice, "ctrl+s")
        told = zh("{number} is given to {name}.", number="WX-0001", name="趙保安")
        one.wait_for(told)
        other.press("1", "ctrl+s")
        moved = {"number": "WX-0001", "state": zh("dispatched"), "who": "陳美玲"}
        reads(other, "already_moved", **moved)
    (given,) = look(begun.path)["orders"]
    assert (given["state"], given["assignee"]) == ("dispatched", "趙保安")
