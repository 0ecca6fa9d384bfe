"""What a director looks at first of a day: what went wrong on it.

Source: domain sections B (missed and partial rounds, the unsigned hand-over) and I; duty H8.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, Literal

import pendulum

from store import day_seals, handovers, journal_days, journals, shifts
from store.callback_tables import DISSATISFIED
from store.db import rows
from store.estate import EstateRow
from store.fields import day_text, instant, instant_text
from store.frozen import dataclass
from store.handovers import HandoverRow
from store.journal_limits import shift_ends
from store.round_reviews import EXCEPTIONS, FLAGS
from store.rounds import found as rounds_found


@dataclass(frozen=True, slots=True)
class Exceptional:
    """One thing to look at: ``noun`` and ``id`` are the record (id 0: there is none).

    ``kind``: ``incident``, ``round``, ``violation``, ``low``, ``handover``, ``journal``, or
    ``overdue``.  ``code`` says what about it, as codes with blanks between; ``about`` what was
    typed, ``who`` whose it is, ``at`` since when.  ``tone`` is ``late`` for what is of this day and
    ``soon`` for what is less, or was there before.
    """

    kind: str
    noun: str
    id: int
    number: str
    code: str
    about: str
    who: str
    at: pendulum.DateTime
    tone: Literal["late", "soon"]
    count: int = 1


@dataclass(frozen=True, slots=True)
class Span:
    """A day of an estate from its first moment to ``until``: its end, or now while it lasts."""

    place: EstateRow
    day: pendulum.Date
    begins: pendulum.DateTime
    ends: pendulum.DateTime
    until: pendulum.DateTime

    @property
    def over(self) -> bool:
        """Whether the day is over."""
        return self.until >= self.ends

    @property
    def texts(self) -> tuple[str, str]:
        """The first moment and ``until`` as they are stored."""
        return instant_text(self.begins), instant_text(self.until)


def span(place: EstateRow, on: date, at: datetime) -> Span:
    """A day as it stood at a moment."""
    begins, ends = journal_days.span(place, on)
    until = min(ends, pendulum.instance(at).in_timezone("UTC"))
    return Span(place, pendulum.Date(on.year, on.month, on.day), begins, ends, until)


def happened(of: Span) -> Iterator[Exceptional]:
    """What went wrong on a day, the gravest kinds first."""
    yield from _incidents(of)
    yield from _rounds(of)
    yield from _violations(of)
    yield from _low(of)
    yield from _handovers(of)
    yield from _journals(of)


def _incidents(of: Span) -> Iterable[Exceptional]:
    """Those reported on the day, and those of before that are not closed; a drill is no incident.

    ``code`` is (its kind, how it stands); ``false`` for a false alarm.
    """
    for values in rows(
        "SELECT x.id, x.number, x.kind || ' ' || CASE WHEN x.false_alarm THEN 'false'"
        " ELSE x.state END, x.place, o.name, x.reported_at FROM incident x"
        " JOIN staff o ON o.id = x.opened_by_id WHERE x.id IN (SELECT id FROM incident"
        " WHERE estate_id = ?1 AND reported_at >= ?2 AND reported_at <= ?3 UNION"
        " SELECT id FROM incident WHERE estate_id = ?1 AND reported_at < ?2 AND state <> 'closed')"
        " AND x.drill = 0 ORDER BY x.reported_at, x.id",
        *(of.place.id, *of.texts),
    ):
        late = not values[2].endswith(" false") and values[-1] >= of.texts[0]
        yield _made("incident", "incident", values, late=late)


# Worst first; of a round with none of these nothing is told here, its own review has it.
_TOLD = ("missed_twice", "missed", "partial", "no_reason", "pace", "late", "backfilled", "urgent")
_GRAVE = {"missed_twice", "missed", "partial", "pace", "urgent"}


def _rounds(of: Span) -> Iterable[Exceptional]:
    """Rounds of the day; ``code`` is the slot, then those of ``round_reviews.EXCEPTIONS``."""
    flags = ", ".join(f"({flag})" for flag in FLAGS)
    flagged: dict[int, tuple[str, ...]] = {}
    for number, *said in rows(
        f"SELECT x.id, {flags} FROM round x WHERE x.estate_id = ? AND x.day = ?"
        " AND x.state NOT IN ('exempt', 'withdrawn')",
        *(of.place.id, day_text(of.day)),
    ):
        codes = tuple(code for code, flag in zip(EXCEPTIONS, said, strict=True) if flag)
        flagged[number] = codes
    marks = ", ".join(map(str, flagged)) or "0"
    for row in rounds_found(f"x.id IN ({marks}) ORDER BY x.opens_at, x.id"):
        codes = flagged[row.id]
        if row.state == "planned" and row.missed(of.until):
            codes = ("missed", *codes)
        if not set(codes) & set(_TOLD):
            continue
        yield Exceptional(
            *("round", "round", row.id, row.number, " ".join((row.slot, *codes)), row.route),
            who=row.walker or row.assigned,
            at=row.opens_at,
            tone="late" if set(codes) & _GRAVE else "soon",
        )


def _violations(of: Span) -> Iterable[Exceptional]:
    """Notices served on the day; ``code`` are the acts."""
    for values in rows(
        "SELECT v.id, v.number, v.acts, u.name, s.name, v.issued_at FROM violation v"
        " JOIN renovation r ON r.id = v.renovation_id JOIN unit u ON u.id = r.unit_id"
        " JOIN staff s ON s.id = v.issued_by_id WHERE v.estate_id = ? AND v.issued_at >= ?"
        " AND v.issued_at <= ? ORDER BY v.issued_at, v.id",
        *(of.place.id, *of.texts),
    ):
        yield _made("violation", "violation", values)


def _low(of: Span) -> Iterable[Exceptional]:
    """Callbacks of the day whose household was not satisfied; ``code`` is the score."""
    for values in rows(
        "SELECT x.id, x.number, x.score, trim(coalesce(u.name, x.name) || '  ' || x.opinion),"
        " coalesce(s.name, ''), x.done_at FROM callback x LEFT JOIN unit u ON u.id = x.unit_id"
        f" LEFT JOIN staff s ON s.id = x.done_by_id WHERE x.estate_id = ?1"
        f" AND x.score <= {DISSATISFIED} AND x.done_at >= ?2 AND x.done_at <= ?3"
        " ORDER BY x.done_at, x.id",
        *(of.place.id, *of.texts),
    ):
        yield _made("low", "callback", values)


def _handovers(of: Span) -> Iterable[Exceptional]:
    """``disputed``, ``unsigned`` past the set minutes, ``missing``: nobody handed the shift over.

    An estate that never handed a shift over is not asked for it.
    """
    there = handovers.of_day(of.place.id, of.day)
    for row in there:
        due = shifts.signed_by(of.place, row.shift_ends)
        if row.state == "disputed" or row.unsigned(due, of.until):
            yield _handover(row, "disputed" if row.state == "disputed" else "unsigned")
    signed = {row.shift_ends for row in there}
    for told in shift_ends(of.place.settings.journal):
        hour, minute = map(int, told.split(":"))
        local = of.begins.in_timezone(of.place.time_zone).set(hour=hour, minute=minute)
        ends = local.in_timezone("UTC")
        late = shifts.signed_by(of.place, ends) < of.until
        if late and ends not in signed and _hands_over(of.place.id, ends):
            yield Exceptional("handover", "handover", 0, "", "missing", told, "", ends, "late")


def _handover(row: HandoverRow, code: str) -> Exceptional:
    who = "  ".join(filter(None, (row.leaving, row.coming)))
    known = ("handover", "handover", row.id, row.number, code, "", who)
    return Exceptional(*known, at=row.shift_ends, tone="late")


def _hands_over(estate_id: int, before: datetime) -> bool:
    asked = "SELECT 1 FROM handover WHERE estate_id = ? AND begun_at < ? LIMIT 1"
    return bool(rows(asked, estate_id, instant_text(before)))


def _journals(of: Span) -> Iterable[Exceptional]:
    """``missing`` and ``draft`` once the day is over, ``returned``, and ``late`` ones."""
    there = journals.of_day(of.place.id, of.day)
    for row in there:
        code = row.state if row.state == "returned" or (row.state == "draft" and of.over) else ""
        if not code and row.late:
            code = "late"
        if code:
            at = row.submitted_at or row.begun_at
            tone: Literal["late", "soon"] = "soon" if code == "late" else "late"
            known = ("journal", "journal", row.id, row.number, code, "", row.staff)
            yield Exceptional(*known, at=at, tone=tone)
    if of.over:
        known_staff = {row.staff_id for row in there}
        for number, name in day_seals.wanted(of.place.id, of.day):
            if number not in known_staff:
                known = ("journal", "journal", 0, "", "missing", "", name)
                yield Exceptional(*known, at=of.ends, tone="late")


def _made(kind: str, noun: str, values: tuple[Any, ...], *, late: bool = True) -> Exceptional:
    """Of (id, number, code, about, who, since when) as the store gives them."""
    number, told, code, about, who, at = values
    words = " ".join(str(about).split())
    tone: Literal["late", "soon"] = "late" if late else "soon"
    return Exceptional(kind, noun, number, told, str(code), words, who, instant(at), tone)
