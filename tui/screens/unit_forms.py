"""Entering a unit, and changing what is known of one."""

from collections.abc import Sequence

from store import buildings, units
from store.buildings import LOWEST_FLOOR, MOST_FLOORS, BuildingRow
from store.operations import Form as Sent
from store.typed_days import typed_day
from store.units import UnitRow
from tui import show
from tui.fields import Choice, Field, whole
from tui.form import Form
from tui.say import N_, say, say_in


def _choices(words: dict[str, str]) -> Sequence[Choice]:
    return [Choice(code, say(word)) for code, word in words.items()]


def _area(row: UnitRow) -> str:
    return "" if row.square is None else show.area_square(row.square)


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


class NewBuilding(Form):
    """A building that no register brought in."""

    HEADING = N_("New building")

    def draft(self) -> str:
        return "building-new"

    def fields(self) -> Sequence[Field]:
        return (
            Field(
                "code", say("Building"), hint=say("as in a unit's number: 3 in 3-1202"), limit=20
            ),
            Field("name", say_in("building", "Name"), hint=say("if people call it otherwise")),
            Field("floors", say("Floors"), hint="18", limit=3),
            _accepted(None),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        floors = whole(values["floors"], "floors", 1, MOST_FLOORS)
        code, name = values["code"], values["name"]
        on = typed_day(values["accepted_on"], "accepted_on")
        made = await self.do(buildings.add_building, code, name, floors, accepted_on=on, form=sent)
        self.dismiss(made)


class ChangeBuilding(Form):
    """What is known of a building; its code stays."""

    def __init__(self, row: BuildingRow) -> None:
        super().__init__()
        self._before = row

    def draft(self) -> str:
        return f"building-change:{self._before.id}"

    def heading(self) -> str:
        return say("Change building {code}", code=self._before.code)

    def fields(self) -> Sequence[Field]:
        row = self._before
        return (
            Field("name", say_in("building", "Name"), row.name),
            Field("floors", say("Floors"), _number(row.floors), hint="18", limit=3),
            _accepted(row),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        row = await self.do(
            buildings.change_building,
            self._before.id,
            name=values["name"],
            floors=whole(values["floors"], "floors", 1, MOST_FLOORS),
            area_id=self._before.area_id,
            accepted_on=typed_day(values["accepted_on"], "accepted_on"),
            seen=self._before,
            form=sent,
        )
        self.dismiss(row)


def _accepted(row: BuildingRow | None) -> Field:
    """The day the building was accepted: what warranties run from."""
    on = "" if row is None or row.accepted_on is None else show.day(row.accepted_on)
    hint = say("day of acceptance, such as 2022-05-01")
    return Field("accepted_on", say("Accepted on"), on, hint=hint, limit=20)


class NewUnit(Form):
    """A unit that no register brought in."""

    HEADING = N_("New unit")

    def __init__(self, houses: Sequence[BuildingRow], here: BuildingRow | None) -> None:
        super().__init__()
        self._houses = houses
        self._here = here

    def draft(self) -> str:
        return "unit-new"

    def fields(self) -> Sequence[Field]:
        houses = [Choice(str(house.id), house.name) for house in self._houses]
        here = str(self._here.id) if self._here else ""
        return (
            Field("building", say("Building"), here, choices=houses),
            Field("block", say("Block"), hint=say("if the building has blocks"), limit=20),
            Field("number", say("Room number"), hint="1202", limit=20),
            Field("floor", say("Floor"), hint=say("12; -1 for the first basement"), limit=4),
            Field("square", say("Area, m2"), hint="89.37", limit=9),
            Field("use", say("Use"), "home", choices=_choices(show.USES)),
            Field("state", say("State"), "unknown", choices=_choices(show.UNIT_STATES)),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        row = await self.do(
            units.add_unit,
            int(values["building"] or 0),
            values["number"],
            block=values["block"],
            floor=whole(values["floor"], "floor", LOWEST_FLOOR, MOST_FLOORS),
            square=units.square_of(values["square"]),
            use=values["use"],
            state=values["state"],
            form=sent,
        )
        self.dismiss(row)


class ChangeUnit(Form):
    """What is known of a unit; its number stays."""

    def __init__(self, row: UnitRow) -> None:
        super().__init__()
        self._unit = row

    def draft(self) -> str:
        return f"unit-change:{self._unit.id}"

    def heading(self) -> str:
        return say("Change unit {name}", name=self._unit.name)

    def fields(self) -> Sequence[Field]:
        row = self._unit
        floor = say("12; -1 for the first basement")
        return (
            Field("floor", say("Floor"), _number(row.floor), hint=floor, limit=4),
            Field("square", say("Area, m2"), _area(row), hint="89.37", limit=9),
            Field("use", say("Use"), row.use, choices=_choices(show.USES)),
            Field("state", say("State"), row.state, choices=_choices(show.UNIT_STATES)),
            Field("people", say("People"), _number(row.people), limit=2),
            Field("remark", say("Remark"), row.remark),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        row = await self.do(
            units.change_unit,
            self._unit.id,
            floor=whole(values["floor"], "floor", LOWEST_FLOOR, MOST_FLOORS),
            square=units.square_of(values["square"]),
            use=values["use"],
            state=values["state"],
            people=whole(values["people"], "people", 0, units.MOST_PEOPLE),
            remark=values["remark"],
            seen=self._unit,
            form=sent,
        )
        self.dismiss(row)
