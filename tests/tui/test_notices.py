"""The register of notices, and what may be done with one."""

from typing import Any

import pytest

from store import estate, violations
from tests.store.renovation_parts import Case
from tests.tui.conftest import Seat, Sit
from tests.tui.test_notice_forms import in_progress
from tui.screens.acts import ActRecord, Acts
from tui.screens.notice_after import FollowUp, ReportToAuthority, ServeAgain
from tui.screens.notice_forms import ServeNotice
from tui.screens.notices import NoticeRecord, Notices

LANGUAGES = ("en", "zh_Hant", "zh_Hans")


async def opened(seat: Seat, *acts: str) -> tuple[Case, NoticeRecord]:
    """A notice was served an hour ago; its record is in front."""
    case = await in_progress(seat)
    row = await seat.call(case.served, *acts)
    page = NoticeRecord(row.id)
    await seat.app.push_screen(page)
    await seat.settle()
    return case, page


async def again(seat: Seat, page: NoticeRecord) -> None:
    """The record is looked at later."""
    await page.load()
    await seat.settle()


async def test_new_ones_are_served_from_the_list_of_a_site(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        case = await in_progress(seat)
        await seat.app.push_screen(Notices(case.id))
        await seat.settle()
        assert seat.lines[0].startswith("Notices: 3-1202")
        assert "No notice yet. Press n to serve one." in seat.text
        await seat.press("n")
        form = seat.screen
        assert isinstance(form, ServeNotice)
        form._entry("acts").value = "RX-4"
        form.put("facts", "走廊堆放垃圾")
        form.put("owner_served", "當面")
        form.put("contractor_served", "當面")
        await seat.settle()
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, Notices)
        assert seat.told == "ZG-0001 is served: due 2026-11-24 09:00."
        assert seat.cursor.split() == [
            *("ZG-0001", "3-1202", "RX-4", "Dumping", "in", "24:00", "1", "-")
        ]
        await seat.press("enter")
        assert isinstance(seat.screen, NoticeRecord)


