"""Whoever changes the log by other means than the desk is found: a thousand trials, by seed.

The forger here is good: no guard speaks up and all stand there afterwards as they were, hashes
are computed anew over as much of the chain as the way says.  One way cannot be found from the store
alone: to write every link anew from an edit on to the end, personal values and head included, which
whoever owns the file can do.  It is found by an anchor, a link that was printed or written down
before.
"""

import hashlib
import random
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import apsw
import pytest

from store import (
    desk_identity,
    event_proof,
    events,
    incident_ends,
    incident_run,
    residents,
    staff,
    units,
    upkeep,
)
from store.db import close_store, database, open_store, rows, run
from store.schema import GUARDS
from tests.conftest import AT, Little

COLUMNS = (
    *("id", "estate_id", "at", "staff_id", "verb", "noun", "record_id", "data", "form", "prev"),
    *("hash", "desk"),
)
WAYS: dict[str, Callable[["Forger"], None]] = {}


def way(forge: Callable[["Forger"], None]) -> Callable[["Forger"], None]:
    """Count a way of forging among those tried."""
    WAYS[forge.__name__.strip("_")] = forge
    return forge


class Forger:
    """Somebody with another program, the recipe of the hashes, and a die."""

    def __init__(self, seed: int) -> None:
        self.die = random.Random(seed)
        self.last = int(rows("SELECT max(id) FROM event")[0][0])

    def some(self, least: int = 1, most: int | None = None) -> int:
        """The number of some link."""
        return self.die.randint(least, most or self.last)

    def link(self, number: int) -> list[Any]:
        """A link as it stands."""
        return list(rows(f"SELECT {', '.join(COLUMNS)} FROM event WHERE id = ?", number)[0])

    def put(self, link: list[Any]) -> None:
        """Write a link, over another or where none is."""
        run(f"INSERT OR REPLACE INTO event VALUES ({', '.join('?' * 12)})", tuple(link))

    def shift(self, first: int, by: int) -> None:
        """Renumber the links from ``first`` on."""
        found = rows("SELECT id FROM event WHERE id >= ? ORDER BY id", first)
        for (number,) in found if by < 0 else reversed(found):
            run("UPDATE event SET id = ? WHERE id = ?", (number + by, number))
            run("UPDATE event_private SET event_id = ? WHERE event_id = ?", (number + by, number))

    def chain(self, first: int, count: int) -> None:
        """Compute so many links anew from ``first`` on."""
        prev = self.link(first - 1)[10] if first > 1 else events.START
        found = rows("SELECT id FROM event WHERE id >= ? ORDER BY id LIMIT ?", first, count)
        # Two steps, because a hash may for a moment be another link's.
        run("UPDATE event SET hash = 'x' || id WHERE id >= ? AND id < ?", (first, first + count))
        for (number,) in found:
            link = self.link(number)
            link[9] = prev
            prev = link[10] = events.digest(*(*link[:10], link[11]))
            run("UPDATE event SET prev = ?, hash = ? WHERE id = ?", (*link[9:11], number))

    def mend(self, first: int) -> None:
        """Cover it up by some means that is not all of them."""
        last = int(rows("SELECT max(id) FROM event")[0][0])
        if first <= last and self.die.random() < 0.7:
            # To the very end is found by the head alone.
            self.chain(first, self.die.choice((1, 2, last)))
        elif self.die.random() < 0.5:
            run("UPDATE event_head SET event_id = ?", (last,))

    def cover(self) -> None:
        """Cover it up by all means there are: the whole chain and its head anew."""
        for last, (number,) in enumerate(rows("SELECT id FROM event ORDER BY id"), 1):
            if number != last:
                run("UPDATE event SET id = ? WHERE id = ?", (last, number))
                run("UPDATE event_private SET event_id = ? WHERE event_id = ?", (last, number))
        self.chain(1, last)
        run(
            "UPDATE event_head SET event_id = ?, hash = (SELECT hash FROM event WHERE id = ?)",
            (last, last),
        )

    def edit(self, number: int) -> None:
        """Change one column of a link to something it is not."""
        column = self.die.choice((*COLUMNS[1:9], "desk"))
        at = COLUMNS.index(column)
        link = self.link(number)
        changes = {
            "estate_id": (link[1] or 0) + 1,
            "at": "2026-11-22T23:59:59.000Z",
            "staff_id": self.die.choice([n for n in (None, 1, 2, 3) if n != link[3]]),
            "verb": link[4] + "d",
            "noun": "unit" if link[5] != "unit" else "staff",
            "record_id": (link[6] or 0) + 1,
            "data": link[7][:-1] + ' , "x": 1}' if len(link[7]) > 2 else '{"x": 1}',
            "form": f"form-{self.die.random()}",
            "desk": None if link[11] else "gate SHA256:AbCdEfGh1234",
        }
        assert changes[column] != link[at]
        run(f"UPDATE event SET {column} = ? WHERE id = ?", (changes[column], number))


