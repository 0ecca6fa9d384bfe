"""A resident callback form (住戶回訪記錄表) and a callback summary report (回訪總結報告) on paper.

Source: domain section F; the names of the forms are those of table J2.
"""

from collections.abc import Iterable

from store.callback_summaries import ActionRow
from store.callbacks import CallbackRow
from store.staff import StaffRow
from tui import callback_words as words
from tui import show
from tui.records import frame
from tui.records.frame import Printing
from tui.records.sheet import Facts, Head, Paper, Signature, Signatures, Table, Value
from tui.say import say, say_in
from tui.screens import callback_facts, summary_facts


def callback_paper(callback_id: int, person: StaffRow, printing: Printing) -> Paper:
    """A callback as it stands, the phone masked.  Refuses ``callback_unknown``."""
    today = show.local(printing.at).date()
    found = callback_facts.dossier(callback_id, person, today)
    row = found.row
    asked = [
        (words.asked(row, one), words.answer(one, code)) for one, code in found.answers.items()
    ]
    columns = (Head(say("Question"), 40), Head(say_in("callback", "Answer"), 30))
    tried = [(one.at, callback_facts.came(one), one.staff) for one in found.attempts]
    heads = (Head(say("At"), 18), Head(say("Result"), 30), Head(say("By"), 16))
    return frame.made(
        row.estate_id,
        printing,
        name=f"callback-{row.number}",
        title=say("Resident callback form"),
        number=row.number,
        parts=(
            Facts(words.source(row), tuple(_about(row))),
            Table(say("What the household said"), columns, asked, empty=say("Nobody was asked.")),
            Facts(say("Score"), tuple(_said(row))),
            Table(say("Tries"), heads, tried, empty=say("Nobody was called.")),
            Signatures(tuple(_signed(row))),
        ),
    )


def _about(row: CallbackRow) -> Iterable[tuple[str, Value]]:
    yield (say("State"), words.state(row))
    yield (say("Due"), row.due_at)
    yield (say("Unit"), row.unit)
    yield (say("Whom"), f"{row.name}  {row.phone}".strip())
    yield (say("What was done"), row.what)


def _said(row: CallbackRow) -> Iterable[tuple[str, Value]]:
    if row.score is not None:
        yield (say("Score"), words.state(row))
    yield (say("Opinion"), row.opinion)
    yield (say("Suggestion"), row.suggestion)
    yield (say("New wish"), row.request)
    if row.reason:
        yield (say("Why"), row.reason)
    yield (say("Director's comment"), row.comment)


def _signed(row: CallbackRow) -> Iterable[Signature]:
    resident = say("The resident")
    if row.confirmed and row.done_at is not None:
        how = say(words.CONFIRMED[row.confirmed])
        yield Signature(resident, row.name or row.unit, row.done_at, how, entered=True)
    else:
        yield Signature(resident)
    yield Signature(say_in("callback", "Caller"), row.done_by, row.done_at)
    yield Signature(say(show.ROLES["director"]), row.commented_by, row.commented_at)


def summary_paper(summary_id: int, person: StaffRow, printing: Printing) -> Paper:
    """A month's summary as it stands.  Refuses ``callback_summary_unknown``."""
    found = summary_facts.dossier(summary_id, person, printing.at)
    row = found.row
    columns = (
        Head(say("By when"), 12),
        Head(say_in("summary", "Who"), 12),
        Head(say("To do"), 40),
        Head(say("What came of it"), 40),
    )
    actions = [(one.due_on, one.owner, one.what, _result(one)) for one in found.actions]
    written = (
        (say("Promises not kept"), row.unmet),
        (say("What went well"), row.practice),
        (say("Remark"), row.remark),
        (say("Director's reply"), row.reply),
    )
    return frame.made(
        row.estate_id,
        printing,
        name=f"callbacks-{row.number}",
        title=say("Callback summary report, {month}", month=row.month),
        number=row.number,
        parts=(
            *frame.grouped(summary_facts.drawn(found.figures)),
            Facts(say("In words"), written),
            Table(
                say_in("summary", "What is to be done"), columns, actions, empty=say("nothing yet")
            ),
            Signatures(
                (
                    Signature(say(show.ROLES["housekeeper"]), row.signed_by, row.signed_at),
                    Signature(say(show.ROLES["director"]), row.replied_by, row.replied_at),
                )
            ),
        ),
    )


def _result(one: ActionRow) -> str:
    return say_in("summary", "dropped") if one.dropped else one.result
