"""`dutybook export`: a record, a month or a year as a file, for people and for the nightly job."""

import os
import re
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.desk import (
    account,
    day_of,
    estate_of,
    is_folder,
    month_of,
    now,
    number_of,
    store_path,
)
from tui.say import N_, say

if TYPE_CHECKING:
    from store.estate import EstateRow
    from store.period import Period
    from tui.records.frame import Printing
    from tui.records.sheet import Paper

FORMS = ("html", "xlsx", "csv")

_ENDINGS = {".html": "html", ".htm": "html", ".xlsx": "xlsx", ".csv": "csv", ".zip": "csv"}
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")

Read = Callable[["EstateRow", "Printing"], "list[Paper]"]


@click.group(help=N_("Write a record, or all registers of a month or a year, into a file."))
def export() -> None:
    """Files for people, and for the job of every night."""


def _put_out(command: Callable[..., int]) -> Callable[..., int]:
    """The options of everything that is exported."""
    for option in (
        click.option(
            "--form",
            type=click.Choice(FORMS),
            help=N_("What to write: a page, a workbook or plain tables."),
        ),
        click.option(
            "--out",
            type=click.Path(path_type=Path),
            help=N_("The file to write, instead of one in the folder for the printer."),
        ),
    ):
        command = option(command)
    return command


@export.command(
    help=N_("A work journal, by its number, such as RZ-0001; or by a day: all of that day.")
)
@click.argument("which")
@_put_out
@click.pass_context
def journal(context: click.Context, which: str, form: str | None, out: Path | None) -> int:
    def read(place: "EstateRow", printing: "Printing") -> "list[Paper]":
        from store import journals
        from tui.records import journal as records

        on = day_of(context, which)
        if on is None:
            found = [journals.numbered(place.id, number_of(which))]
        else:
            found = [row for row in journals.of_day(place.id, on) if not row.away]
        return [records.paper(row.id, printing) for row in found]

    return _papers(context, read, form, out, say("There is no journal of {day}.", day=which))


@export.command("round", help=N_("A round, by its number, such as XC-0001; or all of a day."))
@click.argument("which")
@_put_out
@click.pass_context
def round_(context: click.Context, which: str, form: str | None, out: Path | None) -> int:
    def read(place: "EstateRow", printing: "Printing") -> "list[Paper]":
        from store import period, rounds
        from tui.records import round as records

        on = day_of(context, which)
        found = (
            [rounds.numbered(place.id, number_of(which))]
            if on is None
            else period.rounds_of(place.id, on)
        )
        return [records.paper(row.id, printing) for row in found]

    return _papers(context, read, form, out, say("There are no rounds on {day}.", day=which))


@export.command(help=N_("The report of an incident or a drill, by its number, such as YJ-0001."))
@click.argument("number")
@_put_out
@click.pass_context
def incident(context: click.Context, number: str, form: str | None, out: Path | None) -> int:
    def read(place: "EstateRow", printing: "Printing") -> "list[Paper]":
        from store import incidents
        from tui.records import incident as records

        found = incidents.numbered(place.id, number_of(number))
        return [records.paper(found.key, printing)]

    return _papers(context, read, form, out)


@export.command(help=N_("All registers and figures of a month, such as 2026-11."))
@click.argument("month")
@_put_out
@click.pass_context
def month(context: click.Context, month: str, form: str | None, out: Path | None) -> int:
    first = month_of(context, month)

    def period(place: "EstateRow") -> "Period":
        from store import period

        return period.of_month(place.id, first, now())

    return _volume(context, period, form, out)


@export.command(help=N_("All registers and figures of a year, such as 2026."))
@click.argument("year")
@_put_out
@click.pass_context
def year(context: click.Context, year: str, form: str | None, out: Path | None) -> int:
    if not _YEAR.fullmatch(year.strip()):
        raise click.UsageError(say("{text} is not a year. Write it like 2026.", text=year), context)

    def period(place: "EstateRow") -> "Period":
        from store import period

        return period.of_year(place.id, int(year), now())

    return _volume(context, period, form, out)


