"""The tables of renovations: the case, its papers, workers, checks, notices, signatures, money."""

from peewee import SQL, Check, ForeignKeyField, IntegerField, TextField

from store.checkpoints import Checkpoint
from store.content.renovation import ALWAYS, WHENS
from store.db import Base
from store.estate import Estate
from store.fields import Day, Fen, Instant
from store.renovation_states import OVERRIDES, PERMIT_STANDS, SIGNERS, STATES
from store.round_records import Round
from store.staff import Staff
from store.units import Unit

APPLICANTS = ("owner", "tenant")
# The cases a plan may have that ask for a paper of their own; that of a tenant is the applicant's.
CASES = tuple(when for when in WHENS if when not in (ALWAYS, "tenant"))
PASS_STATES = ("listed", "issued", "lost", "revoked", "returned")
# A pass in one of these is out until it is back or settled.
PASSES_OUT = ("issued", "lost", "revoked")
CHECK_RESULTS = ("ok", "violation", "no_one", "refused")
NOTICE_STATES = ("open", "corrected")
FOUND = ("corrected", "not_corrected")
ACCEPTANCES = ("first", "recheck")
TAKEN_FROM = ("contractor_deposit", "owner_deposit", "claim")
PAYERS = ("owner", "contractor")


class Renovation(Base):
    """One renovation (裝修) of a unit from its application on; ``number`` is ZX, ``permit`` ZP.

    ``cases`` names the CASES of its plan, blank between.  ``words`` is what was said last when it
    was returned, rejected, extended, stopped or cancelled.  The deposit is one of the estate's own
    ledger: ``receipt`` is the cashier's, ``payer`` whose money it is.  ``refund_fen`` is what was
    approved; ``override_*`` stands for good where two people let it go all the same.
    """

    estate = ForeignKeyField(Estate, index=False)
    number = TextField()
    unit = ForeignKeyField(Unit, index=False)
    state = TextField(default="draft", constraints=[Check(f"state IN {STATES}")])
    applicant_kind = TextField(constraints=[Check(f"applicant_kind IN {APPLICANTS}")])
    applicant = TextField()
    applicant_phone = TextField(default="")
    contractor = TextField(default="")
    licence = TextField(default="")
    manager = TextField(default="")
    manager_phone = TextField(default="")
    scope = TextField(default="")
    cases = TextField(default="")
    starts_on = Day(null=True)
    ends_on = Day(null=True)
    filed_by = ForeignKeyField(Staff, backref="filed_renovations", index=False)
    filed_at = Instant()
    submitted_at = Instant(null=True)
    reply_due = Instant(null=True)
    words = TextField(default="")
    agreement = TextField(default="")
    agreed_at = Instant(null=True)
    deposit_fen = Fen(default=0, constraints=[Check("deposit_fen >= 0")])
    receipt = TextField(default="")
    payer = TextField(default="", constraints=[Check(f"payer IN {('', *PAYERS)}")])
    deposit_at = Instant(null=True)
    permit = TextField(default="")
    permit_from = Day(null=True)
    permit_until = Day(null=True)
    permitted_by = ForeignKeyField(Staff, null=True, backref="permitted_renovations", index=False)
    permitted_at = Instant(null=True)
    checkpoint = ForeignKeyField(Checkpoint, null=True, index=False)
    suspended_at = Instant(null=True)
    accepted_on = Day(null=True)
    observed_until = Day(null=True)
    override_by = ForeignKeyField(Staff, null=True, backref="overridden_renovations", index=False)
    override_at = Instant(null=True)
    override_reason = TextField(
        default="", constraints=[Check(f"override_reason IN {('', *OVERRIDES)}")]
    )
    override_words = TextField(default="")
    overridden = IntegerField(default=0, constraints=[Check("overridden IN (0, 1)")])
    refund_fen = Fen(null=True, constraints=[Check("refund_fen >= 0")])
    refund_by = ForeignKeyField(Staff, null=True, backref="refunded_renovations", index=False)
    refund_at = Instant(null=True)
    refund_receipt = TextField(default="")
    paid_at = Instant(null=True)
    checked_at = Instant(null=True)
    moved_by = IntegerField(constraints=[SQL("REFERENCES staff (id)")])
    moved_at = Instant()
    search = TextField()

    class Meta:
        indexes = (
            (("estate_id", "number"), True),
            (("estate_id", "filed_at", "id"), False),
            # With the deposit, because of all those cancelled only they wait whose deposit is here.
            (("estate_id", "state", "deposit_fen"), False),
            (("unit_id", "state"), False),
        )


