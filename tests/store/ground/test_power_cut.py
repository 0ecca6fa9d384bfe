"""The power goes at any point of a run: what was acknowledged is there, and nothing is half there.

Shown with the product's own way of opening a store, over a round, a backup, a restore and a
migration; and shown to bite where SQLite is told to sync less than it does for us.

The suite cuts after every sync and a share of the writes; ``DUTYBOOK_PROOF=full`` after each write.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import apsw
import pendulum
import pytest

from store import (
    checklist_versions,
    copies,
    drafts,
    event_proof,
    files,
    findings,
    incident_ends,
    incident_run,
    order_moves,
    patrols,
    renovation_apply,
    renovation_workers,
    residents,
    round_plan,
    rounds,
    staff,
    units,
    upkeep,
)
from store import estate as estates
from store.db import close_store, database, open_store, rows, run
from store.disk import check_file
from store.refusal import Refused
from store.renovation_workers import Worker
from store.schema import TABLES
from tests.conftest import AT, Little
from tests.store.ground.case_day import at_the_household
from tests.store.ground.desk_day import at_the_desk
from tests.store.ground.handover_day import of_a_shift
from tests.store.ground.journal_day import with_a_journal
from tests.store.ground.plan_day import with_a_plan
from tests.store.ground.power import (
    Alike,
    Run,
    Verdict,
    cut_everywhere,
    nothing_alike,
    recorded,
)
from tests.store.ground.schema_one import schema_one
from tests.store.ground.schema_three import schema_three
from tests.store.ground.schema_two import schema_two
from tests.store.ground.task_day import with_a_task

STORE = "little.db"
FULL = os.environ.get("DUTYBOOK_PROOF") == "full"


def fingerprint() -> str:
    """Every value of every table of the open store; what finds words is made of them."""
    sums = hashlib.sha256()
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '*_find*'"
    for (table,) in rows(f"{tables} ORDER BY name"):
        sums.update(repr((table, sorted(map(repr, rows(f"SELECT * FROM {table}"))))).encode())
    return sums.hexdigest()


def whole() -> str:
    """The fingerprint of the open store, which must be sound."""
    assert rows("PRAGMA integrity_check") == [("ok",)]
    assert rows("PRAGMA foreign_key_check") == []
    broken = event_proof.first_broken()
    assert broken is None, broken
    return fingerprint()


@contextmanager
def opened(path: Path, **how: bool) -> Iterator[None]:
    """A store opened as the desk opens it, and closed again."""
    open_store(path, **how)
    try:
        yield
    finally:
        close_store()


_read: dict[object, tuple[str, int]] = {}


def read(path: Path, **how: bool) -> tuple[str, int]:
    """The fingerprint of a closed store that must be sound, and its schema.

    What is read depends on the bytes of its files alone: the same bytes are read once.
    """
    held = [Path(f"{path}{end}") for end in ("", "-wal", "-journal")]
    key = (*how.items(), *(file.read_bytes() if file.exists() else None for file in held))
    if hash(key) not in _read:
        with opened(path, **how):
            _read[hash(key)] = whole(), database.pragma("user_version")
    return _read[hash(key)]


def print_of(path: Path, **how: bool) -> str:
    """The fingerprint of a closed store that must be sound."""
    return read(path, **how)[0]


def day_of_work(little: Little) -> list[Callable[[], Any]]:
    """Operations of a morning, each to be acknowledged by itself."""
    keeper, director, engineer = (
        person.id for person in (little.housekeeper, little.director, little.engineer)
    )
    points = [point.id for point in little.checkpoints]
    # Never evenly, as a person walks.
    at = iter([AT.add(minutes=step * 2 + step * step % 5) for step in range(120)])
    kept: dict[str, int] = {}

    def begin() -> None:
        kept["round"] = rounds.open_rounds(little.estate.id, AT)[0].id
        patrols.start(kept["round"], by=keeper, at=next(at))

    def answer(place: int, result: str, note: str = "") -> Callable[[], Any]:
        return lambda: patrols.answer(
            kept["round"], points[place], result, note=note, by=keeper, at=next(at)
        )

    def report() -> None:
        about: dict[str, Any] = {
            "kind": "lamp_out",
            "severity": "normal",
            "note": "燈壞",
            "action": "reported",
        }
        when: dict[str, Any] = {"by": keeper, "at": next(at)}
        found = findings.report(kept["round"], points[2], **about, **when)
        kept["order"] = found.order_id

    def move(name: str, *args: Any, by: int = keeper) -> Callable[[], Any]:
        verb = getattr(order_moves, name)
        return lambda: verb(kept["order"], *args, by=by, at=next(at))

    return [
        lambda: round_plan.plan(AT),
        begin,
        answer(0, "normal"),
        lambda: drafts.keep(keeper, "finding", {"note": "樓梯間扶手鬆脫" * 20}, next(at)),
        answer(1, "na", "停用"),
        report,
        answer(3, "no_access", "門鎖著"),
        answer(4, "normal"),
        lambda: findings.undo(kept["round"], points[4], by=keeper, at=next(at)),
        lambda: patrols.end(kept["round"], reason="下雨", by=keeper, at=next(at)),
        move("dispatch", engineer),
        move("accept", by=engineer),
        lambda: estates.settle(grace_minutes="45", by=director, at=next(at)),
        lambda: residents.move_in(
            little.units[0].id, kind="tenant", name="梁小姐", by=director, at=next(at)
        ),
        *(
            lambda n=n: units.add_unit(little.building.id, f"9{n:02d}", by=director, at=next(at))
            for n in range(12)
        ),
        *incident(keeper, director, at),
        *application(little, at),
        *at_the_desk(little, at),
        *at_the_household(little, at),
        *of_a_shift(little, at),
        *with_a_task(little, at),
        *with_a_journal(little, at),
        *with_a_plan(little, at),
        lambda: staff.leave(little.guard.id, by=director, at=next(at)),
    ]


def incident(
    keeper: int, director: int, at: Iterator[pendulum.DateTime]
) -> list[Callable[[], Any]]:
    """An incident from its report to its signature, and a checklist of the estate's own."""
    key, kind = "lift 3", "trapped_elevator"

    def change() -> None:
        seen = checklist_versions.in_force(1, kind)
        own = replace(seen.checklist, steps=seen.checklist.steps[:-1])
        checklist_versions.change(kind, own, seen=seen, by=director, at=next(at))

    return [
        lambda: incident_run.open_incident(kind, key=key, reported_at=AT, by=keeper, at=next(at)),
        lambda: incident_run.tick(key, 1, by=keeper, at=next(at)),
        lambda: incident_run.log(key, "call", who="維保", number="1", by=keeper, at=next(at)),
        lambda: incident_run.skip(key, 2, "對講壞", by=keeper, at=next(at)),
        lambda: incident_run.take_back(key, 2, by=keeper, at=next(at)),
        lambda: incident_run.locate(key, "3座客梯", by=keeper, at=next(at)),
        lambda: incident_ends.report(key, cause="門鎖", by=keeper, at=next(at)),
        lambda: incident_ends.sign(key, by=director, at=next(at)),
        change,
    ]


