"""What is looked at in each kind of place."""

import pytest

from store import check_items, content, db
from store.check_items import Asked
from store.operations import Form
from store.refusal import Refused
from tests.conftest import AT, Little

LATER = AT.add(hours=1)


def test_a_form_sent_twice_sets_the_check_items_once(little: Little) -> None:
    was = check_items.asked(little.estate.id, "roof", AT)
    for _ in "ab":
        check_items.set_asked(
            "roof", was[:1], seen=was, by=little.director.id, at=AT, form=Form("items")
        )
    assert check_items.asked(little.estate.id, "roof", AT) == was[:1]
    assert db.rows("SELECT count(*) FROM event WHERE form = 'items'") == [(1,)]


def test_without_a_list_of_its_own_an_estate_asks_what_the_trade_asks(little: Little) -> None:
    asked = check_items.asked(little.estate.id, "lift", AT)
    assert asked == tuple(Asked(item.code, "") for item in content.place("lift").items)


def test_a_list_is_retired_not_altered(little: Little) -> None:
    estate, by = little.estate.id, little.director.id
    trade = check_items.asked(estate, "lift", AT)
    first = (Asked(content.place("lift").items[0].code, ""), Asked("", "轎廂廣告完好"))
    check_items.set_asked("lift", (*first, Asked("", "  ")), by=by, at=AT.add(hours=1))
    before = db.rows("SELECT id, place, position, code, text, made_at FROM check_item ORDER BY id")
    second = (Asked("", "轎廂廣告更換"),)
    check_items.set_asked("lift", second, by=by, at=AT.add(hours=2))
    after = db.rows("SELECT id, place, position, code, text, made_at FROM check_item ORDER BY id")
    assert after[: len(before)] == before
    assert check_items.asked(estate, "lift", AT) == trade
    assert check_items.asked(estate, "lift", AT.add(minutes=59)) == trade
    assert check_items.asked(estate, "lift", AT.add(hours=1)) == first
    assert check_items.asked(estate, "lift", AT.add(minutes=119)) == first
    assert check_items.asked(estate, "lift", AT.add(hours=2)) == second
    assert check_items.asked(estate, "roof", AT.add(hours=2)) == tuple(
        Asked(item.code, "") for item in content.place("roof").items
    )


@pytest.mark.parametrize(
    ("place", "items", "refusal"),
    [
        ("moon", [Asked("", "X")], "place_unknown place"),
        ("lift", [], "items_needed items"),
        ("lift", [Asked("", " \u3000 ")], "items_needed items"),
    ],
)
def test_what_a_list_may_not_be(
    little: Little, place: str, items: list[Asked], refusal: str
) -> None:
    with pytest.raises(Refused, match=f"^{refusal}"):
        check_items.set_asked(place, items, by=little.director.id, at=AT)
    assert db.rows("SELECT count(*) FROM check_item")[0][0] == 0


def test_a_line_of_the_trade_must_be_one(little: Little) -> None:
    with pytest.raises(KeyError, match="moon"):
        check_items.set_asked("lift", [Asked("lift.moon", "")], by=little.director.id, at=AT)