async def test_one_to_be_put_right_at_once_is_said_so(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        case = await in_progress(seat)
        await seat.app.push_screen(Notices(case.id))
        await seat.settle()
        await seat.press("n")
        form = seat.screen
        assert isinstance(form, ServeNotice)
        form._entry("acts").value = "R5-1"
        for name in ("facts", "owner_served", "contractor_served"):
            form.put(name, "當面")
        await seat.settle()
        await seat.press("ctrl+s")
        assert seat.told == "ZG-0001 is served: to be put right at once."


async def test_the_whole_estate_is_searched_by_unit_and_act(desk: Sit) -> None:
    async with desk("director") as seat:
        for unit, act in ((5, "RX-4"), (1, "R6-4"), (3, "R7")):
            case = Case(seat.little, at=seat.clock().subtract(days=9))
            await seat.call(case.in_progress, unit=unit)
            await seat.call(case.served, act)
        await seat.app.push_screen(Notices())
        await seat.settle()
        assert "n new notice" not in seat.keys
        assert [number in seat.text for number in ("ZG-0001", "ZG-0002", "ZG-0003")] == [True] * 3
        await seat.press("slash", *"gas", "enter")
        assert seat.cursor.startswith("ZG-0002  3-102")
        assert "ZG-0001" not in seat.text
        await seat.press("escape", "slash", *"202", "enter")
        assert "ZG-0003" in seat.text
        assert "ZG-0002" not in seat.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_lists_and_records_fit_80x24(desk: Sit, language: str) -> None:
    async with desk("director", language=language) as seat:
        case, page = await opened(seat, "RX-4")
        seat.whole()
        assert "ZG-0001" in seat.lines[0]
        await seat.app.push_screen(Notices(case.id))
        await seat.settle()
        seat.whole()
        await seat.press("escape")
        assert seat.screen is page


async def test_beside_the_list_a_wide_screen_shows_the_record(desk: Sit) -> None:
    async with desk("director", size=(140, 40)) as seat:
        case, _ = await opened(seat, "R6-4")
        await seat.app.push_screen(Notices(case.id))
        await seat.settle()
        assert "No. 110," in seat.said
        assert "Against the rules" in seat.text
        assert "Next" in seat.text


async def test_looked_at_again_and_not_put_right_it_stays_open(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        _, page = await opened(seat, "RX-4")
        assert "Look again by 2026-11-24 09:01" in seat.said
        await seat.press("f")
        assert isinstance(seat.screen, FollowUp)
        await seat.press("2")
        assert seat.told == "It stays open; it is due 2026-11-24 09:01."
        await seat.press("enter")
        await seat.press("enter")
        assert isinstance(seat.screen, FollowUp)
        assert "Not saved yet: see the field." in seat.told
        await seat.type("垃圾仍在走廊")
        await seat.press("enter")
        assert seat.app.screen is page
        assert seat.told == "ZG-0001 stays open."
        await seat.press("end")
        assert "not put right: 垃圾仍在走廊" in seat.text
        assert "a serve again" not in seat.keys


async def test_put_right_it_is_closed_and_the_works_go_on(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        case, page = await opened(seat, "RX-4")
        await seat.press("f", "1")
        assert seat.told == "This notice is closed. With no other one open the works go on."
        await seat.press("ctrl+s")
        assert seat.screen is page
        assert seat.told == "ZG-0001 is put right and closed."
        assert "It is put right. Nothing more is to be done." in seat.said
        assert "f follow up" not in seat.keys
        assert (await seat.call(lambda: case.row)).state == "in_progress"


async def test_an_overdue_one_is_served_again_and_then_the_director_may_stop(desk: Sit) -> None:
    async with desk("director") as seat:
        case, page = await opened(seat, "RX-4")
        assert "a serve again" not in seat.keys
        assert "s stop works" not in seat.keys
        seat.clock.on(hours=25)
        await again(seat, page)
        assert "late 0:59" in seat.text
        assert "what is not put right is served a second time" in seat.said
        await seat.press("a")
        assert isinstance(seat.screen, ServeAgain)
        assert seat.told == "New deadline: within 24 hours: by 2026-11-25 10:00."
        await seat.press("3", "enter", "4", "enter", "2", "ctrl+s")
        assert "Who refused to sign needs a witness. Give the name." in seat.text
        await seat.type("趙保安")
        await seat.press("enter")
        assert seat.app.screen is page
        assert seat.told == "ZG-0001 is served again: due 2026-11-25 10:00."
        row = (await seat.call(violations.of_site, case.id))[0]
        assert (row.times, row.owner_served, row.witness) == (2, "by WeChat", "趙保安")
        # The first serving is still told: nothing is overwritten.
        await seat.press("end")
        assert "served: owner 當面, contractor 當面" in seat.said
        assert "served again: owner by WeChat, contractor posted on the door" in seat.said
        seat.clock.on(hours=25)
        await again(seat, page)
        assert "s stop works" in seat.keys
        await seat.press("home")
        assert "It is overdue again." in seat.said
        assert "There are grounds to stop the works: the director decides." in seat.said
        await seat.press("f", "2")
        assert seat.told == "It stays open and is overdue again: the director may stop the works."


async def test_an_act_against_the_structure_is_a_ground_at_once_for_the_director_only(
    desk: Sit,
) -> None:
    async with desk("housekeeper") as seat:
        case, _ = await opened(seat, "R5-1")
        assert "look again now" in seat.said
        assert "There are grounds to stop the works: the director decides." in seat.said
        assert "s stop works" not in seat.keys
        await seat.sits("director")
        await seat.app.push_screen(
            NoticeRecord((await seat.call(violations.of_site, case.id))[0].id)
        )
        await seat.settle()
        assert "s stop works" in seat.keys


async def test_stopped_works_are_told(desk: Sit) -> None:
    async with desk("director") as seat:
        case = await in_progress(seat, "suspended")
        row = (await seat.call(violations.of_site, case.id))[0]
        await seat.app.push_screen(NoticeRecord(row.id))
        await seat.settle()
        assert "The works are stopped. The director lifts that after a re-check." in seat.said
        assert "s stop works" not in seat.keys


async def test_the_report_has_the_clock_of_the_city(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        by = seat.little.director.id
        await seat.call(estate.settle, renovation={"report_hours": 24}, by=by, at=seat.clock())
        case, page = await opened(seat, "RX-4")
        assert "Report it to the authority by 2026-11-24 09:01 (in 24:01)." in seat.said
        seat.clock.on(hours=5)
        await seat.press("r")
        assert isinstance(seat.screen, ReportToAuthority)
        assert seat.told == "To be reported by 2026-11-24 09:01 (in 19:01)."
        await seat.press("ctrl+s")
        assert "Say to which authority it was reported." in seat.text
        await seat.type("區住建局")
        await seat.press("enter")
        await seat.type("SL-2026-77")
        await seat.press("enter")
        assert seat.app.screen is page
        assert seat.told == "ZG-0001 is reported to the authority."
        assert "r report" not in seat.keys
        await seat.press("end")
        assert "Its receipt no. SL-2026-77" in seat.said
        assert "reported in time" in seat.text
        assert "reported to 區住建局" in seat.text
        await seat.app.push_screen(Notices(case.id))
        await seat.settle()
        assert seat.cursor.endswith("reported")


async def test_a_late_report_is_told_late(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        by = seat.little.director.id
        await seat.call(estate.settle, renovation={"report_hours": 2}, by=by, at=seat.clock())
        case, page = await opened(seat, "RX-4")
        seat.clock.on(hours=3)
        await seat.app.push_screen(Notices(case.id))
        await seat.settle()
        assert seat.cursor.endswith("late 0:59")
        await seat.press("escape", "r")
        assert seat.told == "To be reported by 2026-11-23 11:01 (late 0:59)."
        await seat.type("區住建局")
        await seat.press("ctrl+s")
        await seat.press("end")
        assert "reported late" in seat.text
        assert seat.screen is page


async def test_a_guard_looks_and_has_no_key(desk: Sit) -> None:
    async with desk("guard") as seat:
        case, page = await opened(seat, "R5-1")
        seat.clock.on(days=3)
        await again(seat, page)
        for key in ("f follow up", "a serve again", "r report", "s stop works"):
            assert key not in seat.keys
        await seat.press("f", "a", "r", "s")
        assert seat.screen is page
        await seat.app.push_screen(Notices(case.id))
        await seat.settle()
        assert "n new notice" not in seat.keys


async def test_what_another_desk_put_right_meanwhile_is_told(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        case, page = await opened(seat, "RX-4")
        row = (await seat.call(violations.of_site, case.id))[0]
        await seat.press("f", "1")
        await seat.call(case.corrected, row)
        await seat.press("ctrl+s")
        assert "ZG-0001 was found put right by 陳美玲" in seat.told
        await seat.press("escape")
        assert seat.screen is page
        assert "f follow up" not in seat.keys


async def test_the_rules_are_read_and_searched(desk: Sit) -> None:
    async with desk("guard") as seat:
        await seat.app.push_screen(Notices())
        await seat.settle()
        await seat.press("h")
        assert isinstance(seat.screen, Acts)
        assert seat.screen.table.count == 26
        await seat.press("slash", *"gas", "enter")
        assert seat.cursor.startswith("R6-4")
        await seat.press("enter")
        assert isinstance(seat.screen, ActRecord)
        assert "Clause Ministry of Construction Order No. 110, Art. 6(4)" in seat.said
        assert "What to ask for" in seat.text
        assert "Ground to stop yes" in seat.said
        seat.whole()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_office_never_punishes(desk: Sit, language: str) -> None:
    async with desk("director", language=language, size=(140, 40)) as seat:
        case, page = await opened(seat, "RX-4", "R5-1")
        pages: list[Any] = [Notices(case.id), Acts(), NoticeRecord(page.notice_id)]
        seen = seat.text
        for one in pages:
            await seat.app.push_screen(one)
            await seat.settle()
            seen += seat.text
        assert "ZG-0001" in seen
        for word in ("罰", "罚", " fine ", "penalty"):
            assert word not in seen
