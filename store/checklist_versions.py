"""Which checklist is in force: the shipped one, or the estate's own, version by version.

Source: domain section D; who calls 119 is the estate's decision.  A version is never changed: a
running incident keeps the one it began with.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import Any

import pendulum
from peewee import Check, ForeignKeyField, IntegerField, TextField

from store.content import checklists
from store.content.checklists import Checklist
from store.db import Base, rows
from store.estate import Estate
from store.fields import Instant, instant
from store.frozen import dataclass
from store.operations import Form, Operation, operation
from store.refusal import Refused
from store.staff import Staff


class ChecklistVersion(Base):
    """One version of one checklist of an estate.

    ``shipped`` is the version of the shipped file it is, or was made from; ``own`` whether the
    estate wrote it.  ``author`` is who wrote it or put the shipped one back, None for the shipped
    one as it came.
    """

    estate = ForeignKeyField(Estate, index=False)
    kind = TextField()
    number = IntegerField()
    shipped = IntegerField()
    own = IntegerField(constraints=[Check("own IN (0, 1)")])
    author = ForeignKeyField(Staff, null=True, index=False)
    at = Instant()
    body = TextField()

    class Meta:
        indexes = ((("estate_id", "kind", "number"), True),)


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version as screens see it; ``id`` and ``number`` are 0 for a shipped one not yet used.

    ``own`` is whether the estate wrote it; ``wrong`` says what keeps the one in force from being
    read, so that the last good version stands in for it.
    """

    id: int
    number: int
    shipped: int
    author: str
    at: pendulum.DateTime | None
    checklist: Checklist
    own: bool
    wrong: Refused | None = None


_VERSIONS = (
    "SELECT v.id, v.number, v.shipped, coalesce(s.name, ''), v.at, v.body, v.own"
    " FROM checklist_version v LEFT JOIN staff s ON s.id = v.author_id"
)


def _row(values: tuple[Any, ...], wrong: Refused | None = None) -> VersionRow:
    number, version, shipped, author, at, body, own = values
    made = _read(body)
    return VersionRow(number, version, shipped, author, instant(at), made, bool(own), wrong)


# A version never changes, and a run is read every two seconds on every desk.
@lru_cache(maxsize=32)
def _read(body: str) -> Checklist:
    return checklists.from_data(json.loads(body))


def version(version_id: int) -> VersionRow:
    """One version."""
    found = rows(f"{_VERSIONS} WHERE v.id = ?", version_id)
    if not found:
        raise Refused("checklist_unknown")
    return _row(found[0])


def versions(estate_id: int, kind: str) -> tuple[VersionRow, ...]:
    """Every version an estate has used or made of a checklist, the newest first.

    One that this release cannot read is passed over.
    """
    return tuple(_good(estate_id, kind))


def _good(estate_id: int, kind: str, wrong: Refused | None = None) -> Iterator[VersionRow]:
    for values in rows(
        f"{_VERSIONS} WHERE v.estate_id = ? AND v.kind = ? ORDER BY v.number DESC", estate_id, kind
    ):
        row = _readable(values, wrong)
        if row is not None:
            yield row


def _readable(values: tuple[Any, ...], wrong: Refused | None = None) -> VersionRow | None:
    try:
        return _row(values, wrong)
    except Refused:
        return None


def in_force(estate_id: int, kind: str) -> VersionRow:
    """What a run would begin with now: the estate's own, else the shipped one.

    One that does not parse is passed over for the last good version (``wrong`` says what is the
    matter); refuses ``checklist_wrong`` when there is none.
    """
    newest = rows(
        f"{_VERSIONS} WHERE v.estate_id = ? AND v.kind = ? ORDER BY v.number DESC LIMIT 1",
        estate_id,
        kind,
    )
    try:
        if newest and newest[0][6]:
            return _row(newest[0])
        shipped = checklists.shipped(kind)
    except Refused as wrong:
        return _last_good(estate_id, kind, wrong)
    row = _readable(newest[0]) if newest and newest[0][2] == shipped.version else None
    return row or _as_shipped(shipped)


def _last_good(estate_id: int, kind: str, wrong: Refused) -> VersionRow:
    row = next(_good(estate_id, kind, wrong), None)
    if row is not None:
        return row
    try:
        return _as_shipped(checklists.shipped(kind), wrong)
    except Refused:
        raise wrong from None


def _as_shipped(checklist: Checklist, wrong: Refused | None = None) -> VersionRow:
    return VersionRow(0, 0, checklist.version, "", None, checklist, False, wrong)


def kept(op: Operation, kind: str) -> int:
    """The id of the version in force, a shipped one kept from now on; part of an operation."""
    assert op.estate_id is not None
    row = in_force(op.estate_id, kind)
    if row.id:
        return row.id
    return _put(op, kind, row.checklist, row.shipped)


def _put(
    op: Operation,
    kind: str,
    checklist: Checklist,
    shipped: int,
    author_id: int | None = None,
    *,
    own: bool = False,
) -> int:
    last = rows(
        "SELECT coalesce(max(number), 0) FROM checklist_version WHERE estate_id = ? AND kind = ?",
        op.estate_id,
        kind,
    )[0][0]
    made = ChecklistVersion.create(
        estate=op.estate_id,
        kind=kind,
        number=last + 1,
        shipped=shipped,
        own=int(own),
        author=author_id,
        at=op.at,
        body=json.dumps(checklists.as_data(checklist), ensure_ascii=False),
    )
    return int(made.id)


def change(
    kind: str,
    checklist: Checklist,
    *,
    seen: VersionRow,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> VersionRow:
    """Give the estate its own checklist as the next version; ``seen`` is the one it was made from.

    Refuses ``checklist_wrong`` for one that would not hold, ``checklist_changed`` (who, when) when
    another desk was first, and ``checklist_unknown``.
    """
    with operation("checklists.change", by, at, form) as op:
        before = _of(op, kind)
        if op.repeated is not None:
            return before
        _check_seen(before, seen)
        if checklist.code != kind:
            raise Refused("checklist_unknown")
        # Read back as it will be: what is stored is what every later run begins with.
        checklist = checklists.from_data(checklists.as_data(checklist))
        made = _put(op, kind, checklist, before.shipped, by, own=True)
        row = version(made)
        op.event("checklist_version", made, kind=kind, number=row.number, old={"of": before.number})
        return row


def restore(kind: str, *, seen: VersionRow, by: int, at: datetime) -> VersionRow:
    """Put the shipped checklist in force again, as the next version.

    Refuses ``checklist_wrong`` for a shipped file that does not parse, ``checklist_changed`` and
    ``checklist_unknown``.
    """
    with operation("checklists.change", by, at) as op:
        before = _of(op, kind)
        _check_seen(before, seen)
        if not before.own:
            return before
        shipped = checklists.shipped(kind)
        made = _put(op, kind, shipped, shipped.version, by)
        op.event("checklist_version", made, kind=kind, restored=True, old={"of": before.number})
        return version(made)


def _check_seen(before: VersionRow, seen: VersionRow) -> None:
    # The first run of a shipped one gives it a number and changes nothing.
    same = not before.own and not seen.own and before.checklist == seen.checklist
    if before.number != seen.number and not same:
        raise Refused("checklist_changed", who=before.author or None, at=before.at)


def _of(op: Operation, kind: str) -> VersionRow:
    if kind not in checklists.KINDS:
        raise Refused("checklist_unknown")
    assert op.estate_id is not None
    return in_force(op.estate_id, kind)
