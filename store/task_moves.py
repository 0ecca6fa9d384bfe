"""What is done with a task: given, begun, finished; accepted, opened again or dropped by the giver.

Source: duty D8 of table A1 (OPEN→DOING→DONE→ACCEPTED/REOPENED; the assigner accepts).
"""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from store import estate as estates
from store.clean import NOTE, clean_note
from store.events import Personal
from store.operations import Form, Operation, next_number, operation
from store.refusal import Refused
from store.roles import DIRECTOR, may
from store.rounds import more_words
from store.search import searched
from store.staff import StaffRow, on_duty
from store.tasks import OPEN, Task, TaskRow, task

# From which states each verb moves a task, and to which.
MOVES: Mapping[str, tuple[tuple[str, ...], str]] = MappingProxyType(
    {
        "begin": (("open", "reopened"), "doing"),
        "finish": (OPEN, "done"),
        "accept": (("done",), "accepted"),
        "reopen": (("done",), "reopened"),
        "drop": (OPEN, "dropped"),
    }
)

_OWNERS = ("begin", "finish")

MOST_DAYS = 366
"""How many days ahead a task may be due."""


def owners(estate_id: int) -> tuple[StaffRow, ...]:
    """Who may be given a task: those on the staff who may finish it."""
    return tuple(one for one in on_duty(estate_id) if may(one.role, "tasks.finish"))


