"""Incidents in figures: by kind, by step, who drilled what; every figure opens its list."""

import pytest

from store import incident_run
from store.content.checklist_parts import FIRE
from tests.tui.conftest import Seat, Sit
from tests.tui.emergencies import false_alarm, lift, opened, row
from tui.grid import Grid
from tui.screens.incident_drills import Drilled
from tui.screens.incident_figures import IncidentFigures
from tui.screens.incident_record import IncidentRecord
from tui.screens.incident_step_figures import IncidentSteps
from tui.screens.pick import Pick

LANGUAGES = ("en", "zh_Hant", "zh_Hans")


async def figures(seat: Seat) -> None:
    """The figures, from the register."""
    await seat.press("g", "i", "f")
    assert isinstance(seat.screen, IncidentFigures)


def spot(seat: Seat) -> str:
    """What stands under the cursor of the grid."""
    found = seat.screen.query_one(Grid).spot
    return "" if found is None else found.text.strip()


async def test_incidents_and_drills_are_counted_apart(desk: Sit) -> None:
    async with desk() as seat:
        await lift(seat)
        await lift(seat, "drill", drill=True)
        await false_alarm(seat)
        await figures(seat)
        assert seat.lines[0].startswith("Incidents by kind, 2026-11")
        assert " ".join(seat.cursor.split()) == "Fire alarm 1 1 0 66 % =====___ 1 0"
        lifts = next(line for line in seat.lines if "Trapped elevator" in line)
        assert " ".join(lifts.split()) == "Trapped elevator 1 0 1 70 % =====___ 3 0"
        typhoons = next(line for line in seat.lines if "Typhoon" in line)
        assert " ".join(typhoons.split()) == "Typhoon 0 0 0 - 0 0"


async def test_a_span_is_a_month_a_quarter_or_a_year(desk: Sit) -> None:
    async with desk() as seat:
        await lift(seat)
        await figures(seat)
        await seat.press("m")
        assert seat.lines[0].startswith("Incidents by kind, 2026, quarter 4")
        await seat.press("m")
        assert seat.lines[0].startswith("Incidents by kind, 2026 ")
        await seat.press("left_square_bracket")
        assert seat.lines[0].startswith("Incidents by kind, 2025 ")
        await seat.press("down")
        assert seat.cursor.split()[:3] == ["Trapped", "elevator", "0"]
        await seat.press("right_square_bracket", "full_stop")
        assert seat.lines[0].startswith("Incidents by kind, 2026 ")
        assert seat.cursor.split()[:3] == ["Trapped", "elevator", "1"]
        await seat.press("m", "comma")
        assert seat.lines[0].startswith("Incidents by kind, 2026-10")
        await seat.press("down", "enter")
        assert "Nothing of this kind in that time." in seat.text


async def test_a_figure_opens_the_records_it_counted(desk: Sit) -> None:
    async with desk() as seat:
        await lift(seat)
        await false_alarm(seat)
        await figures(seat)
        await seat.press("l")
        assert isinstance(seat.screen, Pick)
        assert seat.lines[0].startswith("Which records of Fire alarm?")
        told = [" ".join(line[2:].split()) for line in seat.lines[3:6]]
        assert told == ["Incidents 1", "False alarms 1", "Done late 1"]
        await seat.press("down", "enter")
        assert seat.lines[0].startswith("Fire alarm: False alarms")
        assert "YJ-0002" in seat.cursor
        await seat.press("enter")
        assert isinstance(seat.screen, IncidentRecord)


async def test_each_step_says_how_often_it_was_late_or_left_out(desk: Sit) -> None:
    async with desk() as seat:
        await lift(seat)
        await lift(seat, "second", over=False)
        by = seat.little.guard.id
        await seat.call(incident_run.skip, "second", 12, "無人不適", by=by, at=seat.clock())
        await figures(seat)
        await seat.press("down", "enter")
        assert isinstance(seat.screen, IncidentSteps)
        assert seat.lines[0].startswith("Trapped elevator  2026-11")
        assert seat.told == "1  Note time, lift no., rescue code, floor, number of people"
        steps = {line[2:6].strip(): line.split() for line in seat.lines if line[2:6].strip()}
        assert steps["7"][-5:] == ["2", "2", "0", "3:00", "late"]
        assert steps["6"][-5:] == ["2", "0", "0", "0:00", "early"]
        assert steps["12"][-4:] == ["0", "0", "1", "-"]
        await seat.press(*["down"] * 6, "enter")
        told = [" ".join(line[2:].split()) for line in seat.lines[3:5]]
        assert told == ["Done 2", "Done late 2"]
        await seat.press("down", "enter", "enter")
        assert isinstance(seat.screen, IncidentRecord)
        await seat.press("escape", "d")
        assert seat.lines[0].startswith("[DRILL] Trapped elevator")
        assert "Nothing of this kind in that time." in seat.text


async def test_the_picture_says_who_has_not_drilled_what(desk: Sit) -> None:
    async with desk() as seat:
        await lift(seat, "drill", drill=True)
        seat.clock.on(days=200)
        await opened(seat, FIRE, "fire", drill=True)
        await lift(seat, "real")
        await figures(seat)
        await seat.press("d")
        assert isinstance(seat.screen, Drilled)
        assert spot(seat) == "X"
        assert "Last drill never" in seat.said
        assert "State a drill is due" in seat.said
        await seat.press("enter")
        assert seat.told == "There was no such drill. ! then d opens one."
        await seat.press("right", "right")
        assert spot(seat) == "+ 06-11"
        assert "Fire alarm Front desk" in seat.said
        assert "Last drill 2027-06-11 09:34" in seat.said
        await seat.press("down")
        # An incident is no drill: the last one is more than half a year ago.
        assert spot(seat) == "X 26-11"
        assert "47 drills are due." in seat.text
        await seat.press("enter")
        assert isinstance(seat.screen, IncidentRecord)
        assert (await row(seat, "drill")).number in seat.lines[0]


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_figures_are_whole_in_every_language(
    desk: Sit, language: str, size: tuple[int, int]
) -> None:
    async with desk(language=language, size=size) as seat:
        await lift(seat)
        await lift(seat, "drill", drill=True)
        await figures(seat)
        seat.whole()
        await seat.press("m")
        seat.whole()
        await seat.press("down", "l")
        seat.whole()
        await seat.press("enter")
        seat.whole()
        await seat.press("escape", "d")
        assert isinstance(seat.screen, Drilled)
        seat.whole()
