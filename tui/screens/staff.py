"""The people of the office: who is on the staff, in which post, how to reach them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from textual.binding import Binding

from store import areas, order_moves, pins, sign_ins, staff
from store.refusal import Refused
from store.staff import StaffRow
from tui import show
from tui.columns import Column
from tui.confirm import Confirm
from tui.facts import Fact, Record
from tui.page import Page
from tui.register import Register
from tui.rows import Row
from tui.say import N_, many, say, say_in
from tui.screens.staff_forms import NewPerson, NewPin, PersonChange


class _OfPerson(Page):
    """What the director does with one person, on the list and on the person's own page."""

    VERBS = {
        "new": "staff.join",
        "edit": "staff.change",
        "pin": "staff.reset_pin",
        "leave": "staff.leave",
        "unlock": "staff.unlock",
    }
    BINDINGS = [
        Binding("e", "edit", N_("edit"), id="staff.edit", tooltip=N_("Change name, post or phone")),
        Binding("p", "pin", N_("new PIN"), id="staff.pin", tooltip=N_("Give somebody a new PIN")),
        Binding(
            "u", "unlock", N_("unlock"), id="staff.unlock", tooltip=N_("End a lock of wrong PINs")
        ),
        Binding("l", "leave", N_("leaves"), id="staff.leave", tooltip=N_("Somebody leaves")),
    ]

    def person(self) -> StaffRow | None:
        """The person in hand."""
        raise NotImplementedError

    async def again(self) -> None:
        """Look again after something was done."""
        raise NotImplementedError

    def action_edit(self) -> None:
        if (who := self.person()) is not None:
            self.desk.push_screen(PersonChange(who), self._changed)

    async def _changed(self, who: StaffRow | None) -> None:
        if who is None:
            return
        if who.id == self.desk.person.id:
            self.desk.renew(who, self.desk.estate)
            self.refresh_bindings()
        await self.again()
        self.tell(say("Saved: {name}.", name=who.name), "good")

    def action_pin(self) -> None:
        who = self.person()
        if who is None or self._gone(who):
            return
        self.desk.push_screen(NewPin(who), self._new_pin)

    def _new_pin(self, who: StaffRow | None) -> None:
        if who is not None:
            self.tell(say("{name} has a new PIN.", name=who.name), "good")

    async def action_unlock(self) -> None:
        who = self.person()
        if who is None or self._gone(who):
            return
        await self.do(pins.unlock, who.id)
        await self.again()
        self.tell(say("{name} may try the PIN again.", name=who.name), "good")

    async def action_leave(self) -> None:
        who = self.person()
        if who is None or self._gone(who):
            return
        orders, kept = await self.ask(_leaves_behind, who)

        async def left(yes: bool | None) -> None:
            if yes:
                await self._leave(who)

        question = say("Does {name} leave the staff?", name=who.name)
        told = say("Nobody can sign in as {name} any more. All records stay.", name=who.name)
        behind: list[Fact] = []
        if orders:
            told_orders = many(
                "{n} open work order is given back: {orders}",
                "{n} open work orders are given back: {orders}",
                len(orders),
                orders=show.listed(orders),
            )
            behind.append((say("Work orders"), told_orders))
        if kept:
            areas_told = say("without a housekeeper: {areas}", areas=show.listed(kept))
            behind.append((say("Areas"), areas_told))
        if self.is_current:
            facts = (*about(who), *behind, None, told)
            self.desk.push_screen(Confirm(question, facts), left)

    async def _leave(self, who: StaffRow) -> None:
        try:
            await self.do(staff.leave, who.id)
        except Refused as refusal:
            self.refuse(refusal)
            return
        await self.again()
        self.tell(say("{name} has left the staff.", name=who.name), "good")

    def _gone(self, who: StaffRow) -> bool:
        if who.left_at is not None:
            self.tell(say("{name} has left the staff.", name=who.name), "bad")
        return who.left_at is not None


