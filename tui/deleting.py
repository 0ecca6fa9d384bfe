"""The day on which a record of the front desk loses its person, as each of them says it."""

from datetime import date, datetime

from store import legal_holds, retention
from tui import show
from tui.facts import Fact
from tui.page import Page
from tui.say import say


async def deletion(page: Page, noun: str, record_id: int, ended: datetime | date | None) -> Fact:
    """When the person goes out of a record of this table that ``ended`` then; None is open yet.

    One held for a case has no day, whenever it ended.
    """
    held = await page.ask(legal_holds.standing, noun, record_id)
    if held is not None:
        return (say("Deleted on"), say("not while it is held: {paper}", paper=held.paper))
    estate = page.desk.estate
    on = retention.deletes_on(noun, ended, estate.settings, estate.time_zone)
    return (say("Deleted on"), show.day(on) if on else say("not while it is open"))
