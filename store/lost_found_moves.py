"""Something found is entered, announced, claimed, or goes to the police.

Source: Civil Code sections 314 to 318, domain section E.
"""

from datetime import date, datetime
from typing import Any

from store import events
from store.clean import LINE, NAME, clean, clean_note, fold
from store.events import Personal
from store.lost_found import KINDS, FoundRow, LostItem, item, today
from store.money import fen_of
from store.operations import Form, Operation, next_number, operation
from store.phones import phone_of
from store.refusal import Refused
from store.residents import ID_TYPES
from store.search import searched
from store.staff import person

SECRET = 500

# What somebody says of a person, or only a person knows.
_PERSONAL = frozenset(
    {"what", "secret", "finder", "finder_phone", "claimant", "claimant_phone", "id_last4", "proof"}
)


def enter(
    *,
    kind: str,
    what: str,
    found_at: datetime,
    place: str,
    finder: str,
    storage: str,
    secret: str = "",
    valuable: bool = False,
    yuan: str = "",
    counted_by: int | None = None,
    finder_phone: str = "",
    by: int,
    at: datetime,
    form: Form | None = None,
) -> FoundRow:
    """Write down what was found, SW; cash, typed in yuan, was counted by a second person.

    Refuses ``kind_unknown``, ``what_needed``, ``found_later`` for a time to come,
    ``found_where_needed``, ``finder_needed``, ``storage_needed``, ``phone_wrong``,
    ``money_wrong``, ``cash_needed`` for cash without its amount, and where there is cash
    ``counter_needed`` for nobody or the same person, ``staff_unknown``.
    """
    with operation("lost_found.enter", by, at, form) as op:
        if op.repeated is not None:
            return item(op.repeated)
        assert op.estate_id is not None
        if kind not in KINDS:
            raise Refused("kind_unknown", "kind")
        what, place, storage = clean(what), clean(place), clean(storage)
        finder = clean(finder, NAME)
        if not what:
            raise Refused("what_needed", "what")
        if found_at > at:
            raise Refused("found_later", "found_at", at=at)
        if not place:
            raise Refused("found_where_needed", "place")
        if not finder:
            raise Refused("finder_needed", "finder")
        if not storage:
            raise Refused("storage_needed", "storage")
        values: dict[str, Any] = {
            "kind": kind,
            "what": what,
            "secret": clean_note(secret, SECRET),
            "valuable": int(valuable),
            **_counted(op, kind, yuan, counted_by),
            "found_at": found_at,
            "place": place,
            "finder": finder,
            "finder_phone": phone_of(finder_phone, "finder_phone", plain=True),
            "storage": storage,
        }
        number = next_number(op.estate_id, "SW")
        made = LostItem.create(
            estate=op.estate_id,
            number=number,
            entered_at=at,
            entered_by=op.staff_id,
            search=_searched(number, values),
            **values,
        )
        op.event("lost_item", made.id, number=number, **_told(values))
        return item(made.id)


def _counted(op: Operation, kind: str, yuan: str, counted_by: int | None) -> dict[str, Any]:
    """The cash in fen, and who counted it besides the person who enters it."""
    fen = fen_of(yuan, "yuan") or 0
    if not fen:
        if kind == "cash":
            raise Refused("cash_needed", "yuan")
        return {"fen": 0, "counted_by": None}
    if counted_by is None or counted_by == op.staff_id:
        raise Refused("counter_needed", "counted_by")
    op.own("staff", counted_by, "counted_by")
    if person(counted_by).left_at is not None:
        raise Refused("staff_unknown", "counted_by")
    return {"fen": fen, "counted_by": counted_by}


def _searched(number: str, values: dict[str, Any], *names: str) -> str:
    texts = (values["what"], values["place"], values["storage"])
    return searched(number, *texts, names=(values["finder"], *names))


