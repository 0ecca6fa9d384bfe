"""A work plan and what it holds, as people read it."""

from collections.abc import Iterable, Sequence

import pendulum

from store.work_plans import ItemRow, PlanRow
from tui import plan_words as words
from tui import show
from tui.facts import Fact
from tui.say import say, say_in


def facts(row: PlanRow, items: Sequence[ItemRow], today: pendulum.Date) -> Iterable[Fact]:
    """A plan beside the list, with a line of each thing it holds."""
    yield f"{row.number}  {row.period}"
    yield (say_in("plan", "Whose"), row.staff)
    yield (say("Days"), words.span(row))
    yield (say("State"), words.plan_state(row))
    yield from decided(row)
    yield None
    if not items:
        yield (say("Planned"), say("nothing yet"))
    for one in items:
        yield (f"{show.day(one.due_on)[5:]}  {words.item_state(one, today)}", told(one))


def decided(row: PlanRow) -> Iterable[Fact]:
    """Who decided on a plan, and the words."""
    if row.reviewed_at is not None:
        yield (say("Director"), f"{row.reviewed_by}  {show.full(row.reviewed_at)}")
    if row.words:
        yield (say("Words"), row.words)


def told(one: ItemRow) -> str:
    """A planned thing in one line."""
    return " ".join(one.what.split())


def item_facts(one: ItemRow, row: PlanRow, today: pendulum.Date) -> Iterable[Fact]:
    """One thing of a plan, whole."""
    yield told(one)
    yield (say("Standard"), one.standard)
    yield (say("Service"), words.service(one.service))
    yield (say("By when"), show.day(one.due_on))
    yield (say("State"), words.item_state(one, today))
    if one.inspections:
        yield (say("Inspections"), str(one.inspections))
    if one.ended_at is not None:
        yield (say("Result"), one.result)
        yield ("", f"{one.ended_by}  {show.full(one.ended_at)}")
    yield None
    yield (say_in("plan", "Whose"), row.staff)
    yield (say("Plan"), words.plan_state(row))
    yield from decided(row)
