"""What the cashier reports of a month's fees, until the fee books are kept here: K2, K4 and K5.

Source: table A6 and domain section H6: this period's fee collected, of this period's fee billed;
bills corrected for a wrong calculation; overdue bills that had their dunning in time.
"""

import re
from datetime import datetime
from typing import Any

import pendulum

from store import estate as estates
from store.appraisal_tables import FeeMonth
from store.clean import NOTE, clean_note, fold
from store.db import rows
from store.events import Personal
from store.fields import instant
from store.frozen import dataclass
from store.money import fen_of
from store.operations import Form, operation
from store.refusal import Refused
from store.shares import Share

_MONTH = re.compile(r"20[0-9][0-9]-(0[1-9]|1[0-2])")
MOST = 10_000_000
"""More bills than any estate sends out in a month."""


@dataclass(frozen=True, slots=True)
class FeeRow:
    """A month's fees: money in fen, ``wrong`` of ``bills``, ``dunned`` of ``overdue``."""

    id: int
    estate_id: int
    month: str
    billed_fen: int
    collected_fen: int
    bills: int
    wrong: int
    overdue: int
    dunned: int
    remark: str
    entered_by_id: int
    entered_by: str
    confirmed_by: str
    entered_at: pendulum.DateTime
    confirmed_at: pendulum.DateTime | None

    @property
    def collected(self) -> Share:
        """K2, fee collection rate (管理費收繳率)."""
        return Share(self.collected_fen, self.billed_fen)

    @property
    def right(self) -> Share:
        """K4, billing accuracy (收費計算準確率)."""
        return Share(self.bills - self.wrong, self.bills)

    @property
    def in_time(self) -> Share:
        """K5, timely dunning (及時催繳)."""
        return Share(self.dunned, self.overdue)


_FEES = (
    "SELECT x.id, x.estate_id, x.month, x.billed_fen, x.collected_fen, x.bills, x.wrong, x.overdue,"
    " x.dunned, x.remark, x.entered_by_id, e.name, coalesce(c.name, ''), x.entered_at,"
    " x.confirmed_at FROM fee_month x JOIN staff e ON e.id = x.entered_by_id"
    " LEFT JOIN staff c ON c.id = x.confirmed_by_id"
)
_TIMES = 13


def _row(values: tuple[Any, ...]) -> FeeRow:
    times = (None if at is None else instant(at) for at in values[_TIMES:])
    return FeeRow(*values[:_TIMES], *times)


def found(where: str, *values: object) -> tuple[FeeRow, ...]:
    """The months ``where`` chooses: ``x`` is the month."""
    return tuple(_row(row) for row in rows(f"{_FEES} WHERE {where}", *values))


def fee_month(fee_id: int) -> FeeRow:
    """One month's fees.  Refuses ``fee_month_unknown``."""
    only = found("x.id = ?", fee_id)
    if not only:
        raise Refused("fee_month_unknown")
    return only[0]


def of_month(estate_id: int, month: str) -> FeeRow | None:
    """The fees of a month, such as ``2026-11``, or None."""
    only = found("x.estate_id = ? AND x.month = ?", estate_id, month)
    return only[0] if only else None


def of_months(estate_id: int, names: tuple[str, ...]) -> tuple[FeeRow | None, ...]:
    """The fees of each of these months; None where nothing was reported."""
    there = {
        row.month: row
        for row in found("x.estate_id = ? AND x.month BETWEEN ? AND ?", estate_id, *_ends(names))
    }
    return tuple(there.get(name) for name in names)


def _ends(names: tuple[str, ...]) -> tuple[str, str]:
    return (names[0], names[-1])


def listed(
    estate_id: int, text: str = "", after: tuple[str, int] | None = None, limit: int = 100
) -> tuple[FeeRow, ...]:
    """A page of the months, the latest first; ``text`` is a piece of the month."""
    month, _ = after or ("9999", 0)
    wanted = f"%{fold(text)}%"
    return found(
        "x.estate_id = ? AND x.month < ? AND x.month LIKE ? ORDER BY x.month DESC LIMIT ?",
        *(estate_id, month, wanted, limit),
    )


