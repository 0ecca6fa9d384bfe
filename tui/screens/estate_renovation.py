"""What an estate settles of renovations: days, deposit, deadlines of notices, the report."""

from collections.abc import Sequence

from store import estate
from store.estate import EstateRow
from store.operations import Form as Sent
from store.renovation_limits import LIMITS, limit
from store.settings import Settings
from tui.fields import Field
from tui.form import Form
from tui.say import N_, many, say

# Each number with its unit, and what the trade says of it: a figure alone says neither.
LABELS = {
    "reply_hours": N_("Reply to an application, hours (template: 48)"),
    "permit_days": N_("Permit, days at most (template: 3 months)"),
    "expiring_days": N_("Told so many days before a permit ends"),
    "deposit_yuan": N_("Deposit, yuan (template: 2000, shops 3000)"),
    "observation_days": N_("Observation, days (templates: 30 or 15)"),
    "immediate_minutes": N_("Gas, structure, fire: minutes (0: at once)"),
    "day_minutes": N_("Debris, hours of work: minutes (a day: 1440)"),
    "other_minutes": N_("Other acts: minutes (3 days: 4320)"),
    "report_hours": N_("Report to authority, hours (Shanghai 24; no: 0)"),
}


class EstateRenovation(Form):
    """The numbers of renovations; what runs already keeps its own."""

    HEADING = N_("Renovations: days, deposit, deadlines")
    DEFAULT_CSS = "EstateRenovation .label { width: 51; }"

    def __init__(self, row: EstateRow) -> None:
        super().__init__()
        self._before = row

    async def prepare(self) -> None:
        self.tell(say("Deadlines already running keep their time."))

    def fields(self) -> Sequence[Field]:
        settled = self._before.settings.renovation
        return [
            Field(code, say(LABELS[code]), str(limit(settled, code)), limit=8) for code in LIMITS
        ]

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(await self.do(estate.settle, renovation=values, seen=self._before, form=sent))


def renovation(settings: Settings) -> str:
    """What people ask most, in one line: the reply, the deposit, the observation."""
    settled = settings.renovation
    hours, days = limit(settled, "reply_hours"), limit(settled, "observation_days")
    return say(
        "reply {hours}, deposit {yuan}, observed {days}",
        hours=many("{n} hour", "{n} hours", hours),
        yuan=f"{limit(settled, 'deposit_yuan'):,}",
        days=many("{n} day", "{n} days", days),
    )
