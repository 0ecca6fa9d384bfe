"""The event log, as it stands: what each line of it is chained by stands beside it."""

from collections.abc import Sequence

from store.period import logged
from tui.records.registers.columns import Column, Register, col, count
from tui.say import say, say_in


def _events() -> Sequence[Column]:
    # Verbs and nouns are codes here, so that a log reads the same in every language.
    return (
        count(say("No."), lambda row: row.id),
        col(say("At"), 10, lambda row: row.at),
        col(say("Who"), 12, lambda row: row.staff),
        col(say_in("register", "Verb"), 24, lambda row: row.verb),
        col(say_in("register", "Noun"), 14, lambda row: row.noun),
        count(say("Record"), lambda row: row.record_id),
        # With the fingerprint: a name may be given to another laptop one day.
        col(say_in("register", "Laptop"), 32, lambda row: row.desk),
        col(say_in("register", "Hash"), 40, lambda row: row.hash),
    )


def _title() -> str:
    return say_in("register", "Event log")


REGISTERS = (Register("events", _title, _events, logged, printed=False),)
