"""Checkpoints and their labels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import checkpoints, content, events, routes
from store.checkpoints import CheckpointRow
from store.operations import Form
from store.refusal import Refused
from tests.conftest import AT, Little
from tests.store.conftest import pages

LATER = AT.add(hours=1)


def add(little: Little, name: str = "北門", place: str = "security") -> CheckpointRow:
    return checkpoints.add_checkpoint(name=name, place=place, by=little.director.id, at=AT)


def test_a_checkpoint_says_where_it_is_and_who_stops_there(little: Little) -> None:
    point = little.checkpoints[0]
    assert (point.name, point.place, point.building, point.floor) == ("3座大堂電梯", "lift", "3", 1)
    assert (point.routes, point.retired) == ("一區日巡", False)
    alone = add(little)
    assert (alone.building_id, alone.building, alone.floor, alone.routes) == (None, "", None, "")
    told = events.of_record("checkpoint", alone.id)[0]
    assert told.data == {
        **{"label": alone.label, "name": "北門", "place": "security"},
        **{"building_id": None, "floor": None, "unit_id": None},
    }


@pytest.mark.parametrize(
    ("name", "place", "refusal"), [("", "roof", "name_needed name"), ("X", "moon", "place_unknown")]
)
def test_what_a_checkpoint_may_not_be(little: Little, name: str, place: str, refusal: str) -> None:
    with pytest.raises(Refused, match=f"^{refusal}"):
        add(little, name, place)
    with pytest.raises(Refused, match=f"^{refusal}"):
        checkpoints.change_checkpoint(
            little.checkpoints[0].id,
            name=name,
            place=place,
            building_id=None,
            floor=None,
            by=little.director.id,
            at=AT,
        )


@pytest.mark.parametrize("floor", [-21, 201])
def test_a_checkpoint_is_on_a_floor_that_buildings_have(little: Little, floor: int) -> None:
    with pytest.raises(Refused, match=r"^number_wrong floor") as no:
        checkpoints.add_checkpoint(
            name="北門", place="security", floor=floor, by=little.director.id, at=AT
        )
    assert no.value.values == {"least": -20, "most": 200}


@pytest.mark.parametrize("place", tuple(content.places()))
def test_every_kind_of_place_of_the_trade_can_have_one(little: Little, place: str) -> None:
    assert add(little, place=place).place == place


def test_labels_are_digits_and_never_given_twice(little: Little) -> None:
    labels = [add(little).label for _ in range(3)]
    assert all(label.isdecimal() and len(label) == 5 for label in labels)
    assert labels == sorted(set(labels))
    assert all(label[-1] == checkpoints.check_digit(label[:-1]) for label in labels)


def test_the_check_digit_is_the_one_of_luhn() -> None:
    assert checkpoints.check_digit("7992739871") == "3"


@given(st.from_regex("[0-9]{4,8}", fullmatch=True), st.data())
def test_a_label_with_one_wrong_digit_is_told(digits: str, data: st.DataObject) -> None:
    label = digits + checkpoints.check_digit(digits)
    place = data.draw(st.integers(0, len(label) - 1))
    digit = data.draw(st.sampled_from("0123456789").filter(lambda sign: sign != label[place]))
    wrong = label[:place] + digit + label[place + 1 :]
    assert checkpoints.check_digit(wrong[:-1]) != wrong[-1]


def test_a_form_sent_twice_makes_one_checkpoint(little: Little) -> None:
    made = {
        checkpoints.add_checkpoint(
            name="北門", place="security", by=little.director.id, at=AT, form=Form("point")
        ).id
        for _ in range(2)
    }
    assert len(made) == 1


def test_a_checkpoint_changes_and_keeps_its_label(little: Little) -> None:
    point = little.checkpoints[1]
    changed = checkpoints.change_checkpoint(
        point.id,
        name="後樓梯消火栓",
        place="hydrant",
        building_id=None,
        floor=3,
        by=little.director.id,
        at=AT,
    )
    assert (changed.label, changed.name, changed.building, changed.floor, changed.retired) == (
        *(point.label, "後樓梯消火栓"),
        *("", 3, False),
    )
    assert checkpoints.checkpoints(little.estate.id, "后楼梯") == (changed,)
    assert events.of_record("checkpoint", point.id)[0].data == {
        **{"name": "後樓梯消火栓", "building_id": None, "floor": 3},
        "old": {"name": "3座消防栓", "building_id": point.building_id, "floor": point.floor},
    }


def test_a_checkpoint_on_a_route_is_not_retired_until_it_is_off_it(little: Little) -> None:
    point, by = little.checkpoints[1], little.director.id

    def retire(retired: bool) -> CheckpointRow:
        return checkpoints.change_checkpoint(
            point.id,
            name=point.name,
            place=point.place,
            building_id=point.building_id,
            floor=point.floor,
            retired=retired,
            by=by,
            at=AT,
        )

    with pytest.raises(Refused, match=r"^checkpoint_on_route") as no:
        retire(True)
    assert no.value.values == {"name": "3座消防栓", "routes": "一區日巡"}
    left = [stop.id for stop in little.checkpoints if stop != point]
    routes.set_stops(little.route.id, left, little.route.version, by=by, at=AT)
    assert retire(True).retired
    told = events.of_record("checkpoint", point.id)[0]
    assert told.data == {"retired": True, "old": {"retired": False}}
    assert not retire(False).retired


def test_a_retired_route_holds_no_checkpoint(little: Little) -> None:
    routes.retire(little.route.id, by=little.director.id, at=AT)
    assert checkpoints.checkpoint(little.checkpoints[1].id).routes == ""


@pytest.mark.parametrize(
    ("fragment", "found"),
    [
        ("天台", ["3座天台"]),
        ("楼梯间", ["3座樓梯間"]),
        ("樓梯間", ["3座樓梯間"]),
        ("sbf", ["水泵房"]),
        ("3座", ["3座大堂電梯", "3座消防栓", "3座樓梯間", "3座天台"]),
        ("0001", ["3座大堂電梯"]),
        ("沒有", []),
    ],
)
def test_a_checkpoint_is_found_by_a_fragment(
    little: Little, fragment: str, found: list[str]
) -> None:
    rows = checkpoints.checkpoints(little.estate.id, fragment)
    assert [row.name for row in rows] == found


@pytest.mark.parametrize("limit", [1, 2, 4, 5, 6])
def test_pages_cover_every_checkpoint_once_in_order(little: Little, limit: int) -> None:
    seen = pages(
        lambda after, limit: checkpoints.checkpoints(little.estate.id, "", after, limit),
        lambda row: row.label,
        limit,
    )
    assert tuple(seen) == little.checkpoints


def test_a_checkpoint_nobody_made_is_unknown(little: Little) -> None:
    with pytest.raises(Refused, match=r"^checkpoint_unknown"):
        checkpoints.checkpoint(999)
