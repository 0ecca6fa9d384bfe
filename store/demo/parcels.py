"""The demo's parcels held for residents, and what was found: some in each state."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

from store import lost_found_moves, parcel_moves, parcels, residents, units
from store.demo.clock import Clock
from store.demo.homes import Homes
from store.demo.office import Office, phone
from store.demo.parcel_words import COURIERS, PARCELS, THINGS, Found, Held
from store.demo.words import Said, told


class Parcels:
    """What lies on the shelves of the desk and in its safe, and how it went from there."""

    def __init__(self, clock: Clock, office: Office, homes: Homes, language: str) -> None:
        self.clock = clock
        self.office = office
        self.language = language
        self.flats = tuple(homes.flats.values())[17::43]
        self._lived_in: tuple[int, ...] = ()

    def plan(self, today: date) -> None:
        """Each on its day at its hour, as far as today has come."""
        for place, held in enumerate(PARCELS):
            self._on(today, held.ago, held.at, partial(self._received, place, held))
        for place, found in enumerate(THINGS):
            self._on(today, found.ago, found.at, partial(self._entered, place, found))

    def _on(self, today: date, ago: int, minutes: int, what: Callable[[datetime], None]) -> None:
        begins = self.clock.on(today - timedelta(days=ago), minutes + 0.2)
        self.clock.later(begins, what)

    def _after(self, at: datetime, minutes: int | None, what: Callable[[datetime], None]) -> None:
        if minutes is not None:
            self.clock.later(at + timedelta(minutes=minutes), what)

    def _told(self, words: Said) -> str:
        return told(words, self.language)

    def _desk(self, at: datetime) -> int:
        return self.office.front_desk[at.day % len(self.office.front_desk)]

    def _flat(self, place: int) -> int:
        """A flat somebody lives in, so that a parcel has an addressee."""
        if not self._lived_in:
            states = ("occupied", "let")
            self._lived_in = tuple(one for one in self.flats if units.unit(one).state in states)
        return self._lived_in[place % len(self._lived_in)]

    # Parcels

    def _received(self, place: int, held: Held, at: datetime) -> None:
        flat = self._flat(held.flat)
        lives = residents.of_unit(flat)
        row = parcel_moves.receive(
            flat,
            courier=self._told(COURIERS[held.courier]),
            parcel_no=held.parcel_no,
            addressee=lives[-1].name if lives and held.named else "",
            shelf=held.shelf,
            # Drawn it would be another each time the demo is built.
            code=f"{(2_417 + 1_733 * place) % 10_000:04d}",
            by=self._desk(at),
            at=at,
        )
        self._after(at, held.told, partial(self._notified, row.id))
        self._after(at, held.picked, partial(self._handed, row.id, held))
        self._after(at, held.returned, partial(self._sent_back, row.id, held))

    def _notified(self, parcel_id: int, at: datetime) -> None:
        parcel_moves.notify(parcel_id, by=self._desk(at), at=at)

    def _handed(self, parcel_id: int, held: Held, at: datetime) -> None:
        who = self._told(held.by) or parcels.parcel(parcel_id).addressee
        parcel_moves.hand_over(parcel_id, who, by=self._desk(at), at=at)

    def _sent_back(self, parcel_id: int, held: Held, at: datetime) -> None:
        parcel_moves.send_back(parcel_id, self._told(held.why), by=self._desk(at), at=at)

    # Lost and found

    def _entered(self, place: int, found: Found, at: datetime) -> None:
        row = lost_found_moves.enter(
            kind=found.kind,
            what=self._told(found.what),
            secret=self._told(found.secret),
            found_at=at - timedelta(days=found.before, minutes=25),
            place=self._told(found.place),
            finder=self._told(found.finder),
            storage=self._told(found.storage),
            valuable=found.valuable,
            yuan=found.yuan,
            counted_by=self.office.guards[0] if found.yuan else None,
            by=self._desk(at),
            at=at,
        )
        if found.noticed is not None:
            self._after(at, 45, partial(self._announced, row.id, found))
        self._after(at, found.claimed, partial(self._claimed, row.id, place, found))
        self._after(at, found.police, partial(self._to_police, row.id, found))

    def _announced(self, item_id: int, found: Found, at: datetime) -> None:
        assert found.noticed is not None
        up = at.astimezone(self.clock.zone).date() - timedelta(days=found.noticed)
        lost_found_moves.announce(item_id, up, by=self._desk(at), at=at)

    def _claimed(self, item_id: int, place: int, found: Found, at: datetime) -> None:
        lost_found_moves.claim(
            item_id,
            claimant=self._told(found.claimant),
            proof=self._told(found.proof),
            phone=phone(9900 + place),
            by=self._desk(at),
            at=at,
        )

    def _to_police(self, item_id: int, found: Found, at: datetime) -> None:
        lost_found_moves.to_police(item_id, self._told(found.receipt), by=self._desk(at), at=at)
