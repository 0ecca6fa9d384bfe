"""Stores of a gate for measuring: visits of ten years, or of a week, to the same 5,000 households.

The log grows at one pace and the same forty are inside at its end, so what is over must cost
nothing.  Parcels and calls come with the visits, one to five and one to ten.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pendulum

from store import staff
from store.db import close_store, open_store, rows, run
from store.fields import instant_text
from store.search import searched
from tests.benchmarks import people
from tests.benchmarks.stores import PIN, Place, Size, filling, founded, many

HOUSEHOLDS = 5_000
A_DAY = 137
INSIDE = 40
PURPOSES = ("friend", "delivery", "contractor", "agent", "moving", "viewing", "other")


def visited(path: Path, visits: int) -> Place:
    """So many visits, the newest of them inside; 003 sits at the front desk."""
    place = founded(path, Size(1, 1, 2, 0, 0, 0))
    at = pendulum.now("UTC").subtract(hours=20)
    open_store(path)
    try:
        staff.join(number="003", name="王芳", role="front_desk", pin=PIN, by=place.director, at=at)
    finally:
        close_store()
    with filling(path):
        people.put_units(place.estate, HOUSEHOLDS)
        put_visits(place, visits)
    return place


def put_visits(place: Place, visits: int) -> None:
    """So many visits to the units there are, with their parcels and calls."""
    homes = rows("SELECT id, name FROM unit ORDER BY id")
    wanted = next(spot for spot, unit in enumerate(homes) if unit[1] == "3-1202")
    now = pendulum.now("UTC")
    put("visitor", _visits(place, visits, homes, wanted, now))
    put("parcel", _parcels(place, visits // 5, homes, wanted, now))
    put("call", _calls(place, visits // 10, homes, wanted, now))
    for prefix, count in (("FK", visits), ("KD", visits // 5), ("LF", visits // 10)):
        run(
            "INSERT INTO counter (estate_id, prefix, last) VALUES (?, ?, ?)"
            " ON CONFLICT (estate_id, prefix) DO UPDATE SET last = excluded.last",
            (place.estate, prefix, count),
        )


def name(number: int) -> str:
    """The name of a visitor: one in some thousands has the same."""
    given, surnames = people.GIVEN, people.SURNAMES
    return (
        surnames[number * 13 % len(surnames)]
        + given[(number * 101 + number // 700) % len(given)]
        + given[(number * 211 + number // 900) % len(given)]
    )


def put(table: str, made: Iterator[dict[str, Any]]) -> None:
    """Rows of a table; what a row does not name is empty."""
    first = next(made)
    columns = rows(f"PRAGMA table_info({table})")
    empty = {
        column: "" if kind == "TEXT" else 0 for _, column, kind, needed, *_ in columns if needed
    }
    names = [column for _, column, *_ in columns if column in first or column in empty]

    def values() -> Iterator[tuple[Any, ...]]:
        yield tuple((empty | first).get(column) for column in names)
        for one in made:
            yield tuple((empty | one).get(column) for column in names)

    many(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", values()
    )


Homes = list[tuple[Any, ...]]


def _visits(
    place: Place, count: int, homes: Homes, wanted: int, now: pendulum.DateTime
) -> Iterator[dict[str, Any]]:
    for number in range(1, count + 1):
        newer = count - number
        unit, home = homes[(wanted + newer * 37) % len(homes)]
        came = now.subtract(minutes=newer * 1440 // A_DAY + 10)
        inside = newer < INSIDE
        called, phone = name(number), f"1390{number * 7919 % 10_000_000:07d}"
        plate = f"粤B{number * 104_729 % 100_000:05d}" if number % 3 == 0 else ""
        told = f"FK-{number:04d}"
        yield {
            **{"id": number, "estate_id": place.estate, "number": told, "name": called},
            **{"state": "in" if inside else "out", "phone": phone, "plate": plate, "party": 1},
            **{"unit_id": unit, "purpose": PURPOSES[number % len(PURPOSES)]},
            **{"pass_no": f"{newer + 1}", "confirmed": "intercom"},
            **{"entered_at": instant_text(came), "entered_by_id": place.keeper},
            **{"arrived_at": instant_text(came), "let_in_by_id": place.keeper},
            **{"stay_until": instant_text(came.add(hours=24)), "came_with": None},
            "left_at": None if inside else instant_text(came.add(minutes=50)),
            "let_out_by_id": None if inside else place.keeper,
            "search": searched(
                *(told, home, home.replace("-", ""), plate), names=(called,), phones=(phone,)
            ),
        }


def _parcels(
    place: Place, count: int, homes: Homes, wanted: int, now: pendulum.DateTime
) -> Iterator[dict[str, Any]]:
    for number in range(1, count + 1):
        newer = count - number
        unit, home = homes[(wanted + newer * 37) % len(homes)]
        came, here = now.subtract(minutes=newer * 5 * 1440 // A_DAY + 10), newer < INSIDE
        told, waybill = f"KD-{number:04d}", f"SF{number * 104_729 % 10**10:010d}"
        yield {
            **{"id": number, "estate_id": place.estate, "number": told, "unit_id": unit},
            **{"state": "here" if here else "picked", "courier": "順豐", "parcel_no": waybill},
            **{"code": f"{newer:04d}" if here else "", "shelf": f"A{newer % 9}"},
            **{"received_at": instant_text(came), "received_by_id": place.keeper},
            "picked_at": None if here else instant_text(came.add(hours=5)),
            "search": searched(told, home, home.replace("-", ""), waybill, names=(name(number),)),
        }


def _calls(
    place: Place, count: int, homes: Homes, wanted: int, now: pendulum.DateTime
) -> Iterator[dict[str, Any]]:
    for number in range(1, count + 1):
        newer = count - number
        unit, home = homes[(wanted + newer * 37) % len(homes)]
        came, told = now.subtract(minutes=newer * 10 * 1440 // A_DAY + 10), f"LF-{number:04d}"
        still = newer < INSIDE
        yield {
            **{"id": number, "estate_id": place.estate, "number": told, "unit_id": unit},
            **{"state": "open" if still else "done", "way": "phone", "kind": "enquiry"},
            **{"name": name(number), "matter": "廚房漏水，問幾時有人來", "staff_id": place.keeper},
            **{"at": instant_text(came), "done_by_id": None if still else place.keeper},
            "done_at": None if still else instant_text(came.add(hours=1)),
            "search": searched(told, home, home.replace("-", ""), names=(name(number),)),
        }
