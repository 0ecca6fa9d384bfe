"""The script of a laptop: the line drops and comes back, and the terminal is right each time.

``ssh`` is a stand-in here that ends as told; with the real one it is tried in the proof over SSH.
"""

import os
import re
import signal
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.journeys.terminal import Terminal, surroundings
from tui import terminal as desk_terminal
from tui.host import NotDone
from tui.host.connect import script

# As a desk leaves a terminal whose line is cut: another screen, mouse reports, raw, nothing echoed.
SSH = """#!/bin/sh
printf '%s\\n' "LC_ALL=${LC_ALL-} $*" >>"$FAKE/asked"
number=$(wc -l <"$FAKE/asked")
line=$(sed -n "$((number))p" "$FAKE/plan")
printf '%s\\n' "${line#* }" >>"$2"
stty raw -echo
printf '\\033[?1049h\\033[?1003h\\033[?25lDESK %s\\r\\n' "$((number))"
exit "${line%% *}"
"""
DROPPED = ("The line dropped.", "連線中斷了。", "连线中断了。")


@contextmanager
def laptop(folder: Path, *plan: str, words: tuple[str, ...] = ("gate",)) -> Iterator[Terminal]:
    """A laptop on which ssh ends with these statuses and words, one after the other."""
    (folder / "bin").mkdir()
    for name, text in (("ssh", SSH), ("dutybook-connect", script())):
        (folder / "bin" / name).write_text(text, encoding="utf-8")
        (folder / "bin" / name).chmod(0o755)
    (folder / "plan").write_text("\n".join(plan) + "\n", encoding="utf-8")
    path = f"{folder / 'bin'}:{os.environ['PATH']}"
    env = surroundings(
        folder, PATH=path, FAKE=str(folder), TMPDIR=str(folder), LC_ALL="zh_TW.UTF-8"
    )
    opened = Terminal(["dutybook-connect", *words], env=env, folder=folder, size=(120, 40))
    try:
        yield opened
    finally:
        opened.close()


def asked(folder: Path) -> list[str]:
    """What ssh was asked for, each time."""
    return (folder / "asked").read_text(encoding="utf-8").splitlines()


def test_it_comes_back_until_the_desk_is_left(tmp_path: Path) -> None:
    with laptop(tmp_path, "255 Timeout, server gate not responding.", "255 x", "0 ") as line:
        for pause in (1, 2):
            line.wait_for(*DROPPED, f"Again in {pause} s")
            line.press("space")
        assert line.ended() == 0
        assert "Timeout, server gate not responding." in line.text
    assert len(asked(tmp_path)) == 3
    for options in asked(tmp_path):
        for option in ("Compression=yes", "ServerAliveInterval=5", "ServerAliveCountMax=3"):
            assert f"-o {option}" in options
        assert "-o RequestTTY=force" in options
        assert "BatchMode" not in options
        # The desk speaks what the laptop speaks.
        assert options.startswith("LC_ALL=zh_TW.UTF-8 ")
        assert "-o SendEnv=LANG LC_* COLORTERM NO_COLOR" in options
        assert options.endswith(" -- gate")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["asked", "bin", "plan"]


def test_without_a_key_it_comes_back_by_itself(tmp_path: Path) -> None:
    with laptop(tmp_path, "255 x", "0 ") as line:
        assert line.ended() == 0
    assert len(asked(tmp_path)) == 2


def test_pauses_grow_and_end_growing(tmp_path: Path) -> None:
    with laptop(tmp_path, *["255 x"] * 7, "0 ") as line:
        for pause in (1, 2, 4, 8, 16, 25, 25):
            line.wait_for(f"Again in {pause} s")
            # The same pause twice is told apart by the desk that was seen before it.
            line.screen.reset()
            line.press("enter")
        assert line.ended() == 0


def test_the_terminal_is_right_after_a_drop(tmp_path: Path) -> None:
    with laptop(tmp_path, "255 x") as line:
        line.wait_for(*DROPPED)
        line.press("ctrl+c")
        assert line.ended() == 130
        flags = termios.tcgetattr(line._wire)[3]
        assert flags & termios.ECHO
        assert flags & termios.ICANON
        assert flags & termios.ISIG
        assert not line.screen.cursor.hidden
    assert len(asked(tmp_path)) == 1


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "desk@gate: Permission denied (publickey).",
            "The server does not take the key of this laptop.",
        ),
        ("Host key verification failed.", "This may not be the server."),
        ("command-line: line 0: Bad configuration option: x", "Bad configuration option"),
    ],
)
def test_a_refusal_is_told_and_not_tried_again(tmp_path: Path, said: str, told: str) -> None:
    with laptop(tmp_path, f"255 {said}") as line:
        assert line.ended() == 255
        line.wait_for(said, told)
    assert len(asked(tmp_path)) == 1


def test_what_the_server_says_no_to_is_not_tried_again(tmp_path: Path) -> None:
    with laptop(tmp_path, "3 ", words=("gate", "-p", "2222")) as line:
        assert line.ended() == 3
        assert DROPPED[0] not in line.text
    (options,) = asked(tmp_path)
    assert options.endswith(" -p 2222 -- gate")


def test_a_window_that_is_closed_ends_it(tmp_path: Path) -> None:
    with laptop(tmp_path, "255 x") as line:
        line.wait_for(*DROPPED)
        line.hang_up()
        assert line.ended() in (129, -signal.SIGHUP)
    assert len(asked(tmp_path)) == 1


def test_it_asks_for_a_server(tmp_path: Path) -> None:
    with laptop(tmp_path, words=()) as line:
        assert line.ended() == 2
        assert "dutybook-connect HOST" in line.text
    assert not (tmp_path / "asked").exists()


def test_the_name_of_the_server_is_written_into_it() -> None:
    assert "host=${1:-desk@gate-2.example}" in script("desk@gate-2.example")
    for wrong in ("-oProxyCommand=x", "a b", "$(reboot)", "gate'", "gate\n"):
        with pytest.raises(NotDone):
            script(wrong)


def test_it_undoes_all_that_a_desk_does_to_a_terminal() -> None:
    undone = set(re.findall(r"\\033(\[[<?]\w+)", script()))
    wanted = {part.decode() for part in desk_terminal._RESET.split(b"\x1b") if part}
    assert wanted <= undone
