"""Calls and visits at the desk: entered in one line, referred, their result."""

from collections.abc import Callable
from typing import Any

import pytest

from store import call_moves, calls, staff
from store.calls import CallRow
from store.operations import Form
from tests.conftest import AT, Little
from tests.store.conftest import Two, pages
from tests.store.renovation_parts import private, refused, said

HOME = 5


def log(little: Little, **more: Any) -> CallRow:
    """Somebody rings about a leak."""
    values: dict[str, Any] = {
        "way": "phone",
        "kind": "repair",
        "matter": "廚房漏水",
        "name": "歐陽小姐",
        "phone": "136-1111-2222",
        "unit_id": little.units[HOME].id,
        **{"by": little.front_desk.id, "at": AT, **more},
    }
    return call_moves.log(values.pop("way"), values.pop("kind"), values.pop("matter"), **values)


def finish(little: Little, row: CallRow, **more: Any) -> CallRow:
    """The engineer says what came of it."""
    values: dict[str, Any] = {"by": little.engineer.id, "at": AT.add(hours=1), **more}
    return call_moves.finish(row.id, values.pop("result", "已修好"), **values)


def test_an_entry_says_who_asked_what_of_which_unit(little: Little) -> None:
    row = log(little)
    assert (row.number, row.state, row.way, row.kind, row.unit, row.name, row.phone) == (
        *("LF-0001", "open", "phone", "repair", "3-1202", "歐陽小姐", "136****2222"),
    )
    assert (row.matter, row.staff, row.at, row.result, row.done_at) == (
        *("廚房漏水", "黃詠詩", AT, "", None),
    )
    event = said("call", row.id)
    assert (event.verb, event.data["unit"], event.data["state"]) == ("calls.log", "3-1202", "open")
    assert private(event) == {
        ".name": "歐陽小姐",
        ".phone": "13611112222",
        ".matter": "廚房漏水",
    }


def test_a_matter_alone_is_enough(little: Little) -> None:
    row = log(little, name="", phone="", unit_id=None, kind="enquiry", matter="幾點關門")
    assert (row.unit_id, row.unit, row.name, row.phone, row.open) == (None, "", "", "", True)


def test_with_a_result_it_is_done_at_once(little: Little) -> None:
    row = log(little, result="已回答")
    assert (row.state, row.result, row.done_by, row.done_at) == ("done", "已回答", "黃詠詩", AT)
    assert calls.count_open(little.estate.id) == 0


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"way": "letter"}, "way_unknown", "way"),
        ({"kind": ""}, "kind_unknown", "kind"),
        ({"matter": " \n "}, "matter_needed", "matter"),
        ({"phone": "call me"}, "phone_wrong", "phone"),
        ({"referred_id": 999}, "staff_unknown", "referred"),
        ({"unit_id": 999}, "unit_unknown", "unit"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    little: Little, wrong: dict[str, Any], code: str, field: str
) -> None:
    with refused(code, field):
        log(little, **wrong)
    assert calls.listed(little.estate.id) == ()


def test_nothing_is_referred_to_who_has_left(little: Little) -> None:
    staff.leave(little.engineer.id, by=little.director.id, at=AT)
    with refused("staff_unknown", "referred"):
        log(little, referred_id=little.engineer.id)
    row = log(little)
    with refused("staff_unknown", "referred"):
        call_moves.refer(row.id, referred_id=little.engineer.id, by=little.front_desk.id, at=AT)


def test_nothing_is_referred_to_who_may_not_finish_it(little: Little) -> None:
    posts = {one.role for one in call_moves.takers(little.estate.id)}
    assert posts == {"director", "housekeeper", "front_desk", "guard", "engineer", "cashier"}
    with refused("staff_unknown", "referred"):
        log(little, referred_id=little.auditor.id)


def test_what_is_referred_to_a_person_waits_for_them(little: Little) -> None:
    estate, engineer = little.estate.id, little.engineer.id
    later = log(little, at=AT.add(minutes=5))
    row = log(little, referred_id=engineer)
    assert row.referred == "孫師傅"
    assert [one.id for one in calls.waiting(estate, engineer)] == [row.id]
    values: dict[str, Any] = {"by": little.front_desk.id, "at": AT.add(minutes=9)}
    later = call_moves.refer(later.id, referred_id=engineer, referred_to=" 盡快 ", **values)
    assert (later.referred, later.referred_to) == ("孫師傅", "盡快")
    assert [one.id for one in calls.waiting(estate, engineer)] == [row.id, later.id]
    assert calls.count_open(estate) == 2
    finish(little, row)
    assert [one.id for one in calls.waiting(estate, engineer)] == [later.id]
    assert calls.waiting(estate, little.guard.id) == ()
    event = said("call", later.id)
    assert (event.data["referred"], event.data["old"]["referred"]) == (engineer, None)
    assert private(event) == {".referred_to": "盡快"}


