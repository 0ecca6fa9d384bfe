"""What the store costs: home, long registers, an operation, forty desks at once."""

import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from itertools import accumulate
from pathlib import Path
from statistics import median, quantiles

import pendulum

from store import due, findings, patrols, round_plan, rounds, staff
from store.db import close_store, open_store
from tests.benchmarks import people
from tests.benchmarks.line import HOME_STANDS, Line, desk, opened
from tests.benchmarks.pace import PACES
from tests.benchmarks.report import Report
from tests.benchmarks.sessions import STORES
from tests.benchmarks.stores import Place
from tests.journeys.terminal import ROOT, surroundings

OWNER = people.OWNER_OF_FIRST
# What is typed in each register, and in the short one what shows as many rows there: a page, one
# or none.  The last letter is measured.
SEARCHES: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "rounds": (
        "r",
        (
            *(("99", "10"), ("2024", "10"), ("號路", "號路"), ("陳美玲", "陳美玲")),
            *(("XC-421000", "XC-0421"), ("七七", "七七")),
        ),
    ),
    "findings": (
        "f",
        (
            *(("99", "漏"), ("漏", "漏"), ("漏水", "漏水"), ("1樓樓", "1樓樓")),
            *(("wx-421000", "wx-0421"), ("七七", "七七")),
        ),
    ),
    "work orders": (
        "w",
        (
            *(("99", "漏"), ("漏", "漏"), ("漏水", "漏水"), ("1樓樓", "1樓樓")),
            *(("wx-421000", "wx-0421"), ("七七", "七七")),
        ),
    ),
    "units": (
        "u",
        (
            *(("99", "2-1"), ("1204", "2-1"), ("7919", "2-1"), (OWNER[0], "2-1")),
            *((OWNER[:2], "2-1"), ("hlr", "2-1"), ("3125-4008", "5-4008"), ("七七", "七七")),
        ),
    ),
}


def home(report: Report, new: Place, decade: Place, times: int) -> None:
    """What home asks the store for the director, who has the same twelve rounds at both."""
    figures = [_home(place, times) for place in (new, decade)]
    report.title("What home asks, against the store of the second day", STORES[0], STORES[1])
    for what, least, ours in zip(("the plan of rounds", "what waits"), *figures, strict=True):
        report.row(what, "ms", ours, floor=least)


def _home(place: Place, times: int) -> tuple[float, float]:
    open_store(place.path)
    try:
        at = pendulum.now("UTC")
        person = next(row for row in staff.on_duty() if row.number == "001")
        round_plan.plan(at, place.estate)
        return (
            _took(lambda: round_plan.plan(at, place.estate), times),
            _took(lambda: due.waiting(person, at), times),
        )
    finally:
        close_store()


def _took(task: Callable[[], object], times: int) -> float:
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        task()
        took.append((time.perf_counter() - begun) * 1000)
    return median(took)


def registers(
    report: Report, short: Place, long: Place, counts: tuple[int, int], quick: bool
) -> None:
    """Opening a register and searching in it, short against long: processor time of the desk."""
    report.title("Registers, CPU (floor: the short one)", *(f"{count:,}" for count in counts))
    lines = [opened(desk(place.path, "001"), HOME_STANDS) for place in (short, long)]
    turns = 1 if quick else 5
    for name in ("rounds", "units") if quick else SEARCHES:
        key, texts = SEARCHES[name]
        least, ours = (opening(line, key, turns) for line in lines)
        report.row(f"open {name}", "ms", ours, floor=least, times=1.5)
        for text, shorter in texts[-2:] if quick else texts:
            ours, least = searching(lines[1], text, turns), searching(lines[0], shorter, turns)
            report.row(f"search {name}: {text}", "ms", ours, floor=least, times=1.5)
    for line in lines:
        line.close()


def spent(line: Line, key: str) -> float:
    """Processor time of a key and all it brings about (ms)."""
    before = line.cpu()
    line.press(key)
    line.settle(0.2)
    return line.cpu() - before


def opening(line: Line, key: str, turns: int) -> float:
    """The same of opening a register, which stands open then."""
    took = []
    for _ in range(turns + 1):
        line.press("g")
        took.append(spent(line, key))
        line.press("g")
        line.press("h")
        line.settle(0.2)
    line.press("g")
    line.press(key)
    line.settle(0.2)
    # The first brings the screen's module in.
    return median(took[1:])


def searching(line: Line, text: str, turns: int) -> float:
    """The same of the last letter of what is searched in an open register."""
    took = []
    for _ in range(turns):
        line.press("/")
        for letter in text[:-1]:
            line.press(letter)
        line.settle(0.2)
        took.append(spent(line, text[-1]))
        line.press("escape")
        line.settle(0.2)
    return median(took)


