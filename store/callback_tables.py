"""The tables of owner callbacks (住戶回訪記錄表), and what a callback may be.

Source: domain section F, duties D7 of table A1 and H9 of table A3.
"""

from peewee import SQL, Check, ForeignKeyField, IntegerField, TextField

from store.case_tables import Case
from store.db import Base
from store.estate import Estate
from store.fields import Instant
from store.incidents import Incident
from store.renovation_tables import Renovation
from store.staff import Staff
from store.units import Unit
from store.work_orders import WorkOrder

SOURCES = ("case", "order", "incident", "renovation", "visit", "director")
"""``visit`` is the quarterly one of a household; ``director`` follows one that went badly."""

STATES = ("due", "scheduled", "done", "unreachable", "refused", "dropped")

OPEN = ("due", "scheduled")

METHODS = ("visit", "phone", "online")

QUESTIONS = (
    *("quality", "timeliness", "manner", "cleaned_up", "explained", "charge_clear"),
    "recurrence",
)
"""What is asked, in the order of the form (domain F); each is answered yes, no or not asked."""

ANSWERS = ("yes", "no", "na")

RESULTS = ("reached", "no_answer", "busy", "wrong_number", "later")

SATISFIED = 4
"""A score of so much or more is a satisfied one (domain F)."""

DISSATISFIED = 2
"""A score of so much or less opens the source again and goes to the director (domain F)."""


class Callback(Base):
    """A callback, HF: one call or visit that is owed to a household.

    ``what`` is what was done, in words.  ``caller`` is whose it is to make.  ``follows`` is the one
    the director calls about.  ``period`` is the quarter of a household visit, ``2026Q4``.
    ``request`` is the case that a new wish became.  ``dropped``: its source was opened again, and
    will be called about when it is answered anew.
    """

    estate = ForeignKeyField(Estate, index=False)
    number = TextField()
    state = TextField(default="due", constraints=[Check(f"state IN {STATES}")])
    source = TextField(constraints=[Check(f"source IN {SOURCES}")])
    case = ForeignKeyField(Case, null=True, index=False, column_name="case_id")
    order = ForeignKeyField(WorkOrder, null=True, index=False, column_name="order_id")
    incident = ForeignKeyField(Incident, null=True, index=False)
    renovation = ForeignKeyField(Renovation, null=True, index=False)
    follows = IntegerField(null=True, constraints=[SQL("REFERENCES callback (id)")])
    period = TextField(default="")
    unit = ForeignKeyField(Unit, null=True, index=False)
    name = TextField(default="")
    phone = TextField(default="")
    what = TextField(default="")
    made_at = Instant()
    due_at = Instant()
    planned_at = Instant(null=True)
    caller = ForeignKeyField(Staff, null=True, backref="callbacks", index=False)
    tries = IntegerField(default=0, constraints=[Check("tries >= 0")])
    method = TextField(default="", constraints=[Check(f"method IN {('', *METHODS)}")])
    done_at = Instant(null=True)
    done_by = ForeignKeyField(Staff, null=True, backref="callbacks_done", index=False)
    score = IntegerField(null=True, constraints=[Check("score BETWEEN 1 AND 5")])
    opinion = TextField(default="")
    suggestion = TextField(default="")
    reason = TextField(default="")
    request = ForeignKeyField(Case, null=True, backref="asked_in", index=False)
    confirmed = TextField(
        default="", constraints=[Check("confirmed IN ('', 'signature', 'voice')")]
    )
    comment = TextField(default="")
    commented_at = Instant(null=True)
    commented_by = ForeignKeyField(Staff, null=True, backref="callback_comments", index=False)
    moved_by = ForeignKeyField(Staff, null=True, backref="callbacks_moved", index=False)
    moved_at = Instant()
    purged_at = Instant(null=True)
    search = TextField()

    class Meta:
        indexes = (
            (("estate_id", "number"), True),
            (("estate_id", "due_at", "id"), False),
            (("estate_id", "done_at"), False),
            (("unit_id", "due_at"), False),
        )


Callback.add_index(
    Callback.index(
        *(Callback.estate, Callback.due_at, Callback.id),
        where=SQL(f"state IN {OPEN}"),
        name="callback_waiting",
    )
)
Callback.add_index(
    Callback.index(
        *(Callback.estate, Callback.done_at),
        where=SQL(f"score <= {DISSATISFIED}"),
        name="callback_low",
    )
)
for _column in ("case", "order", "incident", "renovation"):
    Callback.add_index(
        Callback.index(
            getattr(Callback, _column),
            where=SQL(f"{_column}_id IS NOT NULL"),
            name=f"callback_of_{_column}",
        )
    )
Callback.add_index(
    Callback.index(
        *(Callback.estate, Callback.period, Callback.unit),
        unique=True,
        where=SQL("period <> '' AND state <> 'dropped'"),
        name="callback_visit",
    )
)


class CallbackAttempt(Base):
    """A try to reach a household: when, how, and what came of it."""

    callback = ForeignKeyField(Callback, backref="attempts", index=False)
    at = Instant()
    method = TextField(constraints=[Check(f"method IN {METHODS}")])
    result = TextField(constraints=[Check(f"result IN {RESULTS}")])
    staff = ForeignKeyField(Staff, backref="callback_attempts", index=False)

    class Meta:
        indexes = ((("callback_id", "at"), False),)


class CallbackAnswer(Base):
    """What a household answered to a question of the form."""

    callback = ForeignKeyField(Callback, backref="answers", index=False)
    question = TextField(constraints=[Check(f"question IN {QUESTIONS}")])
    answer = TextField(constraints=[Check(f"answer IN {ANSWERS}")])

    class Meta:
        indexes = ((("callback_id", "question"), True),)
