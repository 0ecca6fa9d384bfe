"""What check says of a purge: lawful where the log proves it, found where it does not."""

from typing import Any

from store import event_proof, privacy
from store.db import rows, run, writing
from tests.conftest import AT, Little
from tests.store.test_purge import DUE, left, problems


def insert(sql: str, *values: Any) -> None:
    with writing():
        run(sql, values)


def test_a_value_erased_by_other_means_is_found(little: Little) -> None:
    number = left(little)
    spoke = rows(
        "SELECT min(e.id) FROM event e JOIN event_private p ON p.event_id = e.id"
        " WHERE e.noun = 'visitor' AND e.record_id = ?",
        number,
    )[0][0]
    other = left(little, name="李四")
    privacy.hold("visitor", other, "調查", "1 號", by=little.director.id, at=AT)
    insert("DELETE FROM event_private WHERE event_id = ?", spoke)
    assert event_proof.erased()[1] == spoke
    # Registered by hand with a purge of its own, which no event tells of.
    insert(
        "INSERT INTO purge (id, estate_id, noun, count, before, held, at)"
        " VALUES (9, 1, 'visitor', 1, '2026-12-22', 0, '2026-12-22T16:00:00.000Z')"
    )
    insert("INSERT INTO purged_event (event_id, purge_id) VALUES (?, 9)", spoke)
    assert event_proof.erased()[1] == spoke
    assert event_proof.unproven() == (9,)
    assert [kind for kind, _ in problems(little)] == ["erased", "purge"]


def test_an_event_slipped_into_a_true_purge_is_found(little: Little) -> None:
    left(little)
    done = privacy.purge(by=None, at=DUE)
    assert event_proof.unproven() == ()
    assert event_proof.erased() == (0, 0)
    spoke = rows("SELECT min(event_id) FROM event_private")[0][0]
    insert("INSERT INTO purged_event (event_id, purge_id) VALUES (?, ?)", spoke, done.rows[0].id)
    assert event_proof.unproven() == (done.rows[0].id,)
    assert event_proof.erased()[0] > 0
    kinds = [kind for kind, _ in problems(little)]
    assert kinds == ["erased", "purge"]


def test_a_value_put_back_after_a_purge_is_found(little: Little) -> None:
    left(little)
    kept = rows("SELECT event_id, name, salt, value FROM event_private ORDER BY id DESC LIMIT 1")
    done = privacy.purge(by=None, at=DUE)
    insert("INSERT INTO event_private (event_id, name, salt, value) VALUES (?, ?, ?, ?)", *kept[0])
    assert problems(little) == [("purge", str(done.rows[0].id))]
