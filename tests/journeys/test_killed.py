"""SIGKILL at any moment: what was acknowledged stands, and the next desk goes on there.

Eight desks work on one store.  Either single ones are killed while the others go on, or all of them
at one moment, as with their server.  The moments lie in every part of a desk's life: while it
starts, while somebody signs in, answers, types, saves, ticks the steps of an emergency.  Each life
begins with what the last one of its desk left.

The suite judges a share of the lives; ``DUTYBOOK_PROOF=full`` judges a thousand.
"""

import fcntl
import os
import random
import secrets
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pendulum
import pytest

from store import db, upkeep
from tests.journeys.killing import LATE, PLAYS, Life, Moment, Play, judge, lived, starting
from tests.journeys.offices import DESKS, Held, Spot, found_offices, held, spots
from tests.journeys.preloaded import Server, warm
from tests.journeys.terminal import run, terminal

FULL = os.environ.get("DUTYBOOK_PROOF") == "full"
PARTS, SITTINGS = (32, 4) if FULL else (2, 3)


@pytest.fixture(scope="session")
def offices(shared: Path) -> Path:
    """An estate with a desk, a round and an emergency for each of eight people, to be copied."""
    made = shared / "offices.db"
    with made.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            part = made.with_suffix(".part")
            found_offices(part)
            part.rename(made)
    return made


@pytest.fixture(scope="module")
def wanted() -> dict[str, str]:
    """The shape of a sound store."""
    return upkeep.expected_shape(pendulum.now("UTC"))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """What the desks come from that are killed after their start."""
    opened = Server(tmp_path_factory.mktemp("server"))
    yield opened
    opened.close()


def sat(
    server: Server, path: Path, desks: Sequence[Spot], before: list[Held], chance: random.Random
) -> list[Life]:
    """Eight people at work on one store, until the last of their desks is killed."""
    plays = [*PLAYS]
    chance.shuffle(plays)
    alone = chance.choice((0, 0, 3, 6))
    late = sum(play in LATE for play in plays[alone:])
    together = Moment(DESKS - alone, late, chance)
    moments = [Moment(1, 1, chance) for _ in range(alone)] + [together] * (DESKS - alone)
    seeds = [random.Random(chance.random()) for _ in desks]

    def life(number: int, cold: bool, play: Play) -> Life:
        folder = path.parent
        if play in LATE:
            moments[number].near()
        begun = terminal(folder, store=path) if cold else warm(server, folder, path)
        with begun as desk:
            found = Life(desk, desks[number], seeds[number], before[number], moments[number])
            lived(found, play)
            return found

    with ThreadPoolExecutor(DESKS) as rooms:
        cold = chance.random() < 0.5
        done = [
            rooms.submit(life, number, cold and play is starting, play)
            for number, play in enumerate(plays)
        ]
        found = [one.result() for one in done]
    for one, play in zip(found, plays, strict=True):
        told = f"{len(one.seen)} answers, {len(one.typed)} keys, {len(one.ticks)} ticks"
        print(f"{one.spot.number} of {DESKS - alone} {play.__name__}: {told}")
    return found


@pytest.mark.long(1)
@pytest.mark.parametrize("part", range(PARTS))
def test_killed_at_any_moment(
    part: int, offices: Path, server: Server, wanted: dict[str, str], tmp_path: Path
) -> None:
    seed = os.environ.get("DUTYBOOK_SEED") or secrets.token_hex(4)
    print(f"DUTYBOOK_SEED={seed}")
    chance = random.Random(f"{seed} {part}")
    path = Path(shutil.copyfile(offices, tmp_path / "dutybook.db"))
    db.open_store(path)
    desks = spots()
    db.close_store()
    before = held(path, desks, tmp_path / "seen", wanted)
    for _ in range(SITTINGS):
        lives = sat(server, path, desks, before, chance)
        after = held(path, desks, tmp_path / "seen", wanted)
        for life, now in zip(lives, after, strict=True):
            judge(life, now)
        before = after
    checked = run(tmp_path, "check", DUTYBOOK_STORE=str(path))
    assert checked.returncode == 0, checked.stdout + checked.stderr
