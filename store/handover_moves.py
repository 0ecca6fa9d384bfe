"""A shift is handed over: laid out from the records, counted and signed by who leaves.

Source: domain section B, hand-over.
"""

from datetime import datetime
from typing import Any

from store import estate as estates
from store import shifts
from store.clean import LINE, NOTE, clean, clean_note
from store.db import rows, run
from store.estate import EstateRow
from store.events import Personal
from store.handover_facts import move, of_line, opened, unready
from store.handover_lines import LineRow, Standing, expected, line, lines, standing
from store.handover_tables import Handover, HandoverLine
from store.handovers import HandoverRow, alive, handover, of_shift
from store.operations import Form, Operation, next_number, operation
from store.refusal import Refused
from store.roles import may
from store.search import searched
from store.shifts import Shift
from store.staff import person

MOST_COUNTED = 9999


def begin(*, by: int, at: datetime, form: Form | None = None) -> HandoverRow:
    """Lay out what the records say is handed over now, JB; one begun already is brought up to date.

    Refuses ``handover_waits`` (``number``, ``who``, ``at``) while one that is signed by who left
    waits for who comes.
    """
    with operation("handovers.begin", by, at, form) as op:
        if op.repeated is not None:
            return handover(op.repeated)
        assert op.estate_id is not None
        before = alive(op.estate_id)
        if before is not None and before.state == "given":
            raise Refused(
                "handover_waits", number=before.number, who=before.leaving, at=before.given_at
            )
        place = estates.estate(op.estate_id)
        shift = _shift(place, at, before)
        of = {"day": shift.ends.in_timezone(place.time_zone).date(), "shift_ends": shift.ends}
        if before is not None:
            if before.shift_ends != shift.ends:
                move(op, before, of)
            if _fill(op, before.id):
                op.event("handover", before.id, number=before.number, lines=len(lines(before.id)))
            return handover(before.id)
        number = next_number(op.estate_id, "JB")
        made = Handover.create(
            estate=op.estate_id,
            number=number,
            leaving=by,
            begun_at=at,
            moved_by=by,
            moved_at=at,
            search=searched(number, names=(op.staff,)),
            **of,
        )
        _fill(op, made.id)
        op.event("handover", made.id, number=number, lines=len(lines(made.id)))
        return handover(made.id)


def _shift(place: EstateRow, at: datetime, before: HandoverRow | None) -> Shift:
    """The shift it is of; once that was handed over, somebody leaves before the next one ends."""
    shift = shifts.shift_at(place, at)
    own = before.id if before is not None else 0
    if all(row.id == own for row in of_shift(place.id, shift.ends)):
        return shift
    return Shift(shift.ends, shifts.coming_ends(place, shift))


def _now(op: Operation) -> tuple[Standing, ...]:
    assert op.estate_id is not None
    place = estates.estate(op.estate_id)
    shift = shifts.shift_at(place, op.at)
    return standing(op.estate_id, shift, shifts.coming_ends(place, shift), op.at)


def _fill(op: Operation, handover_id: int) -> bool:
    """Make the lines those of the records now; True when any came or went.

    What was counted stays as it was counted.
    """
    kept = {(one.kind, one.record_id): one for one in lines(handover_id)}
    wanted = {(one.kind, one.record_id): one for one in _now(op)}
    place = _last_place(handover_id)
    changed = False
    for key, new in wanted.items():
        old = kept.get(key)
        if old is None:
            place += 1
            HandoverLine.create(
                handover=handover_id,
                place=place,
                kind=new.kind,
                noun=new.noun,
                record_id=new.record_id,
                number=new.number,
                expected=new.expected,
            )
            changed = True
        elif old.by_hand and old.counted is None and old.expected != new.expected:
            run("UPDATE handover_line SET expected = ? WHERE id = ?", (new.expected, old.id))
    for key, old in kept.items():
        if key not in wanted:
            run("DELETE FROM handover_line WHERE id = ?", (old.id,))
            changed = True
    return changed


def count(
    line_id: int,
    counted: int | None,
    words: str = "",
    *,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> LineRow:
    """Who leaves counted so many of what is counted by hand, or says something to another line.

    The records are looked at again, because people come and go while others count.  Refuses
    ``handover_line_unknown``, ``count_needed``, ``number_wrong``, and what ``handover_facts`` does.
    """
    with operation("handovers.count", by, at, form) as op:
        one, row = of_line(op, line_id)
        if op.repeated is not None:
            return one
        text = clean(words, LINE)
        values: dict[str, Any] = {"words": text}
        if one.by_hand:
            if counted is None:
                raise Refused("count_needed", "counted")
            if not 0 <= counted <= MOST_COUNTED:
                raise Refused("number_wrong", "counted", least=0, most=MOST_COUNTED)
            now = expected(row.estate_id, one.kind, at)
            values |= {"counted": counted, "expected": now}
        HandoverLine.update(**values).where(HandoverLine.id == line_id).execute()
        said = {**values, "words": Personal(text)} if text else values
        op.event("handover", row.id, line=line_id, kind=one.kind, **said)
        return line(line_id)


def give(
    handover_id: int,
    coming_id: int | None = None,
    remarks: str = "",
    *,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> HandoverRow:
    """Who leaves signs: what the records say now is handed over, to ``coming_id`` or whoever comes.

    Refuses what ``handover_facts`` does; ``handover_uncounted`` (``number``, ``kind``) and
    ``difference_unsaid`` (``kind``) of the first such line; ``staff_unknown``, ``handover_self``
    and ``handover_post`` (``name``) for who cannot take it.
    """
    with operation("handovers.give", by, at, form) as op:
        row = opened(op, handover_id)
        if op.repeated is not None:
            return row
        _fill(op, row.id)
        if (no := unready(row, lines(row.id))) is not None:
            raise no
        coming = _coming(op, coming_id)
        words = clean_note(remarks, NOTE)
        if words:
            HandoverLine.create(
                handover=row.id, place=_last_place(row.id) + 1, kind="remark", words=words
            )
        values = {
            "state": "given",
            "leaving": by,
            "coming": coming_id,
            "remarks": words,
            "given_at": at,
            "search": searched(row.number, names=(op.staff, coming)),
        }
        move(op, row, values)
        said: dict[str, Any] = {"remarks": Personal(words)} if words else {}
        op.event("handover", row.id, number=row.number, state="given", coming=coming_id, **said)
        return handover(row.id)


def _last_place(handover_id: int) -> int:
    found = rows(
        "SELECT coalesce(max(place), 0) FROM handover_line WHERE handover_id = ?", handover_id
    )
    return int(found[0][0])


def _coming(op: Operation, coming_id: int | None) -> str:
    """The name of who is to take it over; empty for whoever comes."""
    if coming_id is None:
        return ""
    op.own("staff", coming_id, "coming")
    one = person(coming_id)
    if one.left_at is not None:
        raise Refused("staff_unknown", "coming")
    if coming_id == op.staff_id:
        raise Refused("handover_self", "coming")
    if not may(one.role, "handovers.take"):
        raise Refused("handover_post", "coming", name=one.name)
    return one.name


def drop(handover_id: int, *, by: int, at: datetime, form: Form | None = None) -> HandoverRow:
    """It was begun in error, or who should take it does not come.

    Refuses what ``handover_facts`` does.
    """
    with operation("handovers.drop", by, at, form) as op:
        row = opened(op, handover_id)
        if op.repeated is not None:
            return row
        move(op, row, {"state": "dropped"})
        op.event("handover", row.id, number=row.number, state="dropped", old={"state": row.state})
        return handover(row.id)
