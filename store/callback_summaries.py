"""The month's callbacks told to the director (回訪總結報告, HZ): signed, answered, followed up.

Source: domain section F, summary to the director; duty H9 of table A3.
"""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

import pendulum
from peewee import SQL, Check, ForeignKeyField, IntegerField, TextField

from store.db import Base, rows
from store.estate import Estate
from store.fields import Day, Instant, day, instant
from store.frozen import dataclass
from store.refusal import Refused
from store.search import pattern
from store.staff import Staff

STATES = ("draft", "signed", "replied")


class CallbackSummary(Base):
    """A month's summary, HZ; ``figures`` are those of the moment it was signed, as JSON."""

    estate = ForeignKeyField(Estate, index=False)
    number = TextField()
    month = TextField(constraints=[Check("month LIKE '____-__'")])
    state = TextField(default="draft", constraints=[Check(f"state IN {STATES}")])
    unmet = TextField(default="")
    practice = TextField(default="")
    remark = TextField(default="")
    figures = TextField(default="")
    begun_at = Instant()
    begun_by = ForeignKeyField(Staff, backref="summaries_begun", index=False)
    signed_at = Instant(null=True)
    signed_by = ForeignKeyField(Staff, null=True, backref="summaries_signed", index=False)
    reply = TextField(default="")
    replied_at = Instant(null=True)
    replied_by = ForeignKeyField(Staff, null=True, backref="summaries_replied", index=False)

    class Meta:
        indexes = ((("estate_id", "month"), True), (("estate_id", "number"), True))


class SummaryAction(Base):
    """What is to be done after a month's callbacks: by whom, until when, and what came of it."""

    summary = ForeignKeyField(CallbackSummary, backref="actions", index=False)
    what = TextField()
    owner = ForeignKeyField(Staff, backref="summary_actions", index=False)
    due_on = Day()
    result = TextField(default="")
    done_at = Instant(null=True)
    done_by = ForeignKeyField(Staff, null=True, backref="summary_actions_done", index=False)
    dropped = IntegerField(default=0, constraints=[Check("dropped IN (0, 1)")])

    class Meta:
        indexes = ((("summary_id",), False),)


