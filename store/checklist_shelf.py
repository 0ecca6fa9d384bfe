"""The eight checklists of an estate side by side, and the versions each has had."""

from pathlib import Path

from store import checklist_versions, events
from store.checklist_compare import Comparison, compare
from store.checklist_versions import VersionRow
from store.clean import NAME, clean
from store.content import checklists
from store.content.checklist_tables import Source
from store.content.checklists import Checklist
from store.frozen import dataclass
from store.refusal import Refused

LARGEST = 1_000_000
"""Bytes of a checklist's file; the longest shipped one has a fiftieth of it."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A kind of emergency: the version in force, and how the shipped file stands to it.

    ``row`` is None when there is no good version at all; ``wrong`` is what is the matter with the
    shipped file; ``newer`` is its version when it is newer than the one the estate's own was made
    from, else 0.
    """

    kind: str
    row: VersionRow | None
    wrong: Refused | None
    newer: int


@dataclass(frozen=True, slots=True)
class Past:
    """A version with who made it ("" for the desk itself) and what it changed.

    ``change`` is None for the first one, and where the one before is not known.
    """

    row: VersionRow
    by: str
    change: Comparison | None


def shelf(estate_id: int) -> tuple[Shelved, ...]:
    """Every kind, in the order of the trade."""
    return tuple(shelved(estate_id, kind) for kind in checklists.KINDS)


def shelved(estate_id: int, kind: str) -> Shelved:
    """One kind of emergency.  Refuses ``kind_unknown``."""
    if kind not in checklists.KINDS:
        raise Refused("kind_unknown")
    shipped, wrong = _shipped(kind)
    try:
        row = checklist_versions.in_force(estate_id, kind)
    except Refused as refusal:
        return Shelved(kind, None, refusal, 0)
    newer = shipped is not None and row.own and shipped.version > row.shipped
    return Shelved(kind, row, wrong, shipped.version if shipped is not None and newer else 0)


def past(estate_id: int, kind: str) -> tuple[Past, ...]:
    """Every version of a checklist, the newest first, each with what it changed.

    Where none was used or made yet it is the shipped one.  Refuses ``checklist_wrong``.
    """
    found = checklist_versions.versions(estate_id, kind)
    if not found:
        return (Past(checklist_versions.in_force(estate_id, kind), "", None),)
    shipped, _ = _shipped(kind)
    made = []
    for place, row in enumerate(found):
        before = found[place + 1].checklist if place + 1 < len(found) else None
        # The first own version was made from the shipped one, which is kept only once it ran.
        if before is None and row.own and shipped is not None and shipped.version == row.shipped:
            before = shipped
        change = None if before is None else compare(before, row.checklist)
        made.append(Past(row, row.author or _who(row.id), change))
    return tuple(made)


def read_file(path: Path) -> Checklist:
    """The checklist in somebody's file.

    Refuses ``checklist_wrong`` with file, line and reason, and ``import_missing``.
    """
    name = clean(path.name, NAME)
    source = Source(name)
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise Refused("import_missing", path=str(path)) from error
    except OSError as error:
        raise source.wrong("file_unreadable", name) from error
    if len(raw) > LARGEST:
        raise source.wrong("file_too_large", name)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise source.wrong("not_utf8", "", line) from error
    return checklists.parse(text, name)


def _shipped(kind: str) -> tuple[Checklist | None, Refused | None]:
    try:
        return checklists.shipped(kind), None
    except Refused as wrong:
        return None, wrong


def _who(version_id: int) -> str:
    """Who put a shipped checklist in force again; "" when nobody did."""
    last = events.of_record("checklist_version", version_id, 1)
    return last[0].staff if last else ""
