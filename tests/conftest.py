"""Stores for the tests: made once a process, copied for each test."""

import fcntl
import gc
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path

import pendulum
import pytest
from hypothesis import settings

from store import (
    areas,
    buildings,
    calendar_days,
    checkpoints,
    demo,
    holiday_library,
    residents,
    routes,
    staff,
    units,
    upkeep,
)
from store import estate as estates
from store.areas import AreaRow
from store.buildings import BuildingRow
from store.checkpoints import CheckpointRow
from store.db import close_store, open_store
from store.estate import EstateRow
from store.routes import RouteRow
from store.staff import StaffRow
from store.units import UnitRow

# A loaded machine is slow for no fault of the code; what is fast is shown by the benchmarks.
settings.register_profile("dutybook", deadline=None)
settings.load_profile("dutybook")

# 09:00 on a Monday in Asia/Shanghai: the morning window is open, the afternoon's is not.
AT = pendulum.datetime(2026, 11, 23, 1, 0, tz="UTC")

PIN = "1234"

OWNERS = (
    ("101", 1, 8937, "曾大文", "13812341234"),
    ("102", 1, 6420, "單美玲", "13987654321"),
    ("201", 2, 8937, "仇志強", ""),
    ("202", 2, 6420, "王小明", "13700001111"),
    ("1201", 12, 12050, "Jean Dupont", "+33612345678"),
    ("1202", 12, 8937, "歐陽慧", "13611112222"),
)

POINTS = (
    ("3座大堂電梯", "lift", 1),
    ("3座消防栓", "hydrant", 2),
    ("3座樓梯間", "stairwell", 5),
    ("3座天台", "roof", 18),
    ("水泵房", "pump_room", -1),
)


@dataclass(frozen=True)
class Little:
    """湖畔花園: one building, six units, five checkpoints on one route; every PIN is 1234."""

    path: Path
    estate: EstateRow
    director: StaffRow
    housekeeper: StaffRow
    front_desk: StaffRow
    guard: StaffRow
    engineer: StaffRow
    cashier: StaffRow
    auditor: StaffRow
    area: AreaRow
    building: BuildingRow
    units: tuple[UnitRow, ...]
    checkpoints: tuple[CheckpointRow, ...]
    route: RouteRow


# A long test and as many short ones keep a machine of any size busy to the end.
SHORT_AFTER_LONG = 6


def pytest_xdist_auto_num_workers() -> int:
    """Two workers a core: one waits for a desk's clock while another computes.

    Each imports everything and makes its own stores, some ten seconds of a core.
    """
    return 2 * (os.cpu_count() or 1)


# What is compiled side by side before a first run: about as much each.
HALVES = (("tests/tui",), ("--ignore=tests/tui", "tests"))


def pytest_configure(config: pytest.Config) -> None:
    """What all workers of a first run would compile, each for itself, is compiled once before."""
    several = bool(config.getoption("numprocesses", None))
    if several and not (sys.dont_write_bytecode or any(Path(__file__).parent.rglob("test_*.pyc"))):
        command = (sys.executable, "-m", "pytest", "-n", "0", "-q", "--collect-only")
        compiling = [
            subprocess.Popen((*command, *half), cwd=config.rootpath, stdout=subprocess.DEVNULL)
            for half in HALVES
        ]
        for process in compiling:
            process.wait()


def pytest_collection_finish() -> None:
    """What stays to the end is not looked through again each time memory is tidied."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 50, 100)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest begin first, with short ones between, so that no worker is left with several."""
    marks = {item: item.get_closest_marker("long") for item in items}
    long = sorted(
        (item for item in items if marks[item]),
        key=lambda item: -marks[item].args[0],  # type: ignore[union-attr]
    )
    short = iter([item for item in items if not marks[item]])
    mixed = [one for item in long for one in (item, *islice(short, SHORT_AFTER_LONG))]
    items[:] = [*mixed, *short]


