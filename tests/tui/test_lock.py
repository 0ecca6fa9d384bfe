"""The lock of an idle desk, an emergency at a locked one, the change of a shift."""

import apsw
import pytest
from textual.widgets import Input

from store import incidents, pins, staff, tasks
from store.db import rows
from store.refusal import Refused
from tests.conftest import AT
from tests.store.ground.faults import failing_disk
from tests.tui.conftest import Clock, Seat, Sit
from tui.screens.emergency import Emergency
from tui.screens.home import Home
from tui.screens.incident_record import IncidentRecord
from tui.screens.incident_run import IncidentRun
from tui.screens.lock import Lock
from tui.screens.sign_in import SignIn
from tui.screens.task_forms import GiveTask


async def _idle(seat: Seat, **passed: int) -> None:
    seat.clock.on(**passed)
    await seat.app.listening.once()
    await seat.settle()


def _blank(seat: Seat) -> bool:
    """Whether nothing is on the screen but the line that says what to do."""
    return [line.strip() for line in seat.lines if line.strip()] == [
        "Locked. Any key, then your PIN."
    ]


async def _give(seat: Seat, pin: str) -> None:
    await seat.type(pin)
    await seat.press("enter")


async def _type_in_form(seat: Seat) -> None:
    await seat.go("tasks")
    await seat.press("n")
    await seat.type("查天台的門")


async def test_an_idle_desk_is_blank_and_what_was_open_stays_as_it_was(desk: Sit) -> None:
    async with desk("director", locks=True) as seat:
        await _type_in_form(seat)
        before, form = seat.lines, seat.screen
        assert isinstance(form, GiveTask)
        await _idle(seat, minutes=4)
        assert seat.screen is form
        await _idle(seat, minutes=1)
        assert isinstance(seat.screen, Lock)
        assert _blank(seat)
        # The key that wakes does nothing else: neither is it typed, nor does it go anywhere.
        for key in ("7", "g", "escape", "colon", "ctrl+p"):
            await seat.press(key)
            assert seat.screen.query_one(Input).value == ""
            assert "李主任: PIN, then Enter" in seat.text
            await _idle(seat, minutes=1)
            assert _blank(seat)
        await seat.press("space")
        await _give(seat, "9999")
        assert seat.told == "Wrong PIN. Tries left: 4."
        await _give(seat, "1234")
        assert seat.screen is form
        assert seat.lines == before
        await seat.type("!")
        assert "查天台的門!" in seat.text


async def test_who_sat_there_goes_on_while_nothing_can_be_written(desk: Sit) -> None:
    with failing_disk() as disk:
        async with desk("director", locks=True) as seat:
            await _type_in_form(seat)
            form, count = seat.screen, "SELECT count(*) FROM event"
            before = await seat.call(rows, count)
            await seat.press("ctrl+l", "x")
            disk.fails = apsw.FullError
            await _give(seat, "9999")
            assert seat.told == "Wrong PIN. Tries left: 4."
            await _give(seat, "1234")
            assert seat.screen is form
            assert "查天台的門" in seat.text
            assert "the disk is full" in seat.told
            # Nothing counts them in the store, so that the desk itself does.
            await seat.press("ctrl+l", "x")
            for told in ("left: 3", "left: 2", "left: 1", "Wait until", "Wait until"):
                await _give(seat, "9998")
                assert told in seat.told
            await _give(seat, "1234")
            assert "Wait until the store can be written again." in seat.told
            assert isinstance(seat.screen, Lock)
            disk.fails = None
            assert await seat.call(rows, count) == before
            await _give(seat, "1234")
            assert seat.screen is form


async def test_a_key_after_the_time_only_wakes_even_before_the_desk_has_looked(desk: Sit) -> None:
    async with desk("director", locks=True) as seat:
        await _type_in_form(seat)
        seat.clock.on(minutes=5)
        await seat.press("x")
        assert isinstance(seat.screen, Lock)
        assert "PIN, then Enter" in seat.text
        await _give(seat, "1234")
        assert "查天台的門x" not in seat.text
        assert "查天台的門" in seat.text


