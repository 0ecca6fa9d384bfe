"""Goods out on the screen: a slip is written, the owner agrees, the guard lets the goods out."""

from pathlib import Path
from typing import Any

import pytest

from store import exit_slip_moves, exit_slips
from store.exit_slips import SlipRow
from store.refusal import Refused
from tests.tui.conftest import Seat, Sit
from tests.tui.records.reading import page
from tui.confirm import Confirm
from tui.screens.exit_slip_forms import AskSlip, CancelSlip, ConfirmSlip
from tui.screens.exit_slips import ExitSlips, SlipRecord
from tui.screens.pick import Pick
from tui.screens.printed import Printed
from tui.screens.unit import UnitRecord

HOME, UNREACHED = 5, 2


async def sits_down(seat: Seat, **values: Any) -> None:
    """The register of slips, in front."""
    seat.app.push_screen(ExitSlips(**values))
    await seat.settle()


async def asked(
    seat: Seat, place: int = HOME, *, confirmed: bool = False, phone: str = ""
) -> SlipRow:
    """Another desk wrote a slip, and the owner signed it."""
    little, at = seat.little, seat.clock()
    values: dict[str, Any] = {"carrier": "王師傅", "goods": "三人沙發 1", "plate": "粵B12345"}
    values["phone"] = phone
    home, by = little.units[place].id, little.front_desk.id
    row: SlipRow = await seat.call(exit_slip_moves.ask, home, **values, by=by, at=at)
    if confirmed:
        row = await seat.call(exit_slip_moves.confirm, row.id, "signature", "歐陽慧", by=by, at=at)
    return row


async def stored(seat: Seat, row: SlipRow) -> SlipRow:
    """A slip as the store has it."""
    found: SlipRow = await seat.call(exit_slips.slip, row.id)
    return found


async def test_a_slip_is_written_confirmed_and_its_goods_let_out(desk: Sit) -> None:
    async with desk("guard") as seat:
        await sits_down(seat)
        assert "No slip is open. Press n when goods leave a unit" in seat.said
        await seat.press("n")
        assert isinstance(seat.screen, AskSlip)
        seat.whole()
        for typed in ("1202", "三人沙發 1 張、餐桌 1 張", "王師傅", "138-0000-1111", "粤B·12345"):
            await seat.type(typed)
            await seat.press("enter")
        assert "owner 歐陽慧 136****2222" in seat.told
        await seat.press("enter", "enter")
        assert seat.told == "FX-0001 is written: now the owner confirms it (c)."
        assert ". unconfirmed" in seat.cursor
        assert "11-23 22:00" in seat.cursor
        await seat.press("c")
        assert isinstance(seat.screen, ConfirmSlip)
        seat.whole()
        assert "三人沙發 1 張、餐桌 1 張" in seat.text
        await seat.press("1", "ctrl+s")
        assert seat.told == "FX-0001  3-1202  o confirmed"
        await seat.press("r")
        assert isinstance(seat.screen, Confirm)
        assert "Let these goods of 3-1202 out?" in seat.lines[0]
        assert "138****1111" in seat.text
        assert "13800001111" not in seat.text
        await seat.press("enter")
        assert seat.told == "FX-0001  3-1202  + let out"
        (row,) = await seat.call(exit_slips.listed, seat.little.estate.id)
        assert (row.state, row.owner, row.released_by) == ("released", "歐陽慧", "趙保安")


async def test_after_the_search_goods_are_let_out_by_two_keys(desk: Sit) -> None:
    async with desk("guard") as seat:
        row = await asked(seat, confirmed=True)
        await asked(seat, UNREACHED)
        await sits_down(seat)
        await seat.press("slash")
        await seat.type("1202")
        await seat.press("enter")
        assert seat.cursor.startswith("FX-0001")
        await seat.press("r", "enter")
        assert (await stored(seat, row)).state == "released"


