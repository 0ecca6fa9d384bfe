"""Who sits there: a name from the list, and a PIN."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input, Label

from store import estate, pins, round_plan, staff
from store.clean import fold
from store.refusal import Refused
from store.staff import StaffRow
from tui.columns import Column
from tui.page import Page
from tui.rows import Row
from tui.say import N_, say, say_in
from tui.show import ROLES, listed, set_zone
from tui.table import Table

Opening = tuple[tuple[estate.EstateRow, ...], tuple[StaffRow, ...]]


class SignIn(Page):
    """The first page: number or a piece of the name, then the PIN."""

    HEADING = N_("Dutybook")
    BINDINGS = [
        Binding("escape", "again", N_("start again"), id="sign_in.again"),
        Binding(
            "ctrl+u",
            "unlock",
            N_("director unlocks"),
            id="sign_in.unlock",
            priority=True,
            tooltip=N_("After too many wrong PINs: by the director's number and PIN"),
        ),
        Binding("up", "step(-1)", N_("one up"), show=False, id="sign_in.up"),
        Binding("down", "step(1)", N_("one down"), show=False, id="sign_in.down"),
        Binding("enter", "next", N_("next"), show=False, id="sign_in.next"),
    ]
    DEFAULT_CSS = """
    SignIn Input { width: 24; height: 1; margin-left: 2; }
    SignIn .ask { height: 1; margin-top: 1; padding: 0 2; color: $text-muted; }
    SignIn #demo { color: $text-warning; padding: 0 2; display: none; }
    SignIn #demo.-on { display: block; }
    SignIn Table { margin: 1 0 0 0; width: 100%; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._people: tuple[StaffRow, ...] = ()
        self._estates: dict[int, estate.EstateRow] = {}
        self._chosen: StaffRow | None = None

    def state(self) -> str:
        return listed(place.name for place in self._estates.values())

    def body(self) -> Iterable[Widget]:
        yield Label(say("Demo estate: every PIN is 1234."), id="demo", markup=False)
        yield Label(say("Your staff number or name, then Enter"), classes="ask", markup=False)
        who = Input(id="who", compact=True, max_length=40)
        who.cursor_blink = False
        yield who
        yield Label(say("PIN, then Enter"), classes="ask", markup=False)
        pin = Input(id="pin", compact=True, max_length=12, password=True)
        pin.cursor_blink = False
        yield pin
        table = Table(self._columns(), self._rows, empty=say("Nobody by that name or number."))
        table.can_focus = False
        yield table

    def _columns(self) -> Sequence[Column]:
        return (
            Column("number", say("Number"), 8),
            Column("name", say_in("person", "Name"), 20, grow=True),
            Column("role", say("Post"), 24),
        )

    async def on_mount(self) -> None:
        places = await self._read()
        if places:
            set_zone(places[0].time_zone)
        self.query_one("#demo").set_class(any(place.demo for place in places), "-on")
        self.retitle()
        await self.query_one(Table).reload(keep_cursor=False)
        self.set_focus(self.query_one("#who", Input))

    async def _read(self) -> tuple[estate.EstateRow, ...]:
        places, self._people = await self.ask(_opening, self.desk.now())
        self._estates = {place.id: place for place in places}
        return places

    async def on_screen_resume(self) -> None:
        if self._chosen is None:
            self.set_focus(self.query_one("#who", Input))
            if self._estates:
                # Somebody may have joined or left since this page was seen last.
                await self._read()
                await self.query_one(Table).reload(keep_cursor=False)

    async def expect(self, staff_id: int) -> None:
        """Ask for the PIN of somebody who is known already: who comes for the next shift."""
        await self._read()
        chosen = [person for person in self._people if person.id == staff_id]
        self._chosen = chosen[0] if chosen else None
        if self._chosen is not None:
            self.query_one("#who", Input).value = self._chosen.number
            self._ask_pin(self._chosen)

    async def _rows(self, after: Any, limit: int) -> list[Row]:
        typed = fold(self.query_one("#who", Input).value)
        found = [
            Row(person.id, (person.number, person.name, say(ROLES[person.role])))
            for person in self._people
            if typed in fold(person.number) or typed in fold(person.name)
        ]
        keys = [row.key for row in found]
        start = keys.index(after) + 1 if after in keys else 0
        return found[start : start + limit]

    async def on_input_changed(self, event: Input.Changed) -> None:
        if event.input.id == "who":
            # The number that stands there for who comes next was typed by nobody.
            if self._chosen is None or event.value != self._chosen.number:
                self._chosen = None
            await self.query_one(Table).reload(keep_cursor=False)

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.input.id == "who":
            await self._choose()
        else:
            await self._sign_in(event.value)

    async def _choose(self) -> None:
        row = self.query_one(Table).row
        if row is None:
            self.tell(say("Nobody by that name or number. Type your staff number."), "bad")
            return
        self._chosen = next(person for person in self._people if person.id == row.key)
        self._ask_pin(self._chosen)

    def _ask_pin(self, who: StaffRow) -> None:
        self.tell(say("{name}: type your PIN.", name=who.name))
        self.set_focus(self.query_one("#pin", Input))

    async def _sign_in(self, pin: str) -> None:
        if self._chosen is None:
            await self._choose()
            return
        desk = self.desk
        try:
            person = await self.ask(pins.sign_in, self._chosen.id, pin, at=desk.now())
        except Refused as refusal:
            self.query_one("#pin", Input).value = ""
            self.refuse(refusal)
            return
        self._clear()
        await desk.sign_in(person, self._estates[person.estate_id])

    def _clear(self) -> None:
        self.tell("")
        for entry in self.query(Input):
            entry.value = ""
        self._chosen = None

    def action_step(self, by: int) -> None:
        if self.query_one("#who", Input).has_focus:
            self.query_one(Table).action_step(by)

    async def action_next(self) -> None:
        await self._choose()

    def action_unlock(self) -> None:
        if self._chosen is None:
            self.tell(say("First type the number of who is locked out, then Enter."), "bad")
            return
        from tui.screens.unlocking import Unlocking

        self.lay(Unlocking(self._chosen), self._unlocked)

    def _unlocked(self, who: StaffRow | None) -> None:
        self.set_focus(self.query_one("#pin", Input))
        if who is not None:
            self.tell(say("{name} may try the PIN again.", name=who.name), "good")

    def action_again(self) -> None:
        self._clear()
        self.set_focus(self.query_one("#who", Input))


def _opening(at: Any) -> Opening:
    """The estates and their people, after today's rounds were made."""
    round_plan.plan(at)
    return estate.estates(), staff.on_duty()
