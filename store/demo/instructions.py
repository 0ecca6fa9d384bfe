"""The demo's instructions of units, one of each kind, and who is not let in there."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from store import blocked_moves, instruction_moves, residents, units
from store.demo import instruction_words as said
from store.demo.clock import Clock
from store.demo.homes import Homes
from store.demo.office import Office, phone
from store.demo.words import Said, told
from store.frozen import dataclass


@dataclass(frozen=True, slots=True)
class _Asked:
    """An instruction: so many days ago, at a minute; its days count from the demo's own."""

    ago: int
    minutes: int
    kind: str
    words: Said
    who: Said = said.NOTHING
    consent: Said = said.NOTHING
    first: int | None = None
    last: int | None = None
    ended: int | None = None


_ASKED = (
    _Asked(9, 605, "no_admit", said.RING_FIRST, who=said.ESTRANGED),
    _Asked(3, 1010, "away", said.TRAVEL, first=-2, last=11),
    _Asked(1, 640, "entry", said.CLEANS, who=said.CLEANER, first=0, last=2),
    _Asked(14, 550, "care", said.DEAF, who=said.LISTENER, consent=said.AGREED),
    _Asked(6, 900, "other", said.DOORSTEP),
    _Asked(18, 620, "away", said.HOME_AGAIN, first=-17, last=-4, ended=8),
    _Asked(12, 930, "away", said.NOTHING, first=-11, last=-5),
)


class Instructions:
    """What units asked the desk to heed in the demo's weeks, and who was kept out."""

    def __init__(self, clock: Clock, office: Office, homes: Homes, language: str) -> None:
        self.clock = clock
        self.office = office
        self.language = language
        self.flats = tuple(homes.flats.values())[29::67]
        self.today = date.min

    def plan(self, today: date) -> None:
        """Each on its day, as far as today has come."""
        self.today = today
        for place, one in enumerate(_ASKED):
            self._on(one.ago, one.minutes, partial(self._asked, place, one))
        self._on(12, 565, self._wanted)
        self._on(5, 980, self._barrier)
        self._on(9, 615, self._estranged)
        self._on(17, 690, self._salesman)

    def _on(self, ago: int, minutes: int, what: Callable[[datetime], None]) -> None:
        self.clock.later(self.clock.on(self.today - timedelta(days=ago), minutes + 0.3), what)

    def _told(self, words: Said) -> str:
        return told(words, self.language)

    def _day(self, after: int | None) -> date | None:
        return None if after is None else self.today + timedelta(days=after)

    def _flat(self, place: int) -> int:
        """A flat somebody lives in, so that somebody can have asked."""
        lived_in = [one for one in self.flats if units.unit(one).state in ("occupied", "let")]
        return lived_in[place % len(lived_in)]

    def _asked(self, place: int, one: _Asked, at: datetime) -> None:
        flat, desk = self._flat(place), self.office.front_desk
        row = instruction_moves.give(
            flat,
            one.kind,
            self._told(one.words),
            who=self._told(one.who),
            asked_by=residents.of_unit(flat)[0].name,
            consent=self._told(one.consent),
            from_on=self._day(one.first),
            until_on=self._day(one.last),
            by=desk[place % len(desk)],
            at=at,
        )
        if one.ended is not None:
            self._on(one.ended, one.minutes, partial(self._ended, row.id))

    def _ended(self, instruction_id: int, at: datetime) -> None:
        instruction_moves.end(instruction_id, by=self.office.front_desk[0], at=at)

    # Who is not let in

    def _block(self, by: int, at: datetime, reason: Said, **values: Any) -> int:
        row = blocked_moves.block(reason=self._told(reason), by=by, at=at, **values)
        return row.id

    def _wanted(self, at: datetime) -> None:
        self._block(
            self.office.director,
            at,
            said.BURGLARY,
            name=self._told(said.WANTED),
            basis="police",
            paper=self._told(said.NOTICE),
            until=self._day(90),
        )

    def _barrier(self, at: datetime) -> None:
        keeper = self.office.housekeepers[0]
        self._block(keeper, at, said.BARRIER, plate="粤B66K88", basis="office")

    def _estranged(self, at: datetime) -> None:
        self._block(
            self.office.housekeepers[1],
            at,
            said.PESTERS,
            name=self._told(said.ESTRANGED),
            phone=phone(8801),
            unit_id=self._flat(0),
            basis="owner",
            paper=self._told(said.ASKED),
        )

    def _salesman(self, at: datetime) -> None:
        keeper = self.office.housekeepers[2]
        name = self._told(said.SALESMAN)
        made = self._block(keeper, at, said.LEAFLETS, name=name, phone=phone(8802), basis="office")
        self._on(13, 580, partial(self._lifted, made))

    def _lifted(self, blocked_id: int, at: datetime) -> None:
        words = self._told(said.PROMISED)
        blocked_moves.lift(blocked_id, words, by=self.office.director, at=at)
