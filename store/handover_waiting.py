"""What waits of hand-overs and pass-downs for whom.  Source: domain section B, hand-over."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import pendulum

from store import estate as estates
from store import handovers, pass_downs, shifts
from store.due_rows import OfficeDue
from store.estate import EstateRow
from store.handovers import HandoverRow
from store.roles import AUDITOR, DIRECTOR, FRONT_DESK, GUARD
from store.staff import StaffRow
from store.working_days import same_day

READ_WITHIN = timedelta(hours=12)
"""A pass-down is read at the desk in the shift after the one that wrote it, by others before it
expires (the office's own choice)."""


def waiting(person: StaffRow, at: datetime) -> tuple[OfficeDue, ...]:
    """What waits of hand-overs and pass-downs for a person.

    For the front desk and guards, once the estate hands over at all:

    - ``begin``: a shift ends or has ended, and nobody began its hand-over
    - ``count``: one is begun and not signed by who leaves
    - ``take``: one that who leaves has signed, for whoever comes, and for who was named

    For the director:

    - ``unsigned``: the same three, when the set minutes after the end of the shift are over
    - ``settle``: one in which something is not agreed

    And for everybody ``read``: how many pass-downs for their post they have not read.
    """
    found = [*_reads(person, at)]
    place = estates.estate(person.estate_id)
    if person.role == DIRECTOR:
        found += [*_settles(person, place, at)]
    if person.role in (DIRECTOR, FRONT_DESK, GUARD):
        found += [*_begins(person, place, at)]
    found += [*_alive(person, place, at)]
    return tuple(found)


def _begins(person: StaffRow, place: EstateRow, at: datetime) -> Iterable[OfficeDue]:
    """The shift that ends now, or the last one that did, when nobody hands it over."""
    shift = shifts.handed_over(place, at)
    if shift is None or not handovers.listed(place.id, limit=1):
        return
    # One made long before the end was by somebody who left early: the rest of the shift is to come.
    made = handovers.of_shift(place.id, shift.ends)
    if any(row.begun_at >= shift.ends - shifts.SOON for row in made):
        return
    if handovers.alive(place.id) is not None:
        return
    due = shifts.signed_by(place, shift.ends)
    if person.role == DIRECTOR and at <= due:
        return
    kind = "unsigned" if person.role == DIRECTOR else "begin"
    yield _due(kind, 0, "", due if kind == "unsigned" else shift.ends, at, "", place, shift.ends)


def _alive(person: StaffRow, place: EstateRow, at: datetime) -> Iterable[OfficeDue]:
    row = handovers.alive(place.id)
    if row is None:
        return
    ends = row.shift_ends
    if row.begun_at < ends - shifts.SOON:
        # Somebody leaves before the shift ends, and who comes is there now.
        ends = row.given_at or row.begun_at
    due = shifts.signed_by(place, ends)
    kind = "count" if row.state == "draft" else "take"
    if person.role == DIRECTOR:
        if not row.unsigned(due, at):
            return
        kind = "unsigned"
    elif not _concerns(person, row):
        return
    who = row.leaving if row.state == "draft" else row.coming
    yield _due(kind, row.id, row.number, due, at, who, place, row.shift_ends)


def _concerns(person: StaffRow, row: HandoverRow) -> bool:
    """Whether one that is alive is a person's to go on with."""
    if row.state == "draft":
        return person.id == row.leaving_id or person.role in (FRONT_DESK, GUARD)
    if row.coming_id is not None:
        return person.id == row.coming_id
    return person.role in (FRONT_DESK, GUARD) and person.id != row.leaving_id


def _settles(person: StaffRow, place: EstateRow, at: datetime) -> Iterable[OfficeDue]:
    for row in handovers.disputed(place.id):
        due = same_day(row.taken_at or row.moved_at, place.time_zone)
        who = f"{row.leaving}, {row.coming}"
        yield _due(
            *("settle", row.id, row.number, due, at, who, place, row.shift_ends),
            count=row.open_disputes,
        )


def _reads(person: StaffRow, at: datetime) -> Iterable[OfficeDue]:
    if person.role == AUDITOR:
        return
    found = pass_downs.unread(person.estate_id, person.id, person.role, at)
    if found:
        due = min(row.expires_at for row in found)
        if person.role in (FRONT_DESK, GUARD):
            due = min(due, min(row.written_at for row in found) + READ_WITHIN)
        only = found[0] if len(found) == 1 else None
        yield OfficeDue(
            *("handover", "read", only.id if only else 0, only.number if only else ""),
            only.words if only else "",
            *(due, at > due, True, ""),
            count=len(found),
        )


def _due(
    kind: str,
    number: int,
    told: str,
    due: datetime,
    at: datetime,
    who: str,
    place: EstateRow,
    ends: datetime,
    count: int = 1,
) -> OfficeDue:
    local = pendulum.instance(ends).in_timezone(place.time_zone)
    moment = pendulum.instance(due)
    return OfficeDue(
        *("handover", kind, number, told, f"{local:%H:%M}", moment, at > due, True, who),
        count=count,
        day=local.date(),
    )
