"""`dutybook demo`: a throw-away estate to look at."""

import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

import click

from tui import opening
from tui.cli import guarded
from tui.say import LANGUAGES, N_, language, say


@click.command(help=N_("Look at a demo estate; nothing in it is real."))
@click.option(
    "--keep", type=click.Path(path_type=Path), help=N_("Keep the demo's store at this path.")
)
@click.option(
    "--language", "chosen", type=click.Choice(tuple(LANGUAGES)), help=N_("The demo's language.")
)
def demo(keep: Path | None, chosen: str | None) -> int:
    return show_demo(keep, chosen)


def show_demo(keep: Path | None = None, chosen: str | None = None) -> int:
    """Build the demo and open the desk on it; only ``keep`` outlives the desk.

    Without a terminal a kept one is built all the same.
    """
    from tui import terminal

    try:
        terminal.require_terminal()
    except terminal.NoTerminal:
        if keep is None:
            return opening.no_terminal()
        _build(keep, chosen)
        return 0
    if keep is not None:
        _build(keep, chosen)
        return opening.open_desk(keep, chosen)
    folder = Path(tempfile.mkdtemp(prefix="dutybook-demo-"))
    try:
        path = folder / "demo.db"
        _build(path, chosen)
        return _apart(path, chosen)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _build(path: Path, chosen: str | None) -> None:
    from datetime import UTC, datetime

    from store import demo as estate

    click.echo(say("Making the demo estate ..."))
    estate.build(path, datetime.now(UTC), chosen or language())
    click.echo(say("Sign in with any number, such as 002, and the PIN {pin}.", pin=estate.PIN))


def _apart(path: Path, chosen: str | None) -> int:
    """Open the desk in a process of its own; its status.

    A desk whose line drops leaves at once and could not take its store away: this process does.
    """
    child = os.fork()
    if child == 0:
        # It must not go on here, where the store would be taken away twice.
        status = guarded(lambda: opening.open_desk(path, chosen))
        sys.stderr.flush()
        os._exit(status)
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
        # The desk hears of it from the terminal itself.
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda number, frame: os.kill(child, number))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
