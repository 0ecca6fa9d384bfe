"""A walk through the whole desk: every area, every key that is shown, every page they lead to.

The pages are found by pressing, so a screen that is added is walked without a word here.
"""

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from tempfile import mkdtemp
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import Input

from store import estate as estates
from store import staff
from tests.conftest import AT, demo_of
from tests.tui import rest
from tests.tui.conftest import Clock
from tests.tui.sight import Sight, seen
from tui import say, show, textual_words
from tui import screens as places
from tui.app import Desk
from tui.confirm import Confirm
from tui.form import Form
from tui.page import Page
from tui.screens.help import Help
from tui.table import Table

NARROW, WIDE = (80, 24), (120, 40)

# What belongs to every page is pressed on one of them only.
EVERYWHERE = {
    *("g", "colon", "question_mark", "exclamation_mark", "slash"),
    *("escape", "backspace", "up", "down", "left", "right", "j", "k", "home", "end"),
    *("pageup", "pagedown", "tab"),
}
ROWS = 5
"""How many rows of a list are opened: records differ by their state."""

FEW_ROWS = 2

PRESSES = 2600
"""A walk never ends by itself when a key makes a new page each time: this many presses are many."""


@dataclass
class Walk:
    """One person walking about, and what was seen."""

    app: Desk
    pilot: Any
    language: str
    sights: list[Sight] = field(default_factory=list)
    pages: set[str] = field(default_factory=set)
    pressed: set[tuple[str, str]] = field(default_factory=set)
    shown: dict[str, set[str]] = field(default_factory=dict)
    presses: int = 0
    most: int = PRESSES
    rows: int = ROWS
    sizes: tuple[tuple[int, int], ...] = (NARROW,)
    """How large the window is made on a page that is new; the last is the one that stays."""
    told: set[tuple[str, str]] = field(default_factory=set)
    brief: bool = False
    """One size and no help: for a walk that another one has gone before."""

    async def settle(self) -> None:
        """Wait until what was set going is done."""
        await rest.rest(self.app, self.pilot)

    async def press(self, key: str) -> None:
        self.presses += 1
        await rest.press(self.app, key)
        await self.settle()

    async def home(self) -> None:
        """Back at home, with nothing open over a round that is under way."""
        while len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        await self.app.go("home")
        await self.settle()

    async def everywhere(self, share: slice = slice(None)) -> None:
        """Every area the person may see, or a share of them, and from there on."""
        for area in self.app.areas()[share]:
            await self.app.go(area.id)
            await self.settle()
            await self.onward(self.app.screen, area.id)
        await self.app.go("home")
        await self.settle()
        for key in ("g", "colon", "exclamation_mark", "ctrl+p"):
            await self.press(key)
            self.pages.add(type(self.app.screen).__name__)
            self.look(f"home {key}")
            await self.press("escape")

    async def in_emergencies(self) -> None:
        """A lift with people in it and a typhoon, as drills, and all that is logged in them."""
        for kind, way in (("2", "trapped lift"), ("3", "typhoon")):
            await self.app.go("home")
            await self.settle()
            for key in ("exclamation_mark", "d", kind):
                await self.press(key)
            run = self.app.screen
            await self.onward(run, way)
            if kind == "3":
                # The step that sends one to two other checklists.
                for _ in range(12):
                    await self.press("down")
                await self.onward(run, f"{way} to another")

    async def needed(self) -> None:
        """A step that others count from is to be taken out: the desk says why not."""
        await self.app.go("checklists")
        await self.settle()
        for key in ("home", "enter", "e", "u", "home", "down", "down", "x"):
            await self.press(key)
        await self.onward(self.app.screen, "a step that is needed")

    async def onward(self, page: Screen[Any], way: str) -> None:
        """Look at a page; press each of its keys not yet pressed on such a page."""
        name = type(page).__name__
        if name not in self.pages:
            self.pages.add(name)
            if self.brief:
                self.look(way)
            else:
                await self.in_its_sizes(way)
            if not self.brief or Help.__name__ not in self.pages:
                await self.help_of(page, way)
            await self.search_in(page, way)
        else:
            self.look(way)
        if isinstance(page, Form | Confirm | Help) or isinstance(self.app.focused, Input):
            return
        while (key := self.next_key(page)) is not None and self.presses < self.most:
            self.pressed.add((name, key))
            row = key.removeprefix("row") if key.startswith("row") else ""
            if row not in ("", "0"):
                await self.press("down")
            await self.press("enter" if row else key)
            here = self.app.screen
            if here is not page:
                await self.onward(here, f"{way} {key}")
                if not await self.back_to(page):
                    return
                continue
            self.look(f"{way} {key}")
            if row:
                # Nothing opens here, so no other row does.
                self.pressed |= {(name, f"row{other}") for other in range(self.rows)}

    def next_key(self, page: Screen[Any]) -> str | None:
        name = type(page).__name__
        keys = [
            active.binding.key
            for active in page.active_bindings.values()
            if active.enabled
            and active.binding.key not in EVERYWHERE
            and not active.binding.key.startswith(("ctrl+", "shift+", "super+"))
        ]
        if "enter" in keys and list(page.query(Table)):
            keys = [key for key in keys if key != "enter"]
            keys = [*(f"row{row}" for row in range(self.rows)), *keys]
        # A key that another one brought (`a` after `d`) may be gone after the next: it goes first.
        before = self.shown.get(name, set())
        self.shown[name] = before | set(keys)
        left = [key for key in keys if (name, key) not in self.pressed]
        return next((key for key in left if key not in before), left[0] if left else None)

    async def back_to(self, page: Screen[Any]) -> bool:
        """Step back until the page is in front again; whether it ever is."""
        for _ in range(6):
            if self.app.screen is page or not page.is_running:
                break
            await self.press("escape")
        return self.app.screen is page

    async def in_its_sizes(self, way: str) -> None:
        for size in self.sizes:
            rest.resize(self.app, *size)
            await self.settle()
            self.look(way)

    async def help_of(self, page: Screen[Any], way: str) -> None:
        """The tooltips of every key of a page stand on its help, unless they were read before."""
        told = {
            (active.binding.key, active.binding.tooltip or active.binding.description)
            for active in page.active_bindings.values()
            if active.enabled and active.binding.id
        }
        if isinstance(page, Help) or told <= self.told:
            return
        self.told |= told
        await self.app.action_help_here()
        await self.settle()
        self.pages.add(type(self.app.screen).__name__)
        self.look(f"{way} help")
        await self.back_to(page)

    async def search_in(self, page: Screen[Any], way: str) -> None:
        """A list that finds nothing says what to do."""
        if any(active.binding.action == "search" for active in page.active_bindings.values()):
            await self.press("slash")
            self.look(f"{way} search")
            entry = self.app.focused
            if self.app.screen is page and isinstance(entry, Input):
                entry.insert_text_at_cursor("零零零")
                await self.settle()
                self.look(f"{way} search nothing")
            await self.press("escape")
            if self.app.screen is not page:
                await self.app.go(way.split()[0])
                await self.settle()

    def look(self, way: str) -> None:
        """Keep what stands on the screen now."""
        self.sights.append(seen(self.app, way, self.language))


