"""Which column of a table says what, told by its header row and by the columns around it."""

from dataclasses import replace

from store.frozen import dataclass
from store.imports.cells import Raw, hidden
from store.imports.headers import EITHER, Meaning, meaning, role_of
from store.imports.words import OTHER_BOOKS

BOOKS = frozenset(OTHER_BOOKS.values())
PLACE_WHATS = frozenset({"room", "unit_no", "unit_name"})
# What only a register of units or people says: weighed against the words of other books.
_OWN = frozenset(
    {
        *("building", "building_no", "block", "floor", "floors", "area", "other_area", "use"),
        *("state", "household", "layout", "phase", "id_type", "id_number", "relation", "moved_in"),
        *("no", "handed_over"),
    }
)
_READ = frozenset(
    {
        *("building", "building_no", "block", "floor", "floors", "room", "unit_no", "unit_name"),
        *("area", "use", "state", "household", "phase", "remark", "estate"),
    }
)
_PERSON_READ = frozenset(
    {"name", "phone", "phone2", "id_type", "id_number", "no", "moved_in", "relation"}
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place (from 0), letter, header, and what it is read as (None: not read)."""

    index: int
    letter: str
    header: str
    meaning: Meaning | None

    @property
    def code(self) -> str:
        """``building``, ``area``, ``owner_name``, ``person_phone`` ..., ``""`` when not read."""
        if self.meaning is None:
            return ""
        if self.meaning.of_person:
            return f"{self.meaning.who or 'person'}_{self.meaning.what}"
        return self.meaning.what


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one table and the kind of table they make.

    ``kind``: ``units`` (rooms without people), ``register`` (rooms with people), ``people``
    (people who refer to rooms, or to whom rooms refer), ``buildings``, or ``""`` with a ``reason``
    (``no_unit``, ``parking``, ``money``, ``meter``, ``log``).
    """

    columns: tuple[Column, ...]
    kind: str
    reason: str


def letter(index: int) -> str:
    """The letter a spreadsheet gives a column: 0 is A, 26 is AA."""
    name = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def header_text(cell: Raw) -> str:
    """A cell as a header may be, ``""`` for numbers, days and blanks."""
    return cell.strip() if isinstance(cell, str) else ""


def laid_out(headers: tuple[str, ...], groups: tuple[str, ...], sheet: str) -> Layout:
    """The layout of a table by its header texts; ``groups`` are the merged headers above them."""
    found = [meaning(text) if text else None for text in headers]
    whats = [item.what if item else "" for item in found]
    found = _decided(found, set(whats))
    found = _people(found, tuple(role_of(group) for group in groups))
    kind, reason = _kind({item.what for item in found if item}, found)
    found = [_numbers(item, kind) for item in found]
    kept = _kept(found, headers)
    columns = tuple(
        Column(index, letter(index), hidden(" ".join(headers[index].split()))[:40], item)
        for index, item in enumerate(kept)
        if headers[index]
    )
    if role_of(sheet) == "tenant":
        columns = tuple(_as_tenant(column) for column in columns)
    return Layout(columns, kind, reason)


def _decided(found: list[Meaning | None], whats: set[str]) -> list[Meaning | None]:
    """Words that may stand for two things, decided by what else the table has."""
    chosen = {
        "block_or_building": "block" if whats & {"building", "building_no"} else "building",
        "block_or_room": "block" if "room" in whats else "room",
        "building_or_floor": (
            "floor" if "building" in whats and "floor" not in whats else "building"
        ),
    }
    return [
        replace(item, what=chosen[item.what]) if item and item.what in chosen else item
        for item in found
    ]


def _people(found: list[Meaning | None], groups: tuple[str, ...]) -> list[Meaning | None]:
    """Whom each person column speaks of: by its word, its group, or the name before it."""
    names: list[tuple[str, int]] = []
    taken: set[tuple[str, int, str]] = set()
    made: list[Meaning | None] = list(found)
    current: tuple[str, int] | None = None
    waiting: list[int] = []
    for index, item in enumerate(found):
        if item is None or not item.of_person or item.what == "other":
            continue
        group = groups[index] if index < len(groups) else ""
        who = item.who or group
        if item.what == "name":
            nth = item.nth
            while (who, nth) in names:
                nth += 1
            current = (who, nth)
            names.append(current)
        elif not who and current is None:
            waiting.append(index)
            continue
        key = current if not who or item.what == "name" else (who, item.nth)
        assert key is not None
        made[index] = _claimed(item, key, taken)
    for index in waiting:
        item = found[index]
        assert item is not None
        made[index] = _claimed(item, names[0] if names else ("", 1), taken)
    return [_settled(item, names, taken) for item in made]


def _claimed(item: Meaning, key: tuple[str, int], taken: set[tuple[str, int, str]]) -> Meaning:
    what = item.what
    if what == "phone" and (*key, what) in taken:
        what = "phone2"
    if (*key, what) in taken:
        return Meaning("other")
    taken.add((*key, what))
    return Meaning(what, *key)


def _settled(
    item: Meaning | None, names: list[tuple[str, int]], taken: set[tuple[str, int, str]]
) -> Meaning | None:
    """业主电话2 without a second owner is the first owner's second phone."""
    if item is None or not item.of_person or item.what == "other" or not names:
        return item
    key = (item.who, item.nth)
    if key in names or item.what == "no":
        return item
    if (item.who, 1) in names:
        return _claimed(replace(item, what="phone2"), (item.who, 1), taken)
    if item.who in {"", "resident", "owner"} and len(names) == 1:
        return _claimed(item, names[0], taken)
    return Meaning("other")


def _kind(whats: set[str], found: list[Meaning | None]) -> tuple[str, str]:
    others = [item.what for item in found if item and item.what in BOOKS]
    own = whats & _OWN
    place, name = bool(whats & PLACE_WHATS), "name" in whats
    listed = name and "no" in whats and len(own) > len(others)
    if others and not listed and (not place or (1 < len(others) >= len(own))):
        return "", max(set(others), key=others.count)
    if place:
        return ("register" if name else "units"), ""
    if name and whats & {"no", "number"}:
        return "people", ""
    if whats & {"building", "building_no"} and not name:
        return "buildings", ""
    return "", "no_unit"


def _numbers(item: Meaning | None, kind: str) -> Meaning | None:
    """A bare 编号 numbers whatever the table lists: its people or its buildings."""
    if item is None or item.what != "number":
        return item
    if kind == "people":
        return Meaning("no", "")
    return Meaning("building_no") if kind == "buildings" else None


def _kept(found: list[Meaning | None], headers: tuple[str, ...]) -> list[Meaning | None]:
    """The first column of each meaning; of several areas the building area (建筑面积) is meant."""
    kept: list[Meaning | None] = []
    seen: dict[tuple[str, str, int], int] = {}
    for index, item in enumerate(found):
        read = item is not None and (
            item.what in (_PERSON_READ if item.of_person else _READ) and item.what not in EITHER
        )
        if item is None or not read:
            kept.append(None)
            continue
        key = (item.what, item.who, item.nth)
        first = seen.get(key)
        if first is not None:
            better = item.what == "area" and _gross(headers[index]) and not _gross(headers[first])
            if not better:
                kept.append(None)
                continue
            kept[first] = None
        seen[key] = index
        kept.append(item)
    return kept


def _gross(header: str) -> bool:
    return any(word in header.casefold() for word in ("建筑", "建築", "产权", "產權", "gross"))


def _as_tenant(column: Column) -> Column:
    item = column.meaning
    if item is None or not item.of_person or item.who:
        return column
    return replace(column, meaning=replace(item, who="tenant"))
