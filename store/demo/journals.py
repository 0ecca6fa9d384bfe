"""The demo's journals: written every day, reviewed the next morning, the days signed."""

from datetime import date, datetime, timedelta
from functools import partial
from random import Random

from store import day_seals, journal_moves, journals
from store.demo.clock import Clock
from store.demo.journal_words import ADDED, APPROVED, DAY, RETURNED, SIGNED, WEATHER
from store.demo.office import Office
from store.demo.words import Said, told
from store.settings import Settings

# So many working days before today have journals.
_DAYS = 6

_BEGINS, _NOON, _SUBMITS = 8 * 60 + 33, 11 * 60 + 50, 17 * 60 + 12
_RETURNS, _REVIEWS, _SIGNS = 18 * 60 + 25, 9 * 60 + 32, 11 * 60 + 20


class Journals:
    """Three housekeepers, one of them on leave for a day, one late; the director reads them."""

    def __init__(self, clock: Clock, estate_id: int, office: Office, language: str) -> None:
        self.clock = clock
        self.estate = estate_id
        self.office = office
        self.language = language

    def plan(self, today: date) -> None:
        """The working days before today, the last of them not reviewed yet, and today's drafts."""
        days = _working_days_before(today)
        for place, day in enumerate(days):
            last = place == len(days) - 1
            follows = today if last else days[place + 1]
            for turn, keeper in enumerate(self.office.housekeepers):
                self._day(day, place, turn, keeper, follows)
            if last:
                self._later(day, _RETURNS, partial(self._return, self.office.housekeepers[2], day))
            else:
                self._later(follows, _REVIEWS, partial(self._review, day))
                self._later(follows, _SIGNS, partial(self._sign, day))
        if today.isoweekday() not in Settings().rest_days:
            # The others' is left for who looks at the demo.
            keeper = self.office.housekeepers[0]
            self._later(today, _BEGINS, partial(self._begin, keeper, today, 0))
            self._later(today, _NOON, partial(self._write, keeper, today, 0))

    def _day(self, day: date, place: int, turn: int, keeper: int, follows: date) -> None:
        if (place, turn) == (1, 1):
            # Said the evening before, so that whoever stands in knows.
            self._later(day - timedelta(days=1), _RETURNS, partial(self._leave, keeper, day))
            return
        minutes = Random(f"{day} {turn}").randrange(0, 14)
        self._later(day, _BEGINS + minutes, partial(self._begin, keeper, day, place + turn))
        self._later(day, _NOON + minutes, partial(self._write, keeper, day, place + turn))
        late = (place, turn) == (2, 2)
        when = (follows, 8 * 60 + 20) if late else (day, _SUBMITS + 4 * minutes)
        self._later(*when, partial(self._submit, keeper, day))
        if (place, turn) == (3, 2):
            self._later(day, 18 * 60 + 45, partial(self._add, keeper, day))

    def _begin(self, keeper: int, day: date, turn: int, at: datetime) -> None:
        row = journal_moves.begin(day, by=keeper, at=at)
        weather = {"weather": self._said(WEATHER[(day.toordinal() + turn) % len(WEATHER)])}
        self.clock.later(at + timedelta(minutes=1), partial(self._type, row.id, keeper, weather))

    def _type(self, journal_id: int, keeper: int, texts: dict[str, str], at: datetime) -> None:
        journal_moves.write(journal_id, texts, by=keeper, at=at)

    def _write(self, keeper: int, day: date, turn: int, at: datetime) -> None:
        row = journals.of(keeper, day)
        assert row is not None
        texts = {name: self._said(words) for name, words in DAY[turn % len(DAY)].items()}
        journal_moves.write(row.id, texts, by=keeper, at=at)

    def _submit(self, keeper: int, day: date, at: datetime) -> None:
        row = journals.of(keeper, day)
        assert row is not None
        journal_moves.submit(row.id, by=keeper, at=at)

    def _add(self, keeper: int, day: date, at: datetime) -> None:
        row = journals.of(keeper, day)
        assert row is not None
        journal_moves.add(row.id, self._said(ADDED), by=keeper, at=at)

    def _leave(self, keeper: int, day: date, at: datetime) -> None:
        stand_in = self.office.housekeepers[0]
        journal_moves.away(keeper, day, "leave", stand_in, by=self.office.director, at=at)

    def _return(self, keeper: int, day: date, at: datetime) -> None:
        row = journals.of(keeper, day)
        assert row is not None
        journal_moves.send_back(row.id, self._said(RETURNED), by=self.office.director, at=at)

    def _review(self, day: date, at: datetime) -> None:
        for turn, row in enumerate(journals.of_day(self.estate, day)):
            if row.state == "submitted":
                words = self._said(APPROVED[(day.toordinal() + turn) % len(APPROVED)])
                score = None if turn == 1 else 3 + (day.toordinal() + turn) % 3
                then = at + timedelta(minutes=2 * turn)
                self.clock.later(then, partial(self._approve, row.id, words, score))

    def _approve(self, journal_id: int, words: str, score: int | None, at: datetime) -> None:
        journal_moves.approve(journal_id, words, score, by=self.office.director, at=at)

    def _sign(self, day: date, at: datetime) -> None:
        """Unless something of the day is still open: that is left for who looks at the demo."""
        if not day_seals.hindrances(self.estate, day, at):
            day_seals.sign_day(day, self._said(SIGNED), by=self.office.director, at=at)

    def _later(self, day: date, minutes: float, what: partial[None]) -> None:
        self.clock.later(self.clock.on(day, minutes), what)

    def _said(self, words: Said) -> str:
        return told(words, self.language)


def _working_days_before(today: date) -> list[date]:
    """The last working days before today, the earliest first."""
    found: list[date] = []
    day = today
    while len(found) < _DAYS:
        day -= timedelta(days=1)
        if day.isoweekday() not in Settings().rest_days:
            found.insert(0, day)
    return found
