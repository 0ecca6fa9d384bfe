"""The demo's legal holds: a slip the police asked for, and an entry whose case is closed."""

from datetime import date, datetime, timedelta

from store import legal_holds, privacy
from store.db import rows
from store.demo.clock import Clock
from store.demo.office import Office
from store.demo.words import Said, told

THEFT: Said = ("業主報案鋼琴失竊，公安調查中", "An owner reports a stolen piano to the police")
LETTER: Said = ("湖畔派出所協查函〔2026〕31號", "Lakeside police station, letter 2026-31")
CLAIM: Said = ("保險公司核查漏水報案時間", "The insurer checks when the leak was reported")
ASKED: Said = ("平安財險查詢函第0412號", "Insurer's enquiry 0412")
CLOSED: Said = ("理賠已結案", "The claim is settled")


class Privacy:
    """What the director holds for a case, and lets go again."""

    def __init__(self, clock: Clock, office: Office, language: str) -> None:
        self.clock = clock
        self.office = office
        self.language = language

    def plan(self, today: date) -> None:
        """Two days ago, yesterday and today, as far as today has come."""
        for ago, minutes, what in (
            (2, 625.2, self._claimed),
            (1, 965.2, self._settled),
            (0, 565.2, self._stolen),
        ):
            self.clock.later(self.clock.on(today - timedelta(days=ago), minutes), what)

    def _claimed(self, at: datetime) -> None:
        self._hold("call", CLAIM, ASKED, at)

    def _stolen(self, at: datetime) -> None:
        self._hold("exit_slip", THEFT, LETTER, at)

    def _hold(self, noun: str, reason: Said, paper: Said, at: datetime) -> None:
        first = rows(f"SELECT min(id) FROM {noun}")[0][0]
        if first is not None:
            words, shown = told(reason, self.language), told(paper, self.language)
            privacy.hold(noun, first, words, shown, by=self.office.director, at=at)

    def _settled(self, at: datetime) -> None:
        estate_id = rows("SELECT estate_id FROM staff WHERE id = ?", self.office.director)[0][0]
        for row in legal_holds.listed(estate_id):
            if row.noun == "call" and row.stands:
                words = told(CLOSED, self.language)
                privacy.lift(row.id, words, by=self.office.director, at=at)