# Two desks may give one unit a permit at the same moment: the store lets only one stand.
Renovation.add_index(
    Renovation.index(
        Renovation.unit,
        unique=True,
        where=SQL(f"state IN {PERMIT_STANDS}"),
        name="renovation_permit_stands",
    )
)


class RenovationDocument(Base):
    """A paper of an application that was handed in; ``here`` is 0 when it was given back."""

    renovation = ForeignKeyField(Renovation, index=False)
    code = TextField()
    here = IntegerField(default=1, constraints=[Check("here IN (0, 1)")])
    note = TextField(default="")
    staff = ForeignKeyField(Staff, index=False)
    at = Instant()

    class Meta:
        indexes = ((("renovation_id", "code"), True),)


class RenovationWorker(Base):
    """A worker of a site and the pass; ``number`` is ZR, "" while only listed.

    ``settled_at`` is when a pass came back, or was settled though it did not (``words`` say how).
    """

    estate = ForeignKeyField(Estate, index=False)
    renovation = ForeignKeyField(Renovation, index=False)
    number = TextField(default="")
    name = TextField()
    phone = TextField(default="")
    id_type = TextField(default="")
    id_last4 = TextField(default="", constraints=[Check("length(id_last4) <= 4")])
    photo = TextField(default="")
    valid_from = Day(null=True)
    valid_until = Day(null=True)
    state = TextField(default="listed", constraints=[Check(f"state IN {PASS_STATES}")])
    deposit_fen = Fen(default=0, constraints=[Check("deposit_fen >= 0")])
    words = TextField(default="")
    issued_at = Instant(null=True)
    ended_at = Instant(null=True)
    settled_at = Instant(null=True)
    moved_by = IntegerField(constraints=[SQL("REFERENCES staff (id)")])
    moved_at = Instant()
    search = TextField()
    purged_at = Instant(null=True)

    class Meta:
        indexes = ((("renovation_id", "state"), False), (("estate_id", "id_last4"), False))


RenovationWorker.add_index(
    RenovationWorker.index(
        RenovationWorker.estate,
        RenovationWorker.number,
        unique=True,
        where=SQL("number <> ''"),
        name="renovation_worker_pass",
    )
)
# Passes that are out are few among all there ever were, and what waits asks for them all day.
RenovationWorker.add_index(
    RenovationWorker.index(
        RenovationWorker.estate,
        where=SQL(f"settled_at IS NULL AND state IN {PASSES_OUT}"),
        name="renovation_worker_out",
    )
)


class RenovationCheck(Base):
    """One look at a site: what stood there, line by line; ``wrong`` names the lines that did not.

    ``workers`` were on site, ``passes`` of them wore theirs.  ``signed`` is who of the site signed.
    """

    estate = ForeignKeyField(Estate, index=False)
    number = TextField()
    renovation = ForeignKeyField(Renovation, index=False)
    round = ForeignKeyField(Round, null=True, index=False)
    result = TextField(constraints=[Check(f"result IN {CHECK_RESULTS}")])
    stage = TextField(default="")
    workers = IntegerField(null=True)
    passes = IntegerField(null=True)
    wrong = TextField(default="")
    note = TextField(default="")
    photo = TextField(default="")
    signed = TextField(default="")
    staff = ForeignKeyField(Staff, index=False)
    at = Instant()

    class Meta:
        indexes = ((("estate_id", "number"), True), (("renovation_id", "at"), False))


