"""The line drops, the machine ends it, somebody kills it: nothing typed or acknowledged is lost."""

import os
import select
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.journeys.scene import Scene, look, sign_in, zh
from tests.journeys.terminal import Terminal, command, surroundings, terminal

ENDS: dict[str, Callable[[Terminal], int]] = {}
# What is promised for a desk whose line is gone.
GONE = 3.0
TYPED = "樓梯間扶手鬆脫，已用膠帶圍起"


def _ends(name: str) -> Callable[[Callable[[Terminal], int]], Callable[[Terminal], int]]:
    def keep(end: Callable[[Terminal], int]) -> Callable[[Terminal], int]:
        ENDS[name] = end
        return end

    return keep


@_ends("closed")
def _closed(desk: Terminal) -> int:
    desk.hang_up()
    return desk.ended(GONE)


@_ends("ignored")
def _ignored(desk: Terminal) -> int:
    """Started by what ignores hang-ups, as nohup does: no signal ends it."""
    desk.signal(signal.SIGHUP)
    desk.hang_up()
    return desk.ended(GONE)


@_ends("frozen")
def _frozen(desk: Terminal) -> int:
    """The client reads no more while the screen is painted on and on; then sshd gives it up."""
    desk.freeze("up", "down")
    desk.signal(signal.SIGHUP)
    return desk.ended(GONE, reading=False)


@_ends("frozen, closed")
def _frozen_closed(desk: Terminal) -> int:
    desk.freeze("up", "down")
    desk.hang_up()
    return desk.ended(GONE)


@_ends("SIGHUP")
def _hup(desk: Terminal) -> int:
    desk.signal(signal.SIGHUP)
    return desk.ended(GONE)


@_ends("SIGTERM")
def _term(desk: Terminal) -> int:
    desk.signal(signal.SIGTERM)
    return desk.ended(GONE)


@_ends("SIGKILL")
def _kill(desk: Terminal) -> int:
    desk.signal(signal.SIGKILL)
    return desk.ended(GONE)


STATUS = dict.fromkeys(ENDS, 129) | {"SIGTERM": 143, "SIGKILL": -9}


@contextmanager
def sitting(folder: Path, estate: Scene, how: str) -> Iterator[Terminal]:
    """Somebody sits at a desk that will end in this way."""
    words = command()
    if how == "ignored":
        words = ["/bin/sh", "-c", "trap '' HUP; exec \"$@\"", "sh", *words]
    env = surroundings(folder, DUTYBOOK_STORE=str(estate.path))
    desk = Terminal(words, env=env, folder=folder)
    try:
        yield desk
    finally:
        desk.close()


def drafts(store: Path) -> list[str]:
    """The notes among the drafts, as another process sees them."""
    kept = look(store)["drafts"]
    return [draft["values"].get("note", "") for draft in kept]


def walked(store: Path) -> list[str]:
    """The answers of the round under way, as another process sees them."""
    (under_way,) = (row for row in look(store)["rounds"] if row["state"] == "in_progress")
    return [point["result"] for point in under_way["points"]]


def left_behind(session: int) -> list[int]:
    """The processes of a session that go on after its desk.

    What a desk asks another process, such as the holidays of a year, that ends with its answer.
    """
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            told = stat.read_text().rpartition(") ")[2].split()
            if int(told[3]) == session and told[0] != "Z":
                found.append(int(stat.parent.name))
    return [pid for pid in found if not _ends_soon(pid)]


def _ends_soon(pid: int) -> bool:
    with suppress(ProcessLookupError):
        watched = os.pidfd_open(pid)
        try:
            return bool(select.select([watched], [], [], GONE)[0])
        finally:
            os.close(watched)
    return True


def begin(desk: Terminal) -> None:
    """Sign in and open the round."""
    sign_in(desk, "002")
    desk.wait_at("一座日巡")
    desk.press("enter")


def open_form(desk: Terminal) -> None:
    """Report something at the fourth point and stand in the note."""
    for point in ("大堂", "電梯", "消防栓"):
        desk.wait_at(point)
        desk.press("space")
    desk.wait_at("樓梯間")
    desk.press("x")
    desk.wait_for(zh("What is wrong"))


@pytest.mark.parametrize("how", ENDS)
def test_what_is_half_typed_is_offered_again(estate: Scene, tmp_path: Path, how: str) -> None:
    with sitting(tmp_path, estate, how) as desk:
        begin(desk)
        open_form(desk)
        desk.press("5", "enter", "enter")
        desk.press(*("backspace",) * 10, TYPED)
        desk.wait_for(TYPED)
        if how == "SIGKILL":
            # Nobody can save after SIGKILL: what is older than half a second is there already.
            desk.wait_until(lambda: TYPED in drafts(estate.path), "the draft in the store", 5)
        assert ENDS[how](desk) == STATUS[how]
    assert TYPED in drafts(estate.path)

    with terminal(tmp_path, store=estate.path) as desk:
        begin(desk)
        desk.wait_at("樓梯間")
        desk.press("x")
        desk.wait_for(TYPED)
        told = zh("Here is what you had typed at {time}.", time="").rpartition(" ")[0]
        assert told[:6] in desk.text


def test_typing_on_and_on_is_saved_all_the_while(estate: Scene, tmp_path: Path) -> None:
    """The promise is half a second, not half a second of silence."""
    with terminal(tmp_path, store=estate.path) as desk:
        begin(desk)
        open_form(desk)
        desk.press("5", "enter", "enter")
        typed = ""
        for letter in "abcdefghijklmnopqrstuvwxyz" * 4:
            desk.press(letter)
            typed += letter
            desk.wait_for(typed[-20:])
        desk.signal(signal.SIGKILL)
        desk.ended()
    (kept,) = drafts(estate.path)
    assert typed[:20] in kept


@pytest.mark.parametrize("how", ENDS)
def test_every_answer_seen_is_in_the_store(estate: Scene, tmp_path: Path, how: str) -> None:
    with sitting(tmp_path, estate, how) as desk:
        begin(desk)
        for point, then in (("大堂", "電梯"), ("電梯", "消防栓"), ("消防栓", "樓梯間")):
            desk.wait_at(point)
            desk.press("space")
            desk.wait_at(then)
        assert ENDS[how](desk) == STATUS[how]
        assert left_behind(desk.pid) == []
    assert walked(estate.path) == ["normal"] * 3 + [""] * 3

    with terminal(tmp_path, store=estate.path) as desk:
        begin(desk)
        desk.wait_at("樓梯間")
        desk.press("space")
        desk.wait_at("天台")
    assert walked(estate.path) == ["normal"] * 4 + [""] * 2


def test_leaving_says_in_the_terminal_what_is_not_saved(estate: Scene, tmp_path: Path) -> None:
    with terminal(tmp_path, store=estate.path) as desk:
        sign_in(desk, estate.director)
        desk.press("g", "t", "enter", "J")
        desk.wait_for(zh("Stops of {route}, not saved yet", route="一座日巡"))
        desk.press("ctrl+q")
        assert desk.ended() == 0
        assert zh("The new order is not saved yet: it waits there for you.") in desk.text
