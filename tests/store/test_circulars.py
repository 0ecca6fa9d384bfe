"""Notices to residents: issued to a scope, marked by floor and by unit, withdrawn."""

from collections.abc import Callable
from typing import Any

import pytest

from store import buildings, circular_moves, circulars, everywhere, units
from store.circulars import CircularRow, MarkRow
from store.operations import Form
from tests.conftest import AT, Little
from tests.store.conftest import Two, pages
from tests.store.renovation_parts import refused, said


def issue(little: Little, **more: Any) -> CircularRow:
    """No water on Tuesday, told to everybody at the door."""
    values: dict[str, Any] = {
        "title": "停水通知",
        "words": "週二9時至12時停水\n請儲水",
        "issuer": "estate",
        "channel": "door",
        "scope": "estate",
        **{"by": little.front_desk.id, "at": AT, **more},
    }
    return circular_moves.issue(values.pop("title"), values.pop("words"), **values)


def mark(
    little: Little, row: CircularRow, place: int, to: str, seen: str = "due", **more: Any
) -> MarkRow:
    values: dict[str, Any] = {"by": little.guard.id, "at": AT.add(minutes=5), **more}
    return circular_moves.mark_unit(row.id, little.units[place].id, to, seen=seen, **values)


def mark_rest(little: Little, row: CircularRow, to: str = "delivered", **more: Any) -> CircularRow:
    values: dict[str, Any] = {"by": little.guard.id, "at": AT.add(minutes=5), **more}
    return circular_moves.mark_rest(row.id, to, **values)


def counts(row: CircularRow) -> tuple[int, int, int, int]:
    return (row.due, row.delivered, row.read, row.refused)


def test_a_notice_says_what_to_whom_and_by_which_way(little: Little) -> None:
    row = issue(little)
    assert (row.number, row.state, row.title, row.issuer, row.channel, row.scope) == (
        *("TZ-0001", "issued", "停水通知", "estate", "door", "estate"),
    )
    assert row.words == "週二9時至12時停水\n請儲水"
    assert (row.issued_by, row.issued_at, row.building) == ("黃詠詩", AT, "")
    assert (row.units, row.have_it, counts(row)) == (6, 0, (6, 0, 0, 0))
    assert {one.mark for one in circulars.marks(row.id)} == {"due"}
    event = said("circular", row.id)
    assert (event.verb, event.data["units"], event.data["title"]) == (
        *("circulars.issue", 6, "停水通知"),
    )


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"title": " "}, "title_needed", "title"),
        ({"words": "\n"}, "circular_words_needed", "words"),
        ({"issuer": ""}, "issuer_unknown", "issuer"),
        ({"channel": "pigeon"}, "channel_unknown", "channel"),
        ({"scope": ""}, "scope_unknown", "scope"),
        ({"scope": "building"}, "building_unknown", "building"),
        ({"scope": "building", "building_id": 99}, "building_unknown", "building"),
        ({"named": "3-101"}, "named_apart", "named"),
        ({"scope": "units"}, "units_needed", "named"),
        ({"scope": "units", "named": " ，"}, "units_needed", "named"),
        ({"scope": "units", "named": "3-101 9-999"}, "one_not_found", "named"),
        ({"scope": "units", "named": "3-101, 20"}, "unit_several", "named"),
        ({"scope": "units", "named": "3-101 " * 101}, "units_many", "named"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    little: Little, wrong: dict[str, Any], code: str, field: str
) -> None:
    with refused(code, field):
        issue(little, **wrong)
    assert circulars.listed(little.estate.id) == ()


def test_parking_and_storage_are_told_nothing(little: Little) -> None:
    by = little.director.id
    for number, use in (("P01", "parking"), ("S01", "storage"), ("110", "shop")):
        units.add_unit(little.building.id, number, use=use, by=by, at=AT)
    assert issue(little).units == 7
    garage = buildings.add_building("P", by=by, at=AT)
    with refused("scope_empty", "scope"):
        issue(little, scope="building", building_id=garage.id)
    units.add_unit(garage.id, "P02", use="parking", by=by, at=AT)
    with refused("scope_empty", "scope"):
        issue(little, scope="building", building_id=garage.id)
    named = issue(little, scope="units", named="P-P02")
    assert named.units == 1


