"""What is done with a notice to residents: issued, marked unit by unit, withdrawn.

Source: domain table A3, H10, and A4, F9.
"""

import re
from datetime import datetime
from typing import Any

from store import units
from store.circulars import (
    CHANNELS,
    ISSUERS,
    MARKS,
    SCOPES,
    Circular,
    CircularRow,
    CircularUnit,
    MarkRow,
    circular,
    mark,
)
from store.clean import LINE, NAME, NOTE, clean, clean_note
from store.db import rows, run
from store.fields import instant, instant_text
from store.operations import Form, next_number, operation
from store.refusal import Refused
from store.search import searched

# Nobody lives or works in these, so nobody has to be told there.
_NOBODY = "('parking', 'storage')"

MOST_NAMED = 100
"""So many units may be named one by one; a notice for more is for a building."""


def issue(
    title: str,
    words: str,
    *,
    issuer: str,
    channel: str,
    scope: str,
    building_id: int | None = None,
    named: str = "",
    by: int,
    at: datetime,
    form: Form | None = None,
) -> CircularRow:
    """Issue a notice, TZ, to the whole estate, to a building, or to units ``named`` in a line.

    Parking and storage spaces are in no estate and no building here; the units are those of this
    moment.  Refuses ``title_needed``, ``circular_words_needed``, ``issuer_unknown``,
    ``channel_unknown``, ``scope_unknown``, ``building_unknown``, ``named_apart`` where
    units are named and not meant, ``units_needed``, ``units_many`` (``most``), ``one_not_found``
    and ``unit_several`` at ``named``, and ``scope_empty`` where nobody would get it.
    """
    with operation("circulars.issue", by, at, form) as op:
        op.own("building", building_id, "building")
        if op.repeated is not None:
            return circular(op.repeated)
        if not (headline := clean(title, NAME)):
            raise Refused("title_needed", "title")
        if not (told := clean_note(words, NOTE)):
            raise Refused("circular_words_needed", "words")
        if issuer not in ISSUERS:
            raise Refused("issuer_unknown", "issuer")
        if channel not in CHANNELS:
            raise Refused("channel_unknown", "channel")
        if scope not in SCOPES:
            raise Refused("scope_unknown", "scope")
        if scope != "units" and clean(named):
            raise Refused("named_apart", "named")
        if scope == "building" and building_id is None:
            raise Refused("building_unknown", "building")
        assert op.estate_id is not None
        house = building_id if scope == "building" else None
        for_units = _units(op.estate_id, scope, house, named)
        number = next_number(op.estate_id, "TZ")
        made = Circular.create(
            estate=op.estate_id,
            number=number,
            title=headline,
            words=told,
            issuer=issuer,
            channel=channel,
            scope=scope,
            building=house,
            due=len(for_units),
            issued_at=at,
            issued_by=by,
            search=searched(number, headline, told),
        )
        CircularUnit.insert_many(
            [(made.id, unit_id) for unit_id in for_units],
            fields=[CircularUnit.circular, CircularUnit.unit],
        ).execute()
        kept: dict[str, Any] = {"title": headline, "words": told, "issuer": issuer}
        kept |= {"channel": channel, "scope": scope, "building": house, "units": len(for_units)}
        op.event("circular", made.id, **kept)
        return circular(made.id)


def _units(estate_id: int, scope: str, building_id: int | None, named: str) -> list[int]:
    if scope == "units":
        return _named(estate_id, named)
    where, asked = "estate_id = ?", estate_id
    if building_id is not None:
        where, asked = "building_id = ?", building_id
    found = rows(f"SELECT id FROM unit WHERE {where} AND use NOT IN {_NOBODY} ORDER BY sort", asked)
    if not found:
        raise Refused("scope_empty", "scope")
    return [number for (number,) in found]


def _named(estate_id: int, text: str) -> list[int]:
    """The units of a line such as ``3-1201, 3-1202``."""
    wanted = [word for word in re.split(r"[\s,，、;；]+", text[: NOTE * 2]) if word]
    if not wanted:
        raise Refused("units_needed", "named")
    if len(wanted) > MOST_NAMED:
        raise Refused("units_many", "named", most=MOST_NAMED)
    found: dict[int, str] = {}
    for word in wanted:
        try:
            found[units.only(estate_id, word).id] = word
        except Refused as refusal:
            # Among many, which one it is must be said.
            code = "one_not_found" if refusal.code == "unit_not_found" else refusal.code
            raise Refused(code, "named", word=word, **refusal.values) from refusal
    return list(found)


