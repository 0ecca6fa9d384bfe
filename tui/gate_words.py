"""What the gate says: yes or no, why not, and what a neighbour is told of a site."""

from collections.abc import Iterable
from datetime import datetime

from store.gate import Answer, Place
from store.renovation_workers import WorkerRow
from store.renovations import RenovationRow
from store.work_hours import Answer as Hours
from tui import hours_words, renovation_words, show
from tui.say import say


def word(why: str) -> str:
    """Yes or no, with a sign of its own, because colours alone are not seen by everybody."""
    word = say("NO") if why else say("YES")
    return f"[{'x' if why else 'o'}] {word}"


def of_person(one: Answer) -> str:
    """The answer for one person, on two short lines."""
    worker = one.worker
    who = "   ".join(filter(None, (worker.name, worker.unit, worker.number)))
    return f"{word(one.why)}   {who}\n{because(one)}"


def of_place(place: Place) -> str:
    """The answer for a unit nobody of which was found."""
    return f"{word(place.closed)}   {place.unit}\n{_why(place.closed, place.site)}"


def because(one: Answer) -> str:
    """Until when they may, or why not."""
    if one.why:
        return _why(one.why, one.site, one.worker)
    ends = [on for on in (one.worker.valid_until, one.site.permit_until) if on is not None]
    return say("until {day}", day=show.day(min(ends, default=None)))


def _why(why: str, site: RenovationRow | None, worker: WorkerRow | None = None) -> str:
    first = site.permit_from if site is not None else None
    until = site.permit_until if site is not None else None
    if worker is not None and why.startswith("pass_"):
        first, until = worker.valid_from, worker.valid_until
    if not why:
        return say("until {day}", day=show.day(until))
    return say(renovation_words.WHY[why], first=show.day(first), until=show.day(until))


def of_site(site: RenovationRow | None, closed: str, hours: Hours, now: datetime) -> Iterable[str]:
    """The site, and whether there may be noise: for a neighbour who complains."""
    if site is not None:
        until = show.day(site.permit_until)
        permit = say("permit {number} until {until}", number=site.permit, until=until)
        told = (site.unit, renovation_words.state(site.state), permit if site.permit else "")
        yield "   ".join(filter(None, told))
        yield say(
            "Contractor: {contractor}   site manager: {manager}",
            contractor=site.contractor or "-",
            manager=site.manager or "-",
        )
    yield say("No work of any kind there now.") if closed else hours_words.line(hours, now)
