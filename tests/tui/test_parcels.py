"""Parcels at the desk: received one after another, told, handed over by two keys, sent back."""

from typing import Any

import pytest
from textual.widgets import Input

from store import drafts, parcel_moves, parcels
from store.parcels import ParcelRow
from tests.conftest import AT
from tests.tui.conftest import Seat, Sit
from tui.confirm import Confirm
from tui.screens.parcel_forms import HandOver, HandOverByCode, ReceiveParcel, SendBack
from tui.screens.parcels import ParcelRecord, Parcels


async def brought(seat: Seat, unit: int = 5, **values: Any) -> ParcelRow:
    """Another desk received a parcel of 3-1202, unless said otherwise."""
    kept: dict[str, Any] = {
        **{"courier": "順豐", "shelf": "A3", "addressee": "歐陽慧"},
        **{"by": seat.little.guard.id, "at": seat.clock()},
    }
    row: ParcelRow = await seat.call(
        parcel_moves.receive, seat.little.units[unit].id, **{**kept, **values}
    )
    return row


async def opens(seat: Seat) -> None:
    """The register in front."""
    seat.app.push_screen(Parcels())
    await seat.settle()


async def every(seat: Seat) -> tuple[ParcelRow, ...]:
    """All parcels, the newest first."""
    found: tuple[ParcelRow, ...] = await seat.call(parcels.listed, seat.little.estate.id)
    return found


async def test_an_empty_place_says_what_it_is_for_and_which_key_starts(desk: Sit) -> None:
    async with desk("guard") as seat:
        await opens(seat)
        assert "held for residents until they are fetched. Press n to receive one." in seat.said
        seat.whole()
    async with desk("auditor") as seat:
        await opens(seat)
        assert "Press n" not in seat.said


async def test_several_are_received_one_after_another(desk: Sit) -> None:
    async with desk("guard") as seat:
        await opens(seat)
        await seat.press("n")
        for text in ("順豐", "1202", "SF1", "歐陽慧", "A3"):
            await seat.type(text)
            await seat.press("enter")
        first = (await every(seat))[0]
        assert seat.told == f"KD-0001 3-1202: shelf A3, code {first.code}. The next, or esc."
        form = seat.screen
        assert isinstance(form, ReceiveParcel)
        assert form.values() == {
            **{"courier": "順豐", "unit": "", "parcel_no": "", "addressee": "", "shelf": "A3"}
        }
        # The same unit again by Enter alone, another by its number.
        await seat.press("enter", "enter", "enter", "enter")
        await seat.type("101")
        await seat.press("ctrl+s")
        found = await every(seat)
        assert [(row.number, row.unit, row.courier, row.shelf) for row in found] == [
            ("KD-0003", "3-101", "順豐", "A3"),
            ("KD-0002", "3-1202", "順豐", "A3"),
            ("KD-0001", "3-1202", "順豐", "A3"),
        ]
        seat.whole()
        await seat.press("escape")
        assert seat.lines[0].startswith("Parcels here: 3 ")
        seat.app.store.drain()
        assert await seat.call(drafts.kept, seat.app.person.id, form.draft()) is None


async def test_a_figure_picks_the_courier_and_the_unit_says_who_lives_there(desk: Sit) -> None:
    async with desk("guard") as seat:
        await brought(seat)
        await opens(seat)
        await seat.press("n")
        assert "1 順豐" in seat.text
        await seat.type("1")
        await seat.press("enter")
        await seat.type("1202")
        await seat.press("enter")
        form = seat.screen
        assert isinstance(form, ReceiveParcel)
        assert (form.value("courier"), form.value("unit")) == ("順豐", "3-1202")
        assert seat.told == "3-1202  here already on shelf A3  owner 歐陽慧 136****2222"


