"""The parts of help to authorities and of notices to residents, in the play of twelve desks."""

from collections.abc import Callable
from typing import Any

from store import circular_moves, help_moves
from store.circulars import CHANNELS, ISSUERS, MARKS
from store.help_given import AUTHORITIES
from tests.journeys.player import HERE, Desk


def _ask(desk: Desk) -> None:
    desk.do(
        help_moves.ask,
        desk.chance.choice(AUTHORITIES),
        officer=desk.word("警官"),
        id_seen="police_card",
        badge_no=desk.word("A"),
        request=desk.word("看錄像"),
        paper=desk.word("函"),
    )


def _asked(desk: Desk, *states: str) -> Any:
    marks = ", ".join("?" * len(states))
    return desk.one(f"SELECT id FROM help_request WHERE {HERE} AND state IN ({marks})", *states)


def _issue(desk: Desk) -> None:
    way = {"issuer": desk.chance.choice(ISSUERS), "channel": desk.chance.choice(CHANNELS)}
    words = (desk.word("題"), desk.word("文"))
    desk.do(circular_moves.issue, *words, scope="estate", **way)


def _notice(desk: Desk) -> Any:
    return desk.one(f"SELECT id FROM circular WHERE {HERE} AND state = 'issued'")


def _mark(desk: Desk) -> None:
    notice, to = _notice(desk), desk.chance.choice(MARKS[1:])
    if desk.chance.random() < 0.3:
        desk.do(circular_moves.mark_rest, notice, to)
        return
    asked = "SELECT unit_id, mark FROM circular_unit WHERE circular_id = ?"
    unit_id, seen = desk.one(asked, notice)
    desk.do(circular_moves.mark_unit, notice, unit_id, to, seen=seen)


def _close(desk: Desk) -> None:
    desk.do(help_moves.close, _asked(desk, "asked", "approved"), desk.word("果"))


HELP_PARTS: dict[str, Callable[[Desk], object]] = {
    "help.ask": _ask,
    "help.approve": lambda desk: desk.do(help_moves.approve, _asked(desk, "asked")),
    "help.refuse": lambda desk: desk.do(help_moves.refuse, _asked(desk, "asked"), desk.word("因")),
    "help.give": lambda desk: desk.do(help_moves.give, _asked(desk, "approved"), desk.word("錄像")),
    "help.close": _close,
    "circulars.issue": _issue,
    "circulars.mark": _mark,
    "circulars.withdraw": lambda desk: desk.do(
        circular_moves.withdraw, _notice(desk), desk.word("因")
    ),
}
