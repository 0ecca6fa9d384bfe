"""Anything typed, in any order, for as long as anybody likes: the desk stands and stays a desk."""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import upkeep
from store.db import close_store
from tests.conftest import AT, demo_of
from tests.journeys.fuzzed import STRETCH, Fuzz, seed
from tests.journeys.preloaded import Server

FULL = os.environ.get("DUTYBOOK_PROOF") == "full"
SHARES, SEQUENCES = (4, 25_000) if FULL else (1, 400)
# What a desk may leave in the account's folder: its store, and what was put on paper.
LEFT = {"dutybook.db", "dutybook.db-wal", "dutybook.db-shm", "dutybook.db-desks", "print"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """What the desks come from."""
    opened = Server(tmp_path_factory.mktemp("server"))
    yield opened
    opened.close()


@pytest.mark.long(2)
@pytest.mark.timeout(7200 if FULL else 600)
@pytest.mark.parametrize("share", range(SHARES))
def test_whatever_is_typed_the_desk_stands(
    share: int, server: Server, shared: Path, tmp_path: Path
) -> None:
    chosen = seed(whole=FULL)
    print(f"DUTYBOOK_SEED={chosen}")
    home = tmp_path / "home"
    home.mkdir()
    made = demo_of(shared, AT, "zh_Hant")
    fuzz = Fuzz(server, home / "dutybook.db", made, random.Random(f"{chosen} {share}"))
    fuzz.sit(SEQUENCES)
    print(f"{fuzz.typed} sequences, {fuzz.desks} desks, {fuzz.stores} stores, {fuzz.seated} seated")
    assert not fuzz.faults, "\n\n".join([f"DUTYBOOK_SEED={chosen}", *fuzz.faults])
    # Most of it was typed at a desk where somebody sat.
    assert fuzz.typed >= SEQUENCES
    assert fuzz.seated > SEQUENCES / STRETCH / 2
    assert {path.name for path in home.iterdir()} <= LEFT
    found = upkeep.check(fuzz.store, AT)
    close_store()
    assert not found.problems
