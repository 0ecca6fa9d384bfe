"""Complaints in real terminals: a leak from the call to its end, one that went badly, one late."""

from pathlib import Path
from typing import Any

import pendulum

from store import case_intake, case_moves, db, staff, units
from tests.journeys.renovation_scene import Office, days_later, office
from tests.journeys.scene import Scene, read_apart, sign_in, zh
from tests.journeys.terminal import Terminal, terminal
from tui import case_words

_LOOK = """
import dataclasses, json, sys
from store import callbacks, cases, db, event_proof
db.open_store(sys.argv[1])
found = {"cases": cases.listed(1), "callbacks": callbacks.listed(1)}
shown = {name: [dataclasses.asdict(row) for row in rows] for name, rows in found.items()}
print(json.dumps({**shown, "broken": event_proof.first_broken()}, default=str))
"""


def look(path: Path) -> Any:
    """What the store holds, read by a process of its own."""
    return read_apart(path, _LOOK)


def at_work(desk: Terminal, number: str, letter: str, heading: str) -> None:
    """Somebody signs in and goes to an area."""
    sign_in(desk, number)
    desk.wait_for(zh("Due now"))
    desk.press("g", letter)
    desk.wait_until(lambda: zh(heading) in desk.lines[0], heading)


def says(desk: Terminal, msgid: str, **values: object) -> None:
    """The desk says so."""
    desk.wait_for(zh(msgid, number="TS-0001", **values))


def ends(desk: Terminal) -> None:
    """They leave the desk."""
    desk.press("ctrl+q")
    assert desk.ended() == 0


def taken(place: Scene, *, answered: bool) -> None:
    """A leak in 1-101, reported an hour ago; answered by the engineer when that is asked for."""
    at = pendulum.now("UTC").subtract(hours=1)
    db.open_store(place.path)
    try:
        people = {one.role: one.id for one in staff.on_duty(role=None)}
        home = units.resolve(1, "101")[0].id
        row = case_intake.receive(
            *("phone", "complaint", "repair", "廚房漏水"),
            unit_id=home,
            phone="13800001111",
            by=people["front_desk"],
            at=at,
        )
        if answered:
            by = people["engineer"]
            case_moves.resolve(row.id, "換了密封圈", by=by, at=at.add(minutes=30))
    finally:
        db.close_store()


def test_a_leak_from_the_call_to_a_closed_case(estate: Scene, tmp_path: Path) -> None:
    """The desk takes it in one line, the engineer answers it, the housekeeper calls back."""
    place = office(estate)
    with terminal(tmp_path, store=place.path) as desk:
        at_work(desk, Office.front_desk, "o", "Cases: open")
        desk.press(":")
        desk.wait_for(zh("Quick entry and search"))
        desk.press("c 101 廚房漏水 13800001111")
        desk.wait_at(zh("Take a case"))
        desk.press("enter")
        desk.wait_for(zh("New case"), "1-101")
        desk.press("enter")
        says(desk, "{number} is entered.")
        desk.wait_for(zh("Tell them"))
        desk.press("a")
        desk.wait_for(zh("Give {number} to", number="TS-0001"), "孫師傅")
        desk.press("1")
        desk.press("ctrl+s")
        says(desk, "{number} is given to {name}.", name="孫師傅")
        ends(desk)

    with terminal(tmp_path, store=place.path) as desk:
        at_work(desk, Office.engineer, "o", "Cases: open")
        desk.wait_at("TS-0001")
        desk.press("enter")
        desk.wait_for(zh("24 hours"), "廚房漏水")
        desk.press("f")
        desk.wait_for(zh("{number}: the answer", number="TS-0001"))
        desk.press("換了密封圈", "enter")
        says(desk, "{number} is answered. Somebody else calls back now.")
        ends(desk)

    with terminal(tmp_path, store=place.path) as desk:
        at_work(desk, place.housekeeper, "l", "Callbacks")
        desk.wait_at("1-101")
        desk.press("c")
        desk.wait_for("換了密封圈")
        desk.press("a", "5", "enter")
        desk.wait_for(zh("Callbacks"))
        desk.press("g", "o")
        desk.wait_for(zh("Every case is answered. Press i for all, n for a new one."))
        desk.press("i")
        desk.wait_at("TS-0001")
        desk.wait_for(zh(case_words.STATES["closed"]))
        ends(desk)

    found = look(place.path)
    (case,), (callback,) = found["cases"], found["callbacks"]
    assert (case["state"], case["category"], case["solution"]) == ("closed", "repair", "換了密封圈")
    assert (callback["score"], callback["done_by"]) == (5, "陳美玲")
    assert found["broken"] is None


def test_a_dissatisfied_household_opens_its_case_again(estate: Scene, tmp_path: Path) -> None:
    """The same number, and the director has a call of their own to make."""
    place = office(estate)
    taken(place, answered=True)
    with terminal(tmp_path, store=place.path) as desk:
        at_work(desk, place.housekeeper, "l", "Callbacks")
        desk.wait_at("1-101")
        desk.press("c")
        desk.wait_for("換了密封圈")
        desk.press("n", "1", "enter")
        desk.wait_for(zh("Callbacks"))
        desk.press("g", "o")
        desk.wait_at("TS-0001")
        desk.wait_for(zh(case_words.STATES["reopened"]))
        ends(desk)

    found = look(place.path)
    (case,) = found["cases"]
    assert (case["number"], case["state"], case["reopened"]) == ("TS-0001", "reopened", 1)
    assert {row["source"]: row["state"] for row in found["callbacks"]} == {
        "case": "done",
        "director": "due",
    }


def test_what_misses_its_24_hours_stays_late(estate: Scene, tmp_path: Path) -> None:
    """More time is given a day later; answered within it, it is late against 24 hours."""
    place = office(estate)
    taken(place, answered=False)
    with days_later(tmp_path, 1, place.path) as desk:
        at_work(desk, Office.engineer, "o", "Cases: open")
        desk.wait_at("TS-0001")
        desk.press("enter")
        desk.wait_for(zh("late {span}", span="1:0"))
        desk.press("m")
        desk.wait_for(zh("{number}: more time", number="TS-0001"))
        desk.press("等配件", "enter", "明天下午修好", "enter", "enter")
        says(desk, "{number}: the director decides about more time.")
        ends(desk)

    with days_later(tmp_path, 1, place.path) as desk:
        at_work(desk, place.director, "o", "Cases: open")
        desk.wait_at("TS-0001")
        desk.press("enter")
        desk.wait_for(zh("waits for the director"))
        desk.press("y")
        desk.wait_for(zh("give more time"))
        desk.press("1")
        desk.press("ctrl+s")
        desk.wait_for(zh(case_words.STATES["extended"]))
        desk.press("f")
        desk.wait_for(zh("{number}: the answer", number="TS-0001"))
        desk.press("換了配件", "enter")
        desk.wait_for(zh("LATE against 24 hours"))
        ends(desk)

    (case,) = look(place.path)["cases"]
    assert (case["state"], case["extensions"]) == ("resolved", 1)
    assert case["solved_at"] > case["due_at"]
