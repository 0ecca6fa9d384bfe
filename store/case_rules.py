"""From which states a case is moved, by whom, and what hinders.

``hindrance`` is what an operation refuses with and what a page asks before it shows a key, so that
the two never differ.  Source: domain section G.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

import pendulum

from store.callback_due import ASKED
from store.case_tables import HANDLED, MOST_EXTENSIONS, OPEN
from store.cases import CaseRow
from store.db import rows
from store.fields import instant
from store.frozen import dataclass
from store.refusal import Refused
from store.roles import DIRECTOR, FRONT_DESK, HOUSEKEEPER

ANSWERED = ("resolved", "explained", "called_back")
ALIVE = (*OPEN, *ANSWERED)
STANDING = (*OPEN, *HANDLED)
"""Neither withdrawn nor merged: the figures count it."""

MOVES: Mapping[str, tuple[str, ...]] = {
    "reply": OPEN,
    "assign": OPEN,
    "begin": ("received", "assigned", "extended", "reopened"),
    "wait": ("received", "assigned", "in_progress", "extended", "reopened"),
    "go_on": ("third_party",),
    "refer": OPEN,
    "ask_extension": OPEN,
    "approve_extension": OPEN,
    "refuse_extension": OPEN,
    "resolve": OPEN,
    "explain": OPEN,
    "propose": STANDING,
    "judge": STANDING,
    "appeal": STANDING,
    "close": ANSWERED,
    "reopen": HANDLED,
    "report_again": OPEN,
    "correct": ALIVE,
    "merge": ALIVE,
    "withdraw": ALIVE,
}
"""Each verb, in the order of a page, and the states it starts from."""

# Whoever else may do it by their post, it is the owner's work.
_WORK = ("reply", "begin", "wait", "go_on", "ask_extension", "resolve")
_OFFICE = (DIRECTOR, HOUSEKEEPER, FRONT_DESK)


def moved(row: CaseRow) -> Refused:
    """Somebody was first: who, when, and where it stands now."""
    return Refused(
        "case_moved", number=row.number, state=row.state, who=row.moved_by, at=row.moved_at
    )


def hindrance(
    verb: str, row: CaseRow, staff_id: int | None, role: str, at: datetime
) -> Refused | None:
    """Why a person may not do this with a case as it stands; None when nothing hinders.

    Their post is asked by the table of roles, before.
    """
    # Praise is over with its receipt, and of a purged case nothing is written any more.
    if row.state not in MOVES[verb] or row.kind == "praise" or row.purged_at is not None:
        return moved(row)
    if verb != "report_again" and row.about_id is not None and row.about_id == staff_id:
        return Refused("case_about_you", number=row.number)
    if verb in _WORK and role not in _OFFICE and row.owner_id not in (None, staff_id):
        return Refused("case_not_yours", number=row.number, who=row.owner)
    further = _FURTHER.get(verb)
    return further(row, staff_id, at) if further else None


def _reply(row: CaseRow, _by: int | None, _at: datetime) -> Refused | None:
    if row.replied_at is None:
        return None
    return Refused("case_replied", number=row.number, who=row.replied_by, at=row.replied_at)


def _ask_extension(row: CaseRow, by: int | None, _at: datetime) -> Refused | None:
    if row.extensions >= MOST_EXTENSIONS:
        return Refused("extensions_used", number=row.number, count=row.extensions)
    asked = extension_asked(row.id)
    if asked is None or _undecided(asked.by, by):
        return None
    return Refused("extension_asked", number=row.number, who=asked.who, at=asked.at)


def _approve(row: CaseRow, staff_id: int | None, at: datetime) -> Refused | None:
    if (hindered := _refuse(row, staff_id, at)) is not None:
        return hindered
    asked = extension_asked(row.id)
    if asked is not None and asked.until <= at:
        return Refused("until_past", number=row.number, until=asked.until)
    return None


def _refuse(row: CaseRow, staff_id: int | None, _at: datetime) -> Refused | None:
    asked = extension_asked(row.id)
    if asked is None:
        return Refused("extension_none", number=row.number)
    return Refused("extension_own", number=row.number) if asked.by == staff_id else None


def _explain(row: CaseRow, _by: int | None, _at: datetime) -> Refused | None:
    invalid = row.verdict == "invalid" or (row.verdict, row.proposed) == ("pending", "invalid")
    return None if invalid else Refused("explain_valid", number=row.number)


def _judged(row: CaseRow) -> Refused | None:
    if row.kind != "complaint":
        return Refused("not_judged", number=row.number, kind=row.kind)
    if row.verdict == "pending":
        return None
    verdict, at = row.verdict, row.verdict_at
    return Refused("case_judged", number=row.number, verdict=verdict, who=row.verdict_by, at=at)


def _propose(row: CaseRow, staff_id: int | None, _at: datetime) -> Refused | None:
    if (judged := _judged(row)) is not None or not row.proposed:
        return judged
    if (proposer := _proposer(row)) == staff_id or _undecided(proposer, staff_id):
        return None
    verdict, at = row.proposed, row.proposed_at
    return Refused("case_proposed", number=row.number, verdict=verdict, who=row.proposed_by, at=at)


def _judge(row: CaseRow, staff_id: int | None, _at: datetime) -> Refused | None:
    if (judged := _judged(row)) is not None:
        return judged
    if not row.proposed:
        return Refused("verdict_unproposed", number=row.number)
    return Refused("judge_own", number=row.number) if _proposer(row) == staff_id else None


def _appeal(row: CaseRow, _by: int | None, _at: datetime) -> Refused | None:
    if row.kind != "complaint":
        return Refused("not_judged", number=row.number, kind=row.kind)
    return Refused("verdict_pending", number=row.number) if row.verdict == "pending" else None


def _close(row: CaseRow, staff_id: int | None, _at: datetime) -> Refused | None:
    if row.state != "called_back" and called_about(row):
        return Refused("callback_needed", number=row.number)
    if row.severity != "minor" and row.solved_by_id == staff_id:
        return Refused("close_own", number=row.number, severity=row.severity)
    return None


_FURTHER: Mapping[str, Callable[[CaseRow, int | None, datetime], Refused | None]] = {
    "reply": _reply,
    "ask_extension": _ask_extension,
    "approve_extension": _approve,
    "refuse_extension": _refuse,
    "explain": _explain,
    "propose": _propose,
    "judge": _judge,
    "appeal": _appeal,
    "close": _close,
}


def called_about(row: CaseRow) -> bool:
    """Whether somebody is called back about a case: not where nobody can be, or need be."""
    return row.kind in ASKED and bool(row.unit_id or row.phone or row.name)


@dataclass(frozen=True, slots=True)
class Asked:
    """The extension of a case that nobody has decided on: who asked when, and until when."""

    id: int
    by: int
    who: str
    at: pendulum.DateTime
    until: pendulum.DateTime


def extension_asked(case_id: int) -> Asked | None:
    """The extension nobody has decided on, if there is one."""
    asked = rows(
        "SELECT x.id, x.asked_by_id, s.name, x.asked_at, x.until_at FROM case_extension x"
        " JOIN staff s ON s.id = x.asked_by_id WHERE x.case_id = ? AND x.decision = ''",
        case_id,
    )
    if not asked:
        return None
    number, by, who, at, until = asked[0]
    return Asked(number, by, who, instant(at), instant(until))


def _undecided(asker: int | None, staff_id: int | None) -> bool:
    """Whether what a director asked for may be asked for by a colleague in their place.

    Nobody decides on their own, and an office may have one director only.
    """
    found = rows("SELECT 1 FROM staff WHERE id = ? AND role = ?", asker, DIRECTOR)
    return asker != staff_id and bool(found)


def _proposer(row: CaseRow) -> int | None:
    asked = rows("SELECT proposed_by_id FROM customer_case WHERE id = ?", row.id)
    found: int | None = asked[0][0]
    return found
