"""The way from a callback to what it is about."""

from store import incidents
from store.callbacks import CallbackRow
from tui.page import Page


def opens(row: CallbackRow) -> bool:
    """Whether there is a record of what was done."""
    return row.source != "visit"


async def open_source(page: Page, row: CallbackRow) -> None:
    """Lay the record of what was done over the page: each is imported only then."""
    if row.source == "director" and row.follows is not None:
        from tui.screens.callbacks import CallbackRecord

        page.lay(CallbackRecord(row.follows))
    elif row.case_id is not None:
        from tui.screens.cases import CaseRecord

        page.lay(CaseRecord(row.case_id))
    elif row.order_id is not None:
        from tui.screens.work_order import OrderRecord

        page.lay(OrderRecord(row.order_id))
    elif row.incident_id is not None:
        from tui.screens.incident_record import IncidentRecord

        incident = await page.ask(incidents.numbered, row.estate_id, row.source_number)
        page.lay(IncidentRecord(incident.key))
    elif row.renovation_id is not None:
        from tui.screens.renovation_record import RenovationRecord

        page.lay(RenovationRecord(row.renovation_id))
