"""How a developer's warranty is told: its subject, its term, from when until when, its basis."""

from store import content
from store.responsibility import Term, repairs
from store.work_orders import OrderRow
from tui import show
from tui.say import many, said, say


def of_order(row: OrderRow) -> str:
    """The warranty a work order was raised under, or asked about."""
    warranty = content.warranties()[row.warranty]
    return words(Term(warranty, row.warranty_from, row.warranty_until))


def repaired(row: OrderRow) -> str:
    """Who repairs at their cost what others make safe first; "" when nobody comes before them."""
    who = repairs(row.responsibility, row.route_to)
    return say("{who}, once it is safe", who=say(show.ROUTED[who])) if who else ""


def words(term: Term) -> str:
    """One warranty of a building, with what it is based on."""
    warranty = term.warranty
    if warranty.seasons:
        length = many("{n} season, check by hand", "{n} seasons, check by hand", warranty.seasons)
    elif term.since is None or term.until is None:
        length = many("{n} year", "{n} years", warranty.years)
        length = say("{length}; the building's acceptance is not known", length=length)
    else:
        length = many(
            "{n} year from {since}, until {until}",
            "{n} years from {since}, until {until}",
            warranty.years,
            since=show.day(term.since),
            until=show.day(term.until),
        )
    told = say("{subject}: {length}", subject=said(warranty.words), length=length)
    return f"{told}  [{warranty.basis}]"
