"""Stores on disk for the journeys: made once a process, copied for each."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.journeys import scene
from tests.journeys.scene import Scene


@pytest.fixture(scope="session")
def scene_template(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """The estate, to be copied."""
    return scene.found(tmp_path_factory.mktemp("scene") / "dutybook.db")


@pytest.fixture
def estate(scene_template: Scene, tmp_path: Path) -> Scene:
    """An estate where it is morning, in a store of its own that no process has open."""
    path = tmp_path / "dutybook.db"
    shutil.copyfile(scene_template.path, path)
    return replace(scene_template, path=path)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 8 MB, where the machine lets one be mounted; else just a folder."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)]
    mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    try:
        yield folder
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True)
