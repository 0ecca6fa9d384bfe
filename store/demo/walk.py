"""One round of the demo as a patroller walks it: a point a minute, now and then something wrong."""

from datetime import datetime, timedelta
from random import Random

from store import content, findings, patrols, renovations, rounds, work_orders
from store.demo.clock import Clock
from store.demo.orders import Orders
from store.demo.points import Way
from store.demo.reviews import Reviews
from store.demo.words import (
    CORRECTED,
    CUT_SHORT,
    FOUND,
    INTERIM,
    NO_ACCESS,
    NOT_APPLICABLE,
    SITE_OVER,
    Said,
    told,
)
from store.renovation_states import PERMIT_STANDS

_NEW = 0.025
_SEEN_AGAIN = 0.6
_SHUT = 0.012
_NOT_THERE = 0.004
# Places that are locked, or somebody's own.
_BEHIND_DOORS = frozenset({"riser", "works_vacant", "pump_room", "power_room", "roof"})

# Where a hurried patroller answers faster than anybody walks.
_HURRIED = range(12, 18)

# One order in so many was a mistake, taken back at once.
_MISTAKE = 25

Defects = dict[int, tuple[str, Said]]
"""What is broken now, by checkpoint: the finding and what is written of it."""


class Walk:
    """A round under way; ``cut`` is how many points are reached before the patroller is called."""

    def __init__(
        self,
        clock: Clock,
        orders: Orders,
        reviews: Reviews,
        defects: Defects,
        way: Way,
        round_id: int,
        walker: int,
        rng: Random,
        cut: int | None,
        language: str,
        *,
        hurried: bool = False,
    ) -> None:
        self.clock = clock
        self.orders = orders
        self.reviews = reviews
        self.defects = defects
        self.way = way
        self.round = round_id
        self.walker = walker
        self.rng = rng
        self.points = way.stops[:cut]
        self.language = language
        self.hurried = hurried

    def begin(self, at: datetime) -> None:
        patrols.start(self.round, by=self.walker, at=at)
        self._go_to(0, at)

    def _go_to(self, position: int, at: datetime, busy: float = 0) -> None:
        """Walk to the next point: mostly under a minute, longer between the towers."""
        seconds = busy + self.rng.triangular(14, 95, 40)
        if self.rng.random() < 0.1:
            seconds += self.rng.triangular(40, 180)
        if self.hurried and position in _HURRIED:
            seconds = busy + self.rng.uniform(3.1, 4.2)
        then = at + timedelta(seconds=round(seconds, 3))
        if position == len(self.points):
            self.clock.later(then, self._sites)
        else:
            self.clock.later(then, lambda now: self._look(position, now))

    def _look(self, position: int, at: datetime) -> None:
        checkpoint, place = self.points[position]
        chance = self.rng.random()
        if self.hurried and position in _HURRIED:
            self._answer(position, "normal", at)
        elif checkpoint in self.defects and chance < _SEEN_AGAIN:
            self._type(position, at)
        elif checkpoint not in self.defects and chance < _NEW:
            self.defects[checkpoint] = self._defect(place)
            self._type(position, at)
        elif place in _BEHIND_DOORS and chance > 1 - _SHUT:
            self._answer(position, "no_access", at, self.rng.choice(NO_ACCESS))
        elif place not in _BEHIND_DOORS and chance > 1 - _NOT_THERE:
            self._answer(position, "na", at, self.rng.choice(NOT_APPLICABLE))
        else:
            self._answer(position, "normal", at)

    def _answer(self, position: int, result: str, at: datetime, why: Said = ("", "")) -> None:
        note = told(why, self.language)
        checkpoint = self.points[position][0]
        made = patrols.answer(self.round, checkpoint, result, note=note, by=self.walker, at=at)
        if made.pace:
            self._explain(at + timedelta(seconds=self.rng.randrange(8, 20)))
        self._go_to(position + 1, at, busy=12 if note else 0)

    def _explain(self, at: datetime) -> None:
        self.clock.later(at, lambda now: self.reviews.explain(self.round, self.walker, now))

    def _defect(self, place: str) -> tuple[str, Said]:
        found = FOUND[place]
        weights = range(len(found) + 1, 1, -1)
        return self.rng.choices(found, weights)[0]

    def _type(self, position: int, at: datetime) -> None:
        """A finding takes a moment to write."""
        defect = self.defects[self.points[position][0]]
        then = at + timedelta(seconds=self.rng.randrange(20, 50))
        self.clock.later(then, lambda now: self._wrong(position, defect, now))

    def _wrong(self, position: int, defect: tuple[str, Said], at: datetime) -> None:
        checkpoint, _ = self.points[position]
        kind, note = defect
        known = content.abnormal(kind)
        severity = known.severity
        chance = 1 if self.orders.may_wait(at) else 0.12
        if severity == content.NORMAL and self.rng.random() < chance:
            severity = content.PLANNED
        written, action = told(note, self.language), self._action(known, checkpoint)
        zone = self.clock.zone
        made = findings.report(
            self.round,
            checkpoint,
            kind=kind,
            severity=severity,
            note=written,
            action=action,
            result=told(CORRECTED, self.language, what=written),
            interim=told(INTERIM, self.language),
            person_id=self.orders.office.engineers[0],
            deadline=at.astimezone(zone).date() + timedelta(days=3),
            by=self.walker,
            at=at,
        )
        if made.order_state == "done":
            # Set right on the spot.
            self.defects.pop(checkpoint, None)
        if not made.joined or made.order_state == "reopened":
            if not made.joined and made.order_id % _MISTAKE == _MISTAKE // 3:
                then = at + timedelta(seconds=self.rng.randrange(15, 45))
                self.clock.later(then, lambda now: self._take_back(position, now))
                return
            self.orders.raised(work_orders.order(made.order_id), self.way.keeper, at)
        self._go_to(position + 1, at, busy=15)

    def _action(self, known: content.Abnormal, checkpoint: int) -> str:
        if known.must_correct:
            return "guarded" if (self.round + checkpoint) % 3 == 0 else "corrected"
        if known.severity == content.URGENT:
            return self.rng.choice(("guarded", "told", "corrected"))
        return self.rng.choice(("reported", "reported", "told"))

    def _take_back(self, position: int, at: datetime) -> None:
        checkpoint = self.points[position][0]
        self.defects.pop(checkpoint, None)
        findings.undo(self.round, checkpoint, by=self.walker, at=at)
        then = at + timedelta(seconds=self.rng.randrange(3, 9))
        self.clock.later(then, lambda now: self._answer(position, "normal", now))

    def _sites(self, at: datetime) -> None:
        """The sites on the way come last, if the patroller came to the end of it at all."""
        waiting = [row for row in rounds.points(self.round) if row.renovation_id and not row.result]
        if not waiting or len(self.points) < len(self.way.stops):
            self._end(at)
            return
        checkpoint, note = waiting[0].checkpoint_id, ("", "")
        state = renovations.renovation(waiting[0].renovation_id or 0).state
        result = "normal"
        if state not in PERMIT_STANDS:
            # Accepted while the round was under way.
            result, note = "na", SITE_OVER
        elif state == "suspended":
            result, note = "no_access", NO_ACCESS[2]
        said = told(note, self.language)
        patrols.answer(self.round, checkpoint, result, note=said, by=self.walker, at=at)
        then = at + timedelta(seconds=41 + 9 * (checkpoint % 4))
        self.clock.later(then, self._sites)

    def _end(self, at: datetime) -> None:
        left = len(self.way.stops) - len(self.points)
        reason = told(self.rng.choice(CUT_SHORT), self.language) if left else ""
        patrols.end(self.round, reason=reason, by=self.walker, at=at)
