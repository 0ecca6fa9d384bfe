"""What one shift tells the next ones: written, read by name, over."""

from functools import partial
from typing import Any

import pytest

from store import events, pass_down_moves, pass_downs
from store.operations import Form
from store.pass_downs import PassDownRow
from tests.conftest import AT, Little
from tests.store.conftest import pages
from tests.store.handover_parts import refused
from tests.store.renovation_parts import private, said


def by(little: Little, post: str = "guard", **later: int) -> dict[str, Any]:
    return {"by": getattr(little, post).id, "at": AT.add(**later)}


def write(little: Little, words: str = "後門鎖待修", **more: Any) -> PassDownRow:
    """The guard tells everybody something for a day, unless said otherwise."""
    role, days = more.pop("role", ""), more.pop("days", 1)
    when = {**by(little), **more}
    return pass_down_moves.write(words, AT.add(days=days), role, **when)


def test_it_is_written_and_its_writer_has_read_it(little: Little) -> None:
    row = write(little)
    assert (row.number, row.words, row.role, row.written_by) == (
        *("JJ-0001", "後門鎖待修", "", "趙保安"),
    )
    assert (row.expires_at, row.readers, row.stands(AT)) == (AT.add(days=1), 1, True)
    event = said("pass_down", row.id)
    assert event.verb == "pass_downs.write"
    assert private(event) == {".words": "後門鎖待修"}


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"words": " \u200b"}, "pass_down_words_needed", "words"),
        ({"days": 0}, "pass_down_past", "expires_at"),
        ({"days": 32}, "pass_down_long", "expires_at"),
        ({"role": "king"}, "role_unknown", "role"),
        ({"role": "auditor"}, "role_unknown", "role"),
    ],
)
def test_what_it_needs(little: Little, wrong: dict[str, Any], code: str, field: str) -> None:
    with refused(code, field):
        write(little, **wrong)


def test_it_is_read_by_name_and_once(little: Little) -> None:
    row = write(little, role="front_desk")
    estate, desk = little.estate.id, little.front_desk
    assert pass_downs.unread(estate, desk.id, "front_desk", AT) == (row,)
    assert pass_downs.unread(estate, little.engineer.id, "engineer", AT) == ()
    assert pass_downs.unread(estate, little.guard.id, "guard", AT) == ()
    again = pass_down_moves.read(row.id, **by(little, "front_desk", minutes=5))
    assert again.readers == 2
    assert pass_down_moves.read(row.id, **by(little, "front_desk", minutes=6)) == again
    assert [(one.staff, one.at) for one in pass_downs.readers(row.id)] == [
        ("趙保安", AT),
        ("黃詠詩", AT.add(minutes=5)),
    ]
    assert len(events.of_record("pass_down", row.id)) == 2
    assert pass_downs.unread(estate, desk.id, "front_desk", AT) == ()


def test_it_ends_by_itself_or_by_hand(little: Little) -> None:
    row = write(little)
    assert not row.stands(AT.add(days=1))
    with refused("pass_down_over"):
        pass_down_moves.end(row.id, **by(little, days=2))
    over = pass_down_moves.end(row.id, **by(little, "housekeeper", hours=1))
    assert (over.ended_by, over.ended_at) == ("陳美玲", AT.add(hours=1))
    with refused("pass_down_ended") as no:
        pass_down_moves.end(row.id, **by(little, hours=2))
    assert no["who"] == "陳美玲"
    assert pass_downs.unread(little.estate.id, little.engineer.id, "engineer", AT) == ()


def test_a_form_sent_twice_writes_one(little: Little) -> None:
    form = Form("one")
    row = write(little, form=form)
    assert write(little, form=form) == row
    ended = Form("end")
    over = pass_down_moves.end(row.id, form=ended, **by(little))
    assert pass_down_moves.end(row.id, form=ended, **by(little, minutes=1)) == over
    assert len(events.of_record("pass_down", row.id)) == 2


def test_the_register_is_read_in_pages_and_searched(little: Little) -> None:
    estate = little.estate.id
    for day in range(1, 6):
        write(little, f"第{day}件事", days=day, at=AT.add(minutes=day))
    later = AT.add(days=3)
    for at, numbers in ((None, (5, 4, 3, 2, 1)), (later, (5, 4))):
        read = partial(pass_downs.listed, estate, "", at=at)
        seen = pages(read, lambda row: row.key, 2)
        assert [row.words for row in seen] == [f"第{number}件事" for number in numbers]
        assert [row.words for row in pass_downs.listed(estate, "第5", at=at)] == ["第5件事"]
    with refused("pass_down_unknown"):
        pass_downs.pass_down(999)