def announce(
    item_id: int,
    notice_on: date | None,
    *,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> FoundRow:
    """The notice (招領公告) is up since this day: from it the year of the owner runs.

    Refuses ``lost_item_unknown``, ``day_needed``, ``notice_day_wrong`` (``first``, ``last``) for a
    day before it was found or to come, and ``found_moved`` (``number``, ``state``, ``who``,
    ``at``).
    """
    with operation("lost_found.announce", by, at, form) as op:
        row, again = _of_estate(item_id, op)
        if again:
            return row
        if row.state != "found":
            raise _moved(row)
        if notice_on is None:
            raise Refused("day_needed", "notice_on")
        first, last = today(row.estate_id, row.found_at), today(row.estate_id, at)
        if not first <= notice_on <= last:
            raise Refused("notice_day_wrong", "notice_on", first=first, last=last)
        _write(op, row, ("found",), {"state": "notified", "notice_on": notice_on})
        return item(item_id)


def claim(
    item_id: int,
    *,
    claimant: str,
    proof: str,
    phone: str = "",
    id_type: str = "",
    id_last4: str = "",
    by: int,
    at: datetime,
    form: Form | None = None,
) -> FoundRow:
    """Its owner has it back and signs for it on paper; ``proof`` is what they were asked.

    Of a document that was seen only the kind and the last four are kept; a valuable is not given
    out without one.  A year after the notice nobody is given it, of the staff or not (Civil Code s.
    318).  Refuses ``lost_item_unknown``, ``belongs_to_state`` (``number``, ``since``),
    ``claimant_needed``, ``proof_needed``, ``phone_wrong``, ``id_type_unknown``, ``last4_wrong``,
    ``id_needed`` and ``found_moved`` (``number``, ``state``, ``who``, ``at``).
    """
    with operation("lost_found.claim", by, at, form) as op:
        row, again = _of_estate(item_id, op)
        if again:
            return row
        if not row.held:
            raise _moved(row)
        last = row.last_day
        if last is not None and row.expired(today(row.estate_id, at)):
            raise Refused("belongs_to_state", number=row.number, since=last.add(days=1))
        who, asked = clean(claimant, NAME), clean_note(proof, SECRET)
        if not who:
            raise Refused("claimant_needed", "claimant")
        if not asked:
            raise Refused("proof_needed", "proof")
        values = {
            "state": "claimed",
            "claimant": who,
            "claimant_phone": phone_of(phone, "phone", plain=True),
            **_document(row, id_type, id_last4),
            "proof": asked,
            "search": _searched(row.number, _kept(row), who),
        }
        _ends(op, row, values)
        return item(item_id)


def _document(row: FoundRow, id_type: str, id_last4: str) -> dict[str, str]:
    last4 = fold(id_last4).upper()
    if id_type not in ID_TYPES:
        raise Refused("id_type_unknown", "id_type")
    if last4 and (len(last4) != 4 or not last4.isalnum() or not last4.isascii()):
        raise Refused("last4_wrong", "id_last4")
    if not last4 and row.for_police:
        raise Refused("id_needed", "id_last4")
    if last4 and not id_type:
        raise Refused("id_type_unknown", "id_type")
    # The kind says nothing where no document was seen.
    return {"id_type": id_type if last4 else "", "id_last4": last4}


def to_police(
    item_id: int, receipt: str, *, by: int, at: datetime, form: Form | None = None
) -> FoundRow:
    """The police have it and gave a receipt: valuables, documents, what nobody claimed in a year.

    Refuses ``lost_item_unknown``, ``police_receipt_needed`` and ``found_moved`` (``number``,
    ``state``, ``who``, ``at``).
    """
    with operation("lost_found.to_police", by, at, form) as op:
        row, again = _of_estate(item_id, op)
        if again:
            return row
        if not row.held:
            raise _moved(row)
        words = clean(receipt, LINE)
        if not words:
            raise Refused("police_receipt_needed", "receipt")
        _ends(op, row, {"state": "to_police", "receipt": words})
        return item(item_id)


def _of_estate(item_id: int, op: Operation) -> tuple[FoundRow, bool]:
    """A thing of the estate in hand, and whether this form was sent before."""
    op.own("lost_item", item_id)
    return item(item_id), op.repeated is not None


def _moved(row: FoundRow) -> Refused:
    # A look at a phone, or a hold, is an event of the record too, but moves nothing.
    log = events.of_record("lost_item", row.id)
    last = next(one for one in log if one.verb.startswith("lost_found."))
    return Refused("found_moved", number=row.number, state=row.state, who=last.staff, at=last.at)


def _kept(row: FoundRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("what", "place", "storage", "finder")}


def _ends(op: Operation, row: FoundRow, values: dict[str, Any]) -> None:
    _write(op, row, ("found", "notified"), {**values, "ended_at": op.at, "ended_by": op.staff_id})


def _write(op: Operation, row: FoundRow, states: tuple[str, ...], values: dict[str, Any]) -> None:
    changed = (
        LostItem.update(**values)
        .where((LostItem.id == row.id) & LostItem.state.in_(states))
        .execute()
    )
    if not changed:
        raise _moved(item(row.id))
    op.event("lost_item", row.id, old={"state": row.state}, **_told(values))


def _told(values: dict[str, Any]) -> dict[str, Any]:
    """The values as the log takes them: what is personal apart from the chain."""
    return {
        name: Personal(value) if name in _PERSONAL else value
        for name, value in values.items()
        if name != "search"
    }
