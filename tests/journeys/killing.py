"""Desks that are killed: what each was seen to acknowledge, and what its store holds afterwards."""

import random
import re
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.journeys.offices import Held, Spot
from tests.journeys.scene import sign_in, zh
from tests.journeys.terminal import DEADLINE, LineClosed, Terminal

# What is promised for typing; an answer, a form and a tick are promised at once.
GRACE = 1.0
GIVEN = "燈不亮"
LETTERS = "abcdefghijklmnopqrstuvwxyz樓梯扶手鬆脫"
# A line of the round that shows an answer: point, result, time, and the order it became.
ANSWERED = re.compile(r"^[> ] +\d+ +(\S+樓大堂) +(\S+) +(\d\d:\d\d)(?: +(WX-\d+))?")
# A step of an emergency that is ticked.
TICKED = re.compile(r"^.v +(\d+) ")


def waited(pid: int) -> float:
    """Seconds for which the threads of a process were ready while other processes ran."""
    total = 0
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            total += int((task / "schedstat").read_text().split()[1])
    return total / 1e9


class Moment:
    """When desks are killed: all of them at one moment, once each of them has come so far.

    ``late`` of them begin when the others have, so that the moment may lie in their start.
    """

    def __init__(self, desks: int, late: int, chance: random.Random) -> None:
        self._left, self._late = desks, late
        self._after = chance.uniform(0, 1.5)
        self._lock = threading.Lock()
        self._others = threading.Event()
        self._desks: list[Life] = []
        self._timer: threading.Timer | None = None

    def join(self, life: "Life") -> None:
        """This desk is one of them; the last to come has the clock begin to run."""
        with self._lock:
            self._desks.append(life)
            self._left -= 1
            if self._left <= self._late:
                self._others.set()
            if not self._left:
                self._timer = threading.Timer(self._after, self._kill)
                self._timer.start()

    def near(self) -> None:
        """Wait for those that come so far first."""
        if self._left > self._late:
            self._others.wait(DEADLINE)

    def _kill(self) -> None:
        for life in self._desks:
            life.end = (time.monotonic(), waited(life.desk.pid))
        for life in self._desks:
            life.desk.signal(signal.SIGKILL)


@dataclass(frozen=True)
class Key:
    """Something typed: when it was sent, and how long the desk had waited for a processor then."""

    text: str
    at: float
    waited: float


@dataclass
class Life:
    """One desk from its start until SIGKILL."""

    desk: Terminal
    spot: Spot
    chance: random.Random
    before: Held
    moment: Moment
    typed: list[Key] = field(default_factory=list)
    form: bool = False
    seen: dict[str, tuple[str, str]] = field(default_factory=dict)
    ticks: set[int] = field(default_factory=set)
    end: tuple[float, float] = (0.0, 0.0)

    def look(self) -> None:
        """Take note of every answer and tick the screen acknowledges."""
        for line in self.desk.lines:
            if told := ANSWERED.match(line):
                self.seen[told[1]] = (told[2], told[3])
            elif step := TICKED.match(line):
                self.ticks.add(int(step[1]))

    def sign_in(self) -> None:
        sign_in(self.desk, self.spot.number)
        self.desk.wait_for(self.spot.route)

    def enter(self) -> None:
        """Sign in and go on with the round: at the very point that comes next."""
        self.sign_in()
        others = "2座日巡" if self.spot.number == "100" else "1座日巡"
        # Their own alone.
        self.desk.press("m")
        self.desk.wait_gone(others)
        while self.spot.route not in (stood := self.desk.cursor):
            self.desk.press("down")
            self.desk.wait_until(lambda was=stood: self.desk.cursor != was, "the cursor moved")  # type: ignore[misc]
        self.desk.press("enter")
        self.desk.wait_at(self.before.next)

    def type(self, text: str, key: str = "") -> None:
        """Type a text, or press the key that puts it in the note."""
        self.desk.press(key or text)
        self.typed.append(Key(text, time.monotonic(), waited(self.desk.pid)))

    def open_form(self) -> None:
        """Report something at the point and stand in the note: what was half typed is there."""
        desk = self.desk
        desk.press("x")
        desk.wait_for(zh("What is wrong"), GIVEN)
        self.form = True
        if self.before.draft is None:
            (line,) = (line for line in desk.lines if GIVEN in line)
            self.type(GIVEN, line.split(GIVEN)[0].split()[-1])
            # The first belongs to the figure, the second takes the severity that came with it.
            desk.press("enter", "enter")
            desk.wait_until(
                lambda: desk.text.count(GIVEN) == 2, "the words of the list in the note"
            )
        else:
            desk.wait_for(self.before.draft[:25])
            desk.press("enter", "enter")


