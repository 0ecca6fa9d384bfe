"""A window that changes while a page is busy changes the page once, and not for ever."""

from typing import Any

import pytest
from textual.events import Resize
from textual.geometry import Size
from textual.message import Message

from tests.tui.conftest import Sit

SMALL, LARGE = Size(90, 30), Size(130, 50)
MANY = 20


class Other(Message):
    """What a busy page has to do between two sizes of the window, so that they stay two."""


@pytest.mark.parametrize("keys", [("g", "u"), ("g", "u", "ctrl+p")])
async def test_two_sizes_at_once_end_with_the_windows(desk: Sit, keys: tuple[str, ...]) -> None:
    async with desk("director") as seat:
        await seat.press(*keys)
        await seat.pilot.resize_terminal(*LARGE)
        page: Any = seat.screen
        fitted: list[Size] = []
        fit = page._screen_resized

        def counted(size: Size) -> None:
            fitted.append(size)
            # Whoever takes turns never comes to an end by itself.
            assert len(fitted) < MANY
            fit(size)

        page._screen_resized = counted
        for size in (SMALL, LARGE, SMALL, LARGE):
            page.post_message(Resize(size, size))
            page.post_message(Other())
        await seat.settle()
        assert page.size == LARGE
        assert set(fitted) == {LARGE}
