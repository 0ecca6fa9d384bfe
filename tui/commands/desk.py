"""What every command needs: the store it works on, the time, and the estate in it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from store.refusal import Refused
from tui.opening import usual_store
from tui.say import say

if TYPE_CHECKING:
    from store.estate import EstateRow


def now() -> datetime:
    """The server's clock."""
    return datetime.now(UTC)


def store_path(context: click.Context) -> Path:
    """The store named by ``--store`` or the environment, else the account's own."""
    named: Path | None = context.find_root().obj
    return named or usual_store()


def is_folder(path: Path) -> bool:
    """Whether this is a folder; what cannot even be a name is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


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


def account() -> str:
    """Who calls a command, as it stands on what it writes."""
    import os
    import pwd

    try:
        name = pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        name = str(os.getuid())
    return say("the command of the account {name}", name=name)


def number_of(text: str) -> str:
    """A form's number as it is kept, however it was typed."""
    from store.clean import clean

    return clean(text).upper()


_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def month_of(context: click.Context, text: str) -> date:
    """The first day of a month that was typed as 2026-11."""
    from store.typed_days import FIRST, LAST

    wanted = _MONTH.fullmatch(text.strip())
    if wanted is None or not FIRST <= int(wanted[1]) <= LAST:
        raise click.UsageError(
            say("{text} is not a month. Write it like 2026-11.", text=text), context
        )
    return date(int(wanted[1]), int(wanted[2]), 1)


def day_of(context: click.Context, text: str) -> date | None:
    """A day that was typed: 2026-11-29, ``today``, ``yesterday``, by the open estate's clock.

    None for what is no day at all.
    """
    from store.typed_days import FIRST, LAST
    from tui import show

    text = text.strip().lower()
    if text in ("today", "yesterday"):
        on = show.local(now()).date()
        return on if text == "today" else on.subtract(days=1)
    wanted = _DAY.fullmatch(text)
    if wanted is None:
        return None
    try:
        year, month, day = map(int, wanted.groups())
        if not FIRST <= year <= LAST:
            raise ValueError(year)
        return date(year, month, day)
    except ValueError as error:
        told = say("{text} is not a day. Write it like 2022-05-01.", text=text)
        raise click.UsageError(told, context) from error
