"""Stores on disk for the journeys: made once a process, copied for each."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.journeys import scene, sshd
from tests.journeys.laptop import Laptop
from tests.journeys.scene import Scene
from tests.journeys.sshd import Machine


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


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Machine, Laptop]]:
    """A server, switched on once for all that leave it as it is, and a laptop that it lets in."""
    with sshd.switched_on(tmp_path_factory.mktemp("server")) as machine:
        laptop = Laptop(machine, "gate-1")
        laptop.admitted()
        yield machine, laptop


@pytest.fixture
def machine(server: tuple[Machine, Laptop], scene_template: Scene) -> Machine:
    """The server on a morning nobody has begun."""
    machine, _ = server
    machine.furnish(scene_template.path)
    return machine


@pytest.fixture
def laptop(server: tuple[Machine, Laptop]) -> Laptop:
    """A laptop that the server lets in."""
    return server[1]


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
