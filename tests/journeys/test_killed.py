"""SIGKILL at 300 random moments: what was acknowledged stands, and the next desk goes on there.

The moments lie in every part of a desk's life: while it starts, while somebody signs in, answers,
types, saves.  Several lives follow each other on one store, each beginning with what the last left.
"""

import os
import random
import re
import secrets
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pendulum
import pytest

from store import db, estate, findings, round_plan, rounds, work_orders
from store.rounds import PointRow
from tests.journeys import scene
from tests.journeys.preloaded import Server, warm
from tests.journeys.scene import sign_in, zh
from tests.journeys.terminal import LineClosed, Terminal, run, terminal

PARTS, LIVES = 15, 20
# What is promised for typing; an answer is promised at once.
GRACE = 0.5
POINTS = tuple((f"{floor:02d}樓大堂", "lobby", floor) for floor in range(1, 61))
GIVEN = "燈不亮"
LETTERS = "abcdefghijklmnopqrstuvwxyz樓梯扶手鬆脫"
# A line of the round that shows an answer: point, result, time, and the order it became.
ANSWERED = re.compile(r"^[> ] +\d+ +(\S+樓大堂) +(\S+) +(\d\d:\d\d)(?: +(WX-\d+))?")


@dataclass(frozen=True)
class Held:
    """What a store holds of the round under way: its points, its findings, what is half typed."""

    points: tuple[PointRow, ...]
    zone: str
    notes: dict[str, str]
    drafts: dict[str, str]

    @property
    def next(self) -> str:
        """The point one has to go on at."""
        return next(point.name for point in self.points if not point.result)

    @property
    def draft(self) -> str | None:
        """What is half typed at that point."""
        return self.drafts.get(self.next)


@pytest.fixture(scope="session")
def tall_template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """An estate with a round of sixty points to come, to be copied, and the round's id."""
    path = scene.found(tmp_path_factory.mktemp("tall") / "dutybook.db", POINTS).path
    db.open_store(path)
    try:
        at = pendulum.now("UTC")
        round_plan.plan(at)
        return path, next(row.id for row in rounds.open_rounds(1, at) if row.opens_at < at)
    finally:
        db.close_store()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """What the desks come from that are killed after their start."""
    opened = Server(tmp_path_factory.mktemp("server"))
    yield opened
    opened.close()


