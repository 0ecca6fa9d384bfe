"""Vehicles: permits of units, who is inside, fees and reasons for none."""

from collections.abc import Callable
from typing import Any

import pendulum
import pytest

from store import blocked_moves, everywhere, vehicle_moves, vehicles, visitor_moves
from store.operations import Form
from store.vehicles import PermitRow, VehicleRow
from store.visitor_entry import Visit
from tests.conftest import AT, Little
from tests.store.conftest import Two, pages
from tests.store.renovation_parts import private, refused, said

# The place of a unit among those of the little estate.
HOME, OTHER = 5, 0
TODAY = pendulum.date(2026, 11, 23)
YEAR = pendulum.date(2027, 11, 22)


def give(little: Little, place: int = HOME, **more: Any) -> PermitRow:
    """A car of a flat and its space."""
    values: dict[str, Any] = {
        "plate": "粵B·D 12345",
        "kind": "car",
        "space": "B1-023",
        "until_on": YEAR,
        **{"by": little.front_desk.id, "at": AT, **more},
    }
    return vehicle_moves.give_permit(little.units[place].id, **values)


def let_in(little: Little, plate: str = "粤BD12345", **more: Any) -> VehicleRow:
    values: dict[str, Any] = {"by": little.guard.id, "at": AT.add(minutes=5), **more}
    return vehicle_moves.let_in(plate, **values)


def let_out(little: Little, row: VehicleRow, **more: Any) -> VehicleRow:
    values: dict[str, Any] = {"by": little.guard.id, "at": AT.add(hours=2), **more}
    return vehicle_moves.let_out(row.id, **values)


def test_a_permit_says_which_plate_of_which_unit_on_which_space(little: Little) -> None:
    row = give(little)
    assert (row.number, row.plate, row.kind, row.unit, row.space) == (
        *("CZ-0001", "粤BD12345", "car", "3-1202", "B1-023"),
    )
    assert (row.from_on, row.until_on, row.staff, row.at) == (TODAY, YEAR, "黃詠詩", AT)
    assert [row.stands(day) for day in (TODAY.subtract(days=1), TODAY, YEAR, YEAR.add(days=1))] == [
        *(False, True, True, False)
    ]
    assert (row.lapsed(YEAR), row.lapsed(YEAR.add(days=1))) == (False, True)
    event = said("vehicle_permit", row.id)
    assert (event.verb, event.data["unit"], event.data["space"]) == (
        *("vehicles.give_permit", "3-1202", "B1-023"),
    )
    assert private(event) == {".plate": "粤BD12345"}


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"plate": " "}, "plate_needed", "plate"),
        ({"plate": "[/b]"}, "plate_wrong", "plate"),
        ({"kind": ""}, "vehicle_kind_unknown", "kind"),
        ({"kind": "boat"}, "vehicle_kind_unknown", "kind"),
        ({"until_on": None}, "permit_until_needed", "until_on"),
        ({"until_on": TODAY.subtract(days=1)}, "permit_until_past", "until_on"),
        ({"from_on": YEAR, "until_on": TODAY}, "permit_until_past", "until_on"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    little: Little, wrong: dict[str, Any], code: str, field: str
) -> None:
    with refused(code, field):
        give(little, **wrong)
    assert vehicles.permits(little.estate.id) == ()


def test_a_plate_has_one_permit_at_a_time(little: Little) -> None:
    row = give(little)
    with refused("permit_stands", "plate") as no:
        give(little, OTHER, plate="粤bd12345", space="")
    assert no.values == {"number": "CZ-0001", "unit": "3-1202", "until": YEAR}
    later = YEAR.add(days=1)
    following = give(little, from_on=later, until_on=later)
    assert vehicles.permit_of(little.estate.id, "粤BD12345", TODAY) == row
    assert vehicles.permit_of(little.estate.id, "粤BD12345", later) == following
    assert vehicles.permit_of(little.estate.id, "粤BD12345", later.add(days=9)) == following
    assert vehicles.permit_of(little.estate.id, "粤B1", TODAY) is None


def test_a_space_is_of_one_unit_which_may_have_two_cars(little: Little) -> None:
    give(little)
    with refused("space_taken", "space") as no:
        give(little, OTHER, plate="粤B2", space=" b1-023")
    assert no.values == {"space": "B1-023", "unit": "3-1202", "plate": "粤BD12345"}
    assert give(little, plate="粤B3").space == "B1-023"
    give(little, OTHER, plate="粤B4", space="")
    assert give(little, plate="粤B5", space="").space == ""


def test_a_permit_is_ended_with_its_reason(little: Little) -> None:
    row = give(little)
    by = little.housekeeper.id
    with refused("reason_needed", "why"):
        vehicle_moves.end_permit(row.id, " ", by=by, at=AT)
    row = vehicle_moves.end_permit(row.id, "搬走", by=by, at=AT.add(hours=1))
    assert (row.why, row.ended_by, row.ended_at, row.stands(TODAY)) == (
        *("搬走", "陳美玲", AT.add(hours=1), False),
    )
    assert private(said("vehicle_permit", row.id)) == {".why": "搬走"}
    with refused("permit_ended") as no:
        vehicle_moves.end_permit(row.id, "搬走", by=little.director.id, at=AT.add(hours=2))
    assert no.values == {"number": "CZ-0001", "who": "陳美玲", "at": AT.add(hours=1)}
    assert give(little, OTHER).unit == "3-101"