@asynccontextmanager
async def seat(
    language: str,
    shared: Path,
    altered: Callable[[Path], None] = lambda path: None,
    size: tuple[int, int] = NARROW,
) -> AsyncIterator[tuple[Desk, Any]]:
    """The demo's desk in a language, nobody signed in; ``altered`` changes its store before."""
    folder = Path(mkdtemp(prefix="dutybook-walk-"))
    path = folder / "demo.db"
    shutil.copyfile(demo_of(shared, AT, language), path)
    altered(path)
    clock = Clock()
    say.set_language(language)
    textual_words.install()
    store = rest.store_at(path, clock)
    app = Desk(store, clock=clock, locks=False)
    try:
        async with app.run_test(size=size) as pilot:
            yield app, pilot
    finally:
        store.close()
        shutil.rmtree(folder, ignore_errors=True)
        say.set_language("en")
        show.set_zone("UTC")


async def signed_in(walk: Walk, role: str) -> None:
    """Somebody of this post sits down, where another may have sat before."""
    app = walk.app
    if app._person is not None:
        if app.person.role == role:
            return
        await app.sign_out()
        await walk.settle()
    place = (await app.store.call(estates.estates))[0]
    people = await app.store.call(staff.on_duty, place.id)
    await app.sign_in(next(person for person in people if person.role == role), place)
    await walk.settle()


@cache
def screens() -> dict[str, type[Page]]:
    """Every page that `tui.screens` has: a walk that missed one proves nothing of it."""
    found: dict[str, type[Page]] = {}
    for module in iter_modules(places.__path__):
        kinds = vars(import_module(f"{places.__name__}.{module.name}")).items()
        found |= {
            name: kind
            for name, kind in kinds
            if isinstance(kind, type)
            and issubclass(kind, Page)
            and kind.__module__.startswith(places.__name__)
            and not name.startswith("_")
        }
    # What is only the base of another page is never seen by itself.
    return {name: kind for name, kind in found.items() if not kind.__subclasses__()}


def report(complaints: list[str]) -> None:
    """Fail with every complaint at once."""
    if complaints:
        pytest.fail(f"{len(complaints)} complaints\n" + "\n\n".join(complaints), pytrace=False)
