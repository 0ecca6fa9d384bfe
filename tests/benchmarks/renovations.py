"""What the rooms of renovations ask the store: many permits that are over against few."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import pendulum

from store import (
    building_renovations,
    checkpoints,
    due_alive,
    gate,
    permit_times,
    renovation_moves,
    renovation_waiting,
    renovations,
    round_sites,
    site_checks,
    staff,
    violations,
)
from store.db import close_store, open_store, rows
from tests.benchmarks.line import HOME_STANDS, Line, desk, opened
from tests.benchmarks.records import opening, searching, spent
from tests.benchmarks.report import Report
from tests.benchmarks.sites import firm
from tests.benchmarks.stores import Place

TIMES, FREE = 1.5, 1.0
# The labels of the routes' points come before those of sites.
_SECOND_TO_LAST = "0002"

Reading = Callable[[Place, str, pendulum.DateTime], Sequence[object]]


@dataclass(frozen=True)
class Question:
    """A reading of the store: what is typed, and where few are what shows as many rows there."""

    what: str
    ask: Reading
    text: str = ""
    shorter: str = ""


def _listed(place: Place, text: str, _: pendulum.DateTime) -> Sequence[object]:
    return renovations.listed(place.estate, text)


def _alive(place: Place, text: str, _: pendulum.DateTime) -> Sequence[object]:
    return renovations.listed(place.estate, text, alive=True)


def _deep(place: Place, text: str, _: pendulum.DateTime) -> Sequence[object]:
    return renovations.listed(place.estate, text, after=_far(place))


def _far(place: Place) -> tuple[str, int]:
    """A renovation with few older ones."""
    found = rows(
        "SELECT filed_at, id FROM renovation WHERE estate_id = ? AND id = 300", place.estate
    )
    return found[0][0], found[0][1]


def _sites(place: Place, _: str, __: pendulum.DateTime) -> Sequence[object]:
    return renovations.sites(place.estate)


def _times(place: Place, _: str, __: pendulum.DateTime) -> Sequence[object]:
    return list(permit_times.of_sites(renovations.sites(place.estate)))


def _gate(place: Place, text: str, at: pendulum.DateTime) -> Sequence[object]:
    return gate.ask(place.estate, text, at)


def _newest(state: str) -> int:
    found = rows("SELECT id FROM renovation WHERE +state = ? ORDER BY id DESC LIMIT 1", state)
    return int(found[0][0])


def _checks(_: Place, state: str, __: pendulum.DateTime) -> Sequence[object]:
    return site_checks.of_site(_newest(state))


def _notices(place: Place, text: str, _: pendulum.DateTime) -> Sequence[object]:
    return violations.listed(place.estate, text)


def _site_notices(place: Place, state: str, _: pendulum.DateTime) -> Sequence[object]:
    return violations.listed(place.estate, renovation_id=_newest(state))


def _building(_: Place, __: str, at: pendulum.DateTime) -> Sequence[object]:
    house = rows("SELECT id FROM building WHERE code = '3'")[0][0]
    return list(building_renovations.in_building(house, at))


def _record(place: Place, state: str, at: pendulum.DateTime) -> Sequence[object]:
    row = renovations.renovation(_newest(state))
    return list(renovation_moves.wishes(row, "director", place.director, at))


def _number(place: Place, number: str, _: pendulum.DateTime) -> Sequence[object]:
    return [renovations.numbered(place.estate, number)]


def _rounds(place: Place, _: str, __: pendulum.DateTime) -> Sequence[object]:
    return [*round_sites.counts(place.estate), *round_sites.refused_twice(place.estate)]


def _works(place: Place, _: str, __: pendulum.DateTime) -> Sequence[object]:
    return [due_alive.works(place.estate)]


def _checkpoints(place: Place, text: str, _: pendulum.DateTime) -> Sequence[object]:
    return checkpoints.checkpoints(place.estate, text)


def _last_checkpoints(place: Place, _: str, __: pendulum.DateTime) -> Sequence[object]:
    return checkpoints.checkpoints(place.estate, after=_SECOND_TO_LAST)


def _passes_ended(place: Place, _: str, at: pendulum.DateTime) -> Sequence[object]:
    return [gate.passes_ended(place.estate, at.date())]


def _waiting(_: Place, post: str, at: pendulum.DateTime) -> Sequence[object]:
    person = next(row for row in staff.on_duty() if row.role == post)
    return renovation_waiting.waiting(person, at)


_POSTS = ("director", "housekeeper", "front_desk", "engineer", "cashier")
_FIRM = firm(7)[:2]
_TYPED = (
    *(("3-1202", "3-130"), ("ZX-12345", "ZX-0345"), (_FIRM, "装饰")),
    *(("2345", "345"), ("zx", "zx"), ("七七", "七七")),
)
QUESTIONS = (
    Question("renovations", _listed),
    Question("renovations, the last page", _deep),
    Question("renovations under way", _alive),
    *(Question(f"renovations: {text}", _listed, text, short) for text, short in _TYPED),
    *(Question(f"under way: {text}", _alive, text, text) for text, _ in _TYPED),
    Question("renovation of a permit's number", _number, "ZP-12345", "ZP-0345"),
    Question("the record of a site", _record, "in_progress", "in_progress"),
    Question("the record of one closed", _record, "closed", "closed"),
    Question("checks of a site", _checks, "in_progress", "in_progress"),
    Question("sites of the estate", _sites),
    Question("times of their permits", _times),
    Question("sites of a building", _building),
    Question("sites on the rounds", _rounds),
    Question("gate: 3-1202", _gate, "3-1202", "3-1202"),
    Question("gate: a name", _gate, "周", "周"),
    Question("gate: a pass", _gate, "ZR-12345", "ZR-0345"),
    Question("gate: nobody's", _gate, "七七", "七七"),
    Question("notices", _notices),
    Question("notices of a site", _site_notices, "rectifying", "rectifying"),
    *(
        Question(f"notices: {text}", _notices, text, short)
        for text, short in (*_TYPED, ("ZG-12345", "ZG-0345"), ("RX-7", "RX-7"))
    ),
    Question("checkpoints", _checkpoints),
    Question("checkpoints, the last page", _last_checkpoints),
    *(Question(f"checkpoints: {text}", _checkpoints, text, text) for text in ("12", "3-1202")),
    Question("passes that ran out", _passes_ended),
    Question("home: whether any", _works),
    *(Question(f"what waits: {post}", _waiting, post, post) for post in _POSTS),
)


def rooms(report: Report, few: Place, many: Place, counts: tuple[int, int], turns: int) -> None:
    """Opening the rooms, typing in them: processor time of the desk."""
    heads = [f"{count:,}" for count in counts]
    report.title("Renovations, by permits, CPU (floor: few)", *heads)
    lines = [opened(desk(place.path, "001"), HOME_STANDS) for place in (few, many)]

    def row(what: str, task: Callable[..., float], *texts: str) -> None:
        typed = [[text] for text in reversed(texts)] or [[], []]
        least, ours = (task(line, *one, turns) for line, one in zip(lines, typed, strict=True))
        report.row(what, "ms", ours, floor=least, times=TIMES)

    row("open renovations: those under way", _opening)
    for line in lines:
        line.press("i")
        line.settle(0.2)
    for text, short in _TYPED:
        row(f"search renovations: {text}", searching, text, short)
    row("open the gate", _opening_gate)
    for text, short in _AT_THE_GATE:
        row(f"at the gate: {text}", _typing, text, short)
    for line in lines:
        line.close()


_AT_THE_GATE = (("3-1202", "3-1202"), ("周", "周"), ("ZR-12345", "ZR-0345"))


def _opening(line: Line, turns: int) -> float:
    return opening(line, "d", turns)


def _opening_gate(line: Line, turns: int) -> float:
    took = []
    for _ in range(turns + 1):
        line.press("g")
        took.append(spent(line, "p"))
        # There every letter belongs to the line, until it is left.
        line.press("escape")
        line.settle(0.2)
    line.press("g")
    line.press("p")
    line.settle(0.2)
    return median(took[1:])


def _typing(line: Line, text: str, turns: int) -> float:
    took = []
    for _ in range(turns):
        for letter in text[:-1]:
            line.press(letter)
        line.settle(0.2)
        took.append(spent(line, text[-1]))
        line.press("escape")
        line.settle(0.2)
    return median(took)


def readings(report: Report, few: Place, many: Place, counts: tuple[int, int], turns: int) -> None:
    """What they ask the store, turn about, so that few and many meet the same machine."""
    heads = [f"{count:,}" for count in counts]
    report.title("What they ask the store, CPU (floor: few)", *heads)
    asked_turn_about(report, QUESTIONS, few, many, turns)


def asked_turn_about(
    report: Report, questions: Sequence[Question], few: Place, many: Place, turns: int
) -> None:
    """A row for each question."""
    took: dict[str, tuple[list[float], list[float]]] = {}
    for _ in range(turns):
        for side, place in enumerate((few, many)):
            open_store(place.path)
            try:
                for one in questions:
                    spent_now = _asked(one, place, one.text if side else one.shorter)
                    took.setdefault(one.what, ([], []))[side].append(spent_now)
            finally:
                close_store()
    for one in questions:
        least, ours = (median(some) for some in took[one.what])
        # A millisecond is nothing to a key, whatever it is a multiple of.
        within: dict[str, Any] = {"most": FREE} if least * TIMES < FREE else {"times": TIMES}
        report.row(one.what, "ms", ours, floor=least, **within)


def _asked(one: Question, place: Place, text: str) -> float:
    at = pendulum.now("UTC")
    # The first brings pages in; as many more as make a figure that can be told.
    one.ask(place, text, at)
    begun, times = time.thread_time(), 0
    while times < 3 or time.thread_time() - begun < 0.01:
        one.ask(place, text, at)
        times += 1
    return (time.thread_time() - begun) * 1000 / times
