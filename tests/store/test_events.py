"""The log is a chain: whatever is done to it behind the desk's back is found, and where."""

import hashlib
import json
from typing import Any

import pytest

from store import event_proof, events, residents, staff
from store.db import close_store, open_store, rows, run, writing
from store.events import Personal
from tests.conftest import AT, Little

COLUMNS = "id, estate_id, at, staff_id, verb, noun, record_id, data, form, prev, hash, desk"


@pytest.fixture
def length(little: Little) -> int:
    """The number of links of a chain nothing guards any more; a last one holds personal values."""
    with writing():
        events.append(
            estate_id=little.estate.id,
            at=AT,
            staff_id=little.director.id,
            verb="residents.change",
            noun="occupancy",
            record_id=1,
            data={"name": Personal("曾大文"), "old": {"name": Personal("曾文")}},
        )
    assert event_proof.first_broken() is None
    for (name,) in rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        run(f"DROP TRIGGER {name}")
    run("PRAGMA foreign_keys = 0")
    return int(rows("SELECT count(*) FROM event")[0][0])


def _link(number: int) -> list[Any]:
    return list(rows(f"SELECT {COLUMNS} FROM event WHERE id = ?", number)[0])


def _hash_anew(number: int) -> None:
    """What a forger who knows the recipe does after an edit."""
    link = _link(number)
    run("UPDATE event SET hash = ? WHERE id = ?", (_digest(link), number))


def _digest(link: list[Any]) -> str:
    return events.digest(*(*link[:10], link[11]))


@pytest.mark.parametrize(
    "edit",
    [
        "estate_id = 9",
        "at = '2026-11-23T01:00:00.001Z'",
        "staff_id = 4",
        "staff_id = NULL",
        "verb = 'units.remove'",
        "noun = 'unit '",
        "record_id = record_id + 1",
        "data = '{}'",
        "form = 'other'",
        "desk = 'gate SHA256:AbCdEfGh1234'",
        "hash = replace(hash, 'a', 'b')",
    ],
)
def test_an_edit_is_found(length: int, edit: str) -> None:
    for number in (1, 5, length):
        before = _link(number)
        run(f"UPDATE event SET {edit} WHERE id = ?", (number,))
        if _link(number) == before:
            continue
        assert event_proof.first_broken() == (number, "edited")
        names = [name.strip() for name in COLUMNS.split(",")]
        run(
            f"UPDATE event SET {', '.join(f'{name} = ?' for name in names)} WHERE id = ?",
            (*before, number),
        )
        assert event_proof.first_broken() is None


def test_an_edit_with_a_new_hash_breaks_the_next_link(length: int) -> None:
    run("UPDATE event SET verb = 'x' WHERE id = 5")
    _hash_anew(5)
    assert event_proof.first_broken() == (6, "order")


def test_an_edit_of_the_last_link_with_a_new_hash_is_found(length: int) -> None:
    run("UPDATE event SET verb = 'x' WHERE id = ?", (length,))
    _hash_anew(length)
    assert event_proof.first_broken() == (length, "tail")


@pytest.mark.parametrize("number", [1, 2, 7])
def test_a_removal_is_found(length: int, number: int) -> None:
    run("DELETE FROM event WHERE id = ?", (number,))
    assert event_proof.first_broken() == (number, "missing")


def test_a_removal_with_the_numbers_closed_up_is_found(length: int) -> None:
    run("DELETE FROM event WHERE id = 7")
    run("UPDATE event SET id = id - 1 WHERE id > 7")
    assert event_proof.first_broken() == (7, "order")


def test_a_tail_cut_off_is_found(length: int) -> None:
    run("DELETE FROM event WHERE id > ?", (length - 2,))
    assert event_proof.first_broken() == (length - 1, "tail")


def test_all_of_it_gone_is_found(length: int) -> None:
    run("DELETE FROM event")
    assert event_proof.first_broken() == (1, "tail")


def test_a_link_put_at_the_end_is_found(length: int) -> None:
    link = [length + 1, *_link(length)[1:9], _link(length)[10]]
    _insert([*link, events.digest(*link), None])
    assert event_proof.first_broken() == (length + 1, "tail")


def test_a_link_put_between_is_found(length: int) -> None:
    for number in range(length, 4, -1):
        run("UPDATE event SET id = ? WHERE id = ?", (number + 1, number))
    link = [5, *_link(4)[1:9], _link(4)[10]]
    _insert([*link, events.digest(*link), None])
    assert event_proof.first_broken() == (6, "order")


def _insert(link: list[Any]) -> None:
    run(f"INSERT INTO event ({COLUMNS}) VALUES ({', '.join('?' * 12)})", tuple(link))


def test_two_links_exchanged_are_found(length: int) -> None:
    for old, new in ((5, -1), (6, 5), (-1, 6)):
        run("UPDATE event SET id = ? WHERE id = ?", (new, old))
    assert event_proof.first_broken() == (5, "order")


