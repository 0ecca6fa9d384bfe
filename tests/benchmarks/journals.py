"""Journals, hand-overs, tasks and plans among many; a day and the figures of a whole year."""

import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from statistics import median

import pendulum

from store import (
    day_review,
    due,
    estate,
    figures,
    glance,
    handovers,
    inspections,
    journal_days,
    journal_lines,
    journal_moves,
    journals,
    office_waiting,
    staff,
    tasks,
    work_plans,
)
from store.db import close_store, open_store, rows
from store.fields import instant_text
from store.journals import JournalRow
from store.months import name_at
from tests.benchmarks.line import HOME_STANDS, desk, opened
from tests.benchmarks.office_rows import DRAFTS
from tests.benchmarks.records import opening, searching, spent
from tests.benchmarks.renovations import Question, asked_turn_about
from tests.benchmarks.report import Report
from tests.benchmarks.stores import Place

TIMES = 1.5
SUBMIT_TIMES = 8.0
# A key is answered at once when it takes no longer.
PAGE_MS = 100.0
FIGURES_MS = 1_000.0


def _register(place: Place, text: str, _: pendulum.DateTime) -> Sequence[object]:
    return journals.listed(place.estate, text)


def _of_day(place: Place, _: str, at: pendulum.DateTime) -> Sequence[object]:
    return journals.of_day(place.estate, _yesterday(place, at))


def _handovers(place: Place, text: str, _: pendulum.DateTime) -> Sequence[object]:
    return handovers.listed(place.estate, text)


def _tasks(place: Place, text: str, _: pendulum.DateTime) -> Sequence[object]:
    return tasks.listed(place.estate, text)


def _to_do(place: Place, text: str, _: pendulum.DateTime) -> Sequence[object]:
    return tasks.listed(place.estate, text, alive=True)


def _plans(place: Place, text: str, _: pendulum.DateTime) -> Sequence[object]:
    return work_plans.listed(place.estate, text)


def _sheets(place: Place, text: str, _: pendulum.DateTime) -> Sequence[object]:
    return inspections.listed(place.estate, text)


def _waits(place: Place, number: str, at: pendulum.DateTime) -> Sequence[object]:
    person = next(row for row in staff.on_duty() if row.number == number)
    return office_waiting.waiting(person, at)


def _review(place: Place, _: str, at: pendulum.DateTime) -> Sequence[object]:
    return day_review.review(place.estate, _yesterday(place, at), at, place.director).exceptions


QUESTIONS = (
    Question("journals", _register),
    Question("journals: nobody's", _register, "七七", "七七"),
    Question("journals: one of many", _register, "RZ-12345", "RZ-0345"),
    Question("the journals of a day", _of_day),
    Question("hand-overs", _handovers),
    Question("hand-overs: nobody's", _handovers, "七七", "七七"),
    Question("tasks to do", _to_do),
    Question("tasks", _tasks),
    Question("tasks: nobody's", _tasks, "七七", "七七"),
    Question("plans", _plans),
    Question("plans: nobody's", _plans, "七七", "七七"),
    Question("inspections", _sheets),
    Question("what waits for the director", _waits, "001", "001"),
    Question("what waits for a housekeeper", _waits, "002", "002"),
    Question("the review of a day", _review),
)


def _yesterday(place: Place, at: pendulum.DateTime) -> pendulum.Date:
    return journal_days.local_day(estate.estate(place.estate), at).subtract(days=1)


def readings(report: Report, few: Place, full: Place, counts: tuple[int, int], turns: int) -> None:
    """What the office asks the store."""
    heads = [f"{count:,}" for count in counts]
    report.title("The office's papers, by journals, CPU (floor: few)", *heads)
    asked_turn_about(report, QUESTIONS, few, full, turns)


def rooms(report: Report, few: Place, full: Place, counts: tuple[int, int], turns: int) -> None:
    """Opening and searching the registers."""
    heads = [f"{count:,}" for count in counts]
    lines = [opened(desk(place.path, "001"), HOME_STANDS) for place in (few, full)]
    report.title("The rooms, by journals, CPU (floor: few)", *heads)

    def row(what: str, took: Sequence[float]) -> None:
        least, ours = took
        report.row(what, "ms", ours, floor=least, times=TIMES)

    def search(what: str, full_text: str, few_text: str) -> None:
        # Beside each what finds about as many among few.
        texts = (few_text, full_text)
        told = [searching(line, text, turns) for line, text in zip(lines, texts, strict=True)]
        row(f"search {what}: {full_text}", told)

    row("open journals", [opening(line, "j", turns) for line in lines])
    search("journals", "RZ-12345", "RZ-0345")
    search("journals", "管家07", "管家1")
    search("journals", "七七", "七七")
    row("open hand-overs", [opening(line, "x", turns) for line in lines])
    search("hand-overs", "JB-12345", "JB-0345")
    row("open tasks", [opening(line, "q", turns) for line in lines])
    row("open plans", [opening(line, "z", turns) for line in lines])
    row("open the day review", [opening(line, "v", turns) for line in lines])
    for line in lines:
        line.close()


