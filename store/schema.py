"""Every table of the store in one place; what guards them stands in `guards`."""

from peewee import TextField

from store import fragments
from store.appraisal_tables import Appraisal, Audit, AuditItem, FeeMonth
from store.areas import Area
from store.blocked import Blocked
from store.buildings import Building
from store.calendar_days import CalendarDay, CalendarYear
from store.callback_summaries import CallbackSummary, SummaryAction
from store.callback_tables import Callback, CallbackAnswer, CallbackAttempt
from store.calls import Call
from store.case_tables import Case, CaseAnswer, CaseExtension, CaseReport
from store.check_items import CheckItem
from store.checklist_versions import ChecklistVersion
from store.checkpoints import Checkpoint
from store.circulars import Circular, CircularUnit
from store.db import Base
from store.drafts import Draft
from store.estate import Counter, Estate
from store.events import Event, EventHead, EventPrivate
from store.exit_slips import ExitSlip
from store.fields import Instant
from store.findings import Finding
from store.guards import GUARDS
from store.handover_tables import Handover, HandoverLine, PassDown, PassDownRead
from store.help_given import HelpRequest
from store.incident_sheet import IncidentEntry, IncidentMark
from store.incidents import Incident
from store.instructions import Instruction
from store.journal_tables import DaySeal, Journal, JournalAddendum, JournalLine
from store.keys import DeskKey, KeyLoan
from store.legal_holds import LegalHold, Purge, PurgedEvent
from store.lost_found import LostItem
from store.parcels import Parcel
from store.plan_tables import Inspection, InspectionLine, PlanItem, WorkPlan
from store.privacy_kinds import KINDS
from store.renovation_tables import (
    Renovation,
    RenovationCheck,
    RenovationDeduction,
    RenovationDocument,
    RenovationSignature,
    RenovationWorker,
    RoundSite,
    Violation,
    ViolationVisit,
)
from store.repairs import Repair, RepairMaterial, RepairVisit
from store.residents import Occupancy, Resident
from store.round_pace import Pace
from store.round_records import Answer, Round
from store.routes import Route, RouteVersion, Stop
from store.staff import Staff
from store.tasks import Task
from store.units import Unit
from store.vehicles import Vehicle, VehiclePermit
from store.visitors import Visitor
from store.work_orders import WorkOrder


class Migration(Base):
    """A migration the store has seen, and when."""

    name = TextField(unique=True)
    applied = Instant(null=True)


TABLES: tuple[type[Base], ...] = (
    Estate,
    Counter,
    Staff,
    Area,
    Building,
    Unit,
    Resident,
    Occupancy,
    Checkpoint,
    CheckItem,
    Route,
    RouteVersion,
    Stop,
    Round,
    Answer,
    Pace,
    ChecklistVersion,
    Incident,
    IncidentMark,
    IncidentEntry,
    WorkOrder,
    Finding,
    CalendarDay,
    CalendarYear,
    Renovation,
    RenovationDocument,
    RenovationWorker,
    RenovationCheck,
    Violation,
    ViolationVisit,
    RenovationSignature,
    RenovationDeduction,
    RoundSite,
    Visitor,
    Blocked,
    Instruction,
    DeskKey,
    KeyLoan,
    Parcel,
    LostItem,
    ExitSlip,
    Call,
    HelpRequest,
    Circular,
    CircularUnit,
    VehiclePermit,
    Vehicle,
    Case,
    CaseReport,
    CaseAnswer,
    CaseExtension,
    Repair,
    RepairVisit,
    RepairMaterial,
    Callback,
    CallbackAttempt,
    CallbackAnswer,
    CallbackSummary,
    SummaryAction,
    Journal,
    JournalLine,
    JournalAddendum,
    DaySeal,
    Task,
    Handover,
    HandoverLine,
    PassDown,
    PassDownRead,
    WorkPlan,
    PlanItem,
    Inspection,
    InspectionLine,
    Appraisal,
    Audit,
    AuditItem,
    FeeMonth,
    LegalHold,
    Purge,
    PurgedEvent,
    Draft,
    Event,
    EventPrivate,
    EventHead,
    Migration,
)

# What no model says: the indexes that find fragments, and what fills one made beside a full table.
INDEXES: dict[str, str] = {
    **fragments.INDEXES,
    # What a purge has not emptied: of ten years of visits the last weeks.
    **{
        f"{noun}_kept": f"CREATE INDEX {noun}_kept ON {noun} (estate_id) WHERE purged_at IS NULL"
        for noun in KINDS
    },
    "key_loan_lost": "CREATE INDEX key_loan_lost ON key_loan (key_id, in_at) WHERE state = 'lost'",
    # Whose rounds a name means, without reading those of everybody.
    "round_walker": "CREATE INDEX round_walker ON round (walker_id) WHERE walker_id IS NOT NULL",
    # At every answer its point is looked up, which after years has had many orders.
    "work_order_at": "CREATE INDEX work_order_at ON work_order (checkpoint_id, state)",
    # A run is read every two seconds on every desk, with what came of it.
    "work_order_of_incident": "CREATE INDEX work_order_of_incident ON work_order (incident_id)"
    " WHERE incident_id IS NOT NULL",
    "incident_came_of": "CREATE INDEX incident_came_of ON incident (parent)"
    " WHERE parent IS NOT NULL",
    "checkpoint_listed": "CREATE INDEX checkpoint_listed ON checkpoint (estate_id, label)"
    " WHERE search <> ''",
    "renovation_permit": "CREATE UNIQUE INDEX renovation_permit ON renovation (estate_id, permit)"
    " WHERE permit <> ''",
    # A receipt is for one sum only: asked for each one taken or paid back.
    "renovation_receipt": "CREATE INDEX renovation_receipt ON renovation (estate_id, receipt)"
    " WHERE receipt <> ''",
    "renovation_refund_receipt": "CREATE INDEX renovation_refund_receipt"
    " ON renovation (estate_id, refund_receipt) WHERE refund_receipt <> ''",
}
FILLS = fragments.FILLS

__all__ = ["FILLS", "GUARDS", "INDEXES", "TABLES", "Migration"]
