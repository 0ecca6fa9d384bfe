"""Parcels held for residents: received, told, fetched by a code, sent back."""

import itertools
from typing import Any

import pytest

from store import events, parcel_moves, parcels
from store.db import rows
from store.operations import Form
from store.parcels import ParcelRow
from tests.conftest import AT, Little
from tests.store.conftest import Two, pages
from tests.store.parcel_parts import by, refused
from tests.store.renovation_parts import private, said

TAKEN: dict[str, Any] = {
    "courier": "順豐",
    "shelf": "A3",
    "parcel_no": "SF 1234",
    "addressee": "歐陽慧",
}


def receive(little: Little, **values: Any) -> ParcelRow:
    """A parcel of 3-1202, received by the guard at 09:00, unless said otherwise."""
    unit = values.pop("unit", little.units[5].id)
    kept: dict[str, Any] = {**TAKEN, "by": little.guard.id, "at": AT}
    return parcel_moves.receive(unit, **{**kept, **values})


def test_a_parcel_is_received_with_a_code_of_its_own(little: Little) -> None:
    row = receive(little)
    assert (row.number, row.state, row.unit, row.shelf) == ("KD-0001", "here", "3-1202", "A3")
    assert (row.courier, row.parcel_no, row.addressee) == ("順豐", "SF1234", "歐陽慧")
    assert (row.received_by, row.received_at) == (little.guard.name, AT)
    assert len(row.code) == 4
    assert row.code.isdigit()
    event = said("parcel", row.id)
    assert event.verb == "parcels.receive"
    assert private(event) == {".parcel_no": "SF1234", ".addressee": "歐陽慧"}
    assert row.code not in str(event.data.values())


def test_codes_are_no_two_the_same_and_do_not_follow_the_numbers(little: Little) -> None:
    made = [receive(little, parcel_no="") for _ in range(60)]
    codes = [row.code for row in made]
    assert len(set(codes)) == 60
    steps = {int(after) - int(before) for before, after in itertools.pairwise(codes)}
    assert len(steps) > 40


def test_a_given_code_is_taken_as_it_is(little: Little) -> None:
    assert receive(little, code="0472").code == "0472"
    assert parcels.by_code(little.estate.id, " ０472 ").code == "0472"


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"courier": " \u200b"}, "courier_needed", "courier"),
        ({"shelf": ""}, "shelf_needed", "shelf"),
        ({"unit": 999}, "unit_unknown", "unit"),
        ({"code": "12"}, "pickup_code_wrong", "code"),
        ({"code": "１２３４"}, "pickup_code_wrong", "code"),
    ],
)
def test_what_a_parcel_needs(little: Little, wrong: dict[str, Any], code: str, field: str) -> None:
    with refused(code, field):
        receive(little, **wrong)
    assert rows("SELECT count(*) FROM parcel") == [(0,)]


def test_a_code_or_a_parcel_that_is_here_already_is_refused(little: Little) -> None:
    receive(little, code="0472")
    with refused("pickup_code_taken", "code"):
        receive(little, parcel_no="", code="0472")
    with refused("parcel_twice", "parcel_no") as no:
        receive(little, parcel_no="sf1234", shelf="B1")
    assert no.values == {"text": "SF1234", "number": "KD-0001", "shelf": "A3"}
    # Of another courier the number says nothing.
    assert receive(little, courier="京東").number == "KD-0002"


def test_when_every_code_is_in_use_nothing_more_is_received(
    little: Little, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parcel_moves, "_CODES", 2)
    receive(little, parcel_no="")
    receive(little, parcel_no="")
    with refused("pickup_codes_used"):
        receive(little, parcel_no="")
    parcel_moves.send_back(1, "拒收", **by(little))
    assert receive(little, parcel_no="").code in ("0000", "0001")


