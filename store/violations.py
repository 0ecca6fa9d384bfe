"""Notices to put right (違章整改通知書), their follow-up, and the report to the authority.

Source: domain section C.  The office stops, asks to put right and reports; it never punishes.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import pendulum

from store import estate as estates
from store import renovation_limits
from store.content import prohibited
from store.content.prohibited import IMMEDIATE
from store.db import rows
from store.fields import instant, instant_text
from store.fragments import FEW, match
from store.frozen import dataclass
from store.refusal import Refused
from store.renovation_tables import NOTICE_STATES
from store.renovations import RenovationRow
from store.search import one_script, pattern

Key = tuple[str, str, int]
"""Where a window of the register goes on: the state, the deadline as stored, the notice."""


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A notice as screens see it; ``acts`` are codes of the list, ``times`` how often served."""

    id: int
    estate_id: int
    number: str
    renovation_id: int
    renovation: str
    unit: str
    check_id: int | None
    acts: tuple[str, ...]
    version: int
    facts: str
    present: str
    photo: str
    action: str
    deadline: str
    times: int
    owner_served: str
    contractor_served: str
    refused: bool
    witness: str
    state: str
    issued_by: str
    authority: str
    report_receipt: str
    due_at: pendulum.DateTime
    first_due: pendulum.DateTime
    served_at: pendulum.DateTime
    issued_at: pendulum.DateTime
    corrected_at: pendulum.DateTime | None
    report_due: pendulum.DateTime | None
    reported_at: pendulum.DateTime | None

    def overdue(self, at: datetime) -> bool:
        """Still open after its deadline."""
        return self.state == "open" and self.due_at < at

    @property
    def suspends(self) -> bool:
        """Whether one of its acts is a ground to stop the works (L20 §5 and §6)."""
        return any(prohibited.act(code).suspends for code in self.acts)

    @property
    def to_report(self) -> bool:
        """Whether the city asks for a report that has not gone out."""
        return self.report_due is not None and self.reported_at is None

    @property
    def key(self) -> Key:
        """Its place in the register."""
        return (self.state, instant_text(self.due_at), self.id)


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A follow-up check of a notice."""

    found: str
    note: str
    staff: str
    at: pendulum.DateTime


_NOTICES = (
    "SELECT v.id, v.estate_id, v.number, v.renovation_id, x.number, u.name, v.check_id, v.acts,"
    " v.version, v.facts, v.present, v.photo, v.action, v.deadline, v.times, v.owner_served,"
    " v.contractor_served, v.refused, v.witness, v.state, s.name, v.authority, v.report_receipt,"
    " v.due_at, v.first_due, v.served_at, v.issued_at, v.corrected_at, v.report_due,"
    " v.reported_at FROM violation v JOIN renovation x ON x.id = v.renovation_id"
    " JOIN unit u ON u.id = x.unit_id JOIN staff s ON s.id = v.issued_by_id"
)


def _row(values: tuple[Any, ...]) -> NoticeRow:
    head = list(values[:23])
    head[7] = tuple(head[7].split())
    head[17] = bool(head[17])
    times = (None if at is None else instant(at) for at in values[23:])
    return NoticeRow(*head, *times)


def found(where: str, *values: object) -> tuple[NoticeRow, ...]:
    """The notices ``where`` chooses: ``v`` is the notice, ``x`` its renovation."""
    return tuple(_row(row) for row in rows(f"{_NOTICES} WHERE {where}", *values))


def notice(notice_id: int) -> NoticeRow:
    """One notice.  Refuses ``notice_unknown``."""
    only = found("v.id = ?", notice_id)
    if not only:
        raise Refused("notice_unknown")
    return only[0]


def numbered(estate_id: int, number: str) -> NoticeRow:
    """The notice of this number.  Refuses ``notice_unknown``."""
    only = found("v.estate_id = ? AND v.number = ?", estate_id, number)
    if not only:
        raise Refused("notice_unknown")
    return only[0]


def of_site(renovation_id: int) -> tuple[NoticeRow, ...]:
    """The notices of a site, the open ones first, then the newest."""
    return found("v.renovation_id = ? ORDER BY v.state <> 'open', v.id DESC", renovation_id)


def listed(
    estate_id: int,
    text: str = "",
    after: Key | None = None,
    limit: int = 100,
    *,
    renovation_id: int | None = None,
) -> tuple[NoticeRow, ...]:
    """A page of the register: the open ones, the most overdue first, then the newest put right.

    ``text`` is a fragment of the number, of what the renovation is found by (unit, contractor,
    people), or a code or word of an act.
    """
    few = None if renovation_id is not None else _few(text)
    page: list[int] = []
    for state in NOTICE_STATES[NOTICE_STATES.index(after[0]) if after else 0 :]:
        key = after if after is not None and after[0] == state else None
        if len(page) < limit:
            page += _window(estate_id, text, state, key, limit - len(page), renovation_id, few)
    # Whole only when it is known which, because what is sorted is soon much.
    read = {row.id: row for row in found(f"v.id IN ({', '.join(map(str, page))})")}
    return tuple(read[number] for number in page if number in read)


def _few(text: str) -> str | None:
    """The notices a text may mean, as ``IN (...)`` takes them; None when it narrows nothing.

    By the indexes of fragments: of notices, of their sites.  Where they are many the register is
    walked instead, because a page is soon full.
    """
    wanted = one_script(text)
    if not wanted:
        return None
    own = [match(wanted), *(match(one.code.casefold()) for one in prohibited.find(text))]
    some = rows(
        "SELECT rowid FROM violation_find WHERE violation_find MATCH ? UNION ALL"
        " SELECT v.id FROM renovation_find CROSS JOIN violation v"
        " ON v.renovation_id = renovation_find.rowid WHERE renovation_find MATCH ? LIMIT ?",
        " OR ".join(f"({one})" for one in own),
        match(wanted),
        FEW + 1,
    )
    return ", ".join(str(number) for (number,) in some) if len(some) <= FEW else None


def _window(
    estate_id: int,
    text: str,
    state: str,
    after: Key | None,
    limit: int,
    site: int | None,
    few: str | None,
) -> list[int]:
    forward = state == "open"
    sign, turn, first = (">", "", "") if forward else ("<", " DESC", "9999")
    due, number = after[1:] if after else (first, 0)
    asked: list[object] = [estate_id, state, due, number]
    where = f"v.state = ?2 AND v.due_at {sign}= ?3 AND (v.due_at {sign} ?3 OR v.id {sign} ?4)"
    # Of one site, or of a rare text, there are few: the plus sign keeps SQLite from walking the
    # whole register.
    if site is not None:
        asked.append(site)
        where = f"v.renovation_id = ?5 AND +v.estate_id = ?1 AND +{where}"
    elif few is not None:
        where = f"v.id IN ({few}) AND +v.estate_id = ?1 AND +{where}"
    else:
        where = f"v.estate_id = ?1 AND {where}"
    if text.strip():
        acts = [one.code for one in prohibited.find(text)]
        of_acts = "".join(f" OR instr(v.acts || ' ', '{code} ')" for code in acts)
        asked.append(pattern(text))
        like = f"LIKE ?{len(asked)} ESCAPE '!'"
        where += f" AND (v.number {like} OR x.search {like}{of_acts})"
    ordered = f"{where} ORDER BY v.due_at{turn}, v.id{turn} LIMIT {limit}"
    of_site = "JOIN renovation x ON x.id = v.renovation_id"
    found_ids = rows(f"SELECT v.id FROM violation v {of_site} WHERE {ordered}", *asked)
    return [number for (number,) in found_ids]


def visits(notice_id: int) -> tuple[VisitRow, ...]:
    """The follow-up checks of a notice, the oldest first."""
    return tuple(
        VisitRow(what, note, who, instant(at))
        for what, note, who, at in rows(
            "SELECT i.found, i.note, s.name, i.at FROM violation_visit i"
            " JOIN staff s ON s.id = i.staff_id WHERE i.violation_id = ? ORDER BY i.at, i.id",
            notice_id,
        )
    )


def deadline_of(codes: Iterable[str]) -> str:
    """The shortest class of deadline among these acts."""
    classes = [prohibited.act(code).deadline for code in codes]
    return min(classes, key=prohibited.DEADLINES.index)


def minutes(row: RenovationRow, deadline: str) -> int:
    """Minutes to put right by the class of deadline, as the estate has settled it."""
    return times(row.estate_id)[deadline]


def times(estate_id: int) -> Mapping[str, int]:
    """Minutes to put right by each class of deadline, as the estate has settled them."""
    settled = estates.estate(estate_id).settings.renovation
    return {one: renovation_limits.limit(settled, f"{one}_minutes") for one in prohibited.DEADLINES}


def at_once(row: NoticeRow) -> bool:
    """Whether it is to be put right on the spot."""
    return row.deadline == IMMEDIATE
