"""The tables of monthly appraisals, of audits, and of the fee figures the cashier reports.

Source: M5 and M6 of table A2, K2, K4 and K5 of table A6, domain section H6.
"""

from peewee import SQL, Check, ForeignKeyField, IntegerField, TextField

from store.db import Base
from store.estate import Estate
from store.fields import Day, Fen, Instant
from store.staff import Staff

APPRAISAL_STATES = ("draft", "reviewed", "signed")

AUDIT_KINDS = ("scheduled", "surprise")

AUDIT_STATES = ("open", "signed", "closed")


class Appraisal(Base):
    """What one person's records of a month come to, KH: reviewed by the director, then signed.

    ``figures`` are those of the moment it was reviewed, as JSON.  ``answer`` is what the person
    says to it.
    """

    estate = ForeignKeyField(Estate, index=False)
    number = TextField()
    state = TextField(default="draft", constraints=[Check(f"state IN {APPRAISAL_STATES}")])
    staff = ForeignKeyField(Staff, backref="appraisals", index=False)
    month = TextField(constraints=[Check("month LIKE '____-__'")])
    figures = TextField(default="")
    words = TextField(default="")
    score = IntegerField(null=True, constraints=[Check("score BETWEEN 1 AND 5")])
    begun_at = Instant()
    begun_by = ForeignKeyField(Staff, backref="appraisals_begun", index=False)
    reviewed_at = Instant(null=True)
    reviewed_by = ForeignKeyField(Staff, null=True, backref="appraisals_reviewed", index=False)
    answer = TextField(default="")
    signed_at = Instant(null=True)
    moved_by = ForeignKeyField(Staff, backref="appraisals_moved", index=False)
    moved_at = Instant()
    search = TextField()

    class Meta:
        indexes = (
            (("estate_id", "number"), True),
            (("estate_id", "month", "id"), False),
            (("staff_id", "month"), True),
        )


class Audit(Base):
    """A sheet of an audit, DC: a sample drawn from a register, looked at record by record.

    ``register`` is the table the sample is of, ``records`` how many it had between the days,
    ``upto`` the last of them when it was drawn.
    ``seed`` is the head of the event chain when it was drawn: who looks can draw it again.
    """

    estate = ForeignKeyField(Estate, index=False)
    number = TextField()
    state = TextField(default="open", constraints=[Check(f"state IN {AUDIT_STATES}")])
    kind = TextField(constraints=[Check(f"kind IN {AUDIT_KINDS}")])
    register = TextField()
    starts_on = Day()
    ends_on = Day()
    records = IntegerField(constraints=[Check("records >= 0")])
    upto = IntegerField()
    seed = TextField()
    auditor = ForeignKeyField(Staff, backref="audits", index=False)
    begun_at = Instant()
    words = TextField(default="")
    signed_at = Instant(null=True)
    closed_at = Instant(null=True)
    moved_by = ForeignKeyField(Staff, backref="audits_moved", index=False)
    moved_at = Instant()
    search = TextField()

    class Meta:
        indexes = (
            (("estate_id", "number"), True),
            (("estate_id", "begun_at", "id"), False),
        )


Audit.add_index(
    Audit.index(
        *(Audit.estate, Audit.state, Audit.begun_at),
        where=SQL("state IN ('open', 'signed')"),
        name="audit_alive",
    )
)


class AuditItem(Base):
    """One record of a sample: in order or with a fault, which is put right until a day."""

    audit = ForeignKeyField(Audit, backref="items", index=False)
    place = IntegerField()
    record_id = IntegerField()
    number = TextField(default="")
    result = TextField(default="", constraints=[Check("result IN ('', 'ok', 'fault')")])
    words = TextField(default="")
    due_on = Day(null=True)
    remedy = TextField(default="")
    remedied_at = Instant(null=True)
    remedied_by = ForeignKeyField(Staff, null=True, backref="remedies", index=False)

    class Meta:
        indexes = ((("audit_id", "place"), True),)


class FeeMonth(Base):
    """What the cashier reports of a month's fees; the director confirms it.

    Money is fen.  ``billed`` and ``collected`` are of this month's property fee only, after waivers
    (domain H6).  ``wrong`` of ``bills`` were corrected for a wrong calculation (K4); ``dunned`` of
    ``overdue`` bills had their dunning in time (K5).
    """

    estate = ForeignKeyField(Estate, index=False)
    month = TextField(constraints=[Check("month LIKE '____-__'")])
    billed_fen = Fen(constraints=[Check("billed_fen >= 0")])
    collected_fen = Fen(constraints=[Check("collected_fen >= 0")])
    bills = IntegerField(constraints=[Check("bills >= 0")])
    wrong = IntegerField(constraints=[Check("wrong BETWEEN 0 AND bills")])
    overdue = IntegerField(constraints=[Check("overdue >= 0")])
    dunned = IntegerField(constraints=[Check("dunned BETWEEN 0 AND overdue")])
    remark = TextField(default="")
    entered_at = Instant()
    entered_by = ForeignKeyField(Staff, backref="fee_months_entered", index=False)
    confirmed_at = Instant(null=True)
    confirmed_by = ForeignKeyField(Staff, null=True, backref="fee_months_confirmed", index=False)

    class Meta:
        indexes = ((("estate_id", "month"), True),)
