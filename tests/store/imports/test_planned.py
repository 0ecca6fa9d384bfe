"""A register laid beside what the estate has already."""

from typing import Any

import pendulum
import pytest

from store import imports, residents, units
from store.db import rows
from store.imports.cells import LARGEST_AREA
from store.imports.planned import Change, Counts, Plan

HEADER = ["楼栋", "房号", "楼层", "面积", "状态", "人口", "备注", "业主", "电话", "入住日期"]


@pytest.fixture
def laid(table: Any, little: Any) -> Any:
    """``laid(row, ...)`` is the plan of a register with these rows beside the little estate."""

    def make(*lines: list[Any], header: list[str] = HEADER) -> Plan:
        return imports.plan(imports.understand(table([header, *lines])), little.estate.id)

    return make


def standing() -> list[tuple[Any, ...]]:
    return [
        *rows("SELECT * FROM building ORDER BY id"),
        *rows("SELECT * FROM unit ORDER BY id"),
        *rows("SELECT * FROM resident ORDER BY id"),
        *rows("SELECT * FROM occupancy ORDER BY id"),
        *rows("SELECT * FROM event ORDER BY id"),
    ]


def test_planning_writes_nothing(laid: Any) -> None:
    before = standing()
    plan = laid(["4", "101", 1, 80, "", "", "", "甲", "13800000001", ""])
    assert not plan.nothing_to_do
    assert standing() == before


def test_what_is_new(laid: Any) -> None:
    plan = laid(
        ["4座", "101", 1, 80, "自住", 3, "", "甲", "13800000001", ""],
        ["4座", "102", 1, 80, "空置", "", "", "甲", "13800000001", ""],
    )
    assert (plan.buildings, plan.units) == (Counts(1, 0, 0), Counts(2, 0, 0))
    assert plan.residents == Counts(1, 0, 0)
    assert [(b.code, b.name) for b in plan.new_buildings] == [("4", "4座")]
    assert [(u.state, u.people) for u in plan.new_units] == [("occupied", 3), ("vacant", None)]
    assert len(plan.new_stays) == 2


def test_what_stands_already(laid: Any) -> None:
    plan = laid(
        ["3", "101", 1, 89.37, "", "", "", "曾大文", "138-1234-1234", ""],
        ["第3座", "0102", "1F", "64.20㎡", "-", "", "", "單美玲", "", ""],
    )
    assert plan.nothing_to_do
    assert (plan.buildings, plan.units) == (Counts(0, 0, 1), Counts(0, 0, 2))
    assert plan.residents == Counts(0, 0, 2)


def test_what_differs(laid: Any, little: Any) -> None:
    plan = laid(["3", "101", 1, 90, "出租", 4, "靠山", "曾大文", "13900000000", "2019-05-01"])
    home = little.units[0]
    assert plan.changed_units == (
        Change(
            home.id,
            "3-101",
            {"square": 8937, "state": "unknown", "people": None, "remark": ""},
            {"square": 9000, "state": "let", "people": 4, "remark": "靠山"},
        ),
    )
    owner = residents.of_unit(home.id)[0]
    [change] = plan.changed_residents
    assert (change.id, change.old, change.new) == (
        owner.id,
        {"phone": "13812341234"},
        {"phone": "13900000000"},
    )
    [stay] = plan.changed_stays
    assert (stay.id, stay.old) == (owner.occupancy_id, {"moved_in": None})
    assert stay.new == {"moved_in": "2019-05-01", "resident": owner.id}
    assert (plan.units, plan.residents) == (Counts(0, 1, 0), Counts(0, 1, 0))


def test_blanks_take_nothing_away(laid: Any, little: Any, at: pendulum.DateTime) -> None:
    home = little.units[0]
    units.change_unit(
        home.id,
        floor=1,
        square=8937,
        use="shop",
        state="let",
        people=2,
        remark="鎖匙在前臺",
        by=little.director.id,
        at=at,
    )
    assert laid(["3", "101", "", "", "", "", "檔案備註", "", "", ""]).nothing_to_do


def test_a_further_owner_leaves_the_first(laid: Any) -> None:
    plan = laid(["3", "101", "", "", "", "", "", "新業主", "", ""])
    assert (plan.residents, plan.units) == (Counts(1, 0, 0), Counts(0, 0, 1))
    assert plan.changed_residents == ()


def test_a_known_owner_of_a_further_unit_is_one_person(laid: Any, little: Any) -> None:
    plan = laid(["4", "101", "", "", "", "", "", "曾大文", "13812341234", ""])
    assert plan.residents == Counts(0, 1, 0)
    owner = residents.of_unit(little.units[0].id)[0]
    assert plan.resident_ids == {0: owner.id}


def test_who_moved_out_since_is_not_moved_back(laid: Any, little: Any, at: Any) -> None:
    owner = residents.of_unit(little.units[0].id)[0]
    residents.move_out(owner.occupancy_id, pendulum.date(2026, 11, 1), by=little.director.id, at=at)
    plan = laid(["3", "101", "", "", "", "", "", "曾大文", "13812341234", ""])
    assert (plan.nothing_to_do, plan.left) == (True, 1)


def test_a_person_is_known_by_the_number_of_the_other_system(laid: Any, little: Any) -> None:
    header = ["楼栋", "房号", "业主", "业主编号", "电话"]
    first = laid(["4", "101", "甲", "1001", "13800000001"], header=header)
    imports.carry_out(first, by=None, at=pendulum.datetime(2026, 11, 23, tz="UTC"))
    again = laid(["4", "102", "甲", "1001", "13900000009"], header=header)
    assert (again.residents, again.new_residents) == (Counts(0, 1, 0), ())
    assert [change.new for change in again.changed_residents] == [{"phone": "13900000009"}]


def test_a_register_without_blocks_finds_the_only_room(laid: Any, little: Any, at: Any) -> None:
    by = little.director.id
    for block in ("1", "2"):
        units.add_unit(little.building.id, "501", block=block, by=by, at=at)
    units.add_unit(little.building.id, "601", block="2", by=by, at=at)
    plan = laid(
        ["3", "501", 5, "", "", "", "", "", "", ""], ["3", "601", 6, "", "", "", "", "", "", ""]
    )
    assert [line.key for line in plan.new_units] == [("3", "", "501")]
    assert [change.name for change in plan.changed_units] == ["3-2-601"]


def test_the_largest_area_is_the_units_own() -> None:
    assert LARGEST_AREA == units.MOST_SQUARE
