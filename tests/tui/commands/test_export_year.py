"""A year of an estate exported: how much memory it takes, how it tells how far it is, its end."""

import fcntl
import os
import pty
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pendulum
import pytest

from store.db import rows, run, writing
from tests.benchmarks import stores
from tests.benchmarks.stores import Size
from tests.journeys.terminal import command, surroundings

FULL = os.environ.get("DUTYBOOK_PROOF") == "full"
EVENTS = 200_000 if FULL else 30_000
# What the kernel counts for a child begins with what its parent had, and a test has much.
MEASURE = (
    "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:]);"
    " print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(done.returncode)"
)
MOST_MB = 120
# Last year is whole on any day of this one; 60,000 answers of it at 41 points.
DAYS, ROUTES, STOPS = 735, 2, 41


@pytest.fixture(scope="module")
def year(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An estate with 60,000 answers and so many events in the last year, and which it is."""
    made, name = shared / "year.db", str(pendulum.now("UTC").year - 1)
    with made.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            part = made.with_suffix(".part")
            fill(part, name)
            part.rename(made)
    return Path(shutil.copyfile(made, tmp_path_factory.mktemp("year") / "dutybook.db")), name


def fill(path: Path, name: str) -> None:
    """Make the store of that estate."""
    size = Size(
        days=DAYS, routes=ROUTES, stops=STOPS, events=EVENTS * 3 // 4, units=100, open_orders=9
    )
    stores.walked(path, size)
    with stores.filling(path), writing():
        here = int(rows("SELECT count(*) FROM event WHERE at LIKE ? || '%'", name)[0][0])
        for turn in range(1, -(-EVENTS // here)):
            # What is exported is what is read, so that no link of a chain is needed.
            run(
                "INSERT INTO event (id, estate_id, at, staff_id, verb, noun, record_id, data, prev,"
                " hash) SELECT id + ? * 1000000, estate_id, at, staff_id, verb, noun, record_id,"
                " data, prev, ? || hash FROM event WHERE at LIKE ? || '%' AND id < 1000000",
                (turn, str(turn), name),
            )


def begun(
    year: tuple[Path, str], out: Path, folder: Path, told: int, *by: str
) -> "subprocess.Popen[bytes]":
    """The installed command at work, telling how far it is to a terminal; ``by`` starts it."""
    path, name = year
    words = [*by, *command(), "--store", str(path), "export", "year", name, "--out", str(out)]
    extra = surroundings(folder, DUTYBOOK_LANG="en")
    # A run in the background ignores ctrl+c, and what it starts would too.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(words, env=extra, stdout=subprocess.PIPE, stderr=told)
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.long(3)
@pytest.mark.parametrize("form", ["xlsx", "zip", "html"])
def test_a_year_takes_little_memory(year: tuple[Path, str], tmp_path: Path, form: str) -> None:
    out = tmp_path / f"year.{form}"
    with (tmp_path / "err").open("wb") as err:
        job = begun(year, out, tmp_path, err.fileno(), sys.executable, "-c", MEASURE)
        told, _ = job.communicate()
    assert (job.returncode, (tmp_path / "err").read_text()) == (0, "")
    written, most = told.decode().splitlines()
    assert written == f"Written: {out}"
    assert int(most) / 1024 < MOST_MB
    assert out.stat().st_size > 500_000
    if form == "zip":
        with zipfile.ZipFile(out) as found:
            assert found.testzip() is None
            assert found.read("events.csv").count(b"\r\n") > EVENTS
            assert found.read("answers.csv").count(b"\r\n") > 50_000


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_one_that_is_stopped_leaves_nothing(
    year: tuple[Path, str], tmp_path: Path, end: signal.Signals
) -> None:
    out, beside = tmp_path / "out" / "year.xlsx", year[0].parent / "print"
    out.parent.mkdir()
    screen, line = pty.openpty()
    job = begun(year, out, tmp_path, line)
    os.close(line)
    seen = b""
    # It has begun to write, and says so where somebody looks on.
    while b"Answers at the points: 2000 rows" not in seen:
        seen += os.read(screen, 4096)
    assert list(beside.glob(".making-*"))
    job.send_signal(end)
    rest, _ = job.communicate(timeout=60)
    assert (job.returncode, rest) == (130, b"")
    assert b"Rounds: " in seen
    # What a terminal still holds when nobody writes to it any more ends with an error.
    while b"Stopped." not in seen:
        seen += os.read(screen, 4096)
    os.close(screen)
    assert list(out.parent.iterdir()) == []
    assert not beside.exists()
