"""Something found as people read it."""

from collections.abc import Iterable
from datetime import date

from store.lost_found import FoundRow
from tui import show
from tui.facts import Fact
from tui.parcel_words import found_state, thing
from tui.renovation_words import yuan
from tui.say import say, say_in


def facts(
    row: FoundRow, gone: Fact, today: date, secrets: tuple[str, str] | None = None
) -> Iterable[Fact]:
    """Everything of a thing found.

    ``secrets`` (what only its owner knows, what a claimant was asked) are read by the office alone,
    on the record of the thing; ``gone`` is when it loses its person.
    """
    secret, proof = secrets or ("", "")
    yield (say("State"), found_state(row, today))
    if (told := onward(row, today)) is not None:
        yield ("!", told)
    yield (say("What it is"), row.what)
    yield (say("Sort"), thing(row.kind))
    if row.fen:
        yield (say("Cash in it"), say("{yuan} yuan", yuan=yuan(row.fen)))
        yield (say("Counted by two"), show.listed((row.entered_by, row.counted_by)))
    if secret:
        yield (say("Only the owner knows"), secret)
    elif row.has_secret:
        yield (say("Only the owner knows"), say("on the record, for the office alone"))
    yield None
    yield (say_in("lost and found", "Found"), f"{show.full(row.found_at)}  {row.place}")
    yield (
        say_in("lost and found", "Found by"),
        "  ".join(part for part in (row.finder, row.finder_phone) if part),
    )
    yield (say("Kept at"), row.storage)
    yield (say("Written down"), f"{show.full(row.entered_at)}  {row.entered_by}")
    if row.notice_on is not None:
        yield (say("Notice up since"), show.day(row.notice_on))
        yield (say("To be claimed until"), show.day(row.last_day))
    yield None
    if row.ended_at is not None:
        yield from _ended(row, proof)
        yield None
    yield gone


def _ended(row: FoundRow, proof: str) -> Iterable[Fact]:
    ended = f"{show.full(row.ended_at)}  {row.ended_by}"
    if row.state == "claimed":
        who = "  ".join(part for part in (row.claimant, row.claimant_phone) if part)
        yield (say("Claimed by"), who)
        if row.id_last4:
            yield (say("Document"), document(row))
        if proof:
            yield (say("Asked and answered"), proof)
        yield (say("Given back"), ended)
    else:
        yield (say("Receipt of the police"), row.receipt)
        yield (say("Taken to the police"), ended)


def document(row: FoundRow) -> str:
    """The kind of document that was seen, and its last four."""
    kind = say(show.ID_TYPES[row.id_type])
    return f"{kind} {row.id_last4}"


def onward(row: FoundRow, today: date) -> str | None:
    """What the rules ask for next, in a sentence; None when there is nothing."""
    if not row.held:
        return None
    if row.expired(today):
        return say(
            "Nobody claimed it until {last}: it belongs to the State. Take it to the police; nobody"
            " of the staff may keep it.",
            last=show.day(row.last_day),
        )
    if row.for_police:
        return say("A valuable or a document: take it to the police and write down the receipt.")
    if row.state == "found":
        return say("Put up a notice: from that day its owner has a year.")
    return None


def what_next(row: FoundRow, today: date) -> str:
    """What waits to be done with it, in few words."""
    if not row.held:
        return "-"
    if row.expired(today) or row.for_police:
        return say("to the police")
    if row.last_day is None:
        return say("to announce")
    return say("until {day}", day=show.day(row.last_day))
