"""The month's fees at the desk, and the month at a glance."""

from store import fee_months
from tests.store.test_fee_months import enter
from tests.tui.conftest import Seat, Sit
from tui.screens.fees import EnterFees, FeeMonths
from tui.screens.figure_records import FigureRecords
from tui.screens.figures import Figures
from tui.screens.glance import Glance
from tui.screens.round_record import RoundRecord


async def to(seat: Seat, name: str) -> None:
    """The cursor of the figures goes to one of them."""
    await seat.go("figures")
    while name not in seat.cursor:
        await seat.press("down")


async def test_the_cashier_reports_a_month(desk: Sit) -> None:
    async with desk("cashier") as seat:
        await to(seat, "K2")
        assert "The cashier reports the fees of 2026-11: f." in seat.text
        await seat.press("f")
        assert isinstance(seat.screen, FeeMonths)
        assert "No month's fees are reported yet." in seat.said
        await seat.press("n")
        assert isinstance(seat.screen, EnterFees)
        for text in ("1000", "980.01", "10", "11", "4"):
            await seat.type(text)
            await seat.press("enter")
        await seat.type("4")
        await seat.press("enter", "enter")
        assert "That is more than all of them: 10 at most." in seat.said
        await seat.press("backspace", "backspace")
        await seat.type("0")
        await seat.press("ctrl+s")
        assert seat.told == "The fees of 2026-11 are reported."
        assert "98.00 %" in seat.cursor
        assert "100.00 %" in seat.cursor
        assert "> reported" in seat.cursor
        # The cashier confirms nothing.
        assert "confirm" not in seat.keys
        await seat.press("escape")
        assert isinstance(seat.screen, Figures)
        assert "+ 98.00 %" in seat.cursor
        assert "2026-11 is not over: what is paid later is reported by f." in seat.text


async def test_what_is_missing_to_the_goal_is_told_in_money(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.call(lambda: enter(seat.little, collected="180000"))
        await to(seat, "K2")
        assert "2,809.20 yuan more reach 98 %." in seat.text
        await to(seat, "K4")
        assert "1 bill was wrong: find out why." in seat.text
        await to(seat, "K5")
        assert "1 overdue bill was not dunned in time: do it now." in seat.text


async def test_the_director_confirms_and_nothing_changes_any_more(desk: Sit) -> None:
    async with desk("director") as seat:
        row = await seat.call(lambda: enter(seat.little, "2026-10"))
        await to(seat, "K2")
        await seat.press("left_square_bracket")
        assert "The director confirms the fees of 2026-10: f." in seat.text
        await seat.press("enter", "c")
        assert "Confirm the fees of 2026-10?" in seat.text
        assert "186,540.00 yuan" in seat.text
        await seat.press("enter")
        assert seat.told == "The fees of 2026-10 are confirmed."
        assert "+ confirmed" in seat.cursor
        assert "confirm" not in seat.keys
        found = await seat.call(fee_months.fee_month, row.id)
        assert found.confirmed_by == "李主任"


async def test_two_desks_report_one_month(desk: Sit) -> None:
    async with desk("cashier") as seat:
        row = await seat.call(lambda: enter(seat.little))
        await seat.go("figures")
        await seat.press("f", "enter")
        assert isinstance(seat.screen, EnterFees)
        seat.clock.on(minutes=1)
        await seat.call(lambda: enter(seat.little, wrong=2, seen=row, at=seat.clock()))
        await seat.press("ctrl+s")
        assert "changed this on" in seat.told
        # A month that is reported is not offered anew.
        await seat.press("escape", "n")
        assert "2026-11" not in seat.text
        # Who reports one that another desk has just reported is led to it.
        await seat.call(lambda: enter(seat.little, "2026-10"))
        for text in ("1000", "980", "10", "0", "4", "4"):
            await seat.type(text)
            await seat.press("enter")
        await seat.press("ctrl+s")
        assert "Go back and open that month by enter." in seat.said


async def test_a_month_at_a_glance(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.walked("normal", "normal", "normal", "normal", "normal")
        await seat.call(lambda: enter(seat.little))
        await seat.go("figures")
        await seat.press("v")
        assert isinstance(seat.screen, Glance)
        assert seat.lines[0].startswith("2026-11 at a glance")
        for name in ("K1", "K2", "K3", "K4", "K5", "K6"):
            assert any(line.lstrip().startswith(name) for line in seat.lines)
        assert "K6 Rounds walked" in seat.text
        assert "23*+." in seat.text
        assert "none this month" in seat.text
        await seat.press("left_square_bracket")
        assert seat.lines[0].startswith("2026-10 at a glance")
        await seat.press("right_square_bracket", "right_square_bracket")
        assert seat.told == "This is the month under way."


async def test_the_rounds_behind_their_figure(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.walked("normal", "normal")
        await to(seat, "K6")
        assert "1 round was missed or cut short: enter says which." in seat.text
        await seat.press("enter")
        assert isinstance(seat.screen, FigureRecords)
        await seat.press("i")
        assert "XC-0001" in seat.cursor
        await seat.press("enter")
        assert isinstance(seat.screen, RoundRecord)


async def test_the_glance_in_chinese(desk: Sit) -> None:
    async with desk("director", language="zh_Hant") as seat:
        await seat.go("figures")
        await seat.press("v")
        assert "K6 每日巡查二遍" in seat.text
        assert "投訴類別" in seat.text
        assert "+ 按時完成" in seat.text
