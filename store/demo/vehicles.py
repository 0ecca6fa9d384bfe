"""The demo's vehicles: permits of flats, cars that came and went, and some inside now."""

from datetime import date, datetime, timedelta
from functools import partial

from store import units, vehicle_moves
from store.demo.clock import Clock
from store.demo.homes import Homes
from store.demo.office import Office
from store.demo.words import Said, told
from store.frozen import dataclass
from store.vehicles import KINDS

NOTHING: Said = ("", "")
PERMITS = 9
SOLD: Said = ("車已轉讓", "The car was sold")


@dataclass(frozen=True, slots=True)
class Came:
    """A vehicle: days ago and minute of its coming, whose, and how long it stayed.

    ``permit`` is the place of its permit, else it has a plate, a kind and a matter; ``stays`` are
    minutes, None for one still inside.
    """

    ago: int
    at: int
    stays: int | None = None
    permit: int = -1
    plate: str = ""
    kind: str = "car"
    who: Said = NOTHING
    fee_fen: int = 0
    exempt: Said = NOTHING


CAME: tuple[Came, ...] = (
    Came(2, 500, 560, permit=0),
    Came(2, 640, 35, plate="粤B7T551", kind="lorry", who=("送桶裝水", "Brings water"), fee_fen=500),
    Came(1, 545, 20, plate="粤B6H208", kind="lorry", who=("快遞", "Parcels"),
         exempt=("卸貨半小時內免費", "Free for half an hour of unloading")),
    Came(1, 610, 95, plate="粤B9E110", kind="other", who=("救護車", "Ambulance"),
         exempt=("救護車免費", "Ambulances pay nothing")),
    Came(1, 1120, permit=1),
    Came(0, 470, 200, permit=2),
    Came(0, 505, permit=3),
    Came(0, 525, plate="粤B7D316", kind="lorry", who=("搬家公司", "Movers")),
    Came(0, 590, 130, plate="粤B3Q774", who=("看房", "Looks at a flat"), fee_fen=1000),
    Came(0, 790, plate="粤A5K902", who=("探親", "Visits relatives")),
)  # fmt: skip


class Vehicles:
    """Whose plates have a permit, and what came through the gate in the last days."""

    def __init__(self, clock: Clock, office: Office, homes: Homes, language: str) -> None:
        self.clock = clock
        self.office = office
        self.homes = homes
        self.language = language
        self._permits: list[str] = []

    def plan(self, today: date) -> None:
        """Permits first, then each vehicle on its day, as far as today has come."""
        first = today - timedelta(days=6)
        for place in range(PERMITS):
            begins = self.clock.on(first, 560 + place * 3 + 0.3)
            self.clock.later(begins, partial(self._permitted, place, first))
        for one in CAME:
            begins = self.clock.on(today - timedelta(days=one.ago), one.at + 0.9)
            self.clock.later(begins, partial(self._came, one))

    def _told(self, words: Said) -> str:
        return told(words, self.language)

    def _permitted(self, place: int, first: date, at: datetime) -> None:
        lived = (flat for flat in tuple(self.homes.flats.values())[25::37])
        homes = [flat for flat in lived if units.unit(flat).state in ("occupied", "let")]
        plate = f"粤B{place + 1}{'KLMNPQRST'[place]}{100 + (137 * place + 311) % 900}"
        # One lapsed yesterday, as happens.
        last = first + timedelta(days=5 if place == 5 else 340 + place)
        row = vehicle_moves.give_permit(
            homes[place % len(homes)],
            plate=plate,
            kind=KINDS[0] if place % 4 else KINDS[2],
            space=f"B1-{place * 7 + 12:03d}",
            until_on=last,
            by=self.office.front_desk[0],
            at=at,
        )
        self._permits.append(plate)
        if place == PERMITS - 1:
            self.clock.later(at + timedelta(days=2), partial(self._ended, row.id))

    def _ended(self, permit_id: int, at: datetime) -> None:
        vehicle_moves.end_permit(permit_id, self._told(SOLD), by=self.office.front_desk[0], at=at)

    def _came(self, one: Came, at: datetime) -> None:
        row = vehicle_moves.let_in(
            self._permits[one.permit] if one.permit >= 0 else one.plate,
            kind=one.kind,
            who=self._told(one.who),
            by=self.office.guards[0],
            at=at,
        )
        if one.stays is not None:
            self.clock.later(at + timedelta(minutes=one.stays), partial(self._left, row.id, one))

    def _left(self, vehicle_id: int, one: Came, at: datetime) -> None:
        vehicle_moves.let_out(
            vehicle_id,
            fee_fen=one.fee_fen,
            exempt=self._told(one.exempt),
            by=self.office.guards[-1],
            at=at,
        )
