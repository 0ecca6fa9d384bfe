"""What the page of a work order does with the household's side of it."""

from collections.abc import Mapping
from typing import Any

from textual.binding import Binding

from store import repair_moves
from store.refusal import Refused
from store.repairs import RepairRow
from store.work_orders import OrderRow
from tui.facts import Fact, Record
from tui.say import N_, say
from tui.screens.repair_facts import Side

# Which verb of a repair a key is for.
ACTS = {"visit": "visit", "charge": "charge", "resident": "accept", "close_repair": "close"}


class RepairActs(Record):
    """The keys of a repair; none of them is there for an order that is nobody's repair."""

    BINDINGS = [
        Binding(
            *("s", "visit", N_("site visit")),
            id="repair.visit",
            tooltip=N_("Write down that somebody went there, and what came of it"),
        ),
        Binding(
            *("m", "materials", N_("materials")),
            id="repair.materials",
            tooltip=N_("What was used, and what it cost"),
        ),
        Binding(
            *("c", "charge", N_("charge")),
            id="repair.charge",
            tooltip=N_("Say what the household pays"),
        ),
        Binding(
            *("t", "resident", N_("resident accepts")),
            id="repair.accept",
            tooltip=N_("The resident takes the work as done, with a mark"),
        ),
        Binding(
            *("x", "close_repair", N_("close")),
            id="repair.close",
            tooltip=N_("Nothing more is to be done for this household"),
        ),
        Binding(
            *("i", "case", N_("case")),
            id="repair.case",
            tooltip=N_("Open the case this repair was made from"),
        ),
        Binding(
            *("y", "reveal", N_("phone")),
            id="repair.reveal",
            tooltip=N_("The phone in full, by PIN and reason"),
        ),
    ]

    # What was shown in full is for this look at the page only.
    revealed: tuple[Fact, ...] = ()

    def repair_side(self) -> tuple[OrderRow, Side] | None:
        """The order shown with its household, or None."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action not in ACTS and action not in ("materials", "case", "reveal"):
            return super().check_action(action, parameters)
        shown = self.repair_side()
        if shown is None:
            return False
        _, side = shown
        if action == "case":
            return side.row.case_id is not None
        if action == "reveal":
            return bool(side.row.phone) and self.desk.may("privacy.reveal")
        if action == "materials":
            return bool(side.materials) or "use" in side.allowed
        return ACTS[action] in side.allowed

    def action_visit(self) -> None:
        from tui.screens.repair_forms import VisitForm

        self._laid(VisitForm, say("The visit is written down."))

    def action_charge(self) -> None:
        from tui.screens.repair_forms import ChargeForm

        self._laid(ChargeForm, say("What the household pays is written down."))

    def action_resident(self) -> None:
        from tui.screens.repair_forms import AcceptForm

        self._laid(AcceptForm, say("The acceptance is written down. The office closes it."))

    def _laid(self, form: Any, words: str) -> None:
        shown = self.repair_side()

        def then(row: RepairRow | None) -> None:
            if row is not None:
                self.tell(words, "good")

        if shown is not None:
            self.lay(form(*shown), then)

    def action_materials(self) -> None:
        from tui.screens.repair_materials import Materials

        if (shown := self.repair_side()) is not None:
            self.lay(Materials(shown[0].id))

    def action_case(self) -> None:
        from tui.screens.cases import CaseRecord

        shown = self.repair_side()
        if shown is not None and shown[1].row.case_id is not None:
            self.lay(CaseRecord(shown[1].row.case_id))

    def action_reveal(self) -> None:
        from tui.screens.retention_forms import RevealForm

        if (shown := self.repair_side()) is None:
            return
        row = shown[1].row
        noun, record_id = ("repair", row.id) if row.own else ("customer_case", row.case_id)
        if record_id is not None:
            self.lay(RevealForm(noun, record_id, self.heading()), self._shown)

    async def _shown(self, values: Mapping[str, str] | None) -> None:
        if values:
            self.revealed = ((say("Phone"), values.get("phone", "")), None)
            await self.load()

    def on_screen_suspend(self) -> None:
        self.revealed = ()

    async def action_close_repair(self) -> None:
        shown = self.repair_side()
        if shown is None:
            return
        try:
            row = await self.do(repair_moves.close, shown[0].id)
        except Refused as refusal:
            await self.load()
            self.refuse(refusal)
            return
        await self.load()
        self.tell(say("{number} is closed.", number=row.number), "good")