def test_a_vehicle_with_a_permit_is_let_in_by_its_plate_alone(little: Little) -> None:
    card = give(little, kind="ebike")
    row = let_in(little, "粵B D-12345")
    assert (row.number, row.state, row.plate, row.kind, row.permit_id, row.permit) == (
        *("CL-0001", "in", "粤BD12345", "ebike", card.id, "CZ-0001"),
    )
    assert (row.unit, row.space, row.in_by, row.in_at) == (
        *("3-1202", "B1-023", "趙保安", AT.add(minutes=5)),
    )
    event = said("vehicle", row.id)
    assert (event.verb, event.data["permit"]) == ("vehicles.let_in", "CZ-0001")
    assert private(event) == {".plate": "粤BD12345"}
    row = let_out(little, row)
    assert (row.state, row.fee_fen, row.exempt, row.out_by, row.out_at) == (
        *("out", 0, "", "趙保安", AT.add(hours=2)),
    )


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"plate": ""}, "plate_needed", "plate"),
        ({"plate": "何"}, "plate_wrong", "plate"),
        ({"kind": ""}, "vehicle_kind_unknown", "kind"),
        ({"who": " "}, "vehicle_whose_needed", "unit"),
        ({"unit_id": 9999}, "unit_unknown", "unit"),
    ],
)
def test_what_is_wrong_at_the_gate_is_said_at_its_field(
    little: Little, wrong: dict[str, Any], code: str, field: str
) -> None:
    with refused(code, field):
        let_in(little, **{"plate": "粤B777", "kind": "car", "who": "送貨", **wrong})
    assert vehicles.count_inside(little.estate.id) == 0


def test_a_permit_that_lapsed_is_none(little: Little) -> None:
    give(little, until_on=TODAY)
    with refused("vehicle_kind_unknown", "kind"):
        let_in(little, at=AT.add(days=1))
    row = let_in(little, kind="car", unit_id=little.units[HOME].id, at=AT.add(days=1))
    assert (row.permit, row.unit) == ("", "3-1202")
    with refused("fee_needed", "fee"):
        let_out(little, row, at=AT.add(days=1, hours=1))


def test_a_plate_is_inside_once(little: Little) -> None:
    row = let_in(little, "粤B777", kind="lorry", who="送貨")
    with refused("vehicle_inside", "plate") as no:
        let_in(little, "粵b·777", kind="car", who="送貨", by=little.front_desk.id)
    assert no.values == {"number": "CL-0001", "who": "趙保安", "at": AT.add(minutes=5)}
    let_out(little, row, fee_fen=500)
    assert let_in(little, "粤B777", kind="car", who="送貨").number == "CL-0002"


def test_the_vehicle_of_a_visitor_inside_is_theirs(little: Little) -> None:
    home = little.units[OTHER].id
    by = little.guard.id
    visit = Visit(name="王小明", plate="粤B888", unit_id=home, confirmed="phone")
    visitor = visitor_moves.arrive(visit, by=by, at=AT)
    row = let_in(little, "粤B888", kind="car")
    assert (row.visitor, row.unit, row.who) == (visitor.number, "3-101", "")
    visitor_moves.leave(visitor.id, by=by, at=AT.add(minutes=9))
    assert vehicles.of_visitor(little.estate.id, visitor.id) == row
    let_out(little, row, exempt="訪客一小時內免費")
    assert vehicles.of_visitor(little.estate.id, visitor.id) is None
    with refused("vehicle_whose_needed", "unit"):
        let_in(little, "粤B888", kind="car")


def test_a_blocked_plate_is_not_let_in(little: Little) -> None:
    blocked_moves.block(
        name="魏某", plate="粤B666", basis="police", paper="函", reason="盜竊",
        by=little.director.id, at=AT,
    )  # fmt: skip
    with refused("plate_blocked", "plate") as no:
        let_in(little, "粵B·666", kind="car", who="送貨")
    assert no.values == {"since": TODAY, "reason": "盜竊"}


def test_who_leaves_pays_or_has_a_reason(little: Little) -> None:
    row = let_in(little, "粤B777", kind="car", who="看房")
    for more, code, field in (
        ({}, "fee_needed", "fee"),
        ({"fee_fen": 0}, "fee_needed", "fee"),
        ({"fee_fen": -1}, "fee_wrong", "fee"),
        ({"fee_fen": 1_000_001}, "fee_wrong", "fee"),
        ({"fee_fen": 500, "exempt": "x"}, "fee_and_reason", "exempt"),
    ):
        with refused(code, field):
            let_out(little, row, **more)
    done = let_out(little, row, fee_fen=1_050)
    assert (done.fee_fen, done.exempt) == (1_050, "")
    free = let_out(little, let_in(little, "粤B1", kind="car", who="x"), exempt="執行公務")
    assert (free.fee_fen, free.exempt) == (0, "執行公務")
    assert private(said("vehicle", free.id)) == {".exempt": "執行公務"}


