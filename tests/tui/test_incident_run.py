"""An emergency in hand: two keys to the first step, the clock, and whatever is done recorded."""

import pytest

from store import incident_run, incident_sheet, incidents, visitor_moves, visitors_inside
from store.content import checklists
from store.incident_sheet import Sheet
from store.visitor_entry import Visit
from tests.tui.conftest import Seat, Sit
from tui.screens.by_place import ByPlace
from tui.screens.emergency import Emergency
from tui.screens.estate_contacts import EstateContacts
from tui.screens.incident_run import IncidentRun
from tui.screens.incident_steps import Steps

KEYS = {code: str(place) for place, code in enumerate(checklists.KINDS, 1)}


async def _open(seat: Seat, kind: str, *before: str) -> None:
    await seat.press("exclamation_mark", *before, KEYS[kind])
    assert isinstance(seat.screen, IncidentRun)


async def _sheet(seat: Seat) -> Sheet:
    row = (await seat.call(incidents.not_closed, seat.little.estate.id))[-1]
    found: Sheet = await seat.call(incident_sheet.sheet, row.key)
    return found


async def test_two_keys_put_the_first_step_on_screen(desk: Sit) -> None:
    async with desk("guard") as seat:
        await seat.press("exclamation_mark")
        assert isinstance(seat.screen, Emergency)
        assert "2  Trapped elevator" in seat.text
        assert "119" in seat.text
        first = seat.clock()
        seat.clock.on(seconds=20)
        await seat.press("2")
        assert seat.lines[0].startswith("Trapped elevator  YJ-0001")
        assert "NEXT 1" in seat.lines[2]
        assert "Note time, lift no., rescue code, floor, number of people" in seat.lines[3]
        assert "00:00:20" in seat.lines[0]
        # Stamped with the first of the two keys.
        assert (await _sheet(seat)).incident.reported_at == first


async def test_who_is_inside_is_a_key_away_and_counted(desk: Sit) -> None:
    async with desk("guard") as seat:
        by, home = seat.little.guard.id, seat.little.units[5].id
        for name, party in (("林志遠", 1), ("何小姐", 3)):
            visit = Visit(name=name, party=party, unit_id=home, confirmed="intercom")
            await seat.call(visitor_moves.arrive, visit, by=by, at=seat.clock())
        await _open(seat, "fire")
        await seat.press("w")
        assert isinstance(seat.screen, ByPlace)
        assert seat.lines[0].startswith("Inside now: 4 people")
        assert "林志遠" in seat.text
        gone = (await seat.call(visitors_inside.by_place, seat.little.estate.id))[0]
        await seat.call(visitor_moves.leave, gone.id, by=by, at=seat.clock())
        await seat.screen.news_came()
        await seat.settle()
        assert seat.lines[0].startswith("Inside now: 3 people")
        await seat.press("escape", "space")
        assert isinstance(seat.screen, IncidentRun)
        assert seat.told == "1 is done."


