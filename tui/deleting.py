"""The day on which a record of the front desk loses its person, as each of them says it."""

from datetime import date, datetime

from store import legal_holds, retention
from store.estate import EstateRow
from store.legal_holds import HoldRow
from tui import show
from tui.facts import Fact
from tui.page import Page
from tui.say import say


async def deletion(page: Page, noun: str, record_id: int, ended: datetime | date | None) -> Fact:
    """When the person goes out of a record of this table that ``ended`` then; None is open yet.

    One held for a case has no day, whenever it ended.
    """
    held = await page.ask(legal_holds.standing, noun, record_id)
    return (say("Deleted on"), day(noun, held, ended, page.desk.estate))


def day(noun: str, held: HoldRow | None, ended: datetime | date | None, estate: EstateRow) -> str:
    """The day itself, of what was read before: ``held`` is the hold that stands."""
    if held is not None:
        return say("not while it is held: {paper}", paper=held.paper)
    on = retention.deletes_on(noun, ended, estate.settings, estate.time_zone)
    return show.day(on) if on else say("not while it is open")
