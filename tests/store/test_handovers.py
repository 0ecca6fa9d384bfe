"""A shift is laid out from the records, counted and signed by who leaves."""

from typing import Any

import pytest

from store import (
    case_intake,
    events,
    handover_lines,
    handover_moves,
    handovers,
    incident_run,
    key_lending,
    visitor_moves,
)
from store import estate as estates
from store.db import rows
from store.handover_facts import allowed
from store.operations import Form
from store.rounds import RoundRow
from store.visitor_entry import Visit
from tests.conftest import AT, Little
from tests.store.conftest import PUMPS, STAIRS, Two, pages, report
from tests.store.handover_parts import EVENING, begun, busy, by, counted, given, of, refused, taken
from tests.store.renovation_parts import private, said


def kinds(handover_id: int) -> list[str]:
    return [one.kind for one in handover_lines.lines(handover_id)]


def test_a_quiet_desk_is_counted_all_the_same(little: Little) -> None:
    row = begun(little)
    assert (row.number, row.state, row.leaving, row.coming) == ("JB-0001", "draft", "趙保安", "")
    assert (row.day, row.shift_ends) == (AT.date(), EVENING)
    assert (row.lines, row.uncounted, row.unanswered) == (3, 3, 3)
    assert kinds(row.id) == ["inside", "radio", "parcels"]
    assert [of(row, kind).expected for kind in kinds(row.id)] == [0, None, 0]
    assert said("handover", row.id).verb == "handovers.begin"


def test_what_is_open_stands_in_the_list_in_the_words_of_its_record(little: Little) -> None:
    busy(little)
    row = begun(little)
    assert kinds(row.id) == ["inside", "key", "radio", "parcels", "notice", "care", "pass_down"]
    assert [of(row, kind).expected for kind in ("inside", "parcels")] == [3, 1]
    key = of(row, "key")
    assert (key.noun, key.number, key.about) == ("key_loan", "K-07", "孫師傅  3座天台  A12")
    assert of(row, "notice").about == "停水通知"
    # What is told of a household's care stands in its record only.
    assert of(row, "care").about == "3-102"
    assert of(row, "pass_down").about == "後門鎖待修"


def test_what_the_coming_shift_has_to_see_to(little: Little, walking: RoundRow) -> None:
    report(little, walking, severity="urgent", kind="other", place=PUMPS)
    report(little, walking, place=STAIRS)
    desk: dict[str, Any] = {"by": little.front_desk.id, "at": AT}
    for place, at in (("大堂", AT.subtract(hours=2)), ("天台", AT)):
        told = ("phone", "complaint", "noise", "太吵")
        case_intake.receive(*told, place=place, by=little.front_desk.id, at=at)
    incident_run.open_incident("fire", key="k", reported_at=AT, **desk)
    incident_run.locate("k", "泵房", **desk)
    row = begun(little)
    seen = [(one.kind, one.about, one.code) for one in handover_lines.lines(row.id)[3:]]
    assert seen == [
        ("round", "一區日巡", "am"),
        ("finding", "水泵房", "other"),
        ("finding", "3座樓梯間", "lamp_out"),
        ("case", "大堂", "noise"),
        ("incident", "泵房", "fire"),
    ]
    # What is no older than the shift, or urgent; and of cases what is due in the coming one.
    handover_moves.drop(row.id, **by(little))
    later = handover_moves.begin(**by(little, hours=48))
    assert [one.about for one in handover_lines.lines(later.id) if one.kind == "finding"] == [
        "水泵房"
    ]


def test_begun_again_it_is_brought_up_to_date(little: Little) -> None:
    busy(little)
    row = begun(little)
    handover_moves.count(of(row, "inside").id, 3, **by(little))
    key_lending.take_back(of(row, "key").record_id or 0, **by(little, minutes=1))
    visitor_moves.arrive(Visit("何生", place="會所"), **by(little, minutes=1))
    again = handover_moves.begin(**by(little, "front_desk", minutes=2))
    assert (again.id, again.leaving) == (row.id, "趙保安")
    assert "key" not in kinds(row.id)
    # What was counted stays as it was counted, until it is counted again.
    assert (of(row, "inside").expected, of(row, "inside").counted) == (3, 3)
    assert handover_moves.count(of(row, "inside").id, 3, **by(little, minutes=3)).differs


