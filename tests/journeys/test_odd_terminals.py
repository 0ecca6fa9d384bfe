"""Terminals as they come: another encoding, no colours, a tiny window, a window being dragged."""

import random
import sqlite3
import termios
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.scene import PIN, Scene, look, sign_in, zh
from tests.journeys.terminal import Terminal, terminal

TYPED = "extinguisher gone, bracket bent"


def open_note(desk: Terminal) -> None:
    """Sign in, open the round, report something at its first point, and stand in the note."""
    sign_in(desk, "002")
    desk.wait_at("一座日巡")
    desk.press("enter")
    desk.wait_at("大堂")
    desk.press("x")
    desk.wait_for(zh("What is wrong"), "燈不亮")
    (line,) = (line for line in desk.lines if "燈不亮" in line)
    # The first Enter belongs to the figure, the second takes the severity that came with it.
    desk.press(line.split("燈不亮")[0].split()[-1], "enter", "enter")
    desk.wait_until(lambda: desk.text.count("燈不亮") == 2, "the words of the list in the note")


def test_chinese_typed_in_another_encoding_ends_nothing(estate: Scene, tmp_path: Path) -> None:
    """A client set to GBK sends bytes that are no text here; the person sees it and types again."""
    with terminal(tmp_path, store=estate.path) as desk:
        open_note(desk)
        desk.send("消防栓水帶丟失".encode("gbk"))
        desk.send(TYPED.encode())
        desk.wait_for(TYPED)
        desk.press("ctrl+s")
        desk.wait_for("WX-0001")
    (found,) = look(estate.path)["findings"]
    assert found["note"].startswith("燈不亮")
    assert found["note"].endswith(TYPED)


@pytest.mark.parametrize("variables", [{"TERM": "dumb"}, {"LANG": "C", "LC_ALL": "C"}])
def test_a_poor_terminal_works(variables: dict[str, Any], estate: Scene, tmp_path: Path) -> None:
    with terminal(tmp_path, store=estate.path, **variables) as desk:
        open_note(desk)
        desk.press("樓梯")
        desk.wait_for("燈不亮樓梯")
        desk.press("ctrl+s")
        desk.wait_at("電梯")
        desk.press("ctrl+q")
        assert desk.ended() == 0
    assert [row["note"] for row in look(estate.path)["findings"]] == ["燈不亮樓梯"]


def test_without_colour_everything_is_grey(estate: Scene, tmp_path: Path) -> None:
    with terminal(tmp_path, store=estate.path, NO_COLOR="1") as desk:
        open_note(desk)
        desk.press("樓梯", "ctrl+s")
        desk.wait_at("電梯")
        row = desk.screen.buffer
        cells = [row[y][x] for y in range(24) for x in range(80)]
    shades = {cell.fg for cell in cells} | {cell.bg for cell in cells}
    assert shades - {"default"}
    for shade in shades - {"default"}:
        assert len({shade[at : at + 2] for at in (0, 2, 4)}) == 1, shade


def test_the_smallest_window_there_is(estate: Scene, tmp_path: Path) -> None:
    with terminal(tmp_path, store=estate.path, size=(1, 1)) as desk:
        desk.wait_until(lambda: desk.received, "a desk in one cell")
        desk.resize(80, 24)
        open_note(desk)
        desk.resize(1, 1)
        desk.press("樓")
        desk.resize(5, 2)
        desk.press("梯")
        desk.resize(80, 24)
        desk.wait_for("燈不亮樓梯")
        desk.press("ctrl+s")
        desk.wait_at("電梯")
        desk.press("ctrl+q")
        assert desk.ended() == 0
    assert [row["note"] for row in look(estate.path)["findings"]] == ["燈不亮樓梯"]


@pytest.mark.parametrize("begun", [False, True])
def test_who_types_before_the_desk_is_there_is_signed_in(
    begun: bool, estate: Scene, tmp_path: Path
) -> None:
    with terminal(tmp_path, store=estate.path) as desk:
        if begun:
            # From Python's own start on, nothing typed is shown.
            desk.wait_until(lambda: not shows(desk), "the desk begins")
            assert not desk.received
        desk.send(f"002\r{PIN}\r".encode())
        desk.wait_at("一座日巡")
        desk.press("ctrl+q")
        assert desk.ended() == 0


def shows(desk: Terminal) -> bool:
    """Whether the terminal itself shows what is typed."""
    return bool(termios.tcgetattr(desk.wire)[3] & termios.ECHO)


def test_a_tiny_window_takes_answers(estate: Scene, tmp_path: Path) -> None:
    with terminal(tmp_path, store=estate.path, size=(20, 5)) as desk:
        desk.wait_for(zh("Your staff number or name, then Enter")[:7])
        desk.press("002", "enter", PIN, "enter")
        desk.wait_for("陳美玲")
        desk.press("enter")
        for point in ("大堂", "電梯"):
            desk.wait_for(point)
            desk.press("space")
        desk.wait_for("消防栓")
        desk.resize(80, 24)
        desk.wait_at("消防栓")
        normal = [line for line in desk.lines if zh("normal") in line and ":" in line]
        assert len(normal) == 2


def test_a_window_dragged_about_loses_no_letter(estate: Scene, tmp_path: Path) -> None:
    chance = random.Random(1)
    with terminal(tmp_path, store=estate.path) as desk:
        open_note(desk)
        for letter in TYPED:
            desk.resize(chance.randint(10, 160), chance.randint(3, 50))
            desk.press(letter)
            desk.read(0.02)
        desk.resize(80, 24)
        desk.wait_for("燈不亮" + TYPED)
        desk.press("ctrl+s")
        desk.wait_at("電梯")
    assert [row["note"] for row in look(estate.path)["findings"]] == ["燈不亮" + TYPED]


def test_somebody_reads_the_store_by_hand_meanwhile(estate: Scene, tmp_path: Path) -> None:
    """``sqlite3 -readonly``, left open in the middle of a long look, stops no desk."""
    with terminal(tmp_path, store=estate.path) as desk:
        sign_in(desk, "002")
        desk.wait_at("一座日巡")
        with closing(sqlite3.connect(f"file:{estate.path}?mode=ro", uri=True)) as reader:
            reader.execute("BEGIN")
            assert reader.execute("SELECT count(*) FROM answer").fetchone() == (0,)
            desk.press("enter")
            for point, then in (("大堂", "電梯"), ("電梯", "消防栓"), ("消防栓", "樓梯間")):
                desk.wait_at(point)
                desk.press("space")
                desk.wait_at(then)
            assert reader.execute("SELECT count(*) FROM answer").fetchone() == (0,)
        desk.press("ctrl+q")
        assert desk.ended() == 0
    (walked,) = (row for row in look(estate.path)["rounds"] if row["state"] == "in_progress")
    assert [point["result"] for point in walked["points"]] == ["normal"] * 3 + [""] * 3
