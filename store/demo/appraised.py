"""The demo's appraisals and audits: a month signed, one reviewed, a sample with a fault."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pendulum

from store import appraisal_figures, appraisals, audit_moves, audits
from store.demo.clock import Clock
from store.demo.office import Office
from store.demo.words import Said, told

# Whose, how many days ago it was reviewed, the score, what the person says to it.
_MONTHS: tuple[tuple[int, int, int, Said | None], ...] = (
    (0, 6, 5, ("謝謝，繼續努力", "Thank you, I will go on so")),
    (1, 2, 3, None),
)
# What the director says of a month: with nothing on record, of rounds all walked, and not all.
_NOTHING: Said = (
    "當月系統尚未啟用，按平日表現評定",
    "The desk was not in use that month: judged by what was seen",
)
_WALKED: Said = ("巡查認真，回訪及時", "Careful on the rounds, prompt with callbacks")
_LEFT: Said = (
    "有 {n} 次巡查未走完，請按時巡查",
    "Rounds not walked to their end: {n}. Walk them in time",
)
# The register, what is wrong in its sample, and how it was put right.
_AUDITS: tuple[tuple[str, Said, Said | None], ...] = (
    (
        "round",
        ("備註只寫「正常」，看不出看了什麼", "The remark says only 'fine': not what was looked at"),
        ("已向管家說明，此後寫明所見", "Explained to the housekeeper, who writes what is seen"),
    ),
    ("visitor", ("未登記同行人數", "The size of the party is missing"), None),
)
_SAMPLE = 5


class Appraisals:
    """What the director says of last month, and what the auditor finds."""

    def __init__(self, clock: Clock, office: Office, language: str) -> None:
        self.clock = clock
        self.office = office
        self.language = language

    def plan(self, today: date) -> None:
        """Appraisals of the month before, and two audits."""
        for keeper, ago, score, answer in _MONTHS:
            day = today - timedelta(days=ago)
            at = self.clock.on(day, 16 * 60 + keeper)
            # A month is reviewed when it is over.
            month = f"{day.replace(day=1) - timedelta(days=1):%Y-%m}"
            of = (keeper, month, score, answer)
            self.clock.later(at, partial(self._reviewed, of))
        auditor = self.office.everyone[12]
        for turn, ago in enumerate((4, 1)):
            at = self.clock.on(today - timedelta(days=ago), 14 * 60 + 20)
            self.clock.later(at, partial(self._audited, auditor, turn, today))

    def _told(self, words: Said) -> str:
        return told(words, self.language)

    def _reviewed(self, of: tuple[int, str, int, Said | None], at: datetime) -> None:
        keeper, month, score, answer = of
        who, director = self.office.housekeepers[keeper], self.office.director
        row = appraisals.begin(who, month, by=director, at=at)
        figures = appraisal_figures.reckoned(row.estate_id, who, month, at)
        left = figures.rounds - figures.walked
        words = _LEFT if left else _WALKED if figures.rounds else _NOTHING
        said = self._told(words).format(n=left)
        self._later(at, 8, partial(appraisals.review, row.id, said, score, by=director))
        if answer is not None:
            self._later(at, 48, partial(appraisals.sign, row.id, self._told(answer), by=who))

    def _audited(self, auditor: int, turn: int, today: date, at: datetime) -> None:
        last = pendulum.date(at.year, at.month, at.day)
        first = last.subtract(days=9)
        register, wrong, remedy = _AUDITS[turn]
        row = audit_moves.begin("surprise", register, first, last, _SAMPLE, by=auditor, at=at)
        due = pendulum.date(today.year, today.month, today.day).add(days=2)
        sample = audits.items(row.id)
        for place, one in enumerate(sample, 1):
            told = ("fault", self._told(wrong), due) if place == 2 else ("ok",)
            self._later(at, 3 * place, partial(audit_moves.answer, one.id, *told, by=auditor))
        self._later(at, 30, partial(audit_moves.sign, row.id, by=auditor))
        if remedy is not None:
            desk, words = self.office.front_desk[0], self._told(remedy)
            self._later(at, 120, partial(audit_moves.remedy, sample[1].id, words, by=desk))
            self._later(at, 140, partial(audit_moves.close, row.id, by=auditor))

    def _later(self, at: datetime, minutes: int, move: Callable[..., Any]) -> None:
        """Each on its own turn, because the log is in order."""
        self.clock.later(at + timedelta(minutes=minutes), lambda late: move(at=late))