def test_radios_are_expected_as_they_were_last_counted(little: Little) -> None:
    taken(little)
    row = handover_moves.begin(**by(little, hours=12))
    assert of(row, "radio").expected == 4
    assert handover_moves.count(of(row, "radio").id, 3, **by(little, hours=12)).differs


def test_who_leaves_signs_when_all_is_counted(little: Little) -> None:
    row = given(little, little.front_desk.id, "  值班電話\n已充電 ")
    assert (row.state, row.leaving, row.coming) == ("given", "趙保安", "黃詠詩")
    assert (row.given_at, row.remarks) == (EVENING.add(minutes=5), "值班電話\n已充電")
    assert of(row, "remark").words == row.remarks
    event = said("handover", row.id)
    assert event.data["state"] == "given"
    assert private(event) == {".remarks": "值班電話\n已充電"}


def test_nothing_is_given_uncounted_and_no_difference_unsaid(little: Little) -> None:
    busy(little)
    row = begun(little)
    with refused("handover_uncounted") as no:
        handover_moves.give(row.id, **by(little))
    assert no["kind"] == "inside"
    row = counted(little)
    handover_moves.count(of(row, "inside").id, 2, **by(little))
    with refused("difference_unsaid"):
        handover_moves.give(row.id, **by(little))
    one = handover_moves.count(of(row, "inside").id, 2, "一人未登記離開", **by(little))
    assert (one.expected, one.counted, one.words) == (3, 2, "一人未登記離開")
    assert private(said("handover", row.id)) == {".words": "一人未登記離開"}
    assert handover_moves.give(row.id, **by(little)).state == "given"


def test_what_was_lent_since_is_handed_over_too(little: Little) -> None:
    busy(little)
    row = counted(little)
    key_lending.take_back(of(row, "key").record_id or 0, **by(little, minutes=1))
    assert "key" in kinds(row.id)
    handover_moves.give(row.id, **by(little, minutes=2))
    assert "key" not in kinds(row.id)


@pytest.mark.parametrize(
    ("number", "code"), [(None, "count_needed"), (-1, "number_wrong"), (10_000, "number_wrong")]
)
def test_a_count_is_a_number(little: Little, number: int | None, code: str) -> None:
    row = begun(little)
    with refused(code, "counted"):
        handover_moves.count(of(row, "radio").id, number, **by(little))
    with refused("handover_line_unknown"):
        handover_moves.count(999, 1, **by(little))


def test_a_note_to_a_line_that_is_looked_at(little: Little) -> None:
    busy(little)
    row = begun(little)
    one = handover_moves.count(of(row, "key").id, None, "明早還", **by(little))
    assert (one.words, one.counted) == ("明早還", None)


def test_who_comes_is_another_and_stands_at_the_desk(little: Little) -> None:
    row = counted(little)
    with refused("handover_self", "coming"):
        handover_moves.give(row.id, little.guard.id, **by(little))
    with refused("handover_post", "coming"):
        handover_moves.give(row.id, little.cashier.id, **by(little))
    with refused("staff_unknown", "coming"):
        handover_moves.give(row.id, 999, **by(little))


def test_one_waits_at_a_time(little: Little) -> None:
    row = given(little)
    with refused("handover_waits") as no:
        handover_moves.begin(**by(little, "housekeeper", minutes=6))
    assert (no["number"], no["who"]) == (row.number, "趙保安")
    with refused("handover_not_yours"):
        handover_moves.drop(row.id, **by(little, "housekeeper"))
    assert handover_moves.drop(row.id, **by(little, minutes=7)).state == "dropped"
    assert handover_moves.begin(**by(little, minutes=8)).number == "JB-0002"


