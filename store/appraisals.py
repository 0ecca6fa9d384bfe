"""Appraisals (績效考核): a person's month from the records, reviewed, then signed by the person.

Source: M5 of table A2: computed per person and month, reviewed by the director, signed by the
employee.
"""

import re
from datetime import datetime
from typing import Any

import pendulum

from store import appraisal_figures
from store import estate as estates
from store.appraisal_figures import Figures
from store.appraisal_tables import Appraisal
from store.clean import NOTE, clean_note, fold
from store.db import rows
from store.events import Personal
from store.fields import instant
from store.fragments import Listing
from store.frozen import dataclass
from store.operations import Form, Operation, next_number, operation
from store.refusal import Refused
from store.search import searched
from store.staff import person

_MONTH = re.compile(r"20[0-9][0-9]-(0[1-9]|1[0-2])")
LEAST, MOST = 1, 5


@dataclass(frozen=True, slots=True)
class AppraisalRow:
    """An appraisal; ``figures`` are those it was reviewed with, None of a draft.

    ``words`` and ``score`` are the director's, ``answer`` is what the person says to it.
    """

    id: int
    estate_id: int
    number: str
    state: str
    staff_id: int
    staff: str
    role: str
    month: str
    words: str
    score: int | None
    begun_by_id: int
    reviewed_by_id: int | None
    reviewed_by: str
    answer: str
    moved_by: str
    figures: Figures | None
    begun_at: pendulum.DateTime
    reviewed_at: pendulum.DateTime | None
    signed_at: pendulum.DateTime | None
    moved_at: pendulum.DateTime

    @property
    def key(self) -> tuple[str, int]:
        """Its place in the register."""
        return (self.month, self.id)


_APPRAISALS = (
    "SELECT x.id, x.estate_id, x.number, x.state, x.staff_id, s.name, s.role, x.month, x.words,"
    " x.score, x.begun_by_id, x.reviewed_by_id, coalesce(r.name, ''), x.answer, m.name, x.figures,"
    " x.begun_at, x.reviewed_at, x.signed_at, x.moved_at FROM appraisal x"
    " JOIN staff s ON s.id = x.staff_id JOIN staff m ON m.id = x.moved_by_id"
    " LEFT JOIN staff r ON r.id = x.reviewed_by_id"
)
_FIGURES = 15


def _row(values: tuple[Any, ...]) -> AppraisalRow:
    plain: list[Any] = list(values[:_FIGURES])
    kept = values[_FIGURES]
    plain.append(appraisal_figures.of_text(kept) if kept else None)
    times = (None if at is None else instant(at) for at in values[_FIGURES + 1 :])
    return AppraisalRow(*plain, *times)


def found(where: str, *values: object) -> tuple[AppraisalRow, ...]:
    """The appraisals ``where`` chooses: ``x`` is the appraisal."""
    return tuple(_row(row) for row in rows(f"{_APPRAISALS} WHERE {where}", *values))


def appraisal(appraisal_id: int) -> AppraisalRow:
    """One appraisal.  Refuses ``appraisal_unknown``."""
    only = found("x.id = ?", appraisal_id)
    if not only:
        raise Refused("appraisal_unknown")
    return only[0]


def of_month(staff_id: int, month: str) -> AppraisalRow | None:
    """The appraisal of a person and a month, or None."""
    only = found("x.staff_id = ? AND x.month = ?", staff_id, month)
    return only[0] if only else None


_LISTING = Listing("appraisal", "month", newest=True)


def listed(
    estate_id: int, text: str = "", after: tuple[str, int] | None = None, limit: int = 100
) -> tuple[AppraisalRow, ...]:
    """A page of the appraisals, the latest month first; ``text`` is any fragment of name, month."""
    page = _LISTING.read(f"{_APPRAISALS} WHERE x.id", estate_id, text, after, limit)
    return tuple(_row(values) for values in page)


def of_person(staff_id: int, limit: int = 100) -> tuple[AppraisalRow, ...]:
    """A person's own appraisals that were reviewed, the latest first."""
    return found(
        "x.staff_id = ? AND x.state <> 'draft' ORDER BY x.month DESC LIMIT ?", staff_id, limit
    )


