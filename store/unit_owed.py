"""What the office owes one household: its cases, the callbacks about them, its repairs."""

from store import callback_tables, callbacks, case_tables, cases, repairs
from store.callbacks import CallbackRow
from store.cases import CaseRow
from store.frozen import dataclass
from store.repairs import RepairRow

SHOWN = 3
"""How many of each that are over a unit shows; the rest is in the registers."""

# A case without a name that is of one of the staff is not shown at its home: it would be named so.
_SHOWN = "x.unit_id = ? AND NOT (x.anonymous = 1 AND x.about_id IS NOT NULL)"


@dataclass(frozen=True, slots=True)
class UnitOwed:
    """All that is still to be done, soonest first, and the last ones that are over, newest first.

    ``answered`` are cases, ``called`` callbacks, ``mended`` repairs.
    """

    cases: tuple[CaseRow, ...]
    callbacks: tuple[CallbackRow, ...]
    repairs: tuple[RepairRow, ...]
    answered: tuple[CaseRow, ...]
    called: tuple[CallbackRow, ...]
    mended: tuple[RepairRow, ...]


def of_unit(unit_id: int) -> UnitOwed:
    """What a unit is owed, and what it got of late."""
    return UnitOwed(
        cases.found(
            f"{_SHOWN} AND x.state IN {case_tables.OPEN} ORDER BY x.received_at, x.id", unit_id
        ),
        callbacks.found(
            f"x.unit_id = ? AND x.state IN {callback_tables.OPEN} ORDER BY x.due_at, x.id", unit_id
        ),
        repairs.found("p.unit_id = ? AND p.closed_at IS NULL ORDER BY p.order_id", unit_id),
        cases.found(
            f"{_SHOWN} AND x.state NOT IN {case_tables.OPEN}"
            " ORDER BY x.received_at DESC, x.id DESC LIMIT ?",
            *(unit_id, SHOWN),
        ),
        callbacks.found(
            f"x.unit_id = ? AND x.state NOT IN {(*callback_tables.OPEN, 'dropped')}"
            " ORDER BY x.due_at DESC, x.id DESC LIMIT ?",
            *(unit_id, SHOWN),
        ),
        repairs.found(
            "p.unit_id = ? AND p.closed_at IS NOT NULL ORDER BY p.order_id DESC LIMIT ?",
            *(unit_id, SHOWN),
        ),
    )
