"""The demo's repairs for households: one at each step, from just asked for to closed."""

from datetime import date, datetime, timedelta
from functools import partial

from store import order_moves, repair_moves, repair_work, residents, work_orders
from store.demo.clock import Clock
from store.demo.homes import Homes
from store.demo.office import Office, phone
from store.demo.repair_words import REPAIRS, Wanted
from store.demo.words import Said, told

_STEPS = ("give", "visit", "finish", "accept", "close")


class Repairs:
    """Who of the households wants something mended in the last days, and how it goes on."""

    def __init__(self, clock: Clock, office: Office, homes: Homes, language: str) -> None:
        self.clock = clock
        self.office = office
        self.homes = homes
        self.language = language

    def plan(self, today: date) -> None:
        """Each on its day at its hour, as far as today has come."""
        for place, one in enumerate(REPAIRS):
            begins = self.clock.on(today - timedelta(days=one.ago), one.at + 0.5)
            self.clock.later(begins, partial(self._asked, place, one))

    def _told(self, words: Said) -> str:
        return told(words, self.language)

    def _worker(self, order_id: int) -> int:
        return self.office.engineers[order_id % len(self.office.engineers)]

    def _asked(self, place: int, one: Wanted, at: datetime) -> None:
        flat = tuple(self.homes.flats.values())[one.flat]
        lives = residents.of_unit(flat)
        row = repair_moves.request(
            *(one.kind, self._told(one.note), one.severity),
            unit_id=flat,
            name=lives[-1].name if lives else "",
            phone=phone(8300 + place),
            by=self.office.front_desk[place % 2],
            at=at,
        )
        for step, minutes in zip(_STEPS, one.after, strict=False):
            if minutes is not None:
                then = at + timedelta(minutes=minutes)
                self.clock.later(then, partial(getattr(self, f"_{step}"), row.id, one))
        if one.hold != ("", ""):
            then = at + timedelta(minutes=(one.after[-1] or 0) + 30)
            self.clock.later(then, partial(self._hold, row.id, one))
        if one.again != ("", ""):
            then = at + timedelta(minutes=(one.after[-1] or 0) + 1100)
            self.clock.later(then, partial(self._reopen, row.id, one))

    def _give(self, order_id: int, one: Wanted, at: datetime) -> None:
        desk = self.office.front_desk[0]
        order_moves.dispatch(order_id, self._worker(order_id), by=desk, at=at)

    def _visit(self, order_id: int, one: Wanted, at: datetime) -> None:
        by = self._worker(order_id)
        order_moves.begin(order_id, by=by, at=at)
        before, note = self._told(one.before), self._told(one.visit)
        repair_work.visit(order_id, note, before=before, by=by, at=at)
        for used in one.used:
            item, quantity = self._told(used.item), self._told(used.quantity)
            repair_work.use(order_id, item, quantity, used.yuan, by=by, at=at)

    def _finish(self, order_id: int, one: Wanted, at: datetime) -> None:
        order_moves.finish(order_id, self._told(one.result), by=self._worker(order_id), at=at)
        if one.charge:
            desk = self.office.front_desk[0]
            repair_work.charge(order_id, one.charge, by=desk, at=at)

    def _accept(self, order_id: int, one: Wanted, at: datetime) -> None:
        way = "signature" if one.mark > 3 else "voice"
        words = self._told(one.words)
        repair_moves.accept(order_id, way, one.mark, words, by=self._worker(order_id), at=at)

    def _close(self, order_id: int, one: Wanted, at: datetime) -> None:
        repair_moves.close(order_id, by=self.office.front_desk[0], at=at)

    def _hold(self, order_id: int, one: Wanted, at: datetime) -> None:
        until = at.astimezone(self.clock.zone).date() + timedelta(days=10)
        by = self._worker(order_id)
        order_moves.hold(order_id, self._told(one.hold), until=until, by=by, at=at)

    def _reopen(self, order_id: int, one: Wanted, at: datetime) -> None:
        row = work_orders.order(order_id)
        if "reopen" in row.moves:
            by = self.office.housekeepers[0]
            order_moves.reopen(order_id, self._told(one.again), by=by, at=at)
