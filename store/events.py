"""The append-only log: who did what on which laptop, when, on which record, old and new values.

Every event carries the SHA-256 of itself and of the one before, so that ``event_proof`` finds an
edit, a removal, an insertion or a change of order by other means.  ``event_head`` holds the last
link apart, so that a tail cut off is found too.  Personal values enter the chain as a
salted hash with the value in a side table: a person can be purged and the chain stays whole.
"""

import hashlib
import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pendulum
from peewee import SQL, Check, ForeignKeyField, IntegerField, TextField

from store import desk_identity
from store.db import Base, database, rows, run
from store.fields import Instant, instant, instant_text
from store.frozen import dataclass

START = "0" * 64
# Nouns whose free text ``of_record`` fills in.
_SAID = frozenset(
    {"round", "answer", "finding", "work_order", "incident", "renovation", "violation"}
)
SALT = 32
"""The length of a salt, which tells where the value begins."""


class Event(Base):
    """One thing that happened."""

    estate_id = IntegerField(null=True)
    at = Instant()
    staff_id = IntegerField(null=True, constraints=[SQL("REFERENCES staff (id)")])
    verb = TextField()
    noun = TextField()
    record_id = IntegerField(null=True)
    data = TextField(default="{}")
    form = TextField(null=True, unique=True)
    prev = TextField()
    hash = TextField(unique=True)
    # Never empty: a link without a laptop is hashed as those were before there was one.
    desk = TextField(null=True, constraints=[Check("desk <> ''")])

    class Meta:
        indexes = (
            (("noun", "record_id", "id"), False),
            (("staff_id", "id"), False),
            (("estate_id", "at"), False),
        )


class EventPrivate(Base):
    """A personal value an event speaks of, apart from the chain."""

    event = ForeignKeyField(Event, backref="private", on_delete="RESTRICT")
    name = TextField()
    salt = TextField()
    value = TextField()


class EventHead(Base):
    """The last link of the chain, held apart (one row)."""

    event_id = IntegerField()
    hash = TextField()

    class Meta:
        constraints = [Check("id = 1")]


@dataclass(frozen=True, slots=True)
class Personal:
    """Marks a value that must not stand in the chain itself: a name, a phone."""

    value: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as a screen sees it."""

    id: int
    at: pendulum.DateTime
    staff_id: int | None
    staff: str
    verb: str
    noun: str
    record_id: int | None
    data: dict[str, Any]
    desk: str | None = None


def digest(
    event_id: int,
    estate_id: int | None,
    at: str,
    staff_id: int | None,
    verb: str,
    noun: str,
    record_id: int | None,
    data: str,
    form: str | None,
    prev: str,
    desk: str | None = None,
) -> str:
    """The SHA-256 of one link, over every column as canonical JSON.

    A link without a laptop has ten places, one with a laptop eleven: no list of one length reads
    as one of the other, so that nobody can put a laptop in or take it out unseen, and the links
    from before laptops were known hold as they are.
    """
    link = [event_id, estate_id, at, staff_id, verb, noun, record_id, data, form, prev]
    if desk is not None:
        link.append(desk)
    return hashlib.sha256(json.dumps(link, ensure_ascii=False).encode()).hexdigest()


def append(
    *,
    estate_id: int | None,
    at: datetime,
    staff_id: int | None,
    verb: str,
    noun: str,
    record_id: int | None,
    data: dict[str, Any],
    form: str | None = None,
) -> int:
    """Add one link at the end; only inside the operation's own transaction."""
    if not database.in_transaction():
        raise RuntimeError("an event belongs to the transaction of its operation")
    head = rows("SELECT event_id, hash FROM event_head WHERE id = 1")
    last, prev = head[0] if head else (0, START)
    number = int(last) + 1
    private: list[tuple[str, str, str]] = []
    text = json.dumps(_public(data, private), ensure_ascii=False, sort_keys=True)
    moment = instant_text(at)
    desk = desk_identity.here()
    columns = (number, estate_id, moment, staff_id, verb, noun, record_id, text, form, prev)
    link = digest(*columns, desk)
    run(
        "INSERT INTO event (id, estate_id, at, staff_id, verb, noun, record_id, data, form, prev,"
        " hash, desk) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*columns, link, desk),
    )
    for name, salt, value in private:
        EventPrivate.insert(event=number, name=name, salt=salt, value=value).execute()
    run(
        "INSERT INTO event_head (id, event_id, hash) VALUES (1, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET event_id = excluded.event_id, hash = excluded.hash",
        (number, link),
    )
    return number


