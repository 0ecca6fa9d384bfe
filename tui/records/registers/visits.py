"""Who came in, which vehicles, and what authorities asked of the office."""

from collections.abc import Sequence

from store import help_given, vehicles, visitors
from tui import help_words, vehicle_words, visitor_words
from tui.records.registers.columns import Column, Register, col, count, listing, more, no
from tui.say import say, say_in


def _visitors() -> Sequence[Column]:
    return (
        col(say_in("register", "Entered"), 10, lambda row: row.entered_at),
        no(),
        col(say_in("person", "Name"), 12, lambda row: row.name),
        count(say("People"), lambda row: row.party),
        col(say("To"), 12, lambda row: row.where),
        col(say("Purpose"), 12, lambda row: visitor_words.purpose(row.purpose)),
        more(say("Company"), 16, lambda row: row.company),
        more(say("Phone"), 13, lambda row: row.phone),
        col(say("Plate"), 10, lambda row: row.plate),
        col(say_in("visitor", "Pass"), 8, lambda row: row.pass_no),
        col(say("State"), 10, lambda row: visitor_words.state(row.state)),
        col(say_in("register", "Came in"), 10, lambda row: row.arrived_at),
        col(say_in("register", "Let in by"), 10, lambda row: row.let_in_by),
        col(say_in("register", "Left"), 10, lambda row: row.left_at),
        col(say_in("register", "Let out by"), 10, lambda row: row.let_out_by),
    )


def _vehicles() -> Sequence[Column]:
    return (
        col(say_in("vehicle", "In"), 10, lambda row: row.in_at),
        no(),
        col(say("Plate"), 10, lambda row: row.plate),
        col(say_in("vehicle", "Kind"), 12, lambda row: say(vehicle_words.KINDS[row.kind])),
        col(say_in("vehicle", "Whose"), 16, vehicle_words.whose),
        col(say("Space"), 8, lambda row: row.space),
        col(say_in("vehicle", "Out"), 10, lambda row: row.out_at),
        col(say("Fee"), 14, vehicle_words.paid),
    )


def _help() -> Sequence[Column]:
    return (
        col(say("Asked at"), 10, lambda row: row.asked_at),
        no(),
        col(say_in("help", "Authority"), 18, help_words.office),
        col(say("Officer"), 12, lambda row: row.officer),
        col(say("Asks for"), 30, lambda row: row.request),
        col(say_in("register", "Paper"), 16, lambda row: f"{row.paper}  {row.paper_no}".strip()),
        col(say("State"), 12, lambda row: say(help_words.STATES[row.state])),
        col(say_in("register", "Decided by"), 10, lambda row: row.decided_by),
        more(say_in("register", "Decided"), 10, lambda row: row.decided_at),
        more(say_in("register", "Which data"), 24, lambda row: row.data),
        col(say("Result"), 24, lambda row: row.result),
    )


REGISTERS = (
    Register(
        "visitors",
        lambda: say("Visitors"),
        _visitors,
        listing(visitors.listed, lambda row: row.entered_at),
    ),
    Register(
        "vehicles",
        lambda: say("Vehicles"),
        _vehicles,
        listing(vehicles.listed, lambda row: row.in_at),
    ),
    Register(
        "help",
        lambda: say("Help to authorities"),
        _help,
        listing(help_given.listed, lambda row: row.asked_at),
    ),
)
