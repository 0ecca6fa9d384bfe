"""Slips for goods that leave: asked for, confirmed by the owner, let out, expired, cancelled."""

from collections.abc import Callable
from typing import Any

import pendulum
import pytest

from store import exit_slip_moves, exit_slips, residents
from store.exit_slip_moves import to_ring, usual_end
from store.exit_slips import EXPIRED, SlipRow
from store.operations import Form
from tests.conftest import AT, Little
from tests.store.conftest import Two, at_clock, pages
from tests.store.renovation_parts import private, refused, said

# The place of a unit among those of the little estate: its owner's phone is, or is not, on record.
HOME, UNREACHED = 5, 2
TEN = at_clock("22:00")


def ask(little: Little, place: int = HOME, **more: Any) -> SlipRow:
    """A sofa leaves, asked for at the desk."""
    values: dict[str, Any] = {
        "carrier": "王師傅",
        "phone": "138-0000-1111",
        "plate": "粵B·D12345",
        "goods": "三人沙發 1 張\n餐桌 1 張",
        **{"by": little.front_desk.id, "at": AT, **more},
    }
    return exit_slip_moves.ask(little.units[place].id, **values)


def confirm(little: Little, row: SlipRow, how: str = "signature", **more: Any) -> SlipRow:
    """The owner agrees; the guard writes it down."""
    values: dict[str, Any] = {"by": little.guard.id, "at": AT.add(minutes=5), **more}
    return exit_slip_moves.confirm(row.id, how, values.pop("owner", "歐陽慧"), **values)


def release(little: Little, row: SlipRow, **more: Any) -> SlipRow:
    """The guard lets the goods out."""
    values: dict[str, Any] = {"by": little.guard.id, "at": AT.add(minutes=10), **more}
    return exit_slip_moves.release(row.id, **values)


def test_a_slip_says_what_leaves_which_unit_and_until_when(little: Little) -> None:
    row = ask(little)
    assert (row.number, row.state, row.unit, row.carrier, row.plate, row.phone) == (
        *("FX-0001", "asked", "3-1202", "王師傅", "粤BD12345", "138****1111"),
    )
    assert row.goods == "三人沙發 1 張\n餐桌 1 張"
    assert (row.valid_until, row.asked_by, row.asked_at) == (TEN, "黃詠詩", AT)
    event = said("exit_slip", row.id)
    assert (event.verb, event.data["unit"]) == ("exit_slips.ask", "3-1202")
    assert private(event) == {
        ".carrier": "王師傅",
        ".phone": "13800001111",
        ".plate": "粤BD12345",
        ".goods": row.goods,
    }


@pytest.mark.parametrize(
    ("now", "ends"),
    [
        ("23 09:00", "23 22:00"),
        ("23 21:59", "23 22:00"),
        ("23 22:00", "24 22:00"),
        ("23 23:30", "24 22:00"),
    ],
)
def test_a_slip_ends_at_ten_in_the_evening_unless_another_time_is_said(
    little: Little, now: str, ends: str
) -> None:
    at = at_clock(now)
    assert ask(little, at=at).valid_until == at_clock(ends)
    assert usual_end(at, "Asia/Shanghai") == at_clock(ends)


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"carrier": " "}, "name_needed", "carrier"),
        ({"goods": "\n"}, "goods_needed", "goods"),
        ({"phone": "call"}, "phone_wrong", "phone"),
        ({"plate": "[/b]"}, "plate_wrong", "plate"),
        ({"valid_until": AT}, "valid_past", "valid_until"),
        ({"valid_until": at_clock("30 23:59").add(minutes=1)}, "valid_long", "valid_until"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    little: Little, wrong: dict[str, Any], code: str, field: str
) -> None:
    with refused(code, field):
        ask(little, **wrong)
    assert exit_slips.listed(little.estate.id) == ()


def test_a_slip_may_run_to_the_end_of_the_seventh_day(little: Little) -> None:
    until = at_clock("30 23:59")
    assert ask(little, valid_until=until).valid_until == until
    with refused("valid_long", "valid_until") as no:
        ask(little, valid_until=until.add(minutes=1))
    assert no.values == {"days": 7, "last": pendulum.date(2026, 11, 30)}


def test_a_signature_may_be_seen_by_who_asked(little: Little) -> None:
    row = ask(little, by=little.guard.id)
    row = confirm(little, row, by=little.guard.id)
    assert (row.state, row.confirmed, row.owner, row.confirmed_by) == (
        *("confirmed", "signature", "歐陽慧", "趙保安"),
    )
    assert row.confirmed_at == AT.add(minutes=5)
    event = said("exit_slip", row.id)
    assert event.data["confirmed"] == "signature"
    assert private(event) == {".owner": "歐陽慧"}


