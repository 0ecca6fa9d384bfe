"""The pictures on screens: a month of rounds, a building, a route's last month, its versions."""

import pytest

from store import checkpoints, findings, patrols, round_changes, round_plan, rounds, routes, units
from store.rounds import RoundRow
from tests.tui.conftest import Seat, Sit
from tui.grid import Grid
from tui.screens.building import Building
from tui.screens.calendar import Calendar
from tui.screens.findings import FindingRecord
from tui.screens.pick import Pick
from tui.screens.round_record import RoundRecord
from tui.screens.routes import RouteStops
from tui.screens.strip import Strip
from tui.screens.unit import UnitRecord
from tui.screens.versions import RouteVersions, VersionStops
from tui.screens.work_order import OrderRecord

SIZES = ((80, 24), (140, 40))
LANGUAGES = ("en", "zh_Hant", "zh_Hans")
ALL = ("normal",) * 5


def spot(seat: Seat) -> str:
    """What stands under the cursor of the grid."""
    found = seat.screen.query_one(Grid).spot
    return "" if found is None else found.text.strip()


async def planned(seat: Seat) -> tuple[RoundRow, ...]:
    """The rounds of today, made."""
    await seat.call(round_plan.plan, seat.clock())
    found: tuple[RoundRow, ...] = await seat.call(
        rounds.open_rounds, seat.little.estate.id, seat.clock()
    )
    return found


# A month of rounds


