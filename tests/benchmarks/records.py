"""What the store costs: long registers, an operation, forty desks at once."""

import json
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from statistics import median, quantiles

import pendulum

from store import findings, patrols, round_plan, rounds
from store.db import close_store, open_store
from tests.benchmarks.line import Line, desk
from tests.benchmarks.report import Report
from tests.benchmarks.sessions import HOME_STANDS, opened
from tests.benchmarks.year import Place
from tests.journeys.terminal import ROOT, surroundings

REGISTERS = (("rounds", "r"), ("findings", "f"), ("work orders", "w"), ("units", "u"))
SEARCHES = (("found", "99"), ("not found", "qqq"))


def registers(report: Report, short: Place, long: Place, counts: tuple[int, int]) -> None:
    """Opening a register and searching in it, short against long: processor time of the desk."""
    report.title(f"Registers of {counts[1]:,} records (floor: the same ones of {counts[0]:,}), CPU")
    lines = [opened(desk(place.path, "001"), HOME_STANDS) for place in (long, short)]
    for name, key in REGISTERS:
        ours, least = (_open(line, key) for line in lines)
        report.row(f"open {name}", ours, "ms", floor=least, times=1.5)
        for told, text in SEARCHES:
            ours, least = (_search(line, text) for line in lines)
            report.row(f"search {name}, {told}", ours, "ms", floor=least, times=1.5)
    for line in lines:
        line.close()


def _spent(line: Line, key: str) -> float:
    before = line.cpu()
    line.press(key)
    line.settle(0.3)
    return line.cpu() - before


def _open(line: Line, key: str) -> float:
    took = []
    for _ in range(4):
        line.press("g")
        took.append(_spent(line, key))
        line.press("g")
        line.press("h")
        line.settle(0.3)
    line.press("g")
    line.press(key)
    line.settle(0.3)
    # The first brings the screen's module in.
    return median(took[1:])


def _search(line: Line, text: str) -> float:
    """The last letter of the search: the ones before are as dear or dearer."""
    took = []
    for _ in range(3):
        line.press("/")
        for letter in text[:-1]:
            line.press(letter)
        line.settle(0.3)
        took.append(_spent(line, text[-1]))
        line.press("escape")
        line.settle(0.3)
    return median(took)


def operation(report: Report, place: Place, times: int) -> None:
    """An answer, with its rules and its event, against the bare INSERT and commit."""
    bare = place.path.with_name("bare.db")
    with closing(sqlite3.connect(bare, isolation_level=None)) as floor:
        floor.execute("PRAGMA journal_mode = wal")
        floor.execute("PRAGMA synchronous = full")
        floor.execute("CREATE TABLE answer (id INTEGER PRIMARY KEY, a, b, c, d, e)")
        open_store(place.path)
        try:
            ours, least = _pairs(place, floor, times)
        finally:
            close_store()
    report.title("An operation (floor: sqlite3 INSERT and commit, WAL, synchronous FULL)")
    report.row("patrols.answer", median(ours), "ms", floor=median(least), times=8)


def _pairs(place: Place, floor: sqlite3.Connection, times: int) -> tuple[list[float], list[float]]:
    at = pendulum.now("UTC")
    round_plan.plan(at)
    row = next(r for r in rounds.open_rounds(place.estate, at) if r.opens_at <= at <= r.closes_at)
    patrols.start(row.id, by=place.keeper, at=at)
    point = rounds.points(row.id)[-1].checkpoint_id
    ours: list[float] = []
    least: list[float] = []
    for _ in range(times):
        begun = time.perf_counter()
        patrols.answer(row.id, point, "normal", by=place.keeper, at=at)
        ours.append((time.perf_counter() - begun) * 1000)
        findings.undo(row.id, point, by=place.keeper, at=at)
        begun = time.perf_counter()
        floor.execute("BEGIN IMMEDIATE")
        values = (row.id, point, "normal", "", at.isoformat())
        floor.execute("INSERT INTO answer (a, b, c, d, e) VALUES (?, ?, ?, ?, ?)", values)
        floor.execute("COMMIT")
        least.append((time.perf_counter() - begun) * 1000)
    # The first ones build what later ones find built.
    return ours[times // 10 :], least[times // 10 :]


_DESK = """
import json, random, sys, time
import pendulum
from store import db, patrols, round_plan, rounds
path, route, seconds, rate = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4])
db.open_store(path)
by = db.rows("SELECT id FROM staff WHERE number = '002'")[0][0]
at = pendulum.now("UTC")
round_plan.plan(at)
row = next(r for r in rounds.open_rounds(1, at)
    if r.route_id == route and r.opens_at <= at <= r.closes_at)
patrols.start(row.id, by=by, at=at)
points = [p.checkpoint_id for p in rounds.points(row.id) if not p.result]
print("ready", flush=True)
sys.stdin.readline()
took, failed = [], []
end = time.monotonic() + seconds
time.sleep(random.random() / rate)
while time.monotonic() < end and points:
    begun = time.monotonic()
    try:
        patrols.answer(row.id, points.pop(0), "normal", by=by, at=pendulum.now("UTC"))
    except Exception as error:
        failed.append(str(error))
    took.append((time.monotonic() - begun) * 1000)
    time.sleep(max(begun + 1 / rate - time.monotonic(), 0))
print(json.dumps([took, failed]))
"""


def crowd(report: Report, place: Place, desks: int, seconds: float) -> None:
    """So many desks with an operation a second each, against one alone."""
    alone, _ = _desks(place, place.routes[:1], seconds, 4)
    took, failed = _desks(place, place.routes[1 : desks + 1], seconds, 1)
    open_store(place.path)
    held = sum(len([p for p in rounds.points(r.id) if p.result]) for r in _walked(place))
    close_store()
    report.title(f"{desks} desks, an operation a second each (floor: one alone)")
    report.row("lock errors", len(failed), "", most=0)
    report.row("answers lost", len(alone) + len(took) - len(failed) - held, "", most=0)
    report.row("99th of 100", _p99(took), "ms", floor=_p99(alone), times=10)
    report.row("the usual one", median(took), "ms", floor=median(alone))


def _walked(place: Place) -> list[rounds.RoundRow]:
    return [row for row in rounds.open_rounds(place.estate, pendulum.now("UTC")) if row.done]


def _p99(took: list[float]) -> float:
    return quantiles(took, n=100)[98]


def _desks(
    place: Place, routes: tuple[int, ...], seconds: float, rate: float
) -> tuple[list[float], list[str]]:
    env = surroundings(Path(place.path.parent)) | {"PYTHONPATH": str(ROOT)}
    running = [
        subprocess.Popen(
            [sys.executable, "-c", _DESK, str(place.path), str(route), str(seconds), str(rate)],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for route in routes
    ]
    for process in running:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in running:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    took: list[float] = []
    failed: list[str] = []
    for process in running:
        out, _ = process.communicate()
        each = json.loads(out)
        took += each[0]
        failed += each[1]
    return took, failed
