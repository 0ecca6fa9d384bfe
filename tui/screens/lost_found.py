"""Things found: entered, announced, claimed by their owner, or taken to the police."""

from collections.abc import Iterable, Sequence
from typing import Any

import pendulum
from textual.binding import Binding

from store import lost_found
from store.lost_found import FoundRow
from tui import show
from tui.acting import ActingRegister
from tui.columns import Column, Dated
from tui.deleting import deletion
from tui.facts import Fact
from tui.page import Page
from tui.parcel_words import found_state, found_tone, thing
from tui.rows import Row
from tui.say import N_, say, say_in
from tui.screens.lost_found_facts import facts, what_next
from tui.screens.revealing import Revealing


class _OfFound(Page):
    """What is done with the one thing a page is about."""

    VERBS = {
        "announce": "lost_found.announce",
        "claim": "lost_found.claim",
        "to_police": "lost_found.to_police",
    }
    BINDINGS = [
        Binding(
            "a",
            "announce",
            N_("announce"),
            id="found.announce",
            tooltip=N_("The notice is up: since when"),
        ),
        Binding(
            "c",
            "claim",
            N_("give back"),
            id="found.claim",
            tooltip=N_("Its owner is here and has it back"),
        ),
        Binding(
            "t",
            "to_police",
            N_("to police"),
            id="found.police",
            tooltip=N_("The police have it and gave a receipt"),
        ),
    ]

    @property
    def item(self) -> FoundRow | None:
        """The thing the keys are for."""
        raise NotImplementedError

    async def again(self) -> None:
        """Look at what stands on the page again."""
        raise NotImplementedError

    @property
    def today(self) -> pendulum.Date:
        """The day by the estate's clock."""
        return show.local(self.desk.now()).date()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in _OfFound.VERBS:
            row = self.item
            if row is None or not row.held:
                return False
            stands = {
                "announce": row.state == "found",
                "claim": not row.expired(self.today),
            }
            if not stands.get(action, True):
                return False
        return super().check_action(action, parameters)

    def action_announce(self) -> None:
        from tui.screens.lost_found_forms import AnnounceFound

        if self.item is not None:
            self.lay(AnnounceFound(self.item), self._announced)

    async def _announced(self, row: FoundRow | None) -> None:
        if row is not None:
            told = say("{number} may be claimed until {last}.", **_last(row))
            await self._done(told)

    def action_claim(self) -> None:
        from tui.screens.lost_found_forms import ClaimFound

        if self.item is not None:
            self.lay(ClaimFound(self.item), self._claimed)

    async def _claimed(self, row: FoundRow | None) -> None:
        if row is not None:
            told = say("{number} is given back to {who}.", number=row.number, who=row.claimant)
            await self._done(told)

    def action_to_police(self) -> None:
        from tui.screens.lost_found_forms import FoundToPolice

        if self.item is not None:
            self.lay(FoundToPolice(self.item), self._taken)

    async def _taken(self, row: FoundRow | None) -> None:
        if row is not None:
            await self._done(say("{number} is with the police.", number=row.number))

    async def _done(self, told: str) -> None:
        await self.again()
        self.tell(told, "good")


def _last(row: FoundRow) -> dict[str, str]:
    return {"number": row.number, "last": show.day(row.last_day)}


class LostFound(ActingRegister[FoundRow], _OfFound):
    """The register of things found, newest first; those kept here until all are asked for."""

    KEY_ROWS = 2
    VERBS = {**_OfFound.VERBS, "new": "lost_found.enter"}
    BINDINGS = [
        Binding(
            "n",
            "new",
            N_("write down"),
            id="lost_found.new",
            tooltip=N_("Write down what was found"),
        ),
        Binding(
            "i",
            "held",
            N_("kept or all"),
            id="lost_found.held",
            tooltip=N_("Only what is kept here, or all"),
        ),
    ]

    def __init__(self, text: str = "", *, held: bool = True) -> None:
        super().__init__(text)
        self.held = held
        self._counts = (0, 0)

    def heading(self) -> str:
        if not self.held:
            return say("Lost and found: all")
        every, expired = self._counts
        if not expired:
            return say("Lost and found: {n} kept", n=every)
        return say("Lost and found: {n} kept, {expired} EXPIRED", n=every, expired=expired)

    def empty(self) -> str:
        if self.held:
            told = say("Nothing found is kept here. It is kept until its owner has it.")
        else:
            told = say("Nothing was found yet.")
        enters = say("Press n to write something down.") if self.check_action("new", ()) else ""
        return f"{told} {enters}".rstrip()

    def columns(self) -> Sequence[Column]:
        return (
            Column("what", say("What it is"), 14, grow=True),
            Column("state", say("State"), 17),
            Column("next", say("What next"), 16),
            Column("place", say("Where found"), 14, least=92),
            Column("number", say("No."), 7),
            Column("kind", say("Sort"), 18, least=100),
            Column("found", say_in("lost and found", "Found"), 11, least=120),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        estate, today = self.desk.estate.id, self.today
        found = await self.ask(lost_found.listed, estate, text, after, limit, only_held=self.held)
        self._counts = await self.ask(lost_found.count_held, estate, today)
        self.keep(found)
        self.retitle()
        return [self._row(row) for row in found]

    def _row(self, row: FoundRow) -> Row:
        cells = (
            row.what,
            found_state(row, self.today),
            what_next(row, self.today),
            row.place,
            row.number,
            thing(row.kind),
            Dated(show.moment(row.found_at), row.found_at),
        )
        return Row(row.key, cells, found_tone(row, self.today))

    @property
    def item(self) -> FoundRow | None:
        return self.chosen

    async def again(self) -> None:
        await self.reload()

    def opened(self, row: Row) -> None:
        self.lay(FoundRecord(row.key[1]))

    async def record(self, row: Row) -> Iterable[Fact]:
        one = await self.ask(lost_found.item, row.key[1])
        gone = await deletion(self, "lost_item", one.id, one.ended_at)
        return (one.number, *facts(one, gone, self.today))

    async def action_held(self) -> None:
        self.held = not self.held
        await self.anew()

    def action_new(self) -> None:
        from tui.screens.lost_found_forms import EnterFound

        self.lay(EnterFound(), self._entered)

    async def _entered(self, row: FoundRow | None) -> None:
        if row is None:
            return
        await self.reload(row.key)
        told = say("{number} is written down.", number=row.number)
        if row.for_police:
            told += " " + say("It is of value: take it to the police.")
        self.tell(told, "good")


class FoundRecord(Revealing, _OfFound):
    """Everything of one thing found; what only its owner knows is for the office."""

    NOUN = "lost_item"
    KEY_ROWS = 2

    def __init__(self, item_id: int) -> None:
        super().__init__(item_id)
        self._item: FoundRow | None = None

    @property
    def item(self) -> FoundRow | None:
        return self._item

    def heading(self) -> str:
        if self._item is None:
            return say("Lost and found")
        return say("Thing found {number}", number=self._item.number)

    async def facts(self) -> Iterable[Fact]:
        self._item = row = await self.ask(lost_found.item, self.record_id)
        gone = await deletion(self, "lost_item", row.id, row.ended_at)
        secrets = None
        if self.desk.may(_OfFound.VERBS["claim"]):
            person = self.desk.person.id
            secrets = await self.ask(lost_found.secrets_of, self.record_id, person)
        return (*self.revealed, *facts(row, gone, self.today, secrets))

    def masks(self) -> bool:
        row = self._item
        return row is not None and bool(row.finder_phone or row.claimant_phone)

    async def again(self) -> None:
        await self.load()
