"""What the tests of incidents share: one opened at nine, and short words for its operations."""

from collections.abc import Callable
from typing import Any

import pendulum

from store import incident_run
from store.incident_sheet import Sheet, StepRow, sheet
from store.incidents import IncidentRow
from tests.conftest import AT, Little

KEY = "the one"


def opened(
    little: Little, kind: str = "trapped_elevator", key: str = KEY, **values: Any
) -> IncidentRow:
    """An incident the front desk opens at 09:00, unless said otherwise."""
    said = {"reported_at": AT, "by": little.front_desk.id, "at": AT, **values}
    return incident_run.open_incident(kind, key=key, **said)


def after(minutes: float) -> pendulum.DateTime:
    """So many minutes after nine."""
    return AT.add(seconds=round(minutes * 60))


def step(number: int, key: str = KEY) -> StepRow:
    """A step as it stands, by the number its checklist gives it."""
    return next(row for row in sheet(key).steps if row.step.number == number)


def steps(*numbers: int, by: int, at: pendulum.DateTime, key: str = KEY) -> None:
    """Tick these steps."""
    for number in numbers:
        incident_run.tick(key, number, by=by, at=at)


def lines(run: Sheet, kind: str) -> list[tuple[str, pendulum.DateTime]]:
    """(who, when) of the lines of a kind in a record."""
    return [(entry.who, entry.at) for entry in run.entries if entry.kind == kind]


def told(operation: Callable[..., Any], *words: Any, **values: Any) -> str:
    """The code an operation is refused with, "" when it is not."""
    from store.refusal import Refused

    try:
        operation(*words, **values)
    except Refused as refusal:
        return refusal.code
    return ""
