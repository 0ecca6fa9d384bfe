"""Things found: entered, announced, claimed by their owner, or taken to the police."""

from typing import Any

import pendulum
import pytest

from store import events, lost_found, lost_found_moves, staff
from store.db import rows
from store.lost_found import FoundRow
from store.operations import Form
from tests.conftest import AT, Little
from tests.store.conftest import Two, pages
from tests.store.parcel_parts import by, refused
from tests.store.renovation_parts import private, said

FOUND: dict[str, Any] = {
    "kind": "purse",
    "what": "黑色長款錢包",
    "secret": "內有全家福一張",
    "found_at": AT.subtract(minutes=30),
    "place": "3座大堂",
    "finder": "保潔馮姨",
    "finder_phone": "138 0000 1234",
    "storage": "前臺保險櫃",
}
CLAIM: dict[str, Any] = {"claimant": "歐陽慧", "proof": "說出內有全家福"}
DAY = pendulum.date(2026, 11, 23)


def enter(little: Little, **values: Any) -> FoundRow:
    """A purse the guard enters at 09:00, unless said otherwise."""
    return lost_found_moves.enter(**{**FOUND, **by(little, "guard"), **values})


def announce(little: Little, row: FoundRow, **more: Any) -> FoundRow:
    """The notice is up today."""
    return lost_found_moves.announce(row.id, DAY, **{**by(little), **more})


def claim(little: Little, row: FoundRow, **more: Any) -> FoundRow:
    """The owner comes."""
    return lost_found_moves.claim(row.id, **{**CLAIM, **by(little), **more})


def test_what_was_found_is_entered(little: Little) -> None:
    row = enter(little)
    assert (row.number, row.state, row.kind, row.what) == (
        *("SW-0001", "found"),
        *("purse", "黑色長款錢包"),
    )
    assert (row.place, row.finder, row.finder_phone) == ("3座大堂", "保潔馮姨", "138****1234")
    assert (row.entered_by, row.entered_at, row.found_at) == (
        *(little.guard.name, AT),
        AT.subtract(minutes=30),
    )
    assert (row.fen, row.counted_by, row.held, row.for_police) == (0, "", True, False)
    event = said("lost_item", row.id)
    assert event.verb == "lost_found.enter"
    assert private(event) == {
        ".what": "黑色長款錢包",
        ".secret": "內有全家福一張",
        ".finder": "保潔馮姨",
        ".finder_phone": "13800001234",
    }


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"kind": "elephant"}, "kind_unknown", "kind"),
        ({"what": " "}, "what_needed", "what"),
        ({"place": ""}, "found_where_needed", "place"),
        ({"finder": "\u200b"}, "finder_needed", "finder"),
        ({"storage": ""}, "storage_needed", "storage"),
        ({"finder_phone": "abc"}, "phone_wrong", "finder_phone"),
        ({"found_at": AT.add(minutes=1)}, "found_later", "found_at"),
        ({"yuan": "viel"}, "money_wrong", "yuan"),
        ({"kind": "cash"}, "cash_needed", "yuan"),
        ({"yuan": "100"}, "counter_needed", "counted_by"),
        ({"yuan": "100", "counted_by": 999}, "staff_unknown", "counted_by"),
    ],
)
def test_what_an_entry_needs(little: Little, wrong: dict[str, Any], code: str, field: str) -> None:
    with refused(code, field):
        enter(little, **wrong)


def test_cash_is_counted_by_two_of_the_staff(little: Little) -> None:
    with refused("counter_needed", "counted_by"):
        enter(little, yuan="0.01", counted_by=little.guard.id)
    row = enter(little, yuan="1,234.50", counted_by=little.front_desk.id)
    assert (row.fen, row.counted_by) == (123450, little.front_desk.name)
    assert row.for_police
    # Without cash nobody needs to have counted.
    assert enter(little, yuan="0", counted_by=little.front_desk.id).counted_by == ""
    staff.leave(little.engineer.id, by=little.director.id, at=AT)
    with refused("staff_unknown", "counted_by"):
        enter(little, yuan="1", counted_by=little.engineer.id)


@pytest.mark.parametrize(
    ("values", "police"),
    [
        ({"kind": "document"}, True),
        ({"kind": "clothes"}, False),
        ({"kind": "jewellery"}, False),
        ({"kind": "jewellery", "valuable": True}, True),
    ],
)
def test_valuables_and_documents_are_for_the_police(
    little: Little, values: dict[str, Any], police: bool
) -> None:
    assert enter(little, **values).for_police is police


