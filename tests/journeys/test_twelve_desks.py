"""Twelve processes write one store with every operation there is, over a midnight."""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from store import (
    areas,
    buildings,
    checkpoints,
    db,
    event_proof,
    incident_sheet,
    residents,
    round_plan,
    routes,
    staff,
    units,
    upkeep,
)
from store import estate as estates
from store.db import rows
from store.roles import MAY, ROLES
from store.settings import Window
from store.staff import StaffRow
from store.units import UnitRow
from tests.journeys import plan_parts, renovation_parts
from tests.journeys.parts import PARTS
from tests.journeys.player import DESKS, EVENING, PIN
from tests.journeys.terminal import ROOT, run, surroundings

ROUTES = 12
# The evening's window lasts to midnight, and the new day's begins soon after it.
WINDOWS = (Window("am", "00:30", "11:30"), Window("pm", "14:30", "23:50"))
# What a rule may say to a desk that came second; whatever the store itself refuses is a fault.
FAULT = re.compile("^store_|^engine_|^folder_")


@dataclass(frozen=True)
class Posts:
    """Who brings the renovations of the stage to where they are, and the units they are of."""

    director: StaffRow
    housekeeper: StaffRow
    front_desk: StaffRow
    guard: StaffRow
    engineer: StaffRow
    cashier: StaffRow
    auditor: StaffRow
    units: Sequence[UnitRow]


def stage(path: Path) -> int:
    """An estate with rounds missed, rounds to walk and rounds to come; how many events it has."""
    at = EVENING.subtract(days=2)
    upkeep.create(path, at)
    try:
        # Nobody waits for the commits of the stage one by one; the play's are the desk's own.
        db.database.pragma("synchronous", "off")
        place = estates.found_estate("湖畔花園", "Asia/Shanghai", "zh_Hant", at=at)
        boss = staff.join(
            number="001", name="李主任", role="director", pin=PIN, by=None, at=at,
            estate_id=place.id,
        ).id  # fmt: skip
        people = {}
        for number, role in enumerate((*ROLES, "director", "housekeeper", "guard"), 2):
            people[role] = staff.join(
                number=f"{number:03d}", name=f"{role}{number}", role=role, pin=PIN, by=boss, at=at
            )
        # What was accepted in the evening has been observed by midnight.
        renovation = {"observation_days": "0"}
        estates.settle(windows=WINDOWS, gap_hours=0, renovation=renovation, by=boss, at=at)
        tower = buildings.add_building("1", floors=18, by=boss, at=at)
        for number in range(101, 104):
            home = units.add_unit(tower.id, str(number), by=boss, at=at)
            residents.move_in(home.id, kind="owner", name=f"業主{number}", by=boss, at=at)
        area = areas.add_area("一區", None, by=boss, at=at)
        for number in range(ROUTES):
            points = [
                checkpoints.add_checkpoint(name=f"{number}-{n}", place="roof", by=boss, at=at).id
                for n in range(8)
            ]
            route = routes.add_route(f"{number}號", area.id, by=boss, at=at)
            routes.set_stops(route.id, points, route.version, by=boss, at=at)
        sites = buildings.add_building("2", floors=30, by=boss, at=at)
        homes = [
            units.add_unit(sites.id, f"{number:03d}", by=boss, at=at)
            for number in range(len(renovation_parts.STAGE) * renovation_parts.EACH)
        ]
        renovation_parts.stage(Posts(units=homes, **people), at)
        plan_parts.stage(boss, people["housekeeper"].id, at)
        round_plan.plan(EVENING.subtract(days=1))
        round_plan.plan(EVENING)
        return int(rows("SELECT max(id) FROM event")[0][0])
    finally:
        db.close_store()


def played(path: Path) -> Counter[str]:
    """Let twelve desks play on the store, each act begun by all at once; what rules refused."""
    desks = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.parts", str(path), str(number)],
            env=surroundings(path.parent, PYTHONPATH=str(ROOT)),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(DESKS)
    ]
    try:
        for act in ("evening", "midnight", "night", "late"):
            for desk in desks:
                assert desk.stdout is not None
                assert desk.stdout.readline() == "ready\n", desk.communicate()[1]
            left = sorted(set(MAY) - set(_done(path.parent))) if act == "late" else []
            for number, desk in enumerate(desks):
                assert desk.stdin is not None
                desk.stdin.write(" ".join(["go", *left[number::DESKS]]) + "\n")
                desk.stdin.flush()
        refused: Counter[str] = Counter()
        for desk in desks:
            told, fault = desk.communicate(timeout=120)
            assert desk.returncode == 0, fault
            refused.update(json.loads(told))
        return refused
    finally:
        for desk in desks:
            desk.kill()
            desk.communicate()


