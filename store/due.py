"""What waits for whom, merged from every noun: the one clock of the desk."""

from datetime import datetime

import pendulum

from store import estate as estates
from store import office_waiting, patrols, round_reviews, round_waiting, rounds
from store.due_alive import callbacks, cases, desk, emergencies, works
from store.due_rows import CallbackDue, CaseDue, DeskDue, IncidentDue, OfficeDue, RenovationDue
from store.frozen import dataclass
from store.order_waiting import VERIFY_HOURS, escalated, to_close
from store.order_waiting import waiting as waiting_orders
from store.roles import AUDITOR, DIRECTOR, FRONT_DESK, HOUSEKEEPER, may
from store.round_waiting import ReviewSum
from store.rounds import RoundRow
from store.staff import StaffRow
from store.work_orders import OrderRow

Record = (
    RoundRow
    | OrderRow
    | ReviewSum
    | IncidentDue
    | RenovationDue
    | DeskDue
    | CaseDue
    | CallbackDue
    | OfficeDue
)


@dataclass(frozen=True, slots=True)
class DueRow:
    """One thing that waits: ``at`` is when it is due, ``noun`` and ``id`` where Enter goes.

    ``kind`` names what is to be done, ``who`` whose it is ("" for a post's):

    - ``round_walk``, ``round_go_on``: may be walked now, is under way; due when its window closes
    - ``round_later``: may be begun later today, from ``begins`` on: its window opens then, or the
      set hours since the route's last start are over then
    - ``round_missed``: its window closed today and nobody walked it
    - ``round_reason``: missed, partial or returned, and why is still to be said; due the same day
    - ``round_review``: how many rounds wait for a signature (``row`` is a ``ReviewSum``, ``id`` 0);
      due at the end of the working day after the first of them
    - ``rounds_missed_twice``: this round of a route was missed, and the one before it too
    - ``order_new``, ``order_do``: given to nobody yet, given to somebody; due for a response
    - ``order_overdue``: urgent and late, or opened again twice; the director sees to it
    - ``incident_run``: an incident is in hand; due is the target of its next step, else it is the
      moment of the report and never late
    - ``incident_duty``: footage to keep, an accident to report, visits; due at its step's target
    - ``incident_report``, ``incident_sign``: the written report, and the director's signature
    - ``order_close``: a repair that is done, and of which its household has said something
    - ``order_verify``: done; whoever found it looks again, or signs what the law wanted corrected
    - ``renovation_...``: the kinds of ``renovation_waiting``; the noun is the kind, and the id that
      of the renovation or of the notice
    - ``desk_...``, ``case_...``, ``callback_...``: the kinds of ``desk_waiting``, ``case_waiting``
      and ``callback_waiting``; the noun is the kind
    - ``journal_...``, ``handover_...``, ``task_...``, ``plan_...``: those of ``office_waiting``
    """

    kind: str
    noun: str
    id: int
    at: pendulum.DateTime
    late: bool
    mine: bool
    who: str
    row: Record
    begins: pendulum.DateTime | None = None


def waiting(person: StaffRow, at: datetime) -> tuple[DueRow, ...]:
    """What waits on this estate, by time; one's own and the office's, as the post allows.

    A director's own come before the rest.

    Rounds: for who may walk them, and the front desk; a missed one for the director, its reason for
    who was to walk or walked it, signatures for the director.  Work orders:
    ``order_waiting.waiting``.  Incidents: ``incident_waiting.waiting``.  Renovations:
    ``renovation_waiting.waiting``.  The front desk: ``desk_waiting.waiting``.  Cases:
    ``case_waiting.waiting``.  Callbacks: ``callback_waiting.waiting``.  Journals, hand-overs, tasks
    and plans: ``office_waiting.waiting``.  For the auditor nothing waits but their own audits.
    """
    found = [*_rounds(person, at), *_reasons(person, at), *_reviews(person, at)]
    found += _orders(person, at)
    found += _incidents(person, at)
    found += _renovations(person, at)
    found += _desk(person, at)
    found += [*_cases(person, at), *_callbacks(person, at), *_office(person, at)]
    # A director's own come first: what is only shown to them must not bury what they have to do.
    first = person.role == DIRECTOR
    return tuple(
        sorted(
            found,
            key=lambda row: (
                # Nothing stands above an incident in hand.
                row.kind != "incident_run",
                first and not row.mine,
                row.at,
                row.kind,
                row.id,
            ),
        )
    )


