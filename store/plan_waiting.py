"""What waits of work plans and inspections for whom.  Source: duties H1 and H7 of table A3."""

from collections.abc import Iterable
from datetime import datetime

import pendulum

from store import estate as estates
from store import inspections, work_plans
from store.due_rows import OfficeDue
from store.fields import day_text
from store.roles import DIRECTOR
from store.staff import StaffRow
from store.work_plans import ItemRow, PlanRow
from store.working_days import next_working_day

MOST = 100

# Said by name, because SQLite takes the index of all of them for as good.
_OF_ALIVE = (
    "x.id IN (SELECT a.id FROM work_plan a INDEXED BY work_plan_alive WHERE a.estate_id = ?1"
    " AND a.state <> 'done')"
)
_OF_OPEN = (
    "x.id IN (SELECT a.id FROM inspection a INDEXED BY inspection_alive WHERE a.estate_id = ?1"
    " AND a.state <> 'reviewed')"
)


def waiting(person: StaffRow, at: datetime) -> tuple[OfficeDue, ...]:
    """What waits of work plans and inspections for a person.

    - ``item``: what is planned for today, or was and is not done, in a plan of one's own
    - ``returned``: a plan the director sent back
    - ``close``: an approved plan whose period is over, with nothing left open
    - ``sheet``: an inspection begun and not signed
    - ``approve``: a plan handed in, for the director
    - ``review``: a signed sheet, for the director
    """
    place = estates.estate(person.estate_id)
    today = pendulum.instance(at).in_timezone(place.time_zone).date()

    def ends(on: pendulum.Date) -> pendulum.DateTime:
        day = pendulum.datetime(on.year, on.month, on.day, tz=place.time_zone)
        return day.end_of("day").in_timezone("UTC")

    def of_plan(row: PlanRow, kind: str, due: pendulum.DateTime, who: str) -> OfficeDue:
        return OfficeDue(
            *("plan", kind, row.id, row.number, row.period, due, at > due, True, who),
            count=row.open_items,
        )

    def of_item(row: ItemRow) -> OfficeDue:
        due = ends(row.due_on)
        return OfficeDue(
            *("plan", "item", row.plan_id, row.number, row.what, due, at > due, True, person.name),
            day=row.due_on,
            part=row.id,
        )

    found: list[OfficeDue] = [of_item(row) for row in _items(person, today)]
    for row in work_plans.found(
        f"{_OF_ALIVE} AND x.staff_id = ?4 AND (x.state = 'returned'"
        " OR x.state = 'approved' AND x.ends_on < ?2 AND NOT EXISTS"
        " (SELECT 1 FROM plan_item i WHERE i.plan_id = x.id AND i.state = 'open'))"
        " ORDER BY x.starts_on LIMIT ?3",
        *(person.estate_id, day_text(today), MOST, person.id),
    ):
        kind = "returned" if row.state == "returned" else "close"
        due = ends(today) if kind == "returned" else ends(row.ends_on.add(days=7))
        found.append(of_plan(row, kind, due, person.name))
    for sheet in inspections.found(
        f"{_OF_OPEN} AND x.state = 'draft' AND x.staff_id = ?2 ORDER BY x.begun_at LIMIT ?3",
        *(person.estate_id, person.id, MOST),
    ):
        due = ends(sheet.begun_at.in_timezone(place.time_zone).date())
        found.append(
            OfficeDue(
                *("plan", "sheet", sheet.id, sheet.number, sheet.service, due, at > due, True),
                person.name,
            )
        )
    if person.role == DIRECTOR:
        rest = place.settings.rest_days
        for row in work_plans.found(
            f"{_OF_ALIVE} AND x.state = 'submitted' AND x.staff_id <> ?2"
            " ORDER BY x.submitted_at LIMIT ?3",
            *(person.estate_id, person.id, MOST),
        ):
            handed = row.submitted_at or row.moved_at
            due = next_working_day(handed, place.time_zone, rest)
            found.append(of_plan(row, "approve", due, row.staff))
        for sheet in inspections.found(
            f"{_OF_OPEN} AND x.state = 'signed' AND x.staff_id <> ?2 ORDER BY x.begun_at LIMIT ?3",
            *(person.estate_id, person.id, MOST),
        ):
            due = next_working_day(sheet.signed_at or sheet.moved_at, place.time_zone, rest)
            found.append(
                OfficeDue(
                    *("plan", "review", sheet.id, sheet.number, sheet.service, due, at > due),
                    *(True, sheet.staff),
                )
            )
    return tuple(found)


def _items(person: StaffRow, today: pendulum.Date) -> Iterable[ItemRow]:
    return work_plans.items_found(
        f"{_OF_ALIVE} AND x.staff_id = ?4 AND x.state = 'approved' AND i.state = 'open'"
        " AND i.due_on <= ?2 ORDER BY i.due_on, i.id LIMIT ?3",
        *(person.estate_id, day_text(today), MOST, person.id),
    )
