"""The demo's days: the office opens, the rounds are walked, what is found is mended."""

from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from store import estate as estates
from store import round_plan, staff, units
from store.db import rows
from store.demo.appraised import Appraisals
from store.demo.callbacks import Callbacks
from store.demo.cases import Cases
from store.demo.clock import Clock
from store.demo.fees import Fees
from store.demo.handovers import Handovers
from store.demo.help_given import Help
from store.demo.homes import Homes
from store.demo.incidents import Incidents
from store.demo.instructions import Instructions
from store.demo.journals import Journals
from store.demo.keys import Keys
from store.demo.office import Office
from store.demo.orders import Orders
from store.demo.parcels import Parcels
from store.demo.plans import Plans
from store.demo.points import Way
from store.demo.privacy import Privacy
from store.demo.renovations import Renovations
from store.demo.repairs import Repairs
from store.demo.reviews import Reviews
from store.demo.slips import Slips
from store.demo.tasks import Tasks
from store.demo.vehicles import Vehicles
from store.demo.visitors import Visitors
from store.demo.walk import Defects, Walk
from store.demo.windows import USUAL, Stretch, minutes_of, stretch
from store.demo.words import REMARKS, told
from store.fields import instant
from store.operations import operation
from store.work_orders import OrderRow

# Of all rounds, counted on through the days, which are missed, cut short, walked late.
_MISSED = (29, 3)
_PARTIAL = (23, 7)
_LATE = (19, 4)


