"""A parcel as people read it, and what is told to its household."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from store.parcels import ParcelRow
from tui import show
from tui.facts import Fact
from tui.parcel_words import parcel_state
from tui.say import say, say_in


def facts(row: ParcelRow, gone: Fact, now: datetime) -> Iterable[Fact]:
    """Everything of a parcel; its code as long as somebody may come with it.

    ``gone`` is when it loses its person.
    """
    yield (say("State"), parcel_state(row, now))
    yield (say("Unit"), row.unit)
    yield (say("Addressee"), row.addressee)
    yield (say("Shelf"), row.shelf)
    if row.here:
        yield (say("Pickup code"), row.code)
    yield None
    yield (say("Courier"), row.courier)
    yield (say("Waybill"), row.parcel_no)
    yield (say_in("parcel", "Received"), f"{show.full(row.received_at)}  {row.received_by}")
    told = show.full(row.notified_at) if row.notified_at is not None else say("not told yet")
    yield (say("Household told"), told)
    if row.picked_at is not None:
        yield None
        yield from _left(row)
    yield None
    yield gone


def _left(row: ParcelRow) -> Iterable[Fact]:
    if row.state == "picked":
        yield (say_in("parcel", "Taken by"), row.picked_by)
        yield (say_in("parcel", "Handed over"), f"{show.full(row.picked_at)}  {row.handed_by}")
    else:
        yield (say("Why it went back"), row.picked_by)
        yield (say_in("parcel", "Sent back"), f"{show.full(row.picked_at)}  {row.handed_by}")


def brief(row: ParcelRow) -> str:
    """Which parcel it is and where it lies, in one line."""
    parts = (row.number, row.unit, row.addressee, row.courier, row.parcel_no)
    return "  ".join((_shelf(row), *(part for part in parts if part)))


def _shelf(row: ParcelRow) -> str:
    return say("shelf {shelf}", shelf=row.shelf)


def telling(rows: Sequence[ParcelRow], people: Sequence[str]) -> Iterable[Fact]:
    """What is said to a household whose parcels are here."""
    yield (say("Unit"), rows[0].unit)
    yield (say("Residents"), show.listed(people))
    for row in rows:
        yield None
        yield (row.number, "  ".join(part for part in (row.courier, row.addressee) if part))
        yield (say("Shelf"), row.shelf)
        yield (say("Pickup code"), row.code)
        if row.notified_at is not None:
            yield (say("Household told"), show.full(row.notified_at))


def more(rows: Sequence[ParcelRow]) -> str:
    """What else is here for the same unit, or nothing."""
    if not rows:
        return ""
    here = show.listed(f"{row.number} {_shelf(row)}" for row in rows)
    return say("Also here: {parcels}.", parcels=here)
