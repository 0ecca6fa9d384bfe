"""Every command of the README does what it says: at the demo, or as a newcomer types it."""

import re
import shlex
import shutil
from pathlib import Path

import pendulum
import pytest

from tests.conftest import demo_of
from tests.journeys.test_newcomer import commands
from tests.test_readme import blocks
from tests.tui.commands.conftest import Run
from tui.commands import desk, exporting, journals, telling

# A Saturday on which the month of the README is nearly over.
AT = pendulum.datetime(2026, 11, 28, 4, 0, tz="UTC")
TYPED = [line for block in blocks() for line in block if re.match(r"[$ ]*dutybook\b", line)]
# Those of the newcomer's story are run in order by its journey.
STORY = [" ".join(["dutybook", *words]) for words in commands()]
LINES = [line for line in TYPED if " ".join(shlex.split(line)) not in STORY]


@pytest.fixture
def here(shared: Path, tmp_path: Path, store_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with room for journals, beside the store of a demo at that moment."""
    store_path.parent.mkdir()
    shutil.copyfile(demo_of(shared, AT, "en"), store_path)
    work = tmp_path / "work"
    (work / "journals").mkdir(parents=True)
    monkeypatch.chdir(work)
    for module in (desk, exporting, telling, journals):
        monkeypatch.setattr(module, "now", lambda: AT)
    return work


def test_the_readme_shows_each_of_them() -> None:
    assert len(STORY) == 7
    assert len(LINES) == len(TYPED) - len(STORY) == 12
    words = {" ".join(shlex.split(line)[1:3]) for line in LINES if "export" in line}
    assert words == {f"export {word}" for word in ("month", "year", "journal", "round", "incident")}


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_the_readme_does_what_it_says(
    dutybook: Run, here: Path, store_path: Path, line: str
) -> None:
    words = shlex.split(line)[1:]
    told = dutybook(*words).said()
    if words[0] != "export":
        assert len(told) > 20
        return
    for one in told.splitlines():
        path = Path(one.removeprefix("Written: "))
        assert path.stat().st_size > 500
        assert path.parent in (Path(), Path("journals"), store_path.parent / "print")
