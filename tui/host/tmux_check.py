"""Whether tmux is there, new enough, and locked by its configuration."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tui.host.look import Look, asked, program
from tui.host.place import Host
from tui.say import say

OLDEST = (3, 2)
"""The release that names a terminal's features on the command line, which the launcher does."""


def tmux_looks(host: Host) -> Iterator[Look]:
    """The program, its release, and its configuration read and asked for the keys it binds."""
    if program("tmux") is None:
        yield Look("tmux", say("It is not installed."), "apt-get install tmux")
        return
    told = asked(["tmux", "-V"]).stdout.strip()
    found = re.search(r"(\d+)\.(\d+)", told)
    if found is not None and (int(found[1]), int(found[2])) < OLDEST:
        yield Look(
            "tmux",
            say("{told} is too old.", told=told),
            say("Install tmux 3.2 or newer."),
        )
        return
    yield Look("tmux", told)
    conf = host.etc / "tmux.conf"
    if conf.is_file():
        yield _locked(conf)


def _locked(conf: Path) -> Look:
    status, said, keys = loaded(conf)
    if status:
        return Look(str(conf), said, say("Set it up again: {command}", command=SETUP))
    if keys:
        return Look(
            str(conf),
            say("It leaves keys to tmux: {keys}", keys=" / ".join(keys[:3])),
            say("Set it up again: {command}", command=SETUP),
        )
    return Look(str(conf), say("It is read without a fault and binds no key."))


SETUP = "dutybook server setup"


def loaded(conf: Path) -> tuple[int, str, list[str]]:
    """The status of reading a configuration, what tmux says of it, and the keys it then binds."""
    with tempfile.TemporaryDirectory() as folder:
        words = ["tmux", "-L", "check", "-f", "/dev/null", "start-server"]
        words += [";", "source-file", str(conf), ";", "list-keys"]
        done = asked(words, {"TMUX_TMPDIR": folder, "HOME": folder, "TERM": "screen"})
    said = " / ".join((done.stderr or done.stdout).split("\n")).strip(" /")
    return done.returncode, said, done.stdout.splitlines()