def test_what_only_the_owner_knows_is_for_the_office_alone(little: Little) -> None:
    row = enter(little)
    assert row.has_secret
    assert not enter(little, secret="").has_secret
    for post in ("director", "housekeeper", "front_desk"):
        reader = getattr(little, post).id
        assert lost_found.secrets_of(row.id, reader) == ("內有全家福一張", "")
    for post in ("guard", "engineer", "cashier", "auditor"):
        with refused("not_allowed"):
            lost_found.secrets_of(row.id, getattr(little, post).id)
    with refused("staff_unknown"):
        lost_found.secrets_of(row.id, 999)
    claim(little, row, id_type="id_card", id_last4="123x")
    assert lost_found.secrets_of(row.id, little.director.id)[1] == "說出內有全家福"
    for one in lost_found.listed(little.estate.id):
        assert "全家福" not in str(one)
    assert lost_found.listed(little.estate.id, "全家福") == ()
    assert "全家福" not in str(events.of_record("lost_item", row.id))


def test_the_year_runs_from_the_day_of_the_notice(little: Little) -> None:
    row = announce(little, enter(little))
    assert (row.state, row.notice_on, row.last_day) == ("notified", DAY, DAY.add(years=1))
    assert not row.expired(pendulum.date(2027, 11, 23))
    assert row.expired(pendulum.date(2027, 11, 24))
    estate = little.estate.id
    assert lost_found.count_held(estate, pendulum.date(2027, 11, 23)) == (1, 0)
    assert lost_found.count_held(estate, pendulum.date(2027, 11, 24)) == (1, 1)
    # What nobody announced runs out never.
    enter(little)
    assert lost_found.count_held(estate, pendulum.date(2037, 1, 1)) == (2, 1)


def test_a_year_from_a_leap_day_ends_with_february(little: Little) -> None:
    leap = pendulum.datetime(2028, 2, 29, 4)
    row = enter(little, found_at=leap, at=leap)
    row = lost_found_moves.announce(row.id, leap.date(), by=little.director.id, at=leap)
    assert not row.expired(pendulum.date(2029, 2, 28))
    assert row.expired(pendulum.date(2029, 3, 1))


@pytest.mark.parametrize("day", [DAY.subtract(days=1), DAY.add(days=1)])
def test_a_notice_is_of_no_other_day(little: Little, day: pendulum.Date) -> None:
    row = enter(little)
    with refused("notice_day_wrong", "notice_on") as no:
        lost_found_moves.announce(row.id, day, **by(little))
    assert no.values == {"first": DAY, "last": DAY}
    with refused("day_needed", "notice_on"):
        lost_found_moves.announce(row.id, None, **by(little))


def test_the_owner_has_it_back(little: Little) -> None:
    row = announce(little, enter(little))
    done = claim(little, row, phone="13611112222", id_type="id_card", id_last4="12 3x")
    assert (done.state, done.claimant, done.claimant_phone) == ("claimed", "歐陽慧", "136****2222")
    assert (done.id_type, done.id_last4, done.held) == ("id_card", "123X", False)
    assert (done.ended_by, done.ended_at) == (little.front_desk.name, AT)
    event = said("lost_item", row.id)
    assert event.data["old"] == {"state": "notified"}
    assert private(event) == {
        ".claimant": "歐陽慧",
        ".claimant_phone": "13611112222",
        ".id_last4": "123X",
        ".proof": "說出內有全家福",
    }
    assert [one.id for one in lost_found.listed(little.estate.id, "歐陽慧")] == [row.id]
    # What is not worth a document keeps nothing of one.
    other = claim(little, enter(little, kind="clothes"), id_type="id_card")
    assert (other.state, other.id_type, other.id_last4) == ("claimed", "", "")


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"claimant": " "}, "claimant_needed", "claimant"),
        ({"proof": ""}, "proof_needed", "proof"),
        ({"phone": "12"}, "phone_wrong", "phone"),
        ({"id_type": "library"}, "id_type_unknown", "id_type"),
        ({"id_last4": "1234"}, "id_type_unknown", "id_type"),
        ({"id_type": "id_card", "id_last4": "110105194912310"}, "last4_wrong", "id_last4"),
    ],
)
def test_what_a_claim_needs(little: Little, wrong: dict[str, Any], code: str, field: str) -> None:
    row = enter(little)
    with refused(code, field):
        claim(little, row, **wrong)


def test_a_valuable_is_given_to_nobody_without_a_document(little: Little) -> None:
    row = enter(little, valuable=True)
    with refused("id_needed", "id_last4"):
        claim(little, row)
    assert claim(little, row, id_type="passport", id_last4="A123").state == "claimed"


