"""Many laptops at one server: each person walks a round of their own as fast as people do."""

import random
import select
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pendulum

from store import areas, checkpoints, db, routes, staff
from tests.journeys import scene
from tests.journeys.laptop import Laptop
from tests.journeys.scene import PIN, zh
from tests.journeys.sshd import Machine
from tests.journeys.terminal import DEADLINE, Terminal

POINTS = 60
SIGN_IN = zh("Your staff number or name, then Enter")
# The last row of the floor app's that is in sight, after those of the scene.
FLOOR_STANDS = 16
OPENED = "round opened"
GIVEN = "燈不亮"
NOTE = "東側二盞，已圍起"
# Seconds from answer to answer, and from letter to letter.
STRIDE = (1.5, 4.5)
LETTER = (0.1, 0.35)


def found(path: Path, people: int) -> None:
    """An estate where so many housekeepers have a round to walk this morning, each their own."""
    scene.found(path)
    db.open_store(path)
    try:
        # Nobody waits for the commits of the stage; those of the play are the desk's own.
        db.database.pragma("synchronous", "off")
        at = pendulum.now("UTC").subtract(hours=2)
        boss = db.rows("SELECT id FROM staff WHERE number = '001'")[0][0]
        stops = [
            checkpoints.add_checkpoint(
                name=point(n), place="stairwell", building_id=None, floor=1, by=boss, at=at
            ).id
            for n in range(POINTS)
        ]
        for number in range(people):
            who = staff.join(
                number=_number(number), name=f"管家{number:02d}", role="housekeeper", pin=PIN,
                by=boss, at=at,
            )  # fmt: skip
            area = areas.add_area(f"{number:02d}區", who.id, by=boss, at=at)
            route = routes.add_route(_route(number), area.id, by=boss, at=at)
            routes.set_stops(route.id, stops, route.version, by=boss, at=at)
    finally:
        db.close_store()


def _number(number: int) -> str:
    return str(101 + number)


def _route(number: int) -> str:
    return f"{number:02d}號巡線"


def point(n: int) -> str:
    """The name of a point of the round."""
    return f"{n:02d}層樓梯"


@dataclass
class Step:
    """Keys, and what shows on the screen that they have had their effect."""

    kind: str
    keys: tuple[str, ...]
    shows: Callable[[], object]
    after: float
    """Seconds from the step before to these keys."""


@dataclass
class Figures:
    """What was measured of all: seconds by kind of step, and what the screens acknowledged."""

    waits: dict[str, list[float]] = field(default_factory=dict)
    acknowledged: dict[str, list[str]] = field(default_factory=dict)
    """By route the results in the order of its points."""

    def took(self, kind: str, seconds: float) -> None:
        self.waits.setdefault(kind, []).append(seconds)


class Sitter:
    """Somebody at a laptop, who is asked for the next step when the one before is on the screen."""

    def __init__(self, desk: Terminal, steps: Iterator[Step], figures: Figures) -> None:
        self.desk, self._steps, self._figures = desk, steps, figures
        self._step: Step | None = None
        self._sent = 0.0
        self.due = time.monotonic()
        self.over = self.at_work = False
        self._next(self.due)

    def _next(self, now: float) -> None:
        self._step = next(self._steps, None)
        self._sent = 0.0
        self.over = self._step is None
        if self._step is not None:
            self.due = now + self._step.after

    def turn(self) -> None:
        """Press what is due, or see whether it has had its effect."""
        if self._step is None:
            return
        now = time.monotonic()
        if not self._sent:
            if now < self.due:
                return
            self._sent = now
            self.desk.press(*self._step.keys)
            self.due = now + DEADLINE
        elif self._step.shows():
            self._figures.took(self._step.kind, now - self._sent)
            self.at_work |= self._step.kind == OPENED
            self._next(now)
        else:
            assert now < self.due, f"{self._step.kind}: not within {DEADLINE} s\n{self.desk.text}"


Way = Callable[[Terminal, int, Callable[[], bool], Figures], Iterator[Step]]
"""How somebody works: at a terminal, as which of them, until when."""


def walking(
    desk: Terminal, number: int, over: Callable[[], bool], figures: Figures
) -> Iterator[Step]:
    """Sign in and walk a round of one's own until it is over."""
    chance = random.Random(number)
    route = _route(number)
    home = zh("Due now")
    given = figures.acknowledged[route] = []
    yield Step("first paint", (), lambda: SIGN_IN in desk.text, 0.0)
    signing = (_number(number), "enter", PIN, "enter")
    yield Step("home after the PIN", signing, lambda: bool(desk.cursor) and home in desk.text, 2.0)
    yield Step("one's own", ("m",), lambda: route in desk.cursor, 1.0)
    yield Step(OPENED, ("enter",), lambda: point(0) in desk.cursor, 1.0)
    for n in range(POINTS - 1):
        if over():
            return
        noted = n % 10 == 3
        if noted:
            yield from _noting(desk, chance)
        kind, key = ("note saved", "ctrl+s") if noted else ("answer", "space")
        shows = _at(desk, point(n + 1))
        yield Step(kind, (key,), shows, 0.5 if noted else chance.uniform(*STRIDE))
        given.append("abnormal" if noted else "normal")