def mark_rest(
    circular_id: int,
    to: str,
    *,
    building_id: int | None = None,
    floor: int | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> CircularRow:
    """Mark at once every unit that has no mark yet: of a floor, or without a building of all.

    A unit marked before keeps its mark, so that exceptions may be written first or afterwards.
    Refuses ``mark_unknown``, ``circular_moved`` (who, when) once it is withdrawn, and
    ``circular_none_due`` (who, when: the last mark there).
    """
    with operation("circulars.mark", by, at, form) as op:
        op.own("circular", circular_id)
        op.own("building", building_id)
        before = circular(circular_id)
        if op.repeated is not None:
            return before
        _standing(before)
        if to not in MARKS or to == "due":
            raise Refused("mark_unknown")
        there, asked = "", list[int | None]()
        if building_id is not None:
            there = " AND unit_id IN (SELECT id FROM unit WHERE building_id = ? AND floor IS ?)"
            asked = [building_id, floor]
        changed = list(
            run(
                "UPDATE circular_unit SET mark = ?, at = ?, staff_id = ?"
                f" WHERE circular_id = ? AND mark = 'due'{there} RETURNING unit_id",
                (to, instant_text(at), by, circular_id, *asked),
            )
        )
        if not changed:
            raise _none_due(circular_id, there, asked)
        _count(circular_id)
        where: dict[str, Any] = (
            {"building": building_id, "floor": floor} if building_id is not None else {}
        )
        op.event("circular", circular_id, mark=to, units=len(changed), **where)
        return circular(circular_id)


def _none_due(circular_id: int, there: str, asked: list[int | None]) -> Refused:
    """Every unit there has its mark: who made the last one, and when."""
    found = rows(
        "SELECT s.name, c.at FROM circular_unit c JOIN staff s ON s.id = c.staff_id"
        f" WHERE c.circular_id = ?{there} ORDER BY c.at DESC LIMIT 1",
        circular_id,
        *asked,
    )
    who, at = (found[0][0], instant(found[0][1])) if found else ("", None)
    return Refused("circular_none_due", who=who, at=at)


def mark_unit(
    circular_id: int,
    unit_id: int,
    to: str,
    *,
    seen: str,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> MarkRow:
    """Mark one unit, or with ``due`` take a wrong mark back; ``seen`` is the mark it had.

    Refuses ``mark_unknown``, ``circular_unit_unknown``, ``circular_moved`` (who, when) once it is
    withdrawn, and ``circular_marked`` (unit, mark, who, when) where it has another mark by now.
    """
    with operation("circulars.mark", by, at, form) as op:
        op.own("circular", circular_id)
        op.own("unit", unit_id)
        row = circular(circular_id)
        before = mark(circular_id, unit_id)
        if op.repeated is not None:
            return before
        _standing(row)
        if to not in MARKS:
            raise Refused("mark_unknown")
        if before.mark != seen or before.mark == to:
            told = {"unit": before.unit, "mark": before.mark, "who": before.who, "at": before.at}
            raise Refused("circular_marked", **told)
        gone = to == "due"
        run(
            "UPDATE circular_unit SET mark = ?, at = ?, staff_id = ?"
            " WHERE circular_id = ? AND unit_id = ?",
            (to, *((None, None) if gone else (instant_text(at), by)), circular_id, unit_id),
        )
        _count(circular_id)
        op.event("circular", circular_id, old={"mark": seen}, mark=to, unit=before.unit)
        return mark(circular_id, unit_id)


def _count(circular_id: int) -> None:
    """Write the counts of a notice anew; part of an open operation."""
    counts = ", ".join(
        f"{name} = (SELECT count(*) FROM circular_unit WHERE circular_id = ?1 AND mark = '{name}')"
        for name in MARKS
    )
    run(f"UPDATE circular SET {counts} WHERE id = ?1", (circular_id,))


def withdraw(
    circular_id: int, why: str, *, by: int, at: datetime, form: Form | None = None
) -> CircularRow:
    """Take a notice back; its marks stay.  Refuses ``circular_moved`` and ``reason_needed``."""
    with operation("circulars.withdraw", by, at, form) as op:
        op.own("circular", circular_id)
        before = circular(circular_id)
        if op.repeated is not None:
            return before
        _standing(before)
        words = clean(why, LINE)
        if not words:
            raise Refused("reason_needed", "why")
        written = (
            Circular.update(state="withdrawn", withdrawn_at=at, withdrawn_by=by, why=words)
            .where(Circular.id == circular_id, Circular.state == "issued")
            .execute()
        )
        if not written:
            raise _moved(circular(circular_id))
        op.event("circular", circular_id, old={"state": "issued"}, state="withdrawn", why=words)
        return circular(circular_id)


def _standing(row: CircularRow) -> None:
    if not row.stands:
        raise _moved(row)


def _moved(row: CircularRow) -> Refused:
    """Somebody withdrew it before: who, and when."""
    return Refused("circular_moved", number=row.number, who=row.withdrawn_by, at=row.withdrawn_at)
