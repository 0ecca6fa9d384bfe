"""What an estate settles of cases and callbacks: the hours of the clock, tries, who is told."""

from collections.abc import Sequence

from store import estate
from store.case_limits import LIMITS, limit
from store.estate import EstateRow
from store.operations import Form as Sent
from store.settings import Settings
from tui.fields import Choice, Field
from tui.form import Form
from tui.say import N_, many, say

# Each number with its unit, and what is usual: a figure alone says neither.
LABELS = {
    "first_reply_minutes": N_("First reply, minutes of office hours (30)"),
    "unassigned_hours": N_("Given to nobody: the desk is told, hours (12)"),
    "open_hours": N_("Still open: all are warned, hours of 24 (20)"),
    "company_hours": N_("Still open: to the company, hours (72)"),
    "verdict_hours": N_("Valid or not: director decides, hours (24)"),
    "household_cases": N_("Director goes there: complaints (3)"),
    "household_days": N_("Of one household within days (30)"),
    "callback_case_hours": N_("Call back after a case, hours (48)"),
    "callback_order_hours": N_("Call back after a repair, hours (24-72)"),
    "callback_incident_days": N_("Call back after an incident, days (7)"),
    "callback_renovation_days": N_("Call back after a renovation, days (7)"),
    "tries": N_("Nobody reached: tries (3)"),
    "tries_days": N_("Tries spread over days (3)"),
    "director_hours": N_("Dissatisfied: director calls, hours (24)"),
    "satisfied_percent": N_("Satisfied callbacks, goal, percent (90)"),
    "sampled_above": N_("All repairs called about up to, a month (200)"),
    "sampled_percent": N_("Above that, percent of repairs (30)"),
    "group_major": N_("Major complaints go to the group too"),
}


class EstateCases(Form):
    """The numbers of cases and callbacks; what is owed already keeps its time."""

    HEADING = N_("Cases and callbacks: hours, tries, who is told")
    DEFAULT_CSS = "EstateCases .label { width: 48; }"

    def __init__(self, row: EstateRow) -> None:
        super().__init__()
        self._before = row

    async def prepare(self) -> None:
        self.tell(say("Callbacks already owed keep their time."))

    def fields(self) -> Sequence[Field]:
        settled = self._before.settings.cases
        yes_no = (Choice("1", say("yes")), Choice("0", say("no")))
        return [
            Field(
                code,
                say(LABELS[code]),
                str(limit(settled, code)),
                limit=8,
                choices=yes_no if code == "group_major" else (),
            )
            for code in LIMITS
        ]

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(await self.do(estate.settle, cases=values, seen=self._before, form=sent))


def cases(settings: Settings) -> str:
    """What people ask most, in one line: the first reply, the callback."""
    settled = settings.cases
    return say(
        "first reply {minutes}, called back within {hours}",
        minutes=many("{n} minute", "{n} minutes", limit(settled, "first_reply_minutes")),
        hours=many("{n} hour", "{n} hours", limit(settled, "callback_case_hours")),
    )