def _rounds(person: StaffRow, at: datetime) -> list[DueRow]:
    if person.role != FRONT_DESK and not may(person.role, "patrols.start"):
        return []
    gap = estates.estate(person.estate_id).settings.gap_hours
    found = []
    for row in rounds.open_rounds(person.estate_id, at):
        begins = _begins(row, gap, at)
        kind = _kind(row, begins, at)
        whose, name = _whose(row)
        mine = whose == person.id
        if not kind or (kind == "round_missed" and not _told_of_missed(row, person)):
            continue
        late = at > row.closes_at
        found.append(DueRow(kind, "round", row.id, row.closes_at, late, mine, name, row, begins))
    return found


def _begins(row: RoundRow, gap: int, at: datetime) -> pendulum.DateTime | None:
    """From when a round that is still to be walked may be begun."""
    if row.state != "planned" or row.missed(at):
        return None
    kept = patrols.kept_until(row, gap, at)
    return row.opens_at if kept is None else max(row.opens_at, kept)


def _kind(row: RoundRow, begins: pendulum.DateTime | None, at: datetime) -> str:
    if row.state == "in_progress":
        return "round_go_on"
    if row.missed(at):
        return "round_missed"
    if begins is None:
        return ""
    return "round_later" if at < begins else "round_walk"


def _whose(row: RoundRow) -> tuple[int | None, str]:
    """Whose a round is now: of who walks it, unless it was given to another since it began."""
    begun = row.started_at
    if begun is None or (row.reassigned_at is not None and row.reassigned_at >= begun):
        return row.assigned_id, row.assigned
    return row.walker_id, row.walker


def _told_of_missed(row: RoundRow, person: StaffRow) -> bool:
    """A missed round is the director's to know until it is accounted for.

    Who was to walk it is asked for the reason instead, once a desk has marked it.
    """
    if person.role == DIRECTOR:
        return not row.reason
    return row.assigned_id == person.id and row.state == "planned"


def _reasons(person: StaffRow, at: datetime) -> list[DueRow]:
    """For who was to walk the round or walked it; one of nobody's is for every housekeeper."""
    if not may(person.role, "patrols.account"):
        return []
    found = []
    for row in round_waiting.owing(person.estate_id):
        people = {row.assigned_id, row.original_id, row.walker_id, row.signer_id} - {None}
        mine = person.id in people
        if not mine and (people or person.role != HOUSEKEEPER):
            continue
        due = round_reviews.reason_due(row)
        name = row.walker or row.assigned
        found.append(DueRow("round_reason", "round", row.id, due, at > due, mine, name, row))
    return found


def _reviews(person: StaffRow, at: datetime) -> list[DueRow]:
    if not may(person.role, "patrols.sign"):
        return []
    found = [
        DueRow("rounds_missed_twice", "round", row.id, row.closes_at, True, True, row.assigned, row)
        for row in round_waiting.missed_twice(person.estate_id)
    ]
    wanted = round_waiting.review_sum(person.estate_id, at)
    if wanted is not None:
        late = at > wanted.due
        found.append(DueRow("round_review", "review", 0, wanted.due, late, True, "", wanted))
    return found