def _journals(folder: Path) -> Iterator[Any]:
    """What the desks wrote down, call by call."""
    for file in folder.glob("journal-*"):
        yield from map(json.loads, file.read_text("utf-8").splitlines())


def _done(folder: Path) -> set[str]:
    """The verbs the store has acknowledged to some desk."""
    kept = (line["events"] for line in _journals(folder) if not line["refused"])
    return {event[2] for events in kept for event in events}


def test_every_verb_has_its_part() -> None:
    assert set(PARTS) == set(MAY)


@pytest.mark.long(2)
def test_nothing_acknowledged_to_any_desk_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "dutybook.db"
    begun = stage(path)
    refused = played(path)
    print(refused)
    assert not [code for code in refused if FAULT.match(code)]

    journal = {
        event[0]: tuple(event[1:]) for line in _journals(tmp_path) for event in line["events"]
    }
    assert _done(tmp_path) == set(MAY)

    db.open_store(path)
    try:
        found = rows("SELECT id, hash, verb, noun, record_id FROM event WHERE id > ?", begun)
        assert {number: tuple(rest) for number, *rest in found} == journal
        assert event_proof.first_broken() is None
        _every_record_is_there(journal)
        _every_number_once()
        _every_round_once()
        _every_tick_once()
    finally:
        db.close_store()
    checked = run(tmp_path, "check", DUTYBOOK_STORE=str(path))
    assert checked.returncode == 0, checked.stdout + checked.stderr


def _every_record_is_there(journal: dict[int, tuple[Any, ...]]) -> None:
    for noun in {event[2] for event in journal.values()}:
        told = {event[3] for event in journal.values() if event[2] == noun} - {None}
        # Who has no pass yet is struck off the list again.
        told -= {event[3] for event in journal.values() if event[1] == "passes.strike"}
        if told:
            assert told <= {number for (number,) in rows(f"SELECT id FROM {noun}")}, noun


def _every_number_once() -> None:
    """The numbers of a form of the trade are unique, and none is left out."""
    nouns = {"XC": "round.number", "WX": "work_order.number", "YJ": "incident.number"}
    nouns |= {"ZX": "renovation.number", "ZA": "renovation.agreement", "ZP": "renovation.permit"}
    nouns |= {"ZR": "renovation_worker.number", "ZC": "renovation_check.number"}
    nouns |= {"ZG": "violation.number", "FX": "exit_slip.number", "LF": "call.number"}
    nouns |= {"YS": "key_loan.number", "KD": "parcel.number", "SW": "lost_item.number"}
    nouns |= {"FK": "visitor.number"}
    nouns |= {"XZ": "help_request.number", "TZ": "circular.number"}
    nouns |= {"CL": "vehicle.number", "CZ": "vehicle_permit.number"}
    nouns |= {"TS": "customer_case.number", "HF": "callback.number"}
    nouns |= {"HZ": "callback_summary.number", "RZ": "journal.number"}
    nouns |= {"RW": "task.number", "JB": "handover.number", "JJ": "pass_down.number"}
    nouns |= {"JH": "work_plan.number", "JC": "inspection.number"}
    nouns |= {"KH": "appraisal.number", "DC": "audit.number"}
    counters = rows("SELECT estate_id, prefix, last FROM counter WHERE prefix <> 'label'")
    assert {prefix for _, prefix, _ in counters} == nouns.keys()
    for estate, prefix, last in counters:
        noun, _, column = nouns[prefix].partition(".")
        found = rows(
            f"SELECT {column} FROM {noun} WHERE estate_id = ? AND {column} <> '' ORDER BY {column}",
            estate,
        )
        assert [number for (number,) in found] == [f"{prefix}-{n + 1:04d}" for n in range(last)]
    labels = [label for (label,) in rows("SELECT label FROM checkpoint WHERE estate_id = 1")]
    assert len(labels) == len(set(labels))


def _every_round_once() -> None:
    """Each route of the stage has its rounds of both days, and no round is there twice."""
    made = Counter(rows("SELECT route_id, day, slot FROM round"))
    assert set(made.values()) == {1}
    for (route_id,) in rows("SELECT id FROM route WHERE name LIKE '%號'"):
        for day in ("2026-11-23", "2026-11-24"):
            assert made[route_id, day, "am"] == made[route_id, day, "pm"] == 1


def _every_tick_once() -> None:
    """The ticks of a step that stand are its turns from the first on, and no more than it has."""
    for (key,) in rows("SELECT key FROM incident WHERE estate_id = 1"):
        run_of = incident_sheet.sheet(key)
        for row in run_of.steps:
            assert [mark.turn for mark in row.marks] == list(range(1, len(row.marks) + 1))
            assert len(row.marks) <= row.turns
        stamps = [entry.at for entry in run_of.entries]
        assert stamps == sorted(stamps)
        assert min([run_of.incident.reported_at, *stamps]) == run_of.incident.reported_at
