"""`dutybook checklist`: the estate's checklists as files, to be looked at, changed and put back."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from store.content.checklist_parts import KINDS
from store.refusal import Refused
from tui.commands.desk import estate_of, now, store_path
from tui.say import N_, many, say

if TYPE_CHECKING:
    from store.checklist_shelf import Shelved
    from store.estate import EstateRow
    from store.staff import StaffRow


@click.group(help=N_("The emergency checklists."))
def checklist() -> None:
    """Emergency checklists."""


@checklist.command("list", help=N_("Which version of each checklist is in force."))
@click.pass_context
def listed(context: click.Context) -> int:
    from rich.cells import cell_len, set_cell_size

    from store import checklist_shelf
    from tui import checklist_words as words
    from tui.terminal import safe

    with estate_of(store_path(context)) as place:
        found = checklist_shelf.shelf(place.id)
        lines = [[safe(cell) for cell in _line(one)] for one in found]
        widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
        for line in lines:
            click.echo("  ".join(map(set_cell_size, line, widths)).rstrip())
        for one in found:
            if one.wrong is not None:
                click.echo(safe(words.told(one)), err=True)
    return 0


def _line(one: "Shelved") -> tuple[str, str, str, str]:
    from tui import checklist_words as words
    from tui.incident_words import kind

    if one.row is None:
        return one.kind, kind(one.kind), "-", words.state(one)
    steps = many("{n} step", "{n} steps", len(one.row.checklist.steps))
    told = say("; ").join(filter(None, (words.version(one.row), words.state(one))))
    return one.kind, kind(one.kind), steps, told


@checklist.command(
    help=N_("Write the checklist in force into a file. KIND is one that the list names, as fire.")
)
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("file", type=click.Path(readable=False, path_type=Path))
@click.pass_context
def export(context: click.Context, kind: str, file: Path) -> int:
    from store import checklist_versions
    from store.content import checklists
    from tui.cli import wrong
    from tui.records import files
    from tui.terminal import safe

    with estate_of(store_path(context)) as place:
        row = checklist_versions.in_force(place.id, kind)
    try:
        files.put(file, checklists.as_text(row.checklist).encode())
    except FileExistsError:
        return wrong(say("There is already a file {path}; choose another name.", path=file))
    except OSError as error:
        return wrong(files.why(error))
    click.echo(say("Written: {path}", path=safe(str(file))))
    return 0


@checklist.command(
    "import",
    help=N_(
        "Put the checklist of a file in force, as the estate's next version. A file that is not"
        " right is refused, and what was in force stays so."
    ),
)
@click.argument("file", type=click.Path(readable=False, path_type=Path))
@click.option("--as", "number", required=True, help=N_("Staff number of the office director."))
@click.option("--pin", help=N_("The director's PIN; - reads it from standard input."))
@click.pass_context
def import_(context: click.Context, file: Path, number: str, pin: str | None) -> int:
    from store import checklist_edits, checklist_shelf, checklist_versions, pins
    from store.checklist_compare import compare
    from tui import checklist_words as words
    from tui.terminal import safe

    with estate_of(store_path(context)) as place:
        made = checklist_shelf.read_file(file)
        who = _person(place, number)
        pins.check_pin(who.id, _pin(pin), at=now())
        before = checklist_versions.in_force(place.id, made.code)
        change = compare(before.checklist, made)
        if change.same:
            click.echo(say("There is nothing to do: the store says all this already."))
            return 0
        row = checklist_edits.save(made.code, made, seen=before, by=who.id, at=now())
        told = say("{kind}: {version}.", kind=_kind(made.code), version=words.version(row))
        click.echo(safe(f"{told} {words.count(change)}"))
    return 0


def _kind(code: str) -> str:
    from tui.incident_words import kind

    return kind(code)


def _person(place: "EstateRow", number: str) -> "StaffRow":
    from store import staff as people

    for person in people.on_duty(place.id):
        if person.number == number:
            return person
    raise Refused("staff_unknown", "number")


def _pin(given: str | None) -> str:
    if given == "-":
        return sys.stdin.readline().strip()
    if given is None:
        if not sys.stdin.isatty():
            raise click.UsageError(say("Give {option}.", option="--pin"))
        given = click.prompt(say("PIN"), hide_input=True)
    return str(given)
