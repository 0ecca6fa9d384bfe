"""Which papers a renovation has, as it stands: what does not hold is not put on paper."""

from collections.abc import Callable, Mapping
from datetime import datetime

from store import violations
from store.renovation_refunds import DEDUCTING
from store.renovation_workers import of_site
from store.renovations import RenovationRow, renovation, today
from tui.records import renovation_acceptance, renovation_notices, renovation_permit
from tui.records.sheet import Paper
from tui.say import N_

PAPERS: Mapping[str, Callable[..., Paper]] = {
    "permit": renovation_permit.permit_paper,
    "passes": renovation_permit.passes_paper,
    "notice": renovation_notices.notice_paper,
    "stop": renovation_notices.stop_paper,
    "acceptance": renovation_acceptance.acceptance_paper,
    "deductions": renovation_acceptance.deduction_paper,
}
TITLES = {
    "permit": N_("Renovation permit"),
    "passes": N_("Worker passes"),
    "notice": N_("Notice of violation"),
    "stop": N_("Stop-work notice"),
    "acceptance": N_("Acceptance form"),
    "deductions": N_("Deduction list"),
}

Here = tuple[str, int, str]
"""A paper there is: its kind, the id it is made of, its number."""


def here(renovation_id: int, at: datetime) -> tuple[Here, ...]:
    """The papers of a renovation, what is needed now first."""
    row = renovation(renovation_id)
    found: list[Here] = []
    if row.state == "suspended":
        found.append(("stop", row.id, row.permit))
    notices = [("notice", one.id, one.number) for one in violations.of_site(row.id)]
    if row.stands and row.state != "suspended" and not row.expired(today(row, at)):
        found.append(("permit", row.id, row.permit))
    if any(one.state == "issued" for one in of_site(row.id)) and _works(row):
        found.append(("passes", row.id, row.permit or row.number))
    found += notices
    if row.state in renovation_acceptance.ACCEPTED:
        found.append(("acceptance", row.id, row.permit or row.number))
    if row.deposit_fen and row.state in (*DEDUCTING, "refund_approved", "closed"):
        found.append(("deductions", row.id, row.number))
    return tuple(found)


def _works(row: RenovationRow) -> bool:
    """Whether a pass may still be needed at the gate."""
    return row.stands or row.state in ("approved", "deposit_paid")
