"""The tables of work plans (工作計劃) and of the inspections of the five services (監管檢查表).

Source: duties H1 and H7 of table A3.
"""

from peewee import SQL, Check, ForeignKeyField, IntegerField, TextField

from store.areas import Area
from store.db import Base
from store.estate import Estate
from store.fields import Day, Instant
from store.staff import Staff
from store.work_orders import WorkOrder

PLAN_STATES = ("draft", "submitted", "returned", "approved", "done")

SERVICES = ("repair", "greening", "security", "cleaning", "pests")
"""The five services a housekeeper inspects (duty H7)."""

INSPECTION_STATES = ("draft", "signed", "reviewed")


class WorkPlan(Base):
    """The plan of a housekeeper for a month (``2026-12``) or a week (``2026-W49``), JH."""

    estate = ForeignKeyField(Estate, index=False)
    number = TextField()
    state = TextField(default="draft", constraints=[Check(f"state IN {PLAN_STATES}")])
    period = TextField()
    starts_on = Day()
    ends_on = Day()
    staff = ForeignKeyField(Staff, backref="work_plans", index=False)
    begun_at = Instant()
    submitted_at = Instant(null=True)
    words = TextField(default="")
    reviewed_at = Instant(null=True)
    reviewed_by = ForeignKeyField(Staff, null=True, backref="work_plans_reviewed", index=False)
    done_at = Instant(null=True)
    moved_by = ForeignKeyField(Staff, backref="work_plans_moved", index=False)
    moved_at = Instant()
    search = TextField()

    class Meta:
        indexes = (
            (("estate_id", "number"), True),
            (("estate_id", "starts_on", "id"), False),
            (("staff_id", "period"), True),
        )


WorkPlan.add_index(
    WorkPlan.index(
        *(WorkPlan.estate, WorkPlan.state, WorkPlan.ends_on),
        where=SQL("state <> 'done'"),
        name="work_plan_alive",
    )
)


class PlanItem(Base):
    """One thing planned: what, to which standard, by which day, and what came of it."""

    plan = ForeignKeyField(WorkPlan, backref="items", index=False)
    place = IntegerField()
    what = TextField()
    standard = TextField(default="")
    service = TextField(default="", constraints=[Check(f"service IN {('', *SERVICES)}")])
    due_on = Day()
    state = TextField(default="open", constraints=[Check("state IN ('open', 'done', 'dropped')")])
    result = TextField(default="")
    ended_at = Instant(null=True)
    ended_by = ForeignKeyField(Staff, null=True, backref="plan_items_ended", index=False)

    class Meta:
        indexes = ((("plan_id", "place"), True),)


class Inspection(Base):
    """A sheet of one of the five services, JC; ``item`` is what of a plan it carries out."""

    estate = ForeignKeyField(Estate, index=False)
    number = TextField()
    state = TextField(default="draft", constraints=[Check(f"state IN {INSPECTION_STATES}")])
    service = TextField(constraints=[Check(f"service IN {SERVICES}")])
    area = ForeignKeyField(Area, null=True, index=False)
    place = TextField(default="")
    item = ForeignKeyField(PlanItem, null=True, backref="inspections", index=False)
    version = IntegerField()
    staff = ForeignKeyField(Staff, backref="inspections", index=False)
    begun_at = Instant()
    signed_at = Instant(null=True)
    remark = TextField(default="")
    words = TextField(default="")
    reviewed_at = Instant(null=True)
    reviewed_by = ForeignKeyField(Staff, null=True, backref="inspections_reviewed", index=False)
    moved_by = ForeignKeyField(Staff, backref="inspections_moved", index=False)
    moved_at = Instant()
    search = TextField()

    class Meta:
        indexes = (
            (("estate_id", "number"), True),
            (("estate_id", "begun_at", "id"), False),
        )


Inspection.add_index(
    Inspection.index(
        *(Inspection.estate, Inspection.state, Inspection.begun_at),
        where=SQL("state <> 'reviewed'"),
        name="inspection_alive",
    )
)
Inspection.add_index(
    Inspection.index(Inspection.item, where=SQL("item_id IS NOT NULL"), name="inspection_of_item")
)


class InspectionLine(Base):
    """One point of a sheet, as its content says it, and what was seen; a defect has its order."""

    inspection = ForeignKeyField(Inspection, backref="lines", index=False)
    place = IntegerField()
    code = TextField()
    result = TextField(
        default="", constraints=[Check("result IN ('', 'normal', 'abnormal', 'na')")]
    )
    note = TextField(default="")
    order = ForeignKeyField(WorkOrder, null=True, index=False, column_name="order_id")
    answered_at = Instant(null=True)

    class Meta:
        indexes = ((("inspection_id", "place"), True),)


InspectionLine.add_index(
    InspectionLine.index(
        InspectionLine.order, where=SQL("order_id IS NOT NULL"), name="inspection_line_order"
    )
)
