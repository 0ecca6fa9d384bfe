"""The emergency checklists and the typhoon signals, as data files in three languages.

The desk ships eight, and an estate may bring its own: both are the same kind of file.
"""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from store.clean import clean
from store.content.checklist_parts import (
    ALL_CLEAR,
    KINDS,
    Checklist,
    Limit,
    Line,
    Never,
    Signal,
    Step,
    Time,
)
from store.content.checklist_reading import read, write
from store.content.checklist_tables import Source
from store.content.files import FOLDER, Words
from store.content.files import read as _content

__all__ = [
    "ALL_CLEAR",
    "KINDS",
    "SETS",
    "Checklist",
    "Limit",
    "Line",
    "Never",
    "Signal",
    "Step",
    "Time",
    "as_data",
    "as_text",
    "from_data",
    "parse",
    "shipped",
    "signals",
]

SETS = ("mainland", "guangdong", "hong_kong")

_SHIPPED = FOLDER / "checklists"
_NOTHING = {"zh_Hant": "", "zh_Hans": "", "en": ""}
_AT_LINE = re.compile(r"\(at line (\d+),")
_AT_END = "(at end of document)"


@cache
def shipped(code: str) -> Checklist:
    """The checklist the desk brings for an emergency of KINDS; an unknown code is a KeyError.

    A file that is broken, because somebody changed it, is Refused and read anew next time.
    """
    if code not in KINDS:
        raise KeyError(code)
    path = _SHIPPED / f"{code}.toml"
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise Source(path.name).wrong("file_unreadable", path.name) from error
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Source(path.name).wrong("not_toml", "", line) from error
    checklist = parse(text, path.name)
    # A file put in another's place would show the wrong steps in an emergency.
    if checklist.code != code:
        source = _source(text, path.name)
        raise source.wrong("value_wrong", "code", source.line_of_key("code"))
    return checklist


def parse(text: str, name: str) -> Checklist:
    """The checklist in the text of a file, which ``name`` names in a refusal.

    Refused("checklist_wrong") holds ``file``, ``line`` (from 1; 0: not known), ``what`` (the key,
    language or value at fault, or the line's own text) and ``reason``: not_toml, file_unreadable,
    language_missing, key_missing, key_unknown, value_wrong, number_twice, step_unknown,
    role_unknown or no_steps.
    """
    import tomllib

    # Windows puts a mark before a text, and TOML knows none.
    text = text.removeprefix("\ufeff")
    source = _source(text, name)
    try:
        data = tomllib.loads(text)
    # Numbers without end are a plain ValueError, brackets without end a RecursionError.
    except (ValueError, RecursionError) as error:
        found = _AT_LINE.search(str(error))
        line = int(found[1]) if found else 0
        if _AT_END in str(error):
            line = len(text.rstrip().split("\n"))
        what = clean(source.lines[line - 1]) if line else ""
        raise source.wrong("not_toml", what, line) from error
    return read(data, source)


def as_text(checklist: Checklist) -> str:
    """A file that ``parse`` reads back to an equal checklist."""
    lines = []
    tables = []
    for key, value in as_data(checklist).items():
        if isinstance(value, list) and isinstance(value[0], dict):
            for entry in value:
                tables += ["", f"[[{key}]]"]
                tables += [f"{inner} = {_toml(held)}" for inner, held in entry.items()]
        else:
            lines.append(f"{key} = {_toml(value)}")
    return "\n".join([*lines, *tables, ""])


def as_data(checklist: Checklist) -> dict[str, Any]:
    """The checklist as plain dicts, lists, texts and numbers, with the keys of its file."""
    return write(checklist)


def from_data(data: object, name: str = "") -> Checklist:
    """What ``as_data`` gave, checked as ``parse`` checks a file; no line is known."""
    return read(data, Source(name))


@cache
def signals(set_code: str) -> Mapping[str, Signal]:
    """The levels of a set of typhoon signals (of SETS), the lowest first, "all_clear" last."""
    if set_code not in SETS:
        raise KeyError(set_code)
    return MappingProxyType(
        {
            entry["code"]: Signal(
                entry["code"],
                Words(**entry["words"]),
                Words(**entry.get("criterion", _NOTHING)),
                Words(**entry.get("action", _NOTHING)),
                entry["basis"],
            )
            for entry in _content("signals")["signal"]
            if set_code in entry["sets"]
        }
    )


def _source(text: str, name: str) -> Source:
    return Source(name, tuple(text.split("\n")))


def _toml(value: object) -> str:
    import json

    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_toml(held)}' for key, held in value.items())} }}"
    # A list, text, number or yes-no of JSON is one of TOML too, but for one control character.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
