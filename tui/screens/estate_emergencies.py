"""What an estate settles for its emergencies: the lift contractor's limit and the signals."""

from collections.abc import Sequence

from store import estate
from store.estate import EstateRow
from store.operations import Form as Sent
from store.settings import SIGNAL_SETS, Settings
from tui import show
from tui.fields import Choice, Field
from tui.form import Form
from tui.say import N_, many, say

SIGNALS = {
    "mainland": N_("national signals"),
    "guangdong": N_("Guangdong signals"),
    "hong_kong": N_("Hong Kong signals"),
}


class EstateEmergencies(Form):
    """Minutes to the lift contractor's arrival, and whose typhoon signals are raised."""

    HEADING = N_("Lift contractor and typhoon signals")

    def __init__(self, row: EstateRow) -> None:
        super().__init__()
        self._before = row

    async def prepare(self) -> None:
        self.tell(say("30 in municipalities and prefecture-level cities, 60 elsewhere."))

    def fields(self) -> Sequence[Field]:
        settings = self._before.settings
        sets = [Choice(code, say(SIGNALS[code])) for code in SIGNAL_SETS]
        return (
            Field(
                "lift_arrival_minutes",
                say("Lift contractor"),
                str(settings.lift_arrival_minutes),
                limit=4,
                hint=say("minutes until he must be there"),
            ),
            Field("signal_set", say("Typhoon signals"), settings.signal_set, choices=sets),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(await self.do(estate.settle, seen=self._before, form=sent, **values))


def emergencies(settings: Settings) -> str:
    """Both in one line."""
    minutes = settings.lift_arrival_minutes
    arrival = many("within {n} minute", "within {n} minutes", minutes)
    return show.listed((arrival, say(SIGNALS[settings.signal_set])))