@way
def _edit(forger: Forger) -> None:
    number = forger.some()
    forger.edit(number)
    forger.mend(number)


@way
def _hash(forger: Forger) -> None:
    column = forger.die.choice(("prev", "hash"))
    run(
        f"UPDATE event SET {column} = ? WHERE id = ?",
        (forger.die.randbytes(32).hex(), forger.some()),
    )


@way
def _removal(forger: Forger) -> None:
    first = forger.some()
    count = forger.some(1, min(5, forger.last - first + 1))
    run("DELETE FROM event_private WHERE event_id >= ? AND event_id < ?", (first, first + count))
    run("DELETE FROM event WHERE id >= ? AND id < ?", (first, first + count))
    if forger.die.random() < 0.7:
        forger.shift(first + count, -count)
        forger.mend(first)


@way
def _insertion(forger: Forger) -> None:
    first = forger.some(1, forger.last + 1)
    forger.shift(first, 1)
    copied = forger.link(forger.die.choice([n for n in range(1, forger.last + 1) if n != first]))
    made = [first, *copied[1:8], None, events.START, f"{first:064x}", copied[11]]
    forger.put(made)
    if forger.die.random() < 0.3:
        forger.edit(first)
    forger.mend(first)


@way
def _reordering(forger: Forger) -> None:
    first = forger.some(1, forger.last - 1)
    count = forger.some(2, min(6, forger.last - first + 1))
    places = list(range(first, first + count))
    order = places.copy()
    while order == places:
        forger.die.shuffle(order)
    for table, key in (("event", "id"), ("event_private", "event_id")):
        for number in places:
            run(f"UPDATE {table} SET {key} = ? WHERE {key} = ?", (-number, number))
        for number, new in zip(places, order, strict=True):
            run(f"UPDATE {table} SET {key} = ? WHERE {key} = ?", (new, -number))
    forger.mend(first)


@way
def _personal(forger: Forger) -> None:
    row_id, event, name, salt, value = forger.die.choice(rows("SELECT * FROM event_private"))
    other = forger.die.choice([n for n in range(1, forger.last + 1) if n != event])
    change, values = forger.die.choice(
        (
            ("value = ?", (value + "1",)),
            ("salt = ?", (forger.die.randbytes(16).hex(),)),
            # The two are hashed as one text: a letter over the border leaves the hash.
            ("salt = ?, value = ?", (salt[:-1], salt[-1] + value)),
            ("salt = ?, value = ?", (salt + value[:1], value[1:])),
            ("name = ?", (name + "s",)),
            ("event_id = ?", (other,)),
        )
    )
    run(f"UPDATE event_private SET {change} WHERE id = ?", (*values, row_id))


@way
def _person_put_there_or_gone(forger: Forger) -> None:
    row_id, event, name, salt, value = forger.die.choice(rows("SELECT * FROM event_private"))
    made = "INSERT INTO event_private (event_id, name, salt, value) VALUES (?, ?, ?, ?)"
    step = forger.die.randrange(3)
    if step == 0:
        run("DELETE FROM event_private WHERE id = ?", (row_id,))
    elif step == 1:
        run(made, (event, name, salt, value))
    else:
        run(made, (forger.some(), ".name", forger.die.randbytes(16).hex(), "某人"))


