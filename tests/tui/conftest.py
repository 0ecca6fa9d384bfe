"""A seat at the desk: the real app over a store of the little estate, with a clock that stands."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import pendulum
import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from store import content, findings, patrols, rounds
from store import estate as estates
from store.rounds import RoundRow
from tests.conftest import AT, Little
from tests.tui import rest
from tests.tui.cheaper import cheaper, painted
from tui import say, show, textual_words
from tui.app import Desk
from tui.page import Page


@dataclass
class Clock:
    """The server's clock of a test: it stands until the test moves it."""

    at: pendulum.DateTime = AT

    def __call__(self) -> pendulum.DateTime:
        return self.at

    def on(self, **passed: int) -> None:
        """Let time pass: ``clock.on(hours=1)``."""
        self.at = self.at.add(**passed)


@dataclass
class Seat:
    """One person at one desk, driven by its keys."""

    app: Desk
    pilot: Pilot[int]
    little: Little
    clock: Clock
    language: str

    @property
    def screen(self) -> Screen[Any]:
        """The screen in front."""
        return self.app.screen

    @property
    def lines(self) -> list[str]:
        """What stands on the screen: one text a line."""
        return screen_text(self.app)

    @property
    def text(self) -> str:
        """What stands on the screen, as one text."""
        return "\n".join(self.lines)

    @property
    def said(self) -> str:
        """What stands on the screen as running words, however the lines break."""
        return " ".join(self.text.split())

    @property
    def told(self) -> str:
        """The line of news, above the keys."""
        return self.lines[-1 - self._key_rows].rstrip()

    @property
    def keys(self) -> str:
        """The keys, at the bottom."""
        return "   ".join(line.rstrip() for line in self.lines[-self._key_rows :])

    @property
    def _key_rows(self) -> int:
        return getattr(self.screen, "KEY_ROWS", 1)

    @property
    def cursor(self) -> str:
        """The line of a list that bears the cursor, without its sign."""
        return next(line[2:].rstrip() for line in self.lines if line.startswith("> "))

    async def settle(self) -> None:
        """Wait until the desk has done what it was told, whatever that set going."""
        await rest.rest(self.app, self.pilot)

    async def news(self) -> None:
        """Another desk wrote something: the page looks again."""
        page = self.app.screen
        assert isinstance(page, Page)
        await page.news_came()
        await self.settle()

    async def press(self, *keys: str) -> None:
        """Press keys one after another, each when the one before has had its effect."""
        for key in keys:
            await rest.press(self.app, key)
            await self.settle()

    async def walks(self, *keys: str) -> None:
        """Press keys as somebody does who walks from point to point: time passes between them."""
        for place, key in enumerate(keys):
            if place:
                self.clock.on(seconds=40 + 7 * (place % 3))
            await self.press(key)

    async def type(self, text: str) -> None:
        """Put a text where the cursor is, at once: for long or Chinese text."""
        entry: Any = self.app.focused
        assert entry is not None, "nothing has the focus"
        # Put there past the desk, which must know that something came between two keys.
        self.app.spent = ""
        entry.insert_text_at_cursor(text)
        await self.settle()

    async def go(self, area_id: str) -> None:
        """Open a place of the desk."""
        await self.app.go(area_id)
        await self.settle()

    async def sits(self, role: str) -> None:
        """Somebody else sits down at this desk."""
        await self.app.sign_out()
        person = replace(getattr(self.little, role), language=self.language)
        await self.app.sign_in(person, self.app.estate)
        await self.settle()

    async def walked(self, *results: str, slot: str = "am", end: bool = True) -> RoundRow:
        """Another desk walked a round: an answer a point, three minutes apart.

        A result is ``normal``, ``na``, ``no_access``, "" for a point left out, or the code of a
        finding.  The housekeeper walks and signs it.
        """
        little, by = self.little, self.little.housekeeper.id
        found = await self.call(rounds.listed, little.estate.id)
        row: RoundRow = next(row for row in reversed(found) if row.slot == slot)
        await self.call(patrols.start, row.id, by=by, at=self.clock())
        for point, result in zip(little.checkpoints, results, strict=False):
            self.clock.on(minutes=3)
            when: dict[str, Any] = {"by": by, "at": self.clock()}
            if result in ("normal", "na", "no_access"):
                note = "" if result == "normal" else "門鎖著"
                await self.call(patrols.answer, row.id, point.id, result, note=note, **when)
            elif result:
                about = {"severity": content.abnormal(result).severity, "action": "reported"}
                await self.call(
                    findings.report, row.id, point.id, kind=result, note="已拍照", **about, **when
                )
        if end:
            at = self.clock()
            row = await self.call(patrols.end, row.id, reason="下雨", by=by, at=at)
        return row

    async def call(self, operation: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Another desk's doing: an operation of the store that no screen here was told of."""
        made = await self.app.store.call(operation, *args, **kwargs)
        await self.settle()
        return made

    def whole(self) -> None:
        """Nothing is clipped and every line fits: what a person at 80x24 must be able to read."""
        for line in self.lines:
            assert ".." not in line, f"clipped: {line!r}\n{self.text}"


def screen_text(app: Desk) -> list[str]:
    """The plain text of the screen in front, line by line."""
    return [strip.text for strip in app.screen._compositor.render_strips()]


Sit = Callable[..., AbstractAsyncContextManager[Seat]]
"""``desk(role="guard", size=(80, 24), language="en", locks=False)``: a person signs in."""


@pytest.fixture(autouse=True, scope="session")
def _cheaper() -> Iterator[None]:
    with cheaper():
        yield


@pytest.fixture
def painting() -> Iterator[None]:
    """This test looks at what is painted."""
    with painted():
        yield


@pytest.fixture
def clock() -> Clock:
    """The clock of this test's desk."""
    return Clock()


@pytest.fixture
def desk(little_closed: Little, clock: Clock) -> Iterator[Sit]:
    """The real desk; ``async with desk("guard") as seat`` signs a person of that post in.

    ``desk(None)`` stays at the sign-in.
    """

    @asynccontextmanager
    async def sit(
        role: str | None = "director",
        *,
        size: tuple[int, int] = (80, 24),
        language: str = "en",
        locks: bool = False,
    ) -> AsyncIterator[Seat]:
        say.set_language(language)
        textual_words.install()
        store = rest.store_at(little_closed.path, clock)
        # Most tests let hours pass between two keys, and are about what is on the screen then.
        app = Desk(store, clock=clock, locks=locks)
        try:
            async with app.run_test(size=size) as pilot:
                seat = Seat(app, pilot, little_closed, clock, language)
                if role is not None:
                    person = replace(getattr(little_closed, role), language=language)
                    estate = await store.call(estates.estate, little_closed.estate.id)
                    await app.sign_in(person, estate)
                await seat.settle()
                yield seat
        finally:
            store.close()

    yield sit
    say.set_language("en")
    show.set_zone("UTC")
