"""What a page shows beside a case: its reports, its answers, what a person may do with it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

import pendulum

from store.case_rules import MOVES, hindrance
from store.cases import CaseRow, found
from store.db import rows
from store.fields import instant
from store.frozen import dataclass
from store.refusal import Refused
from store.residents import masked
from store.roles import may


@dataclass(frozen=True, slots=True)
class Report:
    """The same reported once more: who, when, by which channel, in which words; phone masked."""

    id: int
    channel: str
    name: str
    phone: str
    content: str
    staff: str
    at: pendulum.DateTime


def reports(case_id: int) -> tuple[Report, ...]:
    """How a case was reported again, the oldest first."""
    asked = rows(
        "SELECT x.id, x.channel, x.name, x.phone, x.content, s.name, x.at FROM case_report x"
        " JOIN staff s ON s.id = x.staff_id WHERE x.case_id = ? ORDER BY x.at, x.id",
        case_id,
    )
    return tuple(
        Report(number, channel, name, masked(phone) if phone else "", content, staff, instant(at))
        for number, channel, name, phone, content, staff, at in asked
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of a case; ``reopened_at`` is when it no longer stood, with the reason."""

    id: int
    kind: str
    solution: str
    staff: str
    reopened_by: str
    reason: str
    at: pendulum.DateTime
    reopened_at: pendulum.DateTime | None


def answers(case_id: int) -> tuple[Answer, ...]:
    """The answers of a case, the oldest first; the last one stands unless it was reopened."""
    asked = rows(
        "SELECT x.id, x.kind, x.solution, s.name, coalesce(r.name, ''), x.reason, x.at,"
        " x.reopened_at FROM case_answer x JOIN staff s ON s.id = x.staff_id"
        " LEFT JOIN staff r ON r.id = x.reopened_by_id WHERE x.case_id = ? ORDER BY x.at, x.id",
        case_id,
    )
    return tuple(
        Answer(
            *(number, kind, solution, who, again, reason, instant(at)),
            None if ended is None else instant(ended),
        )
        for number, kind, solution, who, again, reason, at, ended in asked
    )


def merged(row: CaseRow) -> tuple[CaseRow, ...]:
    """The cases that were merged into this one, the oldest first."""
    return found("x.merged_into = ? ORDER BY x.received_at, x.id", row.id)


def allowed(row: CaseRow, staff_id: int, role: str, at: datetime) -> tuple[str, ...]:
    """What a person may do with a case as it stands, in the order of a page: ``reply``, ...

    A verb is named without its noun; ``cases.<verb>`` is that of the table of roles.
    """
    return tuple(
        verb
        for verb in MOVES
        if may(role, f"cases.{verb}") and hindrance(verb, row, staff_id, role, at) is None
    )


def hinders(
    verbs: Iterable[str], row: CaseRow, staff_id: int, role: str, at: datetime
) -> Refused | None:
    """The rule that keeps a person's post from these steps now.

    None where a step is not of their post, or not of where the case stands.
    """
    for verb in verbs:
        if may(role, f"cases.{verb}"):
            no = hindrance(verb, row, staff_id, role, at)
            if no is not None and no.code != "case_moved":
                return no
    return None


def seen_by(row: CaseRow, staff_id: int) -> CaseRow:
    """A case as one person may read it: whom it complains of does not learn who is anonymous."""
    if not row.anonymous or row.about_id != staff_id:
        return row
    return replace(row, unit_id=None, unit="", call_id=None, callback_id=None)
