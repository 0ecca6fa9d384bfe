"""The books of the front desk in figures: what is out, here or open in each, read in one go."""

from datetime import datetime

from store import (
    blocked,
    calls,
    circulars,
    exit_slips,
    help_given,
    instructions,
    key_loans,
    lost_found,
    parcels,
    vehicles,
)
from store.estate import local_day
from store.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Book:
    """One book: how many stand in it, and how many of them are ``late``."""

    id: str
    count: int
    late: int = 0


def books(estate_id: int, at: datetime) -> tuple[Book, ...]:
    """Every book with what stands in it at a moment."""
    today = local_day(estate_id, at)
    here, _, old = parcels.count_here(estate_id, at)
    return (
        Book("keys", *key_loans.count_out(estate_id, at)),
        Book("parcels", here, old),
        Book("lost_found", *lost_found.count_held(estate_id, today)),
        Book("exit_slips", exit_slips.count_open(estate_id, at)),
        Book("calls", calls.count_open(estate_id)),
        Book("instructions", instructions.count(estate_id, today)),
        Book("help_given", *help_given.count_open(estate_id)),
        Book("circulars", circulars.count_due(estate_id)),
        Book("vehicles", vehicles.count_inside(estate_id)),
        Book("blocked", len(blocked.standing(estate_id, today))),
    )
