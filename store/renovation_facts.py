"""What is known of one renovation when somebody wants to move it: the facts the guards ask for."""

from datetime import datetime
from typing import Any

from store.db import rows
from store.fields import instant_text
from store.renovation_states import PERMIT_STANDS, Facts, Override
from store.renovations import (
    RenovationRow,
    acceptance_of,
    asked_papers,
    papers_here,
    signatures,
    today,
)


def late_servings(renovation_id: int, at: datetime) -> int:
    """How often a notice of this site ran past its deadline: one served again did so before.

    What was to be put right at once is late when somebody looked again and it was not.
    """
    counted = rows(
        "SELECT coalesce(sum(times - 1 + CASE deadline WHEN 'immediate' THEN EXISTS"
        " (SELECT 1 FROM violation_visit i WHERE i.violation_id = v.id"
        " AND i.found = 'not_corrected') ELSE due_at < coalesce(corrected_at, ?) END), 0)"
        " FROM violation v WHERE renovation_id = ?",
        instant_text(at),
        renovation_id,
    )
    return int(counted[0][0])


def facts(row: RenovationRow, by: int, at: datetime, **more: Any) -> Facts:
    """What the guards ask of a renovation; ``more`` is what the operation itself brings."""
    on = today(row, at)
    here = papers_here(row.id)
    missing = tuple(one.code for one in asked_papers(row) if one.code not in here)
    consent = row.applicant_kind == "owner" or "owner_consent" in here
    standing = [each for each in signatures(row.id) if each[0] == acceptance_of(row)]
    grounds = _grounds(row, at)
    override = None
    if row.override_by_id is not None:
        override = Override(row.override_by_id, row.override_reason)
    told: dict[str, Any] = {
        "by": by,
        "today": on,
        "documents_missing": tuple(code for code in missing if code != "owner_consent"),
        "consent": consent,
        "agreement": bool(row.agreement),
        "deposit_fen": row.deposit_fen,
        "receipt": row.receipt,
        "refunded": row.paid_at is not None,
        "workers": row.workers,
        "without_pass": row.unissued,
        "other_permit": _other_permit(row),
        "permit_until": row.permit_until,
        "open_notices": open_notices(row.id),
        "grounds": grounds,
        "rechecked": not grounds and _rechecked(row),
        "signed": tuple(each[1] for each in standing),
        "passes_out": passes_out(row.id),
        "observed_until": row.observed_until,
        "override": override,
    }
    return Facts(**{**told, **more})


def open_notices(renovation_id: int) -> tuple[str, ...]:
    """The numbers of the notices not put right."""
    found_open = rows(
        "SELECT number FROM violation WHERE renovation_id = ? AND state = 'open' ORDER BY id",
        renovation_id,
    )
    return tuple(number for (number,) in found_open)


def passes_out(renovation_id: int) -> tuple[str, ...]:
    """The numbers of the passes neither back nor settled."""
    out = rows(
        "SELECT number FROM renovation_worker WHERE renovation_id = ?"
        " AND state IN ('issued', 'lost', 'revoked') AND settled_at IS NULL ORDER BY id",
        renovation_id,
    )
    return tuple(number for (number,) in out)


def _other_permit(row: RenovationRow) -> str:
    other = rows(
        f"SELECT permit FROM renovation WHERE unit_id = ? AND id <> ? AND state IN {PERMIT_STANDS}",
        row.unit_id,
        row.id,
    )
    return str(other[0][0]) if other else ""


def _grounds(row: RenovationRow, at: datetime) -> bool:
    """An open notice for R5 or R6, or one past its deadline that is not the first of the site."""
    asked = rows(
        "SELECT acts, times > 1 OR due_at < ? FROM violation"
        " WHERE renovation_id = ? AND state = 'open'",
        instant_text(at),
        row.id,
    )
    if not asked:
        return False
    # The list of acts is read only where there is a notice: most records are shown without one.
    from store.content import prohibited

    codes = {code for acts, _ in asked for code in acts.split()}
    if any(prohibited.act(code).suspends for code in codes):
        return True
    return any(late for _, late in asked) and late_servings(row.id, at) >= 2


def _rechecked(row: RenovationRow) -> bool:
    """Looked at since the stop, and found put right; a round that saw nothing is no re-check."""
    if row.suspended_at is None:
        return False
    since = instant_text(row.suspended_at)
    return bool(
        rows(
            "SELECT 1 FROM violation_visit i JOIN violation v ON v.id = i.violation_id"
            " WHERE v.renovation_id = ?1 AND i.found = 'corrected' AND i.at >= ?2 LIMIT 1",
            row.id,
            since,
        )
    )
