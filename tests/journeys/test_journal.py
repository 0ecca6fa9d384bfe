"""A day of a housekeeper in real terminals, and the director's review of it the day after."""

from pathlib import Path
from typing import Any

import pendulum

from store import case_intake, db, round_changes, round_plan, staff, units
from tests.journeys.renovation_scene import days_later
from tests.journeys.scene import Scene, read_apart, sign_in, zh
from tests.journeys.terminal import Terminal, terminal
from tui import journal_words

_LOOK = """
import dataclasses, json, sys
from store import day_seals, db, event_proof, journal_facts, journals
from store.db import rows
db.open_store(sys.argv[1])
(row,) = journals.listed(1)
seal = day_seals.seal(1, row.day)
shown = {"journal": dataclasses.asdict(row), "broken": event_proof.first_broken()}
shown["addenda"] = [one.words for one in journal_facts.addenda(row.id)]
shown["head"] = seal and seal.head
shown["link"] = seal and rows("SELECT hash FROM event WHERE id = ?", seal.events)[0][0]
print(json.dumps(shown, default=str))
"""


def look(path: Path) -> Any:
    """What the store holds, read by a process of its own."""
    return read_apart(path, _LOOK)


def stormy(place: Scene) -> None:
    """A household complained an hour ago; nobody walks today because of the storm."""
    at = pendulum.now("UTC").subtract(hours=1)
    db.open_store(place.path)
    try:
        boss = next(one.id for one in staff.on_duty(role=None) if one.number == place.director)
        case_intake.receive(
            *("visit", "complaint", "repair", "廚房漏水"),
            unit_id=units.resolve(1, "101")[0].id,
            phone="13800001111",
            by=boss,
            at=at,
        )
        round_plan.plan(at)
        round_changes.exempt_open("weather", "颱風八號風球", by=boss, at=at)
    finally:
        db.close_store()


def at_journals(desk: Terminal, number: str) -> None:
    """Somebody signs in and goes to the journals."""
    sign_in(desk, number)
    desk.wait_for(zh("Due now"))
    desk.press("g", "j")
    desk.wait_until(lambda: zh("Work journal") in desk.lines[0], "the journals")


def ends(desk: Terminal) -> None:
    """They leave the desk."""
    desk.press("ctrl+q")
    assert desk.ended() == 0


def test_a_day_is_written_reviewed_and_signed(estate: Scene, tmp_path: Path) -> None:
    """The line drops while it is written; the director signs the day after, and it is locked."""
    stormy(estate)
    with terminal(tmp_path, store=estate.path) as desk:
        at_journals(desk, estate.housekeeper)
        desk.wait_at(zh(". enter begins it"))
        desk.press("enter")
        desk.wait_for("RZ-0001", "廚房漏水", "TS-0001")
        desk.press("e")
        desk.wait_for(zh("Enter saves it and goes on to the next part; esc is back to the list."))
        desk.press("颱風，風力八級", "enter")
        desk.wait_for(zh("{what}: saved.", what=zh(journal_words.PARTS["weather"][0])))
        desk.press("東門樹枝已")
        desk.wait_for("東門樹枝已")
        desk.linger(0.7)
        desk.hang_up()

    with terminal(tmp_path, store=estate.path) as desk:
        at_journals(desk, estate.housekeeper)
        desk.wait_at(zh("today"))
        desk.press("enter")
        desk.wait_for("RZ-0001", "東門樹枝已")
        desk.press("s")
        desk.wait_for(zh("Filled in"))
        desk.press("enter")
        desk.wait_for(
            zh("{number} is submitted: the director reviews it.", number="RZ-0001"),
        )
        desk.press("n")
        desk.wait_for(zh("It stands there with its time; nothing before it is changed."))
        desk.press("晚上樹枝已清走", "enter")
        desk.wait_for(zh("{number}: one addendum more stands there.", number="RZ-0001"))
        ends(desk)

    with terminal(tmp_path, store=estate.path) as desk:
        at_journals(desk, estate.director)
        desk.wait_at("RZ-0001")
        desk.press("enter")
        desk.wait_for("廚房漏水")
        desk.press("a")
        desk.wait_for(zh("Your words"))
        desk.press("辛苦了", "enter", "5")
        desk.wait_for(zh("{number} is approved.", number="RZ-0001"))
        ends(desk)

    found = look(estate.path)
    assert (found["journal"]["state"], found["journal"]["score"]) == ("reviewed", 5)
    assert found["journal"]["key_events"] == "東門樹枝已"

    with days_later(tmp_path, 1, estate.path) as desk:
        sign_in(desk, estate.director)
        desk.wait_for(zh("Due now"))
        desk.press("g", "v")
        desk.wait_for("RZ-0001")
        desk.press("s")
        desk.wait_for(zh("enter signs it."))
        desk.press("enter")
        desk.wait_for("RZ-0001", zh("day signed"))
        desk.press("g", "j")
        desk.wait_at("RZ-0001")
        desk.press("enter")
        desk.wait_for(zh("The day is signed: what comes later is only added."))
        desk.press("end")
        found = look(estate.path)
        desk.wait_for(found["head"])
        ends(desk)

    assert found["head"] == found["link"]
    assert (found["journal"]["state"], found["addenda"]) == ("locked", ["晚上樹枝已清走"])
    assert found["broken"] is None
