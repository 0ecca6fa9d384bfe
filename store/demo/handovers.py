"""The demo's hand-overs of the last days, and what the shifts pass down to each other."""

from datetime import date, datetime, timedelta
from functools import partial

from store import handover_lines, handover_moves, handover_taking, handovers, pass_down_moves
from store.demo.clock import Clock
from store.demo.handover_words import GIVEN, PASSED, Given, Passed
from store.demo.office import Office
from store.demo.words import Said, told

RADIOS = 6
MORNING, EVENING = 8 * 60, 20 * 60


class Handovers:
    """Who hands the desk to whom at 08:00 and at 20:00."""

    def __init__(self, clock: Clock, office: Office, language: str) -> None:
        self.clock = clock
        self.office = office
        self.language = language

    def plan(self, today: date) -> None:
        """Each at the end of its shift, as far as today has come."""
        for one in GIVEN:
            day = today - timedelta(days=one.ago)
            ends = EVENING if one.evening else MORNING
            self.clock.later(self.clock.on(day, ends - 11.6), partial(self._begun, one))
        for told_on in PASSED:
            day = today - timedelta(days=told_on.ago)
            self.clock.later(self.clock.on(day, told_on.at + 0.4), partial(self._passed, told_on))

    def _told(self, words: Said) -> str:
        return told(words, self.language)

    def _people(self, one: Given) -> tuple[int, int]:
        """Who leaves and who comes: the front desk by day, a guard by night."""
        desk = self.office.front_desk[one.ago % len(self.office.front_desk)]
        guard = self.office.guards[one.ago % len(self.office.guards)]
        return (desk, guard) if one.evening else (guard, desk)

    def _begun(self, one: Given, at: datetime) -> None:
        row = handover_moves.begin(by=self._people(one)[0], at=at)
        self._later(at, 4.2, partial(self._counted, row.id, one))

    def _later(self, at: datetime, minutes: float, what: partial[None]) -> None:
        self.clock.later(at + timedelta(minutes=minutes), what)

    def _counted(self, handover_id: int, one: Given, at: datetime) -> None:
        leaves, comes = self._people(one)
        kind, by_so_many, why = one.differs
        for line in handover_lines.lines(handover_id):
            if not line.by_hand:
                continue
            number = RADIOS if line.expected is None else line.expected
            words = ""
            # What is not there cannot be missing.
            if line.kind == kind and number + by_so_many >= 0:
                number, words = number + by_so_many, self._told(why)
            handover_moves.count(line.id, number, words, by=leaves, at=at)
        self._later(at, 3.4, partial(self._given, handover_id, one, comes))

    def _given(self, handover_id: int, one: Given, comes: int, at: datetime) -> None:
        remarks = self._told(one.remarks)
        handover_moves.give(handover_id, comes, remarks, by=self._people(one)[0], at=at)
        self._later(at, 8.3, partial(self._taken, handover_id, one, comes))

    def _taken(self, handover_id: int, one: Given, comes: int, at: datetime) -> None:
        kind, why = one.disputed
        for line in handover_lines.lines(handover_id):
            answer = ("accepted", "")
            if line.kind == kind:
                # Of several keys out it is the first.
                answer, kind = ("disputed", self._told(why)), ""
            handover_taking.answer(line.id, *answer, by=comes, at=at)
        self._later(at, 1.1, partial(self._signed, handover_id, one, comes))

    def _signed(self, handover_id: int, one: Given, comes: int, at: datetime) -> None:
        row = handover_taking.take(handover_id, by=comes, at=at)
        if row.state == "disputed" and one.settled[0]:
            self._later(at, 95, partial(self._settled, handover_id, one.settled))

    def _settled(self, handover_id: int, words: Said, at: datetime) -> None:
        for line in handover_lines.lines(handovers.handover(handover_id).id):
            if line.open:
                by = self.office.director
                handover_taking.settle(line.id, self._told(words), by=by, at=at)

    def _passed(self, one: Passed, at: datetime) -> None:
        by = self.office.guards[0] if one.at > EVENING - 60 else self.office.front_desk[0]
        until = at + timedelta(days=one.days)
        row = pass_down_moves.write(self._told(one.words), until, one.role, by=by, at=at)
        readers = (self.office.front_desk[-1], self.office.guards[-1])
        for place, reader in enumerate(readers):
            self._later(at, 150 + 20 * place, partial(self._read, row.id, reader))
        if one.ended is not None:
            self._later(at, one.ended, partial(self._ended, row.id))

    def _read(self, pass_down_id: int, reader: int, at: datetime) -> None:
        pass_down_moves.read(pass_down_id, by=reader, at=at)

    def _ended(self, pass_down_id: int, at: datetime) -> None:
        pass_down_moves.end(pass_down_id, by=self.office.front_desk[0], at=at)
