"""What the record of a journal's line is about, in a few words, where its place does not say it."""

from collections.abc import Callable, Iterable, Mapping

from store import (
    callbacks,
    cases,
    circulars,
    findings,
    help_given,
    incidents,
    key_loans,
    keys,
    rounds,
    tasks,
    violations,
    work_orders,
)
from store.journal_lines import Line
from store.refusal import Refused
from tui import callback_words, incident_words, show
from tui.renovation_words import act


def _order(record_id: int) -> str:
    row = work_orders.order(record_id)
    return row.note if row.kind == "other" or row.checkpoint_id is None else show.kind(row.kind)


def _incident(record_id: int) -> str:
    found = incidents.found("x.id = ?", record_id)
    return incident_words.kind(found[0].kind) if found else ""


def _round(record_id: int) -> str:
    row = rounds.round_row(record_id)
    return f"{show.slot(row.slot)} {row.done}/{row.total}"


_ABOUT: Mapping[str, Callable[[int], str]] = {
    "round": _round,
    "finding": lambda one: show.kind(findings.finding(one).kind),
    "work_order": _order,
    "violation": lambda one: ", ".join(act(code) for code in violations.notice(one).acts),
    "customer_case": lambda one: cases.case(one).content,
    "callback": lambda one: callback_words.source(callbacks.callback(one)),
    "help_request": lambda one: help_given.help_request(one).body,
    "incident": _incident,
    "key_loan": lambda one: key_loans.loan(one).opens,
    "desk_key": lambda one: keys.key(one).opens,
    "task": lambda one: tasks.task(one).what,
    "circular": lambda one: circulars.circular(one).title,
}


def about(lines: Iterable[Line]) -> dict[tuple[str, int], str]:
    """By noun and id what the records of these lines are about; "" where there is nothing to say.

    It is read as it stands now, so that words that were erased since are gone here too.
    """
    return {
        (noun, record_id): _about(noun, record_id)
        for noun, record_id in {(line.noun, line.record_id) for line in lines}
    }


def _about(noun: str, record_id: int) -> str:
    if noun not in _ABOUT:
        return ""
    try:
        return " ".join(_ABOUT[noun](record_id).split())
    except Refused:
        return ""
