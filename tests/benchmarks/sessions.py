"""What a session costs: starting, memory, and doing nothing."""

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from tests.benchmarks.line import (
    CHINESE_HOME_STANDS,
    FLOOR_STANDS,
    HOME_STANDS,
    Line,
    desk,
    floor,
)
from tests.benchmarks.report import Report
from tests.benchmarks.stores import Place
from tests.journeys.terminal import command, surroundings

SIGN_IN_STANDS = "陳美玲"
STORES = ("second day", "ten years")


def first_paint(report: Report, new: Place, decade: Place, times: int) -> None:
    """From the start of the process to home, against the floor, taken turn about."""
    kinds = {
        "floor": (floor(new.path), FLOOR_STANDS),
        "new": (desk(new.path), HOME_STANDS),
        "decade": (desk(decade.path), HOME_STANDS),
        "new, Chinese": (desk(new.path), CHINESE_HOME_STANDS),
        "decade, Chinese": (desk(decade.path), CHINESE_HOME_STANDS),
        "sign-in": ([*command()], SIGN_IN_STANDS),
    }
    cpu: dict[str, list[float]] = {name: [] for name in kinds}
    wall: dict[str, list[float]] = {name: [] for name in kinds}
    for turn in range(times + 1):
        for name, (words, stands) in kinds.items():
            language = "zh_Hant" if "Chinese" in name else "en"
            line = Line(words, new.path.parent, store=decade.path, language=language)
            seconds = line.wait_for(stands)
            spent = line.cpu()
            line.close()
            if turn:  # The first warms the disk.
                cpu[name].append(spent)
                wall[name].append(seconds * 1000)
    spent_by = {name: median(each) for name, each in cpu.items()}
    waited = {name: median(each) for name, each in wall.items()}
    report.title("First paint (floor: a bare app, its store, 50 rows)", "floor", *STORES)
    both = (spent_by["new"], spent_by["decade"])
    read = (spent_by["new, Chinese"], spent_by["decade, Chinese"])
    report.row("home, CPU", "ms", *both, floor=spent_by["floor"], times=1.3)
    report.row("home in Chinese, CPU", "ms", *read, floor=spent_by["floor"], times=1.3)
    report.row("home, from start to sight", "ms", waited["new"], waited["decade"],
               floor=waited["floor"])  # fmt: skip
    report.row("the sign-in page, CPU", "ms", spent_by["sign-in"], floor=spent_by["floor"])
    report.title("The same against the store of the second day", STORES[0], STORES[1])
    report.row("home against the second day, CPU", "ms", both[1], floor=both[0], times=1.1)


def version(report: Report, folder: Path, times: int) -> None:
    """`dutybook --version` against `python -c pass`."""

    def took(words: list[str]) -> float:
        begun = time.perf_counter()
        subprocess.run(words, env=surroundings(folder), stdout=subprocess.DEVNULL, check=True)
        return (time.perf_counter() - begun) * 1000

    ours, least = [], []
    for turn in range(times + 1):
        pair = (took([*command(), "--version"]), took([sys.executable, "-c", "pass"]))
        if turn:
            ours.append(pair[0])
            least.append(pair[1])
    report.title("The command (floor: python -c pass)", "floor", "dutybook")
    report.row("dutybook --version", "ms", median(ours), floor=median(least), times=3)


def memory(report: Report, new: Place, decade: Place, sessions: int) -> None:
    """The proportional share of each of so many sessions open at once."""

    def share(words: list[str], stands: str, language: str = "en") -> float:
        lines = [Line(words, new.path.parent, language=language) for _ in range(sessions)]
        try:
            for line in lines:
                line.wait_for(stands)
            for line in lines:
                line.settle()
            return sum(line.memory() for line in lines) / sessions
        finally:
            for line in lines:
                line.close()

    report.title(f"Memory of a session, {sessions} at once (floor: the same app)", "floor", *STORES)
    base = share(floor(new.path), FLOOR_STANDS)
    ours = [share(desk(place.path), HOME_STANDS) for place in (new, decade)]
    report.row("home, proportional share", "MB", *ours, floor=base, times=1.25)
    read = [share(desk(place.path), CHINESE_HOME_STANDS, "zh_Hant") for place in (new, decade)]
    report.row("home in Chinese", "MB", *read, floor=base, times=1.25)


_WRITE = """
import sys, pendulum
from store import db, patrols, rounds
db.open_store(sys.argv[1])
by = db.rows("SELECT id FROM staff WHERE number = '002'")[0][0]
at = pendulum.now("UTC")
row = next(r for r in rounds.open_rounds(1, at) if r.opens_at <= at <= r.closes_at)
patrols.start(row.id, by=by, at=at)
point = next(p for p in rounds.points(row.id) if not p.result)
patrols.answer(row.id, point.checkpoint_id, "normal", by=by, at=at)
"""


def idle(report: Report, new: Place, decade: Place, seconds: float) -> None:
    """A desk nobody touches, and how soon it shows what another one wrote."""
    figures = [_idle(place, seconds) for place in (new, decade)]
    sent, spent, seen = zip(*figures, strict=True)
    report.title(f"An idle session, over {seconds:g} s", "", *STORES)
    report.row("bytes", "bytes", *sent, most=0, exact=True)
    report.row("CPU a second", "ms", *spent, most=3)
    report.row("another desk's answer seen after", "s", *seen, most=2)


def _idle(place: Place, seconds: float) -> tuple[float, float, float]:
    # The director, whose home shows at both stores the round that is answered elsewhere.
    line = Line(desk(place.path, "001"), place.path.parent)
    line.wait_for(HOME_STANDS)
    # The first desk of a year brings in its calendar, which takes a busy machine a while.
    line.settle(3.0)
    _within_a_minute(line, seconds)
    before = (line.plain, line.cpu())
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        line.read(left)
    sent, spent = line.plain - before[0], (line.cpu() - before[1]) / seconds
    line.forget()
    subprocess.run(
        [sys.executable, "-c", _WRITE, str(place.path)],
        env=surroundings(place.path.parent) | {"PYTHONPATH": str(Path.cwd())},
        check=True,
    )
    begun = time.monotonic()
    line.read(10)
    seen = time.monotonic() - begun
    line.close()
    return sent, spent, seen


def _within_a_minute(line: Line, seconds: float) -> None:
    """Home writes its times left anew on the minute: measure between two of them."""
    while not 2 <= time.time() % 60 <= 57 - seconds:
        line.read(1.0)
