"""`dutybook init`: from options in a script, and by questions at a terminal."""

from pathlib import Path

import pytest

from store import estate as estates
from store import pins, staff
from store.db import open_store
from tests.conftest import AT
from tests.journeys.terminal import terminal
from tests.tui.commands.conftest import ANSWERS, Run


def options(**changed: str | None) -> list[str]:
    """The options of `init`, some of them changed or (None) left out."""
    answers = ANSWERS | {f"--{name.replace('_', '-')}": value for name, value in changed.items()}
    return [word for key, value in answers.items() if value is not None for word in (key, value)]


def test_a_script_sets_up_an_estate(dutybook: Run, store_path: Path) -> None:
    said = dutybook("init", *options()).said()
    assert str(store_path) in said
    assert "dutybook import FILE" in said
    open_store(store_path)
    place = estates.estates()[0]
    assert (place.name, place.time_zone, place.language) == ("湖畔花園", "Asia/Shanghai", "en")
    assert not place.demo
    director = staff.on_duty(place.id)[0]
    assert (director.number, director.name, director.role) == ("001", "李主任", "director")
    assert pins.sign_in(director.id, "1234", at=AT).id == director.id
    assert store_path.parent.stat().st_mode & 0o777 == 0o700


def test_the_pin_may_come_on_standard_input(dutybook: Run, store_path: Path) -> None:
    dutybook("init", *options(pin="-"), typed="98765\n").said()
    open_store(store_path)
    pins.sign_in(staff.on_duty()[0].id, "98765", at=AT)


def test_an_estate_that_is_there_stays_as_it_is(dutybook: Run, estate: Path) -> None:
    before = estate.read_bytes()
    assert "already an estate" in dutybook("init", *options(name="Other")).said_no()
    assert estate.read_bytes() == before


@pytest.mark.parametrize("left_out", ["name", "time_zone", "language", "director_name", "pin"])
def test_without_a_terminal_nothing_is_asked(
    dutybook: Run, store_path: Path, left_out: str
) -> None:
    ran = dutybook("init", *options(**{left_out: None}))
    assert ran.status == 2
    assert f"--{left_out.replace('_', '-')}" in ran.said_no()
    assert not store_path.exists()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"time_zone": "Mars/Base"}, "There is no time zone Mars/Base."),
        ({"pin": "12"}, "A PIN is 4 to 12 digits."),
        ({"name": "  "}, "Give a name."),
        ({"director_name": ""}, "Give a name."),
        ({"director_number": ""}, "Give a number."),
    ],
)
def test_a_wrong_answer_leaves_nothing_behind(
    dutybook: Run, store_path: Path, wrong: dict[str, str | None], told: str
) -> None:
    assert told in dutybook("init", *options(**wrong)).said_no()
    assert list(store_path.parent.iterdir()) == []


def test_the_director_speaks_the_language_of_the_person(dutybook: Run, store_path: Path) -> None:
    ran = dutybook("init", *options(language="tlh"))
    assert ran.status == 2
    assert "tlh" in ran.said_no()


def test_a_person_is_asked_again_until_the_answer_holds(tmp_path: Path) -> None:
    store = tmp_path / "data" / "dutybook.db"
    with terminal(tmp_path, "init", store=store, DUTYBOOK_LANG="en") as desk:
        for question, answer in (
            ("Language", "en"),
            ("Name of the estate", "湖畔花園"),
            ("Time zone", "Mars/Base"),
            ("Name of the office director", "李主任"),
            ("Staff number", ""),
            ("PIN of the office director", "12"),
            ("Repeat", "12"),
            ("There is no time zone Mars/Base", "Asia/Shanghai"),
        ):
            desk.wait_for(question)
            desk.press(answer, "enter")
        # What is typed before a hidden question stands is thrown away by the terminal.
        desk.wait_until(lambda: desk.text.count("PIN of the office") == 2, "asked for it again")
        assert "A PIN is 4 to 12 digits" in desk.text
        desk.press("1234", "enter")
        desk.wait_until(lambda: desk.text.count("Repeat") == 2, "the PIN asked again")
        assert "1234" not in desk.text
        desk.press("1234", "enter")
        assert desk.ended() == 0
    open_store(store)
    assert estates.estates()[0].time_zone == "Asia/Shanghai"
    assert staff.on_duty()[0].number == "001"


def test_a_person_may_stop_at_any_question(tmp_path: Path) -> None:
    store = tmp_path / "data" / "dutybook.db"
    with terminal(tmp_path, "init", store=store, DUTYBOOK_LANG="en") as desk:
        desk.wait_for("Language")
        assert desk.interrupted() == 130
        assert "Stopped." in desk.text
        assert "Traceback" not in desk.text
    assert not store.exists()
