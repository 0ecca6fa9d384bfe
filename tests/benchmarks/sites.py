"""Stores of renovations for measuring: permits of ten years, or of half a year, and the same sites.

The permits follow each other at one pace, so that the last few hundred are alive and the rest over,
however many there are: what is over must cost nothing.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pendulum

from store import staff
from store.content import prohibited
from store.db import close_store, open_store, rows, run
from store.fields import instant_text
from store.search import searched
from tests.benchmarks import people
from tests.benchmarks.stores import PIN, Place, Size, filling, founded, many, put, put_rounds

UNITS = 20_000
# 20,000 permits in ten years, and what came to none.
A_DAY = 21_373 / 3650
CHECKS, WORKERS = 20, 3
POSTS = ("front_desk", "engineer", "cashier")
# By how many newer ones there are: in which states they stand.
_AGES: tuple[tuple[int, tuple[str, ...]], ...] = (
    (40, ("draft", "submitted", "reviewing", "returned", "approved", "deposit_paid")),
    (
        340,
        (
            *("permitted", "in_progress", "in_progress", "in_progress", "in_progress"),
            *("in_progress", "rectifying", "suspended", "acceptance_requested", "in_progress"),
        ),
    ),
    (400, ("first_passed", "observing", "recheck_passed", "refund_approved")),
)
# Far back among those that are over, a few that are not.
_STRAGGLERS = 20
_FIRMS = 50
_TRADES = "安居乐业宏图远景华美嘉盛恒达"
_STAGES = ("demolition", "plumbing", "tiling", "paint", "joinery", "finish")


def renovated(path: Path, permits: int) -> Place:
    """So many permits, twenty checks and three workers of each, three notices of every two."""
    # Some applications come to no permit.
    count = permits * 16 // 15 + 40
    days = int(count / A_DAY) + 1
    place = founded(path, Size(days, 6, 47, 0, 0, 0))
    _posts(place)
    with filling(path):
        put_rounds(place, days)
        people.put_units(place.estate, UNITS)
        _renovations(place, count)
        _workers(place)
        _papers()
        _checks(place)
        _notices(place)
        _numbers(place)
    return place


def state(newer: int, count: int) -> str:
    """In which state a renovation stands, by how many newer ones there are."""
    for until, states in _AGES:
        if newer < until:
            return states[newer % len(states)]
    if (newer - until) % ((count - until) // _STRAGGLERS) == 1:
        return "observing"
    if newer % 25 == 7:
        return "cancelled"
    return "rejected" if newer % 40 == 12 else "closed"


def firm(number: int) -> str:
    """The name of a contractor."""
    letters = (people.GIVEN[number * 5], _TRADES[number % len(_TRADES)])
    return f"{''.join(letters)}装饰工程有限公司"


def _posts(place: Place) -> None:
    at = pendulum.now("UTC").subtract(days=1)
    open_store(place.path)
    try:
        for number, role in enumerate(POSTS, 3):
            staff.join(
                number=f"{number:03d}", name="王芳", role=role, pin=PIN, by=place.director, at=at
            )
    finally:
        close_store()


def _name(number: int) -> str:
    given, surnames = people.GIVEN, people.SURNAMES
    return (
        surnames[number * 13 % len(surnames)]
        + given[(number * 101 + number // 700) % len(given)]
        + given[(number * 211 + number // 900) % len(given)]
    )


def _renovations(place: Place, count: int) -> None:
    """One after another; the newest is at 3-1202, and a unit has a second one after years."""
    units = rows("SELECT id, name, building_id, floor FROM unit ORDER BY id")
    wanted = next(spot for spot, unit in enumerate(units) if unit[1] == "3-1202")
    first = rows("SELECT coalesce(max(id), 0) FROM checkpoint")[0][0]
    now = pendulum.now("UTC")
    made: list[dict[str, Any]] = []
    points: list[tuple[Any, ...]] = []
    for number in range(1, count + 1):
        newer = count - number
        unit, home, building, floor = units[(wanted + newer * 7919) % len(units)]
        stands = state(newer, count)
        filed = now.subtract(minutes=int(newer / A_DAY * 1440) + 600)
        begins = filed.add(days=4).date()
        values = _case(number, newer, stands, filed, begins)
        people_of = (values["applicant"], values["contractor"], values["manager"])
        phones = (values["applicant_phone"], values["manager_phone"])
        bare = home.replace("-", "")
        values |= {
            **{"id": number, "estate_id": place.estate, "unit_id": unit, "state": stands},
            "search": searched(
                *(values["number"], values["permit"], home, bare), names=people_of, phones=phones
            ),
            **{"filed_by_id": place.keeper, "moved_by": place.keeper},
        }
        if values["permit"]:
            label = f"9{number:06d}"
            values |= {"permitted_by_id": place.director, "checkpoint_id": first + len(points) + 1}
            points.append(
                (*(place.estate, label, home, "works_vacant", building, floor, unit, ""),)
            )
        made.append(values)
    many(
        "INSERT INTO checkpoint (estate_id, label, name, place, building_id, floor, unit_id, search"
        ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        points,
    )
    names = [values[1] for values in rows("PRAGMA table_info(renovation)")]
    told = _empty("renovation")
    many(
        f"INSERT INTO renovation ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
        (tuple((told | values).get(name) for name in names) for values in made),
    )


def _empty(table: str) -> dict[str, Any]:
    """What a column that must have a value holds where none is given."""
    return {
        name: "" if kind == "TEXT" else 0
        for _, name, kind, needed, *_ in rows(f"PRAGMA table_info({table})")
        if needed
    }


def _case(
    number: int, newer: int, stands: str, filed: pendulum.DateTime, begins: pendulum.Date
) -> dict[str, Any]:
    moved = filed.add(days=3)
    told: dict[str, Any] = {
        **{"number": f"ZX-{number:04d}", "applicant_kind": ("owner", "tenant")[number % 3 == 0]},
        **{"applicant": _name(number), "applicant_phone": f"1380013{number * 7919 % 10_000:04d}"},
        **{"contractor": firm(number % _FIRMS), "licence": f"91310000MA{number % _FIRMS:08d}"},
        **{"manager": _name(number % _FIRMS * 3 + 50_000), "manager_phone": "", "permit": ""},
        **{"scope": "全屋翻新，厨卫防水", "cases": ("", "gas", "hot_work")[number % 3]},
        **{"starts_on": str(begins), "ends_on": str(begins.add(days=60))},
        **{"filed_at": instant_text(filed), "moved_at": instant_text(moved)},
    }
    if stands == "draft":
        return told
    told |= {
        "submitted_at": instant_text(filed),
        "reply_due": instant_text(filed.add(days=2)),
    }
    if stands in ("submitted", "reviewing", "returned", "rejected", "cancelled"):
        return told
    told |= {"agreement": f"XY-{number}", "agreed_at": instant_text(filed.add(days=2))}
    if stands == "approved":
        return told
    told |= {"deposit_fen": 200_000, "receipt": f"R{number:06d}", "payer": "owner"}
    told["deposit_at"] = instant_text(filed.add(days=2))
    if stands == "deposit_paid":
        return told
    told |= {
        **{"permit": f"ZP-{number:04d}", "permit_from": str(begins)},
        **{"permit_until": str(begins.add(days=60)), "permitted_at": instant_text(moved)},
        "checked_at": instant_text(pendulum.now("UTC").subtract(hours=20 + newer % 3)),
    }
    if stands == "suspended":
        told["suspended_at"] = instant_text(moved.add(days=2))
    if stands in ("permitted", "in_progress", "rectifying", "suspended", "acceptance_requested"):
        return told
    accepted = begins.add(days=40)
    told |= {"accepted_on": str(accepted), "observed_until": str(accepted.add(days=30))}
    if stands in ("refund_approved", "closed"):
        told |= {"refund_fen": 200_000, "refund_at": instant_text(filed.add(days=80))}
    if stands == "closed":
        told |= {"refund_receipt": f"T{number:06d}", "paid_at": instant_text(filed.add(days=82))}
    return told


def _workers(place: Place) -> None:
    """Three of each that had its deposit paid; of those over, every pass is back."""

    def lines() -> Iterator[tuple[Any, ...]]:
        number = 0
        for row, stands, begins, ends, at in rows(
            "SELECT id, state, starts_on, ends_on, moved_at FROM renovation WHERE deposit_fen > 0"
        ):
            for _ in range(WORKERS):
                number += 1
                back = stands in ("recheck_passed", "refund_approved", "closed")
                name, phone = _name(number + 100_000), f"1370013{number * 7919 % 10_000:04d}"
                wears = f"ZR-{number:04d}"
                yield (
                    *(place.estate, row, wears, name, phone, "id_card"),
                    *(f"{number * 37 % 10_000:04d}", "", begins, ends),
                    *("returned" if back else "issued", 0, "", at, at if back else None),
                    *(at if back else None, place.keeper, at),
                    searched(wears, names=(name,), phones=(phone,)),
                )

    many(
        "INSERT INTO renovation_worker (estate_id, renovation_id, number, name, phone, id_type,"
        " id_last4, photo, valid_from, valid_until, state, deposit_fen, words, issued_at, ended_at,"
        f" settled_at, moved_by, moved_at, search) VALUES ({', '.join('?' * 19)})",
        lines(),
    )


def _papers() -> None:
    """The papers handed in, and who signed the acceptances of those accepted."""
    _list("paper", *_DOCUMENTS)
    put(
        "renovation_document",
        "renovation x CROSS JOIN paper p WHERE x.state <> 'draft'",
        {"renovation_id": "x.id", "code": "p.code", "here": "1", "staff_id": "x.moved_by",
         "at": "x.filed_at"},
    )  # fmt: skip
    _list("party", "owner", "contractor", "engineer", "housekeeper")
    _list("acceptance", "first", "recheck")
    put(
        "renovation_signature",
        "renovation x CROSS JOIN acceptance a CROSS JOIN party p WHERE x.accepted_on IS NOT NULL"
        " AND (a.code = 'first' OR x.state IN ('recheck_passed', 'refund_approved', 'closed'))",
        {"renovation_id": "x.id", "acceptance": "a.code", "party": "p.code", "name": "x.applicant",
         "staff_id": "x.moved_by", "at": "x.moved_at"},
    )  # fmt: skip
    put(
        "renovation_deduction",
        "renovation x WHERE x.state = 'closed' AND x.id % 10 = 3",
        {"renovation_id": "x.id", "fen": "20000", "reason": "'走廊地砖破损'",
         "evidence": "'照片'", "signed": "x.applicant", "taken_from": "'owner_deposit'",
         "staff_id": "x.moved_by", "at": "x.moved_at"},
    )  # fmt: skip


_DOCUMENTS = (
    "applicant_id",
    "ownership",
    "owner_consent",
    "contractor_licence",
    "plan",
    "contract",
)


def _list(table: str, *codes: str) -> None:
    run(f"CREATE TEMP TABLE {table} (code TEXT)")
    many(f"INSERT INTO {table} VALUES (?)", ((code,) for code in codes))


def _later(moment: str, days: str) -> str:
    return f"strftime('%Y-%m-%dT%H:%M:%fZ', {moment}, ({days}) || ' days')"


def _checks(place: Place) -> None:
    """Twenty of every permit, on its first days up to now, each on a round; by the day."""
    now = f"'{instant_text(pendulum.now('UTC').subtract(hours=20))}'"
    on, latest = _later("x.permitted_at", "k * 2.5"), _later(now, f"(k - {CHECKS}) / 24.0")
    run(
        "CREATE TEMP TABLE looked AS WITH RECURSIVE turn (k) AS (SELECT 0 UNION ALL SELECT k + 1"
        f" FROM turn WHERE k < {CHECKS - 1}) SELECT x.id AS x, k, min({on}, {latest}) AS at"
        " FROM renovation x CROSS JOIN turn WHERE x.permit <> '' ORDER BY at"
    )
    rounds = rows("SELECT max(id) FROM round")[0][0]
    last = rows("SELECT count(*) FROM looked")[0][0]
    put(
        "renovation_check",
        "looked ORDER BY rowid",
        {
            **{"id": "rowid", "estate_id": str(place.estate), "number": "printf('ZC-%04d', rowid)"},
            "renovation_id": "x",
            "round_id": f"1 + rowid * ({rounds} - 1) / {last}",
            "result": "CASE WHEN (x + k) % 13 = 5 THEN 'violation' WHEN (x + k) % 11 = 4"
            " THEN 'no_one' WHEN (x + k) % 37 = 9 THEN 'refused' ELSE 'ok' END",
            "stage": people.picked("(k / 4)", _STAGES),
            "wrong": "iif((x + k) % 13 = 5, 'debris', '')",
            **{"workers": "3", "passes": "3", "staff_id": str(place.keeper), "at": "at"},
        },
    )


def _notices(place: Place) -> None:
    """One of every other permit and two of the rest; of a site that rectifies one is open."""
    acts = people.picked("x.id", ("RX-3", "RX-4", "RX-7", "W-3", "R8", "R5-2"))
    still = "x.state IN ('rectifying', 'suspended') AND n.code = '1'"
    _list("turns", "1", "2")
    served = _later("x.permitted_at", "2 + 9 * n.code")
    put(
        "violation",
        "renovation x CROSS JOIN turns n WHERE x.permit <> '' AND (n.code = '1' OR x.id % 2)"
        " ORDER BY x.id, n.code",
        {
            **{"estate_id": str(place.estate), "renovation_id": "x.id", "acts": acts},
            "number": "printf('ZG-%04d', row_number() OVER (ORDER BY x.id, n.code))",
            "check_id": "(SELECT min(k.id) FROM renovation_check k WHERE k.renovation_id = x.id)",
            **{"version": str(prohibited.version()), "facts": "'杂物堆放于消防通道'"},
            **{"action": "'清理'", "deadline": "'other'", "times": "1"},
            **{"issued_at": served, "served_at": served},
            **{
                name: _later("x.permitted_at", "5 + 9 * n.code") for name in ("due_at", "first_due")
            },
            "corrected_at": f"iif({still}, NULL, {_later('x.permitted_at', '4 + 9 * n.code')})",
            **{"owner_served": "'面交'", "contractor_served": "'面交'"},
            **{"state": f"iif({still}, 'open', 'corrected')", "issued_by_id": str(place.keeper)},
        },
    )
    put(
        "violation_visit",
        "violation v WHERE v.state = 'corrected'",
        {"violation_id": "v.id", "found": "'corrected'", "staff_id": "v.issued_by_id",
         "at": "v.corrected_at"},
    )  # fmt: skip


def _numbers(place: Place) -> None:
    for prefix, table in (
        *(("ZX", "renovation"), ("ZP", "renovation"), ("ZR", "renovation_worker")),
        *(("ZC", "renovation_check"), ("ZG", "violation")),
    ):
        run(
            "INSERT INTO counter (estate_id, prefix, last) SELECT ?, ?, coalesce(max(id), 0)"
            f" FROM {table} WHERE true"
            " ON CONFLICT (estate_id, prefix) DO UPDATE SET last = excluded.last",
            (place.estate, prefix),
        )
