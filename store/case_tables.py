"""The tables of customer cases (客戶事項單), and what a case may be.

Source: domain section G, and duty D6 of table A1.
"""

from datetime import timedelta

from peewee import SQL, Check, ForeignKeyField, IntegerField, TextField

from store.db import Base
from store.estate import Estate
from store.fields import Instant
from store.staff import Staff
from store.units import Unit

CHANNELS = ("phone", "visit", "app", "letter", "hotline")

KINDS = ("complaint", "suggestion", "application", "enquiry", "praise")

DEVELOPER = ("quality", "design", "finishing", "sales", "contract", "payment")
"""The categories that are the developer's to answer (domain G [S])."""

PROPERTY = (
    *("repair", "cleaning", "security", "parking", "facilities", "fire", "noise", "neighbour"),
    *("renovation", "fees", "attitude", "notices", "other"),
)
"""The categories that are the office's own (domain G [D])."""

CATEGORIES = (*DEVELOPER, *PROPERTY)

SEVERITIES = ("minor", "important", "major")

VERDICTS = ("pending", "valid", "invalid")

STATES = (
    *("received", "assigned", "in_progress", "third_party", "extended", "resolved", "explained"),
    *("called_back", "closed", "reopened", "withdrawn", "merged"),
)

OPEN = ("received", "assigned", "in_progress", "third_party", "extended", "reopened")
"""What the office still has to answer."""

HANDLED = ("resolved", "explained", "called_back", "closed")
"""Answered: the complaint counts as handled (domain G, K1)."""

CLOCK = timedelta(hours=24)
"""From the receipt to the answer, by the clock on the wall, nights and holidays too (domain G)."""

FIRST_REPLY = timedelta(minutes=30)
"""To the first reply, within office hours (domain G [D])."""

MOST_EXTENSIONS = 2

DECISIONS = ("", "approved", "refused", "lapsed")
"""On an extension asked for; ``lapsed`` when it was needed no longer, before anybody decided."""


class Case(Base):
    """A case, TS.

    ``due_at`` is the receipt and 24 hours, for good; ``promised_at`` is the date of the extension
    that stands.  ``owner`` is who answers it; ``about`` the one of the staff it complains of, from
    whom an anonymous person stays hidden.  ``times`` counts how often it was reported.
    ``solution``, ``solved_by`` and ``solved_at`` are those of the answer that stands.
    ``third_minutes`` is how long it has waited for others, before ``third_since``.
    """

    estate = ForeignKeyField(Estate, index=False)
    number = TextField()
    state = TextField(default="received", constraints=[Check(f"state IN {STATES}")])
    channel = TextField(constraints=[Check(f"channel IN {CHANNELS}")])
    kind = TextField(constraints=[Check(f"kind IN {KINDS}")])
    category = TextField(constraints=[Check(f"category IN {CATEGORIES}")])
    severity = TextField(default="minor", constraints=[Check(f"severity IN {SEVERITIES}")])
    unit = ForeignKeyField(Unit, null=True, index=False)
    place = TextField(default="")
    anonymous = IntegerField(default=0, constraints=[Check("anonymous IN (0, 1)")])
    name = TextField(default="")
    phone = TextField(default="")
    content = TextField()
    about = ForeignKeyField(Staff, null=True, backref="cases_about", index=False)
    call_id = IntegerField(null=True, constraints=[SQL("REFERENCES call (id)")])
    callback_id = IntegerField(null=True, constraints=[SQL("REFERENCES callback (id)")])
    times = IntegerField(default=1, constraints=[Check("times > 0")])
    received_at = Instant()
    entered_at = Instant()
    entered_by = ForeignKeyField(Staff, backref="cases_entered", index=False)
    due_at = Instant()
    replied_at = Instant(null=True)
    replied_by = ForeignKeyField(Staff, null=True, backref="cases_replied", index=False)
    reply = TextField(default="")
    owner = ForeignKeyField(Staff, null=True, backref="cases", index=False)
    assigned_at = Instant(null=True)
    referred_to = TextField(default="")
    begun_at = Instant(null=True)
    third_party = TextField(default="")
    third_since = Instant(null=True)
    third_minutes = IntegerField(default=0, constraints=[Check("third_minutes >= 0")])
    promised_at = Instant(null=True)
    extensions = IntegerField(
        default=0, constraints=[Check(f"extensions BETWEEN 0 AND {MOST_EXTENSIONS}")]
    )
    verdict = TextField(default="pending", constraints=[Check(f"verdict IN {VERDICTS}")])
    verdict_reason = TextField(default="")
    verdict_by = ForeignKeyField(Staff, null=True, backref="verdicts", index=False)
    verdict_at = Instant(null=True)
    proposed = TextField(default="", constraints=[Check("proposed IN ('', 'valid', 'invalid')")])
    proposed_reason = TextField(default="")
    proposed_by = ForeignKeyField(Staff, null=True, backref="verdicts_proposed", index=False)
    proposed_at = Instant(null=True)
    solution = TextField(default="")
    solved_by = ForeignKeyField(Staff, null=True, backref="cases_solved", index=False)
    solved_at = Instant(null=True)
    reopened = IntegerField(default=0, constraints=[Check("reopened >= 0")])
    merged_into = IntegerField(null=True, constraints=[SQL("REFERENCES customer_case (id)")])
    over_reason = TextField(default="")
    over_at = Instant(null=True)
    closed_by = ForeignKeyField(Staff, null=True, backref="cases_closed", index=False)
    closed_at = Instant(null=True)
    moved_by = ForeignKeyField(Staff, backref="cases_moved", index=False)
    moved_at = Instant()
    purged_at = Instant(null=True)
    search = TextField()

    class Meta:
        table_name = "customer_case"
        indexes = (
            (("estate_id", "number"), True),
            (("estate_id", "received_at", "id"), False),
            (("unit_id", "received_at"), False),
        )


