"""Residents: the least a desk needs of them, masked until somebody proves who asks."""

import re
from typing import Any

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import db, events, pins, residents, units
from store.operations import Form
from store.refusal import Refused
from store.residents import ResidentRow
from store.staff import StaffRow
from tests.conftest import AT, PIN, Little

LATER = AT.add(hours=1)


def move_in(little: Little, **values: Any) -> ResidentRow:
    kept = {"kind": "tenant", "name": "林租客", "by": little.front_desk.id, "at": AT}
    return residents.move_in(little.units[0].id, **{**kept, **values})


def owner(little: Little, place: int = 0) -> ResidentRow:
    return residents.of_unit(little.units[place].id)[0]


def test_who_lives_in_a_unit_owner_first_and_who_left_last(little: Little) -> None:
    home = little.units[0].id
    child = move_in(little, kind="household", name="小孩")
    gone = move_in(little, kind="owner", name="前業主")
    tenant = move_in(little, moved_in=pendulum.date(2026, 11, 1))
    residents.move_out(gone.occupancy_id, AT.date(), by=little.director.id, at=AT)
    found = residents.of_unit(home)
    assert [row.name for row in found] == ["曾大文", "林租客", "小孩", "前業主"]
    assert found[1] == tenant
    assert found[2] == child
    assert tenant.moved_in == pendulum.date(2026, 11, 1)
    assert found[3].moved_out == AT.date()


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"name": " \u200b"}, "name_needed name"),
        ({"kind": "ghost"}, "kind_unknown kind"),
        ({"phone": "call me"}, "phone_wrong phone"),
        ({"phone": "123"}, "phone_wrong phone"),
        ({"other_phone": "12"}, "phone_wrong other_phone"),
    ],
)
def test_what_a_resident_may_not_be(little: Little, values: dict[str, Any], refusal: str) -> None:
    with pytest.raises(Refused, match=f"^{refusal}"):
        move_in(little, **values)
    assert len(residents.of_unit(little.units[0].id)) == 1
    assert db.rows("SELECT count(*) FROM resident")[0][0] == len(little.units)


def test_a_form_sent_twice_makes_one_resident(little: Little) -> None:
    assert move_in(little, form=Form("in")) == move_in(little, form=Form("in"))
    assert len(residents.of_unit(little.units[0].id)) == 2


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13812341234", "138****1234"),
        ("+8613812341234", "+86****1234"),
        ("91234567", "****4567"),
        ("1234567", "****67"),
        ("12345", "****45"),
        ("+1234567", "****67"),
        ("075512345678,123", "075****5678"),
        ("91234567x12", "****4567"),
    ],
)
def test_a_phone_is_masked(phone: str, shown: str) -> None:
    assert residents.masked(phone) == shown


@given(st.from_regex(r"\+?[0-9]{5,20}([,;x][0-9]{1,6})?", fullmatch=True))
def test_a_mask_hides_four_digits_at_least(phone: str) -> None:
    shown = residents.masked(phone)
    kept = re.sub(r"\D", "", shown)
    digits = re.sub(r"\D", "", re.split("[,;x]", phone)[0])
    assert len(digits) - len(kept) >= min(4, len(digits) - 2)
    assert "****" in shown
    assert phone not in shown


def test_no_row_of_a_resident_holds_a_whole_phone(little: Little) -> None:
    row = move_in(little, phone="139 8888 7777", other_phone="(0755) 8123-4567")
    assert (row.phone, row.other_phone) == ("139****7777", "075****4567")
    whole = ("13988887777", "075581234567")
    rows: list[object] = [row, *residents.of_unit(little.units[0].id)]
    for seen in (*rows, *units.listed(little.estate.id)):
        text = repr(seen)
        assert not any(phone in text for phone in whole)
    told = " ".join(data for (data,) in db.rows("SELECT data FROM event"))
    assert not any(phone in told for phone in whole)
    assert "林租客" not in told
    search = db.rows("SELECT search FROM unit WHERE id = ?", little.units[0].id)[0][0]
    assert not any(phone in search for phone in whole)
    assert "7777" in search


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("１３９－８８８８－７７７７", "13988887777"),
        ("(0755) 8123-4567 X12", "075581234567x12"),
        ("+852 9123 4567", "+85291234567"),
        ("", ""),
    ],
)
def test_a_phone_is_kept_plain_however_it_was_typed(little: Little, typed: str, shown: str) -> None:
    stay = move_in(little, phone=typed)
    by = little.front_desk.id
    assert residents.reveal(stay.occupancy_id, PIN, "漏水要通知", by=by, at=LATER).phone == shown


def test_of_an_id_the_last_four_are_the_most_that_can_be_kept(little: Little) -> None:
    stay = owner(little)
    db.run("UPDATE resident SET id_type = 'id_card', id_last4 = '321X' WHERE id = ?", (stay.id,))
    seen = owner(little)
    assert (seen.id_type, seen.id_last4) == ("id_card", "321X")
    with pytest.raises(Exception, match="CHECK constraint failed"):
        db.run("UPDATE resident SET id_last4 = '4321X' WHERE id = ?", (stay.id,))
    columns = {row[1] for row in db.rows("PRAGMA table_info(resident)")}
    assert columns == {
        *("id", "estate_id", "name", "phone", "other_phone", "id_type", "id_last4"),
        *("source_no", "remark", "search"),
    }


