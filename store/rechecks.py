"""Looking again at what was mended: by whom, and on the next round of its point."""

from datetime import datetime

from store.db import rows
from store.fields import instant
from store.operations import Operation
from store.refusal import Refused
from store.roles import DIRECTOR
from store.work_orders import OrderRow, WorkOrder, found

# Done, and nobody but who did the work has looked again on a round.
_WAITS = "o.state = 'done' AND (o.rechecked_at IS NULL OR o.rechecked_by_id = o.done_by_id)"


def verify_refusal(row: OrderRow, staff_id: int, role: str) -> Refused | None:
    """Why a person may not say that an order is mended, or None.

    Verified by the finder: who found it, or who oversees it, never who did the work; what the law
    wanted corrected at once is signed by the director (L18 §32-33, L17 §36).  ``own_work``,
    ``director_signs``, ``not_finder`` (``names`` of who may).  Of a household's repair it is what
    ``repair_facts.verify_refusal`` says.
    """
    # Rounds ask only what waits at a point, and need none of what a household's repair needs.
    from store import repair_facts, repairs

    if repairs.of_order(row.id) is not None:
        return repair_facts.verify_refusal(row, staff_id, role)
    if row.done_by_id == staff_id:
        return Refused("own_work")
    if role == DIRECTOR:
        return None
    if row.must_correct:
        return Refused("director_signs", number=row.number)
    who = lookers(row)
    if staff_id not in who:
        names = [name for number, name in who.items() if number != row.done_by_id]
        return Refused("not_finder", number=row.number, names=tuple(names))
    return None


def lookers(row: OrderRow) -> dict[int, str]:
    """Who looks again, by id: who found it, its area's housekeepers, and the director.

    What an incident asked for was found by who wrote it down; the front desk looks at no work.
    """
    names = rows(
        "SELECT s.id, s.name FROM staff s WHERE s.left_at IS NULL AND s.id IN ("
        "SELECT staff_id FROM finding WHERE work_order_id = ?1 AND withdrawn_at IS NULL"
        " UNION SELECT w.raised_by_id FROM work_order w JOIN staff r ON r.id = w.raised_by_id"
        " WHERE w.id = ?1 AND w.incident_id IS NOT NULL AND r.role <> 'front_desk'"
        " UNION SELECT id FROM staff WHERE estate_id = ?3 AND role = 'director'"
        " UNION SELECT a.housekeeper_id FROM checkpoint c JOIN building b ON b.id = c.building_id"
        " JOIN area a ON a.id = b.area_id WHERE c.id = ?2"
        " UNION SELECT a.housekeeper_id FROM finding f JOIN round x ON x.id = f.round_id"
        " JOIN route t ON t.id = x.route_id JOIN area a ON a.id = t.area_id"
        " WHERE f.work_order_id = ?1) ORDER BY s.id",
        row.id,
        row.checkpoint_id,
        row.estate_id,
    )
    return dict(names)


def waiting_at(*checkpoint_ids: int) -> tuple[OrderRow, ...]:
    """The work orders to look at again when a round comes to these points, oldest first."""
    places = ", ".join("?" * len(checkpoint_ids))
    return found(f"o.checkpoint_id IN ({places}) AND {_WAITS} ORDER BY o.id", *checkpoint_ids)


def passed(op: Operation, answer_id: int, checkpoint_id: int, looked_at: datetime) -> None:
    """A point was answered normal: what was mended there is verified by it.

    Part of the operation that answers.  Only noted when the walker did the work or the director
    must sign.  Work done after the walker looked is not seen by it.
    """
    for row in waiting_at(checkpoint_id):
        # The points of a round entered afterwards were seen while it was walked.
        told = rows(
            "SELECT x.told_end FROM answer a JOIN round x ON x.id = a.round_id"
            " WHERE a.id = ? AND x.told_end IS NOT NULL",
            answer_id,
        )
        looked_at = min(looked_at, instant(told[0][0])) if told else looked_at
        if row.done_at is None or row.done_at > looked_at:
            continue
        assert op.staff_id is not None
        noted = {
            "rechecked_by_id": op.staff_id,
            "rechecked_at": op.at,
            "recheck_answer": answer_id,
        }
        new: dict[str, object] = dict(noted)
        if row.done_by_id != op.staff_id and (op.role == DIRECTOR or not row.must_correct):
            new |= {"state": "verified"}
        _write(op, row, new)


def take_back(op: Operation, answer_id: int, checkpoint_id: int) -> None:
    """The answer that looked again is taken back: what it verified is done as before."""
    for row in found("o.checkpoint_id = ? AND o.recheck_answer = ?", checkpoint_id, answer_id):
        new: dict[str, object] = {
            "rechecked_by_id": None,
            "rechecked_at": None,
            "recheck_answer": None,
        }
        # Verified by somebody else since, it stays so.
        by_it = (row.moved_by, row.moved_at) == (row.rechecked_by, row.rechecked_at)
        if row.state == "verified" and by_it:
            new["state"] = "done"
        _write(op, row, new)


def _write(op: Operation, row: OrderRow, new: dict[str, object]) -> None:
    old = {name: getattr(row, name) for name in new}
    moved = {"moved_by": op.staff_id, "moved_at": op.at} if "state" in new else {}
    WorkOrder.update(**new, **moved).where(WorkOrder.id == row.id).execute()
    op.event("work_order", row.id, old=old, follows=True, **new)
