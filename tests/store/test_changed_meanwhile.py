"""Two desks change one record: the second is told who was first, and overwrites nothing."""

from collections.abc import Callable
from typing import Any

import pytest

from store import (
    areas,
    buildings,
    checkpoints,
    events,
    renovation_apply,
    residents,
    routes,
    staff,
    units,
)
from store import estate as estates
from store.refusal import Refused
from store.renovations import RenovationRow
from tests.conftest import AT, Little

Act = Callable[..., Any]
LATER = AT.add(minutes=5)


APPLICATION: dict[str, Any] = {
    "applicant_kind": "owner",
    "applicant": "歐陽慧",
    "contractor": "宏達裝飾",
    "manager": "陳志遠",
    "scope": "廚衛翻新",
    "starts_on": AT.date(),
    "ends_on": AT.date().add(days=9),
}


def _application(little: Little) -> RenovationRow:
    unit, by = little.units[5].id, little.front_desk.id
    return renovation_apply.file(unit, **APPLICATION, by=by, at=AT)


def _acts(little: Little) -> dict[str, tuple[Any, Act]]:
    """By noun: the record as both desks see it, and a change of it to another value."""
    point, home = little.checkpoints[0], little.units[0]
    house = buildings.buildings(little.estate.id)[0]
    stay = residents.of_unit(home.id)[0]
    return {
        "estate": (
            little.estate,
            lambda value, **to: estates.settle(name=value, **to),
        ),
        "area": (
            little.area,
            lambda value, **to: areas.change_area(
                little.area.id, name=value, housekeeper=None, **to
            ),
        ),
        "building": (
            house,
            lambda value, **to: buildings.change_building(
                house.id, name=value, floors=house.floors, area_id=None, accepted_on=None, **to
            ),
        ),
        "unit": (
            units.unit(home.id),
            lambda value, **to: units.change_unit(
                home.id,
                floor=1,
                square=None,
                use="home",
                state="let",
                people=None,
                remark=value,
                **to,
            ),
        ),
        "occupancy": (
            stay,
            lambda value, **to: residents.change(
                stay.occupancy_id, name=value, phone=None, other_phone=None, remark="", **to
            ),
        ),
        "staff": (
            little.guard,
            lambda value, **to: staff.change(
                little.guard.id, number="100", name=value, role="guard", phone="", **to
            ),
        ),
        "route": (
            little.route,
            lambda value, **to: routes.change_route(
                little.route.id, name=value, area_id=None, **to
            ),
        ),
        "renovation": (
            _application(little),
            lambda value, **to: renovation_apply.change(
                1, **{**APPLICATION, "applicant": value}, **to
            ),
        ),
        "checkpoint": (
            point,
            lambda value, **to: checkpoints.change_checkpoint(
                point.id, name=value, place=point.place, building_id=None, floor=None, **to
            ),
        ),
    }


@pytest.mark.parametrize(
    "noun",
    [
        *("estate", "area", "building", "unit", "occupancy"),
        *("staff", "route", "checkpoint", "renovation"),
    ],
)
def test_the_second_desk_is_told_who_was_first(little: Little, noun: str) -> None:
    seen, change = _acts(little)[noun]
    by = little.director.id
    changed = change("甲", seen=seen, by=by, at=LATER)
    said = events.head()
    with pytest.raises(Refused, match=r"^changed_meanwhile") as no:
        change("乙", seen=seen, by=by, at=LATER.add(minutes=1))
    assert no.value.values == {"who": "李主任", "at": LATER}
    assert events.head() == said
    change("乙", seen=changed, by=by, at=LATER.add(minutes=2))


def test_what_the_form_does_not_write_may_change_meanwhile(little: Little) -> None:
    seen, change = _acts(little)["checkpoint"]
    routes.retire(little.route.id, by=little.director.id, at=AT)
    assert change("甲", seen=seen, by=little.director.id, at=LATER).name == "甲"


def test_two_directors_settle_different_things(little: Little) -> None:
    by, seen = little.director.id, little.estate
    estates.settle(grace_minutes="10", seen=seen, by=by, at=AT)
    contacts = {"gas": "12345"}
    estates.settle(contacts=contacts, seen=seen, by=by, at=LATER)
    with pytest.raises(Refused, match=r"^changed_meanwhile"):
        estates.settle(grace_minutes="20", seen=seen, by=by, at=LATER)
    settled = estates.estate(seen.id).settings
    assert (settled.grace_minutes, settled.contacts) == (10, contacts)
