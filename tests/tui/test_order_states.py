"""A work order on hold, and whose it is to mend."""

from datetime import date

import pytest

from store import buildings, findings, order_moves, work_orders
from tests.tui.conftest import Seat, Sit
from tui.screens.estate_deadlines import EstateDeadlines
from tui.screens.order_forms import Dispatch, Hold
from tui.screens.responsibility import Whose
from tui.screens.unit_forms import ChangeBuilding
from tui.screens.units import Units
from tui.screens.work_orders import OrderRecord


async def _order(seat: Seat, kind: str = "lamp_out") -> None:
    """An order given to the engineer, its record in front."""
    results = ["normal"] * 5
    results[2] = kind
    await seat.walked(*results)
    by = seat.little.director.id
    await seat.call(order_moves.dispatch, 1, seat.little.engineer.id, by=by, at=seat.clock())
    await seat.go("work_orders")
    await seat.press("enter")
    assert isinstance(seat.screen, OrderRecord)


async def _accepted(seat: Seat, on: date) -> None:
    house = seat.little.building
    await seat.call(
        buildings.change_building,
        house.id,
        name=house.name,
        floors=house.floors,
        area_id=house.area_id,
        accepted_on=on,
        by=seat.little.director.id,
        at=seat.clock(),
    )


async def test_it_waits_with_a_reason_and_goes_on(desk: Sit) -> None:
    async with desk("engineer") as seat:
        await _order(seat)
        assert "u go on" not in seat.keys
        await seat.press("h")
        assert isinstance(seat.screen, Hold)
        await seat.press("enter", "ctrl+s")
        assert "Say why in a few words." in seat.text
        await seat.type("等零件")
        await seat.press("enter", "3")
        assert seat.told == "WX-0001 is on hold. Its time goes on."
        assert "State ON HOLD until 2026-11-26 等零件" in seat.said
        seat.clock.on(days=2)
        await seat.screen.news_came()
        await seat.settle()
        assert "ON HOLD" in seat.said
        assert "late 24:" in seat.said
        assert "on hold: 等零件 孫師傅" in seat.said
        await seat.go("home")
        assert "ON HOLD" in seat.text
        assert "!! late" in seat.text
        await seat.go("work_orders")
        if not isinstance(seat.screen, OrderRecord):
            await seat.press("enter")
        await seat.press("u")
        assert seat.told == "WX-0001 goes on."
        assert "State dispatched" in seat.said


async def test_a_hold_may_have_no_end(desk: Sit) -> None:
    async with desk("engineer") as seat:
        await _order(seat)
        await seat.press("h")
        await seat.type("等住戶")
        await seat.press("ctrl+s")
        assert "State ON HOLD 等住戶" in seat.said


