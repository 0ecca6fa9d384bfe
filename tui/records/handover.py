"""A shift hand-over record (交接班記錄) on paper: line by line, and both signatures.

Source: domain section B, hand-over; the name of the form is that of table J2.
"""

from collections.abc import Iterable

from store import handovers
from store.handover_lines import LineRow, lines
from store.handovers import HandoverRow
from tui import handover_words as words
from tui.erased import kept
from tui.records import frame
from tui.records.frame import Printing
from tui.records.sheet import Facts, Head, Paper, Signature, Signatures, Table, Value
from tui.say import say, say_in


def paper(handover_id: int, printing: Printing) -> Paper:
    """A hand-over as it stands.  Refuses ``handover_unknown``."""
    row = handovers.handover(handover_id)
    columns = (
        Head(say_in("handover", "What"), 16),
        Head(say("No."), 10),
        Head(say_in("handover", "About"), 34),
        Head(say("Recorded"), 10, right=True),
        Head(say("Counted"), 10, right=True),
        Head(say("How it stands"), 16),
        Head(say("Said of it"), 34),
    )
    return frame.made(
        row.estate_id,
        printing,
        name=f"handover-{row.number}",
        title=say("Shift hand-over record"),
        number=row.number,
        parts=(
            Facts(say_in("handover", "Hand-over"), tuple(_about(row))),
            Table(
                say("What is handed over"),
                columns,
                [_line(one, row) for one in lines(row.id)],
                empty=say("Nothing is listed."),
            ),
            Signatures(
                (
                    Signature(say("Leaves"), row.leaving if row.given_at else "", row.given_at),
                    Signature(say("Comes"), row.coming if row.taken_at else "", row.taken_at),
                    *_settled(row),
                )
            ),
        ),
    )


def _about(row: HandoverRow) -> Iterable[tuple[str, Value]]:
    yield (say("State"), words.state(row))
    yield (say("Shift until"), row.shift_ends)
    yield (say("Leaves"), row.leaving)
    yield (say("Comes"), row.coming)
    yield (say_in("handover", "Remarks"), kept(row.remarks, row.purged_at))


def _line(one: LineRow, row: HandoverRow) -> tuple[Value, ...]:
    return (
        words.kind(one.kind),
        one.number,
        words.about(one),
        one.expected if one.by_hand else None,
        one.counted if one.by_hand else None,
        words.stands(one, row),
        "\n".join(words.told(one, row)),
    )


def _settled(row: HandoverRow) -> Iterable[Signature]:
    """The director's, where something was in dispute."""
    if row.disputes:
        yield Signature(say("Office director"), row.settled_by, row.settled_at)
