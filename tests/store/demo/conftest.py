"""The demo of a Monday afternoon in each language, built once for all the workers of a run."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pendulum
import pytest

from store import demo
from tests.conftest import AT as MORNING
from tests.conftest import demo_of

# A Monday afternoon in Shanghai: the morning's rounds are done, the afternoon's are open.
AT = pendulum.datetime(2026, 11, 23, 6, 52, tz="UTC")

HOURS = ("00:05", "04:00", "10:45", "13:10", "17:40", "22:45")
"""When else the demo is looked at, on the first day of a year."""

Demo = Callable[[str], Path]
"""``demo_in("en")`` is a copy of one's own."""


@pytest.fixture
def demo_in(tmp_path: Path, shared: Path) -> Demo:
    """Copies of the demo in a language."""

    def copied(language: str) -> Path:
        # Only its words are looked at in zh_Hans, and other tests have that of the morning.
        made = demo_of(shared, MORNING if language == "zh_Hans" else AT, language)
        return Path(shutil.copyfile(made, tmp_path / "copy.db"))

    return copied


def new_year(clock: str) -> pendulum.DateTime:
    """The moment of one of these hours."""
    hour, minute = clock.split(":")
    return pendulum.datetime(2027, 1, 1, int(hour), int(minute), tz=demo.ZONE)
