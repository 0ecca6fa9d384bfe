"""What waits of callbacks and of their monthly summary for whom.  Source: domain section F."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import pendulum

from store import callback_summaries, callbacks
from store import estate as estates
from store.callback_record import caller_refusal
from store.callback_tables import DISSATISFIED, OPEN
from store.callbacks import CallbackRow
from store.case_limits import limit
from store.db import rows
from store.due_rows import CallbackDue
from store.fields import day_text, instant, instant_text
from store.roles import DIRECTOR, FRONT_DESK, HOUSEKEEPER
from store.staff import StaffRow
from store.working_days import same_day

MOST = 100
"""More than a person could call in a week."""

SUMMARY_DAYS = 5
"""By the end of this day of a month the one before is summed up (the office's own choice)."""

REPLY_DAYS = 3
"""How long a signed summary may wait for the director's reply (the office's own choice)."""


def waiting(person: StaffRow, at: datetime) -> tuple[CallbackDue, ...]:
    """What waits of callbacks for a person.

    - ``do``: one to make, one's own, or nobody's for the front desk and housekeepers who did not do
      the work; due as planned, else by its rule.  A household visit only on its planned day
    - ``visits``: how many household visits are left, one's own or for housekeepers nobody's
    - ``director``: a household was dissatisfied, and the director calls
    - ``low``: still dissatisfied when the director called, until a word is said on it
    - ``summary``: last month is to be summed up and signed, for housekeepers; for the director from
      when it is late
    - ``reply``: a signed summary, for the director who did not sign it
    - ``action``: what is to be done after a month; for the director too when it is late
    """
    found = [*_calls(person, at), *_visits(person, at), *_actions(person, at)]
    if person.role == DIRECTOR:
        found += [*_low(person, at), *_replies(person, at)]
    if person.role in (DIRECTOR, HOUSEKEEPER):
        found += _summary(person, at)
    return tuple(found)


def _calls(person: StaffRow, at: datetime) -> Iterable[CallbackDue]:
    nobodys = {
        DIRECTOR: "x.source = 'director'",
        FRONT_DESK: "x.source NOT IN ('director', 'visit')",
        HOUSEKEEPER: "x.source NOT IN ('director', 'visit')",
    }.get(person.role, "0")
    tonight = same_day(at, estates.estate(person.estate_id).time_zone)
    for row in callbacks.found(
        f"x.estate_id = ?1 AND x.state IN {OPEN} AND (x.caller_id = ?2"
        " AND (x.source <> 'visit' OR x.planned_at <= ?3)"
        f" OR x.caller_id IS NULL AND {nobodys} AND NOT EXISTS (SELECT 1 FROM customer_case k"
        " WHERE k.id = x.case_id AND ?2 IN (k.owner_id, k.solved_by_id)))"
        " ORDER BY x.due_at, x.id LIMIT ?4",
        *(person.estate_id, person.id, instant_text(tonight), MOST),
    ):
        own = row.caller_id == person.id
        if own or caller_refusal(row, person.id, person.role) is None:
            kind = "director" if row.source == "director" else "do"
            due = row.planned_at or row.due_at
            mine = own or kind == "director"
            yield _of(row, kind, due, at, mine=mine)


def _of(
    row: CallbackRow, kind: str, due: pendulum.DateTime, at: datetime, *, mine: bool
) -> CallbackDue:
    return CallbackDue(
        kind=kind,
        id=row.id,
        at=due,
        late=at > due,
        mine=mine,
        who=row.caller,
        number=row.number,
        callback=row,
    )


def _visits(person: StaffRow, at: datetime) -> Iterable[CallbackDue]:
    """One line, due when the first of their quarters ends."""
    nobodys = "x.caller_id IS NULL" if person.role == HOUSEKEEPER else "0"
    count, mine, first = rows(
        f"SELECT count(*), coalesce(sum(x.caller_id = ?2), 0), min(x.due_at) FROM callback x"
        f" WHERE x.estate_id = ?1 AND x.state IN {OPEN} AND x.source = 'visit'"
        f" AND (x.caller_id = ?2 OR {nobodys})",
        *(person.estate_id, person.id),
    )[0]
    if count:
        due = instant(first)
        yield CallbackDue("visits", 0, due, at > due, bool(mine), "", count=count)


def _low(person: StaffRow, at: datetime) -> Iterable[CallbackDue]:
    """Low scores of a director's own call: the others made such a call."""
    settled = estates.estate(person.estate_id).settings.cases
    hours = timedelta(hours=limit(settled, "director_hours"))
    for row in callbacks.found(
        f"x.estate_id = ? AND x.score <= {DISSATISFIED} AND x.commented_at IS NULL"
        " AND x.purged_at IS NULL AND x.source = 'director'"
        " ORDER BY x.done_at DESC, x.id DESC LIMIT ?",
        *(person.estate_id, MOST),
    ):
        yield _of(row, "low", (row.done_at or row.moved_at) + hours, at, mine=True)


def _summary(person: StaffRow, at: datetime) -> Iterable[CallbackDue]:
    """Wanted of a month in which callbacks were due or made, from its first day after it on."""
    zone = estates.estate(person.estate_id).time_zone
    this = pendulum.instance(at).in_timezone(zone).start_of("month")
    last = this.subtract(months=1)
    month = f"{last:%Y-%m}"
    begun = callback_summaries.of_month(person.estate_id, month)
    due = same_day(this.add(days=SUMMARY_DAYS - 1), zone)
    late = at > due
    if (begun is not None and begun.state != "draft") or (person.role == DIRECTOR and not late):
        return
    spans = (instant_text(last), instant_text(this), person.estate_id)
    asked = "estate_id = ?3 AND state <> 'dropped' AND {0} >= ?1 AND {0} < ?2"
    any_of_it = rows(
        f"SELECT 1 FROM callback WHERE {asked.format('done_at')}"
        f" UNION ALL SELECT 1 FROM callback WHERE {asked.format('due_at')} LIMIT 1",
        *spans,
    )
    if any_of_it:
        mine = person.role == HOUSEKEEPER
        number, text = (begun.id, begun.number) if begun is not None else (0, "")
        yield CallbackDue(
            *("summary", number, due, late, mine, "", text, month),
            summary=number,
        )


def _replies(person: StaffRow, at: datetime) -> Iterable[CallbackDue]:
    for row in callback_summaries.found(
        "x.estate_id = ?1 AND x.state = 'signed' AND x.signed_by_id <> ?2 ORDER BY x.month",
        *(person.estate_id, person.id),
    ):
        due = (row.signed_at or row.begun_at).add(days=REPLY_DAYS)
        yield CallbackDue(
            *("reply", row.id, due, at > due, True, row.signed_by, row.number, row.month),
            summary=row.id,
        )


def _actions(person: StaffRow, at: datetime) -> Iterable[CallbackDue]:
    zone = estates.estate(person.estate_id).time_zone
    today = pendulum.instance(at).in_timezone(zone).date()
    late = "a.due_on < ?3" if person.role == DIRECTOR else "0"
    for row in callback_summaries.actions_found(
        "a.done_at IS NULL AND a.dropped = 0 AND x.estate_id = ?1"
        f" AND (a.owner_id = ?2 OR {late}) AND ?3 <> '' ORDER BY a.due_on, a.id LIMIT ?4",
        *(person.estate_id, person.id, day_text(today), MOST),
    ):
        on = row.due_on
        due = pendulum.datetime(on.year, on.month, on.day, tz=zone).end_of("day")
        mine = row.owner_id == person.id
        yield CallbackDue(
            *("action", row.id, due.in_timezone("UTC"), at > due, mine),
            *(row.owner, row.number, row.what),
            summary=row.summary_id,
        )