class Violation(Base):
    """A notice to put right (違章整改通知書), ZG; ``acts`` are codes of the list, blank between.

    ``times`` counts how often it was served: a second one follows an overdue first.  ``report_due``
    is set where the city asks for a report to the authority.
    """

    estate = ForeignKeyField(Estate, index=False)
    number = TextField()
    renovation = ForeignKeyField(Renovation, index=False)
    check = ForeignKeyField(RenovationCheck, null=True, index=False)
    acts = TextField()
    version = IntegerField()
    facts = TextField()
    present = TextField(default="")
    photo = TextField(default="")
    action = TextField()
    deadline = TextField()
    due_at = Instant()
    first_due = Instant()
    times = IntegerField(default=1)
    owner_served = TextField(default="")
    contractor_served = TextField(default="")
    served_at = Instant()
    refused = IntegerField(default=0, constraints=[Check("refused IN (0, 1)")])
    witness = TextField(default="")
    state = TextField(default="open", constraints=[Check(f"state IN {NOTICE_STATES}")])
    issued_by = ForeignKeyField(Staff, index=False)
    issued_at = Instant()
    corrected_at = Instant(null=True)
    report_due = Instant(null=True)
    authority = TextField(default="")
    reported_at = Instant(null=True)
    report_receipt = TextField(default="")

    class Meta:
        indexes = (
            (("estate_id", "number"), True),
            (("renovation_id", "state"), False),
            (("estate_id", "state", "due_at"), False),
        )


class ViolationVisit(Base):
    """A follow-up check of a notice: put right or not, in whose words."""

    violation = ForeignKeyField(Violation, index=False)
    found = TextField(constraints=[Check(f"found IN {FOUND}")])
    note = TextField(default="")
    staff = ForeignKeyField(Staff, index=False)
    at = Instant()

    class Meta:
        indexes = ((("violation_id", "at"), False),)


class RenovationSignature(Base):
    """Who signed an acceptance for a party; one of an acceptance that failed is ``void``."""

    renovation = ForeignKeyField(Renovation, index=False)
    acceptance = TextField(constraints=[Check(f"acceptance IN {ACCEPTANCES}")])
    party = TextField(constraints=[Check(f"party IN {SIGNERS}")])
    name = TextField()
    words = TextField(default="")
    void = IntegerField(default=0, constraints=[Check("void IN (0, 1)")])
    staff = ForeignKeyField(Staff, index=False)
    at = Instant()


RenovationSignature.add_index(
    RenovationSignature.index(
        RenovationSignature.renovation,
        RenovationSignature.acceptance,
        RenovationSignature.party,
        unique=True,
        where=SQL("void = 0"),
        name="renovation_signature_stands",
    )
)


class RenovationDeduction(Base):
    """A deduction under the agreement: for what, from what, on which evidence, signed by whom."""

    renovation = ForeignKeyField(Renovation, index=False)
    fen = Fen(constraints=[Check("fen > 0")])
    reason = TextField()
    evidence = TextField()
    signed = TextField()
    taken_from = TextField(constraints=[Check(f"taken_from IN {TAKEN_FROM}")])
    withdrawn_at = Instant(null=True)
    staff = ForeignKeyField(Staff, index=False)
    at = Instant()

    class Meta:
        indexes = ((("renovation_id",), False),)


class RoundSite(Base):
    """A site that was on a round when it began: looked at after the stop ``after`` (0: first)."""

    round = ForeignKeyField(Round, index=False)
    renovation = ForeignKeyField(Renovation, index=False)
    checkpoint = ForeignKeyField(Checkpoint, index=False)
    after = IntegerField()
    turn = IntegerField()

    class Meta:
        indexes = ((("round_id", "checkpoint_id"), True), (("renovation_id",), False))
