"""The desk itself: going about, the keys of every screen, words and colours, news."""

from dataclasses import replace
from typing import Any

import pytest
from textual.command import CommandPalette
from textual.widgets import Input

from store import estate as estates
from store import staff, units
from store.db import run, writing
from tests.conftest import AT
from tests.tui.conftest import Sit
from tui import say
from tui.app import Desk
from tui.areas import AREAS
from tui.facts import Facts
from tui.screens.emergency import Emergency
from tui.screens.help import Help
from tui.screens.home import Home
from tui.screens.quick import Quick
from tui.screens.reason import Reason
from tui.screens.sign_in import SignIn
from tui.screens.units import UnitRecord, Units
from tui.themes import THEMES

EVIL = ("[/b]", "[OK]", "[@click=app.quit()]x", "[bold red]y", "$name {x} 100%")


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.id)
async def test_g_and_a_letter_go_to_a_place(desk: Sit, area: Any) -> None:
    async with desk("director") as seat:
        await seat.press("g")
        assert any(line.strip().startswith("h Home") for line in seat.lines[-4:])
        await seat.press(area.key)
        assert type(seat.screen).__name__ == area.loader.partition(":")[2]
        assert seat.told == ""


@pytest.mark.parametrize("language", ["en", "zh_Hant", "zh_Hans"])
@pytest.mark.parametrize("role", ["director", "guard"])
async def test_g_tells_every_place_and_then_the_keys_again(
    desk: Sit, role: str, language: str
) -> None:
    async with desk(role, language=language) as seat:
        before = seat.lines
        await seat.press("g")
        for area in seat.app.areas():
            assert f"{area.key} {say.say(area.title)}" in seat.text
        seat.whole()
        await seat.press("1")
        assert seat.lines == before


async def test_g_and_a_wrong_letter_go_nowhere(desk: Sit) -> None:
    async with desk("director") as seat:
        before = seat.keys
        await seat.press("g", "1")
        assert isinstance(seat.screen, Home)
        assert seat.keys == before
        await seat.press("g", "escape", "1")
        assert isinstance(seat.screen, Home)


