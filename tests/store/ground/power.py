"""A disk that forgets: what a run wrote and synced is recorded, then the power goes at every point.

A disk holds what was synced.  Of what was only written it may hold any part, torn at sectors of 512
bytes and in any order, and new names, new lengths and missing files likewise until their folder is
synced.  SQLite's files are seen by a VFS that every connection passes, the others by the functions
of ``os``.
"""

import os
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw
import pytest

SECTOR = 512
VFS = "recording"
_LOGS = apsw.SQLITE_OPEN_WAL | apsw.SQLITE_OPEN_MAIN_JOURNAL | apsw.SQLITE_OPEN_SUPER_JOURNAL


@dataclass(frozen=True, slots=True)
class Step:
    """One thing a run did to its disk, or ``done``: an operation returned to who had asked."""

    kind: str
    name: str = ""
    other: str = ""
    offset: int = 0
    data: bytes = b""


@dataclass
class Run:
    """What stood in a folder when a run began, and every step of it."""

    folder: Path
    before: dict[str, bytes]
    steps: list[Step] = field(default_factory=list)
    done: int = 0

    def note(self, kind: str, path: object, *, other: object = "", **more: Any) -> None:
        """Record a step, unless it happened in another folder or to what no disk need keep."""
        name, second = self._inside(path), self._inside(other) if other else ""
        if name is not None and second is not None:
            self.steps.append(Step(kind, name, second, **more))

    def _inside(self, path: object) -> str | None:
        folder, name = os.path.split(os.path.abspath(os.fspath(path)))  # type: ignore[call-overload]
        if os.path.join(folder, name) == str(self.folder):
            return "."
        # The shared memory is made anew by who opens a store first; a presence says nothing.
        if folder != str(self.folder) or name.endswith(("-shm", "-desks")):
            return None
        return str(name)

    def acknowledge(self) -> None:
        """An operation has returned: nothing may take it back from here on."""
        self.done += 1
        self.steps.append(Step("done"))


