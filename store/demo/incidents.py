"""The demo's emergencies: what happened in the last weeks, lived through by the operations."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from store import incident_ends, incident_run
from store.content import checklist_parts as checklists
from store.demo.clock import Clock
from store.demo.incident_words import LINES, PEOPLE, PLACES, REPORTS, SKIPPED
from store.demo.office import Office
from store.demo.words import told

# Minutes after the report: (step, when, who); a minus before the minutes skips the step.
Course = Sequence[tuple[int, float, str]]

TRAPPED: Course = (
    *((1, 0.3, "desk"), (2, 0.8, "desk"), (3, 1.7, "desk"), (5, 2.6, "desk"), (4, 3.4, "desk")),
    *((6, 4.2, "guard"), (7, 7.5, "guard"), (8, 9.5, "desk"), (8, 19.2, "desk")),
    *((9, 18.5, "desk"), (10, 23.4, "desk"), (11, 34.1, "desk"), (12, -35, "desk")),
    *((13, 38, "keeper"), (14, -41, "director"), (15, 96, "engineer")),
)
LINKED: Course = (
    *((1, 0.4, "desk"), (2, 0.9, "desk"), (3, 1.4, "desk"), (4, 2.5, "desk"), (5, 2.8, "desk")),
    *((6, 6.1, "guard"), (7, 6.6, "guard"), (8, 10.3, "desk"), (10, 17.2, "desk")),
    *((11, 21.8, "desk"), (13, 24, "keeper"), (14, -26, "director"), (15, 70, "engineer")),
)
OUTAGE: Course = (
    *((1, 1.2, "desk"), (2, 3.1, "guard"), (3, 2.7, "engineer"), (4, 6.8, "engineer")),
    *((5, 14, "desk"), (6, 9, "guard"), (7, 12, "guard"), (8, 21, "keeper")),
    *((9, -34, "engineer"), (10, 66, "engineer"), (11, 81, "engineer"), (12, 95, "desk")),
)
ALARM: Course = ((1, 0.3, "desk"), (2, 0.8, "desk"), (3, 3.6, "guard"))
PIPE: Course = (
    *((1, 1.1, "desk"), (2, 6.4, "engineer"), (3, 8, "engineer"), (4, 9.5, "engineer")),
    *((5, -10, "engineer"), (6, 14, "guard"), (7, 12, "guard"), (8, 26, "desk")),
    *((9, -30, "desk"), (10, 68, "engineer"), (11, 41, "keeper"), (12, 55, "keeper")),
)
FIRE_DRILL: Course = (
    *((1, 0.2, "desk"), (2, 0.6, "desk"), (3, 2.5, "guard"), (5, 3.2, "desk")),
    *((6, 4.6, "desk"), (7, 5.1, "desk"), (8, 6.4, "engineer"), (9, 9.2, "engineer")),
    *((10, 7.5, "keeper"), (11, -8, "guard"), (12, 8.1, "guard"), (13, 17, "keeper")),
)
LIFT_DRILL: Course = (
    *((1, 0.4, "desk"), (2, 1.1, "desk"), (3, 2.3, "desk"), (4, 2.9, "desk"), (5, 3.8, "desk")),
    *((6, 6.2, "guard"), (7, 4.6, "guard"), (8, 10.2, "desk"), (10, 27, "desk")),
)


class Incidents:
    """Every emergency of the demo, on its day, at its hour."""

    def __init__(self, clock: Clock, office: Office, language: str) -> None:
        self.clock = clock
        self.language = language
        self.people = {
            "desk": office.front_desk[0],
            "guard": office.guards[0],
            "keeper": office.housekeepers[0],
            "engineer": office.engineers[0],
            "director": office.director,
        }
        self.told = partial(told, language=language)

    def plan(self, today: date) -> None:
        """Each so many days before today; the last report is still to be written."""
        self._on(today, 17, 10, 5, self._fire_drill)
        self._on(today, 13, 15, 30, self._outage)
        self._on(today, 10, 2, 14, self._false_alarm)
        self._on(today, 3, 18, 40, self._trapped)
        self._on(today, 2, 9, 20, self._lift_drill)
        pipe = self.clock.until - timedelta(hours=19, minutes=25)
        self.clock.later(pipe, self._pipe)

    def _on(
        self, today: date, ago: int, hour: int, minute: int, what: Callable[[datetime], None]
    ) -> None:
        self.clock.later(self.clock.on(today - timedelta(days=ago), hour * 60 + minute), what)

    # What happened

    def _trapped(self, at: datetime) -> None:
        key = "demo-trapped"
        self._open(key, checklists.TRAPPED_ELEVATOR, at)
        self._course(key, at, TRAPPED)
        self._lines(key, at, "trapped")
        self._advance(key, at, 36, "controlled")
        self._advance(key, at, 98, "recovered")
        self._after(at, 21 * 60, "keeper", partial(self._visit, key))
        self._course(key, at, ((16, 21 * 60 + 5, "keeper"),))
        self._after(at, 21.5 * 60, "keeper", partial(self._report, key))
        self._after(at, 40 * 60, "director", partial(incident_ends.sign, key))
        self._after(at, 40 * 60 + 2, "director", partial(self._correct, key))

    def _false_alarm(self, at: datetime) -> None:
        key = "demo-alarm"
        self._open(key, checklists.FIRE, at)
        self._course(key, at, ALARM)
        self._lines(key, at, "alarm")
        cause = self.told(REPORTS["alarm"]["cause"])
        self._after(at, 6.5, "desk", partial(incident_ends.false_alarm, key, cause))
        self._after(at, 8 * 60, "director", partial(incident_ends.sign, key))

    def _outage(self, at: datetime) -> None:
        key, lift = "demo-outage", "demo-outage-lift"
        self._open(key, checklists.POWER_OUTAGE, at)
        self._course(key, at, OUTAGE)
        self._lines(key, at, "outage")
        stuck = at + timedelta(minutes=3.2)
        self.clock.later(
            stuck, lambda now: self._open(lift, checklists.TRAPPED_ELEVATOR, now, parent=key)
        )
        self._course(lift, stuck, LINKED)
        self._lines(lift, stuck, "outage-lift")
        self._advance(key, at, 70, "controlled")
        self._advance(lift, stuck, 25, "controlled")
        self._advance(lift, stuck, 72, "recovered")
        self._advance(key, at, 96, "recovered")
        self._after(at, 18 * 60, "keeper", partial(self._visit, lift))
        self._course(lift, at, ((16, 18 * 60 + 6, "keeper"),))
        for minutes, which in ((19 * 60, lift), (20 * 60, key)):
            self._after(at, minutes, "keeper", partial(self._report, which))
        for minutes, which in ((43 * 60, lift), (43 * 60 + 3, key)):
            self._after(at, minutes, "director", partial(incident_ends.sign, which))

    def _pipe(self, at: datetime) -> None:
        key = "demo-pipe"
        self._open(key, checklists.FLOOD, at)
        self._course(key, at, PIPE)
        self._lines(key, at, "pipe")
        self._advance(key, at, 20, "controlled")
        self._advance(key, at, 75, "recovered")

    def _fire_drill(self, at: datetime) -> None:
        self._drill("demo-fire-drill", checklists.FIRE, FIRE_DRILL, at)

    def _lift_drill(self, at: datetime) -> None:
        self._drill("demo-lift-drill", checklists.TRAPPED_ELEVATOR, LIFT_DRILL, at)

    def _drill(self, key: str, kind: str, course: Course, at: datetime) -> None:
        self._open(key, kind, at, drill=True)
        self._course(key, at, course)
        self._lines(key, at, key.removeprefix("demo-"))
        self._advance(key, at, 30, "recovered")
        self._after(at, 3 * 60, "keeper", partial(self._report, key))
        if kind == checklists.FIRE:
            # The other one is left for who looks at the demo.
            self._after(at, 26 * 60, "director", partial(incident_ends.sign, key))

    # How it is entered

    def _after(self, at: datetime, minutes: float, who: str, what: Callable[..., Any]) -> None:
        by = self.people[who]
        self.clock.later(at + timedelta(minutes=minutes), lambda now: what(by=by, at=now))

    def _open(
        self, key: str, kind: str, at: datetime, *, drill: bool = False, parent: str = ""
    ) -> None:
        by = self.people["desk"]
        incident_run.open_incident(
            kind, key=key, drill=drill, parent=parent, reported_at=at, by=by, at=at
        )
        self._after(
            at,
            0.5,
            "desk",
            partial(incident_run.locate, key, self.told(PLACES[key.removeprefix("demo-")])),
        )

    def _course(self, key: str, at: datetime, course: Course) -> None:
        reasons = SKIPPED.get(key.removeprefix("demo-"), {})
        for step, minutes, who in course:
            what = partial(incident_run.tick, key, step)
            if minutes < 0:
                what = partial(incident_run.skip, key, step, self.told(reasons[step]))
            self._after(at, abs(minutes), who, what)

    def _lines(self, key: str, at: datetime, name: str) -> None:
        for kind, minutes, who, words in LINES[name]:
            said: dict[str, Any] = dict(
                zip(("who", "number", "answered"), map(self.told, who), strict=False)
            )
            what = partial(incident_run.log, key, kind, **said, words=self.told(words))
            self._after(at, minutes, "desk", what)

    def _advance(self, key: str, at: datetime, minutes: float, state: str) -> None:
        self._after(at, minutes, "desk", partial(incident_ends.advance, key, state))

    def _visit(self, key: str, *, by: int, at: datetime) -> None:
        who, words = PEOPLE[key.removeprefix("demo-")]
        incident_run.log(key, "visit", who=self.told(who), words=self.told(words), by=by, at=at)

    def _report(self, key: str, *, by: int, at: datetime) -> None:
        said: dict[str, Any] = {
            name: self.told(words) for name, words in REPORTS[key.removeprefix("demo-")].items()
        }
        incident_ends.report(key, **said, by=by, at=at)

    def _correct(self, key: str, *, by: int, at: datetime) -> None:
        words = self.told(REPORTS["trapped-order"]["words"])
        deadline = at.astimezone(self.clock.zone).date() + timedelta(days=14)
        incident_ends.correct(
            key, words, person_id=self.people["engineer"], deadline=deadline, by=by, at=at
        )