def test_a_resident_is_corrected_and_a_masked_phone_stays(little: Little) -> None:
    stay = owner(little)
    by = little.front_desk.id
    changed = residents.change(
        stay.occupancy_id,
        name="曾大明",
        phone=None,
        other_phone="91234567",
        remark="耳背",
        by=by,
        at=LATER,
    )
    assert (changed.name, changed.phone, changed.other_phone, changed.remark) == (
        *("曾大明", "138****1234"),
        *("****4567", "耳背"),
    )
    assert [row.name for row in units.listed(little.estate.id, "曾大明")] == ["3-101"]
    assert units.listed(little.estate.id, "曾大文") == ()
    shown = residents.reveal(stay.occupancy_id, PIN, "漏水要通知", by=by, at=LATER)
    assert shown == residents.Revealed("曾大明", "13812341234", "91234567")
    gone = residents.change(
        stay.occupancy_id, name="曾大明", phone="", other_phone="", remark="", by=by, at=LATER
    )
    assert (gone.phone, gone.other_phone) == ("", "")


def test_a_correction_is_checked_too(little: Little) -> None:
    for name, phone, code in (("", None, "name_needed name"), ("X", "1", "phone_wrong phone")):
        with pytest.raises(Refused, match=f"^{code}"):
            residents.change(
                owner(little).occupancy_id,
                name=name,
                phone=phone,
                other_phone=None,
                remark="",
                by=little.front_desk.id,
                at=AT,
            )
    assert owner(little).name == "曾大文"


def test_an_owner_of_two_units_is_found_in_both_after_a_correction(little: Little) -> None:
    stay = owner(little)
    db.run(
        "INSERT INTO occupancy (unit_id, resident_id, kind) VALUES (?, ?, 'owner')",
        (little.units[2].id, stay.id),
    )
    residents.change(
        stay.occupancy_id,
        name="曾大明",
        phone=None,
        other_phone=None,
        remark="",
        by=little.director.id,
        at=AT,
    )
    found = units.listed(little.estate.id, "曾大明")
    assert [row.name for row in found] == ["3-101", "3-201"]


def test_who_moved_out_stays_on_record_and_leaves_once(little: Little) -> None:
    stay = owner(little)
    day = pendulum.date(2026, 11, 20)
    left = residents.move_out(stay.occupancy_id, day, by=little.director.id, at=AT)
    assert left.moved_out == day
    with pytest.raises(Refused, match=r"^already_left") as no:
        residents.move_out(stay.occupancy_id, AT.date(), by=little.director.id, at=AT)
    assert no.value.values == {"on": day}
    assert owner(little) == left


def test_a_correction_says_what_was_there_apart_from_the_chain(little: Little) -> None:
    stay = owner(little)
    by = little.director.id
    for remark in ("怕狗", "怕貓"):
        residents.change(
            stay.occupancy_id,
            name=stay.name,
            phone=None,
            other_phone=None,
            remark=remark,
            by=by,
            at=AT,
        )
    told = events.of_record("occupancy", stay.occupancy_id)[0].data
    assert sorted(told) == ["old", "remark", "resident"]
    assert sorted(told["old"]) == ["remark"]
    assert "怕" not in str(db.rows("SELECT data FROM event"))
    apart = db.rows("SELECT value FROM event_private WHERE value LIKE '怕%'")
    assert sorted(apart) == [("怕狗",), ("怕狗",), ("怕貓",)]


def test_showing_a_phone_takes_the_pin_and_leaves_an_event(little: Little) -> None:
    stay = owner(little)
    shown = residents.reveal(stay.occupancy_id, PIN, "漏水要通知", by=little.cashier.id, at=AT)
    assert shown == residents.Revealed("曾大文", "13812341234", "")
    event = events.of_record("occupancy", stay.occupancy_id)[0]
    assert (event.verb, event.staff, event.at) == ("residents.reveal", "錢會計", AT)
    reason = event.data.pop("reason")
    assert event.data == {"resident": stay.id, "shown": ["phone", "other_phone"]}
    assert reason.keys() == {"sha256"}
    said = db.rows("SELECT name, value FROM event_private WHERE event_id = ?", event.id)
    assert said == [(".reason", "漏水要通知")]


def test_a_phone_is_shown_for_a_reason_only(little: Little) -> None:
    for reason in ("", " \u3000"):
        with pytest.raises(Refused, match=r"^reason_needed reason"):
            residents.reveal(owner(little).occupancy_id, PIN, reason, by=little.cashier.id, at=AT)


def test_a_wrong_pin_shows_nothing_and_counts(little: Little) -> None:
    stay = owner(little)
    with pytest.raises(Refused, match=r"^pin_wrong pin") as no:
        residents.reveal(stay.occupancy_id, "9999", "漏水", by=little.front_desk.id, at=AT)
    assert no.value.values == {"left": pins.TRIES - 1}
    verbs = {event.verb for event in events.of_record("occupancy", stay.occupancy_id)}
    assert "residents.reveal" not in verbs


@pytest.mark.parametrize("post", ["guard", "engineer", "auditor"])
def test_a_right_pin_of_the_wrong_post_shows_nothing(little: Little, post: str) -> None:
    person: StaffRow = getattr(little, post)
    with pytest.raises(Refused, match=r"^not_allowed"):
        residents.reveal(owner(little).occupancy_id, PIN, "漏水", by=person.id, at=AT)


def test_nobody_is_unknown(little: Little) -> None:
    with pytest.raises(Refused, match=r"^resident_unknown"):
        residents.move_out(999, AT.date(), by=little.director.id, at=AT)
    with pytest.raises(Refused, match=r"^resident_unknown"):
        residents.reveal(999, PIN, "漏水", by=little.director.id, at=AT)
    with pytest.raises(Refused, match=r"^unit_unknown unit"):
        residents.move_in(999, kind="owner", name="X", by=little.director.id, at=AT)
