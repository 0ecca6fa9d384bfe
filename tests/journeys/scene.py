"""What the journeys stand on: an estate where it is always morning, and a look at its records."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pendulum

from store import areas, buildings, checkpoints, residents, routes, staff, units, upkeep
from store import estate as estates
from store.db import close_store
from tests.journeys.terminal import ROOT, Terminal, surroundings
from tui import say

PIN = "1234"
POINTS = (
    ("1座大堂", "lobby", 1),
    ("1座電梯", "lift", 1),
    ("1座消防栓", "hydrant", 2),
    ("1座樓梯間", "stairwell", 5),
    ("1座天台", "roof", 18),
    ("水泵房", "pump_room", -1),
)


def morning() -> str:
    """A time zone where it is between 09:15 and 10:15 now: the morning round can be walked.

    The desk takes the server's clock, which a test cannot set; the estate's clock it can.
    """
    now = pendulum.now("UTC")
    ahead = (9 - now.hour + (now.minute < 15)) % 24
    # The names of these zones count westward.
    return f"Etc/GMT-{ahead}" if ahead <= 14 else f"Etc/GMT+{24 - ahead}"


@dataclass(frozen=True)
class Scene:
    """A store on disk: one building, six units, six points on one route; every PIN is 1234."""

    path: Path
    director: str = "001"
    housekeeper: str = "002"
    guard: str = "004"


def found(path: Path, points: Sequence[tuple[str, str, int]] = POINTS) -> Scene:
    """Make the estate, early this morning, with these points on its route."""
    at = pendulum.now("UTC").subtract(hours=2)
    upkeep.create(path, at)
    try:
        place = estates.found_estate("湖畔花園", morning(), "zh_Hant", at=at)
        boss = staff.join(
            number="001",
            name="李主任",
            role="director",
            pin=PIN,
            by=None,
            at=at,
            estate_id=place.id,
        ).id
        # Keys come faster here than anybody walks, and these journeys are about lines that drop
        # and desks that share a round; how the pace is asked about is told in test_whole_round.
        estates.settle(pace_seconds=0, by=boss, at=at)
        people = {
            role: staff.join(number=number, name=name, role=role, pin=PIN, by=boss, at=at).id
            for number, name, role in (
                ("002", "陳美玲", "housekeeper"),
                ("004", "趙保安", "guard"),
            )
        }
        area = areas.add_area("一區", people["housekeeper"], by=boss, at=at)
        tower = buildings.add_building("1", floors=18, area_id=area.id, by=boss, at=at)
        for number in range(101, 107):
            home = units.add_unit(tower.id, str(number), floor=1, square=8937, by=boss, at=at)
            residents.move_in(home.id, kind="owner", name=f"業主{number}", by=boss, at=at)
        stops = [
            checkpoints.add_checkpoint(
                name=name, place=place_kind, building_id=None, floor=floor, by=boss, at=at
            )
            for name, place_kind, floor in points
        ]
        route = routes.add_route("一座日巡", area.id, by=boss, at=at)
        routes.set_stops(route.id, [stop.id for stop in stops], route.version, by=boss, at=at)
    finally:
        close_store()
    return Scene(path)


def zh(msgid: str, **values: object) -> str:
    """What stands on a Traditional Chinese screen for a text of the program."""
    # For this thread alone: several people may sit at several desks.
    with say.Saying("zh_Hant"):
        return say.say(msgid, **values)


def sign_in(desk: Terminal, number: str) -> None:
    """From the first page to what waits."""
    desk.wait_for(zh("Your staff number or name, then Enter"), number)
    desk.press(number, "enter", PIN, "enter")


LOOK = """
import dataclasses, json, sys
from store import db, drafts, event_proof, findings, rounds, staff, work_orders
db.open_store(sys.argv[1])
place = 1
whole = []
for row in rounds.listed(place):
    points = [dataclasses.asdict(point) for point in rounds.points(row.id)]
    whole.append({**dataclasses.asdict(row), "points": points})
orders = [dataclasses.asdict(row) for row in work_orders.listed(place)]
found = [dataclasses.asdict(row) for row in findings.listed(place)]
kept = [{"form": form, "values": json.loads(data)} for form, data in db.rows(
    "SELECT form, data FROM draft")]
undone = db.rows("SELECT count(*) FROM answer WHERE undone_at IS NOT NULL")[0][0]
paces = db.rows("SELECT kind, points, reason FROM pace ORDER BY id")
print(json.dumps({"rounds": whole, "orders": orders, "findings": found, "drafts": kept,
    "undone": undone, "paces": paces, "broken": event_proof.first_broken()}, default=str))
"""


def read_apart(path: Path, program: str, **extra: str) -> Any:
    """What a program tells as JSON of the store at ``path``, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        env=surroundings(path.parent) | extra,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def look(path: Path) -> Any:
    """What the store holds, read by a process of its own through the store's functions."""
    return read_apart(path, LOOK)
