"""The time of a permit drawn as signs on a scale of days: start, end, checks, notices, stops."""

from collections.abc import Iterable, Sequence
from datetime import date

from rich.cells import cell_len

from store.frozen import dataclass
from store.permit_times import DAY, PermitTimes
from tui.say import N_, many, say, say_in

NOTICE_LINES = 3
"""Lines the notices of a permit take at most; those beyond share the last one."""

LOOKS = {"ok": "+", "violation": "x", "no_one": "o", "refused": "#"}

# What each sign means; of several in one place the first of these stands there.
SIGNS = {
    "S": N_("works stopped"),
    "E": N_("permit ended"),
    "x": N_("violation seen"),
    "V": N_("notice served"),
    "!": N_("notice late"),
    "?": N_("not looked at"),
    "#": N_("door refused"),
    "o": N_("nobody there"),
    "+": N_("looked at, in order"),
    "v": N_("put right"),
    "~": N_("notice open"),
    "A": N_("acceptance passed"),
    "a": N_("acceptance asked for"),
    "O": N_("under observation"),
    "*": N_("today"),
    "[": N_("first day"),
    "]": N_("last day"),
    ")": N_("last day before extension"),
    "=": N_("gone by"),
    "-": N_("to come"),
}
_ORDER = "".join(SIGNS)


