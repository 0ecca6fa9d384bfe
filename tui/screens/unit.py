"""One unit: what it is, who lives there, what is open there."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from textual.binding import Binding

from store import buildings, checkpoints, residents, units, work_orders
from store.buildings import BuildingRow
from store.checkpoints import CheckpointRow
from store.refusal import Refused
from store.residents import ResidentRow, Revealed
from store.units import UnitRow
from store.work_orders import OrderRow
from tui import show
from tui.columns import Column
from tui.confirm import Confirm
from tui.facts import Fact, Record
from tui.page import Page
from tui.rows import Row
from tui.say import N_, say, say_in
from tui.screens.home import order_title
from tui.screens.pick import Pick
from tui.screens.resident_forms import ChangeResident, NewResident, ShowPhones
from tui.screens.unit_forms import ChangeUnit


@dataclass(frozen=True, slots=True)
class Dwelling:
    """A unit with its residents, its checkpoints and what is open at them."""

    unit: UnitRow
    building: BuildingRow
    residents: tuple[ResidentRow, ...]
    checkpoints: tuple[CheckpointRow, ...]
    orders: tuple[OrderRow, ...]


def dwelling(unit_id: int) -> Dwelling:
    """All the record of a unit shows, read in one go."""
    row = units.unit(unit_id)
    points = checkpoints.of_unit(unit_id)
    orders = work_orders.open_at(*(point.id for point in points)) if points else ()
    house = buildings.building(row.building_id)
    return Dwelling(row, house, residents.of_unit(unit_id), points, orders)


class UnitRecord(Record):
    """Everything of one unit; phones are masked until somebody proves who asks."""

    KEY_ROWS = 2
    BINDINGS = [
        Binding("e", "edit", N_("edit"), id="unit.edit", tooltip=N_("Change what is known")),
        Binding("n", "new", N_("new resident"), id="unit.new", tooltip=N_("Enter a resident")),
        Binding("p", "phones", N_("phones"), id="unit.phones", tooltip=N_("Show a phone in full")),
        Binding("c", "correct", N_("correct"), id="unit.correct", tooltip=N_("Correct a resident")),
        Binding("o", "move_out", N_("move out"), id="unit.out", tooltip=N_("A resident leaves")),
        Binding(
            "b",
            "renovations",
            N_("renovations"),
            id="unit.renovations",
            tooltip=N_("The renovations of this unit"),
        ),
    ]
    VERBS = {
        "edit": "units.change",
        "new": "residents.move_in",
        "phones": "residents.reveal",
        "correct": "residents.change",
        "move_out": "residents.move_out",
    }

    def __init__(self, unit_id: int) -> None:
        super().__init__()
        self.unit_id = unit_id
        self._dwelling: Dwelling | None = None
        self._revealed: dict[int, Revealed] = {}

    def heading(self) -> str:
        if self._dwelling is None:
            return say("Unit")
        return say("Unit {name}", name=self._dwelling.unit.name)

    async def facts(self) -> Iterable[Fact]:
        self._dwelling = await self.ask(dwelling, self.unit_id)
        return facts(self._dwelling, self._revealed)

    def _here(self, phones: bool = False) -> list[ResidentRow]:
        """Who has not moved out, or of them only those with a phone."""
        found = self._dwelling.residents if self._dwelling else ()
        return [
            row
            for row in found
            if row.moved_out is None and (not phones or row.phone or row.other_phone)
        ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        verb = self.VERBS.get(action)
        if verb is None:
            return True
        if self._dwelling is None or not self.desk.may(verb):
            return False
        return action in ("edit", "new") or bool(self._here(phones=action == "phones"))

    def on_screen_suspend(self) -> None:
        # Phones shown in full are for this look at the page only.
        self._revealed.clear()

    def action_edit(self) -> None:
        if self._dwelling is not None:
            self.lay(ChangeUnit(self._dwelling.unit), self._changed)

    def _changed(self, row: UnitRow | None) -> None:
        if row is not None:
            self.tell(say("Unit {name} is changed.", name=row.name), "good")

    def action_new(self) -> None:
        if self._dwelling is not None:
            self.lay(NewResident(self._dwelling.unit), self._came)

    def _came(self, row: ResidentRow | None) -> None:
        if row is not None:
            self.tell(say("{name} is entered.", name=row.name), "good")

    def action_phones(self) -> None:
        self._of_one(say("Whose phones?"), self._here(phones=True), self._ask_pin)

    def _ask_pin(self, row: ResidentRow) -> None:
        def shown(revealed: Revealed | None) -> None:
            if revealed is not None and self._dwelling is not None:
                self._revealed[row.occupancy_id] = revealed
                self.tell(say("The phones of {name} are shown here.", name=revealed.name), "good")

        self.app.push_screen(ShowPhones(row), shown)

    def action_correct(self) -> None:
        self._of_one(say("Correct whom?"), self._here(), self._correct)

    def _correct(self, row: ResidentRow) -> None:
        def corrected(changed: ResidentRow | None) -> None:
            if changed is not None:
                self.tell(say("{name} is corrected.", name=changed.name), "good")

        self.app.push_screen(ChangeResident(row), corrected)

    def action_move_out(self) -> None:
        self._of_one(say("Who moves out?"), self._here(), self._confirm_out)

    def _confirm_out(self, row: ResidentRow) -> None:
        async def answered(yes: bool | None) -> None:
            if yes:
                await self._move_out(row)

        today = show.day(show.local(self.desk.now()))
        question = say("{name} moves out today, {day}?", name=row.name, day=today)
        about = [
            (say("Unit"), self._dwelling.unit.name if self._dwelling else ""),
            (say(show.KINDS[row.kind]), row.name),
            None,
            say("Who lived here stays on record."),
        ]
        self.app.push_screen(Confirm(question, about), answered)

    async def _move_out(self, row: ResidentRow) -> None:
        today = show.local(self.desk.now()).date()
        try:
            left = await self.do(residents.move_out, row.occupancy_id, today)
        except Refused as refusal:
            self.refuse(refusal)
            return
        await self.load()
        self.tell(say("{name} has moved out.", name=left.name), "good")

    def action_renovations(self) -> None:
        from tui.screens.renovations import Renovations

        if self._dwelling is not None:
            # Found by the room, so that the same keys lead on as in the register.
            self.lay(Renovations(self._dwelling.unit.name, alive=False))

    def _of_one(
        self, question: str, found: Sequence[ResidentRow], then: Callable[[ResidentRow], None]
    ) -> None:
        """Go on with the only resident, or with the one chosen."""
        if len(found) == 1 and self.is_current:
            then(found[0])
        elif found:
            by_id = {row.occupancy_id: row for row in found}
            page = _choose(question, found)
            self.lay(page, lambda chosen: then(by_id[chosen]) if chosen in by_id else None)


def _choose(question: str, found: Sequence[ResidentRow]) -> Page:
    columns = (
        Column("name", say_in("person", "Name"), 20, grow=True),
        Column("kind", say("Kind"), 10),
        Column("phone", say("Phone"), 14),
    )
    rows = [
        Row(row.occupancy_id, (row.name, say(show.KINDS[row.kind]), row.phone or "-"))
        for row in found
    ]
    return Pick(question, columns, rows)


def facts(found: Dwelling, revealed: dict[int, Revealed] | None = None) -> Iterable[Fact]:
    """A unit as people read it; phones in full only of those revealed."""
    row = found.unit
    name = f"{row.building}  {found.building.name}" if found.building.name != row.building else ""
    yield (say("Building"), name or row.building)
    yield (say("Floor"), show.floor(row.floor))
    yield (say("Floor area"), say("{square} m2", square=show.area_square(row.square)))
    yield (say("Use"), say(show.USES[row.use]))
    yield (say("State"), say(show.UNIT_STATES[row.state]))
    yield (say("People"), "-" if row.people is None else str(row.people))
    if row.remark:
        yield (say("Remark"), row.remark)
    here = [person for person in found.residents if person.moved_out is None]
    left = [person for person in found.residents if person.moved_out is not None]
    yield None
    yield say("Residents")
    if not here:
        yield ("-", say("Nobody is entered here."))
    for person in here:
        yield (say(show.KINDS[person.kind]), _person(person, (revealed or {})))
    if found.checkpoints:
        yield None
        yield say("Checkpoints here")
        yield from ((point.label, f"{point.name}  {point.routes}") for point in found.checkpoints)
    if found.orders:
        yield None
        yield say("Still open here")
        yield from ((order.number, order_title(order)) for order in found.orders)
    if left:
        yield None
        yield say("Moved out")
        yield from ((show.day(person.moved_out), person.name) for person in left)


def _person(row: ResidentRow, revealed: dict[int, Revealed]) -> str:
    known = revealed.get(row.occupancy_id)
    phones = (known.phone, known.other_phone) if known else (row.phone, row.other_phone)
    lines = ["  ".join(part for part in (row.name, *phones) if part)]
    if row.id_last4:
        document = say(show.ID_TYPES[row.id_type])
        lines.append(say("{document}, ending {digits}", document=document, digits=row.id_last4))
    if row.moved_in is not None:
        lines.append(say("since {day}", day=show.day(row.moved_in)))
    if row.remark:
        lines.append(row.remark)
    return "\n".join(lines)
