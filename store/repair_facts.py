"""What may be done with a repair, by whom, and what an order of one does to it.

The operations ask the same questions as the pages that show a key.
"""

from store import content
from store.db import rows
from store.fields import instant
from store.operations import Operation
from store.refusal import Refused
from store.repairs import Repair, RepairRow, of_order, workers
from store.roles import DIRECTOR, HOUSEKEEPER, may
from store.search import searched
from store.work_orders import OPEN, OrderRow, WorkOrder, already_moved

VERBS = ("visit", "use", "charge", "accept", "close")

DONE = ("done", "verified")

# What of a repair is gone when its order is opened again: nobody has accepted the new work.
_UNACCEPTED = {
    "accepted_as": "",
    "accepted_at": None,
    "accepted_by_id": None,
    "evaluation": None,
    "words": "",
    "closed_at": None,
    "closed_by_id": None,
}


def kinds() -> frozenset[str]:
    """What can be wrong: every finding of the trade's list, and ``other``."""
    return frozenset(kind.code for place in content.places() for kind in content.abnormals(place))


def move_refusal(row: OrderRow, side: RepairRow, verb: str, staff_id: int) -> Refused | None:
    """Why a person whose post may do so may not do this with the repair now, or None.

    ``repair_closed`` (``number``, ``who``, ``at``); a visit to what is verified:
    ``already_moved``; to accept or close what is not done: ``repair_not_done``; accepted before:
    ``repair_accepted`` (``number``, ``who``, ``at``); and what ``close_refusal`` says.
    """
    if side.closed:
        return Refused("repair_closed", number=row.number, who=side.closed_by, at=side.closed_at)
    if row.state == "withdrawn" or (verb == "visit" and row.state not in (*OPEN, "done")):
        return already_moved(row)
    if verb in ("accept", "close") and row.state not in DONE:
        return Refused("repair_not_done", number=row.number)
    if verb == "accept" and side.accepted_at is not None:
        return Refused(
            "repair_accepted", number=row.number, who=side.accepted_by, at=side.accepted_at
        )
    return close_refusal(row, side, staff_id) if verb == "close" else None


def close_refusal(row: OrderRow, side: RepairRow, staff_id: int) -> Refused | None:
    """Why a repair that is done may not be closed by this person, or None.

    Nobody of the household said anything: ``acceptance_needed``; nobody else worked on it:
    ``sole_worker``.
    """
    if side.accepted_at is None and not called_about(row):
        return Refused("acceptance_needed", number=row.number)
    return Refused("sole_worker", number=row.number) if sole_worker(row.id, staff_id) else None


def sole_worker(order_id: int, staff_id: int) -> bool:
    """Whether nobody but this person worked on a repair."""
    return workers(order_id) == {staff_id}


def called_about(row: OrderRow) -> bool:
    """Whether a callback about it, or about its case, had a result since the work was done."""
    if row.done_at is None:
        return False
    found = rows(
        "SELECT max(k.moved_at) FROM callback k WHERE k.state IN ('done', 'unreachable', 'refused')"
        " AND (k.order_id = ?1 OR k.case_id = (SELECT case_id FROM repair WHERE order_id = ?1))",
        row.id,
    )
    last = found[0][0]
    return last is not None and instant(last) >= row.done_at


def allowed(row: OrderRow, side: RepairRow, staff_id: int, role: str) -> tuple[str, ...]:
    """What a person may do with a repair now: the verbs a page shows a key for."""
    return tuple(
        verb
        for verb in VERBS
        if may(role, f"repairs.{verb}") and move_refusal(row, side, verb, staff_id) is None
    )


def verify_refusal(row: OrderRow, staff_id: int, role: str) -> Refused | None:
    """Why a person may not say that a repair is mended, or None.

    The office looks again, whoever asked for it, but nobody who did the work: ``own_work`` and
    ``not_finder`` (``names`` of who may).
    """
    if staff_id in workers(row.id):
        return Refused("own_work")
    if role in (DIRECTOR, HOUSEKEEPER):
        return None
    names = tuple(name for number, name in lookers(row).items() if number not in workers(row.id))
    return Refused("not_finder", number=row.number, names=names)


def lookers(row: OrderRow) -> dict[int, str]:
    """Who of the office looks at a repair again, by id."""
    return dict(
        rows(
            "SELECT id, name FROM staff WHERE estate_id = ? AND left_at IS NULL"
            f" AND role IN {(DIRECTOR, HOUSEKEEPER)} ORDER BY id",
            row.estate_id,
        )
    )


def opened_again(op: Operation, order_id: int) -> None:
    """The order of a repair is opened again: what was accepted and closed is so no more.

    Part of the operation that opens it; nothing for an order that is nobody's repair.
    """
    side = of_order(order_id)
    if side is None or (side.accepted_at is None and side.closed_at is None):
        return
    kept = rows(
        "SELECT accepted_as, accepted_at, accepted_by_id, evaluation, closed_at, closed_by_id"
        " FROM repair WHERE id = ?",
        side.id,
    )[0]
    names = ("accepted_as", "accepted_at", "accepted_by_id", "evaluation", "closed_at")
    old = dict(zip((*names, "closed_by_id"), kept, strict=True))
    Repair.update(**_UNACCEPTED).where(Repair.id == side.id).execute()
    op.event("repair", side.id, follows=True, order=order_id, old=old, opened_again=True)


def refresh_search(order_id: int) -> None:
    """Write the search column of a repair's order: its words, where it is, who asked for it.

    Of a case's person that is not anonymous, the name and the tail of the phone.
    """
    found = rows(
        "SELECT o.number, o.place, o.note, o.kind, coalesce(u.name, ''), coalesce(x.number, ''),"
        " p.name, p.phone, coalesce(x.name, ''), coalesce(x.phone, ''), coalesce(x.anonymous, 1)"
        " FROM work_order o JOIN repair p ON p.order_id = o.id LEFT JOIN unit u ON u.id = p.unit_id"
        " LEFT JOIN customer_case x ON x.id = p.case_id WHERE o.id = ?",
        order_id,
    )
    number, place, note, kind, unit, source, name, phone, said, called, hidden = found[0]
    words = content.abnormal(kind).words
    names, phones = ((name,), (phone,)) if hidden else ((name, said), (phone, called))
    search = searched(
        *(number, place, unit, note, source, words.zh_Hant, words.en), names=names, phones=phones
    )
    WorkOrder.update(search=search).where(WorkOrder.id == order_id).execute()
