"""What must be true of every screen at 80x24: no word cut, help and emergency always in sight."""

from collections.abc import Iterator

from rich.cells import cell_len

from tests.tui.sight import Sight
from tui import say


def cut(sight: Sight) -> Iterator[str]:
    """Lines that end in `..`; only a table may clip its rows."""
    for y, line in enumerate(sight.lines):
        if y not in sight.data and ".." in line:
            yield f"cut: {line.strip()!r}"


def headless(sight: Sight) -> Iterator[str]:
    """A heading that is not wholly there."""
    if sight.heading and not sight.lines[0].startswith(sight.heading):
        yield f"heading: {sight.heading!r} is not whole"


def narrow(sight: Sight) -> Iterator[str]:
    """Words wider than their room: labels of forms and facts, titles of columns, states."""
    for words, room in sight.labels:
        if cell_len(words) > room:
            yield f"label: {words!r} has {cell_len(words)} cells, its room {room}"


def keyless(sight: Sight) -> Iterator[str]:
    """A line of keys without the help, the emergency or a key of the page's own work."""
    if sight.taken or not sight.keys:
        return
    help_, emergency = f"? {say.say('help')}", f"! {say.say('EMERGENCY')}"
    if not sight.keys[-1].endswith(emergency) or help_ not in sight.keys[-1]:
        yield f"keys: no help or emergency in {sight.keys}"
    shown = "  ".join(sight.keys)
    for own in sight.own:
        # The way back is the same everywhere and the first that makes way.
        if own not in shown and not own.startswith("esc "):
            yield f"keys: {own!r} is not in {sight.keys}"


FITS = (cut, headless, narrow, keyless)
