"""What is asked for an inspection: where, what is not well, the signature, the director's word."""

from collections.abc import Iterable, Sequence

from textual.widget import Widget

from store import areas, content, inspection_moves, inspection_sheets
from store.clean import NOTE
from store.inspections import InspectionRow, LineRow
from store.operations import Form as Sent
from store.work_plans import ItemRow
from tui import plan_words as words
from tui import show
from tui.caption import Caption
from tui.fields import Choice, Field
from tui.form import Form
from tui.say import N_, said, say
from tui.screens.inspection_facts import point


class BeginInspection(Form):
    """A sheet is begun: of which service, where; ``item`` is what of a plan it carries out."""

    HEADING = N_("New inspection")

    def __init__(self, item: ItemRow | None = None) -> None:
        super().__init__()
        self._item = item
        self._areas: Sequence[Choice] = ()

    def draft(self) -> str:
        return f"inspection:{self._item.id if self._item else ''}"

    async def prepare(self) -> None:
        found = await self.ask(areas.areas, self.desk.estate.id)
        # As the estate was set up: by name the Chinese numbers stand out of order.
        there = sorted(found, key=lambda one: one.id)
        self._areas = [Choice(str(one.id), one.name) for one in there]
        if self._item is not None:
            planned = " ".join(self._item.what.split())
            self.tell(
                say("It carries out {number}: {what}", number=self._item.number, what=planned)
            )

    def fields(self) -> Sequence[Field]:
        services = [Choice(code, say(word)) for code, word in words.SERVICES.items()]
        usual = self._item.service if self._item else ""
        fields = [Field("service", say("Service"), usual, choices=services)]
        if self._areas:
            only = self._areas[0].code if len(self._areas) == 1 else ""
            fields.append(Field("area", say("Area"), only, choices=self._areas))
        hint = say("such as: tower 3, bin room")
        fields.append(Field("place", say("Place"), hint=hint))
        return fields

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        area = values.get("area", "")
        row = await self.do(
            inspection_moves.begin,
            values["service"],
            area_id=int(area) if area else None,
            place=values["place"],
            item_id=self._item.id if self._item else None,
            form=sent,
        )
        self.dismiss(row)


class Defect(Form):
    """What is not well becomes a work order: what, how urgent, a note."""

    HEADING = N_("Abnormal")

    def __init__(self, sheet: InspectionRow, line: LineRow) -> None:
        super().__init__()
        self._sheet = sheet
        self._line = line
        self._given = ""

    def draft(self) -> str:
        return f"inspection-line:{self._line.id}"

    def heading(self) -> str:
        return say("Abnormal: {point}", point=self._sheet.where)

    def above(self) -> Iterable[Widget]:
        yield Caption(2, id="point")

    async def prepare(self) -> None:
        should = say("As it should be: {what}", what=point(self._line))
        self.query_one("#point", Caption).show(should)

    def fields(self) -> Sequence[Field]:
        findings = inspection_sheets.sheets()[self._sheet.service].findings
        kinds = [Choice(one.code, said(one.words)) for one in findings]
        severities = [Choice(code, say(word)) for code, word in show.SEVERITIES.items()]
        return (
            Field("kind", say("What is wrong"), choices=kinds, tall=True),
            Field("severity", say("Severity"), choices=severities),
            Field("note", say("Note"), limit=NOTE),
        )

    def changed(self, name: str, value: str) -> None:
        if name != "kind" or not value:
            return
        found = content.abnormal(value)
        self.put("severity", found.severity)
        if self.value("note") in ("", self._given):
            self._given = "" if found.code == content.OTHER else said(found.words)
            self.put("note", self._given)
        self.tell(say("On the spot: {what}", what=said(found.on_the_spot)))

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        row = await self.do(inspection_moves.answer, self._line.id, "abnormal", **values, form=sent)
        self.dismiss(row)


class SignInspection(Form):
    """The sheet is signed, with a remark if there is one."""

    def __init__(self, sheet: InspectionRow) -> None:
        super().__init__()
        self._sheet = sheet

    def draft(self) -> str:
        return f"inspection-sign:{self._sheet.id}"

    def heading(self) -> str:
        return say("Sign {number}", number=self._sheet.number)

    def fields(self) -> Sequence[Field]:
        return (Field("remark", say("Remark"), limit=NOTE, hint=say("may stay empty")),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        remark = values["remark"]
        self.dismiss(await self.do(inspection_moves.sign, self._sheet.id, remark, form=sent))


class ReviewInspection(Form):
    """The director has seen a sheet."""

    def __init__(self, sheet: InspectionRow) -> None:
        super().__init__()
        self._sheet = sheet

    def draft(self) -> str:
        return f"inspection-review:{self._sheet.id}"

    def heading(self) -> str:
        return say("You have seen {number}", number=self._sheet.number)

    def fields(self) -> Sequence[Field]:
        return (Field("words", say("Words"), limit=NOTE, hint=say("may stay empty")),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        said_ = values["words"]
        self.dismiss(await self.do(inspection_moves.review, self._sheet.id, said_, form=sent))
