"""The demo's work plans and inspections: a week closed, one carried out, a month handed in."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pendulum

from store import inspection_moves, inspections, plan_items, plan_moves
from store.demo.clock import Clock
from store.demo.office import Office
from store.demo.plan_words import PLANS, SHEETS, Item, Planned, Seen
from store.demo.words import Said, told


class Plans:
    """What each housekeeper plans, and what the five services look like when inspected."""

    def __init__(self, clock: Clock, office: Office, language: str) -> None:
        self.clock = clock
        self.office = office
        self.language = language

    def plan(self, today: date) -> None:
        """Each plan from the day it is written on, each sheet on its day."""
        for one in PLANS:
            day = today + timedelta(weeks=one.week)
            monday = day - timedelta(days=day.weekday())
            written = monday - timedelta(days=3) if one.week < 1 else today - timedelta(days=1)
            at = self.clock.on(written, 16 * 60 + one.keeper)
            self.clock.later(at, partial(self._written, one, monday))
        for sheet in SHEETS:
            at = self.clock.on(today - timedelta(days=sheet.ago), sheet.at + 0.4)
            self.clock.later(at, partial(self._seen, sheet))

    def _told(self, words: Said) -> str:
        return told(words, self.language)

    def _written(self, one: Planned, monday: date, at: datetime) -> None:
        by = self.office.housekeepers[one.keeper]
        row = plan_moves.begin(plan_moves.period_of(monday, weekly=True), by=by, at=at)
        for turn, item in enumerate(one.items):
            self._later(at, turn + 1, partial(self._added, row.id, by, monday, turn, item))
        if one.then == "draft":
            return
        self._later(at, 20, partial(plan_moves.submit, row.id, by=by))
        director = self.office.director
        if one.then == "returned":
            words = self._told(one.words)
            self._later(at, 70, partial(plan_moves.send_back, row.id, words, by=director))
        elif one.then != "submitted":
            self._later(at, 70, partial(plan_moves.approve, row.id, by=director))
        if one.then == "done":
            over = self.clock.on(monday + timedelta(days=4), 17 * 60 + 30)
            self.clock.later(over, lambda late: self._closed(row.id, by, late))

    def _added(
        self, plan_id: int, by: int, monday: date, turn: int, item: Item, at: datetime
    ) -> None:
        on = pendulum.date(monday.year, monday.month, monday.day).add(days=item.day)
        made = plan_items.add_item(
            plan_id,
            self._told(item.what),
            standard=self._told(item.standard),
            service=item.service,
            due_on=on,
            by=by,
            at=at,
        )
        if item.result[0]:
            done = partial(self._done, made.id, by, self._told(item.result))
            self.clock.later(self.clock.on(on, 15 * 60 + turn), done)

    def _done(self, item_id: int, by: int, result: str, at: datetime) -> None:
        plan_items.finish_item(item_id, result, by=by, at=at)

    def _closed(self, plan_id: int, by: int, at: datetime) -> None:
        plan_moves.close(plan_id, by=by, at=at)

    def _later(self, at: datetime, minutes: int, move: Callable[..., Any]) -> None:
        """Each on its own turn, because the log is in order."""
        self.clock.later(at + timedelta(minutes=minutes), lambda late: move(at=late))

    def _seen(self, one: Seen, at: datetime) -> None:
        by = self.office.housekeepers[one.keeper]
        row = inspection_moves.begin(
            one.service,
            area_id=self.office.areas[one.keeper],
            place=self._told(one.place),
            by=by,
            at=at,
        )
        for turn, line in enumerate(inspections.lines(row.id)[: one.answered or None], 1):
            self._later(at, 2 * turn, partial(self._looked, line.id, one, turn == one.wrong, by))
        if one.answered:
            return
        remark = self._told(one.remark)
        self._later(at, 30, partial(inspection_moves.sign, row.id, remark, by=by))
        if one.seen:
            words = partial(inspection_moves.review, row.id, by=self.office.director)
            self._later(at, 200, words)

    def _looked(self, line_id: int, one: Seen, wrong: bool, by: int, at: datetime) -> None:
        if not wrong:
            inspection_moves.answer(line_id, "normal", by=by, at=at)
            return
        inspection_moves.answer(
            line_id,
            "abnormal",
            note=self._told(one.note),
            kind=one.kind,
            severity="normal",
            by=by,
            at=at,
        )
