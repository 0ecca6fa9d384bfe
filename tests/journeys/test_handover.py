"""A disputed hand-over in real terminals: counted, looked at, not agreed, and settled."""

from pathlib import Path
from typing import Any

from tests.journeys.renovation_scene import Office, office
from tests.journeys.scene import Scene, read_apart, sign_in, zh
from tests.journeys.terminal import Terminal, terminal

_LOOK = """
import dataclasses, json, sys
from store import db, event_proof, handover_lines, handovers
db.open_store(sys.argv[1])
(row,) = handovers.listed(1)
lines = {one.kind: dataclasses.asdict(one) for one in handover_lines.lines(row.id)}
found = {"row": dataclasses.asdict(row), "lines": lines, "broken": event_proof.first_broken()}
print(json.dumps(found, default=str))
"""


def look(path: Path) -> Any:
    """What the store holds, read by a process of its own."""
    return read_apart(path, _LOOK)


def at_hand_overs(desk: Terminal, number: str) -> None:
    """Somebody signs in and goes to the hand-overs."""
    sign_in(desk, number)
    desk.wait_for(zh("Due now"))
    desk.press("g", "x")
    desk.wait_until(lambda: zh("Hand-overs") in desk.lines[0], "the hand-overs")


def ends(desk: Terminal) -> None:
    """They leave the desk."""
    desk.press("ctrl+q")
    assert desk.ended() == 0


def test_a_missing_radio_from_the_count_to_the_directors_word(
    estate: Scene, tmp_path: Path
) -> None:
    """The guard counts four, the front desk finds three, the director finds the fourth."""
    place = office(estate)
    with terminal(tmp_path, store=place.path) as desk:
        at_hand_overs(desk, place.guard)
        desk.press("n")
        desk.wait_at(zh("people inside"))
        desk.press(" ")
        desk.wait_at(zh("radios"))
        # Nobody counted them before: no record has their number.
        desk.press("4")
        desk.wait_for(zh("Counted {number}: enter writes it down.", number=4))
        desk.press("enter")
        desk.wait_at(zh("parcels"))
        desk.press(" ")
        desk.wait_for(zh("{what}: {number} counted.", what=zh("parcels"), number=0))
        desk.press("s")
        desk.wait_for(zh("Sign and hand over {number}", number="JB-0001"))
        desk.press("ctrl+s")
        desk.wait_for(zh("TO TAKE OVER"))
        ends(desk)

    with terminal(tmp_path, store=place.path) as desk:
        at_hand_overs(desk, Office.front_desk)
        desk.wait_at("JB-0001")
        desk.press("enter")
        desk.wait_at(zh("people inside"))
        desk.press(" ")
        desk.wait_at(zh("radios"))
        desk.press("x")
        desk.wait_for(zh("{number}: what is not right?", number="JB-0001"))
        desk.press("只有三部", "enter")
        desk.wait_at(zh("parcels"))
        desk.press(" ")
        desk.wait_for("0 項待核對")
        desk.press("s")
        desk.wait_for(zh("The director settles what is disputed. You sign for the rest."))
        desk.press("enter")
        desk.wait_for(zh("NOT AGREED"))
        ends(desk)

    found = look(place.path)
    assert (found["row"]["state"], found["row"]["open_disputes"]) == ("disputed", 1)

    with terminal(tmp_path, store=place.path) as desk:
        sign_in(desk, place.director)
        desk.wait_for(zh("DISPUTE"))
        desk.press("g", "x")
        desk.wait_at("JB-0001")
        desk.press("enter")
        desk.wait_at(zh("radios"))
        desk.wait_for("只有三部")
        desk.press("t")
        desk.wait_for(zh("{number}: how did it end?", number="JB-0001"))
        desk.press("在監控室充電", "enter")
        desk.wait_for(zh("both signed"), "在監控室充電")
        ends(desk)

    found = look(place.path)
    row, radio = found["row"], found["lines"]["radio"]
    assert (row["state"], row["leaving"], row["coming"], row["settled_by"]) == (
        *("signed", "趙保安", "黃詠詩", "李主任"),
    )
    assert (radio["counted"], radio["answer"]) == (4, "disputed")
    assert (radio["answer_words"], radio["settled_words"]) == ("只有三部", "在監控室充電")
    assert found["broken"] is None
