"""Areas of responsibility: some buildings, one housekeeper."""

import pytest

from store import areas, events, staff
from store.refusal import Refused
from tests.conftest import AT, Little


def test_an_area_has_a_name_and_a_housekeeper(little: Little) -> None:
    made = areas.add_area(" 二區 ", little.housekeeper.id, by=little.director.id, at=AT)
    assert (made.name, made.housekeeper_id, made.housekeeper) == (
        "二區",
        little.housekeeper.id,
        "陳美玲",
    )
    assert {row.name for row in areas.areas(little.estate.id)} == {"一區", "二區"}
    assert areas.area(made.id) == made
    assert events.of_record("area", made.id)[0].data["name"] == "二區"


def test_an_area_may_wait_for_its_housekeeper(little: Little) -> None:
    made = areas.add_area("二區", None, by=little.director.id, at=AT)
    assert (made.housekeeper_id, made.housekeeper) == (None, "")


@pytest.mark.parametrize(("name", "code"), [("", "name_needed"), ("一區", "area_exists")])
def test_an_area_is_named_once(little: Little, name: str, code: str) -> None:
    by = little.director.id
    with pytest.raises(Refused, match=f"^{code} name"):
        areas.add_area(name, None, by=by, at=AT)
    other = areas.add_area("二區", None, by=by, at=AT)
    with pytest.raises(Refused, match=f"^{code} name"):
        areas.change_area(other.id, name=name, housekeeper=None, by=by, at=AT)


def test_an_area_changes_hands_and_keeps_its_name(little: Little) -> None:
    by = little.director.id
    changed = areas.change_area(
        little.area.id, name="一區", housekeeper=little.guard.id, by=by, at=AT
    )
    assert (changed.name, changed.housekeeper) == ("一區", "趙保安")
    event = events.of_record("area", little.area.id)[0]
    assert event.data["old"]["housekeeper"] == little.housekeeper.id


def test_nobody_who_left_gets_an_area(little: Little) -> None:
    by = little.director.id
    staff.leave(little.guard.id, by=by, at=AT)
    for housekeeper in (little.guard.id, 999):
        with pytest.raises(Refused, match=r"^staff_unknown housekeeper"):
            areas.add_area("二區", housekeeper, by=by, at=AT)


def test_an_area_nobody_made_is_unknown(little: Little) -> None:
    with pytest.raises(Refused, match=r"^area_unknown"):
        areas.area(999)
    with pytest.raises(Refused, match=r"^area_unknown"):
        areas.change_area(999, name="X", housekeeper=None, by=little.director.id, at=AT)
