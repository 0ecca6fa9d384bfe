"""The page of a record, by the noun it is of: whoever names a record can open it."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.page import Page

_PAGES = {
    "round": "tui.screens.round_record:RoundRecord",
    "finding": "tui.screens.findings:FindingRecord",
    "work_order": "tui.screens.work_order:OrderRecord",
    "incident": "tui.screens.incident_record:IncidentRecord",
    "renovation": "tui.screens.renovation_record:RenovationRecord",
    "renovation_check": "tui.screens.renovation_record:RenovationRecord",
    "violation": "tui.screens.notices:NoticeRecord",
    "renovation_worker": "tui.screens.pass_facts:PassRecord",
    "customer_case": "tui.screens.cases:CaseRecord",
    "callback": "tui.screens.callbacks:CallbackRecord",
    "callback_summary": "tui.screens.summaries:SummaryRecord",
    "visitor": "tui.screens.visitor_record:VisitorRecord",
    "help_request": "tui.screens.help_given:HelpRecord",
    "desk_key": "tui.screens.keys:KeyRecord",
    "key_loan": "tui.screens.key_register:LoanRecord",
    "parcel": "tui.screens.parcels:ParcelRecord",
    "lost_item": "tui.screens.lost_found:FoundRecord",
    "exit_slip": "tui.screens.exit_slips:SlipRecord",
    "call": "tui.screens.calls:CallRecord",
    "circular": "tui.screens.circulars:CircularRecord",
    "instruction": "tui.screens.instructions:InstructionRecord",
    "blocked": "tui.screens.blocked:BlockedRecord",
    "vehicle": "tui.screens.vehicles:VehicleRecord",
    "vehicle_permit": "tui.screens.vehicle_permits:ParkingRecord",
    "building": "tui.screens.building:Building",
    "unit": "tui.screens.unit:UnitRecord",
    "checkpoint": "tui.screens.checkpoints:CheckpointRecord",
    "staff": "tui.screens.staff:PersonRecord",
    "journal": "tui.screens.journal_page:JournalPage",
    "handover": "tui.screens.handover_page:HandoverPage",
    "pass_down": "tui.screens.pass_downs:PassDownRecord",
    "appraisal": "tui.screens.appraisals:AppraisalRecord",
    "audit": "tui.screens.audit_page:AuditPage",
    "task": "tui.screens.tasks:TaskRecord",
    "work_plan": "tui.screens.plan_page:PlanPage",
    "inspection": "tui.screens.inspection_page:InspectionPage",
}


def opens(noun: str) -> bool:
    """Whether a record of this noun has a page."""
    return noun in _PAGES


def page_class(noun: str) -> "Callable[[int | str], Page]":
    """The page of a record, imported now: made with its id, of an incident with its key."""
    module, _, name = _PAGES[noun].partition(":")
    found: Callable[[int | str], Page] = getattr(import_module(module), name)
    return found


async def lay_record(page: "Page", noun: str, record_id: int) -> None:
    """Lay the page of a record over another one; a noun without a page lays nothing."""
    if not opens(noun):
        return
    key: int | str = record_id
    if noun == "incident":
        from store import incidents

        found = await page.ask(incidents.found, "x.id = ?", record_id)
        if not found:
            return
        key = found[0].key
    elif noun == "renovation_check":
        from store import site_checks

        key = (await page.ask(site_checks.check, record_id)).renovation_id
    page.lay(page_class(noun)(key))
