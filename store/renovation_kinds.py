"""The kinds of what waits of a renovation: on what condition, for which posts, due when.

Source: domain section C, the steps in order.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from types import MappingProxyType

import pendulum

from store import estate as estates
from store import renovation_limits
from store.fields import day_text, instant_text
from store.frozen import dataclass
from store.renovation_states import MOVES, PERMIT_STANDS
from store.renovation_tables import PASSES_OUT
from store.renovations import RenovationRow
from store.roles import CASHIER, DIRECTOR, ENGINEER, FRONT_DESK, HOUSEKEEPER
from store.staff import StaffRow

# How long the next step of the office may wait where no other limit is set [D].
STEP_HOURS = 24

_SITE = ("permitted", "in_progress", "rectifying", "suspended")


@dataclass(frozen=True, slots=True)
class Clock:
    """A moment by the estate's clock, and the days that follow from it."""

    at: pendulum.DateTime
    zone: str
    closes: time
    after_noon: bool
    warned: int

    @property
    def today(self) -> pendulum.Date:
        return self.at.in_timezone(self.zone).date()

    def begins(self, on: date) -> pendulum.DateTime:
        """When a day begins."""
        return pendulum.datetime(on.year, on.month, on.day, tz=self.zone)

    def afternoon(self, on: date) -> pendulum.DateTime:
        """When the last round of a day closes."""
        return self.begins(on).at(self.closes.hour, self.closes.minute)

    def asked(self, person: StaffRow) -> tuple[object, ...]:
        """What the conditions of the kinds are given, by the names of ``ASKED``."""
        unseen = self.begins(self.today.subtract(days=int(not self.after_noon)))
        # Two days: a housekeeper had the whole of both.
        long_unseen = unseen.subtract(days=1)
        return (
            person.estate_id,
            day_text(self.today),
            day_text(self.today.add(days=self.warned)),
            instant_text(unseen),
            instant_text(long_unseen),
            person.id,
        )


def clock(person: StaffRow, at: datetime) -> Clock:
    place = estates.estate(person.estate_id)
    last = place.settings.windows[-1]
    local = pendulum.instance(at).in_timezone(place.time_zone)
    warned = renovation_limits.limit(place.settings.renovation, "expiring_days")
    after_noon = f"{local:%H:%M}" >= last.opens
    closes = time.fromisoformat(last.closes)
    return Clock(pendulum.instance(at), place.time_zone, closes, after_noon, warned)


ASKED = ("estate", "today", "warned", "unseen", "long_unseen", "person")
"""What a condition of a kind may ask of ``a``, the moment and the person."""

Due = Callable[[RenovationRow, Clock], datetime]


def _step(since: Callable[[RenovationRow], datetime | None]) -> Due:
    """A step of the office is due so many hours after it could be made."""
    return lambda row, _: pendulum.instance(since(row) or row.moved_at).add(hours=STEP_HOURS)


def _start(row: RenovationRow, at: Clock) -> datetime:
    """Everything before the permit is due when the works are planned to begin."""
    return at.begins(row.starts_on or at.today)


def _ends(row: RenovationRow, at: Clock) -> datetime:
    return at.begins((row.permit_until or at.today).add(days=1))


def _look(row: RenovationRow, at: Clock) -> datetime:
    """The round of the day after the last look; the first look is on the day after the permit."""
    last = row.checked_at or row.permitted_at or row.moved_at
    seen = last.in_timezone(at.zone).date()
    return at.afternoon(max(seen.add(days=1), row.permit_from or seen))


def _observed(row: RenovationRow, at: Clock) -> datetime:
    """The re-check is made on the day after the observation."""
    return at.begins((row.observed_until or at.today).add(days=2))


def _moved(row: RenovationRow) -> datetime:
    return row.moved_at