def _salt() -> str:
    return secrets.token_hex(SALT // 2)


_salts = [_salt]


@contextmanager
def salted_by(salts: Callable[[], str]) -> Iterator[None]:
    """Salts of the caller's own inside: only for a demo, which must come out the same each time."""
    _salts.append(salts)
    try:
        yield
    finally:
        _salts.pop()


def _public(data: Any, private: list[tuple[str, str, str]], name: str = "") -> Any:
    """The data with each personal value replaced by its salted hash."""
    if isinstance(data, Personal):
        salt = _salts[-1]()
        private.append((name, salt, data.value))
        return {"sha256": hashlib.sha256((salt + data.value).encode()).hexdigest()}
    if isinstance(data, dict):
        return {key: _public(value, private, f"{name}.{key}") for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_public(value, private, name) for value in data]
    if isinstance(data, datetime):
        return instant_text(data)
    return data if isinstance(data, str | int | bool | type(None)) else str(data)


def of_form(form: str) -> tuple[str, int | None] | None:
    """(noun, record id) a form has already made, or None: a form sent twice makes one record."""
    found = rows("SELECT noun, record_id FROM event WHERE form = ?", form)
    return (found[0][0], found[0][1]) if found else None


def of_record(noun: str, record_id: int, limit: int = 200) -> tuple[EventRow, ...]:
    """What happened to one record, newest first.

    What people wrote of a patrol or a job is filled in again, because the record itself shows it
    to the same readers; names and phones of persons stay hashed.
    """
    found = rows(
        "SELECT e.id, e.at, e.staff_id, coalesce(s.name, ''), e.verb, e.noun, e.record_id, e.data,"
        " e.desk FROM event e LEFT JOIN staff s ON s.id = e.staff_id"
        " WHERE e.noun = ? AND e.record_id = ? ORDER BY e.id DESC LIMIT ?",
        noun,
        record_id,
        limit,
    )
    said = _said([link[0] for link in found]) if noun in _SAID else {}
    return tuple(
        EventRow(
            *(i, instant(at), who, name, verb, noun, rec),
            _filled(json.loads(data), said.get(i)),
            desk,
        )
        for i, at, who, name, verb, noun, rec, data, desk in found
    )


def _said(event_ids: list[int]) -> dict[int, dict[str, str]]:
    """The personal values of some events by event and name; of one purged there is none."""
    said: dict[int, dict[str, str]] = {}
    marks = ", ".join("?" * len(event_ids))
    kept = rows(
        f"SELECT event_id, name, value FROM event_private WHERE event_id IN ({marks})", *event_ids
    )
    for event_id, name, value in kept:
        said.setdefault(event_id, {})[name] = value
    return said


def _filled(data: Any, said: dict[str, str] | None, name: str = "") -> Any:
    """The data with each hash replaced by its value, as ``_public`` names them."""
    if not said or not isinstance(data, dict):
        return data
    if data.keys() == {"sha256"}:
        return said.get(name, data)
    return {key: _filled(value, said, f"{name}.{key}") for key, value in data.items()}


def head() -> tuple[int, str]:
    """(number of events, hash of the last): what a signed page prints as its anchor."""
    found = rows("SELECT event_id, hash FROM event_head WHERE id = 1")
    return (int(found[0][0]), str(found[0][1])) if found else (0, START)