def test_by_phone_a_second_of_the_staff_rings(little: Little) -> None:
    row = ask(little, by=little.guard.id)
    with refused("second_needed", "how") as no:
        confirm(little, row, "phone", by=little.guard.id)
    assert no.values == {"who": "趙保安"}
    row = confirm(little, row, "phone", by=little.front_desk.id)
    assert (row.state, row.confirmed, row.confirmed_by) == ("confirmed", "phone", "黃詠詩")


def test_where_no_phone_is_on_record_only_a_signature_serves(little: Little) -> None:
    row = ask(little, UNREACHED)
    assert to_ring(row.unit_id) == ()
    with refused("no_number", "how") as no:
        confirm(little, row, "phone", owner="仇志強")
    assert no.values == {"unit": "3-201"}
    assert confirm(little, row, owner="仇志強").state == "confirmed"


def test_a_tenant_or_a_former_owner_is_not_rung(little: Little) -> None:
    home, by = little.units[UNREACHED].id, little.front_desk.id
    residents.move_in(home, kind="tenant", name="租客", phone="13500001111", by=by, at=AT)
    sold = residents.move_in(home, kind="owner", name="舊業主", phone="13500002222", by=by, at=AT)
    assert [one.name for one in to_ring(home)] == ["舊業主"]
    residents.move_out(sold.occupancy_id, AT.date(), by=by, at=AT)
    assert to_ring(home) == ()


@pytest.mark.parametrize(
    ("how", "owner", "code", "field"),
    [
        ("", "歐陽慧", "how_unknown", "how"),
        ("letter", "歐陽慧", "how_unknown", "how"),
        ("signature", " ", "owner_needed", "owner"),
        ("phone", "", "owner_needed", "owner"),
    ],
)
def test_a_confirmation_says_how_and_by_whom(
    little: Little, how: str, owner: str, code: str, field: str
) -> None:
    row = ask(little)
    with refused(code, field):
        confirm(little, row, how, owner=owner)
    assert exit_slips.slip(row.id).state == "asked"


def test_only_confirmed_goods_are_let_out(little: Little) -> None:
    row = ask(little)
    with refused("slip_unconfirmed") as no:
        release(little, row)
    assert no.values == {"number": "FX-0001"}
    confirm(little, row)
    row = release(little, row)
    assert (row.state, row.released_by, row.released_at) == (
        *("released", "趙保安", AT.add(minutes=10)),
    )
    assert said("exit_slip", row.id).data == {"old": {"state": "confirmed"}, "state": "released"}


def test_an_expired_slip_lets_nothing_out(little: Little) -> None:
    row = ask(little)
    confirmed = confirm(little, ask(little))
    assert release(little, confirm(little, ask(little)), at=TEN).state == "released"
    late = TEN.add(seconds=1)
    assert [one.stands(TEN) for one in (row, confirmed)] == ["asked", "confirmed"]
    assert [one.stands(late) for one in (row, confirmed)] == [EXPIRED, EXPIRED]
    assert not any(confirmed.takes(verb, late) for verb in exit_slips.MOVES)
    for one in (row, confirmed):
        with refused("slip_expired") as no:
            release(little, one, at=late)
        assert no.values == {"number": one.number, "until": TEN}
        with refused("slip_expired"):
            exit_slip_moves.cancel(one.id, "不搬了", by=little.guard.id, at=late)
    with refused("slip_expired"):
        confirm(little, row, at=late)


def test_a_cancelled_slip_says_why(little: Little) -> None:
    row = confirm(little, ask(little))
    with refused("reason_needed", "why"):
        exit_slip_moves.cancel(row.id, " ", by=little.guard.id, at=AT.add(minutes=6))
    row = exit_slip_moves.cancel(row.id, "改期", by=little.guard.id, at=AT.add(minutes=6))
    assert (row.state, row.words) == ("cancelled", "改期")
    assert private(said("exit_slip", row.id)) == {".words": "改期"}
    assert not row.expired(TEN.add(days=1))