class People(Register, _OfPerson):
    """Everyone of the office; those who left stand dim."""

    HEADING = N_("Staff")
    KEY_ROWS = 2
    BINDINGS = [
        Binding(
            "n", "new", N_("new person"), id="staff.new", tooltip=N_("Somebody joins the staff")
        ),
        # Said again, because in every other list this key prints it.
        Binding("p", "pin", N_("new PIN"), id="staff.pin", tooltip=N_("Give somebody a new PIN")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._seen: dict[int, StaffRow] = {}

    def columns(self) -> Sequence[Column]:
        return (
            Column("number", say("Number"), 7),
            Column("name", say_in("person", "Name"), 12, grow=True),
            Column("post", say("Post"), 15),
            Column("phone", say("Phone"), 16),
            Column("state", say("State"), 15),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        number = None if after is None else self._seen[after].number
        found = await self.ask(staff.listed, self.desk.estate.id, text, number, limit)
        self._seen.update((who.id, who) for who in found)
        return [_row(who) for who in found]

    async def record(self, row: Row) -> Iterable[Fact]:
        who = self._seen[row.key]
        return (who.name, *about(who), *await self.ask(_areas, who))

    def opened(self, row: Row) -> None:
        self.desk.push_screen(PersonRecord(row.key))

    def person(self) -> StaffRow | None:
        return None if self.table.row is None else self._seen[self.table.row.key]

    async def again(self) -> None:
        await self.reload()

    def action_new(self) -> None:
        self.desk.push_screen(NewPerson(), self._joined)

    async def _joined(self, who: StaffRow | None) -> None:
        if who is not None:
            await self.reload(who.id)
            told = say("{name} is on the staff, number {number}.", name=who.name, number=who.number)
            self.tell(told, "good")


class PersonRecord(Record, _OfPerson):
    """One person of the staff."""

    def __init__(self, staff_id: int) -> None:
        super().__init__()
        self._staff_id = staff_id
        self._who: StaffRow | None = None

    def heading(self) -> str:
        return say("Staff") if self._who is None else self._who.name

    async def facts(self) -> Iterable[Fact]:
        self._who = who = await self.ask(staff.person, self._staff_id)
        facts = (*about(who), *await self.ask(_areas, who))
        if not self.desk.may("staff.reset_pin"):
            return facts
        return (*facts, *await self.ask(_given, who, self.desk.now()))

    def person(self) -> StaffRow | None:
        return self._who

    async def again(self) -> None:
        await self.load()


def about(who: StaffRow) -> tuple[Fact, ...]:
    """A person as facts."""
    return (
        (say("Number"), who.number),
        (say("Post"), say(show.ROLES[who.role])),
        (say("Phone"), who.phone),
        (say("State"), _state(who)),
    )


def _given(who: StaffRow, at: datetime) -> Sequence[Fact]:
    """When somebody gave this person's PIN, whether it was right, and on which laptop."""
    until, given = pins.locked_until(who.id, at), sign_ins.of_person(who.id)
    facts: list[Fact] = []
    if until is not None:
        told = say("too many wrong PINs: until {time}, or u", time=show.moment(until))
        facts.append((say("LOCKED OUT"), told))
    if given:
        facts += [None, say("PIN given lately")]
    for one in given:
        what = say("right PIN") if one.right else say("WRONG PIN")
        facts.append((show.full(one.at), f"{what}  {one.desk or ''}".rstrip()))
    return facts


def _leaves_behind(who: StaffRow) -> tuple[list[str], list[str]]:
    """The numbers of the open work orders and the names of the areas that somebody has."""
    held = order_moves.held_by(who.estate_id, who.id)
    return [row.number for row in held], [row.name for row in areas.kept_by(who.estate_id, who.id)]


def _areas(who: StaffRow) -> tuple[Fact, ...]:
    names = [area.name for area in areas.areas(who.estate_id) if area.housekeeper_id == who.id]
    return ((say("Area"), show.listed(names)),) if names else ()


def _row(who: StaffRow) -> Row:
    cells = (who.number, who.name, say(show.ROLES[who.role]), who.phone or "-", _state(who))
    return Row(who.id, cells, "" if who.left_at is None else "dim")


def _state(who: StaffRow) -> str:
    if who.left_at is None:
        return say("on the staff")
    return say("left {on}", on=show.day(show.local(who.left_at)))
