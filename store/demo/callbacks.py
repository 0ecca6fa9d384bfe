"""The demo's owner callbacks: made day by day as they fall due, and the months summed up."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import partial

from store import callback_moves, callback_tables, callback_visits, callbacks, summary_moves
from store.callback_tables import QUESTIONS
from store.callbacks import CallbackRow
from store.demo.callback_words import (
    ACTIONS,
    AT_HOME,
    COURSES,
    LAST_MONTH,
    THIS_MONTH,
    Asked,
    Refused,
    Step,
)
from store.demo.clock import Clock
from store.demo.homes import Homes
from store.demo.office import Office
from store.demo.words import Said, told

CALLS_AT = 9 * 60 + 33
VISITS_AT = 16 * 60 + 6
RESTS = timedelta(hours=20)
"""A household is not called on the day on which it was answered."""

PLANNED = 9
"""Days before today on which the visits of the first tower are planned."""


class Callbacks:
    """Who calls whom on each day, and what the director is told of it."""

    def __init__(
        self, clock: Clock, estate_id: int, office: Office, homes: Homes, language: str
    ) -> None:
        self.clock = clock
        self.estate = estate_id
        self.office = office
        self.tower = homes.towers[0]
        self.language = language
        self._left: dict[int, list[Step]] = {}
        self._turns = dict.fromkeys(COURSES, 0)

    def plan(self, first: date, today: date) -> None:
        """The calls of each day from the first on, and what is written of the months."""
        for number in range((today - first).days + 1):
            day = first + timedelta(days=number)
            self.clock.later(self.clock.on(day, CALLS_AT), self._calls)
        planned = today - timedelta(days=PLANNED)
        self.clock.later(self.clock.on(planned, 10 * 60 + 20), self._plan_visits)
        for number, step in enumerate(AT_HOME):
            day = planned + timedelta(days=number + 1)
            self.clock.later(self.clock.on(day, VISITS_AT), partial(self._visits, step))
        self.clock.later(self.clock.on(today, 11 * 60 + 2), self._arrange)
        before = (today - timedelta(days=3), today - timedelta(days=1))
        self.clock.later(self.clock.on(before[0], 15 * 60 + 11), self._last_month)
        self.clock.later(self.clock.on(before[1], 14 * 60 + 7), self._this_month)

    def _told(self, words: Said) -> str:
        return told(words, self.language)

    def _open(self, *sources: str) -> list[CallbackRow]:
        found = callbacks.found(
            f"x.estate_id = ? AND x.state IN {callback_tables.OPEN} ORDER BY x.due_at, x.id",
            self.estate,
        )
        return [row for row in found if row.source in sources]

    def _caller(self, row: CallbackRow) -> int:
        """The front desk where it may call, else whoever may."""
        may = [one.id for one in callback_moves.callers(row.id)]
        return next((one for one in self.office.front_desk if one in may), may[0])

    def _calls(self, at: datetime) -> None:
        for row in self._open(*COURSES):
            if at - row.made_at < RESTS:
                continue
            if row.id not in self._left:
                courses, turn = COURSES[row.source], self._turns[row.source]
                self._left[row.id] = list(courses[turn % len(courses)])
                self._turns[row.source] = turn + 1
            if self._left[row.id]:
                self._step(row, self._left[row.id].pop(0), at)

    def _step(self, row: CallbackRow, step: Step, at: datetime) -> None:
        by = self._caller(row)
        if isinstance(step, Refused):
            callback_moves.refuse(row.id, self._told(step.why), by=by, at=at)
        elif isinstance(step, Asked):
            self._asked(row, step, by, at)
        else:
            method = "visit" if row.source == "visit" else "phone"
            callback_moves.attempt(row.id, method, step, by=by, at=at)

    def _asked(self, row: CallbackRow, said: Asked, by: int, at: datetime) -> None:
        well = dict.fromkeys(QUESTIONS, "yes") | {"recurrence": "no"}
        bad = {question: "yes" if question == "recurrence" else "no" for question in said.no}
        callback_moves.finish(
            row.id,
            method=said.method,
            answers=well | bad,
            score=said.score,
            opinion=self._told(said.opinion),
            suggestion=self._told(said.suggestion),
            request=self._told(said.wish),
            request_category=said.wish_category,
            confirmed=said.confirmed,
            by=by,
            at=at,
        )
        if said.comment[0]:
            after = at + timedelta(minutes=95)
            self.clock.later(after, partial(self._comment, row.id, said.comment))

    def _comment(self, callback_id: int, words: Said, at: datetime) -> None:
        callback_moves.comment(callback_id, self._told(words), by=self.office.director, at=at)

    def _arrange(self, at: datetime) -> None:
        """The director's calls have their hour today."""
        for row in self._open("director"):
            callback_moves.schedule(
                row.id,
                caller_id=self._caller(row),
                planned_at=at + timedelta(hours=6, minutes=28),
                method="phone",
                by=self.office.director,
                at=at,
            )

    # Household visits

    def _plan_visits(self, at: datetime) -> None:
        local = at.astimezone(self.clock.zone)
        quarter = f"{local.year}Q{(local.month - 1) // 3 + 1}"
        callback_visits.plan(self.tower, quarter, by=self.office.housekeepers[0], at=at)

    def _visits(self, step: Step, at: datetime) -> None:
        """One door is visited; what is left of another quarter is over with it."""
        for row in self._open("visit")[:1]:
            if row.due_at > at:
                self._step(row, step, at)

    # The months

    def _month(self, month: str, words: Iterable[Said], at: datetime) -> int:
        by = self.office.housekeepers[0]
        row = summary_moves.begin(month, by=by, at=at)
        unmet, practice, remark = map(self._told, words)
        summary_moves.write(row.id, unmet=unmet, practice=practice, remark=remark, by=by, at=at)
        return row.id

    def _last_month(self, at: datetime) -> None:
        first = at.astimezone(self.clock.zone).replace(day=1)
        made = self._month(f"{first - timedelta(days=1):%Y-%m}", LAST_MONTH, at)
        by, after = self.office.housekeepers[0], at + timedelta(minutes=20)
        self.clock.later(after, lambda then: _sign(made, by, then))

    def _this_month(self, at: datetime) -> None:
        local = at.astimezone(self.clock.zone)
        made = self._month(f"{local:%Y-%m}", THIS_MONTH, at)
        by, office = self.office.housekeepers[0], self.office
        owners = (office.engineers[0], office.housekeepers[1], office.front_desk[0])
        for number, ((what, result), owner) in enumerate(zip(ACTIONS, owners, strict=True)):
            due = local.date() + timedelta(days=2 + 5 * number)
            row = summary_moves.add_action(made, self._told(what), owner, due, by=by, at=at)
            if result[0]:
                after = at + timedelta(hours=19)
                self.clock.later(after, partial(self._done, row.id, owner, result))

    def _done(self, action_id: int, owner: int, result: Said, at: datetime) -> None:
        summary_moves.finish_action(action_id, self._told(result), by=owner, at=at)


def _sign(summary_id: int, by: int, at: datetime) -> None:
    summary_moves.sign(summary_id, by=by, at=at)
