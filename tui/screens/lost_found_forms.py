"""What is asked when something found is entered, announced, claimed or taken to the police."""

from collections.abc import Iterable, Sequence

from textual.widget import Widget

from store import lost_found, lost_found_moves, staff
from store.clean import NAME, fold
from store.lost_found import KINDS, FoundRow
from store.lost_found_moves import SECRET
from store.operations import Form as Sent
from store.residents import ID_TYPES
from store.staff import StaffRow
from store.typed_days import typed_day
from tui import show
from tui.caption import Caption
from tui.fields import Choice, Field
from tui.form import Form
from tui.parcel_words import thing
from tui.say import N_, say, say_in
from tui.typed_times import when

PHONE = 30
# What is worth something by its kind, until somebody says otherwise.
_VALUED = frozenset({"cash", "jewellery"})


class EnterFound(Form):
    """Something was found and is brought to the desk."""

    HEADING = N_("Something was found")
    DEFAULT_CSS = "EnterFound .label { width: 24; }"

    def __init__(self) -> None:
        super().__init__()
        self._others: tuple[StaffRow, ...] = ()
        self._asked = False

    async def prepare(self) -> None:
        here = await self.ask(staff.on_duty, self.desk.estate.id)
        self._others = tuple(one for one in here if one.id != self.desk.person.id)
        self.tell(say("Keep one or two facts back: who claims it must name them."))

    def fields(self) -> Sequence[Field]:
        worth = (Choice("", say("no")), Choice("yes", say("yes")))
        others = [
            Choice(str(one.id), one.name, fold(f"{one.number} {one.search}"))
            for one in self._others
        ]
        now = show.clock(self.desk.now())
        time_hint = say("a time today, or with its day: 11-22 18:30")
        return (
            Field("kind", say("Sort"), choices=[Choice(code, thing(code)) for code in KINDS]),
            Field("what", say("What it is"), hint=say("as the notice may say it")),
            Field("secret", say("Only the owner knows"), limit=SECRET, hint=say("never announced")),
            Field("found_at", say_in("lost and found", "Found at"), now, limit=30, hint=time_hint),
            Field("place", say("Where found")),
            Field("finder", say_in("lost and found", "Found by"), limit=NAME),
            Field("finder_phone", say("Their phone"), limit=PHONE, hint=say("may stay empty")),
            Field("storage", say("Kept at"), hint=say("for example: safe of the front desk")),
            Field("valuable", say("Of value"), choices=worth),
            Field("yuan", say("Cash in it"), limit=20, hint=say("yuan; empty for none")),
            Field("counted_by", say("Who else counted"), choices=others),
        )

    def changed(self, name: str, value: str) -> None:
        if name == "valuable":
            self._asked = True
        elif name == "kind" and not self._asked:
            self.put("valuable", "yes" if value in _VALUED else "")
            self._asked = False

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        second = values["counted_by"]
        row = await self.do(
            lost_found_moves.enter,
            kind=values["kind"],
            what=values["what"],
            secret=values["secret"],
            valuable=bool(values["valuable"]),
            yuan=values["yuan"],
            counted_by=int(second) if second else None,
            found_at=when(values["found_at"], "found_at", self.desk.now()),
            place=values["place"],
            finder=values["finder"],
            finder_phone=values["finder_phone"],
            storage=values["storage"],
            form=sent,
        )
        self.dismiss(row)


class _OfFound(Form):
    """What is asked about one thing found; which it is stands above."""

    NAME = ""
    TITLE = ""

    def __init__(self, row: FoundRow) -> None:
        super().__init__()
        self._item = row

    def draft(self) -> str:
        return f"found-{self.NAME}:{self._item.id}"

    def heading(self) -> str:
        return say(self.TITLE, number=self._item.number)

    def above(self) -> Iterable[Widget]:
        yield Caption(2, id="which")

    async def prepare(self) -> None:
        row = self._item
        self.query_one("#which", Caption).show(
            "  ".join((row.what, row.place, show.moment(row.found_at), row.storage))
        )


class AnnounceFound(_OfFound):
    """The notice is up: since when."""

    NAME = "announce"
    TITLE = N_("Announce {number}")

    async def prepare(self) -> None:
        await super().prepare()
        self.tell(say("From that day its owner has a year to claim it."))

    def fields(self) -> Sequence[Field]:
        today = show.day(show.local(self.desk.now()).date())
        return (Field("notice_on", say("Notice up since"), today, limit=20),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        day = typed_day(values["notice_on"], "notice_on")
        self.dismiss(await self.do(lost_found_moves.announce, self._item.id, day, form=sent))


class ClaimFound(_OfFound):
    """Somebody claims it: who, and what they could name."""

    DEFAULT_CSS = "ClaimFound .label { width: 22; }"
    NAME = "claim"
    TITLE = N_("{number} is claimed")

    def above(self) -> Iterable[Widget]:
        yield from super().above()
        yield Caption(2, id="secret")

    async def prepare(self) -> None:
        await super().prepare()
        person = self.desk.person.id
        secret, _ = await self.ask(lost_found.secrets_of, self._item.id, person)
        if secret:
            asked = say("Ask for this, do not tell it: {secret}", secret=secret)
            self.query_one("#secret", Caption).show(asked)
        if self._item.for_police:
            self.tell(say("Of value: look at a document. They sign for it on paper."))
        else:
            self.tell(say("They sign for it on paper."))

    def fields(self) -> Sequence[Field]:
        # Of value it is given to nobody without one, so the commonest stands there already.
        shown = self._item.for_police
        documents = [
            Choice(code, say(show.ID_TYPES[code]) if code else say("none seen"))
            for code in ID_TYPES
            if code != "business" and (code or not shown)
        ]
        first = "id_card" if shown else ""
        return (
            Field("claimant", say_in("person", "Name"), limit=NAME),
            Field("phone", say("Phone"), limit=PHONE, hint=say("may stay empty")),
            Field("proof", say("Asked and answered"), limit=SECRET),
            Field("id_type", say("Document"), first, choices=documents),
            Field("id_last4", say("Its last four"), limit=4),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        done = await self.do(
            lost_found_moves.claim,
            self._item.id,
            claimant=values["claimant"],
            phone=values["phone"],
            proof=values["proof"],
            id_type=values["id_type"],
            id_last4=values["id_last4"],
            form=sent,
        )
        self.dismiss(done)


class FoundToPolice(_OfFound):
    """The police have it: their receipt."""

    DEFAULT_CSS = "FoundToPolice .label { width: 24; }"
    NAME = "police"
    TITLE = N_("{number} goes to the police")

    def fields(self) -> Sequence[Field]:
        hint = say("police station and number of the receipt")
        return (Field("receipt", say("Receipt of the police"), hint=hint),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        receipt = values["receipt"]
        self.dismiss(await self.do(lost_found_moves.to_police, self._item.id, receipt, form=sent))
