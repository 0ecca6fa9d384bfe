"""What the tmux around a desk on a server is told, so that it keeps no session for nobody."""

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App

SIGNED_IN, SIGNED_OUT = "signed in", "signed out"


def tell(app: "App[Any]", title: str) -> None:
    """Say that somebody is signed in here, or nobody any more: as the title of the terminal.

    Only where a server's launcher named the laptop: elsewhere the title is the person's own.
    """
    driver = app._driver
    if driver is not None and os.environ.get("DUTYBOOK_DESK"):
        driver.write(f"\x1b]2;{title}\x07")
        driver.flush()
