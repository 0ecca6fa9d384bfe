"""The tables of the shift hand-over (交接班) and of what one shift tells the next.

Source: domain section B, hand-over.
"""

from peewee import SQL, Check, ForeignKeyField, IntegerField, TextField

from store.db import Base
from store.estate import Estate
from store.fields import Day, Instant
from store.staff import Staff

STATES = ("draft", "given", "disputed", "signed", "dropped")
"""``given``: the leaving shift has signed; ``disputed``: both have, and something is not agreed."""

KINDS = (
    *("inside", "key", "card", "radio", "parcels", "round", "finding", "case", "incident"),
    *("notice", "care", "pass_down", "remark"),
)
"""What is handed over, in the order of the page."""

COUNTED = ("inside", "radio", "parcels")
"""What is counted by hand: people, radios, parcels; the others are looked at one by one."""


class Handover(Base):
    """A hand-over, JB: from who leaves to who comes, at the end of a shift.

    ``shift_ends`` is the end of the shift it is of, by the estate's settings.
    """

    estate = ForeignKeyField(Estate, index=False)
    number = TextField()
    state = TextField(default="draft", constraints=[Check(f"state IN {STATES}")])
    day = Day()
    shift_ends = Instant()
    leaving = ForeignKeyField(Staff, backref="handovers_given", index=False)
    coming = ForeignKeyField(Staff, null=True, backref="handovers_taken", index=False)
    remarks = TextField(default="")
    begun_at = Instant()
    given_at = Instant(null=True)
    taken_at = Instant(null=True)
    settled_at = Instant(null=True)
    settled_by = ForeignKeyField(Staff, null=True, backref="handovers_settled", index=False)
    moved_by = ForeignKeyField(Staff, backref="handovers_moved", index=False)
    moved_at = Instant()
    purged_at = Instant(null=True)
    search = TextField()

    class Meta:
        indexes = (
            (("estate_id", "number"), True),
            (("estate_id", "begun_at", "id"), False),
            (("estate_id", "shift_ends"), False),
        )


Handover.add_index(
    Handover.index(
        *(Handover.estate, Handover.state, Handover.begun_at),
        where=SQL("state IN ('draft', 'given', 'disputed')"),
        name="handover_alive",
    )
)


class HandoverLine(Base):
    """One thing handed over: counted by who leaves, accepted or disputed by who comes.

    ``expected`` is what the records say, ``counted`` what was counted (None until it was), both of
    the kinds that are counted.  ``words`` are the leaving shift's, ``answer_words`` the coming
    one's, ``settled_words`` how a dispute ended.
    """

    handover = ForeignKeyField(Handover, backref="lines", index=False)
    place = IntegerField()
    kind = TextField(constraints=[Check(f"kind IN {KINDS}")])
    noun = TextField(default="")
    record_id = IntegerField(null=True)
    number = TextField(default="")
    expected = IntegerField(null=True)
    counted = IntegerField(null=True)
    words = TextField(default="")
    answer = TextField(default="", constraints=[Check("answer IN ('', 'accepted', 'disputed')")])
    answer_words = TextField(default="")
    answered_at = Instant(null=True)
    settled_words = TextField(default="")
    settled_at = Instant(null=True)
    settled_by = ForeignKeyField(Staff, null=True, backref="lines_settled", index=False)

    class Meta:
        indexes = ((("handover_id", "place"), True),)


class PassDown(Base):
    """What the next shifts have to know until it expires (交接事項); read by name.

    ``role`` is the post it is for ("": everybody at the desk).
    """

    estate = ForeignKeyField(Estate, index=False)
    number = TextField()
    words = TextField()
    role = TextField(default="")
    written_at = Instant()
    written_by = ForeignKeyField(Staff, backref="pass_downs", index=False)
    expires_at = Instant()
    ended_at = Instant(null=True)
    ended_by = ForeignKeyField(Staff, null=True, backref="pass_downs_ended", index=False)
    purged_at = Instant(null=True)
    search = TextField()

    class Meta:
        indexes = (
            (("estate_id", "number"), True),
            (("estate_id", "written_at", "id"), False),
            (("estate_id", "expires_at"), False),
        )


class PassDownRead(Base):
    """Who has read a pass-down, and when."""

    pass_down = ForeignKeyField(PassDown, backref="reads", index=False)
    staff = ForeignKeyField(Staff, backref="pass_downs_read", index=False)
    at = Instant()

    class Meta:
        indexes = ((("pass_down_id", "staff_id"), True),)