async def test_who_wrote_the_slip_does_not_ring_the_owner(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        row = await asked(seat)
        await sits_down(seat)
        await seat.press("c")
        assert "for a call somebody else signs in" in seat.told
        await seat.press("2", "ctrl+s")
        assert isinstance(seat.screen, ConfirmSlip)
        assert "黃詠詩 wrote this slip. Somebody else must ring the owner" in seat.said
        assert seat.screen.value("owner") == "歐陽慧"
        await seat.press("escape")
        await seat.sits("guard")
        await sits_down(seat)
        await seat.press("c")
        # What was typed is the other person's; the number on record is said to this one.
        assert seat.told == "On record: 歐陽慧 136****2222"
        await seat.press("2", "ctrl+s")
        found = await stored(seat, row)
        assert (found.confirmed, found.confirmed_by) == ("phone", "趙保安")


async def test_without_a_number_on_record_the_owner_signs(desk: Sit) -> None:
    async with desk("guard") as seat:
        row = await asked(seat, UNREACHED)
        await sits_down(seat)
        await seat.press("c")
        assert seat.told == "No phone of an owner is on record: the owner signs."
        await seat.press("2")
        await seat.type("仇志強")
        await seat.press("enter")
        assert "No phone of an owner of 3-201 is on record. Let the owner sign." in seat.said
        await seat.press("1", "ctrl+s")
        assert (await stored(seat, row)).owner == "仇志強"


async def test_an_expired_slip_says_so_and_takes_no_key(desk: Sit) -> None:
    async with desk("guard") as seat:
        await asked(seat, confirmed=True)
        await sits_down(seat)
        assert "r let out" in seat.keys
        await seat.press("r")
        seat.clock.on(hours=14)
        await seat.press("enter")
        assert "FX-0001 ended on 11-23 22:00. Write a new slip" in seat.said
        await seat.press("i")
        assert "! EXPIRED" in seat.cursor
        await seat.press("enter")
        assert isinstance(seat.screen, SlipRecord)
        assert "Write a new slip and let the owner confirm it." in seat.said
        for key in ("c confirm", "r let out", "z cancel"):
            assert key not in seat.keys


async def test_a_slip_is_cancelled_with_its_reason(desk: Sit) -> None:
    async with desk("guard") as seat:
        row = await asked(seat)
        await sits_down(seat, only_open=False)
        await seat.press("enter", "z")
        assert isinstance(seat.screen, CancelSlip)
        await seat.press("enter")
        assert "Say why in a few words." in seat.said
        await seat.type("[/b]改期")
        await seat.press("enter")
        assert isinstance(seat.screen, SlipRecord)
        assert "x cancelled" in seat.text
        assert "[/b]改期" in seat.text
        assert (await stored(seat, row)).words == "[/b]改期"


async def test_the_record_says_that_arrears_hold_nothing_back(desk: Sit) -> None:
    async with desk("guard") as seat:
        await asked(seat, confirmed=True)
        await sits_down(seat)
        await seat.press("enter")
        assert "are no ground to hold back a resident's own goods" in seat.said
        assert "Civil Code, article 944" in seat.said
        seat.whole()
        await seat.press("u")
        assert isinstance(seat.screen, UnitRecord)


async def test_the_whole_phone_is_shown_by_pin_and_reason_for_one_look(desk: Sit) -> None:
    async with desk("front_desk", size=(80, 40)) as seat:
        row = await asked(seat, confirmed=True, phone="13800001111")
        await sits_down(seat)
        await seat.press("enter")
        assert "13800001111" not in seat.text
        await seat.press("v")
        await seat.type("車停在門口")
        await seat.press("enter")
        await seat.type("1234")
        await seat.press("enter")
        assert isinstance(seat.screen, SlipRecord)
        assert "13800001111" in seat.text
        assert "shown in full" in seat.text
        await seat.press("u", "escape")
        assert "13800001111" not in seat.text
        # Who looked moved nothing: the second desk still hears who did.
        values: dict[str, Any] = {"by": seat.little.guard.id, "at": seat.clock()}
        with pytest.raises(Refused) as no:
            await seat.call(exit_slip_moves.confirm, row.id, "signature", "X", **values)
        assert no.value.values["state"] == "confirmed"


async def test_a_guard_sees_no_key_to_the_whole_phone(desk: Sit) -> None:
    async with desk("guard") as seat:
        await asked(seat, phone="13800001111")
        await sits_down(seat)
        await seat.press("enter")
        assert "v show in full" not in seat.keys


async def test_the_second_desk_hears_who_was_first(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        row = await asked(seat, confirmed=True)
        await sits_down(seat)
        await seat.press("r")
        at = seat.clock().add(minutes=1)
        await seat.call(exit_slip_moves.release, row.id, by=seat.little.guard.id, at=at)
        await seat.press("enter")
        assert seat.told == "FX-0001 is already let out, by 趙保安 on 11-23 09:01."


@pytest.mark.parametrize(
    ("day", "time", "told"),
    [
        ("", "08:00", "That is over already. Give a later time."),
        ("", "25:00", "25:00 is not a time of day."),
        ("", "soon", "soon is not a time of day."),
        ("", "", "is not a time of day."),
    ],
)
async def test_a_wrong_time_is_said_at_its_field_and_nothing_is_lost(
    desk: Sit, day: str, time: str, told: str
) -> None:
    async with desk("guard") as seat:
        await sits_down(seat)
        await seat.press("n")
        form = seat.screen
        assert isinstance(form, AskSlip)
        typed = {"unit": "3-1202", "goods": "沙發", "carrier": "王", "valid_until": time}
        for name, value in typed.items():
            form.put(name, value)
        await seat.press("ctrl+s")
        assert told in seat.said
        assert {name: form.value(name) for name in typed} == typed


async def test_a_slip_may_run_to_another_day(desk: Sit) -> None:
    async with desk("guard") as seat:
        await sits_down(seat)
        given = {"unit": "1202", "goods": "沙發 1", "carrier": "王師傅"}
        seat.app.push_screen(AskSlip(given))
        await seat.settle()
        form = seat.screen
        assert isinstance(form, AskSlip)
        form.put("last_day", "2026-11-30")
        form.put("valid_until", "２３：３０")
        await seat.press("ctrl+s")
        (row,) = await seat.call(exit_slips.listed, seat.little.estate.id)
        assert f"{row.valid_until.in_timezone('Asia/Shanghai'):%m-%d %H:%M}" == "11-30 23:30"


async def test_in_chinese_the_whole_way_stands_on_a_small_screen(desk: Sit) -> None:
    async with desk("guard", language="zh_Hant") as seat:
        await asked(seat)
        await sits_down(seat)
        for keys in (("n",), ("escape", "c"), ("escape", "z"), ("escape", "enter")):
            await seat.press(*keys)
            seat.whole()


async def test_an_auditor_only_reads(desk: Sit) -> None:
    async with desk("auditor") as seat:
        await asked(seat, confirmed=True)
        await sits_down(seat)
        for key in ("n new slip", "r let out", "z cancel"):
            assert key not in seat.keys
        await seat.press("n", "r", "z")
        assert isinstance(seat.screen, ExitSlips)


@pytest.mark.parametrize("language", ["en", "zh_Hant"])
async def test_a_slip_is_written_for_the_printer_from_its_page(desk: Sit, language: str) -> None:
    async with desk("guard", language=language) as seat:
        row = await asked(seat)
        await sits_down(seat)
        await seat.press("enter")
        assert isinstance(seat.screen, SlipRecord)
        await seat.press("p")
        assert isinstance(seat.screen, Pick)
        seat.whole()
        await seat.press("enter")
        assert isinstance(seat.screen, Printed)
        seat.whole()
        (path,) = (Path(seat.little.path).parent / "print").iterdir()
        assert path.name.startswith(f"goods-out-{row.number}-")
        # It is read outside the office: in the estate's language, whoever prints it.
        assert "物品放行條 FX-0001" in page(path.read_bytes()).text


async def test_a_slip_that_lets_nothing_out_has_no_key_to_print_it(desk: Sit) -> None:
    async with desk("guard") as seat:
        row = await asked(seat)
        await sits_down(seat)
        await seat.press("enter")
        assert "p print" in seat.keys
        by, at = seat.little.front_desk.id, seat.clock()
        await seat.call(exit_slip_moves.cancel, row.id, "改期", by=by, at=at)
        # Another desk was first, and this one has not looked yet.
        await seat.press("p", "enter")
        assert isinstance(seat.screen, SlipRecord)
        assert seat.told.startswith("FX-0001 is already cancelled, by 黃詠詩")
        await seat.news()
        assert "p print" not in seat.keys
        assert not (Path(seat.little.path).parent / "print").exists()
