"""Taking over the unit register of another property system: ``dutybook import FILE``.

``understand`` reads a workbook or a text table and tells what each sheet, column and row says and
what cannot be read; ``plan`` lays that beside the store; ``carry_out`` writes it in one
transaction.  Nothing is deleted, and the same file a second time changes nothing.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.imports.carried import Outcome
    from store.imports.lines import Understanding
    from store.imports.planned import Plan


def understand(path: "Path | str") -> "Understanding":
    """Read a register as far as it can be read; see ``understood.understand`` for its refusals."""
    from store.imports import understood

    return understood.understand(path)


def plan(understanding: "Understanding", estate_id: int) -> "Plan":
    """What the import would add and change in this estate; nothing is written."""
    from store.imports import planned

    return planned.plan(understanding, estate_id)


def carry_out(
    plan: "Plan",
    *,
    by: int | None,
    at: datetime,
    progress: Callable[[int, int], None] | None = None,
) -> "Outcome":
    """Write a plan, all of it or nothing; see ``carried.carry_out`` for its refusals."""
    from store.imports import carried

    return carried.carry_out(plan, by=by, at=at, progress=progress)
