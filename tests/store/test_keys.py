"""The keys of the cabinet: entered, changed, retired, and how they stand."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pendulum
import pytest

from store import key_changes, key_lending, keys
from store.db import rows
from store.events import of_record
from store.keys import KeyRow
from store.operations import Form
from store.refusal import Refused
from tests.conftest import AT, Little
from tests.store.conftest import Two, pages
from tests.store.plans import indexes

OWNED: dict[str, Any] = {"kind": "owner", "opens": "3-1202 入戶門"}


def add(little: Little, number: str = "K-07", **more: Any) -> KeyRow:
    """A key entered at the desk: of the roof, unless said otherwise."""
    values: dict[str, Any] = {
        **{"kind": "common", "opens": "3座天台", "copies": 2, "hook": "A12"},
        **{"by": little.front_desk.id, "at": AT},
        **more,
    }
    return key_changes.add(number, values.pop("kind"), values.pop("opens"), **values)


def change(little: Little, row: KeyRow, **more: Any) -> KeyRow:
    """The same key with something else about it."""
    names = ("number", "kind", "opens", "unit_id", "hook", "copies", "remark")
    values = {name: getattr(row, name) for name in names}
    return key_changes.change(row.id, **{**values, "by": little.front_desk.id, "at": AT, **more})


def lend(little: Little, row: KeyRow, **more: Any) -> Any:
    """Lent to the engineer for the day."""
    values: dict[str, Any] = {
        **{"staff_id": little.engineer.id, "reason": "換燈", "due_at": AT.add(hours=9)},
        **{"approval": "director", "by": little.director.id, "at": AT},
        **more,
    }
    return key_lending.lend(row.id, **values)


def refused(code: str, field: str | None = None) -> Any:
    """Refused with this code at this field."""
    return pytest.raises(Refused, match=rf"^{code}( {field})" if field else rf"^{code}\b")


def private(noun: str, record_id: int) -> dict[str, str]:
    """What the last event of a record keeps apart from the chain."""
    last = of_record(noun, record_id, 1)[0]
    return dict(rows("SELECT name, value FROM event_private WHERE event_id = ?", last.id))


def test_a_key_hangs_where_the_cabinet_says_and_not_the_tag(little: Little) -> None:
    row = add(little, " K-07 ", remark="備用在主任室")
    assert (row.number, row.hook, row.copies, row.here, row.out) == ("K-07", "A12", 2, 2, 0)
    assert row.state(AT) == "here"
    event = of_record("desk_key", row.id)[0]
    assert (event.verb, event.data["opens"]) == ("keys.add", "3座天台")
    assert private("desk_key", row.id) == {".remark": "備用在主任室"}


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"number": "  "}, "number_needed", "number"),
        ({"kind": "skeleton"}, "kind_unknown", "kind"),
        ({"opens": "\u200b"}, "opens_needed", "opens"),
        ({"kind": "owner"}, "key_unit_needed", "unit"),
        ({"kind": "vacant"}, "key_unit_needed", "unit"),
        ({"copies": 0}, "number_wrong", "copies"),
        ({"copies": None}, "number_wrong", "copies"),
        ({"copies": 100}, "number_wrong", "copies"),
        ({"unit_id": 999}, "unit_unknown", "unit"),
    ],
)
def test_a_wrong_key_is_refused_at_its_field(
    little: Little, wrong: Any, code: str, field: str
) -> None:
    with refused(code, field):
        add(little, **wrong)
    assert rows("SELECT count(*) FROM desk_key") == [(0,)]


@pytest.mark.parametrize(
    "number",
    ["3-1202", "1202", "３－１２０２", "3 1202", "31202", "3－1202", "3_1202", "101", "3-101"],
)
def test_a_tag_never_tells_the_door(little: Little, number: str) -> None:
    with refused("key_says_unit", "number"):
        add(little, number, **OWNED, unit_id=little.units[5].id)


@pytest.mark.parametrize("number", ["3-1202", "３－１２０２"])
def test_nor_does_the_tag_of_a_key_of_no_unit(little: Little, number: str) -> None:
    with refused("key_says_unit", "number"):
        add(little, number, opens="天臺門")


def test_a_number_of_a_unit_is_refused_when_the_unit_comes_later_too(little: Little) -> None:
    row = add(little, "1202", opens="儲物櫃")
    with refused("key_says_unit", "number") as no:
        change(little, row, kind="owner", unit_id=little.units[5].id)
    assert no.value.values == {"unit": "3-1202"}
    assert change(little, row, number="Y-12", kind="owner", unit_id=little.units[5].id).unit == (
        "3-1202"
    )


def test_no_two_keys_have_one_number(little: Little) -> None:
    row, other = add(little), add(little, "K-08")
    with refused("key_exists", "number"):
        add(little)
    with refused("key_exists", "number"):
        change(little, other, number="K-07")
    assert change(little, row, hook="B1").hook == "B1"


def test_a_form_sent_twice_makes_one_key(little: Little) -> None:
    form = Form("key form")
    row = add(little, form=form)
    assert add(little, form=form) == row
    assert rows("SELECT count(*) FROM desk_key") == [(1,)]


def test_two_desks_change_one_key_and_the_second_is_told(little: Little) -> None:
    row = add(little)
    change(little, row, copies=3, by=little.director.id)
    with refused("changed_meanwhile") as no:
        change(little, row, copies=1, seen=row)
    assert no.value.values == {"who": "李主任", "at": AT}
    assert keys.key(row.id).copies == 3
    last = of_record("desk_key", row.id)[0]
    assert (last.data["old"], last.data["copies"]) == ({"copies": 2}, 3)


def test_no_fewer_copies_are_counted_than_are_lent(little: Little) -> None:
    row = add(little)
    lend(little, row)
    lend(little, row)
    with refused("copies_out", "copies") as no:
        change(little, row, copies=1)
    assert no.value.values == {"out": 2}


def test_a_retired_key_is_neither_changed_nor_retired_again(little: Little) -> None:
    row = add(little)
    loan = lend(little, row)
    with refused("key_lent") as lent:
        key_changes.retire(row.id, by=little.director.id, at=AT)
    assert lent.value.values == {"number": "K-07", "who": ("孫師傅",)}
    key_lending.take_back(loan.id, by=little.guard.id, at=AT)
    gone = key_changes.retire(row.id, by=little.director.id, at=AT)
    assert (gone.retired_on, gone.state(AT)) == (pendulum.date(2026, 11, 23), "retired")
    again: Callable[[], object]
    for again in (
        lambda: key_changes.retire(row.id, by=little.director.id, at=AT),
        lambda: change(little, gone, hook="B2"),
        lambda: key_changes.change_lock(
            row.id, pendulum.date(2026, 11, 23), by=little.director.id, at=AT
        ),
    ):
        with refused("key_retired") as no:
            again()
        assert no.value.values == {"number": "K-07", "who": "李主任", "on": gone.retired_on}


def test_only_the_director_retires_and_a_guard_enters_none(little: Little) -> None:
    with refused("not_allowed"):
        add(little, by=little.guard.id)
    with refused("not_allowed"):
        key_changes.retire(add(little).id, by=little.front_desk.id, at=AT)


def test_a_lost_copy_asks_for_another_lock_until_it_is_changed(little: Little) -> None:
    row = add(little)
    loan = lend(little, row)
    lost_at = AT.add(hours=20)
    key_lending.write_off(loan.id, "掉在工地", "孫師傅賠", by=little.front_desk.id, at=lost_at)
    row = keys.key(row.id)
    assert (row.copies, row.here, row.state(AT), row.lost_at) == (1, 1, "lost", lost_at)
    # 05:00 on the 24th in Shanghai.
    day, by = pendulum.date(2026, 11, 24), little.front_desk.id
    with refused("day_needed", "on"):
        key_changes.change_lock(row.id, None, by=by, at=lost_at)
    with refused("lock_later", "on"):
        key_changes.change_lock(row.id, day.add(days=1), by=by, at=lost_at)
    assert key_changes.change_lock(row.id, day.subtract(days=1), by=by, at=lost_at).lost_at
    form = Form("lock")
    done = key_changes.change_lock(row.id, day, by=by, at=lost_at, form=form)
    assert (done.lost_at, done.state(AT), done.lock_changed_on) == (None, "here", day)
    assert key_changes.change_lock(row.id, day, by=by, at=lost_at, form=form) == done
    with refused("lock_changed", "on") as no:
        key_changes.change_lock(row.id, day, by=by, at=lost_at)
    assert no.value.values == {"number": "K-07", "on": day}


def test_the_cabinet_is_found_by_any_fragment(little: Little) -> None:
    roof = add(little)
    home = add(little, "Y-01", **OWNED, unit_id=little.units[5].id)
    place = little.estate.id
    for text, found in (
        ("天台", [roof]),
        ("07", [roof]),
        ("k07", [roof]),
        ("1202", [home]),
        ("入户", [home]),
        ("", [roof, home]),
        ("孫", []),
    ):
        assert [row.id for row in keys.listed(place, text)] == [one.id for one in found]
    lend(little, home)
    assert [row.id for row in keys.listed(place, "孙师傅")] == [home.id]
    assert [row.id for row in keys.of_unit(little.units[5].id)] == [home.id]


def _paged(place: int, out: bool, after: Any, limit: int) -> tuple[KeyRow, ...]:
    return keys.listed(place, "", after, limit, out=out)


def test_what_is_out_is_listed_with_the_most_overdue_first(little: Little) -> None:
    cabinet = [add(little, f"K-{n:02}") for n in range(6)]
    for place, hours in ((4, 1), (2, 5), (0, 3), (4, 9)):
        lend(little, cabinet[place], due_at=AT.add(hours=hours))
    place = little.estate.id
    found = keys.listed(place, out=True)
    assert [row.number for row in found] == ["K-04", "K-00", "K-02"]
    assert [row.out for row in found] == [2, 1, 1]
    assert found[0].due_at == AT.add(hours=1)
    assert [row.state(AT.add(hours=2)) for row in found] == ["overdue", "out", "out"]
    assert [row.number for row in keys.listed(place, "02", out=True)] == ["K-02"]
    for out in (True, False):
        read = pages(
            partial(_paged, place, out),
            lambda row: (row.number, row.id),
            2,
        )
        assert [row.number for row in read] == [row.number for row in keys.listed(place, out=out)]


def test_a_fragment_means_one_key(little: Little) -> None:
    roof = add(little)
    door = add(little, "K-70", opens="3座天台東門")
    place = little.estate.id
    assert keys.only(place, "k-07") == roof
    assert keys.only(place, "東門") == door
    with refused("key_several", "key") as several:
        keys.only(place, "天台")
    assert several.value.values == {"keys": ("K-07 3座天台", "K-70 3座天台東門")}
    for text in ("", "  ", "泵房", "%"):
        with refused("key_not_found", "key"):
            keys.only(place, text)
    # A whole number is meant though it is a piece of another.
    other = add(little, "K-7", opens="泵房")
    assert keys.only(place, "K-7") == other
    key_changes.retire(roof.id, by=little.director.id, at=AT)
    assert keys.only(place, "天台") == door
    assert keys.only(place, "K-07").id == roof.id


def test_a_cabinet_next_door_is_its_own(two: Two) -> None:
    little, theirs = two.little, two.next.estate.id
    row = add(little)
    made = key_changes.add("K-07", "common", "大堂", by=two.next.director.id, at=AT)
    assert [one.id for one in keys.listed(little.estate.id)] == [row.id]
    assert [one.id for one in keys.listed(theirs)] == [two.next.key.id, made.id]
    reach: Callable[[], object]
    for reach in (
        lambda: change(little, made),
        lambda: key_changes.retire(made.id, by=little.director.id, at=AT),
        lambda: lend(little, made),
    ):
        with refused("desk_key_unknown"):
            reach()
    with refused("unit_unknown", "unit"):
        add(little, "K-09", unit_id=two.next.unit.id)
    with refused("unit_unknown", "unit"):
        change(little, row, unit_id=two.next.unit.id)


def test_what_is_typed_is_cleaned_and_capped(little: Little) -> None:
    row = add(little, "K\u202e-1" + "9" * 50, opens="[/b]" + "長" * 500, remark="x\n" * 300)
    assert row.number == "K-1" + "9" * 17
    assert len(row.opens) == 80
    assert len(row.remark) == 199
    assert "\n" not in row.remark


def test_a_lost_copy_is_found_among_those_lost_only(little: Little) -> None:
    row = add(little)
    for reading, asked in ((keys.key, row.id), (keys.listed, little.estate.id)):
        assert indexes(reading, asked)["key_loan_lost"] == "key_id=?"
