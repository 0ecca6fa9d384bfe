"""What the office owes one household, in words: cases, callbacks, repairs."""

from collections.abc import Iterable
from datetime import datetime

from store.callbacks import CallbackRow
from store.repairs import RepairRow
from store.unit_owed import UnitOwed
from tui import callback_words, case_words, show
from tui.facts import Fact
from tui.say import say


def open_ones(owed: UnitOwed, now: datetime) -> Iterable[Fact]:
    """What is still to be answered, asked and mended, with the time that is left."""
    for case in owed.cases:
        told = (case_words.state(case), case_words.kind(case), case_words.clock(case, now))
        yield (case.number, _lines(told, case.content))
    for repair in owed.repairs:
        yield (repair.number, _lines(_repair(repair), repair.note))
    for one in owed.callbacks:
        told = (callback_words.source(one), callback_words.when(one, now), one.caller)
        yield (one.number, _lines(told, one.what))


def late(owed: UnitOwed) -> Iterable[Fact]:
    """The last cases, repairs and callbacks that are over."""
    for case in owed.answered:
        told = (show.moment(case.received_at), case_words.state(case), case_words.kind(case))
        yield (case.number, _lines(told, case.content))
    for repair in owed.mended:
        yield (repair.number, _lines((show.moment(repair.raised_at),), repair.note))
    for one in owed.called:
        yield (one.number, _lines(_asked(one), one.opinion))


def _repair(row: RepairRow) -> Iterable[str]:
    state = show.ORDER_STATES[row.state]
    return say("work order"), say(state), row.assignee


def _asked(row: CallbackRow) -> Iterable[str]:
    at = show.moment(row.done_at or row.moved_at)
    return at, callback_words.source(row), callback_words.state(row)


def _lines(told: Iterable[str], words: str) -> str:
    return "\n".join(filter(None, ("  ".join(filter(None, told)), " ".join(words.split()))))
