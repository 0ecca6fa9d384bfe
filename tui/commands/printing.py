"""`dutybook print`: a record or a month of rounds as a file for the printer."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.desk import estate_of, month_of, now, number_of, store_path
from tui.say import N_, say

if TYPE_CHECKING:
    from store.estate import EstateRow
    from tui.records.frame import Printing
    from tui.records.sheet import Paper


@click.group("print", help=N_("Put a record on paper."))
def print_() -> None:
    """Records for the printer."""


def _put_out(command: Callable[..., int]) -> Callable[..., int]:
    """The options of everything that is printed."""
    for option in (
        click.option("--xlsx", is_flag=True, help=N_("A workbook instead of an HTML page.")),
        click.option(
            "--out",
            type=click.Path(path_type=Path),
            help=N_("The file to write, instead of one in the folder for the printer."),
        ),
    ):
        command = option(command)
    return command


@print_.command("round", help=N_("The record of a round, by its number, such as XC-0001."))
@click.argument("number")
@_put_out
@click.pass_context
def round_(context: click.Context, number: str, xlsx: bool, out: Path | None) -> int:
    def read(place: "EstateRow", printing: "Printing") -> "Paper":
        from store import rounds
        from tui.records import round as records

        return records.paper(rounds.numbered(place.id, number_of(number)).id, printing)

    return _write(context, read, xlsx, out)


@print_.command(help=N_("A finding with its work order, by the order's number, such as WX-0001."))
@click.argument("number")
@_put_out
@click.pass_context
def finding(context: click.Context, number: str, xlsx: bool, out: Path | None) -> int:
    def read(place: "EstateRow", printing: "Printing") -> "Paper":
        from store import work_orders
        from tui.records import finding as records

        return records.paper(work_orders.numbered(place.id, number_of(number)).id, printing)

    return _write(context, read, xlsx, out)


@print_.command(help=N_("The report of an incident or a drill, by its number, such as YJ-0001."))
@click.argument("number")
@_put_out
@click.pass_context
def incident(context: click.Context, number: str, xlsx: bool, out: Path | None) -> int:
    def read(place: "EstateRow", printing: "Printing") -> "Paper":
        from store import incidents
        from tui.records import incident as records

        return records.paper(incidents.numbered(place.id, number_of(number)).key, printing)

    return _write(context, read, xlsx, out)


@print_.command(help=N_("The rounds of a month, such as 2026-11."))
@click.argument("month")
@_put_out
@click.pass_context
def month(context: click.Context, month: str, xlsx: bool, out: Path | None) -> int:
    import pendulum

    first = pendulum.instance(month_of(context, month))

    def read(place: "EstateRow", printing: "Printing") -> "Paper | None":
        from tui.records import month as records

        return records.paper(place.id, first, printing)

    nothing = say("There are no rounds in {month}.", month=month)
    return _write(context, read, xlsx, out, nothing)


def _write(
    context: click.Context,
    read: "Callable[[EstateRow, Printing], Paper | None]",
    xlsx: bool,
    out: Path | None,
    nothing: str = "",
) -> int:
    from tui import records
    from tui.cli import wrong
    from tui.records import files
    from tui.records.frame import Printing
    from tui.terminal import safe

    form = "xlsx" if xlsx else "html"
    path = store_path(context)
    with estate_of(path) as place:
        paper = read(place, Printing(now(), say("the command of this account")))
    if paper is None:
        return wrong(nothing)
    content = records.rendered(paper, form)
    try:
        if out is None:
            out = records.write(files.folder_of(path), paper, form, content)
        else:
            files.put(out, content)
    except FileExistsError:
        return wrong(say("There is already a file {path}; choose another name.", path=out))
    except OSError as error:
        return wrong(files.why(error))
    click.echo(say("Written: {path}", path=safe(str(out))))
    return 0
