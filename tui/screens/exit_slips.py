"""Slips for goods that leave the estate (物品放行條): the register, and one of them."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from textual.binding import Binding

from store import exit_slip_moves, exit_slips
from store.exit_slips import SlipRow
from tui import show, slip_words
from tui.acting import ActingRegister
from tui.columns import Column, Dated
from tui.confirm import Confirm
from tui.deleting import deletion
from tui.facts import Fact
from tui.page import Page
from tui.printing import Printable
from tui.register import Register
from tui.rows import Row
from tui.say import N_, say
from tui.screens.exit_slip_facts import Dossier, dossier, facts, goods, over, whole
from tui.screens.revealing import Revealing

if TYPE_CHECKING:
    from tui.records.sheet import Paper

_VERBS = {
    "confirm": "exit_slips.confirm",
    "release": "exit_slips.release",
    "cancel": "exit_slips.cancel",
}


def _keys(place: str) -> list[Binding]:
    """The keys that move a slip, in the register and on its page."""
    return [
        Binding(
            "c",
            "confirm",
            N_("confirm"),
            id=f"{place}.confirm",
            tooltip=N_("The owner signed, or was rung"),
        ),
        Binding(
            "r",
            "release",
            N_("let out"),
            id=f"{place}.release",
            tooltip=N_("The goods are compared and leave now"),
        ),
        Binding(
            "z", "cancel", N_("cancel"), id=f"{place}.cancel", tooltip=N_("The goods stay here")
        ),
    ]


class _Moving(Page):
    """What the register and the page of a slip do alike with the slip in hand.

    It is named after the base whose looks a page has.
    """

    @property
    def slip(self) -> SlipRow | None:
        """The slip under the cursor, or of the page."""
        raise NotImplementedError

    async def look(self) -> None:
        """Read again what is shown."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in _VERBS:
            row = self.slip
            if row is None or not row.takes(action, self.desk.now()):
                return False
        return super().check_action(action, parameters)

    def action_confirm(self) -> None:
        from tui.screens.exit_slip_forms import ConfirmSlip

        if self.slip is not None:
            self.lay(ConfirmSlip(self.slip), self._moved)

    def action_release(self) -> None:
        if (row := self.slip) is not None:
            asked = say("Let these goods of {unit} out?", unit=row.unit)
            shown = facts(row, self.desk.now())
            self.lay(Confirm(asked, shown), lambda yes: self._release(row.id) if yes else None)

    async def _release(self, slip_id: int) -> None:
        await self._moved(await self.do(exit_slip_moves.release, slip_id))

    def action_cancel(self) -> None:
        from tui.screens.exit_slip_forms import CancelSlip

        if self.slip is not None:
            self.lay(CancelSlip(self.slip), self._moved)

    async def _moved(self, row: SlipRow | None) -> None:
        if row is not None:
            await self.look()
            self.tell(f"{row.number}  {row.unit}  {slip_words.state(row, self.desk.now())}", "good")


