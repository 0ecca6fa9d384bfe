"""What is told of a site to who stands at its door: permit, people, notices, the last check."""

from collections.abc import Iterable
from datetime import datetime

from store import estate as estates
from store import site_answers, work_hours
from store.site_answers import Site
from store.site_checks import CheckRow
from store.violations import NoticeRow
from store.work_hours import Answer
from tui import hours_words, renovation_words, show
from tui.facts import Fact
from tui.say import many, say


def at_door(renovation_id: int, at: datetime) -> tuple[Site, Answer]:
    """A site, and whether noisy work is allowed now, read in one go."""
    site = site_answers.sites(renovation_id)[renovation_id]
    return site, work_hours.may_drill(estates.estate(site.row.estate_id), at)


def facts(site: Site, now: datetime) -> Iterable[Fact]:
    """A site in a few lines."""
    row = site.row
    yield (say("Renovation"), f"{row.number}  {renovation_words.state(row.state)}")
    yield (say("Contractor"), _contractor(site))
    yield (say("Permit"), f"{permit(site, now)}  {passes(site)}")
    if site.notices:
        yield (say("Notices"), show.listed(notice(one, now) for one in site.notices))
    yield (say("Last check"), last_check(site.last))


def lines(site: Site, now: datetime) -> list[str]:
    """As ``facts``, a line each, for the point of a round one stands at."""
    row = site.row
    told = [
        say("; ").join((renovation_words.state(row.state), permit(site, now), passes(site))),
        _contractor(site),
    ]
    if site.notices:
        told.append(show.listed(notice(one, now) for one in site.notices))
    told.append(say("last check {check}", check=last_check(site.last)))
    return ["   " + line for line in told]


def noise(hours: Answer, now: datetime) -> str:
    """Whether they may drill now."""
    return hours_words.line(hours, now)


def _contractor(site: Site) -> str:
    row = site.row
    return "  ".join(filter(None, (row.contractor, row.manager, row.manager_phone)))


def permit(site: Site, now: datetime) -> str:
    """The permit and until when; one that ran out says so."""
    row = site.row
    about = {"number": row.permit, "until": show.day(row.permit_until)}
    if row.expired(show.local(now).date()):
        return say("{number} ENDED on {until}", **about)
    return say("{number} until {until}", **about)


def passes(site: Site) -> str:
    """How many workers have a pass."""
    return many("{n} worker with a pass", "{n} workers with a pass", site.with_pass)


def notice(one: NoticeRow, now: datetime) -> str:
    """A notice that is open and until when; one overdue says so."""
    about = {"number": one.number, "until": show.moment(one.due_at)}
    if one.overdue(now):
        return say("{number} LATE since {until}", **about)
    return say("{number} due {until}", **about)


def last_check(check: CheckRow | None) -> str:
    """When somebody looked last, and what they saw."""
    if check is None:
        return say("none yet")
    told = [renovation_words.result(check.result)]
    if check.wrong:
        told += [renovation_words.check_line(code) for code in check.wrong]
    if check.stage and check.result in ("ok", "violation"):
        told.append(renovation_words.stage(check.stage))
    if check.workers is not None:
        told.append(
            say(
                "{passes} of {workers} wore a pass", passes=check.passes or 0, workers=check.workers
            )
        )
    return say("{time}: {what}", time=show.moment(check.at), what=show.listed(told))