def application(little: Little, at: Iterator[pendulum.DateTime]) -> list[Callable[[], Any]]:
    """A renovation applied for, with a paper and a worker."""
    desk, day = little.front_desk.id, AT.date()
    about: dict[str, Any] = {"applicant_kind": "owner", "applicant": "歐陽慧"}
    about |= {"contractor": "宏達裝飾", "manager": "陳志遠", "scope": "廚衛翻新"}

    def file() -> None:
        days: dict[str, Any] = {"starts_on": day, "ends_on": day.add(days=9)}
        renovation_apply.file(little.units[5].id, **about, **days, by=desk, at=next(at))

    return [
        file,
        lambda: renovation_apply.hand_in(1, "plan", by=desk, at=next(at)),
        lambda: renovation_workers.enlist(1, [Worker("張強")], by=desk, at=next(at)),
    ]


def worked(little: Little, *pragmas: str, most: int | None = None) -> tuple[Run, dict[str, int]]:
    """A day's work recorded, or its beginning; which fingerprint is after how many operations."""
    with recorded(little.path.parent) as seen, opened(little.path):
        for pragma in pragmas:
            run(f"PRAGMA {pragma}")
        # The log is folded into the file every few operations, as a longer day would.
        run("PRAGMA wal_autocheckpoint = 40")
        states = {fingerprint(): 0}
        for operation in day_of_work(little)[:most]:
            operation()
            seen.acknowledge()
            states[fingerprint()] = seen.done
    assert len(states) == seen.done + 1
    return seen, states


