"""The register of findings, and the record of one."""

import pytest

from tests.tui.conftest import Sit
from tui.screens.findings import FindingRecord, Findings
from tui.screens.round_record import RoundRecord
from tui.screens.work_orders import OrderRecord


async def test_a_finding_leads_to_its_work_order_and_its_round(desk: Sit) -> None:
    async with desk() as seat:
        await seat.walked("lamp_out", "hydrant_dry", "normal", "normal", "normal")
        await seat.go("findings")
        urgent, lamp = seat.lines[3:5]
        assert urgent.split() == [
            *(">", "11-23", "09:06", "3座消防栓", "URGENT", "Hydrant", "dry", "WX-0002", "new")
        ]
        assert lamp.split() == ["11-23", "09:03", "3座大堂電梯", "Lamp", "out", "WX-0001", "new"]
        await seat.press("down", "enter")
        assert isinstance(seat.screen, FindingRecord)
        for fact in (
            "Point 3座大堂電梯",
            "Where Building 3, 1/F",
            "What Lamp out",
            "Note 已拍照",
            "On the spot reported only",
            "Found by 陳美玲",
            "WX-0001 new",
            "XC-0001 2026-11-23",
        ):
            assert fact in seat.said
        await seat.press("w")
        assert isinstance(seat.screen, OrderRecord)
        assert "WX-0001" in seat.lines[0]
        await seat.press("escape", "r")
        assert isinstance(seat.screen, RoundRecord)
        assert "XC-0001" in seat.lines[0]
        await seat.press("escape", "escape")
        assert isinstance(seat.screen, Findings)
        assert "Lamp out" in seat.cursor


async def test_the_same_defect_again_says_it_joined(desk: Sit) -> None:
    async with desk() as seat:
        await seat.walked("lamp_out", "normal", "normal", "normal", "normal")
        seat.clock.on(hours=6)
        await seat.walked("lamp_out", "normal", "normal", "normal", "normal", slot="pm")
        await seat.go("findings")
        await seat.press("enter")
        assert "It was open already: this finding joined it." in seat.text
        assert "Found 1 time more." in seat.text
        await seat.press("escape", "down", "enter")
        assert "joined" not in seat.text


async def test_the_search_finds_points_orders_and_kinds_in_both_tongues(desk: Sit) -> None:
    async with desk() as seat:
        await seat.walked("lamp_out", "hydrant_dry", "normal", "normal", "normal")
        await seat.go("findings")
        for typed in ("lamp", "燈不亮", "灯不亮", "WX-0001", "大堂"):
            await seat.press("slash")
            await seat.type(typed)
            assert "3座大堂電梯" in seat.text, typed
            assert "3座消防栓" not in seat.text, typed
            await seat.press("enter")
            assert seat.app.focused is not None
            assert seat.app.focused.id == "table"
            await seat.press("escape")
        assert "3座消防栓" in seat.text


async def test_an_empty_list_says_where_findings_come_from(desk: Sit) -> None:
    async with desk("guard") as seat:
        await seat.go("findings")
        assert "No findings yet." in seat.text
        await seat.press("enter")
        assert isinstance(seat.screen, Findings)


async def test_a_wide_desk_shows_the_finding_beside_the_list(desk: Sit) -> None:
    async with desk(size=(140, 40)) as seat:
        await seat.walked("lamp_out", "hydrant_dry", "normal", "normal", "normal")
        await seat.go("findings")
        assert "URGENT Hydrant dry" in seat.lines[2]
        await seat.press("down")
        assert "Lamp out" in seat.lines[2]


@pytest.mark.parametrize("language", ["zh_Hant", "zh_Hans", "en"])
@pytest.mark.parametrize("size", [(80, 24), (120, 30)])
async def test_nothing_is_cut(desk: Sit, language: str, size: tuple[int, int]) -> None:
    async with desk("engineer", language=language, size=size) as seat:
        await seat.walked("lamp_out", "hydrant_dry", "normal", "normal", "normal")
        await seat.go("findings")
        seat.whole()
        await seat.press("enter")
        seat.whole()
