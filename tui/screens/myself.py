"""My own settings: language, colours, PIN."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.binding import Binding

from store import pins, staff
from store.desk_identity import here
from store.operations import Form as Sent
from store.staff import StaffRow
from tui import show
from tui.facts import Fact, Record
from tui.fields import Choice, Field
from tui.form import Form
from tui.say import LANGUAGES, N_, language, say, say_in
from tui.screens.staff_forms import PIN_LENGTH, pins_differ

if TYPE_CHECKING:
    from tui.app import Desk


class Myself(Record):
    """Who I am at this desk, and how it speaks and looks."""

    HEADING = N_("My settings")
    BINDINGS = [
        Binding(
            "l", "language", N_("language"), id="myself.language", tooltip=N_("Choose the language")
        ),
        Binding(
            "c", "colours", N_("colours"), id="myself.colours", tooltip=N_("Choose the colours")
        ),
        Binding("p", "pin", N_("PIN"), id="myself.pin", tooltip=N_("Choose a new PIN")),
    ]

    async def facts(self) -> Iterable[Fact]:
        me = await self.ask(staff.person, self.desk.person.id)
        return (
            (say("Number"), me.number),
            (say_in("person", "Name"), me.name),
            (say("Post"), say(show.ROLES[me.role])),
            (say("Phone"), me.phone),
            None,
            (say("Language"), LANGUAGES[language()]),
            (say("Colours"), say(show.THEMES[me.theme])),
            None,
            (say("This laptop"), here() or say("not known by a key")),
        )

    def action_language(self) -> None:
        self.desk.push_screen(Language(), self._language)

    def _language(self, code: str | None) -> None:
        if code is not None:
            # On the desk's own task: drawing everything again takes this page away, too.
            self.desk.call_later(_spoken, self.desk, code)

    def action_colours(self) -> None:
        self.desk.push_screen(Colours(), self._colours)

    async def _colours(self, code: str | None) -> None:
        if code is not None:
            self.desk.renew(replace(self.desk.person, theme=code), self.desk.estate)
            self.desk.theme = code
            await self.load()
            self.tell(say("Your colours: {colours}.", colours=say(show.THEMES[code])), "good")

    def action_pin(self) -> None:
        self.desk.push_screen(OwnPin(), self._new_pin)

    def _new_pin(self, me: StaffRow | None) -> None:
        if me is not None:
            self.tell(say("You have a new PIN."), "good")


async def _spoken(desk: "Desk", code: str) -> None:
    """Draw the whole desk again in another language, and come back to this page."""
    await desk.settled(replace(desk.person, language=code), desk.estate)
    await desk.go("myself")
    if isinstance(desk.screen, Myself):
        desk.screen.tell(say("The desk speaks {language} now.", language=LANGUAGES[code]), "good")


class Language(Form):
    """One of the languages of the desk."""

    HEADING = N_("Language")

    def draft(self) -> str:
        return ""

    def fields(self) -> Sequence[Field]:
        choices = [Choice(code, words) for code, words in LANGUAGES.items()]
        return (Field("language", say("Language"), language(), choices=choices, tall=True),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        await self.do(staff.choose, language=values["language"])
        self.dismiss(values["language"])


class Colours(Form):
    """One of the looks of the desk, seen at once."""

    HEADING = N_("Colours")

    def draft(self) -> str:
        return ""

    def fields(self) -> Sequence[Field]:
        choices = [Choice(code, say(words)) for code, words in show.THEMES.items()]
        chosen = self.desk.person.theme
        return (Field("theme", say("Colours"), chosen, choices=choices, tall=True),)

    def changed(self, name: str, value: str) -> None:
        self.desk.theme = value

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        await self.do(staff.choose, theme=values["theme"])
        self.dismiss(values["theme"])

    async def action_back(self) -> None:
        self.desk.theme = self.desk.person.theme
        await super().action_back()


class OwnPin(Form):
    """One's own PIN: the old one, and the new one twice."""

    HEADING = N_("New PIN")

    def draft(self) -> str:
        return ""

    def fields(self) -> Sequence[Field]:
        hint = say("4 to 12 digits")
        return (
            Field("old_pin", say("PIN until now"), secret=True, limit=PIN_LENGTH),
            Field("pin", say("New PIN"), secret=True, limit=PIN_LENGTH, hint=hint),
            Field("again", say("New PIN again"), secret=True, limit=PIN_LENGTH),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        if not values["old_pin"]:
            self.blame("old_pin", say("Type the PIN you have used until now."))
            return
        if values["pin"] != values["again"]:
            self.blame("again", pins_differ())
            return
        self.dismiss(await self.do(pins.change_pin, values["old_pin"], values["pin"]))
