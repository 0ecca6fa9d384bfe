"""The laptops that may open a desk: a line each in `authorized_keys`, whose last word names it."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from tui.host import NotDone
from tui.host.place import Host, owner_of
from tui.host.plan import unreachable
from tui.host.public_key import KINDS, PublicKey
from tui.host.writing import alone, put
from tui.say import say

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}")
OPTIONS = "restrict,pty"
_GONE = re.compile(r"# revoked (\S+): (.*)")


@dataclass(frozen=True)
class Laptop:
    """A line of the keys: ``revoked`` is the day of that, ``options`` stand before the key."""

    name: str
    key: PublicKey
    options: str
    revoked: str = ""


def laptops(host: Host) -> tuple[Laptop, ...]:
    """Every laptop in the order of the file, the revoked ones too.

    Raises NotDone where there is no file, or this account may not read it.
    """
    return tuple(filter(None, map(_laptop, _lines(host))))


def _laptop(line: str) -> Laptop | None:
    """The laptop of a line; None for what is a comment, empty, or no key at all."""
    revoked = _GONE.fullmatch(line.strip())
    words = (revoked[2] if revoked else line).split()
    if not words or (words[0].startswith("#") and not revoked):
        return None
    at = next((place for place, word in enumerate(words[:-1]) if word in KINDS), None)
    if at is None:
        return None
    key = PublicKey(words[at], words[at + 1])
    return Laptop(
        " ".join(words[at + 2 :]), key, " ".join(words[:at]), revoked[1] if revoked else ""
    )


def add(host: Host, name: str, key: PublicKey) -> Laptop:
    """Let a laptop in under a name.

    Raises NotDone for a name or a key that is there already, or was revoked, or a wrong name.
    """
    if not NAME.fullmatch(name):
        raise NotDone(
            say(
                "{name} is no name for a laptop. Use 1 to 32 letters, digits and . _ -, and begin"
                " with a letter or a digit.",
                name=name,
            )
        )
    made = Laptop(name, key, OPTIONS)

    def change(lines: list[str]) -> list[str]:
        for line in lines:
            there = _laptop(line)
            if there is not None:
                _apart(made, there)
        return [*lines, f"{OPTIONS} {key.kind} {key.blob} {name}"]

    _rewrite(host, change)
    return made


def _apart(made: Laptop, there: Laptop) -> None:
    if there.key == made.key and there.revoked:
        raise NotDone(
            say(
                "This key was revoked on {on}, as {name}. Make a new one on the laptop.",
                on=there.revoked,
                name=there.name,
            )
        )
    if there.key == made.key:
        raise NotDone(say("This key is already here, as {name}.", name=there.name))
    # Two names that differ in their letters' size alone would be taken for one by people.
    if not there.revoked and there.name.casefold() == made.name.casefold():
        raise NotDone(
            say(
                "There is already a laptop {name}. Revoke it first, or name this otherwise.",
                name=there.name,
            )
        )


def revoke(host: Host, name: str, at: datetime) -> tuple[Laptop, ...]:
    """Let a laptop in no more: its lines stay as comments with the day, so its key never returns.

    Raises NotDone when there is no such laptop, or it was revoked before.
    """
    gone: list[Laptop] = []

    def change(lines: list[str]) -> list[str]:
        gone.clear()
        changed, before = [], ""
        for line in lines:
            there = _laptop(line)
            if there is None or there.name != name:
                changed.append(line)
            elif there.revoked:
                before = there.revoked
                changed.append(line)
            else:
                gone.append(there)
                changed.append(f"# revoked {at:%Y-%m-%d}: {line.strip()}")
        if not gone and before:
            raise NotDone(say("{name} was revoked already, on {on}.", name=name, on=before))
        if not gone:
            raise NotDone(say("There is no laptop {name}.", name=name))
        return changed

    _rewrite(host, change)
    return tuple(gone)


def _lines(host: Host) -> list[str]:
    try:
        # Only a line feed ends a line here: whatever else a hand has put into one stays in it.
        text = host.keys.read_bytes().decode("utf-8", "surrogateescape")
    except FileNotFoundError as error:
        raise NotDone(
            say("This server is not set up yet: {command}", command="dutybook server setup")
        ) from error
    except PermissionError as error:
        raise unreachable(error) from error
    lines = text.split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def _rewrite(host: Host, change: Callable[[list[str]], list[str]]) -> None:
    """Change the file of the keys; every other line stays byte by byte as it is."""
    try:
        if not host.etc.is_dir():
            _lines(host)
        with alone(host.etc):
            while True:
                before = _lines(host), os.stat(host.keys)
                changed = change(list(before[0]))
                # An editor knows nothing of our lock.
                if _lines(host) == before[0]:
                    break
            mode = before[1].st_mode & 0o7755
            put(host.keys, "\n".join(changed) + "\n", mode, owner_of(host.root))
    except PermissionError as error:
        raise unreachable(error) from error