def give(
    what: str,
    owner_id: int | None,
    due_on: date | None,
    *,
    journal_id: int | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> TaskRow:
    """Give somebody something to do until a day, RW; ``journal_id`` is the journal it replies to.

    Refuses ``journal_unknown``, ``task_needed``, ``doer_needed``, ``staff_unknown`` for who is
    not among ``owners``, ``task_own`` for oneself, because nobody accepts their own work,
    ``day_needed``, ``day_past`` and ``task_far`` (``last``: the last day it may be due).
    """
    with operation("tasks.give", by, at, form) as op:
        op.own("journal", journal_id)
        if op.repeated is not None:
            return task(op.repeated)
        assert op.estate_id is not None
        said = clean_note(what, NOTE)
        if not said:
            raise Refused("task_needed", "what")
        owner = _owner(op.estate_id, owner_id, by)
        _due(op.estate_id, due_on, at)
        number = next_number(op.estate_id, "RW")
        made = Task.create(
            estate=op.estate_id,
            number=number,
            what=said,
            giver=by,
            owner=owner.id,
            due_on=due_on,
            journal=journal_id,
            given_at=at,
            moved_by=by,
            moved_at=at,
            search=searched(number, said, names=(owner.name, op.staff)),
        )
        told: dict[str, Any] = {"number": number, "owner": owner.id, "due_on": f"{due_on:%Y-%m-%d}"}
        if journal_id is not None:
            told["journal"] = journal_id
        op.event("task", made.id, **told, what=Personal(said))
        return task(made.id)


def _owner(estate_id: int, owner_id: int | None, giver: int) -> StaffRow:
    if owner_id is None:
        raise Refused("doer_needed", "owner")
    one = next((one for one in owners(estate_id) if one.id == owner_id), None)
    if one is None:
        raise Refused("staff_unknown", "owner")
    if owner_id == giver:
        raise Refused("task_own", "owner")
    return one


def _due(estate_id: int, due_on: date | None, at: datetime) -> None:
    if due_on is None:
        raise Refused("day_needed", "due_on")
    today = estates.local_day(estate_id, at)
    if due_on < today:
        raise Refused("day_past", "due_on")
    last = today.add(days=MOST_DAYS)
    if due_on > last:
        raise Refused("task_far", "due_on", last=last)


def refusal(verb: str, row: TaskRow, staff_id: int, role: str) -> Refused | None:
    """Why a person may not do this with a task, or None: what the operation asks and a page shows.

    ``task_moved`` (``state``, who, when) where it stands otherwise, ``task_other`` (who) for what
    only its owner does, ``task_giver`` (who) for what only its giver or a director does, and
    ``task_doer`` for who would judge their own work.
    """
    if row.state not in MOVES[verb][0]:
        return moved(row)
    if verb in _OWNERS:
        return None if staff_id == row.owner_id else Refused("task_other", who=row.owner)
    if staff_id != row.giver_id and role != DIRECTOR:
        return Refused("task_giver", who=row.giver)
    if verb != "drop" and staff_id in (row.owner_id, row.done_by_id):
        return Refused("task_doer", number=row.number)
    return None


def allowed(row: TaskRow, staff_id: int, role: str) -> tuple[str, ...]:
    """The verbs of ``MOVES`` that a person may do with a task now."""
    return tuple(
        verb
        for verb in MOVES
        if may(role, f"tasks.{verb}") and refusal(verb, row, staff_id, role) is None
    )


def begin(task_id: int, *, by: int, at: datetime, form: Form | None = None) -> TaskRow:
    """Its owner begins.  Refuses ``task_moved`` (``state``, who, when) and ``task_other`` (who)."""
    with operation("tasks.begin", by, at, form) as op:
        before = _before("begin", task_id, op)
        return before if op.repeated is not None else _move("begin", before, op)


def finish(
    task_id: int, result: str, *, by: int, at: datetime, form: Form | None = None
) -> TaskRow:
    """Its owner says that it is done and what came of it; the giver then looks at it.

    Refuses ``task_moved`` (``state``, who, when), ``task_other`` (who) and ``result_needed``.
    """
    with operation("tasks.finish", by, at, form) as op:
        before = _before("finish", task_id, op)
        if op.repeated is not None:
            return before
        said = clean_note(result, NOTE)
        if not said:
            raise Refused("result_needed", "result")
        lines = more_words(before.result, said)
        return _move("finish", before, op, said, result=lines, done_at=at, done_by=by)


def accept(task_id: int, *, by: int, at: datetime, form: Form | None = None) -> TaskRow:
    """Its giver, or a director, is content with what was done.

    Refuses ``task_moved`` (``state``, who, when), ``task_giver`` (who) and ``task_doer``.
    """
    with operation("tasks.accept", by, at, form) as op:
        before = _before("accept", task_id, op)
        return before if op.repeated is not None else _move("accept", before, op, over_at=at)


def reopen(task_id: int, words: str, *, by: int, at: datetime, form: Form | None = None) -> TaskRow:
    """It is not done yet; ``words`` say what is missing.

    Refuses ``task_moved`` (``state``, who, when), ``task_giver`` (who), ``task_doer`` and
    ``words_needed``.
    """
    with operation("tasks.reopen", by, at, form) as op:
        before = _before("reopen", task_id, op)
        if op.repeated is not None:
            return before
        said = _words(words, "words_needed")
        told = more_words(before.words, said)
        again = before.reopened + 1
        return _move("reopen", before, op, said, words=told, reopened=again)


def drop(task_id: int, words: str, *, by: int, at: datetime, form: Form | None = None) -> TaskRow:
    """It need not be done after all, because of ``words``.

    Refuses ``task_moved`` (``state``, who, when), ``task_giver`` (who) and ``reason_needed``.
    """
    with operation("tasks.drop", by, at, form) as op:
        before = _before("drop", task_id, op)
        if op.repeated is not None:
            return before
        said = _words(words, "reason_needed")
        return _move("drop", before, op, said, words=more_words(before.words, said), over_at=at)


def moved(row: TaskRow) -> Refused:
    """Somebody was first: who, when, and where it stands now."""
    return Refused(
        "task_moved", number=row.number, state=row.state, who=row.moved_by, at=row.moved_at
    )


def _before(verb: str, task_id: int, op: Operation) -> TaskRow:
    """The task as it stands, when this person may do this with it."""
    op.own("task", task_id)
    row = task(task_id)
    if op.repeated is None:
        assert op.staff_id is not None
        refused = refusal(verb, row, op.staff_id, op.role)
        if refused is not None:
            raise refused
    return row


def _words(text: str, code: str) -> str:
    said = clean_note(text, NOTE)
    if not said:
        raise Refused(code, "words")
    return said


def _move(verb: str, before: TaskRow, op: Operation, said: str = "", **values: Any) -> TaskRow:
    """Write a step whose guards have been asked, with what was said; part of an open operation."""
    state = MOVES[verb][1]
    if not op.moves(Task, before, state=state, **values):
        raise moved(task(before.id))
    name = "result" if verb == "finish" else "words"
    told: dict[str, Any] = {name: Personal(said)} if said else {}
    op.event("task", before.id, old={"state": before.state}, state=state, **told)
    return task(before.id)
