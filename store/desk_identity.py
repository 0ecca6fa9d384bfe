"""Which laptop the desk in this process stands on: its key names it, and every event says it.

A PIN names the person, the key of the line names the laptop, and neither stands in for the other.
What runs without a line, such as the command line on the server, stands on no laptop.
"""

import re

from store.clean import clean
from store.refusal import Refused

# The launcher of the server writes both from what sshd knows of the key, never from what is typed.
_NAME = re.compile(r"[A-Za-z0-9._-]{1,32}")
_KEY = re.compile(r"SHA256:([A-Za-z0-9+/]{43})=?")
SHORT = 12
"""Letters of a fingerprint that an event keeps: enough that no two laptops are ever alike."""

_here: list[str] = []


def stand_on(name: str | None, key: str | None) -> str | None:
    """From now on this process is the laptop ``name``, whose key has the fingerprint ``key``.

    ``key`` is as ``ssh-keygen -l`` prints it.  Returns what events keep, such as ``front-desk
    SHA256:AbCdEfGh1234``; None where both are missing, for a desk that stands on no laptop.
    Refuses ``laptop_name_wrong`` and ``laptop_key_wrong``, either where
    only the other is there.
    """
    _here.clear()
    if not name and not key:
        return None
    if _NAME.fullmatch(name or "") is None:
        raise Refused("laptop_name_wrong", text=clean(name or "-", 40))
    print_of = _KEY.fullmatch(key or "")
    if print_of is None:
        raise Refused("laptop_key_wrong", text=clean(key or "-", 60), name=name)
    _here.append(f"{name} SHA256:{print_of[1][:SHORT]}")
    return _here[0]


def here() -> str | None:
    """The laptop of this process as its events keep it, or None."""
    return _here[0] if _here else None


def name_of(desk: str | None) -> str:
    """The name alone of a laptop as an event keeps it; nothing where there was none."""
    return "" if desk is None else desk.partition(" ")[0]
