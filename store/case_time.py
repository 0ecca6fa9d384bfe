"""More time for a case: asked with an interim reply, approved by the director or refused.

An extension never moves the 24 hours: what is late against them stays late.  Source: domain
section G, clock.
"""

from datetime import datetime
from typing import Any

import pendulum

from store.case_rules import moved
from store.case_steps import lapse, taken, write
from store.case_tables import CaseExtension
from store.cases import CaseRow, case
from store.clean import LINE, NOTE, clean_note
from store.db import rows
from store.fields import instant
from store.frozen import dataclass
from store.operations import Form, Operation, operation
from store.refusal import Refused


@dataclass(frozen=True, slots=True)
class Extension:
    """An extension as screens see it; ``decision`` is "" while nobody has decided."""

    id: int
    case_id: int
    reason: str
    reply: str
    decision: str
    words: str
    asked_by_id: int
    asked_by: str
    decided_by: str
    until_at: pendulum.DateTime
    asked_at: pendulum.DateTime
    decided_at: pendulum.DateTime | None


_EXTENSIONS = (
    "SELECT x.id, x.case_id, x.reason, x.reply, x.decision, x.words, x.asked_by_id, a.name,"
    " coalesce(d.name, ''), x.until_at, x.asked_at, x.decided_at FROM case_extension x"
    " JOIN staff a ON a.id = x.asked_by_id LEFT JOIN staff d ON d.id = x.decided_by_id"
)


def _row(values: tuple[Any, ...]) -> Extension:
    times = (None if at is None else instant(at) for at in values[9:])
    return Extension(*values[:9], *times)


def extension(extension_id: int) -> Extension:
    """One extension.  Refuses ``extension_unknown``."""
    only = rows(f"{_EXTENSIONS} WHERE x.id = ?", extension_id)
    if not only:
        raise Refused("extension_unknown")
    return _row(only[0])


def extensions(case_id: int) -> tuple[Extension, ...]:
    """The extensions of a case, the oldest first."""
    asked = rows(f"{_EXTENSIONS} WHERE x.case_id = ? ORDER BY x.asked_at, x.id", case_id)
    return tuple(_row(values) for values in asked)


def ask_extension(
    case_id: int,
    reason: str,
    reply: str,
    until: datetime,
    *,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> Extension:
    """Ask for more time: why, what the person was told meanwhile, and the new date.

    The interim reply is the first one where none was given.  What a director asked for a colleague
    may ask for in their place, because nobody decides on their own.  Refuses ``case_moved``,
    ``extensions_used`` (``number``, ``count``), ``extension_asked`` (``number``, ``who``, ``at``),
    ``reason_needed``, ``reply_needed``, ``until_past`` (``number``, ``until``), ``until_early``
    (``number``, ``due``) for a date before the one that stands, ``case_about_you`` and
    ``case_not_yours``.
    """
    with operation("cases.ask_extension", by, at, form) as op:
        before, again = taken("ask_extension", case_id, op)
        if again:
            return extensions(case_id)[-1]
        why = clean_note(reason, NOTE)
        if not why:
            raise Refused("reason_needed", "reason")
        words = clean_note(reply, NOTE)
        if not words:
            raise Refused("reply_needed", "reply")
        number = before.number
        if until <= at:
            raise Refused("until_past", "until", number=number, until=until)
        due = before.promised_at or before.due_at
        if until <= due:
            raise Refused("until_early", "until", number=number, due=due)
        # A director's own, which nobody of the office could decide on.
        lapse(op, case_id)
        made = CaseExtension.create(
            case=case_id, reason=why, reply=words, until_at=until, asked_at=at, asked_by=by
        )
        first: dict[str, Any] = {}
        if before.replied_at is None:
            first = {"reply": words, "replied_at": at, "replied_by": by}
        said = {"extension": made.id, "until": until, "reason": why, "words": words}
        write(op, before, said, **first)
        return extension(made.id)


def approve_extension(
    extension_id: int, words: str = "", *, by: int, at: datetime, form: Form | None = None
) -> Extension:
    """The director gives more time; the 24 hours stay what they were.

    Refuses ``extension_unknown``, ``case_moved`` once it is answered, ``extension_decided``
    (``number``, ``decision``, ``who``, ``at``), ``extension_own`` for who asked, ``until_past``
    and ``case_about_you``.
    """
    with operation("cases.approve_extension", by, at, form) as op:
        row, before = _asked("approve_extension", extension_id, op)
        if before is None:
            return row
        said = clean_note(words, LINE)
        _decide(op, row, "approved", said)
        # One that waits for others goes on waiting.
        state = before.state if before.state == "third_party" else "extended"
        given = {"state": state, "promised_at": row.until_at, "extensions": before.extensions + 1}
        write(op, before, {"extension": row.id, "words": said}, **given)
        return extension(extension_id)


def refuse_extension(
    extension_id: int, words: str, *, by: int, at: datetime, form: Form | None = None
) -> Extension:
    """The director gives no more time: why.

    Refuses ``extension_unknown``, ``case_moved`` once it is answered, ``extension_decided``
    (``number``, ``decision``, ``who``, ``at``), ``extension_own``, ``reason_needed`` and
    ``case_about_you``.
    """
    with operation("cases.refuse_extension", by, at, form) as op:
        row, before = _asked("refuse_extension", extension_id, op)
        if before is None:
            return row
        why = clean_note(words, LINE)
        if not why:
            raise Refused("reason_needed", "words")
        _decide(op, row, "refused", why)
        write(op, before, {"extension": row.id, "refused": True, "words": why})
        return extension(extension_id)


def _asked(verb: str, extension_id: int, op: Operation) -> tuple[Extension, CaseRow | None]:
    """An extension to decide on and its case; None for the case when this form was sent before."""
    row = extension(extension_id)
    of = case(row.case_id)
    if of.estate_id != op.estate_id:
        raise Refused("extension_unknown")
    if op.repeated is not None:
        return row, None
    if row.decision:
        raise _decided(row, of)
    return row, taken(verb, row.case_id, op)[0]


def _decided(row: Extension, of: CaseRow) -> Refused:
    if row.decision == "lapsed":
        return moved(of)
    said = {"decision": row.decision, "who": row.decided_by, "at": row.decided_at}
    return Refused("extension_decided", number=of.number, **said)


def _decide(op: Operation, row: Extension, decision: str, words: str) -> None:
    written = (
        CaseExtension.update(
            decision=decision, words=words, decided_at=op.at, decided_by=op.staff_id
        )
        .where(CaseExtension.id == row.id, CaseExtension.decision == "")
        .execute()
    )
    if not written:
        raise _decided(extension(row.id), case(row.case_id))
