"""The script by which a laptop opens its desk, and comes back to it when the line drops."""

import re
from pathlib import Path

from tui.host import NotDone
from tui.say import say

NAME = "dutybook-connect"
_HOST = re.compile(r"([a-z_][a-z0-9_-]{0,31}@)?[A-Za-z0-9_.:-]{1,253}")


def script(host: str = "") -> str:
    """The script, for POSIX shells; ``host`` is where it goes when it is told nowhere else.

    Raises NotDone for what is no name of a host.
    """
    if host and (host.startswith("-") or not _HOST.fullmatch(host)):
        raise NotDone(say("{host} is no name of a server. Write it like desk@10.0.0.2.", host=host))
    text = (Path(__file__).parent / "files" / "connect").read_text(encoding="utf-8")
    return text.replace("@host@", host)
