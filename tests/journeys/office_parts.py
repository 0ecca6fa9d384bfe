"""The parts of the office: the estate, its staff, buildings, residents, routes and checkpoints."""

from collections.abc import Callable
from typing import Any

import pendulum

from store import (
    areas,
    buildings,
    calendar_days,
    check_items,
    checkpoints,
    imports,
    pins,
    residents,
    routes,
    staff,
    units,
)
from store import estate as estates
from store.check_items import Asked
from store.db import run, writing
from store.fields import instant_text
from store.holiday_library import Found
from tests.journeys.player import HERE, PIN, Desk

# What nobody but the play made, so that the play has a stage to the end.
PROP = "name LIKE '%x%'"
_POINT = f"SELECT id FROM checkpoint WHERE {HERE} AND retired_at IS NULL"
_STAY = "SELECT id FROM occupancy WHERE moved_out IS NULL"


def _add_area(desk: Desk) -> None:
    keeper = desk.one(f"SELECT id FROM staff WHERE {HERE} AND role = 'housekeeper'")
    desk.do(areas.add_area, desk.word("區"), keeper)


def _change_area(desk: Desk) -> None:
    row = areas.area(desk.one(f"SELECT id FROM area WHERE {HERE} AND {PROP}"))
    desk.do(areas.change_area, row.id, name=desk.word("區"), housekeeper=None, seen=row)


def _join(desk: Desk) -> None:
    word = desk.word("n")
    desk.do(staff.join, number=word, name=word, role="engineer", pin=PIN)


_NEWCOMERS = f"FROM staff WHERE {HERE} AND number > 'n' AND left_at IS NULL"


def _newcomer(desk: Desk) -> Any:
    return desk.one(f"SELECT id {_NEWCOMERS}")


def _leaver(desk: Desk) -> Any:
    # Not the last ones, whom other parts are about.
    return desk.one(f"SELECT id {_NEWCOMERS} AND (SELECT count(*) {_NEWCOMERS}) > 3")


def _change_staff(desk: Desk) -> None:
    row = staff.person(_newcomer(desk))
    desk.do(
        *(staff.change, row.id),
        number=row.number,
        name=desk.word("n"),
        role="engineer",
        phone="",
        seen=row,
    )


def _unlock(desk: Desk) -> None:
    who = _newcomer(desk)
    with writing():
        # As five wrong PINs leave it, which would keep a processor busy for half a second.
        until = instant_text(desk.moment().add(hours=1))
        run("UPDATE staff SET failed = 5, locked_until = ? WHERE id = ?", (until, who))
    desk.do(pins.unlock, who)


def _sign_in(desk: Desk) -> None:
    right = desk.chance.random() < 0.8
    desk.do(pins.sign_in, _newcomer(desk), PIN if right else "9999")


def _change_building(desk: Desk) -> None:
    row = buildings.building(desk.one(f"SELECT id FROM building WHERE {HERE}"))
    way: dict[str, Any] = {"floors": 30, "area_id": None, "accepted_on": None}
    desk.do(buildings.change_building, row.id, name=desk.word(), **way, seen=row)


def _change_unit(desk: Desk) -> None:
    row = units.unit(desk.one(f"SELECT id FROM unit WHERE {HERE}"))
    way: dict[str, Any] = {"floor": 1, "square": 100, "use": "home", "state": "let", "people": 1}
    desk.do(units.change_unit, row.id, **way, remark=desk.word(), seen=row)


def _import(desk: Desk) -> None:
    file = desk.folder / f"{desk.word('房屋')}.csv"
    file.write_text(f"楼栋,房号,业主姓名\n{desk.word('Z')}座,101,王{desk.number}\n", "utf-8")
    desk.do(imports.carry_out, imports.plan(imports.understand(file), 1))


def _change_resident(desk: Desk) -> None:
    desk.do(
        *(residents.change, desk.one(_STAY)),
        name=desk.word("業主"),
        phone=None,
        other_phone=None,
        remark="",
    )


def _add_checkpoint(desk: Desk) -> None:
    desk.do(checkpoints.add_checkpoint, name=desk.word("點"), place="roof", floor=1)


