"""Reporting something abnormal: what is typed is there again when the form is."""

from tests.tui.conftest import Sit
from tui.screens.finding import Report


async def test_a_draft_keeps_another_severity_than_the_usual(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter", "x", "down")
        report = seat.screen
        assert isinstance(report, Report)
        usual = report.value("severity")
        other = "3" if usual != "planned" else "2"
        await seat.press("enter", other)
        chosen = report.values()
        assert chosen["severity"] != usual
        seat.app.store.drain()
        await seat.press("escape", "x")
        again = seat.screen
        assert isinstance(again, Report)
        assert again is not report
        assert again.values() == chosen
        assert seat.told.startswith("Here is what you had typed")
