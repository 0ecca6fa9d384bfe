"""Audits (檢查單): a sample of a register, drawn so that nobody chose it, looked at one by one.

Source: M6 of table A2: inspector, type, findings, deadline, closed; a read-only auditor.
"""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any

import pendulum

from store import estate as estates
from store.db import rows
from store.fields import day, instant, instant_text
from store.fragments import Listing
from store.frozen import dataclass
from store.refusal import Refused

REGISTERS: Mapping[str, str] = MappingProxyType(
    {
        "round": "opens_at",
        "work_order": "raised_at",
        "incident": "reported_at",
        "renovation": "filed_at",
        "visitor": "entered_at",
        "key_loan": "out_at",
        "customer_case": "received_at",
        "callback": "due_at",
        "journal": "begun_at",
        "handover": "begun_at",
    }
)
"""The registers a sample is drawn from, each with the moment a record belongs to."""

SAMPLE = 10
"""How many records a sample has unless another number is asked for (the office's own choice)."""

MOST = 50


@dataclass(frozen=True, slots=True)
class AuditRow:
    """An audit; ``items`` counts its sample, ``looked`` what was looked at, ``faults`` of it.

    ``open_faults`` are those not put right yet.
    """

    id: int
    estate_id: int
    number: str
    state: str
    kind: str
    register: str
    records: int
    upto: int
    seed: str
    auditor_id: int
    auditor: str
    words: str
    moved_by: str
    items: int
    looked: int
    faults: int
    open_faults: int
    starts_on: pendulum.Date
    ends_on: pendulum.Date
    begun_at: pendulum.DateTime
    signed_at: pendulum.DateTime | None
    closed_at: pendulum.DateTime | None
    moved_at: pendulum.DateTime

    @property
    def key(self) -> tuple[str, int]:
        """Its place in the register."""
        return (instant_text(self.begun_at), self.id)


_OF = "(SELECT count(*) FROM audit_item i WHERE i.audit_id = x.id{0})"
_AUDITS = (
    "SELECT x.id, x.estate_id, x.number, x.state, x.kind, x.register, x.records, x.upto, x.seed,"
    f" x.auditor_id, a.name, x.words, m.name, {_OF.format('')},"
    f" {_OF.format(' AND i.result <> ' + repr(''))},"
    f" {_OF.format(' AND i.result = ' + repr('fault'))},"
    f" {_OF.format(' AND i.result = ' + repr('fault') + ' AND i.remedied_at IS NULL')},"
    " x.starts_on, x.ends_on, x.begun_at, x.signed_at, x.closed_at, x.moved_at FROM audit x"
    " JOIN staff a ON a.id = x.auditor_id JOIN staff m ON m.id = x.moved_by_id"
)
_DAYS = 17


def _row(values: tuple[Any, ...]) -> AuditRow:
    plain: list[Any] = list(values[:_DAYS])
    starts, ends, *times = values[_DAYS:]
    plain += [day(starts), day(ends)]
    return AuditRow(*plain, *(None if at is None else instant(at) for at in times))


def found(where: str, *values: object) -> tuple[AuditRow, ...]:
    """The audits ``where`` chooses: ``x`` is the audit."""
    return tuple(_row(row) for row in rows(f"{_AUDITS} WHERE {where}", *values))


def audit(audit_id: int) -> AuditRow:
    """One audit.  Refuses ``audit_unknown``."""
    only = found("x.id = ?", audit_id)
    if not only:
        raise Refused("audit_unknown")
    return only[0]


_LISTING = Listing("audit", "begun_at", newest=True)