async def test_it_opens_over_a_form_half_filled_which_waits_unharmed(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("estate")
        await seat.press("c")
        form = seat.screen
        assert isinstance(form, EstateContacts)
        form.query_one("#field-name_gas").focus()
        await seat.settle()
        await seat.type("燃氣搶修 半")
        await _open(seat, "gas_leak")
        await seat.press("space", "escape")
        assert seat.screen is form
        assert form.value("name_gas") == "燃氣搶修 半"


async def test_steps_are_ticked_skipped_and_taken_back_in_any_order(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await _open(seat, "trapped_elevator")
        seat.clock.on(seconds=70)
        await seat.press("space")
        assert seat.told == "1 is done."
        assert "NEXT 2" in seat.lines[2]
        await seat.press("end")
        assert "STEP 16" in seat.lines[2]
        await seat.press("space")
        assert "NEXT 2" in seat.lines[2]
        await seat.press("s", "1")
        assert seat.told == "2 is skipped."
        await seat.press("home", "u")
        assert seat.told == "1 is open again; the tick stays on the record."
        found = await _sheet(seat)
        assert [row.place for row in found.steps if row.state] == [2, 16]
        assert [(mark.step, mark.undone_by) for mark in found.undone] == [(1, "黃詠詩")]
        assert found.steps[1].marks[0].reason == "not needed here"


async def test_a_skip_without_a_reason_is_refused_at_its_field(desk: Sit) -> None:
    async with desk("guard") as seat:
        await _open(seat, "flood")
        await seat.press("s", "5")
        assert "Say why in a few words." in seat.text
        assert not (await _sheet(seat)).steps[0].state


async def test_what_is_late_cannot_be_missed(desk: Sit) -> None:
    async with desk("guard") as seat:
        await _open(seat, "trapped_elevator")
        seat.clock.on(minutes=4, seconds=12)
        await seat.press("space", "down")
        screen = seat.screen
        assert isinstance(screen, IncidentRun)
        assert "LATE 3:12" in seat.lines[2] or "LATE" in seat.lines[2]
        late = [line for line in seat.lines if line.lstrip().startswith("!!")]
        assert late
        assert all("LATE" in line for line in late)
        assert "00:04:12" in seat.lines[0]


async def test_a_clock_set_back_turns_nothing_negative(desk: Sit) -> None:
    async with desk("guard") as seat:
        await _open(seat, "fire")
        seat.clock.on(minutes=5)
        await seat.press("space")
        assert "00:05:00" in seat.lines[0]
        seat.clock.at = seat.clock.at.subtract(hours=2)
        await seat.press("space")
        assert "00:05:00" in seat.lines[0]
        found = await _sheet(seat)
        times = [row.marks[0].at for row in found.steps if row.marks]
        assert times == sorted(times)
        assert all(at >= found.incident.reported_at for at in times)


async def test_calls_arrivals_persons_notes_and_command_are_logged(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await _open(seat, "trapped_elevator")
        await seat.press("c", "1")
        await seat.type("吳工")
        await seat.press("enter")
        assert seat.told == "Noted: call to Lift contractor 24 h line."
        for key, texts in (
            ("a", ("維保 吳工", "二人")),
            ("p", ("王女士", "懷孕，清醒")),
            ("n", ("已通風",)),
            ("h", ("維保 吳工", "")),
            ("o", ("2座 2號梯",)),
        ):
            await seat.press(key)
            for text in texts:
                await seat.type(text)
                await seat.press("enter")
            assert seat.told == "Noted.", key
        assert "2座 2號梯" in seat.lines[0]
        found = await _sheet(seat)
        kinds = [entry.kind for entry in found.entries]
        assert kinds == ["call", "state", "arrival", "person", "note", "command"]
        assert found.entries[0].answered == "吳工"
        assert found.incident.command == "維保 吳工"


async def test_four_typhoon_signals_of_the_estates_own_set(desk: Sit) -> None:
    async with desk("director") as seat:
        await _open(seat, "typhoon")
        for key, told in (("1", "Blue"), ("2", "Yellow"), ("3", "Orange"), ("4", "Red")):
            await seat.press("l", key)
            assert told in seat.lines[0], seat.lines[0]
            assert seat.told.startswith(told)
        await seat.press("l", "5")
        found = await _sheet(seat)
        levels = [entry.who for entry in found.entries if entry.kind == "level"]
        assert levels == ["blue", "yellow", "orange", "red", "all_clear"]
        # Only the lifting of the signal starts the clock of what comes after it.
        after = [row for row in found.steps if row.step.start == checklists.ALL_CLEAR]
        assert after
        assert all(row.due_at is not None for row in after)


async def test_a_false_alarm_ends_the_run_early_with_its_cause(desk: Sit) -> None:
    async with desk("guard") as seat:
        await _open(seat, "fire")
        await seat.press("space", "space", "space", "f")
        await seat.type("探測器積塵")
        await seat.press("enter")
        assert seat.told == "Ended as a false alarm."
        row = (await _sheet(seat)).incident
        assert (row.state, row.false_alarm, row.cause) == ("reported", True, "探測器積塵")


async def test_the_step_of_a_false_alarm_asks_for_its_cause(desk: Sit) -> None:
    async with desk("guard") as seat:
        await _open(seat, "fire")
        await seat.press("space", "space", "space")
        # A real fire goes on to the call, never by way of the false alarm.
        assert "NEXT 5" in seat.lines[2]
        assert "119" in seat.lines[3]
        assert "Say: Estate name" in seat.text
        await seat.press("up", "space")
        assert seat.lines[0].startswith("False alarm: the cause")


async def test_a_power_cut_opens_the_trapped_lift_as_a_linked_incident(desk: Sit) -> None:
    async with desk("guard") as seat:
        await _open(seat, "power_outage")
        await seat.press("space", "b")
        assert seat.lines[0].startswith("Trapped elevator  YJ-0002")
        found = await seat.call(incidents.numbered, seat.little.estate.id, "YJ-0002")
        assert found.parent == "YJ-0001"


async def test_a_drill_is_one_more_key_and_marked(desk: Sit) -> None:
    async with desk("guard") as seat:
        await _open(seat, "medical", "d")
        assert seat.lines[0].startswith("[DRILL] Medical emergency")
        assert (await _sheet(seat)).incident.drill
        await seat.press("escape")
        assert any("[DRILL]" in line for line in seat.lines)


async def test_the_same_kind_joins_what_is_in_hand_and_plus_opens_another(desk: Sit) -> None:
    async with desk("guard") as seat:
        await _open(seat, "fire")
        await seat.press("escape")
        await _open(seat, "fire")
        assert "YJ-0001" in seat.lines[0]
        assert seat.told.startswith("In hand already: opened by 趙保安")
        await seat.press("escape")
        await _open(seat, "fire", "plus")
        assert "YJ-0002" in seat.lines[0]
        await seat.press("escape", "exclamation_mark", "b")
        assert "YJ-0001" in seat.lines[0]


async def test_another_desk_is_told_who_was_first(desk: Sit) -> None:
    async with desk("guard") as seat:
        await _open(seat, "fire")
        key = (await _sheet(seat)).incident.key
        at = seat.clock()
        await seat.call(incident_run.tick, key, 1, by=seat.little.front_desk.id, at=at)
        await seat.press("space")
        assert "黃詠詩" in seat.told
        found = await _sheet(seat)
        assert len(found.steps[0].marks) == 1


async def test_news_of_another_desk_is_on_the_list_and_named(desk: Sit) -> None:
    async with desk("guard") as seat:
        await _open(seat, "fire")
        key = (await _sheet(seat)).incident.key
        await seat.call(incident_run.tick, key, 1, by=seat.little.front_desk.id, at=seat.clock())
        screen = seat.screen
        assert isinstance(screen, IncidentRun)
        await screen.news_came()
        await seat.settle()
        assert seat.told == "1 is done by 黃詠詩."
        assert "黃詠詩" in screen.query_one(Steps)._shown[0].right


async def test_limits_of_the_lift_cry_on_every_desk_once(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.call(
            incident_run.open_incident,
            "trapped_elevator",
            key="other-desk",
            reported_at=seat.clock(),
            by=seat.little.guard.id,
            at=seat.clock(),
        )
        await seat.app.listening.look_again()
        assert "Trapped elevator  YJ-0001: opened by 趙保安" in seat.told
        seat.clock.on(minutes=31)
        await seat.app.listening.once()
        assert "the lift contractor has not arrived in time" in seat.told
        await seat.press("m")
        await seat.app.listening.once()
        assert "the lift contractor" not in seat.told
        seat.clock.on(minutes=90)
        await seat.app.listening.once()
        assert "trapped over 2 hours" in seat.told


async def test_an_auditor_sees_the_numbers_and_opens_nothing(desk: Sit) -> None:
    async with desk("auditor") as seat:
        await seat.press("exclamation_mark", "1")
        assert isinstance(seat.screen, Emergency)
        assert "119" in seat.text
        assert await seat.call(incidents.not_closed, seat.little.estate.id) == ()


@pytest.mark.parametrize("kind", checklists.KINDS)
@pytest.mark.parametrize("language", ["en", "zh_Hant", "zh_Hans"])
async def test_no_sentence_is_cut_at_80x24(desk: Sit, kind: str, language: str) -> None:
    """Every step, never and number of the kind is whole on the screen, wherever one stands."""
    async with desk("guard", language=language) as seat:
        await _open(seat, kind)
        checklist = checklists.shipped(kind)
        flat = "".join(seat.text.split())
        for line in checklist.never:
            assert "".join(line.words.said(language).split()) in flat
        for place, step in enumerate(checklist.steps, 1):
            seat.whole()
            sentence = "".join(step.words.said(language).split())
            # Large at the top, and the whole of it in the list below.
            near = "".join("".join(line.split()) for line in seat.lines[2:9])
            assert sentence in near, (place, seat.text)
            assert seat.lines[2].split()[1] == str(place)
            await seat.press("home" if place == 0 else "down")
