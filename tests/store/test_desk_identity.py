"""Which laptop a desk stands on: by its name and its key, in every event, never guessed."""

import hashlib
import json
from collections.abc import Iterator

import pytest

from store import desk_identity, event_proof, events, staff, upkeep
from store.db import rows, run, writing
from store.refusal import Refused
from tests.conftest import AT, Little

KEY = "SHA256:" + "AbCdEfGh1234" + "x" * 31


@pytest.fixture(autouse=True)
def _nowhere() -> Iterator[None]:
    yield
    desk_identity.stand_on(None, None)


def _done(name: str | None) -> int:
    desk_identity.stand_on(name, name and KEY)
    with writing():
        return events.append(
            estate_id=None, at=AT, staff_id=None, verb="x", noun="x", record_id=1, data={}
        )


def test_a_laptop_is_its_name_and_the_beginning_of_its_fingerprint() -> None:
    assert desk_identity.here() is None
    told = desk_identity.stand_on("front-desk", KEY)
    assert told == desk_identity.here() == "front-desk SHA256:AbCdEfGh1234"
    assert desk_identity.name_of(told) == "front-desk"
    assert desk_identity.stand_on("", "") is None
    assert desk_identity.here() is None
    assert desk_identity.name_of(None) == ""


@pytest.mark.parametrize(
    ("name", "key", "code"),
    [
        ("front desk", KEY, "laptop_name_wrong"),
        ("前臺", KEY, "laptop_name_wrong"),
        ("x" * 33, KEY, "laptop_name_wrong"),
        ("gate\n", KEY, "laptop_name_wrong"),
        ("\x1b[2J", KEY, "laptop_name_wrong"),
        (None, KEY, "laptop_name_wrong"),
        ("gate", None, "laptop_key_wrong"),
        ("gate", "MD5:00:11", "laptop_key_wrong"),
        ("gate", KEY[:-1], "laptop_key_wrong"),
        ("gate", KEY + " gate", "laptop_key_wrong"),
        ("gate", KEY + "\n", "laptop_key_wrong"),
    ],
)
def test_what_is_no_name_and_no_key_is_refused_and_stands_nowhere(
    name: str | None, key: str | None, code: str
) -> None:
    desk_identity.stand_on("gate", KEY)
    with pytest.raises(Refused, match=code):
        desk_identity.stand_on(name, key)
    assert desk_identity.here() is None


def test_every_event_says_its_laptop_and_the_history_too(little: Little) -> None:
    desk_identity.stand_on("gate-2", KEY)
    staff.leave(little.guard.id, by=little.director.id, at=AT)
    desk_identity.stand_on(None, None)
    staff.leave(little.engineer.id, by=None, at=AT)
    on_laptop, on_none = (
        events.of_record("staff", who, 1)[0].desk for who in (little.guard.id, little.engineer.id)
    )
    assert (on_laptop, on_none) == ("gate-2 SHA256:AbCdEfGh1234", None)
    assert event_proof.first_broken() is None


@pytest.mark.usefixtures("opened")
def test_a_link_without_a_laptop_is_hashed_as_before_there_was_one() -> None:
    _done(None)
    columns = "id, estate_id, at, staff_id, verb, noun, record_id, data, form, prev"
    ((*link, kept, desk),) = rows(f"SELECT {columns}, hash, desk FROM event")
    assert desk is None
    assert kept == hashlib.sha256(json.dumps(link, ensure_ascii=False).encode()).hexdigest()


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("desk", [None, "gate SHA256:AbCdEfGh1235", "gate"])
def test_a_laptop_taken_out_or_exchanged_is_found(desk: str | None) -> None:
    _done("gate")
    _done(None)
    run("DROP TRIGGER event_no_update")
    run("UPDATE event SET desk = ? WHERE id = 1", (desk,))
    assert event_proof.first_broken() == (1, "edited")


@pytest.mark.usefixtures("opened")
def test_a_laptop_put_in_is_found_and_an_empty_one_cannot_be() -> None:
    _done(None)
    run("DROP TRIGGER event_no_update")
    with pytest.raises(Exception, match="CHECK"):
        run("UPDATE event SET desk = '' WHERE id = 1")
    run("PRAGMA ignore_check_constraints = 1")
    # Even where the check is gone, nothing and an empty name are two things to the hash.
    for desk in ("", "gate SHA256:AbCdEfGh1234"):
        run("UPDATE event SET desk = ? WHERE id = 1", (desk,))
        assert event_proof.first_broken() == (1, "edited")


def test_a_store_of_laptops_is_whole(little: Little) -> None:
    desk_identity.stand_on("gate-2", KEY)
    staff.leave(little.guard.id, by=little.director.id, at=AT)
    assert list(upkeep.faults(upkeep.shape())) == []
