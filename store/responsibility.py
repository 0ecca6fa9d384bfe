"""Whose a defect is to mend: proposed from its kind and from the warranty of the building.

Source: domain section B, route by responsibility, and L14 §40, the least terms of a warranty.
"""

from datetime import date

import pendulum

from store import content
from store.content import Warranty
from store.db import rows
from store.fields import day
from store.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A warranty of one building: from when it runs, and until when.

    ``until`` is its last day; None when the building's acceptance is not known, and for a term in
    seasons, which is checked by hand.
    """

    warranty: Warranty
    since: pendulum.Date | None
    until: pendulum.Date | None

    def runs(self, on: date) -> bool:
        """Whether a defect found that day is certainly still under this warranty."""
        return self.since is not None and self.until is not None and self.since <= on <= self.until


@dataclass(frozen=True, slots=True)
class Proposal:
    """Who should mend a defect, where its order goes, and the warranty asked about, if any."""

    responsibility: str
    route_to: str
    term: Term | None


def propose(
    kind: str, severity: str, checkpoint_id: int | None, on: date, *, unit_id: int | None = None
) -> Proposal:
    """Whose a defect found on a day at a point, or in a unit, is to mend.

    The developer's while its warranty runs.
    """
    found = content.abnormal(kind)
    asked = None
    if found.warranty:
        asked = term(content.warranties()[found.warranty], accepted(checkpoint_id, unit_id))
        if asked.runs(on):
            return Proposal("warranty", route("warranty", kind, severity), asked)
    whose = found.responsibility
    return Proposal(whose, route(whose, kind, severity), asked)


def route(responsibility: str, kind: str, severity: str) -> str:
    """Where an order goes: as its kind says when that is its own, else as its responsibility.

    What is urgent goes first to who makes it safe, when whoever is responsible comes too late.
    """
    found = content.abnormal(kind)
    if found.responsibility == responsibility:
        return found.route
    whose = content.responsibilities()[responsibility]
    return (whose.urgent_route if severity == "urgent" else "") or whose.route


def repairs(responsibility: str, route_to: str) -> str:
    """Who repairs at their cost what went first to others to be made safe; "" when it did not."""
    whose = content.responsibilities()[responsibility]
    return whose.route if route_to == whose.urgent_route else ""


def accepted(checkpoint_id: int | None, unit_id: int | None = None) -> pendulum.Date | None:
    """When the building of a point or unit was accepted (竣工驗收合格日), as far as known."""
    table, number = ("checkpoint", checkpoint_id) if unit_id is None else ("unit", unit_id)
    found = rows(
        f"SELECT b.accepted_on FROM {table} c JOIN building b ON b.id = c.building_id"
        " WHERE c.id = ?",
        number,
    )
    return day(found[0][0]) if found and found[0][0] else None


def term(warranty: Warranty, since: pendulum.Date | None) -> Term:
    """A warranty from the day the building was accepted; its last day is that of the same date."""
    if since is None or not warranty.years:
        return Term(warranty, since, None)
    return Term(warranty, since, since.add(years=warranty.years))


def terms(checkpoint_id: int | None, unit_id: int | None = None) -> tuple[Term, ...]:
    """Every warranty of the building of a point or unit, in the order of the law."""
    since = accepted(checkpoint_id, unit_id)
    return tuple(term(warranty, since) for warranty in content.warranties().values())
