"""What an estate settles of journals and hand-overs: the reminder, the review, the shifts."""

from collections.abc import Sequence

from store import estate
from store.estate import EstateRow
from store.journal_limits import DEFAULTS, limit
from store.operations import Form as Sent
from store.settings import Settings
from tui.fields import Field
from tui.form import Form
from tui.say import N_, say

# Each with what is usual: a time alone does not say whose choice it was.
LABELS = {
    "reminder_at": N_("Journal not submitted: a reminder at (17:30)"),
    "review_by": N_("Reviewed on the next working day by (12:00)"),
    "shift_ends": N_("Shifts are handed over at (08:00 20:00)"),
    "handover_minutes": N_("Not signed: director told, minutes (30)"),
}


class EstateJournal(Form):
    """The times of journals and hand-overs."""

    HEADING = N_("Journals and hand-overs: times")
    DEFAULT_CSS = "EstateJournal .label { width: 48; }"

    def __init__(self, row: EstateRow) -> None:
        super().__init__()
        self._before = row

    async def prepare(self) -> None:
        self.tell(say("Without a time of a shift nothing is handed over."))

    def fields(self) -> Sequence[Field]:
        settled = self._before.settings.journal
        return [Field(code, say(LABELS[code]), limit(settled, code), limit=40) for code in DEFAULTS]

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(await self.do(estate.settle, journal=values, seen=self._before, form=sent))


def journals(settings: Settings) -> str:
    """What people ask most, in one line: when one is reminded, and when shifts are handed over."""
    settled = settings.journal
    shifts = limit(settled, "shift_ends")
    return say(
        "reminder at {time}, shifts end at {ends}",
        time=limit(settled, "reminder_at"),
        ends=shifts or say("no time"),
    )
