"""The estate's settings on screens: clock, rounds, numbers to call, areas of responsibility."""

from store import areas, buildings, case_limits, content, estate, staff
from store.journal_limits import DEFAULTS
from store.renovation_limits import LIMITS
from store.settings import Settings, Window
from tests.conftest import AT
from tests.tui.conftest import Seat, Sit
from tui import show
from tui.fields import Typed
from tui.say import said
from tui.screens.areas import AreaBuildings, Areas
from tui.screens.estate import EstateRounds, EstateSettings
from tui.screens.estate_cases import EstateCases
from tui.screens.estate_contacts import EstateContacts
from tui.screens.estate_journal import EstateJournal
from tui.screens.estate_renovation import EstateRenovation


async def _settings(seat: Seat) -> Settings:
    row: estate.EstateRow = await seat.call(estate.estate, seat.little.estate.id)
    return row.settings


async def _clear_and_type(seat: Seat, field: str, text: str) -> None:
    form = seat.screen
    entry = form.query_one(f"#field-{field}")
    entry.focus()
    await seat.press("end", "ctrl+u")
    await seat.type(text)


async def test_every_setting_is_in_sight_at_80x24(desk: Sit) -> None:
    for language in ("en", "zh_Hant"):
        async with desk("director", language=language) as seat:
            await seat.go("estate")
            seat.whole()
            posts = [said(post.words) for post in content.contact_posts().values()]
            for told in ("Asia/Shanghai", "08:30 - 11:30", "14:30 - 17:30", "96333", *posts):
                assert told in seat.text


async def test_a_post_without_a_number_says_so(desk: Sit) -> None:
    async with desk("guard") as seat:
        await seat.go("estate")
        assert seat.text.count("NO NUMBER SET") == 8
        assert "edit" not in seat.keys
        await seat.press("e", "c")
        assert isinstance(seat.screen, EstateSettings)


