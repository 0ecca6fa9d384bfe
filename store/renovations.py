"""Renovations (裝修) as screens see them, and what is known of one when somebody wants to move it.

Source: domain section C.
"""

from datetime import date, datetime
from typing import Any

import pendulum

from store import estate as estates
from store.content import renovation as papers
from store.db import rows
from store.fields import day, instant
from store.fragments import Listing
from store.frozen import dataclass
from store.refusal import Refused
from store.renovation_states import ENDED, MOVES, PERMIT_STANDS, STATES, expired
from store.renovation_tables import ACCEPTANCES
from store.search import pattern

# The states of an application and its site that are not over.
ALIVE = tuple(state for state in STATES if state not in (*ENDED, "cancelled"))


@dataclass(frozen=True, slots=True)
class RenovationRow:
    """A renovation with what is counted on it; phones are as they were typed.

    ``workers`` are listed or have a pass, ``unissued`` of them have none yet, ``out`` are the
    passes neither back nor settled; ``notices`` are open, ``late_notices`` of them overdue when the
    row was read.  ``deducted`` is what is taken from the deposit so far (fen).
    """

    id: int
    estate_id: int
    number: str
    unit_id: int
    unit: str
    building_id: int
    building: str
    floor: int | None
    state: str
    applicant_kind: str
    applicant: str
    applicant_phone: str
    contractor: str
    licence: str
    manager: str
    manager_phone: str
    scope: str
    cases: str
    filed_by: str
    words: str
    agreement: str
    deposit_fen: int
    receipt: str
    payer: str
    permit: str
    permitted_by: str
    checkpoint_id: int | None
    override_by_id: int | None
    override_by: str
    override_reason: str
    override_words: str
    overridden: bool
    refund_fen: int | None
    refund_by: str
    refund_receipt: str
    moved_by: str
    workers: int
    unissued: int
    out: int
    notices: int
    deducted: int
    starts_on: pendulum.Date | None
    ends_on: pendulum.Date | None
    permit_from: pendulum.Date | None
    permit_until: pendulum.Date | None
    accepted_on: pendulum.Date | None
    observed_until: pendulum.Date | None
    filed_at: pendulum.DateTime
    moved_at: pendulum.DateTime
    submitted_at: pendulum.DateTime | None
    reply_due: pendulum.DateTime | None
    agreed_at: pendulum.DateTime | None
    deposit_at: pendulum.DateTime | None
    permitted_at: pendulum.DateTime | None
    suspended_at: pendulum.DateTime | None
    override_at: pendulum.DateTime | None
    refund_at: pendulum.DateTime | None
    paid_at: pendulum.DateTime | None
    checked_at: pendulum.DateTime | None

    @property
    def moves(self) -> tuple[str, ...]:
        """The verbs its state allows, whoever asks."""
        return tuple(verb for verb, move in MOVES.items() if self.state in move.ways)

    @property
    def stands(self) -> bool:
        """Whether its permit stands, so that the site is on the rounds."""
        return self.state in PERMIT_STANDS

    def expired(self, today: date) -> bool:
        """Whether the permit ran out while works are under way."""
        return expired(self.state, self.permit_until, today)


_DAYS = ("starts_on", "ends_on", "permit_from", "permit_until", "accepted_on", "observed_until")
_TIMES = (
    *("filed_at", "moved_at", "submitted_at", "reply_due", "agreed_at", "deposit_at"),
    *("permitted_at", "suspended_at", "override_at", "refund_at", "paid_at", "checked_at"),
)  # fmt: skip
_WORKERS = "(SELECT count(*) FROM renovation_worker w WHERE w.renovation_id = x.id AND "
_DEDUCTED = "('contractor_deposit', 'owner_deposit')"

RENOVATIONS = (
    "SELECT x.id, x.estate_id, x.number, x.unit_id, u.name, u.building_id, b.code, u.floor,"
    " x.state, x.applicant_kind, x.applicant, x.applicant_phone, x.contractor, x.licence,"
    " x.manager, x.manager_phone, x.scope, x.cases, f.name, x.words, x.agreement, x.deposit_fen,"
    " x.receipt, x.payer, x.permit, coalesce(p.name, ''), x.checkpoint_id, x.override_by_id,"
    " coalesce(o.name, ''), x.override_reason, x.override_words, x.overridden, x.refund_fen,"
    " coalesce(r.name, ''), x.refund_receipt, m.name,"
    f" {_WORKERS} w.state IN ('listed', 'issued')),"
    f" {_WORKERS} w.state = 'listed'),"
    f" {_WORKERS} w.state IN ('issued', 'lost', 'revoked') AND w.settled_at IS NULL),"
    " (SELECT count(*) FROM violation v WHERE v.renovation_id = x.id AND v.state = 'open'),"
    " (SELECT coalesce(sum(d.fen), 0) FROM renovation_deduction d WHERE d.renovation_id = x.id"
    f" AND d.withdrawn_at IS NULL AND d.taken_from IN {_DEDUCTED}),"
    f" {', '.join(f'x.{name}' for name in (*_DAYS, *_TIMES))}"
    " FROM renovation x JOIN unit u ON u.id = x.unit_id JOIN building b ON b.id = u.building_id"
    " JOIN staff f ON f.id = x.filed_by_id JOIN staff m ON m.id = x.moved_by"
    " LEFT JOIN staff p ON p.id = x.permitted_by_id LEFT JOIN staff o ON o.id = x.override_by_id"
    " LEFT JOIN staff r ON r.id = x.refund_by_id"
)