def test_a_notice_is_for_one_building_or_for_units_named(little: Little) -> None:
    by = little.director.id
    other = buildings.add_building("5", by=by, at=AT)
    far = units.add_unit(other.id, "101", by=by, at=AT)
    row = issue(little, scope="building", building_id=other.id)
    assert (row.building, [one.unit_id for one in circulars.marks(row.id)]) == ("5", [far.id])
    row = issue(little, scope="units", named="3-1202、3-101;3-1202，5-101")
    assert (row.scope, row.building) == ("units", "")
    assert [one.unit for one in circulars.marks(row.id)] == ["3-101", "3-1202", "5-101"]
    assert issue(little).units == 7


def test_who_moves_in_later_is_not_counted(little: Little) -> None:
    row = issue(little)
    units.add_unit(little.building.id, "301", floor=3, by=little.director.id, at=AT)
    assert circulars.circular(row.id).units == 6


def test_a_floor_is_marked_at_once_and_keeps_its_exceptions(little: Little) -> None:
    row = issue(little)
    mark(little, row, 4, "refused")
    found = {one.floor: one for one in circulars.floors(row.id)}
    assert list(found) == [1, 2, 12]
    assert (found[12].building, found[12].units, found[12].due, found[12].refused) == (
        *("3", 2, 1, 1),
    )
    done = mark_rest(little, row, building_id=little.building.id, floor=12)
    assert counts(done) == (4, 1, 0, 1)
    marks = circulars.marks(row.id, little.building.id, 12)
    assert [(one.unit, one.mark, one.who, one.owner) for one in marks] == [
        ("3-1201", "refused", "趙保安", "Jean Dupont"),
        ("3-1202", "delivered", "趙保安", "歐陽慧"),
    ]
    event = said("circular", row.id)
    assert event.data == {
        **{"mark": "delivered", "units": 1, "building": little.building.id, "floor": 12}
    }
    assert counts(mark_rest(little, row)) == (0, 5, 0, 1)
    assert circulars.circular(row.id).have_it == 5


def test_a_unit_whose_floor_nobody_knows_has_its_line(little: Little) -> None:
    units.add_unit(little.building.id, "X1", by=little.director.id, at=AT)
    row = issue(little)
    last = circulars.floors(row.id)[-1]
    assert (last.floor, last.units) == (None, 1)
    done = mark_rest(little, row, building_id=little.building.id, floor=None)
    assert counts(done) == (6, 1, 0, 0)


def test_a_unit_is_marked_and_its_mark_taken_back(little: Little) -> None:
    row = issue(little)
    one = mark(little, row, 5, "delivered")
    assert (one.unit, one.mark, one.who, one.at) == (
        *("3-1202", "delivered", "趙保安", AT.add(minutes=5)),
    )
    one = mark(little, row, 5, "read", "delivered", by=little.housekeeper.id)
    assert (one.mark, one.who) == ("read", "陳美玲")
    now = circulars.circular(row.id)
    assert (counts(now), now.have_it) == ((5, 0, 1, 0), 1)
    one = mark(little, row, 5, "due", "read")
    assert (one.mark, one.who, one.at) == ("due", "", None)
    assert counts(circulars.circular(row.id)) == (6, 0, 0, 0)
    event = said("circular", row.id)
    assert event.data == {"old": {"mark": "read"}, "mark": "due", "unit": "3-1202"}


def test_the_second_desk_hears_who_was_first(little: Little) -> None:
    row = issue(little)
    mark(little, row, 5, "refused")
    for seen, to in (("due", "delivered"), ("refused", "refused")):
        with refused("circular_marked") as no:
            mark(little, row, 5, to, seen)
        assert no.values == {
            "unit": "3-1202",
            "mark": "refused",
            "who": "趙保安",
            "at": AT.add(minutes=5),
        }
    mark_rest(little, row, at=AT.add(minutes=9), by=little.front_desk.id)
    floor: dict[str, Any] = {"building_id": little.building.id, "floor": 12}
    for there in ({}, floor):
        with refused("circular_none_due") as no:
            mark_rest(little, row, **there)
        assert no.values == {"who": "黃詠詩", "at": AT.add(minutes=9)}


def test_no_mark_that_is_none_and_no_unit_that_has_no_notice(little: Little) -> None:
    row = issue(little, scope="units", named="3-101")
    for to in ("", "due", "eaten"):
        with refused("mark_unknown"):
            mark_rest(little, row, to)
    with refused("mark_unknown"):
        mark(little, row, 0, "eaten")
    with refused("circular_unit_unknown"):
        mark(little, row, 5, "read")
    with refused("circular_unknown"):
        circulars.circular(row.id + 9)