def test_two_links_exchanged_with_the_chain_mended_up_to_them_are_found(length: int) -> None:
    fifth, sixth = _link(5), _link(6)
    swapped = [5, *sixth[1:9], fifth[9]]
    run("DELETE FROM event WHERE id IN (5, 6)")
    _insert([*swapped, events.digest(*swapped), None])
    after = [6, *fifth[1:9], events.digest(*swapped)]
    _insert([*after, events.digest(*after), None])
    assert event_proof.first_broken() == (7, "order")


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ("UPDATE event_head SET event_id = event_id - 1", 0),
        ("UPDATE event_head SET event_id = event_id + 1", 1),
        ("UPDATE event_head SET hash = 'x'", 0),
    ],
)
def test_a_head_that_was_changed_is_found(length: int, change: str, where: int) -> None:
    run(change)
    assert event_proof.first_broken() == (length + where, "tail")


def test_a_head_that_is_gone_is_found(length: int) -> None:
    run("DELETE FROM event_head")
    assert event_proof.first_broken() == (1, "tail")


@pytest.mark.parametrize("change", ["value = '曾大武'", "salt = 'x'", "value = value || ' '"])
def test_a_personal_value_that_was_changed_is_found(length: int, change: str) -> None:
    run(f"UPDATE event_private SET {change} WHERE event_id = ? AND name = '.name'", (length,))
    assert event_proof.first_broken() == (length, "private")


def test_a_personal_value_put_there_is_found(length: int) -> None:
    run("INSERT INTO event_private (event_id, name, salt, value) VALUES (3, '.name', 'x', 'y')")
    assert event_proof.first_broken() == (3, "private")


def test_a_person_is_purged_and_the_chain_stays_whole(little: Little) -> None:
    # With every guard in place: a purge is no correction of the log.
    assert rows("SELECT count(*) FROM event_private WHERE value = '曾大文'") == [(1,)]
    before = events.head()
    run("DELETE FROM event_private WHERE value = '曾大文'")
    assert event_proof.first_broken() is None
    assert events.head() == before


def test_personal_values_are_apart_from_the_chain(little: Little) -> None:
    residents.change(
        1, name="曾小文", phone="13899998888", other_phone=None, remark="", by=1, at=AT
    )
    staff.change(4, number="004", name="趙保安", role="guard", phone="13877776666", by=1, at=AT)
    chain = " ".join(data for (data,) in rows("SELECT data FROM event"))
    for value in ("曾大文", "曾小文", "13812341234", "13899998888", "13877776666"):
        assert value not in chain
        assert rows("SELECT count(*) > 0 FROM event_private WHERE value = ?", value) == [(1,)]


def test_a_personal_value_is_salted(opened: object) -> None:
    for _ in range(2):
        _append({"phone": Personal("13812341234")})
    one, other = (json.loads(data)["phone"]["sha256"] for (data,) in rows("SELECT data FROM event"))
    assert one != other
    salt, value = rows("SELECT salt, value FROM event_private WHERE event_id = 1")[0]
    assert hashlib.sha256((salt + value).encode()).hexdigest() == one


def _append(data: dict[str, Any], form: str | None = None) -> int:
    with writing():
        return events.append(
            estate_id=None,
            at=AT,
            staff_id=None,
            verb="test.verb",
            noun="test",
            record_id=1,
            data=data,
            form=form,
        )


@pytest.mark.usefixtures("opened")
def test_an_event_outside_a_transaction_is_a_programmers_error() -> None:
    with pytest.raises(RuntimeError):
        events.append(
            estate_id=None, at=AT, staff_id=None, verb="x", noun="x", record_id=1, data={}
        )


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize(
    "data",
    [
        {},
        {"text": "繁簡\n\"'\\\x00 \u2028"},
        {"list": [1, None, True, {"deep": [Personal("x"), "y"]}]},
        {"at": AT, "list": [AT]},
    ],
)
def test_a_link_of_any_data_holds_and_is_read_back(data: dict[str, Any]) -> None:
    _append(data)
    assert event_proof.first_broken() is None
    (row,) = events.of_record("test", 1)
    assert set(row.data) == set(data)
    if "text" in data:
        assert row.data == data
    if "at" in data:
        assert row.data == {
            "at": "2026-11-23T01:00:00.000Z",
            "list": ["2026-11-23T01:00:00.000Z"],
        }


@pytest.mark.usefixtures("opened")
def test_an_empty_log_is_whole() -> None:
    assert event_proof.first_broken() is None
    assert events.head() == (0, events.START)


def test_the_history_of_a_record_is_newest_first(little: Little) -> None:
    staff.leave(little.guard.id, by=little.director.id, at=AT.add(hours=1))
    history = events.of_record("staff", little.guard.id)
    assert [(row.verb, row.staff, row.at) for row in history] == [
        ("staff.leave", "李主任", AT.add(hours=1)),
        ("staff.join", "李主任", AT),
    ]
    assert events.of_record("staff", little.guard.id, limit=1) == history[:1]


@pytest.mark.usefixtures("opened")
def test_what_a_form_made_is_known() -> None:
    _append({}, form="f-1")
    assert events.of_form("f-1") == ("test", 1)
    assert events.of_form("f-2") is None


def test_the_chain_goes_on_after_the_store_was_closed(little: Little) -> None:
    number, _ = events.head()
    close_store()
    open_store(little.path)
    assert _append({}) == number + 1
    assert event_proof.first_broken() is None


def test_what_was_refused_leaves_no_link(little: Little) -> None:
    before = events.head()
    with pytest.raises(Exception, match="last_director"):
        staff.leave(little.director.id, by=little.director.id, at=AT)
    assert events.head() == before
