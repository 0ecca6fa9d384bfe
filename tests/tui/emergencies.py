"""Emergencies that another desk ran: a trapped lift, a false alarm, a power cut."""

from typing import Any

from store import incident_ends, incident_run
from store.content.checklist_parts import FIRE, POWER_OUTAGE, TRAPPED_ELEVATOR
from store.incidents import IncidentRow, incident
from tests.tui.conftest import Seat
from tui.screens.incident_record import IncidentRecord

# Minutes after the report at which the steps of a lift entrapment are ticked.
LIFT = (
    *((1, 0.5), (2, 1), (3, 2), (5, 3), (4, 4), (6, 5), (7, 8), (8, 10), (9, 20)),
    *((8, 24), (10, 25), (11, 34)),
)


async def opened(seat: Seat, kind: str, key: str, **more: Any) -> IncidentRow:
    """Somebody at the front desk opens an incident of this kind now."""
    by, at = seat.little.front_desk.id, seat.clock()
    await seat.call(incident_run.open_incident, kind, key=key, reported_at=at, by=by, at=at, **more)
    return await row(seat, key)


async def row(seat: Seat, key: str) -> IncidentRow:
    """An incident as it stands."""
    found: IncidentRow = await seat.call(incident, key)
    return found


async def log(seat: Seat, key: str, kind: str, **said: Any) -> None:
    """A line of the record, written by the front desk now."""
    by = seat.little.front_desk.id
    await seat.call(incident_run.log, key, kind, **said, by=by, at=seat.clock())


async def ticks(seat: Seat, key: str, *steps: tuple[int, float]) -> None:
    """Steps ticked so many minutes after now, in their order."""
    at, by = seat.clock(), seat.little.front_desk.id
    for step, minutes in steps:
        moment = at.add(seconds=int(minutes * 60))
        await seat.call(incident_run.tick, key, step, by=by, at=moment)
        seat.clock.at = max(seat.clock(), moment)


async def lift(seat: Seat, key: str = "lift", *, over: bool = True, **more: Any) -> IncidentRow:
    """Two people shut in a lift for 34 minutes; all is as before at the end when it is ``over``."""
    await opened(seat, TRAPPED_ELEVATOR, key, **more)
    when: dict[str, Any] = {"by": seat.little.front_desk.id, "at": seat.clock()}
    await seat.call(incident_run.locate, key, "3座 2號梯", **when)
    await log(seat, key, "call", who="電梯維保單位", number="13800009003", answered="吳師傅")
    await log(seat, key, "person", who="梁太太", words="沒有受傷")
    await ticks(seat, key, *LIFT)
    await log(seat, key, "arrival", who="吳師傅")
    if over:
        await advance(seat, key, "recovered")
    return await row(seat, key)


async def advance(seat: Seat, key: str, state: str) -> None:
    """It is under control, or all is as before."""
    by = seat.little.front_desk.id
    await seat.call(incident_ends.advance, key, state, by=by, at=seat.clock())


async def reported(seat: Seat, key: str, by: str = "housekeeper", **said: str) -> None:
    """The written report is handed in."""
    who = getattr(seat.little, by).id
    said = {"cause": "門機感應器積塵", **said}
    await seat.call(incident_ends.report, key, **said, by=who, at=seat.clock())


async def false_alarm(seat: Seat, key: str = "alarm") -> IncidentRow:
    """A fire alarm that was none."""
    await opened(seat, FIRE, key)
    await ticks(seat, key, (1, 0.3), (2, 1), (3, 4))
    by = seat.little.front_desk.id
    await seat.call(incident_ends.false_alarm, key, "走廊有人抽煙", by=by, at=seat.clock())
    return await row(seat, key)


async def outage(seat: Seat) -> IncidentRow:
    """A power cut, and a lift stuck in it."""
    await opened(seat, POWER_OUTAGE, "outage")
    seat.clock.on(minutes=3)
    await lift(seat, "stuck", parent="outage")
    return await row(seat, "outage")


async def record(seat: Seat, key: str = "lift") -> None:
    """Open the record of an incident."""
    await seat.app.push_screen(IncidentRecord(key))
    await seat.settle()


async def home(seat: Seat) -> None:
    """What waits, as it stands now."""
    await seat.go("home")
    await seat.screen.reload()  # type: ignore[attr-defined]
    await seat.settle()


async def read(seat: Seat) -> list[str]:
    """Everything of the record, read from its head to its foot as a person scrolls."""
    seen: list[str] = []
    while True:
        lines = seat.lines[2:-3]
        for line in lines:
            if line.rstrip() not in seen:
                seen.append(line.rstrip())
        await seat.press("pagedown")
        if seat.lines[2:-3] == lines:
            return seen
