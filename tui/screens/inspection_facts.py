"""An inspection sheet and its points, as people read them."""

from collections.abc import Iterable, Sequence

from store import inspection_sheets
from store.inspections import InspectionRow, LineRow
from tui import plan_words as words
from tui import show
from tui.facts import Fact
from tui.say import said, say, say_in


def point(row: LineRow) -> str:
    """What is looked at, worded as it should be."""
    return said(inspection_sheets.item(row.code).words)


def facts(row: InspectionRow, lines: Sequence[LineRow]) -> Iterable[Fact]:
    """A sheet beside the list, with a line of each of its points."""
    yield f"{row.number}  {words.service(row.service)}"
    yield from about(row)
    yield None
    for one in lines:
        yield (words.result(one), " ".join(filter(None, (point(one), one.order))))


def about(row: InspectionRow) -> Iterable[Fact]:
    """Where, by whom, and how it stands."""
    yield (say("Where"), row.where)
    yield (say_in("plan", "Whose"), row.staff)
    yield (say("Begun"), show.full(row.begun_at))
    if row.plan:
        yield (say("Plan"), row.plan)
    yield (say("State"), words.sheet_state(row))
    if row.signed_at is not None:
        yield (say("Signed"), show.full(row.signed_at))
    if row.remark:
        yield (say("Remark"), row.remark)
    if row.reviewed_at is not None:
        yield (say("Director"), f"{row.reviewed_by}  {show.full(row.reviewed_at)}")
    if row.words:
        yield (say("Words"), row.words)


def line_facts(one: LineRow, row: InspectionRow) -> Iterable[Fact]:
    """One point, whole, and the sheet it is of."""
    yield point(one)
    yield (say("Result"), words.result(one))
    if one.note:
        yield (say("Note"), one.note)
    if one.order:
        yield (say("Work order"), f"{one.order}  {say(show.ORDER_STATES[one.order_state])}")
    if one.answered_at is not None:
        yield (say("Looked at"), show.full(one.answered_at))
    yield None
    yield from about(row)