async def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(desk: Sit) -> None:
    async with desk("guard") as seat:
        await brought(seat, parcel_no="SF1")
        await opens(seat)
        await seat.press("n", "ctrl+s")
        assert "There is no such unit." in seat.said
        await seat.type("1202")
        await seat.press("ctrl+s")
        assert "Say which courier brought it." in seat.text
        await seat.type("順豐")
        await seat.press("ctrl+s")
        assert "Say on which shelf it lies." in seat.text
        await seat.type("B1")
        form = seat.screen
        assert isinstance(form, ReceiveParcel)
        form.put("parcel_no", "sf1")
        await seat.press("ctrl+s")
        assert "SF1 is here already: KD-0001, shelf A3." in seat.text
        assert form.value("shelf") == "B1"
        assert len(await every(seat)) == 1


async def test_a_code_and_two_keys_hand_a_parcel_over(desk: Sit) -> None:
    async with desk("guard") as seat:
        await brought(seat, code="0472")
        await brought(seat, code="7771", shelf="B2")
        await opens(seat)
        await seat.press("c")
        assert isinstance(seat.screen, HandOverByCode)
        await seat.type("0472")
        await seat.press("enter")
        assert "shelf A3  KD-0001  3-1202  歐陽慧  順豐" in seat.text
        await seat.press("enter")
        assert seat.told == "KD-0001 is handed over to 歐陽慧. Also here: KD-0002 shelf B2."
        row = (await every(seat))[1]
        assert (row.state, row.picked_by) == ("picked", "歐陽慧")
        assert "KD-0001" not in "\n".join(seat.lines[3:20])


async def test_a_wrong_code_is_told_and_saving_too_early_shows_the_parcel_first(desk: Sit) -> None:
    async with desk("guard") as seat:
        await brought(seat, code="0472")
        await opens(seat)
        await seat.press("c")
        await seat.type("9999")
        await seat.press("enter")
        assert "No parcel here has the code 9999. Search by the room instead." in seat.said
        form = seat.screen
        assert isinstance(form, HandOverByCode)
        form.put("code", "0472")
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, HandOverByCode)
        assert "shelf A3" in seat.text
        # Another code, and what was shown goes.
        form.put("code", "047")
        await seat.settle()
        assert "shelf A3" not in seat.text
        form.put("code", "0472")
        await seat.press("enter", "enter")
        assert (await every(seat))[0].state == "picked"


