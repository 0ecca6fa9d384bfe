"""A morning at the front desk in a real terminal: who comes and goes, a key, a parcel, calls.

And when the fire alarm goes at the end of it: who is still inside, by where they went.
"""

import dataclasses
from pathlib import Path
from typing import Any

import pendulum

from store import blocked_moves, db, key_changes, staff, units, visitor_moves
from store.visitor_entry import Visit
from tests.journeys.renovation_scene import Office, office
from tests.journeys.scene import Scene, read_apart, sign_in, zh
from tests.journeys.terminal import Terminal, terminal
from tui import say

GUEST, PHONE = "林志遠", "13800001111"
BLOCKED, BLOCKED_PHONE = "何生", "13900009999"
ALONE = (
    *(("周太太", "102"), ("吳先生", "103"), ("鄭小姐", "104"), ("馮師傅", "105")),
    *(("褚老師", "106"), ("衛同學", "102"), ("蔣阿姨", "103")),
)
"""Who comes by themselves, and to which unit; their passes are 31 and on."""


def yesterday(place: Scene) -> None:
    """Somebody was here, somebody is awaited, somebody is not let in, and a key hangs there."""
    at = pendulum.now("UTC").subtract(hours=1)
    db.open_store(place.path)
    try:
        people = {one.role: one.id for one in staff.on_duty(role=None)}
        desk, director = people["front_desk"], people["director"]
        home, other = (units.resolve(1, number)[0].id for number in ("101", "104"))
        told: dict[str, Any] = {"phone": PHONE, "purpose": "contractor", "company": "宏達裝飾"}
        guest = Visit(name=GUEST, unit_id=home, confirmed="intercom", **told)
        came = visitor_moves.arrive(guest, by=desk, at=at.subtract(days=1))
        visitor_moves.leave(came.id, by=desk, at=at.subtract(hours=22))
        window: dict[str, Any] = {"from_at": at, "until_at": at.add(hours=6)}
        awaited = Visit(name="袁老師", unit_id=other)
        visitor_moves.announce(awaited, **window, announced_by="業主104", by=desk, at=at)
        known: dict[str, Any] = {"name": BLOCKED, "phone": BLOCKED_PHONE, "paper": "通報"}
        blocked_moves.block(**known, basis="police", reason="盜竊", by=director, at=at)
        key_changes.add("K-01", "common", "天台門", copies=1, by=director, at=at)
    finally:
        db.close_store()


_LOOK = """
import dataclasses, json, sys
from store import calls, cases, event_proof, db, key_loans, parcels, visitors, visitors_inside
db.open_store(sys.argv[1])
told = {"visitors": visitors.listed(1), "inside": visitors_inside.by_place(1),
    "loans": key_loans.listed(1), "parcels": parcels.listed(1), "calls": calls.listed(1),
    "cases": cases.listed(1)}
plain = {name: [dataclasses.asdict(row) for row in found] for name, found in told.items()}
print(json.dumps({**plain, "broken": event_proof.first_broken()}, default=str))
"""


def read(path: Path) -> Any:
    """What the books of the desk hold, read by a process of its own."""
    return read_apart(path, _LOOK)


def people(count: int) -> str:
    """So many people, as a Chinese screen says it."""
    before = say.language()
    say.set_language("zh_Hant")
    try:
        return say.many("{n} person", "{n} people", count)
    finally:
        say.set_language(before)


