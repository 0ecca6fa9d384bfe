"""The register of renovations, and an application written down at the desk."""

import pytest

from store import renovation_apply, renovations, residents
from tests.tui.conftest import Seat, Sit
from tests.tui.renovation_seat import now, stands, then
from tui.screens.renovation_forms import ChangeApplication, NewApplication
from tui.screens.renovation_record import RenovationRecord
from tui.screens.renovations import Renovations
from tui.screens.unit import UnitRecord


async def test_the_register_shows_how_each_stands_and_hides_what_is_over(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await seat.go("renovations")
        assert "No renovation is under way. Press i for all, n for a new application." in seat.said
        await stands(seat, "closed", unit=1)
        site = await stands(seat, "suspended")
        await seat.go("home")
        await seat.go("renovations")
        row = await now(seat, site)
        shown = ["3-1202", "S", "works", "stopped", row.permit, f"{row.permit_until}", "1", "3"]
        assert seat.cursor.split() == shown
        assert "3-102" not in seat.text
        seat.whole()
        await seat.press("i")
        assert "Renovations: all" in seat.text
        assert "3-102      . closed" in seat.text
        await seat.press("i")
        assert "3-102" not in seat.text


async def test_a_permit_near_its_end_says_how_long_and_one_that_ended_says_so(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        case = await stands(seat, "in_progress")
        until = (await now(seat, case)).permit_until
        for days, told in (
            (0, f"{until}"),
            (53, "ends in 7 days"),
            (59, "ends in 1 day "),
            (60, "ends today"),
            (61, f"EXPIRED {until:%m-%d}"),
        ):
            begun = seat.clock.at
            seat.clock.on(days=days)
            await seat.go("home")
            await seat.go("renovations")
            assert told in seat.text, days
            seat.clock.at = begun


async def test_a_wide_screen_shows_the_case_beside(desk: Sit) -> None:
    async with desk("housekeeper", size=(140, 40)) as seat:
        await stands(seat, "in_progress")
        await seat.go("renovations")
        assert "Contractor" in seat.text
        assert "宏達裝飾工程有限公司" in seat.text
        assert "acceptance, when the" in seat.text
        seat.whole()


async def test_search_finds_by_room_contractor_and_initials(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await stands(seat, "file", unit=0, contractor="光明裝修")
        await stands(seat, "file", unit=1)
        await seat.go("renovations")
        for typed, found in (
            ("101", "3-101"),
            ("光明", "3-101"),
            ("gmzx", "3-101"),
            ("102", "3-102"),
        ):
            await seat.press("slash")
            await seat.type(typed)
            await seat.press("enter")
            assert seat.cursor.startswith(found), typed
            await seat.press("escape")


async def _fill(seat: Seat, *texts: str) -> None:
    for text in texts:
        await seat.type(text)
        await seat.press("enter")


async def test_an_application_is_written_down_field_by_field(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await seat.press("g", "d")
        await seat.press("n")
        assert isinstance(seat.screen, NewApplication)
        await _fill(seat, "1202")
        # The whole name of the room, and who lives there, at once.
        assert seat.screen.value("unit") == "3-1202"
        assert seat.told == "3-1202  owner 歐陽慧 136****2222"
        await seat.press("1")
        assert seat.screen.value("applicant") == "歐陽慧"
        # A first Enter after a figure is one out of habit.
        await seat.press("enter", "enter")
        await _fill(seat, "13611112222", "宏達裝飾", "", "陳志遠", "13922223333", "廚房翻新")
        await seat.press("1", "4", "enter")
        await _fill(seat, "2026-12-01")
        seat.whole()
        await _fill(seat, "2026/12/31")
        assert isinstance(seat.screen, RenovationRecord)
        (row,) = await seat.call(renovations.listed, seat.little.estate.id)
        assert (row.unit, row.applicant, row.cases) == ("3-1202", "歐陽慧", "structural gas")
        assert f"{row.starts_on} {row.ends_on}" == "2026-12-01 2026-12-31"
        assert "Before approval not here yet: Applicant ID" in seat.said


async def test_a_room_that_is_not_one_room_is_told_before_anything_else_is_typed(
    desk: Sit,
) -> None:
    async with desk("front_desk") as seat:
        await seat.go("renovations")
        await seat.press("n")
        await _fill(seat, "9999")
        assert "There is no such unit." in seat.text
        seat.screen.query_one("#field-unit").value = ""  # type: ignore[attr-defined]
        await _fill(seat, "120")
        assert "That may be 3-1201, 3-1202. Type the whole room number." in seat.said
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, NewApplication)
        assert await seat.call(renovations.listed, seat.little.estate.id) == ()


async def test_the_tenant_is_offered_when_the_tenant_applies_but_never_over_what_was_typed(
    desk: Sit,
) -> None:
    async with desk("front_desk") as seat:
        little = seat.little
        await seat.call(
            residents.move_in,
            little.units[5].id,
            kind="tenant",
            name="林租客",
            by=little.front_desk.id,
            at=seat.clock(),
        )
        await seat.go("renovations")
        await seat.press("n")
        await _fill(seat, "3-1202")
        form = seat.screen
        assert isinstance(form, NewApplication)
        await seat.press("1")
        assert form.value("applicant") == "歐陽慧"
        await seat.press("up", "2")
        assert form.value("applicant") == "林租客"
        form.put("applicant", "代理人")
        await seat.press("up", "1")
        assert form.value("applicant") == "代理人"


async def test_a_unit_under_renovation_already_says_so(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        case = await stands(seat, "in_progress")
        await seat.go("renovations")
        await seat.press("n")
        await _fill(seat, "1202")
        assert f"Already {(await now(seat, case)).number}: works under way" in seat.told


async def test_half_an_application_is_there_again(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await seat.go("renovations")
        await seat.press("n")
        await _fill(seat, "1202")
        await seat.press("1", "escape")
        seat.app.store.drain()
        await seat.press("n")
        form = seat.screen
        assert isinstance(form, NewApplication)
        assert (form.value("unit"), form.value("applicant")) == ("3-1202", "歐陽慧")


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("contractor", "", "Give the contractor."),
        ("applicant_phone", "abc", "number"),
        ("starts_on", "明天", "day"),
        ("ends_on", "2026-11-30", "Give 2026-12-01 or a later day."),
        ("ends_on", "", "Give the day, such as 2026-12-01."),
    ],
)
async def test_what_is_wrong_stands_at_its_field(
    desk: Sit, field: str, text: str, told: str
) -> None:
    async with desk("front_desk") as seat:
        await seat.go("renovations")
        await seat.press("n")
        form = seat.screen
        assert isinstance(form, NewApplication)
        for name, value in {
            "unit": "1202",
            "applicant_kind": "owner",
            "applicant": "歐陽慧",
            "contractor": "宏達裝飾",
            "manager": "陳志遠",
            "scope": "翻新",
            "starts_on": "2026-12-01",
            "ends_on": "2026-12-31",
            field: text,
        }.items():
            form.put(name, value)
        await seat.press("ctrl+s")
        assert seat.screen is form
        fault = form.query_one(f"#fault-{field}")
        assert told in str(fault.render())
        assert await seat.call(renovations.listed, seat.little.estate.id) == ()


async def test_what_came_back_is_changed(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        case = await stands(seat, "reviewing", cases=("gas",))
        by = seat.little.housekeeper.id
        await seat.call(renovation_apply.send_back, case.id, "補樓面圖", by=by, at=seat.clock())
        await seat.go("renovations")
        await seat.press("enter", "e")
        form = seat.screen
        assert isinstance(form, ChangeApplication)
        assert seat.told == "補樓面圖"
        assert (form.value("cases"), form.value("starts_on")) == ("gas", "2026-11-26")
        form.put("scope", "只做廚房")
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, RenovationRecord)
        assert "Scope of works 只做廚房" in seat.said


async def test_who_may_not_write_one_down_has_no_key_for_it(desk: Sit) -> None:
    async with desk("cashier") as seat:
        await seat.go("renovations")
        assert "new application" not in seat.keys
        await seat.press("n")
        assert isinstance(seat.screen, Renovations)


async def test_a_unit_leads_to_its_renovations(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        case = await stands(seat, "closed")
        await stands(seat, "file", unit=0)
        await then(seat, case, "on", minutes=1)
        await seat.app.push_screen(UnitRecord(seat.little.units[5].id))
        await seat.settle()
        await seat.press("b")
        assert isinstance(seat.screen, Renovations)
        assert ". closed" in seat.cursor
        assert "3-101" not in seat.text
