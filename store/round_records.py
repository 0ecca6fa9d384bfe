"""The tables of rounds and their answers."""

from peewee import SQL, Check, ForeignKeyField, IntegerField, TextField

from store.checkpoints import Checkpoint
from store.db import Base
from store.estate import Estate
from store.fields import Day, Instant
from store.round_sql import REMARKABLE, UNSIGNED
from store.routes import Route, RouteVersion
from store.staff import Staff

STATES = (
    "planned", "in_progress", "completed", "partial", "missed", "exempt", "withdrawn",
)  # fmt: skip

REVIEWS = ("", "signed", "returned")
EXEMPTIONS = ("weather", "emergency")
RESULTS = ("normal", "abnormal", "na", "no_access")


class Round(Base):
    """One round of one route in one window of one day.

    ``original`` is whom it was first assigned to, when that was changed.  ``told_start`` and
    ``told_end`` are set for an entry made afterwards (補錄): walked then, as told, while
    ``started_at`` and ``ended_at`` stay the moments of entry.  ``reason`` says why points were left
    or nobody walked, one line for each time somebody accounted for it.
    """

    estate = ForeignKeyField(Estate, index=False)
    number = TextField()
    route = ForeignKeyField(Route, index=False)
    version = ForeignKeyField(RouteVersion, null=True, index=False)
    day = Day()
    slot = TextField()
    opens_at = Instant()
    closes_at = Instant()
    grace_until = Instant()
    assigned = ForeignKeyField(Staff, null=True, backref="assigned_rounds", index=False)
    walker = ForeignKeyField(Staff, null=True, backref="walked_rounds", index=False)
    started_at = Instant(null=True)
    ended_at = Instant(null=True)
    signer = ForeignKeyField(Staff, null=True, backref="signed_rounds", index=False)
    state = TextField(default="planned", constraints=[Check(f"state IN {STATES}")])
    reason = TextField(default="")
    accounted_by = ForeignKeyField(Staff, null=True, backref="accounted_rounds", index=False)
    accounted_at = Instant(null=True)
    original = ForeignKeyField(Staff, null=True, backref="handed_rounds", index=False)
    reassign_reason = TextField(default="")
    reassigned_at = Instant(null=True)
    told_start = Instant(null=True)
    told_end = Instant(null=True)
    review = TextField(default="", constraints=[Check(f"review IN {REVIEWS}")])
    reviewer = ForeignKeyField(Staff, null=True, backref="reviewed_rounds", index=False)
    reviewed_at = Instant(null=True)
    review_words = TextField(default="")
    exempt_kind = TextField(default="", constraints=[Check(f"exempt_kind IN {('', *EXEMPTIONS)}")])
    exempted_by = ForeignKeyField(Staff, null=True, backref="exempted_rounds", index=False)
    exempted_at = Instant(null=True)
    exempt_reason = TextField(default="")

    class Meta:
        indexes = (
            (("route_id", "day", "slot"), True),
            (("estate_id", "number"), True),
            (("estate_id", "state", "opens_at"), False),
            (("estate_id", "opens_at", "id"), False),
        )


# What waits for a signature stays few, however many rounds there have been.
Round.add_index(
    Round.index(Round.estate, Round.closes_at, where=SQL(UNSIGNED), name="round_unsigned")
)


class Answer(Base):
    """What was found at one point of a round; taken back it stays, with who and when.

    ``told_at`` is set for an entry made afterwards (補錄): looked at then, as told; ``at`` stays
    the moment of entry.
    """

    round = ForeignKeyField(Round, index=False)
    checkpoint = ForeignKeyField(Checkpoint, index=False)
    result = TextField(constraints=[Check(f"result IN {RESULTS}")])
    note = TextField(default="")
    staff = ForeignKeyField(Staff, index=False)
    at = Instant()
    told_at = Instant(null=True)
    undone_by = IntegerField(null=True, constraints=[SQL("REFERENCES staff (id)")])
    undone_at = Instant(null=True)


Answer.add_index(
    Answer.index(
        Answer.round,
        Answer.checkpoint,
        unique=True,
        where=SQL("undone_at IS NULL"),
        name="answer_standing",
    )
)
Answer.add_index(Answer.index(Answer.round, where=SQL(REMARKABLE), name="answer_remarkable"))
