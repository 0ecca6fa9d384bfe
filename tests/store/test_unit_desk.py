"""A unit at the desk: who is inside, what is kept for it, what it asked, and what was of late."""

import pendulum

from store import (
    call_moves,
    exit_slip_moves,
    key_changes,
    parcel_moves,
    unit_desk,
    vehicle_moves,
    visitor_moves,
)
from store.unit_desk import SHOWN, UnitDesk
from store.visitor_entry import Visit
from store.visitors import VisitorRow
from tests.conftest import AT, Little

HOME, NEXT_DOOR = 5, 4


def _came(little: Little, name: str, at: pendulum.DateTime, unit: int = HOME) -> VisitorRow:
    visit = Visit(name=name, unit_id=little.units[unit].id, confirmed="intercom")
    return visitor_moves.arrive(visit, by=little.guard.id, at=at)


def _now(little: Little, at: pendulum.DateTime = AT) -> UnitDesk:
    return unit_desk.of_unit(little.estate.id, little.units[HOME].id, at.date(), at)


def test_nothing_is_there_at_first(little: Little) -> None:
    assert _now(little) == UnitDesk((), (), (), (), (), (), (), ())


def test_visitors_are_there_while_inside_and_of_late_when_gone(little: Little) -> None:
    by = little.guard.id
    here = _came(little, "林志遠", AT.subtract(days=2))
    gone = _came(little, "周杰", AT.subtract(hours=3))
    visitor_moves.leave(gone.id, by=by, at=AT.subtract(hours=2))
    _came(little, "別家客", AT, NEXT_DOOR)
    found = _now(little)
    assert [row.id for row in found.visitors] == [here.id]
    assert [row.id for row in found.visits] == [gone.id]


def test_who_is_announced_is_there_only_in_the_window(little: Little) -> None:
    visit = Visit(name="林志遠", unit_id=little.units[HOME].id)
    row = visitor_moves.announce(
        visit,
        from_at=AT.add(hours=1),
        until_at=AT.add(hours=2),
        announced_by="歐陽慧",
        by=little.front_desk.id,
        at=AT,
    )
    assert _now(little).visitors == ()
    assert [one.id for one in _now(little, AT.add(minutes=90)).visitors] == [row.id]
    assert _now(little, AT.add(hours=3)).visitors == ()


def test_what_is_kept_and_asked_for_it_stands_until_it_is_over(little: Little) -> None:
    by, unit = little.front_desk.id, little.units[HOME].id
    parcel = parcel_moves.receive(unit, courier="順豐", shelf="A3", code="4711", by=by, at=AT)
    key = key_changes.add(
        "K-1202", "owner", "大門", unit_id=unit, hook="12", by=little.director.id, at=AT
    )
    call = call_moves.log("phone", "repair", "廚房漏水", unit_id=unit, by=by, at=AT)
    slip = exit_slip_moves.ask(unit, carrier="王強", goods="沙發一張", by=by, at=AT)
    parking = vehicle_moves.give_permit(
        unit, plate="粵B12345", kind="car", until_on=AT.date().add(days=2), by=by, at=AT
    )
    found = _now(little, AT.add(minutes=1))
    assert [row.id for row in found.parking] == [parking.id]
    assert [row.id for row in found.parcels] == [parcel.id]
    assert [row.id for row in found.keys] == [key.id]
    assert [row.id for row in found.calls] == [call.id]
    assert [row.id for row in found.slips] == [slip.id]
    later = AT.add(minutes=5)
    parcel_moves.hand_over(parcel.id, "歐陽慧", by=by, at=later)
    key_changes.retire(key.id, by=little.director.id, at=later)
    call_moves.finish(call.id, "已修好", by=by, at=later)
    over = _now(little, AT.add(days=3))
    assert (over.parcels, over.keys, over.calls, over.slips) == ((), (), (), ())
    assert over.parking == ()
    assert [row.id for row in over.talks] == [call.id]


def test_of_what_is_over_only_the_last_are_shown(little: Little) -> None:
    for turn in range(SHOWN + 2):
        row = _came(little, f"客{turn}", AT.add(hours=turn))
        visitor_moves.leave(row.id, by=little.guard.id, at=AT.add(hours=turn, minutes=9))
    found = _now(little, AT.add(days=1)).visits
    assert [row.name for row in found] == [f"客{turn}" for turn in range(SHOWN + 1, 1, -1)]