def _change_checkpoint(desk: Desk) -> None:
    row = checkpoints.checkpoint(desk.one(_POINT))
    desk.do(
        *(checkpoints.change_checkpoint, row.id),
        name=desk.word("點"),
        place=row.place,
        building_id=None,
        floor=2,
        seen=row,
    )


def _ask(desk: Desk) -> None:
    desk.do(check_items.set_asked, "roof", [Asked("", desk.word("看"))])


def _prop_route(desk: Desk) -> Any:
    return routes.route(
        desk.one(f"SELECT id FROM route WHERE {HERE} AND {PROP} AND retired_at IS NULL")
    )


def _change_route(desk: Desk) -> None:
    row = _prop_route(desk)
    desk.do(routes.change_route, row.id, name=desk.word("路"), area_id=None, seen=row)
    row = _prop_route(desk)
    desk.do(routes.set_stops, row.id, [desk.one(_POINT)], row.version)


def _fill(desk: Desk) -> None:
    # Each desk finds years missing that no other one has asked for yet.
    year = 2030 + desk.number
    days = ((f"{year}-10-01", "holiday", "國慶節", "国庆节", "National Day"),)
    desk.do(calendar_days.fill, 1, Found("mainland", year, True, days))


def _correct(desk: Desk) -> None:
    day = pendulum.date(2027, 1, 1).add(days=desk.chance.randrange(30))
    desk.do(calendar_days.correct, day, "rest", desk.word("停"))


def _uncorrect(desk: Desk) -> None:
    day = desk.one(
        f"SELECT day FROM calendar_day WHERE {HERE} AND source = 'office' AND kind <> ''"
    )
    desk.do(calendar_days.uncorrect, pendulum.Date.fromisoformat(day), desk.word("復"))


OFFICE: dict[str, Callable[[Desk], object]] = {
    "estate.found": lambda desk: desk.do(
        estates.found_estate, desk.word("苑"), "Asia/Shanghai", "zh_Hant"
    ),
    "estate.settle": lambda desk: desk.do(estates.settle, lift_hotline=f"9633{desk.number}"),
    "hours.fill": _fill,
    "hours.correct": _correct,
    "hours.uncorrect": _uncorrect,
    "areas.add": _add_area,
    "areas.change": _change_area,
    "staff.join": _join,
    "staff.change": _change_staff,
    "staff.leave": lambda desk: desk.do(staff.leave, _leaver(desk)),
    "staff.reset_pin": lambda desk: desk.do(pins.reset_pin, _newcomer(desk), PIN),
    "staff.unlock": _unlock,
    "staff.change_pin": lambda desk: desk.do(pins.change_pin, PIN, PIN),
    "staff.choose_language": lambda desk: desk.do(staff.choose, language="en"),
    "staff.choose_theme": lambda desk: desk.do(staff.choose, theme="light"),
    "staff.sign_in": _sign_in,
    "buildings.add": lambda desk: desk.do(buildings.add_building, desk.word("B"), floors=9),
    "buildings.change": _change_building,
    "units.add": lambda desk: desk.do(
        units.add_unit, desk.one(f"SELECT id FROM building WHERE {HERE}"), desk.word()
    ),
    "units.change": _change_unit,
    "units.import": _import,
    "residents.move_in": lambda desk: desk.do(
        residents.move_in,
        desk.one(f"SELECT id FROM unit WHERE {HERE}"),
        kind="tenant",
        name=desk.word("客"),
    ),
    "residents.change": _change_resident,
    "residents.move_out": lambda desk: desk.do(
        residents.move_out, desk.one(_STAY), pendulum.date(2026, 11, 24)
    ),
    "residents.reveal": lambda desk: desk.do(residents.reveal, desk.one(_STAY), PIN, "漏水"),
    "routes.add": lambda desk: desk.do(routes.add_route, desk.word("路"), None),
    "routes.change": _change_route,
    "routes.retire": lambda desk: desk.do(routes.retire, _prop_route(desk).id),
    "checkpoints.add": _add_checkpoint,
    "checkpoints.change": _change_checkpoint,
    "check_items.change": _ask,
}
