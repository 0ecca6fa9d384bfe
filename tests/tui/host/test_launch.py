"""What sshd starts for a laptop, run as sshd runs it, with another program in place of the desk."""

import os
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pexpect
import pytest

from tests.tui.host.conftest import ED25519, another
from tui.host.laptops import add, revoke
from tui.host.place import Host
from tui.host.public_key import PublicKey, public_key
from tui.host.sessions import end, open_desks

AT = datetime(2026, 11, 29, 4, 0, tzinfo=UTC)
KEY = public_key(ED25519)
HOSTILE = {
    "PYTHONPATH": "/evil",
    "PYTHONINSPECT": "1",
    "TEXTUAL_LOG": "/evil",
    "TEXTUAL_PRESS": "q",
    "LD_LIBRARY_PATH": "/evil",
    "TMUX": "/evil,1,1",
    "SHELL": "/bin/bash",
    "PATH": "/evil:/usr/bin:/bin",
    "ENV": "/evil",
    "EDITOR": "vi",
    "DUTYBOOK_DESK": "another",
    "DUTYBOOK_STORE": "/evil",
}
SHELL = ("_", "PWD", "OLDPWD", "SHLVL")
"""What a shell itself puts into the environment."""
DESK = """#!/bin/sh
env -0 >"{told}"
printf '\\033[38;2;10;20;30mpaint\\033[m\\n'
echo the desk
read -r words
echo "heard $words"
[ "$words" = fail ] && {{ echo the reason; exit 70; }}
[ "$words" = leave ] || read -r words
exit 0
"""


class Door:
    """The launcher of a host, with what sshd gives it."""

    def __init__(self, there: Host, folder: Path) -> None:
        self.there, self.folder = there, folder
        self.told = folder / "told"
        there.dutybook.write_text(DESK.format(told=self.told))
        self.auth = folder / "auth"
        self.offer(KEY)

    def offer(self, key: PublicKey) -> None:
        self.auth.write_text(f"publickey {key.kind} {key.blob}\n")

    def env(self, **more: str) -> dict[str, str]:
        usual = {"HOME": str(self.folder), "TERM": "xterm", "SSH_USER_AUTH": str(self.auth)}
        return {**HOSTILE, **usual, **more}

    def seen(self, **more: str) -> Any:
        """A login at a terminal."""
        spawn: Any = pexpect.spawn
        return spawn(
            "/bin/sh",
            ["-c", str(self.there.etc / "launch")],
            env=self.env(**more),
            encoding="utf-8",
            dimensions=(24, 80),
            timeout=20,
        )

    def refused(self, **more: str) -> tuple[int, str]:
        """A login at a terminal that opens no desk."""
        child = self.seen(**more)
        child.expect(pexpect.EOF)
        said = str(child.before)
        child.wait()
        assert not self.told.exists()
        assert said.count("\r\n") == 3, said
        return child.exitstatus or 0, said

    def handed(self) -> dict[str, str]:
        """The environment of the desk."""
        pairs = self.told.read_text().split("\0")
        return dict(pair.split("=", 1) for pair in pairs if pair)


@pytest.fixture
def door(there: Host, tmp_path: Path) -> Iterator[Door]:
    add(there, "gate-1", KEY)
    yield Door(there, tmp_path)
    command = ["tmux", "-L", there.socket, "kill-server"]
    subprocess.run(command, check=False, capture_output=True)


def test_it_is_a_script_any_shell_reads(there: Host) -> None:
    subprocess.run(["sh", "-n", there.etc / "launch"], check=True)


def test_the_desk_gets_the_laptop_and_nothing_that_was_sent(door: Door) -> None:
    child = door.seen(LANG="zh_TW.UTF-8", COLORTERM="24bit", NO_COLOR="1", LC_TIME="en_GB")
    # A terminal of all colours gets them as they are.
    child.expect_exact("38;2;10;20;30mpaint")
    child.expect("the desk")
    assert open_desks(door.there) == frozenset({"gate-1"})
    child.sendline("leave")
    child.expect(pexpect.EOF)
    assert child.wait() == 0
    handed = door.handed()
    assert {name: handed.pop(name) for name in SHELL if name in handed}
    assert handed == {
        "HOME": str(door.folder),
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "SHELL": "/bin/sh",
        "TERM": "screen-256color",
        "LANG": "zh_TW.UTF-8",
        "LC_CTYPE": "C.UTF-8",
        "COLORTERM": "truecolor",
        "NO_COLOR": "1",
        "DUTYBOOK_STORE": str(door.there.store),
        "DUTYBOOK_DESK": "gate-1",
        "DUTYBOOK_DESK_KEY": KEY.print,
    }
    # With the desk its session ended, and with the last session tmux.
    assert open_desks(door.there) == frozenset()


