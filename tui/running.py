"""Running the desk: its store opened, its terminal watched, its language chosen."""

import os
from pathlib import Path

from store import desk_identity
from store.estate import estates
from tui import crash, terminal, textual_words
from tui import say as words
from tui.app import Desk
from tui.bridge import Bridge

DESK, DESK_KEY = "DUTYBOOK_DESK", "DUTYBOOK_DESK_KEY"
"""The variables in which the server says which laptop opened the line, and by which key."""

PASSING_SECONDS = 0.2
"""How long a desk that lost its line waits for what was typed last to come to its form."""


def run_desk(path: Path, language: str | None = None) -> int:
    """Run the desk on the store at ``path`` in this terminal; the status to leave with.

    Refuses what opening a store refuses, and a laptop whose name or key is not one.
    """
    from tui.driver import DeskDriver

    desk_identity.stand_on(os.environ.get(DESK), os.environ.get(DESK_KEY))

    store = Bridge(path)
    store.open()
    places = store.submit(estates).result()
    words.set_language(words.choose(language, last=places[0].language if places else "en"))
    textual_words.install()
    desk = Desk(store, driver_class=DeskDriver)

    def drain() -> None:
        # A letter that stands on the screen may still be on its way to its form.
        desk.let_pass(PASSING_SECONDS)
        store.drain()

    terminal.watch_hangup(drain)
    crash.quiet_threads()
    try:
        desk.run()
    finally:
        store.close()
    return desk.return_code or 0
