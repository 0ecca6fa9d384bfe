"""What was looked at on a host: how it stands, and what to do where it is wrong."""

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """One thing, in sentences of the desk's language; ``cure`` is empty where all is well."""

    thing: str
    told: str
    cure: str = ""

    @property
    def wrong(self) -> bool:
        return bool(self.cure)


def asked(
    words: Sequence[str], env: Mapping[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    """Another program's answer; status 127 and the reason on stderr when it cannot be asked."""
    paths = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    try:
        return subprocess.run(
            words,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            timeout=20,
            stdin=subprocess.DEVNULL,
            env={"PATH": paths, "LC_ALL": "C", **(env or {})},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return subprocess.CompletedProcess(words, 127, "", str(error))


def program(name: str) -> str | None:
    """Where a program of the system lies; an account's own path often lacks those of root."""
    from shutil import which

    return which(name) or which(name, path="/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin")
