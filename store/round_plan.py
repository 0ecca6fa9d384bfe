"""Which rounds a day has: two a route, by windows the estate sets.  Source: domain section B."""

from datetime import datetime
from typing import Any

import pendulum

from store import estate as estates
from store.db import rows
from store.estate import EstateRow
from store.fields import day, day_text, instant_text
from store.operations import Operation, next_number, operation
from store.settings import Window

# How many days back the rounds of days without a desk are still made.
BACK_DAYS = 31


def plan(at: datetime, estate_id: int | None = None) -> int:
    """Make today's rounds and mark those whose grace is over as missed; how many were made.

    Every desk calls this as often as it likes: a round exists once per route, day and slot.
    A window that crosses midnight belongs to the day it opens on.  Days on which no desk was open,
    back to the last one planned (``BACK_DAYS`` at most), get their rounds too: nobody walked them.
    """
    places = estates.estates() if estate_id is None else (estates.estate(estate_id),)
    made = 0
    for place in places:
        missing = _missing(place, at)
        if missing or _overdue(place.id, at):
            made += _write_plan(place, missing, at)
    return made


def _days(place: EstateRow, at: datetime) -> list[pendulum.Date]:
    """Yesterday too: a window that opened before midnight may still be open."""
    today = pendulum.instance(at).in_timezone(place.time_zone).date()
    first = today.subtract(days=1)
    last = rows(
        "SELECT day FROM round WHERE estate_id = ? ORDER BY opens_at DESC, id DESC LIMIT 1",
        place.id,
    )
    if last:
        first = max(min(first, day(last[0][0])), today.subtract(days=BACK_DAYS))
    return [first.add(days=turn) for turn in range((today - first).days + 1)]


def _missing(place: EstateRow, at: datetime) -> list[tuple[Any, ...]]:
    """(route, housekeeper, day, slot, opens, closes) of every round that is not made yet.

    A round is of a route that has stops, and had some before the window closed.
    """
    spans = {
        (day_text(on), window.slot): (on, *span(window, place.time_zone, on))
        for on in _days(place, at)
        for window in place.settings.windows
    }
    if not spans:
        return []
    values: list[Any] = []
    for turn, ((on, slot), (_, _, closes)) in enumerate(spans.items()):
        values += [turn, on, slot, instant_text(closes)]
    marks = ", ".join(["(?, ?, ?, ?)"] * len(spans))
    found = rows(
        f"WITH wanted (turn, day, slot, closes) AS (VALUES {marks})"
        " SELECT r.id, s.id, w.day, w.slot FROM wanted w JOIN route r ON r.estate_id = ?"
        " AND r.retired_at IS NULL LEFT JOIN area a ON a.id = r.area_id"
        " LEFT JOIN staff s ON s.id = a.housekeeper_id AND s.left_at IS NULL"
        " WHERE NOT EXISTS (SELECT 1 FROM round x"
        " WHERE x.route_id = r.id AND x.day = w.day AND x.slot = w.slot)"
        " AND EXISTS (SELECT 1 FROM stop t WHERE t.version_id = (SELECT id FROM route_version"
        " WHERE route_id = r.id ORDER BY number DESC LIMIT 1))"
        " AND EXISTS (SELECT 1 FROM route_version v JOIN stop t ON t.version_id = v.id"
        " WHERE v.route_id = r.id AND v.made_at <= w.closes)"
        " ORDER BY w.turn, r.id",
        *values,
        place.id,
    )
    return [(route, keeper, *spans[on, slot], slot) for route, keeper, on, slot in found]


def span(
    window: Window, zone: str, on: pendulum.Date
) -> tuple[pendulum.DateTime, pendulum.DateTime]:
    """When a window opens and closes on a day, by the estate's wall clock, as UTC moments.

    A time that comes twice in autumn opens a window at its first coming and closes it at its
    second; a time skipped in spring opens it by the new clock (an hour early) and closes it by the
    old one.  So no change of the clock leaves a window empty.
    """
    closing_day = on.add(days=1) if window.closes <= window.opens else on
    return (_moment(on, window.opens, zone, 0), _moment(closing_day, window.closes, zone, 1))


def _moment(on: pendulum.Date, clock: str, zone: str, fold: int) -> pendulum.DateTime:
    local = pendulum.datetime(
        on.year, on.month, on.day, int(clock[:2]), int(clock[3:]), tz=zone, fold=fold
    )
    return local.in_timezone("UTC")


def _write_plan(place: EstateRow, missing: list[tuple[Any, ...]], at: datetime) -> int:
    # Tables are loaded by the first write, because what waits at home is read without them.
    from store.round_records import Round

    made = 0
    with operation("patrols.plan", None, at) as op:
        op.estate_id = place.id
        for route_id, keeper, on, opens, closes, slot in missing:
            if _exists(route_id, on, slot):
                continue
            number = next_number(place.id, "XC")
            row = Round.create(
                estate=place.id,
                number=number,
                route=route_id,
                day=on,
                slot=slot,
                opens_at=opens,
                closes_at=closes,
                grace_until=closes.add(minutes=place.settings.grace_minutes),
                assigned=keeper,
            )
            op.event("round", row.id, number=number, route=route_id, day=day_text(on))
            made += 1
        _mark_missed(op, place.id)
    return made


def _exists(route_id: int, on: pendulum.Date, slot: str) -> bool:
    """Another desk may have been first."""
    return bool(
        rows(
            "SELECT 1 FROM round WHERE route_id = ? AND day = ? AND slot = ?",
            route_id,
            day_text(on),
            slot,
        )
    )


def _overdue(estate_id: int, at: datetime) -> list[tuple[Any, ...]]:
    return rows(
        "SELECT id FROM round WHERE estate_id = ? AND state = 'planned' AND grace_until < ?",
        estate_id,
        instant_text(at),
    )


def _mark_missed(op: Operation, estate_id: int) -> None:
    from store.round_records import Round

    for (round_id,) in _overdue(estate_id, op.at):
        Round.update(state="missed").where(
            (Round.id == round_id) & (Round.state == "planned")
        ).execute()
        op.event("round", round_id, old={"state": "planned"}, state="missed")
