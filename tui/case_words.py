"""The words of customer cases: kinds, categories, how they stand, and their clock of 24 hours."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import pendulum

from store.case_tables import HANDLED
from store.cases import CaseRow
from store.clean import fold
from tui import show
from tui.rows import Tone
from tui.say import N_, say, say_in

KINDS = {
    "complaint": N_("complaint"),
    "suggestion": N_("suggestion"),
    "application": N_("application"),
    "enquiry": N_("enquiry"),
    "praise": N_("praise"),
}
CATEGORIES = {
    "repair": N_("mending"),
    "cleaning": N_("cleaning and greening"),
    "security": N_("security and order"),
    "parking": N_("parking"),
    "facilities": N_("facilities and lifts"),
    "fire": N_("fire safety"),
    "noise": N_("noise"),
    "neighbour": N_("neighbours"),
    "renovation": N_("renovation nuisance"),
    "fees": N_("fees"),
    "attitude": N_("staff attitude"),
    "notices": N_("notices to residents"),
    "quality": N_("house quality"),
    "design": N_("planning and design"),
    "finishing": N_("finishing quality"),
    "sales": N_("sales"),
    "contract": N_("contract"),
    "payment": N_("payment"),
    "other": N_("other matter"),
}
"""Those the desk hears every day first, so that figures reach them; then the developer's."""

CHANNELS = {
    "phone": N_("telephone call"),
    "visit": N_("in person at the desk"),
    "app": N_("app or message"),
    "letter": N_("letter"),
    "hotline": N_("12345 hotline"),
}
SEVERITIES = {"minor": N_("minor"), "important": N_("important"), "major": N_("MAJOR")}
VERDICTS = {
    "pending": N_("not decided, counts as valid"),
    "valid": N_("valid"),
    "invalid": N_("not valid"),
}
STATES = {
    "received": N_("received"),
    "assigned": N_("assigned"),
    "in_progress": N_("in progress"),
    "third_party": N_("waits for others"),
    "extended": N_("more time given"),
    "resolved": N_("resolved"),
    "explained": N_("explained"),
    "called_back": N_("called back"),
    "closed": N_("closed"),
    "reopened": N_("OPEN AGAIN"),
    "withdrawn": N_("withdrawn"),
    "merged": N_("merged"),
}
# Read with the word behind it, so that the list is read without its colours.
SIGNS = {
    "received": ".",
    "assigned": ">",
    "in_progress": "o",
    "third_party": "~",
    "extended": "~",
    "resolved": "+",
    "explained": "+",
    "called_back": "+",
    "closed": "=",
    "reopened": "!",
    "withdrawn": "-",
    "merged": "-",
}

SOON = timedelta(hours=4)
"""So long before its 24 hours end a case is told by its colour too: from the 20th hour on."""

# What people say of each, in the scripts of the desk, the surer words first.
_SAID: Mapping[str, tuple[str, ...]] = {
    "renovation": ("裝修", "装修", "renovation", "drill"),
    "fire": ("消防", "滅火", "灭火", "煙感", "烟感", "extinguisher", "hydrant"),
    "facilities": ("電梯", "电梯", "升降機", "門禁", "门禁", "lift", "elevator", "intercom"),
    "parking": ("車位", "车位", "停車", "停车", "車庫", "车库", "parking", "parked", "car park"),
    "noise": ("噪音", "噪聲", "噪声", "太吵", "很吵", "noise", "noisy", "loud"),
    "cleaning": (
        "垃圾",
        "衛生",
        "卫生",
        "異味",
        "异味",
        "綠化",
        "绿化",
        "rubbish",
        "dirty",
        "smell",
    ),
    "security": ("保安", "陌生人", "被盜", "被盗", "失竊", "guard", "stranger", "stolen", "theft"),
    "fees": ("管理費", "物業費", "物业费", "收費", "收费", "水費", "電費", "fees", "overcharged"),
    "attitude": ("態度", "态度", "rude", "attitude"),
    "notices": ("通知", "notices"),
    "repair": (
        *("漏", "滲水", "渗水", "堵塞", "堵了", "壞了", "坏了", "不亮", "跳閘", "跳闸"),
        *("維修", "维修", "報修", "报修", "leak", "blocked", "broken", "repair", "tripped"),
    ),
    # The last, because it is told of where a thing comes from too: what leaks upstairs is mended.
    "neighbour": ("樓上", "楼上", "鄰居", "邻居", "隔壁", "neighbour", "upstairs", "next door"),
}


def guess(content: str) -> str:
    """The category that the words of a report speak of; "" when they speak of none."""
    text = fold(content)
    for category, said in _SAID.items():
        if any(fold(word) in text for word in said):
            return category
    return ""


def kind(row: CaseRow) -> str:
    """What it is, and of which category."""
    return show.listed((say(KINDS[row.kind]), say(CATEGORIES[row.category])))


def state(row: CaseRow) -> str:
    """Where it stands: a sign and its word."""
    return f"{SIGNS[row.state]} {say(STATES[row.state])}"


def clock(row: CaseRow, now: datetime) -> str:
    """How a case stands against its 24 hours, in a few cells."""
    if row.open:
        return show.left(row.due_at, now)
    if row.state in HANDLED and row.solved_at is not None:
        return say_in("case", "LATE") if row.late(now) else say_in("case", "in time")
    return "-"


def tone(row: CaseRow, now: datetime) -> Tone:
    """The colour of its line: late, soon, or past."""
    if not row.open:
        return "dim"
    if row.late(now):
        return "late"
    return "soon" if row.due_at - pendulum.instance(now) <= SOON else ""


def span(minutes: int) -> str:
    """A length of time in hours and minutes: ``26:05``."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def passed(row: CaseRow, now: datetime) -> tuple[int, int]:
    """(minutes by the clock on the wall, minutes of them spent waiting for others)."""
    until = row.solved_at or pendulum.instance(now)
    whole = int((until - row.received_at).total_seconds() // 60)
    waited = row.third_minutes
    if row.third_since is not None:
        waited += int((pendulum.instance(now) - row.third_since).total_seconds() // 60)
    return max(whole, 0), max(waited, 0)
