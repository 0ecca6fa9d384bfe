"""A newcomer follows the README from nothing to a signed journal, in real terminals."""

import shlex
from collections.abc import Iterator
from pathlib import Path

from tests.journeys.renovation_scene import days_later
from tests.journeys.scene import PIN, morning
from tests.journeys.terminal import Terminal, terminal
from tests.test_readme import section


def go(desk: Terminal, *keys: str, to: str) -> None:
    """Press keys until the page called ``to`` stands on top."""
    desk.press(*keys)
    desk.wait_until(lambda: desk.lines[0].split("  ")[0] == to, f"the page {to}")


def sign_in(desk: Terminal, number: str) -> None:
    """From the first page to home."""
    desk.wait_for("001")
    desk.press(number, "enter", PIN, "enter")
    desk.wait_for("Due now")


def sign_out(desk: Terminal) -> None:
    """From any page to the first."""
    go(desk, "g", "h", to="Due now")
    desk.press("ctrl+o")
    desk.wait_gone("Due now")


def lay_out(desk: Terminal) -> None:
    """What is walked: an area, a checkpoint, a route."""
    go(desk, "g", "e", to="Estate settings")
    go(desk, "a", to="Areas of responsibility")
    go(desk, "n", to="New area")
    desk.press("Lakeside", "enter", "1")
    desk.wait_at("Lakeside")
    go(desk, "g", "c", to="Checkpoints")
    go(desk, "n", to="New checkpoint")
    desk.press("Lobby", "enter", "9", "1", "enter", "1", "enter")
    desk.wait_at("Lobby")
    go(desk, "g", "t", to="Routes")
    go(desk, "n", to="New route")
    desk.press("Tower 1", "enter", "1")
    go(desk, "a", to="Add checkpoints")
    desk.wait_at("Lobby")
    desk.press("space")
    desk.wait_for("[x]")
    desk.press("enter")
    desk.wait_for("not saved yet")
    desk.press("ctrl+s")
    desk.wait_gone("not saved yet")


def walk(desk: Terminal) -> None:
    """The round of the window that is open."""
    desk.wait_at("Tower 1")
    desk.press("enter")
    desk.wait_at("Lobby")
    desk.press("space")
    desk.wait_for("Every point is answered. Press e to end and sign.")
    desk.press("e")
    desk.wait_for("Enter signs with your name: Chen Meiling.")
    desk.press("enter")
    desk.wait_for("Due now", "completed")


def write(desk: Terminal) -> None:
    """The journal of the day, submitted."""
    go(desk, "g", "j", to="Work journal")
    desk.wait_at("enter begins it")
    desk.press("enter")
    desk.wait_for("RZ-0001", "XC-0001")
    desk.press("e")
    desk.wait_for("Enter saves it and goes on to the next part; esc is back to the list.")
    desk.press("Fine", "enter")
    desk.wait_for("Weather: saved.")
    desk.press("escape")
    desk.wait_for("e write")
    desk.press("s")
    desk.wait_for("Filled in")
    desk.press("enter")
    desk.wait_for("RZ-0001 is submitted: the director reviews it.")


def approve(desk: Terminal) -> None:
    """The director's words and score."""
    go(desk, "g", "j", to="Work journal")
    desk.wait_at("RZ-0001")
    desk.press("enter")
    desk.wait_for("Fine")
    desk.press("a")
    desk.wait_for("Your words")
    desk.press("Well done", "enter", "5")
    desk.wait_for("RZ-0001 is approved.")


def seal(desk: Terminal) -> None:
    """The day after: why the other round was missed, and the signature."""
    desk.wait_at("journals reviewed")
    desk.press("enter")
    desk.wait_for("RZ-0001")
    desk.wait_at("XC-")
    desk.press("enter")
    desk.wait_for("Tower 1", "MISSED")
    desk.press("y")
    desk.wait_for("Reason")
    desk.press("1", "enter")
    desk.press("escape")
    desk.wait_for("RZ-0001")
    desk.press("s")
    desk.wait_for("enter signs it.")
    desk.press("enter")
    desk.wait_for("RZ-0001", "day signed")


def commands() -> Iterator[list[str]]:
    """The commands of the README in order, without the name of the program."""
    part = section("From nothing to a signed journal")
    for block in part.split("```sh")[1:]:
        for line in block.split("```")[0].strip().splitlines():
            yield shlex.split(line)[1:]


def done(folder: Path, store: Path, words: list[str], *answers: tuple[str, str]) -> str:
    """A command answered at its questions; what stands on the screen at its end."""
    with terminal(folder, *words, store=store, DUTYBOOK_LANG="en") as shell:
        for question, answer in answers:
            shell.wait_for(question)
            shell.press(answer, "enter")
        assert shell.ended() == 0, shell.text
        return shell.text


def test_the_readme_leads_from_nothing_to_a_signed_journal(tmp_path: Path) -> None:
    store, told = tmp_path / "dutybook.db", commands()
    part = section("From nothing to a signed journal")
    (tmp_path / "units.csv").write_text(part.split("```csv\n")[1].split("```")[0])
    answers = (
        *(("Language", "en"), ("Name of the estate", "Lakeside Garden"), ("Time zone", morning())),
        *(("Name of the office director", "Li Wei"), ("Staff number", "")),
        *(("PIN of the office director", PIN), ("Repeat", PIN)),
    )
    assert "dutybook import" in done(tmp_path, store, next(told), *answers)
    done(tmp_path, store, next(told), ("Write this?", "y"))
    done(tmp_path, store, next(told), ("PIN, 4 to 12 digits", PIN), ("Repeat", PIN))
    people = done(tmp_path, store, next(told))
    assert "Li Wei" in people
    assert "Chen Meiling" in people
    with terminal(tmp_path, store=store, DUTYBOOK_LANG="en") as desk:
        sign_in(desk, "001")
        lay_out(desk)
        sign_out(desk)
        sign_in(desk, "002")
        walk(desk)
        write(desk)
        sign_out(desk)
        sign_in(desk, "001")
        approve(desk)
        desk.press("ctrl+q")
        assert desk.ended() == 0
    with days_later(tmp_path, 1, store, "en") as desk:
        sign_in(desk, "001")
        seal(desk)
        desk.press("ctrl+q")
        assert desk.ended() == 0
    assert "Fine" in done(tmp_path, store, next(told))
    done(tmp_path, store, next(told))
    assert "RZ-0001" in (tmp_path / "journal.html").read_text(encoding="utf-8")
    assert "The store is sound" in done(tmp_path, store, next(told))
    assert list(told) == []
