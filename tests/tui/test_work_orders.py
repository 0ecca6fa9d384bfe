"""The register of work orders, and the moves of one."""

import pytest

from store import order_moves
from tests.tui.conftest import Seat, Sit
from tui.screens.findings import FindingRecord
from tui.screens.order_forms import Dispatch, Finish
from tui.screens.work_orders import OrderRecord, WorkOrders


async def _open_order(seat: Seat) -> None:
    await seat.go("work_orders")
    await seat.press("enter")
    assert isinstance(seat.screen, OrderRecord)


async def _found(seat: Seat) -> None:
    await seat.walked("lamp_out", "normal", "normal", "normal", "normal")


async def test_from_the_finding_to_verified(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await _found(seat)
        await seat.go("work_orders")
        assert seat.cursor.split() == [
            *("WX-0001", "3座大堂電梯", "Lamp", "out", "new", "in", "23:48", "-")
        ]
        await seat.press("enter", "d")
        assert isinstance(seat.screen, Dispatch)
        # The post the finding is routed to stands first.
        assert "1 孫師傅 Engineering" in seat.text
        assert "周審計" not in seat.text
        await seat.press("1")
        assert isinstance(seat.screen, OrderRecord)
        assert seat.told == "WX-0001 is given to 孫師傅."
        assert "State dispatched" in seat.said

        await seat.sits("engineer")
        await _open_order(seat)
        assert "d give it" not in seat.keys
        await seat.press("a")
        assert seat.told == "WX-0001 is yours now."
        await seat.press("b")
        assert "State in progress" in seat.said
        assert "a accept" not in seat.keys
        await seat.press("f")
        await seat.press("enter")
        assert "Say what was done." in seat.text
        await seat.type("換了燈泡")
        await seat.press("enter")
        assert seat.told.startswith("WX-0001 is done.")
        assert "Done 換了燈泡 孫師傅" in seat.said
        assert "v verify" not in seat.keys

        await seat.sits("housekeeper")
        await seat.go("work_orders")
        assert "No work order is open. Press i for all." in seat.text
        await seat.press("i", "enter", "v")
        assert seat.told == "WX-0001 is verified."
        await seat.press("end")
        lines = [line.strip() for line in seat.lines[:-3] if line.strip()]
        history = lines[lines.index("History") + 1 :]
        assert [line.split(maxsplit=2)[2] for line in history] == [
            "verified  陳美玲",
            "done: 換了燈泡  孫師傅",
            "begun  孫師傅",
            "accepted  孫師傅",
            "given to 孫師傅  黃詠詩",
            "raised  陳美玲",
        ]


async def test_what_is_not_mended_is_opened_again_with_a_reason(desk: Sit) -> None:
    async with desk("guard") as seat:
        await _found(seat)
        engineer = seat.little.engineer.id
        await seat.call(order_moves.finish, 1, "換了燈泡", by=engineer, at=seat.clock())
        await seat.go("work_orders")
        await seat.press("i", "enter", "r")
        await seat.press("enter")
        assert "Say why in a few words." in seat.text
        await seat.type("仍然不亮")
        await seat.press("ctrl+s")
        assert seat.told == "WX-0001 is open again."
        assert "State REOPENED" in seat.said
        assert "reopened: 仍然不亮 趙保安" in seat.said


async def test_nobody_checks_their_own_work(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await _found(seat)
        await _open_order(seat)
        await seat.press("f")
        await seat.type("換了燈泡")
        await seat.press("enter")
        assert seat.told == "WX-0001 is done. Somebody else looks at it now."
        assert "verify" not in seat.keys
        await seat.press("v")
        assert "State done" in seat.said


async def test_the_second_desk_is_told_who_was_first(desk: Sit) -> None:
    async with desk("engineer") as seat:
        await _found(seat)
        await seat.call(
            order_moves.dispatch,
            1,
            seat.little.engineer.id,
            by=seat.little.director.id,
            at=seat.clock(),
        )
        await _open_order(seat)
        await seat.call(order_moves.accept, 1, by=seat.little.guard.id, at=seat.clock())
        await seat.press("a")
        assert "Work order WX-0001 is already accepted, by 趙保安" in seat.told
        assert "State accepted" in seat.said
        assert "a accept" not in seat.keys


async def test_who_only_reads_has_no_moves(desk: Sit) -> None:
    async with desk("auditor") as seat:
        await _found(seat)
        await _open_order(seat)
        for key in ("d give it", "f done", "a accept", "v verify"):
            assert key not in seat.keys
        await seat.press("d", "a", "b", "f", "v", "r")
        assert isinstance(seat.screen, OrderRecord)
        assert "State new" in seat.said


async def test_half_typed_words_are_there_again(desk: Sit) -> None:
    async with desk("engineer") as seat:
        await _found(seat)
        await _open_order(seat)
        await seat.press("f")
        await seat.type("等零件")
        await seat.press("escape")
        seat.app.store.drain()
        await seat.press("f")
        assert isinstance(seat.screen, Finish)
        assert "等零件" in seat.text
        assert "Here is what you had typed at 09:15:00." in seat.told


async def test_an_overdue_one_says_late(desk: Sit) -> None:
    async with desk() as seat:
        await _found(seat)
        seat.clock.on(days=1)
        await seat.go("work_orders")
        assert "late 0:12" in seat.cursor
        assert seat.screen.table.row.style == "late"  # type: ignore[attr-defined]
        await seat.press("enter")
        assert "2026-11-24 09:03 late 0:12" in seat.said


async def test_every_time_it_was_found_leads_there(desk: Sit) -> None:
    async with desk() as seat:
        await _found(seat)
        seat.clock.on(hours=6)
        await seat.walked("lamp_out", "normal", "normal", "normal", "normal", slot="pm")
        await _open_order(seat)
        assert "Found 2 times" in seat.text
        assert "found 1 time more 陳美玲" in seat.said
        await seat.press("l", "down", "enter")
        assert isinstance(seat.screen, FindingRecord)
        assert "XC-0001" in seat.text


async def test_open_or_all(desk: Sit) -> None:
    async with desk() as seat:
        await seat.walked("lamp_out", "hydrant_dry", "normal", "normal", "normal")
        engineer = seat.little.engineer.id
        await seat.call(order_moves.finish, 1, "換了燈泡", by=engineer, at=seat.clock())
        await seat.go("work_orders")
        assert seat.lines[0].startswith("Work orders: open")
        assert "WX-0001" not in seat.text
        await seat.press("i")
        assert isinstance(seat.screen, WorkOrders)
        assert seat.lines[0].startswith("Work orders: all")
        assert "WX-0001" in seat.text
        await seat.press("slash")
        await seat.type("lamp")
        assert "WX-0002" not in seat.text
        assert "WX-0001" in seat.text


async def test_a_wide_desk_shows_the_order_beside_the_list(desk: Sit) -> None:
    async with desk(size=(140, 40)) as seat:
        await seat.walked("lamp_out", "hydrant_dry", "normal", "normal", "normal")
        await seat.go("work_orders")
        assert "WX-0002  URGENT 3座消防栓" in seat.lines[2]
        await seat.press("down")
        assert "WX-0001  3座大堂電梯" in seat.lines[2]
        assert "raised 陳美玲" in seat.said


@pytest.mark.parametrize("language", ["zh_Hant", "zh_Hans", "en"])
@pytest.mark.parametrize("size", [(80, 24), (120, 30)])
async def test_nothing_is_cut(desk: Sit, language: str, size: tuple[int, int]) -> None:
    async with desk("director", language=language, size=size) as seat:
        await seat.walked("lamp_out", "hydrant_dry", "normal", "normal", "normal")
        await seat.go("work_orders")
        seat.whole()
        await seat.press("enter")
        seat.whole()
        await seat.press("d")
        seat.whole()
        await seat.press("escape", "f")
        seat.whole()
