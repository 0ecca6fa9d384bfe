"""A laptop of the estate's: the real client with a key of its own, on a terminal or without."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from tests.journeys.sshd import ACCOUNT, Machine, make_key
from tests.journeys.terminal import DEADLINE, Terminal, command
from tui.host.connect import script


class Laptop:
    """A laptop of the estate's, with a key of its own."""

    def __init__(self, machine: Machine, name: str) -> None:
        self.machine, self.folder, self.name = machine, machine.folder, name
        folder = self.folder
        self.key = folder / f"{name}_key"
        if not self.key.exists():
            make_key(self.key, name)
        known = folder / "known_hosts"
        host = (folder / "host_key.pub").read_text().split()
        known.write_text(f"desk {host[0]} {host[1]}\n")
        self._config = folder / f"{name}_config"
        self._config.write_text(f"""
Host desk
  HostName 127.0.0.1
  HostKeyAlias desk
  User {ACCOUNT}
  IdentityFile {self.key}
  IdentitiesOnly yes
  UserKnownHostsFile {known}
  StrictHostKeyChecking yes
  Compression yes
  ServerAliveInterval 5
  RequestTTY force
""")

    @property
    def _network(self) -> list[str]:
        return [shutil.which("nsenter") or "", f"--net={self.machine.network}"]

    def words(self, client: str, *words: str) -> list[str]:
        """A client's command with this laptop's key: run anywhere, it comes to the server."""
        return [*self._network, client, "-F", str(self._config), *words]

    def tried(
        self, client: str, *words: str, typed: str = "", **variables: str
    ) -> "subprocess.CompletedProcess[str]":
        """Run a client with no terminal of its own, to its end."""
        return self._ran(self.words(client, *words), typed, variables)

    def within(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run something else on the laptop, in its network."""
        return self._ran([*self._network, *words], "", {})

    def _ran(
        self, words: list[str], typed: str, variables: dict[str, str]
    ) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            words,
            input=typed,
            env=_own(variables),
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=DEADLINE,
            check=False,
        )

    def admitted(self) -> None:
        """Whoever runs the server lets this laptop in."""
        public = Path(f"{self.key}.pub").read_text()
        self.machine.run(*command(), "server", "key", "add", self.name, typed=public)

    def revoked(self) -> None:
        """Whoever runs the server lets it in no more."""
        self.machine.run(*command(), "server", "key", "revoke", self.name)

    def connected(self, *options: str, **variables: str) -> AbstractContextManager[Terminal]:
        """Somebody opens the laptop: a client of the server's on a terminal."""
        return self._terminal(self.words("ssh", *options, "desk"), variables)

    def held(self) -> AbstractContextManager[Terminal]:
        """Somebody opens it by the shipped script, which comes back when the line drops."""
        connect = self.folder / "dutybook-connect"
        connect.write_text(script(), encoding="utf-8")
        words = ["sh", str(connect), "desk", "-F", str(self._config)]
        return self._terminal([*self._network, *words], {})

    @contextmanager
    def _terminal(self, words: Sequence[str], variables: dict[str, str]) -> Iterator[Terminal]:
        opened = Terminal(words, env=_own(variables), folder=self.folder)
        try:
            yield opened
        finally:
            opened.close()


def _own(variables: dict[str, str]) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8", **variables}


def admit(laptops: Sequence[Laptop]) -> None:
    """Let many in at once, by hand: a line each in the file of the keys."""
    lines = [f"restrict,pty {Path(f'{one.key}.pub').read_text()}" for one in laptops]
    laptops[0].machine.run("tee", "-a", "/etc/dutybook/authorized_keys", typed="".join(lines))
