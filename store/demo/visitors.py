"""The demo's visitors: yesterday's and today's, those inside, one awaited, one not let in."""

from datetime import date, datetime, timedelta
from functools import partial
from random import Random

from store import residents, units, visitor_moves
from store.demo.clock import Clock
from store.demo.homes import Homes
from store.demo.office import Office
from store.demo.visitor_words import (
    AWAITED,
    DENIED,
    DENIED_WHY,
    GUESTS,
    LATE,
    NO_PASS,
    STREET,
    STREET_OFFICE,
)
from store.demo.words import Said, told
from store.visitor_entry import Visit

# Minutes after midnight when each of the guests comes, and how long they stay.
_COMES = (8 * 60 + 35, 9 * 60 + 5, 9 * 60 + 20, 10 * 60 + 10, 10 * 60 + 40, 11 * 60 + 50)
_LATER = (13 * 60 + 30, 13 * 60 + 55, 14 * 60 + 5, 14 * 60 + 30, 14 * 60 + 45, 14 * 60 + 58)
_STAYS = (45, 8, 130, 35, 200, 6, 150, 240, 40, 300, 200, 260)


class Visitors:
    """Who comes to the gate on the demo's last days."""

    def __init__(self, clock: Clock, office: Office, homes: Homes, language: str) -> None:
        self.clock = clock
        self.gate = (*office.front_desk, *office.guards)
        self.language = language
        flats = tuple(homes.flats.values())
        self.flats = flats[3::37] or flats

    def plan(self, today: date) -> None:
        """Yesterday from morning to evening, and today as far as it has come."""
        for ago in (1, 0):
            day = today - timedelta(days=ago)
            for place, minutes in enumerate((*_COMES, *_LATER)):
                comes = self.clock.on(day, minutes + ago * 3)
                self.clock.later(comes, partial(self._comes, place, ago))
        self.clock.later(self.clock.on(today - timedelta(days=1), 14 * 60), self._stays)
        self.clock.later(self.clock.on(today, 9 * 60 + 40), self._street)
        self.clock.later(self.clock.on(today, 11 * 60 + 15), self._denied)
        self.clock.later(self.clock.on(today, 12 * 60 + 30), self._announced)

    def _said(self, words: Said) -> str:
        return told(words, self.language)

    def _by(self, at: datetime) -> int:
        return self.gate[at.minute % len(self.gate)]

    def _flat(self, place: int) -> int:
        """A flat somebody lives in, so that there is somebody to ask."""
        lived_in = [one for one in self.flats if units.unit(one).state in ("occupied", "let")]
        return lived_in[place % len(lived_in)]

    def _comes(self, place: int, ago: int, at: datetime) -> None:
        name, phone, plate, purpose, company = GUESTS[place]
        visit = Visit(
            name=self._said(name),
            phone=phone,
            plate=plate,
            party=1 + (purpose in ("moving", "friend") and place % 3 == 0),
            unit_id=self._flat(place),
            purpose=purpose,
            confirmed="" if purpose == "delivery" else ("intercom", "phone")[place % 2],
            company=self._said(company),
        )
        pass_no = "" if purpose == "delivery" else f"{11 + place}"
        row = visitor_moves.arrive(visit, pass_no=pass_no, by=self._by(at), at=at)
        leaves = at + timedelta(minutes=_STAYS[place] + Random(f"{at}").randrange(5))
        self.clock.later(leaves, partial(self._leaves, row.id, ago == 1 and place == 4))

    def _leaves(self, visitor_id: int, without: bool, at: datetime) -> None:
        reason = self._said(NO_PASS) if without else ""
        visitor_moves.leave(
            visitor_id, pass_back=not without, reason=reason, by=self._by(at), at=at
        )
        if without:
            back = at + timedelta(hours=15)
            self.clock.later(back, partial(self._pass_back, visitor_id))

    def _pass_back(self, visitor_id: int, at: datetime) -> None:
        visitor_moves.return_pass(visitor_id, by=self._by(at), at=at)

    def _stays(self, at: datetime) -> None:
        """Who came yesterday and was not seen to leave."""
        visit = Visit(name=self._said(LATE), unit_id=self._flat(13), confirmed="intercom")
        visitor_moves.arrive(visit, pass_no="27", by=self._by(at), at=at)

    def _street(self, at: datetime) -> None:
        visit = Visit(
            name=self._said(STREET),
            place=told(("管理處", "Management office"), self.language),
            purpose="official",
            company=self._said(STREET_OFFICE),
            badge_no="HP-0317",
        )
        row = visitor_moves.arrive(visit, by=self._by(at), at=at)
        self.clock.later(at + timedelta(minutes=50), partial(self._leaves, row.id, False))

    def _denied(self, at: datetime) -> None:
        visit = Visit(name=self._said(DENIED), unit_id=self._flat(5))
        visitor_moves.deny(visit, self._said(DENIED_WHY), by=self._by(at), at=at)

    def _announced(self, at: datetime) -> None:
        flat = self._flat(2)
        lives = residents.of_unit(flat)
        visit = Visit(name=self._said(AWAITED), unit_id=flat, purpose="friend", plate="粤BA9981")
        visitor_moves.announce(
            visit,
            from_at=at,
            until_at=at + timedelta(hours=7),
            announced_by=lives[0].name if lives else "-",
            code=lambda: "4711",
            by=self._by(at),
            at=at,
        )
