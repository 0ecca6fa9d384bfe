"""What was overdue at the end of a day, or is now while it lasts.

What was done since is still told of the day it was late on, as far back as ``BACK`` days.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from store import tasks
from store.callback_tables import OPEN as CALLBACK_OPEN
from store.case_tables import OPEN as CASE_OPEN
from store.day_exceptions import Exceptional, Span
from store.db import rows
from store.estate import local_day
from store.fields import day_text, instant, instant_text
from store.parcels import LATE_DAYS
from store.task_waiting import ends
from store.tasks import OF_ALIVE
from store.tasks import OPEN as TASK_OPEN
from store.work_orders import OPEN as ORDER_OPEN

BACK = timedelta(days=30)

# By noun: (id, number, code, about, who, due) of what was due until ?2 and not done then; ?3 is
# ``BACK`` before, so that what is long done is not walked.  ?4 is the reader, where it is asked.
_ASKED = {
    "customer_case": (
        # The home of somebody who stays unnamed would name them.
        "SELECT x.id, x.number, x.kind, CASE WHEN x.anonymous OR u.id IS NULL THEN x.place"
        " ELSE u.name END || '  ' || x.content,"
        " coalesce(s.name, ''), coalesce(x.promised_at, x.due_at) due FROM customer_case x"
        " LEFT JOIN unit u ON u.id = x.unit_id LEFT JOIN staff s ON s.id = x.owner_id"
        f" WHERE x.id IN (SELECT id FROM customer_case WHERE estate_id = ?1 AND state IN"
        f" {(*CASE_OPEN, 'resolved', 'explained', 'called_back')} AND state IN {CASE_OPEN}"
        " UNION SELECT id FROM customer_case WHERE estate_id = ?1 AND received_at >= ?3"
        " AND received_at <= ?2 AND solved_at > ?2) AND x.received_at <= ?2 AND due < ?2"
        " AND x.about_id IS NOT ?4"
    ),
    "work_order": (
        "SELECT x.id, x.number, x.kind, coalesce(c.name, x.place), coalesce(s.name, ''),"
        " x.due_at due FROM work_order x LEFT JOIN checkpoint c ON c.id = x.checkpoint_id"
        " LEFT JOIN staff s ON s.id = x.assignee_id WHERE x.id IN (SELECT id FROM work_order"
        f" WHERE estate_id = ?1 AND state IN {ORDER_OPEN} AND due_at < ?2 UNION"
        " SELECT id FROM work_order WHERE estate_id = ?1 AND state IN ('done', 'verified')"
        " AND due_at >= ?3 AND due_at < ?2 AND done_at > ?2) AND x.raised_at <= ?2"
    ),
    "violation": (
        "SELECT x.id, x.number, x.acts, u.name, s.name, x.due_at due FROM violation x"
        " JOIN renovation r ON r.id = x.renovation_id JOIN unit u ON u.id = r.unit_id"
        " JOIN staff s ON s.id = x.issued_by_id WHERE x.id IN (SELECT id FROM violation"
        " WHERE estate_id = ?1 AND state = 'open' AND due_at < ?2 UNION SELECT id FROM violation"
        " WHERE estate_id = ?1 AND state = 'corrected' AND due_at >= ?3 AND due_at < ?2"
        " AND corrected_at > ?2) AND x.issued_at <= ?2"
    ),
    "callback": (
        "SELECT x.id, x.number, x.source, coalesce(u.name, x.name) || '  ' || x.what,"
        " coalesce(s.name, ''), coalesce(x.planned_at, x.due_at) due FROM callback x"
        " LEFT JOIN unit u ON u.id = x.unit_id LEFT JOIN staff s ON s.id = x.caller_id"
        f" WHERE x.id IN (SELECT id FROM callback WHERE estate_id = ?1 AND state IN {CALLBACK_OPEN}"
        " AND source <> 'visit' UNION SELECT id FROM callback WHERE estate_id = ?1"
        " AND due_at >= ?3 AND due_at < ?2 AND source <> 'visit' AND done_at > ?2)"
        " AND due < ?2 AND x.made_at <= ?2"
    ),
    "key_loan": (
        "SELECT x.id, x.number, '', k.number || '  ' || k.opens, x.borrower, x.due_at due"
        " FROM key_loan x JOIN desk_key k ON k.id = x.key_id WHERE x.id IN (SELECT id FROM key_loan"
        " WHERE estate_id = ?1 AND state = 'out' AND due_at < ?2 UNION SELECT id FROM key_loan"
        " WHERE estate_id = ?1 AND out_at >= ?3 AND out_at <= ?2 AND due_at < ?2 AND in_at > ?2)"
        " AND x.out_at <= ?2"
    ),
}


def overdue(of: Span, reader: int = 0) -> Iterator[Exceptional]:
    """What was overdue, by noun: what fell due on the day itself is ``late``, older ``soon``.

    A complaint about the ``reader`` is not told to them.
    """
    since = instant_text(of.until - BACK)
    for noun, asked in _ASKED.items():
        given = (of.place.id, of.texts[1], since, reader)
        found = rows(f"{asked} ORDER BY due, x.id", *given[: 4 if "?4" in asked else 3])
        for number, told, code, about, who, at in found:
            words = " ".join(str(about).split())
            known = ("overdue", noun, number, told, code, words, who)
            yield _of(of, Exceptional(*known, at=instant(at), tone="soon"))
    yield from _tasks(of)
    yield from _parcels(of)


def _of(of: Span, one: Exceptional) -> Exceptional:
    return replace(one, tone="late") if one.at >= of.begins else one


def _tasks(of: Span) -> Iterator[Exceptional]:
    """Tasks whose day was over and that were not reported done."""
    last = of.day if of.over else local_day(of.place.id, of.until).subtract(days=1)
    for row in tasks.found(
        f"(({OF_ALIVE}) AND x.state IN {TASK_OPEN} OR x.id IN (SELECT id FROM task"
        " WHERE estate_id = ?1 AND due_on >= ?3 AND due_on <= ?2 AND done_at > ?4"
        " AND state <> 'dropped')) AND x.due_on <= ?2 AND x.given_at <= ?4"
        " ORDER BY x.due_on, x.id",
        *(of.place.id, day_text(last), day_text((of.until - BACK).date()), of.texts[1]),
    ):
        words = " ".join(row.what.split())
        due = ends(row, of.place.time_zone)
        known = ("overdue", "task", row.id, row.number, "", words, row.owner)
        yield _of(of, Exceptional(*known, at=due, tone="soon"))


def _parcels(of: Span) -> Iterator[Exceptional]:
    """One line for all that have lain for so many days."""
    old = instant_text(of.until.subtract(days=LATE_DAYS))
    count, first, number = rows(
        "SELECT count(*), min(received_at), min(id) FROM parcel WHERE estate_id = ?"
        " AND state = 'here' AND received_at <= ?",
        *(of.place.id, old),
    )[0]
    if count:
        at = instant(first).add(days=LATE_DAYS)
        yield _of(of, Exceptional("overdue", "parcel", number, "", "", "", "", at, "soon", count))
