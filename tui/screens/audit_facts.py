"""An audit and the records of its sample, as people read them."""

from collections.abc import Iterable

from store.audits import AuditRow, ItemRow
from tui import appraisal_words as words
from tui import show
from tui.facts import Fact
from tui.say import say, say_in


def facts(row: AuditRow) -> Iterable[Fact]:
    """An audit: of what, how it was drawn, how it stands."""
    yield (say("Auditor"), row.auditor)
    yield (say("Sort"), say(words.AUDIT_KINDS[row.kind]))
    yield (say("Days"), f"{show.day(row.starts_on)} - {show.day(row.ends_on)}")
    yield (say("Sample"), say("{part} of {whole}", part=row.items, whole=row.records))
    yield (say("Sample drawn"), show.full(row.begun_at))
    yield (say("Drawn by"), say("head of the event log {head}", head=row.seed[:12]))
    yield (say("State"), words.audit_state(row))
    if row.signed_at is not None:
        yield (say("Signed"), show.full(row.signed_at))
    if row.words:
        yield (say("Words"), row.words)
    if row.closed_at is not None:
        yield (say("Closed"), show.full(row.closed_at))


def faults(items: Iterable[ItemRow]) -> Iterable[Fact]:
    """What was wrong in a sample, and how it was put right."""
    for one in items:
        if one.result != "fault":
            continue
        yield None
        yield f"{one.number}  {words.result(one)}"
        yield from _fault(one)


def _fault(one: ItemRow) -> Iterable[Fact]:
    yield (say_in("audit", "What is wrong"), one.words)
    if one.due_on is not None:
        yield (say("By when"), show.day(one.due_on))
    if one.remedied_at is not None:
        yield (say("Put right"), one.remedy)
        yield ("", f"{one.remedied_by}  {show.full(one.remedied_at)}")


def item_facts(one: ItemRow, row: AuditRow) -> Iterable[Fact]:
    """One record of a sample, and the audit it is of."""
    yield one.number
    yield (say("Result"), words.result(one))
    if one.result == "fault":
        yield from _fault(one)
    yield None
    yield from facts(row)