def listed(
    estate_id: int, text: str = "", after: tuple[str, int] | None = None, limit: int = 100
) -> tuple[AuditRow, ...]:
    """A page of the audits, newest first; ``text`` is any fragment of number or name."""
    page = _LISTING.read(f"{_AUDITS} WHERE x.id", estate_id, text, after, limit)
    return tuple(_row(values) for values in page)


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One record of a sample; a fault has words, a day it is put right by, and the remedy."""

    id: int
    audit_id: int
    estate_id: int
    audit: str
    audit_state: str
    register: str
    place: int
    record_id: int
    number: str
    result: str
    words: str
    remedy: str
    remedied_by: str
    due_on: pendulum.Date | None
    remedied_at: pendulum.DateTime | None

    @property
    def open(self) -> bool:
        """Whether it is a fault that is not put right yet."""
        return self.result == "fault" and self.remedied_at is None

    def late(self, today: date) -> bool:
        """Whether it was to be put right before a day."""
        return self.open and self.due_on is not None and self.due_on < today


_ITEMS = (
    "SELECT i.id, i.audit_id, x.estate_id, x.number, x.state, x.register, i.place, i.record_id,"
    " i.number, i.result, i.words, i.remedy, coalesce(r.name, ''), i.due_on, i.remedied_at"
    " FROM audit_item i JOIN audit x ON x.id = i.audit_id"
    " LEFT JOIN staff r ON r.id = i.remedied_by_id"
)


def items_found(where: str, *values: object) -> tuple[ItemRow, ...]:
    """The records of samples ``where`` chooses: ``i`` is the record's line, ``x`` its audit."""
    return tuple(_item(row) for row in rows(f"{_ITEMS} WHERE {where}", *values))


def _item(values: tuple[Any, ...]) -> ItemRow:
    *plain, due, done = values
    plain += [None if due is None else day(due), None if done is None else instant(done)]
    return ItemRow(*plain)


def item(item_id: int) -> ItemRow:
    """One record of a sample.  Refuses ``audit_item_unknown``."""
    only = items_found("i.id = ?", item_id)
    if not only:
        raise Refused("audit_item_unknown")
    return only[0]


def items(audit_id: int) -> tuple[ItemRow, ...]:
    """The sample of an audit, in the order of its records."""
    return items_found("i.audit_id = ? ORDER BY i.place", audit_id)


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn: (record id, number) in the order of the register, of so many ``records``.

    ``upto`` is the last record there was.
    """

    chosen: tuple[tuple[int, str], ...]
    records: int
    upto: int


def sample(
    estate_id: int,
    register: str,
    first: date,
    last: date,
    size: int,
    seed: str,
    at: datetime,
    upto: int | None = None,
) -> Sample:
    """The records of a register between two days that a seed chooses; the same each time.

    A round that opens after ``at``, the moment of the audit, is nothing to look at yet.

    Those whose SHA-256 with the seed is smallest: who knows neither the next event of the chain nor
    its hash cannot know which they will be.  ``upto`` is the last record that counts (None: all
    there are now).
    """
    moment = REGISTERS[register]
    zone = estates.estate(estate_id).time_zone
    begins = pendulum.datetime(first.year, first.month, first.day, tz=zone)
    ends = pendulum.datetime(last.year, last.month, last.day, tz=zone) + timedelta(days=1)
    if upto is None:
        upto = int(rows(f"SELECT coalesce(max(id), 0) FROM {register}")[0][0])
    there = rows(
        f"SELECT id, number FROM {register} WHERE estate_id = ? AND {moment} >= ? AND {moment} < ?"
        f" AND {moment} <= ? AND id <= ? ORDER BY {moment}, id",
        *(estate_id, instant_text(begins), instant_text(ends), instant_text(at), upto),
    )
    ranked = sorted(there, key=lambda row: hashlib.sha256(f"{seed} {row[0]}".encode()).digest())
    chosen = {row[0] for row in ranked[:size]}
    return Sample(tuple((i, number) for i, number in there if i in chosen), len(there), upto)


def drawn_again(row: AuditRow) -> bool:
    """Whether the sample of an audit is still the one its seed chooses."""
    again = sample(
        row.estate_id,
        row.register,
        row.starts_on,
        row.ends_on,
        row.items,
        row.seed,
        row.begun_at,
        row.upto,
    )
    return [number for number, _ in again.chosen] == [one.record_id for one in items(row.id)]
