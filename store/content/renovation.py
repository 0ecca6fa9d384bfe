"""How a renovation is supervised: papers, daily check, steps, figures, and what is deducted from.

The codes of acts are those of ``prohibited``.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from store.content.files import Words, read
from store.frozen import dataclass

ALWAYS = "always"
WHENS = (
    *(ALWAYS, "tenant", "structural", "planning"),
    *("heating", "gas", "commercial", "hot_work"),
)
UNITS = ("hour", "working_day", "day", "month", "fen", "piece")


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a list, with its source."""

    code: str
    words: Words
    basis: str


@dataclass(frozen=True, slots=True)
class Document:
    """A paper asked for in the case ``when`` (of WHENS), which ``acts`` make it."""

    code: str
    words: Words
    when: str
    acts: tuple[str, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line of the daily check: its name, its normal state, and what an abnormal one may be."""

    code: str
    words: Words
    normal: Words
    acts: tuple[str, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class Step:
    """One of the steps from application to archive."""

    number: int
    words: Words
    basis: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a unit of UNITS, by its source; money is fen."""

    value: int
    unit: str
    basis: str


@dataclass(frozen=True, slots=True)
class Limit:
    """The default of a setting; ``others`` are what other sources say instead.

    A ``region`` says where it is law; "" is practice anywhere.
    """

    code: str
    words: Words
    figure: Figure
    others: tuple[Figure, ...]
    region: str


def version() -> int:
    """The version of these lists, which a renovation keeps."""
    return int(read("renovation")["version"])


@cache
def documents() -> Mapping[str, Document]:
    """The papers of an application, in the order they are asked for."""
    return MappingProxyType(
        {
            entry["code"]: Document(
                entry["code"],
                Words(**entry["words"]),
                entry["when"],
                tuple(entry["acts"]),
                entry["basis"],
            )
            for entry in read("renovation")["document"]
        }
    )


@cache
def whens() -> Mapping[str, Words]:
    """The words of WHENS."""
    return MappingProxyType({e["code"]: Words(**e["words"]) for e in read("renovation")["when"]})


@cache
def check_lines() -> Mapping[str, CheckLine]:
    """The daily check, in the order of its form."""
    return MappingProxyType(
        {
            entry["code"]: CheckLine(
                entry["code"],
                Words(**entry["words"]),
                Words(**entry["normal"]),
                tuple(entry["acts"]),
                entry["basis"],
            )
            for entry in read("renovation")["check"]
        }
    )


@cache
def stages() -> Mapping[str, Term]:
    """How far the works are: demolition, plumbing, tiling, paint, joinery, finish."""
    return _terms("stage")


@cache
def results() -> Mapping[str, Term]:
    """How a check ends: ok, violation, no_one, refused."""
    return _terms("result")


@cache
def steps() -> tuple[Step, ...]:
    """The sixteen steps from application to archive."""
    return tuple(
        Step(entry["number"], Words(**entry["words"]), entry["basis"])
        for entry in read("renovation")["step"]
    )


@cache
def limits() -> Mapping[str, Limit]:
    """The figures a renovation is held to, each the default of a setting of the estate."""
    return MappingProxyType(
        {
            entry["code"]: Limit(
                entry["code"],
                Words(**entry["words"]),
                _figure(entry),
                tuple(_figure(other) for other in entry["others"]),
                entry["region"],
            )
            for entry in read("renovation")["limit"]
        }
    )


@cache
def deductions() -> Mapping[str, Term]:
    """What damage is taken from, the first one first: contractor's deposit, owner's, a claim."""
    return _terms("deduct")


def _figure(entry: Mapping[str, Any]) -> Figure:
    return Figure(entry["value"], entry["unit"], entry["basis"])


def _terms(name: str) -> Mapping[str, Term]:
    return MappingProxyType(
        {
            entry["code"]: Term(entry["code"], Words(**entry["words"]), entry["basis"])
            for entry in read("renovation")[name]
        }
    )
