"""Stores that take minutes to make are kept, under a name that says what they were made by."""

import hashlib
import json
import shutil
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pendulum

from store import upkeep
from tests.benchmarks import complaints, office, office_rows, people, sites, stores, visits
from tests.benchmarks.stores import Place


class Shelf:
    """Stores made once, and copies of them to measure at."""

    def __init__(self, kept: Path, folder: Path) -> None:
        self.kept, self.folder = kept, folder
        kept.mkdir(parents=True, exist_ok=True)

    def copy(self, name: str, make: Callable[[Path], Place], told: object) -> Place:
        """A copy of the store ``make`` makes, made anew when its schema, maker or day is another.

        The day counts because its rounds end yesterday.
        """
        whole = self.kept / f"{name}-{_fingerprint(told)}.db"
        about = whole.with_suffix(".json")
        if not about.exists():
            for old in self.kept.glob(f"{name}-*"):
                old.unlink()
            begun = time.monotonic()
            print(f"making the store {name!r} ...", end=" ", flush=True)
            place = make(whole)
            about.write_text(json.dumps(asdict(place) | {"path": ""}))
            size = whole.stat().st_size / 1e6
            print(f"{time.monotonic() - begun:.0f} s, {size:,.0f} MB", flush=True)
        values = json.loads(about.read_text()) | {"path": self.folder / f"{name}.db"}
        place = Place(**values | {"routes": tuple(values["routes"])})
        shutil.copyfile(whole, place.path)
        stores.make_it_morning(place)
        return place


def _fingerprint(told: object) -> str:
    sources = [
        *sorted(upkeep.MIGRATIONS.glob("*.py")),
        *map(_source, (stores, people, sites, visits, complaints, office, office_rows)),
    ]
    found = hashlib.sha256(f"{told}{pendulum.now('UTC').date()}".encode())
    for source in sources:
        found.update(source.read_bytes())
    return found.hexdigest()[:12]


def _source(module: object) -> Path:
    return Path(str(vars(module)["__file__"]))
