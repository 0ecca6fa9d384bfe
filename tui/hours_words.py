"""What is said of the hours of noisy work: allowed or not, until when, and why."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tui import show
from tui.say import N_, said, say

if TYPE_CHECKING:
    from store.work_hours import Answer, DayHours, Mark

KINDS = {
    "workday": N_("Workday"),
    "saturday": N_("Saturday"),
    "sunday": N_("Sunday"),
    "holiday": N_("Public holiday"),
}
MARKS = {
    "holiday": N_("public holiday"),
    "workday": N_("workday"),
    "rest": N_("day of rest"),
}


def line(answer: "Answer", now: datetime) -> str:
    """The answer in one line: what holds now, how long, and why."""
    told = headline(answer, now)
    if not answer.allowed:
        told = say("{what} ({n})", what=told, n=why(answer))
    return " ".join(filter(None, (told, unknown(answer))))


def headline(answer: "Answer", now: datetime) -> str:
    """Whether noisy work is allowed, and until when."""
    if answer.allowed and answer.until is None:
        return say("Noisy work: allowed at any hour")
    if answer.until is None:
        return say("Noisy work: not allowed now")
    until = when(answer.until, now)
    if answer.allowed:
        return say("Noisy work: allowed until {time}", time=until)
    return say("Noisy work: not allowed now, next {time}", time=until)


def why(answer: "Answer") -> str:
    """Why noisy work is not allowed."""
    today = answer.today
    if answer.why == "outside":
        return say("outside the hours")
    if today.mark is not None and answer.why == today.mark.kind:
        return named(today.mark)
    return say(KINDS[answer.why])


def named(mark: "Mark") -> str:
    """A holiday by its name; of a correction what it makes of the day, and why."""
    if mark.source == "office":
        return f"{say(MARKS[mark.kind])}: {said(mark.words)}"
    return said(mark.words)


def unknown(answer: "Answer") -> str:
    """The years whose holidays are not known, so that nobody relies on them."""
    return not_known(answer.unknown)


def not_known(years: tuple[int, ...]) -> str:
    """That the holidays of these years are not known; nothing for none."""
    if not years:
        return ""
    return say("holidays of {years} not known", years=show.listed(map(str, years)))


def when(moment: datetime, now: datetime) -> str:
    """The time alone on the same day, with the day of the week within six days, else the date."""
    day, today = show.local(moment).date(), show.local(now).date()
    if day == today:
        return show.clock(moment)
    if day - today < timedelta(days=7):
        return f"{say(show.WEEKDAYS[day.isoweekday()])} {show.clock(moment)}"
    return show.moment(moment)


def caller(answer: "Answer", now: datetime) -> str:
    """What the desk may tell a neighbour who complains."""
    from store.content import hours

    if answer.allowed:
        code = "always" if answer.until is None else "allowed"
    else:
        code = "never" if answer.until is None else "banned"
    until = "" if answer.until is None else when(answer.until, now)
    words = said(hours.sayings()[code])
    return words.format(until=until, next=until, why=why(answer) if not answer.allowed else "")


def windows(text: str) -> str:
    """The windows of a kind of day."""
    return text or say("no noisy work")


def groups(allowed: Mapping[str, str]) -> list[tuple[str, str]]:
    """(kinds of day, windows), those alike together; one group is of every day."""
    found: dict[str, list[str]] = {}
    for kind, words in KINDS.items():
        found.setdefault(allowed.get(kind, ""), []).append(say(words))
    if len(found) == 1:
        return [(say("Every day"), windows(next(iter(found))))]
    return [(show.listed(kinds), windows(text)) for text, kinds in found.items()]


def grouped(allowed: Mapping[str, str]) -> str:
    """The windows of every kind of day, those alike together."""
    told = groups(allowed)
    if len(told) == 1:
        return say("Every day: {windows}", windows=told[0][1])
    return "   ".join(f"{kinds}: {text}" for kinds, text in told)


def day_kind(day: "DayHours") -> str:
    """What a day is, and whose word that is."""
    if day.mark is None:
        return say(KINDS[day.kind])
    if day.mark.source == "office":
        by = say("(corrected by {who})", who=day.mark.by)
        return f"{named(day.mark)}  {by}"
    return named(day.mark)
