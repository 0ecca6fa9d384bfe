"""Rows for the tests of the figures: complaints and callbacks of months that are over."""

from datetime import datetime
from typing import Any

import pendulum

from store.callback_tables import Callback
from store.case_tables import CLOCK, Case, CaseAnswer
from store.cases import CaseRow, case
from store.search import searched
from tests.conftest import Little
from tests.store.conftest import moment

Answered = tuple[datetime | None, ...]
"""When it was answered, and when that was taken back."""


def complaint(little: Little, received: str | datetime, *answers: Answered, **more: Any) -> CaseRow:
    """A complaint received at a moment of Shanghai, with its answers."""
    at = moment(received) if isinstance(received, str) else received
    number = f"TS-{Case.select().count() + 1:04d}"
    desk = little.front_desk.id
    kept = {"channel": "phone", "kind": "complaint", "category": "noise", "content": "吵"}
    made = Case.create(
        estate=little.estate.id,
        number=number,
        received_at=at,
        entered_at=at,
        entered_by=desk,
        due_at=at + CLOCK,
        moved_by=desk,
        moved_at=at,
        search=searched(number),
        **kept | more,
    )
    for answered, *taken in answers:
        CaseAnswer.create(
            case=made.id,
            kind="resolved",
            solution="好",
            at=answered,
            staff=desk,
            reopened_at=taken[0] if taken else None,
        )
    return case(made.id)


def callback(
    little: Little, due: str | datetime, done: str | datetime | None = None, **more: Any
) -> int:
    """A callback due at a moment of Shanghai, and made when it says so."""
    due_at, done_at = (moment(one) if isinstance(one, str) else one for one in (due, done))
    number = f"HF-{Callback.select().count() + 1:04d}"
    kept: dict[str, Any] = {"source": "visit", "state": "due"}
    if done_at is not None:
        kept |= {"state": "done", "method": "phone", "done_by": little.director.id}
    made = Callback.create(
        estate=little.estate.id,
        number=number,
        due_at=due_at,
        made_at=due_at,
        moved_at=due_at,
        done_at=done_at,
        search=searched(number),
        **kept | more,
    )
    return int(made.id)


def after(at: pendulum.DateTime, hours: float) -> pendulum.DateTime:
    """So many hours later."""
    return at.add(seconds=round(hours * 3600))
