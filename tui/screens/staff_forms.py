"""What is typed about the people of the office: who joins, what changes, another PIN."""

from collections.abc import Sequence

from store import pins, staff
from store.operations import Form as Sent
from store.staff import StaffRow
from tui import show
from tui.fields import Choice, Field
from tui.form import Form
from tui.say import N_, say, say_in

PIN_LENGTH = 12


class NewPerson(Form):
    """Somebody joins the staff."""

    HEADING = N_("New on the staff")

    def fields(self) -> Sequence[Field]:
        return (*_fields(), *_pins())

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        again = values.pop("again")
        if values["pin"] != again:
            self.blame("again", pins_differ())
            return
        self.dismiss(await self.do(staff.join, **values, form=sent))


class OfPerson(Form):
    """A form about one person of the staff."""

    def __init__(self, who: StaffRow) -> None:
        super().__init__()
        self._who = who


class PersonChange(OfPerson):
    """Another number, name, post or phone."""

    def draft(self) -> str:
        return f"staff:{self._who.id}"

    def heading(self) -> str:
        return self._who.name

    def fields(self) -> Sequence[Field]:
        return _fields(self._who)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(await self.do(staff.change, self._who.id, **values, seen=self._who, form=sent))


class NewPin(OfPerson):
    """A new PIN for somebody who forgot theirs."""

    def draft(self) -> str:
        return ""

    def heading(self) -> str:
        return say("New PIN for {name}", name=self._who.name)

    def fields(self) -> Sequence[Field]:
        return _pins()

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        if values["pin"] != values["again"]:
            self.blame("again", pins_differ())
            return
        self.dismiss(await self.do(pins.reset_pin, self._who.id, values["pin"]))


def _fields(who: StaffRow | None = None) -> tuple[Field, ...]:
    number, name, role, phone = (
        ("", "", "", "") if who is None else (who.number, who.name, who.role, who.phone)
    )
    posts = [Choice(code, say(word)) for code, word in show.ROLES.items()]
    return (
        Field("number", say("Number"), number, limit=20, hint=say("what they sign in with")),
        Field("name", say_in("person", "Name"), name, limit=80),
        Field("role", say("Post"), role, choices=posts, tall=True),
        Field("phone", say("Phone"), phone, limit=40),
    )


def _pins() -> tuple[Field, ...]:
    hint = say("4 to 12 digits")
    return (
        Field("pin", say("PIN"), secret=True, limit=PIN_LENGTH, hint=hint),
        Field("again", say("PIN again"), secret=True, limit=PIN_LENGTH),
    )


def pins_differ() -> str:
    """What is said when the second PIN is another one."""
    return say("The two PINs are not the same. Type the second one again.")
