"""The demo's tasks: one in each state, one of them late."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

import pendulum

from store import journals, task_moves
from store.demo.clock import Clock
from store.demo.office import Office
from store.demo.words import Said, told
from store.frozen import dataclass
from store.tasks import TaskRow

_Step = tuple[int, str, Said]
"""Minutes after it was given, the verb, and what was said."""

NOTHING: Said = ("", "")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A task: given so many days ago at a minute, by and to which post, due so many days later.

    ``reply`` marks one that answers its owner's last journal.
    """

    ago: int
    at: int
    giver: str
    owner: str
    due: int
    what: Said
    steps: tuple[_Step, ...] = ()
    reply: bool = False


_TASKS = (
    _Asked(
        *(6, 560, "director", "front_desk", 2),
        (
            "向居委會借用摺枱十張，星期日長者茶會用",
            "Borrow ten folding tables from the residents' committee for Sunday's tea",
        ),
        (
            (40, "begin", NOTHING),
            (300, "finish", ("借到八張", "Eight were lent")),
            (330, "reopen", ("還差兩張，請向會所再借", "Two are missing: ask the clubhouse too")),
            (1500, "finish", ("會所再借兩張，共十張", "The clubhouse lent two more, ten in all")),
            (1560, "accept", NOTHING),
        ),
    ),
    _Asked(
        *(5, 600, "director", "guard", 3),
        ("清點對講機電池，壞的列表報換", "Count the radios' batteries and list those to replace"),
        ((200, "drop", ("集團下月統一更換", "The group replaces all of them next month")),),
    ),
    _Asked(
        *(4, 625, "director", "engineer", 2),
        (
            "核對六座電梯檢驗標誌有效期，過期前一個月報主任",
            "Check the inspection marks of all lifts; tell the director a month before they end",
        ),
        ((95, "begin", NOTHING),),
    ),
    _Asked(
        *(3, 660, "housekeeper", "front_desk", 2),
        ("更新二區住戶緊急聯絡人名單", "Bring the emergency contacts of area 2 up to date"),
        (
            (240, "begin", NOTHING),
            (
                1700,
                "finish",
                ("已致電四十六戶，更新三十九戶", "46 homes rung, 39 brought up to date"),
            ),
        ),
    ),
    _Asked(
        *(2, 980, "director", "housekeeper", 3),
        (
            "約三區裝修戶談清運時間，避開學童放學",
            "Agree with the sites of area 3 on hours for debris, not when school ends",
        ),
        (
            (60, "begin", NOTHING),
            (900, "finish", ("已口頭約好兩戶", "Two sites agreed by word of mouth")),
            (960, "reopen", ("還有一戶，請書面確認", "One is left; confirm it in writing")),
        ),
        reply=True,
    ),
    _Asked(
        *(0, 525, "director", "housekeeper", 1),
        ("回覆業委會：噴泉何時恢復", "Tell the owners' committee when the fountain runs again"),
    ),
)


class Tasks:
    """What the director and the housekeepers ask of others in the demo's last days."""

    def __init__(self, clock: Clock, office: Office, language: str) -> None:
        self.clock = clock
        self.office = office
        self.language = language

    def plan(self, today: date) -> None:
        """Each on its day at its minute, as far as today has come."""
        for one in _TASKS:
            day = today - timedelta(days=one.ago)
            self.clock.later(self.clock.on(day, one.at + 0.2), partial(self._give, one, day))

    def _who(self, post: str) -> int:
        office = self.office
        return {
            "director": office.director,
            "housekeeper": office.housekeepers[2],
            "front_desk": office.front_desk[1],
            "guard": office.guards[0],
            "engineer": office.engineers[0],
        }[post]

    def _give(self, one: _Asked, day: date, at: datetime) -> None:
        due_on = pendulum.date(day.year, day.month, day.day).add(days=one.due)
        giver, owner = self._who(one.giver), self._who(one.owner)
        last = "x.staff_id = ? AND x.submitted_at IS NOT NULL ORDER BY x.day DESC LIMIT 1"
        answered = journals.found(last, owner) if one.reply else ()
        row = task_moves.give(
            told(one.what, self.language),
            owner,
            due_on,
            journal_id=answered[0].id if answered else None,
            by=giver,
            at=at,
        )
        for minutes, verb, words in one.steps:
            by = owner if verb in ("begin", "finish") else giver
            then = at + timedelta(minutes=minutes)
            self.clock.later(then, self._step(row, verb, told(words, self.language), by))

    @staticmethod
    def _step(row: TaskRow, verb: str, words: str, by: int) -> Callable[[datetime], None]:
        def step(now: datetime) -> None:
            said = (words,) if words else ()
            getattr(task_moves, verb)(row.id, *said, by=by, at=now)

        return step