async def test_windows_are_changed_and_the_desk_follows(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("estate")
        await seat.press("e")
        assert isinstance(seat.screen, EstateRounds)
        await _clear_and_type(seat, "name", "湖畔新村")
        await _clear_and_type(seat, "time_zone", "Asia/Tokyo")
        # A full-width colon, as a Chinese keyboard gives it.
        await _clear_and_type(seat, "am_opens", "08：00")
        await seat.press("ctrl+s")
        assert seat.told == "Saved. Rounds already on the list keep their times."
        assert "08:00 - 11:30" in seat.text
        assert "湖畔新村  李主任" in seat.lines[0]
        assert show.clock(AT) == "10:00"
        assert (await _settings(seat)).windows[0] == Window("am", "08:00", "11:30")


async def test_rest_days_and_the_pace_are_the_estates(desk: Sit) -> None:
    for language, shown, typed, told in (
        ("en", "Saturday, Sunday", "Sun", "Sunday"),
        ("zh_Hant", "週六、週日", "6 7", "週六、週日"),
        ("zh_Hans", "周六、周日", "周日、一", "周一、周日"),
    ):
        async with desk("director", language=language) as seat:
            await seat.call(estate.settle, rest_days=(6, 7), by=seat.little.director.id, at=AT)
            seat.app.renew(seat.app.person, await seat.call(estate.estate, seat.little.estate.id))
            await seat.go("estate")
            assert shown in seat.text
            await seat.press("e")
            seat.whole()
            await _clear_and_type(seat, "rest_days", typed)
            await _clear_and_type(seat, "pace_seconds", "0")
            await seat.press("ctrl+s")
            assert isinstance(seat.screen, EstateSettings)
            assert told in seat.text
            seat.whole()
            assert (await _settings(seat)).pace_seconds == 0


async def test_a_week_without_a_working_day_is_refused(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("estate")
        await seat.press("e")
        for typed in ("1234567", "someday"):
            await _clear_and_type(seat, "rest_days", typed)
            await seat.press("ctrl+s")
            assert isinstance(seat.screen, EstateRounds)
            assert "such as 6 7" in seat.text
        assert (await _settings(seat)).rest_days == (6, 7)


async def test_a_wrong_time_is_told_at_its_field(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("estate")
        await seat.press("e")
        await _clear_and_type(seat, "pm_opens", "25:00")
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, EstateRounds)
        assert "25:00 is not a time of day. Write it like 08:30." in seat.text
        assert (await _settings(seat)).windows[1].opens == "14:30"


async def test_contacts_are_kept_and_shown_in_an_emergency(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("estate")
        await seat.press("c")
        assert isinstance(seat.screen, EstateContacts)
        await _clear_and_type(seat, "contact_gas", "0755-12345678")
        await _clear_and_type(seat, "name_gas", "燃氣搶修")
        seat.whole()
        await seat.press("ctrl+s")
        assert seat.told == "Saved."
        assert "0755-12345678  燃氣搶修" in seat.text
        await seat.press("exclamation_mark")
        assert "0755-12345678  燃氣搶修" in seat.text


async def test_the_emergency_opens_over_a_field_and_the_form_waits(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("estate")
        await seat.press("c")
        await _clear_and_type(seat, "contact_gas", "0755")
        await seat.press("exclamation_mark")
        assert seat.lines[0].startswith("EMERGENCY")
        await seat.press("escape")
        form = seat.screen
        assert isinstance(form, EstateContacts)
        assert form.value("contact_gas") == "0755"


async def test_the_numbers_of_renovations_are_the_estates(desk: Sit) -> None:
    for language in ("en", "zh_Hant"):
        async with desk("director", language=language) as seat:
            await seat.go("estate")
            assert "2,000" in seat.text
            await seat.press("r")
            assert isinstance(seat.screen, EstateRenovation)
            # All nine at once, each with its unit; nothing to scroll to.
            assert [spec.name for spec in seat.screen.specs] == list(LIMITS)
            entries = seat.screen.query(Typed)
            assert all(entry.region.bottom <= 22 and entry.region.width > 8 for entry in entries)
            seat.whole()
            await _clear_and_type(seat, "report_hours", "24")
            await _clear_and_type(seat, "deposit_yuan", "3500")
            await seat.press("ctrl+s")
            assert isinstance(seat.screen, EstateSettings)
            assert "3,500" in seat.text
            seat.whole()
            settled = (await _settings(seat)).renovation
            assert settled == {code: bound.default for code, bound in LIMITS.items()} | {
                "report_hours": 24,
                "deposit_yuan": 3500,
            }
            await seat.call(
                estate.settle,
                renovation={"deposit_yuan": 2000},
                by=seat.little.director.id,
                at=seat.clock(),
            )


async def test_a_wrong_number_of_renovations_is_told_at_its_field(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("estate")
        await seat.press("r")
        for code, typed, told in (
            ("permit_days", "0", "Give a whole number from 1 to 730."),
            ("observation_days", "三十", "Give a whole number from 0 to 365."),
            ("other_minutes", "60", "What is more pressing must not have the longer deadline."),
        ):
            before = seat.screen.query_one(f"#field-{code}").value  # type: ignore[attr-defined]
            await _clear_and_type(seat, code, typed)
            await seat.press("ctrl+s")
            assert isinstance(seat.screen, EstateRenovation)
            assert told in seat.said
            await _clear_and_type(seat, code, before)
        await seat.press("ctrl+s")
        assert seat.told == "Saved."


async def test_the_numbers_of_cases_are_the_estates(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("estate")
        assert "48 hours" in seat.text
        await seat.press("m")
        assert isinstance(seat.screen, EstateCases)
        # All of them at once, each with its unit; nothing to scroll to.
        assert [spec.name for spec in seat.screen.specs] == list(case_limits.LIMITS)
        entries = seat.screen.query(Typed)
        assert all(entry.region.bottom <= 22 and entry.region.width > 8 for entry in entries)
        seat.whole()
        await _clear_and_type(seat, "callback_case_hours", "24")
        await _clear_and_type(seat, "tries", "5")
        seat.screen.query_one("#field-group_major").focus()
        await seat.press("2", "ctrl+s")
        assert isinstance(seat.screen, EstateSettings)
        assert "called back within 24 hours" in seat.text
        seat.whole()
        settled = (await _settings(seat)).cases
        usual = {code: bound.default for code, bound in case_limits.LIMITS.items()}
        assert settled == usual | {"callback_case_hours": 24, "tries": 5, "group_major": 0}


async def test_a_wrong_number_of_cases_is_told_at_its_field(desk: Sit) -> None:
    async with desk("director", language="zh_Hant") as seat:
        await seat.go("estate")
        await seat.press("m")
        seat.whole()
        await _clear_and_type(seat, "sampled_percent", "10")
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, EstateCases)
        assert "30" in seat.told + seat.text
        await _clear_and_type(seat, "sampled_percent", "30")
        await _clear_and_type(seat, "unassigned_hours", "24")
        await seat.press("ctrl+s")
        assert "24" in seat.told + seat.text
        assert isinstance(seat.screen, EstateCases)
        assert (await _settings(seat)).cases == {}


async def test_the_times_of_journals_are_the_estates(desk: Sit) -> None:
    for language in ("en", "zh_Hant"):
        async with desk("director", language=language) as seat:
            await seat.go("estate")
            assert "17:30" in seat.text
            await seat.press("w")
            assert isinstance(seat.screen, EstateJournal)
            seat.whole()
            await _clear_and_type(seat, "reminder_at", "16：45")
            await _clear_and_type(seat, "shift_ends", "7:00")
            await seat.press("ctrl+s")
            assert isinstance(seat.screen, EstateJournal)
            assert "08:00 20:00" in seat.told + seat.text
            await _clear_and_type(seat, "shift_ends", "19:00 07:00")
            await seat.press("ctrl+s")
            assert isinstance(seat.screen, EstateSettings)
            assert "16:45" in seat.text
            assert "07:00 19:00" in seat.text
            seat.whole()
            settled = (await _settings(seat)).journal
            assert settled == {**DEFAULTS, "reminder_at": "16:45", "shift_ends": "07:00 19:00"}


async def test_guards_only_look_at_the_numbers_of_renovations(desk: Sit) -> None:
    async with desk("guard") as seat:
        await seat.go("estate")
        assert "r renovations" not in seat.keys
        assert "m cases" not in seat.keys
        await seat.press("r", "m")
        assert isinstance(seat.screen, EstateSettings)


async def test_another_desks_numbers_reach_this_desks_emergency_page(desk: Sit) -> None:
    async with desk("guard") as seat:
        await seat.go("estate")
        director = seat.little.director.id
        await seat.call(estate.settle, contacts={"gas": "12345"}, by=director, at=AT)
        await seat.app.listening.look_again()
        await seat.press("exclamation_mark")
        assert "12345" in seat.text


async def test_a_form_over_settings_another_director_has_changed_is_told_so(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("estate")
        await seat.press("e")
        director = seat.little.director.id
        await seat.call(estate.settle, grace_minutes="10", by=director, at=seat.clock())
        await _clear_and_type(seat, "grace_minutes", "20")
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, EstateRounds)
        assert "李主任" in seat.told
        assert (await _settings(seat)).grace_minutes == 10


async def test_somebody_who_has_left_is_signed_out(desk: Sit) -> None:
    async with desk("guard") as seat:
        await seat.call(staff.leave, seat.little.guard.id, by=seat.little.director.id, at=AT)
        await seat.app.listening.look_again()
        await seat.settle()
        assert seat.app.current_mode == seat.app.DEFAULT_MODE


async def test_an_area_is_made_and_given_a_building(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("estate")
        await seat.press("a")
        assert isinstance(seat.screen, Areas)
        await seat.press("n")
        await seat.type("二區")
        await seat.press("enter", "1")
        assert isinstance(seat.screen, Areas)
        assert seat.told == "Saved: 二區."
        assert seat.cursor.split() == ["二區", "陳美玲", "-"]
        await seat.press("b")
        assert isinstance(seat.screen, AreaBuildings)
        assert seat.cursor.startswith("-")
        await seat.press("space")
        assert seat.told == "3 is now in 二區."
        assert seat.cursor.startswith("yes")
        await seat.press("escape")
        assert seat.cursor.split() == ["二區", "陳美玲", "3"]
        row = await seat.call(buildings.building, seat.little.building.id)
        found = await seat.call(areas.area, row.area_id)
        assert found.name == "二區"


async def test_an_area_gets_another_name_and_nobody(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("estate")
        await seat.press("a", "e")
        await seat.type("南")
        await seat.press("enter", "2")
        assert seat.told == "Saved: 一區南."
        assert seat.cursor.split() == ["一區南", "nobody", "yet", "3"]


async def test_guards_only_look_at_areas(desk: Sit) -> None:
    async with desk("guard") as seat:
        await seat.go("estate")
        await seat.press("a", "enter", "space")
        assert isinstance(seat.screen, AreaBuildings)
        row = await seat.call(buildings.building, seat.little.building.id)
        assert row.area_id == seat.little.area.id
