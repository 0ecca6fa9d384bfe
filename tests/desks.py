"""Other desks: processes of their own on the same store."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).parents[1]


def python(code: str, *words: object) -> "subprocess.Popen[str]":
    """Another process of this checkout, which prints what it has to say."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, words)],
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def said(process: "subprocess.Popen[str]") -> Any:
    """What a process printed as JSON before it left, which it must do well."""
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return json.loads(out)


@contextmanager
def desk(path: Path, code: str) -> Iterator["subprocess.Popen[str]"]:
    """A desk at the store ``path``: from its line ``ready`` until its input ends."""
    process = python(code, path)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
    finally:
        process.communicate(timeout=60)
        assert process.returncode == 0


_HOLDS = """
import sys
from store.db import open_store, run
open_store(sys.argv[1])
{more}
print("ready", flush=True)
sys.stdin.read()
"""

OPEN = _HOLDS.format(more="")
WRITING = _HOLDS.format(more='run("BEGIN IMMEDIATE")')
