"""How soon a defect is answered, by severity: the estate's own response times."""

from collections.abc import Sequence

from store import content, estate
from store.estate import EstateRow
from store.operations import Form as Sent
from store.settings import Settings
from tui import show
from tui.fields import Field
from tui.form import Form
from tui.say import N_, many, said, say


class EstateDeadlines(Form):
    """Minutes to the response for each severity; orders already made keep theirs."""

    HEADING = N_("Response times")

    def __init__(self, row: EstateRow) -> None:
        super().__init__()
        self._before = row

    async def prepare(self) -> None:
        self.tell(say("In minutes. 1440 is a day. Work orders already made keep their time."))

    def fields(self) -> Sequence[Field]:
        return [
            Field(f"response_{code}", said(severity.words), str(count), limit=6)
            for code, severity, count in _minutes(self._before.settings)
        ]

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        minutes = {code: values[f"response_{code}"] for code in content.severities()}
        self.dismiss(
            await self.do(estate.settle, response_minutes=minutes, seen=self._before, form=sent)
        )


def response(settings: Settings) -> str:
    """The response times of an estate in one line."""
    return show.listed(
        f"{said(severity.words)} {span(count)}" for _, severity, count in _minutes(settings)
    )


def _minutes(settings: Settings) -> list[tuple[str, content.Severity, int]]:
    return [
        (code, severity, settings.response_minutes.get(code, severity.minutes))
        for code, severity in content.severities().items()
    ]


def span(minutes: int) -> str:
    """So many minutes in the words people use: whole days and hours where it is whole ones."""
    if minutes % 1440 == 0:
        return many("{n} day", "{n} days", minutes // 1440)
    if minutes % 60 == 0:
        return many("{n} hour", "{n} hours", minutes // 60)
    return many("{n} minute", "{n} minutes", minutes)
