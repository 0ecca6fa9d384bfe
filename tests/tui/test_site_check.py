"""The daily check of a site: one key on the round, the form when it is not that simple."""

import pytest

from store import (
    patrols,
    renovation_acceptance,
    rounds,
    site_answers,
    site_checks,
    violations,
)
from store.site_checks import CheckRow
from tests.store.renovation_parts import Case
from tests.tui.conftest import Seat, Sit
from tui.records import round as record
from tui.records.frame import printing
from tui.records.sheet import Table as PaperTable
from tui.screens.late import LateAnswer
from tui.screens.notice_forms import ServeNotice
from tui.screens.point import Point
from tui.screens.round import RoundWalk
from tui.screens.round_record import RoundRecord
from tui.screens.site_check import SiteCheck
from tui.screens.strip import Strip

# The site stands after the third stop: on the twelfth floor, walked upwards.
SITE = 4
PANEL = slice(2, 9)


async def site(seat: Seat, kind: str = "permitted") -> Case:
    """A renovation in unit 1202, brought to where it stands before the round begins."""
    case = Case(seat.little, seat.clock.at)
    await seat.call(getattr(case, kind))
    seat.clock.at = case.at
    return case


async def at_door(seat: Seat) -> RoundWalk:
    """The morning's round, walked up to the site."""
    await seat.go("home")
    await seat.press("enter")
    seat.clock.on(seconds=40)
    await seat.walks("space", "space", "space")
    seat.clock.on(seconds=40)
    walk = seat.screen
    assert isinstance(walk, RoundWalk)
    assert seat.cursor.split()[:2] == [str(SITE), "3-1202"]
    return walk


async def checks(seat: Seat, case: Case) -> list[CheckRow]:
    """The checks of the site, the newest first."""
    return list(await seat.call(site_checks.of_site, case.id))


async def test_the_point_tells_what_is_known_of_the_site(desk: Sit) -> None:
    async with desk("guard") as seat:
        case = await site(seat, "in_progress")
        await seat.call(case.served, "RX-4")
        seat.clock.at = case.at
        await at_door(seat)
        panel = "\n".join(seat.lines[PANEL])
        for told in (
            "3-1202 renovation",
            "Works & vacant units",
            "to be put right",
            "ZP-0001 until 2027-01-22",
            "3 workers with a pass",
            "宏達裝飾工程有限公司",
            "ZG-0001 due 11-24 09:19",
            "last check 11-23 09:18: OK, Demolition, 2 of 2 wore a pass",
        ):
            assert told in panel, panel
        seat.whole()
        await seat.press("enter")
        assert isinstance(seat.screen, Point)
        assert "ZX-0001" in seat.text
        assert "13922223333" in seat.text


