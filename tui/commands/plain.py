"""What a command says as plain text, a fact a line, or for a program as JSON."""

import json
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from tui.say import N_

if TYPE_CHECKING:
    from store.estate import EstateRow

json_too = click.option("--json", is_flag=True, help=N_("For a program: as JSON."))


def flat(text: str) -> str:
    """A text in one line; what stands apart on a screen is parted by commas."""
    return re.sub(r"\s{2,}", ", ", " ".join(text.split("\n")).strip())


def time_of(at: datetime | None) -> str | None:
    """A moment by the estate's clock, with how far that is from Greenwich's."""
    from tui import show

    return None if at is None else show.local(at).isoformat(timespec="seconds")


def as_json(place: "EstateRow", at: datetime, **told: Any) -> int:
    """Codes and numbers for a program, the same in every language; words as they were typed."""
    click.echo(json.dumps({"estate": place.name, "at": time_of(at), **told}, ensure_ascii=False))
    return 0


def lines(place: "EstateRow", at: datetime, *told: str) -> int:
    from tui import show
    from tui.terminal import safe

    click.echo(f"{safe(place.name)}, {show.full(at)}")
    for line in told:
        click.echo(safe(line))
    return 0
