"""What stands on a screen after some keys, kept as far as the tests of all screens ask."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from textual.widget import Widget
from textual.widgets import Input, Label

from tests.tui.conftest import screen_text
from tui import say, show
from tui.app import Desk
from tui.caption import Caption
from tui.choices import Choices
from tui.columns import layout
from tui.facts import Facts
from tui.grid import Grid
from tui.lines import KeyLine, key_name
from tui.page import Page
from tui.table import Table

FACT = 26
"""Cells of the label of a fact, as `tui.facts` has them."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What stood on the screen after some keys, as far as the tests ask.

    ``keys`` is what the lines of keys say and ``own`` what this page has to say there; ``taken``
    when the next key goes elsewhere, into a text or to a place.  ``data`` are the lines of rows;
    ``labels`` are words that have a room of their own, with its cells.
    """

    page: str
    way: str
    language: str
    width: int
    lines: tuple[str, ...]
    heading: str
    keys: tuple[str, ...]
    own: tuple[str, ...]
    taken: bool
    data: frozenset[int]
    labels: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        where = f"{self.page} ({self.language}, {self.width} wide, by {self.way})"
        return "\n".join([where, *(f"|{line.rstrip()}" for line in self.lines)])


def seen(app: Desk, way: str, language: str) -> Sight:
    """What stands on the screen now."""
    page = app.screen
    width = page.size.width
    # Gone through once for all that is asked of them.
    widgets = list(page.walk_children(Widget))
    return Sight(
        page=type(page).__name__,
        way=way,
        language=language,
        width=width,
        lines=tuple(screen_text(app)),
        heading=page.heading() if isinstance(page, Page) else "",
        keys=tuple(
            line.render_line(y).text.rstrip()
            for line in widgets
            if isinstance(line, KeyLine)
            for y in range(line.size.height)
        ),
        own=tuple(_own(app)),
        taken=_takes_letters(app.focused) or app._prefixed,
        data=frozenset(
            y
            for shown, head in _of_data(widgets)
            for y in range(shown.region.y + head, shown.region.bottom)
        ),
        labels=tuple(_labels(widgets)),
    )


def _own(app: Desk) -> Iterator[str]:
    """The keys of the page itself as its line of keys says them, one key for each action."""
    actions: set[str] = set()
    for active in app.screen.active_bindings.values():
        binding = active.binding
        if binding.show and active.enabled and binding.action not in actions:
            actions.add(binding.action)
            if active.node is not app:
                yield f"{key_name(binding)} {binding.description}"


def _of_data(widgets: list[Widget]) -> Iterator[tuple[Widget, int]]:
    """What shows records, which are as long as people made them, and its lines of headings."""
    for widget in widgets:
        if isinstance(widget, Table):
            yield widget, 1
        elif isinstance(widget, Grid):
            yield widget, widget.header
        elif isinstance(widget, Caption) and widget.id == "words":
            yield widget, 0


def _takes_letters(focused: Any) -> bool:
    """Whether the next letter is typed: in a line of typing, or to narrow many choices."""
    many = isinstance(focused, Choices) and len(focused.spec.choices) > 10
    return isinstance(focused, Input) or many


def _labels(widgets: list[Widget]) -> Iterator[tuple[str, int]]:
    """Every word that has a room of its own on a page, and how many cells that is."""
    for label in widgets:
        # A field that is not asked for takes no room.
        if isinstance(label, Label) and label.has_class("label") and label.size:
            yield str(label.content), label.size.width - 1
    for facts in widgets:
        if isinstance(facts, Facts):
            yield from ((fact[0], FACT) for fact in facts._facts if isinstance(fact, tuple))
    words = _of_the_trade(say.language())
    for table in widgets:
        if not isinstance(table, Table):
            continue
        rooms = layout(table.columns, table.size.width)
        yield from ((table.columns[place].title, cells) for place, cells in rooms)
        for row in table._rows.here[table.top : table.top + table.body]:
            for place, cells in rooms:
                if str(row.cells[place]) in words:
                    yield str(row.cells[place]), cells


@cache
def _of_the_trade(_language: str) -> set[str]:
    """What `tui.show` has words for, as they are said in the language of the desk."""
    return {say.say(word) for said in vars(show).values() for word in _words(said)}


def _words(said: object) -> Iterator[str]:
    """The words of the trade in the tables of `tui.show`."""
    if isinstance(said, dict):
        yield from (word for word in said.values() if isinstance(word, str) and word)
