"""What a desk looks at by itself, every second: other desks' writes, alarms, the lock, drafts."""

from typing import TYPE_CHECKING

from textual.app import ScreenStackError

from store import staff
from store.due_alive import emergencies
from store.estate import EstateRow
from store.estate import estate as estate_row
from store.refusal import Refused
from store.staff import StaffRow
from tui.page import Page
from tui.say import say

if TYPE_CHECKING:
    from tui.app import Desk


class Listening:
    """What one desk hears without a key."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._unsaved_on: Page | None = None

    async def once(self) -> None:
        """Look at all of it."""
        desk = self._desk
        # The timer runs in the app's own loop, which a refusal let through would end.
        try:
            if desk._incidents is not None:
                desk._incidents.alarm()
            if fit := getattr(desk._driver, "fit", None):
                fit()
            await desk.locking.watch()
            self._tell_of_drafts()
            if desk.signed_in and await desk.store.news():
                await self.look_again()
                # A page still being laid has no lines yet, and reads the news by itself.
                if isinstance(desk.screen, Page) and desk.screen.is_mounted:
                    # In the page's own turn, not the timer's: it may be going just now.
                    desk.screen.call_later(desk.screen.news_came)
        except ScreenStackError:
            # The desk was left while the store was asked.
            return
        except Refused as refusal:
            desk.refuse(refusal)

    def _tell_of_drafts(self) -> None:
        """Say once a page that what is typed cannot be saved, as on a full disk, or can again."""
        screen, told_on = self._desk.screen, self._unsaved_on
        if not isinstance(screen, Page) or not screen.is_mounted:
            return
        self._unsaved_on = screen if self._desk.store.drafts_wait() else None
        if self._unsaved_on is None and told_on is not None:
            screen.tell(say("What you type is saved again."), "good")
        elif self._unsaved_on is not told_on:
            told = say("What you type is not saved just now. Call whoever runs the server.")
            screen.tell(told, "bad")

    async def look_again(self) -> None:
        """Another desk may have changed the numbers to call, the time zone or this one's post."""
        desk = self._desk
        if not desk.signed_in:
            return
        ids = (desk.person.id, desk.estate.id)
        who, where, hurry = await desk.store.call(_signed_in, *ids)
        if not desk.signed_in or desk.person.id != who.id:
            return
        if who.left_at is not None:
            await desk.sign_out()
        else:
            desk.renew(who, where)
            if hurry or desk._incidents is not None:
                await desk.incidents.look()


def _signed_in(staff_id: int, estate_id: int) -> tuple[StaffRow, EstateRow, bool]:
    return staff.person(staff_id), estate_row(estate_id), emergencies(estate_id)