@dataclasses.dataclass(frozen=True)
class Gate:
    """What the front desk does with a terminal."""

    desk: Terminal

    def back(self, *texts: str) -> None:
        """Escape, and wait: a key that follows it at once would be another key."""
        self.desk.press("escape")
        self.desk.wait_for(*texts)

    def log(self) -> None:
        """The visitor log, from anywhere."""
        self.desk.press("g", "a")
        self.desk.wait_for(zh("another list"))

    def form(self) -> None:
        """A new visit."""
        self.desk.press("n")
        self.desk.wait_for(zh("Phone/plate/code"))

    def came(self, who: str, unit: str, pass_no: str) -> None:
        """The log says who was let in."""
        told = zh("{who} is in, {where}, pass {pass_no}.", who=who, where=unit, pass_no=pass_no)
        self.desk.wait_for(told)

    def whom(self, unit: str, name: str) -> None:
        """To whom somebody new comes, and who that is; the focus is on the pass after it."""
        desk = self.desk
        desk.press("enter", unit, "enter")
        desk.wait_for(f"業主{unit}")
        desk.press(name, "enter", "1")

    def arrives(self, name: str, unit: str, pass_no: str) -> None:
        """Somebody nobody knows comes by themselves, and the unit says yes on the intercom."""
        self.form()
        self.whom(unit, name)
        self.desk.press(pass_no, "enter", "1", "ctrl+s")
        self.came(name, f"1-{unit}", pass_no)

    def leaves(self, typed: str, who: str, unit: str) -> None:
        """Somebody leaves by a pass or a name: Enter lets them out."""
        self.desk.press(*typed, "enter")
        self.desk.wait_for(
            zh("{who} is out, {where}.", who=who, where=unit),
            zh("pass number, name, unit or plate"),
        )


def morning_comes(gate: Gate) -> None:
    """Twelve come: one who was here before, one awaited, three together, seven alone."""
    desk = gate.desk
    gate.log()
    gate.form()
    desk.press(PHONE, "enter")
    desk.wait_for(GUEST, "宏達裝飾", "1-101")
    desk.press("11", "enter", "1", "ctrl+s")
    gate.came(GUEST, "1-101", "11")

    desk.press("i")
    desk.wait_at("袁老師")
    before = desk.keys
    desk.press("l")
    desk.wait_for(zh("Pass no."))
    desk.press("enter")
    desk.wait_for(zh("{who} is in, {where}.", who="袁老師", where="1-104"))
    assert desk.keys - before == 2

    gate.form()
    gate.whom("105", "陳先生")
    desk.press("21", "enter", "1")
    # Past how many they are and the plate, to who came along.
    desk.press("down", "down", "李明 22，王芳 23", "ctrl+s")
    gate.came("陳先生", "1-105", "21")

    for place, (name, unit) in enumerate(ALONE):
        gate.arrives(name, unit, str(31 + place))
    desk.wait_until(lambda: people(12) in desk.lines[0], "twelve inside")


def refused_at_the_gate(gate: Gate) -> None:
    """Somebody who is not let in is met with why, and turned away in writing."""
    desk = gate.desk
    gate.form()
    desk.press(BLOCKED_PHONE)
    gate.whom("106", "何 生")
    desk.press("down", "1", "ctrl+s")
    desk.wait_for("盜竊")
    desk.press("ctrl+r")
    desk.wait_for(zh("Refuse entry"))
    desk.press("警方通報的人", "ctrl+s")
    told = zh("{who} was not let in to {where}: written down.", who="何 生", where="1-106")
    desk.wait_for(told)


def the_key(gate: Gate) -> None:
    """A key is lent to a visitor, who cannot leave with it."""
    desk = gate.desk
    desk.press("g", "b", "y")
    desk.wait_at("K-01")
    desk.press("l")
    desk.wait_for(zh("Borrower"))
    desk.press(GUEST, "enter")
    desk.wait_for(zh("Last four"))
    desk.press("1", "123X", "enter", "修天線", "ctrl+s")
    desk.wait_until(lambda: GUEST in desk.text and zh("Last four") not in desk.text, "lent")


