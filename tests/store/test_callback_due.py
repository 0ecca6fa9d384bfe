"""Whom a callback is owed, when, and who may not make it."""

from typing import Any

import pytest

from store import (
    callback_due,
    callback_moves,
    callbacks,
    case_ends,
    case_moves,
    incident_ends,
    incident_run,
    order_moves,
    renovation_acceptance,
    renovation_refunds,
    repair_moves,
    staff,
)
from store import estate as estates
from store.db import rows
from tests.conftest import AT, Little
from tests.store.callback_parts import (
    HOME,
    attempt,
    complained,
    finish,
    hours,
    mended,
    of_case,
    of_order,
    owed,
    resolved,
)
from tests.store.renovation_parts import Case, private, said


def names(little: Little, callback_id: int) -> set[str]:
    """Who may call."""
    return {one.name for one in callback_moves.callers(callback_id)}


def test_an_answered_complaint_is_called_about_within_48_hours(little: Little) -> None:
    case = resolved(little)
    row = of_case(case)
    assert (row.number, row.state, row.source, row.source_number, row.unit) == (
        *("HF-0001", "due", "case", "TS-0001", "3-1202"),
    )
    assert (row.name, row.phone, row.what, row.made_at, row.due_at) == (
        *("歐陽小姐", "136****2222", "換了密封圈", hours(1), hours(49)),
    )
    event = said("callback", row.id)
    assert (event.verb, event.data["source"]) == ("cases.resolve", "case")
    assert private(event) == {
        ".name": "歐陽小姐",
        ".phone": "13611112222",
        ".what": "換了密封圈",
    }
    for text in ("HF-0001", "TS-0001", "1202", "欧阳", "2222", "密封"):
        assert [one.id for one in callbacks.listed(little.estate.id, text)] == [row.id], text


def test_the_estate_settles_when_it_is_due(little: Little) -> None:
    settled = {"callback_case_hours": 24, "callback_order_hours": 72}
    estates.settle(cases=settled, by=little.director.id, at=AT)
    assert owed(little).due_at == hours(25)
    assert of_order(mended(little).id)[0].due_at == hours(2 + 72)


@pytest.mark.parametrize(
    ("more", "known"),
    [
        ({}, True),
        ({"kind": "suggestion"}, True),
        ({"kind": "application"}, True),
        ({"kind": "enquiry"}, False),
        ({"anonymous": True}, True),
        ({"anonymous": True, "unit_id": None, "place": "大堂"}, False),
        ({"unit_id": None, "place": "大堂"}, True),
        ({"unit_id": None, "place": "大堂", "name": ""}, True),
    ],
)
def test_who_can_be_asked_is_called_back(little: Little, more: dict[str, Any], known: bool) -> None:
    case = resolved(little, **more)
    assert bool(callbacks.found("x.case_id = ?", case.id)) == known


def test_praise_is_not_called_about(little: Little) -> None:
    complained(little, kind="praise", owner_id=None)
    assert callbacks.listed(little.estate.id) == ()


def test_of_an_anonymous_person_nothing_is_copied(little: Little) -> None:
    row = owed(little, anonymous=True)
    assert (row.unit_id, row.unit, row.name, row.phone) == (None, "", "", "")
    assert row.source_number == "TS-0001"
    assert callbacks.listed(little.estate.id, "1202") == ()


def test_who_answered_and_who_is_complained_of_do_not_call(little: Little) -> None:
    row = owed(little)
    assert names(little, row.id) == {"李主任", "黃詠詩"}
    assert callback_due.workers(row.id) == {little.housekeeper.id}
    row = owed(little, about_id=little.front_desk.id)
    assert names(little, row.id) == {"李主任"}


def test_who_mended_for_a_case_does_not_call_about_it(little: Little) -> None:
    case = complained(little)
    by: dict[str, Any] = {"by": little.front_desk.id, "at": hours(0.1)}
    order = repair_moves.request("other", "換龍頭", "normal", unit_id=None, case_id=case.id, **by)
    order_moves.finish(order.id, "換了", by=little.director.id, at=hours(0.5))
    assert of_order(order.id) == ()
    case_moves.resolve(case.id, "換了龍頭", by=little.housekeeper.id, at=hours(1))
    row = of_case(case)
    assert callback_due.workers(row.id) == {little.housekeeper.id, little.director.id}
    assert names(little, row.id) == {"黃詠詩"}