async def test_a_round_a_palette_and_a_second_lock_wait_behind_it(desk: Sit) -> None:
    async with desk("guard", locks=True) as seat:
        for keys in (("ctrl+p",), ("question_mark",)):
            await seat.press(*keys)
            there = seat.screen
            await seat.press("ctrl+l", "ctrl+l", "x", "ctrl+l")
            assert _blank(seat)
            await seat.press("x")
            await _give(seat, "1234")
            assert seat.screen is there
            await seat.press("escape")
        await seat.press("enter")
        walk = seat.screen
        await seat.press("ctrl+l", "x", *"1234", "enter")
        assert seat.screen is walk
        assert not seat.app.locking.on


async def test_the_time_is_the_estates_own(desk: Sit) -> None:
    async with desk("director", locks=True) as seat:
        await seat.go("estate")
        await seat.press("e")
        assert "Lock after" in seat.text
        entry = seat.screen.query_one("#field-idle_minutes", Input)
        for typed in ("0", "61"):
            entry.value = typed
            await seat.press("ctrl+s")
            assert "Give a whole number from 1 to 60." in seat.text
        entry.value = "20"
        await seat.press("ctrl+s")
        assert "20 minutes" in seat.text
        await _idle(seat, minutes=19)
        assert not seat.app.locking.on
        await _idle(seat, minutes=1)
        assert _blank(seat)


@pytest.mark.parametrize("language", ["en", "zh_Hant"])
async def test_an_emergency_waits_for_no_pin_and_shows_nothing_else(
    desk: Sit, language: str
) -> None:
    async with desk("director", locks=True, language=language) as seat:
        await seat.press("ctrl+l", "exclamation_mark")
        assert isinstance(seat.screen, Emergency)
        # Neither the places nor the palette nor quick entry, though nobody is asked for a PIN.
        for key in ("g", "t", "colon", "ctrl+p"):
            await seat.press(key)
            assert isinstance(seat.screen, Emergency)
        await _idle(seat, hours=1)
        assert isinstance(seat.screen, Emergency)
        await seat.press("1")
        assert isinstance(seat.screen, IncidentRun)
        await seat.press("r", "g", "t")
        assert isinstance(seat.screen, IncidentRun)
        (row,) = await seat.call(incidents.running, seat.little.estate.id)
        said = rows_of(await seat.call(_notes, row.key))
        assert len(said) == 1
        await seat.press("space", "escape")
        assert isinstance(seat.screen, Lock)
        await seat.press("x")
        await _give(seat, "1234")
        assert isinstance(seat.screen, Home)
        # The run has all its keys again.
        await seat.press("exclamation_mark", "a", "r")
        assert isinstance(seat.screen, IncidentRecord)


def rows_of(found: list[tuple[str]]) -> list[str]:
    return [words for (words,) in found]


def _notes(key: str) -> list[tuple[str]]:
    return rows(
        "SELECT words FROM incident_entry WHERE kind = 'note' AND incident_id ="
        " (SELECT id FROM incident WHERE key = ?)",
        key,
    )


async def test_a_run_in_hand_is_hidden_from_nobody_until_it_is_over(desk: Sit) -> None:
    async with desk("guard", locks=True) as seat:
        await seat.press("exclamation_mark", "1")
        assert isinstance(seat.screen, IncidentRun)
        (row,) = await seat.call(incidents.running, seat.little.estate.id)
        assert await seat.call(_notes, row.key) == []
        await _idle(seat, hours=2)
        assert isinstance(seat.screen, IncidentRun)
        await seat.press("n")
        await _idle(seat, hours=2)
        assert not seat.app.locking.on
        await seat.press("escape", "escape")
        await _idle(seat, minutes=5)
        assert isinstance(seat.screen, Lock)


async def test_another_desks_emergency_is_told_on_the_blank_screen(desk: Sit) -> None:
    from store import incident_run

    async with desk("guard", locks=True) as seat:
        await seat.press("ctrl+l")
        await seat.call(
            *(incident_run.open_incident, "fire"),
            key="x",
            reported_at=AT,
            by=seat.little.director.id,
            at=AT,
        )
        await seat.app.incidents.look()
        await seat.settle()
        assert "! leads to it." in seat.text


