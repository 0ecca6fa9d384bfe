"""The ways to a locked desk, and to the lock of wrong PINs that the director ends."""

from collections.abc import Awaitable, Callable

from pendulum import DateTime

from store import staff
from store.db import run, writing
from store.fields import instant_text
from store.staff import StaffRow
from tests.tui.behind import laid
from tests.tui.walk import Walk
from tui.screens.lock import Lock
from tui.screens.unlocking import Unlocking


def _locked_out(estate: int, at: DateTime) -> StaffRow:
    """A guard after five wrong PINs, whose half second nobody waits for."""
    who = staff.on_duty(estate, "guard")[0]
    with writing():
        until = instant_text(at.add(minutes=30))
        run("UPDATE staff SET failed = 5, locked_until = ? WHERE id = ?", (until, who.id))
    return who


async def locked(walk: Walk) -> None:
    """The question for the PIN; what letters it takes leads away, and the PIN back."""
    await walk.press("ctrl+l")
    await walk.press("space")
    walk.pages.add(Lock.__name__)
    await walk.in_its_sizes("locked")
    for key in (*"1234", "enter"):
        await walk.press(key)


async def unlocking(walk: Walk) -> None:
    """Somebody is locked out, and the director stands there."""
    await laid(
        walk, Unlocking(await walk.app.store.call(_locked_out, walk.app.estate.id, walk.app.now()))
    )


LOCK_WAYS: dict[str, Callable[[Walk], Awaitable[None]]] = {
    "Lock": locked,
    "Unlocking": unlocking,
}
