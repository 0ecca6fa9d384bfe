"""What is it, and who to call: one key from anywhere, one more and the first step is on screen."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from textual.binding import Binding
from textual.widget import Widget

from store.fields import instant_text
from tui import show
from tui.calls import calls
from tui.columns import fit
from tui.drawn import Drawn, Said
from tui.facts import Fact, Facts
from tui.incident_words import KINDS, kind, title
from tui.page import Page
from tui.say import N_, say

# So many runs in hand have a letter; the home screen lists the rest.
JOINED = "abc"


class Emergency(Page):
    """The kinds of emergency by figure, and all numbers; an empty one says so now.

    What is opened is stamped with the moment this page was asked for: the first of the two keys.
    """

    HEADING = N_("EMERGENCY: who to call")
    VERBS: ClassVar[dict[str, str]] = {
        "open": "incidents.open",
        "drill": "incidents.open",
        "another": "incidents.open",
    }
    BINDINGS = [
        *(
            Binding(str(place), f"open('{code}')", N_(words), show=False, id=f"emergency.{code}")
            for place, (code, words) in enumerate(KINDS.items(), 1)
        ),
        *(
            Binding(letter, f"join({place})", show=False, id=f"emergency.join_{letter}")
            for place, letter in enumerate(JOINED)
        ),
        Binding(
            "d", "drill", N_("drill"), id="emergency.drill", tooltip=N_("What follows is a drill")
        ),
        Binding(
            "plus",
            "another",
            N_("another one"),
            id="emergency.another",
            tooltip=N_("Not the one that is in hand: open another of this kind"),
        ),
    ]
    DEFAULT_CSS = """
    Emergency #kinds { margin-bottom: 1; }
    """

    def __init__(self, pressed_at: datetime, first: tuple[str, ...] = (), why: str = "") -> None:
        super().__init__()
        self._pressed_at = pressed_at
        self._first = first
        self._why = why
        self._drill = False
        self._another = False
        self._opening = False

    def body(self) -> Iterable[Widget]:
        yield Drawn(id="kinds")
        yield Facts(id="facts")

    def on_mount(self) -> None:
        facts = self.query_one(Facts)
        facts.show(self._facts())
        facts.focus()
        self._draw()

    def _draw(self) -> None:
        self.query_one("#kinds", Drawn).show(list(self._kinds()))

    def _kinds(self) -> Iterable[Said]:
        for letter, row in zip(JOINED, self.desk.incidents.running, strict=False):
            began = say("since {time}", time=show.clock(row.reported_at))
            yield Said(f"{letter}  {title(row)}", "late", f"{began}  {row.opened_by}")
        if self.check_action("open", ()):
            codes, half = list(KINDS), len(KINDS) // 2
            for place in range(half):
                left = f"{place + 1}  {kind(codes[place])}"
                right = f"{place + half + 1}  {kind(codes[place + half])}"
                yield Said(f"{fit(left, 36)}  {right}", "head")
            if self._drill:
                yield Said(say("A DRILL is opened: press d again for a real one."), "late")
            if self._another:
                yield Said(say("ANOTHER one is opened, not the one in hand."), "late")

    def _facts(self) -> Iterable[Fact]:
        found = calls(self.desk.estate.settings)
        lines: dict[str, Fact] = {}
        for code, call in found.items():
            empty = say("NO NUMBER SET: tell the director")
            told = f"{call.number}  {call.name}".rstrip() if call.number else empty
            lines[code] = (call.post, told)
        if self._why:
            yield self._why
            yield say("Call now, in this order:")
            yield from (lines[code] for code in self._first if code in lines)
            yield None
        yield say("Life first. Call first, then type.")
        yield from lines.values()

    def action_drill(self) -> None:
        self._drill = not self._drill
        self._draw()

    def action_another(self) -> None:
        self._another = not self._another
        self._draw()

    def action_open(self, code: str) -> None:
        if self._opening:
            return
        self._opening = True
        kept = self.desk.incidents.aside.pressed(
            "open",
            uuid.uuid4().hex,
            kind=code,
            drill=self._drill,
            another=self._another,
            reported_at=instant_text(self._pressed_at),
        )
        # By the app, not this page: the page is gone before the run stands.
        self.desk.run_worker(self.desk.incidents.begin_run(kept), group="open")

    def action_join(self, place: int) -> None:
        if place < len(self.desk.incidents.running) and not self._opening:
            self._opening = True
            row = self.desk.incidents.running[place]
            self.desk.run_worker(self.desk.open_incident(row), group="open")

    async def news_came(self) -> None:
        self._draw()
