"""The parts of personal data: shown in full, held for a case, deleted while eleven others work."""

from collections.abc import Callable
from typing import Any

from store import drafts, privacy
from tests.journeys.player import EVENING, HERE, PIN, Desk, NoRecord

# Seconds a desk of the play waits for the others before it leaves the sweeping to the next.
PATIENCE = 1.0


def _call(desk: Desk) -> Any:
    return desk.one(f"SELECT id FROM call WHERE {HERE} AND purged_at IS NULL")


def _reveal(desk: Desk) -> None:
    desk.do(privacy.reveal, "call", _call(desk), PIN, desk.word("因"))


def _hold(desk: Desk) -> None:
    desk.do(privacy.hold, "call", _call(desk), desk.word("案"), desk.word("函"))


def _lift(desk: Desk) -> None:
    held = desk.one(f"SELECT id FROM legal_hold WHERE {HERE} AND lifted_at IS NULL")
    desk.do(privacy.lift, held, desk.word("結"))


def _purge(desk: Desk) -> None:
    if desk.number:
        # It writes the whole file anew while eleven others work; an estate has one such a night.
        raise NoRecord("somebody else's night")
    # A form left for longer than it is kept: nothing else of the play is old enough.
    who = desk.one(f"SELECT id FROM staff WHERE {HERE}")
    drafts.keep(who, desk.word("form"), {"name": desk.word()}, EVENING.subtract(days=90))
    desk.do(privacy.purge, patience=PATIENCE)


PRIVACY_PARTS: dict[str, Callable[[Desk], object]] = {
    "privacy.reveal": _reveal,
    "privacy.hold": _hold,
    "privacy.lift": _lift,
    "privacy.purge": _purge,
}
