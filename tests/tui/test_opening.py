"""`dutybook` alone: the desk, an offer where there is no estate, one line where no terminal is."""

from pathlib import Path

from store import estate as estates
from store import events
from store.db import open_store
from tests.conftest import Little
from tests.journeys.terminal import run, terminal


def test_without_a_terminal_it_says_so_in_one_line(tmp_path: Path, little_closed: Little) -> None:
    for store in (tmp_path / "none.db", little_closed.path):
        ran = run(tmp_path, DUTYBOOK_STORE=str(store), DUTYBOOK_LANG="en")
        assert ran.returncode == 2
        assert ran.stdout == ""
        assert ran.stderr.count("\n") == 1
        assert "needs a terminal" in ran.stderr


def test_the_store_of_the_account_is_the_usual_one(tmp_path: Path) -> None:
    ran = run(tmp_path, "check", DUTYBOOK_LANG="en")
    assert str(tmp_path / "dutybook" / "dutybook.db") in ran.stderr


def test_with_an_estate_the_desk_opens_on_the_laptop_it_is_told(
    tmp_path: Path, little_closed: Little
) -> None:
    key = "SHA256:" + "x" * 43
    store = little_closed.path
    with terminal(tmp_path, store=store, DUTYBOOK_DESK="front-desk", DUTYBOOK_DESK_KEY=key) as desk:
        desk.wait_for("李主任")
        desk.press(*"001", "enter", *"1234", "enter")
        desk.wait_for("當前待辦")
        desk.press("ctrl+q")
        assert desk.ended() == 0
    open_store(store)
    kept = events.of_record("staff", little_closed.director.id, 1)
    assert [one.desk for one in kept] == ["front-desk SHA256:xxxxxxxxxxxx"]


def test_what_is_no_laptop_is_refused_in_a_sentence(tmp_path: Path, little_closed: Little) -> None:
    with terminal(
        tmp_path, store=little_closed.path, DUTYBOOK_DESK="a b", DUTYBOOK_LANG="en"
    ) as desk:
        # It has said so and gone before anybody looks, on a quick machine.
        assert desk.ended() == 1
        assert "a b is no name of a laptop." in desk.text


def test_the_store_may_be_named(tmp_path: Path, little_closed: Little) -> None:
    with terminal(tmp_path, "--store", str(little_closed.path)) as desk:
        desk.wait_for("李主任")
        desk.press("ctrl+q")
        assert desk.ended() == 0


def test_where_there_is_none_it_offers_the_demo(tmp_path: Path) -> None:
    with terminal(tmp_path, store=tmp_path / "none.db", TMPDIR=str(tmp_path)) as desk:
        desk.wait_for("1  ", "2  ", "3  ")
        desk.press("9", "enter", "2", "enter")
        desk.wait_for("李靜宜")
        desk.press("ctrl+q")
        assert desk.ended() == 0
    assert not (tmp_path / "none.db").exists()


def test_where_there_is_none_it_offers_to_set_one_up(tmp_path: Path) -> None:
    store = tmp_path / "own" / "dutybook.db"
    with terminal(tmp_path, store=store, DUTYBOOK_LANG="en") as desk:
        desk.wait_for("Set up an estate here")
        desk.press("1", "enter")
        for question, answer in (
            ("Language", "en"),
            ("Name of the estate", "Lakeside Garden"),
            ("Time zone", ""),
            ("Name of the office director", "Li Jingyi"),
            ("Staff number", ""),
            ("PIN of the office director", "1234"),
            ("Repeat", "1234"),
        ):
            desk.wait_for(question)
            desk.press(answer, "enter")
        desk.wait_for("Li Jingyi", "Office director")
        desk.press("ctrl+q")
        assert desk.ended() == 0
    open_store(store)
    assert estates.estates()[0].name == "Lakeside Garden"


def test_the_offer_may_be_declined(tmp_path: Path) -> None:
    store = tmp_path / "none.db"
    for keys, status in ((("3", "enter"), 0), (("ctrl+d",), 130)):
        with terminal(tmp_path, store=store, DUTYBOOK_LANG="en") as desk:
            desk.wait_for("Your choice")
            desk.press(*keys)
            assert desk.ended() == status
    with terminal(tmp_path, store=store, DUTYBOOK_LANG="en") as desk:
        desk.wait_for("Your choice")
        assert desk.interrupted() == 130
    assert not store.exists()
