"""A unit on one screen: its cases, the callbacks it is owed, its repairs, and the last of each."""

from typing import Any

import pytest

from store import privacy, repair_moves, repair_work, work_orders
from tests.conftest import AT
from tests.store.callback_parts import complained, finish, hours, mended, of_order, owed
from tests.store.purge_parts import noted
from tests.tui.conftest import Clock, Seat, Sit
from tui.screens.cases import Cases
from tui.screens.unit import UnitRecord
from tui.screens.work_orders import OrderRecord


async def opened(seat: Seat, unit: int = 5) -> str:
    """What the screen of a unit says, all of it."""
    page = UnitRecord(seat.little.units[unit].id)
    seat.app.push_screen(page)
    await seat.settle()
    told = []
    for _ in range(4):
        told += [line for line in seat.lines if line not in told]
        await seat.press("pagedown")
    return "\n".join(told)


@pytest.mark.parametrize("language", ["en", "zh_Hant"])
async def test_what_is_open_and_what_was_of_late(desk: Sit, clock: Clock, language: str) -> None:
    async with desk("front_desk", language=language) as seat:

        def happened() -> None:
            finish(seat.little, owed(seat.little), 4, opinion="還可以")
            complained(seat.little, content="樓上太吵", category="noise")
            owed(seat.little)
            mended(seat.little)

        await seat.call(happened)
        clock.on(hours=3)
        text = await opened(seat)
        for number in ("TS-0001", "TS-0002", "TS-0003", "HF-0001", "HF-0002", "WX-0001"):
            assert number in text
        for words in ("樓上太吵", "龍頭漏水", "還可以"):
            assert words in text
        seat.whole()
        await seat.press("m")
        assert isinstance(seat.screen, Cases)
        assert all(f"TS-000{place}" in seat.text for place in (1, 2, 3))


async def test_a_repair_that_is_over_is_of_late(desk: Sit, clock: Clock) -> None:
    async with desk("housekeeper") as seat:

        def happened() -> None:
            row, by = mended(seat.little), seat.little.engineer.id
            repair_work.visit(row.id, "看過", before="滴水", by=by, at=hours(3))
            repair_moves.accept(row.id, "voice", 4, "", by=by, at=hours(3))
            repair_moves.close(row.id, by=seat.little.front_desk.id, at=hours(4))
            finish(seat.little, of_order(row.id)[0], at=hours(5))

        await seat.call(happened)
        clock.on(hours=6)
        text = await opened(seat)
        assert "Of late" in text
        assert "WX-0001" in text
        assert "Still open here" not in text


async def test_an_order_whose_person_was_purged_is_read_still(desk: Sit, clock: Clock) -> None:
    async with desk("front_desk") as seat:
        made: dict[str, Any] = await seat.call(noted, seat.little, 1)
        await seat.call(privacy.purge, by=None, at=AT.add(years=3))
        clock.on(years=3)
        assert made["repair"]
        seat.app.push_screen(OrderRecord(1))
        await seat.settle()
        assert "WX-0001" in seat.text
        assert "Qzxjkvw" not in seat.text
        found = await seat.call(work_orders.order, 1)
        assert found.note == "龍頭漏水"