def _form(
    context: click.Context, form: str | None, out: Path | None, usual: str, table: str
) -> str:
    """What is asked for: by name, or by how the file is to be called.

    A name under which nothing would open the file is wrong; ``table`` is how plain tables end.
    """
    ending = out.suffix.lower() if out is not None and not is_folder(out) else ""
    chosen = form or _ENDINGS.get(ending, usual)
    wanted = {"html": (".html", ".htm"), "xlsx": (".xlsx",), "csv": (table,)}[chosen]
    if ending and ending not in wanted:
        told = say(
            "A file like this ends in {wanted}, not in {ending}. Name it so.",
            wanted=wanted[0],
            ending=ending,
        )
        raise click.UsageError(told, context)
    return chosen


def _papers(
    context: click.Context, read: Read, form: str | None, out: Path | None, nothing: str = ""
) -> int:
    """Write one paper into a file, or those of a day into a folder."""
    from tui import records
    from tui.cli import wrong
    from tui.records import csv, files
    from tui.records.frame import Printing

    form = _form(context, form, out, "html", ".csv")
    path = store_path(context)
    with estate_of(path) as place, _reading():
        papers = read(place, Printing(now(), account()))
    if not papers:
        return wrong(nothing)
    if out is not None and len(papers) > 1 and not is_folder(out):
        told = say("There are {n} of them: name a folder, not a file.", n=len(papers))
        return wrong(told)
    for paper in papers:
        content = csv.paper(paper) if form == "csv" else records.rendered(paper, form)
        try:
            if out is None:
                where = records.write(files.folder_of(path), paper, form, content)
            else:
                where = out / f"{records.stem(paper)}.{form}" if is_folder(out) else out
                files.put(where, content)
        except FileExistsError:
            return _taken(where)
        except OSError as error:
            return wrong(files.why(error))
        _written(where)
    return 0


def _volume(
    context: click.Context,
    wanted: Callable[["EstateRow"], "Period"],
    form: str | None,
    out: Path | None,
) -> int:
    """Write all registers of a period, row by row as they are read, seen at one moment."""
    from tui import records
    from tui.cli import wrong
    from tui.records import files, scratch, volume, volume_forms
    from tui.records.frame import Printing

    form = _form(context, form, out, "xlsx", ".zip")
    path = store_path(context)
    folder = files.folder_of(path)
    with _stoppable(), estate_of(path) as place, _reading():
        made = volume.bound(place.id, wanted(place), Printing(now(), account()))
        ending = volume_forms.ENDINGS[form]
        where = out / f"{records.stem(made.paper)}{ending}" if out and is_folder(out) else out
        try:
            with ExitStack() as open_now:
                # The first to come and the last to go, because the file may lie beside it.
                waiting = (
                    open_now.enter_context(scratch.scratch(folder)) if form == "xlsx" else folder
                )
                kept = files.kept(folder, records.stem(made.paper), ending)
                file, target = open_now.enter_context(files.new(where) if where else kept)
                if form == "xlsx":
                    volume_forms.workbook(made, file, _tell, waiting)
                elif form == "html":
                    volume_forms.page(made, file, _tell)
                else:
                    volume_forms.archive(made, file, _tell)
        except FileExistsError:
            return _taken(where or folder)
        except OSError as error:
            return wrong(files.why(error))
    _written(target)
    return 0


@contextmanager
def _reading() -> Iterator[None]:
    from store.db import reading

    with reading():
        yield


@contextmanager
def _stoppable() -> Iterator[None]:
    """The end of a session or of a service stops as ctrl+c does, so that nothing is left behind."""
    before = {}
    for number in (signal.SIGTERM, signal.SIGHUP):
        # Whoever has set it to be ignored, as nohup does, goes on.
        if signal.getsignal(number) == signal.SIG_DFL:
            before[number] = signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _tell(title: str, count: int) -> None:
    """How far it is, in lines, where somebody looks on; a nightly job writes nothing of it."""
    if sys.stderr.isatty():
        click.echo(say("{what}: {n} rows", what=title, n=count), err=True)


def _taken(path: Path) -> int:
    from tui.cli import wrong

    return wrong(say("There is already a file {path}; choose another name.", path=path))


def _written(path: Path) -> None:
    from tui.terminal import safe

    click.echo(say("Written: {path}", path=safe(os.fspath(path))))
