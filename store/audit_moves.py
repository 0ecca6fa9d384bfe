"""What is done with an audit: drawn, looked at, signed; its faults put right; closed.

Source: M6 of table A2.  An auditor writes nothing else.
"""

from datetime import date, datetime
from typing import Any

from store import estate as estates
from store import events
from store.appraisal_tables import AUDIT_KINDS, Audit, AuditItem
from store.audits import MOST, REGISTERS, AuditRow, ItemRow, audit, item, sample
from store.clean import NOTE, clean_note
from store.events import Personal
from store.operations import Form, Operation, next_number, operation
from store.refusal import Refused
from store.search import searched


def begin(
    kind: str,
    register: str,
    starts_on: date | None,
    ends_on: date | None,
    size: int | None,
    *,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> AuditRow:
    """Draw a sample of a register, DC; the head of the event chain is what chooses.

    Refuses ``kind_unknown``, ``register_unknown``, ``day_needed``, ``audit_day_future``,
    ``days_turned``, ``number_wrong`` and ``nothing_to_sample``.
    """
    with operation("audits.begin", by, at, form) as op:
        if op.repeated is not None:
            return audit(op.repeated)
        assert op.estate_id is not None
        _check(op, kind, register, size)
        first, last = _days(op.estate_id, starts_on, ends_on, at)
        assert size is not None
        _, seed = events.head()
        drawn = sample(op.estate_id, register, first, last, size, seed, at)
        if not drawn.chosen:
            raise Refused("nothing_to_sample", "starts_on")
        number = next_number(op.estate_id, "DC")
        made = Audit.create(
            estate=op.estate_id,
            number=number,
            kind=kind,
            register=register,
            starts_on=first,
            ends_on=last,
            records=drawn.records,
            upto=drawn.upto,
            seed=seed,
            auditor=by,
            begun_at=at,
            moved_by=by,
            moved_at=at,
            search=searched(number, names=(op.staff,)),
        )
        for place, (record_id, named) in enumerate(drawn.chosen, 1):
            AuditItem.create(audit=made.id, place=place, record_id=record_id, number=named)
        told: dict[str, Any] = {
            **{"number": number, "register": register, "records": drawn.records},
            **{"sample": [record_id for record_id, _ in drawn.chosen], "seed": seed},
        }
        op.event("audit", made.id, **told)
        return audit(made.id)


def answer(
    item_id: int,
    result: str,
    words: str = "",
    due_on: date | None = None,
    *,
    seen: ItemRow | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> ItemRow:
    """Say of a record that it is in order, or what is wrong and by when it is put right.

    Refuses ``audit_moved`` (``number``, ``state``, ``who``, ``at``), ``audit_not_yours`` (``who``),
    ``result_unknown``, for a fault ``fault_needed``, ``day_needed`` and ``day_past``, and
    ``changed_meanwhile`` (``who``, ``at``) when the line is no longer as ``seen``.
    """
    with operation("audits.answer", by, at, form) as op:
        before = _item(op, item_id)
        of = _own(op, before.audit_id)
        if op.repeated is not None:
            return before
        _stands(of, "open")
        op.unchanged("audit_item", item_id, before, seen, "result", "words", "due_on")
        values = _answered(of.estate_id, result, words, due_on, at)
        AuditItem.update(**values).where(AuditItem.id == item_id).execute()
        told = {**values, "words": Personal(values["words"]) if values["words"] else ""}
        told["due_on"] = None if values["due_on"] is None else f"{values['due_on']:%Y-%m-%d}"
        op.event("audit_item", item_id, old={"result": before.result}, audit=of.id, **told)
        return item(item_id)


def sign(
    audit_id: int, words: str = "", *, by: int, at: datetime, form: Form | None = None
) -> AuditRow:
    """Sign the sheet: every record was looked at; without a fault it is closed at once.

    Refuses ``audit_moved``, ``audit_not_yours`` and ``records_open`` (``count``).
    """
    with operation("audits.sign", by, at, form) as op:
        before = _own(op, audit_id)
        if op.repeated is not None:
            return before
        _stands(before, "open")
        if before.looked < before.items:
            raise Refused("records_open", count=before.items - before.looked)
        new: dict[str, Any] = {"words": clean_note(words, NOTE), "signed_at": at}
        state = "signed" if before.faults else "closed"
        if state == "closed":
            new["closed_at"] = at
        return _move(op, before, state=state, **new)


def remedy(item_id: int, words: str, *, by: int, at: datetime, form: Form | None = None) -> ItemRow:
    """A fault is put right: how.

    Refuses ``audit_moved`` before the sheet is signed, ``not_a_fault``, ``fault_remedied``
    (``who``, ``at``) and ``result_needed``.
    """
    with operation("audits.remedy", by, at, form) as op:
        before = _item(op, item_id)
        if op.repeated is not None:
            return before
        _stands(audit(before.audit_id), "signed")
        if before.result != "fault":
            raise Refused("not_a_fault", number=before.number)
        said = clean_note(words, NOTE)
        if not said:
            raise Refused("result_needed", "words")
        written = (
            AuditItem.update(remedy=said, remedied_at=at, remedied_by_id=by)
            .where(AuditItem.id == item_id, AuditItem.remedied_at.is_null())
            .execute()
        )
        after = item(item_id)
        if not written:
            raise Refused("fault_remedied", who=after.remedied_by, at=after.remedied_at)
        op.event("audit_item", item_id, audit=before.audit_id, remedy=Personal(said))
        return after


def close_refusal(row: AuditRow, staff_id: int) -> Refused | None:
    """Why a person may not close an audit, or None: another's, not signed, a fault left."""
    if row.auditor_id != staff_id:
        return Refused("audit_not_yours", number=row.number, who=row.auditor)
    if row.state != "signed":
        return moved(row)
    return Refused("faults_open", count=row.open_faults) if row.open_faults else None


def close(audit_id: int, *, by: int, at: datetime, form: Form | None = None) -> AuditRow:
    """The auditor has seen that every fault is put right.

    Refuses ``audit_not_yours``, ``audit_moved`` and ``faults_open`` (``count``).
    """
    with operation("audits.close", by, at, form) as op:
        op.own("audit", audit_id)
        before = audit(audit_id)
        if op.repeated is not None:
            return before
        refusal = close_refusal(before, by)
        if refusal is not None:
            raise refusal
        return _move(op, before, state="closed", closed_at=at)


def moved(row: AuditRow) -> Refused:
    """Somebody was first: who, when, and where it stands now."""
    return Refused(
        "audit_moved", number=row.number, state=row.state, who=row.moved_by, at=row.moved_at
    )


def _check(op: Operation, kind: str, register: str, size: int | None) -> None:
    if kind not in AUDIT_KINDS:
        raise Refused("kind_unknown", "kind")
    if register not in REGISTERS:
        raise Refused("register_unknown", "register")
    if size is None or not 1 <= size <= MOST:
        raise Refused("number_wrong", "size", least=1, most=MOST)


def _days(
    estate_id: int, starts_on: date | None, ends_on: date | None, at: datetime
) -> tuple[date, date]:
    for name, on in (("starts_on", starts_on), ("ends_on", ends_on)):
        if on is None:
            raise Refused("day_needed", name)
        if on > estates.local_day(estate_id, at):
            raise Refused("audit_day_future", name)
    assert starts_on is not None
    assert ends_on is not None
    if ends_on < starts_on:
        raise Refused("days_turned", "ends_on")
    return starts_on, ends_on


def _answered(
    estate_id: int, result: str, words: str, due_on: date | None, at: datetime
) -> dict[str, Any]:
    said = clean_note(words, NOTE)
    if result == "ok":
        return {"result": "ok", "words": said, "due_on": None}
    if result != "fault":
        raise Refused("result_unknown", "result", result=result)
    if not said:
        raise Refused("fault_needed", "words")
    if due_on is None:
        raise Refused("day_needed", "due_on")
    if due_on < estates.local_day(estate_id, at):
        raise Refused("day_past", "due_on")
    return {"result": "fault", "words": said, "due_on": due_on}


def _stands(row: AuditRow, state: str) -> None:
    if row.state != state:
        raise moved(row)


def _own(op: Operation, audit_id: int) -> AuditRow:
    op.own("audit", audit_id)
    before = audit(audit_id)
    if before.auditor_id != op.staff_id:
        raise Refused("audit_not_yours", number=before.number, who=before.auditor)
    return before


def _item(op: Operation, item_id: int) -> ItemRow:
    before = item(item_id)
    if before.estate_id != op.estate_id:
        raise Refused("audit_item_unknown")
    return before


def _move(op: Operation, before: AuditRow, **values: Any) -> AuditRow:
    if not op.moves(Audit, before, **values):
        raise moved(audit(before.id))
    words = values.get("words")
    said = {"words": Personal(words) if words else ""} if words is not None else {}
    op.event("audit", before.id, old={"state": before.state}, **{**values, **said})
    return audit(before.id)