# Made when an estate is set up, not on a day of work; or by a walk that is looked at again.
SET_UP = {"estate", "area", "building", "checkpoint", "check_item", "route", "stop"}
SET_UP |= {"route_version", "migration", "pace", "calendar_year", "calendar_day"}
# What a site brings in the weeks after its application.
WEEKS = {"renovation_check", "violation", "violation_visit", "round_site"}
WEEKS |= {"renovation_signature", "renovation_deduction"}
# What is deleted for good is deleted by night, with a sweep of the whole file.
NIGHTS = {"purge", "purged_event"}


def test_a_day_writes_every_table(little: Little) -> None:
    def tables() -> dict[str, list[tuple[Any, ...]]]:
        names = [table._meta.table_name for table in TABLES]
        return {name: rows(f"SELECT * FROM {name} ORDER BY 1") for name in names}

    before = tables()
    written: set[str] = set()
    for operation in day_of_work(little):
        operation()
        after = tables()
        written |= {name for name, found in after.items() if found != before[name]}
        before = after
    assert written - {"estate", "building"} == before.keys() - SET_UP - WEEKS - NIGHTS


def cut(seen: Run, tmp_path: Path, states: dict[str, int], **how: int) -> Verdict:
    """The power goes after every step; a store holds the work of so many operations."""
    place = tmp_path / "after"
    place.mkdir()

    def look(folder: Path) -> int:
        with opened(folder / STORE):
            assert rows("PRAGMA integrity_check") == [("ok",)]
            # Every value is as it was after some operation, the chain with them.
            return states[fingerprint()]

    return cut_everywhere(seen, place, look, alike=pages, **how)


def pages(folder: Path) -> object:
    """What SQLite makes of a store's files when it opens them: of that a look tells, and no more.

    None where they do not open, which is for the look to tell.
    """
    path = folder / STORE
    try:
        check_file(path, new=False)
        store = apsw.Connection(str(path))
        try:
            # It recovers what it finds, and reads no schema; then the log is folded in.
            store.execute("BEGIN IMMEDIATE; COMMIT")
            left, folded = store.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_FULL)
        finally:
            store.close()
    except (Refused, apsw.Error):
        return None
    assert left == folded
    data = path.read_bytes()
    return len(data), hash(data)


@pytest.fixture
def desk_folder(little_closed: Little, tmp_path: Path) -> Iterator[Little]:
    """The little estate in a folder of its own, which the run is recorded in."""
    folder = tmp_path / "desk"
    folder.mkdir()
    path = little_closed.path.rename(folder / STORE)
    yield replace(little_closed, path=path)
    close_store()


@pytest.mark.long(5)
@pytest.mark.parametrize(("seed", "every"), [(1, 1), (2, 1)] if FULL else [(1, 3), (2, 7)])
def test_nothing_acknowledged_is_lost(
    desk_folder: Little, tmp_path: Path, seed: int, every: int
) -> None:
    seen, states = worked(desk_folder)
    verdict = cut(seen, tmp_path, states, seed=seed, every=every)
    assert (verdict.lost, verdict.broken) == ([], [])
    assert verdict.points > 400 / every
    assert verdict.disks > 400 / every


@pytest.mark.parametrize("level", ["off", "normal"])
def test_the_simulation_bites_where_less_is_synced(
    desk_folder: Little, tmp_path: Path, level: str
) -> None:
    seen, states = worked(desk_folder, f"synchronous = {level}", most=40)
    verdict = cut(seen, tmp_path, states, seed=1, every=6)
    assert len(verdict.lost) > 20
    # Without any sync not even what is there holds together.
    assert bool(verdict.broken) == (level == "off")


@pytest.mark.parametrize("synced", [True, False])
def test_a_backup_is_whole_or_not_there(
    desk_folder: Little, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, synced: bool
) -> None:
    folder = desk_folder.path.parent
    before = print_of(desk_folder.path)
    if not synced:
        monkeypatch.setattr(files, "sync", lambda path: None)
    with recorded(folder) as seen:
        copies.backup(desk_folder.path, folder / "monday.db", AT)
        seen.acknowledge()

    def look(folder: Path) -> int:
        assert print_of(folder / STORE) == before
        if not (folder / "monday.db").exists():
            return 0
        assert print_of(folder / "monday.db") == before
        return 1

    if synced:
        _cut_and_try(seen, tmp_path, look)
        return
    # Shown to bite: a name that was never synced is gone after all.
    (tmp_path / "after").mkdir()
    assert cut_everywhere(seen, tmp_path / "after", look, seed=1, every=5).lost