async def test_found_by_search_a_parcel_takes_two_keys_or_another_name(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await brought(seat, code="0472")
        await brought(seat, unit=0, addressee="", code="7771")
        await opens(seat)
        await seat.press("slash")
        await seat.type("0472")
        await seat.press("enter")
        assert seat.cursor.startswith("3-1202")
        await seat.press("h", "enter")
        assert seat.told == "KD-0001 is handed over to 歐陽慧."
        await seat.press("escape", "h")
        assert isinstance(seat.screen, HandOver)
        await seat.press("enter")
        assert "Say who takes it." in seat.text
        await seat.type("曾小姐")
        await seat.press("enter")
        assert seat.told == "KD-0002 is handed over to 曾小姐."


async def test_a_household_is_told_of_all_its_parcels_at_once(desk: Sit) -> None:
    async with desk("guard") as seat:
        await brought(seat, code="0472")
        await brought(seat, code="7771", shelf="B2")
        await brought(seat, unit=0, code="8881")
        await opens(seat)
        await seat.press("end", "t")
        assert isinstance(seat.screen, Confirm)
        for piece in ("歐陽慧 136****2222", "0472", "7771", "B2"):
            assert piece in seat.text
        assert "8881" not in seat.text
        seat.whole()
        await seat.press("n")
        assert not any(row.notified_at for row in await every(seat))
        await seat.press("t", "enter")
        assert seat.told == "3-1202 was told."
        assert [row.notified_at for row in await every(seat)] == [None, AT, AT]
        assert seat.text.count("not told") == 1


async def test_a_parcel_goes_back_with_a_reason(desk: Sit) -> None:
    async with desk("guard") as seat:
        await brought(seat)
        await opens(seat)
        await seat.press("b")
        assert isinstance(seat.screen, SendBack)
        await seat.press("enter")
        assert "Say why in a few words." in seat.text
        await seat.type("拒收")
        await seat.press("enter")
        assert seat.told == "KD-0001 goes back to the courier."
        await seat.press("i")
        assert "< sent back" in seat.text
        # Of one that has left nothing more is asked.
        assert "hand it over" not in seat.keys
        await seat.press("h", "t", "b")
        assert isinstance(seat.screen, Parcels)


async def test_the_second_desk_reads_who_was_first(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        row = await brought(seat)
        await opens(seat)
        await seat.press("h")
        at = seat.clock()
        guard = seat.little.guard
        await seat.call(parcel_moves.hand_over, row.id, "歐陽慧", by=guard.id, at=at)
        await seat.press("enter")
        assert seat.told == f"KD-0001 is already fetched, by {guard.name} on 11-23 09:00."
        await seat.press("escape")
        assert "No parcel is here." in seat.said


async def test_alerts_are_words_and_signs(desk: Sit) -> None:
    async with desk("guard") as seat:
        await brought(seat)
        seat.clock.on(days=4)
        await brought(seat, unit=0)
        seat.clock.on(days=3)
        await brought(seat, unit=1)
        await opens(seat)
        assert seat.lines[0].startswith("Parcels here: 3, for 3 days or more: 2")
        for state in ("o here ", "~ here 3 days", "! here 7 days"):
            assert state in seat.text
        seat.whole()


async def test_a_code_is_no_part_of_the_list_or_of_its_paper(desk: Sit) -> None:
    async with desk("guard") as seat:
        await brought(seat, code="0472")
        await opens(seat)
        assert "0472" not in seat.text
        page = seat.screen
        assert isinstance(page, Parcels)
        paper = await page.on_paper()
        assert "KD-0001" in str(paper)
        assert "0472" not in str(paper)
        await seat.press("enter")
        assert isinstance(seat.screen, ParcelRecord)
        assert "0472" in seat.text
        await seat.press("h", "enter")
        assert isinstance(seat.screen, ParcelRecord)
        assert "+ fetched" in seat.text
        assert "0472" not in seat.text


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
@pytest.mark.parametrize("language", ["en", "zh_Hant", "zh_Hans"])
async def test_all_stands_on_the_screen(desk: Sit, size: tuple[int, int], language: str) -> None:
    async with desk("director", size=size, language=language) as seat:
        await brought(seat, parcel_no="SF12345678")
        seat.clock.on(days=12)
        await opens(seat)
        seat.whole()
        for key in ("n", "h", "c", "b", "t", "enter"):
            await seat.press(key)
            seat.whole()
            await seat.press("escape")
        assert isinstance(seat.screen, Parcels)


async def test_hostile_text_is_shown_as_it_is(desk: Sit) -> None:
    async with desk("guard") as seat:
        await opens(seat)
        await seat.press("n")
        for text in ("[/b]順豐", "1202", "x" * 40, "[red]慧[/red]" * 6, "架" * 20):
            await seat.type(text)
            await seat.press("enter")
        row = (await every(seat))[0]
        assert row.courier == "[/b]順豐"
        await seat.press("escape")
        assert "[/b]順豐" in seat.text
        await seat.press("enter", "h", "escape", "b", "escape", "t")
        assert isinstance(seat.screen, Confirm)


async def test_a_change_that_is_told_late_leaves_no_draft(desk: Sit) -> None:
    """A busy desk tells of the unit it filled in only when the next parcel is asked for."""
    async with desk("guard") as seat:
        await opens(seat)
        await seat.press("n")
        for text in ("順豐", "1202", "SF1", "歐陽慧", "A3"):
            await seat.type(text)
            await seat.press("enter")
        form = seat.screen
        assert isinstance(form, ReceiveParcel)
        unit = form.query_one("#field-unit", Input)
        form.post_message(Input.Changed(unit, "3-1202"))
        await seat.settle()
        seat.app.store.drain()
        assert await seat.call(drafts.kept, seat.app.person.id, form.draft()) is None
