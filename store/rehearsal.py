"""A restore rehearsed: the newest backup is put in a temporary place, opened, checked, compared."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from store import event_proof, events
from store.backups import backups, made_at
from store.copies import restore
from store.event_proof import Anchor
from store.refusal import Refused
from store.upkeep import Problem, visited


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The backup that was tried, when it was made, its events, those of the store now.

    ``store_events`` is None where there is no store to compare with.
    """

    source: Path
    made: datetime
    events: int
    head: str
    store_events: int | None
    problems: tuple[Problem, ...]


def rehearse(source: Path, path: Path, at: datetime, anchors: Sequence[Anchor] = ()) -> Rehearsal:
    """Put a backup, or the newest of a folder, in a temporary place and see that it holds.

    Its log must have every anchor that is not newer than it, and the store at ``path`` must go on
    from its last event.  Neither backup nor store is changed.  Refuses ``backup_none`` for a
    folder without one, and what a restore refuses.
    """
    if source.is_dir():
        found = backups(source, path.stem)
        if not found:
            raise Refused("backup_none", path=str(source))
        source = found[0].path
    with tempfile.TemporaryDirectory(prefix="dutybook-") as folder:
        place = Path(folder) / "rehearsed.db"
        restore(source, place, at)
        with visited(place):
            count, head = events.head()
            problems = [
                Problem("anchor", one.hash, one.event_id)
                for one in anchors
                if one.event_id <= count and not event_proof.holds(one)
            ]
    now = None
    if path.exists():
        with visited(path):
            now = events.head()[0]
            if count and not event_proof.holds(Anchor(count, head)):
                problems.append(Problem("other", head, count))
    return Rehearsal(source, made_at(source), count, head, now, tuple(problems))
