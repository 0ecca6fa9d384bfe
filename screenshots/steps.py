"""Which pictures there are, who sits there, and which keys lead to each."""

from screenshots.callback_steps import CALLBACKS
from screenshots.case_steps import CASES
from screenshots.figure_steps import FIGURES
from screenshots.handover_steps import HANDOVERS
from screenshots.help_steps import HELP
from screenshots.instruction_steps import INSTRUCTIONS
from screenshots.journal_steps import JOURNALS
from screenshots.key_steps import KEYS
from screenshots.lock_steps import LOCK
from screenshots.parcel_steps import PARCELS
from screenshots.plan_steps import PLANS
from screenshots.renovation_steps import RENOVATIONS
from screenshots.repair_steps import REPAIRS
from screenshots.retention_steps import PERSONAL
from screenshots.sitting import (
    DIRECTOR,
    ENGINEER,
    FRONT_DESK,
    HOUSEKEEPER,
    WIDE,
    Picture,
    Sitting,
    shown,
)
from screenshots.slip_steps import SLIPS
from screenshots.task_steps import TASKS
from screenshots.vehicle_steps import VEHICLES
from screenshots.visitor_steps import VISITORS
from tui.areas import AREAS

# Every area but home, which is drawn as a housekeeper sees it.
_AREAS = Sitting(
    tuple(
        Picture(
            area.id.replace("_", "-"),
            shown(area.loader),
            f"{DIRECTOR if index == 0 else 'escape'} g {area.key}",
        )
        for index, area in enumerate(area for area in AREAS if area.id != "home")
    )
)

_ROUND = Sitting(
    (
        Picture("sign-in", "SignIn"),
        Picture("home", "Home", HOUSEKEEPER),
        Picture("help", "Help", "question_mark"),
        Picture("palette", "Palette", "escape ctrl+p"),
        Picture("quick-entry", "Quick", "escape colon 1 2 0 1"),
        Picture("emergency", "Emergency", "escape exclamation_mark"),
        Picture("round", "RoundWalk", "escape ~0/43 enter space space space"),
        Picture("round-point", "Point", "enter"),
        Picture("round-no-access", "Reason", "escape a =locked"),
        Picture("round-abnormal", "Report", "enter space space x 1"),
        Picture("round-interim", "Interim", "down down 2 =guarded"),
        Picture("round-urgent-call", "Emergency", "enter 0 3"),
        Picture("round-found", "RoundWalk", "escape"),
        Picture("round-end", "RoundEnd", "e =left"),
    )
)

_RECORDS = Sitting(
    (
        Picture("round-record", "RoundRecord", f"{HOUSEKEEPER} g r ~completed down down enter"),
        Picture("round-findings", "Pick", "f"),
        Picture("finding-record", "FindingRecord", "escape g f enter"),
        Picture("order-record", "OrderRecord", "escape g w ~in_progress enter"),
        Picture("unit-record", "UnitRecord", "escape g u slash 3 - 1 2 0 1 enter enter"),
    )
)

_FRONT_DESK = Sitting(
    (
        Picture("order-dispatch", "Dispatch", f"{FRONT_DESK} g w ~new enter d"),
        Picture("unit-new", "NewUnit", "escape escape g u n"),
        Picture("unit-change", "ChangeUnit", "escape enter e"),
        Picture("resident-new", "NewResident", "escape n 2 =name"),
        Picture("resident-change", "ChangeResident", "escape c"),
        Picture("resident-phones", "ShowPhones", "escape p"),
    )
)

_ENGINEER = Sitting((Picture("order-finish", "Finish", f"{ENGINEER} g w enter f =mended"),))

