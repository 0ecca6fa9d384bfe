"""Tasks (任務單): given by one, done by another, accepted by who gave them.

Source: duty D8 of table A1, H12 of table A3 and F11 of table A4; a director's reply to a journal
makes one (domain section I).
"""

from datetime import date
from typing import Any

import pendulum
from peewee import SQL, Check, ForeignKeyField, IntegerField, TextField

from store.db import Base, rows
from store.estate import Estate
from store.fields import Day, Instant, day, instant
from store.fragments import Listing
from store.frozen import dataclass
from store.journal_tables import Journal
from store.refusal import Refused
from store.search import pattern
from store.staff import Staff

STATES = ("open", "doing", "done", "accepted", "reopened", "dropped")

OPEN = ("open", "doing", "reopened")
"""What its owner still has to do."""

ALIVE = (*OPEN, "done")
"""What is not over: to be done, or to be accepted."""


class Task(Base):
    """A task, RW; ``journal`` is the one whose reply it was."""

    estate = ForeignKeyField(Estate, index=False)
    number = TextField()
    state = TextField(default="open", constraints=[Check(f"state IN {STATES}")])
    what = TextField()
    giver = ForeignKeyField(Staff, backref="tasks_given", index=False)
    owner = ForeignKeyField(Staff, backref="tasks", index=False)
    due_on = Day()
    journal = ForeignKeyField(Journal, null=True, backref="tasks", index=False)
    given_at = Instant()
    result = TextField(default="")
    done_at = Instant(null=True)
    done_by = ForeignKeyField(Staff, null=True, backref="tasks_done", index=False)
    words = TextField(default="")
    reopened = IntegerField(default=0, constraints=[Check("reopened >= 0")])
    over_at = Instant(null=True)
    moved_by = ForeignKeyField(Staff, backref="tasks_moved", index=False)
    moved_at = Instant()
    search = TextField()

    class Meta:
        indexes = (
            (("estate_id", "number"), True),
            (("estate_id", "due_on", "id"), False),
        )


Task.add_index(
    Task.index(
        *(Task.estate, Task.state, Task.due_on),
        where=SQL(f"state IN {ALIVE}"),
        name="task_alive",
    )
)
Task.add_index(
    Task.index(Task.journal, where=SQL("journal_id IS NOT NULL"), name="task_of_journal")
)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task as screens see it; ``journal`` is the number of the journal it replies to.

    ``result`` and ``words`` have one line for each time something was said.
    """

    id: int
    estate_id: int
    number: str
    state: str
    what: str
    giver_id: int
    giver: str
    owner_id: int
    owner: str
    journal_id: int | None
    journal: str
    result: str
    done_by_id: int | None
    done_by: str
    words: str
    reopened: int
    moved_by: str
    due_on: pendulum.Date
    given_at: pendulum.DateTime
    done_at: pendulum.DateTime | None
    over_at: pendulum.DateTime | None
    moved_at: pendulum.DateTime

    @property
    def key(self) -> tuple[str, int]:
        """Its place in the register."""
        return (f"{self.due_on:%Y-%m-%d}", self.id)

    @property
    def open(self) -> bool:
        """Whether its owner still has to do it."""
        return self.state in OPEN

    @property
    def alive(self) -> bool:
        """Whether it is still to be done or to be accepted."""
        return self.state in ALIVE

    def late(self, today: date) -> bool:
        """Whether it was to be done before a day."""
        return self.open and self.due_on < today


_TASKS = (
    "SELECT x.id, x.estate_id, x.number, x.state, x.what, x.giver_id, g.name, x.owner_id, o.name,"
    " x.journal_id, coalesce(j.number, ''), x.result, x.done_by_id, coalesce(d.name, ''), x.words,"
    " x.reopened, m.name, x.due_on, x.given_at, x.done_at, x.over_at, x.moved_at"
    " FROM task x JOIN staff g ON g.id = x.giver_id JOIN staff o ON o.id = x.owner_id"
    " JOIN staff m ON m.id = x.moved_by_id LEFT JOIN staff d ON d.id = x.done_by_id"
    " LEFT JOIN journal j ON j.id = x.journal_id"
)
_DUE = 17


def _row(values: tuple[Any, ...]) -> TaskRow:
    plain: list[Any] = [*values[:_DUE], day(values[_DUE])]
    return TaskRow(*plain, *(None if at is None else instant(at) for at in values[_DUE + 1 :]))


def found(where: str, *values: object) -> tuple[TaskRow, ...]:
    """The tasks ``where`` chooses: ``x`` is the task, ``o`` its owner, ``g`` its giver."""
    return tuple(_row(row) for row in rows(f"{_TASKS} WHERE {where}", *values))


def task(task_id: int) -> TaskRow:
    """One task.  Refuses ``task_unknown``."""
    only = found("x.id = ?", task_id)
    if not only:
        raise Refused("task_unknown")
    return only[0]


def numbered(estate_id: int, number: str) -> TaskRow:
    """The task of this number.  Refuses ``task_unknown``."""
    only = found("x.estate_id = ? AND x.number = ?", estate_id, number)
    if not only:
        raise Refused("task_unknown")
    return only[0]


_LISTING = Listing("task", "due_on", newest=True)
# Said by name, because SQLite takes the index of all tasks for as good.
OF_ALIVE = (
    "x.id IN (SELECT a.id FROM task a INDEXED BY task_alive WHERE a.estate_id = ?1"
    f" AND a.state IN {ALIVE})"
)
"""The tasks of the estate ``?1`` that are not over."""


def listed(
    estate_id: int,
    text: str = "",
    after: tuple[str, int] | None = None,
    limit: int = 100,
    *,
    alive: bool = False,
) -> tuple[TaskRow, ...]:
    """A page of the register, the last due first; ``after`` is the key of the last row seen.

    ``text`` is any fragment: a number, what is to be done, who does or gave it.  ``alive`` asks
    only for what is not over, the first due on top.
    """
    if not alive:
        page = _LISTING.read(f"{_TASKS} WHERE x.id", estate_id, text, after, limit)
        return tuple(_row(values) for values in page)
    due_on, number = after or ("", 0)
    return found(
        f"{OF_ALIVE} AND x.due_on >= ?2 AND (x.due_on > ?2 OR x.id > ?3)"
        " AND x.search LIKE ?4 ESCAPE '!' ORDER BY x.due_on, x.id LIMIT ?5",
        *(estate_id, due_on, number, pattern(text), limit),
    )


def of_journal(journal_id: int) -> tuple[TaskRow, ...]:
    """The tasks that replied to a journal, the first given on top."""
    return found("x.journal_id = ? ORDER BY x.given_at, x.id", journal_id)


def overdue(estate_id: int, today: date) -> tuple[TaskRow, ...]:
    """What was to be done before a day and is not, the longest due first."""
    return found(
        f"{OF_ALIVE} AND x.state IN {OPEN} AND x.due_on < ?2 ORDER BY x.due_on, x.id",
        *(estate_id, f"{today:%Y-%m-%d}"),
    )


def count_alive(estate_id: int) -> int:
    """How many tasks of an estate are not over."""
    return int(rows(f"SELECT count(*) FROM task x WHERE {OF_ALIVE}", estate_id)[0][0])
