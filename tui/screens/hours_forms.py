"""The hours by kind of day, and what a day of the calendar is: both the director's to say."""

from collections.abc import Sequence

from store import calendar_days, estate
from store.content import hours
from store.estate import EstateRow
from store.operations import Form as Sent
from store.work_hours import MARKS, DayHours, Mark
from store.work_windows import KINDS
from tui import hours_words, show
from tui.fields import Choice, Field
from tui.form import Form
from tui.say import N_, said, say

OWN = "own"
LIBRARY = "library"


class HoursForm(Form):
    """When noisy work is allowed, as typed or as in a city; the office changes what it likes."""

    HEADING = N_("When noisy work is allowed")

    def __init__(self, row: EstateRow) -> None:
        super().__init__()
        self._before = row

    async def prepare(self) -> None:
        self.tell(say("Such as 08:00-12:00 14:00-18:00. Empty is no noisy work at all."))

    def fields(self) -> Sequence[Field]:
        kept = self._before.settings.work_hours
        known = [Choice(code, said(one.words)) for code, one in hours.examples().items()]
        same = [code for code, one in hours.examples().items() if one.allowed == kept]
        return (
            Field(
                "example",
                say("As in"),
                same[0] if same else OWN,
                choices=[*known, Choice(OWN, say("our own"))],
            ),
            *(
                Field(f"hours_{kind}", say(hours_words.KINDS[kind]), kept.get(kind, ""), limit=80)
                for kind in KINDS
            ),
        )

    def _focus_first(self) -> None:
        # An empty field is an answer here, so the first one is the place to begin.
        self.set_focus(self._entry("example"))

    def changed(self, name: str, value: str) -> None:
        if name != "example" or value == OWN:
            return
        for kind, windows in hours.examples()[value].allowed.items():
            self.put(f"hours_{kind}", windows)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        typed = {kind: values[f"hours_{kind}"] for kind in KINDS}
        self.dismiss(await self.do(estate.settle, work_hours=typed, seen=self._before, form=sent))


class CorrectDay(Form):
    """What a day is for this estate, whatever the library says, and why."""

    def __init__(self, day: DayHours) -> None:
        super().__init__()
        self._day = day
        self._seen = Mark.of_office(show.day(day.day))

    def draft(self) -> str:
        return f"correct-day:{self._day.day}"

    def heading(self) -> str:
        named = say(show.WEEKDAYS[self._day.day.isoweekday()])
        return say("What is {day}, {weekday}?", day=show.day(self._day.day), weekday=named)

    async def prepare(self) -> None:
        self._seen = await self.ask(calendar_days.corrected, self.desk.estate.id, self._day.day)
        self.tell(say("Now: {kind}", kind=hours_words.day_kind(self._day)))

    def fields(self) -> Sequence[Field]:
        choices = [Choice(kind, say(hours_words.MARKS[kind])) for kind in MARKS]
        choices.append(Choice(LIBRARY, say("as in the calendar, without a correction")))
        kind = self._seen.kind
        return (
            Field("kind", say("This day is"), kind, choices=choices, tall=True),
            Field("reason", say("Why"), limit=200, hint=say("for example: the authority's notice")),
        )

    def _focus_first(self) -> None:
        # A day already corrected has its answer; to put it back is to choose another one.
        self._entry("kind").focus()

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        kind, reason, day = values["kind"], values["reason"], self._day.day
        if kind == LIBRARY:
            done = calendar_days.uncorrect
            await self.do(done, day, reason, seen=self._seen, form=sent)
        else:
            await self.do(calendar_days.correct, day, kind, reason, seen=self._seen, form=sent)
        self.dismiss(True)
