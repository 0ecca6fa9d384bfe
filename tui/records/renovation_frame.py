"""What all papers of a renovation have: the estate's language, a second one beside, hands to sign.

A paper goes to people outside the office, so it speaks the estate's language and not the desk's.
"""

from collections.abc import Callable
from dataclasses import replace

from store.estate import EstateRow
from store.renovations import RenovationRow
from tui.records import frame
from tui.records.frame import Printing
from tui.records.sheet import Paper, Part, Signature, Value
from tui.records.two import told
from tui.say import say


def made(
    estate: EstateRow,
    printing: Printing,
    also: str,
    *,
    name: str,
    number: str,
    build: Callable[[], tuple[str, tuple[Part, ...]]],
) -> Paper:
    """A paper in the estate's language, ``also`` beside it; ``build`` says its title and parts."""
    languages = tuple(dict.fromkeys(filter(None, (estate.language, also))))
    title, parts = told(languages, build)
    paper = frame.made(estate.id, printing, name=name, title=title, number=number, parts=parts)
    return replace(paper, languages=languages)


def by_hand(post: str, name: str = "", under: str = "") -> Signature:
    """A place to sign by hand."""
    return Signature(post, name, under=under or say("Signature, date"))


def site(row: RenovationRow) -> tuple[tuple[str, Value], ...]:
    """Which site it is, and who answers for it."""
    applicant = say("Owner") if row.applicant_kind == "owner" else say("Tenant who applied")
    return (
        (say("Unit"), row.unit),
        (say("Permit"), row.permit),
        (say("Renovation application"), row.number),
        (applicant, row.applicant),
        (say("Contractor"), row.contractor),
        (say("Site manager"), row.manager),
    )
