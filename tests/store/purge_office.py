"""A journal, a hand-over and a pass-down in which one person is spoken of, over in every part."""

from typing import TYPE_CHECKING, Any

from store import (
    handover_lines,
    handover_moves,
    handover_taking,
    journal_moves,
    pass_down_moves,
    staff,
)
from store.handover_tables import COUNTED
from store.journal_tables import TYPED
from tests.conftest import PIN, Little

if TYPE_CHECKING:
    from tests.store.purge_parts import Marked


def recorded(little: Little, who: "Marked", by: dict[str, Any]) -> dict[str, int]:
    """The ids by table, all three over."""
    at = by["at"]
    return {
        "journal": _journal(little, who, at),
        "handover": _handover(little, who, at),
        "pass_down": _passed_down(who, by),
    }


def _journal(little: Little, who: "Marked", at: Any) -> int:
    """Of a housekeeper of its own, because a day has one journal of each."""
    director = {"by": little.director.id, "at": at}
    number = f"J{at:%m%d}{who.place}"
    keeper = staff.join(number=number, name=number, role="housekeeper", pin=PIN, **director)
    own = {"by": keeper.id, "at": at}
    row = journal_moves.begin(**own)
    journal_moves.write(row.id, {name: who.note(1) for name in TYPED}, **own)
    journal_moves.write(row.id, {"opinions": who.note(20), "key_events": who.note(2)}, **own)
    journal_moves.submit(row.id, **own)
    journal_moves.send_back(row.id, who.note(2), **director)
    journal_moves.write(row.id, {"unfinished": who.note(4)}, **own)
    journal_moves.submit(row.id, **own)
    journal_moves.add(row.id, who.note(3), **own)
    journal_moves.approve(row.id, who.note(1), 4, **director)
    return row.id


def _handover(little: Little, who: "Marked", at: Any) -> int:
    """Disputed and settled, with words of everybody to a line."""
    leaving, coming, director = (
        {"by": one.id, "at": at} for one in (little.front_desk, little.guard, little.director)
    )
    row = handover_moves.begin(**leaving)
    for line in handover_lines.lines(row.id):
        count = (line.expected or 0) + 1 if line.kind in COUNTED else None
        handover_moves.count(line.id, count, who.note(1), **leaving)
    handover_moves.give(row.id, remarks=who.note(3), **leaving)
    for line in handover_lines.lines(row.id):
        handover_taking.answer(line.id, "disputed", who.note(1), **coming)
    handover_taking.take(row.id, **coming)
    for line in handover_lines.lines(row.id):
        handover_taking.settle(line.id, who.note(1), **director)
    return row.id


def _passed_down(who: "Marked", by: dict[str, Any]) -> int:
    row = pass_down_moves.write(who.note(5), by["at"].add(hours=9), **by)
    return pass_down_moves.end(row.id, **by).id