def test_the_second_gate_hears_who_was_first(little: Little) -> None:
    row = let_in(little, "粤B777", kind="car", who="x")
    let_out(little, row, fee_fen=500)
    with refused("vehicle_left") as no:
        let_out(little, row, fee_fen=500, by=little.front_desk.id)
    assert no.values == {"number": "CL-0001", "who": "趙保安", "at": AT.add(hours=2)}


def test_a_form_sent_twice_makes_one_of_each(little: Little) -> None:
    card = give(little, form=Form("card"))
    assert give(little, form=Form("card")) == card
    row = let_in(little, form=Form("in"))
    assert let_in(little, form=Form("in")) == row
    assert [let_out(little, row, form=Form("out")).state for _ in range(2)] == ["out", "out"]
    for _ in range(2):
        sent = Form("end")
        gone = vehicle_moves.end_permit(card.id, "x", by=little.director.id, at=AT, form=sent)
        assert gone.why == "x"
    assert len(vehicles.listed(little.estate.id)) == 1


def test_what_is_next_door_is_unknown(two: Two) -> None:
    by = two.little.director.id
    reaches: tuple[tuple[str, Callable[[], object]], ...] = (
        ("unit_unknown", lambda: vehicle_moves.give_permit(
            two.next.unit.id, plate="粤B1", kind="car", until_on=YEAR, by=by, at=AT)),
        ("vehicle_permit_unknown", lambda: vehicle_moves.end_permit(
            two.next.parking.id, "X", by=by, at=AT)),
        ("vehicle_unknown", lambda: vehicle_moves.let_out(
            two.next.vehicle.id, fee_fen=500, by=by, at=AT)),
    )  # fmt: skip
    for code, reach in reaches:
        with refused(code, "unit" if code == "unit_unknown" else None):
            reach()
    mine = two.little.estate.id
    assert (vehicles.listed(mine), vehicles.permits(mine)) == ((), ())
    # Their plate is not inside here, and their permit none of ours.
    row = let_in(two.little, two.next.vehicle.plate, kind="car", who="x")
    assert row.number == "CL-0001"
    assert let_in(two.little, two.next.parking.plate, kind="car", who="x").permit == ""
    with refused("vehicle_unknown"):
        vehicles.vehicle(row.id + 99)
    with refused("vehicle_permit_unknown"):
        vehicles.permit(99)


def test_a_vehicle_is_found_by_its_plate_without_blanks(little: Little) -> None:
    give(little)
    row = let_in(little)
    let_in(little, "粤B777", kind="car", who="送水")
    estate = little.estate.id
    for text in ("CL-0001", "粵B·D123", "粤b d 12345", "12345", "3-1202", "B1-023"):
        for only_inside in (False, True):
            found = vehicles.listed(estate, text, only_inside=only_inside)
            assert [one.id for one in found] == [row.id], text
    assert [one.number for one in vehicles.permits(estate, "粵B·D12345")] == ["CZ-0001"]
    assert [one.who for one in vehicles.listed(estate, "ss")] == ["送水"]
    hits = everywhere.search(estate, "粵B D12345")
    assert [hit.noun for hit in hits] == ["vehicle_permit", "vehicle"]
    assert [hit.noun for hit in everywhere.search(estate, "cz0001")] == ["vehicle_permit"]


def test_the_permits_of_a_unit(little: Little) -> None:
    home = little.units[HOME].id
    first = give(little)
    second = give(little, plate="粤B3", at=AT.add(minutes=1))
    give(little, OTHER, plate="粤B4", space="")
    gone = give(little, plate="粤B5")
    vehicle_moves.end_permit(gone.id, "x", by=little.director.id, at=AT)
    assert [row.id for row in vehicles.of_unit(home, TODAY)] == [second.id, first.id]
    assert vehicles.of_unit(home, YEAR.add(days=1)) == ()


@pytest.mark.parametrize("only_inside", [False, True])
def test_the_log_is_read_page_after_page(little: Little, only_inside: bool) -> None:
    made = [
        let_in(little, f"粤B{number}00", kind="car", who="x", at=AT.add(minutes=number // 2)).id
        for number in range(1, 8)
    ]
    seen = pages(
        lambda after, limit: vehicles.listed(
            little.estate.id, "", after, limit, only_inside=only_inside
        ),
        lambda row: row.key,
        2,
    )
    assert [row.id for row in seen] == made[::-1]


def test_the_permits_are_read_page_after_page(little: Little) -> None:
    made = [give(little, plate=f"粤B{number}00").id for number in range(1, 6)]
    seen = pages(
        lambda after, limit: vehicles.permits(little.estate.id, "", after, limit),
        lambda row: row.key,
        2,
    )
    assert [row.id for row in seen] == made[::-1]
