"""The time of a permit as a picture on paper: the drawing of the screen, in grey and signs."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from itertools import groupby

from rich.cells import cell_len

from store.permit_times import PermitTimes
from store.renovations import RenovationRow
from tui import permit_drawing as drawing
from tui import renovation_words as words
from tui import show
from tui.columns import fit
from tui.permit_drawing import Drawn
from tui.records.frame import Printing, made
from tui.records.sheet import Drawing, Head, Paper, Table, seen
from tui.say import say, say_in

CELLS = 92
"""Signs across a page: a permit of three months has one for every day."""

# In units of the picture: a cell, a line, the type.
_CELL, _LINE, _TYPE = 10, 20, 13
# How dark a run of a sign is; a sign without one is only written.
_GREY = {"=": "#ccc", "-": "#fff", "*": "#fff", "[": "#ccc", "]": "#fff", ")": "#fff"} | {
    "S": "#000",
    "E": "#555",
    "~": "#eee",
    "!": "#888",
    "O": "#eee",
}
_DARK = ("#000", "#555", "#888")
# What a run says by its ground alone.
_PLAIN = "=-"


def part(times: PermitTimes, today: date, heading: str = "") -> Drawing:
    """The time of one permit as a part of a paper, with what its signs mean."""
    scale = drawing.scale(times, today, CELLS)
    lines = drawing.lines(times, today, scale)
    return _part(lines, drawing.axis(scale, today, drawing.marks(times)), scale, heading)


def listing(
    rows: Sequence[RenovationRow],
    times: Mapping[int, PermitTimes],
    printing: Printing,
    text: str = "",
) -> Paper:
    """These sites under one scale, and in a table what the signs of each come to."""
    today = show.local(printing.at).date()
    found = [times[row.id] for row in rows]
    first = min(one.first for one in found)
    last = max(max(one.until, today) for one in found)
    scale = drawing.Scale(first, last, CELLS)
    lines = [Drawn(row.unit, drawing.short(times[row.id], today, scale)) for row in rows]
    axis = drawing.axis(scale, today, drawing.months(scale))
    columns = (
        Head(say("Unit"), 12),
        Head(say_in("site", "Permit"), 10),
        Head(say("First day"), 11),
        Head(say("Last day"), 11),
        Head(say("State"), 16),
        Head(say("Notices open"), 8, right=True),
        Head(say("Days not looked at"), 8, right=True),
    )
    notes = (say("Search: {text}", text=text),) if text else ()
    lines_of = [_row(row, times[row.id], today) for row in rows]
    table = Table("", columns, lines_of, notes=notes)
    return made(
        rows[0].estate_id,
        printing,
        name="permits",
        title=say("Permits, day by day"),
        number="",
        parts=(_part(lines, axis, scale, ""), table),
    )


def _row(row: RenovationRow, times: PermitTimes, today: date) -> tuple[str | int | date, ...]:
    state = say("EXPIRED") if times.expired(today) else words.state(row.state)
    return (
        row.unit,
        row.permit,
        times.first,
        times.until,
        state,
        row.notices,
        len(times.missed(today)),
    )


def _part(lines: Sequence[Drawn], axis: str, scale: drawing.Scale, heading: str) -> Drawing:
    names = drawing.widest(lines)
    told = [f"{fit('', names)}  {axis}"]
    told += [f"{fit(line.name, names)}  {line.signs}" for line in lines]
    meant = [*drawing.signs_of([line.signs for line in lines]), scale.words()]
    return Drawing(heading, svg(lines, axis, scale), tuple(told), (say("; ").join(meant),))


def svg(lines: Sequence[Drawn], axis: str, scale: drawing.Scale) -> str:
    """The lines of a drawing under their axis, as one picture that fetches nothing."""
    left = min(drawing.widest(lines), 24) * _TYPE * 0.56 + 2 * _CELL
    width, height = left + (scale.cells + 1) * _CELL, (len(lines) + 1) * _LINE + 4
    parts = [_text(left + place * _CELL, _LINE, word) for place, word in _words(axis)]
    for number, line in enumerate(lines, 2):
        parts.append(_text(0, number * _LINE, fit(line.name, min(cell_len(line.name), 24))))
        parts += _line(line.signs, left, number * _LINE)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" role="img"'
        f' font-family="sans-serif" font-size="{_TYPE}">{"".join(parts)}</svg>'
    )


def _words(axis: str) -> list[tuple[int, str]]:
    """The words of an axis and where each begins."""
    found, place = [], 0
    for blank, run in groupby(axis, str.isspace):
        text = "".join(run)
        if not blank:
            found.append((place, text))
        place += len(text)
    return found


def _line(signs: str, left: float, y: int) -> list[str]:
    parts, place = [], 0
    for sign, run in groupby(signs):
        cells = len(list(run))
        x, ground = left + place * _CELL, _GREY.get(sign)
        if ground is not None:
            parts.append(
                f'<rect x="{x:.1f}" y="{y - _TYPE}" width="{cells * _CELL}" height="{_TYPE + 3}"'
                f' fill="{ground}" stroke="#000" stroke-width="0.5"/>'
            )
        if not sign.isspace() and sign not in _PLAIN:
            # Of what has a ground the sign stands once, of what has none on every cell.
            for cell in range(cells if ground is None else 1):
                middle = x + cell * _CELL + _CELL / 2
                parts.append(_text(middle, y, sign, ground in _DARK, "middle"))
        place += cells
    return parts


def _text(x: float, y: int, words: str, white: bool = False, anchor: str = "start") -> str:
    fill = "#fff" if white else "#000"
    return (
        f'<text x="{x:.1f}" y="{y}" fill="{fill}" text-anchor="{anchor}">{escape(seen(words))}'
        "</text>"
    )
