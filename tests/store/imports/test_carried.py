"""Imports carried out: all of it or nothing, once, by whom may, and told in the log."""

from typing import Any

import pendulum
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import estate as estates
from store import event_proof, households, imports, residents, units
from store.db import rows
from store.imports.planned import Plan
from store.months import trend
from store.refusal import Refused

HEADER = ["楼栋", "单元", "楼层", "房号", "面积", "业主", "电话", "身份证号", "租客", "租客电话"]
ROWS = [
    ["4座", "1", 1, "101", 80, "曾國藩", "13811112222", "440106199001011234", "", ""],
    ["4座", "1", 1, "102", 80, "曾國藩", "13811112222", "", "司马慧", "13833334444"],
    ["5座", "", 1, "101", 70, "陳大文", "", "", "", ""],
]
TABLES = ("building", "unit", "resident", "occupancy", "event", "event_private", "event_head")


@pytest.fixture
def planned(book: Any, little: Any) -> Any:
    """``planned(rows, header)`` is the plan of a register beside the little estate."""

    def make(lines: list[list[Any]] = ROWS, header: list[str] = HEADER) -> Plan:
        found = imports.understand(book({"房屋": [header, *lines]}))
        assert found.problems == ()
        return imports.plan(found, little.estate.id)

    return make


def everything() -> list[Any]:
    return [rows(f"SELECT * FROM {table} ORDER BY id") for table in TABLES]


def test_the_register_becomes_the_estate(planned: Any, little: Any, at: Any) -> None:
    outcome = imports.carry_out(planned(), by=little.director.id, at=at)
    assert (outcome.buildings.added, outcome.units.added, outcome.residents.added) == (2, 3, 3)
    found = {unit.name: unit for unit in units.listed(little.estate.id, limit=100)}
    unit = found["4-1-102"]
    assert (unit.building, unit.block, unit.number) == ("4", "1", "102")
    assert (unit.floor, unit.square, unit.use, unit.state) == (1, 8000, "home", "unknown")
    assert unit.owner == "曾國藩"
    people = [(r.kind, r.name, r.phone, r.id_type, r.id_last4) for r in residents.of_unit(unit.id)]
    assert people == [
        ("owner", "曾國藩", "138****2222", "id_card", "1234"),
        ("tenant", "司马慧", "138****4444", "", ""),
    ]
    assert len(rows("SELECT id FROM resident WHERE name = '曾國藩'")) == 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("4-1-101", ["4-1-101"]),
        ("zgf", ["4-1-101", "4-1-102"]),
        ("曾国藩", ["4-1-101", "4-1-102"]),
        ("司馬", ["4-1-102"]),
        ("4444", ["4-1-102"]),
    ],
)
def test_what_was_imported_is_found(
    planned: Any, little: Any, at: Any, text: str, names: list[str]
) -> None:
    imports.carry_out(planned(), by=None, at=at)
    assert [unit.name for unit in units.listed(little.estate.id, text)] == names


def test_the_order_of_the_building_holds(planned: Any, little: Any, at: Any) -> None:
    lines = [["10座", "", 1, n, 80, "", "", "", "", ""] for n in ("1001", "201", "99")]
    imports.carry_out(planned(lines), by=None, at=at)
    names = [unit.name for unit in units.listed(little.estate.id)]
    assert names[-3:] == ["10-99", "10-201", "10-1001"]


def test_the_same_file_again_changes_nothing(planned: Any, little: Any, at: Any) -> None:
    imports.carry_out(planned(), by=little.director.id, at=at)
    before = everything()
    again = planned()
    assert again.nothing_to_do
    outcome = imports.carry_out(again, by=little.director.id, at=at)
    assert (outcome.event, outcome.units.unchanged, outcome.residents.unchanged) == (0, 3, 3)
    assert everything() == before


def test_people_of_units_that_stood_are_found_too(planned: Any, little: Any, at: Any) -> None:
    header = ["楼栋", "房号", "租客", "租客电话"]
    imports.carry_out(planned([["3", "101", "單雄信", "13700009999"]], header), by=None, at=at)
    for text in ("單雄信", "sxx", "9999", "曾大文"):
        assert [unit.name for unit in units.listed(little.estate.id, text)] == ["3-101"]


def test_a_corrected_phone_is_found_and_the_old_one_is_not(
    planned: Any, little: Any, at: Any
) -> None:
    header = ["楼栋", "房号", "业主", "电话"]
    imports.carry_out(planned([["3", "101", "曾大文", "13700005555"]], header), by=None, at=at)
    assert [unit.name for unit in units.listed(little.estate.id, "5555")] == ["3-101"]
    assert units.listed(little.estate.id, "1234") == ()


def test_the_log_tells_of_the_import_and_of_every_change(
    planned: Any, little: Any, at: Any
) -> None:
    header = ["楼栋", "房号", "面积", "业主", "电话", "备注"]
    lines = [["3", "101", 90, "曾大文", "13700005555", ""], ["6", "101", 80, "甲", "", ""]]
    plan = planned(lines, header)
    outcome = imports.carry_out(plan, by=little.director.id, at=at)
    [told] = [e for e in _since(outcome.event) if e[1] == "import"]
    assert told[0] == little.director.id
    assert told[3]["file"] == "register.xlsx"
    assert told[3]["sha256"] == plan.understanding.sha256
    assert (told[3]["units"], told[3]["residents"], told[3]["buildings"]) == (
        [1, 1],
        [1, 1],
        [1, 0],
    )
    new = rows("SELECT id FROM unit WHERE name = '6-101'")[0][0]
    assert told[3]["added"]["unit"] == [new, new]
    [unit] = [e for e in _since(outcome.event) if e[1] == "unit"]
    assert (unit[2], unit[3]) == (little.units[0].id, {"square": 9000, "old": {"square": 8937}})
    [person] = [e for e in _since(outcome.event) if e[1] == "occupancy"]
    assert set(person[3]) == {"resident", "phone", "old"}
    assert event_proof.first_broken() is None
    log = rows("SELECT group_concat(data) FROM event")[0][0]
    assert "13700005555" not in log
    assert "甲" not in log


