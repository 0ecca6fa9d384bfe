"""The desk: who is signed in, which place is open, which language, and news from other desks."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

import pendulum
from textual import events
from textual.app import App
from textual.screen import Screen
from textual.widgets import Input

from store.asides import any_left
from store.due_alive import emergencies
from store.estate import EstateRow
from store.refusal import Refused
from store.roles import may
from store.staff import StaffRow
from tui import attended, show, thin_strips
from tui import say as words
from tui.areas import BY_ID, BY_KEY, Area, seen_by
from tui.bridge import Bridge, now
from tui.desk_keys import EVERYWHERE
from tui.lines import KeyLine, all_items
from tui.listening import Listening
from tui.locking import CLOSED, Locking
from tui.page import Page, waiting
from tui.refusing import Refusing
from tui.say import say
from tui.themes import THEMES
from tui.turns import Turns, half_width

if TYPE_CHECKING:
    from store.incidents import IncidentRow
    from tui.emergencies import Incidents

NEWS_SECONDS = 1.0


def _palette() -> Any:
    # Imported when first opened: the palette brings half of Textual's widgets.
    from tui.palette import Places

    return Places


def _sign_in() -> Screen[Any]:
    from tui.screens.sign_in import SignIn

    return SignIn()


class Desk(Refusing):
    """One person at one desk."""

    TITLE = "Dutybook"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar[Any] = {_palette}
    # Named, because Textual cannot switch back to a mode that has no name of its own.
    DEFAULT_MODE = "sign_in"
    MODES: ClassVar[Any] = {"sign_in": _sign_in}
    BINDINGS: ClassVar[Any] = EVERYWHERE
    CSS = """
    Screen { overflow: hidden; }
    Input { background: $surface; }
    CommandPalette SearchIcon { display: none; }
    """

    def __init__(
        self,
        store: Bridge,
        *,
        clock: Callable[[], pendulum.DateTime] = now,
        locks: bool = True,
        **kwargs: Any,
    ) -> None:
        thin_strips.install()
        super().__init__(**kwargs)
        self.store = store
        self._clock = clock
        self._language = words.language()
        self._person: StaffRow | None = None
        self._was: StaffRow | None = None
        self._estate: EstateRow | None = None
        self._prefixed = False
        self._incidents: Incidents | None = None
        self.spent = ""
        """A key that has had its effect already: it does nothing if it is the very next one."""
        self.turns = Turns(self)
        self.locking = Locking(self, locks)
        self.listening = Listening(self)
        for theme in THEMES:
            self.register_theme(theme)
        # Before the first stylesheet: a theme set later is a second one, and paints all again.
        self.set_reactive(App.theme, "dark")
        self.stylesheet.set_variables(self.get_css_variables())

    # Who, where, when

    @property
    def person(self) -> StaffRow:
        """Who is signed in; only screens behind the sign-in ask."""
        # Those being taken away ask once more, which may be after the person has gone.
        who = self._person or self._was
        assert who is not None
        return who

    @property
    def estate(self) -> EstateRow:
        """The estate of who is signed in."""
        assert self._estate is not None
        return self._estate

    @property
    def signed_in(self) -> bool:
        """Whether anybody is."""
        return self._person is not None

    def may(self, verb: str) -> bool:
        """Whether the person signed in may do this; nobody may while nobody is."""
        return self._person is not None and may(self._person.role, verb)

    def now(self) -> pendulum.DateTime:
        """The server's time."""
        return self._clock()

    def signed(self, *, where: bool = True) -> str:
        """Who is signed in where, for the top line; without the estate where room is short."""
        if self._person is None or self._estate is None:
            return ""
        mark = say("DEMO") + "  " if self._estate.demo else ""
        role = say(show.ROLES[self._person.role])
        place = f"{self._estate.name}  " if where else ""
        return f"{mark}{place}{self._person.name} {role}"

    def areas(self) -> tuple[Area, ...]:
        """The places the person signed in may see."""
        return () if self._person is None else seen_by(self._person.role)

    # Beginning and end

    def on_mount(self) -> None:
        self.set_interval(NEWS_SECONDS, self.listening.once)

    async def sign_in(self, person: StaffRow, estate: EstateRow) -> None:
        """Open the desk for a person: their language, their theme, what waits for them."""
        self._person, self._estate = person, estate
        attended.tell(self, attended.SIGNED_IN)
        self.locking.over()
        self.locking.touch()
        words.set_language(words.choose(person.language or None, last=estate.language))
        show.set_zone(estate.time_zone)
        self.theme = person.theme
        if any_left(self.store.path):
            await self.incidents.enter_left_behind()
        self.add_mode("desk", BY_ID["home"].screen)
        await self.switch_mode("desk")
        if await self.store.call(emergencies, estate.id):
            await self.incidents.look()

    async def settled(self, person: StaffRow, estate: EstateRow) -> None:
        """The person or the estate changed: draw everything again with it."""
        await self.sign_out()
        await self.sign_in(person, estate)

    async def sign_out(self) -> None:
        """Close every place; drafts and rounds wait in the store."""
        self.store.drain()
        self._was, self._person = self._person, None
        attended.tell(self, attended.SIGNED_OUT)
        # The sign-in stands there from the start, in the words of the desk.
        words.set_language(self._language)
        self._incidents = None
        self.locking.over()
        # What one person copied is not for the next.
        self._clipboard = ""
        await self.switch_mode(self.DEFAULT_MODE)
        for mode in [name for name in self._modes if name != self.DEFAULT_MODE]:
            # Not awaited: the page that asked for this would wait for its own end.
            self.remove_mode(mode)

    async def hand_over(self, staff_id: int | None) -> None:
        """Sign out and ask for the PIN of who comes; None where they are not known yet."""
        await self.sign_out()
        if staff_id is not None:
            from tui.screens.sign_in import SignIn

            page = self.screen
            assert isinstance(page, SignIn)
            await page.expect(staff_id)

    def renew(self, person: StaffRow, estate: EstateRow) -> None:
        """The same person and estate with other values: times and every top line follow."""
        self._person, self._estate = person, estate
        show.set_zone(estate.time_zone)
        for stack in self._screen_stacks.values():
            for screen in stack:
                if isinstance(screen, Page) and screen.is_mounted:
                    screen.retitle()

    # Going about

    async def on_event(self, event: events.Event) -> None:
        # A paste is no InputEvent of Textual's, but takes its turn among the keys.
        if isinstance(event, events.InputEvent | events.Paste) and (
            self.turns.holds(event) or self._is_spent(event)
        ):
            return
        if isinstance(event, events.Key) and not isinstance(self.focused, Input):
            event = half_width(event)
        if await self.locking.takes(event):
            return
        if self._prefixed and isinstance(event, events.Key):
            self._prefix(False)
            if BY_KEY.get(event.key) in self.areas():
                await self.go(BY_KEY[event.key].id)
            return
        await super().on_event(event)

    def _is_spent(self, event: events.InputEvent | events.Paste) -> bool:
        """Whether this is the key that has had its effect; any other that comes ends that."""
        if event.is_forwarded or isinstance(event, events.MouseMove):
            return False
        spent, self.spent = self.spent, ""
        return isinstance(event, events.Key) and event.key == spent

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self.locking.on and action in CLOSED:
            return False
        return super().check_action(action, parameters)

    async def action_lock(self) -> None:
        if self._person is not None:
            await self.locking.lock()

    def action_prefix(self) -> None:
        if self._person is not None:
            self._prefix(True)

    def _prefix(self, waiting: bool) -> None:
        self._prefixed = waiting
        screen = self.screen
        if isinstance(screen, Page):
            places = (f"{area.key} {say(area.title)}" for area in self.areas() if waiting)
            first, *more = all_items(places, self.size.width) or ("",)
            screen.tell(first)
            screen.query_one(KeyLine).instead(tuple(more))

    async def go(self, area_id: str) -> None:
        """Open a place; half-done rounds stay where they are."""
        if self._person is None or self.locking.on:
            return
        if self.current_mode != "desk":
            await self.switch_mode("desk")
        told = waiting(self.screen_stack)
        while len(self.screen_stack) > 1:
            # Not awaited: the page that asked for this would wait for its own end.
            self.pop_screen()
        if area_id != "home":
            await self.push_screen(BY_ID[area_id].screen())
        if told and isinstance(self.screen, Page):
            self.screen.tell(told, "bad")

    async def open_round(self, round_id: int) -> None:
        """Open a round as a mode of its own: it stays while other things are done.

        One not begun is begun; what forbids it is said on the page it was asked from.
        """
        from store import patrols
        from tui.screens.round import RoundWalk

        try:
            await self.store.call(patrols.start, round_id, by=self.person.id, at=self.now())
        except Refused as refusal:
            self.refuse(refusal)
            return
        name = f"round-{round_id}"
        if name not in self._modes:
            self.add_mode(name, lambda: RoundWalk(round_id))
        await self.switch_mode(name)
        if isinstance(self.screen, RoundWalk):
            self.screen.go_on()

    async def leave_round(self, round_id: int, over: bool, told: str = "") -> None:
        """Back to the desk; a round that is over needs its mode no more."""
        await self.switch_mode("desk")
        if over:
            # Not awaited: the round that asked for this would wait for its own end.
            self.remove_mode(f"round-{round_id}")
        if told and isinstance(self.screen, Page):
            self.screen.tell(told, "good" if over else "")

    # Emergencies

    @property
    def incidents(self) -> "Incidents":
        """What this desk knows and does of incidents; made when there is first one."""
        if self._incidents is None:
            from tui.emergencies import Incidents

            self._incidents = Incidents(self)
        return self._incidents

    async def open_incident(self, row: "IncidentRow") -> None:
        """Go to an incident: to its run while it is in hand, else to its record."""
        await self.incidents.open(row)

    async def action_quick(self) -> None:
        if self._person is not None:
            from tui.screens.quick import Quick

            await self.push_screen(Quick())

    async def action_help_here(self) -> None:
        from tui.screens.help import Help

        if not isinstance(self.screen, Help):
            await self.push_screen(Help(self.screen.active_bindings))

    async def action_emergency(self) -> None:
        from tui.screens.emergency import Emergency

        if self._person is not None and not isinstance(self.screen, Emergency):
            await self.push_screen(Emergency(self.now()))

    async def action_quit(self) -> None:
        """Leave, whatever is half done: it is kept, and what is not in force yet is said last."""
        self.store.drain()
        told = waiting(page for stack in self._screen_stacks.values() for page in stack)
        self.exit(0, message=told or None)
