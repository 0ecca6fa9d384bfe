"""Opening the desk: on the store that is there, or with an offer where there is none."""

import os
import sys
from pathlib import Path

from tui.say import say

STORE = "DUTYBOOK_STORE"
"""The variable that names another store than the account's own."""


def usual_store() -> Path:
    """$DUTYBOOK_STORE, or the store in the account's folder for data."""
    if named := os.environ.get(STORE):
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("dutybook", appauthor=False) / "dutybook.db"


def open_desk(path: Path | None = None, language: str | None = None) -> int:
    """Open the desk in this terminal; the status to leave with.

    Where there is no store yet, offers to set one up or to look at the demo.  Refuses what opening
    a store refuses.
    """
    from tui import terminal

    path = path or usual_store()
    try:
        terminal.require_terminal()
    except terminal.NoTerminal:
        return no_terminal()
    if not path.exists():
        return _offer(path)
    with terminal.typed_ahead():
        terminal.prepare()
        with terminal.collecting_later():
            from tui.running import run_desk
        return run_desk(path, language)


def no_terminal() -> int:
    """Say that the desk cannot be shown here."""
    from tui.cli import NO_TERMINAL, wrong

    told = say("The desk needs a terminal to be seen in. Over ssh, ask for one: ssh -t")
    return wrong(told, NO_TERMINAL)


def _offer(path: Path) -> int:
    import click

    from tui import click_words
    from tui.commands.demo import show_demo
    from tui.commands.setting_up import set_up

    click_words.install()
    click.echo(say("There is no estate here yet: {path}", path=path))
    click.echo("  1  " + say("Set up an estate here"))
    click.echo("  2  " + say("Look at the demo estate"))
    click.echo("  3  " + say("Leave"))
    try:
        choice = click.prompt(
            say("Your choice"), type=click.Choice(["1", "2", "3"]), show_choices=False
        )
        if choice == "1":
            set_up(path, {})
            return open_desk(path)
        return show_demo() if choice == "2" else 0
    except click.Abort as abort:
        print(file=sys.stderr)
        raise KeyboardInterrupt from abort
