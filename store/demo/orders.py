"""What becomes of the demo's work orders: most are mended in a day, some wait where they are."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from store import order_moves, work_orders
from store.content import PLANNED, URGENT
from store.demo.clock import Clock
from store.demo.office import Office
from store.demo.words import DONE, NOT_MENDED, WAITING, told
from store.work_orders import OrderRow

# verb, least and most minutes until it
_URGENT = (("dispatch", 2, 11), ("accept", 2, 6), ("begin", 3, 12), ("finish", 15, 80))
_NORMAL = (("dispatch", 20, 150), ("accept", 10, 60), ("begin", 40, 300), ("finish", 30, 240))
_CHECK = (120, 1300)

# Of every so many orders one waits a day or two before this step, and one comes back.
_CYCLE = 12
_WAITS = {2: "dispatch", 4: "accept", 6: "begin", 8: "finish", 10: "verify"}
_COMES_BACK = 0

# Six of the last days that can be planned wait at one step each, so that every state is seen.
_LAST = timedelta(hours=168)
_HELD = ("dispatch again", "hold", "finish", "begin", "accept", "dispatch")


class Orders:
    """The course of every work order from the moment it is raised."""

    def __init__(
        self, clock: Clock, office: Office, language: str, mended: Callable[[OrderRow], None]
    ) -> None:
        self.clock = clock
        self.office = office
        self.language = language
        self.mended = mended
        self._held = 0

    def may_wait(self, at: datetime) -> bool:
        """Whether an order raised now is wanted as one that can be planned."""
        return self._held < len(_HELD) and at > self.clock.until - _LAST

    def held_before(self, row: OrderRow, at: datetime) -> str:
        """The step an order raised now waits at for longer than the demo lasts; "" for none."""
        if row.severity != PLANNED or not self.may_wait(at):
            return ""
        self._held += 1
        return _HELD[self._held - 1]

    def raised(self, row: OrderRow, keeper: int, at: datetime) -> None:
        """Plan the first step; each step plans the next."""
        course = _Course(self, row, keeper, self.held_before(row, at))
        # Corrected on the spot it is only looked at again; given to somebody it is theirs.
        course.go_on(at, {"done": len(course.steps), "dispatched": 1}.get(row.state, 0))


class _Course:
    """One order's way; ``keeper`` is the housekeeper whose route it was found on."""

    def __init__(self, orders: Orders, row: OrderRow, keeper: int, held: str) -> None:
        self.orders = orders
        self.order = row.id
        self.keeper = keeper
        self.rng = Random(row.number)
        self.turn = row.id % _CYCLE
        self.urgent = row.severity == URGENT
        self.steps = _URGENT if self.urgent else _NORMAL
        self.held = held
        self.comes_back = self.turn == _COMES_BACK or held == _HELD[0]
        office = orders.office
        self.worker = {
            "engineering": office.engineers[row.id % len(office.engineers)],
            "guard": office.guards[row.id % len(office.guards)],
            "director": office.director,
        }.get(row.route_to, keeper)
        if row.assignee_id is not None:
            self.worker = row.assignee_id

    def checker(self, row: OrderRow) -> int:
        """Who looks again: the housekeeper, unless it was their work or the director signs."""
        own = row.done_by_id == self.keeper or row.must_correct
        return self.orders.office.director if own else self.keeper

    def go_on(self, at: datetime, step: int) -> None:
        verb, least, most = (*self.steps, ("verify", *_CHECK))[step]
        if verb == self.held:
            return
        if verb == "finish" and self.held == "hold":
            self.wait(at)
            return
        gap = timedelta(seconds=self.rng.randrange(least * 60, most * 60))
        if _WAITS.get(self.turn) == verb and not (self.urgent and verb == "dispatch"):
            gap += timedelta(hours=self.rng.randrange(16, 50))
        then = at + gap
        if verb == "verify" or not self.urgent:
            then = self.orders.clock.in_hours(then)
        self.orders.clock.later(then, lambda now: self.do(verb, now, step))

    def wait(self, at: datetime) -> None:
        """It waits for something longer than the demo lasts."""
        reason = told(self.rng.choice(WAITING), self.orders.language)
        until = at.astimezone(self.orders.clock.zone).date() + timedelta(days=9)
        order_moves.hold(self.order, reason, until=until, by=self.worker, at=at)

    def do(self, verb: str, at: datetime, step: int) -> None:
        row = work_orders.order(self.order)
        # A round may have looked at it again already: what comes back comes back all the same.
        if ("reopen" if verb == "verify" and self.comes_back else verb) not in row.moves:
            return  # Withdrawn meanwhile.
        if verb == "dispatch":
            desk = self.orders.office.front_desk
            order_moves.dispatch(row.id, self.worker, by=desk[row.id % len(desk)], at=at)
        elif verb == "accept":
            order_moves.accept(row.id, by=self.worker, at=at)
        elif verb == "begin":
            order_moves.begin(row.id, by=self.worker, at=at)
        elif verb == "finish":
            result = told(self.rng.choice(DONE[row.route_to]), self.orders.language)
            order_moves.finish(row.id, result, by=self.worker, at=at)
            self.orders.mended(row)
        elif self.comes_back:
            self.comes_back = False
            reason = told(self.rng.choice(NOT_MENDED), self.orders.language)
            order_moves.reopen(row.id, reason, by=self.checker(row), at=at)
            if self.held:
                return
            again = self.orders.clock.in_hours(at + timedelta(hours=self.rng.randrange(20, 60)))
            self.orders.clock.later(again, lambda now: self.do("dispatch", now, 0))
            return
        else:
            order_moves.verify(row.id, by=self.checker(row), at=at)
            return
        self.go_on(at, step + 1)
