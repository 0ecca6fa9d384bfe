"""What is kept aside while the store refuses: in a file, through a kill, into the record once."""

import json
import os
import random
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from store import asides, incident_aside, incident_ends, incident_run, upkeep
from store.db import close_store, open_store
from store.fields import instant_text
from store.incident_aside import Kept, begun, do, enter, in_order
from store.incident_files import enter_left_behind, left_behind, write
from store.incident_sheet import sheet
from store.refusal import Refused
from tests.conftest import AT, Little
from tests.desks import desk, python, said
from tests.store.ground.faults import failing_disk
from tests.store.incident_parts import KEY, after, opened, step


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test leaves anything in the folders of the account."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))


def ticks(little: Little, *numbers: int, key: str = KEY) -> list[Kept]:
    """Ticks of the guard, a minute apart from five past nine on."""
    person = little.guard
    return [
        Kept("tick", key, {"step": n}, person.id, person.name, instant_text(after(5 + i)), f"f{n}")
        for i, n in enumerate(numbers)
    ]


WRITES = """
import json, sys
from pathlib import Path
from store.incident_aside import Kept
from store.incident_files import write
made = write(Path(sys.argv[1]), [Kept(**one) for one in json.loads({kept!r})])
assert made is not None
{more}
"""


def writing(kept: list[Kept], more: str) -> str:
    """A process that keeps these aside, and then does more."""
    said = json.dumps([{name: getattr(one, name) for name in one.__slots__} for one in kept])
    return WRITES.format(kept=said, more=more)


def abandoned(little: Little, kept: list[Kept]) -> Path:
    """The file of a process that kept these and has ended."""
    process = python(writing(kept, "print(json.dumps(str(made)))"), little.path)
    return Path(said(process))


def test_it_stands_beside_the_store_for_its_owner_alone(little: Little) -> None:
    kept = ticks(little, 1, 2)
    path = write(little.path, kept)
    assert path is not None
    assert path.parent == little.path.parent.resolve()
    assert path.stat().st_mode & 0o777 == 0o600
    assert [Kept(**one) for one in json.loads(path.read_text("utf-8"))] == kept
    assert write(little.path, kept[:1]) == path
    assert len(json.loads(path.read_text("utf-8"))) == 1
    assert write(little.path, []) is None
    assert not list(path.parent.glob(".dutybook*"))


def test_hostile_text_is_kept_as_it_is(little: Little) -> None:
    kept = [replace(ticks(little, 1)[0], values={"kind": "note", "words": "\ud800\x1b[31m'\"\n"})]
    path = write(little.path, kept)
    assert path is not None
    assert [Kept(**one) for one in json.loads(path.read_text("utf-8"))] == kept
    write(little.path, [])


def test_where_the_first_folder_takes_nothing_the_next_does(little: Little, tmp_path: Path) -> None:
    nowhere = tmp_path / "gone" / "little.db"
    path = write(nowhere, ticks(little, 1))
    assert path is not None
    assert path.parent in set(asides.folders(nowhere))
    assert write(nowhere, []) is None
    assert not path.exists()


