"""The disk fills, fails or goes while people work: told aloud, and nothing lost by it."""

import os
from typing import Any

import apsw
import pytest

from store import drafts, event_proof, rounds
from store.db import changes_seen, rows
from tests.store.ground.faults import failing_disk
from tests.tui.conftest import Seat, Sit
from tui import bridge
from tui.screens.finding import Report
from tui.screens.home import Home


async def answered(seat: Seat) -> list[str]:
    """The answers that are in the store."""
    return [
        str(result)
        for (result,) in await seat.call(
            rows, "SELECT result FROM answer WHERE undone_at IS NULL ORDER BY id"
        )
    ]


@pytest.mark.parametrize(
    ("fails", "told"),
    [
        (
            apsw.FullError,
            "Nothing was saved: the disk is full. Whoever runs the server must make room.",
        ),
        (apsw.IOError, "Nothing was saved: the disk has a fault. Call whoever runs the server."),
        (apsw.ReadOnlyError, "cannot be written to by this account"),
    ],
    ids=["full", "failing", "read-only"],
)
async def test_an_answer_is_refused_aloud_and_the_round_goes_on_when_there_is_room(
    desk: Sit, fails: type[apsw.Error], told: str
) -> None:
    # What to do must stand in a narrow window too; that of a read-only store comes after its path.
    width = 200 if fails is apsw.ReadOnlyError else 80
    with failing_disk() as disk:
        async with desk("housekeeper", size=(width, 24)) as seat:
            await seat.press("enter", "space")
            assert "1 of 5" in seat.lines[0]
            disk.fails = fails
            for key in ("space", "space"):
                await seat.press(key)
                assert told in seat.told
                assert "1 of 5" in seat.lines[0]
            assert await answered(seat) == ["normal"]
            disk.fails = None
            await seat.press("space")
            assert "2 of 5" in seat.lines[0]
            assert told not in seat.text
            assert await answered(seat) == ["normal", "normal"]
            assert await seat.call(event_proof.first_broken) is None


async def test_a_finding_waits_in_its_form_until_there_is_room(desk: Sit) -> None:
    with failing_disk() as disk:
        async with desk("housekeeper", size=(200, 30)) as seat:
            await seat.press("enter", "space", "x", "4", "down")
            form = seat.screen
            assert isinstance(form, Report)
            disk.fails = apsw.FullError
            await seat.type("扶手鬆脫")
            await seat.press("enter", "4")
            filled = form.values()
            assert filled["note"].endswith("扶手鬆脫")
            await seat.press("ctrl+s")
            assert seat.screen is form
            assert "disk is full" in seat.text, seat.text
            assert form.values() == filled
            assert await answered(seat) == ["normal"]
            disk.fails = None
            await seat.press("ctrl+s")
            assert seat.screen is not form
            assert await answered(seat) == ["normal", "abnormal"]


async def test_what_is_typed_while_the_disk_is_full_is_kept_when_there_is_room(
    desk: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bridge, "AGAIN_SECONDS", 0.01)
    monkeypatch.setattr(bridge, "DRAFT_SECONDS", 0.01)
    with failing_disk() as disk:
        async with desk("housekeeper") as seat:
            store, by = seat.app.store, seat.little.housekeeper.id
            disk.fails = apsw.FullError
            store.keep_draft(by, "finding", {"note": "半句"})
            while not store.drafts_wait():
                await seat.call(changes_seen)
            assert await seat.call(drafts.kept, by, "finding") is None
            assert store.drafts_wait()
            await seat.app.listening.once()
            await seat.settle()
            assert "What you type is not saved just now. Call whoever runs the server." in seat.told
            disk.fails = None
            # Nobody types on, and it is saved all the same.
            while store.drafts_wait():
                await seat.call(changes_seen)
            await seat.app.listening.once()
            await seat.settle()
            assert "What you type is saved again." in seat.told
            kept: Any = await seat.call(drafts.kept, by, "finding")
            assert kept is not None
            assert kept.values == {"note": "半句"}


async def test_a_round_does_not_begin_on_a_full_disk(desk: Sit) -> None:
    with failing_disk() as disk:
        async with desk("housekeeper", size=(200, 24)) as seat:
            disk.fails = apsw.FullError
            await seat.press("enter")
            assert isinstance(seat.screen, Home)
            assert "disk is full" in seat.told
            listed = await seat.call(rounds.listed, seat.little.estate.id)
            assert {row.state for row in listed} == {"planned"}
            disk.fails = None
            await seat.press("enter")
            assert "0 of 5" in seat.lines[0]


async def test_a_store_taken_away_is_told_and_goes_on_when_it_is_back(desk: Sit) -> None:
    async with desk("housekeeper", size=(200, 24)) as seat:
        await seat.press("enter", "space")
        path = seat.little.path
        aside = path.with_name("aside.db")
        os.rename(path, aside)
        await seat.press("space")
        assert "moved or taken away" in seat.told
        assert "1 of 5" in seat.lines[0]
        os.rename(aside, path)
        await seat.press("space")
        assert "2 of 5" in seat.lines[0]
        assert await answered(seat) == ["normal", "normal"]
