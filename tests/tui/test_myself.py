"""My own settings: the language of the desk, its colours, the PIN."""

import pytest

from store import desk_identity, pins, staff, task_moves
from store.refusal import Refused
from tests.conftest import AT
from tests.tui.conftest import Sit
from tui import say
from tui.screens.myself import Myself, OwnPin


async def test_another_language_is_spoken_at_once(desk: Sit) -> None:
    async with desk("guard") as seat:
        await seat.go("myself")
        assert "Language     English" in seat.text
        await seat.press("l", "1")
        assert isinstance(seat.screen, Myself)
        assert say.language() == "zh_Hant"
        assert "繁體中文" in seat.told
        assert "秩序維護員" in seat.lines[0]
        me = await seat.call(staff.person, seat.little.guard.id)
        assert me.language == "zh_Hant"
        await seat.press("escape")
        assert "My settings" not in seat.text


async def test_the_sign_in_is_in_the_desks_own_words_after_a_person_of_another_language(
    desk: Sit,
) -> None:
    async with desk("guard") as seat:
        await seat.go("myself")
        await seat.press("l", "1")
        await seat.app.sign_out()
        await seat.settle()
        assert "Your staff number or name, then Enter" in seat.text
        assert "start again" in seat.lines[-1]


async def test_colours_are_tried_with_the_arrows_and_kept_with_enter(desk: Sit) -> None:
    async with desk("guard") as seat:
        await seat.go("myself")
        await seat.press("c", "down")
        assert seat.app.theme == "light"
        await seat.press("escape")
        assert seat.app.theme == "dark"
        await seat.press("c", "4")
        assert seat.app.theme == "night"
        assert seat.told == "Your colours: night, dim."
        me = await seat.call(staff.person, seat.little.guard.id)
        assert me.theme == "night"
        assert seat.app.person.theme == "night"


async def test_ones_own_pin_is_changed_with_the_old_one(desk: Sit) -> None:
    async with desk("guard") as seat:
        await seat.go("myself")
        await seat.press("p")
        for pin in ("1234", "8642", "8642"):
            await seat.type(pin)
            await seat.press("enter")
        assert seat.told == "You have a new PIN."
        me = seat.little.guard.id
        assert (await seat.call(pins.sign_in, me, "8642", at=AT)).id == me
        with pytest.raises(Refused, match="pin_wrong"):
            await seat.call(pins.sign_in, me, "1234", at=AT)


async def test_a_wrong_old_pin_is_told_at_its_field_and_nothing_typed_counts_no_try(
    desk: Sit,
) -> None:
    async with desk("guard") as seat:
        await seat.go("myself")
        await seat.press("p", "ctrl+s")
        assert "Type the PIN you have used until now." in seat.text
        for pin in ("9999", "8642", "8642"):
            await seat.type(pin)
            await seat.press("enter")
        assert isinstance(seat.screen, OwnPin)
        assert "Wrong PIN. Tries left: 4." in seat.text


@pytest.mark.parametrize("language", ["en", "zh_Hant", "zh_Hans"])
async def test_nothing_is_cut(desk: Sit, language: str) -> None:
    async with desk("director", language=language) as seat:
        await seat.go("myself")
        seat.whole()
        for key in ("l", "c", "p"):
            await seat.press(key)
            seat.whole()
            await seat.press("escape")


async def test_my_settings_and_a_history_say_which_laptop_it_was(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("myself")
        assert "This laptop  not known by a key" in seat.text
        desk_identity.stand_on("front-desk", "SHA256:" + "x" * 43)
        try:
            await seat.go("myself")
            assert "This laptop  front-desk SHA256:xxxxxxxxxxxx" in seat.text
            await seat.call(
                task_moves.give,
                *("查天台", seat.little.guard.id, AT.date()),
                by=seat.little.director.id,
                at=AT,
            )
        finally:
            desk_identity.stand_on(None, None)
        await seat.go("tasks")
        await seat.press("enter")
        assert "李主任 (front-desk)" in seat.text
