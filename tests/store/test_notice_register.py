"""The register of notices: open ones first, the most overdue on top; found by unit, act, number."""

from typing import Any

import pytest

from store import violations
from tests.conftest import AT, Little
from tests.store.renovation_parts import Case


def _three(little: Little) -> Case:
    case = Case(little, at=AT.subtract(days=5))
    case.in_progress()
    case.corrected(case.served("R7"))
    case.served("RX-1")
    case.served("R5-1", "W-1")
    other = Case(little, at=case.at)
    other.in_progress(unit=1)
    other.corrected(other.served("RX-4"))
    return case


def _numbers(little: Little, text: str = "", **more: Any) -> list[str]:
    return [row.number for row in violations.listed(little.estate.id, text, **more)]


def test_open_ones_stand_first_by_their_deadline_then_the_newest_put_right(little: Little) -> None:
    _three(little)
    # What is to be put right at once is due before what has a day, though it was served later.
    assert _numbers(little) == ["ZG-0003", "ZG-0002", "ZG-0004", "ZG-0001"]


def test_a_window_goes_on_where_the_one_before_ended(little: Little) -> None:
    _three(little)
    every = violations.listed(little.estate.id)
    for size in (1, 2, 3):
        found: list[violations.NoticeRow] = []
        while True:
            after = found[-1].key if found else None
            window = violations.listed(little.estate.id, "", after, size)
            found += window
            if len(window) < size:
                break
        assert tuple(found) == every


def test_it_is_found_by_its_number_its_unit_its_contractor_its_acts(little: Little) -> None:
    _three(little)
    assert _numbers(little, "zg-0002") == ["ZG-0002"]
    assert _numbers(little, "102") == ["ZG-0004"]
    assert len(_numbers(little, "宏达")) == 4
    assert _numbers(little, "r51") == ["ZG-0003"]
    assert _numbers(little, "煤气") == ["ZG-0003"]
    assert _numbers(little, "dumping") == ["ZG-0004"]
    assert _numbers(little, "100%") == []
    # W-1 alone, not what begins with it, and not the act it mostly is as well.
    assert _numbers(little, "r64") == []


@pytest.mark.parametrize("few", [0, 2, 2000])
def test_however_many_a_text_may_mean_the_same_ones_are_found(
    few: int, little: Little, monkeypatch: pytest.MonkeyPatch
) -> None:
    _three(little)
    monkeypatch.setattr(violations, "FEW", few)
    assert _numbers(little, "zg-000") == ["ZG-0003", "ZG-0002", "ZG-0004", "ZG-0001"]
    assert _numbers(little, "宏达", limit=3) == ["ZG-0003", "ZG-0002", "ZG-0004"]
    assert _numbers(little, "r51") == ["ZG-0003"]
    assert _numbers(little, "r7") == ["ZG-0001"]
    assert _numbers(little, "七七") == []
    assert _numbers(little, " ") == _numbers(little)


def test_of_one_site_only_its_own(little: Little) -> None:
    case = _three(little)
    assert _numbers(little, renovation_id=case.id) == ["ZG-0003", "ZG-0002", "ZG-0001"]
    assert _numbers(little, "dumping", renovation_id=case.id) == []
    assert _numbers(little, "r7", renovation_id=case.id) == ["ZG-0001"]


def test_an_estate_without_notices_has_none(little: Little) -> None:
    assert _numbers(little) == []
    assert violations.times(little.estate.id) == {"immediate": 0, "day": 1440, "other": 4320}