@way
def _persons_exchanged(forger: Forger) -> None:
    # Two values of one event, such as the old name and the new.
    several = rows("SELECT event_id FROM event_private GROUP BY event_id HAVING count(*) > 1")
    (event,) = forger.die.choice(several)
    one, two = rows("SELECT id, name FROM event_private WHERE event_id = ? LIMIT 2", event)
    run("UPDATE event_private SET name = ? WHERE id = ?", (two[1], one[0]))
    run("UPDATE event_private SET name = ? WHERE id = ?", (one[1], two[0]))


@way
def _head(forger: Forger) -> None:
    number, last = events.head()
    earlier = forger.some(1, forger.last - 1)
    statement, values = forger.die.choice(
        (
            ("DELETE FROM event_head", ()),
            ("UPDATE event_head SET event_id = ?", (number + forger.die.choice((-1, 1)),)),
            ("UPDATE event_head SET hash = ?", (last[::-1] + "0",)),
            ("UPDATE event_head SET event_id = ?, hash = ?", (earlier, forger.link(earlier)[10])),
        )
    )
    run(statement, values)


@way
def _tail_cut_with_the_head_left(forger: Forger) -> None:
    first = forger.some(forger.last - 5)
    run("DELETE FROM event_private WHERE event_id >= ?", (first,))
    run("DELETE FROM event WHERE id >= ?", (first,))


def guards() -> list[tuple[str, str]]:
    """Name and statement of every guard of the open store."""
    return [
        (str(name), str(sql))
        for name, sql in rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    ]


@contextmanager
def unguarded() -> Iterator[None]:
    """No guard speaks up: as if all were dropped and put back, of which the file shows nothing."""
    connection = database.connection()  # type: ignore[no-untyped-call]
    connection.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
    try:
        yield
    finally:
        connection.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 1)


@pytest.fixture
def log(little: Little) -> dict[str, str]:
    """The shape of a store with a log of some length and many personal values."""
    by = little.director.id
    for number in range(12):
        at = AT.add(minutes=number)
        units.add_unit(little.building.id, f"19{number:02d}", by=by, at=at)
        name, phone = f"業主{number}", f"138000{number:05d}"
        about: dict[str, Any] = {"other_phone": None, "remark": ""}
        residents.change(1 + number % 6, name=name, phone=phone, by=by, at=at, **about)
    key = incident_run.open_incident("fire", key="x", reported_at=AT, by=by, at=AT).key
    desk_identity.stand_on("gate", "SHA256:" + "x" * 43)
    for number in range(1, 6):
        at = AT.add(minutes=number)
        incident_run.skip(key, number, f"因{number}", by=by, at=at)
        incident_run.log(key, "person", who=f"住戶{number}", words="嗆煙", by=by, at=at)
    desk_identity.stand_on(None, None)
    incident_ends.report(key, cause="電線老化", evidence="錄像", by=by, at=AT.add(minutes=20))
    wanted = upkeep.shape()
    assert list(upkeep.faults(wanted)) == []
    run("PRAGMA foreign_keys = 0")
    return wanted


# What a good forger covers up whole: every link from the first on, and the head.
COVERED = ("edit", "insertion", "removal", "reordering")


