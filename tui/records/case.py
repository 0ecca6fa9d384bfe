"""A customer case on paper (客戶事項單, for a complaint 投訴處理單).

Source: domain section G; the names of the forms are those of table J2.
"""

from collections.abc import Iterable
from dataclasses import replace

from store.staff import StaffRow
from tui import case_words as words
from tui import show
from tui.records import frame
from tui.records.frame import Printing
from tui.records.sheet import Paper, Signature, Signatures
from tui.say import say, say_in
from tui.screens import case_facts
from tui.screens.case_facts import Dossier


def case_paper(case_id: int, person: StaffRow, printing: Printing) -> Paper:
    """A case as it stands, the phone masked; of an anonymous one neither person nor unit.

    Refuses ``customer_case_unknown``.
    """
    found = _nameless(case_facts.dossier(case_id, person, printing.at))
    row = found.row
    complaint = row.kind == "complaint"
    return frame.made(
        row.estate_id,
        printing,
        name=f"case-{row.number}",
        title=say("Complaint form") if complaint else say("Customer case form"),
        number=row.number,
        parts=(
            *frame.grouped(case_facts.facts(found, printing.at, None), words.kind(row)),
            Signatures(tuple(_signed(found))),
        ),
    )


def _nameless(found: Dossier) -> Dossier:
    """Paper goes from hand to hand, so it does not name who wants no name told."""
    if not found.row.anonymous:
        return found
    row = replace(found.row, unit_id=None, unit="", place="", name="", phone="")
    reports = tuple(replace(one, name="", phone="") for one in found.reports)
    return replace(found, row=row, reports=reports)


def _signed(found: Dossier) -> Iterable[Signature]:
    row = found.row
    by = say_in("case", "Answered by")
    if row.solved_at is not None:
        yield Signature(by, row.solved_by, row.solved_at, entered=True)
    else:
        yield Signature(by)
    if row.kind == "complaint":
        yield Signature(say(show.ROLES["director"]), row.verdict_by, row.verdict_at)
    yield Signature(say("The resident"))
