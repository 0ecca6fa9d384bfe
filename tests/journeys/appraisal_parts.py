"""The parts of appraisals and of audits, in the play of twelve desks."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from store import appraisals, audit_moves, audits
from tests.journeys.player import HERE, Desk


def _begin(desk: Desk) -> None:
    who = desk.one(f"SELECT id FROM staff WHERE {HERE} AND left_at IS NULL AND role <> 'director'")
    year, month = desk.chance.randint(2010, 2025), desk.chance.randint(1, 12)
    desk.do(appraisals.begin, who, f"{year}-{month:02d}")


def _review(desk: Desk) -> None:
    draft = desk.one(f"SELECT id FROM appraisal WHERE {HERE} AND state = 'draft'")
    desk.do(appraisals.review, draft, desk.word("評"), desk.chance.randint(1, 5))


def _sign(desk: Desk) -> None:
    row, by = desk.one(f"SELECT id, staff_id FROM appraisal WHERE {HERE} AND state = 'reviewed'")
    desk.do(appraisals.sign, row, desk.word("答"), by=by)


def _draw(desk: Desk) -> None:
    register = desk.chance.choice(tuple(audits.REGISTERS))
    last = desk.today()
    size = desk.chance.randint(1, 4)
    desk.do(audit_moves.begin, "surprise", register, last - timedelta(days=30), last, size)


def _audit(desk: Desk, state: str) -> Any:
    """(audit, whose) of one in a state."""
    return desk.one(f"SELECT id, auditor_id FROM audit WHERE {HERE} AND state = ?", state)


def _answer(desk: Desk) -> None:
    audit, by = _audit(desk, "open")
    one = desk.chance.choice(audits.items(audit))
    if desk.chance.random() < 0.4:
        due = desk.today() + timedelta(days=3)
        desk.do(audit_moves.answer, one.id, "fault", desk.word("錯"), due, by=by)
    else:
        desk.do(audit_moves.answer, one.id, "ok", by=by)


def _signed(desk: Desk) -> None:
    audit, by = _audit(desk, "open")
    desk.do(audit_moves.sign, audit, desk.word("記"), by=by)


def _remedy(desk: Desk) -> None:
    fault = desk.one(
        "SELECT i.id FROM audit_item i JOIN audit x ON x.id = i.audit_id"
        f" WHERE x.{HERE} AND x.state = 'signed' AND i.result = 'fault'"
    )
    desk.do(audit_moves.remedy, fault, desk.word("改"))


def _close(desk: Desk) -> None:
    audit, by = _audit(desk, "signed")
    desk.do(audit_moves.close, audit, by=by)


APPRAISAL_PARTS: dict[str, Callable[[Desk], object]] = {
    "appraisals.begin": _begin,
    "appraisals.review": _review,
    "appraisals.sign": _sign,
    "audits.begin": _draw,
    "audits.answer": _answer,
    "audits.sign": _signed,
    "audits.remedy": _remedy,
    "audits.close": _close,
}
