"""Who is not let in: written down on somebody's word, met by the whole name, lifted again."""

from datetime import timedelta
from typing import Any

import pendulum
import pytest

from store import blocked, blocked_moves, events
from store.blocked import BlockedRow
from store.db import rows
from store.operations import Form
from store.refusal import Refused
from tests.conftest import AT, Little
from tests.store.conftest import Two
from tests.store.renovation_parts import private, said

DAY = pendulum.date(2026, 11, 23)
UNIT = 5


def block(little: Little, **more: Any) -> BlockedRow:
    """The housekeeper writes somebody down."""
    values: dict[str, Any] = {
        "name": "李建國",
        "basis": "police",
        "reason": "盜竊案在逃",
        "by": little.housekeeper.id,
        "at": AT,
        **more,
    }
    return blocked_moves.block(**values)


def met(little: Little, **asked: Any) -> list[tuple[str, tuple[str, ...]]]:
    """Who of them somebody at the gate is or may be, and by what."""
    found = blocked.matches(little.estate.id, **{"on": DAY, **asked})
    return [(one.row.name, one.by) for one in found]


def test_what_is_written_down(little: Little) -> None:
    row = block(
        little,
        name=" 李 建國\u200b",
        phone="+86 138-1111-2222",
        plate="粵b·12345",
        paper=" 協查通報 12 號 ",
        until=DAY.add(days=30),
    )
    assert (row.name, row.phone, row.plate) == ("李 建國", "+86****2222", "粤B12345")
    assert (row.unit_id, row.unit, row.basis, row.paper) == (None, "", "police", "協查通報 12 號")
    assert (row.since, row.until, row.staff, row.at) == (DAY, DAY.add(days=30), "陳美玲", AT)
    assert row.stands(DAY)
    assert rows("SELECT folded, phone FROM blocked") == [("李建国", "+8613811112222")]
    event = said("blocked", row.id)
    assert (event.verb, event.data["basis"], event.data["until"]) == (
        *("blocked.block", "police"),
        "2026-12-23",
    )
    assert private(event) == {
        ".name": "李 建國",
        ".phone": "+8613811112222",
        ".plate": "粤B12345",
        ".paper": "協查通報 12 號",
        ".reason": "盜竊案在逃",
    }
    assert blocked.standing(little.estate.id) == (row,)


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"name": " "}, "blocked_nobody", "name"),
        ({"phone": "call"}, "phone_wrong", "phone"),
        ({"plate": "!"}, "plate_wrong", "plate"),
        ({"basis": ""}, "basis_unknown", "basis"),
        ({"basis": "owner"}, "owner_unit_needed", "unit"),
        ({"reason": " \n "}, "reason_needed", "reason"),
        ({"since": DAY, "until": DAY.subtract(days=1)}, "dates_backwards", "until"),
        (
            {"since": DAY.subtract(days=9), "until": DAY.subtract(days=1)},
            *("deadline_past", "until"),
        ),
        ({"unit_id": 4711}, "unit_unknown", "unit"),
    ],
)
def test_what_is_refused(little: Little, more: dict[str, Any], code: str, field: str) -> None:
    before = events.head()
    with pytest.raises(Refused) as no:
        block(little, **more)
    assert (no.value.code, no.value.field) == (code, field)
    assert (blocked.standing(little.estate.id), events.head()) == ((), before)


def test_a_phone_or_a_plate_alone_is_enough(little: Little) -> None:
    assert block(little, name="", phone="13811112222").name == ""
    assert block(little, name="", plate="粤B12345").phone == ""
    assert met(little, name="", phone="", plate="") == []
    assert met(little, name="李建國") == []


@pytest.mark.parametrize("name", ["李建國", "李建国", " 李　建國 ", "李 建 国", "李建國\u200b"])
def test_a_whole_name_meets_in_either_script(little: Little, name: str) -> None:
    block(little)
    (one,) = blocked.matches(little.estate.id, name=name, on=DAY)
    assert (one.by, one.certain, one.same_name) == (("name",), False, True)


@pytest.mark.parametrize("name", ["李建", "建國", "李", "李建國強", "l", "ljg", "", "%", "李_國"])
def test_a_piece_of_a_name_meets_nobody(little: Little, name: str) -> None:
    block(little)
    assert met(little, name=name) == []


