"""Whose a defect is to mend, as the office decides it."""

from collections.abc import Iterable, Sequence

from textual.widgets import Static

from store import content, order_moves
from store.operations import Form as Sent
from store.responsibility import Term
from store.work_orders import OrderRow
from tui import warranties
from tui.fields import Choice, Field
from tui.form import Form
from tui.say import said, say
from tui.screens.home import order_title


class Whose(Form):
    """Responsibility, who it is by name, and why; over them the warranties of the building."""

    DEFAULT_CSS = """
    Whose #terms { height: auto; padding: 0 1 1 1; color: $text-muted; }
    """

    def __init__(self, order: OrderRow, terms: Sequence[Term]) -> None:
        super().__init__()
        self._order = order
        self._terms = tuple(terms)

    def draft(self) -> str:
        return f"order-whose:{self._order.id}"

    def heading(self) -> str:
        return say("{number}: whose it is to mend", number=self._order.number)

    def above(self) -> Iterable[Static]:
        lines = [order_title(self._order), *map(warranties.words, self._terms)]
        yield Static("\n".join(lines), markup=False, id="terms")

    def fields(self) -> Sequence[Field]:
        row = self._order
        choices = [
            Choice(each.code, said(each.words)) for each in content.responsibilities().values()
        ]
        return (
            Field(
                "responsibility", say("Responsible"), row.responsibility, choices=choices, tall=True
            ),
            Field(
                "party",
                say("Responsible party"),
                row.party,
                hint=say("who it is, if known"),
                limit=80,
            ),
            Field("reason", say("Why"), limit=500),
        )

    def _focus_first(self) -> None:
        # What is asked first has an answer already, the one proposed.
        self._entry("responsibility").focus()

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        row = await self.do(
            order_moves.assign_responsibility,
            self._order.id,
            values["responsibility"],
            values["reason"],
            party=values["party"],
            seen=self._order,
            form=sent,
        )
        self.dismiss(row)
