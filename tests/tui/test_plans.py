"""Work plans and inspections at the desk: planned, approved, inspected, carried out, closed."""

from store import inspections, plan_items, plan_moves, work_plans
from store import work_orders as orders
from tests.store.plan_parts import added, answer, approved, begun, full, sheet
from tests.tui.conftest import Seat, Sit
from tui.screens.inspection_forms import BeginInspection, Defect, SignInspection
from tui.screens.inspection_page import InspectionPage
from tui.screens.inspection_point import PointRecord
from tui.screens.inspections import Inspections
from tui.screens.plan_forms import ApprovePlan, BeginPlan, ChangeItem, NewItem, ReturnPlan
from tui.screens.plan_item import PlanItemRecord
from tui.screens.plan_page import PlanPage
from tui.screens.plans import Plans
from tui.screens.work_order import OrderRecord


async def planned(seat: Seat) -> None:
    """The plan of December, approved, with one thing in it, in front."""
    await seat.call(lambda: approved(seat.little))
    await seat.go("plans")
    await seat.press("enter")


async def test_a_week_is_planned_and_handed_in(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.go("plans")
        assert isinstance(seat.screen, Plans)
        assert "Nothing is planned yet." in seat.said
        await seat.press("n")
        assert isinstance(seat.screen, BeginPlan)
        assert "> 2 next week 2026-W49" in seat.text
        await seat.press("enter")
        assert isinstance(seat.screen, PlanPage)
        assert seat.lines[0].startswith("JH-0001  2026-W49  陳美玲  . being written")
        await seat.press("n")
        assert isinstance(seat.screen, NewItem)
        assert "1 Monday 11-30" in seat.said
        await seat.type("檢查一座綠化")
        await seat.press("enter")
        await seat.type("無枯枝")
        await seat.press("enter", "3", "3")
        assert seat.told == "JH-0001: one more item stands there."
        assert "12-02     檢查一座綠化" in seat.cursor
        await seat.press("e")
        assert isinstance(seat.screen, ChangeItem)
        await seat.type("和二座")
        await seat.press("ctrl+s")
        assert seat.told == "JH-0001: the item is written anew."
        assert "檢查一座綠化和二座" in seat.cursor
        await seat.press("h")
        assert "Hand this plan to the director?" in seat.text
        await seat.press("enter")
        assert seat.told == "JH-0001 is handed in."
        assert "> handed in" in seat.lines[0]
        # It is the director's now.
        assert "new item" not in seat.keys
        assert "hand in" not in seat.keys


async def test_a_day_outside_the_month_is_told_at_its_field(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.call(lambda: begun(seat.little))
        await seat.go("plans")
        await seat.press("enter", "n")
        await seat.type("檢查綠化")
        await seat.press("enter", "enter", "enter")
        await seat.type("2027-01-01")
        await seat.press("enter")
        assert isinstance(seat.screen, NewItem)
        assert "Give a day from 2026-12-01 to 2026-12-31." in seat.said
        assert "檢查綠化" in seat.text
        await seat.press("escape", "n")
        assert "檢查綠化" in seat.text


async def test_the_director_returns_and_approves(desk: Sit) -> None:
    async with desk("director") as seat:
        row = await seat.call(lambda: begun(seat.little))
        await seat.call(lambda: added(seat.little, row))
        by = seat.little.housekeeper.id
        await seat.call(plan_moves.submit, row.id, by=by, at=seat.clock())
        await seat.go("plans")
        await seat.press("enter", "r")
        assert isinstance(seat.screen, ReturnPlan)
        await seat.press("enter")
        assert "Say what is to be put right." in seat.said
        await seat.type("補清潔")
        await seat.press("enter")
        assert seat.told == "JH-0001 is returned."
        # Who is to mend it reads the words on a narrow screen too.
        assert "李主任: 補清潔" in seat.text
        await seat.call(plan_moves.submit, row.id, by=by, at=seat.clock())
        await seat.news()
        await seat.press("a")
        assert isinstance(seat.screen, ApprovePlan)
        await seat.press("enter")
        assert seat.told == "JH-0001 is approved."
        found = await seat.call(work_plans.plan, row.id)
        assert (found.state, found.reviewed_by) == ("approved", "李主任")


async def test_a_planned_thing_is_inspected_done_and_the_plan_closed(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await planned(seat)
        await seat.press("enter")
        assert isinstance(seat.screen, PlanItemRecord)
        assert "無枯枝、倒伏" in seat.text
        await seat.press("escape", "i")
        assert isinstance(seat.screen, BeginInspection)
        assert "It carries out JH-0001: 檢查綠化" in seat.text
        assert "[3 Greening]" not in seat.text
        assert "[2 Greening]" in seat.text
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, InspectionPage)
        await seat.press("escape", "d")
        await seat.type("枯枝已剪")
        await seat.press("enter")
        assert seat.told == "JH-0001: the item is done."
        await seat.press("c", "enter")
        assert seat.told == "JH-0001 is closed."


async def test_an_approved_thing_is_dropped_with_a_reason(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await planned(seat)
        await seat.press("x", "enter")
        assert "Say why in a few words." in seat.said
        await seat.type("颱風")
        await seat.press("enter")
        assert seat.told == "JH-0001: the item is dropped."
        assert "= dropped" in seat.cursor


async def test_a_sheet_takes_one_key_a_point_when_all_is_well(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.go("plans")
        await seat.press("i")
        assert isinstance(seat.screen, Inspections)
        assert "No service was inspected yet." in seat.said
        await seat.press("n", "4", "1")
        await seat.type("一座大堂")
        await seat.press("enter")
        assert isinstance(seat.screen, InspectionPage)
        assert seat.lines[0].startswith("JC-0001  Cleaning")
        await seat.press("space", "n")
        assert seat.told == "1 point is left."
        assert "sign" not in seat.keys
        await seat.press("space")
        assert seat.told == "Every point is answered. Sign the sheet by s."
        await seat.press("s")
        assert isinstance(seat.screen, SignInspection)
        await seat.press("enter")
        assert seat.told == "JC-0001 is signed."
        row = (await seat.call(inspections.listed, seat.little.estate.id))[0]
        assert (row.state, row.answered, row.abnormal) == ("signed", 3, 0)


async def test_what_is_not_well_becomes_an_order(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.call(lambda: sheet(seat.little))
        await seat.go("plans")
        await seat.press("i", "enter", "x")
        assert isinstance(seat.screen, Defect)
        assert "As it should be: Floors, rails, bins" in seat.text
        await seat.press("ctrl+s")
        assert "Choose one of the kinds that are offered." in seat.said
        await seat.press("2")
        await seat.press("ctrl+s")
        assert seat.told == "WX-0001 is made."
        await seat.press("up", "enter")
        assert isinstance(seat.screen, PointRecord)
        await seat.press("o")
        assert isinstance(seat.screen, OrderRecord)
        order = await seat.call(orders.numbered, seat.little.estate.id, "WX-0001")
        assert order.raised_by == "陳美玲"


async def test_the_director_sees_a_sheet(desk: Sit) -> None:
    async with desk("director") as seat:
        row = await seat.call(lambda: sheet(seat.little))
        await seat.call(lambda: full(seat.little, row))
        from store import inspection_moves

        by = seat.little.housekeeper.id
        await seat.call(inspection_moves.sign, row.id, by=by, at=seat.clock())
        await seat.go("plans")
        await seat.press("i", "enter")
        assert "normal" not in seat.keys
        await seat.press("r")
        await seat.type("好")
        await seat.press("enter")
        assert seat.told == "JC-0001 is seen."


async def test_home_tells_what_is_planned_for_today(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        today = seat.clock().date()
        await seat.call(lambda: approved(seat.little, "2026-W48", due_on=today))
        await seat.news()
        line = next((line for line in seat.lines if "檢查綠化" in line), "")
        assert "planned" in line
        assert "JH-0001" in line
        while "檢查綠化" not in seat.cursor:
            await seat.press("down")
        await seat.press("enter")
        assert isinstance(seat.screen, PlanPage)


async def test_in_chinese_everything_is_chinese(desk: Sit) -> None:
    async with desk("housekeeper", language="zh_Hant") as seat:
        await planned(seat)
        seat.whole()
        assert "* 已批准" in seat.lines[0]
        await seat.press("i")
        assert "[2 綠化]" in seat.text
        await seat.press("ctrl+s")
        assert "無枯枝、倒伏" in seat.text
        seat.whole()


async def test_two_desks_end_one_item_once(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await planned(seat)
        await seat.press("d")
        await seat.type("好")
        row = (await seat.call(work_plans.listed, seat.little.estate.id))[0]
        item = (await seat.call(work_plans.items, row.id))[0]
        by = seat.little.housekeeper.id
        await seat.call(plan_items.finish_item, item.id, "先做了", by=by, at=seat.clock())
        await seat.press("enter")
        assert "陳美玲 has ended this on" in seat.said
        assert "好" in seat.text


async def test_a_sheet_goes_on_where_it_was_left(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        row = await seat.call(lambda: sheet(seat.little))
        await seat.call(lambda: answer(seat.little, row))
        await seat.go("plans")
        await seat.press("i", "enter")
        assert "not inspected yet" in seat.cursor
        assert "+ normal" in seat.text
