"""What can be wrong with the machine and the terminal a command is called from."""

import ctypes
import locale
import os
from collections.abc import Iterator, Mapping

from store.ailments import Ailment

_UNSYNCHRONISED = 5
_LEAST = (80, 24)


def of_locale(env: Mapping[str, str], encoding: str) -> Iterator[Ailment]:
    """``locale_other``: the locale has another encoding than UTF-8, so Chinese is cut or garbled.

    ``C`` is none of them: Python takes UTF-8 there.
    """
    name = next(filter(None, map(env.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "")
    told = name.partition(".")[2].partition("@")[0] or encoding
    if told.lower().replace("-", "") != "utf8":
        yield Ailment("locale_other", {"locale": name or "?", "encoding": told})


def encoding() -> str:
    """How this process reads and writes text."""
    return locale.getpreferredencoding(False)


def of_terminal(term: str, colours: int | None, size: tuple[int, int]) -> Iterator[Ailment]:
    """``terminal_unknown``, ``terminal_poor`` and ``terminal_small``.

    ``colours`` is what the machine's library says of the terminal, None when it knows none such.
    """
    if not term or colours is None:
        yield Ailment("terminal_unknown", {"term": term or "?"})
    elif colours < 8:
        yield Ailment("terminal_poor", {"term": term})
    if size[0] < _LEAST[0] or size[1] < _LEAST[1]:
        yield Ailment("terminal_small", {"columns": size[0], "lines": size[1]})


def colours_of(term: str) -> int | None:
    """How many colours a terminal of this name has; None for a name nobody knows."""
    import curses

    try:
        # A process learns one terminal only: that it stands on.
        curses.setupterm(term)
        return max(curses.tigetnum("colors"), 0)
    except curses.error:
        return None


def of_clock(state: int | None) -> Iterator[Ailment]:
    """``clock_free``: the system says that nothing keeps its clock right."""
    if state == _UNSYNCHRONISED:
        yield Ailment("clock_free")


def clock_state() -> int | None:
    """What the kernel says of its clock; None where it does not tell."""
    try:
        # The struct of the call is 208 bytes long; without a mode it only reads.
        return int(ctypes.CDLL(None).adjtimex(ctypes.create_string_buffer(512)))
    except (OSError, AttributeError):
        return None


def on_terminal() -> bool:
    """Whether somebody sits at this command, not a timer or a pipe."""
    return all(map(os.isatty, (0, 1, 2)))