async def test_one_key_when_all_is_well(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        case = await site(seat)
        await at_door(seat)
        await seat.press("space")
        assert isinstance(seat.screen, RoundWalk)
        assert seat.cursor.split()[:2] == [str(SITE + 1), "3座天台"]
        made = (await checks(seat, case))[0]
        assert (made.result, made.round_id, made.staff) == ("ok", 1, "陳美玲")
        row = await seat.call(lambda: case.row)
        assert row.state == "in_progress"
        # Going back to it, its last check is that one.
        await seat.press("up")
        assert "OK" in "\n".join(seat.lines[PANEL])


async def test_the_form_answers_may_they_drill_now(desk: Sit) -> None:
    async with desk("guard") as seat:
        await site(seat)
        await at_door(seat)
        await seat.press("x")
        assert isinstance(seat.screen, SiteCheck)
        assert "Noisy work: allowed until 12:00" in seat.text
        await seat.press("escape")
        seat.clock.on(hours=3)
        await seat.press("x")
        assert "Noisy work: not allowed now, next 14:00 (outside the hours)" in seat.text


@pytest.mark.parametrize("language", ["en", "zh_Hant"])
@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_the_whole_form_is_in_sight(desk: Sit, language: str, size: tuple[int, int]) -> None:
    async with desk("housekeeper", language=language, size=size) as seat:
        case = await site(seat, "in_progress")
        await seat.call(case.served, "RX-4")
        seat.clock.at = case.at
        await seat.go("home")
        await at_door(seat)
        await seat.press("x")
        form = seat.screen
        assert isinstance(form, SiteCheck)
        for name in ("張強", "李偉", "周濤", "宏達裝飾工程有限公司", "ZP-0001", "ZG-0001"):
            assert name in seat.text
        fields = form.query_one("#fields")
        assert fields.virtual_size.height <= fields.size.height
        seat.whole()


async def test_a_violation_names_its_lines_and_offers_the_notice(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        case = await site(seat, "in_progress")
        await at_door(seat)
        assert "serve notice" not in seat.keys
        # Result, stage and people as they were, debris and corridor, the rest left empty.
        await seat.press("x", "2")
        assert "The notice can be served" in seat.told
        await seat.press("enter", "enter", "enter", "enter", "enter", "4", "5", "enter")
        await seat.type("走廊堆滿沙袋")
        await seat.press("enter", "enter", "enter")
        assert isinstance(seat.screen, RoundWalk)
        made = (await checks(seat, case))[0]
        assert (made.result, made.wrong) == ("violation", ("debris", "corridor"))
        assert (made.stage, made.workers, made.passes) == ("demolition", 2, 2)
        assert (made.note, made.round_id) == ("走廊堆滿沙袋", 1)
        assert seat.told == f"Check {made.number} is kept. v serves the notice now."
        assert "v serve notice" in seat.keys
        point = (await seat.call(rounds.points, 1))[SITE - 1]
        assert (point.result, point.note) == ("abnormal", "垃圾、走廊：走廊堆滿沙袋")
        await seat.press("v")
        notice = seat.screen
        assert isinstance(notice, ServeNotice)
        assert notice.value("facts") == "走廊堆滿沙袋"
        await seat.press("escape")
        assert isinstance(seat.screen, RoundWalk)
        # Taken back, there is nothing to serve; the check stays.
        await seat.press("u")
        assert "serve notice" not in seat.keys
        assert (await checks(seat, case))[0] == made


async def test_the_notice_served_from_the_round_stands_at_the_point(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        case = await site(seat, "in_progress")
        await at_door(seat)
        await seat.press("x", "2")
        form = seat.screen
        assert isinstance(form, SiteCheck)
        form.put("around", "debris")
        form.put("note", "垃圾未裝袋")
        await seat.press("ctrl+s", "v")
        notice = seat.screen
        assert isinstance(notice, ServeNotice)
        for name, value in (
            ("acts", "RX-4"),
            ("facts", "垃圾未裝袋"),
            ("owner_served", "當面"),
            ("contractor_served", "當面"),
        ):
            notice.put(name, value)
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, RoundWalk)
        assert seat.told == "The notice is served."
        # Served once: the key is gone.
        assert "serve notice" not in seat.keys
        served = await seat.call(violations.of_site, case.id)
        assert [one.check_id for one in served] == [(await checks(seat, case))[0].id]
        await seat.press("up")
        assert "ZG-0001 due" in "\n".join(seat.lines[PANEL])


async def test_a_guard_is_told_who_serves_the_notice(desk: Sit) -> None:
    async with desk("guard") as seat:
        case = await site(seat)
        await at_door(seat)
        await seat.press("x", "2")
        assert "tell the housekeeper" in seat.told
        await seat.press("ctrl+s")
        # A violation of what?
        assert isinstance(seat.screen, SiteCheck)
        assert "Choose what is wrong" in seat.text
        await seat.press("1", "ctrl+s")
        assert isinstance(seat.screen, RoundWalk)
        assert "Tell the housekeeper" in seat.told
        assert "serve notice" not in seat.keys
        assert (await checks(seat, case))[0].wrong == ("structure",)


@pytest.mark.parametrize(("key", "result"), [("3", "no_one"), ("4", "refused")])
async def test_a_door_that_stays_shut(desk: Sit, key: str, result: str) -> None:
    async with desk("guard") as seat:
        case = await site(seat, "in_progress")
        await at_door(seat)
        await seat.press("x", key)
        await seat.type("敲門三次")
        await seat.press("enter")
        assert isinstance(seat.screen, RoundWalk)
        made = (await checks(seat, case))[0]
        assert (made.result, made.note, made.workers) == (result, "敲門三次", None)
        point = (await seat.call(rounds.points, 1))[SITE - 1]
        word = {"no_one": "無人", "refused": "拒不開門"}[result]
        assert (point.result, point.note) == ("no_access", f"{word}：敲門三次")


async def test_no_access_asks_which_of_the_two(desk: Sit) -> None:
    async with desk("guard") as seat:
        case = await site(seat)
        await at_door(seat)
        await seat.press("a")
        assert isinstance(seat.screen, SiteCheck)
        await seat.press("enter", "enter")
        assert isinstance(seat.screen, RoundWalk)
        assert (await checks(seat, case))[0].result == "no_one"


async def test_something_marked_wrong_is_a_violation(desk: Sit) -> None:
    async with desk("guard") as seat:
        case = await site(seat)
        await at_door(seat)
        await seat.press("x", "1")
        form = seat.screen
        assert isinstance(form, SiteCheck)
        form.query_one("#field-wrong").focus()
        await seat.press("4")
        assert form.value("result") == "violation"
        await seat.press("ctrl+s")
        assert (await checks(seat, case))[0].result == "violation"


async def test_nothing_chosen_is_asked_for(desk: Sit) -> None:
    async with desk("guard") as seat:
        await site(seat)
        await at_door(seat)
        await seat.press("x", "ctrl+s")
        assert "Choose what was found." in seat.text


async def test_outside_a_round_it_is_a_check_only(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        case = await site(seat, "in_progress")
        kept: list[CheckRow] = []
        await seat.app.push_screen(SiteCheck(case.id), kept.append)  # type: ignore[arg-type]
        await seat.settle()
        await seat.press("1", "enter", "3")
        await seat.press("ctrl+s")
        made = (await checks(seat, case))[0]
        assert kept == [made]
        assert (made.result, made.round_id, made.stage) == ("ok", None, "tiling")
        assert (await seat.call(rounds.round_row, 1)).done == 0


async def test_another_desk_was_first(desk: Sit) -> None:
    async with desk("guard") as seat:
        case = await site(seat)
        await at_door(seat)
        await seat.press("x", "3")
        point = (await seat.call(rounds.points, 1))[SITE - 1]
        when = {"by": seat.little.housekeeper.id, "at": seat.clock()}
        await seat.call(patrols.answer, 1, point.checkpoint_id, "normal", **when)
        await seat.press("ctrl+s")
        assert "陳美玲" in seat.text
        assert [check.result for check in await checks(seat, case)] == ["ok"]


async def test_a_site_that_closed_is_not_applicable(desk: Sit) -> None:
    async with desk("guard") as seat:
        case = await site(seat, "accepting")
        await at_door(seat)
        await seat.call(case.signed)
        await seat.call(renovation_acceptance.accept, case.id, **case.by("housekeeper"))
        await seat.press("space")
        assert "first acceptance passed" in seat.told
        await seat.press("n")
        await seat.type("已驗收")
        await seat.press("enter")
        point = (await seat.call(rounds.points, 1))[SITE - 1]
        assert point.result == "na"


async def test_a_site_looked_at_before_is_entered_with_both_times(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        case = await site(seat)
        walk = await at_door(seat)
        seen = f"{seat.clock.at.in_timezone('Asia/Shanghai'):%H:%M}"
        seat.clock.on(minutes=20)
        await seat.press("t")
        assert isinstance(seat.screen, LateAnswer)
        await seat.type(seen)
        await seat.press("enter", "2", "ctrl+s")
        assert isinstance(seat.screen, SiteCheck)
        assert seat.screen.value("result") == "violation"
        seat.screen.put("wrong", "gas")
        await seat.press("ctrl+s")
        assert seat.screen is walk
        point = (await seat.call(rounds.points, 1))[SITE - 1]
        assert point.result == "abnormal"
        assert point.told_at is not None
        assert (await checks(seat, case))[0].wrong == ("gas",)


async def test_sites_stand_in_the_record_on_paper_and_on_the_strip(desk: Sit) -> None:
    async with desk("director") as seat:
        await site(seat)
        little = seat.little
        when = {"by": little.housekeeper.id}
        await seat.call(patrols.start, 1, **when, at=seat.clock())
        points = await seat.call(rounds.points, 1)
        for point in points[: SITE - 1]:
            seat.clock.on(minutes=3)
            spot = (1, point.checkpoint_id)
            await seat.call(patrols.answer, *spot, "normal", **when, at=seat.clock())
        seat.clock.on(minutes=3)
        spot = (1, points[SITE - 1].checkpoint_id)
        await seat.call(
            site_answers.check, *spot, "violation", wrong=("gas",), **when, at=seat.clock()
        )
        await seat.call(patrols.end, 1, reason="下雨", **when, at=seat.clock())
        await seat.app.push_screen(RoundRecord(1))
        await seat.settle()
        assert "4 of 6" in seat.text
        await seat.press(*["down"] * 30)
        assert "3-1202 renovation" in seat.text
        paper = await seat.call(record.paper, 1, printing(seat.app))
        table = next(part for part in paper.parts if isinstance(part, PaperTable))
        line = table.rows[SITE - 1]
        assert {"3-1202 renovation", "燃氣"} <= set(line)
        await seat.app.push_screen(Strip(little.route.id))
        await seat.settle()
        assert "Under renovation" in seat.text
        assert "No longer on this route" not in seat.text
        assert "3-1202" in seat.text
