"""Stores of an office's own papers for measuring: years of journals, and one whole year at work.

Twenty housekeepers write a journal a day where there are many, four in the year; with each journal
come a hand-over, a task and an inspection, with every seventh a plan.  All but the last days are
signed.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pendulum

from store import events, staff
from store.db import close_store, open_store, rows, run
from store.events import digest
from store.fields import instant_text
from tests.benchmarks import office_rows, people
from tests.benchmarks.complaints import put_cases
from tests.benchmarks.office_rows import DRAFTS, Keepers
from tests.benchmarks.stores import PIN, Place, Size, filling, founded, many, walked
from tests.benchmarks.visits import HOUSEHOLDS, put, put_visits

HOUSEKEEPERS, IN_A_YEAR = 20, 4
# 61,320 answers, 50,000 visits that came and went, 20,000 cases taken in and answered.
YEAR = Size(days=365, routes=6, stops=14, events=0, units=HOUSEHOLDS, open_orders=60)
VISITS, CASES = 50_000, 20_000


def papers(path: Path, journals: int) -> Place:
    """So many journals, hand-overs, tasks and inspections, and a seventh as many plans."""
    place = founded(path, Size(journals // HOUSEKEEPERS + 1, 1, 2, 0, 0, 0))
    keepers = _housekeepers(place, HOUSEKEEPERS, journals // HOUSEKEEPERS + 1)
    with filling(path):
        people.put_units(place.estate, 400)
        _papers(place, keepers, journals // HOUSEKEEPERS, 1)
    return place


def year(path: Path) -> Place:
    """An estate after a year: 200,000 events of 60,000 answers, visits and cases, all journals."""
    place = walked(path, YEAR)
    keepers = _housekeepers(place, IN_A_YEAR, YEAR.days + 1)
    with filling(path):
        put_visits(place, VISITS)
        put_cases(place, CASES)
        _areas(place, keepers)
        _events(place)
        _papers(place, keepers, YEAR.days, DRAFTS)
    return place


def _housekeepers(place: Place, count: int, days: int) -> Keepers:
    """002 and the others, each with an area of their own."""
    at = pendulum.now("UTC").subtract(days=days)
    open_store(place.path)
    try:
        staff.join(number="003", name="王芳", role="front_desk", pin=PIN, by=place.director, at=at)
        for number in range(1, count):
            staff.join(
                number=f"{number + 100}",
                name=f"管家{number:02d}",
                role="housekeeper",
                pin=PIN,
                by=place.director,
                at=at,
            )
        return [
            (number, name)
            for number, name in rows("SELECT id, name FROM staff WHERE role = 'housekeeper'")
        ]
    finally:
        close_store()


def _areas(place: Place, keepers: Keepers) -> None:
    """Each housekeeper after the first has an area; the houses are shared out among all."""
    last = rows("SELECT max(id) FROM area")[0][0]
    put(
        "area",
        (
            {
                **{"id": last + number, "estate_id": place.estate, "name": f"管區{number}"},
                "housekeeper_id": keeper,
            }
            for number, (keeper, _) in enumerate(keepers[1:], 1)
        ),
    )
    areas = [number for (number,) in rows("SELECT id FROM area ORDER BY id")]
    for spot, area in enumerate(areas):
        run("UPDATE building SET area_id = ? WHERE id % ? = ?", (area, len(areas), spot))


_DONE = (
    "SELECT at, staff_id, 'patrols.answer', 'answer', id FROM answer"
    " UNION ALL SELECT arrived_at, ?1, 'visitors.arrive', 'visitor', id FROM visitor"
    " UNION ALL SELECT left_at, ?1, 'visitors.leave', 'visitor', id FROM visitor"
    " WHERE left_at IS NOT NULL"
    " UNION ALL SELECT received_at, ?1, 'cases.receive', 'customer_case', id FROM customer_case"
    " UNION ALL SELECT solved_at, ?1, 'cases.resolve', 'customer_case', id FROM customer_case"
    " WHERE solved_at IS NOT NULL"
)


def _events(place: Place) -> None:
    """The chain goes on over all that was done, in the order it was done."""
    last, prev = events.head()
    desk = rows("SELECT id FROM staff WHERE number = '003'")[0][0]
    now = instant_text(pendulum.now("UTC"))

    def links() -> Iterator[tuple[Any, ...]]:
        nonlocal last, prev
        for at, who, verb, noun, number in run(
            f"SELECT * FROM ({_DONE}) WHERE at < ?2 ORDER BY at, 5", (desk, now)
        ).fetchall():
            last += 1
            link = (last, place.estate, at, who, verb, noun, number, "{}", None, prev)
            prev = digest(*link)
            yield (*link, prev)

    many(
        "INSERT INTO event (id, estate_id, at, staff_id, verb, noun, record_id, data, form, prev,"
        " hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        links(),
    )
    run("UPDATE event_head SET event_id = ?, hash = ?", (last, prev))


def _papers(place: Place, keepers: Keepers, days: int, drafts: int) -> None:
    count = days * len(keepers)
    put("journal", office_rows.journals(place, keepers, days, drafts))
    put("journal_line", office_rows.lines(count - drafts * len(keepers)))
    put("day_seal", office_rows.seals(place, days - drafts - 1))
    put("handover", office_rows.handovers(place, keepers, count))
    put("handover_line", office_rows.handed(count))
    put("task", office_rows.tasks(place, keepers, count))
    put("work_plan", office_rows.plans(place, keepers, count // 7))
    put("plan_item", office_rows.items(count // 7))
    put("inspection", office_rows.inspections(place, keepers, count))
    numbered = (("RZ", count), ("JB", count), ("RW", count), ("JC", count), ("JH", count // 7))
    for prefix, last in numbered:
        run(
            "INSERT INTO counter (estate_id, prefix, last) VALUES (?, ?, ?)"
            " ON CONFLICT (estate_id, prefix) DO UPDATE SET last = excluded.last",
            (place.estate, prefix, last),
        )
