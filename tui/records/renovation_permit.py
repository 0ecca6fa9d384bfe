"""The permit of a renovation (裝修許可證) for its door, and the passes (出入證) of its workers."""

from store import estate as estates
from store import renovation_workers, renovations
from store.content import prohibited
from store.estate import EstateRow
from store.renovation_moves import moved
from store.renovation_workers import WorkerRow
from store.renovations import RenovationRow
from tui import hours_words, show
from tui.records.frame import Printing
from tui.records.renovation_frame import by_hand, made
from tui.records.sheet import Banner, Card, Cards, Facts, Lines, Paper, Part, Signatures, Value
from tui.say import said, say

# What the watch list adds is mostly an act of the rules as well; the door has no room for both.
_WATCHED = "W-"


def permit_paper(renovation_id: int, printing: Printing, also: str = "") -> Paper:
    """The permit as it hangs on the door, read now, in a second language too when one is named.

    Refuses ``renovation_moved`` where no permit stands, or the works are stopped.
    """
    row = renovations.renovation(renovation_id)
    if not row.stands or row.state == "suspended":
        raise moved(row)
    estate = estates.estate(row.estate_id)
    return made(
        estate,
        printing,
        also,
        name=f"permit-{row.permit}",
        number=row.permit,
        build=lambda: (say("Renovation permit"), _permit(row, estate)),
    )


def _permit(row: RenovationRow, estate: EstateRow) -> tuple[Part, ...]:
    banner: tuple[tuple[str, Value], ...] = (
        (say("Permit number"), row.permit),
        (say("Unit"), row.unit),
        (say("Valid from"), row.permit_from),
        (say("Valid until"), row.permit_until),
    )
    about: list[tuple[str, Value]] = [
        (say("Contractor"), row.contractor),
        (say("Site manager, phone"), f"{row.manager}   {row.manager_phone}".rstrip()),
        (say("Works"), row.scope),
    ]
    # Written by hand: the director's own number is for the desk, not for a door in the corridor.
    about.append((say("Office in an emergency"), "_" * 20))
    about.append((say("Permit given at"), row.permitted_at))
    acts = tuple(
        said(act.words) for act in prohibited.acts().values() if not act.code.startswith(_WATCHED)
    )
    return (
        Banner(banner),
        Facts("", tuple(about)),
        Facts(say("Noisy work is allowed"), tuple(hours_words.groups(estate.settings.work_hours))),
        Lines(say("What must not be done"), acts, short=True),
        Lines("", (say("Workers carry their passes. Keep this permit on the door."),)),
        Signatures((by_hand(say("Office (seal)"), row.permitted_by),)),
    )


def passes_paper(renovation_id: int, printing: Printing, also: str = "") -> Paper:
    """The passes that are out and valid, eight to a sheet, each with its number as a QR code."""
    row = renovations.renovation(renovation_id)
    estate = estates.estate(row.estate_id)
    workers = [one for one in renovation_workers.of_site(row.id) if one.state == "issued"]
    return made(
        estate,
        printing,
        also,
        name=f"passes-{row.number}",
        number=row.permit or row.number,
        build=lambda: (
            say("Worker passes"),
            (Cards(tuple(_card(one, row, estate) for one in workers)),),
        ),
    )


def _card(worker: WorkerRow, row: RenovationRow, estate: EstateRow) -> Card:
    document = say(show.ID_TYPES[worker.id_type]) if worker.id_last4 else say("Document")
    ends = f"...{worker.id_last4}" if worker.id_last4 else "-"
    valid = f"{show.day(worker.valid_from)} - {show.day(worker.valid_until)}"
    return Card(
        estate=estate.name,
        title=say("Worker pass"),
        number=worker.number,
        name=worker.name,
        photo=say("Photo"),
        pairs=((say("Unit"), worker.unit), (document, ends)),
        below=((say("Contractor"), row.contractor), (say("Valid"), valid)),
    )
