"""Which rounds a day has: two a route, by windows the estate sets.  Source: domain section B."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import pendulum

from store import estate as estates
from store.db import rows
from store.estate import Window
from store.fields import day_text, instant_text
from store.operations import Operation, next_number, operation
from store.rounds import Round


def plan(at: datetime, estate_id: int | None = None) -> int:
    """Make today's rounds and mark those whose grace is over as missed; how many were made.

    Every desk calls this as often as it likes: a round exists once per route, day and slot.
    A window that crosses midnight belongs to the day it opens on.
    """
    made = 0
    for place in estates.estates():
        if estate_id in (None, place.id):
            missing = [
                (route_id, keeper, today, window)
                for today in _days(place.time_zone, at)
                for window in place.settings.windows
                for route_id, keeper in _unplanned(place, today, window)
            ]
            overdue = rows(
                "SELECT id FROM round WHERE estate_id = ? AND state = 'planned'"
                " AND grace_until < ?",
                place.id,
                instant_text(at),
            )
            if missing or overdue:
                made += _write_plan(place, missing, at)
    return made


def _days(zone: str, at: datetime) -> Iterable[pendulum.Date]:
    """Yesterday too: a window that opened before midnight may still be open."""
    today = pendulum.instance(at).in_timezone(zone).date()
    return (today.subtract(days=1), today)


def _unplanned(
    place: estates.EstateRow, today: pendulum.Date, window: Window
) -> list[tuple[Any, ...]]:
    """(route, housekeeper) of the routes with stops, and with stops before the window closed."""
    _, closes = span(window, place.time_zone, today)
    return rows(
        "SELECT r.id, s.id FROM route r LEFT JOIN area a ON a.id = r.area_id"
        " LEFT JOIN staff s ON s.id = a.housekeeper_id AND s.left_at IS NULL"
        " WHERE r.estate_id = ? AND r.retired_at IS NULL"
        " AND EXISTS (SELECT 1 FROM stop t WHERE t.version_id = (SELECT id FROM route_version"
        " WHERE route_id = r.id ORDER BY number DESC LIMIT 1))"
        " AND EXISTS (SELECT 1 FROM stop t JOIN route_version v ON v.id = t.version_id"
        " WHERE v.route_id = r.id AND v.made_at <= ?)"
        " AND NOT EXISTS (SELECT 1 FROM round x"
        " WHERE x.route_id = r.id AND x.day = ? AND x.slot = ?)",
        place.id,
        instant_text(closes),
        day_text(today),
        window.slot,
    )


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


def _write_plan(place: estates.EstateRow, missing: list[tuple[Any, ...]], at: datetime) -> int:
    made = 0
    with operation("patrols.plan", None, at) as op:
        op.estate_id = place.id
        for route_id, keeper, today, window in missing:
            opens, closes = span(window, place.time_zone, today)
            grace = closes.add(minutes=place.settings.grace_minutes)
            if _exists(route_id, today, window.slot):
                continue
            number = next_number(place.id, "XC")
            row = Round.create(
                estate=place.id,
                number=number,
                route=route_id,
                day=today,
                slot=window.slot,
                opens_at=opens,
                closes_at=closes,
                grace_until=grace,
                assigned=keeper,
            )
            op.event("round", row.id, number=number, route=route_id, day=day_text(today))
            made += 1
        _mark_missed(op, place.id)
    return made


def _exists(route_id: int, today: pendulum.Date, slot: str) -> bool:
    return bool(
        rows(
            "SELECT 1 FROM round WHERE route_id = ? AND day = ? AND slot = ?",
            route_id,
            day_text(today),
            slot,
        )
    )


def _mark_missed(op: Operation, estate_id: int) -> None:
    overdue = rows(
        "SELECT id FROM round WHERE estate_id = ? AND state = 'planned' AND grace_until < ?",
        estate_id,
        instant_text(op.at),
    )
    for (round_id,) in overdue:
        Round.update(state="missed").where(Round.id == round_id).execute()
        op.event("round", round_id, old={"state": "planned"}, state="missed")
