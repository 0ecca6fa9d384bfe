"""What becomes of the demo's rounds after they are walked, or not: reasons, returns, signatures."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random

from store import patrols, round_changes, round_pace, round_reviews, round_waiting, rounds
from store.demo.clock import Clock
from store.demo.office import Office
from store.demo.points import Way
from store.demo.words import (
    ANSWERED,
    ENTERED_LATER,
    EXEMPTED,
    GIVEN_ON,
    NOT_WALKED,
    PACE,
    RETURNED,
    told,
)
from store.rounds import RoundRow
from store.settings import Settings

# The director signs at this minute of a working day; of every so many rounds one is returned first.
_SIGNS_AT = 9 * 60 + 10
_RETURNS = 31

# The day before the director's last look has one of everything a reviewer looks at first.
_MISSED_WAY, _LATER_WAY, _CUT_WAY = 1, 2, 0

# So many days after the first the afternoon's rounds are exempted.
_STORM = 7


class Reviews:
    """The housekeepers' reasons the same day, the director's signature the next working day."""

    def __init__(
        self, clock: Clock, estate_id: int, office: Office, ways: tuple[Way, ...], language: str
    ) -> None:
        self.clock = clock
        self.estate = estate_id
        self.office = office
        self.ways = ways
        self.language = language
        self._rng = Random("reviews")
        self._asked: set[int] = set()
        self._seen = 0
        day = clock.until.astimezone(clock.zone).date()
        while not self._works(day) or clock.on(day, _SIGNS_AT) > clock.until:
            day -= timedelta(days=1)
        self._last = clock.on(day, _SIGNS_AT)
        self.rich_day = day - timedelta(days=1)

    @staticmethod
    def _works(day: date) -> bool:
        return day.isoweekday() not in Settings().rest_days

    def plan(self, day: date, first: date) -> None:
        """What the office does about rounds on a day, besides walking them."""
        if self._works(day):
            self.clock.later(self.clock.on(day, _SIGNS_AT), self._sign_all)
        if day == first + timedelta(days=_STORM):
            self.clock.later(self.clock.on(day, 14 * 60 + 12), self._exempt)

    def not_walked(self, day: date, first: date, place: int, slot: str) -> bool:
        """Left out on purpose: two in a row, one entered afterwards, those of the storm."""
        if day == first + timedelta(days=_STORM):
            return slot == "pm"
        return day == self.rich_day and (
            place == _MISSED_WAY or (place == _LATER_WAY and slot == "am")
        )

    def cut_short(self, day: date, place: int, slot: str) -> bool:
        """Ended before every point was reached, and returned by the director."""
        return day == self.rich_day and (place, slot) == (_CUT_WAY, "pm")

    def hurried(self, day: date, place: int, slot: str) -> bool:
        """A few points answered faster than anybody walks."""
        return day == self.rich_day and (place, slot) == (_CUT_WAY, "am")

    def give_on(self, round_id: int, walker: int, at: datetime) -> None:
        """The housekeeper's day off: somebody else has the round today."""
        round_changes.reassign(
            round_id, walker, self._said(GIVEN_ON), by=self.office.front_desk[0], at=at
        )

    def ask(self, at: datetime) -> None:
        """Whoever owes a reason gives it within the hour."""
        for row in round_waiting.owing(self.estate):
            if row.id in self._asked or row.review == "returned":
                continue
            self._asked.add(row.id)
            then = at + timedelta(seconds=self._rng.randrange(600, 2900))
            day = row.opens_at.astimezone(self.clock.zone).date()
            if day == self.rich_day and row.route_id == self.ways[_LATER_WAY].route:
                later = _Later(self, row, self.ways[_LATER_WAY])
                self.clock.later(at + timedelta(minutes=95), later.begin)
            else:
                self._account(row, NOT_WALKED, then)

    def _account(self, row: RoundRow, words: tuple[tuple[str, str], ...], at: datetime) -> None:
        who = row.walker_id or row.assigned_id or self.office.housekeepers[0]
        reason = self._said(words)

        def give(now: datetime) -> None:
            round_reviews.account(row.id, reason, by=who, at=now)

        self.clock.later(at, give)

    def _sign_all(self, at: datetime) -> None:
        """Half a minute for each; today's exceptions are left for who looks at the demo."""
        then = at
        for waiting in round_reviews.pending(self.estate, at):
            row = waiting.round
            then += timedelta(seconds=self._rng.randrange(12, 45))
            self._seen += 1
            day = row.opens_at.astimezone(self.clock.zone).date()
            cut = at == self._last and row.state == "partial" and day == self.rich_day
            if cut or (self._seen % _RETURNS == _RETURNS // 2 and not row.review_words):
                self.clock.later(then, self._return(row, answered=not cut))
            elif at != self._last or not waiting.exceptions:
                self.clock.later(then, self._sign(row))

    def _sign(self, row: RoundRow) -> Callable[[datetime], None]:
        def sign(now: datetime) -> None:
            round_reviews.sign(row.id, by=self.office.director, at=now)

        return sign

    def _return(self, row: RoundRow, *, answered: bool) -> Callable[[datetime], None]:
        words, wait = self._said(RETURNED), self._rng.randrange(30, 90)

        def send_back(now: datetime) -> None:
            round_reviews.send_back(row.id, words, by=self.office.director, at=now)
            if answered:
                self._account(row, ANSWERED, now + timedelta(minutes=wait))

        return send_back

    def _exempt(self, at: datetime) -> None:
        reason = told(EXEMPTED[0], self.language)
        round_changes.exempt_open("weather", reason, by=self.office.director, at=at)

    def explain(self, round_id: int, walker: int, at: datetime) -> None:
        """Why a few points were answered so fast."""
        if round_pace.open_kind(round_id):
            round_pace.explain(round_id, self._said(PACE), by=walker, at=at)

    def _said(self, words: tuple[tuple[str, str], ...]) -> str:
        return told(self._rng.choice(words), self.language)


class _Later:
    """One round walked on paper while the desk could not be reached, and entered afterwards."""

    def __init__(self, reviews: Reviews, row: RoundRow, way: Way) -> None:
        self.reviews = reviews
        self.row = row
        self.way = way
        self.rng = Random(row.number)

    def begin(self, at: datetime) -> None:
        start = self.row.opens_at + timedelta(minutes=42)
        reason = told(ENTERED_LATER[0], self.reviews.language)
        end = start + timedelta(minutes=58)
        round_changes.backfill(self.row.id, start, end, reason, by=self.way.keeper, at=at)
        self._next(0, at)

    def _next(self, position: int, at: datetime) -> None:
        then = at + timedelta(seconds=self.rng.randrange(4, 11))
        self.reviews.clock.later(then, lambda now: self._enter(position, now))

    def _enter(self, position: int, at: datetime) -> None:
        by = self.way.keeper
        left = [row for row in rounds.points(self.row.id) if not row.result]
        if not left:
            patrols.end(self.row.id, by=by, at=at)
            return
        patrols.answer(self.row.id, left[0].checkpoint_id, "normal", by=by, at=at)
        self._next(position + 1, at)