async def test_the_shift_changes_in_four_keys_besides_the_pin_from_anywhere(desk: Sit) -> None:
    async with desk("director", locks=True) as seat:
        for who in (seat.little.housekeeper, seat.little.director, seat.little.guard):
            await seat.call(pins.sign_in, who.id, "1234", at=AT)
        turn, other = "guard", "director"
        for there in ("form", "round", "lock", "emergency", "home"):
            if there == "form":
                await _type_in_form(seat)
            elif there == "round":
                await seat.press("enter")
            elif there == "emergency":
                await seat.press("exclamation_mark")
            # Who sat here last but the one signed in is a.
            keys = ["ctrl+l", "space", "a", *"1234", "enter"]
            await seat.press(*keys)
            assert len(keys) - len("1234") == 4
            assert seat.app.person.role == turn, there
            assert isinstance(seat.screen, Home)
            turn, other = other, turn
        # What the director had half typed waits.
        assert seat.app.person.role == "guard"
        await seat.press("ctrl+l", "space", "a", *"1234", "enter")
        await seat.go("tasks")
        await seat.press("n")
        assert "查天台的門" in seat.text
        assert await seat.call(tasks.listed, seat.little.estate.id) == ()


async def test_somebody_not_seen_here_lately_types_their_number(desk: Sit) -> None:
    async with desk("director", locks=True) as seat:
        await seat.press("ctrl+l", "space", "a")
        # A letter of nobody is no figure of a PIN either.
        assert isinstance(seat.screen, Lock)
        assert seat.screen.query_one(Input).value == ""
        await seat.press("x", "ctrl+l", "space", "a", *"１２３４", "enter")
        assert isinstance(seat.screen, Home)
        await seat.press("ctrl+l", "space")
        await seat.press("escape")
        assert isinstance(seat.screen, SignIn)
        await seat.press(*"004", "enter", *"1234", "enter")
        assert seat.app.person.role == "guard"


async def test_five_wrong_pins_and_the_director_who_stands_there(desk: Sit, clock: Clock) -> None:
    async with desk("guard", locks=True) as seat:
        await seat.press("ctrl+l", "space")
        for _ in range(5):
            await _give(seat, "9999")
        assert "Too many wrong PINs." in seat.told
        await seat.press("ctrl+u")
        await _give(seat, "004")
        await _give(seat, "1234")
        assert "004 is not the number of the office director." in seat.text
        await seat.press("up")
        seat.screen.query_one("#field-supervisor", Input).value = "001"
        await seat.press("ctrl+s")
        assert seat.told == "趙保安 may try the PIN again."
        await _give(seat, "1234")
        assert isinstance(seat.screen, Home)


async def test_the_director_unlocks_at_the_sign_in_and_in_the_register(desk: Sit) -> None:
    async with desk(None) as seat:
        guard = seat.little.guard.id
        await seat.press("ctrl+u")
        assert "First type the number" in seat.told
        for _ in range(5):
            with pytest.raises(Refused):
                await seat.call(pins.sign_in, guard, "9999", at=AT)
        await seat.press(*"004", "enter", "ctrl+u", *"001", "enter", *"1234", "enter")
        assert seat.told == "趙保安 may try the PIN again."
        await seat.press(*"1234", "enter")
        assert seat.app.person.id == guard
    async with desk("director") as seat:
        for _ in range(5):
            with pytest.raises(Refused):
                await seat.call(pins.sign_in, guard, "9999", at=AT)
        await seat.go("staff")
        await seat.press("down", "down", "down", "enter")
        assert "LOCKED OUT" in seat.text
        await seat.press("u")
        assert seat.told == "趙保安 may try the PIN again."
        assert "LOCKED OUT" not in seat.text
        await seat.press("u")
        assert "趙保安 is not locked out." in seat.told
        assert (await seat.call(staff.person, guard)).name == "趙保安"


async def test_who_leaves_the_staff_while_locked_is_signed_out(desk: Sit) -> None:
    async with desk("guard", locks=True) as seat:
        await seat.press("ctrl+l")
        by = seat.little.director.id
        await seat.call(staff.leave, seat.little.guard.id, by=by, at=AT)
        await seat.app.listening.look_again()
        await seat.settle()
        assert isinstance(seat.screen, SignIn)
        assert "趙保安" not in seat.text


@pytest.mark.parametrize("language", ["en", "zh_Hant", "zh_Hans"])
async def test_nothing_is_cut(desk: Sit, language: str) -> None:
    async with desk("director", locks=True, language=language) as seat:
        for who in (seat.little.housekeeper, seat.little.guard):
            await seat.call(pins.sign_in, who.id, "1234", at=AT)
        await seat.press("ctrl+l")
        seat.whole()
        await seat.press("space")
        seat.whole()
        await seat.press("ctrl+u")
        seat.whole()
