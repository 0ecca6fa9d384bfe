"""What may not be done in a renovation: by whose rule, how soon put right, and how it is found.

The office stops, asks to put right and reports; to punish is the authority's alone.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from store.content.files import Words, read
from store.frozen import dataclass
from store.search import one_script

IMMEDIATE = "immediate"
DAY = "day"
OTHER = "other"
DEADLINES = (IMMEDIATE, DAY, OTHER)


@dataclass(frozen=True, slots=True)
class Deadline:
    """How soon a kind of act is put right: ``minutes`` from the notice, 0 for at once (D)."""

    code: str
    words: Words
    minutes: int
    basis: str


@dataclass(frozen=True, slots=True)
class Act:
    """One prohibited act, or one thing of the watch list.

    ``clause`` is what a notice cites, ``action`` what it asks for (proposed, D); ``deadline`` is
    one of DEADLINES (D); ``suspends`` makes it a ground to stop the works, as L20 §5 and §6 are;
    ``see`` holds the codes of the acts the same fact mostly is as well; ``keywords`` are other
    words it is looked up by.
    """

    code: str
    words: Words
    clause: Words
    keywords: tuple[str, ...]
    deadline: str
    suspends: bool
    see: tuple[str, ...]
    action: Words
    basis: str


def version() -> int:
    """The version of the list, which a notice keeps."""
    return int(read("prohibited")["version"])


@cache
def deadlines() -> Mapping[str, Deadline]:
    """The classes of deadlines, the shortest first."""
    return MappingProxyType(
        {
            entry["code"]: Deadline(
                entry["code"], Words(**entry["words"]), entry["minutes"], entry["basis"]
            )
            for entry in read("prohibited")["deadline"]
        }
    )


@cache
def acts() -> Mapping[str, Act]:
    """Every act by its code, in the order of the rules: R5-1 to R8, RX-1 to RX-7, W-1 to W-8."""
    return MappingProxyType(
        {
            entry["code"]: Act(
                code=entry["code"],
                words=Words(**entry["words"]),
                clause=Words(**entry["clause"]),
                keywords=tuple(entry["keywords"]),
                deadline=entry["deadline"],
                suspends=entry.get("suspends", False),
                see=tuple(entry.get("see", ())),
                action=Words(**entry["action"]),
                basis=entry["basis"],
            )
            for entry in read("prohibited")["act"]
        }
    )


def act(code: str) -> Act:
    """The act with this code, such as ``R5-1``; a KeyError for any other."""
    return acts()[code]


def find(text: str) -> tuple[Act, ...]:
    """The acts that hold every word of ``text``, those whose code begins with it first.

    Width, case, script and the hyphen of a code make no difference; no word finds every act.
    """
    parts = [part for part in (one_script(word) for word in text.split()) if part]
    found = [a for a in acts().values() if all(part in _searched()[a.code] for part in parts)]
    beginning = _bare("".join(parts))
    return tuple(sorted(found, key=lambda a: not _bare(a.code).startswith(beginning)))


def _bare(code: str) -> str:
    return one_script(code).replace("-", "")


@cache
def _searched() -> Mapping[str, str]:
    return {
        a.code: " ".join(
            [
                *(one_script(a.code), _bare(a.code)),
                *(one_script(text) for text in (a.words.zh_Hant, a.words.en, *a.keywords)),
            ]
        )
        for a in acts().values()
    }
