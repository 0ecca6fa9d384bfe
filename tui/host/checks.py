"""A host looked over: each part of it, how it stands, and the cure of what is wrong."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from tui.host import NotDone
from tui.host.contents import JOBS, HostFolder
from tui.host.laptops import OPTIONS, Laptop, laptops
from tui.host.look import Look, asked, program
from tui.host.place import Host, account, host, owner_of
from tui.host.plan import Step, plan, useradd
from tui.host.public_key import public_key
from tui.host.sshd_check import sshd_looks
from tui.host.tmux_check import SETUP, tmux_looks
from tui.say import N_, many, say

SYSTEMD = Path("/run/systemd/system")
LOGIND = Path("/etc/systemd/logind.conf.d/dutybook.conf")


def set_up(root: Path = Path("/")) -> bool:
    """Whether anything of a host of desks is there, so that its checks mean something."""
    return any(
        os.path.lexists(root / part)
        for part in ("etc/dutybook", "etc/ssh/sshd_config.d/dutybook.conf")
    )


def faults(root: Path = Path("/"), user: str | None = None) -> tuple[Look, ...]:
    """What is wrong with the host at ``root``, each with its cure; none when it is sound."""
    return tuple(look for look in looks(root, user) if look.wrong)


def looks(root: Path = Path("/"), user: str | None = None) -> tuple[Look, ...]:
    """Everything that is looked at, in the order in which it is put right."""
    if not set_up(root):
        return (
            Look(
                say("Server"),
                say("It is not set up for laptops."),
                say("Set it up: {command}", command=SETUP),
            ),
        )
    try:
        here = host(root, user)
        return (
            *(account_looks(here.user) if here.real else ()),
            *_files(here),
            *_closed(here),
            *_programs(here),
            *sshd_looks(here),
            *tmux_looks(here),
            *_keys(here),
            *_store(here),
            *(night_looks(here.user) if here.real and SYSTEMD.is_dir() else ()),
        )
    except NotDone as error:
        return (Look(say("Server"), str(error), say("Set it up: {command}", command=SETUP)),)


def account_looks(user: str) -> Iterator[Look]:
    """The account of the desks; a folder that stands for a host has none."""
    found = account(user)
    thing = say("Account {user}", user=user)
    if found is None:
        yield Look(thing, say("There is none."), useradd(user))
    elif found.pw_uid == 0:
        yield Look(thing, say("It is root's."), say("Give the desks an account of their own."))
    elif found.pw_shell not in ("/bin/sh", "/usr/bin/sh"):
        yield Look(
            thing,
            say("Its shell is {shell}, which reads files of its own.", shell=found.pw_shell),
            f"usermod --shell /bin/sh {user}",
        )
    elif asked(["getent", "shadow", user]).stdout.partition(":")[2].startswith("!"):
        yield Look(
            thing,
            say("It is locked, which some servers refuse keys for."),
            f"usermod --password '*' {user}",
        )
    else:
        yield Look(thing, say("It is there, with the shell {shell}.", shell=found.pw_shell))


_STANDS = {
    "same": N_("as it was written"),
    "new": N_("It is not there."),
    "older": N_("It is of another release, or of other answers."),
    "rights": N_("Its rights or its owner were changed."),
    "hand": N_("It was changed by hand."),
}


def _files(host: Host) -> Iterator[Look]:
    again = say("Set it up again: {command}", command=SETUP)
    for step in plan(host):
        cures = {"same": "", "hand": say("Look at the difference: {command}", command=SETUP)}
        yield Look(str(step.path), say(_STANDS[step.state]), cures.get(step.state, again))
        if step.state in ("hand", "older"):
            yield from _rights(step)


def _rights(step: Step) -> Iterator[Look]:
    """A file that is not as we wrote it may have lost its rights as well."""
    found = os.stat(step.path)
    if stat.S_IMODE(found.st_mode) & 0o022 or found.st_uid != step.owner:
        yield Look(
            str(step.path),
            say("Others than its owner may write it, or it is not root's."),
            f"chown root {step.path} && chmod go-w {step.path}",
        )
    if isinstance(step.part, HostFolder) or not step.part.mode & 0o111:
        return
    if not found.st_mode & 0o001:
        yield Look(str(step.path), say("It cannot be run."), f"chmod 755 {step.path}")


def _closed(host: Host) -> Iterator[Look]:
    """sshd heeds no keys in a place that others may write; every folder above counts."""
    owner = owner_of(host.root)
    paths = [host.keys, host.etc, *host.etc.parents]
    open_ones = 0
    for path in paths[: paths.index(host.root) + 1]:
        if not path.exists():
            continue
        found = path.stat()
        if found.st_uid != owner or found.st_mode & 0o022:
            open_ones += 1
            yield Look(
                str(path),
                say("Others than root may write it, so sshd heeds no key."),
                f"chown root {path} && chmod go-w {path}",
            )
        elif not found.st_mode & 0o004:
            open_ones += 1
            yield Look(
                str(path), say("The account of the desks cannot read it."), f"chmod a+rX {path}"
            )
    if not open_ones:
        yield Look(str(host.keys), say("Only root may write the keys."))


def _programs(host: Host) -> Iterator[Look]:
    for name, package in (("ssh-keygen", "openssh-client"), ("tput", "ncurses-bin")):
        if program(name) is None:
            yield Look(name, say("It is not installed."), f"apt-get install {package}")
    path = host.dutybook
    if not path.is_file() or not os.access(path, os.X_OK):
        yield Look(
            str(path),
            say("There is no such command."),
            say("Name it: {command}", command=SETUP + " --dutybook PATH"),
        )
        return
    closed = [one for one in path.resolve().parents if not one.stat().st_mode & 0o001]
    if host.real and closed:
        yield Look(
            str(path),
            say("The account of the desks cannot come to it, through {path}.", path=closed[-1]),
            say("Install it as root, in a folder of root's, such as /opt/dutybook."),
        )
        return
    found, desk = path.stat(), account(host.user)
    if host.real and (found.st_mode & 0o022 or (desk is not None and found.st_uid == desk.pw_uid)):
        yield Look(
            str(path),
            say("The account of the desks could change the program it runs."),
            say("Install it as root, in a folder of root's, such as /opt/dutybook."),
        )
    else:
        yield Look(str(path), say("The command is there."))


def _keys(host: Host) -> Iterator[Look]:
    if not host.keys.exists():
        return
    found = [one for one in laptops(host) if not one.revoked]
    faulty = 0
    seen: dict[str, Laptop] = {}
    for one in found:
        for told in _faults_of(one, seen):
            faulty += 1
            revoke = f"dutybook server key revoke {one.name or 'NAME'}"
            yield Look(
                say("Key of {name}", name=one.name or "-"),
                told,
                say("Revoke it and add it again: {command}", command=revoke),
            )
        seen.setdefault(one.name.casefold(), one)
        seen.setdefault(one.key.blob, one)
    if not faulty:
        yield Look(
            say("Keys of the laptops"),
            many("{n} laptop may sign in.", "{n} laptops may sign in.", len(found))
            if found
            else say(
                "No laptop may sign in yet: {command}", command="dutybook server key add NAME"
            ),
        )


def _faults_of(one: Laptop, seen: dict[str, Laptop]) -> Iterator[str]:
    if not re.fullmatch(r"[A-Za-z0-9._-]{1,32}", one.name):
        yield say("It has no name that can be used, so it opens no desk.")
    if not {"restrict", "pty"} <= set(one.options.split(",")):
        yield say("It does not begin with {options}.", options=OPTIONS)
    if other := seen.get(one.key.blob):
        yield say("It is the key of {name} too.", name=other.name)
    if one.name.casefold() in seen:
        yield say("Another key has the same name.")
    try:
        public_key(f"{one.key.kind} {one.key.blob}")
    except NotDone as error:
        yield str(error)


def _store(host: Host) -> Iterator[Look]:
    thing = say("Store {path}", path=host.store)
    try:
        found = host.store.stat()
    except PermissionError:
        return
    except OSError:
        make = f"su - {host.user} -c 'dutybook --store {host.store} init'"
        yield Look(
            thing, say("It is not there."), say("Set up the estate: {command}", command=make)
        )
        return
    desk = account(host.user) if host.real else None
    if desk is not None and found.st_uid != desk.pw_uid:
        yield Look(
            thing,
            say("It does not belong to {user}.", user=host.user),
            f"chown -R {host.user} {host.store.parent}",
        )
    else:
        yield Look(thing, say("It is there."))


def night_looks(user: str) -> Iterator[Look]:
    """The jobs of the night, as systemd tells them, and whether sessions outlive a line."""
    for job in JOBS:
        timer, service = f"dutybook-{job}.timer", f"dutybook-{job}.service"
        if asked(["systemctl", "is-enabled", timer]).returncode:
            yield Look(timer, say("It is not switched on."), f"systemctl enable --now {timer}")
        elif asked(["systemctl", "is-failed", service]).returncode == 0:
            yield Look(
                service,
                say("It failed the last time."),
                say("See why: {command}", command="journalctl -n 30 -u " + service),
            )
        else:
            yield Look(timer, say("It is switched on, and went well the last time."))
    told = asked(["systemd-analyze", "cat-config", "systemd/logind.conf"]).stdout
    kills = re.findall(r"^KillUserProcesses=(\S+)", told, re.MULTILINE)
    spared = " ".join(re.findall(r"^KillExcludeUsers=(.*)", told, re.MULTILINE)).split()
    if kills and kills[-1].lower() in ("yes", "true", "1", "on") and user not in spared:
        yield Look(
            "systemd-logind",
            say("It ends the desks whose line drops."),
            f"mkdir -p {LOGIND.parent} && printf '[Login]\\nKillExcludeUsers=root {user}\\n'"
            f" >{LOGIND} && systemctl restart systemd-logind",
        )