class ExitSlips(ActingRegister[SlipRow], _Moving):
    """The register of slips, newest first; those that may still go out until all are asked for."""

    KEY_ROWS = 2
    VERBS = {"new": "exit_slips.ask", **_VERBS}
    EMPTY = N_("No slips yet. n writes down goods that leave a unit.")
    NOT_OPEN = N_("No open slip is found by that. Press i to look in all, esc to search anew.")
    BINDINGS = [
        Binding("n", "new", N_("new slip"), id="exit_slips.new", tooltip=N_("Goods leave a unit")),
        *_keys("exit_slips"),
        Binding(
            "i",
            "all",
            N_("open or all"),
            id="exit_slips.all",
            tooltip=N_("Only what may still go out, or all"),
        ),
    ]

    def __init__(self, text: str = "", *, only_open: bool = True) -> None:
        super().__init__(text)
        self.only_open = only_open

    @property
    def slip(self) -> SlipRow | None:
        return self.chosen

    def heading(self) -> str:
        return say("Goods out: open slips") if self.only_open else say("Goods out: all slips")

    def empty(self) -> str:
        if not self.only_open:
            return super().empty()
        return say("No slip is open. Press n when goods leave a unit, i for all slips.")

    def columns(self) -> Sequence[Column]:
        return (
            Column("number", say("No."), 7),
            Column("unit", say("Unit"), 8),
            Column("state", say("State"), 14),
            Column("goods", say("Goods"), 10, grow=True),
            Column("carrier", say("Carried by"), 12, least=104),
            Column("plate", say("Plate"), 9, least=72),
            Column("until", say("Valid to"), 11),
        )

    async def _window(self, after: Any, limit: int) -> list[Row]:
        self.NOT_FOUND = self.NOT_OPEN if self.only_open else Register.NOT_FOUND
        return await super()._window(after, limit)

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        now = self.desk.now()
        found = await self.ask(
            exit_slips.listed,
            self.desk.estate.id,
            text,
            after,
            limit,
            open_at=now if self.only_open else None,
        )
        self.keep(found)
        return [self._row(row) for row in found]

    def _row(self, row: SlipRow) -> Row:
        now = self.desk.now()
        cells = (
            row.number,
            row.unit,
            slip_words.state(row, now),
            " ".join(goods(row).split()),
            row.carrier,
            row.plate or "-",
            Dated(show.moment(row.valid_until), row.valid_until),
        )
        return Row(row.key, cells, slip_words.tone(row, now))

    def opened(self, row: Row) -> None:
        self.lay(SlipRecord(row.key[1]))

    async def record(self, row: Row) -> Iterable[Fact]:
        found = await self.ask(dossier, row.key[1])
        return (
            f"{found.slip.number}  {found.slip.unit}",
            *await _whole(self, found),
        )

    async def action_all(self) -> None:
        self.only_open = not self.only_open
        await self.anew()

    def action_new(self) -> None:
        from tui.screens.exit_slip_forms import AskSlip

        self.lay(AskSlip(), self._written)

    async def _written(self, row: SlipRow | None) -> None:
        if row is not None:
            await self.reload(row.key)
            self.refresh_bindings()
            told = say("{number} is written: now the owner confirms it (c).", number=row.number)
            self.tell(told, "good")


async def _whole(page: Page, found: Dossier) -> Iterable[Fact]:
    now = page.desk.now()
    gone = await deletion(page, "exit_slip", found.slip.id, over(found.slip, now))
    return whole(found, gone, now)


class SlipRecord(Revealing, _Moving, Printable):
    """Everything of one slip; its keys are what may be done with it now."""

    NOUN = "exit_slip"
    KEY_ROWS = 2
    VERBS = _VERBS
    BINDINGS = [
        *_keys("exit_slip"),
        Binding("u", "unit", N_("unit"), id="exit_slip.unit", tooltip=N_("Who lives there")),
    ]

    def __init__(self, slip_id: int) -> None:
        super().__init__(slip_id)
        self._dossier: Dossier | None = None
        self._also = ""

    @property
    def slip(self) -> SlipRow | None:
        return self._dossier.slip if self._dossier is not None else None

    def heading(self) -> str:
        if self.slip is None:
            return say("Slip for goods out")
        return say("Slip {number}: {unit}", number=self.slip.number, unit=self.slip.unit)

    async def facts(self) -> Iterable[Fact]:
        self._dossier = await self.ask(dossier, self.record_id)
        return (*self.revealed, *await _whole(self, self._dossier))

    def masks(self) -> bool:
        return self.slip is not None and bool(self.slip.phone)

    async def look(self) -> None:
        await self.load()

    def action_unit(self) -> None:
        from tui.screens.unit import UnitRecord

        if self.slip is not None:
            self.lay(UnitRecord(self.slip.unit_id))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        # A paper of a slip that lets nothing out would still open a gate.
        if action == "print" and (self.slip is None or not self._holds(self.slip)):
            return False
        return super().check_action(action, parameters)

    def _holds(self, row: SlipRow) -> bool:
        return row.state != "cancelled" and not row.expired(self.desk.now())

    def action_print(self) -> None:
        # The owner and the carrier read it, maybe in another language than the desk's.
        from tui.screens.renovation_print import languages

        if self._putting is None:
            self.lay(languages(self.desk.estate.language), self._in_language)

    def _in_language(self, also: str | None) -> None:
        if also is not None:
            self._also = also
            self.put_out("html")

    async def on_paper(self) -> "Paper":
        from tui.records import frame
        from tui.records.exit_slip import slip_paper

        return await self.ask(slip_paper, self.record_id, frame.printing(self.desk), self._also)

    def titled(self, paper: "Paper") -> str:
        if self.slip is None:
            return say("Slip for goods out")
        return say("Slip {number}: {unit}", number=self.slip.number, unit=self.slip.unit)
