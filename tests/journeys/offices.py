"""Eight people on one store, each with a round and an emergency of their own."""

import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pendulum

from store import (
    areas,
    asides,
    checkpoints,
    db,
    findings,
    incident_files,
    incident_sheet,
    incidents,
    round_plan,
    rounds,
    routes,
    staff,
    upkeep,
    work_orders,
)
from store import estate as estates
from store.rounds import PointRow
from tests.journeys.scene import PIN, morning
from tui.incident_words import KINDS

DESKS, POINTS = 8, 40


@dataclass(frozen=True)
class Spot:
    """Whose desk it is: a person, the round only they walk, the emergency only they work on."""

    number: str
    name: str
    route: str
    round_id: int
    key: str
    kind: str


def found_offices(path: Path) -> tuple[Spot, ...]:
    """Make an estate with a housekeeper for each desk, each with an area and a long round."""
    at = pendulum.now("UTC").subtract(hours=2)
    upkeep.create(path, at)
    try:
        place = estates.found_estate("湖畔花園", morning(), "zh_Hant", at=at).id
        boss = staff.join(
            number="001", name="李主任", role="director", pin=PIN, by=None, at=at, estate_id=place
        ).id
        # Keys come faster here than anybody walks.
        estates.settle(pace_seconds=0, by=boss, at=at)
        for desk in range(1, DESKS + 1):
            who = staff.join(
                number=f"{desk}00",
                name=f"管家{desk}號",
                role="housekeeper",
                pin=PIN,
                by=boss,
                at=at,
            )
            area = areas.add_area(f"{desk}區", who.id, by=boss, at=at)
            stops = [
                checkpoints.add_checkpoint(
                    name=f"{desk}座{floor:02d}樓大堂",
                    place="lobby",
                    building_id=None,
                    floor=floor,
                    by=boss,
                    at=at,
                ).id
                for floor in range(1, POINTS + 1)
            ]
            route = routes.add_route(f"{desk}座日巡", area.id, by=boss, at=at)
            routes.set_stops(route.id, stops, route.version, by=boss, at=at)
        round_plan.plan(pendulum.now("UTC"))
        return spots()
    finally:
        db.close_store()


def spots() -> tuple[Spot, ...]:
    """The desks of the open store."""
    at = pendulum.now("UTC")
    opened = {row.route: row.id for row in rounds.open_rounds(1, at) if row.opens_at < at}
    return tuple(
        Spot(f"{desk}00", f"管家{desk}號", route, opened[route], str(desk), kind)
        for desk, kind in enumerate(KINDS, 1)
        for route in (f"{desk}座日巡",)
    )


@dataclass(frozen=True)
class Held:
    """What a store holds of one desk: its round, its findings, what is half typed, its ticks."""

    points: tuple[PointRow, ...]
    zone: str
    notes: dict[str, str]
    drafts: dict[str, str]
    ticks: frozenset[int]

    @property
    def next(self) -> str:
        """The point one has to go on at."""
        return next(point.name for point in self.points if not point.result)

    @property
    def draft(self) -> str | None:
        """What is half typed at that point."""
        return self.drafts.get(self.next)


def held(path: Path, desks: Sequence[Spot], folder: Path, wanted: dict[str, str]) -> list[Held]:
    """What is in the store for each desk; it must be clean, as the killed ones left it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    copy = folder / path.name
    shutil.copyfile(path, copy)
    with suppress(FileNotFoundError):
        shutil.copyfile(f"{path}-wal", f"{copy}-wal")
    db.open_store(copy)
    try:
        # What a desk kept aside because the store was busy enters with the next desk.
        for aside in asides.left(path):
            name = asides.name_of(copy, aside.name.rpartition(".aside-")[2])
            shutil.copyfile(aside, copy.with_name(name))
        incident_files.enter_left_behind(copy, pendulum.now("UTC"))
        assert list(upkeep.faults(wanted)) == []
        numbers = sorted(row.number for row in work_orders.listed(1))
        # Each made once, and none half.
        assert numbers == [f"WX-{n + 1:04d}" for n in range(len(numbers))]
        return [_held(desk) for desk in desks]
    finally:
        db.close_store()


def _held(desk: Spot) -> Held:
    points = rounds.points(desk.round_id)
    names = {f"finding:{desk.round_id}:{point.checkpoint_id}": point.name for point in points}
    kept = db.rows(
        "SELECT form, json_extract(data, '$.note') FROM draft WHERE form LIKE ?",
        f"finding:{desk.round_id}:%",
    )
    found = findings.of_round(desk.round_id)
    assert len(found) == sum(point.result == "abnormal" for point in points)
    runs = [row for row in incidents.listed(1) if row.kind == desk.kind]
    assert len(runs) <= 1
    steps = incident_sheet.sheet(runs[0].key).steps if runs else ()
    return Held(
        points,
        estates.estate(1).time_zone,
        {row.point: row.note for row in found},
        {names[form]: note for form, note in kept},
        frozenset(mark.step for step in steps for mark in step.marks if mark.mark == "done"),
    )
