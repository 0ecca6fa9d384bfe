"""The picture of a building that shows its renovations, and where its keys lead."""

from collections.abc import Callable

import pendulum
import pytest

from store import units
from store.renovation_states import STATES
from store.renovations import ALIVE
from tests.store.renovation_parts import Case
from tests.tui.conftest import Seat, Sit
from tui import renovation_words as words
from tui.grid import Grid
from tui.picture import Band
from tui.screens.building import QUESTIONS, Building
from tui.screens.pick import Pick
from tui.screens.renovation_grid import NAMES, Renovations, signs, tone
from tui.screens.unit import UnitRecord

HOSTILE = "惡[/b][OK]\x1b]0;owned\x07\u202e{name} %s <b>"


async def lived(seat: Seat, *steps: Callable[[Case], object]) -> list[Case]:
    """Renovations brought to where each step brings one, unit by unit; the clock goes with them."""
    cases: list[Case] = []

    def go() -> pendulum.DateTime:
        at = seat.clock.at
        for step in steps:
            cases.append(case := Case(seat.little, at=at))
            step(case)
            at = case.at
        return at

    seat.clock.at = await seat.call(go)
    return cases


async def opened(seat: Seat, unit: int = 5) -> Grid:
    """The picture, the cursor on a unit."""
    at = ("unit", seat.little.units[unit].id)
    await seat.app.push_screen(Building(seat.little.building.id, at, Renovations))
    await seat.settle()
    return seat.screen.query_one(Grid)


async def again(seat: Seat) -> None:
    """Another desk wrote something: the picture is read again."""
    assert isinstance(seat.screen, Building)
    await seat.screen.news_came()
    await seat.settle()


def spot(grid: Grid) -> tuple[str, str]:
    assert grid.spot is not None
    return grid.spot.text, grid.spot.tone


def test_every_state_that_is_not_over_has_a_sign_that_is_told() -> None:
    assert {words.SIGNS[state] for state in ALIVE} <= set(NAMES)
    assert set(words.SIGNS) - {""} == set(STATES) - {"rejected", "closed", "cancelled"}
    assert signs("in_progress", True, False) == "E"
    assert signs("rectifying", True, True) == "VE!"
    assert signs("suspended", True, False) == "SE"
    assert tone("in_progress", True, False) == tone("in_progress", False, True) == "late"
    assert tone("in_progress", False, False) == "done"


async def test_tab_goes_from_findings_to_renovations_and_back(desk: Sit) -> None:
    async with desk("director") as seat:
        await lived(seat, lambda case: case.suspended(unit=5))
        await seat.go("units")
        await seat.press("end", "v")
        assert seat.lines[0].startswith("Building 3: open findings")
        await seat.press("tab")
        assert seat.lines[0].startswith("Building 3: renovations")
        # It stands where it stood, on the unit.
        assert "[S" in seat.text
        assert "3-1202 ZX-0001 works stopped permit to 2027-01-22 ZG-0001 R5-1" in seat.said
        assert "S stopped 1" in seat.text
        await seat.press(*["tab"] * (len(QUESTIONS) - 1))
        assert seat.lines[0].startswith("Building 3: open findings")


async def test_each_unit_shows_how_its_renovation_stands(desk: Sit) -> None:
    async with desk("director") as seat:
        await lived(
            seat,
            lambda case: case.reviewing(unit=0),
            lambda case: case.approved(unit=1),
            lambda case: case.in_progress(unit=2),
            lambda case: case.accepting(unit=3),
            lambda case: (case.in_progress(unit=4), case.served("R8")),
        )
        grid = await opened(seat)
        found = [[spot and spot.text for spot in band.spots] for band in bands(grid)]
        assert [row for row in found if any(row)] == [
            [None, "V", "."],
            [None, "R", "O"],
            [None, "A", "P"],
        ]
        assert "A applied 1" in seat.said
        assert "P approved, no permit 1" in seat.said
        assert "R running 1" in seat.said
        assert "V violation 1" in seat.said
        assert ". no renovation" in seat.said
        assert "3-1202 No renovation here." in seat.said
        seat.whole()


def bands(grid: Grid) -> list[Band]:
    return [band for band in grid.picture.rows if isinstance(band, Band)]


async def test_time_makes_a_permit_expired_and_a_notice_late(desk: Sit) -> None:
    async with desk("director") as seat:
        await lived(seat, lambda case: (case.in_progress(unit=5), case.served("R8")))
        grid = await opened(seat)
        assert spot(grid) == ("V", "soon")
        seat.clock.on(days=4)
        await again(seat)
        assert spot(grid) == ("V!", "late")
        assert "! notice late 1" in seat.said
        seat.clock.on(days=90)
        await again(seat)
        assert spot(grid) == ("VE!", "late")
        assert "EXPIRED 2027-01-22" in seat.said
        assert "E permit expired 1" in seat.said


