"""The office's own papers: journals, tasks, work plans and inspections."""

from collections.abc import Sequence

from store import inspections, journals, tasks, work_plans
from store.journal_tables import TYPED
from tui import journal_words, plan_words, task_words
from tui.records.registers.columns import Column, Register, col, count, listing, more, no, yes
from tui.say import say, say_in

_PRINTED = ("key_events", "unfinished")


def _journals() -> Sequence[Column]:
    return (
        col(say("Day"), 10, lambda row: row.day),
        no(),
        col(say("Housekeeper"), 10, lambda row: row.staff),
        col(say("State"), 16, lambda row: say(journal_words.STATES[row.state])),
        more(say_in("register", "Stands in"), 10, lambda row: row.stand_in),
        col(say_in("journal", "Submitted"), 10, lambda row: row.submitted_at),
        col(say_in("register", "After its day"), 8, lambda row: yes(row.late)),
        *map(_part, TYPED),
        col(say_in("register", "Director's words"), 24, lambda row: row.words),
        count(say_in("register", "Mark"), lambda row: row.score),
        col(say("Reviewer"), 10, lambda row: row.reviewed_by),
        col(say_in("register", "Reviewed"), 10, lambda row: row.reviewed_at),
    )


def _part(code: str) -> Column:
    """What the housekeeper wrote under one heading; a journal has room for all on its own paper."""
    made = col if code in _PRINTED else more
    return made(journal_words.part(code), 20, lambda row: row.typed[code])


def _tasks() -> Sequence[Column]:
    return (
        col(say("Due"), 10, lambda row: row.due_on),
        no(),
        col(say("What is to be done"), 30, lambda row: row.what),
        col(say("State"), 14, lambda row: say(task_words.STATES[row.state])),
        col(say_in("register", "Given by"), 10, lambda row: row.giver),
        col(say_in("register", "Given to"), 10, lambda row: row.owner),
        col(say_in("register", "Given at"), 10, lambda row: row.given_at),
        col(say_in("register", "Of journal"), 10, lambda row: row.journal),
        col(say("Result"), 24, lambda row: row.result),
        col(say("Done at"), 10, lambda row: row.done_at),
        col(say_in("register", "Over at"), 10, lambda row: row.over_at),
    )


def _plans() -> Sequence[Column]:
    return (
        col(say_in("register", "First day"), 10, lambda row: row.starts_on),
        col(say_in("register", "Last day"), 10, lambda row: row.ends_on),
        no(),
        col(say("Housekeeper"), 10, lambda row: row.staff),
        col(say("State"), 14, lambda row: say(plan_words.PLAN_STATES[row.state][1])),
        count(say_in("register", "Items"), lambda row: row.items),
        count(say_in("register", "Items done"), lambda row: row.done),
        col(say_in("register", "Handed in"), 10, lambda row: row.submitted_at),
        col(say_in("register", "Director's words"), 24, lambda row: row.words),
        col(say_in("register", "Reviewed"), 10, lambda row: row.reviewed_at),
    )


def _inspections() -> Sequence[Column]:
    return (
        col(say_in("register", "Begun"), 10, lambda row: row.begun_at),
        no(),
        col(say_in("register", "Service"), 12, lambda row: plan_words.service(row.service)),
        col(say("Where"), 18, lambda row: row.where),
        col(say("State"), 14, lambda row: say(plan_words.SHEET_STATES[row.state][1])),
        count(say_in("register", "Looked at"), lambda row: row.answered),
        count(say("Abnormal"), lambda row: row.abnormal),
        col(say("By"), 10, lambda row: row.staff),
        col(say_in("register", "Signed at"), 10, lambda row: row.signed_at),
        col(say("Note"), 24, lambda row: row.remark),
        col(say("Reviewer"), 10, lambda row: row.reviewed_by),
    )


REGISTERS = (
    Register(
        "journals",
        lambda: say_in("register", "Work journals"),
        _journals,
        listing(journals.listed, lambda row: row.day, by_day=True),
    ),
    Register(
        "tasks",
        lambda: say_in("register", "Tasks"),
        _tasks,
        listing(tasks.listed, lambda row: row.due_on, by_day=True),
    ),
    Register(
        "plans",
        lambda: say_in("register", "Work plans"),
        _plans,
        listing(work_plans.listed, lambda row: row.starts_on, by_day=True),
    ),
    Register(
        "inspections",
        lambda: say_in("register", "Inspections"),
        _inspections,
        listing(inspections.listed, lambda row: row.begun_at),
    ),
)