SummaryAction.add_index(
    SummaryAction.index(
        *(SummaryAction.owner, SummaryAction.due_on),
        where=SQL("done_at IS NULL AND dropped = 0"),
        name="summary_action_open",
    )
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a month's callbacks came to: counts, and the topics of what households said.

    ``due`` to ``opinions`` and ``scores`` (from 5 down to 1) are those of the callbacks;
    ``topics`` are (sort, code, count) of the most frequent, ``sort`` being ``category`` or
    ``source``; of the complaints ``answered`` were, ``reopened`` of them again; ``repeated`` are
    households that complained again and again, ``unmet`` promised days that passed.
    """

    due: int
    done: int
    missing: int
    unreachable: int
    refused: int
    asked: int
    satisfied: int
    dissatisfied: int
    opinions: int
    scores: tuple[int, ...]
    topics: tuple[tuple[str, str, int], ...]
    answered: int
    reopened: int
    repeated: int
    unmet: int


def text_of(figures: Figures) -> str:
    """The figures as a signed summary keeps them."""
    return json.dumps(asdict(figures), sort_keys=True)


def of_text(text: str) -> Figures:
    """The figures a signed summary keeps."""
    kept = json.loads(text)
    kept["scores"] = tuple(kept["scores"])
    kept["topics"] = tuple((sort, code, count) for sort, code, count in kept["topics"])
    return Figures(**kept)


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A summary as screens see it; ``figures`` are those it was signed with, None of a draft.

    ``actions`` are what is to be done after it, ``open_actions`` of them not done or dropped.
    """

    id: int
    estate_id: int
    number: str
    month: str
    state: str
    unmet: str
    practice: str
    remark: str
    begun_by: str
    signed_by_id: int | None
    signed_by: str
    reply: str
    replied_by: str
    actions: int
    open_actions: int
    figures: Figures | None
    begun_at: pendulum.DateTime
    signed_at: pendulum.DateTime | None
    replied_at: pendulum.DateTime | None

    @property
    def key(self) -> tuple[str, int]:
        """Its place in the register."""
        return (self.month, self.id)


_SUMMARIES = (
    "SELECT x.id, x.estate_id, x.number, x.month, x.state, x.unmet, x.practice, x.remark, b.name,"
    " x.signed_by_id, coalesce(s.name, ''), x.reply, coalesce(r.name, ''),"
    " (SELECT count(*) FROM summary_action a WHERE a.summary_id = x.id AND a.dropped = 0),"
    " (SELECT count(*) FROM summary_action a WHERE a.summary_id = x.id AND a.dropped = 0"
    " AND a.done_at IS NULL), x.figures, x.begun_at, x.signed_at, x.replied_at"
    " FROM callback_summary x JOIN staff b ON b.id = x.begun_by_id"
    " LEFT JOIN staff s ON s.id = x.signed_by_id LEFT JOIN staff r ON r.id = x.replied_by_id"
)
_FIGURES = 15


def _row(values: tuple[Any, ...]) -> SummaryRow:
    plain: list[Any] = list(values[:_FIGURES])
    plain.append(of_text(values[_FIGURES]) if values[_FIGURES] else None)
    times = (None if at is None else instant(at) for at in values[_FIGURES + 1 :])
    return SummaryRow(*plain, *times)


def found(where: str, *values: object) -> tuple[SummaryRow, ...]:
    """The summaries ``where`` chooses: ``x`` is the summary."""
    return tuple(_row(row) for row in rows(f"{_SUMMARIES} WHERE {where}", *values))


def summary(summary_id: int) -> SummaryRow:
    """One summary.  Refuses ``callback_summary_unknown``."""
    only = found("x.id = ?", summary_id)
    if not only:
        raise Refused("callback_summary_unknown")
    return only[0]


def of_month(estate_id: int, month: str) -> SummaryRow | None:
    """The summary of a month, such as ``2026-11``, or None."""
    only = found("x.estate_id = ? AND x.month = ?", estate_id, month)
    return only[0] if only else None


def listed(
    estate_id: int, text: str = "", after: tuple[str, int] | None = None, limit: int = 100
) -> tuple[SummaryRow, ...]:
    """A page of the summaries, the latest month first; ``text`` is a piece of number or month."""
    month, number = after or ("9999", 0)
    return found(
        "x.estate_id = ?1 AND x.month <= ?2 AND (x.month < ?2 OR x.id < ?3)"
        " AND lower(x.number || ' ' || x.month) LIKE ?4 ESCAPE '!'"
        " ORDER BY x.month DESC, x.id DESC LIMIT ?5",
        *(estate_id, month, number, pattern(text), limit),
    )


@dataclass(frozen=True, slots=True)
class ActionRow:
    """Something to be done after a month's callbacks; ``number`` is the summary's."""

    id: int
    summary_id: int
    estate_id: int
    number: str
    what: str
    owner_id: int
    owner: str
    result: str
    done_by: str
    dropped: bool
    due_on: pendulum.Date
    done_at: pendulum.DateTime | None

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.done_at is None and not self.dropped

    def late(self, today: date) -> bool:
        """Whether it was to be done before a day."""
        return self.open and self.due_on < today


_ACTIONS = (
    "SELECT a.id, a.summary_id, x.estate_id, x.number, a.what, a.owner_id, o.name, a.result,"
    " coalesce(d.name, ''), a.dropped, a.due_on, a.done_at FROM summary_action a"
    " JOIN callback_summary x ON x.id = a.summary_id JOIN staff o ON o.id = a.owner_id"
    " LEFT JOIN staff d ON d.id = a.done_by_id"
)


def actions_found(where: str, *values: object) -> tuple[ActionRow, ...]:
    """The actions ``where`` chooses: ``a`` is the action, ``x`` its summary, ``o`` its owner."""
    return tuple(_action(row) for row in rows(f"{_ACTIONS} WHERE {where}", *values))


def _action(values: tuple[Any, ...]) -> ActionRow:
    *plain, dropped, due, done = values
    plain += [bool(dropped), day(due), None if done is None else instant(done)]
    return ActionRow(*plain)


def action(action_id: int) -> ActionRow:
    """One action.  Refuses ``summary_action_unknown``."""
    only = actions_found("a.id = ?", action_id)
    if not only:
        raise Refused("summary_action_unknown")
    return only[0]


def actions(summary_id: int) -> tuple[ActionRow, ...]:
    """What is to be done after a summary, those dropped last, the soonest due first."""
    return actions_found("a.summary_id = ? ORDER BY a.dropped, a.due_on, a.id", summary_id)


def open_actions(staff_id: int) -> tuple[ActionRow, ...]:
    """What a person has to do after the summaries, the soonest due first."""
    return actions_found(
        "a.owner_id = ? AND a.done_at IS NULL AND a.dropped = 0 ORDER BY a.due_on, a.id", staff_id
    )
