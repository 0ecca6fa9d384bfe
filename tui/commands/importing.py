"""`dutybook import FILE`: an estate's unit register, from another property system."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.desk import estate_of, now, store_path
from tui.say import N_, say

if TYPE_CHECKING:
    from store.imports.planned import Plan


@click.command(
    "import",
    help=N_(
        "Bring in units and residents from a spreadsheet. FILE is a workbook (.xlsx) or a text"
        " table (.csv). What was understood is shown, and nothing is written before you say so."
    ),
)
@click.argument("file", type=click.Path(readable=False, path_type=Path))
@click.option("--yes", is_flag=True, help=N_("Write without asking."))
@click.option("--all", "everything", is_flag=True, help=N_("Show everything that cannot be read."))
@click.pass_context
def import_(context: click.Context, file: Path, yes: bool, everything: bool) -> int:
    from store import imports
    from store.refusal import Refused
    from tui import import_report as report
    from tui.terminal import safe

    with estate_of(store_path(context)) as place:
        try:
            found = imports.understand(file)
        except Refused as refusal:
            for line in report.refused(refusal):
                click.echo(safe(line), err=True)
            raise
        plan = imports.plan(found, place.id)
        parts = (
            report.understood(found),
            report.problems(found, everything),
            report.intended(plan),
        )
        for part in parts:
            for line in part:
                click.echo(safe(line))
            click.echo()
        if plan.nothing_to_do:
            click.echo(say("There is nothing to do: the store says all this already."))
            return 0
        if not yes and not _confirmed():
            click.echo(say("Nothing was written."))
            return 1
        _carry_out(plan)
        click.echo(say("The register is in the store of {estate}.", estate=safe(place.name)))
    return 0


def _confirmed() -> bool:
    if not sys.stdin.isatty():
        click.echo(say("To write this, add: --yes"))
        return False
    answer = click.prompt(
        say("Write this? (y/n)"), type=click.Choice(["y", "n"], False), show_choices=False
    )
    return bool(answer == "y")


def _carry_out(plan: "Plan") -> None:
    from store import imports

    with click.progressbar(
        length=1, label=say("Writing"), file=sys.stderr, fill_char="#", empty_char="-"
    ) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

        imports.carry_out(plan, by=None, at=now(), progress=progress)