@pytest.mark.parametrize(
    ("sent", "language"),
    [
        ({"LANG": "C"}, "C.UTF-8"),
        ({}, "C.UTF-8"),
        ({"LANG": "$(reboot)"}, "C.UTF-8"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.GB18030"}, "zh_CN.GB18030"),
    ],
)
def test_a_locale_the_server_lacks_is_a_language_all_the_same(
    door: Door, sent: dict[str, str], language: str
) -> None:
    # A terminal nobody knows, and one whose name is no name, open the desk too.
    child = door.seen(TERM="xterm-of-tomorrow" if sent else "../x", **sent)
    child.expect("the desk")
    assert "paint" in child.before
    assert "38;2" not in child.before
    child.sendline("leave")
    child.expect(pexpect.EOF)
    handed = door.handed()
    assert handed["LANG"] == language
    assert "COLORTERM" not in handed
    assert "NO_COLOR" not in handed


def test_a_second_login_finds_the_same_screen_and_lets_the_first_go(door: Door) -> None:
    first = door.seen()
    first.expect("the desk")
    first.send("half ty")
    first.expect("half ty")
    second = door.seen()
    second.expect("half ty")
    first.expect("gate-1 goes on; another login")
    first.expect(pexpect.EOF)
    assert first.wait() == 0
    # A line that is cut leaves the desk where it is.
    second.close(force=True)
    third = door.seen()
    third.expect("half ty")
    third.sendline("ped")
    third.expect("heard half typed")
    # No key reaches tmux: each is the desk's own.
    third.send("\x02d\x02:\x02[\x02c\r")
    third.expect(pexpect.EOF)
    assert third.wait() == 0


def test_each_laptop_has_a_desk_of_its_own(door: Door) -> None:
    for number, name in enumerate(("gate.1", "gate_1", "gate")):
        add(door.there, name, another(number))
        door.offer(another(number))
        child = door.seen()
        child.expect("the desk")
        assert door.handed()["DUTYBOOK_DESK"] == name
        child.close(force=True)
    assert open_desks(door.there) == frozenset({"gate.1", "gate_1", "gate"})
    # Ending one by its name ends no other whose name begins so.
    assert end(door.there, "gate") is True
    assert end(door.there, "gate") is False
    assert end(door.there, "gate.1") is True
    assert open_desks(door.there) == frozenset({"gate_1"})


def test_a_desk_that_cannot_open_says_why(door: Door) -> None:
    child = door.seen()
    child.expect("the desk")
    child.sendline("fail")
    child.expect("the reason")
    child.expect(r"The desk has ended \(70\). Press Enter.")
    child.sendline()
    child.expect(pexpect.EOF)
    door.there.store.unlink()
    child = door.seen()
    child.expect("The store of the estate is not there.")
    child.sendline()
    child.expect(pexpect.EOF)


def test_a_desk_ended_from_outside_is_told(door: Door) -> None:
    child = door.seen()
    child.expect("the desk")
    subprocess.run(["tmux", "-L", door.there.socket, "kill-server"], check=True)
    child.expect("The desk of gate-1 was ended from outside. Sign in again.")
    child.expect(pexpect.EOF)
    assert child.wait() == 1


@pytest.mark.parametrize("command", ["id", "/usr/lib/openssh/sftp-server", "scp -t /", "\n"])
def test_no_command_is_run(door: Door, command: str) -> None:
    status, said = door.refused(SSH_ORIGINAL_COMMAND=command)
    assert (status, said.split("\r\n")[0]) == (
        2,
        "This account opens the desk and runs no commands.",
    )


def test_no_terminal_no_desk(door: Door) -> None:
    done = subprocess.run(
        [door.there.etc / "launch"],
        env=door.env(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert [line[-6:] for line in done.stderr.splitlines()] == ["ssh -t"] * 3
    assert not door.told.exists()
    status, said = door.refused(TERM="dumb")
    assert (status, said.split("\r\n")[0]) == (
        2,
        "This terminal (dumb) cannot show the desk. Use another program or window.",
    )


def test_a_key_without_a_name_opens_nothing(door: Door) -> None:
    unnamed = "The key of this laptop has no name here. Call whoever runs the server."

    def refused(**more: str) -> None:
        status, said = door.refused(**more)
        assert (status, said.split("\r\n")[0]) == (3, unnamed)

    refused(SSH_USER_AUTH="")
    refused(SSH_USER_AUTH=str(door.folder / "nothing"))
    door.auth.write_text("password\n")
    refused()
    door.offer(another(7))
    refused()
    keys = door.there.keys
    before = keys.read_text()
    for name in ("", "two words", "x" * 33, "$(id)", "閘口"):
        keys.write_text(f"{before}restrict,pty {another(7).kind} {another(7).blob} {name}\n")
        refused()
    # One that was revoked is a comment, whatever sshd still believes.
    keys.write_text(before)
    add(door.there, "lost", another(7))
    revoke(door.there, "lost", AT)
    refused()


def test_it_needs_nothing_of_the_account_that_calls_it(door: Door) -> None:
    assert os.access(door.there.etc / "launch", os.X_OK)
    text = (door.there.etc / "launch").read_text()
    assert "@" not in text.replace("0-9@", "").replace('"$@"', "")
