"""Keeping a store: checked, copied, put back, brought up to this release."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from store.refusal import Refused
from tui.commands.desk import estate_of, is_folder, now, store_path
from tui.say import N_, many, say

if TYPE_CHECKING:
    from store.upkeep import Problem

BROKEN = {
    "missing": N_("an entry is missing"),
    "order": N_("an entry does not follow the one before"),
    "edited": N_("an entry was changed"),
    "private": N_("a name or a phone of an entry was changed"),
    "tail": N_("the last entries are gone or were changed"),
}
"""What the event log says of its first broken link."""

PROBLEMS = {
    "integrity": N_("The file is damaged: {detail}"),
    "reference": N_("A record points to one that is not there: {detail}"),
    "schema": N_("The store is not as this release makes it: {detail}"),
    "chain": N_("The event log is broken at entry {event}: {broken}."),
    "erased": N_(
        "Names or phones are gone from the event log: {detail} of them, the first at entry {event}."
    ),
    "purge": N_("Deletion no. {detail} is not as the event log tells it."),
    "anchor": N_("The event log is not the one that was printed: entry {event} is not {detail}."),
}


def told(problem: "Problem") -> str:
    """A fault that a check found, as a sentence."""
    broken = say(BROKEN.get(problem.detail, problem.detail))
    return say(PROBLEMS[problem.kind], detail=problem.detail, event=problem.event_id, broken=broken)


@click.command(help=N_("Check the whole store, with its event log."))
@click.option(
    "--anchor",
    "anchors",
    multiple=True,
    help=N_("NUMBER:HASH of an entry as it was printed once: the event log must still hold it."),
)
@click.pass_context
def check(context: click.Context, anchors: tuple[str, ...]) -> int:
    from store import event_proof, upkeep

    path = store_path(context)
    health = upkeep.check(path, now(), [event_proof.anchor(text) for text in anchors])
    for problem in health.problems:
        click.echo(told(problem), err=True)
    # In this form it can be written down and given to --anchor later.
    last = f"{health.events}:{health.head}"
    click.echo(say("{events} events; the last one: {head}", events=health.events, head=last))
    if health.problems:
        return 1
    click.echo(say("The store is sound: {path}", path=path))
    return 0


@click.command(help=N_("Copy the store and check the copy. Desks may go on working."))
@click.argument("target", type=click.Path(readable=False, path_type=Path))
@click.pass_context
def backup(context: click.Context, target: Path) -> int:
    from store import copies

    path, at = store_path(context), now()
    if is_folder(target):
        target = target / f"dutybook-{at:%Y%m%dT%H%M%SZ}.db"
    health = copies.backup(path, target, at)
    told = say("Copied and checked: {path} ({events} events)", path=target, events=health.events)
    click.echo(told)
    return 0


@click.command(help=N_("Delete the personal data that is past its day: for every night."))
@click.option(
    "--patience",
    type=click.FloatRange(0, 3600),
    default=30,
    show_default=True,
    help=N_("Seconds to wait for desks that use the file."),
)
@click.pass_context
def purge(context: click.Context, patience: float) -> int:
    from store import copies, privacy

    path = store_path(context)
    with estate_of(path):
        done = privacy.purge(by=None, at=now(), patience=patience)
    told = many("Persons deleted from {n} record.", "Persons deleted from {n} records.", done.count)
    click.echo(told)
    for kept in copies.older(path):
        click.echo(say("An older copy may still have what is deleted: {path}", path=kept))
    if done.swept:
        click.echo(say("No trace of them is left in the file."))
        return 0
    from tui.privacy_words import trouble

    left = say("Traces may be left in the file, {why}. Run it again.", why=trouble(done.why))
    click.echo(left, err=True)
    return 1


@click.command(help=N_("Put a backup in place. What was there before is kept beside it."))
@click.argument("source", type=click.Path(readable=False, path_type=Path))
@click.option("--replace", is_flag=True, help=N_("Replace the store that is there."))
@click.pass_context
def restore(context: click.Context, source: Path, replace: bool) -> int:
    from store import copies
    from tui.cli import wrong

    path = store_path(context)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        kept = copies.restore(source, path, now(), replace=replace)
    except Refused as refusal:
        if refusal.code != "store_exists":
            raise
        return wrong(
            say("There is already an estate at {path}. To replace it add: --replace", path=path)
        )
    click.echo(say("The backup is in place: {path}", path=path))
    if kept is not None:
        click.echo(say("What was there before is kept: {path}", path=kept))
    return 0


@click.command(help=N_("Bring a store of an older release up to this one."))
@click.pass_context
def migrate(context: click.Context) -> int:
    from store import upkeep

    path = store_path(context)
    before, after, kept = upkeep.migrate(path, now())
    if kept is None:
        click.echo(say("The store is of this release already: {path}", path=path))
        return 0
    click.echo(
        say("Brought up from {before} to {after}: {path}", before=before, after=after, path=path)
    )
    click.echo(say("What was there before is kept: {path}", path=kept))
    return 0
