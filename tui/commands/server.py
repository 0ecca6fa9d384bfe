"""`dutybook server`: the machine whose desks laptops open over SSH."""

import sys
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.commands.desk import now
from tui.say import N_, say

if TYPE_CHECKING:
    from tui.host.laptops import Laptop
    from tui.host.place import Host
    from tui.host.plan import Step

_root = click.option(
    "--root",
    type=click.Path(readable=False, path_type=Path),
    default=Path("/"),
    help=N_("A folder that stands for the machine, to try it in."),
)
_user = click.option("--user", help=N_("The account of the desks; desk when none was named yet."))


def _refusing(called: Callable[..., int]) -> Callable[..., int]:
    """What cannot be done to the host is a sentence, and status 1."""

    @wraps(called)
    def told(*args: Any, **kwargs: Any) -> int:
        from tui.cli import wrong
        from tui.host import NotDone

        try:
            return called(*args, **kwargs)
        except NotDone as error:
            return wrong(str(error))
        except OSError as error:
            # A name too long or a disk that fails, wherever it shows itself first.
            if error.filename is None:
                raise
            return wrong(say("{path} cannot be read.", path=str(error.filename)))

    return told


@click.group(help=N_("The server that laptops sign in to over SSH."))
def server() -> None:
    """The server of the laptops."""


@server.command(help=N_("Show what makes this machine a server of desks, ask, and write it."))
@_root
@_user
@click.option(
    "--dutybook",
    type=click.Path(path_type=Path),
    help=N_("The command that opens the desk; this one when none was named yet."),
)
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    help=N_("The store of the estate; the account's own when none was named yet."),
)
@click.option(
    "--backups",
    type=click.Path(path_type=Path),
    help=N_("The folder of the nightly backups, best on another disk."),
)
@click.option("--yes", is_flag=True, help=N_("Write without asking."))
@_refusing
def setup(
    root: Path,
    user: str | None,
    dutybook: Path | None,
    store: Path | None,
    backups: Path | None,
    yes: bool,
) -> int:
    from tui.cli import wrong
    from tui.host.place import host
    from tui.host.plan import carry_out, plan

    here = host(root, user, dutybook, store, backups)
    steps = plan(here)
    for line in _shown(steps):
        click.echo(line)
    by_hand = [step for step in steps if step.state == "hand"]
    for step in by_hand:
        wrong(
            say(
                "{path} was changed by hand and stays as it is. The new one goes beside it, as"
                " {name}: take over from it what you want.",
                path=step.path,
                name=step.beside.name,
            )
        )
    if all(step.state == "same" for step in steps):
        click.echo(say("All of it is there already. Nothing to write."))
        return 0
    if not yes:
        if not sys.stdin.isatty():
            return wrong(say("Nothing was written. To write this add: --yes"), 2)
        if not click.confirm(say("Write this?"), default=False):
            click.echo(say("Nothing was written."))
            return 1
    carry_out(steps)
    click.echo(say("It is written."))
    click.echo(say("Now, as root:"))
    for command in _next(here, steps):
        click.echo(f"  {command}")
    return 1 if by_hand else 0


def _next(here: "Host", steps: "tuple[Step, ...]") -> Iterator[str]:
    changed = {step.path.name: step.state for step in steps if step.state not in ("same", "hand")}
    if "dutybook.conf" in changed:
        # Debian calls it ssh, most others sshd.
        known = here.root / "usr/lib/systemd/system/sshd.service"
        yield f"sshd -t && systemctl reload {'sshd' if known.exists() else 'ssh'}"
    if any(name.endswith((".service", ".timer")) for name in changed):
        timers = " ".join(f"dutybook-{job}.timer" for job in ("backup", "purge", "check"))
        yield f"systemctl daemon-reload && systemctl enable --now {timers}"
    if changed.get("tmux.conf") == "older":
        yield f"su - {here.user} -c 'tmux -L {here.socket} kill-server'   # " + say(
            "ends the open desks, which keep what is typed; the new tmux.conf is read after it"
        )
    if "authorized_keys" in changed:
        yield "dutybook server key add NAME laptop.pub"
    yield "dutybook server check"


_STATES = {
    "same": N_("unchanged"),
    "new": N_("to be written"),
    "older": N_("to be changed"),
    "rights": N_("rights to be put right"),
    "hand": N_("changed by hand"),
}