async def test_common_parts_are_not_asked(desk: Sit) -> None:
    async with desk("director") as seat:
        grid = await opened(seat, unit=0)
        place = grid.at
        await seat.press("left", "home")
        assert grid.at == place
        assert "hall" not in seat.text
        # From the hall of a floor without units the cursor goes to the nearest unit.
        await seat.press("tab", "home", "pageup", "tab")
        assert "3-12" in seat.text
        assert spot(grid) == (".", "dim")


async def test_a_building_without_units_says_so(desk: Sit) -> None:
    from store import buildings

    async with desk("director") as seat:
        little = seat.little
        house = await seat.call(
            buildings.add_building, "9", floors=3, by=little.director.id, at=seat.clock()
        )
        await seat.app.push_screen(Building(house.id, None, Renovations))
        await seat.settle()
        assert "There are no units in this building." in seat.text
        await seat.press("enter", "down", "tab", "tab")
        assert isinstance(seat.screen, Building)


async def test_enter_opens_the_renovation_or_the_unit(desk: Sit) -> None:
    async with desk("director") as seat:
        await lived(seat, lambda case: case.in_progress(unit=5))
        await opened(seat)
        await seat.press("left", "enter")
        assert isinstance(seat.screen, UnitRecord)
        await seat.press("escape", "right", "enter")
        assert type(seat.screen).__name__ == "RenovationRecord"
        assert "3-1202" in seat.lines[0]
        await seat.press("escape")
        assert isinstance(seat.screen, Building)


async def test_several_of_one_unit_are_a_choice_and_the_site_is_shown(desk: Sit) -> None:
    async with desk("director") as seat:
        await lived(seat, lambda case: case.in_progress(unit=5), lambda case: case.file(unit=5))
        grid = await opened(seat)
        assert spot(grid) == ("R", "done")
        assert "and 1 more" in seat.said
        await seat.press("enter")
        assert isinstance(seat.screen, Pick)
        assert "ZX-0002" in seat.text
        await seat.press("down", "enter")
        assert type(seat.screen).__name__ == "RenovationRecord"
        assert "ZX-0002" in seat.text


async def test_a_wide_desk_has_the_facts_beside_and_hostile_names_are_only_text(
    desk: Sit,
) -> None:
    async with desk("director", size=(140, 40)) as seat:
        more = {"contractor": HOSTILE, "applicant": HOSTILE}
        await lived(seat, lambda case: case.in_progress(unit=5, **more))
        await opened(seat)
        assert "Contractor" in seat.text
        assert seat.text.count("惡[/b][OK]") == 2
        assert not {"\x1b", "\x07", "\u202e"} & set(seat.text)


@pytest.mark.parametrize("theme", ["dark", "light", "plain", "night"])
async def test_the_signs_have_a_colour_of_each_look(desk: Sit, theme: str) -> None:
    async with desk("director") as seat:
        seat.app.theme = theme
        await lived(
            seat,
            lambda case: case.in_progress(unit=0),
            lambda case: case.suspended(unit=1),
            lambda case: (case.in_progress(unit=2), case.served("R8")),
            lambda case: case.approved(unit=3),
        )
        grid = await opened(seat)
        colours = {name: grid.tone(f"grid--{name}").foreground for name in ("late", "soon", "done")}
        assert len({str(colour) for colour in colours.values()}) == 3
        assert [spot and spot.tone for spot in bands(grid)[-2].spots] == [None, "done", "late"]
        assert "note" in [spot and spot.tone for spot in bands(grid)[-3].spots]


@pytest.mark.parametrize("language", ["en", "zh_Hant", "zh_Hans"])
@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_it_is_whole_in_every_language(
    desk: Sit, language: str, size: tuple[int, int]
) -> None:
    async with desk("director", language=language, size=size) as seat:
        await lived(
            seat,
            lambda case: case.reviewing(unit=0),
            lambda case: case.approved(unit=1),
            lambda case: case.observing(unit=2),
            lambda case: case.rechecked(unit=3),
            lambda case: case.suspended(unit=4),
            lambda case: (case.in_progress(unit=5), case.served("R5-1", "R6-1"), case.served("R8")),
        )
        seat.clock.on(days=90)
        await opened(seat)
        seat.whole()
        assert all(sign in seat.text for sign in ("VE!", "SE!", "O", "D", "A", "P"))


async def test_units_numbered_in_another_way_have_their_place(desk: Sit) -> None:
    async with desk("director") as seat:
        little = seat.little
        when = {"by": little.director.id, "at": seat.clock()}
        shop = await seat.call(units.add_unit, little.building.id, "B1-001", floor=-1, **when)
        await seat.app.push_screen(Building(little.building.id, ("unit", shop.id), Renovations))
        await seat.settle()
        assert "3-B1-001  No renovation here." in seat.text