def test_what_nobody_has_in_hand_is_known(little: Little) -> None:
    estate = little.estate.id
    alone = log(little)
    log(little, referred_to="供水公司")
    log(little, result="好")
    given = log(little, referred_id=little.engineer.id)
    assert [one.id for one in calls.unreferred(estate)] == [alone.id]
    staff.leave(little.engineer.id, by=little.director.id, at=AT)
    assert [one.id for one in calls.unreferred(estate)] == [alone.id, given.id]


def test_it_may_be_referred_to_others_in_words(little: Little) -> None:
    row = log(little, referred_to="供水公司")
    assert (row.referred_id, row.referred, row.referred_to) == (None, "", "供水公司")
    with refused("referred_needed", "referred"):
        call_moves.refer(row.id, referred_to=" ", by=little.guard.id, at=AT)
    row = call_moves.refer(row.id, referred_to="街道辦", by=little.guard.id, at=AT)
    assert row.referred_to == "街道辦"
    assert private(said("call", row.id)) == {
        ".old.referred_to": "供水公司",
        ".referred_to": "街道辦",
    }


def test_two_desks_do_not_refer_one_entry_to_two_people(little: Little) -> None:
    row = log(little)
    now: dict[str, Any] = {"seen": row, "at": AT.add(minutes=2)}
    call_moves.refer(row.id, referred_id=little.engineer.id, by=little.guard.id, **now)
    with refused("changed_meanwhile") as no:
        call_moves.refer(row.id, referred_id=little.cashier.id, by=little.front_desk.id, **now)
    assert no.values == {"who": "趙保安", "at": AT.add(minutes=2)}
    assert calls.call(row.id).referred == "孫師傅"


def test_a_result_is_written_once(little: Little) -> None:
    row = log(little)
    with refused("result_needed", "result"):
        finish(little, row, result=" ")
    row = finish(little, row)
    assert (row.state, row.result, row.done_by, row.done_at) == (
        *("done", "已修好", "孫師傅", AT.add(hours=1)),
    )
    seconds: tuple[Callable[[], CallRow], ...] = (
        lambda: finish(little, row, by=little.guard.id, at=AT.add(hours=2)),
        lambda: call_moves.refer(row.id, referred_to="X", by=little.guard.id, at=AT.add(hours=2)),
    )
    for again in seconds:
        with refused("call_moved") as no:
            again()
        assert no.values == {
            "number": "LF-0001",
            "state": "done",
            "who": "孫師傅",
            "at": AT.add(hours=1),
        }


def test_a_form_sent_twice_makes_one_entry_and_one_step(little: Little) -> None:
    form = Form("log")
    row = log(little, form=form)
    assert log(little, form=form) == row
    told: dict[str, Any] = {"by": little.guard.id, "at": AT}
    for _ in range(2):
        assert call_moves.refer(row.id, referred_to="X", form=Form("r"), **told).open
    for _ in range(2):
        assert not finish(little, row, form=Form("f")).open
    assert len(calls.listed(little.estate.id)) == 1


def test_an_entry_next_door_is_unknown(two: Two) -> None:
    values: dict[str, Any] = {"by": two.next.director.id, "at": AT}
    theirs = call_moves.log("visit", "other", "X", **values)
    mine: dict[str, Any] = {"by": two.little.guard.id, "at": AT}
    with refused("call_unknown"):
        call_moves.refer(theirs.id, referred_to="X", **mine)
    with refused("call_unknown"):
        call_moves.finish(theirs.id, "X", **mine)
    with refused("call_unknown"):
        calls.call(theirs.id + 9)
    with refused("unit_unknown", "unit"):
        log(two.little, unit_id=two.next.unit.id)
    with refused("staff_unknown", "referred"):
        log(two.little, referred_id=two.next.housekeeper.id)
    assert calls.listed(two.little.estate.id) == ()
    assert calls.count_open(two.little.estate.id) == 0
    assert calls.waiting(two.little.estate.id, two.next.housekeeper.id) == ()


def test_an_entry_is_found_by_any_piece(little: Little) -> None:
    row = log(little)
    log(little, name="李四", phone="", unit_id=None, matter="停車")
    for text in ("LF-0001", "1202", "欧阳", "oyxj", "2222", "漏水", "厨房"):
        for only_open in (False, True):
            found = calls.listed(little.estate.id, text, only_open=only_open)
            assert [one.id for one in found] == [row.id], text


@pytest.mark.parametrize("only_open", [False, True])
def test_the_register_is_read_page_after_page(little: Little, only_open: bool) -> None:
    made = [log(little, at=AT.add(minutes=number // 2)).id for number in range(7)]
    done = log(little, result="好", at=AT.add(hours=1)).id
    seen = pages(
        lambda after, limit: calls.listed(little.estate.id, "", after, limit, only_open=only_open),
        lambda row: row.key,
        2,
    )
    assert [row.id for row in seen] == ([] if only_open else [done]) + made[::-1]
    home = little.units[HOME].id
    assert [row.id for row in calls.of_unit(home, 3)] == [done, *made[:-3:-1]]
