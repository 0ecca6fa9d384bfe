"""What two keys cost in an emergency: from `!` to the first step, in a desk that never met one."""

import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks.line import FLOOR_STANDS, HOME_STANDS, Line, desk, floor
from tests.benchmarks.report import Report
from tests.benchmarks.sessions import STORES
from tests.benchmarks.stores import Place

FIRST_STEP = "NEXT 1"
PUSHED = "pushed"


@dataclass(frozen=True)
class Cost:
    """Of some keys: processor time and waiting in ms, bytes plain and deflated."""

    cpu: float
    wait: float
    plain: float
    deflated: float


def emergency(report: Report, new: Place, decade: Place, times: int) -> None:
    """Each time in a fresh desk, because nobody has practised when it happens."""
    floors: list[Cost] = []
    ours: dict[Path, list[Cost]] = {place.path: [] for place in (new, decade)}
    for _ in range(times):
        floors.append(_cost(floor(new.path), FLOOR_STANDS, ("p",), PUSHED))
        for place in (new, decade):
            found = _cost(desk(place.path), HOME_STANDS, ("!", "+", "2"), FIRST_STEP)
            ours[place.path].append(found)
    least = _middle(floors)
    both = [_middle(found) for found in ours.values()]
    report.title("An emergency: ! and a figure (floor: the bare app pushes a screen)", "floor",
                 *STORES)  # fmt: skip
    report.row("to the first step, CPU", "ms", *(one.cpu for one in both), floor=least.cpu)
    report.row("to the first step, waited", "ms", *(one.wait for one in both),
               floor=least.wait, most=500)  # fmt: skip
    report.row("bytes at 80x24", "bytes", *(one.plain for one in both), floor=least.plain)
    report.row("deflated", "bytes", *(one.deflated for one in both), floor=least.deflated)


def _cost(words: list[str], stands: str, pressed: tuple[str, ...], then: str) -> Cost:
    line = Line(words, Path(words[2]).parent)
    line.wait_for(stands)
    line.settle(0.5)
    line.forget()
    before = (line.cpu(), line.plain, line.deflated)
    begun = time.perf_counter()
    for key in pressed:
        line.send(key)
    line.wait_for(then)
    waited = (time.perf_counter() - begun) * 1000
    line.settle()
    cost = Cost(line.cpu() - before[0], waited, line.plain - before[1], line.deflated - before[2])
    line.close()
    return cost


def _middle(found: list[Cost]) -> Cost:
    return Cost(
        median(one.cpu for one in found),
        median(one.wait for one in found),
        median(one.plain for one in found),
        median(one.deflated for one in found),
    )
