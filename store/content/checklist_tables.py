"""The tables of a checklist's file, each of which can say in which line it is wrong."""

import re
from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise
from typing import TypeGuard

from store.clean import LINE, clean
from store.content.files import Words
from store.frozen import dataclass
from store.refusal import Refused

LANGUAGES = ("zh_Hant", "zh_Hans", "en")

_HEADER = re.compile(r"\s*\[")


@dataclass(frozen=True, slots=True)
class Source:
    """The file a table came from; without ``lines`` (text of the file) no line is ever named."""

    file: str
    lines: tuple[str, ...] = ()

    def wrong(self, reason: str, what: str, line: int = 0) -> Refused:
        """The refusal of this file; ``line`` counts from 1, and 0 means that it is not known."""
        return Refused("checklist_wrong", file=self.file, line=line, reason=reason, what=what)

    def line_of_key(self, key: str) -> int:
        """The line that opens a key outside all tables, or the first table of that name."""
        first = next((n for n, text in enumerate(self.lines) if _HEADER.match(text)), None)
        named = re.compile(rf"\s*{re.escape(key)}\s*=")
        found = [n for n, text in enumerate(self.lines[:first]) if named.match(text)]
        found += self._headers(key)
        return found[0] + 1 if found else 0

    def line_in_table(self, name: str, index: int, count: int, key: str) -> int:
        """The line of ``key`` in one of the ``count`` tables of this name, else of its header."""
        headers = self._headers(name)
        # Tables written in one line, or a header inside a long text: the count does not come out.
        if len(headers) != count:
            return 0
        begin = headers[index]
        own = re.compile(rf"\s*\[\s*{name}\.")
        rest = range(begin + 1, len(self.lines))
        others = (n for n in rest if _HEADER.match(self.lines[n]) and not own.match(self.lines[n]))
        end = next(others, len(self.lines))
        named = re.compile(rf"\s*(\[\s*{name}\.{re.escape(key)}\s*\]|{re.escape(key)}\s*=)")
        found = [n for n in range(begin, end) if named.match(self.lines[n])]
        return (found[0] if len(found) == 1 else begin) + 1

    def _headers(self, name: str) -> list[int]:
        header = re.compile(rf"\s*\[{{1,2}}\s*{re.escape(name)}\s*\]{{1,2}}\s*(#.*)?$")
        return [n for n, text in enumerate(self.lines) if header.match(text)]


class Table:
    """One table: what is asked for is there and right, or the file is refused."""

    def __init__(
        self,
        data: Mapping[object, object],
        source: Source,
        name: str = "",
        index: int = 0,
        count: int = 1,
    ) -> None:
        self._data = data
        self._source = source
        self._name, self._index, self._count = name, index, count

    def wrong(self, reason: str, what: str, key: str = "") -> Refused:
        if self._name:
            line = self._source.line_in_table(self._name, self._index, self._count, key)
        else:
            line = self._source.line_of_key(key) if key else 0
        return self._source.wrong(reason, what, line)

    def only(self, keys: Iterable[str]) -> None:
        """A key nobody reads is a misspelt one, so it is refused."""
        known = set(keys)
        for key in self._data:
            if key not in known:
                raise self.wrong("key_unknown", clean(str(key)), str(key))

    def value(self, key: str) -> object:
        if key not in self._data:
            raise self.wrong("key_missing", key, key)
        return self._data[key]

    def text(self, key: str) -> str:
        value = self.value(key)
        cleaned = _line(value)
        if cleaned is None or not cleaned:
            raise self.wrong("value_wrong", key, key)
        return cleaned

    def whole(self, key: str, least: int, most: int) -> int:
        value = self.value(key)
        if not _is_whole(value, least, most):
            raise self.wrong("value_wrong", key, key)
        return value

    def wholes(self, key: str, least: int, most: int) -> tuple[int, ...]:
        """Numbers that rise; there may be none."""
        values = self.value(key)
        if not isinstance(values, list) or not all(_is_whole(v, least, most) for v in values):
            raise self.wrong("value_wrong", key, key)
        if any(later <= sooner for sooner, later in pairwise(values)):
            raise self.wrong("value_wrong", key, key)
        return tuple(values)

    def one_of(self, key: str, codes: Collection[str], default: str | None = None) -> str:
        if default is not None and key not in self._data:
            return default
        value = self.value(key)
        if not isinstance(value, str) or value not in codes:
            raise self.wrong("value_wrong", key, key)
        return value

    def some_of(
        self, key: str, codes: Collection[str], *, needed: bool = False, unknown: str = ""
    ) -> tuple[str, ...]:
        """Each of the codes once at most; ``unknown`` is the reason that names a strange one."""
        values = self.value(key) if needed else self._data.get(key, [])
        if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
            raise self.wrong("value_wrong", key, key)
        for value in values:
            if value not in codes:
                raise self.wrong(unknown, clean(value), key) if unknown else self._strange(key)
        if len(set(values)) != len(values) or (needed and not values):
            raise self._strange(key)
        return tuple(values)

    def truth(self, key: str) -> bool:
        value = self._data.get(key, False)
        if not isinstance(value, bool):
            raise self._strange(key)
        return value

    def words(self, key: str = "words") -> Words:
        value = self.value(key)
        if not isinstance(value, dict):
            raise self._strange(key)
        said = {}
        for language in LANGUAGES:
            text = _line(value.get(language, ""))
            if text is None:
                raise self._strange(key)
            if not text:
                raise self.wrong("language_missing", language, key)
            said[language] = text
        for other in value:
            if other not in LANGUAGES:
                raise self.wrong("key_unknown", clean(str(other)), key)
        return Words(**said)

    def tables(self, name: str) -> "list[Table]":
        """The tables of this name, in the order of the file; there may be none."""
        entries = self._data.get(name, [])
        if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
            raise self._strange(name)
        count = len(entries)
        return [Table(entry, self._source, name, n, count) for n, entry in enumerate(entries)]

    def _strange(self, key: str) -> Refused:
        return self.wrong("value_wrong", key, key)


def _line(value: object) -> str | None:
    """One clean line, which may be empty; None for anything else and for what would be cut."""
    if not isinstance(value, str):
        return None
    text = clean(value, limit=len(value) * 4)
    return text if len(text) <= LINE else None


def _is_whole(value: object, least: int, most: int) -> TypeGuard[int]:
    # A yes or no is an int to Python, but not to a person who writes minutes.
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