async def test_a_month_shows_each_day_by_signs_and_in_words(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.walked("lamp_out", "normal", "normal", "normal", "normal")
        await seat.go("rounds")
        await seat.press("m")
        assert isinstance(seat.screen, Calendar)
        assert seat.lines[0].startswith("Rounds of 一區日巡, 2026-11")
        assert spot(seat) == "*23 +."
        assert "[*23 +." in seat.text
        assert "2026-11-23  Monday" in seat.text
        assert "+ morning    XC-0001  completed  5 of 5" in seat.text
        assert "Abnormal: 1" in seat.text
        assert ". afternoon  XC-0002  to be walked" in seat.text
        assert "2026-11: done 1 of 1, late 0, in part 0, missed 0, exempt 0" in seat.text
        assert "+ done  L late  ~ in part  X missed" in seat.text
        seat.whole()


async def test_the_arrows_walk_the_days_on_into_the_next_month(desk: Sit) -> None:
    async with desk("director") as seat:
        await planned(seat)
        await seat.go("rounds")
        await seat.press("m", "left")
        assert "2026-11-22  Sunday  day of rest" in seat.text
        await seat.press("k", "k", "k", "k")
        assert seat.lines[0].startswith("Rounds of 一區日巡, 2026-10")
        assert "2026-10-25  Sunday" in seat.text
        assert "There is no round on this day." in seat.text
        await seat.press("enter")
        assert seat.told == "There is no round on this day."
        await seat.press("end", "down", "right")
        assert "2026-11-02  Monday" in seat.text
        await seat.press("right_square_bracket")
        assert "2026-12-02  Wednesday" in seat.text
        await seat.press("comma", "comma")
        assert "2026-10-02  Friday" in seat.text


async def test_enter_opens_the_round_or_asks_which(desk: Sit) -> None:
    async with desk("director") as seat:
        await planned(seat)
        await seat.go("rounds")
        await seat.press("m", "enter")
        assert isinstance(seat.screen, Pick)
        assert "Rounds of 2026-11-23" in seat.lines[0]
        await seat.press("down", "enter")
        assert isinstance(seat.screen, RoundRecord)
        assert "XC-0002" in seat.lines[0]
        await seat.press("escape")
        assert isinstance(seat.screen, Calendar)


async def test_a_figure_opens_its_rounds(desk: Sit) -> None:
    async with desk("director") as seat:
        await planned(seat)
        seat.clock.on(hours=4)
        await planned(seat)
        await seat.go("rounds")
        await seat.press("m")
        assert spot(seat) == "*23 X."
        assert "done 0 of 1, late 0, in part 0, missed 1" in seat.text
        await seat.press("f")
        assert seat.cursor.split() == ["X", "missed", "1"]
        await seat.press("enter")
        assert seat.cursor.split()[:4] == ["2026-11-23", "morning", "XC-0001", "MISSED"]
        await seat.press("enter")
        assert isinstance(seat.screen, RoundRecord)


async def test_the_next_route_is_a_key_away(desk: Sit) -> None:
    async with desk("director") as seat:
        little = seat.little
        by, at = little.director.id, seat.clock()
        night = await seat.call(routes.add_route, "夜巡", None, by=by, at=at)
        ids = [little.checkpoints[0].id]
        await seat.call(routes.set_stops, night.id, ids, 1, by=by, at=at)
        await planned(seat)
        await seat.go("routes")
        await seat.press("enter", "m")
        assert "一區日巡" in seat.lines[0]
        await seat.press("tab")
        assert "夜巡" in seat.lines[0]
        assert spot(seat) == "*23 .."
        await seat.press("n")
        assert "一區日巡" in seat.lines[0]


async def test_what_another_desk_does_is_seen_in_the_month(desk: Sit) -> None:
    async with desk("director") as seat:
        found = await planned(seat)
        await seat.go("rounds")
        await seat.press("m")
        by = seat.little.director.id
        await seat.call(
            round_changes.exempt, found[1].id, "weather", "八號風球", by=by, at=seat.clock()
        )
        assert isinstance(seat.screen, Calendar)
        await seat.screen.news_came()
        await seat.settle()
        assert spot(seat) == "*23 .-"
        assert "exempt 1" in seat.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
async def test_every_picture_is_whole_in_every_language(
    desk: Sit, language: str, size: tuple[int, int]
) -> None:
    async with desk("director", language=language, size=size) as seat:
        await seat.walked("lamp_out", "normal", "no_access", "normal", "na")
        await seat.go("rounds")
        await seat.press("m")
        seat.whole()
        await seat.press("f")
        seat.whole()
        await seat.press("escape")
        await seat.go("units")
        await seat.press("v")
        assert isinstance(seat.screen, Building)
        seat.whole()
        await seat.go("routes")
        await seat.press("enter", "t")
        assert isinstance(seat.screen, Strip)
        await seat.press("end")
        seat.whole()
        await seat.press("escape", "v")
        seat.whole()
        await seat.press("enter")
        seat.whole()


async def test_an_estate_without_routes_is_told_what_a_route_is(desk: Sit) -> None:
    async with desk("director") as seat:
        little = seat.little
        await seat.call(routes.retire, little.route.id, by=little.director.id, at=seat.clock())
        await seat.app.push_screen(Calendar())
        await seat.settle()
        assert "No routes yet." in seat.text
        await seat.press("tab", "right", "enter", "f")


# A building


async def test_a_building_shows_what_is_open_where(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.walked("lamp_out", "normal", "normal", "tank_unlocked", "normal")
        await seat.go("units")
        await seat.press("v")
        assert isinstance(seat.screen, Building)
        assert seat.lines[0].startswith("Building 3: open findings")
        # It stands on the unit it came from, and the roof is out of sight.
        assert "3-101  Nothing is open here." in seat.text
        await seat.press("left")
        assert spot(seat) == "x1"
        assert "1/F, common parts WX-0001 Lamp out" in seat.said
        assert "! urgent 1  x open 1  v done, to be looked at 0" in seat.text
        await seat.press("enter")
        assert isinstance(seat.screen, OrderRecord)
        await seat.press("escape", "pageup", "pageup", "enter")
        assert isinstance(seat.screen, OrderRecord)
        assert "WX-0002" in seat.text


async def test_a_unit_opens_and_common_parts_without_anything_say_so(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("units")
        await seat.press("end", "v", "enter")
        assert isinstance(seat.screen, UnitRecord)
        assert "3-1202" in seat.lines[0]
        await seat.press("escape", "home", "enter")
        assert isinstance(seat.screen, Building)
        assert seat.told == "Nothing is open here."


async def test_several_at_one_place_are_a_choice(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.walked("lamp_out", "normal", "normal", "normal", "normal")
        seat.clock.on(hours=6)
        await seat.walked("lift_noise", slot="pm", end=False)
        await seat.go("findings")
        await seat.press("enter", "v")
        assert isinstance(seat.screen, Building)
        assert "1/F, common parts" in seat.text
        assert "and 1 more" in seat.said
        await seat.press("enter")
        assert isinstance(seat.screen, Pick)
        await seat.press("down", "enter")
        assert isinstance(seat.screen, OrderRecord)


async def test_other_buildings_and_units_numbered_otherwise(desk: Sit) -> None:
    async with desk("director", size=(140, 40)) as seat:
        little = seat.little
        when = {"by": little.director.id, "at": seat.clock()}
        for number in ("B1-001", "B1-002"):
            await seat.call(units.add_unit, little.building.id, number, floor=-1, **when)
        await seat.go("units")
        await seat.press("v", "end", "pagedown", "pagedown")
        assert "-- Numbered in another way --" in seat.text
        assert "3-B1-00" in seat.text
        await seat.press("right_square_bracket")
        assert seat.lines[0].startswith("Building 3")


async def test_a_finding_out_of_doors_has_no_building(desk: Sit) -> None:
    async with desk("director") as seat:
        little = seat.little
        when = {"by": little.director.id, "at": seat.clock()}
        gate = await seat.call(checkpoints.add_checkpoint, name="大門", place="road", **when)
        await seat.call(routes.set_stops, little.route.id, [gate.id], 2, **when)
        await seat.call(round_plan.plan, seat.clock())
        found = await planned(seat)
        await seat.call(patrols.start, found[0].id, **when)
        await seat.call(
            findings.report, found[0].id, gate.id, kind="other", severity="normal",
            note="井蓋鬆", action="reported", **when,
        )  # fmt: skip
        await seat.go("findings")
        await seat.press("enter")
        assert isinstance(seat.screen, FindingRecord)
        assert "floors" not in seat.keys
        await seat.press("v")
        assert isinstance(seat.screen, FindingRecord)


# A route's last month


async def test_a_strip_says_which_point_makes_trouble(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.walked("lamp_out", "normal", "no_access", "normal", "na")
        await seat.go("routes")
        await seat.press("enter", "t")
        assert isinstance(seat.screen, Strip)
        assert seat.lines[0].startswith("一區日巡: the last month, stop by stop")
        assert [line.split("[")[0].split()[-1] for line in seat.lines if "[X" in line] == [
            "3座大堂電梯"
        ]
        assert "3座大堂電梯 ABNORMAL Lamp out WX-0001 new 陳美玲 09:03" in seat.said
        assert ". normal  X ABNORMAL  a no access  n not applicable" in seat.text
        await seat.press("down", "down")
        assert "3座樓梯間  no access  門鎖著" in seat.text
        await seat.press("enter")
        assert isinstance(seat.screen, RoundRecord)
        await seat.press("escape", "up", "up", "enter")
        assert isinstance(seat.screen, FindingRecord)


async def test_a_strip_from_a_checkpoint_stands_on_it(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.walked(*ALL)
        await seat.go("checkpoints")
        await seat.press("down", "down", "t")
        assert isinstance(seat.screen, Strip)
        assert next(line for line in seat.lines if line.startswith("> ")).startswith("> 3座樓梯間")
        await seat.press("m")
        assert isinstance(seat.screen, Calendar)


async def test_a_checkpoint_of_two_routes_asks_which_and_of_none_says_so(desk: Sit) -> None:
    async with desk("director") as seat:
        little = seat.little
        when = {"by": little.director.id, "at": seat.clock()}
        night = await seat.call(routes.add_route, "夜巡", None, **when)
        await seat.call(routes.set_stops, night.id, [little.checkpoints[0].id], 1, **when)
        await seat.call(checkpoints.add_checkpoint, name="大門", place="road", **when)
        await seat.go("checkpoints")
        await seat.press("t")
        assert isinstance(seat.screen, Pick)
        await seat.press("down", "enter")
        assert isinstance(seat.screen, Strip)
        assert "夜巡" in seat.lines[0]
        assert "There was no round on this route in the last month." in seat.text
        await seat.press("enter", "right", "escape", "end", "t")
        assert seat.told == "No route stops here."


async def test_a_stop_off_the_route_stands_under_a_rule(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.walked(*ALL)
        little = seat.little
        ids = [point.id for point in little.checkpoints[1:]]
        when = {"by": little.director.id, "at": seat.clock()}
        await seat.call(routes.set_stops, little.route.id, ids, 2, **when)
        await seat.go("routes")
        await seat.press("enter", "t")
        rule = next(y for y, line in enumerate(seat.lines) if "-- No longer on this route" in line)
        assert "3座大堂電梯" in seat.lines[rule + 1]


# Versions of a route


async def test_versions_are_listed_with_what_changed(desk: Sit) -> None:
    async with desk("director") as seat:
        little = seat.little
        ids = [point.id for point in little.checkpoints[1:]]
        when = {"by": little.director.id, "at": seat.clock()}
        await seat.call(routes.set_stops, little.route.id, [*reversed(ids)], 2, **when)
        await seat.go("routes")
        await seat.press("enter", "v")
        assert isinstance(seat.screen, RouteVersions)
        assert seat.cursor.split() == [
            *("3", "2026-11-23", "09:00", "李主任", "4", "1", "taken", "off,", "order", "changed")
        ]
        await seat.press("enter")
        assert isinstance(seat.screen, VersionStops)
        assert "Taken off" in seat.text
        await seat.press("escape", "escape")
        assert isinstance(seat.screen, RouteStops)
