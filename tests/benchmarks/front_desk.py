"""The front desk among many visits: what it asks the store, what it writes, a unit's screen."""

import time
from collections.abc import Sequence
from statistics import median
from typing import Any

import pendulum

from store import (
    calls,
    desk_waiting,
    everywhere,
    parcels,
    staff,
    unit_desk,
    visitors,
    visitors_inside,
)
from store import visitor_moves as moves
from store.db import close_store, open_store, rows
from store.visitor_entry import Visit
from tests.benchmarks.line import HOME_STANDS, Line, desk, opened
from tests.benchmarks.records import spent
from tests.benchmarks.renovations import Question, asked_turn_about
from tests.benchmarks.report import Report
from tests.benchmarks.stores import Place

TIMES, FREE = 1.5, 1.0
UNIT_MS = 100.0


def _log(place: Place, text: str, _: pendulum.DateTime) -> Sequence[object]:
    return visitors.listed(place.estate, text)


def _leaving(place: Place, text: str, _: pendulum.DateTime) -> Sequence[object]:
    return visitors_inside.leaving(place.estate, text)


def _known(place: Place, _: str, __: pendulum.DateTime) -> Sequence[object]:
    phone = rows("SELECT phone FROM visitor WHERE id = 300")[0][0]
    return [visitors_inside.known(place.estate, phone)]


def _count(place: Place, _: str, at: pendulum.DateTime) -> Sequence[object]:
    return [visitors_inside.count(place.estate, at)]


def _by_place(place: Place, _: str, __: pendulum.DateTime) -> Sequence[object]:
    return visitors_inside.by_place(place.estate)


def _unit(place: Place, text: str, at: pendulum.DateTime) -> Sequence[object]:
    unit = rows("SELECT id FROM unit WHERE estate_id = ? AND name = ?", place.estate, text)[0][0]
    return [unit_desk.of_unit(place.estate, unit, at.date(), at)]


def _parcels(place: Place, text: str, _: pendulum.DateTime) -> Sequence[object]:
    return parcels.listed(place.estate, text)


def _calls(place: Place, text: str, _: pendulum.DateTime) -> Sequence[object]:
    return calls.listed(place.estate, text)


def _all(place: Place, text: str, _: pendulum.DateTime) -> Sequence[object]:
    return everywhere.search(place.estate, text)


def _waiting(_: Place, __: str, at: pendulum.DateTime) -> Sequence[object]:
    person = next(row for row in staff.on_duty() if row.role == "front_desk")
    return desk_waiting.waiting(person, at)


# Beside each what finds about as many among few.
_TYPED = (("3-1202", "3-1"), ("FK-1234", "FK-01"), ("2345", "23"))
QUESTIONS = (
    Question("visitor log", _log),
    *(Question(f"visitor log: {text}", _log, text, short) for text, short in _TYPED),
    Question("who leaves: a pass", _leaving, "7", "7"),
    Question("who leaves: a unit", _leaving, "3-1202", "3-1202"),
    Question("who leaves: nobody's", _leaving, "七七", "七七"),
    Question("a returning visitor, by phone", _known),
    Question("inside, counted", _count),
    Question("inside, by place", _by_place),
    Question("the desk's part of a unit", _unit, "3-1202", "3-1202"),
    Question("parcels: 3-1202", _parcels, *_TYPED[0]),
    Question("calls: 3-1202", _calls, *_TYPED[0]),
    *(Question(f"everything: {text}", _all, text, short) for text, short in _TYPED),
    Question("everything: nobody's", _all, "七七", "七七"),
    Question("what waits at the desk", _waiting),
)


def readings(report: Report, few: Place, full: Place, counts: tuple[int, int], turns: int) -> None:
    """What the desk asks the store."""
    heads = [f"{count:,}" for count in counts]
    report.title("The front desk asks, by visits, CPU (floor: few)", *heads)
    asked_turn_about(report, QUESTIONS, few, full, turns)


def moving(report: Report, few: Place, full: Place, counts: tuple[int, int], times: int) -> None:
    """Somebody comes and somebody leaves: rules, record, event, commit."""
    heads = [f"{count:,}" for count in counts]
    report.title("In and out, by visits, CPU (floor: few)", *heads)
    took = {"check in": ([], []), "check out": ([], [])}  # type: ignore[var-annotated]
    for side, place in enumerate((few, full)):
        open_store(place.path)
        try:
            unit = rows("SELECT id FROM unit WHERE name = '3-1202'")[0][0]
            for turn in range(times):
                visit = Visit(name=f"訪客{turn}", unit_id=unit, confirmed="intercom")
                at = pendulum.now("UTC")
                begun = time.thread_time()
                row = moves.arrive(visit, pass_no=f"T{turn}", by=place.keeper, at=at)
                came = time.thread_time()
                moves.leave(row.id, by=place.keeper, at=at)
                took["check in"][side].append((came - begun) * 1000)
                took["check out"][side].append((time.thread_time() - came) * 1000)
        finally:
            close_store()
    for what, sides in took.items():
        least, ours = (median(side) for side in sides)
        within: dict[str, Any] = {"most": FREE} if least * TIMES < FREE else {"times": TIMES}
        report.row(what, "ms", ours, floor=least, **within)


def unit(report: Report, few: Place, full: Place, counts: tuple[int, int], turns: int) -> None:
    """A unit's screen, from the register of units with the unit searched."""
    report.title("A unit on one screen, by visits, CPU", *(f"{count:,}" for count in counts))
    lines = [opened(desk(place.path, "003"), HOME_STANDS) for place in (few, full)]
    report.row(
        "open the unit 3-1202", "ms", *(_opening(line, turns) for line in lines), most=UNIT_MS
    )
    for line in lines:
        line.close()


def _opening(line: Line, turns: int) -> float:
    line.press("g")
    line.press("u")
    line.settle(0.2)
    for key in "/3-1202":
        line.press(key)
    line.settle(0.2)
    line.press("enter")
    line.settle(0.2)
    took = []
    for _ in range(turns + 1):
        took.append(spent(line, "enter"))
        line.press("escape")
        line.settle(0.2)
    return median(took[1:])
