"""What is done with an inspection of a service: begun, answered point by point, signed, reviewed.

Source: duties H1 and H7 of table A3; what is not well becomes a work order (domain section B).
"""

from datetime import datetime
from typing import Any

import pendulum

from store import content, inspection_sheets, order_found, responsibility
from store import estate as estates
from store.areas import area
from store.clean import LINE, NOTE, clean, clean_note
from store.events import Personal
from store.inspections import InspectionRow, LineRow, inspection, line
from store.operations import Form, Operation, next_number, operation
from store.order_found import told
from store.plan_tables import SERVICES, Inspection, InspectionLine
from store.refusal import Refused
from store.search import searched
from store.work_orders import SEVERITIES, WorkOrder
from store.work_plans import item

RESULTS = ("normal", "abnormal", "na")


def begin(
    service: str,
    *,
    area_id: int | None = None,
    place: str = "",
    item_id: int | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> InspectionRow:
    """Begin a sheet, JC, of one of the five services; ``item_id`` is what of a plan it carries out.

    Refuses ``service_unknown``, ``area_unknown``, ``inspection_where_needed`` for neither area nor
    place, ``plan_item_unknown`` and ``item_not_approved`` (``number``).
    """
    with operation("inspections.begin", by, at, form) as op:
        if op.repeated is not None:
            return inspection(op.repeated)
        assert op.estate_id is not None
        if service not in SERVICES:
            raise Refused("service_unknown", "service")
        op.own("area", area_id, "area")
        _check_item(op, item_id)
        where = clean(place, LINE)
        if area_id is None and not where:
            raise Refused("inspection_where_needed", "place")
        number = next_number(op.estate_id, "JC")
        named = "" if area_id is None else area(area_id).name
        made = Inspection.create(
            estate=op.estate_id,
            number=number,
            service=service,
            area=area_id,
            place=where,
            item=item_id,
            version=inspection_sheets.version(),
            staff=by,
            begun_at=at,
            moved_by=by,
            moved_at=at,
            search=searched(number, named, where, names=(op.staff,)),
        )
        for place_no, point in enumerate(inspection_sheets.sheets()[service].items, 1):
            InspectionLine.create(inspection=made.id, place=place_no, code=point.code)
        op.event("inspection", made.id, number=number, service=service, area=area_id, item=item_id)
        return inspection(made.id)


def answer(
    line_id: int,
    result: str,
    *,
    note: str = "",
    kind: str = "",
    severity: str = "",
    by: int,
    at: datetime,
    form: Form | None = None,
) -> LineRow:
    """Answer one point; what is not well becomes a work order at once, and stands then.

    Refuses ``inspection_moved`` (``number``, ``state``, ``who``, ``at``), ``inspection_not_yours``
    (``who``), ``result_unknown``, ``line_has_order`` (``number``) for a point whose order is made,
    and for one that is not well ``note_needed``, ``kind_unknown`` and ``severity_needed``.
    """
    with operation("inspections.answer", by, at, form) as op:
        before = line(line_id)
        sheet = _own(op, before.inspection_id)
        if op.repeated is not None:
            return before
        _stands(sheet, "draft")
        if result not in RESULTS:
            raise Refused("result_unknown", "result", result=result)
        if before.order_id is not None:
            raise Refused("line_has_order", number=before.order)
        said = clean_note(note, NOTE)
        order_id = None
        if result == "abnormal":
            order_id = _raise(op, sheet, kind, severity, said)
        values: dict[str, Any] = {"result": result, "note": said, "order_id": order_id}
        InspectionLine.update(answered_at=at, **values).where(
            InspectionLine.id == line_id, InspectionLine.order.is_null()
        ).execute()
        op.event(
            "inspection_line",
            line_id,
            old={"result": before.result},
            inspection=sheet.id,
            code=before.code,
            result=result,
            order=order_id,
            note=Personal(said) if said else "",
        )
        return line(line_id)


def sign(
    inspection_id: int, remark: str = "", *, by: int, at: datetime, form: Form | None = None
) -> InspectionRow:
    """Sign a sheet of one's own: every point is answered.

    Refuses ``inspection_moved``, ``inspection_not_yours`` and ``points_open`` (``count``).
    """
    with operation("inspections.sign", by, at, form) as op:
        before = _own(op, inspection_id)
        if op.repeated is not None:
            return before
        _stands(before, "draft")
        if before.answered < before.points:
            raise Refused("points_open", count=before.points - before.answered)
        said = clean_note(remark, NOTE)
        return _move(op, before, state="signed", signed_at=at, remark=said)


def review_refusal(row: InspectionRow, staff_id: int) -> Refused | None:
    """Why a person may not review a sheet, or None: it is not signed, or it is theirs."""
    if row.state != "signed":
        return moved(row)
    return Refused("own_inspection", number=row.number) if row.staff_id == staff_id else None


def review(
    inspection_id: int, words: str = "", *, by: int, at: datetime, form: Form | None = None
) -> InspectionRow:
    """The director has seen a signed sheet.  Refuses ``inspection_moved``, ``own_inspection``."""
    with operation("inspections.review", by, at, form) as op:
        op.own("inspection", inspection_id)
        before = inspection(inspection_id)
        if op.repeated is not None:
            return before
        refusal = review_refusal(before, by)
        if refusal is not None:
            raise refusal
        said = clean_note(words, NOTE)
        return _move(op, before, state="reviewed", words=said, reviewed_at=at, reviewed_by_id=by)


def moved(row: InspectionRow) -> Refused:
    """Somebody was first: who, when, and where the sheet stands now."""
    return Refused(
        "inspection_moved", number=row.number, state=row.state, who=row.moved_by, at=row.moved_at
    )


def _stands(row: InspectionRow, *states: str) -> None:
    if row.state not in states:
        raise moved(row)


def _own(op: Operation, inspection_id: int) -> InspectionRow:
    op.own("inspection", inspection_id)
    before = inspection(inspection_id)
    if before.staff_id != op.staff_id:
        raise Refused("inspection_not_yours", number=before.number, who=before.staff)
    return before


def _check_item(op: Operation, item_id: int | None) -> None:
    if item_id is None:
        return
    of = item(item_id)
    if of.estate_id != op.estate_id:
        raise Refused("plan_item_unknown", "item")
    if of.plan_state != "approved":
        raise Refused("item_not_approved", "item", number=of.number)


def _raise(op: Operation, sheet: InspectionRow, kind: str, severity: str, note: str) -> int:
    """The work order of what is not well, due by its severity."""
    assert op.estate_id is not None
    if kind not in {one.code for one in inspection_sheets.sheets()[sheet.service].findings}:
        raise Refused("kind_unknown", "kind")
    if severity not in SEVERITIES:
        raise Refused("severity_needed", "severity")
    if not note:
        raise Refused("note_needed", "note")
    on = pendulum.instance(op.at).in_timezone(estates.estate(op.estate_id).time_zone).date()
    proposal = responsibility.propose(kind, severity, None, on)
    number = next_number(op.estate_id, "WX")
    new: dict[str, Any] = {
        "number": number,
        "kind": kind,
        "note": note,
        "severity": severity,
        "responsibility": proposal.responsibility,
        "route_to": proposal.route_to,
        "due_at": order_found.due(op.estate_id, severity, op.at),
    }
    words = content.abnormal(kind).words
    made = WorkOrder.create(
        estate=op.estate_id,
        place=sheet.where,
        raised_by=op.staff_id,
        raised_at=op.at,
        moved_by=op.staff_id,
        moved_at=op.at,
        search=searched(number, sheet.where, note, words.zh_Hant, words.en),
        **new,
    )
    op.event("work_order", made.id, follows=True, inspection=sheet.id, **told(new))
    return int(made.id)


def _move(op: Operation, before: InspectionRow, **values: Any) -> InspectionRow:
    if not op.moves(Inspection, before, **values):
        raise moved(inspection(before.id))
    said = {
        name: Personal(value) if value else ""
        for name, value in values.items()
        if name in ("remark", "words")
    }
    op.event("inspection", before.id, old={"state": before.state}, **{**values, **said})
    return inspection(before.id)
