"""The ways to the forms of appraisals and of audits, each with a record of its own."""

from collections.abc import Awaitable, Callable
from itertools import count

import pendulum
from pendulum import DateTime

from store import appraisals, audit_moves, audits, staff
from tests.tui.behind import laid
from tests.tui.walk import Walk, signed_in
from tui.page import Page
from tui.screens.appraisals import AppraisalRecord, Appraisals
from tui.screens.audit_page import AuditPage
from tui.screens.audits import Audits

Way = Callable[[Walk], Awaitable[None]]
# Nobody has two appraisals of one month.
_MONTHS = count(1)


def _way(make: Callable[[int, DateTime], int], page: Callable[[int], Page], key: str) -> Way:
    """To the form that a key opens on the page of a new record of whoever sits there."""

    async def way(walk: Walk) -> None:
        who, at = walk.app.person.id, walk.app.now()
        await laid(walk, page(await walk.app.store.call(make, who, at)), key)

    return way


def _month() -> str:
    return f"{pendulum.date(2000, 1, 1).add(months=next(_MONTHS)):%Y-%m}"


def _other(who: int, role: str) -> int:
    """Somebody of a post who is not the one who sits there."""
    estate = staff.person(who).estate_id
    return next(one.id for one in staff.on_duty(estate, role) if one.id != who)


def _draft(who: int, at: DateTime) -> int:
    return appraisals.begin(_other(who, "housekeeper"), _month(), by=who, at=at).id


def _of_keeper(who: int, at: DateTime) -> int:
    """The appraisal of the housekeeper who sits there, reviewed."""
    director = _other(who, "director")
    row = appraisals.begin(who, _month(), by=director, at=at)
    return appraisals.review(row.id, "好", 4, by=director, at=at).id


async def _sign_own(walk: Walk) -> None:
    await signed_in(walk, "housekeeper")
    await _way(_of_keeper, AppraisalRecord, "s")(walk)


def _audit(who: int, at: DateTime) -> int:
    first = pendulum.date(at.year, at.month, at.day).subtract(days=60)
    return audit_moves.begin("surprise", "round", first, at.date(), 1, by=who, at=at).id


def _looked(who: int, at: DateTime) -> int:
    row = _audit(who, at)
    for one in audits.items(row):
        audit_moves.answer(one.id, "ok", by=who, at=at)
    return row


def _faulty(who: int, at: DateTime) -> int:
    row, due = _audit(who, at), pendulum.date(at.year, at.month, at.day).add(days=2)
    for one in audits.items(row):
        audit_moves.answer(one.id, "fault", "無備註", due, by=who, at=at)
    return audit_moves.sign(row, by=who, at=at).id


async def _begin(walk: Walk) -> None:
    await laid(walk, Appraisals(), "n")


async def _draw(walk: Walk) -> None:
    await laid(walk, Audits(), "n")


APPRAISAL_WAYS: dict[str, Way] = {
    "BeginAppraisal": _begin,
    "ReviewAppraisal": _way(_draft, AppraisalRecord, "r"),
    "SignAppraisal": _sign_own,
    "BeginAudit": _draw,
    "Fault": _way(_audit, AuditPage, "x"),
    "SignAudit": _way(_looked, AuditPage, "s"),
    "Remedy": _way(_faulty, AuditPage, "d"),
}
"""How to come to each of these forms, from home and any number of times."""
