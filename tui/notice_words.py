"""Notices to put right in words: how soon, what is next, how they were handed over."""

from collections.abc import Iterable
from datetime import datetime

from store.content import prohibited
from store.content.prohibited import Act
from store.violations import NoticeRow
from tui import show
from tui.renovation_words import act
from tui.say import N_, language, many, said, say

# How a notice is handed over, by the figure that writes it.
SERVED = {
    "1": N_("in person"),
    "2": N_("by phone"),
    "3": N_("by WeChat"),
    "4": N_("posted on the door"),
}


def served_hint() -> str:
    """The ways a notice is handed over, each with its figure."""
    return "  ".join(f"{figure} {say(words)}" for figure, words in SERVED.items())


def within(minutes: int) -> str:
    """How soon something is to be put right."""
    if minutes == 0:
        return say("at once")
    if minutes % 1440 == 0 and minutes > 1440:
        return many("within {n} day", "within {n} days", minutes // 1440)
    if minutes % 60 == 0:
        return many("within {n} hour", "within {n} hours", minutes // 60)
    return many("within {n} minute", "within {n} minutes", minutes)


def due(at: datetime, minutes: int) -> str:
    """By when something told now is to be put right."""
    if minutes == 0:
        return within(minutes)
    return say("{within}: by {due}", within=within(minutes), due=show.full(at))


def left(row: NoticeRow, now: datetime) -> str:
    """How much time a notice has left; what was put right has none."""
    return say("put right") if row.state != "open" else show.left(row.due_at, now)


def short(row: NoticeRow) -> str:
    """The acts of a notice in a line of a list: one in words, several by their codes."""
    return act(row.acts[0]) if len(row.acts) == 1 else show.listed(row.acts)


def authority(row: NoticeRow, now: datetime) -> str:
    """Whether it went to the authority, and the time left where the city asks for it."""
    if row.reported_at is not None:
        return say("reported")
    return show.left(row.report_due, now) if row.report_due is not None else "-"


def clause(codes: Iterable[str]) -> str:
    """The clauses that acts break, each named once."""
    named = dict.fromkeys(said(prohibited.act(code).clause) for code in codes)
    return say("; ").join(named)


def action(codes: Iterable[str], language: str) -> str:
    """What the list asks for where these acts are found, as the estate's language has it."""
    asked = dict.fromkeys(prohibited.act(code).action.said(language) for code in codes)
    return ("; " if language == "en" else "；").join(asked)


def also(codes: Iterable[str]) -> tuple[str, ...]:
    """What the same facts mostly are as well, without what is chosen already."""
    codes = tuple(codes)
    seen = dict.fromkeys(code for chosen in codes for code in prohibited.act(chosen).see)
    return tuple(code for code in seen if code not in codes)


def grounds(codes: Iterable[str]) -> tuple[str, ...]:
    """Which of these acts are a ground to stop the works."""
    return tuple(code for code in codes if prohibited.act(code).suspends)


def keywords(one: Act) -> str:
    """The other words of the desk's language an act is found by; those of both find it."""
    english = language() == "en"
    return "  ".join(word for word in one.keywords if word.isascii() is english)


def next_steps(
    row: NoticeRow, now: datetime, *, looked: bool, may_stop: bool, stopped: bool
) -> Iterable[str]:
    """What is to be done next, in sentences.

    ``looked``: somebody looked again since it was served; ``may_stop``: there are grounds to stop
    the works.
    """
    if row.state != "open":
        yield say("It is put right. Nothing more is to be done.")
    elif row.due_at <= row.served_at and not looked:
        yield say("It is to be put right at once: look again now, and write down what was found.")
    elif not row.overdue(now):
        yield say("Look again by {due}, and write down what was found.", due=show.full(row.due_at))
    elif row.times == 1:
        yield say("It is overdue. Look again; what is not put right is served a second time.")
    else:
        yield say("It is overdue again. Look again; report to the authority what is not put right.")
    if stopped:
        yield say("The works are stopped. The director lifts that after a re-check.")
    elif may_stop and row.state == "open":
        yield say("There are grounds to stop the works: the director decides.")
    if row.to_report and row.report_due is not None:
        left = show.left(row.report_due, now)
        yield say(
            "Report it to the authority by {due} ({left}).",
            due=show.full(row.report_due),
            left=left,
        )
