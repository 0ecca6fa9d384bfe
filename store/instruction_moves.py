"""Giving the desk an instruction for a unit, and ending one."""

from datetime import date, datetime
from typing import Any

from store.clean import LINE, NAME, NOTE, clean, clean_note
from store.estate import local_day
from store.events import Personal
from store.fields import day_text
from store.instructions import KINDS, Instruction, InstructionRow, instruction
from store.operations import Form, Operation, operation
from store.refusal import Refused
from store.units import unit


def give(
    unit_id: int,
    kind: str,
    words: str = "",
    *,
    who: str = "",
    asked_by: str,
    consent: str = "",
    from_on: date | None = None,
    until_on: date | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> InstructionRow:
    """Write down what a unit asks the desk to heed.

    Of ``no_admit``, no ``who`` means nobody at all.  Refuses ``unit_unknown``, ``kind_unknown``,
    ``asked_by_needed``; for ``entry`` ``who_needed`` and ``day_needed`` for either day, because
    leave to enter is never open; ``instruction_words_needed`` for ``care`` and ``other``;
    ``care_consent_needed`` (PIPL section 29); ``dates_backwards`` (``first``) and
    ``deadline_past``.
    """
    with operation("instructions.give", by, at, form) as op:
        if op.repeated is not None:
            return instruction(op.repeated, op.role)
        op.own("unit", unit_id, "unit")
        if kind not in KINDS:
            raise Refused("kind_unknown", "kind")
        texts = {
            "who": clean(who, LINE),
            "words": clean_note(words, NOTE),
            "asked_by": clean(asked_by, NAME),
            "consent": clean(consent, LINE),
        }
        _check(kind, texts)
        _check_days(op, kind, from_on, until_on)
        made = Instruction.create(
            estate=op.estate_id,
            unit=unit_id,
            kind=kind,
            from_on=from_on,
            until_on=until_on,
            staff=by,
            at=at,
            **texts,
        )
        personal: dict[str, Any] = {key: Personal(text) for key, text in texts.items() if text}
        op.event(
            "instruction",
            made.id,
            unit=unit(unit_id).name,
            kind=kind,
            from_on="" if from_on is None else day_text(from_on),
            until_on="" if until_on is None else day_text(until_on),
            **personal,
        )
        return instruction(made.id, op.role)


def _check(kind: str, texts: dict[str, str]) -> None:
    if kind == "entry" and not texts["who"]:
        raise Refused("who_needed", "who")
    if kind in ("care", "other") and not texts["words"]:
        raise Refused("instruction_words_needed", "words")
    if not texts["asked_by"]:
        raise Refused("asked_by_needed", "asked_by")
    if kind == "care" and not texts["consent"]:
        raise Refused("care_consent_needed", "consent")


def _check_days(op: Operation, kind: str, begins: date | None, ends: date | None) -> None:
    if kind == "entry" and (begins is None or ends is None):
        raise Refused("day_needed", "from_on" if begins is None else "until_on")
    if ends is None:
        return
    if begins is not None and ends < begins:
        raise Refused("dates_backwards", "until_on", first=begins)
    assert op.estate_id is not None
    if ends < local_day(op.estate_id, op.at):
        raise Refused("deadline_past", "until_on")


def end(instruction_id: int, *, by: int, at: datetime, form: Form | None = None) -> InstructionRow:
    """An instruction is no longer to be heeded.

    Refuses ``instruction_ended`` (who, at) where another desk ended it already.
    """
    with operation("instructions.end", by, at, form) as op:
        op.own("instruction", instruction_id)
        before = instruction(instruction_id, op.role)
        if op.repeated is not None:
            return before
        changed = (
            Instruction.update(ended_at=at, ended_by=by)
            .where(Instruction.id == instruction_id, Instruction.ended_at.is_null())
            .execute()
        )
        if not changed:
            raise Refused("instruction_ended", who=before.ended_by, at=before.ended_at)
        op.event("instruction", instruction_id, unit=before.unit, kind=before.kind)
        return instruction(instruction_id, op.role)