def test_a_withdrawn_notice_says_why_and_takes_no_mark(little: Little) -> None:
    row = issue(little)
    mark(little, row, 0, "delivered")
    by = little.housekeeper.id
    with refused("reason_needed", "why"):
        circular_moves.withdraw(row.id, " ", by=by, at=AT)
    row = circular_moves.withdraw(row.id, "改期", by=by, at=AT.add(minutes=9))
    assert (row.state, row.why, row.withdrawn_by, row.withdrawn_at, row.stands) == (
        *("withdrawn", "改期", "陳美玲", AT.add(minutes=9), False),
    )
    assert counts(row) == (5, 1, 0, 0)
    again: tuple[Callable[[], object], ...] = (
        lambda: circular_moves.withdraw(row.id, "x", by=by, at=AT),
        lambda: mark(little, row, 1, "delivered"),
        lambda: mark_rest(little, row),
    )
    for late in again:
        with refused("circular_moved") as no:
            late()
        assert no.values == {"number": "TZ-0001", "who": "陳美玲", "at": AT.add(minutes=9)}


def test_a_form_sent_twice_makes_one_notice_and_one_mark(little: Little) -> None:
    form = Form("one")
    row = issue(little, form=form)
    assert issue(little, form=form) == row
    for _ in range(2):
        assert mark(little, row, 0, "read", form=Form("unit")).mark == "read"
    for _ in range(2):
        assert counts(mark_rest(little, row, form=Form("rest"))) == (0, 5, 1, 0)
    for _ in range(2):
        sent = Form("gone")
        gone = circular_moves.withdraw(row.id, "x", by=little.director.id, at=AT, form=sent)
        assert not gone.stands
    assert len(circulars.listed(little.estate.id)) == 1


def test_a_notice_next_door_is_unknown(two: Two) -> None:
    theirs = circular_moves.issue(
        *("X", "X"),
        issuer="estate",
        channel="post",
        scope="estate",
        by=two.next.director.id,
        at=AT,
    )
    assert theirs.units == 1
    by = two.little.director.id
    reaches: tuple[Callable[[], object], ...] = (
        lambda: circular_moves.mark_rest(theirs.id, "read", by=by, at=AT),
        lambda: circular_moves.mark_unit(
            theirs.id, two.next.unit.id, "read", seen="due", by=by, at=AT
        ),
        lambda: circular_moves.withdraw(theirs.id, "X", by=by, at=AT),
    )
    for reach in reaches:
        with refused("circular_unknown"):
            reach()
    with refused("building_unknown", "building"):
        issue(two.little, scope="building", building_id=two.next.building.id)
    mine = two.little.estate.id
    assert circulars.listed(mine) == ()
    assert circulars.count_due(mine) == 0


def test_those_going_out_are_counted(little: Little) -> None:
    estate = little.estate.id
    done, gone = issue(little), issue(little)
    issue(little)
    mark_rest(little, done)
    circular_moves.withdraw(gone.id, "x", by=little.director.id, at=AT)
    assert circulars.count_due(estate) == 1


def test_the_notices_of_a_unit(little: Little) -> None:
    first = issue(little)
    second = issue(little, scope="units", named="3-1202")
    issue(little, scope="units", named="3-101")
    mark(little, first, 5, "read")
    found = circulars.of_unit(little.units[5].id)
    assert [(row.id, one.mark) for row, one in found] == [(second.id, "due"), (first.id, "read")]
    assert len(circulars.of_unit(little.units[5].id, 1)) == 1


def test_a_notice_is_found_by_its_title_and_words(little: Little) -> None:
    row = issue(little)
    issue(little, title="選舉", words="業主大會")
    for text in ("TZ-0001", "停水", "储水", "9时"):
        assert [one.id for one in circulars.listed(little.estate.id, text)] == [row.id], text
    hits = everywhere.search(little.estate.id, "tz0001")
    assert [(hit.noun, hit.id, hit.about) for hit in hits] == [("circular", row.id, "停水通知")]


def test_the_register_is_read_page_after_page(little: Little) -> None:
    made = [issue(little, at=AT.add(minutes=number // 2)).id for number in range(5)]
    seen = pages(
        lambda after, limit: circulars.listed(little.estate.id, "", after, limit),
        lambda row: row.key,
        2,
    )
    assert [row.id for row in seen] == made[::-1]
