"""The proof of the event log: whether its chain holds, and whether it is still the one printed."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from store.clean import clean
from store.db import rows, run
from store.events import SALT, START, digest, head
from store.frozen import dataclass
from store.refusal import Refused

_ANCHOR = re.compile(r"([1-9]\d{0,17}):([0-9a-f]{12,64})")


def first_broken() -> tuple[int, str] | None:
    """(event id, what is wrong) of the first link that does not hold, or None.

    What is wrong: ``missing`` (a number left out), ``order`` (does not follow the one before),
    ``edited`` (its hash does not fit), ``private`` (a personal value was changed), ``tail`` (links
    are gone from the end or were put there, or the last was written anew).
    """
    expected, prev = 1, START
    # A store of an older release knows no laptops yet, and its log is proven all the same.
    named = rows("SELECT 1 FROM pragma_table_info('event') WHERE name = 'desk'")
    cursor = run(
        "SELECT id, estate_id, at, staff_id, verb, noun, record_id, data, form, prev, hash,"
        f" {'desk' if named else 'NULL'} FROM event ORDER BY id"
    )
    for link in cursor:
        number = link[0]
        if number != expected:
            return (expected, "missing")
        if link[9] != prev:
            return (number, "order")
        if digest(*(*link[:10], link[11])) != link[10]:
            return (number, "edited")
        expected, prev = number + 1, link[10]
    last, link_hash = head()
    if last != expected - 1:
        return (min(last, expected - 1) + 1, "tail")
    if link_hash != prev:
        return (last, "tail")
    return _first_private()


def _first_private() -> tuple[int, str] | None:
    for event_id, hashes, kept in _personal():
        for name, salt, value in kept:
            told = (name, hashlib.sha256((salt + value).encode()).hexdigest())
            # A letter moved from the salt to the value leaves their joint hash as it was.
            if len(salt) != SALT or told not in hashes:
                return (event_id, "private")
            hashes.remove(told)
    return None


def erased() -> tuple[int, int]:
    """(how many personal values of the log are gone, the first event that misses one).

    Those that a purge took away, and proves, are none of them.
    """
    count = first = 0
    purged: set[int] | None = None
    for event_id, hashes, kept in _personal():
        missing = len(hashes) - len(kept)
        if missing > 0:
            purged = _purged() if purged is None else purged
            if event_id not in purged:
                count, first = count + missing, first or event_id
    return count, first


def stamp(events: Iterable[int]) -> str:
    """The SHA-256 over the numbers of purged events in their order, parted by commas."""
    return hashlib.sha256(",".join(map(str, sorted(events))).encode()).hexdigest()


def unproven() -> tuple[int, ...]:
    """Purges that are not as the log tells of them, by number.

    A purge is proven by its one event, which has the number of events it registered and their
    ``stamp``.  One whose events still say what it took away is not proven either.
    """
    left = "SELECT DISTINCT r.purge_id FROM purged_event r JOIN event_private p USING (event_id)"
    bad = {number for number, proven, _ in _purges() if not proven}
    return tuple(sorted(bad | {number for (number,) in rows(left)}))


def _purged() -> set[int]:
    """The events whose personal values are gone by a proven purge."""
    return {number for _, proven, events in _purges() if proven for number in events}


def _purges() -> Iterator[tuple[int, bool, list[int]]]:
    """(purge, whether the log proves it, the events it registered), the unknown ones too."""
    registered: dict[int, list[int]] = {number: [] for (number,) in rows("SELECT id FROM purge")}
    for number, event_id in rows("SELECT purge_id, event_id FROM purged_event"):
        registered.setdefault(number, []).append(event_id)
    told: dict[int, list[tuple[int, str]]] = {}
    for number, text in rows(
        "SELECT record_id, data FROM event WHERE noun = 'purge' AND verb = 'privacy.purge'"
    ):
        data = json.loads(text)
        # The other event of a purge says that the file was swept after it.
        if "digest" in data:
            told.setdefault(number, []).append((data["events"], data["digest"]))
    for number in sorted(registered.keys() | told.keys()):
        events = registered.get(number)
        proven = events is not None and told.get(number) == [(len(events), stamp(events))]
        yield number, proven, events or []


Kept = list[tuple[str, str, str]]


def _personal() -> Iterator[tuple[int, list[tuple[str, str]], Kept]]:
    """(event, (name, hash) of each personal value it speaks of, (name, salt, value) kept)."""
    cursor = run(
        "SELECT e.id, e.data, p.name, p.salt, p.value FROM event e"
        " LEFT JOIN event_private p ON p.event_id = e.id"
        " WHERE p.id IS NOT NULL OR e.data LIKE '%{\"sha256\": %' ORDER BY e.id, p.id"
    )
    for (event_id, data), found in groupby(cursor, key=itemgetter(0, 1)):
        kept = [link[2:] for link in found if link[2] is not None]
        yield event_id, list(_hashes(json.loads(data), "")), kept


def _hashes(data: Any, name: str) -> Iterator[tuple[str, str]]:
    """(name, hash) of each personal value, named as ``_public`` names them."""
    if isinstance(data, dict):
        if data.keys() == {"sha256"}:
            yield name, data["sha256"]
        for key, value in data.items():
            yield from _hashes(value, f"{name}.{key}")
    elif isinstance(data, list):
        for value in data:
            yield from _hashes(value, name)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link of the chain as a page printed it: its number, and its hash or how that begins."""

    event_id: int
    hash: str


def anchor(text: str) -> Anchor:
    """The anchor of ``NUMBER:HASH``; at least twelve letters of the hash.

    Refuses ``anchor_wrong``.
    """
    found = _ANCHOR.fullmatch(text.strip().lower())
    if found is None:
        raise Refused("anchor_wrong", text=clean(text, 80))
    return Anchor(int(found[1]), found[2])


def signed() -> tuple[Anchor, ...]:
    """The links under the days that the director signed, in the order of their signatures."""
    return tuple(Anchor(*seal) for seal in rows("SELECT events, head FROM day_seal ORDER BY id"))


def holds(anchor: Anchor) -> bool:
    """Whether the chain still has this link.

    The chain proves itself only against whoever does not write all of it anew from some entry on,
    hashes, personal values and head included; that is seen from a link kept outside the store.
    """
    found = rows("SELECT hash FROM event WHERE id = ?", anchor.event_id)
    return bool(found) and str(found[0][0]).startswith(anchor.hash)
