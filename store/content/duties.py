"""Whose a defect is to mend, and how long a developer answers for what was built."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from store.content.files import Words, read
from store.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who has to mend a defect; ``route`` is where its work order goes by itself.

    ``urgent_route`` is where what is urgent goes first, to be made safe ("" for there at once).
    """

    code: str
    words: Words
    route: str
    urgent_route: str
    basis: str


@dataclass(frozen=True, slots=True)
class Warranty:
    """What a developer answers for at least: ``years`` from acceptance, or ``seasons``.

    A season has no date of its own in our source, so one of the two is 0.
    """

    code: str
    words: Words
    years: int
    seasons: int
    basis: str


@cache
def responsibilities() -> Mapping[str, Responsibility]:
    """Warranty, owner, common part, utility, authority, in the order of the trade's list."""
    return MappingProxyType(
        {
            entry["code"]: Responsibility(
                entry["code"],
                Words(**entry["words"]),
                entry["route"],
                entry.get("urgent_route", ""),
                entry["basis"],
            )
            for entry in read("responsibilities")["responsibility"]
        }
    )


@cache
def warranties() -> Mapping[str, Warranty]:
    """The subjects of a developer's warranty, with their least terms."""
    return MappingProxyType(
        {
            entry["code"]: Warranty(
                entry["code"],
                Words(**entry["words"]),
                entry.get("years", 0),
                entry.get("seasons", 0),
                entry["basis"],
            )
            for entry in read("warranties")["warranty"]
        }
    )
