"""Keys that arrive all at once, as after a stall of the line, do what they do one by one."""

import asyncio
from typing import Any

from textual.events import Key, Paste

from store import rounds
from tests.tui.conftest import Seat, Sit
from tests.tui.rest import press
from tests.tui.test_keys import cabinet, value
from tui.screens.home import Home
from tui.screens.key_forms import LendKey
from tui.screens.round import RoundWalk
from tui.screens.sign_in import SignIn


async def burst(seat: Seat, text: str) -> None:
    """Send every key before the desk has seen the first; ``\\r`` is Enter, ``^`` Escape."""
    named = {"\r": "enter", "^": "escape", " ": "space", "!": "exclamation_mark"}
    driver: Any = seat.app._driver
    for character in text:
        key = Key(named.get(character, character), None if character in "\r^" else character)
        key.set_sender(seat.app)
        driver.send_message(key)
    await seat.app.turns.taken()
    await seat.settle()


async def test_number_and_pin_at_once_sign_in(desk: Sit) -> None:
    async with desk(None) as seat:
        assert isinstance(seat.screen, SignIn)
        await burst(seat, "002\r1234\r")
        assert isinstance(seat.screen, Home)
        assert seat.app.person.number == "002"


async def test_a_wrong_pin_and_the_right_one_at_once(desk: Sit) -> None:
    async with desk(None) as seat:
        await burst(seat, "002\r9999\r1234\r")
        assert isinstance(seat.screen, Home)


async def test_a_paste_waits_for_the_keys_before_it(desk: Sit) -> None:
    async with desk(None) as seat:
        driver: Any = seat.app._driver
        for event in (*(Key(sign, sign) for sign in "002"), Key("enter", None), Paste("1234")):
            event.set_sender(seat.app)
            driver.send_message(event)
        await burst(seat, "\r")
        assert isinstance(seat.screen, Home)


async def test_space_after_a_scan_answers_the_point_scanned(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter")
        screen = seat.screen
        assert isinstance(screen, RoundWalk)
        point = seat.little.checkpoints[3]
        await burst(seat, f"{point.label}\r ")
        answered = [p.checkpoint_id for p in await seat.call(rounds.points, 1) if p.result]
        assert answered == [point.id]


async def test_a_finding_typed_ahead(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        # The hydrant's first finding is urgent: its numbers to call come up and are put away.
        await burst(seat, "\r x1\r\r\r4^ ")
        points = await seat.call(rounds.points, 1)
        assert [point.result for point in points] == ["normal", "abnormal", "normal", "", ""]


async def test_going_about_at_once(desk: Sit) -> None:
    async with desk("director") as seat:
        await burst(seat, "guj^gh!")
        assert [type(screen).__name__ for screen in seat.app.screen_stack] == ["Home", "Emergency"]


async def test_what_the_key_before_set_going_alone_is_behind_it(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter", "x", "1", "enter")
        severity, note = (seat.screen.query_one(f"#field-{name}") for name in ("severity", "note"))
        severity.focus()
        await seat.settle()
        await seat.press("right")
        # The app takes the letter and looks at the one message behind it, as after an Enter.
        seat.app.post_message(Key("q", "q"))
        gone = asyncio.Event()

        def onward() -> None:
            seat.screen.set_focus(note)
            gone.set()

        seat.app.call_later(onward)
        await gone.wait()
        await seat.app.turns.taken()
        await seat.settle()
        assert getattr(note, "value", "").endswith("q")


async def test_one_let_go_comes_before_those_that_came_after_it(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter", "x", "1", "enter", "down")
        note = seat.screen.query_one("#field-note")
        note.focus()
        await seat.settle()
        first, second = (Key(sign, sign) for sign in "sn")
        turns = seat.app.turns
        seat.app.post_message(second)
        turns._turn = first
        seat.app.post_message(first)
        # However long the machine stood still between the two.
        turns._last = 0.0
        await turns.taken()
        await seat.settle()
        assert getattr(note, "value", "").endswith("sn")


async def lending(seat: Seat) -> None:
    """Ask for a form; it is in front and still being filled in, after a stall of the machine."""
    await press(seat.app, "l")
    for _ in range(5000):
        if isinstance(seat.screen, LendKey):
            # Longer than keys wait for one another.
            seat.app.turns._last = 0.0
            assert seat.screen.specs == ()
            return
        await asyncio.sleep(0.001)
    raise AssertionError("the form never came")


async def test_what_is_typed_while_a_form_is_filled_in_goes_where_it_says(desk: Sit) -> None:
    async with desk("guard") as seat:
        await cabinet(seat)
        await lending(seat)
        await burst(seat, "ssf")
        assert (value(seat, "key"), value(seat, "borrower")) == ("K-07", "ssf")


async def test_keys_of_a_chinese_input_method_left_on(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await burst(seat, "\r\u3000")
        points = await seat.call(rounds.points, 1)
        assert [point.result for point in points][:2] == ["normal", ""]
        await burst(seat, "！")
        assert type(seat.screen).__name__ == "Emergency"
        await burst(seat, "^ａ！")
        assert type(seat.screen).__name__ == "Reason"
        assert getattr(seat.app.focused, "value", "") == "！"