@pytest.fixture(autouse=True, scope="session")
def _hashed_once() -> Iterator[None]:
    """The same PIN with the same salt has the same hash, which is dear to work out."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hashlib, "scrypt", cache(hashlib.scrypt))
        yield


@pytest.fixture
def at() -> pendulum.DateTime:
    """The moment the tests stand at."""
    return AT


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of a run share."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


def demo_of(shared: Path, at: pendulum.DateTime, language: str) -> Path:
    """The demo of a moment in a language, built by whoever needs it first, to be copied."""
    made = shared / f"demo-{at:%m%d-%H%M}-{language}.db"
    with made.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            building = made.with_suffix(".part")
            demo.build(building, at, language)
            building.rename(made)
    return made


@pytest.fixture(scope="session")
def empty_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store without an estate, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "dutybook.db"
    upkeep.create(path, AT)
    close_store()
    return path


@pytest.fixture(scope="session")
def little_template(
    empty_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Little]:
    """The little estate, to be copied."""
    path = tmp_path_factory.mktemp("little") / "dutybook.db"
    shutil.copyfile(empty_template, path)
    open_store(path)
    try:
        return path, _found(path)
    finally:
        close_store()


def _found(path: Path) -> Little:
    estate = estates.found_estate("湖畔花園", "Asia/Shanghai", "zh_Hant", at=AT)
    director = staff.join(
        number="001", name="李主任", role="director", pin=PIN, by=None, at=AT, estate_id=estate.id
    )
    by = director.id
    people = {
        role: staff.join(number=number, name=name, role=role, pin=PIN, by=by, at=AT)
        for number, name, role in (
            ("002", "陳美玲", "housekeeper"),
            ("003", "黃詠詩", "front_desk"),
            ("004", "趙保安", "guard"),
            ("005", "孫師傅", "engineer"),
            ("006", "錢會計", "cashier"),
            ("007", "周審計", "auditor"),
        )
    }
    area = areas.add_area("一區", people["housekeeper"].id, by=by, at=AT)
    building = buildings.add_building("3", floors=18, area_id=area.id, by=by, at=AT)
    homes = []
    for number, floor, square, owner, phone in OWNERS:
        home = units.add_unit(building.id, number, floor=floor, square=square, by=by, at=AT)
        residents.move_in(home.id, kind="owner", name=owner, phone=phone, by=by, at=AT)
        homes.append(units.unit(home.id))
    points = tuple(
        checkpoints.add_checkpoint(
            name=name, place=place, building_id=building.id, floor=floor, by=by, at=AT
        )
        for name, place, floor in POINTS
    )
    route = routes.add_route("一區日巡", area.id, by=by, at=AT)
    route = routes.set_stops(route.id, [point.id for point in points], route.version, by=by, at=AT)
    for year in (AT.year, AT.year + 1):
        calendar_days.fill(estate.id, holiday_library.found("mainland", year), at=AT)
    return Little(
        path=path,
        estate=estate,
        director=director,
        area=area,
        building=buildings.building(building.id),
        units=tuple(homes),
        checkpoints=tuple(checkpoints.checkpoint(point.id) for point in points),
        route=route,
        **people,
    )


@pytest.fixture
def store_file(empty_template: Path, tmp_path: Path) -> Iterator[Path]:
    """A fresh store without an estate; closed, and whatever a test left open closed after it."""
    yield Path(shutil.copyfile(empty_template, tmp_path / "dutybook.db"))
    close_store()


@pytest.fixture
def opened(store_file: Path) -> Path:
    """A fresh store without an estate, open in the test's own thread."""
    open_store(store_file)
    return store_file


@pytest.fixture
def little_closed(little_template: tuple[Path, Little], tmp_path: Path) -> Iterator[Little]:
    """The little estate in a store of its own, not open: for a screen that opens it itself."""
    template, little = little_template
    yield replace(little, path=Path(shutil.copyfile(template, tmp_path / "little.db")))
    close_store()


@pytest.fixture
def little(little_closed: Little) -> Little:
    """The little estate, open in the test's own thread."""
    open_store(little_closed.path)
    return little_closed
