"""Stores of complaints for measuring: ten years, or weeks, of the cases of 5,000 households.

The log grows at one pace and the same forty wait at its end, so what is over must cost nothing.
Three callbacks come with every two cases.
"""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pendulum

from store import staff
from store.case_tables import CATEGORIES, CLOCK
from store.db import close_store, open_store, rows, run
from store.fields import instant_text
from store.search import searched
from tests.benchmarks import people
from tests.benchmarks.stores import PIN, Place, Size, filling, founded
from tests.benchmarks.visits import HOUSEHOLDS, Homes, name, put

A_DAY = 55
WAITING = 40
KINDS = ("complaint", "complaint", "complaint", "suggestion", "enquiry")
VERDICTS = ("valid", "valid", "invalid", "pending")


def complained(path: Path, cases: int) -> Place:
    """So many cases and half as many callbacks more; 003 sits at the front desk."""
    place = founded(path, Size(1, 1, 2, 0, 0, 0))
    at = pendulum.now("UTC").subtract(hours=20)
    open_store(path)
    try:
        staff.join(number="003", name="王芳", role="front_desk", pin=PIN, by=place.director, at=at)
    finally:
        close_store()
    with filling(path):
        people.put_units(place.estate, HOUSEHOLDS)
        put_cases(place, cases)
    return place


def put_cases(place: Place, cases: int) -> None:
    """So many cases of the units there are, with their answers and callbacks."""
    homes = rows("SELECT id, name FROM unit ORDER BY id")
    run("UPDATE unit SET state = 'occupied' WHERE id % 10 <> 0")
    wanted = next(spot for spot, unit in enumerate(homes) if unit[1] == "3-1202")
    now = pendulum.now("UTC")
    put("customer_case", _cases(place, cases, homes, wanted, now))
    put("case_answer", _answers(place, cases, now))
    put("callback", _callbacks(place, cases, homes, wanted, now))
    for prefix, count in (("TS", cases), ("HF", cases * 3 // 2)):
        run(
            "INSERT INTO counter (estate_id, prefix, last) VALUES (?, ?, ?)"
            " ON CONFLICT (estate_id, prefix) DO UPDATE SET last = excluded.last",
            (place.estate, prefix, count),
        )


def _received(newer: int, now: pendulum.DateTime) -> pendulum.DateTime:
    return now.subtract(minutes=newer * 1440 // A_DAY + 10)


def _home(newer: int, homes: Homes, wanted: int) -> tuple[Any, ...]:
    return homes[(wanted + newer * 37) % len(homes)]


def _worked(number: int) -> int:
    """Hours until its answer: one in nine is late."""
    return 30 if number % 9 == 0 else 1 + number % 20


def _cases(
    place: Place, count: int, homes: Homes, wanted: int, now: pendulum.DateTime
) -> Iterator[dict[str, Any]]:
    for number in range(1, count + 1):
        newer = count - number
        unit, home = _home(newer, homes, wanted)
        came, waits = _received(newer, now), newer < WAITING
        solved = came.add(hours=_worked(number))
        told, phone = f"TS-{number:04d}", f"1380{number * 7919 % 10_000_000:07d}"
        yield {
            **{"id": number, "estate_id": place.estate, "number": told, "unit_id": unit},
            **{"state": "in_progress" if waits else "closed", "channel": "phone"},
            **{"kind": KINDS[number % 5], "category": CATEGORIES[number % len(CATEGORIES)]},
            **{"severity": "minor", "name": name(number), "phone": phone, "times": 1},
            **{"content": "樓上夜裡裝修吵到很晚，小孩不能睡，請去看看", "owner_id": place.keeper},
            **{"received_at": instant_text(came), "entered_at": instant_text(came)},
            **{"entered_by_id": place.keeper, "due_at": instant_text(came + CLOCK)},
            **{"verdict": VERDICTS[number % 4], "moved_by_id": place.keeper},
            "moved_at": instant_text(came if waits else solved),
            "promised_at": instant_text(came.add(hours=72)) if number % 9 == 0 else None,
            "solution": "" if waits else "已上門勸止，雙方同意",
            "solved_by_id": None if waits else place.keeper,
            "solved_at": None if waits else instant_text(solved),
            "closed_at": None if waits else instant_text(solved),
            "closed_by_id": None if waits else place.keeper,
            "search": searched(
                *(told, home, home.replace("-", "")), names=(name(number),), phones=(phone,)
            ),
        }


def _answers(place: Place, count: int, now: pendulum.DateTime) -> Iterator[dict[str, Any]]:
    ids = itertools.count(1)
    for number in range(1, count + 1 - WAITING):
        answered = _received(count - number, now).add(hours=_worked(number))
        base = {
            **{"case_id": number, "kind": "resolved", "staff_id": place.keeper},
            **{"solution": "已上門勸止，雙方同意", "reopened_at": None},
        }
        if number % 20 == 0:
            first = instant_text(answered.subtract(minutes=40))
            again = instant_text(answered.subtract(minutes=20))
            yield base | {"id": next(ids), "at": first, "reopened_at": again}
        yield base | {"id": next(ids), "at": instant_text(answered)}


def _callbacks(
    place: Place, count: int, homes: Homes, wanted: int, now: pendulum.DateTime
) -> Iterator[dict[str, Any]]:
    most = count * 3 // 2
    for number in range(1, most + 1):
        newer = most - number
        case, waits = number * 2 // 3 if number % 3 else None, newer < WAITING
        of = newer * 2 // 3
        unit, home = _home(of, homes, wanted)
        made = _received(of, now)
        done = made.add(hours=number % 60)
        told = f"HF-{number:04d}"
        yield {
            **{"id": number, "estate_id": place.estate, "number": told, "unit_id": unit},
            **{"source": "case" if case else "visit", "case_id": case or None},
            **{"state": "due" if waits else "done", "name": name(number), "what": "勸止噪音"},
            **{"made_at": instant_text(made), "due_at": instant_text(made.add(hours=48))},
            **{"moved_at": instant_text(made), "method": "" if waits else "phone"},
            "done_at": None if waits else instant_text(done),
            "done_by_id": None if waits else place.director,
            "score": None if waits else 5 - number % 4,
            "opinion": "希望快一點" if number % 7 == 0 and not waits else "",
            "search": searched(told, home, home.replace("-", ""), names=(name(number),)),
        }
