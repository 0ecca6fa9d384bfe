"""The estate's calendar: public holidays of the library, and the office's own corrections."""

from datetime import date, datetime
from typing import Any

from peewee import Check, ForeignKeyField, IntegerField, TextField

from store import estate as estates
from store import work_hours
from store.clean import LINE, clean
from store.db import Base, rows, run
from store.estate import Estate
from store.fields import Day, Instant, day_text, instant_text
from store.holiday_library import Found
from store.operations import Form, Operation, operation
from store.refusal import Refused
from store.staff import Staff
from store.work_hours import MARKS, Mark


class CalendarYear(Base):
    """A year the library was asked for; ``known`` says whether it was arranged by then."""

    estate = ForeignKeyField(Estate, index=False)
    year = IntegerField()
    region = TextField()
    known = IntegerField(constraints=[Check("known IN (0, 1)")])
    at = Instant()

    class Meta:
        indexes = ((("estate_id", "year"), True),)


class CalendarDay(Base):
    """What the library or the office says of a day; a correction taken back has no kind."""

    estate = ForeignKeyField(Estate, index=False)
    day = Day()
    kind = TextField(constraints=[Check(f"kind IN {('', *MARKS)}")])
    zh_hant = TextField()
    zh_hans = TextField()
    en = TextField()
    source = TextField(constraints=[Check("source IN ('library', 'office')")])
    by = ForeignKeyField(Staff, null=True, index=False)
    at = Instant()

    class Meta:
        indexes = ((("estate_id", "day", "source"), True),)


def fill(estate_id: int, found: Found, *, at: datetime) -> bool:
    """Keep what the library says of a year; whether anything was written.

    Several desks may find a year missing at once: the first one's answer stands.  What was asked
    for a region that is the estate's no more is passed over.
    """
    with operation("hours.fill", None, at) as op:
        op.estate_id = estate_id
        if found.region != estates.estate(estate_id).settings.region:
            return False
        kept = work_hours.year_kept(estate_id, found.year)
        if kept is not None and kept.region == found.region and not kept.stale(at):
            return False
        run(
            "DELETE FROM calendar_day WHERE estate_id = ? AND source = 'library'"
            " AND day BETWEEN ? AND ?",
            (estate_id, f"{found.year}-01-01", f"{found.year}-12-31"),
        )
        for day in found.days:
            run(
                "INSERT INTO calendar_day (estate_id, day, kind, zh_hant, zh_hans, en, source, at)"
                " VALUES (?, ?, ?, ?, ?, ?, 'library', ?)",
                (estate_id, *day, instant_text(at)),
            )
        number = _year(estate_id, found, at)
        told: dict[str, Any] = {"year": found.year, "region": found.region, "known": found.known}
        op.event("calendar_year", number, **told, days=len(found.days))
        return True


def _year(estate_id: int, found: Found, at: datetime) -> int:
    made = run(
        "INSERT INTO calendar_year (estate_id, year, region, known, at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (estate_id, year) DO UPDATE SET region = excluded.region,"
        " known = excluded.known, at = excluded.at RETURNING id",
        (estate_id, found.year, found.region, int(found.known), instant_text(at)),
    )
    return int(next(iter(made))[0])


def correct(
    day: date,
    kind: str,
    reason: str,
    *,
    by: int,
    at: datetime,
    form: Form | None = None,
    seen: Mark | None = None,
) -> Mark:
    """Say for the estate what a day is: ``holiday``, ``rest`` or ``workday``, and why.

    ``seen`` is the office's correction as the form showed it.  Refuses ``day_kind_unknown``,
    ``reason_needed`` and ``changed_meanwhile``.
    """
    with operation("hours.correct", by, at, form) as op:
        return _write(op, day, kind, reason, seen)


def uncorrect(
    day: date,
    reason: str,
    *,
    by: int,
    at: datetime,
    form: Form | None = None,
    seen: Mark | None = None,
) -> Mark:
    """Take the office's correction back: the day is what the library says, and why.

    Refuses ``nothing_corrected``, ``reason_needed`` and ``changed_meanwhile``.
    """
    with operation("hours.uncorrect", by, at, form) as op:
        return _write(op, day, "", reason, seen)


def corrected(estate_id: int, day: date) -> Mark:
    """The office's correction of a day; its kind is "" when there is none."""
    found = rows(
        f"{work_hours.DAYS} WHERE c.estate_id = ? AND c.day = ? AND c.source = 'office'",
        estate_id,
        day_text(day),
    )
    return work_hours.mark_of(found[0]) if found else Mark.of_office(day_text(day))


def _write(op: Operation, day: date, kind: str, reason: str, seen: Mark | None) -> Mark:
    assert op.estate_id is not None
    before = corrected(op.estate_id, day)
    if op.sent_before:
        return before
    reason = clean(reason, LINE)
    kept = rows(
        "SELECT id FROM calendar_day WHERE estate_id = ? AND day = ? AND source = 'office'",
        op.estate_id,
        day_text(day),
    )
    if kept:
        op.unchanged("calendar_day", kept[0][0], before, seen, "kind", "words")
    if op.verb == "hours.uncorrect" and not before.kind:
        raise Refused("nothing_corrected", "kind")
    if op.verb == "hours.correct" and kind not in MARKS:
        raise Refused("day_kind_unknown", "kind")
    if not reason:
        raise Refused("reason_needed", "reason")
    made = run(
        "INSERT INTO calendar_day (estate_id, day, kind, zh_hant, zh_hans, en, source, by_id, at)"
        " VALUES (?, ?, ?, ?, ?, ?, 'office', ?, ?) ON CONFLICT (estate_id, day, source)"
        " DO UPDATE SET kind = excluded.kind, zh_hant = excluded.zh_hant,"
        " zh_hans = excluded.zh_hans, en = excluded.en, by_id = excluded.by_id,"
        " at = excluded.at RETURNING id",
        (
            op.estate_id,
            day_text(day),
            kind,
            reason,
            reason,
            reason,
            op.staff_id,
            instant_text(op.at),
        ),
    )
    number = int(next(iter(made))[0])
    old = {"kind": before.kind, "reason": before.words.en}
    op.event("calendar_day", number, old=old, day=day_text(day), kind=kind, reason=reason)
    return corrected(op.estate_id, day)
