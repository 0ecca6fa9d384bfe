"""A morning's journal, from its beginning to its approval, and the day before signed."""

from collections.abc import Callable, Iterator
from typing import Any

import pendulum

from store import day_seals, journal_moves
from tests.conftest import AT, Little


def with_a_journal(little: Little, at: Iterator[pendulum.DateTime]) -> list[Callable[[], Any]]:
    """It is returned once; the day before is Sunday, of which no journal is wanted."""
    director, keeper = little.director.id, little.housekeeper.id
    today = AT.in_timezone("Asia/Shanghai").date()

    def now(by: int = keeper) -> dict[str, Any]:
        return {"by": by, "at": next(at)}

    return [
        lambda: journal_moves.begin(**now()),
        lambda: journal_moves.write(1, {"weather": "多雲", "pests": "無"}, **now()),
        lambda: journal_moves.submit(1, **now()),
        lambda: journal_moves.send_back(1, "缺安全巡查", **now(director)),
        lambda: journal_moves.submit(1, **now()),
        lambda: journal_moves.add(1, "水壓恢復", **now()),
        lambda: journal_moves.approve(1, "妥", 4, **now(director)),
        lambda: journal_moves.away(keeper, today.add(days=1), "rest", **now(director)),
        lambda: day_seals.sign_day(today.subtract(days=1), "已核", **now(director)),
    ]
