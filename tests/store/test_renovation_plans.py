"""After years nearly every renovation is over, and no reading walks through those that are."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pendulum
import pytest

from store import (
    building_renovations,
    checkpoints,
    due_alive,
    gate,
    renovation_moves,
    renovation_passes,
    renovation_permits,
    renovation_waiting,
    renovation_workers,
    renovations,
    round_sites,
    site_checks,
    violations,
)
from tests.conftest import Little
from tests.store.plans import indexes, scanned
from tests.store.renovation_parts import Case

Reading = Callable[[Case], object]


def _estate(case: Case) -> int:
    return int(case.little.estate.id)


def _first_pass(case: Case) -> renovation_workers.WorkerRow:
    return renovation_workers.of_site(case.id)[0]


def _receipt(case: Case) -> None:
    op: Any = SimpleNamespace(estate_id=_estate(case))
    renovation_permits.own_receipt(op, "YJ1", "receipt")


def _elsewhere(case: Case) -> None:
    day = pendulum.date(2000, 1, 1)
    renovation_passes._nowhere_else(_first_pass(case), day, day)


READINGS: dict[str, Reading] = {
    "the register": lambda case: renovations.listed(_estate(case)),
    "those under way": lambda case: renovations.listed(_estate(case), alive=True),
    "a search": lambda case: renovations.listed(_estate(case), "陳志遠"),
    "a number": lambda case: renovations.numbered(_estate(case), case.row.permit),
    "a record": lambda case: renovation_moves.wishes(
        case.row, "director", case.little.director.id, case.at
    ),
    "sites": lambda case: renovations.sites(_estate(case)),
    "sites of a building": lambda case: building_renovations.in_building(
        case.row.building_id, case.at
    ),
    "sites on the rounds": lambda case: round_sites.counts(_estate(case)),
    "doors that stayed shut": lambda case: round_sites.refused_twice(_estate(case)),
    "checks": lambda case: site_checks.of_site(case.id),
    "notices": lambda case: violations.listed(_estate(case)),
    "notices of a site": lambda case: violations.listed(_estate(case), renovation_id=case.id),
    "a search in notices": lambda case: violations.listed(_estate(case), "陳志遠"),
    "a number of a notice": lambda case: violations.listed(_estate(case), "zg-0001"),
    "the gate": lambda case: gate.ask(_estate(case), case.row.unit, case.at),
    "passes that ran out": lambda case: gate.passes_ended(_estate(case), case.day),
    "a pass elsewhere": _elsewhere,
    "a receipt": _receipt,
    "checkpoints": lambda case: checkpoints.checkpoints(_estate(case)),
    "whether any waits": lambda case: due_alive.works(_estate(case)),
    "what waits for the director": lambda case: renovation_waiting.waiting(
        case.little.director, case.at
    ),
    "what waits for the housekeeper": lambda case: renovation_waiting.waiting(
        case.little.housekeeper, case.at
    ),
}
GROWING = {
    *("renovation", "renovation_worker", "renovation_check", "renovation_document", "violation"),
    *("violation_visit", "renovation_signature", "renovation_deduction", "checkpoint", "unit"),
}
# Indexes that hold but a few of their table.
FEW = {"renovation_worker_out", "checkpoint_listed"}


@pytest.fixture
def site(little: Little) -> Case:
    """A site with a notice that is open."""
    case = Case(little)
    case.in_progress()
    case.served("RX-4")
    return case


@pytest.mark.parametrize("name", READINGS)
def test_what_is_over_is_not_walked_through(name: str, site: Case) -> None:
    assert scanned(READINGS[name], site) & GROWING == set()
    used = indexes(READINGS[name], site)
    whole = {index for index, by in used.items() if by == "estate_id=?"}
    assert {index for index in whole - FEW if index.startswith(tuple(GROWING))} == set()


@pytest.mark.parametrize("text", ["zg-0001", "陳志遠", "rx-4"])
def test_notices_are_looked_up_when_few_are_meant(text: str, site: Case) -> None:
    used = indexes(violations.listed, _estate(site), text)
    assert "violation_estate_id_state_due_at" not in used


def test_the_register_of_checkpoints_is_read_without_the_sites(site: Case) -> None:
    assert "checkpoint_listed" in indexes(checkpoints.checkpoints, _estate(site))


def test_the_point_of_a_site_is_found_by_its_label_and_nowhere_else(site: Case) -> None:
    point = site.row.checkpoint_id
    assert point is not None
    label = checkpoints.checkpoint(point).label
    assert checkpoints.checkpoint(point).unit_id == site.row.unit_id
    for text in ("", label, site.row.unit):
        found = checkpoints.checkpoints(_estate(site), text)
        assert point not in {row.id for row in found}
