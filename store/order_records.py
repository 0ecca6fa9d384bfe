"""The table of work orders."""

from peewee import SQL, Check, ForeignKeyField, IntegerField, TextField

from store.checkpoints import Checkpoint
from store.db import Base
from store.estate import Estate
from store.fields import Day, Instant
from store.staff import Staff
from store.work_orders import RESPONSIBILITIES, SEVERITIES, STATES


class WorkOrder(Base):
    """One job; ``kind`` is the finding it came from, ``repeats`` how often it was found again.

    One that came out of an incident has no checkpoint: ``place`` says where.

    ``party`` names who is responsible, when somebody is named.  ``warranty`` is the subject whose
    warranty runs to ``warranty_until`` (None: to be checked by hand) from ``warranty_from``.
    ``must_correct``: what the law wants mended at once was not, so the director signs when it is;
    ``interim`` is what keeps it safe until then.  ``rechecked_by`` looked again on a round, with
    the answer ``recheck_answer``.
    """

    estate = ForeignKeyField(Estate, index=False)
    number = TextField()
    checkpoint = ForeignKeyField(Checkpoint, null=True, index=False)
    incident_id = IntegerField(null=True, constraints=[SQL("REFERENCES incident (id)")])
    place = TextField(default="")
    kind = TextField()
    note = TextField(default="")
    severity = TextField(constraints=[Check(f"severity IN {SEVERITIES}")])
    route_to = TextField()
    state = TextField(default="new", constraints=[Check(f"state IN {STATES}")])
    repeats = IntegerField(default=0)
    reopened = IntegerField(default=0)
    raised_by = ForeignKeyField(Staff, backref="raised_orders", index=False)
    raised_at = Instant()
    due_at = Instant()
    assignee = ForeignKeyField(Staff, null=True, backref="orders", index=False)
    result = TextField(default="")
    done_by = ForeignKeyField(Staff, null=True, backref="done_orders", index=False)
    done_at = Instant(null=True)
    responsibility = TextField(
        default="common", constraints=[Check(f"responsibility IN {RESPONSIBILITIES}")]
    )
    party = TextField(default="")
    warranty = TextField(default="")
    warranty_from = Day(null=True)
    warranty_until = Day(null=True)
    must_correct = IntegerField(default=0, constraints=[Check("must_correct IN (0, 1)")])
    interim = TextField(default="")
    held_from = TextField(default="", constraints=[Check(f"held_from IN {('', *STATES)}")])
    hold_reason = TextField(default="")
    hold_until = Instant(null=True)
    rechecked_by = ForeignKeyField(Staff, null=True, backref="rechecked_orders", index=False)
    rechecked_at = Instant(null=True)
    recheck_answer = IntegerField(null=True, constraints=[SQL("REFERENCES answer (id)")])
    moved_by = IntegerField(constraints=[SQL("REFERENCES staff (id)")])
    moved_at = Instant()
    search = TextField()

    class Meta:
        indexes = (
            (("estate_id", "number"), True),
            (("estate_id", "raised_at", "id"), False),
            (("estate_id", "state", "due_at"), False),
            (("checkpoint_id", "kind"), False),
        )