def test_two_desks_at_one_hand_over(little: Little) -> None:
    row = counted(little)
    handover_moves.give(row.id, **by(little, minutes=5))
    for again in (
        lambda: handover_moves.give(row.id, **by(little, "front_desk", minutes=6)),
        lambda: handover_moves.count(of(row, "radio").id, 3, **by(little, minutes=6)),
    ):
        with refused("handover_moved") as no:
            again()
        assert no["who"] == "趙保安"
    assert handover_moves.drop(row.id, **by(little)).state == "dropped"
    with refused("handover_moved"):
        handover_moves.drop(row.id, **by(little))


def test_a_form_sent_twice_is_done_once(little: Little) -> None:
    form = Form("begin")
    row = handover_moves.begin(form=form, **by(little))
    assert handover_moves.begin(form=form, **by(little, minutes=1)) == row
    forms: tuple[tuple[Any, tuple[Any, ...]], ...] = (
        (handover_moves.count, (of(row, "radio").id, 4)),
        (handover_moves.give, (counted(little).id,)),
        (handover_moves.drop, (row.id,)),
    )
    for operation, asked in forms:
        sent = Form(f"{operation.__name__} sent")
        first = operation(*asked, form=sent, **by(little))
        assert operation(*asked, form=sent, **by(little, minutes=1)) == first
    assert len(events.of_record("handover", row.id)) == 7


def test_the_register_is_read_in_pages_and_searched(little: Little) -> None:
    for _ in range(5):
        handover_moves.drop(begun(little).id, **by(little))
    estate = little.estate.id
    seen = pages(
        lambda after, limit: handovers.listed(estate, "", after, limit), lambda row: row.key, 2
    )
    assert [row.number for row in seen] == [f"JB-000{number}" for number in (5, 4, 3, 2, 1)]
    assert [row.number for row in handovers.listed(estate, "jb-0003")] == ["JB-0003"]
    assert len(handovers.listed(estate, "趙保")) == 5
    assert handovers.numbered(estate, "JB-0002").id == seen[3].id
    with refused("handover_unknown"):
        handovers.numbered(estate, "JB-9999")


def test_the_hand_overs_of_a_day(little: Little) -> None:
    row = taken(little)
    assert handovers.of_day(little.estate.id, row.day) == (row,)
    assert handovers.of_day(little.estate.id, row.day.add(days=1)) == ()
    assert handovers.of_shift(little.estate.id, EVENING) == (row,)


def test_what_a_person_may_do_with_one(little: Little) -> None:
    row = counted(little)
    guard, desk = (little.guard.id, "guard"), (little.front_desk.id, "front_desk")
    assert allowed(row, *guard) == ("handovers.count", "handovers.give", "handovers.drop")
    assert allowed(row, little.cashier.id, "cashier") == ()
    row = handover_moves.give(row.id, **by(little))
    assert allowed(row, *guard) == ("handovers.drop",)
    assert allowed(row, *desk) == ("handovers.answer", "handovers.take")


def test_who_leaves_before_the_end_of_a_shift_hands_over_that_one(little: Little) -> None:
    taken(little)
    early = handover_moves.begin(**by(little, hours=5))
    assert early.shift_ends == EVENING.add(hours=12)
    assert handover_moves.begin(**by(little, hours=6)).shift_ends == EVENING.add(hours=12)


def test_an_estate_without_shifts_hands_over_too(little: Little) -> None:
    estates.settle(journal={"shift_ends": ""}, by=little.director.id, at=AT)
    row = begun(little)
    assert (row.shift_ends, row.day) == (EVENING, AT.date())


def test_nobody_next_door_takes_it_or_is_seen(two: Two) -> None:
    row = counted(two.little)
    with refused("staff_unknown", "coming"):
        handover_moves.give(row.id, two.next.housekeeper.id, **by(two.little))
    assert handovers.listed(two.next.estate.id)
    assert handovers.alive(two.next.estate.id) is not None
    assert rows("SELECT count(*) FROM handover WHERE state = 'draft'") == [(2,)]