class _Recorder(apsw.VFS):
    def __init__(self, run: Run) -> None:
        self.run = run
        super().__init__(VFS, base="unix", makedefault=True)

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        return _File(self.run, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        super().xDelete(filename, syncdir)
        self.run.note("unlink", filename)
        if syncdir:
            self.run.note("sync", os.path.dirname(filename))


class _File(apsw.VFSFile):
    def __init__(self, run: Run, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        text = name.filename() if isinstance(name, apsw.URIFilename) else name
        self.run, self.path = run, text or "/nowhere/temporary"
        made = bool(flags[0] & apsw.SQLITE_OPEN_CREATE)
        # SQLite's own unix VFS syncs the folder with the first sync of a log that it has made.
        self.names_it = made and bool(flags[0] & _LOGS)
        new = made and not os.path.exists(self.path)
        super().__init__("unix", name, flags)
        if new:
            run.note("create", self.path)

    def xWrite(self, data: Any, offset: int) -> None:
        super().xWrite(data, offset)
        self.run.note("write", self.path, offset=offset, data=bytes(data))

    def xTruncate(self, newsize: int) -> None:
        super().xTruncate(newsize)
        self.run.note("truncate", self.path, offset=newsize)

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        self.run.note("sync", self.path)
        if self.names_it:
            self.names_it = False
            self.run.note("sync", os.path.dirname(self.path))


@contextmanager
def recorded(folder: Path) -> Iterator[Run]:
    """Record everything done to the files of ``folder`` inside."""
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    run = Run(folder, {name: data for name, data in before.items() if "-shm" not in name})
    recorder = _Recorder(run)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("rename", "link", "unlink", "fsync", "open", "write"):
            patch.setattr(os, name, _seen(run, name, getattr(os, name)))
        patch.setattr(shutil, "copyfile", _seen(run, "copyfile", shutil.copyfile))
        try:
            yield run
        finally:
            recorder.unregister()


def _seen(run: Run, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        new = name == "open" and args[1] & os.O_CREAT and not os.path.exists(args[0])
        answer = real(*args, **kwargs)
        if name in ("rename", "link"):
            run.note(name, args[0], other=args[1])
        elif name == "unlink":
            run.note(name, args[0])
        elif name == "write":
            at = os.lseek(args[0], 0, os.SEEK_CUR) - answer
            path = os.readlink(f"/proc/self/fd/{args[0]}")
            run.note("write", path, offset=at, data=bytes(args[1][:answer]))
        elif name == "fsync":
            run.note("sync", os.readlink(f"/proc/self/fd/{args[0]}"))
        elif name == "copyfile":
            run.note("create", args[1])
            run.note("write", args[1], data=Path(args[1]).read_bytes())
        elif new:
            run.note("create", args[0])
        return answer

    return call


class _Content:
    """The bytes of one file: those the disk holds, and the steps it need not have taken yet."""

    def __init__(self, data: bytes = b"") -> None:
        self._held = bytearray(data)
        self._bytes: bytes | None = data
        self.waiting: list[Step] = []

    @property
    def held(self) -> bytes:
        """What the disk holds: the same object until it holds something else."""
        if self._bytes is None:
            self._bytes = bytes(self._held)
        return self._bytes

    def sync(self) -> None:
        for step in self.waiting:
            _take(self._held, step)
            self._bytes = None
        self.waiting.clear()

    def after(self, chance: random.Random | None) -> bytes:
        """Everything waiting taken, or (by ``chance``) any part of it."""
        if not self.waiting:
            return self.held
        data = bytearray(self.held)
        for step in self.waiting:
            if chance is None:
                _take(data, step)
            elif step.kind == "truncate" or chance.random() < 0.5:
                if chance.random() < 0.7:
                    _take(data, step)
            else:
                for piece in _sectors(step):
                    if chance.random() < 0.5:
                        _take(data, piece, chance)
        return bytes(data)


def _take(data: bytearray, step: Step, chance: random.Random | None = None) -> None:
    if step.kind == "truncate":
        if len(data) > step.offset:
            del data[step.offset :]
        else:
            data.extend(bytes(step.offset - len(data)))
        return
    gap = step.offset - len(data)
    if gap > 0:
        # Where a disk skipped a write it may hold what stood there before the file did.
        data.extend(chance.randbytes(gap) if chance and chance.random() < 0.5 else bytes(gap))
    data[step.offset : step.offset + len(step.data)] = step.data


def _sectors(step: Step) -> Iterator[Step]:
    at = 0
    while at < len(step.data):
        end = at + SECTOR - (step.offset + at) % SECTOR
        yield Step("write", step.name, offset=step.offset + at, data=step.data[at:end])
        at = end


class Disk:
    """The files of a folder while the steps of a run are taken one by one."""

    def __init__(self, before: dict[str, bytes]) -> None:
        self.names = {name: _Content(data) for name, data in before.items()}
        self.held = dict(self.names)
        self.waiting: list[Step] = []
        self._made: dict[int, _Content] = {}

    def take(self, step: Step) -> None:
        """Take one step."""
        if step.kind in ("write", "truncate"):
            self.names[step.name].waiting.append(step)
        elif step.kind == "sync" and step.name == ".":
            self.held = dict(self.names)
            self.waiting.clear()
        elif step.kind == "sync":
            self.names[step.name].sync()
        elif step.kind != "done":
            if step.kind == "create":
                self._made[id(step)] = _Content()
            self._name(self.names, step)
            self.waiting.append(step)

    def _name(self, names: dict[str, _Content], step: Step) -> None:
        if step.kind == "create":
            names[step.name] = self._made[id(step)]
        elif step.name in names:
            content = names[step.name] if step.kind == "link" else names.pop(step.name)
            if step.kind in ("rename", "link"):
                names[step.other] = content

    def synced(self) -> dict[str, bytes]:
        """What the disk must hold: nothing but what was synced."""
        return {name: content.held for name, content in self.held.items()}

    def written(self) -> dict[str, bytes]:
        """What it holds when nothing waits: all that was written."""
        return {name: content.after(None) for name, content in self.names.items()}

    def torn(self, chance: random.Random) -> dict[str, bytes]:
        """What it may hold as well: any part of what waits."""
        names = dict(self.held)
        waiting = self.waiting
        if chance.random() < 0.5:
            # A journalling file system takes names in their order; another one need not.
            waiting = waiting[: chance.randrange(len(waiting) + 1)]
        else:
            waiting = [step for step in waiting if chance.random() < 0.5]
        for step in waiting:
            self._name(names, step)
        return {name: content.after(chance) for name, content in names.items()}


@dataclass
class Verdict:
    """How many ways the power can go leave what, over a whole run."""

    points: int = 0
    disks: int = 0
    lost: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


Look = Callable[[Path], int]
"""How many acknowledged operations a folder holds; raises when what it holds is not whole."""

Key = tuple[tuple[str, int, int], ...]
Alike = Callable[[Path], object]
"""By what a folder may be known to hold the same as one looked at before; None: by nothing.

It may change the folder, which is laid anew before it is looked at.
"""


def nothing_alike(folder: Path) -> object:
    """Every folder is looked at."""
    return None


def cut_everywhere(
    run: Run,
    folder: Path,
    look: Look,
    *,
    seed: int,
    tears: int = 1,
    every: int = 1,
    alike: Alike = nothing_alike,
) -> Verdict:
    """Let the power go after every step of a run, in several ways each; what that leaves.

    Of the writes alone only one in ``every`` is looked at; of everything else each.
    """
    chance = random.Random(seed)
    verdict = Verdict()
    known: dict[Key, int | str] = {}
    judged: dict[object, int | str] = {}
    disk, done = Disk(run.before), 0
    for number, step in enumerate(run.steps):
        disk.take(step)
        done += step.kind == "done"
        if step.kind == "write" and number % every:
            continue
        verdict.points += 1
        ways = [("written", disk.written())] if step.kind != "done" else []
        if step.kind in ("sync", "done"):
            ways.append(("synced", disk.synced()))
        ways += [("torn", disk.torn(chance)) for _ in range(tears)]
        for way, files in ways:
            key = _key(files)
            if key not in known:
                verdict.disks += 1
                _lay(files, folder)
                mark = alike(folder)
                if mark is None or mark not in judged:
                    _lay(files, folder)
                    judged[mark] = _looked(folder, look)
                known[key] = judged[mark]
            found = known[key]
            told = f"{way} after step {number} {step.kind} {step.name} (done {done}): {found}"
            if isinstance(found, str):
                verdict.broken.append(told)
            elif found < done:
                verdict.lost.append(told)
    return verdict


def _key(files: dict[str, bytes]) -> Key:
    return tuple((name, len(data), hash(data)) for name, data in sorted(files.items()))


def _lay(files: dict[str, bytes], folder: Path) -> None:
    for left in folder.iterdir():
        left.unlink()
    for name, data in files.items():
        (folder / name).write_bytes(data)


def _looked(folder: Path, look: Look) -> int | str:
    try:
        return look(folder)
    except Exception as error:  # noqa: BLE001 - whatever stops the desk is what is looked for
        return f"{type(error).__name__} {error}"[:300]
