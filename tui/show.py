"""The only place values become text."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

import pendulum

from tui.say import N_, many, said, say

ROLES = {
    "director": N_("Office director"),
    "housekeeper": N_("Housekeeper"),
    "front_desk": N_("Front desk"),
    "guard": N_("Security guard"),
    "engineer": N_("Engineering"),
    "cashier": N_("Cashier"),
    "auditor": N_("Auditor"),
}
SEVERITIES = {"urgent": N_("URGENT"), "normal": N_("normal priority"), "planned": N_("planned")}
RESULTS = {
    "": "-",
    "normal": N_("normal"),
    "abnormal": N_("ABNORMAL"),
    "na": N_("not applicable"),
    "no_access": N_("no access"),
}
ROUND_STATES = {
    "planned": N_("to be walked"),
    "in_progress": N_("under way"),
    "completed": N_("completed"),
    "partial": N_("PARTIAL"),
    "missed": N_("MISSED"),
}
ORDER_STATES = {
    "new": N_("new"),
    "dispatched": N_("dispatched"),
    "accepted": N_("accepted"),
    "in_progress": N_("in progress"),
    "done": N_("done"),
    "verified": N_("verified"),
    "reopened": N_("REOPENED"),
    "withdrawn": N_("withdrawn"),
}
ACTIONS = {
    "corrected": N_("corrected on the spot"),
    "guarded": N_("cordoned or guarded"),
    "told": N_("told the person responsible"),
    "reported": N_("reported only"),
}
ROUTED = {
    "engineering": N_("Engineering"),
    "cleaning": N_("Cleaning"),
    "greening": N_("Greening"),
    "guard": N_("Security guard"),
    "lift_contractor": N_("Lift contractor"),
    "owner": N_("Owner"),
    "director": N_("Office director"),
    "housekeeper": N_("Housekeeper"),
    "authority": N_("Authority"),
}
USES = {
    "home": N_("home"),
    "shop": N_("shop"),
    "office": N_("office"),
    "parking": N_("parking space"),
    "storage": N_("storage"),
    "other": N_("other use"),
}
UNIT_STATES = {
    "unknown": N_("not known"),
    "occupied": N_("owner-occupied"),
    "let": N_("let"),
    "vacant": N_("vacant"),
    "unsold": N_("unsold"),
}
KINDS = {"owner": N_("owner"), "tenant": N_("tenant"), "household": N_("household")}
SLOTS = {"am": N_("morning"), "pm": N_("afternoon")}
THEMES = {
    "dark": N_("dark"),
    "light": N_("light"),
    "plain": N_("plain, 16 colours"),
    "night": N_("night, dim"),
}
ID_TYPES = {
    "": "-",
    "id_card": N_("ID card"),
    "passport": N_("passport"),
    "hk_macau": N_("Hong Kong/Macau permit"),
    "taiwan": N_("Taiwan permit"),
    "business": N_("business licence"),
    "other": N_("other document"),
}

# Made once: pendulum looks a name up anew at each use, 0.05 ms of every time on a screen.
_zone = pendulum.UTC


def set_zone(name: str) -> None:
    """Show every time by this estate's clock from now on."""
    global _zone
    _zone = pendulum.timezone(name)


def local(at: datetime) -> pendulum.DateTime:
    """The moment by the estate's clock."""
    return pendulum.instance(at).in_timezone(_zone)


def clock(at: datetime | None) -> str:
    """``14:52`` by the estate's clock; ``-`` for no time."""
    return f"{local(at):%H:%M}" if at is not None else "-"


def seconds(at: datetime) -> str:
    """``14:52:07`` by the estate's clock."""
    return f"{local(at):%H:%M:%S}"


def day(on: date | None) -> str:
    """``2026-11-23``; ``-`` for none."""
    return f"{on:%Y-%m-%d}" if on is not None else "-"


def moment(at: datetime | None) -> str:
    """``11-23 14:52`` by the estate's clock, with the year when it is not this one's."""
    return f"{local(at):%m-%d %H:%M}" if at is not None else "-"


def full(at: datetime | None) -> str:
    """``2026-11-23 14:52`` by the estate's clock."""
    return f"{local(at):%Y-%m-%d %H:%M}" if at is not None else "-"


def left(at: datetime, now: datetime) -> str:
    """How long until ``at``: ``in 0:38``, ``late 1:05``, or whole days from two days on."""
    gap = at - now
    late = gap < timedelta(0)
    minutes = int(abs(gap).total_seconds() // 60)
    if minutes >= 2 * 1440:
        span = many("{n} day", "{n} days", minutes // 1440)
    else:
        span = f"{minutes // 60}:{minutes % 60:02d}"
    return say("late {span}", span=span) if late else say("in {span}", span=span)


def area_square(square: int | None) -> str:
    """``89.37`` square metres from whole hundredths; ``-`` when not known."""
    return f"{square // 100}.{square % 100:02d}" if square is not None else "-"


def slot(code: str) -> str:
    """The name of a window of the day."""
    return say(SLOTS[code]) if code in SLOTS else code


def place(code: str) -> str:
    """The name of a kind of place."""
    from store import content

    return said(content.place(code).words) if code in content.places() else code


def kind(code: str) -> str:
    """The name of a finding."""
    from store import content

    return said(content.abnormal(code).words)


def floor(number: int | None) -> str:
    """``12/F``, ``B1`` for the first basement; empty when none is known."""
    if number is None:
        return ""
    return f"B{-number}" if number < 0 else say("{number}/F", number=number)


def listed(items: Iterable[str]) -> str:
    """Several values in one line, parted as the language parts them."""
    return say(", ").join(items)


def where(building: str, floor_number: int | None) -> str:
    """Building and floor of a point, as far as known."""
    return " ".join(part for part in (building, floor(floor_number)) if part)
