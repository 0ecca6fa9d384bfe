"""What is being renovated in a building, and where: a question its picture answers."""

from collections import defaultdict
from datetime import datetime

import pendulum

from store import estate as estates
from store.building_findings import Where
from store.db import rows
from store.fields import day, instant, instant_text
from store.frozen import dataclass
from store.renovation_states import PERMIT_STANDS, expired
from store.renovations import ALIVE


@dataclass(frozen=True, slots=True)
class OpenNotice:
    """A notice not yet put right, as much of it as a picture tells."""

    number: str
    acts: tuple[str, ...]
    due_at: pendulum.DateTime
    late: bool


@dataclass(frozen=True, slots=True)
class Site:
    """A renovation that is not over, as much of it as a picture tells.

    ``notices`` are open, the one due first before the others; ``expired`` tells of a permit that
    ran out while the works are not done.
    """

    id: int
    number: str
    state: str
    applicant: str
    contractor: str
    permit: str
    permit_until: pendulum.Date | None
    expired: bool
    notices: tuple[OpenNotice, ...]

    @property
    def late(self) -> bool:
        """Whether a notice is past its deadline."""
        return any(notice.late for notice in self.notices)


def in_building(building_id: int, at: datetime) -> dict[Where, tuple[Site, ...]]:
    """The renovations of a building that are not over, by unit.

    Of a unit with several, the site whose permit stands comes first, because it is what stands
    behind the door; then the newest application.
    """
    found = rows(
        "SELECT x.unit_id, x.id, x.number, x.state, x.applicant, x.contractor, x.permit,"
        " x.permit_until, x.estate_id, v.number, v.acts, v.due_at"
        " FROM unit u JOIN renovation x ON x.unit_id = u.id"
        " LEFT JOIN violation v ON v.renovation_id = x.id AND v.state = 'open'"
        f" WHERE u.building_id = ? AND x.state IN {ALIVE}"
        f" ORDER BY x.state IN {PERMIT_STANDS} DESC, x.id DESC, v.due_at, v.id",
        building_id,
    )
    if not found:
        return {}
    today = pendulum.instance(at).in_timezone(estates.estate(found[0][8]).time_zone).date()
    now = instant_text(at)
    notices: defaultdict[int, list[OpenNotice]] = defaultdict(list)
    for values in found:
        number, acts, due = values[-3:]
        if number is not None:
            told = OpenNotice(number, tuple(acts.split()), instant(due), due < now)
            notices[values[1]].append(told)
    sites: dict[int, tuple[int, Site]] = {}
    for unit_id, key, number, state, applicant, contractor, permit, until, *_ in found:
        if key not in sites:
            last = None if until is None else day(until)
            over = expired(state, last, today)
            open_here = tuple(notices[key])
            site = Site(key, number, state, applicant, contractor, permit, last, over, open_here)
            sites[key] = unit_id, site
    places: defaultdict[Where, list[Site]] = defaultdict(list)
    for unit_id, site in sites.values():
        places["unit", unit_id].append(site)
    return {place: tuple(some) for place, some in places.items()}