def begin(
    staff_id: int | None, month: str, *, by: int, at: datetime, form: Form | None = None
) -> AppraisalRow:
    """Begin the appraisal of a person and a month, KH; there is one of each.

    Refuses ``appraised_needed``, ``staff_unknown``, ``own_appraisal``, ``month_wrong``,
    ``month_future`` and ``appraisal_exists`` (``number``).
    """
    with operation("appraisals.begin", by, at, form) as op:
        if op.repeated is not None:
            return appraisal(op.repeated)
        assert op.estate_id is not None
        if staff_id is None:
            raise Refused("appraised_needed", "staff")
        who = person(staff_id)
        if who.estate_id != op.estate_id:
            raise Refused("staff_unknown", "staff")
        if who.id == by:
            raise Refused("own_appraisal", "staff")
        month = fold(month).replace("/", "-")[:20]
        if not _MONTH.fullmatch(month):
            raise Refused("month_wrong", "month", text=month)
        if month > f"{estates.local_day(op.estate_id, at):%Y-%m}":
            raise Refused("month_future", "month", month=month)
        there = of_month(who.id, month)
        if there is not None:
            raise Refused("appraisal_exists", "month", number=there.number)
        number = next_number(op.estate_id, "KH")
        made = Appraisal.create(
            estate=op.estate_id,
            number=number,
            staff=who.id,
            month=month,
            begun_at=at,
            begun_by=by,
            moved_by=by,
            moved_at=at,
            search=searched(number, month, names=(who.name,)),
        )
        op.event("appraisal", made.id, number=number, staff=who.id, month=month)
        return appraisal(made.id)


def review_refusal(row: AppraisalRow, staff_id: int, at: datetime) -> Refused | None:
    """Why a person may not review an appraisal now, or None: their own, done, month running."""
    if row.staff_id == staff_id:
        return Refused("own_appraisal")
    if row.state != "draft":
        return moved(row)
    if row.month >= f"{estates.local_day(row.estate_id, at):%Y-%m}":
        return Refused("month_running", number=row.number, month=row.month)
    return None


def review(
    appraisal_id: int,
    words: str,
    score: int | None,
    *,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> AppraisalRow:
    """The director's word on a month: the figures stand in it from now on as they are.

    Refuses ``own_appraisal``, ``appraisal_moved`` (``number``, ``state``, ``who``, ``at``),
    ``month_running``, ``appraisal_words_needed`` and ``number_wrong`` (``least``, ``most``).
    """
    with operation("appraisals.review", by, at, form) as op:
        op.own("appraisal", appraisal_id)
        before = appraisal(appraisal_id)
        if op.repeated is not None:
            return before
        refusal = review_refusal(before, by, at)
        if refusal is not None:
            raise refusal
        said = clean_note(words, NOTE)
        if not said:
            raise Refused("appraisal_words_needed", "words")
        if score is None or not LEAST <= score <= MOST:
            raise Refused("number_wrong", "score", least=LEAST, most=MOST)
        figures = appraisal_figures.reckoned(before.estate_id, before.staff_id, before.month, at)
        return _move(
            op,
            before,
            state="reviewed",
            words=said,
            score=score,
            figures=appraisal_figures.text_of(figures),
            reviewed_at=at,
            reviewed_by_id=by,
        )


def sign_refusal(row: AppraisalRow, staff_id: int) -> Refused | None:
    """Why a person may not sign an appraisal, or None: only whose it is, once it is reviewed."""
    if row.staff_id != staff_id:
        return Refused("appraisal_not_yours", who=row.staff)
    if row.state != "reviewed":
        return moved(row)
    return None


def sign(
    appraisal_id: int, answer: str = "", *, by: int, at: datetime, form: Form | None = None
) -> AppraisalRow:
    """The person signs that they have seen it, and says something to it if they like.

    Refuses ``appraisal_not_yours`` (``who``) and ``appraisal_moved``.
    """
    with operation("appraisals.sign", by, at, form) as op:
        op.own("appraisal", appraisal_id)
        before = appraisal(appraisal_id)
        if op.repeated is not None:
            return before
        refusal = sign_refusal(before, by)
        if refusal is not None:
            raise refusal
        return _move(op, before, state="signed", answer=clean_note(answer, NOTE), signed_at=at)


def moved(row: AppraisalRow) -> Refused:
    """Somebody was first: who, when, and where it stands now."""
    return Refused(
        "appraisal_moved", number=row.number, state=row.state, who=row.moved_by, at=row.moved_at
    )


_WORDS = frozenset({"words", "answer"})


def _move(op: Operation, before: AppraisalRow, **values: Any) -> AppraisalRow:
    if not op.moves(Appraisal, before, **values):
        raise moved(appraisal(before.id))
    said = {name: Personal(values[name]) for name in _WORDS & values.keys() if values[name]}
    op.event("appraisal", before.id, old={"state": before.state}, **{**values, **said})
    return appraisal(before.id)
