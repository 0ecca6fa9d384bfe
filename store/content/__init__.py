"""What a round looks for, as data files in three languages: places, findings, numbers to call.

Whose a defect is to mend, and how long a warranty runs, stands in ``duties``.

Each file carries its version and its sources; ``basis`` of an entry is the tag of its source: L law
or standard, P practice document, D proposed default, "synthesis" practice common to the trade.
Nothing is read before it is asked for, and each file once.  An unknown code is a KeyError.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from store.content.duties import Responsibility, Warranty, responsibilities, warranties
from store.content.files import FOLDER, Words
from store.content.files import read as _read
from store.content.files import words as _words
from store.frozen import dataclass

__all__ = ["Responsibility", "Warranty", "Words", "responsibilities", "warranties"]

URGENT = "urgent"
NORMAL = "normal"
PLANNED = "planned"

OTHER = "other"

ROUTES = (
    "engineering",
    "cleaning",
    "greening",
    "guard",
    "lift_contractor",
    "owner",
    "developer",
    "utility",
    "director",
    "housekeeper",
    "authority",
)


def _version() -> int:
    # Only the first line: parsing a whole file would be paid for by every start of the desk.
    with (FOLDER / "places.toml").open(encoding="utf-8") as file:
        return int(file.readline().removeprefix("version = "))


# One version for all the files: a running round keeps the number it started with.
VERSION = _version()


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One thing to look at in a place, worded as its normal state."""

    code: str
    words: Words
    basis: str


@dataclass(frozen=True, slots=True)
class Place:
    """A kind of place on a round, with its check items in order."""

    code: str
    words: Words
    items: tuple[CheckItem, ...]


@dataclass(frozen=True, slots=True)
class Abnormal:
    """A typical abnormal finding, as a patroller picks it from the list of a place.

    ``severity``, ``route`` (one of ROUTES), ``responsibility`` and ``warranty`` (the subject of a
    developer's warranty, or "") are proposed defaults; ``on_the_spot`` is what is
    done at once; ``must_correct`` means L18 §31 wants it corrected on the spot and recorded;
    ``call`` holds the codes of numbers or contact posts an urgent one rings, the first one first.
    """

    code: str
    words: Words
    places: tuple[str, ...]
    severity: str
    route: str
    responsibility: str
    warranty: str
    on_the_spot: Words
    must_correct: bool
    call: tuple[str, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class Severity:
    """How soon a finding is answered: ``minutes`` from its report to the response."""

    code: str
    words: Words
    minutes: int
    basis: str


@dataclass(frozen=True, slots=True)
class Number:
    """A public emergency number; ``per_city`` means it does not exist everywhere."""

    code: str
    words: Words
    number: str
    per_city: bool
    basis: str


@dataclass(frozen=True, slots=True)
class ContactPost:
    """Somebody to call in an emergency whose number the estate's settings must hold."""

    code: str
    words: Words
    basis: str


@cache
def places() -> Mapping[str, Place]:
    """The 16 kinds of place of a patrol round, in the order of the trade's table."""
    return MappingProxyType(
        {
            entry["code"]: Place(
                entry["code"],
                Words(**entry["words"]),
                tuple(CheckItem(i["code"], _words(i), i["basis"]) for i in entry["items"]),
            )
            for entry in _read("places")["place"]
        }
    )


def place(code: str) -> Place:
    """The kind of place with this code."""
    return places()[code]


def check_item(code: str) -> CheckItem:
    """The check item with this code, such as ``roof.door``."""
    return _check_items()[code]


@cache
def abnormals(place_code: str) -> tuple[Abnormal, ...]:
    """What can be picked in this place: urgent first, in the order of the file, "other" last."""
    kind = place(place_code).code
    order = tuple(severities())
    return tuple(
        sorted(
            (a for a in _abnormals().values() if kind in a.places),
            key=lambda a: (a.code == OTHER, order.index(a.severity)),
        )
    )


def abnormal(code: str) -> Abnormal:
    """The typical finding with this code."""
    return _abnormals()[code]


@cache
def severities() -> Mapping[str, Severity]:
    """Urgent, normal, planned, with their response times: proposed defaults (D)."""
    return MappingProxyType(
        {
            entry["code"]: Severity(
                entry["code"], Words(**entry["words"]), entry["minutes"], entry["basis"]
            )
            for entry in _read("severities")["severity"]
        }
    )


@cache
def numbers(region: str = "mainland") -> Mapping[str, Number]:
    """The public emergency numbers of a region: ``mainland`` or ``hong_kong``.

    A code means the same service in every region; not every region has every service.
    """
    found = {
        entry["code"]: Number(
            entry["code"],
            Words(**entry["words"]),
            entry["number"],
            entry.get("per_city", False),
            entry["basis"],
        )
        for entry in _read("numbers")["number"]
        if entry["region"] == region
    }
    if not found:
        raise KeyError(region)
    return MappingProxyType(found)


@cache
def contact_posts() -> Mapping[str, ContactPost]:
    """The posts an estate must be able to call, in the order its settings ask for them."""
    return MappingProxyType(
        {
            entry["code"]: ContactPost(entry["code"], Words(**entry["words"]), entry["basis"])
            for entry in _read("numbers")["contact"]
        }
    )


@cache
def _check_items() -> Mapping[str, CheckItem]:
    return {item.code: item for kind in places().values() for item in kind.items}


@cache
def _abnormals() -> Mapping[str, Abnormal]:
    content = _read("findings")
    everywhere = tuple(places())
    actions = {code: Words(**words) for code, words in content["on_the_spot"].items()}
    found: dict[str, Abnormal] = {}
    for row in content["row"]:
        for entry in row["findings"]:
            # What the row says holds unless the finding itself says otherwise.
            said = {**row, **entry}
            found[said["code"]] = Abnormal(
                code=said["code"],
                words=_words(said),
                places=everywhere if said["places"] == ["*"] else tuple(said["places"]),
                severity=said["severity"],
                route=said["route"],
                responsibility=said["responsibility"],
                warranty=said.get("warranty", ""),
                on_the_spot=actions[said["on_the_spot"]],
                must_correct=said.get("must_correct", False),
                call=tuple(said["call"]),
                basis=said["basis"],
            )
    return found
