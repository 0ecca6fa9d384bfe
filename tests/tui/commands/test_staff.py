"""`dutybook staff`: people put on the staff, let in again and taken off it from outside."""

from pathlib import Path

import pytest

from store import pins, staff
from store.db import close_store, open_store, rows
from store.refusal import Refused
from tests.conftest import AT
from tests.tui.commands.conftest import Run

ADD = ("staff", "add", "--number", "002", "--name", "陳美玲", "--role", "housekeeper")


def test_somebody_is_put_on_the_staff_and_listed(dutybook: Run, estate: Path) -> None:
    assert dutybook(*ADD, "--pin", "4321").said() == "陳美玲 is on the staff as 002.\n"
    listed = dutybook("staff", "list").said().splitlines()
    assert listed == ["001  李主任  Office director", "002  陳美玲  Housekeeper"]
    open_store(estate)
    assert pins.sign_in(staff.on_duty(role="housekeeper")[0].id, "4321", at=AT).name == "陳美玲"


def test_the_list_is_in_the_language_of_the_person(
    dutybook: Run, estate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUTYBOOK_LANG", "zh_Hant")
    assert dutybook("staff", "list").said() == "001  李主任  管理處主任\n"


def test_a_new_pin_lets_somebody_in_again(dutybook: Run, estate: Path) -> None:
    open_store(estate)
    director = staff.on_duty()[0].id
    for _ in range(pins.TRIES):
        with pytest.raises(Refused):
            pins.sign_in(director, "0000", at=AT)
    close_store()
    said = dutybook("staff", "pin", "001", "--pin", "-", typed="77777\n").said()
    assert said == "李主任 has a new PIN.\n"
    open_store(estate)
    pins.sign_in(director, "77777", at=AT)


def test_who_leaves_stays_on_record(dutybook: Run, estate: Path) -> None:
    dutybook(*ADD, "--pin", "4321").said()
    assert "no longer on the staff" in dutybook("staff", "leave", "002").said()
    assert "陳美玲" not in dutybook("staff", "list").said()
    assert "陳美玲" in dutybook("staff", "list", "--all").said()
    open_store(estate)
    event = rows("SELECT staff_id, estate_id FROM event WHERE verb = 'staff.leave'")
    assert event == [(None, staff.person(1).estate_id)]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("leave", "001"), "needs an office director"),
        (("leave", "999"), "not, or no longer, on the staff"),
        (("pin", "999", "--pin", "1234"), "not, or no longer, on the staff"),
        (("pin", "001", "--pin", "abcd"), "4 to 12 digits"),
        (("pin", "001"), "--pin"),
        ((*ADD[1:], "--pin", "1"), "4 to 12 digits"),
        ((*ADD[1:3], "001", *ADD[4:], "--pin", "1234"), "belongs to somebody else"),
        ((*ADD[1:-1], "king", "--pin", "1234"), "king"),
        (("add", "--number", "3"), "--name"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(
    dutybook: Run, estate: Path, words: tuple[str, ...], told: str
) -> None:
    assert told in dutybook("staff", *words).said_no()
