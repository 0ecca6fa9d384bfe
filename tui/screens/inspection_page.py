"""One inspection sheet: one key a point when all is well, an order at once when it is not."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.binding import Binding
from textual.widget import Widget

from store import inspection_moves, inspections
from store.inspections import InspectionRow, LineRow
from tui import plan_words as words
from tui.caption import Caption
from tui.columns import Column
from tui.facts import Fact
from tui.parts import PartsPage
from tui.rows import Row
from tui.say import N_, many, say
from tui.screens.inspection_facts import line_facts, point


class InspectionPage(PartsPage[LineRow]):
    """The points of a sheet, worded as they should be; space says that it is so."""

    KEY_ROWS = 2
    VERBS = {
        "normal": "inspections.answer",
        "na": "inspections.answer",
        "abnormal": "inspections.answer",
        "sign": "inspections.sign",
        "review": "inspections.review",
    }
    BINDINGS = [
        Binding("space", "normal", N_("normal"), id="sheet.normal", tooltip=N_("It is so")),
        Binding(
            "x",
            "abnormal",
            N_("abnormal"),
            id="sheet.abnormal",
            tooltip=N_("It is not: a work order is made"),
        ),
        Binding("n", "na", N_("not applicable"), id="sheet.na", tooltip=N_("Not applicable here")),
        Binding("s", "sign", N_("sign"), id="sheet.sign", tooltip=N_("Sign the sheet")),
        Binding(
            "r",
            "review",
            N_("seen"),
            id="sheet.review",
            tooltip=N_("The director has seen it, with words"),
        ),
    ]

    def __init__(self, inspection_id: int) -> None:
        super().__init__()
        self.inspection_id = inspection_id
        self._sheet: InspectionRow | None = None

    def body(self) -> Iterable[Widget]:
        yield from super().body()
        said = Caption(3, id="said", classes="-dim")
        said.display = False
        yield said

    def heading(self) -> str:
        row = self._sheet
        if row is None:
            return say("Inspection")
        return f"{row.number}  {words.service(row.service)}"

    def columns(self) -> Sequence[Column]:
        return (
            Column("point", say("As it should be"), 24, grow=True),
            Column("result", say("Result"), 19),
            Column("order", say("Work order"), 10),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        if after is not None:
            return []
        first = self._sheet is None
        self._sheet = await self.ask(inspections.inspection, self.inspection_id)
        found = await self.ask(inspections.lines, self.inspection_id)
        self.parts = {one.id: one for one in found}
        self.retitle()
        self._say_words(self._sheet)
        if first:
            self.call_after_refresh(self._to_next)
        return [_row(one) for one in found if text.casefold() in point(one).casefold()]

    def _say_words(self, row: InspectionRow) -> None:
        """Where it is, the remark and the director's words, a line each, under the points."""
        told = [row.where]
        told += [
            say("{name}: {words}", name=name, words=" ".join(text.split()))
            for name, text in ((row.staff, row.remark), (row.reviewed_by, row.words))
            if text
        ]
        said = self.query_one("#said", Caption)
        said.display = bool(told)
        said.show("\n".join(told))

    async def record(self, row: Row) -> Iterable[Fact]:
        assert self._sheet is not None
        return tuple(line_facts(self.parts[row.key], self._sheet))

    def _to_next(self) -> None:
        """The cursor to the first point that has no answer."""
        left = (one.id for one in self.parts.values() if not one.result)
        self.table.find(next(left, None))

    def takes(self, action: str) -> bool:
        row, here = self._sheet, self.here
        if row is None:
            return False
        mine = row.staff_id == self.desk.person.id and row.state == "draft"
        match action:
            case "normal" | "na" | "abnormal":
                return mine and here is not None and here.order_id is None
            case "sign":
                return mine and row.answered == row.points
        return inspection_moves.review_refusal(row, self.desk.person.id) is None

    def opened(self, row: Row) -> None:
        from tui.screens.inspection_point import PointRecord

        self.lay(PointRecord(row.key))

    async def _answer(self, result: str) -> None:
        here = self.here
        if here is None:
            return
        await self.do(inspection_moves.answer, here.id, result)
        await self._answered(here)

    async def _answered(self, one: LineRow) -> None:
        """On to the next point that has no answer."""
        await self.reload()
        left = [line for line in self.parts.values() if not line.result]
        ahead = [line for line in left if line.place > one.place]
        if left:
            self.table.find((ahead or left)[0].id)
            told = many("{n} point is left.", "{n} points are left.", len(left))
        else:
            told = say("Every point is answered. Sign the sheet by s.")
        self.refresh_bindings()
        self.tell(told, "" if left else "good")

    async def action_normal(self) -> None:
        await self._answer("normal")

    async def action_na(self) -> None:
        await self._answer("na")

    def action_abnormal(self) -> None:
        from tui.screens.inspection_forms import Defect

        here, sheet = self.here, self._sheet
        if here is None or sheet is None:
            return

        async def then(row: LineRow | None) -> None:
            if row is not None:
                await self._answered(row)
                self.tell(say("{number} is made.", number=row.order), "good")

        self.lay(Defect(sheet, here), then)

    def action_sign(self) -> None:
        self._form("SignInspection", N_("{number} is signed."))

    def action_review(self) -> None:
        self._form("ReviewInspection", N_("{number} is seen."))

    def _form(self, name: str, told: str) -> None:
        from tui.screens import inspection_forms

        async def then(row: InspectionRow | None) -> None:
            if row is not None:
                await self.reload()
                self.refresh_bindings()
                self.tell(say(told, number=row.number), "good")

        self.lay(getattr(inspection_forms, name)(self._sheet), then)


def _row(one: LineRow) -> Row:
    cells = (point(one), words.result(one), one.order or "-")
    return Row(one.id, cells, words.RESULT_TONES.get(one.result, ""))
