"""The library of public holidays, asked beside the work: no desk waits for it or loads it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING

from store.refusal import Refused

if TYPE_CHECKING:
    from tui.page import Page


class Holidays:
    """The years a page found missing: each is asked for once, when the screen stands."""

    def __init__(self, page: "Page", then: Callable[[], Awaitable[None]]) -> None:
        self._page = page
        self._then = then
        self._asked: set[tuple[str, int]] = set()

    def want(self, years: Iterable[int]) -> None:
        """Have these years asked for; ``then`` is called when the store knows more."""
        region = self._page.desk.estate.settings.region
        wanted = {(region, year) for year in years} - self._asked
        if wanted:
            self._asked |= wanted
            self._page.call_after_refresh(self._learn, sorted(wanted))

    def _learn(self, wanted: list[tuple[str, int]]) -> None:
        self._page.run_worker(self._learnt(wanted), group="holidays")

    async def _learnt(self, wanted: list[tuple[str, int]]) -> None:
        # Loaded only now: on most days every year is known.
        from store import calendar_days, holiday_library

        page, learnt = self._page, False
        place, now = page.desk.estate, page.desk.now()
        for region, year in wanted:
            found = await asyncio.to_thread(holiday_library.asked, region, year)
            try:
                if found is not None:
                    learnt |= await page.ask(calendar_days.fill, place.id, found, at=now)
            except Refused:
                # A store that cannot be written is told of by what the person does.
                return
        # Who has gone elsewhere reads it on coming back.
        if learnt and page.is_current:
            await self._then()
