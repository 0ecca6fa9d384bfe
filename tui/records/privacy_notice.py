"""The notice at the desk (個人信息處理告知): who keeps what of whom, why, how long, which rights.

Source: Personal Information Protection Law, sections 7, 17, 19 and 44 to 50.
"""

from store import estate as estates
from store.estate import EstateRow
from store.retention import KINDS, kept_days
from tui import privacy_words as words
from tui.records.frame import Printing
from tui.records.renovation_frame import made
from tui.records.sheet import Facts, Lines, Paper, Part, Value
from tui.say import say, say_in

BY_HAND = "_" * 20


def notice_paper(estate_id: int, printing: Printing, also: str = "") -> Paper:
    """The notice as it stands now, with the days this estate has settled."""
    row = estates.estate(estate_id)
    return made(
        row,
        printing,
        also,
        name="personal-data",
        number="",
        build=lambda: (say("Notice on personal data"), parts(row)),
    )


def parts(row: EstateRow) -> tuple[Part, ...]:
    """What the notice says, in the language of the thread."""
    settled = row.settings.retention
    kept: tuple[tuple[str, Value], ...] = tuple(
        (words.kind(noun), words.days(kept_days(settled, noun))) for noun in KINDS
    )
    return (
        Facts("", about(row)),
        Facts(say("How long it is kept after the matter is over"), kept),
        Lines(say("Then, and your rights"), rights()),
    )


def about(row: EstateRow) -> tuple[tuple[str, Value], ...]:
    """Who, why, what and how, as labels with their sentences."""
    phone = row.settings.contacts.get("director", "")
    name = row.settings.contact_names.get("director", "")
    return (
        (say("Who keeps it"), say("The management office of {estate}", estate=row.name)),
        (say("Whom to ask"), f"{name} {phone}".strip() or BY_HAND),
        (
            say_in("privacy", "What for"),
            say(
                "To let visitors in, hold parcels, lend keys, let goods out, give back what was"
                " found, answer calls, see to complaints and repairs, and ask whether it was done"
                " well. For nothing else."
            ),
        ),
        (
            say("What is taken"),
            say(
                "Name, phone, number plate, company, the unit and the times, as far as each is"
                " needed."
            ),
        ),
        (
            say("What is not taken"),
            say(
                "No full ID number, photo, face or home address. Of a document only its kind and"
                " last four characters, and only where it must be shown."
            ),
        ),
        (
            say_in("privacy", "How"),
            say(
                "Entered by the desk on the office's own computer. Phones are shown in part; who"
                " looks at one in full says why, and that is written down. It is passed on to"
                " nobody but an authority with a lawful order."
            ),
        ),
    )


def rights() -> tuple[str, ...]:
    """What comes after, and what everybody may ask for."""
    return (
        say("After that the office deletes it by itself; only a case under way holds a record."),
        say("You may ask to see it, have a copy, have it corrected or deleted."),
        say("You may ask why it is needed, withdraw your consent, and complain to an authority."),
        say("The office answers at the desk. Nobody is treated worse for asking."),
        say("Basis: Personal Information Protection Law, sections 7, 17, 19 and 44 to 50."),
    )