def test_a_morning_at_the_desk_and_the_list_of_an_evacuation(estate: Scene, tmp_path: Path) -> None:
    place = office(estate)
    yesterday(place)
    with terminal(tmp_path, store=place.path) as desk:
        gate = Gate(desk)
        sign_in(desk, Office.front_desk)
        desk.wait_for(zh("Due now"))
        morning_comes(gate)
        refused_at_the_gate(gate)
        the_key(gate)

        # Eight leave; the one with the key is stopped until it is back.
        gate.log()
        desk.press("o")
        desk.wait_for(zh("Check out: who leaves?"))
        desk.press("1", "1", "enter")
        desk.wait_for("K-01 天台門", GUEST)
        desk.press("backspace", "backspace")
        gate.leaves("21", "陳先生", "1-105")
        gate.leaves("22", "李明", "1-105")
        gate.leaves("袁", "袁老師", "1-104")
        for place_, (name, unit) in enumerate(ALONE[:5]):
            gate.leaves(str(31 + place_), name, f"1-{unit}")

        # A parcel comes and is fetched while they go.
        gate.back(zh("another list"))
        desk.press("g", "b", "p")
        desk.wait_for(zh("receive"))
        desk.press("n")
        desk.wait_for(zh("Waybill"))
        desk.press("順豐", "enter", "103", "enter")
        desk.wait_for("業主103")
        desk.press("enter", "業主103", "enter", "A1", "ctrl+s")
        desk.wait_for("KD-0001")
        desk.press("escape")
        desk.wait_at("業主103")
        desk.press("h")
        desk.wait_for(zh("Hand over {number}: {unit}", number="KD-0001", unit="1-103"))
        desk.press("enter")
        desk.wait_for(zh("{number} is handed over to {who}.", number="KD-0001", who="業主103"))

        # The phone rings: one line, and the Enter that saves.
        desk.press(":")
        desk.wait_for(zh("Quick entry and search"))
        desk.press("c 102 幾時停水 13800002222")
        desk.wait_at("1-102")
        desk.press("down", "down")
        desk.wait_at(zh("Write down a call"))
        desk.press("enter")
        desk.wait_for(zh("New call or visit"), "幾時停水")
        desk.press("enter")
        desk.wait_gone(zh("New call or visit"))

        # And again, with a complaint.
        desk.press(":")
        desk.wait_for(zh("Quick entry and search"))
        desk.press("c 103 樓上漏水 13800003333")
        desk.wait_at(zh("Take a case"))
        desk.press("enter")
        desk.wait_for(zh("New case"), "1-103")
        desk.press("enter")
        desk.wait_for("TS-0001", zh("Tell them"))

        # The key is back, and now its borrower leaves.
        desk.press("g", "b", "y")
        desk.wait_at("K-01")
        desk.press("b")
        desk.wait_gone(zh("lend"))
        desk.press("enter")
        desk.wait_for(zh("{number} is back from {name}.", number="K-01", name=GUEST))
        gate.log()
        desk.press("o")
        desk.wait_for(zh("Check out: who leaves?"))
        gate.leaves("11", GUEST, "1-101")

        # The alarm goes: who is still inside, and where.
        desk.press("!")
        desk.wait_for("119")
        desk.press("1")
        desk.wait_for("YJ-0001")
        desk.press("w")
        desk.wait_for(zh("Inside now: {people}", people=people(3)))
        for who in ("王芳", "衛同學", "蔣阿姨"):
            assert who in desk.text
        gate.back("YJ-0001")
        desk.press("ctrl+q")
        assert desk.ended() == 0

    books = read(place.path)
    today = [row for row in books["visitors"] if row["number"] > "FK-0001"]
    assert sorted(row["state"] for row in today) == ["denied", *["in"] * 3, *["out"] * 9]
    assert [row["name"] for row in books["inside"]] == ["衛同學", "蔣阿姨", "王芳"]
    together = [row["came_with"] for row in today if row["name"] in ("李明", "王芳")]
    assert together == [next(row["id"] for row in today if row["name"] == "陳先生")] * 2
    guest = next(row for row in today if row["name"] == GUEST)
    # Typed once, long ago: never again, and never shown whole.
    assert (guest["phone"], guest["company"], guest["pass_no"]) == ("138****1111", "宏達裝飾", "11")
    (loan,) = books["loans"]
    assert (loan["key"], loan["state"], loan["borrower"]) == ("K-01", "returned", GUEST)
    (parcel,) = books["parcels"]
    assert (parcel["unit"], parcel["picked_by"]) == ("1-103", "業主103")
    (call,) = books["calls"]
    assert (call["unit"], call["matter"], call["kind"]) == ("1-102", "幾時停水", "enquiry")
    (case,) = books["cases"]
    assert (case["unit"], case["content"], case["kind"]) == ("1-103", "樓上漏水", "complaint")
    assert books["broken"] is None
