"""Figures as people look at them: a bar with the mark of its goal, and twelve months as columns."""

from collections.abc import Sequence

from tui.drawn import Said
from tui.figure_words import Told, figure, sign

BAR = 15
"""Cells of a bar, its goal mark apart."""

COLUMN = 5
"""Cells of a month."""

AXIS = 9
HEIGHT = 3


def bar(one: Told, cells: int = BAR) -> str:
    """A share as a line of signs with ``|`` where its goal is; nothing for a plain count.

    What must stay under its goal has it in the middle; what is not the whole never looks so.
    """
    if one.share is None and one.goal is None:
        return ""
    most = _most(one)
    part, whole = (one.share.part, one.share.whole) if one.share is not None else (0, 0)
    full = min(part * 100 * cells // (whole * most), cells) if whole else 0
    line = "=" * full + "_" * (cells - full)
    if one.goal is None:
        return line
    mark = one.goal * cells // most
    # The mark is reached only by what meets the goal.
    if not one.under and one.kept is False and full >= mark:
        line = "=" * (mark - 1) + "_" * (cells - mark + 1)
    return f"{line[:mark]}|{line[mark:]}"


def _most(one: Told) -> int:
    """The percent at the end of its bar."""
    return 100 if one.goal is None or not one.under else 2 * one.goal


def trend(months: Sequence[Told]) -> str:
    """Month after month in one sign each: ``+`` the goal met, ``!`` not, ``-`` nothing to tell."""
    return "".join(sign(one) for one in months)


def columns(months: Sequence[Told], names: Sequence[str]) -> list[Said]:
    """The months as columns of signs, each over what it is and its name."""
    sizes = [_size(one) for one in months]
    top = _top(months, max(sizes, default=0))
    lines = []
    for row in range(HEIGHT, 0, -1):
        signs = [2 * _sign(size * HEIGHT - top * (row - 1), top) for size in sizes]
        axis = _axis(months, top) if row == HEIGHT else ""
        lines.append(Said(f"{axis:>{AXIS - 2}} |{_row(signs)}"))
    lines.append(Said(f"{'':>{AXIS - 2}}  {_row([_short(one) for one in months])}"))
    lines.append(Said(f"{'':>{AXIS - 2}}  {_row([name[5:] for name in names])}", "dim"))
    return lines


def _sign(over: int, whole: int) -> str:
    """How full a line of a column is; something is never drawn as nothing, nor less as all."""
    if over <= 0:
        return " "
    return "#" if over >= whole else "_-="[over * 3 // whole]


def _row(cells: Sequence[str]) -> str:
    return "".join(f"{cell:>{COLUMN}}" for cell in cells)


def _size(one: Told) -> int:
    """Hundredths of a percent, or a hundred for each that is counted."""
    if one.count is not None:
        return one.count * 100
    return (one.share.hundredths(one.goal or 100) or 0) if one.share is not None else 0


def _top(months: Sequence[Told], largest: int) -> int:
    last = months[-1]
    if last.count is not None:
        return max(largest, 100)
    return max(_most(last) * 100, largest if last.under else 0)


def _axis(months: Sequence[Told], top: int) -> str:
    return str(top // 100) if months[-1].count is not None else f"{top // 100} %"


def _short(one: Told) -> str:
    """A figure in four cells: as many decimals as have room, rounded, never over its goal."""
    if one.count is not None or one.share is None:
        return figure(one)[:4]
    shown = one.share.hundredths(one.goal or 100)
    if shown is None or not 1000 <= shown < 10_000 or shown % 100 == 0:
        return figure(one).removesuffix(" %").removesuffix(".00")[:4].removesuffix(".")
    tenths = (shown + 5) // 10
    for line in (one.goal or 100, 100):
        if one.share.below(line):
            tenths = min(tenths, line * 10 - 1)
    return f"{tenths // 10}.{tenths % 10}"