class Days:
    """From the day after the routes were laid to the demo's moment."""

    def __init__(
        self,
        estate_id: int,
        office: Office,
        ways: tuple[Way, ...],
        homes: Homes,
        begun: datetime,
        at: datetime,
        language: str,
    ) -> None:
        self.estate = estate_id
        self.office = office
        self.ways = ways
        self.homes = homes
        self.at = at
        self.language = language
        self.clock = Clock(at, str(begun.tzinfo))
        self.first = begun.date() + timedelta(days=2)
        local = at.astimezone(self.clock.zone)
        self.today = local.date()
        self.stretch: Stretch | None = stretch(local.hour * 60 + local.minute)
        self.defects: Defects = {}
        self.orders = Orders(self.clock, office, language, self._mended)
        self.reviews = Reviews(self.clock, estate_id, office, ways, language)

    def live(self) -> None:
        """Let the days pass."""
        for number in range((self.today - self.first).days + 1):
            self._day(self.first + timedelta(days=number))
        if self.stretch is not None:
            day = self.today + timedelta(days=self.stretch.day)
            self.clock.later(self.clock.on(day, self.stretch.minutes), self._settle)
        Incidents(self.clock, self.office, self.language).plan(self.today)
        settled = self.clock.on(self.first, 7 * 60 + 10)
        Renovations(self.clock, self.office, self.homes, self.language).plan(settled)
        Visitors(self.clock, self.office, self.homes, self.language).plan(self.today)
        Slips(self.clock, self.office, self.homes, self.language).plan(self.today)
        Keys(self.clock, self.office, self.homes, self.language).plan(self.today)
        Parcels(self.clock, self.office, self.homes, self.language).plan(self.today)
        Privacy(self.clock, self.office, self.language).plan(self.today)
        Instructions(self.clock, self.office, self.homes, self.language).plan(self.today)
        Vehicles(self.clock, self.office, self.homes, self.language).plan(self.today)
        Help(self.clock, self.office, self.homes, self.language).plan(self.today)
        Handovers(self.clock, self.office, self.language).plan(self.today)
        Repairs(self.clock, self.office, self.homes, self.language).plan(self.today)
        Cases(self.clock, self.office, self.homes, self.language).plan(self.today)
        Tasks(self.clock, self.office, self.language).plan(self.today)
        Fees(self.clock, self.office, self.language).plan(self.first, self.today)
        Appraisals(self.clock, self.office, self.language).plan(self.today)
        Plans(self.clock, self.office, self.language).plan(self.today)
        Journals(self.clock, self.estate, self.office, self.language).plan(self.today)
        calls = Callbacks(self.clock, self.estate, self.office, self.homes, self.language)
        calls.plan(self.first, self.today)
        leaves = self.clock.on(self.first + timedelta(days=6), 17 * 60 + 40)
        self.clock.later(leaves, self._leave)
        self.clock.run()

    def _day(self, day: date) -> None:
        rng = Random(f"{day}")
        for who in self.office.everyone:
            minutes = rng.randrange(445, 500) + rng.random()
            self.clock.later(self.clock.on(day, minutes), partial(self._sign_in, who))
        self.clock.later(self.clock.on(day, 470), partial(self._plan, day))
        for minutes in (12 * 60 + 5, 18 * 60 + 5):
            self.clock.later(self.clock.on(day, minutes), self._mark_missed)
        self.reviews.plan(day, self.first)
        for _ in range(2):
            minutes = rng.randrange(9 * 60, 17 * 60) + rng.random()
            unit = rng.choice(tuple(self.homes.flats.values()))
            remark = told(rng.choice(REMARKS), self.language)
            self.clock.later(self.clock.on(day, minutes), partial(self._remark, unit, remark))

    def _sign_in(self, who: int, at: datetime) -> None:
        """As ``pins.sign_in`` with the right PIN, without its scrypt."""
        with operation("staff.sign_in", None, at) as op:
            op.estate_id, op.staff_id = self.estate, who
            op.event("staff", who, right=True)

    def _leave(self, at: datetime) -> None:
        staff.leave(self.office.leaves, by=self.office.director, at=at)

    def _settle(self, at: datetime) -> None:
        assert self.stretch is not None
        estates.settle(by=self.office.director, at=at, windows=self.stretch.windows)

    def _remark(self, unit_id: int, remark: str, at: datetime) -> None:
        home = units.unit(unit_id)
        if home.state not in ("occupied", "let") or home.use != "home":
            return
        units.change_unit(
            unit_id,
            floor=home.floor,
            square=home.square,
            use=home.use,
            state=home.state,
            people=home.people,
            remark=remark,
            by=self.office.front_desk[0],
            at=at,
        )

    def _mark_missed(self, at: datetime) -> None:
        round_plan.plan(at, self.estate)
        self.reviews.ask(at)

    def _plan(self, day: date, at: datetime) -> None:
        round_plan.plan(at, self.estate)
        planned = rows(
            "SELECT id, route_id, slot, opens_at, closes_at FROM round"
            " WHERE estate_id = ? AND day = ? AND state = 'planned' ORDER BY id",
            self.estate,
            f"{day:%Y-%m-%d}",
        )
        for found in planned:
            self._send(day, at, *found)

    def _send(self, day: date, at: datetime, round_id: int, *found: Any) -> None:
        """Send somebody on a round, unless it is missed or left for who looks at the demo."""
        route_id, slot, opens, closes = found
        place = next(place for place, way in enumerate(self.ways) if way.route == route_id)
        if place == 0 and instant(opens) <= self.at < instant(closes):
            return
        today = day == self.today
        turn = day.toordinal() * 6 + place * 2 + (slot == "pm")
        if self.reviews.not_walked(day, self.first, place, slot):
            return
        cut_short = self.reviews.cut_short(day, place, slot)
        if _falls(turn, _MISSED) and not today and not cut_short:
            return
        rng = Random(f"{day} {place} {slot}")
        way = self.ways[place]
        rests = day.weekday() == 2 + place
        walker = self.office.guards[place] if rests else way.keeper
        if rests:
            self.reviews.give_on(round_id, walker, at)
        cut_short |= _falls(turn, _PARTIAL) and not today
        cut = rng.randrange(24, 36) if cut_short else None
        usual = USUAL[slot]
        start = minutes_of(usual.opens) + rng.uniform(5, 40)
        if _falls(turn, _LATE) and not today:
            start = minutes_of(usual.closes) - rng.uniform(12, 24)
        walk = Walk(
            self.clock,
            self.orders,
            self.reviews,
            self.defects,
            way,
            round_id,
            walker,
            rng,
            cut,
            self.language,
            hurried=self.reviews.hurried(day, place, slot),
        )
        self.clock.later(self.clock.on(day, start), walk.begin)

    def _mended(self, row: OrderRow) -> None:
        if row.checkpoint_id is not None:
            self.defects.pop(row.checkpoint_id, None)


def _falls(turn: int, every: tuple[int, int]) -> bool:
    return turn % every[0] == every[1]
