"""What one household is owed and got of late, and what search in everything finds of it."""

import pytest

from store import (
    callback_moves,
    case_moves,
    everywhere,
    repair_moves,
    repair_work,
    summary_moves,
    unit_owed,
)
from store.unit_owed import SHOWN, UnitOwed
from tests.conftest import AT, Little
from tests.store.callback_parts import complained, finish, hours, mended, of_case, of_order, owed
from tests.store.case_parts import Told
from tests.store.plans import scanned

HOME = 5


def now(little: Little) -> UnitOwed:
    return unit_owed.of_unit(little.units[HOME].id)


def test_nothing_is_owed_at_first(little: Little) -> None:
    assert now(little) == UnitOwed((), (), (), (), (), ())


def test_a_case_stands_until_it_is_answered_and_its_callback_until_it_is_made(
    little: Little,
) -> None:
    row = complained(little)
    complained(little, unit_id=little.units[4].id)
    assert [one.id for one in now(little).cases] == [row.id]
    case_moves.resolve(row.id, "修好", by=little.housekeeper.id, at=hours(1))
    found = now(little)
    assert found.cases == ()
    assert [one.id for one in found.answered] == [row.id]
    back = of_case(row)
    assert [one.id for one in found.callbacks] == [back.id]
    finish(little, back)
    found = now(little)
    assert (found.callbacks, [one.id for one in found.called]) == ((), [back.id])


def test_a_repair_stands_until_the_household_has_taken_it(little: Little) -> None:
    row = mended(little)
    assert [one.order_id for one in now(little).repairs] == [row.id]
    by = little.engineer.id
    repair_work.visit(row.id, "看過", before="滴水", by=by, at=hours(3))
    repair_moves.accept(row.id, "signature", 5, "", by=by, at=hours(3))
    repair_moves.close(row.id, by=little.front_desk.id, at=hours(4))
    found = now(little)
    assert found.repairs == ()
    assert [one.order_id for one in found.mended] == [row.id]
    (back,) = of_order(row.id)
    callback_moves.refuse(back.id, "不用", by=little.front_desk.id, at=hours(5))
    assert [one.id for one in now(little).called] == [back.id]


def test_of_what_is_over_only_the_last_are_shown(little: Little) -> None:
    made = []
    for turn in range(SHOWN + 2):
        told = Told(little, at=AT.add(days=turn))
        told.closed()
        made.append(told.id)
    found = now(little)
    assert [one.id for one in found.answered] == made[: -SHOWN - 1 : -1]
    assert len(found.called) == SHOWN


def test_who_complains_of_somebody_without_a_name_is_not_named_by_their_home(
    little: Little,
) -> None:
    complained(little, anonymous=True, name="", phone="", about_id=little.guard.id)
    shown = complained(little, anonymous=True, name="", phone="")
    assert [one.id for one in now(little).cases] == [shown.id]
    hits = everywhere.search(little.estate.id, "TS-0001")
    assert [(hit.noun, hit.about) for hit in hits] == [("customer_case", "廚房漏水")]


def test_no_table_is_walked_through(little: Little) -> None:
    owed(little)
    mended(little)
    assert scanned(unit_owed.of_unit, little.units[HOME].id) == set()


# Search in everything


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("ts0001", ["customer_case"]),
        ("hf-0001", ["callback"]),
        ("歐陽小姐", ["customer_case", "callback"]),
        ("密封圈", ["callback"]),
        ("廚房漏", ["customer_case"]),
        ("ts0009", []),
    ],
)
def test_cases_and_callbacks_are_found_by_number_person_and_words(
    little: Little, text: str, nouns: list[str]
) -> None:
    owed(little)
    hits = everywhere.search(little.estate.id, text)
    assert [hit.noun for hit in hits if hit.noun != "unit"] == nouns
    if nouns == ["customer_case"]:
        assert (hits[0].number, hits[0].about) == ("TS-0001", "3-1202  歐陽小姐  廚房漏水")


def test_a_summary_is_found_by_its_number(little: Little) -> None:
    begun = summary_moves.begin("2026-10", by=little.housekeeper.id, at=AT)
    (hit,) = everywhere.search(little.estate.id, "hz0001")
    assert (hit.noun, hit.id, hit.number, hit.about) == (
        *("callback_summary", begun.id, "HZ-0001", "2026-10"),
    )
