"""What the journeys of renovations stand on: the whole office, a calendar, a look at a case."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pendulum

from store import (
    buildings,
    calendar_days,
    checkpoints,
    db,
    renovation_apply,
    renovation_passes,
    renovation_permits,
    renovation_workers,
    renovations,
    routes,
    staff,
    units,
)
from store import estate as estates
from store.content import hours
from store.renovation_workers import Worker
from tests.journeys.scene import PIN, Scene, read_apart
from tests.journeys.terminal import ROOT, Terminal, surroundings, terminal


@dataclass(frozen=True)
class Office(Scene):
    """The estate with everybody a renovation passes by."""

    front_desk: str = "003"
    engineer: str = "005"
    cashier: str = "006"


def office(place: Scene) -> Office:
    """Everybody joins whom an application meets between the counter and the refund."""
    at = pendulum.now("UTC").subtract(hours=1)
    db.open_store(place.path)
    try:
        boss = next(one.id for one in staff.on_duty(role=None) if one.number == place.director)
        for number, name, role in (
            (Office.front_desk, "黃詠詩", "front_desk"),
            (Office.engineer, "孫師傅", "engineer"),
            (Office.cashier, "錢會計", "cashier"),
        ):
            staff.join(number=number, name=name, role=role, pin=PIN, by=boss, at=at)
    finally:
        db.close_store()
    return Office(place.path)


def rests_today(place: Scene) -> str:
    """The hours of Beijing, where today is a day of rest and tomorrow none: tomorrow's weekday.

    The office says so itself, because the library of holidays may know better for this year.
    """
    at = pendulum.now("UTC").subtract(hours=1)
    db.open_store(place.path)
    try:
        boss = next(one.id for one in staff.on_duty(role=None) if one.number == place.director)
        here = estates.estates()[0]
        today = pendulum.now("UTC").in_timezone(here.time_zone).date()
        allowed = dict(hours.examples()["beijing"].allowed)
        estates.settle(work_hours=allowed, by=boss, at=at)
        calendar_days.correct(today, "rest", "居民約定", by=boss, at=at)
        calendar_days.correct(today.add(days=1), "workday", "照常上班", by=boss, at=at)
    finally:
        db.close_store()
    return str(today.add(days=1).isoweekday())


def here(place: Scene) -> pendulum.Date:
    """Today, as the estate counts."""
    db.open_store(place.path)
    try:
        zone = estates.estates()[0].time_zone
    finally:
        db.close_store()
    return pendulum.now("UTC").in_timezone(zone).date()


def permitted(place: Scene) -> None:
    """A site whose permit was given early this morning, in the first unit."""
    at = pendulum.now("UTC").subtract(hours=1)
    db.open_store(place.path)
    try:
        people = {one.role: one.id for one in staff.on_duty(role=None)}
        first = at.in_timezone(estates.estates()[0].time_zone).date()
        unit = units.resolve(1, "101")[0]

        def by(role: str) -> dict[str, Any]:
            return {"by": people[role], "at": at}

        case = renovation_apply.file(
            unit.id,
            applicant_kind="owner",
            applicant="業主101",
            contractor="宏達裝飾工程",
            manager="陳志遠",
            scope="廚衛翻新",
            starts_on=first,
            ends_on=first.add(days=45),
            **by("front_desk"),
        )
        for paper in renovations.asked_papers(case):
            renovation_apply.hand_in(case.id, paper.code, **by("front_desk"))
        renovation_apply.submit(case.id, **by("front_desk"))
        renovation_apply.take_up(case.id, **by("director"))
        renovation_apply.approve(case.id, **by("director"))
        renovation_apply.agree(case.id, **by("front_desk"))
        renovation_permits.receive_deposit(case.id, "2000", "YJ-1", payer="owner", **by("cashier"))
        worker = Worker("張強", "13800001111", "id_card", "123X")
        renovation_workers.enlist(case.id, [worker], **by("front_desk"))
        last = first.add(days=45)
        renovation_passes.issue(
            case.id,
            [one.id for one in renovation_workers.of_site(case.id)],
            valid_from=first,
            valid_until=last,
            **by("front_desk"),
        )
        renovation_permits.permit(case.id, begins=first, until=last, **by("director"))
    finally:
        db.close_store()


def on_the_way(place: Scene) -> None:
    """The round passes by the building of the site, so that it takes the site along."""
    at = pendulum.now("UTC").subtract(minutes=50)
    db.open_store(place.path)
    try:
        boss = next(one.id for one in staff.on_duty(role=None) if one.number == place.director)
        tower = buildings.buildings(1)[0]
        point = checkpoints.add_checkpoint(
            name="1座走廊", place="stairwell", building_id=tower.id, floor=1, by=boss, at=at
        )
        (route,) = routes.routes(1)
        stops = [stop.id for stop in routes.stops(route.id)]
        routes.set_stops(route.id, [*stops[:2], point.id], route.version, by=boss, at=at)
    finally:
        db.close_store()


_LOOK = """
import dataclasses, json, sys
from store import (
    db, event_proof, events, renovation_refunds, renovation_workers, renovations, site_checks
)
db.open_store(sys.argv[1])
cases = []
for row in reversed(renovations.listed(1)):
    case = dataclasses.asdict(row)
    case["deductions"] = [dataclasses.asdict(one) for one in renovation_refunds.deductions(row.id)]
    case["signatures"] = [each[:3] for each in renovations.signatures(row.id)]
    case["passes"] = [one.state for one in renovation_workers.of_site(row.id)]
    case["checks"] = [dataclasses.asdict(one) for one in site_checks.of_site(row.id)]
    told = [one.data for one in reversed(events.of_record("renovation", row.id))]
    case["moves"] = [data["state"] for data in told if "state" in data]
    cases.append(case)
print(json.dumps({"cases": cases, "broken": event_proof.first_broken()}, default=str))
"""


def held(path: Path) -> list[dict[str, Any]]:
    """Every renovation of a store, the oldest first, read by a process of its own."""
    told = read_apart(path, _LOOK, PYTHONPATH=str(ROOT))
    assert told["broken"] is None
    cases: list[dict[str, Any]] = told["cases"]
    return cases


@contextmanager
def days_later(
    folder: Path, days: int, store: Path, language: str = "zh_Hant"
) -> Iterator[Terminal]:
    """A person starts the desk so many days from now."""
    if not days:
        with terminal(folder, store=store, DUTYBOOK_LANG=language) as desk:
            yield desk
        return
    opened = Terminal(
        [sys.executable, "-m", "tests.journeys.ahead", str(days)],
        env=surroundings(
            folder, DUTYBOOK_STORE=str(store), PYTHONPATH=str(ROOT), DUTYBOOK_LANG=language
        ),
        folder=folder,
    )
    try:
        yield opened
    finally:
        opened.close()
