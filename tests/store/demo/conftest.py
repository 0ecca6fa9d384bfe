"""The demo of a Monday afternoon in each language, built once for all the workers of a run."""

import fcntl
import shutil
from collections.abc import Callable
from pathlib import Path

import pendulum
import pytest

from store import demo

# A Monday afternoon in Shanghai: the morning's rounds are done, the afternoon's are open.
AT = pendulum.datetime(2026, 11, 23, 6, 52, tz="UTC")

Demo = Callable[[str], Path]
"""``demo_in("en")`` is a copy of one's own."""


@pytest.fixture
def demo_in(tmp_path: Path, shared: Path) -> Demo:
    """Copies of the demo in a language."""

    def copied(language: str) -> Path:
        made = shared / f"demo-{language}.db"
        with (shared / f"demo-{language}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                demo.build(made, AT, language)
        return Path(shutil.copyfile(made, tmp_path / "copy.db"))

    return copied
