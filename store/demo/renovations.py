"""The demo's renovations: one in each state of life, lived through by the operations."""

from datetime import datetime
from functools import partial

from store import (
    renovation_acceptance,
    renovation_apply,
    renovation_permits,
    renovation_refunds,
)
from store.demo.renovation_steps import (
    DECIDED,
    OBSERVATION_DAYS,
    PAID,
    PERMIT,
    Case,
    Steps,
)
from store.demo.renovation_words import (
    DEBRIS,
    NOISE,
    NOISE_DONE,
    OWNER_SOLD,
    RETURNED,
    STOPPED,
    WALL,
)


class Renovations(Steps):
    """Every renovation of the demo, on its day, at its hour."""

    def plan(self, settled_at: datetime) -> None:
        """Each in another state of life; those that come to nothing else stay where they are."""
        self.clock.later(settled_at, self._settle)
        self._apply(Case(4, 8, 2, 1, 2), submit=False)
        self._apply(Case(2, 5, 3, 1, 1), review=False)
        self._returned(Case(5, 14, 1, 4, 3))
        self._approved(Case(1, 9, 4, 5, 0))
        self._paid(Case(6, 12, 6, 7, 1), passes=3)
        self._under_way(Case(1, 15, 2, 16, 0))
        self._ending(Case(3, 11, 5, 19, 2))
        self._refusing(Case(5, 7, 3, 12, 3, workers=2))
        self._overdue(Case(2, 12, 1, 14, 1))
        self._stopped(Case(4, 20, 4, 10, 0))
        self._accepting(Case(6, 22, 2, 20, 3, workers=2))
        self._accepted(Case(3, 6, 7, 19, 2), ended=11)
        self._overridden(Case(4, 3, 1, 20, 1, workers=2))
        self._refundable(Case(1, 6, 5, 21, 3))
        self._closed(Case(2, 16, 6, 21, 0, workers=2))

    # The course of each

    def _returned(self, case: Case) -> None:
        self._apply(case)
        words = self.told(RETURNED)
        self._do(case, case.ago - 1, DECIDED, self._keeper(case), renovation_apply.send_back, words)

    def _approved(self, case: Case) -> None:
        self._apply(case)
        self._do(case, case.ago - 1, DECIDED, self.director, renovation_apply.approve)
        self._do(case, case.ago - 1, DECIDED + 40, self.desk, renovation_apply.agree)

    def _paid(self, case: Case, *, passes: int = 2) -> None:
        self._approved(case)
        self._at(case, case.ago - 1, PAID, partial(self._deposit, case))
        self._at(case, case.ago - 1, PAID + 20, partial(self._people, case))
        self._at(case, case.ago - 1, PAID + 35, partial(self._pass, case, passes))

    def _permitted(self, case: Case, days: int = 60) -> None:
        self._paid(case, passes=case.workers)
        self._at(case, case.ago - 1, PERMIT, partial(self._permit, case, days))
        self._checked(case, case.ago - 2, 570, "demolition")

    def _under_way(self, case: Case) -> None:
        self._permitted(case)
        self._checked(case, case.ago - 6, 575, "plumbing")
        self._checked(case, 3, 580, "tiling")
        self._at(case, 5, 600, partial(self._lost, case))
        self._at(case, 1, 605, partial(self._joins, case))

    def _ending(self, case: Case) -> None:
        self._permitted(case, days=case.ago + 3)
        self._checked(case, 4, 585, "joinery")
        self._notice(case, 9, 790, ("RX-1",), NOISE)
        self._at(case, 8, 620, partial(self._corrected, case, NOISE_DONE))

    def _refusing(self, case: Case) -> None:
        self._permitted(case)
        for ago, minutes in ((2, 690), (1, 700)):
            self._at(case, ago, minutes, partial(self._refused, case))

    def _overdue(self, case: Case) -> None:
        self._permitted(case)
        self._checked(case, 5, 590, "tiling", wrong=("debris", "corridor"), note=DEBRIS)
        self._notice(case, 5, 610, ("RX-3", "RX-4"), DEBRIS)

    def _stopped(self, case: Case) -> None:
        self._permitted(case)
        self._notice(case, 3, 960, ("R5-1", "R5-3"), WALL)
        words = self.told(STOPPED)
        self._do(case, 3, 990, self.director, renovation_permits.suspend, words)

    def _done(self, case: Case, ended: int) -> None:
        """The works are done and acceptance is asked for, so many days before today."""
        self._permitted(case)
        self._checked(case, ended + 1, 570, "finish")
        self._do(case, ended, 600, self.desk, renovation_acceptance.request_acceptance)

    def _accepting(self, case: Case) -> None:
        self._done(case, 1)
        self._at(case, 1, 660, partial(self._signs, case, "owner"))
        self._at(case, 1, 665, partial(self._signs, case, "contractor"))

    def _accepted(self, case: Case, ended: int) -> None:
        self._done(case, ended)
        self._signed(case, ended, 640)
        keeper = self._keeper(case)
        self._do(case, ended, 680, keeper, renovation_acceptance.accept)
        self._do(case, ended, 690, keeper, renovation_acceptance.observe)
        self._at(case, ended, 700, partial(self._back, case))

    def _overridden(self, case: Case) -> None:
        self._accepted(case, 9)
        words = self.told(OWNER_SOLD)
        self._do(case, 3, 620, self.desk, renovation_refunds.ask_override, "sold", words)
        self._do(case, 2, 640, self.director, renovation_refunds.override_refund)

    def _rechecked(self, case: Case, ended: int) -> None:
        self._accepted(case, ended)
        self._signed(case, ended - OBSERVATION_DAYS - 1, 600)
        who = self.office.engineers[0]
        ago = ended - OBSERVATION_DAYS - 1
        self._do(case, ago, 660, who, renovation_acceptance.recheck)

    def _refundable(self, case: Case) -> None:
        self._rechecked(case, 18)
        self._at(case, 2, 700, partial(self._deduct, case))

    def _closed(self, case: Case) -> None:
        self._rechecked(case, 18)
        self._do(case, 2, 720, self.director, renovation_refunds.approve_refund)
        receipt = f"TK-{case.tower}{case.floor:02d}{case.door:02d}"
        self._do(case, 1, 640, self.office.cashier, renovation_refunds.pay_refund, receipt)