def _cut_and_try(
    seen: Run, tmp_path: Path, look: Callable[[Path], int], alike: Alike = nothing_alike
) -> None:
    (tmp_path / "after").mkdir()
    how: dict[str, Any] = {"seed": 1, "tears": 2, "every": 5, "alike": alike}
    verdict = cut_everywhere(seen, tmp_path / "after", look, **how)
    assert (verdict.lost, verdict.broken) == ([], [])
    assert verdict.disks > 30


@pytest.mark.parametrize("old", ["closed", "killed"])
def test_a_restore_leaves_the_old_store_or_the_new(
    desk_folder: Little, tmp_path: Path, old: str
) -> None:
    path = desk_folder.path
    copies.backup(path, tmp_path / "monday.db", AT)
    new = print_of(tmp_path / "monday.db")
    if old == "killed":
        _leave_log(desk_folder)
        kept_bytes = {end: Path(f"{path}{end}").read_bytes() for end in ("", "-wal")}
    else:
        with opened(path):
            staff.leave(desk_folder.guard.id, by=desk_folder.director.id, at=AT)
    before = _print_of_copy(path, tmp_path)
    if old == "killed":
        assert kept_bytes == {end: Path(f"{path}{end}").read_bytes() for end in ("", "-wal")}
    with recorded(path.parent) as seen:
        kept = copies.restore(tmp_path / "monday.db", path, AT, replace=True)
        seen.acknowledge()
    assert kept is not None
    name = kept.name

    def look(folder: Path) -> int:
        found = print_of(folder / STORE)
        if found == before:
            return 0
        assert found == new
        assert print_of(folder / name) == before
        return 1

    _cut_and_try(seen, tmp_path, look)


def _leave_log(little: Little) -> None:
    """A store as a killed desk leaves it: the last of its work only in the log."""
    with opened(little.path):
        run("PRAGMA wal_autocheckpoint = 0")
        staff.leave(little.guard.id, by=little.director.id, at=AT)
        left = {end: Path(f"{little.path}{end}").read_bytes() for end in ("", "-wal")}
    for end, data in left.items():
        Path(f"{little.path}{end}").write_bytes(data)


def _print_of_copy(path: Path, tmp_path: Path) -> str:
    import shutil

    for end in ("", "-wal"):
        if Path(f"{path}{end}").exists():
            shutil.copyfile(f"{path}{end}", tmp_path / f"looked-at{end}")
    return print_of(tmp_path / "looked-at")


def test_a_damaged_store_is_never_lost_by_a_restore(desk_folder: Little, tmp_path: Path) -> None:
    path = desk_folder.path
    copies.backup(path, tmp_path / "monday.db", AT)
    new = print_of(tmp_path / "monday.db")
    _leave_log(desk_folder)
    data = bytearray(path.read_bytes())
    data[4096 : 4096 * 30] = bytes(4096 * 29)
    # So that it does not even open.
    data[:16] = bytes(16)
    path.write_bytes(data)
    log = Path(f"{path}-wal").read_bytes()
    with recorded(path.parent) as seen:
        kept = copies.restore(tmp_path / "monday.db", path, AT, replace=True)
        seen.acknowledge()
    assert kept is not None
    name = kept.name

    def look(folder: Path) -> int:
        if (folder / STORE).read_bytes() == data:
            holders = (folder / f"{STORE}-wal", folder / f"{name}-wal")
            assert any(place.exists() and place.read_bytes() == log for place in holders)
            return 0
        assert (folder / name).read_bytes() == data
        assert (folder / f"{name}-wal").read_bytes() == log
        assert print_of(folder / STORE) == new
        return 1

    _cut_and_try(seen, tmp_path, look)


@pytest.mark.parametrize("release", [1, 2, 3])
def test_a_migration_leaves_the_old_store_or_the_new(tmp_path: Path, release: int) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    {1: schema_one, 2: schema_two, 3: schema_three}[release](folder / STORE)
    before = print_of(folder / STORE, any_schema=True)
    with recorded(folder) as seen:
        _, _, kept = upkeep.migrate(folder / STORE, AT)
        seen.acknowledge()
    assert kept is not None
    name, new = kept.name, print_of(folder / STORE)
    assert new != before

    def look(folder: Path) -> int:
        found, schema = read(folder / STORE, any_schema=True)
        if schema == release:
            assert found == before
            return 0
        assert found == new
        assert print_of(folder / name, any_schema=True) == before
        return 1

    def alike(folder: Path) -> object:
        copy = folder / name
        mark = pages(folder)
        return mark and (mark, copy.read_bytes() if copy.exists() else None)

    _cut_and_try(seen, tmp_path, look, alike)
