"""Buildings, and the order in which people count them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import buildings, events
from store.operations import Form
from store.refusal import Refused
from tests.conftest import AT, Little


def test_a_building_has_a_code_and_is_called_by_it(little: Little) -> None:
    made = buildings.add_building(" T12 ", by=little.director.id, at=AT)
    assert (made.code, made.name, made.floors, made.area_id, made.units) == (
        *("T12", "T12"),
        *(None, None, 0),
    )
    assert buildings.building(made.id) == made
    assert events.of_record("building", made.id)[0].data["code"] == "T12"


def test_buildings_stand_as_people_count(little: Little) -> None:
    for code in ("10", "2", "T1", "1"):
        buildings.add_building(code, by=little.director.id, at=AT)
    assert [row.code for row in buildings.buildings(little.estate.id)] == [
        *("1", "2", "3", "10", "T1")
    ]
    assert buildings.building(little.building.id).units == len(little.units)


@pytest.mark.parametrize(
    ("code", "floors", "refusal"),
    [
        (" ", 9, "code_needed code"),
        ("3", 9, "building_exists code"),
        ("4", 0, "number_wrong floors"),
        ("4", 201, "number_wrong floors"),
    ],
)
def test_what_a_building_may_not_be(little: Little, code: str, floors: int, refusal: str) -> None:
    with pytest.raises(Refused, match=f"^{refusal}"):
        buildings.add_building(code, floors=floors, by=little.director.id, at=AT)
    assert len(buildings.buildings(little.estate.id)) == 1


def test_a_building_changes_and_keeps_its_code(little: Little) -> None:
    form = Form("change-3")
    changed = buildings.change_building(
        little.building.id,
        name="聽濤閣",
        floors=20,
        area_id=None,
        accepted_on=date(2022, 5, 1),
        by=little.director.id,
        at=AT,
        form=form,
    )
    assert (changed.code, changed.name, changed.floors, changed.area_id) == (
        *("3", "聽濤閣"),
        *(20, None),
    )
    assert changed.accepted_on == date(2022, 5, 1)
    told = events.of_record("building", little.building.id)
    assert told[0].data["old"] == {
        **{"name": "3", "floors": 18, "area": little.area.id},
        "accepted_on": None,
    }
    assert told[0].data["accepted_on"] == "2022-05-01"
    again = buildings.change_building(
        little.building.id,
        name="X",
        floors=1,
        area_id=None,
        accepted_on=None,
        by=little.director.id,
        at=AT,
        form=form,
    )
    assert again == changed
    assert events.of_record("building", little.building.id) == told


def test_a_building_is_not_accepted_before_it_was(little: Little) -> None:
    with pytest.raises(Refused, match=r"^accepted_later accepted_on"):
        buildings.add_building("9", accepted_on=date(2026, 11, 24), by=1, at=AT)
    today = buildings.add_building("9", accepted_on=date(2026, 11, 23), by=1, at=AT)
    assert today.accepted_on == date(2026, 11, 23)


def test_a_change_is_checked_too(little: Little) -> None:
    for floors, area, code in ((0, None, "number_wrong floors"), (9, 999, "area_unknown area")):
        with pytest.raises(Refused, match=f"^{code}"):
            buildings.change_building(
                little.building.id,
                name="",
                floors=floors,
                area_id=area,
                accepted_on=None,
                by=little.director.id,
                at=AT,
            )


def test_a_building_nobody_made_is_unknown(little: Little) -> None:
    with pytest.raises(Refused, match=r"^building_unknown"):
        buildings.building(999)


@given(st.lists(st.integers(0, 999_999), min_size=2))
def test_sorting_by_key_is_sorting_by_number(numbers: list[int]) -> None:
    codes = [f"T{number}" for number in numbers]
    assert sorted(codes, key=buildings.sort_key) == [f"T{number}" for number in sorted(numbers)]


def test_a_unit_sorts_by_building_then_block_then_number() -> None:
    keys = [buildings.sort_key(*parts) for parts in (("3", "", "902"), ("3", "", "1202"))]
    assert keys == sorted(keys)
    assert buildings.sort_key("3", "2", "101") < buildings.sort_key("10", "1", "101")
