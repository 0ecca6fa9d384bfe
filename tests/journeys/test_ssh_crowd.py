"""A shift signs in all at once over SSH; the full size is ``python -m tests.benchmarks``."""

from pathlib import Path

import pytest

from tests.journeys import crowd, sshd
from tests.journeys.laptop import Laptop, admit
from tests.journeys.sshd import Machine

pytestmark = pytest.mark.skipif(bool(sshd.missing()), reason=sshd.missing())

PEOPLE, SECONDS = 6, 10.0


def test_nothing_is_lost_of_a_shift_at_work(machine: Machine, tmp_path: Path) -> None:
    crowd.found(tmp_path / "dutybook.db", PEOPLE)
    machine.furnish(tmp_path / "dutybook.db")
    laptops = [Laptop(machine, f"crowd-{number}") for number in range(PEOPLE)]
    admit(laptops)
    shift = crowd.Crowd(laptops, crowd.walking, SECONDS, apart=0.3)
    shift.work()
    answers = sum(map(len, shift.figures.acknowledged.values()))
    print({kind: [round(max(waits), 2), len(waits)] for kind, waits in shift.figures.waits.items()})
    assert answers >= PEOPLE * 2
    crowd.judged(machine, shift.figures)
    sshd.wait(lambda: not machine.processes(), "nothing left")
