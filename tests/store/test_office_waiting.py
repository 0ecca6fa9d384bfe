"""What waits of the office's papers: home asks first whether anything may, and misses nothing."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from store import (
    appraisal_waiting,
    handover_waiting,
    journal_waiting,
    office_waiting,
    plan_waiting,
    staff,
    task_waiting,
)
from store.db import open_store
from store.due_alive import office
from tests.conftest import AT, Little, demo_of

ROOMS = (journal_waiting, handover_waiting, task_waiting, plan_waiting, appraisal_waiting)


def test_in_the_morning_of_an_estate_without_papers_nothing_is_read(little: Little) -> None:
    assert [office(person, AT) for person in staff.on_duty(little.estate.id)] == [
        () for _ in staff.on_duty(little.estate.id)
    ]
    assert office(little.housekeeper, AT.add(hours=9)) == ("journal",)
    assert office(little.director, AT.add(hours=9)) == ()


_LOADED = """
import sys, pendulum
from store import db, due, staff
db.open_store(sys.argv[1])
for person in staff.on_duty():
    due.waiting(person, pendulum.parse(sys.argv[2]))
print(*(name for name in sys.modules if name.startswith("store.")))
"""


def test_a_room_of_which_nothing_waits_is_not_even_loaded(little: Little) -> None:
    words = [sys.executable, "-c", _LOADED, str(little.path), AT.isoformat()]
    loaded = subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()
    assert "store.office_waiting" in loaded
    rooms = {*(room.__name__ for room in ROOMS), "store.journals", "store.tasks", "store.handovers"}
    assert rooms.isdisjoint(loaded)


@pytest.mark.parametrize("hours", [0, 4, 9, 14, 38, 24 * 10])
def test_asking_first_hides_nothing(shared: Path, tmp_path: Path, hours: int) -> None:
    path = tmp_path / "demo.db"
    shutil.copyfile(demo_of(shared, AT, "en"), path)
    open_store(path)
    at, found = AT.add(hours=hours), 0
    for person in staff.on_duty():
        every = [one for room in ROOMS for one in room.waiting(person, at)]
        assert list(office_waiting.waiting(person, at)) == every
        found += len(every)
    assert found
