"""What many forms offer to choose from: people of the staff, and days to come."""

from collections.abc import Sequence
from datetime import datetime

from store.clean import fold
from store.staff import StaffRow
from tui import show
from tui.fields import Choice
from tui.say import many, say

# Days from today that a deadline and a hold are offered for.
DEADLINES = (0, 1, 2, 3, 7, 14, 30)
HOLDS = (1, 2, 3, 7, 14, 30)


def people(found: Sequence[StaffRow]) -> list[Choice]:
    """The people with their posts; letters find them by number or post too."""
    return [
        Choice(
            str(who.id),
            f"{who.name} {say(show.ROLES[who.role])}",
            fold(f"{who.number} {who.search}"),
        )
        for who in found
    ]


def days(now: datetime, ahead: Sequence[int]) -> list[Choice]:
    """Days to come by the estate's clock, each with how far off it is."""
    today = show.local(now).date()
    return [Choice(show.day(on := today.add(days=n)), _day(n, f"{on:%m-%d}")) for n in ahead]


def _day(ahead: int, on: str) -> str:
    if ahead == 0:
        return say("today {day}", day=on)
    if ahead == 1:
        return say("tomorrow {day}", day=on)
    return many("{day}, in {n} day", "{day}, in {n} days", ahead, day=on)