Case.add_index(
    Case.index(
        *(Case.estate, Case.state, Case.due_at),
        where=SQL(f"state IN {(*OPEN, 'resolved', 'explained', 'called_back')}"),
        name="customer_case_alive",
    )
)
Case.add_index(
    Case.index(
        *(Case.estate, Case.verdict, Case.received_at),
        where=SQL("kind = 'complaint'"),
        name="customer_case_complaint",
    )
)
Case.add_index(
    Case.index(
        *(Case.estate, Case.promised_at),
        where=SQL("promised_at IS NOT NULL"),
        name="customer_case_promised",
    )
)
Case.add_index(
    Case.index(Case.call_id, where=SQL("call_id IS NOT NULL"), name="customer_case_of_call")
)
Case.add_index(
    Case.index(Case.merged_into, where=SQL("merged_into IS NOT NULL"), name="customer_case_merged")
)
Case.add_index(
    Case.index(
        *(Case.estate, Case.proposed_at),
        where=SQL("verdict = 'pending' AND proposed <> ''"),
        name="customer_case_proposed",
    )
)


class CaseReport(Base):
    """The same case reported once more: who, when, by which channel, in which words."""

    case = ForeignKeyField(Case, backref="reports", index=False, column_name="case_id")
    at = Instant()
    channel = TextField(constraints=[Check(f"channel IN {CHANNELS}")])
    name = TextField(default="")
    phone = TextField(default="")
    content = TextField(default="")
    staff = ForeignKeyField(Staff, backref="case_reports", index=False)

    class Meta:
        indexes = ((("case_id", "at"), False),)


class CaseAnswer(Base):
    """An answer of a case, and until when it stood: what the figures of a month count.

    ``kind``: ``resolved``, or ``explained`` for an invalid one that was explained.
    """

    case = ForeignKeyField(Case, backref="answers", index=False, column_name="case_id")
    kind = TextField(constraints=[Check("kind IN ('resolved', 'explained')")])
    solution = TextField()
    at = Instant()
    staff = ForeignKeyField(Staff, backref="case_answers", index=False)
    reopened_at = Instant(null=True)
    reopened_by = ForeignKeyField(Staff, null=True, backref="reopened_answers", index=False)
    reason = TextField(default="")

    class Meta:
        indexes = ((("case_id", "at"), False),)


class CaseExtension(Base):
    """More time asked for a case: the interim reply given, until when, and what was decided."""

    case = ForeignKeyField(Case, backref="asked", index=False, column_name="case_id")
    reason = TextField()
    reply = TextField()
    until_at = Instant()
    asked_at = Instant()
    asked_by = ForeignKeyField(Staff, backref="extensions_asked", index=False)
    decision = TextField(default="", constraints=[Check(f"decision IN {DECISIONS}")])
    words = TextField(default="")
    decided_at = Instant(null=True)
    decided_by = ForeignKeyField(Staff, null=True, backref="extensions_decided", index=False)

    class Meta:
        indexes = ((("case_id", "asked_at"), False),)


CaseExtension.add_index(
    CaseExtension.index(
        CaseExtension.asked_at, where=SQL("decision = ''"), name="case_extension_asked"
    )
)
