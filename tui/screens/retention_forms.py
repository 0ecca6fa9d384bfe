"""Forms about personal data: shown in full, a record held for a case, the days it is kept."""

from collections.abc import Sequence

from store import estate, legal_holds, privacy
from store.estate import EstateRow
from store.legal_holds import HoldRow
from store.operations import Form as Sent
from store.retention import KINDS, kept_days
from tui import privacy_words as words
from tui.fields import Field
from tui.form import Form
from tui.say import N_, say


class RevealForm(Form):
    """Why, and one's own PIN, before what a record keeps masked is shown in full.

    Any record page may lay it; it is dismissed with the values by the names of their columns.
    """

    def __init__(self, noun: str, record_id: int, title: str) -> None:
        super().__init__()
        self._noun = noun
        self._record_id = record_id
        self._title = title

    def draft(self) -> str:
        return ""

    def heading(self) -> str:
        return say("Show in full: {record}", record=self._title)

    async def prepare(self) -> None:
        self.tell(say("Your own PIN. That you looked is written down."))

    def fields(self) -> Sequence[Field]:
        return (
            Field("reason", say("Why"), hint=say("whom you will call, and about what")),
            Field("pin", say("PIN"), secret=True, limit=12),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        shown = await self.do(
            privacy.reveal,
            self._noun,
            self._record_id,
            values["pin"],
            values["reason"],
            form=sent,
        )
        self.dismiss(shown.values)


class HoldForm(Form):
    """A record kept beyond its day for a case; without a record its number is asked for."""

    DEFAULT_CSS = "HoldForm .label { width: 22; }"

    def __init__(self, record: tuple[str, int, str] | None = None) -> None:
        super().__init__()
        self._record = record

    def draft(self) -> str:
        return "hold" if self._record is None else f"hold:{self._record[0]}:{self._record[1]}"

    def heading(self) -> str:
        return say("Hold {record}", record=self._record[2]) if self._record else say("New hold")

    async def prepare(self) -> None:
        self.tell(say("Only while a case runs: the police, a court or an insurer asks for it."))

    def fields(self) -> Sequence[Field]:
        fields = [
            Field("reason", say("Why"), hint=say("the case, in a few words")),
            Field("paper", say("On which paper"), hint=say("who asked, with its number")),
        ]
        if self._record is None:
            hint = say("such as FK-0012")
            fields.insert(0, Field("record_no", say("No. of the record"), limit=20, hint=hint))
        return fields

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        if self._record is None:
            number = values["record_no"]
            noun, record_id = await self.ask(legal_holds.numbered, self.desk.estate.id, number)
        else:
            noun, record_id, _ = self._record
        row = await self.do(
            privacy.hold, noun, record_id, values["reason"], values["paper"], form=sent
        )
        self.dismiss(row)


class LiftHold(Form):
    """Why a hold ends."""

    def __init__(self, row: HoldRow) -> None:
        super().__init__()
        self._hold = row

    def draft(self) -> str:
        return f"lift-hold:{self._hold.id}"

    def heading(self) -> str:
        return say("Lift the hold on {record}", record=words.record(self._hold))

    async def prepare(self) -> None:
        self.tell(say("From then on it is deleted when its day is past."))

    def fields(self) -> Sequence[Field]:
        return (Field("words", say("Why"), hint=say("such as: the case is closed")),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(await self.do(privacy.lift, self._hold.id, values["words"], form=sent))


class RetentionDays(Form):
    """How many days each kind of record is kept here."""

    HEADING = N_("Days personal data is kept")
    DEFAULT_CSS = "RetentionDays .label { width: 24; }"

    def __init__(self, row: EstateRow) -> None:
        super().__init__()
        self._before = row

    async def prepare(self) -> None:
        self.tell(say("The shortest time that serves: what is over its new day goes next night."))

    def fields(self) -> Sequence[Field]:
        settled = self._before.settings.retention
        return [
            Field(
                noun,
                words.kind(noun),
                str(kept_days(settled, noun)),
                limit=6,
                hint=say("{least} to {most} days", least=kept.days.least, most=kept.days.most),
            )
            for noun, kept in KINDS.items()
        ]

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(await self.do(estate.settle, retention=values, seen=self._before, form=sent))
