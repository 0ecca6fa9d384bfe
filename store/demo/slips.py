"""The demo's goods that leave, and its calls and visits at the desk: one in each state."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

from store import call_moves, exit_slip_moves, exit_slips, units
from store.demo.clock import Clock
from store.demo.homes import Homes
from store.demo.office import Office, phone
from store.demo.slip_words import CALLS, NOT_MOVED, SLIPS, Asked
from store.demo.words import Said, told
from store.frozen import dataclass


@dataclass(frozen=True, slots=True)
class _Slip:
    """How a slip went on: minutes after it was written, or None for what did not happen."""

    ago: int
    at: int
    confirmed: int | None = None
    how: str = "signature"
    released: int | None = None
    cancelled: int | None = None
    days: int = 0


_WENT = (
    _Slip(4, 585, confirmed=20, released=55),
    _Slip(3, 880, confirmed=35, how="phone", released=90),
    _Slip(2, 640),
    _Slip(1, 560, confirmed=15, cancelled=300),
    _Slip(1, 1010, confirmed=40, how="phone", days=2),
    _Slip(0, 500),
    _Slip(0, 620, confirmed=10, released=45),
)


class Slips:
    """Who takes goods out, and who rings or comes to the desk, in the demo's last days."""

    def __init__(self, clock: Clock, office: Office, homes: Homes, language: str) -> None:
        self.clock = clock
        self.office = office
        self.homes = homes
        self.language = language

    def plan(self, today: date) -> None:
        """Each on its day at its hour, as far as today has come."""
        for place, went in enumerate(_WENT):
            begins = self.clock.on(today - timedelta(days=went.ago), went.at + 0.4)
            self.clock.later(begins, partial(self._asked, place, went))
        for place, one in enumerate(CALLS):
            begins = self.clock.on(today - timedelta(days=one.ago), one.at + 0.6)
            self.clock.later(begins, partial(self._called, place, one))

    def _told(self, words: Said) -> str:
        return told(words, self.language)

    def _reached(self) -> Iterator[int]:
        """Flats somebody lives in whose owner has a number on record."""
        for unit_id in tuple(self.homes.flats.values())[40::61]:
            lived_in = units.unit(unit_id).state in ("occupied", "let")
            if lived_in and exit_slip_moves.to_ring(unit_id):
                yield unit_id

    def _flat(self, place: int) -> int:
        flats = tuple(self._reached())
        return flats[place % len(flats)]

    # Goods out

    def _asked(self, place: int, went: _Slip, at: datetime) -> None:
        goods, carrier, plate = SLIPS[place]
        row = exit_slip_moves.ask(
            self._flat(place),
            carrier=self._told(carrier),
            phone=phone(9600 + place),
            plate=plate,
            goods=self._told(goods),
            valid_until=self._ends(went, at),
            by=self.office.guards[place % len(self.office.guards)],
            at=at,
        )
        for minutes, step in (
            (went.confirmed, self._confirmed),
            (went.released, self._released),
            (went.cancelled, self._cancelled),
        ):
            if minutes is not None:
                self.clock.later(at + timedelta(minutes=minutes), partial(step, row.id, went))

    def _ends(self, went: _Slip, at: datetime) -> datetime | None:
        if not went.days:
            return None
        day = at.astimezone(self.clock.zone).date() + timedelta(days=went.days)
        return self.clock.on(day, exit_slip_moves.CLOSES * 60)

    def _confirmed(self, slip_id: int, went: _Slip, at: datetime) -> None:
        desk = self.office.front_desk[went.ago % len(self.office.front_desk)]
        (owner, *_) = exit_slip_moves.to_ring(exit_slips.slip(slip_id).unit_id)
        exit_slip_moves.confirm(slip_id, went.how, owner.name, by=desk, at=at)

    def _released(self, slip_id: int, went: _Slip, at: datetime) -> None:
        exit_slip_moves.release(slip_id, by=self.office.guards[-1], at=at)

    def _cancelled(self, slip_id: int, went: _Slip, at: datetime) -> None:
        by = self.office.front_desk[0]
        exit_slip_moves.cancel(slip_id, self._told(NOT_MOVED), by=by, at=at)

    # Calls and visits

    def _called(self, place: int, one: Asked, at: datetime) -> None:
        desk = self.office.front_desk[place % len(self.office.front_desk)]
        people = {
            "": None,
            "engineer": self.office.engineers[0],
            "housekeeper": self.office.housekeepers[0],
            "director": self.office.director,
        }
        row = call_moves.log(
            one.way,
            one.kind,
            self._told(one.matter),
            name=self._told(one.name),
            phone=phone(9700 + place) if one.rung_back else "",
            unit_id=self._flat(place + 3) if one.of_a_unit else None,
            referred_id=people[one.post],
            referred_to=self._told(one.others),
            result="" if one.takes else self._told(one.result),
            by=desk,
            at=at,
        )
        if one.takes:
            then = at + timedelta(minutes=one.takes)
            by = people[one.post] or desk
            self.clock.later(then, partial(self._finished, row.id, by, self._told(one.result)))

    def _finished(self, call_id: int, by: int, result: str, at: datetime) -> None:
        call_moves.finish(call_id, result, by=by, at=at)
