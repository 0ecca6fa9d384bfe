"""Cases and callbacks among many: what they ask the store, intake, the figures of a month."""

import time
from collections.abc import Sequence
from statistics import median
from typing import Any

import pendulum

from store import (
    callback_figures,
    callbacks,
    case_figures,
    case_intake,
    case_moves,
    cases,
    figures,
)
from store.db import close_store, open_store, rows
from store.months import name_at
from tests.benchmarks.line import HOME_STANDS, desk, opened
from tests.benchmarks.records import opening, searching
from tests.benchmarks.renovations import Question, asked_turn_about
from tests.benchmarks.report import Report
from tests.benchmarks.stores import Place

TIMES, FREE = 1.5, 1.0
FIGURES_MS = 1_000.0


def _register(place: Place, text: str, _: pendulum.DateTime) -> Sequence[object]:
    return cases.listed(place.estate, text)


def _open(place: Place, text: str, _: pendulum.DateTime) -> Sequence[object]:
    return cases.listed(place.estate, text, only_open=True)


def _household(_: Place, text: str, __: pendulum.DateTime) -> Sequence[object]:
    return cases.open_of_unit(rows("SELECT id FROM unit WHERE name = ?", text)[0][0])


def _due(place: Place, text: str, _: pendulum.DateTime) -> Sequence[object]:
    return callbacks.listed(place.estate, text, only_open=True)


def _made(place: Place, text: str, _: pendulum.DateTime) -> Sequence[object]:
    return callbacks.listed(place.estate, text)


QUESTIONS = (
    Question("cases", _register),
    Question("cases: nobody's", _register, "七七", "七七"),
    Question("cases to answer", _open),
    Question("what a household has open", _household, "3-1202", "3-1202"),
    Question("callbacks due", _due),
    Question("callbacks due: 3-1202", _due, "3-1202", "3-1202"),
    Question("callbacks", _made),
    Question("callbacks: nobody's", _made, "七七", "七七"),
)


def readings(report: Report, few: Place, full: Place, counts: tuple[int, int], turns: int) -> None:
    """What the desk asks the store."""
    heads = [f"{count:,}" for count in counts]
    report.title("Cases and callbacks ask, by cases, CPU (floor: few)", *heads)
    asked_turn_about(report, QUESTIONS, few, full, turns)


def intake(report: Report, few: Place, full: Place, counts: tuple[int, int], times: int) -> None:
    """A complaint comes in and is answered: rules, record, event, what follows, commit."""
    heads = [f"{count:,}" for count in counts]
    report.title("A complaint in and answered, by cases, CPU (floor: few)", *heads)
    took = {"take in": ([], []), "answer": ([], [])}  # type: ignore[var-annotated]
    for side, place in enumerate((few, full)):
        open_store(place.path)
        try:
            unit = rows("SELECT id FROM unit WHERE name = '3-1202'")[0][0]
            for turn in range(times):
                at = pendulum.now("UTC")
                begun = time.thread_time()
                row = case_intake.receive(
                    *("phone", "complaint", "noise", f"樓上很吵 {turn}"),
                    unit_id=unit,
                    name="王小明",
                    phone="13800138000",
                    by=place.keeper,
                    at=at,
                )
                taken = time.thread_time()
                case_moves.resolve(row.id, "已上門勸止", by=place.keeper, at=at)
                took["take in"][side].append((taken - begun) * 1000)
                took["answer"][side].append((time.thread_time() - taken) * 1000)
        finally:
            close_store()
    for what, sides in took.items():
        least, ours = (median(side) for side in sides)
        within: dict[str, Any] = {"most": FREE} if least * TIMES < FREE else {"times": TIMES}
        report.row(what, "ms", ours, floor=least, **within)


def month(report: Report, few: Place, full: Place, counts: tuple[int, int], turns: int) -> None:
    """The figures of a month and of its year, and the records behind them.

    Among few there are a few weeks, so there is no floor but the budget.
    """
    report.title("The figures, by cases, CPU", *(f"{count:,}" for count in counts))
    asked = (
        ("the complaints of a month", lambda e, n, at: case_figures.of_month(e, n, at)),
        ("the callbacks of a month", lambda e, n, at: callback_figures.of_month(e, n, at)),
        ("a year of all figures", lambda e, n, at: figures.year(e, n, at)),
        ("a list behind one", lambda e, n, at: case_figures.cases_of(e, n, "handled", at)),
        ("what is next", lambda e, _, at: case_figures.next_action(e, at)),
    )
    took: dict[str, tuple[list[float], list[float]]] = {what: ([], []) for what, _ in asked}
    for _ in range(turns):
        for side, place in enumerate((few, full)):
            open_store(place.path)
            try:
                at = pendulum.now("UTC")
                # The month before has all its days.
                name = name_at(place.estate, at.subtract(months=1))
                for what, ask in asked:
                    begun = time.thread_time()
                    ask(place.estate, name, at)
                    took[what][side].append((time.thread_time() - begun) * 1000)
            finally:
                close_store()
    for what, sides in took.items():
        report.row(what, "ms", *(median(side) for side in sides), most=FIGURES_MS)


def rooms(report: Report, few: Place, full: Place, counts: tuple[int, int], turns: int) -> None:
    """Opening the rooms of cases, callbacks and figures: processor time of the desk."""
    heads = [f"{count:,}" for count in counts]
    lines = [opened(desk(place.path, "003"), HOME_STANDS) for place in (few, full)]
    report.title("The rooms, by cases, CPU (floor: few)", *heads)

    def row(what: str, *sides: float, most: float | None = None) -> None:
        if most is None:
            least, ours = sides
            report.row(what, "ms", ours, floor=least, times=TIMES)
        else:
            report.row(what, "ms", *sides, most=most)

    def search(what: str, full_text: str, few_text: str) -> None:
        # Beside each what finds about as many among few.
        texts = (few_text, full_text)
        row(
            f"search {what}: {full_text}",
            *(searching(line, text, turns) for line, text in zip(lines, texts, strict=True)),
        )

    row("open cases", *(opening(line, "o", turns) for line in lines))
    for line in lines:
        line.press("i")
        line.settle(0.2)
    search("all cases", "3-1202", "23")
    search("all cases", "TS-1234", "TS-01")
    row("open callbacks: the due list", *(opening(line, "l", turns) for line in lines))
    search("the due list", "3-1202", "3-1202")
    for line in lines:
        line.press("i")
        line.settle(0.2)
    search("all callbacks", "HF-1234", "HF-01")
    row("open the figures", *(opening(line, "y", turns) for line in lines), most=FIGURES_MS)
    for line in lines:
        line.close()
