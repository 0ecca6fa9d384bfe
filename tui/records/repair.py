"""A household's repair on paper (維修工單): asked for, found before, done, used, accepted."""

from collections.abc import Iterable

from store import repairs
from tui import repair_words
from tui.incident_words import yuan
from tui.records.sheet import Facts, Head, Signature, Table, Value
from tui.say import say
from tui.screens.repair_facts import Side


def asked(found: Side) -> Iterable[tuple[str, Value]]:
    """Where it is, who asked for it and when, and from which case."""
    row = found.row
    yield (say("Unit") if row.unit else say("Where"), row.unit or row.place)
    yield (say("Asked for by"), repair_words.who(row))
    yield (say("Asked for at"), row.raised_at)
    if row.case_number:
        yield (say("From case"), row.case_number)


def household(found: Side) -> Facts:
    """What was found there, what it pays, and what it says of the work."""
    row = found.row
    pairs: tuple[tuple[str, Value], ...] = (
        (say("Found before"), row.before),
        (say("Household pays"), repair_words.charge(row.charge_fen)),
        (say("Acceptance"), repair_words.accepted(row)),
        (say("In their words"), row.words),
        (say("Closed by"), row.closed_by),
        (say("Closed at"), row.closed_at),
    )
    return Facts(say("At the household"), pairs)


def visits(found: Side) -> Table:
    """Every time somebody went there."""
    columns = (
        Head(say("At"), 16),
        Head(say("Who"), 12),
        Head(say("Done there"), 60),
    )
    lines = [(one.at, one.staff, one.note) for one in found.visits]
    return Table(say("Visits"), columns, lines, empty=say("Nobody went there yet."))


def materials(found: Side) -> Table:
    """What was used, what was struck out of it too, and the sum."""
    columns = (
        Head(say("Item"), 34),
        Head(say("Quantity"), 14),
        Head(say("Cost"), 16, right=True),
        Head(say("Struck out"), 16),
    )
    used = found.materials
    lines = [(one.item, one.quantity, yuan(one.cost_fen), one.struck_at) for one in used]
    together = say("Together: {sum}", sum=yuan(repairs.cost(used)))
    return Table(
        say("Materials"), columns, lines, notes=(together,), empty=say("Nothing was used.")
    )


def signature(found: Side) -> Signature:
    """The resident's: entered where it was written down, else a line to sign by hand."""
    row = found.row
    if row.accepted_at is None:
        return Signature(say("The resident"))
    how = say(repair_words.ACCEPTED_AS[row.accepted_as])
    who = row.name or row.unit or row.place
    return Signature(say("The resident"), who, row.accepted_at, how, entered=True)