def _orders(person: StaffRow, at: datetime) -> list[DueRow]:
    found = []
    for row in waiting_orders(person, at):
        kind = "order_do" if row.assignee_id else "order_new"
        due, late, mine, who = row.due_at, row.overdue(at), row.assignee_id, row.assignee
        if person.role == DIRECTOR and mine != person.id and escalated(row, at):
            kind = "order_overdue"
        if row.state == "done":
            kind = "order_verify"
            due = (row.done_at or row.moved_at).add(hours=VERIFY_HOURS)
            late, mine, who = due < at, row.raised_by_id, row.raised_by
            if row.must_correct and person.role == DIRECTOR:
                mine, who = person.id, person.name
        found.append(DueRow(kind, "work_order", row.id, due, late, mine == person.id, who, row))
    for row in to_close(person):
        due = (row.done_at or row.moved_at).add(hours=VERIFY_HOURS)
        found.append(
            DueRow("order_close", "work_order", row.id, due, due < at, False, row.done_by, row)
        )
    return found


def _incidents(person: StaffRow, at: datetime) -> list[DueRow]:
    if not emergencies(person.estate_id):
        return []
    # Most days have none: the checklists and their models are read only when there is one.
    from store import incident_waiting

    found = []
    for one in incident_waiting.waiting(person, at):
        kind = f"incident_{one.kind}"
        number = one.incident.id
        if one.step is not None and one.kind == "duty":
            number = number * 1000 + one.step.step.number
        mine = one.kind in ("run", "sign") or person.role == HOUSEKEEPER
        # A run is late by the target of its next step; without one it has stood since its report.
        late = at > one.at and (
            one.kind != "run" or (one.step is not None and bool(one.step.targets))
        )
        found.append(DueRow(kind, kind, number, one.at, late, mine, "", one))
    return found


def _renovations(person: StaffRow, at: datetime) -> list[DueRow]:
    if not works(person.estate_id):
        return []
    # Many estates have none for weeks: their lists are read only when there is one.
    from store import renovation_waiting

    found = []
    for one in renovation_waiting.waiting(person, at):
        kind = f"renovation_{one.kind}"
        number = one.renovation.id if one.notice is None else one.notice.id
        found.append(DueRow(kind, kind, number, one.at, one.late, one.mine, one.who, one))
    return found


def _desk(person: StaffRow, at: datetime) -> list[DueRow]:
    if person.role == AUDITOR or not desk(person.estate_id, at):
        return []
    # On a quiet day the books of the desk are not read for home.
    from store import desk_waiting

    return [
        DueRow(
            f"desk_{one.kind}", f"desk_{one.kind}", one.id, one.at, at > one.at, one.mine, "", one
        )
        for one in desk_waiting.waiting(person, at)
    ]


def _cases(person: StaffRow, at: datetime) -> list[DueRow]:
    if person.role == AUDITOR or not cases(person.estate_id, at):
        return []
    from store import case_waiting

    return [_owed("case", one) for one in case_waiting.waiting(person, at)]


def _callbacks(person: StaffRow, at: datetime) -> list[DueRow]:
    if person.role == AUDITOR or not callbacks(person.estate_id):
        return []
    from store import callback_waiting

    return [_owed("callback", one) for one in callback_waiting.waiting(person, at)]


def _office(person: StaffRow, at: datetime) -> list[DueRow]:
    found = office_waiting.waiting(person, at)
    if person.role == AUDITOR:
        # They only look at what the others do: what waits for them is their own audits.
        found = tuple(one for one in found if one.noun == "appraisal")
    return [_owed(one.noun, one) for one in found]


def _owed(noun: str, one: CaseDue | CallbackDue | OfficeDue) -> DueRow:
    kind = f"{noun}_{one.kind}"
    # What is not begun has no id yet: its day tells it from the others of its kind; and of one
    # record several parts may wait, each a line of its own.
    days = isinstance(one, OfficeDue) and not one.id and one.day
    part = one.part if isinstance(one, OfficeDue) else 0
    number = -days.toordinal() if days else part or one.id
    return DueRow(kind, kind, number, one.at, one.late, one.mine, one.who, one)
