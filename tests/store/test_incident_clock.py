"""A clock set back, and what a desk enters late: no elapsed time is negative, no order turns."""

from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import incident_ends, incident_run, incident_sheet, incidents
from store.db import database
from store.refusal import Refused
from tests.conftest import AT, Little
from tests.store.incident_parts import KEY, after, lines, opened, step

STEPS = (1, 2, 3, 8)


def acts(little: Little) -> dict[str, Callable[[datetime], Any]]:
    """What a person does, at whatever the clock says."""
    by = little.guard.id
    return {
        **{
            f"tick {number}": lambda at, number=number: incident_run.tick(KEY, number, by=by, at=at)
            for number in STEPS
        },
        "skip": lambda at: incident_run.skip(KEY, 4, "x", by=by, at=at),
        "take back": lambda at: incident_run.take_back(KEY, 1, by=by, at=at),
        "note": lambda at: incident_run.log(KEY, "note", words="x", by=by, at=at),
        "call": lambda at: incident_run.log(KEY, "call", who="x", by=by, at=at),
        "controlled": lambda at: incident_ends.advance(KEY, "controlled", by=by, at=at),
        "report": lambda at: incident_ends.report(KEY, cause="x", by=little.front_desk.id, at=at),
        "send back": lambda at: incident_ends.send_back(KEY, "x", by=little.director.id, at=at),
        "sign": lambda at: incident_ends.sign(KEY, by=little.director.id, at=at),
    }


NAMES = (
    *(f"tick {number}" for number in STEPS),
    *("skip", "take back", "note", "call", "controlled", "report", "send back", "sign"),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(NAMES), st.integers(-600, 600)), min_size=1, max_size=14))
def test_whatever_the_clock_says_the_record_goes_forward(
    little: Little, played: list[tuple[str, int]]
) -> None:
    with database.atomic() as kept:
        opened(little)
        verbs = acts(little)
        assert set(verbs) == set(NAMES)
        done: list[datetime] = []
        for name, minute in played:
            before = seen()
            try:
                verbs[name](after(minute))
            except Refused:
                continue
            now = seen()
            # What came last stands last, whatever the clock said when it came.
            new = [at for at in now if now.count(at) > before.count(at)]
            assert all(at >= AT for at in now)
            assert not new or min(new) >= max(before, default=AT)
            done += new
        assert all(one <= two for one, two in pairwise(done))
        row = incidents.incident(KEY)
        assert row.report_at is None or row.report_at >= row.reported_at
        assert row.closed_at is None or row.closed_at >= (row.report_at or AT)
        kept.rollback()


def seen() -> list[datetime]:
    """Every stamp of the record."""
    run = incident_sheet.sheet(KEY)
    marks = [*(mark for row in run.steps for mark in row.marks), *run.undone]
    stamps = [mark.at for mark in marks] + [entry.at for entry in run.entries]
    return stamps + [mark.undone_at for mark in run.undone if mark.undone_at is not None]


def test_a_clock_set_back_stamps_what_happens_now_with_the_last_moment(little: Little) -> None:
    opened(little)
    by = little.guard.id
    assert incident_run.tick(KEY, 1, by=by, at=after(-30)).marks[0].at == AT
    incident_run.tick(KEY, 2, by=by, at=after(5))
    row = incident_run.tick(KEY, 3, by=by, at=after(3))
    assert row.marks[0].at == after(5)
    # When the store had it is told as it was.
    assert row.marks[0].entered_at == after(3)
    incident_run.take_back(KEY, 2, by=by, at=after(9))
    assert incident_run.tick(KEY, 2, by=by, at=after(7)).marks[0].at == after(9)


def test_what_a_desk_kept_aside_enters_with_its_true_time(little: Little) -> None:
    opened(little)
    by = little.guard.id
    incident_run.tick(KEY, 1, by=by, at=after(30))
    row = incident_run.tick(KEY, 2, told=after(1), by=by, at=after(40))
    assert (row.marks[0].at, row.marks[0].entered_at) == (after(1), after(40))
    assert row.late(after(99)) == 0
    run = incident_run.log(KEY, "note", words="x", told=after(-5), by=by, at=after(41))
    assert lines(incident_sheet.sheet(run.key), "note") == [("", AT)]
    # Nothing is told of the future.
    assert incident_run.tick(KEY, 3, told=after(99), by=by, at=after(42)).marks[0].at == after(42)


def test_the_state_is_stamped_with_what_moved_it(little: Little) -> None:
    opened(little)
    by = little.guard.id
    incident_run.tick(KEY, 1, told=after(1), by=by, at=after(90))
    incident_ends.advance(KEY, "controlled", told=after(20), by=by, at=after(91))
    row = incident_ends.false_alarm(KEY, "x", told=after(21), by=by, at=after(92))
    run = incident_sheet.sheet(KEY)
    assert lines(run, "state") == [
        ("responding", after(1)),
        ("controlled", after(20)),
        ("reported", after(21)),
    ]
    assert row.report_at == after(21)


@pytest.mark.parametrize("kind", ["level", "command"])
def test_what_was_so_earlier_does_not_undo_what_is_so_now(little: Little, kind: str) -> None:
    opened(little, "typhoon")
    by = little.guard.id
    incident_run.log(KEY, kind, who="red", by=by, at=after(30))
    row = incident_run.log(KEY, kind, who="blue", told=after(5), by=by, at=after(60))
    assert getattr(row, kind) == "red"
    assert [who for who, _ in lines(incident_sheet.sheet(KEY), kind)] == ["blue", "red"]
    row = incident_run.log(KEY, kind, who="yellow", told=after(45), by=by, at=after(61))
    assert getattr(row, kind) == "yellow"


def test_what_another_desk_ticked_later_is_not_taken_back_before_it_was_ticked(
    little: Little,
) -> None:
    opened(little)
    incident_run.tick(KEY, 1, by=little.guard.id, at=after(30))
    incident_run.take_back(KEY, 1, told=after(5), by=little.engineer.id, at=after(60))
    (undone,) = incident_sheet.sheet(KEY).undone
    assert undone.undone_at == undone.at == after(30)
    assert step(1).state == ""
