"""When the demo's rounds may be walked today: always one of them now."""

from store.frozen import dataclass
from store.settings import Settings, Window

_AM, _PM = Settings().windows

USUAL = {"am": _AM, "pm": _PM}
"""The windows of every other day, by slot."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Other windows than the usual, settled so many days and minutes from today's midnight."""

    day: int
    minutes: int
    windows: tuple[Window, ...]


def stretch(minutes: int) -> Stretch | None:
    """The windows a demo opened so many minutes after midnight needs, or None for the usual.

    Whoever looks at the demo, at whatever hour and from whatever side of the world, finds a round
    that is open and stays so for an hour at least.
    """
    if minutes < 4 * 60:
        return Stretch(-1, 460, (_AM, Window("pm", _PM.opens, "05:30")))
    if minutes < 8 * 60 + 30:
        return Stretch(-1, 1110, (Window("am", "03:30", _AM.closes), _PM))
    if minutes < 10 * 60 + 30:
        return None
    if minutes < 13 * 60:
        return Stretch(0, 460, (Window("am", _AM.opens, "14:00"), _PM))
    if minutes < 14 * 60 + 30:
        return Stretch(0, 460, (_AM, Window("pm", "12:45", _PM.closes)))
    if minutes < 16 * 60 + 30:
        return None
    closes = "23:30" if minutes < 22 * 60 + 30 else "02:00"
    return Stretch(0, 460, (_AM, Window("pm", _PM.opens, closes)))


def minutes_of(clock: str) -> int:
    """Minutes after midnight of ``08:30``."""
    return int(clock[:2]) * 60 + int(clock[3:])
