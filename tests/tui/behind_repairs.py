"""The ways to what stands behind one state of a household's repair; each makes its own record."""

from collections.abc import Awaitable, Callable

from pendulum import DateTime

from store import order_moves, repair_moves, staff, units
from tests.tui.behind import laid
from tests.tui.walk import Walk
from tui.page import Page
from tui.screens.repair_materials import Materials
from tui.screens.work_order import OrderRecord
from tui.screens.work_orders import WorkOrders

Way = Callable[[Walk], Awaitable[None]]


def _asked(estate: int, at: DateTime) -> int:
    desk = staff.on_duty(estate, "front_desk")[0].id
    home = units.listed(estate, limit=1)[0].id
    return repair_moves.request(
        "other", "漏水", "normal", unit_id=home, name="葉", by=desk, at=at
    ).id


def _done(estate: int, at: DateTime) -> int:
    """Mended this minute by the engineer, so that the office may close it."""
    order_id = _asked(estate, at)
    engineer = staff.on_duty(estate, "engineer")[0].id
    return order_moves.finish(order_id, "已換", by=engineer, at=at).id


def _way(make: Callable[[int, DateTime], int], page: Callable[[int], Page], key: str) -> Way:
    """To the page that a key opens on that of a new repair."""

    async def way(walk: Walk) -> None:
        estate, at = walk.app.estate.id, walk.app.now()
        await laid(walk, page(await walk.app.store.call(make, estate, at)), key)

    return way


async def _to_new(walk: Walk) -> None:
    await laid(walk, WorkOrders(), "n")


REPAIR_WAYS: dict[str, Way] = {
    "RepairForm": _to_new,
    "Materials": _way(_asked, OrderRecord, "m"),
    "VisitForm": _way(_asked, OrderRecord, "s"),
    "UseForm": _way(_asked, Materials, "a"),
    "ChargeForm": _way(_asked, OrderRecord, "c"),
    "AcceptForm": _way(_done, OrderRecord, "t"),
}
"""How to come to each of these pages, from home and any number of times."""
