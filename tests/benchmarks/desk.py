"""The desk with a person signed in already, so that what is measured waits for nobody.

Everything else is as the command does it: the same order of imports, the same driver, real clock.
Its words: the store, who is there, and for a walk ``walk`` and the seconds from answer to answer.
"""

import sys
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from tui import terminal

if TYPE_CHECKING:
    import pendulum

terminal.require_terminal()
terminal.prepare()
with terminal.collecting_later():
    from store import estate as estates
    from store import staff
    from tui import app as desk_app
    from tui import running, show
    from tui import say as words
    from tui.areas import BY_ID
    from tui.bridge import Bridge


class Signed(desk_app.Desk):
    """A desk whose first page is home, as the floor's first page is its table."""

    DEFAULT_MODE = "desk"
    MODES: ClassVar[Any] = {DEFAULT_MODE: BY_ID["home"].screen}

    def __init__(self, store: Bridge, **more: Any) -> None:
        self._paces = cycle(map(int, sys.argv[4:]))
        self._ahead = 0
        # A clock that runs ahead would lock the desk between two keys.
        super().__init__(store, locks=not sys.argv[4:], **more)
        people = store.submit(staff.on_duty).result()
        self._person = next(person for person in people if person.number == sys.argv[2])
        self._estate = store.submit(estates.estate, self._person.estate_id).result()
        words.set_language(words.choose(self._person.language or None, last=self._estate.language))
        show.set_zone(self._estate.time_zone)

    def now(self) -> "pendulum.DateTime":
        """On a walk the clock runs ahead as far as a walk takes, so that no pace is asked about."""
        at = super().now()
        if not sys.argv[4:]:
            return at
        self._ahead += next(self._paces)
        return at.add(seconds=self._ahead)

    async def walk(self) -> None:
        """Open the first round that can be walked now."""
        from store import rounds

        open_now = self.store.submit(rounds.open_rounds, self.estate.id, self.now()).result()
        row = next(row for row in open_now if row.opens_at <= self.now() <= row.closes_at)
        await self.open_round(row.id)

    def on_ready(self) -> None:
        if "walk" in sys.argv:
            self.set_timer(0.2, self.walk)


if __name__ == "__main__":
    vars(running)["Desk"] = Signed
    sys.exit(running.run_desk(Path(sys.argv[1])))