@pytest.mark.parametrize("score", [5, None])
def test_a_repair_done_after_its_case_is_called_about_by_itself(
    little: Little, score: int | None
) -> None:
    case = complained(little)
    by: dict[str, Any] = {"by": little.front_desk.id, "at": hours(0.1)}
    order = repair_moves.request("other", "換龍頭", "normal", unit_id=None, case_id=case.id, **by)
    case_moves.resolve(case.id, "星期一換", by=little.housekeeper.id, at=hours(1))
    if score is not None:
        finish(little, of_case(case), score)
    order_moves.finish(order.id, "換了", by=little.engineer.id, at=hours(3))
    assert [row.source for row in of_order(order.id)] == (["order"] if score else [])


def test_a_repair_of_an_enquiry_is_called_about_by_itself(little: Little) -> None:
    case = complained(little, kind="enquiry")
    by: dict[str, Any] = {"by": little.front_desk.id, "at": hours(0.1)}
    order = repair_moves.request("other", "換龍頭", "normal", unit_id=None, case_id=case.id, **by)
    order_moves.finish(order.id, "換了", by=little.engineer.id, at=hours(3))
    assert [row.unit for row in of_order(order.id)] == ["3-1202"]


def test_a_repair_at_a_home_is_called_about_when_it_is_done(little: Little) -> None:
    order = mended(little)
    (row,) = of_order(order.id)
    assert (row.source, row.source_number, row.unit, row.what, row.due_at) == (
        *("order", order.number, "3-1202", "換了龍頭", hours(50)),
    )
    assert callback_due.workers(row.id) == {little.engineer.id}
    assert said("callback", row.id).verb == "work_orders.finish"


def test_a_repair_nobody_asked_for_is_not_called_about(little: Little) -> None:
    order = mended(little, unit_id=None, place="大堂", name="", phone="")
    assert of_order(order.id) == ()


def test_a_repair_opened_again_is_called_about_when_it_is_done_anew(little: Little) -> None:
    order = mended(little)
    order_moves.reopen(order.id, "還漏", by=little.housekeeper.id, at=hours(3))
    assert [row.state for row in of_order(order.id)] == ["dropped"]
    order_moves.finish(order.id, "再換", by=little.engineer.id, at=hours(4))
    first, second = of_order(order.id)
    assert (first.state, second.state, second.what, second.due_at) == (
        *("dropped", "due", "再換", hours(52)),
    )


def test_in_a_busy_month_a_share_of_the_repairs_is_called_about(little: Little) -> None:
    settled = {"sampled_above": 3, "sampled_percent": 30}
    estates.settle(cases=settled, by=little.director.id, at=AT)
    made = [mended(little) for _ in range(8)]
    called = [bool(of_order(one.id)) for one in made]
    expected = [place < 3 or callback_due.chosen(one.number, 30) for place, one in enumerate(made)]
    assert called == expected
    assert not all(called)
    # A new month begins with none.
    assert of_order(mended(little, at=AT.add(months=1)).id)


def test_of_a_hundred_numbers_in_a_row_as_many_are_chosen_as_was_settled() -> None:
    for percent in (30, 55, 100):
        for first in (1, 240, 9_990):
            run = [callback_due.chosen(f"WX-{first + place:04d}", percent) for place in range(100)]
            assert sum(run) == percent


def _over(little: Little, place: str, **more: Any) -> int:
    key = f"{place}{more}"
    told: dict[str, Any] = {"by": little.guard.id, "at": AT}
    row = incident_run.open_incident("fire", key=key, reported_at=AT, another=True, **more, **told)
    if place:
        incident_run.locate(key, place, **told)
    incident_ends.advance(key, "controlled", **told)
    incident_ends.advance(key, "recovered", by=little.housekeeper.id, at=hours(1))
    return row.id


def test_an_incident_at_a_home_is_called_about_within_seven_days(little: Little) -> None:
    number = _over(little, "3-1202 廚房")
    (row,) = callbacks.found("x.incident_id = ?", number)
    assert (row.source, row.unit, row.name, row.phone, row.due_at) == (
        *("incident", "3-1202", "歐陽慧", "136****2222", hours(1).add(days=7)),
    )
    assert callback_due.workers(row.id) == {little.guard.id, little.housekeeper.id}
    key = "3-1202 廚房{}"
    incident_ends.report(key, cause="油鍋", by=little.front_desk.id, at=hours(2))
    incident_ends.send_back(key, "再寫", by=little.director.id, at=hours(3))
    incident_ends.report(key, cause="油鍋起火", by=little.front_desk.id, at=hours(4))
    incident_ends.sign(key, by=little.director.id, at=hours(5))
    assert len(callbacks.found("x.incident_id = ?", number)) == 1
    assert names(little, row.id) == set()


