"""A page that is left twice, or while another lies over it, takes no other page with it."""

import asyncio
from typing import Any

from textual import work
from textual.command import CommandPalette
from textual.widgets import Input
from textual.worker import WorkerState

from tests.tui.conftest import Sit
from tui.page import Page
from tui.palette import Palette
from tui.screens.help import Help
from tui.screens.home import Home
from tui.screens.sign_in import SignIn
from tui.table import Table


async def test_the_palette_is_left_once(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.press("ctrl+p")
        palette = seat.screen
        assert isinstance(palette, Palette)
        palette.dismiss()
        palette.dismiss()
        await seat.settle()
        assert isinstance(seat.screen, Home)
        await seat.press("ctrl+p")
        assert isinstance(seat.screen, CommandPalette)


async def test_the_palette_opens_while_the_one_before_still_goes(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.press("ctrl+p")
        left = seat.screen
        seat.app.pop_screen()
        seat.app.action_command_palette()
        assert isinstance(seat.screen, Palette)
        assert seat.screen is not left
        await seat.settle()
        assert isinstance(seat.screen, Palette)


async def test_a_palette_without_room_is_paged_and_nothing_happens(desk: Sit) -> None:
    async with desk("director", size=(80, 3)) as seat:
        await seat.press("ctrl+p", "down", "pageup", "pagedown")
        assert isinstance(seat.screen, Palette)
        await seat.press("escape")
        assert isinstance(seat.screen, Home)


async def test_a_page_left_twice_is_left_once(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("units")
        below = seat.screen
        page: Any = Help({})
        results: list[Any] = []
        await seat.app.push_screen(page, results.append)
        page.dismiss(1)
        page.dismiss(2)
        await seat.settle()
        assert seat.screen is below
        assert results == [1]


async def test_a_page_left_under_another_goes_when_it_comes_to_light(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("units")
        below = seat.screen
        page: Any = Help({})
        results: list[Any] = []
        await seat.app.push_screen(page, results.append)
        await seat.press("exclamation_mark")
        emergency = seat.screen
        page.dismiss(1)
        await seat.settle()
        assert seat.screen is emergency
        assert results == []
        await seat.press("escape")
        assert seat.screen is below
        assert results == [1]


class Asking(Page):
    """A page whose answer comes when it is told to, and that has no table to show it in."""

    def __init__(self) -> None:
        super().__init__()
        self.answers = asyncio.Event()

    @work
    async def look(self) -> None:
        await self.answers.wait()
        self.query_one(Table)


async def test_an_answer_for_a_page_that_has_gone_is_nothing(desk: Sit) -> None:
    async with desk("director") as seat:
        page = Asking()
        await seat.app.push_screen(page)
        looking = page.look()
        seat.app.pop_screen()
        page.answers.set()
        await seat.settle()
        assert looking.state is WorkerState.ERROR
        assert isinstance(seat.screen, Home)
        assert seat.app.return_code is None


async def test_no_pin_is_copied_and_nothing_copied_is_left_to_the_next(desk: Sit) -> None:
    async with desk("director") as seat:
        seat.app.copy_to_clipboard("曾大文")
        assert seat.app.clipboard == "曾大文"
        await seat.app.sign_out()
        await seat.settle()
        assert isinstance(seat.screen, SignIn)
        assert seat.app.clipboard == ""
        pin = seat.screen.query_one("#pin", Input)
        pin.focus()
        await seat.type("1234")
        pin.select_all()
        await seat.press("ctrl+c")
        assert seat.app.clipboard == ""
        await seat.press("ctrl+x")
        assert seat.app.clipboard == ""
