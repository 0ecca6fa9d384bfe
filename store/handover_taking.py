"""Who comes looks at each line and signs; the director settles what is not agreed.

Source: domain section B, hand-over.
"""

from datetime import datetime
from typing import Any

from store.clean import LINE, clean
from store.db import rows
from store.events import Personal
from store.handover_facts import move, of_line, opened, unready
from store.handover_lines import LineRow, line, lines
from store.handover_tables import HandoverLine, PassDownRead
from store.handovers import HandoverRow, handover
from store.operations import Form, Operation, operation
from store.refusal import Refused
from store.search import searched

ANSWERS = ("", "accepted", "disputed")


def answer(
    line_id: int,
    answer: str,
    words: str = "",
    *,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> LineRow:
    """Who comes accepts a line or disputes it; "" takes an answer back.

    Refuses ``handover_line_unknown``, ``line_answer_unknown``, ``dispute_words_needed``, and what
    ``handover_facts`` does.
    """
    with operation("handovers.answer", by, at, form) as op:
        one, row = of_line(op, line_id)
        if op.repeated is not None:
            return one
        if answer not in ANSWERS:
            raise Refused("line_answer_unknown", "answer")
        text = clean(words, LINE)
        if answer == "disputed" and not text:
            raise Refused("dispute_words_needed", "words")
        given = {"answer": answer, "answer_words": text}
        HandoverLine.update(**given, answered_at=at if answer else None).where(
            HandoverLine.id == line_id
        ).execute()
        said: dict[str, Any] = {"words": Personal(text)} if text else {}
        op.event(
            *("handover", row.id),
            line=line_id,
            kind=one.kind,
            answer=answer,
            **said,
            old={"answer": one.answer},
        )
        return line(line_id)


def take(handover_id: int, *, by: int, at: datetime, form: Form | None = None) -> HandoverRow:
    """Who comes signs; with a line in dispute it waits for the director.

    What was passed down has then been read by them.  Refuses ``handover_unanswered`` (``number``,
    ``count``) and what ``handover_facts`` does.
    """
    with operation("handovers.take", by, at, form) as op:
        row = opened(op, handover_id)
        if op.repeated is not None:
            return row
        if (no := unready(row, lines(row.id))) is not None:
            raise no
        state = "disputed" if row.disputes else "signed"
        search = searched(row.number, names=(row.leaving, op.staff))
        move(op, row, {"state": state, "coming": by, "taken_at": at, "search": search})
        op.event("handover", row.id, number=row.number, state=state, disputes=row.disputes)
        for one in lines(row.id):
            if one.kind == "pass_down" and one.answer == "accepted":
                _has_read(op, one)
        return handover(row.id)


def _has_read(op: Operation, one: LineRow) -> None:
    asked = "SELECT 1 FROM pass_down_read WHERE pass_down_id = ? AND staff_id = ?"
    if not rows(asked, one.record_id, op.staff_id):
        PassDownRead.create(pass_down=one.record_id, staff=op.staff_id, at=op.at)
        op.event("pass_down", one.record_id, number=one.number, follows=True)


def settle(line_id: int, words: str, *, by: int, at: datetime, form: Form | None = None) -> LineRow:
    """The director says how a line in dispute ended; with the last one the hand-over is signed.

    Refuses ``handover_line_unknown``, ``settle_words_needed``, ``line_not_disputed``,
    ``line_settled`` (``who``, ``at``), and what ``handover_facts`` does.
    """
    with operation("handovers.settle", by, at, form) as op:
        one, row = of_line(op, line_id)
        if op.repeated is not None:
            return one
        if one.answer != "disputed":
            raise Refused("line_not_disputed")
        if one.settled_at is not None:
            raise Refused("line_settled", who=one.settled_by, at=one.settled_at)
        text = clean(words, LINE)
        if not text:
            raise Refused("settle_words_needed", "words")
        settled = {"settled_words": text, "settled_at": at, "settled_by": by}
        HandoverLine.update(**settled).where(HandoverLine.id == line_id).execute()
        over = row.open_disputes == 1
        if over:
            move(op, row, {"state": "signed", "settled_at": at, "settled_by": by})
        state = "signed" if over else row.state
        op.event(
            *("handover", row.id), line=line_id, kind=one.kind, state=state, words=Personal(text)
        )
        return line(line_id)
