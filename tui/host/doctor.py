"""The doctor: goes through all a desk stands on, and names what is wrong with its cure."""

import os
import pwd
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from store import ailments
from store.ailments import Ailment
from store.refusal import Refused
from tui.crash import crash_folder
from tui.host import NotDone, machine
from tui.host.checks import faults, set_up
from tui.host.place import account, host
from tui.opening import usual_store
from tui.say import N_, say

SENTENCES = {
    "disk_low": N_(
        "The disk of {folder} has {free} MB left, and {least} MB are wanted: make room there, or"
        " give it a larger disk."
    ),
    "disk_names": N_(
        "The disk of {folder} takes no more files, however small: delete some that nobody needs."
    ),
    "owner_other": N_(
        "{path} belongs to {found}, not to {wanted}. Give it to the account with: chown {wanted}"
        " {path}"
    ),
    "folder_other": N_(
        "The folder {path} belongs to {found}, and others can reach what lies there. Keep it in a"
        " folder of {wanted} alone."
    ),
    "rights_open": N_(
        "Others than its owner can reach {path} ({found}). Close it with: chmod {wanted} {path}"
    ),
    "clock_back": N_(
        "The clock says {now}, but the newest record is of {last}. Set the clock right before"
        " anybody works on: timedatectl set-ntp true"
    ),
    "clock_free": N_(
        "Nothing keeps the clock of this machine right. Have it follow a time server with:"
        " timedatectl set-ntp true"
    ),
    "zone_unknown": N_(
        "This machine does not know the time zone {zone} of the estate. Install the zones with:"
        " pip install --upgrade tzdata"
    ),
    "backups_missing": N_(
        "There is no folder of backups {path} that can be read. Make it, and have a backup made in"
        " it every night: dutybook backup {path} --keep 14"
    ),
    "backup_old": N_(
        "The newest backup is {hours} hours old: {path}. See why none was made last night, and make"
        " one with: dutybook backup"
    ),
    "part_left": N_("{path} was never finished: whatever wrote it was stopped. Delete it by hand."),
    "copy_left": N_(
        "{path} still holds what the store was before, with people deleted since. If nobody needs"
        " it, delete it by hand."
    ),
    "locale_other": N_(
        "The locale {locale} writes {encoding}, and Chinese is garbled in it. Set one of UTF-8,"
        " such as: export LANG=C.UTF-8"
    ),
    "terminal_unknown": N_(
        "Nobody here knows a terminal called {term}. Set what it really is, such as: export"
        " TERM=xterm-256color"
    ),
    "terminal_poor": N_(
        "The terminal {term} shows no colours. If yours does, say so: export TERM=xterm-256color"
    ),
    "terminal_small": N_(
        "The window has {columns} columns and {lines} lines. Draw it to 80 and 24 at least, or take"
        " a smaller letter."
    ),
}
"""What is said of each; a refusal of the store has its words already."""


@dataclass(frozen=True)
class Patient:
    """What is looked at: a store, the folder of its backups, the account that works on it."""

    store: Path
    backups: Path
    owner: int
    root: Path | None = None


def patient(
    store: Path | None, backups: Path | None, user: str | None, root: Path = Path("/")
) -> Patient:
    """What to look at; of what is not named, what the machine was set up for, else the usual.

    Root looks after the store of another account, and takes whoever owns that for its account.
    Raises KeyError for an account that is not there.
    """
    served, own = set_up(root), os.geteuid()
    if served:
        with suppress(NotDone):
            here = host(root, user)
            desk = account(here.user) if here.real else None
            if own == 0 or user is not None or (desk is not None and desk.pw_uid == own):
                store, backups = store or here.store, backups or here.backups
                user = user or (here.user if desk else None)
    store = store or usual_store()
    # What only root can read is looked over by root alone.
    looked = root if served and (own == 0 or root != Path("/")) else None
    if user is not None:
        own = pwd.getpwnam(user).pw_uid
    elif own == 0 and store.exists():
        own = store.stat().st_uid
    return Patient(store, backups or usual_backups(store), own, looked)


def usual_backups(store: Path) -> Path:
    """$DUTYBOOK_BACKUPS, or the folder ``backups`` beside the store."""
    named = os.environ.get("DUTYBOOK_BACKUPS")
    return Path(named) if named else store.parent / "backups"


def ailing(who: Patient, at: datetime, user: str | None = None) -> Iterator[Ailment]:
    """Everything that is wrong, in the order in which it should be put right."""
    store, logs = who.store, Path(crash_folder())
    yield from ailments.of_engine()
    yield from ailments.of_contents(store, at)
    yield from machine.of_clock(machine.clock_state())
    yield from ailments.of_room(store.parent, ailments.room_for(store))
    if not _same_disk(store.parent, logs):
        yield from ailments.of_room(logs)
    yield from ailments.of_rights(ailments.reached_by(store), who.owner)
    if os.geteuid() == who.owner:
        yield from ailments.of_rights((logs,), who.owner)
    if store.exists():
        yield from ailments.of_backups(who.backups, store, at)
        yield from ailments.left_over(store, (who.backups, store.parent / "print"), at)
    yield from machine.of_locale(os.environ, machine.encoding())
    if machine.on_terminal():
        term = os.environ.get("TERM", "")
        size = os.get_terminal_size()
        yield from machine.of_terminal(term, machine.colours_of(term), (size.columns, size.lines))
    if who.root is not None:
        for look in faults(who.root, user):
            yield Ailment("server", {"thing": look.thing, "told": look.told, "cure": look.cure})


def _same_disk(one: Path, other: Path) -> bool:
    try:
        return one.stat().st_dev == other.stat().st_dev
    except OSError:
        # Neither of them need be there yet; what is missing is told elsewhere.
        return not other.exists()


def told(ailment: Ailment) -> str:
    """What is wrong and its cure, as one sentence."""
    from tui.refusals import sentence

    if ailment.code == "server":
        # It says itself what it is, as `dutybook server check` does.
        return "{thing}: {told}  -> {cure}".format(**ailment.values)
    if ailment.code not in SENTENCES:
        return sentence(Refused(ailment.code, **ailment.values))
    values = {
        name: f"{value:%Y-%m-%d %H:%M} UTC" if isinstance(value, datetime) else value
        for name, value in ailment.values.items()
    }
    return say(SENTENCES[ailment.code], **values)