def _shown(steps: "tuple[Step, ...]") -> Iterator[str]:
    """Every folder and file: rights, owner, and the whole content or what is different in it."""
    import pwd
    from difflib import unified_diff

    from tui.host.contents import HostFolder
    from tui.terminal import safe

    for step in steps:
        try:
            owner = pwd.getpwuid(step.owner).pw_name
        except KeyError:
            owner = str(step.owner)
        folder = isinstance(step.part, HostFolder)
        name, mode = f"{step.path}{'/' * folder}", f"{step.part.mode:04o}"
        yield say(
            "{path}: {state}; rights {rights}, owner {owner}",
            path=name,
            state=say(_STATES[step.state]),
            rights=mode,
            owner=owner,
        )
        if folder or step.state in ("same", "rights"):
            continue
        if step.there is None:
            yield from (f"    {line}" for line in step.text.splitlines())
            continue
        lines = unified_diff(
            step.there.splitlines(),
            step.text.splitlines(),
            str(step.path),
            say("the new one"),
            lineterm="",
        )
        yield from (f"    {safe(line)}" for line in lines)


@server.command(help=N_("Look over the whole server: a line for each thing, with its cure."))
@_root
@_user
@_refusing
def check(root: Path, user: str | None) -> int:
    from tui.host.checks import looks
    from tui.terminal import safe

    found = looks(root.absolute(), user)
    for look in found:
        line = safe(f"{'!!' if look.wrong else 'ok'}  {look.thing}: {look.told}")
        click.echo(line + (f"  -> {safe(look.cure)}" if look.wrong else ""))
    return 1 if any(look.wrong for look in found) else 0


@server.command(
    "connect-script", help=N_("Print the script by which a laptop opens its desk: for a laptop.")
)
@click.argument("host", default="")
@_refusing
def connect_script(host: str) -> int:
    from tui.host.connect import script

    click.echo(script(host), nl=False)
    return 0


@server.group(help=N_("The keys of the laptops: each has its own, and it names the laptop."))
def key() -> None:
    """Keys of the laptops."""


@key.command(help=N_("Let a laptop sign in, by the public key in a file or on standard input."))
@click.argument("name")
@click.argument("file", default="-")
@_root
@_refusing
def add(name: str, file: str, root: Path) -> int:
    from tui.host.laptops import add as let_in
    from tui.host.place import host
    from tui.host.public_key import public_key

    made = let_in(host(root), name, public_key(_text(file)))
    click.echo(say("{name} may sign in, by the key {print}.", name=made.name, print=made.key.print))
    return 0


def _text(file: str) -> str:
    from tui.host import NotDone
    from tui.host.public_key import LONGEST

    if file == "-" and sys.stdin.isatty():
        return str(click.prompt(say("The public key, a line")))
    try:
        if file == "-":
            return sys.stdin.read(LONGEST + 1)
        with open(file, encoding="utf-8", errors="replace") as opened:
            return opened.read(LONGEST + 1)
    except OSError as error:
        raise NotDone(say("{path} cannot be read.", path=file)) from error


@key.command("list", help=N_("Which laptops may sign in, and whose desk stands open."))
@click.option("--all", "everyone", is_flag=True, help=N_("Those that were revoked, too."))
@_root
@_refusing
def listed(everyone: bool, root: Path) -> int:
    from tui.host.laptops import laptops
    from tui.host.place import host
    from tui.host.sessions import open_desks
    from tui.terminal import safe

    here = host(root)
    found = [one for one in laptops(here) if everyone or not one.revoked]
    stand_open = open_desks(here) or frozenset()
    if not found:
        click.echo(
            say("No laptop may sign in yet: {command}", command="dutybook server key add NAME")
        )
    width = max((len(one.name) for one in found), default=0)
    for one in found:
        told = f"{one.name:{width}}  {one.key.print}  {one.key.kind}"
        click.echo(safe(f"{told}  {_stands(one, stand_open)}".rstrip()))
    return 0


def _stands(one: "Laptop", stand_open: frozenset[str]) -> str:
    if one.revoked:
        return say("revoked on {on}", on=one.revoked)
    return say("open now") if one.name in stand_open else ""


@key.command(help=N_("Let a laptop sign in no more, and end its desk if it stands open."))
@click.argument("name")
@_root
@_refusing
def revoke(name: str, root: Path) -> int:
    from tui.host.laptops import revoke as let_go
    from tui.host.place import host
    from tui.host.sessions import end, session_of

    here = host(root)
    let_go(here, name, now())
    click.echo(say("{name} may sign in no more.", name=name))
    ended = end(here, name)
    if ended is None:
        command = f"tmux -L {here.socket} kill-session -t ={session_of(name)}"
        told = say(
            "If its desk stands open, end it as {user}: {command}", user=here.user, command=command
        )
        click.echo(told)
    elif ended:
        click.echo(say("Its desk is ended; what was half typed is kept."))
    return 0
