"""Who sees what is masked, and what a case holds beyond its time."""

from typing import Any

import pytest

from store import events, legal_holds, parcel_moves, privacy, purge_facts, visitor_moves
from store.db import rows
from store.operations import Form
from store.privacy_kinds import KINDS
from store.refusal import Refused
from store.visitor_entry import Visit
from store.visitors import VisitorRow
from tests.conftest import AT, PIN, Little
from tests.store.plans import indexes

LATER = AT.add(minutes=20)


def came(little: Little, name: str = "王小明", **values: Any) -> VisitorRow:
    """A friend of 3-101 comes in."""
    told: dict[str, Any] = {"phone": "13812341234", "plate": "粤B12345", **values}
    visit = Visit(name=name, unit_id=little.units[0].id, confirmed="phone", **told)
    return visitor_moves.arrive(visit, by=little.guard.id, at=AT)


def test_a_record_is_shown_in_full_for_a_pin_and_a_reason(little: Little) -> None:
    row = came(little)
    assert row.phone == "138****1234"
    shown = privacy.reveal("visitor", row.id, PIN, "通知挪車", by=little.front_desk.id, at=LATER)
    assert shown.values == {"phone": "13812341234", "plate": "粤B12345"}
    assert "13812341234" not in repr(shown)
    event = events.of_record("visitor", row.id)[0]
    assert (event.verb, event.staff) == ("privacy.reveal", "黃詠詩")
    assert event.data["shown"] == ["phone", "plate"]
    kept = rows("SELECT name, value FROM event_private WHERE event_id = ?", event.id)
    assert kept == [(".reason", "通知挪車")]


def test_a_wrong_pin_a_lacking_reason_and_the_wrong_post_show_nothing(little: Little) -> None:
    row, by = came(little), little.front_desk.id
    with pytest.raises(Refused, match=r"^pin_wrong pin"):
        privacy.reveal("visitor", row.id, "9999", "挪車", by=by, at=LATER)
    with pytest.raises(Refused, match=r"^reason_needed reason"):
        privacy.reveal("visitor", row.id, PIN, " \u200b", by=by, at=LATER)
    for person in (little.guard, little.engineer, little.cashier, little.auditor):
        with pytest.raises(Refused, match=r"^not_allowed"):
            privacy.reveal("visitor", row.id, PIN, "挪車", by=person.id, at=LATER)
    assert "privacy.reveal" not in {event.verb for event in events.of_record("visitor", row.id)}


def test_what_has_nothing_masked_is_no_record_to_reveal(little: Little) -> None:
    for noun, number in (("visitor", 999), ("instruction", 1), ("staff", 1), ("event; --", 1)):
        with pytest.raises(Refused, match=r"^record_unknown"):
            privacy.reveal(noun, number, PIN, "挪車", by=little.director.id, at=LATER)


def test_a_record_is_held_for_a_case_and_lifted(little: Little) -> None:
    row, by = came(little), little.director.id
    assert legal_holds.standing("visitor", row.id) is None
    hold = privacy.hold("visitor", row.id, "警方調查盜竊", "粵公協查 12 號", by=by, at=LATER)
    assert (hold.number, hold.who, hold.at, hold.stands) == (row.number, "李主任", LATER, True)
    assert legal_holds.standing("visitor", row.id) == hold
    with pytest.raises(Refused, match=r"^hold_stands") as no:
        privacy.hold("visitor", row.id, "再查", "13 號", by=by, at=LATER)
    assert no.value.values == {"who": "李主任", "at": LATER}
    with pytest.raises(Refused, match=r"^reason_needed words"):
        privacy.lift(hold.id, "", by=by, at=LATER)
    lifted = privacy.lift(hold.id, "案件了結", by=by, at=LATER.add(days=1))
    assert (lifted.lifted_by, lifted.lifted_words, lifted.stands) == ("李主任", "案件了結", False)
    assert legal_holds.standing("visitor", row.id) is None
    with pytest.raises(Refused, match=r"^hold_lifted") as no:
        privacy.lift(hold.id, "又了結", by=by, at=LATER.add(days=2))
    assert no.value.values == {"who": "李主任", "at": LATER.add(days=1)}
    again = privacy.hold("visitor", row.id, "重新調查", "14 號", by=by, at=LATER.add(days=2))
    assert [one.id for one in legal_holds.listed(little.estate.id)] == [again.id, hold.id]
    verbs = [event.verb for event in events.of_record("visitor", row.id)]
    assert verbs[:3] == ["privacy.hold", "privacy.lift", "privacy.hold"]


