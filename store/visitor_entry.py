"""What is known of a visit when it is entered, and every reason not to let somebody in."""

from dataclasses import fields
from datetime import datetime
from typing import Any

from store import blocked, instructions
from store.clean import LINE, NAME, clean
from store.db import rows
from store.estate import local_day
from store.events import Personal
from store.fields import instant
from store.frozen import dataclass
from store.operations import Operation, next_number
from store.phones import phone_of
from store.plates import plate_of
from store.refusal import Refused
from store.search import one_script, searched
from store.units import unit
from store.visitors import CONFIRMED, MOST_PARTY, PURPOSES, Visitor, VisitorRow, pass_of, visitor

# To whose door nobody need be asked: a parcel is left at the desk, an official shows a document.
_UNASKED = ("delivery", "official")
# The chain of events is never rewritten: what a purge must take away may not stand in it.
_PRIVATE = (
    *("name", "phone", "plate", "place", "company", "job_no", "tools", "hot_work", "badge_no"),
    *("document_no", "remark", "reason", "code", "announced_by"),
)


@dataclass(frozen=True, slots=True)
class Visit:
    """What is typed of a visit; the unit is its id, None for another ``place``."""

    name: str = ""
    phone: str = ""
    plate: str = ""
    party: int = 1
    unit_id: int | None = None
    place: str = ""
    purpose: str = "friend"
    confirmed: str = ""
    company: str = ""
    job_no: str = ""
    tools: str = ""
    escort_id: int | None = None
    hot_work: str = ""
    badge_no: str = ""
    document_no: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody who came along, entered under a name and a pass of their own."""

    name: str
    pass_no: str = ""


def checked(visit: Visit, op: Operation) -> dict[str, Any]:
    """A visit as it is kept, or why it cannot be."""
    values: dict[str, Any] = {}
    for item in fields(Visit):
        value = getattr(visit, item.name)
        limit = NAME if item.name in ("name", "company", "place") else LINE
        values[item.name] = clean(value, limit) if isinstance(value, str) else value
    values["phone"] = phone_of(visit.phone, "phone", plain=True)
    values["plate"] = plate_of(visit.plate, "plate")
    if not values["name"] and not values["plate"]:
        raise Refused("visitor_needed", "name")
    op.own("unit", visit.unit_id, "unit")
    op.own("staff", visit.escort_id, "escort_id")
    if visit.unit_id is None and not values["place"]:
        raise Refused("visit_where_needed", "unit")
    if visit.purpose not in PURPOSES:
        raise Refused("purpose_unknown", "purpose")
    if visit.confirmed not in CONFIRMED:
        raise Refused("confirmed_needed", "confirmed")
    if not 1 <= visit.party <= MOST_PARTY:
        raise Refused("number_wrong", "party", least=1, most=MOST_PARTY)
    return values


def sure(values: dict[str, Any], op: Operation, at: datetime, all_the_same: bool) -> None:
    """Refuse whom the desk has a reason not to let in, or whom nobody has said yes to."""
    if not values["name"] and not values["plate"]:
        raise Refused("visitor_needed", "name")
    unit_id, purpose = values["unit_id"], values["purpose"]
    if purpose == "official" and not (values["company"] and values["badge_no"]):
        raise Refused("badge_needed", "badge_no" if values["company"] else "company")
    if unit_id is not None and not values["confirmed"] and purpose not in _UNASKED:
        raise Refused("confirmed_needed", "confirmed")
    assert op.estate_id is not None
    _twice(values, op.estate_id)
    today = local_day(op.estate_id, at)
    for match in blocked.matches(
        op.estate_id,
        name=values["name"],
        phone=values["phone"],
        plate=values["plate"],
        unit_id=unit_id,
        on=today,
    ):
        told = {"since": match.row.since, "reason": match.row.reason}
        if match.certain:
            # Masked as it is, a phone still tells the desk which of theirs it was.
            who = match.row.name or match.row.plate or match.row.phone
            raise Refused("visitor_blocked", match.by[0], who=who, **told)
        if not all_the_same:
            raise Refused("visitor_same_name", "name", who=match.row.name, **told)
    if unit_id is None or all_the_same:
        return
    for row in instructions.of_unit(unit_id, today):
        if row.kind == "no_admit" and _meant(row.who, values["name"]):
            told = {"unit": unit(unit_id).name, "words": row.words}
            if row.who:
                raise Refused("unit_admits_not", "unit", who=row.who, **told)
            raise Refused("unit_admits_nobody", "unit", **told)


def _meant(who: str, name: str) -> bool:
    """Whether an instruction about somebody, or about everybody, is about this name."""
    return not who or one_script(who) == one_script(name)


def _twice(values: dict[str, Any], estate_id: int) -> None:
    """Refuse somebody who is inside already: the same name or phone, to the same door."""
    for number, name, phone, since, unit_id in rows(
        "SELECT number, name, phone, arrived_at, unit_id FROM visitor"
        " WHERE estate_id = ? AND state = 'in' AND state IN ('in', 'expected')",
        estate_id,
    ):
        same = bool(values["name"]) and one_script(name) == one_script(values["name"])
        if (same and unit_id == values["unit_id"]) or (phone and phone == values["phone"]):
            raise Refused("already_inside", "name", number=number, since=instant(since))


def free_pass(op: Operation, typed: str, field: str) -> str:
    """A pass number nobody has."""
    number = pass_of(typed)
    if number:
        out = rows(
            "SELECT v.name, coalesce(u.name, v.place), v.number FROM visitor v"
            " LEFT JOIN unit u ON u.id = v.unit_id WHERE v.estate_id = ? AND v.pass_no = ?"
            " AND v.pass_no <> '' AND (v.state = 'in' OR v.kept = 1)",
            *(op.estate_id, number),
        )
        if out:
            who, where, visit = out[0]
            raise Refused("pass_taken", field, pass_no=number, who=who, where=where, number=visit)
    return number


def made(op: Operation, state: str, values: dict[str, Any], *, follows: bool = False) -> VisitorRow:
    """A visit entered in a state; ``follows`` is one that came along with another."""
    assert op.estate_id is not None
    number = next_number(op.estate_id, "FK")
    home = unit(values["unit_id"]).name if values["unit_id"] is not None else ""
    kept = {key.removesuffix("_id"): value for key, value in values.items()}
    new = Visitor.create(
        estate=op.estate_id,
        number=number,
        state=state,
        entered_at=op.at,
        entered_by=op.staff_id,
        search=_search(number, home or values["place"], values),
        **kept,
    )
    told: dict[str, Any] = {
        key: Personal(value) if key in _PRIVATE else value for key, value in values.items() if value
    }
    op.event("visitor", new.id, follows=follows, number=number, unit=home, **told)
    return visitor(new.id)


def _search(number: str, where: str, values: dict[str, Any]) -> str:
    texts = (number, where, values["plate"], values["company"], values.get("code", ""))
    return searched(*texts, names=(values["name"],), phones=(values["phone"],))
