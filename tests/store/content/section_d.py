"""The trade's own text of the emergency checklists, read from its tables as they stand there."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from store.content.checklists import KINDS

_TAG = re.compile(r" ?\[([^\]]+)\]")

PHASES = {"R": "report", "C": "control", "S": "rescue", "A": "aftermath"}
TYPHOON_PHASES = {"前": "before", "中": "during", "後": "after"}
ROLES = {
    **{"MC": "control_room", "FD": "front_desk", "SG": "guard", "HK": "housekeeper"},
    **{"EN": "engineer", "DIR": "director", "MX": "lift_contractor", "CL": "cleaning"},
    **{"發現人": "finder", "ALL": "everyone"},
}
SUBJECTS = {"": "", "鬥毆": "fight", "盜竊": "theft", "可疑": "intruder"}

# What a part of a row means in time, apart from a bare number of minutes.
WHENS = {
    **{"—": "as_soon_as_safe", "any": "any", "arrival": "arrival"},
    **{"前": "phase", "中 during": "phase", "中": "phase", "後": "phase"},
    "後 after, 信號解除": "all_clear",
}
UNITS = {"": 1, "min": 1, "h": 60, "d": 24 * 60}


@dataclass(frozen=True, slots=True)
class Row:
    """A step as its row says it, with the tags of its sentence apart."""

    number: int
    phase: str
    roles: tuple[str, ...]
    minutes: tuple[int, ...]
    when: str
    said: str
    subject: str
    hant: str
    en: str
    basis: str


@dataclass(frozen=True, slots=True)
class Kind:
    """One of D1-D8: the sources of its heading, its rows, its "never" items, its text."""

    basis: str
    rows: tuple[Row, ...]
    never: tuple[tuple[str, str], ...]
    text: str


def untagged(text: str) -> tuple[str, str]:
    """A sentence without its tags, and the basis they make."""
    tags = [tag.removeprefix("order ") for tag in _TAG.findall(text)]
    return _TAG.sub("", text).strip(), "; ".join(tags) or "synthesis"


@cache
def text() -> str:
    return Path(__file__).with_suffix(".md").read_text(encoding="utf-8")


@cache
def kinds() -> dict[str, Kind]:
    _, *parts = re.split(r"^### D\d ", text(), flags=re.M)
    return {code: _kind(code, part) for code, part in zip(KINDS, parts, strict=True)}


def _kind(code: str, part: str) -> Kind:
    basis = part.partition("\n")[0].partition(" — ")[2]
    return Kind(
        basis=basis.removeprefix("signals and phases ").strip("[]"),
        rows=_rows(code, part),
        never=_never(part),
        text=part,
    )


def _rows(code: str, part: str) -> tuple[Row, ...]:
    cells = [
        [c.strip() for c in line[1:-1].split("|")] for line in part.splitlines() if "|" in line
    ]
    rows: list[Row] = []
    for first, said, roles, hant, en in (row for row in cells if row[0][:1].isdigit()):
        number, letter, subject = [*first.split(), "", ""][:3]
        # A typhoon's phase stands at its first row and holds until the next one is named.
        phase = TYPHOON_PHASES.get(said[0]) if code == "typhoon" else PHASES[letter]
        sentence, basis = untagged(en)
        minutes, when = _time(untagged(said)[0])
        rows.append(
            Row(
                number=int(number),
                phase=phase or rows[-1].phase,
                roles=tuple(ROLES[role] for role in roles.split("/")),
                minutes=minutes,
                when=when,
                said=said,
                subject=SUBJECTS[subject],
                hant=hant,
                en=sentence,
                basis=basis,
            )
        )
    return tuple(rows)


def _time(said: str) -> tuple[tuple[int, ...], str]:
    if said in WHENS:
        return (), WHENS[said]
    said = said.removesuffix(" after confirm").removeprefix("前 before, T").removeprefix("後 ")
    number, _, unit = said.lstrip("≤+").partition(" ")
    return tuple(int(n) * UNITS[unit] for n in number.split("–")[-1].split(",")), ""


def _never(part: str) -> tuple[tuple[str, str], ...]:
    """Each item as it stands, with its basis."""
    found = re.search(r"\*\*嚴禁 Never(?: \[(.+?)\])?:\*\* (.+)", part)
    assert found
    shared, line = found.groups()
    # Other sentences may follow the items on the same line.
    line = re.split(r"\. (?=Guards |\()", line)[0].removesuffix(".")
    items = (untagged(item) for item in line.split(" · "))
    return tuple((item, shared or basis) for item, basis in items)


def between(begin: str, end: str, inside: str) -> str:
    """What stands between two texts that each stand there once."""
    assert inside.count(begin) == 1, begin
    found, stop, _ = inside.partition(begin)[2].partition(end)
    assert stop, end
    return found