def test_after_a_year_it_is_the_states_and_goes_to_the_police_alone(little: Little) -> None:
    row = announce(little, enter(little))
    late: dict[str, Any] = {"by": little.director.id, "at": AT.add(years=1, days=1)}
    with refused("belongs_to_state") as no:
        lost_found_moves.claim(row.id, **CLAIM, **late)
    assert no.values == {"number": "SW-0001", "since": pendulum.date(2027, 11, 24)}
    with refused("police_receipt_needed", "receipt"):
        lost_found_moves.to_police(row.id, " ", **late)
    done = lost_found_moves.to_police(row.id, "湖畔所 第88號", **late)
    assert (done.state, done.receipt, done.expired(late["at"].date())) == (
        *("to_police", "湖畔所 第88號"),
        False,
    )


def test_on_the_last_day_its_owner_still_has_it(little: Little) -> None:
    row = announce(little, enter(little))
    # 23:59 by the clock of the estate.
    last = pendulum.datetime(2027, 11, 23, 15, 59, tz="UTC")
    assert claim(little, row, at=last).state == "claimed"
    other = announce(little, enter(little))
    with refused("belongs_to_state"):
        claim(little, other, at=last.add(minutes=1))


def test_the_second_desk_is_told_who_was_first(little: Little) -> None:
    row = enter(little)
    announce(little, row, **by(little, "housekeeper", minutes=3))
    with refused("found_moved") as no:
        announce(little, row)
    assert no.values == {
        "number": "SW-0001",
        "state": "notified",
        "who": little.housekeeper.name,
        "at": AT.add(minutes=3),
    }
    claim(little, row, **by(little, minutes=5))
    seconds: tuple[Any, ...] = (
        lambda: announce(little, row),
        lambda: claim(little, row, claimant=""),
        lambda: lost_found_moves.to_police(row.id, "", **by(little)),
    )
    for second in seconds:
        with refused("found_moved") as no:
            second()
        assert (no.values["state"], no.values["who"]) == ("claimed", little.front_desk.name)


def test_a_form_sent_twice_makes_one(little: Little) -> None:
    forms = [Form(f"found {n}") for n in range(4)]
    first = enter(little, form=forms[0])
    assert enter(little, form=forms[0]) == first
    up = announce(little, first, form=forms[1])
    assert announce(little, first, form=forms[1]) == up
    done = claim(little, first, form=forms[2])
    assert claim(little, first, form=forms[2]) == done
    other = enter(little)
    gone = lost_found_moves.to_police(other.id, "88", form=forms[3], **by(little))
    assert lost_found_moves.to_police(other.id, "88", form=forms[3], **by(little)) == gone
    assert rows("SELECT count(*) FROM lost_item") == [(2,)]
    assert len(events.of_record("lost_item", first.id)) == 3


def test_the_register_is_read_and_searched(little: Little) -> None:
    estate = little.estate.id
    made = [enter(little, at=AT.add(minutes=n), what=f"雨傘{n}") for n in range(7)]
    lost_found_moves.to_police(made[0].id, "88", **by(little, minutes=90))
    every = pages(lambda after, n: lost_found.listed(estate, "", after, n), lambda row: row.key, 3)
    assert [row.id for row in every] == [row.id for row in reversed(made)]
    here = pages(
        lambda after, n: lost_found.listed(estate, "", after, n, only_held=True),
        lambda row: row.key,
        3,
    )
    assert [row.id for row in here] == [row.id for row in every[:-1]]
    for text in ("雨伞3", "SW-0004"):
        assert [row.id for row in lost_found.listed(estate, text)] == [made[3].id]
        assert [row.id for row in lost_found.listed(estate, text, only_held=True)] == [made[3].id]
    assert len(lost_found.listed(estate, "保险柜")) == 7
    assert [row.id for row in lost_found.held(estate)] == [row.id for row in made[1:]]


def test_next_door_keeps_its_own(two: Two) -> None:
    ours = enter(two.little)
    theirs = lost_found_moves.enter(**FOUND, by=two.next.director.id, at=AT)
    kept = two.next.found
    assert (ours.number, kept.number, theirs.number) == ("SW-0001", "SW-0001", "SW-0002")
    assert [row.id for row in lost_found.listed(two.next.estate.id)] == [theirs.id, kept.id]
    assert [row.id for row in lost_found.held(two.little.estate.id)] == [ours.id]
    with refused("lost_item_unknown"):
        lost_found.secrets_of(theirs.id, two.little.director.id)
    with refused("lost_item_unknown"):
        announce(two.little, theirs)
    with refused("staff_unknown", "counted_by"):
        enter(two.little, yuan="1", counted_by=two.next.housekeeper.id)
