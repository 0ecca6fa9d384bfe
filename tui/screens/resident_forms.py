"""Entering a resident, correcting one, and showing their phones to who proves themselves."""

from collections.abc import Sequence

from store import residents
from store.clean import NAME, fold
from store.operations import Form as Sent
from store.residents import ResidentRow
from store.units import UnitRow
from tui import show
from tui.fields import Choice, Field
from tui.form import Form
from tui.say import say, say_in

PHONE = 30
REMOVES = "-"


class NewResident(Form):
    """An owner, a tenant or a member of a household."""

    def __init__(self, unit: UnitRow) -> None:
        super().__init__()
        self._unit = unit

    def draft(self) -> str:
        return f"resident-new:{self._unit.id}"

    def heading(self) -> str:
        return say("New resident of {unit}", unit=self._unit.name)

    def fields(self) -> Sequence[Field]:
        kinds = [Choice(code, say(word)) for code, word in show.KINDS.items()]
        return (
            Field("kind", say("Kind"), choices=kinds),
            Field("name", say_in("person", "Name"), limit=NAME),
            Field("phone", say("Phone"), limit=PHONE),
            Field("other_phone", say("Other phone"), limit=PHONE),
            Field("remark", say("Remark")),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        row = await self.do(
            residents.move_in,
            self._unit.id,
            kind=values["kind"],
            name=values["name"],
            phone=values["phone"],
            other_phone=values["other_phone"],
            remark=values["remark"],
            form=sent,
        )
        self.dismiss(row)


class ChangeResident(Form):
    """What is known of a resident.  Phones are masked: an empty field leaves them as they are."""

    def __init__(self, row: ResidentRow) -> None:
        super().__init__()
        self._resident = row

    def draft(self) -> str:
        return f"resident-change:{self._resident.occupancy_id}"

    def heading(self) -> str:
        return say("Correct {name}", name=self._resident.name)

    def fields(self) -> Sequence[Field]:
        row = self._resident
        return (
            Field("name", say_in("person", "Name"), row.name, limit=NAME),
            Field("phone", say("Phone"), hint=_kept(row.phone), limit=PHONE),
            Field("other_phone", say("Other phone"), hint=_kept(row.other_phone), limit=PHONE),
            Field("remark", say("Remark"), row.remark),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        row = await self.do(
            residents.change,
            self._resident.occupancy_id,
            name=values["name"],
            phone=_phone(values["phone"]),
            other_phone=_phone(values["other_phone"]),
            remark=values["remark"],
            seen=self._resident,
            form=sent,
        )
        self.dismiss(row)


def _kept(masked: str) -> str:
    """What an empty field of a phone says."""
    return say("{phone}: empty keeps it, - removes it", phone=masked) if masked else ""


def _phone(typed: str) -> str | None:
    """None keeps the phone, an empty text removes it."""
    folded = fold(typed)
    return None if not folded else "" if folded == REMOVES else typed


class ShowPhones(Form):
    """Why, and one's own PIN, before phones are shown in full; it leaves an event."""

    def __init__(self, row: ResidentRow) -> None:
        super().__init__()
        self._resident = row

    def draft(self) -> str:
        return ""

    def heading(self) -> str:
        return say("Phones of {name}", name=self._resident.name)

    async def prepare(self) -> None:
        self.tell(say("Your own PIN. That you looked is written down."))

    def fields(self) -> Sequence[Field]:
        return (
            Field("reason", say("Why"), hint=say("whom you will call, and about what")),
            Field("pin", say("PIN"), secret=True, limit=12),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        stay = self._resident.occupancy_id
        self.dismiss(await self.do(residents.reveal, stay, values["pin"], values["reason"]))
