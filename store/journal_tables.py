"""The tables of the daily work journal (工作日記) and of the days the director signed.

Source: domain section I, duty H8 of table A3.
"""

from peewee import SQL, Check, ForeignKeyField, IntegerField, TextField

from store.db import Base
from store.estate import Estate
from store.fields import Day, Instant
from store.staff import Staff

STATES = ("draft", "submitted", "returned", "reviewed", "locked", "rest")
"""``rest``: a day without a journal, of rest or leave; ``locked``: its day was signed."""

TYPED = (
    *("weather", "key_events", "opinions", "violations", "coordination"),
    *("repair", "greening", "security", "cleaning", "pests"),
    *("unfinished", "tomorrow", "suggestions"),
)
"""What no record holds and the housekeeper writes, in the order of the page (domain section I)."""

SECTIONS = (
    *("rounds", "findings", "orders", "inspections", "renovations", "cases", "callbacks"),
    *("visitors", "help", "incidents", "keys", "desk", "plans", "handovers"),
)
"""What the journal fills in by itself, in the order of the page."""


class Journal(Base):
    """The journal of one housekeeper and one working day, RZ.

    ``written_by`` is the stand-in where the housekeeper was on leave.  ``late`` marks one submitted
    after its day (補記).  ``upto`` is the last event the submitted journal speaks of.
    """

    estate = ForeignKeyField(Estate, index=False)
    number = TextField()
    staff = ForeignKeyField(Staff, backref="journals", index=False)
    day = Day()
    state = TextField(default="draft", constraints=[Check(f"state IN {STATES}")])
    away = TextField(default="", constraints=[Check("away IN ('', 'rest', 'leave')")])
    stand_in = ForeignKeyField(Staff, null=True, backref="journals_stood_in", index=False)
    weather = TextField(default="")
    key_events = TextField(default="")
    opinions = TextField(default="")
    violations = TextField(default="")
    coordination = TextField(default="")
    repair = TextField(default="")
    greening = TextField(default="")
    security = TextField(default="")
    cleaning = TextField(default="")
    pests = TextField(default="")
    unfinished = TextField(default="")
    tomorrow = TextField(default="")
    suggestions = TextField(default="")
    begun_at = Instant()
    begun_by = ForeignKeyField(Staff, backref="journals_begun", index=False)
    submitted_at = Instant(null=True)
    submitted_by = ForeignKeyField(Staff, null=True, backref="journals_submitted", index=False)
    late = IntegerField(default=0, constraints=[Check("late IN (0, 1)")])
    upto = IntegerField(default=0, constraints=[Check("upto >= 0")])
    words = TextField(default="")
    score = IntegerField(null=True, constraints=[Check("score BETWEEN 1 AND 5")])
    reviewed_at = Instant(null=True)
    reviewed_by = ForeignKeyField(Staff, null=True, backref="journals_reviewed", index=False)
    moved_by = ForeignKeyField(Staff, backref="journals_moved", index=False)
    moved_at = Instant()
    purged_at = Instant(null=True)
    search = TextField()

    class Meta:
        indexes = (
            (("estate_id", "number"), True),
            (("estate_id", "day", "id"), False),
            (("staff_id", "day"), True),
        )


Journal.add_index(
    Journal.index(
        *(Journal.estate, Journal.state, Journal.day),
        where=SQL("state IN ('draft', 'submitted', 'returned', 'reviewed')"),
        name="journal_alive",
    )
)


class JournalLine(Base):
    """One record a submitted journal speaks of: which, what was done to it last, how often.

    ``section`` is where it stands, ``noun`` and ``record_id`` what it opens, ``number`` the
    record's.  ``after`` marks what came after the submission.
    """

    journal = ForeignKeyField(Journal, backref="lines", index=False)
    section = TextField(constraints=[Check(f"section IN {SECTIONS}")])
    noun = TextField()
    record_id = IntegerField()
    number = TextField(default="")
    verb = TextField()
    first_at = Instant()
    last_at = Instant()
    event_id = IntegerField()
    times = IntegerField(constraints=[Check("times > 0")])

    class Meta:
        indexes = (
            (("journal_id", "section", "noun", "record_id"), True),
            (("noun", "record_id"), False),
        )


class JournalAddendum(Base):
    """What was added to a journal after it was submitted (補充)."""

    journal = ForeignKeyField(Journal, backref="addenda", index=False)
    at = Instant()
    staff = ForeignKeyField(Staff, backref="journal_addenda", index=False)
    words = TextField()

    class Meta:
        indexes = ((("journal_id", "at"), False),)


class DaySeal(Base):
    """A day the director signed: ``events`` and ``head`` are the event chain at that moment."""

    estate = ForeignKeyField(Estate, index=False)
    day = Day()
    signed_at = Instant()
    signed_by = ForeignKeyField(Staff, backref="days_signed", index=False)
    words = TextField(default="")
    events = IntegerField(constraints=[Check("events > 0")])
    head = TextField()

    class Meta:
        indexes = ((("estate_id", "day"), True),)