def _since(first: int) -> list[tuple[int, str, int, dict[str, Any]]]:
    import json

    found = rows(
        "SELECT staff_id, noun, record_id, data FROM event WHERE id >= ? ORDER BY id", first
    )
    return [(who, noun, record, json.loads(data)) for who, noun, record, data in found]


@pytest.mark.parametrize("role", ["housekeeper", "front_desk", "guard", "auditor"])
def test_only_the_director_and_the_command_may(
    planned: Any, little: Any, at: Any, role: str
) -> None:
    before = everything()
    with pytest.raises(Refused) as caught:
        imports.carry_out(planned(), by=getattr(little, role).id, at=at)
    assert caught.value.code == "not_allowed"
    assert everything() == before


def test_all_or_nothing(planned: Any, little: Any, at: Any) -> None:
    before = everything()

    def stop(done: int, total: int) -> None:
        # The last word comes when everything is written and nothing is committed.
        if done == total:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        imports.carry_out(planned(), by=None, at=at, progress=stop)
    assert everything() == before


def test_progress_goes_up_to_its_end(planned: Any, little: Any, at: Any) -> None:
    told: list[tuple[int, int]] = []
    lines = [["9", "", "", str(n), "", f"業主{n}號", "", "", "", ""] for n in range(100, 400)]
    imports.carry_out(planned(lines), by=None, at=at, progress=lambda d, t: told.append((d, t)))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert {total for _, total in told} == {told[-1][0]}
    assert len(told) > 5


def test_a_store_changed_meanwhile_is_looked_at_again(planned: Any, little: Any, at: Any) -> None:
    plan = planned()
    units.add_unit(little.building.id, "901", by=little.director.id, at=at)
    imports.carry_out(plan, by=None, at=at)  # Another room: what was planned still holds.
    header = ["楼栋", "房号", "面积"]
    plan = planned([["3", "902", 80]], header)
    units.add_unit(little.building.id, "902", by=little.director.id, at=at)
    before = everything()
    with pytest.raises(Refused) as caught:
        imports.carry_out(plan, by=None, at=at)
    assert caught.value.code == "import_store_changed"
    assert everything() == before


def test_another_estate_of_the_store_is_left_alone(planned: Any, little: Any, at: Any) -> None:
    other = estates.found_estate("山景花園", "Asia/Shanghai", "zh_Hant", at=at)
    plan = imports.plan(planned().understanding, other.id)
    with pytest.raises(Refused) as caught:
        imports.carry_out(plan, by=little.director.id, at=at)
    assert caught.value.code == "estate_unknown"
    imports.carry_out(plan, by=None, at=at)
    assert len(units.listed(other.id)) == 3
    assert len(units.listed(little.estate.id)) == len(little.units)
    assert not planned().nothing_to_do


def test_everyday_operations_go_on_after_an_import(planned: Any, little: Any, at: Any) -> None:
    imports.carry_out(planned(), by=None, at=at)
    home = units.resolve(little.estate.id, "5-101")[0]
    residents.move_in(home.id, kind="tenant", name="新租客", by=little.director.id, at=at)
    assert units.listed(little.estate.id, "新租客")[0].id == home.id
    moved = residents.of_unit(home.id)[0]
    left = residents.move_out(
        moved.occupancy_id, pendulum.date(2026, 11, 23), by=little.director.id, at=at
    )
    assert left.moved_out == pendulum.date(2026, 11, 23)
    assert event_proof.first_broken() is None


CELLS = {
    "楼栋": ("1", "2栋", "3座"),
    "单元": ("", "1", "2单元"),
    "房号": ("101", "0101", "102", "1-201", "铺1"),
    "面积": ("", "80", "90.5"),
    "状态": ("", "空置", "自住", "已售"),
    "业主姓名": ("", "甲", "乙", "甲、乙", "空置"),
    "电话": ("", "13800000001", "13800000002", "13800000001/13800000003"),
    "业主编号": ("", "1", "2"),
    "身份证号": ("", "440106199001011234", "E12345678"),
    "租户": ("", "丁", "甲"),
    "住户姓名": ("", "戊", "甲"),
    "与业主关系": ("", "本人", "配偶", "租客"),
    "入住日期": ("", "2019-01-01", "2020-02-02"),
    "备注": ("", "x", "y"),
}
LINE = st.tuples(*(st.sampled_from(words) for words in CELLS.values()))


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(files=st.lists(st.lists(LINE, min_size=1, max_size=8), min_size=1, max_size=3))
def test_whatever_was_imported_is_there(table: Any, little: Any, at: Any, files: Any) -> None:
    # One store through all examples: each file meets what earlier ones left, contradictions too.
    for lines in files:
        found = imports.understand(table([list(CELLS), *lines]))
        plan = imports.plan(found, little.estate.id)
        for counts in (plan.buildings, plan.units, plan.residents):
            assert min(counts.added, counts.changed, counts.unchanged) >= 0
        imports.carry_out(plan, by=None, at=at)
        assert imports.plan(found, little.estate.id).nothing_to_do
    assert event_proof.first_broken() is None


def test_units_brought_in_did_not_stand_the_month_before(
    planned: Any, little: Any, at: Any
) -> None:
    later = at.add(days=20)
    imports.carry_out(planned(), by=little.director.id, at=later)
    span = trend(little.estate.id, "2026-12", later.add(days=1), 2)
    assert households.counted(little.estate.id, span) == (6, 9)
