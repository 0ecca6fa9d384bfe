"""What is looked at on the sheet of each of the five services.  Source: duty H7 of table A3."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from store import content
from store.content import Abnormal, CheckItem
from store.content.files import read, words
from store.frozen import dataclass
from store.plan_tables import SERVICES


@dataclass(frozen=True, slots=True)
class Sheet:
    """The points of a service in order, and what may be found there: its own work first."""

    service: str
    items: tuple[CheckItem, ...]
    findings: tuple[Abnormal, ...]


@cache
def sheets() -> Mapping[str, Sheet]:
    """The sheet of each service, in the order of the duty."""
    entries = {entry["code"]: entry for entry in read("inspections")["service"]}
    return MappingProxyType({code: _sheet(code, entries[code]) for code in SERVICES})


def version() -> int:
    """The version of the content: a sheet keeps the one it was begun with."""
    return int(read("inspections")["version"])


def item(code: str) -> CheckItem:
    """The point with this code, such as ``repair.record``; an unknown one is a KeyError."""
    return _items()[code]


@cache
def _items() -> Mapping[str, CheckItem]:
    return {one.code: one for sheet in sheets().values() for one in sheet.items}


def _sheet(code: str, entry: Mapping[str, Any]) -> Sheet:
    of_rounds = [one for place in entry.get("places", ()) for one in content.place(place).items]
    of_rounds += [content.check_item(one) for one in entry.get("codes", ())]
    own = [CheckItem(one["code"], words(one), one["basis"]) for one in entry.get("items", ())]
    found = {one.code: one for place in entry["finds"] for one in content.abnormals(place)}
    order = tuple(content.severities())
    first: list[str] = entry["first"]

    def place(one: Abnormal) -> tuple[bool, int, int]:
        own_place = first.index(one.code) if one.code in first else len(first)
        return one.code == content.OTHER, own_place, order.index(one.severity)

    return Sheet(code, (*of_rounds, *own), tuple(sorted(found.values(), key=place)))