def test_a_hold_needs_a_reason_a_paper_and_a_record(little: Little) -> None:
    row, by = came(little), little.director.id
    with pytest.raises(Refused, match=r"^reason_needed reason"):
        privacy.hold("visitor", row.id, "", "12 號", by=by, at=LATER)
    with pytest.raises(Refused, match=r"^paper_needed paper"):
        privacy.hold("visitor", row.id, "調查", " ", by=by, at=LATER)
    for noun, number in (("visitor", 999), ("draft", 1)):
        with pytest.raises(Refused, match=r"^record_unknown record_no"):
            privacy.hold(noun, number, "調查", "12 號", by=by, at=LATER)
    with pytest.raises(Refused, match=r"^hold_unknown"):
        privacy.lift(999, "了結", by=by, at=LATER)
    with pytest.raises(Refused, match=r"^not_allowed"):
        privacy.hold("visitor", row.id, "調查", "12 號", by=little.front_desk.id, at=LATER)


def test_a_form_sent_twice_makes_one_hold(little: Little) -> None:
    row, form = came(little), Form("once")
    made = [
        privacy.hold("visitor", row.id, "調查", "12 號", by=little.director.id, at=LATER, form=form)
        for _ in range(2)
    ]
    assert made[0] == made[1]
    assert len(legal_holds.listed(little.estate.id)) == 1
    end = Form("ends once")
    ended = [
        privacy.lift(made[0].id, "了結", by=little.director.id, at=LATER, form=end)
        for _ in range(2)
    ]
    assert ended[0] == ended[1]
    # The first form comes late once more, when what it did has been ended.
    again = privacy.hold(
        "visitor", row.id, "調查", "12 號", by=little.director.id, at=LATER, form=form
    )
    assert again == ended[0]


def test_a_record_is_found_by_its_number(little: Little) -> None:
    visit = came(little)
    parcel = parcel_moves.receive(
        little.units[0].id, courier="順豐", shelf="A1", by=little.guard.id, at=AT
    )
    found = legal_holds.numbered
    assert found(little.estate.id, f" {visit.number.lower()} ") == ("visitor", visit.id)
    assert found(little.estate.id, parcel.number) == ("parcel", parcel.id)
    for text in ("", "FK", "FK-9999", "ZX-0001", "'; --"):
        with pytest.raises(Refused, match=r"^record_unknown record_no"):
            found(little.estate.id, text)


def test_a_case_a_repair_and_a_callback_are_held_and_shown_in_full(little: Little) -> None:
    from tests.store.purge_parts import Marked, noted

    made = noted(little, 1)
    numbers = {"customer_case": "TS-0001", "repair": "WX-0001", "callback": "HF-0001"}
    for noun, number in numbers.items():
        assert legal_holds.numbered(little.estate.id, number) == (noun, made[noun][0])
        hold = privacy.hold(noun, made[noun][0], "訴訟", "1 號", by=little.director.id, at=LATER)
        assert hold.number == number
        by = little.front_desk.id
        shown = privacy.reveal(noun, made[noun][0], PIN, "回電", by=by, at=LATER)
        assert shown.values == {"phone": Marked(0).phone}
    done = privacy.purge(by=None, at=AT.add(years=3))
    assert not {row.noun for row in done.rows} & numbers.keys()


def test_holds_are_searched_by_number_paper_reason_and_person(little: Little) -> None:
    by = little.director.id
    first, second = came(little), came(little, "李四", phone="13900001111")
    privacy.hold("visitor", first.id, "盜竊", "協查 12 號", by=by, at=LATER)
    privacy.hold("visitor", second.id, "傷人", "法院 77 號", by=by, at=LATER)

    def numbers(text: str) -> list[str]:
        return [row.number for row in legal_holds.listed(little.estate.id, text)]

    assert numbers("") == [second.number, first.number]
    assert numbers("盗窃") == numbers("12號") == numbers(first.number.lower()) == [first.number]
    assert numbers("李主任") == [second.number, first.number]
    assert numbers("[/b]%_") == []
    page = legal_holds.listed(little.estate.id, limit=1)
    after = legal_holds.listed(little.estate.id, after=page[-1].id, limit=1)
    assert [row.number for row in (*page, *after)] == [second.number, first.number]


def test_what_is_due_is_counted_among_what_is_kept(little: Little) -> None:
    used = indexes(purge_facts.kinds, little.estate.id, AT)
    assert {noun: used.get(f"{noun}_kept") for noun in KINDS} == dict.fromkeys(KINDS, "estate_id=?")
