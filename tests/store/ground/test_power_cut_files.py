"""The power goes while a small file is written: what was shown as kept is in it afterwards."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from store import anchors, incident_files
from store.asides import name_of
from store.event_proof import Anchor
from store.fields import instant_text
from store.incident_aside import Kept
from store.refusal import Refused
from tests.conftest import AT
from tests.store.ground.power import Run, Verdict, cut_everywhere, recorded

LINKS = [Anchor(number, sha256(b"%d" % number).hexdigest()) for number in range(1, 31)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose disk is recorded; nothing goes to the folders of the account."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    made = tmp_path / "disk"
    made.mkdir()
    return made


def cut(seen: Run, tmp_path: Path, look: Callable[[Path], int]) -> Verdict:
    (tmp_path / "after").mkdir()
    return cut_everywhere(seen, tmp_path / "after", look, seed=1, tears=20)


def test_an_anchor_that_was_kept_is_there(folder: Path, tmp_path: Path) -> None:
    with recorded(folder) as seen:
        for link in LINKS:
            anchors.keep(folder / "anchors", link)
            seen.acknowledge()

    def look(after: Path) -> int:
        path, store = after / "anchors", tmp_path / "some.db"
        try:
            found = anchors.kept(path, store)
        except (Refused, FileNotFoundError):
            # The very first line half written: nothing was kept yet, and a person looks at it.
            assert path.read_bytes().count(b"\n") <= 1
            return 0
        whole = [link for link in found if len(link.hash) == 64]
        assert whole == LINKS[: len(whole)]
        # The next check goes on behind what was torn.
        anchors.keep(path, Anchor(99, "9" * 64))
        assert anchors.kept(path, store)[-1] == Anchor(99, "9" * 64)
        return len(whole)

    verdict = cut(seen, tmp_path, look)
    assert (verdict.lost, verdict.broken) == ([], [])
    assert verdict.disks > 30


@pytest.mark.parametrize("synced", [True, False])
def test_a_tick_that_is_kept_aside_is_there(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, synced: bool
) -> None:
    store = folder / "some.db"
    kept = [
        Kept("tick", "lift 3", {"step": n}, 1, "趙保安", instant_text(AT), f"f{n}")
        for n in range(8)
    ]
    if not synced:
        monkeypatch.setattr(incident_files, "sync", lambda path: None)
    with recorded(folder) as seen:
        for count in range(1, len(kept) + 1):
            assert incident_files.write(store, kept[:count]) is not None
            seen.acknowledge()
    incident_files.write(store, [])

    def look(after: Path) -> int:
        return max((len(found) for _, found in left(after)), default=0)

    def left(after: Path) -> list[tuple[Path, list[Kept]]]:
        # The file is known by the path of its store, which a disk laid anew does not share.
        for path in after.iterdir():
            process = path.name.rpartition(".aside-")[2]
            path.rename(after / name_of(after / "some.db", process))
        found = list(incident_files.left_behind(after / "some.db"))
        assert all(one == kept[: len(one)] for _, one in found)
        return found

    verdict = cut(seen, tmp_path, look)
    assert verdict.broken == []
    # Shown to bite: a name that was never synced is gone after all.
    assert bool(verdict.lost) != synced
