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
    "exempt": N_("exempt"),
    "withdrawn": N_("withdrawn"),
}
# How a round stands in one sign, wherever rounds stand side by side.
ROUND_SIGNS = {
    "planned": ".",
    "in_progress": "o",
    "completed": "+",
    "partial": "~",
    "missed": "X",
    "exempt": "-",
    "withdrawn": "-",
}
# What a director looks at before signing a round, short enough to stand side by side.
EXCEPTIONS = {
    "missed_twice": N_("MISSED TWICE"),
    "missed": N_("MISSED"),
    "partial": N_("PARTIAL"),
    "no_reason": N_("NO REASON"),
    "pace": N_("odd pace"),
    "late": N_("walked late"),
    "backfilled": N_("entered later"),
    "urgent": N_("URGENT"),
    "no_access": N_("no access"),
    "reassigned": N_("reassigned"),
}
PACES = {"fast": N_("very fast"), "even": N_("very even")}
EXEMPTIONS = {"weather": N_("weather"), "emergency": N_("emergency")}
WEEKDAYS = {
    1: N_("Monday"),
    2: N_("Tuesday"),
    3: N_("Wednesday"),
    4: N_("Thursday"),
    5: N_("Friday"),
    6: N_("Saturday"),
    7: N_("Sunday"),
}
ORDER_STATES = {
    "new": N_("new"),
    "dispatched": N_("dispatched"),
    "accepted": N_("accepted"),
    "in_progress": N_("in progress"),
    "on_hold": N_("ON HOLD"),
    "done": N_("done"),
    "verified": N_("verified"),
    "reopened": N_("REOPENED"),
    "withdrawn": N_("withdrawn"),
}
MARKS = {"done": N_("done"), "skipped": N_("skipped")}
INCIDENT_STATES = {
    "open": N_("OPEN"),
    "responding": N_("RESPONDING"),
    "controlled": N_("under control"),
    "recovered": N_("recovered"),
    "reported": N_("report handed in"),
    "closed": N_("closed"),
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
    "developer": N_("Developer"),
    "utility": N_("Utility company"),
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
# A code that ends so says by itself that it is a building.
NAMED = ("座", "棟", "栋", "幢", "樓", "楼", "號", "号", "苑", "閣", "阁")
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


def responsibility(code: str) -> str:
    """Whose a defect is to mend."""
    from store import content

    return said(content.responsibilities()[code].words)


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
    """Building and floor of a point, as far as known: ``Building 3, 18/F``."""
    named = building.endswith(NAMED)
    known = building if named or not building else say("Building {code}", code=building)
    if known and floor_number is not None:
        return say("{building}, {floor}", building=known, floor=floor(floor_number))
    return known or floor(floor_number)


def weekdays(days: Iterable[int]) -> str:
    """The days of the week by name, Monday being 1; ``none`` for none."""
    return listed(say(WEEKDAYS[day]) for day in sorted(days)) or say("none")
