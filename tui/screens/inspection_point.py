"""One point of an inspection sheet, whole, and the work order that came of it."""

from collections.abc import Iterable

from textual.binding import Binding

from store import inspections
from store.inspections import LineRow
from tui.facts import Fact, Record
from tui.say import N_, say
from tui.screens.inspection_facts import line_facts


class PointRecord(Record):
    """What should be, what was seen, and the order of what is not well."""

    BINDINGS = [
        Binding(
            "o",
            "order",
            N_("work order"),
            id="inspection_point.order",
            tooltip=N_("The order that came of it"),
        ),
    ]

    def __init__(self, line_id: int) -> None:
        super().__init__()
        self.line_id = line_id
        self._line: LineRow | None = None
        self._number = ""

    def heading(self) -> str:
        return say("Point of {number}", number=self._number)

    async def facts(self) -> Iterable[Fact]:
        self._line = one = await self.ask(inspections.line, self.line_id)
        sheet = await self.ask(inspections.inspection, one.inspection_id)
        self._number = sheet.number
        return line_facts(one, sheet)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "order":
            return self._line is not None and self._line.order_id is not None
        return super().check_action(action, parameters)

    def action_order(self) -> None:
        from tui.screens.work_order import OrderRecord

        if self._line is not None and self._line.order_id is not None:
            self.lay(OrderRecord(self._line.order_id))
