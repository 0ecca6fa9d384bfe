"""What an estate settles of cases and callbacks, as typed."""

import pytest

from store import estate as estates
from store.case_limits import LIMITS, limit
from store.refusal import Refused
from tests.conftest import AT, Little


def test_every_number_has_its_default_within_its_bounds() -> None:
    for code, bound in LIMITS.items():
        assert bound.least <= bound.default <= bound.most, code
        assert limit({}, code) == bound.default
        assert limit({code: bound.most}, code) == bound.most


def test_numbers_are_kept_as_typed(little: Little) -> None:
    row = estates.settle(cases={"tries": " 5 ", "open_hours": 22}, by=little.director.id, at=AT)
    assert row.settings.cases == {"tries": 5, "open_hours": 22}
    assert estates.estate(little.estate.id).settings.cases == row.settings.cases


@pytest.mark.parametrize("code", LIMITS)
@pytest.mark.parametrize("typed", ["", "viele", "-1", "9999999", "1.5", "[/b]"])
def test_what_is_no_number_within_its_bounds_is_refused(
    little: Little, code: str, typed: str
) -> None:
    with pytest.raises(Refused, match=f"^number_wrong {code}") as no:
        estates.settle(cases={code: typed}, by=little.director.id, at=AT)
    assert no.value.values == {"least": LIMITS[code].least, "most": LIMITS[code].most}
    assert estates.estate(little.estate.id).settings.cases == {}


def test_nobody_is_warned_before_the_desk_is_told(little: Little) -> None:
    with pytest.raises(Refused, match=r"^warning_order open_hours") as no:
        estates.settle(
            cases={"unassigned_hours": "18", "open_hours": "12"}, by=little.director.id, at=AT
        )
    assert no.value.values == {"hours": 18}
    with pytest.raises(Refused, match=r"^warning_order"):
        estates.settle(cases={"unassigned_hours": "24"}, by=little.director.id, at=AT)
    estates.settle(cases={"unassigned_hours": "20"}, by=little.director.id, at=AT)


def test_only_the_director_settles_them(little: Little) -> None:
    for person in (little.housekeeper, little.front_desk, little.auditor):
        with pytest.raises(Refused, match=r"^not_allowed"):
            estates.settle(cases={"tries": "5"}, by=person.id, at=AT)
