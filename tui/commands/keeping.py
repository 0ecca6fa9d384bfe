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
    "other": N_("The store does not go on from this backup: its entry {event} is not {detail}."),
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
@click.option(
    "--anchors",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    help=N_("A file of such entries, one a line: each is looked for, and the last one added."),
)
@click.pass_context
def check(context: click.Context, anchors: tuple[str, ...], file: Path | None) -> int:
    from store import anchors as lines
    from store import event_proof, upkeep

    path = store_path(context)
    asked = [event_proof.anchor(text) for text in anchors]
    kept = lines.kept(file, path) if file else ()
    health = upkeep.check(path, now(), [*asked, *kept])
    for problem in health.problems:
        click.echo(told(problem), err=True)
    # In this form it can be written down and given to --anchor later.
    last = f"{health.events}:{health.head}"
    click.echo(say("{events} events; the last one: {head}", events=health.events, head=last))
    if health.problems:
        return 1
    click.echo(say("The store is sound: {path}", path=path))
    if file is not None:
        link = event_proof.Anchor(health.events, health.head)
        if health.events and link not in kept[-1:]:
            lines.keep(file, link)
        held = len(kept)
        click.echo(
            many("{n} anchor of {path} holds.", "{n} anchors of {path} hold.", held, path=file)
        )
    return 0


@click.command(help=N_("Copy the store and check the copy. Desks may go on working."))
@click.argument("target", type=click.Path(readable=False, path_type=Path))
@click.option(
    "--keep",
    type=click.IntRange(min=1),
    help=N_("Into a folder: how many backups stay there, the newest; older ones are deleted."),
)
@click.pass_context
def backup(context: click.Context, target: Path, keep: int | None) -> int:
    from store import backups, copies

    path, at = store_path(context), now()
    if is_folder(target):
        target = target / backups.named(path, at)
    elif keep is not None:
        raise Refused("folder_missing", path=str(target))
    health = copies.backup(path, target, at)
    told = say("Copied and checked: {path} ({events} events)", path=target, events=health.events)
    click.echo(told)
    if keep is None:
        return 0
    done = backups.rotate(target, keep, at)
    for old in done.deleted:
        click.echo(say("Deleted: {path}", path=old))
    click.echo(many("{n} backup is kept.", "{n} backups are kept.", done.kept))
    for old in done.stuck:
        click.echo(say("This could not be deleted: {path}", path=old), err=True)
    return 1 if done.stuck else 0


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
@click.option(
    "--drill",
    is_flag=True,
    help=N_("Only try it, in a temporary place; of a folder the newest backup. Nothing changes."),
)
@click.option(
    "--anchors",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    help=N_("With --drill: a file of entries, one a line, which the backup must hold."),
)
@click.pass_context
def restore(
    context: click.Context, source: Path, replace: bool, drill: bool, file: Path | None
) -> int:
    from store import copies
    from tui.cli import wrong

    path = store_path(context)
    if drill:
        return _drill(source, path, file)
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


def _drill(source: Path, path: Path, file: Path | None) -> int:
    from store import anchors, rehearsal

    at = now()
    found = rehearsal.rehearse(source, path, at, anchors.kept(file, path) if file else ())
    hours = int((at - found.made).total_seconds() // 3600)
    click.echo(say("The backup that was tried: {path}", path=found.source))
    click.echo(many("It is {n} hour old.", "It is {n} hours old.", hours))
    last = f"{found.events}:{found.head}"
    click.echo(say("{events} events; the last one: {head}", events=found.events, head=last))
    since = (found.store_events or 0) - found.events
    if found.store_events is not None and since >= 0:
        click.echo(many("The store has {n} event more.", "The store has {n} events more.", since))
    for problem in found.problems:
        click.echo(told(problem), err=True)
    if found.problems:
        return 1
    click.echo(say("It could be put in place: it opens, and it is sound. Nothing was changed."))
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