def test_a_form_sent_twice_makes_one_parcel(little: Little) -> None:
    form = Form("parcel 1")
    first = receive(little, form=form)
    assert receive(little, form=form) == first
    assert rows("SELECT count(*) FROM parcel") == [(1,)]
    taken = Form("taken")
    done = parcel_moves.hand_over(first.id, "歐陽慧", form=taken, **by(little))
    assert parcel_moves.hand_over(first.id, "歐陽慧", form=taken, **by(little, minutes=1)) == done
    back = receive(little, parcel_no="")
    why = Form("why")
    done = parcel_moves.send_back(back.id, "拒收", form=why, **by(little))
    assert parcel_moves.send_back(back.id, "拒收", form=why, **by(little, minutes=1)) == done
    told, other = Form("told"), receive(little, parcel_no="")
    done = parcel_moves.notify(other.id, form=told, **by(little))
    assert parcel_moves.notify(other.id, form=told, **by(little, minutes=1)) == done
    assert len(events.of_record("parcel", first.id)) == 2


def test_the_household_is_told_and_told_again(little: Little) -> None:
    row = receive(little)
    assert row.notified_at is None
    assert parcel_moves.notify(row.id, **by(little)).notified_at == AT
    again = parcel_moves.notify(row.id, **by(little, minutes=60))
    assert again.notified_at == AT.add(hours=1)
    assert said("parcel", row.id).data["old"] == {"notified_at": "2026-11-23T01:00:00.000Z"}


def test_a_parcel_is_handed_over_by_its_code(little: Little) -> None:
    row = receive(little, code="0472")
    with refused("picker_needed", "picked_by"):
        parcel_moves.hand_over(row.id, " ", **by(little))
    asked = parcels.by_code(little.estate.id, "0472")
    done = parcel_moves.hand_over(asked.id, "歐陽慧", **by(little, "guard", minutes=5))
    assert (done.state, done.picked_by, done.handed_by) == ("picked", "歐陽慧", little.guard.name)
    assert done.picked_at == AT.add(minutes=5)
    event = said("parcel", row.id)
    assert event.data["old"] == {"state": "here"}
    assert private(event) == {".picked_by": "歐陽慧"}
    with refused("pickup_code_unknown", "code"):
        parcels.by_code(little.estate.id, "0472")
    # The code may be the next parcel's, and the one that is gone is not found by it.
    assert receive(little, code="0472").number == "KD-0002"
    assert [one.number for one in parcels.listed(little.estate.id, "0472")] == ["KD-0002"]
    assert len(parcels.listed(little.estate.id, "KD-0001")) == 1


def test_a_parcel_goes_back_to_the_courier_with_a_reason(little: Little) -> None:
    row = receive(little)
    with refused("reason_needed", "why"):
        parcel_moves.send_back(row.id, "", **by(little))
    done = parcel_moves.send_back(row.id, "拒收", **by(little))
    assert (done.state, done.picked_by, done.handed_by) == (
        *("returned", "拒收"),
        little.front_desk.name,
    )


def test_the_second_desk_is_told_who_was_first(little: Little) -> None:
    row = receive(little)
    parcel_moves.hand_over(row.id, "歐陽慧", **by(little, "guard", minutes=5))
    seconds: tuple[Any, ...] = (
        lambda: parcel_moves.hand_over(row.id, "", **by(little)),
        lambda: parcel_moves.send_back(row.id, "", **by(little)),
        lambda: parcel_moves.notify(row.id, **by(little)),
    )
    for second in seconds:
        with refused("parcel_moved") as no:
            second()
        assert no.values == {
            "number": "KD-0001",
            "state": "picked",
            "who": little.guard.name,
            "at": AT.add(minutes=5),
        }
    assert len(events.of_record("parcel", row.id)) == 2


