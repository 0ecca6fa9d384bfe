"""A record as people read it: headings, and labels with their values, lined up."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from store.desk_identity import name_of
from tui.columns import fit
from tui.drawn import in_lines
from tui.page import Page
from tui.say import N_, say

if TYPE_CHECKING:
    from store.events import EventRow

Fact = tuple[str, str] | str | None
"""(label, value), a heading, or None for a blank line."""

LABEL = 30


class Facts(VerticalScroll):
    """The facts of one record; scrolls when they are more than the screen, and then says so."""

    BINDINGS = [
        Binding("down,j", "scroll_down", N_("more"), id="facts.down", tooltip=N_("Further down")),
        Binding("up,k", "scroll_up", N_("up"), show=False, id="facts.up"),
    ]
    DEFAULT_CSS = """
    Facts {
        height: 1fr; padding: 0 1; scrollbar-size: 0 0;
        & > Static { width: 1fr; height: auto; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(Static("", markup=False), id=id)
        self._facts: tuple[Fact, ...] = ()

    def show(self, facts: Iterable[Fact]) -> None:
        """Draw these facts; the same ones again cost nothing."""
        facts = tuple(facts)
        if facts != self._facts:
            self._facts = facts
            self._draw()

    def _draw(self) -> None:
        self.query_one(Static).update(drawn(self._facts, self.scrollable_content_region.width))
        self.call_after_refresh(self.screen.refresh_bindings)

    def on_resize(self) -> None:
        self._draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        # What all stands in sight has no "more".
        return action not in ("scroll_down", "scroll_up") or self.max_scroll_y > 0

    def clear(self) -> None:
        """Show nothing."""
        self.show(())


def drawn(facts: Sequence[Fact], room: int = 0) -> Content:
    """The facts as one text: labels in a column, headings between.

    A value wider than the room (in cells; 0: any) goes on under itself, not under its label.
    """
    pairs = [fact for fact in facts if isinstance(fact, tuple)]
    width = max((cell_len(label) for label, _ in pairs), default=0)
    width = min(max(width, 8), LABEL) + 2
    lines: list[Content] = []
    for fact in facts:
        if fact is None:
            lines.append(Content(""))
        elif isinstance(fact, str):
            lines.append(Content.styled(fact, "bold $text-primary"))
        else:
            label, value = fact
            text = value or "-"
            first, *more = in_lines(text, max(room - width, 10)) if room else text.split("\n")
            lines.append(Content.styled(fit(label, width - 2) + "  ", "$text-muted") + first)
            lines.extend(Content(" " * width + line) for line in more)
    return Content("\n").join(lines)


class Record(Page):
    """A page of one record: its facts, its keys, looked at again when another desk wrote."""

    def body(self) -> Iterable[Facts]:
        yield Facts(id="facts")

    async def on_mount(self) -> None:
        await self.load()

    async def load(self) -> None:
        """Read the record and draw it."""
        self.query_one(Facts).show(await self.facts())
        self.retitle()
        self.refresh_bindings()

    async def facts(self) -> Iterable[Fact]:
        """The facts of the record, read now."""
        raise NotImplementedError

    async def on_screen_resume(self) -> None:
        await self.load()

    async def news_came(self) -> None:
        await self.load()


def by_whom(event: "EventRow") -> str:
    """Who did it, and on which laptop where the event knows."""
    laptop = name_of(event.desk)
    if laptop and event.staff:
        return say("{what} ({n})", what=event.staff, n=laptop)
    return laptop or event.staff


def history(events: Iterable[tuple[str, str, str]]) -> list[Fact]:
    """What happened to a record, as facts: (when, who, what)."""
    return [say("History"), *((when, f"{what}  {who}".rstrip()) for when, who, what in events)]