_OFFICE = Sitting(
    (
        Picture("order-reopen", "Reopen", f"{DIRECTOR} g w i ~done enter r =again"),
        Picture("route-new", "RouteForm", "escape escape g t n"),
        Picture("route-stops", "RouteStops", "escape enter"),
        Picture("route-picker", "Picker", "a space space"),
        Picture("checkpoint-record", "CheckpointRecord", "escape escape g c enter"),
        Picture("checkpoint-change", "CheckpointForm", "e"),
        Picture("check-items", "CheckItems", "escape i d"),
        Picture("check-item-new", "OwnItem", "n =gate"),
        Picture("check-item-again", "TradeItem", "escape a"),
        Picture("labels", "Printed", "escape escape escape p"),
        Picture("person-record", "PersonRecord", "escape g s down enter"),
        Picture("person-change", "PersonChange", "e"),
        Picture("person-pin", "NewPin", "escape p"),
        Picture("person-leaves", "Confirm", "escape l"),
        Picture("person-new", "NewPerson", "escape escape n"),
        Picture("estate-rounds", "EstateRounds", "escape g e e"),
        Picture("estate-contacts", "EstateContacts", "escape c"),
        Picture("areas", "Areas", "escape a"),
        Picture("area-change", "AreaForm", "e"),
        Picture("area-buildings", "AreaBuildings", "escape b"),
        Picture("building-new", "NewBuilding", "escape escape g u B 7"),
    )
)

_MYSELF = Sitting(
    (
        Picture("my-pin", "OwnPin", f"{HOUSEKEEPER} g m p 1 2 3 4"),
        Picture("my-language", "Language", "escape l"),
        Picture("my-colours", "Colours", "escape c"),
        Picture("theme-light", "Home", "2 g h"),
        Picture("theme-plain", "Home", "g m c 3 g h"),
        Picture("theme-night", "RoundWalk", "g m c 4 g h ~0/43 enter space space"),
    )
)

_WIDE = Sitting(
    (
        Picture("wide-home", "Home", f"{HOUSEKEEPER} ~0/43"),
        Picture("wide-work-orders", "WorkOrders", "g w"),
        Picture("wide-units", "Units", "g u slash 3 - 1 2 0 1 enter"),
        Picture("wide-round", "RoundWalk", "escape g h ~0/43 enter space space space"),
    ),
    WIDE,
)

_PICTURES = Sitting(
    (
        Picture("round-calendar", "Calendar", f"{DIRECTOR} g r m left left"),
        Picture("round-figures", "Pick", "f"),
        Picture("building-floors", "Building", "escape g u v left up up up"),
        Picture("route-strip", "Strip", "g t enter t down down down down left left"),
        Picture("route-versions", "RouteVersions", "escape v"),
        Picture("route-version", "VersionStops", "enter"),
    )
)

_WIDE_PICTURES = Sitting(
    (
        Picture("wide-round-calendar", "Calendar", f"{DIRECTOR} g r m up"),
        Picture("wide-building-floors", "Building", "g f enter v"),
        Picture("wide-route-strip", "Strip", "g t enter t"),
    ),
    WIDE,
)

_REVIEW = Sitting(
    (
        Picture("review-sign", "SignRound", f"{DIRECTOR} g v o ~PARTIAL s"),
        Picture("review-return", "ReturnRound", "escape r"),
        Picture("review-all", "Confirm", "escape a"),
        Picture("round-missed", "RoundRecord", "n escape g r ~MISSED enter"),
        Picture("round-reason", "RoundReason", "y =left"),
        Picture("round-backfill", "Backfill", "escape b"),
        Picture("round-exempt", "Exempt", "escape escape home ~to_be_walked enter o"),
        Picture("round-reassign", "Reassign", "escape d"),
    )
)

_PACE = Sitting(
    (
        Picture("round-pace", "PaceReason", f"{HOUSEKEEPER} ~0/43 enter {'space ' * 9}"),
        Picture("round-late", "LateAnswer", "escape t"),
    )
)

_ORDERS = Sitting(
    (
        Picture("order-hold", "Hold", f"{ENGINEER} g w ~in_progress enter h =part"),
        Picture("order-on-hold", "OrderRecord", "escape escape home ~ON_HOLD enter"),
    )
)

_WHOSE = Sitting(
    (
        Picture("order-whose", "Whose", f"{DIRECTOR} g w enter o"),
        Picture("estate-deadlines", "EstateDeadlines", "escape escape g e d"),
        Picture("building-change", "ChangeBuilding", "escape g u right_square_bracket e"),
    )
)

_HOURS = Sitting(
    (
        Picture("hours-windows", "HoursForm", f"{DIRECTOR} g n e 2"),
        Picture("hours-beijing", "WorkHours", "ctrl+s"),
        Picture("hours-correct", "CorrectDay", "down down enter 2 =exam"),
        Picture("hours-basis", "HoursBasis", "ctrl+s b"),
    )
)

_WIDE_HOURS = Sitting((Picture("wide-hours", "WorkHours", f"{DIRECTOR} g n"),), WIDE)