def looking(
    desk: Terminal, number: int, over: Callable[[], bool], figures: Figures
) -> Iterator[Step]:
    """Move the cursor of the floor app, as often as a person on a walk answers."""
    chance = random.Random(number)
    yield Step("first paint", (), _shown(desk, point(FLOOR_STANDS)), 0.0)
    yield Step(OPENED, ("down",), _more(desk), 3.0)
    while not over():
        key = "up" if chance.random() < 0.4 else "down"
        yield Step("answer", (key,), _more(desk), chance.uniform(*STRIDE))


def _more(desk: Terminal) -> Callable[[], object]:
    before = desk.received
    return lambda: desk.received > before


def _at(desk: Terminal, text: str) -> Callable[[], object]:
    return lambda: text in desk.cursor


def _shown(desk: Terminal, text: str) -> Callable[[], object]:
    return lambda: text in desk.text


def _noted(desk: Terminal) -> bool:
    """Whether the given words stand in the note; in the list above they may scroll out of sight."""
    return any(line.split()[:2] == [zh("Note"), GIVEN] for line in desk.lines)


def _noting(desk: Terminal, chance: random.Random) -> Iterator[Step]:
    yield Step("form opened", ("x",), _shown(desk, GIVEN), chance.uniform(*STRIDE))
    # What others have reported at this point already stands first.
    line = [line for line in desk.lines if GIVEN in line][-1]
    figure = line.partition(GIVEN)[0].split()[-1]
    yield Step("words chosen", (figure, "enter", "enter"), lambda: _noted(desk), 1.0)
    typed = GIVEN
    for letter in NOTE:
        typed += letter
        yield Step("letter", (letter,), _shown(desk, typed), chance.uniform(*LETTER))


class Crowd:
    """So many laptops at once, each at its own desk, begun one after another."""

    def __init__(self, laptops: Sequence[Laptop], way: Way, seconds: float, apart: float) -> None:
        self.figures = Figures()
        self._laptops, self._way, self._apart = laptops, way, apart
        self._seconds = seconds
        self._end: float | None = None

    def over(self) -> bool:
        """Whether all have been at work together for as long as wanted."""
        return self._end is not None and time.monotonic() >= self._end

    def work(self, midway: Callable[[], None] = lambda: None) -> list[Terminal]:
        """Let them all work until it is over, and leave; ``midway`` is done when all are there."""
        with ExitStack() as lines:
            sitters: list[Sitter] = []
            begun = time.monotonic()
            while len(sitters) < len(self._laptops) or not all(one.over for one in sitters):
                now = time.monotonic()
                if len(sitters) < len(self._laptops) and now >= begun + self._apart * len(sitters):
                    desk = lines.enter_context(self._laptops[len(sitters)].connected())
                    steps = self._way(desk, len(sitters), self.over, self.figures)
                    sitters.append(Sitter(desk, steps, self.figures))
                self._turn(sitters)
                at_work = sum(one.at_work for one in sitters)
                if self._end is None and at_work == len(self._laptops):
                    self._end = time.monotonic() + self._seconds
                if self._end is not None and now >= self._end - self._seconds / 2:
                    midway()
                    midway = _nothing
            desks = [one.desk for one in sitters]
            for desk in desks:
                desk.press("ctrl+q")
            for desk in desks:
                assert desk.ended() == 0, desk.text
            return desks

    def _turn(self, sitters: list[Sitter]) -> None:
        for one in sitters:
            one.turn()
        soonest = min((one.due for one in sitters if not one.over), default=0.0)
        patience = min(max(soonest - time.monotonic(), 0.0), 0.1)
        ready = {one.desk.wire: one for one in sitters}
        for wire in select.select([*ready], [], [], patience)[0]:
            ready[wire].desk.read()
            ready[wire].turn()


def _nothing() -> None:
    pass


LOOK = """
import json, sys
from store import db, event_proof, rounds
db.open_store(sys.argv[1])
walked = {row.route: [point.result for point in rounds.points(row.id) if point.result]
    for row in rounds.listed(1) if row.state == "in_progress"}
print(json.dumps({"walked": walked, "broken": event_proof.first_broken()}))
"""


def judged(machine: Machine, figures: Figures) -> None:
    """Everything that a screen acknowledged is in the store, once, and the store is sound."""
    held = machine.look(LOOK)
    assert held["broken"] is None
    assert held["walked"] == {
        route: given for route, given in figures.acknowledged.items() if given
    }
