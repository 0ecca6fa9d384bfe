"""`dutybook doctor`: what is wrong here, and what to do about it."""

import sys
from json import dumps
from pathlib import Path

import click

from tui.commands.desk import now
from tui.commands.plain import json_too
from tui.say import N_, many, say


@click.command(help=N_("Name each thing that is wrong here, with its cure. Nothing is changed."))
@click.option(
    "--backups",
    type=click.Path(path_type=Path),
    envvar="DUTYBOOK_BACKUPS",
    show_envvar=True,
    help=N_("The folder of the nightly backups; usually the folder backups beside the store."),
)
@click.option("--user", help=N_("The account of the desks; desk when none was named yet."))
@click.option(
    "--root",
    type=click.Path(readable=False, path_type=Path),
    default=Path("/"),
    help=N_("A folder that stands for the machine, to try it in."),
)
@json_too
@click.pass_context
def doctor(
    context: click.Context, backups: Path | None, user: str | None, root: Path, json: bool
) -> int:
    from store.ailments import engine
    from tui import VERSION
    from tui.host import doctor as looks
    from tui.terminal import safe

    named, at = context.find_root().obj, now()
    try:
        who = looks.patient(named, backups, user, root.absolute())
    except KeyError as error:
        raise click.UsageError(say("There is no account {name}.", name=user), context) from error
    found = [(ailment, safe(looks.told(ailment))) for ailment in looks.ailing(who, at, user)]
    versions = {
        "dutybook": VERSION,
        "python": ".".join(map(str, sys.version_info[:3])),
        "sqlite": ".".join(map(str, engine())),
    }
    if json:
        wrong = [{"code": ailment.code, "told": told} for ailment, told in found]
        click.echo(dumps({"store": str(who.store), **versions, "wrong": wrong}, ensure_ascii=False))
    else:
        click.echo("dutybook {dutybook}, Python {python}, SQLite {sqlite}".format(**versions))
        for _, told in found:
            click.echo(told)
        if found:
            n = len(found)
            click.echo(many("{n} thing to put right.", "{n} things to put right.", n))
        else:
            click.echo(say("Nothing is wrong: {path}", path=who.store))
    return 1 if found else 0
