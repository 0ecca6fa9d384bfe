"""What is asked for an audit: of which register, what is wrong, the signature, the remedy."""

from collections.abc import Iterable, Sequence

from textual.widget import Widget

from store import audit_moves, audits
from store.audits import AuditRow, ItemRow
from store.clean import NOTE
from store.operations import Form as Sent
from store.typed_days import typed_day
from tui import appraisal_words as words
from tui import show
from tui.caption import Caption
from tui.fields import Choice, Field, whole
from tui.form import Form
from tui.offers import DEADLINES, days
from tui.say import N_, say, say_in

WEEK = 7


class BeginAudit(Form):
    """A sample is drawn: of which register, of which days, how many records."""

    HEADING = N_("Draw a sample")

    async def prepare(self) -> None:
        self.tell(say("Chance chooses the records: nobody can know them beforehand."))

    def fields(self) -> Sequence[Field]:
        today = show.local(self.desk.now()).date()
        kinds = [Choice(code, say(word)) for code, word in words.AUDIT_KINDS.items()]
        registers = [Choice(code, say(word)) for code, word in words.REGISTERS.items()]
        return (
            Field("register", say("Register"), choices=registers, tall=True),
            Field("kind", say("Sort"), "surprise", choices=kinds),
            Field(
                "starts_on", say_in("audit", "From"), show.day(today.subtract(days=WEEK)), limit=20
            ),
            Field("ends_on", say_in("audit", "To"), show.day(today), limit=20),
            Field("size", say_in("audit", "How many"), str(audits.SAMPLE), limit=3),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        row = await self.do(
            audit_moves.begin,
            *(values["kind"], values["register"]),
            typed_day(values["starts_on"], "starts_on"),
            typed_day(values["ends_on"], "ends_on"),
            whole(values["size"], "size", 1, audits.MOST),
            form=sent,
        )
        self.dismiss(row)


class Fault(Form):
    """What is wrong with a record, and by when it is put right."""

    def __init__(self, item: ItemRow) -> None:
        super().__init__()
        self._item = item

    def draft(self) -> str:
        return f"audit-item:{self._item.id}"

    def heading(self) -> str:
        return say("{number}: a fault", number=self._item.number)

    def fields(self) -> Sequence[Field]:
        one = self._item
        return (
            Field("words", say_in("audit", "What is wrong"), one.words, limit=NOTE),
            Field("due_on", say("By when"), choices=days(self.desk.now(), DEADLINES)),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        row = await self.do(
            audit_moves.answer,
            *(self._item.id, "fault", values["words"]),
            typed_day(values["due_on"], "due_on"),
            seen=self._item,
            form=sent,
        )
        self.dismiss(row)


class SignAudit(Form):
    """The auditor signs the sheet."""

    def __init__(self, audit: AuditRow) -> None:
        super().__init__()
        self._audit = audit

    def draft(self) -> str:
        return f"audit-sign:{self._audit.id}"

    def heading(self) -> str:
        return say("Sign {number}", number=self._audit.number)

    def fields(self) -> Sequence[Field]:
        return (Field("words", say("Words"), limit=NOTE, hint=say("may stay empty")),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(await self.do(audit_moves.sign, self._audit.id, values["words"], form=sent))


class Remedy(Form):
    """A fault is put right: how."""

    def __init__(self, item: ItemRow) -> None:
        super().__init__()
        self._item = item

    def draft(self) -> str:
        return f"audit-remedy:{self._item.id}"

    def heading(self) -> str:
        return say("{number}: it is put right", number=self._item.number)

    def above(self) -> Iterable[Widget]:
        yield Caption(2, id="what")

    async def prepare(self) -> None:
        self.query_one("#what", Caption).show(" ".join(self._item.words.split()))

    def fields(self) -> Sequence[Field]:
        return (Field("words", say_in("audit", "How"), limit=NOTE),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(await self.do(audit_moves.remedy, self._item.id, values["words"], form=sent))
