"""When noisy work may be done: the examples of cities, the law, and what a caller is told."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from store.content.files import Words, read, words
from store.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """The hours of a city or of a template: ``allowed`` by kind of day, ``told`` by its source."""

    code: str
    words: Words
    allowed: Mapping[str, str]
    told: Words
    basis: str


@dataclass(frozen=True, slots=True)
class Clause:
    """What the law says of noisy work."""

    code: str
    words: Words
    basis: str


@cache
def examples() -> Mapping[str, Example]:
    """What an estate may begin with: the usual template, then cities."""
    return MappingProxyType(
        {
            entry["code"]: Example(
                entry["code"],
                Words(**entry["words"]),
                MappingProxyType(entry["allowed"]),
                Words(**entry["told"]),
                entry["basis"],
            )
            for entry in read("hours")["example"]
        }
    )


@cache
def clauses() -> tuple[Clause, ...]:
    """The law of the hours: obey them, who punishes, what the office does."""
    return tuple(
        Clause(entry["code"], Words(**entry["words"]), entry["basis"])
        for entry in read("hours")["law"]
    )


@cache
def sayings() -> Mapping[str, Words]:
    """What a caller is told, by what holds: allowed, always, banned, never; with places to fill."""
    return MappingProxyType({entry["code"]: words(entry) for entry in read("hours")["say"]})
