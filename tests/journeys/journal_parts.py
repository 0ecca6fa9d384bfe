"""The parts of journals and signed days, in the play of twelve desks."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from store import day_seals, journal_moves
from store.journal_tables import TYPED
from tests.journeys.player import HERE, Desk


def _begin(desk: Desk) -> None:
    """Of today, or of a day of the stage."""
    desk.do(journal_moves.begin, desk.today() - timedelta(days=desk.chance.randint(0, 2)))


def _own(desk: Desk, *states: str) -> Any:
    """(journal, whose it is) of one that stands there."""
    among = ", ".join("?" * len(states))
    return desk.one(
        f"SELECT id, staff_id FROM journal WHERE {HERE} AND state IN ({among})", *states
    )


def _write(desk: Desk) -> None:
    number, owner = _own(desk, "draft", "returned")
    texts = {name: desk.word("記") for name in desk.chance.sample(TYPED, 2)}
    desk.do(journal_moves.write, number, texts, by=owner)


def _submit(desk: Desk) -> None:
    number, owner = _own(desk, "draft", "returned")
    desk.do(journal_moves.submit, number, by=owner)


def _add(desk: Desk) -> None:
    number, owner = _own(desk, "submitted", "reviewed")
    desk.do(journal_moves.add, number, desk.word("補"), by=owner)


def _away(desk: Desk) -> None:
    """So far ahead that it is nobody's day of the play."""
    who = desk.one(
        f"SELECT id FROM staff WHERE {HERE} AND left_at IS NULL AND role = 'housekeeper'"
    )
    day = desk.today() + timedelta(days=desk.chance.randint(3, 300))
    boss = desk.one(f"SELECT id FROM staff WHERE {HERE} AND left_at IS NULL AND role = 'director'")
    desk.do(journal_moves.away, who, day, "rest", by=boss)


def _submitted(desk: Desk) -> Any:
    return _own(desk, "submitted")[0]


def _sign(desk: Desk) -> None:
    """A day long before the estate had records, so that nothing hinders it."""
    day = date(desk.chance.randint(2001, 2020), 1, 1) + timedelta(days=desk.chance.randint(0, 364))
    desk.do(day_seals.sign_day, day, desk.word("核"))


JOURNAL_PARTS: dict[str, Callable[[Desk], object]] = {
    "journals.begin": _begin,
    "journals.write": _write,
    "journals.submit": _submit,
    "journals.add": _add,
    "journals.away": _away,
    "journals.approve": lambda desk: desk.do(
        journal_moves.approve, _submitted(desk), desk.word("閱"), 4
    ),
    "journals.send_back": lambda desk: desk.do(
        journal_moves.send_back, _submitted(desk), desk.word("缺")
    ),
    "days.sign": _sign,
}