async def test_the_office_says_whose_it_is(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await _accepted(seat, date(2025, 5, 1))
        await _order(seat)
        assert "Responsible Common part" in seat.said
        await seat.press("o")
        assert isinstance(seat.screen, Whose)
        for term in (
            "bathrooms and façade: 5 years from 2025-05-01, until 2030-05-01",
            "Heating and cooling: 2 seasons, check by hand [L14 §40]",
        ):
            assert term in seat.said
        await seat.press("2")
        await seat.type("陳先生")
        await seat.press("enter", "enter")
        assert "Say why in a few words." in seat.text
        await seat.type("住戶自裝")
        await seat.press("enter")
        assert seat.told == "WX-0001: Owner's private part. It goes to: Owner."
        assert "Responsible Owner's private part 陳先生" in seat.said
        assert "Goes to Owner" in seat.said
        assert "Owner's private part: 住戶自裝 黃詠詩" in seat.said
        await seat.sits("engineer")
        await seat.go("work_orders")
        await seat.press("enter")
        assert "o whose" not in seat.keys


async def test_a_warranty_says_why(desk: Sit) -> None:
    async with desk() as seat:
        await _accepted(seat, date(2025, 5, 1))
        await _order(seat, "closer_broken")
        assert "Responsible Under warranty" in seat.said
        assert "Warranty Fit-out: 2 years from 2025-05-01, until 2027-05-01 [L14 §40]" in seat.said
        assert "Goes to Developer" in seat.said
        assert "Repair and cost" not in seat.said


async def test_what_is_urgent_under_warranty_names_both(desk: Sit) -> None:
    async with desk() as seat:
        await _accepted(seat, date(2025, 5, 1))
        row = await seat.walked("normal", "normal", end=False)
        point, by = seat.little.checkpoints[2], seat.little.housekeeper.id
        about = {"kind": "closer_broken", "severity": "urgent", "action": "reported"}
        about["note"] = "門整扇脫落"
        await seat.call(findings.report, row.id, point.id, **about, by=by, at=seat.clock())
        await seat.go("work_orders")
        await seat.press("enter")
        assert "Responsible Under warranty" in seat.said
        assert "Goes to Engineering" in seat.said
        assert "Repair and cost Developer, once it is safe" in seat.said


async def test_who_did_not_find_it_is_not_asked_to_verify(desk: Sit) -> None:
    async with desk("guard") as seat:
        await _order(seat)
        await seat.call(order_moves.finish, 1, "換了", by=seat.little.engineer.id, at=seat.clock())
        await seat.screen.news_came()  # type: ignore[attr-defined]
        await seat.settle()
        assert "State done" in seat.said
        assert "v verify" not in seat.keys
        assert "r reopen" in seat.keys


async def test_the_estate_sets_how_soon_a_defect_is_answered(desk: Sit) -> None:
    async with desk() as seat:
        await seat.go("estate")
        assert "Urgent 15 minutes, Normal 1 day, Planned 7 days" in seat.said
        await seat.press("d")
        assert isinstance(seat.screen, EstateDeadlines)
        await seat.press(*["backspace"] * 2)
        await seat.type("3000")
        await seat.press("ctrl+s")
        assert "What is more urgent must not be answered later." in seat.text
        seat.screen.put("response_urgent", "10")
        seat.screen.put("response_normal", "120")
        await seat.press("ctrl+s")
        assert seat.told == "Saved."
        assert "Urgent 10 minutes, Normal 2 hours, Planned 7 days" in seat.said


async def test_a_building_is_given_its_day_of_acceptance(desk: Sit) -> None:
    async with desk() as seat:
        await seat.go("units")
        assert "e edit building" not in seat.keys
        await seat.press("right_square_bracket", "e")
        assert isinstance(seat.screen, ChangeBuilding)
        await seat.type("mayday")
        await seat.press("enter")
        assert "mayday is not a day. Write it like 2022-05-01." in seat.text
        seat.screen.put("accepted_on", "2022年5月1日")
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, Units)
        assert seat.told == "Saved: 3."
        house = await seat.call(buildings.building, seat.little.building.id)
        assert house.accepted_on == date(2022, 5, 1)


async def test_who_leaves_is_asked_with_what_they_leave(desk: Sit) -> None:
    async with desk() as seat:
        await _order(seat)
        by = seat.little.director.id
        keeper = seat.little.housekeeper.id
        await seat.call(order_moves.dispatch, 1, keeper, by=by, at=seat.clock.at.add(minutes=1))
        await seat.go("staff")
        while "陳美玲" not in seat.cursor:
            await seat.press("down")
        await seat.press("l")
        assert "1 open work order is given back: WX-0001" in seat.said
        assert "without a housekeeper: 一區" in seat.said
        await seat.press("enter")
        row = await seat.call(work_orders.order, 1)
        assert (row.state, row.assignee) == ("new", "")


@pytest.mark.parametrize("language", ["zh_Hant", "zh_Hans", "en"])
@pytest.mark.parametrize("size", [(80, 24), (120, 30)])
async def test_nothing_is_cut(desk: Sit, language: str, size: tuple[int, int]) -> None:
    async with desk("director", language=language, size=size) as seat:
        await _accepted(seat, date(2025, 5, 1))
        await _order(seat, "closer_broken")
        seat.whole()
        for key, page in (("d", Dispatch), ("h", Hold), ("o", Whose)):
            await seat.press(key)
            assert isinstance(seat.screen, page)
            seat.whole()
            await seat.press("escape")
        await seat.go("estate")
        seat.whole()
        await seat.press("d")
        seat.whole()
        await seat.press("escape")
        await seat.go("units")
        await seat.press("right_square_bracket", "e")
        seat.whole()
