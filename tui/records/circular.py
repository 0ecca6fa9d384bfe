"""The delivery record of a notice to residents (通知發放記錄): its words, and which unit has it.

Who carries it from door to door has those who take it sign.  Source: domain table A3, H10.
"""

from store import circulars
from store.circulars import CircularRow, MarkRow
from tui import circular_words
from tui.records import frame
from tui.records.frame import Printing
from tui.records.sheet import Facts, Head, Lines, Paper, Table, Value
from tui.say import many, say, say_in


def circular_paper(circular_id: int, printing: Printing) -> Paper:
    """The record as it stands.  Refuses ``circular_unknown``."""
    row = circulars.circular(circular_id)
    return frame.made(
        row.estate_id,
        printing,
        name=f"notice-{row.number}",
        title=say("Notice to residents"),
        number=row.number,
        parts=(
            Facts(row.title, _about(row)),
            Lines(say("What it says"), tuple(filter(None, row.words.splitlines()))),
            _delivered(row, circulars.marks(circular_id)),
        ),
    )


def _about(row: CircularRow) -> tuple[tuple[str, Value], ...]:
    to = many("{n} unit", "{n} units", row.units)
    about: list[tuple[str, Value]] = [
        (say("State"), circular_words.state(row)),
        (say("From whom"), say(circular_words.ISSUERS[row.issuer])),
        (say("Which way"), say(circular_words.CHANNELS[row.channel])),
        (say("To whom"), f"{circular_words.scope(row)}  {to}"),
        (say_in("circular", "Issued"), row.issued_at),
    ]
    if row.withdrawn_at is not None:
        about += [(say("Withdrawn"), row.withdrawn_at), (say("Why"), row.why)]
    return tuple(about)


def _delivered(row: CircularRow, marks: tuple[MarkRow, ...]) -> Table:
    columns = (
        Head(say("Unit"), 14),
        Head(say("Mark"), 16),
        Head(say_in("circular", "When"), 16),
        Head(say("By"), 14),
        Head(say("Received by (signature)"), 30),
    )
    rows = [(one.unit, circular_words.mark(one.mark), one.at, one.who, "") for one in marks]
    return Table(say("Delivered"), columns, rows, notes=(circular_words.counts(row),))
