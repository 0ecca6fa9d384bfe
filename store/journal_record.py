"""How a journal is written: made, moved from state to state, kept with its lines.

Part of the operations of ``journal_moves``.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from store import journal_lines
from store.db import run
from store.events import Personal
from store.fields import day_text, instant_text
from store.journal_lines import Line
from store.journal_rules import moved
from store.journal_tables import TYPED, Journal
from store.journals import JournalRow, journal
from store.operations import Operation, next_number
from store.search import searched
from store.staff import StaffRow


def made(
    op: Operation, who: StaffRow, on: date, state: str, kind: str, stand_in: int | None
) -> JournalRow:
    """A journal of somebody and a day in its first state: ``draft``, or ``rest`` of a kind."""
    assert op.estate_id is not None
    number = next_number(op.estate_id, "RZ")
    new = Journal.create(
        estate=op.estate_id,
        number=number,
        staff=who.id,
        day=on,
        state=state,
        away=kind,
        stand_in=stand_in,
        begun_at=op.at,
        begun_by=op.staff_id,
        moved_by=op.staff_id,
        moved_at=op.at,
        search=searched(number, day_text(on), names=(who.name,)),
    )
    told: dict[str, Any] = {"number": number, "staff": who.id, "day": day_text(on), "state": state}
    if kind:
        told |= {"away": kind, "stand_in": stand_in}
    op.event("journal", new.id, **told)
    return journal(new.id)


def move(
    op: Operation, before: JournalRow, values: Mapping[str, Any], lines: int | None = None
) -> JournalRow:
    """Write what is new, and tell it; ``lines``: so many were kept as it was submitted.

    Refuses ``journal_moved`` when somebody was first.
    """
    if not op.moves(Journal, before, **values):
        raise moved(journal(before.id))
    after = journal(before.id)
    if lines is not None or not values.keys().isdisjoint(TYPED):
        Journal.update(search=_searched(after)).where(Journal.id == before.id).execute()
    old = {name: getattr(before, name) for name in values if name in (*TYPED, *_PLAIN)}
    told = _told(values) if lines is None else {**_told(values), "lines": lines}
    op.event("journal", before.id, old=_told(old), **told)
    return after


_PLAIN = ("state", "away")


def _told(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as an event has them; what a person wrote stands apart from the chain."""
    return {
        name: Personal(value) if isinstance(value, str) and value and name not in _PLAIN else value
        for name, value in values.items()
    }


def keep(journal_id: int, kept: tuple[Line, ...]) -> None:
    """The lines it is submitted with; a record of an earlier submission goes on in its line."""
    for line in kept:
        run(
            "INSERT INTO journal_line (journal_id, section, noun, record_id, number, verb,"
            " first_at, last_at, event_id, times) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (journal_id, section, noun, record_id) DO UPDATE SET"
            " number = excluded.number, verb = excluded.verb, last_at = excluded.last_at,"
            " event_id = excluded.event_id, times = times + excluded.times",
            (
                *(journal_id, line.section, line.noun, line.record_id, line.number, line.verb),
                *(instant_text(line.first_at), instant_text(line.last_at)),
                *(line.event_id, line.times),
            ),
        )


def _searched(row: JournalRow) -> str:
    """Number, day, whose it is, what was written, and which records and units it speaks of."""
    kept = journal_lines.kept(row)
    spoken = dict.fromkeys(text for line in kept for text in (line.number, line.place) if text)
    texts = (row.number, day_text(row.day), *filter(None, row.typed.values()), *spoken)
    return searched(*texts, names=(row.staff,))
