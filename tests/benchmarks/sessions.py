"""What a session costs: starting, keys, bytes, memory, and doing nothing."""

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from tests.benchmarks.line import Line, desk, floor, keys
from tests.benchmarks.report import Report
from tests.benchmarks.year import Place
from tests.journeys.terminal import command, surroundings

# What is sent last when the screen stands: the floor's last row in sight, and home's own summary.
FLOOR_STANDS = "23樓"
HOME_STANDS = "Today   "
SIGN_IN_STANDS = "陳美玲"


def first_paint(report: Report, new: Place, year: Place, times: int) -> None:
    """From the start of the process to home, against the floor, taken turn about."""
    kinds = {
        "floor": (floor(new.path), FLOOR_STANDS),
        "empty": (desk(new.path), HOME_STANDS),
        "year": (desk(year.path), HOME_STANDS),
        "sign-in": ([*command()], SIGN_IN_STANDS),
    }
    cpu: dict[str, list[float]] = {name: [] for name in kinds}
    wall: dict[str, list[float]] = {name: [] for name in kinds}
    for turn in range(times + 1):
        for name, (words, stands) in kinds.items():
            line = Line(words, new.path.parent, store=year.path)
            seconds = line.wait_for(stands)
            spent = line.cpu()
            line.close()
            if turn:  # The first warms the disk.
                cpu[name].append(spent)
                wall[name].append(seconds * 1000)
    report.title("First paint of home (floor: a bare app that opens a store and shows 50 rows)")
    base = median(cpu["floor"])
    report.row("with an empty store, CPU", median(cpu["empty"]), "ms", floor=base, times=1.3)
    report.row("with a year of data, CPU", median(cpu["year"]), "ms", floor=base, times=1.3)
    empty = median(cpu["empty"])
    report.row(
        "  the same against the empty store", median(cpu["year"]), "ms", floor=empty, times=1.1
    )
    report.row(
        "the sign-in page as dutybook opens it, CPU", median(cpu["sign-in"]), "ms", floor=base
    )
    report.row("with a year of data, wall", median(wall["year"]), "ms", floor=median(wall["floor"]))


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
    report.title("The command (floor: python -c pass)")
    report.row("dutybook --version", median(ours), "ms", floor=median(least), times=3)


def memory(report: Report, year: Place, sessions: int) -> None:
    """The proportional share of each of so many sessions open at once."""

    def share(words: list[str], stands: str) -> float:
        lines = [Line(words, year.path.parent) for _ in range(sessions)]
        try:
            for line in lines:
                line.wait_for(stands)
            for line in lines:
                line.settle()
            return sum(line.memory() for line in lines) / sessions
        finally:
            for line in lines:
                line.close()

    report.title(f"Memory of a session, {sessions} at once (floor: the same app)")
    base = share(floor(year.path), FLOOR_STANDS)
    ours = share(desk(year.path), HOME_STANDS)
    report.row("home, proportional share", ours, "MB", floor=base, times=1.25)


def presses(report: Report, new: Place, year: Place, times: int) -> None:
    """A key in a register and in a round: processor time, and bytes at 80x24."""
    bare = opened(floor(new.path), FLOOR_STANDS)
    keys(bare, ["down"] * 8)
    least = keys(bare, ["down"] * min(times, 12))
    bare.close()

    register = opened(desk(year.path), HOME_STANDS)
    register.press("g")
    register.press("r")
    register.settle(0.3)
    keys(register, ["down"] * 6)
    row = keys(register, ["down"] * min(times, 12))
    page = keys(register, ["pagedown"] * 8)
    register.close()

    walk = opened(desk(new.path), HOME_STANDS)
    walk.press("enter")
    walk.settle(0.3)
    keys(walk, ["space"] * 4)
    answer = keys(walk, ["space"] * min(times, 35))
    walk.close()

    report.title("A key (floor: the bare app's cursor key)")
    report.row("cursor key in a register, CPU", row[0], "ms", floor=least[0], times=1.5)
    report.row("answer key in a round, CPU", answer[0], "ms", floor=least[0], times=1.5)
    report.title("Bytes of a key at 80x24, plain and deflated as ssh -C does")
    report.row("cursor key in a register", row[1], "bytes", floor=least[1], most=500)
    report.row("page key in a register", page[1], "bytes", most=4000)
    report.row("answer key in a round", answer[1], "bytes", most=1500)
    report.row("answer key in a round, deflated", answer[2], "bytes", most=100)


def opened(words: list[str], stands: str) -> Line:
    """A session that stands and has fallen silent."""
    line = Line(words, Path(words[2]).parent)
    line.wait_for(stands)
    line.settle(0.3)
    return line


_WRITE = """
import sys, pendulum
from store import db, patrols, rounds
db.open_store(sys.argv[1])
by = db.rows("SELECT id FROM staff WHERE number = '002'")[0][0]
at = pendulum.now("UTC")
row = next(r for r in rounds.open_rounds(1, at) if r.state == "in_progress")
point = next(p for p in rounds.points(row.id) if not p.result)
patrols.answer(row.id, point.checkpoint_id, "normal", by=by, at=at)
"""


def idle(report: Report, new: Place, seconds: float) -> None:
    """A desk nobody touches, and how soon it shows what another one wrote."""
    line = opened(desk(new.path), HOME_STANDS)
    line.press("enter")
    line.settle(0.5)
    line.press("escape")
    line.settle(0.5)
    _after_the_minute(line)
    before = (line.plain, line.cpu())
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        line.read(left)
    spent = (line.cpu() - before[1]) / seconds
    sent = line.plain - before[0]
    report.title(f"An idle session, over {seconds:g} s")
    report.row("bytes", sent, "bytes", most=0)
    report.row("CPU a second", spent, "ms", most=3)

    line.forget()
    subprocess.run(
        [sys.executable, "-c", _WRITE, str(new.path)],
        env=surroundings(new.path.parent) | {"PYTHONPATH": str(Path.cwd())},
        check=True,
    )
    begun = time.monotonic()
    line.read(10)
    report.row("another desk's answer seen after", time.monotonic() - begun, "s", most=2)
    line.close()


def _after_the_minute(line: Line) -> None:
    """Home writes its times left anew on the minute: measure between two of them."""
    while time.time() % 60 > 45 or time.time() % 60 < 1:
        line.read(1.0)
