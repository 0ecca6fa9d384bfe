"""`dutybook staff`: who is on the staff, from outside the desk."""

import sys
from typing import TYPE_CHECKING

import click

from store.refusal import Refused
from store.roles import ROLES
from tui.commands.desk import estate_of, now, store_path
from tui.say import N_, say

if TYPE_CHECKING:
    from store.estate import EstateRow
    from store.staff import StaffRow


@click.group(help=N_("The people of the office."))
def staff() -> None:
    """People of the office."""


@staff.command("list", help=N_("Who is on the staff."))
@click.option("--all", "everyone", is_flag=True, help=N_("Those who left, too."))
@click.pass_context
def listed(context: click.Context, everyone: bool) -> int:
    from rich.cells import cell_len, set_cell_size

    from store import staff as people
    from tui import show
    from tui.terminal import safe

    with estate_of(store_path(context)) as place:
        found = people.listed(place.id, limit=100_000) if everyone else people.on_duty(place.id)
    lines = [
        (
            safe(person.number),
            safe(person.name),
            say(show.ROLES[person.role]),
            say("left on {at}", at=show.full(person.left_at)) if person.left_at else "",
        )
        for person in found
    ]
    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)] if lines else []
    for line in lines:
        told = "  ".join(map(set_cell_size, line, widths))
        click.echo(told.rstrip())
    return 0


@staff.command(help=N_("Put somebody on the staff."))
@click.option("--number", required=True, help=N_("Staff number, which signs in."))
@click.option("--name", required=True, help=N_("Name."))
@click.option("--role", type=click.Choice(ROLES), required=True, help=N_("Post."))
@click.option("--phone", default="", help=N_("Phone."))
@click.option("--pin", help=N_("PIN, 4 to 12 digits; - reads it from standard input."))
@click.pass_context
def add(
    context: click.Context, number: str, name: str, role: str, phone: str, pin: str | None
) -> int:
    from store import staff as people

    with estate_of(store_path(context)) as place:
        made = people.join(
            number=number,
            name=name,
            role=role,
            phone=phone,
            pin=_pin(pin),
            by=None,
            at=now(),
            estate_id=place.id,
        )
    click.echo(say("{name} is on the staff as {number}.", name=made.name, number=made.number))
    return 0


@staff.command(help=N_("Give somebody a new PIN, and let them in again after wrong ones."))
@click.argument("number")
@click.option("--pin", help=N_("PIN, 4 to 12 digits; - reads it from standard input."))
@click.pass_context
def pin(context: click.Context, number: str, pin: str | None) -> int:
    from store import pins

    with estate_of(store_path(context)) as place:
        who = _person(place, number)
        pins.reset_pin(who.id, _pin(pin), by=None, at=now())
    click.echo(say("{name} has a new PIN.", name=who.name))
    return 0


@staff.command(help=N_("Somebody leaves; what they recorded keeps their name."))
@click.argument("number")
@click.pass_context
def leave(context: click.Context, number: str) -> int:
    from store import staff as people

    with estate_of(store_path(context)) as place:
        who = _person(place, number)
        people.leave(who.id, by=None, at=now())
    click.echo(say("{name} is no longer on the staff.", name=who.name))
    return 0


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
        given = click.prompt(say("PIN, 4 to 12 digits"), hide_input=True, confirmation_prompt=True)
    return str(given)
