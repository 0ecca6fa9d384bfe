"""What was overdue at the end of a day, or is while it lasts."""

import pendulum

from store import case_intake, key_lending, order_moves, parcel_moves, task_moves
from store.day_exceptions import Exceptional
from store.rounds import RoundRow
from tests.conftest import AT, Little
from tests.store.callback_parts import owed
from tests.store.case_parts import Told
from tests.store.conftest import at_clock, report
from tests.store.day_parts import NIGHT, NOON, SUNDAY, found, told
from tests.store.journal_parts import MONDAY, TUESDAY
from tests.store.test_keys import add, lend
from tests.store.test_parcels import receive


def test_an_order_is_overdue_on_the_days_that_end_before_it_is_done(
    little: Little, walking: RoundRow
) -> None:
    row = report(little, walking, severity="urgent")
    assert row.order_id is not None

    def overdue(day: pendulum.Date, at: pendulum.DateTime) -> list[tuple[str, str]]:
        there = found(little, day, at)
        return [(one.code, one.tone) for one in there if one.noun == "work_order"]

    assert overdue(MONDAY, AT.add(minutes=14)) == []
    assert overdue(MONDAY, AT.add(minutes=16)) == [("lamp_out", "late")]
    assert overdue(TUESDAY, NOON) == [("lamp_out", "soon")]
    assert overdue(SUNDAY, NOON) == []
    order_moves.finish(row.order_id, "換了", by=little.engineer.id, at=at_clock("24 13:00"))
    assert overdue(MONDAY, at_clock("24 14:00")) == [("lamp_out", "late")]
    assert overdue(TUESDAY, at_clock("24 14:00")) == []


def test_a_case_is_overdue_when_its_hours_are_over(little: Little) -> None:
    row = Told(little).received()
    assert told(little) == []
    (one,) = found(little, TUESDAY, NOON)
    assert (one.noun, one.number, one.code) == ("customer_case", row.number, "complaint")
    assert (one.about, one.who, one.tone, one.at) == ("3-1202 廚房漏水", "", "late", row.due_at)


def test_who_stays_unnamed_is_not_named_by_their_home(little: Little) -> None:
    Told(little).received(anonymous=True, place="三座")
    assert [one.about for one in found(little, TUESDAY, NOON)] == ["三座 廚房漏水"]


def test_a_complaint_about_the_reader_is_not_told_to_them(little: Little) -> None:
    director = little.director.id
    by = little.front_desk.id
    told = ("phone", "complaint", "attitude", "主任不聽電話")
    case_intake.receive(*told, place="三座", about_id=director, by=by, at=AT)
    assert len(found(little, TUESDAY, NOON)) == 1
    assert found(little, TUESDAY, NOON, reader=director) == []


def test_calls_keys_tasks_and_parcels_are_overdue_too(little: Little) -> None:
    call = owed(little)
    key = lend(little, add(little), by=little.guard.id)
    task = task_moves.give("借枱", little.guard.id, MONDAY, by=little.director.id, at=AT)
    parcel = receive(little)
    later = AT.add(days=8)
    day = later.in_timezone("Asia/Shanghai").date()

    def by_noun(day: pendulum.Date, at: pendulum.DateTime) -> dict[str, Exceptional]:
        return {one.noun: one for one in found(little, day, at) if one.kind == "overdue"}

    # A task is late when its day is over, not on it; the key when its hour is.
    assert by_noun(MONDAY, NIGHT).keys() == {"key_loan"}
    assert by_noun(MONDAY, NOON).keys() == {"key_loan", "task"}
    there = by_noun(day, later)
    assert there.keys() == {"callback", "key_loan", "task", "parcel"}
    assert (there["callback"].number, there["callback"].code) == (call.number, "case")
    assert (there["key_loan"].id, there["key_loan"].who) == (key.id, "孫師傅")
    assert (there["task"].number, there["task"].about, there["task"].who) == (
        *(task.number, "借枱", "趙保安"),
    )
    assert (there["parcel"].count, there["parcel"].at) == (1, parcel.received_at.add(days=7))
    key_lending.take_back(key.id, by=little.guard.id, at=later)
    task_moves.finish(task.id, "借到", by=little.guard.id, at=later)
    parcel_moves.hand_over(parcel.id, "歐陽慧", by=little.guard.id, at=later)
    assert by_noun(day, later.add(minutes=1)).keys() == {"callback"}
    assert by_noun(MONDAY, later).keys() == {"key_loan", "task"}


def test_a_dropped_task_is_not_overdue(little: Little) -> None:
    row = task_moves.give("借枱", little.guard.id, MONDAY, by=little.director.id, at=AT)
    task_moves.drop(row.id, "不用了", by=little.director.id, at=at_clock("24 09:00"))
    assert told(little, TUESDAY, NOON) == told(little, MONDAY, NOON) == []