def held(path: Path, round_id: int, folder: Path) -> Held:
    """What is in the store, read from a copy: the next desk finds it as the killed one left it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    copy = folder / path.name
    shutil.copyfile(path, copy)
    with suppress(FileNotFoundError):
        shutil.copyfile(f"{path}-wal", f"{copy}-wal")
    db.open_store(copy)
    try:
        points = rounds.points(round_id)
        names = {f"finding:{round_id}:{point.checkpoint_id}": point.name for point in points}
        kept = db.rows("SELECT form, json_extract(data, '$.note') FROM draft")
        found = findings.of_round(round_id)
        numbers = sorted(row.number for row in work_orders.listed(1))
        # Each made once, and none half.
        assert numbers == [f"WX-{n + 1:04d}" for n in range(len(numbers))]
        assert len(found) == sum(point.result == "abnormal" for point in points)
        return Held(
            points,
            estate.estate(1).time_zone,
            {row.point: row.note for row in found},
            {names[form]: note for form, note in kept},
        )
    finally:
        db.close_store()


def waited(pid: int) -> float:
    """Seconds for which the threads of a process were ready while other processes ran."""
    total = 0
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            total += int((task / "schedstat").read_text().split()[1])
    return total / 1e9


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
    chance: random.Random
    before: Held
    typed: list[Key] = field(default_factory=list)
    form: bool = False
    seen: dict[str, tuple[str, str]] = field(default_factory=dict)
    end: tuple[float, float] = (0.0, 0.0)
    timer: threading.Timer | None = None

    def soon(self, most: float) -> None:
        """From now on the desk is killed at any moment within so many seconds."""
        self.timer = threading.Timer(self.chance.uniform(0, most), self._kill)
        self.timer.start()

    def _kill(self) -> None:
        self.end = (time.monotonic(), waited(self.desk.pid))
        self.desk.signal(signal.SIGKILL)

    def look(self) -> None:
        """Take note of every answer the screen acknowledges."""
        for line in self.desk.lines:
            if told := ANSWERED.match(line):
                self.seen[told[1]] = (told[2], told[3])

    def enter(self) -> None:
        """Sign in and go on with the round: at the very point that comes next."""
        sign_in(self.desk, "002")
        self.desk.wait_at("一座日巡")
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
    life.soon(0.5)


def signing_in(life: Life) -> None:
    life.desk.wait_for(zh("Your staff number or name, then Enter"), "002")
    life.soon(0.5)
    life.enter()


def answering(life: Life) -> None:
    life.enter()
    if life.before.draft is not None:
        life.desk.press("down")
    life.soon(0.6)
    keys = 8
    while keys > 0:
        pressed = life.chance.choice((1, 1, 1, 2, 4))
        keys -= pressed
        life.desk.press(*("space",) * pressed)
        life.desk.linger(life.chance.uniform(0, 0.15))
        life.look()


def typing(life: Life) -> None:
    life.enter()
    life.open_form()
    life.soon(1.6)
    for _ in range(40):
        life.type(life.chance.choice(LETTERS))
        life.desk.linger(life.chance.uniform(0, 0.1))


def saving(life: Life) -> None:
    life.enter()
    life.open_form()
    for _ in range(4):
        life.type(life.chance.choice(LETTERS))
    life.soon(0.2)
    life.desk.press("ctrl+s")
    life.desk.wait_for("WX-")
    life.desk.press("space")


PLAY: tuple[Callable[[Life], None], ...] = (
    *(starting,) * 4,
    *(signing_in,) * 4,
    *(answering,) * 5,
    *(typing,) * 4,
    *(saving,) * 3,
)


def lived(life: Life, play: Callable[[Life], None]) -> Life:
    """Play a part until the desk is killed in it."""
    with suppress(LineClosed):
        play(life)
        life.desk.wait_until(lambda: False, "the end")
    assert life.timer is not None, f"the desk ended before it was killed\n{life.desk.text}"
    life.timer.join()
    assert life.desk.ended() == -signal.SIGKILL
    life.look()
    return life


def judge(life: Life, after: Held) -> None:
    """Nothing acknowledged is lost, nothing undone, half a second of typing at most is gone."""
    now = {point.name: point for point in after.points}
    for was in life.before.points:
        assert not was.result or now[was.name] == was
    for name, (result, clock) in life.seen.items():
        told = now[name].at
        assert told is not None, f"{name} {result} {clock} was on the screen"
        assert told.in_timezone(after.zone).format("HH:mm") == clock
        words = {"normal": zh("normal"), "abnormal": zh("abnormal")}
        assert words[now[name].result] == result
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


def lives(chance: random.Random) -> Iterator[Callable[[Life], None]]:
    """Every part in any order, but not twice the same order."""
    play = list(PLAY)
    chance.shuffle(play)
    yield from play


@pytest.mark.long(1)
@pytest.mark.parametrize("part", range(PARTS))
def test_killed_at_any_moment(
    part: int, tall_template: tuple[Path, int], server: Server, tmp_path: Path
) -> None:
    seed = os.environ.get("DUTYBOOK_SEED") or secrets.token_hex(4)
    print(f"DUTYBOOK_SEED={seed}")
    chance = random.Random(f"{seed} {part}")
    template, round_id = tall_template
    path = Path(shutil.copyfile(template, tmp_path / "dutybook.db"))
    before = held(path, round_id, tmp_path / "seen")
    for number, play in enumerate(lives(chance), 1):
        cold = play is starting
        begun = terminal(tmp_path, store=path) if cold else warm(server, tmp_path, path)
        with begun as desk:
            life = lived(Life(desk, chance, before), play)
        after = held(path, round_id, tmp_path / "seen")
        print(f"{number} {play.__name__}: {len(life.seen)} answers, {len(life.typed)} keys")
        judge(life, after)
        before = after
        if number % 10 == 0:
            checked = run(tmp_path, "check", DUTYBOOK_STORE=str(path))
            assert checked.returncode == 0, checked.stdout + checked.stderr