async def test_a_place_is_opened_once_however_often_it_is_asked_for(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.press("g", "u", "g", "u", "g", "u")
        assert [type(screen).__name__ for screen in seat.app.screen_stack] == ["Home", "Units"]


async def test_help_names_every_key_of_the_screen(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter", "question_mark")
        assert isinstance(seat.screen, Help)
        for words in ("All is normal", "Report it", "Take an answer back", "End and sign"):
            assert words in seat.text
        await seat.press("question_mark")
        assert [type(screen).__name__ for screen in seat.app.screen_stack][-1] == "Help"
        await seat.press("escape")
        assert "0 of 5" in seat.lines[0]


async def test_a_room_number_opens_the_unit(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await seat.press("colon")
        assert isinstance(seat.screen, Quick)
        await seat.press("1", "2", "0", "2")
        assert "1202" in seat.cursor
        await seat.press("enter")
        assert isinstance(seat.screen, UnitRecord)
        assert "歐陽慧" in seat.text
        await seat.press("escape")
        assert isinstance(seat.screen, Home)


@pytest.mark.parametrize("typed", ["欧阳", "oyh", "2222"])
async def test_a_unit_by_name_initials_or_phone(desk: Sit, typed: str) -> None:
    async with desk("front_desk") as seat:
        await seat.press("colon")
        await seat.type(typed)
        await seat.press("enter")
        assert isinstance(seat.screen, UnitRecord)
        assert "歐陽慧" in seat.text


async def test_quick_entry_that_finds_nothing_stays(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await seat.press("colon", "enter")
        assert seat.told == "Type a room number, such as 3-1202."
        await seat.type("9999")
        await seat.press("enter")
        assert isinstance(seat.screen, Quick)
        assert "Nothing is found by that." in seat.text


async def test_emergency_from_anywhere_even_inside_a_form(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter", "n")
        await seat.type("門前")
        await seat.press("exclamation_mark")
        assert isinstance(seat.screen, Emergency)
        for number in ("119", "120", "110"):
            assert number in seat.text
        assert "NO NUMBER SET: tell the director" in seat.text
        await seat.press("exclamation_mark", "escape")
        assert isinstance(seat.screen, Reason)
        field = seat.screen.query_one(Input)
        assert field.value == "門前", "the key went to the desk, not into the text"
        assert field.has_focus


@pytest.mark.parametrize(
    ("language", "typed", "page"),
    [("zh_Hant", "房屋", None), ("en", "Units", Units), ("zh_Hant", "units", Units)],
)
async def test_the_palette_finds_by_words_of_either_language(
    desk: Sit, language: str, typed: str, page: type | None
) -> None:
    async with desk("director", language=language) as seat:
        await seat.press("ctrl+p")
        assert isinstance(seat.screen, CommandPalette)
        await seat.type(typed)
        await seat.press("enter")
        await seat.settle()
        assert not isinstance(seat.screen, CommandPalette)
        assert isinstance(seat.screen, page or Units)


async def test_the_palette_offers_nothing_of_textuals_own(desk: Sit) -> None:
    async with desk("director") as seat:
        assert list(seat.app.get_system_commands(seat.screen)) == []


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_every_theme_draws_a_round_and_a_form(desk: Sit, theme: str) -> None:
    async with desk(None) as seat:
        person = replace(seat.little.housekeeper, theme=theme, language="en")
        estate = await seat.app.store.call(estates.estate, seat.little.estate.id)
        await seat.app.sign_in(person, estate)
        await seat.settle()
        assert seat.app.theme == theme
        await seat.press("enter", "space")
        assert "1 of 5" in seat.lines[0]
        await seat.press("x")
        assert "What is wrong" in seat.text


async def test_the_language_belongs_to_the_person(desk: Sit) -> None:
    async with desk(None) as seat:
        for language, word in (("zh_Hant", "當前待辦"), ("zh_Hans", "当前待办"), ("en", "Due now")):
            person = replace(seat.little.director, language=language)
            await seat.app.sign_in(person, seat.little.estate)
            await seat.settle()
            assert word in seat.lines[0]
            await seat.app.sign_out()


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_stored_text_is_never_markup(desk: Sit, size: tuple[int, int]) -> None:
    async with desk("front_desk", size=size) as seat:

        def left_by_another_program() -> None:
            with writing():
                for unit, text in zip(seat.little.units, EVIL, strict=False):
                    run("UPDATE unit SET name = ?, remark = ? WHERE id = ?", (text, text, unit.id))
                run("UPDATE checkpoint SET name = '[/b] [OK]'")
                run("UPDATE estate SET name = '[/x]'")

        await seat.call(left_by_another_program)
        await seat.go("units")
        for text in EVIL:
            assert text[:6] in seat.text
        for text in EVIL:
            await seat.press("enter")
            assert isinstance(seat.screen, UnitRecord)
            assert text in seat.text
            await seat.press("escape", "down")
        await seat.go("checkpoints")
        assert "[/b] [OK]" in seat.text


@pytest.mark.usefixtures("painting")
async def test_escapes_never_reach_the_terminal(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        unit = seat.little.units[0]

        def left_by_another_program() -> None:
            with writing():
                evil = "a\x1b]0;owned\x07b\u202ec\x9b2J"
                run("UPDATE unit SET name = ?, remark = ? WHERE id = ?", (evil, evil, unit.id))

        await seat.call(left_by_another_program)
        await seat.app.push_screen(UnitRecord(unit.id))
        await seat.settle()
        sent: Any = seat.app.screen._compositor.render_update(full=True)
        text = sent.render_segments(seat.app.console)
        assert "a]0;owned" in text
        for sign in ("\x1b]0", "\x07", "\u202e", "\x9b"):
            assert sign not in text


async def test_who_leaves_the_staff_is_signed_out_by_the_news(desk: Sit) -> None:
    async with desk("guard") as seat:
        await seat.call(staff.leave, seat.little.guard.id, by=seat.little.director.id, at=AT)
        await seat.app.listening.look_again()
        await seat.settle()
        assert isinstance(seat.screen, SignIn)


async def test_a_new_number_to_call_is_there_at_once(desk: Sit) -> None:
    async with desk("guard") as seat:
        by = seat.little.director.id
        contacts = {"lift_contractor": "400-820-0001"}
        await seat.call(estates.settle, by=by, at=AT, contacts=contacts)
        await seat.app.listening.look_again()
        await seat.press("exclamation_mark")
        facts = seat.screen.query_one(Facts)
        facts.scroll_end(animate=False)
        await seat.settle()
        assert "400-820-0001" in seat.text


async def test_leaving_by_the_key(desk: Sit) -> None:
    async with desk("guard") as seat:
        await seat.press("ctrl+q")
        assert seat.app.return_value == 0


async def test_a_phone_stays_masked_until_it_is_asked_for(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        unit = seat.little.units[0]
        await seat.app.push_screen(UnitRecord(unit.id))
        await seat.settle()
        assert "13812341234" not in seat.text
        assert (await seat.call(units.unit, unit.id)).owner in seat.text


def test_every_key_of_the_desk_has_a_name_and_says_what_it_does() -> None:
    shown = [binding for binding in Desk.BINDINGS if binding.show]
    assert shown
    for binding in Desk.BINDINGS:
        assert binding.id
    for binding in shown:
        assert binding.tooltip