def test_an_incident_that_is_reported_at_once_is_called_about(little: Little) -> None:
    told: dict[str, Any] = {"by": little.guard.id, "at": AT}
    row = incident_run.open_incident("fire", key="k", reported_at=AT, **told)
    incident_run.locate("k", "3-1202", **told)
    incident_run.log("k", "command", who="孫師傅", **told)
    incident_ends.report("k", cause="油鍋", by=little.front_desk.id, at=hours(1))
    (owed_now,) = callbacks.found("x.incident_id = ?", row.id)
    assert little.engineer.id in callback_due.workers(owed_now.id)


@pytest.mark.parametrize(("place", "more"), [("大堂", {}), ("", {}), ("3-1202", {"drill": True})])
def test_an_incident_at_no_home_or_a_drill_is_not_called_about(
    little: Little, place: str, more: dict[str, Any]
) -> None:
    _over(little, place, **more)
    assert callbacks.listed(little.estate.id) == ()


def test_a_renovation_is_called_about_when_it_is_accepted_and_when_it_is_over(
    little: Little,
) -> None:
    case = Case(little)
    accepted = case.first_passed()
    (row,) = callbacks.found("x.renovation_id = ?", accepted.id)
    assert (row.source, row.source_number, row.unit, row.name, row.due_at) == (
        *("renovation", accepted.number, "3-1202", "歐陽慧", case.at.add(days=7)),
    )
    assert callback_due.workers(row.id) == {little.engineer.id, little.housekeeper.id}
    finish(little, row, at=case.on(days=1))
    second = Case(little, unit=0)
    closed = second.closed()
    assert [one.state for one in callbacks.found("x.renovation_id = ?", closed.id)] == ["due"]


def test_a_renovation_that_is_over_is_called_about_once_more(little: Little) -> None:
    case = Case(little)
    case.observing()
    (row,) = callbacks.found("x.renovation_id = ?", case.id)
    finish(little, row, at=case.on(days=1))
    case.on(days=case.observed)
    case.signed()
    renovation_acceptance.recheck(case.id, **case.by("engineer"))
    case.passes_back()
    renovation_refunds.approve_refund(case.id, **case.by("director"))
    renovation_refunds.pay_refund(case.id, "TK-1", **case.by("cashier"))
    states = [one.state for one in callbacks.found("x.renovation_id = ? ORDER BY x.id", case.id)]
    assert states == ["done", "due"]


def test_a_case_opened_again_is_called_about_when_it_is_answered_anew(little: Little) -> None:
    case = resolved(little)
    first = of_case(case)
    case_ends.reopen(case.id, "還漏", by=little.front_desk.id, at=hours(2))
    row = callbacks.callback(first.id)
    assert (row.state, row.moved_by, row.moved_at) == ("dropped", "黃詠詩", hours(2))
    assert not row.late(hours(200))
    assert callbacks.listed(little.estate.id, only_open=True) == ()
    case_moves.resolve(case.id, "再換", by=little.housekeeper.id, at=hours(3))
    again = of_case(case)
    assert (again.id != first.id, again.state, again.what) == (True, "due", "再換")


def test_a_directors_call_stays_when_its_source_is_opened_again(little: Little) -> None:
    case = resolved(little)
    finish(little, of_case(case), 1)
    row = of_case(case)
    assert row.source == "director"
    case_moves.resolve(case.id, "再換", by=little.housekeeper.id, at=hours(4))
    case_ends.reopen(case.id, "還漏", by=little.front_desk.id, at=hours(5))
    states = [one.state for one in callbacks.found("x.case_id = ? ORDER BY x.id", case.id)]
    assert states == ["done", "due", "dropped"]
    assert callbacks.callback(row.id).state == "due"


def test_the_only_director_calls_about_what_they_did_themselves(little: Little) -> None:
    case = resolved(little, owner_id=little.director.id)
    first = of_case(case)
    assert names(little, first.id) == {"黃詠詩"}
    finish(little, first, 2)
    row = of_case(case)
    assert names(little, row.id) == {"李主任"}
    staff.join(
        number="099", name="周副主任", role="director", pin="1234", by=little.director.id, at=AT
    )
    assert names(little, row.id) == {"周副主任"}


def test_nothing_is_owed_twice(little: Little) -> None:
    row = owed(little)
    attempt(little, row)
    counted = rows("SELECT count(*) FROM callback WHERE case_id = ?", row.case_id)
    assert counted == [(1,)]
    assert little.units[HOME].id == row.unit_id