def test_names_in_letters_meet_whatever_their_case_and_width(little: Little) -> None:
    block(little, name="Jean  Dupont")
    for name in ("JEAN DUPONT", "jeandupont", "ＪＥＡＮ　ｄｕｐｏｎｔ"):
        assert met(little, name=name) == [("Jean Dupont", ("name",))]
    assert met(little, name="Jean") == []


@pytest.mark.parametrize(
    ("kept", "given", "same"),
    [
        ("13811112222", "+86 138 1111 2222", True),
        ("+8613811112222", "138-1111-2222", True),
        ("008613811112222", "13811112222", True),
        ("02087654321", "+86 20 8765 4321", True),
        ("13811112222", "１３８１１１１２２２２", True),
        ("13811112222,8", "13811112222", True),
        ("13811112222", "11112222", False),
        ("13811112222", "1381111222", False),
        ("13811112222", "138111122223", False),
        ("91234567", "+85291234567", False),
    ],
)
def test_a_whole_phone_meets(little: Little, kept: str, given: str, same: bool) -> None:
    block(little, name="", phone=kept)
    assert met(little, phone=given) == ([("", ("phone",))] if same else [])


@pytest.mark.parametrize(
    ("given", "same"),
    [
        ("粵b·12345", True),
        ("粤B 12345", True),
        ("粵Ｂ-１２３４５", True),
        ("粤B1234", False),
        ("B12345", False),
        ("粤B123456", False),
    ],
)
def test_a_whole_plate_meets(little: Little, given: str, same: bool) -> None:
    block(little, name="", plate="粵B12345")
    assert met(little, plate=given) == ([("", ("plate",))] if same else [])


def test_only_the_same_name_accuses_nobody_and_stands_behind_who_is_certain(
    little: Little,
) -> None:
    block(little, phone="13811112222", plate="粤B12345")
    block(little, reason="鬧事")
    found = blocked.matches(little.estate.id, name="李建國", plate="粤B12345", on=DAY)
    assert [(one.row.reason, one.by, one.certain) for one in found] == [
        ("盜竊案在逃", ("name", "plate"), True),
        ("鬧事", ("name",), False),
    ]
    # Somebody else's name beside the phone does not clear who has it.
    (one,) = blocked.matches(little.estate.id, name="王大力", phone="13811112222", on=DAY)
    assert (one.by, one.certain) == (("phone",), True)


def test_who_is_kept_out_of_one_unit_is_met_by_who_goes_there(little: Little) -> None:
    home, other = little.units[UNIT].id, little.units[0].id
    row = block(little, unit_id=home, basis="owner")
    assert row.unit == "3-1202"
    assert met(little, name="李建國", unit_id=home) == [("李建國", ("name",))]
    assert met(little, name="李建國", unit_id=other) == met(little, name="李建國") == []


def test_it_stands_from_the_first_to_the_last_day(little: Little) -> None:
    block(little, since=DAY.add(days=2), until=DAY.add(days=4))
    days = [n for n in range(7) if met(little, name="李建國", on=DAY.add(days=n))]
    assert days == [2, 3, 4]
    estate = little.estate.id
    assert len(blocked.standing(estate)) == 1
    assert blocked.standing(estate, DAY) == blocked.listed(estate, on=DAY) == ()
    assert len(blocked.listed(estate, on=DAY.add(days=2))) == len(blocked.listed(estate)) == 1


def test_the_same_entry_is_made_once(little: Little) -> None:
    first = block(little, phone="13811112222", until=DAY.add(days=1))
    with pytest.raises(Refused, match=r"^blocked_already name") as no:
        block(little, name="李建国", phone="138 1111 2222", by=little.director.id)
    assert no.value.values == {"who": "陳美玲", "at": AT}
    # For another door, with another phone, or after it has run out, it is another entry.
    block(little, phone="13811112222", unit_id=little.units[0].id)
    block(little)
    block(little, phone="13811112222", since=DAY.add(days=2))
    blocked_moves.lift(first.id, "查清", by=little.director.id, at=AT)
    assert len(blocked.standing(little.estate.id)) == 3


def test_a_form_sent_twice_makes_one(little: Little) -> None:
    form = Form("block 1")
    first = block(little, form=form)
    assert block(little, form=form, at=AT.add(minutes=1)) == first
    assert len(blocked.listed(little.estate.id)) == 1


