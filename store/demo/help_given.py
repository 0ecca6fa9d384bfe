"""The demo's help to authorities and its notices to residents: some in each state."""

from datetime import date, datetime, timedelta
from functools import partial

from store import circular_moves, circulars, help_moves, units
from store.demo.clock import Clock
from store.demo.help_words import HELPED, TOLD, Helped, Told
from store.demo.homes import Homes
from store.demo.office import Office
from store.demo.words import Said, told

NAMED = 4
"""Units of the notice to units named."""


class Help:
    """Who asks the office for help, and what the residents are told, in the last days."""

    def __init__(self, clock: Clock, office: Office, homes: Homes, language: str) -> None:
        self.clock = clock
        self.office = office
        self.homes = homes
        self.language = language

    def plan(self, today: date) -> None:
        """Each on its day at its hour, as far as today has come."""
        for one in HELPED:
            begins = self.clock.on(today - timedelta(days=one.ago), one.at + 0.7)
            self.clock.later(begins, partial(self._asked, one))
        for notice in TOLD:
            begins = self.clock.on(today - timedelta(days=notice.ago), notice.at + 0.8)
            self.clock.later(begins, partial(self._issued, notice))

    def _told(self, words: Said) -> str:
        return told(words, self.language)

    # Help to authorities

    def _asked(self, one: Helped, at: datetime) -> None:
        row = help_moves.ask(
            one.authority,
            body=self._told(one.body),
            officer=self._told(one.officer),
            id_seen=one.card,
            badge_no=one.badge,
            request=self._told(one.request),
            paper=self._told(one.paper),
            paper_no=one.paper_no,
            by=self.office.front_desk[0],
            at=at,
        )
        decided, ended = one.after
        if decided is not None:
            self.clock.later(at + timedelta(minutes=decided), partial(self._decided, row.id, one))
        if ended is not None:
            self.clock.later(at + timedelta(minutes=ended), partial(self._ended, row.id, one))

    def _decided(self, request_id: int, one: Helped, at: datetime) -> None:
        decide = help_moves.approve if one.yes else help_moves.refuse
        decide(request_id, self._told(one.words), by=self.office.director, at=at)

    def _ended(self, request_id: int, one: Helped, at: datetime) -> None:
        by = self.office.front_desk[0]
        if one.data[0]:
            help_moves.give(request_id, self._told(one.data), by=by, at=at)
        else:
            help_moves.close(request_id, self._told(one.result), by=by, at=at)

    # Notices to residents

    def _issued(self, one: Told, at: datetime) -> None:
        flats = tuple(self.homes.flats.values())
        building = units.unit(flats[0]).building_id if one.scope == "building" else None
        named = ", ".join(units.unit(flat).name for flat in flats[70 : 70 + NAMED])
        row = circular_moves.issue(
            self._told(one.title),
            self._told(one.words),
            issuer=one.issuer,
            channel=one.channel,
            scope=one.scope,
            building_id=building,
            named=named if one.scope == "units" else "",
            by=self.office.front_desk[0],
            at=at,
        )
        for minutes, step in ((35, self._exceptions), (80, self._delivered)):
            self.clock.later(at + timedelta(minutes=minutes), partial(step, row.id, one))
        if one.withdrawn[0]:
            self.clock.later(at + timedelta(minutes=95), partial(self._withdrawn, row.id, one))

    def _exceptions(self, circular_id: int, one: Told, at: datetime) -> None:
        found = circulars.marks(circular_id)
        by = self.office.front_desk[0]
        for mark, places in (("refused", one.refused), ("read", one.read)):
            for place in places:
                unit_id = found[place].unit_id
                circular_moves.mark_unit(circular_id, unit_id, mark, seen="due", by=by, at=at)

    def _delivered(self, circular_id: int, one: Told, at: datetime) -> None:
        by = self.office.guards[0]
        if one.floors is None:
            circular_moves.mark_rest(circular_id, "delivered", by=by, at=at)
            return
        for row in circulars.floors(circular_id)[: one.floors]:
            circular_moves.mark_rest(
                *(circular_id, "delivered"),
                building_id=row.building_id,
                floor=row.floor,
                by=by,
                at=at,
            )

    def _withdrawn(self, circular_id: int, one: Told, at: datetime) -> None:
        words = self._told(one.withdrawn)
        circular_moves.withdraw(circular_id, words, by=self.office.director, at=at)