def test_alerts_come_after_three_days_and_after_seven(little: Little) -> None:
    row = receive(little)
    due = [(0, 0), (71, 0), (72, 3), (167, 3), (168, 7), (900, 7)]
    for hours, expected in due:
        assert row.overdue(AT.add(hours=hours)) == expected
    assert row.days(AT.add(hours=95)) == 3
    receive(little, parcel_no="", at=AT.add(days=4))
    receive(little, parcel_no="", at=AT.add(days=6))
    estate = little.estate.id
    assert parcels.count_here(estate, AT.add(days=6)) == (3, 1, 0)
    assert parcels.count_here(estate, AT.add(days=7)) == (3, 2, 1)
    gone = parcel_moves.hand_over(row.id, "歐陽慧", by=little.guard.id, at=AT.add(days=7))
    assert gone.overdue(AT.add(days=30)) == 0
    assert gone.days(AT.add(days=30)) == 7
    assert parcels.count_here(estate, AT.add(days=7)) == (2, 1, 0)


def test_the_register_is_read_and_searched(little: Little) -> None:
    estate = little.estate.id
    made = [
        receive(little, parcel_no=f"SF{n}", at=AT.add(minutes=n), code=f"{7000 + n}")
        for n in range(7)
    ]
    other = receive(little, unit=little.units[0].id, addressee="曾大文", at=AT.add(hours=1))
    parcel_moves.hand_over(made[0].id, "歐陽小明", **by(little, minutes=90))
    every = pages(lambda after, n: parcels.listed(estate, "", after, n), lambda row: row.key, 3)
    assert [row.id for row in every] == [other.id, *(row.id for row in reversed(made))]
    here = pages(
        lambda after, n: parcels.listed(estate, "", after, n, only_here=True),
        lambda row: row.key,
        3,
    )
    assert [row.id for row in here] == [row.id for row in every[:-1]]
    for text, found in (("曾大文", other), ("zdw", other), ("3-101", other), ("7003", made[3])):
        assert [row.id for row in parcels.listed(estate, text)] == [found.id]
        assert [row.id for row in parcels.listed(estate, text, only_here=True)] == [found.id]
    assert [row.id for row in parcels.listed(estate, "歐陽小明")] == [made[0].id]
    assert parcels.listed(estate, "歐陽小明", only_here=True) == ()
    assert [row.id for row in parcels.here(estate)] == [*(row.id for row in made[1:]), other.id]
    home = parcels.of_unit(little.units[5].id)
    assert [row.id for row in home] == [*(row.id for row in reversed(made[1:])), made[0].id]


def test_the_couriers_who_come_most_are_offered_first(little: Little) -> None:
    for courier in ("京東", "順豐", "順豐"):
        receive(little, courier=courier, parcel_no="")
    assert parcels.couriers(little.estate.id) == ("順豐", "京東")


def test_hostile_text_is_kept_as_text(little: Little) -> None:
    row = receive(little, courier="[/b]\x1b[31m", addressee="x" * 500, shelf="架" * 50)
    assert row.courier == "[/b][31m"
    assert (len(row.addressee), len(row.shelf)) == (80, 20)


def test_next_door_has_its_own_codes_and_numbers(two: Two) -> None:
    ours = receive(two.little, code="0472")
    theirs = parcel_moves.receive(
        two.next.unit.id, **TAKEN, code="0472", by=two.next.director.id, at=AT
    )
    kept = two.next.parcel
    assert (ours.number, kept.number, theirs.number) == ("KD-0001", "KD-0001", "KD-0002")
    assert parcels.by_code(two.little.estate.id, "0472").id == ours.id
    assert [row.id for row in parcels.listed(two.next.estate.id)] == [theirs.id, kept.id]
    assert [row.id for row in parcels.here(two.next.estate.id)] == [kept.id, theirs.id]
    assert parcels.couriers(two.next.estate.id) == ("順豐",)
    assert parcels.count_here(two.little.estate.id, AT) == (1, 0, 0)
    with refused("parcel_unknown"):
        parcel_moves.hand_over(theirs.id, "X", **by(two.little))