def test_the_director_lifts_it_and_says_why(little: Little) -> None:
    row, at = block(little), AT.add(hours=1)
    with pytest.raises(Refused, match=r"^not_allowed"):
        blocked_moves.lift(row.id, "查清", by=little.housekeeper.id, at=at)
    with pytest.raises(Refused, match=r"^reason_needed words"):
        blocked_moves.lift(row.id, " ", by=little.director.id, at=at)
    form = Form("lift 1")
    lifted = blocked_moves.lift(row.id, "查清，同名不同人", by=little.director.id, at=at, form=form)
    assert (lifted.ended_by, lifted.ended_at, lifted.ended_words) == (
        *("李主任", at),
        "查清，同名不同人",
    )
    assert not lifted.stands(DAY)
    assert private(said("blocked", row.id)) == {".words": "查清，同名不同人"}
    estate = little.estate.id
    assert met(little, name="李建國") == []
    assert blocked.standing(estate) == blocked.listed(estate, on=DAY) == ()
    assert blocked.listed(estate) == (lifted,)
    again = blocked_moves.lift(row.id, "", by=little.director.id, at=at, form=form)
    assert again == lifted


def test_a_second_desk_is_told_who_lifted_it(little: Little) -> None:
    row = block(little)
    blocked_moves.lift(row.id, "查清", by=little.director.id, at=AT.add(hours=1))
    for words in ("也查過", ""):
        with pytest.raises(Refused, match=r"^blocked_lifted") as no:
            blocked_moves.lift(row.id, words, by=little.director.id, at=AT.add(hours=2))
        assert no.value.values == {"who": "李主任", "at": AT.add(hours=1)}
    assert blocked.blocked(row.id).ended_words == "查清"


def test_the_register_goes_page_by_page_newest_first(little: Little) -> None:
    made = [
        block(little, name=f"某{place}", at=AT + timedelta(minutes=place), unit_id=home.id)
        for place, home in enumerate(little.units)
    ]
    for row in made[::2]:
        blocked_moves.lift(row.id, "查清", by=little.director.id, at=AT.add(hours=1))
    estate = little.estate.id
    for on, expected in ((None, made[::-1]), (DAY, made[5::-2])):
        seen: list[int] = []
        after = None
        while page := blocked.listed(estate, "", after, 2, on=on):
            assert len(page) <= 2
            seen += [row.id for row in page]
            after = (_stored(page[-1]), page[-1].id)
        assert seen == [row.id for row in expected]


@pytest.mark.parametrize("on", [None, DAY])
def test_the_register_is_searched_by_name_plate_or_unit(
    little: Little, on: pendulum.Date | None
) -> None:
    block(little, plate="粤B12345")
    block(little, name="Jean Dupont", unit_id=little.units[UNIT].id)
    block(little, name="單美玲")
    for text, found in (
        ("建国", ["李建國"]),
        ("12345", ["李建國"]),
        ("1202", ["Jean Dupont"]),
        ("DUP", ["Jean Dupont"]),
        ("单", ["單美玲"]),
        ("無此人", []),
        ("%", []),
    ):
        assert [row.name for row in blocked.listed(little.estate.id, text, on=on)] == found
    (first,) = blocked.listed(little.estate.id, limit=1, on=on)
    rest = blocked.listed(little.estate.id, "1", (_stored(first), first.id), on=on)
    assert [row.name for row in rest] == ["Jean Dupont", "李建國"]


def _stored(row: BlockedRow) -> str:
    return str(rows("SELECT at FROM blocked WHERE id = ?", row.id)[0][0])


def test_those_standing_are_read_by_their_index_alone(little: Little) -> None:
    plan = rows(f"EXPLAIN QUERY PLAN {blocked._STANDING} AND x.ended_at IS NULL", 1)
    assert any("USING INDEX blocked_stands" in str(line) for line in plan)
    assert not any("SCAN" in str(line) for line in plan)


def test_nobody_next_door_is_met_or_listed(two: Two) -> None:
    theirs, mine = two.next.blocked, two.little.estate.id
    assert blocked.standing(mine) == blocked.listed(mine) == blocked.listed(mine, "魏") == ()
    assert met(two.little, name=theirs.name) == []
    with pytest.raises(Refused, match=r"^blocked_unknown"):
        blocked_moves.lift(theirs.id, "查清", by=two.little.director.id, at=AT)
    with pytest.raises(Refused, match=r"^blocked_unknown"):
        blocked.blocked(4711)
    assert blocked.standing(two.next.estate.id) == (theirs,)
    (match,) = blocked.matches(two.next.estate.id, name=theirs.name, on=DAY)
    assert match.row == theirs
