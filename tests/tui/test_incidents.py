"""The register of incidents and drills."""

import pytest

from store.content.checklist_parts import FIRE
from tests.tui.conftest import Sit
from tests.tui.emergencies import false_alarm, lift, opened, reported, row
from tui.screens.incident_figures import IncidentFigures
from tui.screens.incident_record import IncidentRecord
from tui.screens.incidents import Incidents
from tui.screens.printed import Printed

LANGUAGES = ("en", "zh_Hant", "zh_Hans")


async def test_an_empty_register_says_which_key_opens_an_incident(desk: Sit) -> None:
    async with desk() as seat:
        await seat.press("g", "i")
        assert isinstance(seat.screen, Incidents)
        assert "No incidents yet. ! opens one, from any screen" in seat.said
        await seat.press("d")
        assert "No drill yet. Press d for all." in seat.text
        await seat.press("p", "enter")
        assert seat.told == "There is nothing here to print."


async def test_incidents_and_drills_are_listed_newest_first(desk: Sit) -> None:
    async with desk() as seat:
        await lift(seat)
        seat.clock.on(hours=1)
        await lift(seat, "drill", drill=True)
        await reported(seat, "drill")
        seat.clock.on(hours=1)
        await false_alarm(seat)
        await opened(seat, FIRE, "fire")
        await seat.press("g", "i")
        lines = [" ".join(line[2:].split()) for line in seat.lines[3:7]]
        assert lines == [
            "11-23 12:12 YJ-0004 Fire alarm - OPEN",
            "11-23 12:08 YJ-0003 Fire alarm - to be signed",
            "11-23 10:34 YJ-0002 [DRILL] Trapped elevator 3座 2號梯 to be signed",
            "11-23 09:00 YJ-0001 Trapped elevator 3座 2號梯 recovered",
        ]
        await seat.press("d")
        assert seat.lines[0].startswith("Incidents: drills only")
        assert seat.cursor.split()[2] == "YJ-0002"
        assert "YJ-0001" not in seat.text
        await seat.press("enter")
        assert isinstance(seat.screen, IncidentRecord)
        assert seat.lines[0].startswith("[DRILL] YJ-0002")
        await seat.press("escape", "d", "slash")
        await seat.type("0001")
        await seat.press("enter", "enter")
        assert seat.lines[0].startswith("YJ-0001  Trapped elevator")


async def test_figures_are_one_key_away(desk: Sit) -> None:
    async with desk("auditor") as seat:
        await seat.press("g", "i", "f")
        assert isinstance(seat.screen, IncidentFigures)


async def test_the_list_goes_on_paper(desk: Sit) -> None:
    async with desk() as seat:
        await lift(seat)
        await seat.press("g", "i", "p", "enter")
        assert isinstance(seat.screen, Printed)


async def test_the_record_stands_beside_the_list_where_there_is_room(desk: Sit) -> None:
    async with desk(size=(140, 40)) as seat:
        await lift(seat)
        await seat.press("g", "i")
        assert "Trapped elevator  YJ-0001  3座 2號梯" in seat.text
        assert "Steps, from the report to 30 min" in seat.text


async def test_what_another_desk_signs_is_seen_in_the_list(desk: Sit) -> None:
    async with desk() as seat:
        await lift(seat)
        await seat.press("g", "i")
        assert seat.cursor.endswith("recovered")
        await reported(seat, "lift")
        screen = seat.screen
        assert isinstance(screen, Incidents)
        await screen.news_came()
        await seat.settle()
        assert seat.cursor.endswith("to be signed")
        assert (await row(seat, "lift")).state == "reported"


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_is_whole_in_every_language(
    desk: Sit, language: str, size: tuple[int, int]
) -> None:
    async with desk(language=language, size=size) as seat:
        await seat.press("g", "i")
        seat.whole()
        await lift(seat, drill=True)
        await false_alarm(seat)
        await seat.go("incidents")
        seat.whole()
        await seat.press("d")
        seat.whole()
