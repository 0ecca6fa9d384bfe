"""What stands on every record: the estate, when and by whom it was printed, the anchor."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from store import estate as estates
from store import events
from store.frozen import dataclass
from tui.facts import Fact
from tui.records.sheet import Facts, Paper, Part, Value

if TYPE_CHECKING:
    from tui.app import Desk


@dataclass(frozen=True, slots=True)
class Printing:
    """Who prints when."""

    at: datetime
    by: str


def printing(desk: "Desk") -> Printing:
    """Who sits at a desk, now."""
    return Printing(desk.now(), desk.person.name)


def made(
    estate_id: int,
    printing: Printing,
    *,
    name: str,
    title: str,
    number: str,
    parts: tuple[Part, ...],
) -> Paper:
    """A record on paper, anchored at the head of the event log; read with the record itself."""
    return Paper(
        name=name,
        title=title,
        number=number,
        estate=estates.estate(estate_id).name,
        parts=parts,
        printed_at=printing.at,
        printed_by=printing.by,
        anchor=events.head(),
    )


def grouped(facts: Iterable[Fact], heading: str = "") -> Iterable[Facts]:
    """What a page shows, as parts of a paper; ``heading`` is that of what comes before its own."""
    pairs: list[tuple[str, Value]] = []
    for fact in (*facts, ""):
        if isinstance(fact, str):
            if pairs:
                yield Facts(heading, tuple(pairs))
            heading, pairs = fact, []
        elif fact is not None:
            pairs.append(fact)