def year(report: Report, place: Place, turns: int) -> None:
    """A day of a year at work, and the figures of all of it."""
    took: dict[str, list[float]] = {}

    def one(what: str, task: Callable[[], object]) -> None:
        begun = time.thread_time()
        task()
        took.setdefault(what, []).append((time.thread_time() - begun) * 1000)

    open_store(place.path)
    try:
        at = pendulum.now("UTC")
        day = _yesterday(place, at)
        month = name_at(place.estate, at.subtract(months=1))
        written = journals.of(place.keeper, day)
        assert written is not None
        director = next(row for row in staff.on_duty() if row.number == "001")
        counted = rows("SELECT count(*) FROM event")[0][0]
        lines = journal_lines.lines(written, at)
        seen = day_review.review(place.estate, day, at, place.director)
        for _ in range(turns):
            one("floor", lambda: _bare(place, written))
            one("day", lambda: journal_lines.lines(written, at))
            one("review", lambda: day_review.review(place.estate, day, at, place.director))
            one("waits", lambda: due.waiting(director, at))
            one("figures", lambda: figures.year(place.estate, month, at))
            one("glance", lambda: glance.seen(place.estate, month, at))
    finally:
        close_store()
    report.title(f"A year of {counted:,} events, CPU (floor: its events, read bare)", "floor", "")
    report.row(f"a journal of {len(lines)} lines fills itself in", "ms", median(took["day"]),
               floor=median(took["floor"]), most=PAGE_MS)  # fmt: skip
    told = f"the review of a day with {len(seen.exceptions)} exceptions"
    report.row(told, "ms", median(took["review"]), most=PAGE_MS)
    report.row("what waits for the director", "ms", median(took["waits"]))
    report.row("a year of all figures", "ms", median(took["figures"]), most=FIGURES_MS)
    report.row("the office at a glance", "ms", median(took["glance"]), most=FIGURES_MS)


def _bare(place: Place, row: JournalRow) -> object:
    """The events of a journal's day, as SQLite gives them."""
    begins, ends = journal_days.span(estate.estate(place.estate), row.day)
    return rows(
        "SELECT id, at, staff_id, verb, noun, record_id FROM event"
        " WHERE estate_id = ? AND at >= ? AND at < ? ORDER BY id",
        *(place.estate, instant_text(begins), instant_text(ends)),
    )


def submitting(report: Report, place: Place) -> None:
    """Journals of a full day submitted, against as many rows written bare in one commit."""
    ours: list[tuple[float, float]] = []
    least: list[tuple[float, float]] = []
    kept: Sequence[tuple[object, ...]] = ()

    def one(took: list[tuple[float, float]], task: Callable[[], object]) -> None:
        begun = (time.perf_counter(), time.thread_time())
        task()
        wall, spent = time.perf_counter() - begun[0], time.thread_time() - begun[1]
        took.append((wall * 1000, spent * 1000))

    open_store(place.path)
    try:
        with closing(sqlite3.connect(place.path.with_name("bare.db"), isolation_level=None)) as to:
            to.execute("PRAGMA journal_mode = wal")
            to.execute("PRAGMA synchronous = full")
            to.execute("CREATE TABLE line (id INTEGER PRIMARY KEY, a, b, c, d, e, f, g, h, i)")
            at = pendulum.now("UTC")
            for back in range(1, DRAFTS):
                row = journals.of(place.keeper, _yesterday(place, at).subtract(days=back))
                assert row is not None
                one(ours, partial(journal_moves.submit, row.id, by=place.keeper, at=at))
                kept = rows(f"SELECT {_KEPT} FROM journal_line WHERE journal_id = ?", row.id)
                one(least, partial(_insert, to, kept))
    finally:
        close_store()
    # The first brings in what folds a search.
    wall, spent = (median(side) for side in zip(*ours[1:], strict=True))
    bare, idle = (median(side) for side in zip(*least[1:], strict=True))
    told = "A journal submitted (floor: its lines, INSERTs and commit, WAL, FULL)"
    report.title(told, "floor", "")
    what = f"submit a journal of {len(kept)} lines"
    report.row(what, "ms", wall, floor=bare, times=SUBMIT_TIMES)
    report.row(f"{what}, CPU", "ms", spent, floor=idle)


_KEPT = "journal_id, section, noun, record_id, number, verb, first_at, last_at, event_id"


def _insert(to: sqlite3.Connection, values: Sequence[tuple[object, ...]]) -> None:
    marks = ", ".join("?" * 9)
    to.execute("BEGIN IMMEDIATE")
    to.executemany(f"INSERT INTO line (a, b, c, d, e, f, g, h, i) VALUES ({marks})", values)
    to.execute("COMMIT")


def screens(report: Report, place: Place, turns: int) -> None:
    """The keys of a day at the year's store: a page and all it shows."""
    report.title("The pages of a day, CPU", "a year")
    keeper = opened(desk(place.path, "002"), HOME_STANDS)
    keeper.press("g")
    keeper.press("j")
    keeper.press("down")
    took = []
    for _ in range(turns + 1):
        took.append(spent(keeper, "enter"))
        keeper.press("escape")
        keeper.settle(0.2)
    report.row("open the journal of a full day", "ms", median(took[1:]))
    keeper.close()
    director = opened(desk(place.path, "001"), HOME_STANDS)
    report.row("open the day review", "ms", opening(director, "v", turns))
    report.row("open the figures", "ms", opening(director, "y", turns), most=FIGURES_MS)
    took = []
    for _ in range(turns + 1):
        took.append(spent(director, "v"))
        director.press("escape")
        director.settle(0.2)
    report.row("open the glance", "ms", median(took[1:]), most=FIGURES_MS)
    director.close()
