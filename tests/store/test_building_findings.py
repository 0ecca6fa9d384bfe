"""A building as it lies, and what is open where in it."""

import time

import pytest

from store import buildings, checkpoints, order_moves, units
from store.building_findings import in_building, mark, place_of
from store.building_plan import in_lines, plan
from store.buildings import BuildingRow
from store.db import rows
from store.refusal import Refused
from store.rounds import RoundRow
from tests.conftest import AT, Little
from tests.store.conftest import LIFT, ROOF, STAIRS, Two, report
from tests.store.plans import scanned


def add(
    little: Little, house: BuildingRow, *numbers: str, floor: int | None, block: str = ""
) -> None:
    for number in numbers:
        units.add_unit(house.id, number, block=block, floor=floor, by=little.director.id, at=AT)


def test_the_floors_go_from_the_roof_to_the_basement(little: Little) -> None:
    found = plan(little.building.id)
    # The pump room lies on B1; no floor is left out, whether anything is known to be there or not.
    assert found.floors == (*range(18, 0, -1), -1)
    assert found.columns == (("", "01"), ("", "02"))
    assert found.homes[12, "", "02"].name == "3-1202"
    assert found.homes[1, "", "01"].id == little.units[0].id
    assert (5, "", "01") not in found.homes
    assert found.others == ()


def test_blocks_stand_side_by_side_and_other_numbers_apart(little: Little) -> None:
    house = buildings.add_building("9", floors=3, by=little.director.id, at=AT)
    add(little, house, "301", "302", floor=3, block="A")
    add(little, house, "301", floor=3, block="B")
    add(little, house, "3C", floor=3)
    add(little, house, "B1-017", "B1-018", floor=-1)
    add(little, house, "商鋪", floor=None)
    add(little, house, "101", floor=10)
    found = plan(house.id)
    assert found.columns == (("", "C"), ("A", "01"), ("A", "02"), ("B", "01"))
    assert found.floors == (*range(10, 0, -1), -1)
    assert [home.number for home in found.others] == ["101", "B1-017", "B1-018", "商鋪"]
    lines = [[home.number for home in line] for line in in_lines(found.others, 1)]
    assert lines == [["101"], ["B1-017"], ["B1-018"], ["商鋪"]]


def test_a_point_without_a_floor_has_a_line_of_its_own(little: Little) -> None:
    checkpoints.add_checkpoint(
        name="外牆", place="facade", building_id=little.building.id, by=little.director.id, at=AT
    )
    assert plan(little.building.id).floors[-2:] == (-1, None)


def test_a_building_without_anything_has_its_floors(little: Little) -> None:
    house = buildings.add_building("9", by=little.director.id, at=AT)
    found = plan(house.id)
    assert (found.floors, found.columns, found.homes) == ((1,), (), {})
    with pytest.raises(Refused, match="building_unknown"):
        plan(9999)


def test_the_worst_stands_first_at_its_place(little: Little, walking: RoundRow) -> None:
    report(little, walking, STAIRS)
    report(little, walking, ROOF, kind="other", severity="urgent")
    found = in_building(little.building.id)
    assert set(found) == {("floor", 5), ("floor", 18)}
    assert {place: mark(orders) for place, orders in found.items()} == {
        ("floor", 5): "open",
        ("floor", 18): "urgent",
    }
    assert [row.point for row in found["floor", 5]] == ["3座樓梯間"]
    assert mark(()) == "none"


def test_what_is_done_waits_and_what_is_closed_is_gone(little: Little, walking: RoundRow) -> None:
    made = report(little, walking, LIFT)
    engineer, keeper = little.engineer.id, little.housekeeper.id
    order_moves.finish(made.order_id, "換燈", by=engineer, at=AT.add(hours=1))
    assert mark(in_building(little.building.id)["floor", 1]) == "done"
    order_moves.verify(made.order_id, by=keeper, at=AT.add(hours=2))
    assert in_building(little.building.id) == {}


def test_a_point_at_a_unit_speaks_of_that_unit(little: Little) -> None:
    by, home = little.director.id, little.units[4]
    door = checkpoints.add_checkpoint(
        name="1201裝修", place="works_vacant", unit_id=home.id, by=by, at=AT
    )
    assert place_of(door.id) == (little.building.id, ("unit", home.id))
    assert place_of(little.checkpoints[ROOF].id) == (little.building.id, ("floor", 18))
    gate = checkpoints.add_checkpoint(name="大門", place="road", by=by, at=AT)
    assert place_of(gate.id) is None
    assert place_of(9999) is None


def test_only_its_own_building_and_estate_are_told(two: Two) -> None:
    assert in_building(two.little.building.id) == {}
    assert len(in_building(two.next.building.id)) == 1


def test_no_large_table_is_walked_through(little: Little) -> None:
    large = {"round", "answer", "finding", "work_order", "unit"}
    assert not scanned(in_building, little.building.id) & large
    assert not scanned(plan, little.building.id) & large
    assert not scanned(buildings.buildings, little.estate.id) & large


def test_two_hundred_units_on_forty_floors_are_quick(little: Little) -> None:
    house = buildings.add_building("40", floors=40, by=little.director.id, at=AT)
    for floor in range(1, 41):
        add(little, house, *(f"{floor}{flat:02d}" for flat in range(1, 6)), floor=floor)
    began = time.process_time()
    found = plan(house.id)
    in_building(house.id)
    assert time.process_time() - began < 0.1
    assert len(found.homes) == 200
    assert len(found.columns) == 5


def test_a_building_counts_its_units(little: Little) -> None:
    assert buildings.building(little.building.id).units == len(little.units)
    add(little, little.building, "1301", floor=13)
    assert buildings.building(little.building.id).units == len(little.units) + 1
    counted = rows(
        "SELECT b.units = (SELECT count(*) FROM unit u WHERE u.building_id = b.id) FROM building b"
    )
    assert counted == [(1,)]