_CHECKLISTS = Sitting(
    (
        Picture("checklist", "ChecklistRecord", f"{DIRECTOR} g k enter"),
        Picture("checklist-steps", "StepOrder", "e"),
        Picture("checklist-step", "StepForm", "down down enter"),
        Picture("checklist-step-needed", "StepNeeded", "escape x"),
        Picture("checklist-never", "NeverOrder", "escape escape a"),
        Picture("checklist-never-line", "NeverForm", "enter"),
        Picture("checklist-calls", "CallOrder", "escape escape t"),
        Picture("checklist-call", "CallForm", "a"),
        Picture("checklist-compare", "Compare", "escape down K ctrl+s escape c"),
        Picture("checklist-versions", "ChecklistVersions", "escape v"),
        Picture("checklist-version", "ChecklistVersion", "enter"),
        Picture("estate-emergencies", "EstateEmergencies", "g e s"),
        Picture("estate-cases", "EstateCases", "escape m"),
        Picture("estate-journal", "EstateJournal", "escape w"),
    )
)

_EMERGENCY = Sitting(
    (
        Picture(
            "emergency-lift", "IncidentRun", f"{HOUSEKEEPER} exclamation_mark 2 space space space"
        ),
        Picture("emergency-skip", "Skip", "s"),
        Picture("emergency-call", "CallMade", "escape c"),
        Picture("emergency-arrival", "Arrival", "escape a"),
        Picture("emergency-person", "Affected", "escape p"),
        Picture("emergency-note", "Note", "escape n"),
        Picture("emergency-command", "Command", "escape h"),
        Picture("emergency-where", "Where", "escape o"),
        Picture(
            "emergency-fire", "IncidentRun", "escape escape exclamation_mark 1 space space space"
        ),
        Picture("emergency-false-alarm", "FalseAlarm", "f"),
        Picture("emergency-signal", "Level", "escape escape exclamation_mark d 3 l"),
        Picture("emergency-typhoon", "IncidentRun", "3"),
        Picture("emergency-branch", "Branch", f"{'down ' * 12} b"),
    )
)

_WIDE_EMERGENCY = Sitting(
    (
        Picture("wide-emergency-lift", "IncidentRun", f"{HOUSEKEEPER} exclamation_mark 2 space"),
        Picture("wide-emergency-fire", "IncidentRun", "escape exclamation_mark 1 space space"),
    ),
    WIDE,
)

_INCIDENTS = Sitting(
    (
        Picture("incident-record", "IncidentRecord", f"{DIRECTOR} g i down down enter pagedown"),
        Picture("incident-corrective", "Corrective", "w"),
        Picture("incident-report", "IncidentReport", "escape escape home enter r"),
        Picture("incident-duty", "Duty", "escape d"),
        Picture("incident-visit", "Visit", "escape v"),
        Picture("incident-sign", "Confirm", "escape escape down enter s"),
        Picture("incident-return", "ReturnReport", "n t"),
        Picture("incident-figures", "IncidentFigures", "escape escape f"),
        Picture("incident-steps", "IncidentSteps", "down enter"),
        Picture("incident-drills", "Drilled", "escape d"),
    )
)

_WIDE_INCIDENTS = Sitting(
    (Picture("wide-incidents", "Incidents", f"{DIRECTOR} g i down down"),), WIDE
)

SITTINGS = (
    _ROUND,
    _AREAS,
    _RECORDS,
    _FRONT_DESK,
    _ENGINEER,
    _OFFICE,
    _MYSELF,
    _WIDE,
    _PICTURES,
    _WIDE_PICTURES,
    _REVIEW,
    _PACE,
    _ORDERS,
    _WHOSE,
    _HOURS,
    _WIDE_HOURS,
    _CHECKLISTS,
    _EMERGENCY,
    _WIDE_EMERGENCY,
    _INCIDENTS,
    _WIDE_INCIDENTS,
    *RENOVATIONS,
    *KEYS,
    *INSTRUCTIONS,
    LOCK,
    *JOURNALS,
    *SLIPS,
    *TASKS,
    *HANDOVERS,
    *HELP,
    *CASES,
    *CALLBACKS,
    *REPAIRS,
    *FIGURES,
    *PLANS,
    *VEHICLES,
    *PARCELS,
    *VISITORS,
    *PERSONAL,
)
