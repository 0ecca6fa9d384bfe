"""Units: found by any fragment, listed in the order of the building, one page after another."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import buildings, db, events, residents, units
from store.operations import Form
from store.refusal import Refused
from tests.conftest import AT, Little
from tests.store.conftest import pages


def names(little: Little, text: str) -> list[str]:
    return [row.name for row in units.listed(little.estate.id, text)]


def change(little: Little, **values: Any) -> units.UnitRow:
    kept = {
        **{"floor": 1, "square": 8937, "use": "home", "state": "occupied", "people": 3},
        **{"remark": "", "by": little.front_desk.id, "at": AT},
    }
    return units.change_unit(little.units[0].id, **{**kept, **values})


def test_a_unit_is_named_by_building_block_and_number(little: Little) -> None:
    by = little.front_desk.id
    made = units.add_unit(
        little.building.id, " 1301 ", block="2", floor=13, square=8937, state="let", by=by, at=AT
    )
    assert (made.name, made.block, made.number, made.floor) == ("3-2-1301", "2", "1301", 13)
    assert (made.square, made.use, made.state, made.people) == (8937, "home", "let", None)
    assert made.owner == ""
    assert units.unit(made.id) == made
    assert events.of_record("unit", made.id)[0].data["name"] == "3-2-1301"
    assert units.unit_name("3", "", "1202") == "3-1202"


@pytest.mark.parametrize(
    ("number", "values", "refusal"),
    [
        (" ", {}, "number_needed number"),
        ("101", {}, "unit_exists number"),
        ("9", {"use": "castle"}, "use_unknown use"),
        ("9", {"state": "haunted"}, "state_unknown state"),
        ("9", {"square": 0}, "number_wrong square"),
        ("9", {"square": -1}, "number_wrong square"),
        ("9", {"square": 10_000_001}, "number_wrong square"),
    ],
)
def test_what_a_unit_may_not_be(
    little: Little, number: str, values: dict[str, Any], refusal: str
) -> None:
    with pytest.raises(Refused, match=f"^{refusal}"):
        units.add_unit(little.building.id, number, **values, by=little.director.id, at=AT)
    assert len(units.listed(little.estate.id)) == len(little.units)


def test_the_same_number_in_another_block_is_another_unit(little: Little) -> None:
    by = little.director.id
    assert units.add_unit(little.building.id, "101", block="2", by=by, at=AT).name == "3-2-101"


def test_a_form_sent_twice_makes_one_unit(little: Little) -> None:
    form = Form("new-unit")
    first, second = (
        units.add_unit(little.building.id, "1301", by=little.director.id, at=AT, form=form)
        for _ in range(2)
    )
    assert first == second
    assert len(units.listed(little.estate.id)) == len(little.units) + 1


def test_what_is_known_of_a_unit_changes_and_the_old_is_kept(little: Little) -> None:
    changed = change(little, state="let", remark="  漏水  待查 ")
    assert (changed.name, changed.state, changed.people, changed.remark) == (
        *("3-101", "let"),
        *(3, "漏水 待查"),
    )
    event = events.of_record("unit", changed.id)[0]
    assert "sha256" in event.data.pop("remark")
    assert event.data == {
        "old": {"state": "unknown", "people": None, "remark": ""},
        **{"state": "let", "people": 3},
    }
    assert db.rows("SELECT value FROM event_private WHERE event_id = ?", event.id) == [
        ("漏水 待查",)
    ]


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"use": "castle"}, "use_unknown use"),
        ({"state": "haunted"}, "state_unknown state"),
        ({"square": 0}, "number_wrong square"),
        ({"people": -1}, "number_wrong people"),
        ({"people": 100}, "number_wrong people"),
    ],
)
def test_what_a_unit_may_not_become(little: Little, values: dict[str, Any], refusal: str) -> None:
    with pytest.raises(Refused, match=f"^{refusal}"):
        change(little, **values)
    assert units.unit(little.units[0].id) == little.units[0]


def test_units_stand_in_the_order_of_the_building(little: Little) -> None:
    assert names(little, "") == [f"3-{number}" for number in (101, 102, 201, 202, 1201, 1202)]


@pytest.mark.parametrize(
    ("fragment", "found"),
    [
        ("3-1202", ["3-1202"]),
        ("1202", ["3-1202"]),
        ("120", ["3-1201", "3-1202"]),
        ("31202", ["3-1202"]),
        ("３－１２０２", ["3-1202"]),
        ("曾大文", ["3-101"]),
        ("單美玲", ["3-102"]),
        ("单美玲", ["3-102"]),
        ("歐陽", ["3-1202"]),
        ("欧阳", ["3-1202"]),
        ("zdw", ["3-101"]),
        ("ZDW", ["3-101"]),
        ("sml", ["3-102"]),
        ("qzq", ["3-201"]),
        ("oyh", ["3-1202"]),
        ("jean", ["3-1201"]),
        ("JEAN dupont", ["3-1201"]),
        ("1234", ["3-101"]),
        ("4321", ["3-102"]),
        ("5678", ["3-1201"]),
        ("8123", []),
        ("張三", []),
        ("%", []),
        ("_", []),
        ("!", []),
    ],
)
def test_a_unit_is_found_by_any_fragment(little: Little, fragment: str, found: list[str]) -> None:
    assert names(little, fragment) == found


def test_who_moved_out_no_longer_finds_the_unit(little: Little) -> None:
    stay = residents.of_unit(little.units[0].id)[0]
    residents.move_out(stay.occupancy_id, AT.date(), by=little.director.id, at=AT)
    assert names(little, "曾大文") == names(little, "1234") == []
    assert units.unit(little.units[0].id).owner == ""


def test_a_unit_says_all_its_owners_and_no_tenant(little: Little) -> None:
    home, by = little.units[0].id, little.director.id
    residents.move_in(home, kind="owner", name="曾太", by=by, at=AT)
    residents.move_in(home, kind="tenant", name="租客", by=by, at=AT)
    assert units.unit(home).owner == "曾大文, 曾太"
    assert names(little, "租客") == ["3-101"]


def test_a_typed_room_means_the_exact_one_first(little: Little) -> None:
    by = little.director.id
    other = buildings.add_building("5", by=by, at=AT)
    for number in ("1202", "11202"):
        units.add_unit(other.id, number, by=by, at=AT)

    def meant(text: str) -> list[str]:
        return [row.name for row in units.resolve(little.estate.id, text)]

    assert meant("3-1202") == ["3-1202"]
    assert meant("1202") == ["3-1202", "5-1202"]
    assert meant("202") == ["3-202"]
    assert meant("0") == names(little, "")
    assert meant("0")[-2:] == ["5-1202", "5-11202"]
    assert meant("oyh") == ["3-1202"]
    assert meant(" ") == []
    assert meant("nobody") == []


def test_a_typed_room_means_ten_units_at_the_most(little: Little) -> None:
    for number in range(2000, 2012):
        units.add_unit(little.building.id, str(number), by=little.director.id, at=AT)
    assert len(units.resolve(little.estate.id, "20")) == 10


def test_the_one_room_a_form_is_about_is_never_guessed(little: Little) -> None:
    by = little.director.id
    other = buildings.add_building("5", by=by, at=AT)
    for number in ("1202", "11202"):
        units.add_unit(other.id, number, by=by, at=AT)
    for typed in ("3-1202", " 3-1202", "oyh", "1201"):
        assert units.only(little.estate.id, typed).name in ("3-1202", "3-1201")
    with pytest.raises(Refused, match=r"^unit_several") as refused:
        units.only(little.estate.id, "1202")
    assert refused.value.values["units"] == ("3-1202", "5-1202")
    for typed in ("", "9999"):
        with pytest.raises(Refused, match=r"^unit_not_found"):
            units.only(little.estate.id, typed)


def test_a_unit_nobody_made_is_unknown(little: Little) -> None:
    with pytest.raises(Refused, match=r"^unit_unknown"):
        units.unit(999)


def _row_of(little: Little, number: str, sort: str) -> units.Unit:
    values = {"building": little.building.id, "number": number, "name": number, "search": number}
    return units.Unit(estate=little.estate.id, sort=sort, **values)


@given(sorts=st.lists(st.sampled_from("abc"), max_size=12), limit=st.integers(1, 15))
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_pages_cover_every_unit_once_in_order(little: Little, sorts: list[str], limit: int) -> None:
    with db.writing():
        made = [_row_of(little, f"x{place}", sort) for place, sort in enumerate(sorts)]
        for row in made:
            row.save()
        seen = pages(
            lambda after, limit: units.listed(little.estate.id, "", after, limit),
            lambda row: (row.sort, row.id),
            limit,
        )
        for row in made:
            row.delete_instance()
    assert [(row.sort, row.id) for row in seen] == sorted(
        [(row.sort, row.id) for row in little.units] + [(row.sort, row.id) for row in made]
    )
