"""The core facts as plain text, a fact a line, for screen readers and scripts; or as JSON."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from store.refusal import Refused
from tui.commands.desk import day_of, estate_of, now, number_of, store_path
from tui.commands.plain import as_json, flat, json_too, lines, time_of
from tui.say import N_, many, say

if TYPE_CHECKING:
    from store.due import DueRow
    from store.estate import EstateRow
    from store.rounds import RoundRow

Told = Mapping[str, Any]


@click.command(help=N_("What waits, the most urgent first: of the whole office, or of a person."))
@click.option("--for", "number", help=N_("Only what the home of this person shows, by number."))
@json_too
@click.pass_context
def due(context: click.Context, number: str | None, json: bool) -> int:
    at = now()
    with estate_of(store_path(context)) as place:
        from store import round_plan

        # As home does before it looks: today's rounds are made, and what was missed is marked.
        round_plan.plan(at, place.id)
        found = _waiting(place, number, at)
        told = [_due(row, who) for row, who in found]
        each = [_due_line(row, who, at) for row, who in found]
    if json:
        return as_json(place, at, due=told)
    late = sum(one["late"] for one in told)
    count = many("{n} thing waits.", "{n} things wait.", len(told))
    if late:
        count += " " + many("{n} is late.", "{n} are late.", late)
    return lines(place, at, count if told else say("Nothing waits."), *each)


def _waiting(place: "EstateRow", number: str | None, at: datetime) -> "list[tuple[DueRow, str]]":
    """What waits and whose it is: of one person, or of everybody, each thing once."""
    from store import due, staff

    people = staff.on_duty(place.id)
    if number is not None:
        people = tuple(one for one in people if one.number == number_of(number))
        if not people:
            raise Refused("staff_unknown")
    found: dict[tuple[str, int], tuple[DueRow, list[str]]] = {}
    for one in people:
        for row in due.waiting(one, at):
            seen, whose = found.get((row.noun, row.id), (row, []))
            # How it stands for whom it belongs to counts, rather than for who looks on.
            found[row.noun, row.id] = (row if row.mine and not whose else seen, whose)
            if row.mine:
                whose.append(one.name)
    ordered = sorted(found.values(), key=lambda one: (not one[0].late, one[0].at))
    return [(row, ", ".join(whose) or row.who) for row, whose in ordered]


def _due(row: "DueRow", who: str) -> Told:
    from tui.screens.home import about

    number, title = about(row)
    return {
        "kind": row.kind,
        "what": _kind(row),
        "number": number,
        "about": flat(title),
        "due": time_of(row.at),
        "late": row.late,
        "whose": who,
    }


def _due_line(row: "DueRow", who: str, at: datetime) -> str:
    from tui import show
    from tui.screens.home import about

    number, title = about(row)
    told = flat(title)
    # Some titles end with whose it is.
    parts = (show.left(row.at, at), _kind(row), number, told, "" if told.endswith(who) else who)
    return ", ".join(part for part in parts if part)


def _kind(row: "DueRow") -> str:
    """What is to be done, as home says it."""
    from tui.due_rooms import room
    from tui.screens.home import KINDS

    place = room(row.row)
    return say(KINDS[row.kind]) if place is None else place.kind(row.row)


@click.group("round", help=N_("Patrol rounds."))
def round_() -> None:
    """Rounds, told."""


@round_.command("list", help=N_("The rounds of a day: today's, unless another is named."))
@click.argument("day", default="today")
@json_too
@click.pass_context
def round_list(context: click.Context, day: str, json: bool) -> int:
    at = now()
    with estate_of(store_path(context)) as place:
        from store import period, round_plan

        on = _day(context, day)
        round_plan.plan(at, place.id)
        found = period.rounds_of(place.id, on)
        told = [_round(row, at) for row in found]
        each = [_round_line(row, at) for row in found]
    if json:
        return as_json(place, at, day=str(on), rounds=told)
    named = f"{on:%Y-%m-%d}"
    count = many("{n} round on {day}.", "{n} rounds on {day}.", len(found), day=named)
    none = say("There are no rounds on {day}.", day=named)
    return lines(place, at, count if found else none, *each)


def _round(row: "RoundRow", at: datetime) -> Told:
    return {
        "number": row.number,
        "route": row.route,
        "slot": row.slot,
        "opens": time_of(row.opens_at),
        "closes": time_of(row.closes_at),
        "state": "missed" if row.missed(at) else row.state,
        "points": row.total,
        "answered": row.done,
        "abnormal": row.abnormal,
        "assigned": row.assigned,
        "walker": row.walker,
        "started": time_of(row.told_start or row.started_at),
        "ended": time_of(row.told_end or row.ended_at),
        "signed": row.signed,
    }


def _round_line(row: "RoundRow", at: datetime) -> str:
    from tui import show
    from tui.screens.round_facts import state

    missed = show.ROUND_STATES["missed"]
    parts = [
        row.number,
        show.slot(row.slot),
        row.route,
        say(missed) if row.missed(at) else state(row),
        say("{done} of {total} points", done=row.done, total=row.total),
    ]
    if row.abnormal:
        parts.append(say("{n} abnormal", n=row.abnormal))
    if row.started_at is not None:
        begun, over = row.told_start or row.started_at, row.told_end or row.ended_at
        walked = "-".join(show.clock(one) for one in (begun, over) if one is not None)
        parts.append(f"{row.walker} {walked}")
    elif row.assigned:
        parts.append(say("for {name}", name=row.assigned))
    return ", ".join(parts)


def _day(context: click.Context, text: str) -> date:
    on = day_of(context, text)
    if on is None:
        told = say("{text} is not a day. Write it like 2022-05-01.", text=text)
        raise click.UsageError(told, context)
    return on
