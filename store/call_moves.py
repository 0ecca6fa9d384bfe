"""What is done with a call or visit: entered, referred, its result written down.

Source: domain table A4, F1.
"""

from datetime import datetime
from typing import Any

from store.calls import KINDS, WAYS, Call, CallRow, call
from store.clean import LINE, NAME, NOTE, clean, clean_note
from store.events import Personal
from store.operations import Form, Operation, next_number, operation
from store.phones import phone_of
from store.refusal import Refused
from store.roles import may
from store.search import searched
from store.staff import StaffRow, on_duty
from store.units import unit


def log(
    way: str,
    kind: str,
    matter: str,
    *,
    name: str = "",
    phone: str = "",
    unit_id: int | None = None,
    referred_id: int | None = None,
    referred_to: str = "",
    result: str = "",
    by: int,
    at: datetime,
    form: Form | None = None,
) -> CallRow:
    """Enter a call or a visit, LF; with a ``result`` it is done at once.

    It is referred to one of the staff, for whom it waits, or to others in words.  Refuses
    ``way_unknown``, ``kind_unknown``, ``unit_unknown``, ``phone_wrong``, ``matter_needed`` and
    ``staff_unknown`` for who is not among ``takers``.
    """
    with operation("calls.log", by, at, form) as op:
        op.own("unit", unit_id, "unit")
        if op.repeated is not None:
            return call(op.repeated)
        if way not in WAYS:
            raise Refused("way_unknown", "way")
        if kind not in KINDS:
            raise Refused("kind_unknown", "kind")
        values = {
            "name": clean(name, NAME),
            "phone": phone_of(phone, "phone", plain=True),
            "matter": clean_note(matter, NOTE),
            "referred_to": clean(referred_to, LINE),
            "result": clean_note(result, NOTE),
        }
        if not values["matter"]:
            raise Refused("matter_needed", "matter")
        _taken_by(op, referred_id)
        assert op.estate_id is not None
        number = next_number(op.estate_id, "LF")
        home = unit(unit_id).name if unit_id is not None else ""
        done: dict[str, Any] = {"state": "open"}
        if values["result"]:
            done = {"state": "done", "done_at": at, "done_by": by}
        made = Call.create(
            estate=op.estate_id,
            number=number,
            way=way,
            kind=kind,
            unit=unit_id,
            referred=referred_id,
            at=at,
            staff=by,
            search=searched(
                *(number, home, values["matter"], values["referred_to"]),
                names=(values["name"],),
                phones=(values["phone"],),
            ),
            **values,
            **done,
        )
        kept: dict[str, Any] = {"way": way, "kind": kind, "unit": home, "referred": referred_id}
        op.event("call", made.id, state=done["state"], **kept, **_told(values))
        return call(made.id)


def refer(
    call_id: int,
    *,
    referred_id: int | None = None,
    referred_to: str = "",
    seen: CallRow | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> CallRow:
    """Give an open entry to one of the staff, for whom it waits, or to others in words.

    Refuses ``call_moved`` (who, when), ``referred_needed``, ``staff_unknown`` and
    ``changed_meanwhile`` (who, when) when it is no longer as ``seen``.
    """
    with operation("calls.refer", by, at, form) as op:
        before = _open(call_id, op)
        if op.repeated is not None:
            return before
        op.unchanged("call", call_id, before, seen, "referred_id", "referred_to")
        words = clean(referred_to, LINE)
        if referred_id is None and not words:
            raise Refused("referred_needed", "referred")
        _taken_by(op, referred_id)
        _write(before, referred=referred_id, referred_to=words)
        old = {"referred": before.referred_id, **_told({"referred_to": before.referred_to})}
        op.event("call", call_id, old=old, referred=referred_id, **_told({"referred_to": words}))
        return call(call_id)


def finish(
    call_id: int, result: str, *, by: int, at: datetime, form: Form | None = None
) -> CallRow:
    """Write down what came of an open entry.  Refuses ``call_moved`` and ``result_needed``."""
    with operation("calls.finish", by, at, form) as op:
        before = _open(call_id, op)
        if op.repeated is not None:
            return before
        words = clean_note(result, NOTE)
        if not words:
            raise Refused("result_needed", "result")
        _write(before, state="done", result=words, done_at=at, done_by=by)
        op.event("call", call_id, old={"state": "open"}, state="done", result=Personal(words))
        return call(call_id)


def _open(call_id: int, op: Operation) -> CallRow:
    op.own("call", call_id)
    before = call(call_id)
    if not before.open and op.repeated is None:
        raise _moved(before)
    return before


def takers(estate_id: int) -> tuple[StaffRow, ...]:
    """Whom an entry may be referred to: those on the staff who may finish it."""
    return tuple(one for one in on_duty(estate_id) if may(one.role, "calls.finish"))


def _taken_by(op: Operation, staff_id: int | None) -> None:
    assert op.estate_id is not None
    if staff_id is not None and staff_id not in {one.id for one in takers(op.estate_id)}:
        raise Refused("staff_unknown", "referred")


def _write(before: CallRow, **values: Any) -> None:
    written = Call.update(**values).where(Call.id == before.id, Call.state == "open").execute()
    if not written:
        raise _moved(call(before.id))


def _moved(row: CallRow) -> Refused:
    """Somebody was first: who, when, and where it stands now."""
    return Refused(
        "call_moved", number=row.number, state=row.state, who=row.done_by, at=row.done_at
    )


def _told(values: dict[str, str]) -> dict[str, Any]:
    return {name: Personal(value) if value else "" for name, value in values.items()}
