"""The demo's time: things happen in order, and nothing later than its moment."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from zoneinfo import ZoneInfo

OPENS, CLOSES = 8, 18
"""The hours of the office."""


class Clock:
    """A queue of what is to happen; plain UTC moments, because thousands are reckoned with."""

    def __init__(self, until: datetime, zone: str) -> None:
        self.until = until
        self.zone = ZoneInfo(zone)
        self._waiting: list[tuple[datetime, int, Callable[[datetime], None]]] = []
        self._order = count()

    def later(self, at: datetime, what: Callable[[datetime], None]) -> None:
        """Do it then, unless that is after the demo's moment."""
        if at <= self.until:
            heappush(self._waiting, (at, next(self._order), what))

    def run(self) -> None:
        """Let everything happen."""
        while self._waiting:
            at, _, what = heappop(self._waiting)
            what(at)

    def on(self, day: date, minutes: float) -> datetime:
        """The moment so many minutes after midnight by the estate's clock."""
        midnight = datetime(day.year, day.month, day.day, tzinfo=self.zone)
        return (midnight + timedelta(minutes=minutes)).astimezone(UTC)

    def in_hours(self, at: datetime) -> datetime:
        """The moment itself in office hours, else as long after the next opening as it is late."""
        local = at.astimezone(self.zone)
        if OPENS <= local.hour < CLOSES:
            return at
        day = local.date() + timedelta(days=local.hour >= CLOSES)
        return self.on(day, OPENS * 60 + 10 + local.minute)
