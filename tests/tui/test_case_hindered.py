"""What a rule keeps from being done with a case is no key, and its key says why."""

from store import case_ends, case_moves, case_time, cases
from tests.tui.case_seat import done, newest, opened, taken
from tests.tui.conftest import Sit
from tui.screens.case_deciding import MoreTime


async def test_a_third_extension_is_refused_with_its_reason(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        row = await taken(seat)
        for days in (2, 3):
            until = seat.clock().add(days=days)
            told = ("等配件", f"再等到第{days}天", until)
            asked = await done(seat, case_time.ask_extension, row.id, *told, by="housekeeper")
            await done(seat, case_time.approve_extension, asked.id, by="director")
        await opened(seat, row)
        assert "m more time" not in seat.keys
        await seat.press("m")
        assert seat.told == "TS-0001 was given more time twice already. No third time."
        assert not isinstance(seat.screen, MoreTime)


async def test_closing_before_the_callback_is_refused_with_its_reason(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        row = await taken(seat)
        await done(seat, case_moves.begin, row.id, by="engineer")
        await done(seat, case_moves.resolve, row.id, "換了密封圈", by="engineer")
        await opened(seat, row)
        assert "c close" not in seat.keys
        await seat.press("c")
        assert seat.told == "TS-0001 is closed after its callback. Call the household first."
        assert (await newest(seat)).state == "resolved"


async def test_a_key_that_is_none_of_where_it_stands_says_nothing(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await opened(seat, await taken(seat))
        await seat.press("u")
        assert seat.told == ""


async def test_the_time_offered_is_after_the_one_that_stands(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        seat.clock.on(hours=13)
        row = await taken(seat)
        await opened(seat, row)
        await seat.press("m")
        form = seat.screen
        assert isinstance(form, MoreTime)
        assert form.value("until") == "11-25 18:00", "tomorrow at six is before its 24 hours end"
        form.put("reason", "等配件")
        form.put("reply", "後天下午修")
        await seat.press("ctrl+s")
        assert "the director decides about more time" in seat.told
        asked = (await seat.call(case_time.extensions, row.id))[0]
        await done(seat, case_time.approve_extension, asked.id, by="director")
        await opened(seat, await seat.call(cases.case, row.id))
        await seat.press("m")
        assert isinstance(seat.screen, MoreTime)
        assert seat.screen.value("until") == "11-26 18:00"


async def test_what_was_said_meanwhile_stands_with_the_extension(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        row = await taken(seat)
        await done(seat, case_moves.reply, row.id, "師傅十點到", by="front_desk")
        until = seat.clock().add(days=2)
        told = ("等配件", "配件後天到", until)
        await done(seat, case_time.ask_extension, row.id, *told, by="housekeeper")
        await opened(seat, row)
        assert "they were told: 配件後天到" in seat.text


async def test_what_counts_no_more_is_not_said_to_count_as_valid(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        row = await taken(seat)
        await opened(seat, row)
        assert "counts as valid" in seat.text
        await done(seat, case_ends.withdraw, row.id, "微信截圖")
        await seat.news()
        assert "counts as valid" not in seat.text


async def test_an_enquiry_is_said_to_need_no_callback(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await opened(seat, await taken(seat, "幾時可以辦證", kind="enquiry", category="contract"))
        await seat.press("f")
        assert seat.told == "Nobody has to be called back."
        await seat.type("下週二交件")
        await seat.press("enter")
        assert seat.told == ("TS-0001 is answered. Nobody has to be called back: it can be closed.")
        await seat.press("c")
        assert seat.told == "TS-0001 is closed."
