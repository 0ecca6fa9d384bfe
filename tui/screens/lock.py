"""The locked desk: nothing on it until a key is pressed, then the PIN, or somebody else."""

from collections.abc import Iterable
from typing import Any

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input, Label

from store import pins, sign_ins
from store.refusal import Refused
from store.staff import StaffRow
from tui.columns import fit
from tui.drawn import Drawn, Said
from tui.fields import Entry
from tui.page import Page
from tui.say import N_, say
from tui.screens.unlocking import Unlocking
from tui.show import ROLES

# A PIN has figures alone, so that letters are free for who sat here lately.
LETTERS = "abcdefghi"


class PinEntry(Entry):
    """The PIN, which leaves the letters to who comes instead."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return key not in LETTERS and super().check_consume_key(key, character)

    def restricted(self) -> None:
        """A letter of nobody is no figure of a PIN: nothing is typed, and nothing rings."""


class Lock(Page):
    """Blank until it is woken; then it asks for the PIN of who is signed in."""

    HEADING = N_("Locked")
    BINDINGS = [
        Binding(
            "escape",
            "other",
            N_("somebody else"),
            id="lock.other",
            tooltip=N_("Somebody else signs in; what is half done waits"),
        ),
        Binding(
            "ctrl+u",
            "unlock",
            N_("director unlocks"),
            id="lock.unlock",
            priority=True,
            tooltip=N_("After too many wrong PINs: by the director's number and PIN"),
        ),
        *(
            Binding(letter, f"next({place})", show=False, priority=True, id=f"lock.next_{letter}")
            for place, letter in enumerate(LETTERS)
        ),
    ]
    DEFAULT_CSS = """
    Lock Input { width: 24; height: 1; margin-left: 2; }
    Lock .ask { height: 1; margin-top: 1; padding: 0 2; color: $text-muted; }
    Lock #blank { display: none; height: 1fr; padding: 0 2; color: $text-disabled; }
    Lock #others { height: 1fr; margin: 1 0 0 1; }
    Lock.-blank > * { display: none; }
    Lock.-blank > #blank, Lock.-blank > News { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.blank = True
        self._others: tuple[StaffRow, ...] = ()

    def body(self) -> Iterable[Widget]:
        self.add_class("-blank")
        yield Label(say("Locked. Any key, then your PIN."), id="blank", markup=False)
        yield Label(self._asked(), classes="ask", markup=False)
        pin = PinEntry(id="pin", compact=True, max_length=12, password=True, restrict=r"\d*")
        pin.cursor_blink = False
        yield pin
        yield Drawn(id="others")

    def _asked(self) -> str:
        return say("{name}: PIN, then Enter", name=self.desk.person.name)

    def sleep(self) -> None:
        """Nothing on the screen; the next key only wakes it."""
        self.blank = True
        self.add_class("-blank")
        self.set_focus(None)
        for pin in self.query(Input):
            pin.value = ""

    async def wake(self) -> None:
        """Ask for the PIN, and say who else sat here lately."""
        self.blank = False
        desk = self.desk
        found = await self.ask(sign_ins.here_lately, desk.person.estate_id, desk.now())
        others = [one for one in found if one.id != desk.person.id]
        self._others = tuple(others[: len(LETTERS)])
        self.remove_class("-blank")
        self.query_one("#others", Drawn).show(list(self._choices()))
        self.set_focus(self.query_one("#pin", Input))
        self.refresh_bindings()

    def _choices(self) -> Iterable[Said]:
        if self._others:
            yield Said(say("Somebody else: a letter, then their PIN"), "dim")
        for letter, one in zip(LETTERS, self._others, strict=False):
            yield Said(
                f"{letter}  {fit(one.number, 6)}  {fit(one.name, 16)}  {say(ROLES[one.role])}"
            )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "next":
            return not self.blank and int(str(parameters[0])) < len(self._others)
        if action in ("other", "unlock"):
            return not self.blank
        return super().check_action(action, parameters)

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        desk = self.desk
        try:
            untold = await self._signed_in(event.value)
        except Refused as refusal:
            self.query_one("#pin", Input).value = ""
            self.refuse(refusal)
            return
        # On the desk's own task: this page goes with its mode.
        desk.call_later(desk.locking.unlock, untold)

    async def _signed_in(self, pin: str) -> Refused | None:
        """Prove who sits there; what kept it from being written down, if anything did."""
        desk, guessed = self.desk, {"pin_wrong", "pin_waits"}
        try:
            await self.ask(pins.sign_in, desk.person.id, pin, at=desk.now())
        except Refused as refusal:
            if not refusal.is_trouble:
                raise
            guesses = desk.locking.guesses
            try:
                await self.ask(pins.go_on, desk.person.id, pin, guesses, at=desk.now())
            except Refused as wrong:
                desk.locking.guesses += wrong.code in guessed
                raise
            return refusal
        desk.locking.guesses = 0
        return None

    def action_other(self) -> None:
        self.desk.call_later(self.desk.hand_over, None)

    def action_next(self, place: int) -> None:
        self.desk.call_later(self.desk.hand_over, self._others[place].id)

    def action_unlock(self) -> None:
        self.lay(Unlocking(self.desk.person), self._unlocked)

    def _unlocked(self, who: Any) -> None:
        if who is not None:
            self.tell(say("{name} may try the PIN again.", name=who.name), "good")
