"""What a key costs: processor time, and bytes at 80x24 as a poor line would carry them."""

from collections.abc import Sequence

from tests.benchmarks.line import HOME_STANDS, Line, Presses, Spent, desk, keys, opened
from tests.benchmarks.report import Report
from tests.benchmarks.sessions import STORES
from tests.benchmarks.stores import Place

# Each screen drawn in place: who is there, the keys that lead to it, the keys pressed in turn.
PICTURES: tuple[tuple[str, str, Sequence[str], Sequence[str]], ...] = (
    ("review list", "001", "gv", ("down",)),
    ("calendar, along a week", "001", "grm", ("left",)),
    ("calendar, by weeks", "001", "grm", ("up", "down")),
    ("route strip, along a stop", "001", ("g", "t", "enter", "t"), ("left",)),
    ("route strip, by stops", "001", ("g", "t", "enter", "t"), ("down",)),
    ("building, along a floor", "001", "guv", ("right", "left")),
    ("building, by floors", "001", "guv", ("up",)),
)


def presses(report: Report, new: Place, decade: Place, times: int) -> None:
    """A key in a register, in a round and in each picture, at both stores."""
    press = Presses(new.path)
    rows, pages, answers = zip(
        *(_usual(press, place, times) for place in (new, decade)), strict=True
    )
    drawn = {
        name: [_drawn(press, place, who, way, pressed, times) for place in (new, decade)]
        for name, who, way, pressed in PICTURES
    }
    report.title("A key, CPU (floor: the bare app's cursor key)", "floor", *STORES)

    def cpu(what: str, spent: Sequence[Spent], times: float | None = None) -> None:
        floors = [one.floor for one in spent]
        report.row(what, "ms", *(one.cpu for one in spent), floor=floors, times=times)

    cpu("cursor key in a register", rows, 1.5)
    cpu("answer key in a round", answers, 1.5)
    for name, spent in drawn.items():
        cpu(f"cursor key, {name}", spent)
    report.title("Bytes of a key at 80x24 (deflated: as ssh -C does)", "", *STORES)

    def sent(what: str, most: float, *figures: float) -> None:
        report.row(what, "bytes", *figures, most=most, exact=True)

    sent("cursor key in a register", 500, *(one.plain for one in rows))
    sent("page key in a register", 4000, *(one.plain for one in pages))
    sent("answer key in a round", 1500, *(one.plain for one in answers))
    sent("answer key in a round, deflated", 100, *(one.deflated for one in answers))
    for name, spent in drawn.items():
        sent(f"cursor key, {name}", 500, *(one.plain for one in spent))


def _usual(press: Presses, place: Place, times: int) -> tuple[Spent, Spent, Spent]:
    """A cursor key and a page key in a register, and an answer key in a round."""
    register = opened(desk(place.path), HOME_STANDS)
    _go(register, "gu")
    keys(register, ["down"] * 6)
    row = press(register, ["down"] * 12)
    page = press(register, ["pagedown"] * 8)
    register.close()
    walk = opened(desk(place.path, "002", "walk"), HOME_STANDS)
    keys(walk, ["space"] * 4)
    answer = press(walk, ["space"] * min(times, 35))
    walk.close()
    return row, page, answer


def _drawn(
    press: Presses, place: Place, who: str, way: Sequence[str], pressed: Sequence[str], times: int
) -> Spent:
    line = opened(desk(place.path, who), HOME_STANDS)
    _go(line, way)
    keys(line, [*pressed] * 2)
    spent = press(line, [*pressed] * (min(times, 12) // len(pressed)))
    line.close()
    return spent


def _go(line: Line, way: Sequence[str]) -> None:
    for key in way:
        line.press(key)
        line.settle(0.3)