def as_row(values: tuple[Any, ...]) -> RenovationRow:
    """The row of what ``RENOVATIONS`` selects."""
    head = list(values[: -len(_DAYS) - len(_TIMES)])
    head[31] = bool(head[31])
    last = values[-len(_TIMES) :]
    days = values[len(head) : -len(_TIMES)]
    told = (None if on is None else day(on) for on in days)
    times = (None if at is None else instant(at) for at in last)
    return RenovationRow(*head, *told, *times)


def found(where: str, *values: object) -> tuple[RenovationRow, ...]:
    """The renovations ``where`` chooses: ``x`` is the renovation, ``u`` its unit."""
    return tuple(as_row(row) for row in rows(f"{RENOVATIONS} WHERE {where}", *values))


def renovation(renovation_id: int) -> RenovationRow:
    """One renovation.  Refuses ``renovation_unknown``."""
    only = found("x.id = ?", renovation_id)
    if not only:
        raise Refused("renovation_unknown")
    return only[0]


def numbered(estate_id: int, number: str) -> RenovationRow:
    """The renovation of this number of an application or a permit.  Refuses as above."""
    # Each number by its own index; that of permits knows only those who have one.
    only = found(
        "x.id IN (SELECT id FROM renovation WHERE estate_id = ?1 AND number = ?2 UNION ALL"
        " SELECT id FROM renovation WHERE estate_id = ?1 AND permit = ?2 AND permit <> '')",
        estate_id,
        number,
    )
    if not only:
        raise Refused("renovation_unknown")
    return only[0]


_LISTING = Listing("renovation", "filed_at", newest=True)


def listed(
    estate_id: int,
    text: str = "",
    after: tuple[str, int] | None = None,
    limit: int = 100,
    *,
    alive: bool = False,
) -> tuple[RenovationRow, ...]:
    """A page of the register, newest first; ``after`` is (filed_at as stored, id)."""
    if not alive:
        page = _LISTING.read(f"{RENOVATIONS} WHERE x.id", estate_id, text, after, limit)
        return tuple(as_row(values) for values in page)
    filed, number = after or ("9999", 0)
    # By ids, because the live ones are few and may lie years apart in the order of the register.
    return found(
        f"x.id IN (SELECT id FROM renovation WHERE estate_id = ?1 AND state IN {ALIVE})"
        " AND x.filed_at <= ?2 AND (x.filed_at < ?2 OR x.id < ?3)"
        " AND x.search LIKE ?4 ESCAPE '!' ORDER BY x.filed_at DESC, x.id DESC LIMIT ?5",
        estate_id,
        filed,
        number,
        pattern(text),
        limit,
    )


def of_unit(unit_id: int) -> tuple[RenovationRow, ...]:
    """Every renovation of a unit, the newest first."""
    return found("x.unit_id = ? ORDER BY x.id DESC", unit_id)


def sites(estate_id: int, building_id: int | None = None) -> tuple[RenovationRow, ...]:
    """The sites whose permit stands, by building and floor."""
    return found(
        f"x.estate_id = ?1 AND x.state IN {PERMIT_STANDS}"
        " AND (?2 IS NULL OR u.building_id = ?2) ORDER BY u.sort, x.id",
        estate_id,
        building_id,
    )


def asked_papers(row: RenovationRow) -> tuple[papers.Document, ...]:
    """The papers an application asks for: those of always, and those of its cases."""
    cases = {papers.ALWAYS, *row.cases.split()}
    if row.applicant_kind != "owner":
        cases.add("tenant")
    return tuple(one for one in papers.documents().values() if one.when in cases)


def papers_here(renovation_id: int) -> dict[str, str]:
    """The papers handed in, by code: the note written at each."""
    return dict(
        rows(
            "SELECT code, note FROM renovation_document WHERE renovation_id = ? AND here = 1",
            renovation_id,
        )
    )


def missing_papers(row: RenovationRow) -> tuple[str, ...]:
    """The codes of the papers still missing, in the order they are asked for."""
    here = papers_here(row.id)
    return tuple(one.code for one in asked_papers(row) if one.code not in here)


def signatures(renovation_id: int) -> tuple[tuple[str, str, str, str, pendulum.DateTime], ...]:
    """(acceptance, party, name, words, when) of every signature that stands."""
    return tuple(
        (acceptance, party, name, words, instant(at))
        for acceptance, party, name, words, at in rows(
            "SELECT acceptance, party, name, words, at FROM renovation_signature"
            " WHERE renovation_id = ? AND void = 0 ORDER BY id",
            renovation_id,
        )
    )


def acceptance_of(row: RenovationRow) -> str:
    """The acceptance at hand: the first, or the re-check when the observation runs."""
    return ACCEPTANCES[row.state == "observing"]


def today(row: RenovationRow, at: datetime) -> pendulum.Date:
    """The estate's day of a moment."""
    zone = estates.estate(row.estate_id).time_zone
    return pendulum.instance(at).in_timezone(zone).date()


def deposit_left(row: RenovationRow) -> int:
    """What of the deposit would go back (fen); a claim on top is no part of it."""
    return max(row.deposit_fen - row.deducted, 0)