@pytest.mark.parametrize("first", range(0, 1000, 100))
def test_a_thousand_trials_to_forge_are_found_against_the_printed_heads(
    log: dict[str, str], first: int
) -> None:
    names = sorted(WAYS)
    last, head = events.head()
    # As three signed days have them on paper.
    printed = [event_proof.anchor(f"{at}:{Forger(0).link(at)[10]}") for at in (last // 2, last - 9)]
    printed.append(event_proof.anchor(f"{last}:{head}"))
    assert list(upkeep.faults(log, printed)) == []
    for seed in range(first, first + 100):
        name = names[seed % len(names)]
        run("BEGIN IMMEDIATE")
        with unguarded():
            forger = Forger(seed)
            WAYS[name](forger)
            if name in COVERED and forger.die.random() < 0.5:
                forger.cover()
        found = list(upkeep.faults(log, printed))
        run("ROLLBACK")
        assert found, f"seed {seed}: {name}"
        assert all(
            problem.kind in ("chain", "erased", "reference", "anchor") for problem in found
        ), f"seed {seed}: {name}"
    assert list(upkeep.faults(log, printed)) == []


@pytest.mark.parametrize("step", range(3))
def test_a_guard_that_was_touched_is_found(log: dict[str, str], step: int) -> None:
    kept = guards()
    assert {name for name, _ in kept} >= set(GUARDS)
    for name, statement in kept:
        run("BEGIN IMMEDIATE")
        run(f"DROP TRIGGER {name}")
        if step == 1:
            run(re.sub("BEGIN.*END", "BEGIN SELECT 1; END", statement, flags=re.DOTALL))
        elif step == 2:
            other = "CREATE TRIGGER other AFTER INSERT ON event BEGIN DELETE FROM draft; END"
            run(f"{other}; {statement}")
        found = list(upkeep.faults(log))
        run("ROLLBACK")
        assert {problem.kind for problem in found} == {"schema"}, name


def _all_anew(forger: Forger, number: int) -> None:
    """What cannot be found from the store alone: every link from an edit on, and the head."""
    for name, _ in guards():
        run(f"DROP TRIGGER {name}")
    forger.edit(number)
    forger.chain(number, forger.last)
    run("UPDATE event_head SET hash = (SELECT hash FROM event ORDER BY id DESC LIMIT 1)")


@pytest.mark.parametrize("seed", range(10))
def test_a_chain_written_anew_is_found_by_an_anchor(log: dict[str, str], seed: int) -> None:
    forger = Forger(seed)
    number = forger.some(2, forger.last - 1)
    before, after = forger.some(1, number - 1), forger.some(number)
    anchors = [event_proof.anchor(f"{at}:{forger.link(at)[10]}") for at in (before, after)]
    head = event_proof.anchor("{}:{}".format(*events.head()))
    assert list(upkeep.faults(log, [*anchors, head])) == []
    kept = guards()
    _all_anew(forger, number)
    for _, statement in kept:
        run(statement)
    assert list(upkeep.faults(log)) == []
    found = list(upkeep.faults(log, [*anchors, head]))
    assert [(p.kind, p.event_id) for p in found] == [("anchor", after), ("anchor", forger.last)]


def test_a_personal_value_written_anew_with_its_hash_is_found_by_an_anchor(
    log: dict[str, str],
) -> None:
    head = event_proof.anchor("{}:{}".format(*events.head()))
    for name, _ in guards():
        run(f"DROP TRIGGER {name}")
    ((row_id, number, salt, value),) = rows(
        "SELECT id, event_id, salt, value FROM event_private ORDER BY id DESC LIMIT 1"
    )
    forger = Forger(1)
    old, new = (hashlib.sha256((salt + text).encode()).hexdigest() for text in (value, "某人"))
    run("UPDATE event_private SET value = '某人' WHERE id = ?", (row_id,))
    run("UPDATE event SET data = replace(data, ?, ?) WHERE id = ?", (old, new, number))
    assert event_proof.first_broken() == (number, "edited")
    forger.chain(number, forger.last)
    run("UPDATE event_head SET hash = (SELECT hash FROM event ORDER BY id DESC LIMIT 1)")
    assert event_proof.first_broken() is None
    assert not event_proof.holds(head)


def test_an_anchor_may_be_short_and_must_be_there(log: dict[str, str]) -> None:
    number, last = events.head()
    assert event_proof.holds(event_proof.anchor(f" {number}:{last[:12].upper()} "))
    assert not event_proof.holds(event_proof.anchor(f"{number + 1}:{last}"))
    assert not event_proof.holds(event_proof.anchor(f"{number - 1}:{last}"))
    for wrong in (
        "",
        "12",
        "12:",
        f"12:{last[:11]}",
        f"0:{last}",
        f"12:{last}0",
        "x:y",
        "1:" + "g" * 12,
    ):
        with pytest.raises(Exception, match="anchor_wrong"):
            event_proof.anchor(wrong)


def test_the_store_of_the_ways_is_closed_and_opened_again(little: Little) -> None:
    """The ways are tried in one transaction each; one of them is tried on the file too."""
    path = little.path
    kept = guards()
    for name, _ in kept:
        run(f"DROP TRIGGER {name}")
    database.pragma("foreign_keys", 0)
    WAYS["reordering"](Forger(3))
    for _, statement in kept:
        run(statement)
    close_store()
    assert {problem.kind for problem in upkeep.check(path, AT).problems} == {"chain"}
    open_store(path)
    assert staff.person(little.guard.id).name == "趙保安"
