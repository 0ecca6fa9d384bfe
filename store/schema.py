"""Every table of the store in one place, and what guards them."""

from peewee import TextField

from store import fragments
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
from store.help_given import HelpRequest
from store.incident_sheet import IncidentEntry, IncidentMark
from store.incidents import Incident
from store.instructions import Instruction
from store.keys import DeskKey, KeyLoan
from store.legal_holds import LegalHold, Purge, PurgedEvent
from store.lost_found import LostItem
from store.parcels import Parcel
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

# The log takes no correction: a wrong entry is answered by another one.
GUARDS: dict[str, str] = {
    "event_no_update": "CREATE TRIGGER event_no_update BEFORE UPDATE ON event"
    " BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END",
    "event_no_delete": "CREATE TRIGGER event_no_delete BEFORE DELETE ON event"
    " BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END",
    "event_private_no_update": "CREATE TRIGGER event_private_no_update"
    " BEFORE UPDATE ON event_private"
    " BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END",
    "event_head_no_delete": "CREATE TRIGGER event_head_no_delete BEFORE DELETE ON event_head"
    " BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END",
    "answer_no_delete": "CREATE TRIGGER answer_no_delete BEFORE DELETE ON answer"
    " BEGIN SELECT RAISE(ABORT, 'an answer is taken back, never deleted'); END",
    "round_signed_no_update": "CREATE TRIGGER round_signed_no_update BEFORE UPDATE ON round"
    " WHEN old.review = 'signed'"
    " BEGIN SELECT RAISE(ABORT, 'a signed round takes no change'); END",
    "finding_no_delete": "CREATE TRIGGER finding_no_delete BEFORE DELETE ON finding"
    " BEGIN SELECT RAISE(ABORT, 'a finding is taken back, never deleted'); END",
    "incident_no_delete": "CREATE TRIGGER incident_no_delete BEFORE DELETE ON incident"
    " BEGIN SELECT RAISE(ABORT, 'an incident is closed, never deleted'); END",
    "incident_mark_no_delete": "CREATE TRIGGER incident_mark_no_delete"
    " BEFORE DELETE ON incident_mark"
    " BEGIN SELECT RAISE(ABORT, 'a tick is taken back, never deleted'); END",
    "incident_entry_no_delete": "CREATE TRIGGER incident_entry_no_delete"
    " BEFORE DELETE ON incident_entry"
    " BEGIN SELECT RAISE(ABORT, 'a record is added to, never deleted'); END",
    "incident_entry_no_update": "CREATE TRIGGER incident_entry_no_update"
    " BEFORE UPDATE ON incident_entry"
    " BEGIN SELECT RAISE(ABORT, 'a record is added to, never changed'); END",
    "checklist_version_no_update": "CREATE TRIGGER checklist_version_no_update"
    " BEFORE UPDATE ON checklist_version"
    " BEGIN SELECT RAISE(ABORT, 'a version is followed by another, never changed'); END",
    "checklist_version_no_delete": "CREATE TRIGGER checklist_version_no_delete"
    " BEFORE DELETE ON checklist_version"
    " BEGIN SELECT RAISE(ABORT, 'a version is followed by another, never deleted'); END",
    "incident_closed_no_update": "CREATE TRIGGER incident_closed_no_update"
    " BEFORE UPDATE ON incident WHEN old.state = 'closed'"
    " BEGIN SELECT RAISE(ABORT, 'a closed incident takes no change'); END",
    "incident_mark_no_update": "CREATE TRIGGER incident_mark_no_update"
    " BEFORE UPDATE ON incident_mark WHEN old.undone_at IS NOT NULL"
    " BEGIN SELECT RAISE(ABORT, 'a tick taken back takes no change'); END",
    "calendar_office_no_delete": "CREATE TRIGGER calendar_office_no_delete"
    " BEFORE DELETE ON calendar_day WHEN old.source = 'office'"
    " BEGIN SELECT RAISE(ABORT, 'a correction is taken back, never deleted'); END",
    "renovation_no_delete": "CREATE TRIGGER renovation_no_delete BEFORE DELETE ON renovation"
    " BEGIN SELECT RAISE(ABORT, 'a renovation is closed, never deleted'); END",
    "renovation_closed_no_update": "CREATE TRIGGER renovation_closed_no_update"
    " BEFORE UPDATE ON renovation WHEN old.state = 'closed'"
    " BEGIN SELECT RAISE(ABORT, 'a closed renovation takes no change'); END",
    "renovation_override_no_update": "CREATE TRIGGER renovation_override_no_update"
    " BEFORE UPDATE ON renovation WHEN old.overridden = 1 AND (new.overridden = 0"
    " OR new.override_by_id <> old.override_by_id OR new.override_reason <> old.override_reason"
    " OR new.override_words <> old.override_words)"
    " BEGIN SELECT RAISE(ABORT, 'an override stands for good'); END",
    "renovation_pass_no_delete": "CREATE TRIGGER renovation_pass_no_delete"
    " BEFORE DELETE ON renovation_worker WHEN old.number <> ''"
    " BEGIN SELECT RAISE(ABORT, 'a pass is returned or settled, never deleted'); END",
    "renovation_check_no_update": "CREATE TRIGGER renovation_check_no_update"
    " BEFORE UPDATE ON renovation_check"
    " BEGIN SELECT RAISE(ABORT, 'a check is followed by another, never changed'); END",
    "renovation_check_no_delete": "CREATE TRIGGER renovation_check_no_delete"
    " BEFORE DELETE ON renovation_check"
    " BEGIN SELECT RAISE(ABORT, 'a check is followed by another, never deleted'); END",
    "violation_no_delete": "CREATE TRIGGER violation_no_delete BEFORE DELETE ON violation"
    " BEGIN SELECT RAISE(ABORT, 'a notice is followed up, never deleted'); END",
    "violation_visit_no_update": "CREATE TRIGGER violation_visit_no_update"
    " BEFORE UPDATE ON violation_visit"
    " BEGIN SELECT RAISE(ABORT, 'a visit is followed by another, never changed'); END",
    "violation_visit_no_delete": "CREATE TRIGGER violation_visit_no_delete"
    " BEFORE DELETE ON violation_visit"
    " BEGIN SELECT RAISE(ABORT, 'a visit is followed by another, never deleted'); END",
    "renovation_signature_no_delete": "CREATE TRIGGER renovation_signature_no_delete"
    " BEFORE DELETE ON renovation_signature"
    " BEGIN SELECT RAISE(ABORT, 'a signature is void, never deleted'); END",
    "renovation_deduction_no_delete": "CREATE TRIGGER renovation_deduction_no_delete"
    " BEFORE DELETE ON renovation_deduction"
    " BEGIN SELECT RAISE(ABORT, 'a deduction is withdrawn, never deleted'); END",
    "visitor_no_delete": "CREATE TRIGGER visitor_no_delete BEFORE DELETE ON visitor"
    " BEGIN SELECT RAISE(ABORT, 'a visit is purged of its person, never deleted'); END",
    "blocked_no_delete": "CREATE TRIGGER blocked_no_delete BEFORE DELETE ON blocked"
    " BEGIN SELECT RAISE(ABORT, 'a block is lifted, never deleted'); END",
    "instruction_no_delete": "CREATE TRIGGER instruction_no_delete BEFORE DELETE ON instruction"
    " BEGIN SELECT RAISE(ABORT, 'an instruction is ended, never deleted'); END",
    "desk_key_no_delete": "CREATE TRIGGER desk_key_no_delete BEFORE DELETE ON desk_key"
    " BEGIN SELECT RAISE(ABORT, 'a key is retired, never deleted'); END",
    "key_loan_no_delete": "CREATE TRIGGER key_loan_no_delete BEFORE DELETE ON key_loan"
    " BEGIN SELECT RAISE(ABORT, 'a loan is returned or written off, never deleted'); END",
    "parcel_no_delete": "CREATE TRIGGER parcel_no_delete BEFORE DELETE ON parcel"
    " BEGIN SELECT RAISE(ABORT, 'a parcel is handed over or sent back, never deleted'); END",
    "lost_item_no_delete": "CREATE TRIGGER lost_item_no_delete BEFORE DELETE ON lost_item"
    " BEGIN SELECT RAISE(ABORT, 'a found thing is handed over, never deleted'); END",
    "exit_slip_no_delete": "CREATE TRIGGER exit_slip_no_delete BEFORE DELETE ON exit_slip"
    " BEGIN SELECT RAISE(ABORT, 'a slip is cancelled, never deleted'); END",
    "call_no_delete": "CREATE TRIGGER call_no_delete BEFORE DELETE ON call"
    " BEGIN SELECT RAISE(ABORT, 'a call is added to, never deleted'); END",
    "help_request_no_delete": "CREATE TRIGGER help_request_no_delete BEFORE DELETE ON help_request"
    " BEGIN SELECT RAISE(ABORT, 'a request is closed, never deleted'); END",
    "circular_no_delete": "CREATE TRIGGER circular_no_delete BEFORE DELETE ON circular"
    " BEGIN SELECT RAISE(ABORT, 'a notice is withdrawn, never deleted'); END",
    "circular_unit_no_delete": "CREATE TRIGGER circular_unit_no_delete"
    " BEFORE DELETE ON circular_unit"
    " BEGIN SELECT RAISE(ABORT, 'a mark is taken back, never deleted'); END",
    "vehicle_permit_no_delete": "CREATE TRIGGER vehicle_permit_no_delete"
    " BEFORE DELETE ON vehicle_permit"
    " BEGIN SELECT RAISE(ABORT, 'a permit is ended, never deleted'); END",
    "vehicle_no_delete": "CREATE TRIGGER vehicle_no_delete BEFORE DELETE ON vehicle"
    " BEGIN SELECT RAISE(ABORT, 'a vehicle is let out, never deleted'); END",
    "customer_case_no_delete": "CREATE TRIGGER customer_case_no_delete"
    " BEFORE DELETE ON customer_case"
    " BEGIN SELECT RAISE(ABORT, 'a case is closed or withdrawn, never deleted'); END",
    "customer_case_due_no_update": "CREATE TRIGGER customer_case_due_no_update"
    " BEFORE UPDATE ON customer_case WHEN old.due_at <> new.due_at"
    " OR old.received_at <> new.received_at"
    " BEGIN SELECT RAISE(ABORT, 'the 24 hours of a case stand for good'); END",
    "case_report_no_delete": "CREATE TRIGGER case_report_no_delete BEFORE DELETE ON case_report"
    " BEGIN SELECT RAISE(ABORT, 'a report is counted, never deleted'); END",
    "case_answer_no_delete": "CREATE TRIGGER case_answer_no_delete BEFORE DELETE ON case_answer"
    " BEGIN SELECT RAISE(ABORT, 'an answer is opened again, never deleted'); END",
    "case_extension_no_delete": "CREATE TRIGGER case_extension_no_delete"
    " BEFORE DELETE ON case_extension"
    " BEGIN SELECT RAISE(ABORT, 'an extension is decided, never deleted'); END",
    "repair_no_delete": "CREATE TRIGGER repair_no_delete BEFORE DELETE ON repair"
    " BEGIN SELECT RAISE(ABORT, 'a repair is closed, never deleted'); END",
    "repair_visit_no_delete": "CREATE TRIGGER repair_visit_no_delete BEFORE DELETE ON repair_visit"
    " BEGIN SELECT RAISE(ABORT, 'a visit is followed by another, never deleted'); END",
    "repair_material_no_delete": "CREATE TRIGGER repair_material_no_delete"
    " BEFORE DELETE ON repair_material"
    " BEGIN SELECT RAISE(ABORT, 'material is struck out, never deleted'); END",
    "callback_no_delete": "CREATE TRIGGER callback_no_delete BEFORE DELETE ON callback"
    " BEGIN SELECT RAISE(ABORT, 'a callback is dropped, never deleted'); END",
    "callback_attempt_no_delete": "CREATE TRIGGER callback_attempt_no_delete"
    " BEFORE DELETE ON callback_attempt"
    " BEGIN SELECT RAISE(ABORT, 'a try is followed by another, never deleted'); END",
    "callback_summary_no_delete": "CREATE TRIGGER callback_summary_no_delete"
    " BEFORE DELETE ON callback_summary"
    " BEGIN SELECT RAISE(ABORT, 'a summary is signed, never deleted'); END",
    "callback_summary_signed_no_update": "CREATE TRIGGER callback_summary_signed_no_update"
    " BEFORE UPDATE ON callback_summary WHEN old.state <> 'draft'"
    " AND (new.figures <> old.figures OR new.unmet <> old.unmet OR new.practice <> old.practice"
    " OR new.remark <> old.remark)"
    " BEGIN SELECT RAISE(ABORT, 'a signed summary takes no change'); END",
    "summary_action_no_delete": "CREATE TRIGGER summary_action_no_delete"
    " BEFORE DELETE ON summary_action"
    " BEGIN SELECT RAISE(ABORT, 'an action is done or dropped, never deleted'); END",
    "legal_hold_no_delete": "CREATE TRIGGER legal_hold_no_delete BEFORE DELETE ON legal_hold"
    " BEGIN SELECT RAISE(ABORT, 'a hold is lifted, never deleted'); END",
    "purge_no_delete": "CREATE TRIGGER purge_no_delete BEFORE DELETE ON purge"
    " BEGIN SELECT RAISE(ABORT, 'a purge stands for good, never deleted'); END",
    "purged_event_no_delete": "CREATE TRIGGER purged_event_no_delete BEFORE DELETE ON purged_event"
    " BEGIN SELECT RAISE(ABORT, 'a purge stands for good, never deleted'); END",
    "purge_no_update": "CREATE TRIGGER purge_no_update BEFORE UPDATE ON purge"
    " BEGIN SELECT RAISE(ABORT, 'a purge stands for good, never changed'); END",
    "purged_event_no_update": "CREATE TRIGGER purged_event_no_update BEFORE UPDATE ON purged_event"
    " BEGIN SELECT RAISE(ABORT, 'a purge stands for good, never changed'); END",
    # Whatever way a unit comes in, its building counts it.
    "unit_counted": "CREATE TRIGGER unit_counted AFTER INSERT ON unit"
    " BEGIN UPDATE building SET units = units + 1 WHERE id = new.building_id; END",
}