def operation(report: Report, new: Place, decade: Place, times: int) -> None:
    """Operations, with their rules and events, against the bare INSERT and commit."""
    bare = new.path.with_name("bare.db")
    figures: list[dict[str, float]] = []
    with closing(sqlite3.connect(bare, isolation_level=None)) as floor:
        floor.execute("PRAGMA journal_mode = wal")
        floor.execute("PRAGMA synchronous = full")
        floor.execute("CREATE TABLE answer (id INTEGER PRIMARY KEY, a, b, c, d, e)")
        for place in (new, decade):
            open_store(place.path)
            try:
                figures.append(_operations(place, floor, times))
            finally:
                close_store()
    report.title("An operation (floor: sqlite3 INSERT and commit, WAL, FULL)", "floor", *STORES)
    least = median(one["floor"] for one in figures)
    for what in ("patrols.answer", "findings.report and its order"):
        budget = 8 if what == "patrols.answer" else None
        report.row(what, "ms", *(one[what] for one in figures), floor=least, times=budget)


def _operations(place: Place, floor: sqlite3.Connection, times: int) -> dict[str, float]:
    at = pendulum.now("UTC")
    round_plan.plan(at)
    row = next(r for r in rounds.open_rounds(place.estate, at) if r.opens_at <= at <= r.closes_at)
    begun = at.subtract(seconds=sum(PACES))
    patrols.start(row.id, by=place.keeper, at=begun)
    left = [p.checkpoint_id for p in rounds.points(row.id) if not p.result]
    *first, point = left[: len(PACES) + 1]
    # As many answers stand as the pace is told by, so that each one pays for that question.
    for checkpoint, seconds in zip(first, accumulate(PACES, initial=0), strict=False):
        patrols.answer(row.id, checkpoint, "normal", by=place.keeper, at=begun.add(seconds=seconds))
    took: dict[str, list[float]] = {"patrols.answer": [], "findings.report and its order": []}
    took["floor"] = []

    def one(name: str, task: Callable[[], object]) -> None:
        begun = time.perf_counter()
        task()
        took[name].append((time.perf_counter() - begun) * 1000)

    def insert() -> None:
        floor.execute("BEGIN IMMEDIATE")
        values = (row.id, point, "normal", "", at.isoformat())
        floor.execute("INSERT INTO answer (a, b, c, d, e) VALUES (?, ?, ?, ?, ?)", values)
        floor.execute("COMMIT")

    def report() -> None:
        findings.report(
            row.id,
            point,
            kind="other",
            severity="planned",
            note="燈罩破裂",
            action="reported",
            by=place.keeper,
            at=at,
        )

    for _ in range(times):
        one("patrols.answer", lambda: patrols.answer(
            row.id, point, "normal", by=place.keeper, at=at))  # fmt: skip
        findings.undo(row.id, point, by=place.keeper, at=at)
        one("findings.report and its order", report)
        findings.undo(row.id, point, by=place.keeper, at=at)
        one("floor", insert)
    # The first ones build what later ones find built.
    return {name: median(each[times // 10 :]) for name, each in took.items()}


_DESK = """
import itertools, json, random, sys, time
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
paces = itertools.cycle(json.loads(sys.argv[5]))
print("ready", flush=True)
sys.stdin.readline()
took, failed = [], []
end = time.monotonic() + seconds
time.sleep(random.random() / rate)
while time.monotonic() < end and points:
    begun, at = time.monotonic(), at.add(seconds=next(paces))
    try:
        patrols.answer(row.id, points.pop(0), "normal", by=by, at=at)
    except Exception as error:
        failed.append(str(error))
    took.append((time.monotonic() - begun) * 1000)
    time.sleep(max(begun + 1 / rate - time.monotonic(), 0))
print(json.dumps([took, failed]))
"""


def crowd(report: Report, places: tuple[Place, ...], desks: int, seconds: float) -> None:
    """So many desks with an operation a second each, against one alone, at each store."""
    figures = [_crowd(place, desks, seconds) for place in places]
    report.title(f"{desks} desks, an operation a second each", "", *STORES)
    failed, lost, alone, slow, usual = zip(*figures, strict=True)
    report.row("lock errors", "", *failed, most=0)
    report.row("answers lost", "", *lost, most=0)
    for place, base, p99, middle in zip(STORES, alone, slow, usual, strict=True):
        report.title(f"The same, {place} (floor: one desk alone)", "floor", f"{desks} desks")
        report.row("99th of 100", "ms", p99, floor=base, times=10)
        report.row("the usual one", "ms", middle)


def _crowd(place: Place, desks: int, seconds: float) -> tuple[float, ...]:
    alone, _ = _desks(place, place.routes[:1], seconds, 4)
    took, failed = _desks(place, place.routes[1 : desks + 1], seconds, 1)
    open_store(place.path)
    held = sum(len([p for p in rounds.points(r.id) if p.result]) for r in _walked(place))
    close_store()
    lost = len(alone) + len(took) - len(failed) - held
    return len(failed), lost, _p99(alone), _p99(took), median(took)


def _walked(place: Place) -> list[rounds.RoundRow]:
    found = rounds.open_rounds(place.estate, pendulum.now("UTC"))
    return [row for row in found if row.route_id in place.routes]


def _p99(took: list[float]) -> float:
    return quantiles(took, n=100)[98]


def _desks(
    place: Place, routes: tuple[int, ...], seconds: float, rate: float
) -> tuple[list[float], list[str]]:
    env = surroundings(Path(place.path.parent)) | {"PYTHONPATH": str(ROOT)}
    told = (str(seconds), str(rate), json.dumps(PACES))
    running = [
        subprocess.Popen(
            [sys.executable, "-c", _DESK, str(place.path), str(route), *told],
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
