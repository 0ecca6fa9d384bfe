"""Who sits there: a number or a piece of the name, and a PIN."""

from tests.conftest import PIN
from tests.tui.conftest import Seat, Sit
from tui.screens.home import Home
from tui.screens.sign_in import SignIn


async def tries(seat: Seat, pin: str, times: int = 1) -> None:
    """Type a PIN and Enter, so many times."""
    for _ in range(times):
        await seat.type(pin)
        await seat.press("enter")


async def test_number_and_pin_open_the_desk(desk: Sit) -> None:
    async with desk(None) as seat:
        assert isinstance(seat.screen, SignIn)
        assert "湖畔花園" in seat.lines[0]
        await seat.press("0", "0", "2")
        assert "陳美玲" in seat.cursor
        await seat.press("enter")
        assert "陳美玲" in seat.told
        await tries(seat, PIN)
        assert isinstance(seat.screen, Home)
        assert "陳美玲" in seat.lines[0]


async def test_a_piece_of_the_name_finds_the_person(desk: Sit) -> None:
    async with desk(None) as seat:
        await seat.type("美")
        assert "陳美玲" in seat.cursor
        assert "李主任" not in seat.text
        await seat.press("escape")
        assert "李主任" in seat.text
        await seat.press("down")
        assert "陳美玲" in seat.cursor


async def test_nobody_by_that_name(desk: Sit) -> None:
    async with desk(None) as seat:
        await seat.type("zzz")
        assert "Nobody by that name or number." in seat.text
        await seat.press("enter")
        assert "Type your staff number" in seat.told
        assert isinstance(seat.screen, SignIn)


async def test_the_pin_is_never_shown(desk: Sit) -> None:
    async with desk(None) as seat:
        await seat.press("0", "0", "2", "enter")
        await seat.type("8642")
        assert "8642" not in seat.text


async def test_wrong_pins_are_counted_and_lock(desk: Sit) -> None:
    async with desk(None) as seat:
        await seat.press("0", "0", "2", "enter")
        await tries(seat, "9999")
        assert seat.told == "Wrong PIN. Tries left: 4."
        await tries(seat, "9999", 4)
        assert seat.told == "Too many wrong PINs. Try again at 09:01."
        await tries(seat, PIN)
        assert isinstance(seat.screen, SignIn), "the right PIN does not open a lock"
        seat.clock.on(minutes=1, seconds=1)
        await tries(seat, PIN)
        assert isinstance(seat.screen, Home)


async def test_signing_out_leaves_nothing_of_the_person(desk: Sit) -> None:
    async with desk(None) as seat:
        await seat.press("0", "0", "2", "enter")
        await tries(seat, PIN)
        await seat.press("ctrl+o")
        assert isinstance(seat.screen, SignIn)
        assert "陳美玲 " not in seat.lines[0]
        await seat.press("0", "0", "1", "enter")
        await tries(seat, PIN)
        assert isinstance(seat.screen, Home)
        assert "李主任" in seat.lines[0]


async def test_keys_of_the_desk_do_nothing_before_it(desk: Sit) -> None:
    async with desk(None) as seat:
        await seat.press("escape", "exclamation_mark", "tab", "colon")
        assert isinstance(seat.screen, SignIn)


async def test_each_language_reads_whole(desk: Sit) -> None:
    for language in ("zh_Hant", "zh_Hans", "en"):
        async with desk(None, language=language) as seat:
            seat.whole()
