"""What is asked when a case is reported once more, or was written down wrongly."""

from collections.abc import Mapping, Sequence

from store import case_intake
from store.cases import CaseRow
from store.clean import NAME, NOTE
from store.operations import Form as Sent
from tui import case_words as words
from tui.fields import Choice, Field
from tui.form import Form
from tui.say import say, say_in
from tui.unit_form import UnitForm

PHONE = 30


def offered(said: Mapping[str, str]) -> list[Choice]:
    """The words of a table as choices."""
    return [Choice(code, say(msgid)) for code, msgid in said.items()]


class ReportAgain(Form):
    """The same matter once more: who, by which channel, in which words; it is counted.

    ``rows`` are the cases it may be, the likeliest first; ``given`` is what was typed already, in
    a form whose draft is ``instead``.
    """

    def __init__(
        self,
        rows: Sequence[CaseRow],
        given: Mapping[str, str] | None = None,
        instead: str = "",
    ) -> None:
        super().__init__()
        self._instead = instead
        self._rows = tuple(rows)
        self._told = dict(given or {})

    def draft(self) -> str:
        return f"case-again:{self._rows[0].id}" if not self._told else ""

    def heading(self) -> str:
        if len(self._rows) > 1:
            return say("Reported again: which case?")
        return say("{number}: reported again", number=self._rows[0].number)

    async def prepare(self) -> None:
        self.tell(say("ctrl+s counts it there; its 24 hours stay those of the first report."))

    def fields(self) -> Sequence[Field]:
        told, maybe = self._told, say("may stay empty")
        which = [Choice(str(row.id), _line(row)) for row in self._rows]
        return (
            Field("case", say_in("case", "Case"), which[0].code, choices=which, tall=True),
            Field("content", say("Matter"), told.get("content", ""), limit=NOTE, hint=maybe),
            Field(
                "channel",
                say_in("case", "Came"),
                told.get("channel", "phone"),
                choices=offered(words.CHANNELS),
            ),
            Field(
                *("name", say_in("person", "Name"), told.get("name", "")), limit=NAME, hint=maybe
            ),
            Field(*("phone", say("Phone"), told.get("phone", "")), limit=PHONE, hint=maybe),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        made = await self.do(
            case_intake.report_again,
            int(values["case"]),
            values["content"],
            channel=values["channel"],
            name=values["name"],
            phone=values["phone"],
            form=Sent(sent.id, self._instead or sent.draft),
        )
        self.dismiss(made)


def _line(row: CaseRow) -> str:
    return f"{row.number}  {say(words.CATEGORIES[row.category])}  {' '.join(row.content.split())}"


class CorrectCase(UnitForm):
    """What was written down wrongly of a case, and why it is changed; its time stays."""

    UNIT_NEEDED = False

    def __init__(self, row: CaseRow) -> None:
        super().__init__({"unit": row.unit})
        self._case = row

    def draft(self) -> str:
        return f"case-correct:{self._case.id}"

    def heading(self) -> str:
        return say("{number}: correct it", number=self._case.number)

    def fields(self) -> Sequence[Field]:
        row = self._case
        return (
            Field("kind", say_in("case", "Kind"), row.kind, choices=offered(words.KINDS)),
            Field("category", say("Category"), row.category, choices=offered(words.CATEGORIES)),
            Field(
                *("severity", say_in("case", "Severity"), row.severity),
                choices=offered(words.SEVERITIES),
            ),
            self.unit_field(),
            Field("place", say("Where"), row.place, hint=say("when it is no unit")),
            Field("reason", say("Why")),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        home = await self.found()
        done = await self.do(
            case_intake.correct,
            self._case.id,
            **{name: values[name] for name in ("kind", "category", "severity", "place", "reason")},
            unit_id=home.id if home is not None else None,
            seen=self._case,
            form=sent,
        )
        self.dismiss(done)
