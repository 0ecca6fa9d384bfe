"""A folder that stands for a server, and keys of laptops for it."""

import os
import pwd
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.commands.conftest import Ran, Run, dutybook, store_path
from tui.host.place import Host, host
from tui.host.plan import carry_out, plan
from tui.host.public_key import PublicKey, public_key

# Pytest looks for fixtures in this module.
__all__ = ["Ran", "Run", "dutybook", "store_path"]

ME = pwd.getpwuid(os.getuid()).pw_name

ED25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + "B" * 43
"""A key that opens nothing."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder; nothing is in it yet."""
    made = tmp_path / "host"
    made.mkdir()
    made.chmod(0o755)
    return made


@pytest.fixture
def there(root: Path, tmp_path: Path) -> Host:
    """A host that is set up for the account of this test, with a command that is no desk."""
    command = tmp_path / "desk"
    command.write_text("#!/bin/sh\nexit 0\n")
    command.chmod(0o755)
    made = host(root, ME, command, tmp_path / "store.db", tmp_path / "backups")
    made.store.write_text("a store")
    carry_out(plan(made))
    return made


def keygen(folder: Path, *words: str) -> Path:
    """The path of a new public key."""
    path = folder / "laptop"
    command = ["ssh-keygen", "-q", "-N", "", "-C", "somebody@somewhere", "-f", str(path), *words]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    return path.with_name("laptop.pub")


@pytest.fixture(scope="session")
def pub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A laptop's public key in its file."""
    return keygen(tmp_path_factory.mktemp("laptop"), "-t", "ed25519")


def another(number: int) -> PublicKey:
    """One of many keys that open nothing."""
    return public_key(ED25519[:-4] + f"{number:04d}")


@pytest.fixture
def server(dutybook: Run, root: Path) -> Callable[..., Ran]:
    """Run `dutybook server` in that folder."""

    def run(*words: str, typed: str = "") -> Ran:
        return dutybook("server", *words, "--root", str(root), typed=typed)

    return run