def _looked(row: RenovationRow) -> datetime:
    return max(row.moved_at, row.checked_at or row.moved_at)


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing that waits: in which states and on what condition (SQL), for whom, due when.

    ``mine`` are the posts whose it is to do, ``told`` those who see it as well; one ``of_area`` is
    the housekeeper's of its building, and told to the others when it is late.
    """

    states: tuple[str, ...]
    mine: frozenset[str]
    due: Due
    only: str = "1"
    told: frozenset[str] = frozenset()
    of_area: bool = False


def _posts(*posts: str) -> frozenset[str]:
    return frozenset(posts)


_UNISSUED = (
    "(EXISTS (SELECT 1 FROM renovation_worker w WHERE w.renovation_id = x.id"
    " AND w.state = 'listed') OR NOT EXISTS (SELECT 1 FROM renovation_worker w"
    " WHERE w.renovation_id = x.id AND w.state = 'issued'))"
)
_RECHECKED = (
    "(EXISTS (SELECT 1 FROM renovation_check k WHERE k.renovation_id = x.id"
    " AND k.result = 'ok' AND k.at >= x.suspended_at) OR EXISTS (SELECT 1 FROM violation v"
    " JOIN violation_visit i ON i.violation_id = v.id WHERE v.renovation_id = x.id"
    " AND i.found = 'corrected' AND i.at >= x.suspended_at))"
)
_CLEAR = (
    "NOT EXISTS (SELECT 1 FROM violation v WHERE v.renovation_id = x.id AND v.state = 'open')"
    " AND NOT EXISTS (SELECT 1 FROM renovation_worker w WHERE w.renovation_id = x.id"
    f" AND w.state IN {PASSES_OUT} AND w.settled_at IS NULL)"
)
_UNSEEN = (
    "x.permit_from <= a.today AND x.permitted_at < {since} AND coalesce(x.checked_at, '') < {since}"
)

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "take_up": Kind(
            ("submitted",),
            _posts(HOUSEKEEPER),
            lambda row, _: row.reply_due or row.moved_at,
            told=_posts(DIRECTOR, ENGINEER),
        ),
        "review": Kind(
            ("reviewing",),
            _posts(DIRECTOR),
            lambda row, _: row.reply_due or row.moved_at,
            told=_posts(HOUSEKEEPER, ENGINEER),
        ),
        "agree": Kind(("approved",), _posts(FRONT_DESK), _start, "x.agreement = ''"),
        "deposit": Kind(("approved",), _posts(CASHIER), _start, "x.agreement <> ''"),
        "passes": Kind(("deposit_paid",), _posts(FRONT_DESK), _start, _UNISSUED),
        "permit": Kind(("deposit_paid",), _posts(DIRECTOR), _start, f"NOT {_UNISSUED}"),
        "expiring": Kind(
            _SITE,
            _posts(FRONT_DESK),
            _ends,
            "x.permit_until BETWEEN a.today AND a.warned",
            told=_posts(HOUSEKEEPER),
            of_area=True,
        ),
        "expired": Kind(
            _SITE,
            _posts(DIRECTOR),
            _ends,
            "x.permit_until < a.today",
            told=_posts(FRONT_DESK, HOUSEKEEPER),
        ),
        "unseen": Kind(
            PERMIT_STANDS,
            _posts(HOUSEKEEPER),
            _look,
            _UNSEEN.format(since="a.unseen"),
            of_area=True,
        ),
        "long_unseen": Kind(
            PERMIT_STANDS, _posts(DIRECTOR), _look, _UNSEEN.format(since="a.long_unseen")
        ),
        "lift": Kind(("suspended",), _posts(DIRECTOR), _step(_looked), _RECHECKED),
        "accept": Kind(
            ("acceptance_requested",),
            _posts(HOUSEKEEPER, ENGINEER),
            _step(_moved),
            told=_posts(DIRECTOR),
            of_area=True,
        ),
        "observe": Kind(("first_passed",), _posts(HOUSEKEEPER), _step(_moved), of_area=True),
        "recheck": Kind(
            ("observing",),
            _posts(HOUSEKEEPER, ENGINEER),
            _observed,
            "x.observed_until < a.today",
            told=_posts(DIRECTOR),
            of_area=True,
        ),
        "refund": Kind(("recheck_passed",), _posts(DIRECTOR), _step(_moved), _CLEAR),
        "refund_back": Kind(
            ("cancelled",), _posts(DIRECTOR), _step(_moved), f"x.deposit_fen > 0 AND {_CLEAR}"
        ),
        "override": Kind(
            tuple(MOVES["override_refund"].ways),
            _posts(DIRECTOR),
            _step(lambda row: row.override_at),
            # Nothing is let go without a deposit; so no one reads all that were ever cancelled.
            "x.deposit_fen > 0 AND x.override_by_id <> a.person AND x.overridden = 0",
        ),
        "pay": Kind(("refund_approved",), _posts(CASHIER), _step(lambda row: row.refund_at)),
    }
)
"""Kind by kind, in the order of the work; what waits of passes and notices is beside it."""