@contextmanager
def full_disks() -> Iterator[None]:
    """No file of this process takes a byte more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_what_was_kept_stays_when_no_disk_takes_more(little: Little) -> None:
    path = write(little.path, ticks(little, 1))
    assert path is not None
    with full_disks():
        assert write(little.path, ticks(little, 1, 2)) is None
    assert len(json.loads(path.read_text("utf-8"))) == 1
    assert [one.name for one in path.parent.glob(".dutybook*")] == [path.name]
    assert write(little.path, []) is None
    assert not path.exists()


def test_the_file_of_a_dead_process_is_entered_once_and_taken_away(little: Little) -> None:
    opened(little)
    path = abandoned(little, ticks(little, 3, 1))
    assert asides.any_left(little.path)
    assert enter_left_behind(little.path, after(60)) == 2
    assert not path.exists()
    assert not asides.any_left(little.path)
    assert [mark.at for n in (3, 1) for mark in step(n).marks] == [after(5), after(6)]
    assert {mark.entered_at for n in (3, 1) for mark in step(n).marks} == {after(60)}
    assert enter_left_behind(little.path, after(61)) == 0


def test_the_file_of_a_killed_process_is_found(little: Little) -> None:
    opened(little)
    hangs = 'print("ready", flush=True)\nsys.stdin.read()'
    process = python(writing(ticks(little, 1), hangs), little.path)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    # While it lives it is its own.
    assert list(left_behind(little.path)) == []
    assert enter_left_behind(little.path, after(60)) == 0
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert enter_left_behind(little.path, after(61)) == 1
    assert step(1).state == "done"


def test_the_file_of_a_living_process_is_left_to_it(little: Little) -> None:
    opened(little)
    with desk(
        little.path, writing(ticks(little, 1), 'print("ready", flush=True)\nsys.stdin.read()')
    ):
        assert asides.any_left(little.path)
        assert enter_left_behind(little.path, after(60)) == 0
    assert step(1).state == ""
    # Its own file a process does not take for another's either.
    write(little.path, ticks(little, 2))
    assert [kept for _, kept in left_behind(little.path)] == [ticks(little, 1)]
    write(little.path, [])


def test_of_two_desks_that_begin_at_once_one_enters_it(little: Little) -> None:
    opened(little)
    abandoned(little, ticks(little, 1, 2, 3))
    enters = (
        "import json, sys, pendulum\nfrom pathlib import Path\nfrom store.db import open_store\n"
        "from store.incident_files import enter_left_behind\nopen_store(sys.argv[1])\n"
        "at = pendulum.datetime(2026, 11, 23, 2, tz='UTC')\n"
        "print(json.dumps(enter_left_behind(Path(sys.argv[1]), at)))"
    )
    close_store()
    desks = [python(enters, little.path) for _ in range(2)]
    assert sorted(said(process) for process in desks) == [0, 3]
    open_store(little.path)
    assert [len(step(number).marks) for number in (1, 2, 3)] == [1, 1, 1]


def test_a_file_of_another_account_is_left(little: Little, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(little)
    # A file named as ours in a folder of all accounts, made by somebody else.
    monkeypatch.setattr(os, "getuid", lambda: 4242)
    path = little.path.parent / asides.name_of(little.path, "1-x")
    path.write_text(json.dumps([]), "utf-8")
    abandoned_kept = [{name: getattr(o, name) for name in o.__slots__} for o in ticks(little, 1)]
    path.write_text(json.dumps(abandoned_kept), "utf-8")
    assert asides.any_left(little.path)
    assert enter_left_behind(little.path, after(60)) == 0
    assert path.exists()


@pytest.mark.parametrize(
    "data", [b"", b"[", b"\xff", b"{}", b'[{"verb": "tick"}]', b"[1]", b"null"]
)
def test_what_nobody_understands_stops_nothing_and_stays(little: Little, data: bytes) -> None:
    opened(little)
    path = little.path.parent / asides.name_of(little.path, "0-x")
    path.write_bytes(data)
    abandoned(little, ticks(little, 1))
    assert enter_left_behind(little.path, after(60)) == 1
    assert path.read_bytes() == data


def test_links_and_pipes_are_not_followed(little: Little, tmp_path: Path) -> None:
    opened(little)
    real = abandoned(little, ticks(little, 1))
    real.rename(tmp_path / "elsewhere")
    (little.path.parent / asides.name_of(little.path, "1-x")).symlink_to(tmp_path / "elsewhere")
    os.mkfifo(little.path.parent / asides.name_of(little.path, "2-x"))
    assert enter_left_behind(little.path, after(60)) == 0
    assert step(1).state == ""


def test_what_a_rule_refused_is_set_apart_unless_another_hand_did_it(little: Little) -> None:
    opened(little)
    incident_run.tick(KEY, 1, by=little.engineer.id, at=after(1))
    known = abandoned(little, ticks(little, 1))
    assert enter_left_behind(little.path, after(60)) == 0
    assert not known.exists()
    lost = abandoned(little, ticks(little, 2, 99))
    assert enter_left_behind(little.path, after(60)) == 1
    apart = lost.with_name(lost.name + asides.REFUSED)
    assert len(json.loads(apart.read_text("utf-8"))) == 2
    assert not asides.any_left(little.path)
    # One made by another release, with values nobody knows.
    odd = abandoned(little, [replace(ticks(little, 3)[0], values={"pace": 1})])
    assert enter_left_behind(little.path, after(60)) == 0
    assert odd.with_name(odd.name + asides.REFUSED).exists()


def test_after_the_signature_what_comes_late_is_set_apart(little: Little) -> None:
    opened(little)
    incident_ends.false_alarm(KEY, "x", by=little.guard.id, at=after(1))
    incident_ends.sign(KEY, by=little.director.id, at=after(2))
    path = abandoned(little, ticks(little, 1))
    assert enter_left_behind(little.path, after(60)) == 0
    assert path.with_name(path.name + asides.REFUSED).exists()


# A store that refuses, and comes back.


@pytest.mark.parametrize("fails", [apsw.FullError, apsw.IOError])
def test_what_the_disk_refuses_enters_with_its_true_times(
    little_closed: Little, fails: type[apsw.Error]
) -> None:
    little = little_closed
    with failing_disk() as disk:
        open_store(little.path)
        disk.fails = fails
        first = replace(
            ticks(little, 1)[0],
            verb="open",
            values={"kind": "fire", "reported_at": instant_text(AT)},
            form="open",
        )
        with pytest.raises(Refused) as refused:
            do(first, AT)
        assert refused.value.is_trouble
        alone = begun(first, little.estate.id, 30)
        waiting = [first, *ticks(little, 1, 2, 3)]
        for one in waiting[1:]:
            alone = incident_aside.after(alone, one)
        path = write(little.path, waiting)
        assert path is not None
        assert enter(waiting, after(20)) == (waiting, [])
        disk.fails = None
        assert enter(waiting, after(30)) == ([], [])
        write(little.path, [])
        run = sheet(KEY)
        assert run.incident.reported_at == AT
        assert [mark.at for row in run.steps for mark in row.marks] == [
            after(5),
            after(6),
            after(7),
        ]
        close_store()
    assert upkeep.check(little.path, after(60)).problems == ()


@pytest.mark.parametrize("seed", range(4))
def test_a_disk_that_comes_and_goes_loses_nothing(little_closed: Little, seed: int) -> None:
    """The desk as it behaves: what is refused waits, the rest waits behind it."""
    little, die = little_closed, random.Random(seed)
    with failing_disk() as disk:
        open_store(little.path)
        opened(little)
        alone, waiting, aside = sheet(KEY), list[Kept](), 0
        for count in range(40):
            disk.fails = apsw.FullError if die.random() < 0.5 else None
            verb, values = die.choice(
                (
                    ("tick", {"step": die.randint(1, 16)}),
                    ("skip", {"step": die.randint(1, 16), "reason": "x"}),
                    ("take_back", {"step": die.randint(1, 16)}),
                    ("log", {"kind": "note", "words": str(count)}),
                )
            )
            at = after(5 + count)
            pressed = replace(
                ticks(little, 1)[0], verb=verb, values=values, form=f"{count}", at=instant_text(at)
            )
            try:
                alone = incident_aside.after(alone, in_order(alone, pressed))
            except Refused:
                continue
            waiting, refused = enter([*waiting, pressed], at)
            assert refused == []
            aside += bool(waiting)
            write(little.path, waiting)
        disk.fails = None
        assert aside > 5
        assert enter(waiting, after(90)) == ([], [])
        write(little.path, [])
        run = sheet(KEY)
        assert [[m.at for m in row.marks] for row in run.steps] == [
            [m.at for m in row.marks] for row in alone.steps
        ]
        assert [(e.kind, e.words, e.at) for e in run.entries] == [
            (e.kind, e.words, e.at) for e in alone.entries
        ]
        assert len(run.undone) == len(alone.undone)
        close_store()
    assert upkeep.check(little.path, after(99)).problems == ()
