"""How long the front desk keeps what it knows of people, by kind of record.

The shortest time that serves the purpose (PIPL section 19), then deletion by oneself (section 47).
The days are those of domain section E; an estate settles others within the bounds.
"""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pendulum

from store.clean import clean
from store.frozen import dataclass
from store.refusal import Refused
from store.renovation_limits import Bound

if TYPE_CHECKING:
    from store.settings import Settings

# Mainland and Hong Kong have one clock.
ZONE = "Asia/Shanghai"


@dataclass(frozen=True, slots=True)
class Kept:
    """How many days a kind of record is kept after it ended, and whose number that is.

    ``source``: ``guidance`` of the authorities, ``practice`` of the trade, ``law``, or ``office``
    for the office's own choice.
    """

    days: Bound
    source: str


KINDS: Mapping[str, Kept] = MappingProxyType(
    {
        # As long as the cameras' pictures, which are kept thirty days at least.
        "visitor": Kept(Bound(30, 7, 180), "guidance"),
        "parcel": Kept(Bound(30, 7, 180), "practice"),
        # As the log of vehicles.
        "exit_slip": Kept(Bound(90, 30, 365), "office"),
        "key_loan": Kept(Bound(730, 90, 1825), "practice"),
        # The owner has a year to come (Civil Code section 318).
        "lost_item": Kept(Bound(365, 365, 1825), "law"),
        # As complaints.
        "call": Kept(Bound(730, 90, 1825), "practice"),
        # What was handed to others is on record for three years at least (PIPL section 56).
        "help_request": Kept(Bound(1095, 1095, 1825), "law"),
        "vehicle": Kept(Bound(90, 30, 365), "office"),
        "vehicle_permit": Kept(Bound(90, 30, 365), "office"),
        "blocked": Kept(Bound(365, 30, 1825), "office"),
        "instruction": Kept(Bound(30, 7, 365), "office"),
        # Two years and more (domain E).
        "customer_case": Kept(Bound(730, 730, 1825), "practice"),
        "repair": Kept(Bound(730, 730, 1825), "practice"),
        "callback": Kept(Bound(730, 730, 1825), "practice"),
        # Two years at least (domain I).
        "journal": Kept(Bound(1095, 730, 1825), "practice"),
        "handover": Kept(Bound(730, 365, 1825), "office"),
        "pass_down": Kept(Bound(365, 90, 1825), "office"),
        # The works and six months more (domain E).
        "renovation_worker": Kept(Bound(183, 183, 1825), "practice"),
        "draft": Kept(Bound(30, 1, 90), "office"),
    }
)
"""By the table of the record; a draft is one that nobody sent."""


def kept_days(settled: Mapping[str, int], noun: str) -> int:
    """Days a kind of record is kept, as the estate has settled it, else the trade's."""
    return settled.get(noun, KINDS[noun].days.default)


def deletes_on(
    noun: str, ended: datetime | date | None, settings: "Settings", zone: str = ZONE
) -> pendulum.Date | None:
    """The day on which the person goes out of a record that ended then, by the clock of ``zone``.

    None while it is open: an open record has no such day.
    """
    if ended is None:
        return None
    if isinstance(ended, datetime):
        ended = pendulum.instance(ended).in_timezone(zone)
    day = pendulum.Date(ended.year, ended.month, ended.day)
    return day.add(days=kept_days(settings.retention, noun))


def cutoff(
    settings: "Settings", noun: str, at: datetime, zone: str
) -> tuple[pendulum.DateTime, pendulum.Date]:
    """(a moment, a day): due is what ended before that moment, or ended on that day or earlier."""
    today = pendulum.instance(at).in_timezone(zone).date()
    last = today.subtract(days=kept_days(settings.retention, noun))
    after = last.add(days=1)
    return pendulum.datetime(after.year, after.month, after.day, tz=zone).in_timezone("UTC"), last


def checked(typed: Mapping[str, Any]) -> dict[str, int]:
    """Days as typed, as they are kept.  Refuses ``number_wrong``."""
    kept: dict[str, int] = {}
    for noun, value in typed.items():
        bound = KINDS[noun].days
        text = clean(str(value), 10)
        if not text.isdecimal() or not bound.least <= int(text) <= bound.most:
            raise Refused("number_wrong", noun, least=bound.least, most=bound.most)
        kept[noun] = int(text)
    return kept
