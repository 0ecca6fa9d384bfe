"""What every command needs: the store it works on, the time, and the estate in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from store.refusal import Refused
from tui.opening import usual_store

if TYPE_CHECKING:
    from store.estate import EstateRow


def now() -> datetime:
    """The server's clock."""
    return datetime.now(UTC)


def store_path(context: click.Context) -> Path:
    """The store named by ``--store`` or the environment, else the account's own."""
    named: Path | None = context.find_root().obj
    return named or usual_store()


@contextmanager
def estate_of(path: Path) -> Iterator["EstateRow"]:
    """Open a store for the length of a command; times are told by its estate's clock.

    Refuses what opening a store refuses, and ``estate_unknown`` for a store without an estate.
    """
    from store import estate as estates
    from store.db import close_store, damage_behind, open_store
    from tui.show import set_zone

    open_store(path)
    try:
        found = estates.estates()
        if not found:
            raise Refused("estate_unknown")
        set_zone(found[0].time_zone)
        yield found[0]
    except (Refused, click.ClickException, click.Abort, OSError):
        raise
    except Exception as error:
        damaged = damage_behind()
        if damaged is None:
            raise
        raise damaged from error
    finally:
        close_store()
