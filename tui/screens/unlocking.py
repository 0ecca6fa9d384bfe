"""Too many wrong PINs at a desk where the director stands: a number and a PIN end the lock."""

from collections.abc import Sequence

from store import pins
from store.operations import Form as Sent
from tui.fields import Field
from tui.say import say
from tui.screens.staff_forms import PIN_LENGTH, OfPerson


class Unlocking(OfPerson):
    """The director's own number and PIN, for somebody who may then try again."""

    def draft(self) -> str:
        return ""

    def heading(self) -> str:
        return say("Unlock {name}", name=self._who.name)

    async def prepare(self) -> None:
        self.tell(say("Who is locked out may then try again; their PIN stays as it is."))

    def fields(self) -> Sequence[Field]:
        return (
            Field("supervisor", say("Director's number"), limit=20),
            Field("pin", say("Director's PIN"), secret=True, limit=PIN_LENGTH),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        at = self.desk.now()
        told = await self.ask(
            pins.unlock_for, self._who.id, values["supervisor"], values["pin"], at=at
        )
        self.dismiss(told)