def enter(
    month: str,
    *,
    billed: str,
    collected: str,
    bills: int | None,
    wrong: int | None,
    overdue: int | None,
    dunned: int | None,
    remark: str = "",
    seen: FeeRow | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> FeeRow:
    """Report the fees of a month, or correct them until they are confirmed; money in yuan.

    Refuses ``month_wrong``, ``month_future``, ``money_wrong``, ``money_needed``,
    ``collected_too_much``, ``fee_count_needed`` at its field, ``part_too_big`` (``most``),
    ``fees_confirmed`` and ``fees_reported`` (``month``, ``who``, ``at``), the second of a month
    that is there but was not ``seen``, and ``changed_meanwhile`` (``who``, ``at``) when they are
    no longer as ``seen``.
    """
    with operation("fees.enter", by, at, form) as op:
        if op.repeated is not None:
            return fee_month(op.repeated)
        assert op.estate_id is not None
        month = _month(op.estate_id, month, at)
        counts = {"bills": bills, "wrong": wrong, "overdue": overdue, "dunned": dunned}
        values = _checked(billed, collected, counts)
        values["remark"] = clean_note(remark, NOTE)
        before = of_month(op.estate_id, month)
        if before is None:
            made = FeeMonth.create(
                estate=op.estate_id, month=month, entered_at=at, entered_by=by, **values
            )
            op.event("fee_month", made.id, month=month, **_told(values))
            return fee_month(made.id)
        _stands(before)
        if seen is None:
            who = {"who": before.entered_by, "at": before.entered_at}
            raise Refused("fees_reported", "month", month=month, **who)
        op.unchanged("fee_month", before.id, before, seen, *values)
        FeeMonth.update(entered_at=at, entered_by_id=by, **values).where(
            FeeMonth.id == before.id, FeeMonth.confirmed_at.is_null()
        ).execute()
        old = {name: getattr(before, name) for name in values}
        op.event("fee_month", before.id, month=month, old=_told(old), **_told(values))
        return fee_month(before.id)


def confirm_refusal(row: FeeRow, staff_id: int, at: datetime) -> Refused | None:
    """Why a person may not confirm these fees, or None: they are, theirs, or the month runs on."""
    if row.confirmed_at is not None:
        return _confirmed(row)
    if row.month >= f"{estates.local_day(row.estate_id, at):%Y-%m}":
        return Refused("fees_month_running", month=row.month)
    return Refused("own_fees", month=row.month) if row.entered_by_id == staff_id else None


def confirm(
    fee_id: int,
    *,
    seen: FeeRow | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> FeeRow:
    """Confirm a month's fees: they take no change from then on.

    Refuses ``fees_confirmed``, ``fees_month_running``, ``own_fees`` (``month``) and
    ``changed_meanwhile``.
    """
    with operation("fees.confirm", by, at, form) as op:
        op.own("fee_month", fee_id)
        before = fee_month(fee_id)
        if op.repeated is not None:
            return before
        refusal = confirm_refusal(before, by, at)
        if refusal is not None:
            raise refusal
        op.unchanged("fee_month", fee_id, before, seen, *_NAMES)
        FeeMonth.update(confirmed_at=at, confirmed_by_id=by).where(
            FeeMonth.id == fee_id, FeeMonth.confirmed_at.is_null()
        ).execute()
        op.event("fee_month", fee_id, month=before.month, confirmed=True)
        return fee_month(fee_id)


_NAMES = ("billed_fen", "collected_fen", "bills", "wrong", "overdue", "dunned", "remark")


def _told(values: dict[str, Any]) -> dict[str, Any]:
    """Values as an event keeps them: a remark may be about people."""
    return {**values, "remark": Personal(values["remark"]) if values["remark"] else ""}


def _confirmed(row: FeeRow) -> Refused:
    return Refused("fees_confirmed", month=row.month, who=row.confirmed_by, at=row.confirmed_at)


def _stands(row: FeeRow) -> None:
    if row.confirmed_at is not None:
        raise _confirmed(row)


def _month(estate_id: int, typed: str, at: datetime) -> str:
    month = fold(typed).replace("/", "-")[:20]
    if not _MONTH.fullmatch(month):
        raise Refused("month_wrong", "month", text=month)
    if month > f"{estates.local_day(estate_id, at):%Y-%m}":
        raise Refused("month_future", "month", month=month)
    return month


def _checked(billed: str, collected: str, counts: dict[str, int | None]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, typed in (("billed", billed), ("collected", collected)):
        fen = fen_of(typed, name)
        if fen is None:
            raise Refused("money_needed", name)
        values[f"{name}_fen"] = fen
    if values["collected_fen"] > values["billed_fen"]:
        raise Refused("collected_too_much", "collected")
    for name, count in counts.items():
        if count is None:
            raise Refused("fee_count_needed", name)
        if not 0 <= count <= MOST:
            raise Refused("number_wrong", name, least=0, most=MOST)
        values[name] = count
    for part, whole in (("wrong", "bills"), ("dunned", "overdue")):
        if values[part] > values[whole]:
            raise Refused("part_too_big", part, most=values[whole])
    return values
