"""What a key costs: processor time, and bytes at 80x24 as a poor line would carry them."""

from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.line import Line, desk, floor, keys
from tests.benchmarks.report import Report
from tests.benchmarks.sessions import FLOOR_STANDS, HOME_STANDS, STORES
from tests.benchmarks.stores import Place

Spent = tuple[float, float, float]
"""(CPU ms, bytes plain, bytes deflated)"""

# Each screen drawn in place: who is there, the keys that lead to it, the keys pressed in turn.
PICTURES: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("review list", "001", "gv", ("down",)),
    ("calendar of rounds", "001", "grm", ("left", "up")),
    ("building", "001", "guv", ("up", "right")),
)


def presses(report: Report, new: Place, decade: Place, times: int) -> None:
    """A key in a register, in a round and in each picture, at both stores."""
    bare = opened(floor(new.path), FLOOR_STANDS)
    keys(bare, ["down"] * 8)
    least = keys(bare, ["down"] * 12)
    bare.close()
    rows, pages, answers = zip(*(_usual(place, times) for place in (new, decade)), strict=True)
    drawn = {
        name: [_drawn(place, who, way, pressed, times) for place in (new, decade)]
        for name, who, way, pressed in PICTURES
    }
    report.title("A key, CPU (floor: the bare app's cursor key)", "floor", *STORES)

    def cpu(what: str, spent: Sequence[Spent]) -> None:
        report.row(what, "ms", *(one[0] for one in spent), floor=least[0], times=1.5)

    cpu("cursor key in a register", rows)
    cpu("answer key in a round", answers)
    for name, spent in drawn.items():
        figures = (one[0] for one in spent)
        report.row(f"cursor key, {name}", "ms", *figures, floor=least[0])
    report.title("Bytes of a key at 80x24 (deflated: as ssh -C does)", "floor", *STORES)

    def sent(what: str, spent: Sequence[Spent], most: float, part: int = 1) -> None:
        figures = (one[part] for one in spent)
        report.row(what, "bytes", *figures, most=most, exact=True)

    sent("cursor key in a register", rows, 500)
    sent("page key in a register", pages, 4000)
    sent("answer key in a round", answers, 1500)
    sent("answer key in a round, deflated", answers, 100, 2)
    for name, spent in drawn.items():
        sent(f"cursor key, {name}", spent, 500 if name == "review list" else 1500)


def _usual(place: Place, times: int) -> tuple[Spent, Spent, Spent]:
    """A cursor key and a page key in a register, and an answer key in a round."""
    register = opened(desk(place.path), HOME_STANDS)
    _go(register, "gu")
    keys(register, ["down"] * 6)
    row = keys(register, ["down"] * 12)
    page = keys(register, ["pagedown"] * 8)
    register.close()
    walk = opened(desk(place.path, "002", "walk"), HOME_STANDS)
    keys(walk, ["space"] * 4)
    answer = keys(walk, ["space"] * min(times, 35))
    walk.close()
    return row, page, answer


def _drawn(place: Place, who: str, way: str, pressed: Sequence[str], times: int) -> Spent:
    line = opened(desk(place.path, who), HOME_STANDS)
    _go(line, way)
    keys(line, [*pressed] * 3)
    spent = keys(line, [*pressed] * (min(times, 12) // len(pressed)))
    line.close()
    return spent


def _go(line: Line, way: str) -> None:
    for key in way:
        line.press(key)
        line.settle(0.3)


def opened(words: list[str], stands: str) -> Line:
    """A session that stands and has fallen silent."""
    line = Line(words, Path(words[2]).parent)
    line.wait_for(stands)
    line.settle(0.3)
    return line
