"""The demo of a Monday afternoon in each language, built once for all the workers of a run."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pendulum
import pytest

from tests.conftest import demo_of

# A Monday afternoon in Shanghai: the morning's rounds are done, the afternoon's are open.
AT = pendulum.datetime(2026, 11, 23, 6, 52, tz="UTC")

Demo = Callable[[str], Path]
"""``demo_in("en")`` is a copy of one's own."""


@pytest.fixture
def demo_in(tmp_path: Path, shared: Path) -> Demo:
    """Copies of the demo in a language."""

    def copied(language: str) -> Path:
        return Path(shutil.copyfile(demo_of(shared, AT, language), tmp_path / "copy.db"))

    return copied
