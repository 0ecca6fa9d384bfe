"""Days the director signed: the head of the event chain is kept, and the day's journals locked.

Source: domain section I.
"""

from datetime import date, datetime
from typing import Any

import pendulum

from store import estate as estates
from store import events, journal_days, journals
from store.clean import NOTE, clean_note
from store.db import rows
from store.events import Personal
from store.fields import day, day_text, instant, instant_text
from store.frozen import dataclass
from store.journal_tables import DaySeal, Journal
from store.operations import Form, operation
from store.refusal import Refused
from store.roles import HOUSEKEEPER


@dataclass(frozen=True, slots=True)
class SealRow:
    """A signed day; ``events`` and ``head`` are the event chain at that moment."""

    id: int
    estate_id: int
    signed_by_id: int
    signed_by: str
    words: str
    events: int
    head: str
    day: pendulum.Date
    signed_at: pendulum.DateTime


_SEALS = (
    "SELECT x.id, x.estate_id, x.signed_by_id, s.name, x.words, x.events, x.head, x.day,"
    " x.signed_at FROM day_seal x JOIN staff s ON s.id = x.signed_by_id"
)


def _row(values: tuple[Any, ...]) -> SealRow:
    *plain, on, at = values
    plain += [day(on), instant(at)]
    return SealRow(*plain)


def _found(where: str, *values: object) -> tuple[SealRow, ...]:
    return tuple(_row(row) for row in rows(f"{_SEALS} WHERE {where}", *values))


def seal(estate_id: int, on: date) -> SealRow | None:
    """The director's signature under a day, or None."""
    only = _found("x.estate_id = ? AND x.day = ?", estate_id, day_text(on))
    return only[0] if only else None


def seals(estate_id: int, first: date, last: date) -> tuple[SealRow, ...]:
    """The signed days from one to another, both included, in order."""
    return _found(
        "x.estate_id = ? AND x.day BETWEEN ? AND ? ORDER BY x.day",
        *(estate_id, day_text(first), day_text(last)),
    )


def hindrances(estate_id: int, on: date, at: datetime) -> tuple[Refused, ...]:
    """What keeps the director from signing a day, the rounds first; nothing: it may be signed.

    Each that is about a record names it: ``record`` is (noun, id).

    - ``day_signed`` (``day``, ``who``, ``at``) and ``day_not_over`` (``day``) stand alone
    - ``day_round_open`` (``number``): a round without an end
    - ``day_round_reason`` (``number``): missed or partial, and nobody has said why
    - ``day_round_returned`` (``number``): what the director asked of it has no answer yet
    - ``day_handover_disputed`` (``number``)
    - ``day_journal_open`` (``number``, ``who``, ``state``): not reviewed yet
    - ``day_journal_missing`` (``who``): of a worked day, neither written nor away
    """
    place = estates.estate(estate_id)
    there = seal(estate_id, on)
    if there is not None:
        told = {"day": there.day, "who": there.signed_by, "at": there.signed_at}
        return (Refused("day_signed", "day", **told),)
    if on >= journal_days.local_day(place, at):
        return (Refused("day_not_over", "day", day=on),)
    return (*_rounds(estate_id, on, at), *_handovers(estate_id, on), *_journals(estate_id, on))


_ROUND_HINDERS = (
    "CASE WHEN state = 'planned' AND grace_until < ?1 THEN 'reason'"
    " WHEN state IN ('planned', 'in_progress') THEN 'open'"
    " WHEN state IN ('missed', 'partial') AND reason = '' THEN 'reason'"
    " WHEN state IN ('completed', 'partial', 'missed') AND review = 'returned'"
    " AND coalesce(accounted_at, '') <= reviewed_at THEN 'returned' END"
)


def _rounds(estate_id: int, on: date, at: datetime) -> list[Refused]:
    found = rows(
        f"SELECT id, number, {_ROUND_HINDERS} AS hinders FROM round"
        " WHERE estate_id = ?2 AND day = ?3 AND hinders IS NOT NULL ORDER BY id",
        *(instant_text(at), estate_id, day_text(on)),
    )
    return [_round_hinders(what, number, ("round", round_id)) for round_id, number, what in found]


def _round_hinders(what: str, number: str, record: tuple[str, int]) -> Refused:
    match what:
        case "open":
            return Refused("day_round_open", number=number, record=record)
        case "reason":
            return Refused("day_round_reason", number=number, record=record)
    return Refused("day_round_returned", number=number, record=record)


def _handovers(estate_id: int, on: date) -> list[Refused]:
    found = rows(
        "SELECT id, number FROM handover INDEXED BY handover_alive WHERE estate_id = ?"
        " AND day = ? AND state = 'disputed' AND state IN ('draft', 'given', 'disputed')"
        " ORDER BY id",
        *(estate_id, day_text(on)),
    )
    return [
        Refused("day_handover_disputed", number=number, record=("handover", handover_id))
        for handover_id, number in found
    ]


def _journals(estate_id: int, on: date) -> list[Refused]:
    written = journals.of_day(estate_id, on)
    found = [
        Refused(
            "day_journal_open",
            **{"number": row.number, "who": row.staff, "state": row.state},
            record=("journal", row.id),
        )
        for row in written
        if row.state in ("draft", "submitted", "returned")
    ]
    there = {row.staff_id for row in written}
    missing = [name for number, name in wanted(estate_id, on) if number not in there]
    return [*found, *(Refused("day_journal_missing", who=name) for name in missing)]


def wanted(estate_id: int, on: date) -> tuple[tuple[int, str], ...]:
    """(id, name) of the housekeepers of whom a journal of a day is wanted: those on the staff then.

    Nobody's is wanted of a day on which the office does not work.
    """
    place = estates.estate(estate_id)
    if not journal_days.is_worked(place, on):
        return ()
    begins, ends = journal_days.span(place, on)
    found = rows(
        "SELECT id, name FROM staff WHERE estate_id = ? AND role = ? AND joined_at < ?"
        " AND (left_at IS NULL OR left_at >= ?) ORDER BY name, id",
        *(estate_id, HOUSEKEEPER, instant_text(ends), instant_text(begins)),
    )
    return tuple((number, name) for number, name in found)


def sign_day(
    on: date, words: str = "", *, by: int, at: datetime, form: Form | None = None
) -> SealRow:
    """Sign a day: its journals take addenda only, and the head of the event chain is kept.

    Refuses the first of its ``hindrances``.
    """
    with operation("days.sign", by, at, form) as op:
        assert op.estate_id is not None
        if op.repeated is not None:
            return _found("x.id = ?", op.repeated)[0]
        hindered = hindrances(op.estate_id, on, at)
        if hindered:
            raise hindered[0]
        count, head = events.head()
        said = clean_note(words, NOTE)
        made = DaySeal.create(
            estate=op.estate_id,
            day=on,
            signed_at=at,
            signed_by=by,
            words=said,
            events=count,
            head=head,
        )
        told: dict[str, Any] = {"day": day_text(on), "events": count, "head": head}
        if said:
            told["words"] = Personal(said)
        op.event("day_seal", made.id, **told)
        for row in journals.of_day(op.estate_id, on):
            if row.state != "reviewed":
                continue
            Journal.update(state="locked", moved_by=by, moved_at=at).where(
                Journal.id == row.id
            ).execute()
            op.event("journal", row.id, old={"state": "reviewed"}, follows=True, state="locked")
        return _found("x.id = ?", made.id)[0]