@dataclass(frozen=True, slots=True)
class Scale:
    """Days on at most so many cells: a day is a sign, or ``per`` days share one."""

    first: date
    last: date
    cells: int

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def per(self) -> int:
        """Days to a sign."""
        return max(-(-self.days // max(self.cells, 1)), 1)

    @property
    def used(self) -> int:
        """The cells that are drawn on."""
        return -(-self.days // self.per)

    def at(self, on: date) -> int:
        """The cell of a day."""
        return (on - self.first).days // self.per

    def words(self) -> str:
        """How long a sign is, in words."""
        return many("a sign is a day", "a sign is {n} days", self.per)


class Lane:
    """A line of a drawing: of two signs in one place the one that tells more stays."""

    def __init__(self, scale: Scale) -> None:
        self.scale = scale
        self._signs = [" "] * scale.used

    def put(self, on: date, sign: str) -> None:
        """A sign on one day; what lies outside the scale is not drawn."""
        self.fill(on, on, sign)

    def fill(self, first: date, last: date, sign: str) -> None:
        """A sign on every day from one to another."""
        first, last = max(first, self.scale.first), min(last, self.scale.last)
        if first > last:
            return
        for cell in range(self.scale.at(first), self.scale.at(last) + 1):
            here = self._signs[cell]
            if here == " " or _ORDER.index(sign) < _ORDER.index(here):
                self._signs[cell] = sign

    def mark(self, on: date, sign: str) -> None:
        """A sign on a day, over whatever stands there."""
        if self.scale.first <= on <= self.scale.last:
            self._signs[self.scale.at(on)] = sign

    def __str__(self) -> str:
        return "".join(self._signs)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line of the drawing of a permit: what it is of, its signs, its tone (``late`` or "")."""

    name: str
    signs: str
    tone: str = ""


def scale(times: PermitTimes, today: date, cells: int) -> Scale:
    """From the first day of a permit to the last of which there is anything to draw."""
    return Scale(times.first, times.ended(today), cells)


def lines(times: PermitTimes, today: date, on: Scale) -> list[Drawn]:
    """The permit, and under it the stops, checks, notices and acceptance it has."""
    told = [
        Drawn(say_in("site", "Permit"), permit(times, today, on), "late" * times.expired(today))
    ]
    if times.stops:
        stops = Lane(on)
        for first, last in times.stops:
            stops.fill(first, last or today, "S")
        told.append(Drawn(say_in("site", "Works stopped"), str(stops), "late"))
    told.append(Drawn(say_in("site", "Checks"), checks(times, today, on)))
    for place, (signs, late) in enumerate(_notices(times, today, on)):
        told.append(Drawn(say_in("site", "Notices") if not place else "", signs, "late" * late))
    if times.asked or times.accepted:
        told.append(Drawn(say_in("site", "Acceptance"), _acceptance(times, on)))
    return told


def permit(times: PermitTimes, today: date, on: Scale) -> str:
    """From its first day to its last, how far it is, and that it ran out."""
    lane = Lane(on)
    lane.fill(times.first, min(times.until, today), "=")
    lane.fill(max(times.first, today + DAY), times.until, "-")
    if times.expired(today):
        lane.fill(times.until + DAY, today, "E")
    for end in times.ends:
        lane.mark(end, ")")
    lane.mark(times.first, "[")
    lane.mark(times.until, "]")
    # Today is never hidden; the day before it or after it shows the rest.
    lane.mark(today, "*")
    return str(lane)


def checks(times: PermitTimes, today: date, on: Scale) -> str:
    """A sign for every look, and one for every day nobody looked."""
    lane = Lane(on)
    for day in times.missed(today):
        lane.put(day, "?")
    for day, result in times.looks.items():
        lane.put(day, LOOKS[result])
    return str(lane)


def _notices(times: PermitTimes, today: date, on: Scale) -> list[tuple[str, bool]]:
    """Lines of notices, each from its serving to its end: those that touch share no line."""
    found: list[tuple[Lane, date, bool]] = []
    for notice in times.notices:
        ended = notice.corrected or today
        late = notice.corrected is None and notice.due < today
        # A day between, so that two are never read as one.
        free = [i for i, (_, last, _) in enumerate(found) if last + on.per * DAY < notice.served]
        if free:
            place = free[0]
        elif len(found) < NOTICE_LINES:
            place = len(found)
            found.append((Lane(on), ended, False))
        else:
            place = NOTICE_LINES - 1
        lane, last, before = found[place]
        lane.fill(notice.served, ended, "~")
        lane.fill(max(notice.due, notice.served) + DAY, ended, "!")
        if notice.corrected is not None:
            lane.mark(notice.corrected, "v")
        lane.mark(notice.served, "V")
        found[place] = lane, max(last, ended), before or late
    return [(str(lane), late) for lane, _, late in found]


def _acceptance(times: PermitTimes, on: Scale) -> str:
    lane = Lane(on)
    if times.accepted is not None and times.observed_until is not None:
        lane.fill(times.accepted, times.observed_until, "O")
    if times.asked is not None:
        lane.mark(times.asked, "a")
    if times.accepted is not None:
        lane.mark(times.accepted, "A")
    return str(lane)


def short(times: PermitTimes, today: date, on: Scale) -> str:
    """A permit in one line beside others on one scale: of a day what matters most of it."""
    lane = Lane(on)
    lane.fill(times.first, min(times.until, today), "=")
    lane.fill(max(times.first, today + DAY), times.until, "-")
    for day in times.missed(today):
        lane.put(day, "?")
    for day, result in times.looks.items():
        if result == "violation":
            lane.put(day, "x")
    for notice in times.notices:
        ended = notice.corrected or today
        lane.fill(notice.served, ended, "~")
        lane.fill(max(notice.due, notice.served) + DAY, ended, "!")
        lane.put(notice.served, "V")
    for first, last in times.stops:
        lane.fill(first, last or today, "S")
    if times.expired(today):
        lane.fill(times.until + DAY, today, "E")
    lane.mark(times.until, "]")
    return str(lane)


def axis(on: Scale, today: date, days: Iterable[date]) -> str:
    """The days written where they lie, those named first before others that have no room left.

    Today has a star at it, which stands on its very cell.
    """
    told = " " * max(on.cells, on.used)
    for day in (today, *days):
        if not on.first <= day <= on.last:
            continue
        words, start = f"{day:%m-%d}", on.at(day)
        if day == today:
            over = start + len(words) >= len(told)
            words = f"{words}*" if over else f"*{words}"
            start -= len(words) - 1 if over else 0
        # What would go past the end ends there.
        start = min(start, len(told) - len(words))
        if start >= 0 and not told[max(start - 1, 0) : start + len(words) + 1].strip():
            told = told[:start] + words + told[start + len(words) :]
    return told.rstrip()


def marks(times: PermitTimes) -> list[date]:
    """The days an axis of one permit names."""
    return [times.first, times.until, *times.ends, *_firsts(times.first, times.until)]


def months(on: Scale) -> list[date]:
    """The days an axis of several permits names: the first of each month, then its middle."""
    firsts = _firsts(on.first, on.last)
    return [*firsts, *(day.replace(day=15) for day in (on.first, *firsts)), on.first]


def _firsts(first: date, last: date) -> list[date]:
    month = (first.year * 12 + first.month - 1) + 1
    found = []
    while (day := date(month // 12, month % 12 + 1, 1)) <= last:
        found.append(day)
        month += 1
    return found


def signs_of(drawn: Sequence[str]) -> list[str]:
    """What the signs that were drawn mean, each ``sign words``."""
    shown = set("".join(drawn))
    order = ["[", "]", ")", "*", "=", "-"]
    rest = [sign for sign in SIGNS if sign not in order]
    return [f"{sign} {say(SIGNS[sign])}" for sign in (*order, *rest) if sign in shown]


def widest(drawn: Iterable[Drawn]) -> int:
    """Cells of the longest name of a line."""
    return max((cell_len(line.name) for line in drawn), default=0)