def test_the_second_desk_hears_who_was_first(little: Little) -> None:
    row = ask(little)
    confirm(little, row)
    with refused("slip_moved") as no:
        confirm(little, row, by=little.director.id, at=AT.add(minutes=7))
    assert no.values == {
        "number": "FX-0001",
        "state": "confirmed",
        "who": "趙保安",
        "at": AT.add(minutes=5),
    }
    release(little, row)
    seconds: tuple[Callable[[], SlipRow], ...] = (
        lambda: release(little, row, by=little.front_desk.id, at=AT.add(minutes=11)),
        lambda: exit_slip_moves.cancel(row.id, "X", by=little.front_desk.id, at=AT.add(minutes=11)),
    )
    for again in seconds:
        with refused("slip_moved") as no:
            again()
        assert (no.values["state"], no.values["at"]) == ("released", AT.add(minutes=10))


def test_a_form_sent_twice_makes_one_slip_and_one_step(little: Little) -> None:
    form = Form("one")
    row = ask(little, form=form)
    assert ask(little, form=form) == row
    steps: tuple[tuple[Callable[[Form], SlipRow], str], ...] = (
        (lambda sent: confirm(little, row, form=sent), "confirmed"),
        (lambda sent: release(little, row, form=sent), "released"),
    )
    for step, state in steps:
        assert [step(Form(state)).state for _ in range(2)] == [state, state]
    other = ask(little)
    for _ in range(2):
        sent = Form("cancel")
        gone = exit_slip_moves.cancel(other.id, "改", by=little.guard.id, at=AT, form=sent)
        assert gone.state == "cancelled"
    assert len(exit_slips.listed(little.estate.id)) == 2


def test_a_slip_next_door_is_unknown(two: Two) -> None:
    with refused("unit_unknown", "unit"):
        exit_slip_moves.ask(two.next.unit.id, carrier="X", goods="X", by=two.little.guard.id, at=AT)
    theirs = exit_slip_moves.ask(
        two.next.unit.id, carrier="X", goods="X", by=two.next.director.id, at=AT
    )
    with refused("exit_slip_unknown"):
        confirm(two.little, theirs)
    with refused("exit_slip_unknown"):
        release(two.little, theirs)
    with refused("exit_slip_unknown"):
        exit_slip_moves.cancel(theirs.id, "X", by=two.little.guard.id, at=AT)
    with refused("exit_slip_unknown"):
        exit_slips.slip(theirs.id + 9)
    mine = two.little.estate.id
    assert exit_slips.listed(mine) == exit_slips.open_slips(mine, AT) == ()
    assert exit_slips.count_open(mine, AT) == 0


def test_the_open_ones_are_those_that_may_still_go_out(little: Little) -> None:
    estate = little.estate.id
    later = ask(little, valid_until=at_clock("24 22:00"))
    soon = confirm(little, ask(little))
    gone = release(little, confirm(little, ask(little)))
    away = ask(little, UNREACHED)
    exit_slip_moves.cancel(away.id, "改", by=little.guard.id, at=AT)
    now = AT.add(minutes=30)
    assert [row.id for row in exit_slips.open_slips(estate, now)] == [soon.id, later.id]
    assert exit_slips.count_open(estate, now) == 2
    assert exit_slips.count_open(estate, TEN.add(seconds=1)) == 1
    listed = exit_slips.listed(estate, open_at=now)
    assert [row.id for row in listed] == [soon.id, later.id]
    assert [row.id for row in exit_slips.of_unit(soon.unit_id)] == [gone.id, soon.id, later.id]
    assert [row.id for row in exit_slips.of_unit(soon.unit_id, 1)] == [gone.id]


def test_a_slip_is_found_by_what_a_guard_sees(little: Little) -> None:
    row = ask(little)
    ask(little, UNREACHED, carrier="李四", goods="鋼琴", plate="", phone="")
    for text in ("FX-0001", "3-1202", "1202", "王师", "wsf", "BD123", "沙发", "餐桌", "1111"):
        for open_at in (None, AT):
            found = exit_slips.listed(little.estate.id, text, open_at=open_at)
            assert [one.id for one in found] == [row.id], text
    assert exit_slips.listed(little.estate.id, "冰箱") == ()


@pytest.mark.parametrize("open_at", [None, AT])
def test_the_register_is_read_page_after_page(
    little: Little, open_at: pendulum.DateTime | None
) -> None:
    made = [ask(little, at=AT.add(minutes=number // 2)).id for number in range(7)]
    seen = pages(
        lambda after, limit: exit_slips.listed(little.estate.id, "", after, limit, open_at=open_at),
        lambda row: row.key,
        2,
    )
    assert [row.id for row in seen] == made[::-1]