def starting(life: Life) -> None:
    life.moment.join(life)


def signing_in(life: Life) -> None:
    life.moment.join(life)
    life.enter()


def answering(life: Life) -> None:
    life.enter()
    if life.before.draft is not None:
        life.desk.press("down")
    life.moment.join(life)
    for _ in range(8):
        life.desk.press(*("space",) * life.chance.choice((1, 1, 1, 2)))
        life.desk.linger(life.chance.uniform(0, 0.3))
        life.look()


def typing(life: Life) -> None:
    life.enter()
    life.open_form()
    life.moment.join(life)
    for _ in range(40):
        life.type(life.chance.choice(LETTERS))
        life.desk.linger(life.chance.uniform(0, 0.1))


def saving(life: Life) -> None:
    life.enter()
    life.open_form()
    for _ in range(4):
        life.type(life.chance.choice(LETTERS))
    life.moment.join(life)
    life.desk.linger(life.chance.uniform(0, 1))
    life.desk.press("ctrl+s")
    life.desk.wait_for("WX-")
    life.desk.press("space")


def ticking(life: Life) -> None:
    life.sign_in()
    life.desk.press("!")
    life.desk.wait_for(zh("Life first. Call first, then type."))
    life.moment.join(life)
    life.desk.press(life.spot.key)
    life.desk.wait_for(zh("NEVER"))
    for _ in range(4):
        life.desk.press("space")
        life.desk.linger(life.chance.uniform(0, 0.4))
        life.look()


Play = Callable[[Life], None]
# Those whose moment lies in their start.
LATE: tuple[Play, ...] = (starting, signing_in)
PLAYS: tuple[Play, ...] = (
    *LATE,
    *(answering, answering, typing, typing, saving, ticking),
)


def lived(life: Life, play: Play) -> None:
    """Play a part until the desk is killed in it."""
    with suppress(LineClosed):
        play(life)
        life.desk.wait_until(lambda: False, "the end", 120)
    assert life.end[0], f"the desk ended before it was killed\n{life.desk.text}"
    assert life.desk.ended() == -signal.SIGKILL
    life.look()


def judge(life: Life, after: Held) -> None:
    """Nothing acknowledged is lost, nothing undone, a second of typing at most is gone."""
    now = {point.name: point for point in after.points}
    for was in life.before.points:
        assert not was.result or now[was.name] == was
    for name, (result, clock) in life.seen.items():
        told = now[name].at
        assert told is not None, f"{name} {result} {clock} was on the screen"
        assert told.in_timezone(after.zone).format("HH:mm") == clock
        words = {"normal": zh("normal"), "abnormal": zh("abnormal")}
        assert words[now[name].result] == result
    assert life.before.ticks | life.ticks <= after.ticks
    # What has become a record is no draft any more, and nobody wrote at another point.
    assert set(after.drafts) <= {life.before.next}
    assert not any(now[name].result for name in after.drafts)
    if life.form:
        _judge_typing(life, after)


def _judge_typing(life: Life, after: Held) -> None:
    old = life.before.draft or ""
    whole = old + "".join(key.text for key in life.typed)
    note = after.notes.get(life.before.next)
    if note is not None:
        assert note == whole
        return
    end, wait = life.end
    # A desk that did not get a processor could not save: that time is the machine's.
    due = [key for key in life.typed if key.at < end - GRACE - max(wait - key.waited, 0.0)]
    kept = after.drafts.get(life.before.next, "")
    assert whole.startswith(kept)
    assert len(kept) >= len(old) + sum(len(key.text) for key in due), (whole, kept, end, life.typed)
