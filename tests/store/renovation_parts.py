"""A renovation brought to any state, through the operations only."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pendulum
import pytest

from store import (
    events,
    renovation_acceptance,
    renovation_apply,
    renovation_passes,
    renovation_permits,
    renovation_refunds,
    renovation_workers,
    renovations,
    site_checks,
    violation_moves,
)
from store.db import rows
from store.events import EventRow
from store.refusal import Refused
from store.renovation_states import Lack
from store.renovation_workers import Worker
from store.renovations import RenovationRow
from store.schema import TABLES
from store.violations import NoticeRow
from tests.conftest import AT

NAMES = ("張強", "李偉", "周濤")


@dataclass
class Case:
    """One renovation and the clock it goes by; every step is done by whose it is.

    ``unit`` is the place of its unit among those of the office, ``observed`` how many days later
    the observation is over.
    """

    # Little, or the posts and units of another estate.
    little: Any
    at: pendulum.DateTime = AT
    id: int = 0
    unit: int = 5
    applicant: str = "歐陽慧"
    observed: int = 31

    @property
    def row(self) -> RenovationRow:
        """As it stands."""
        return renovations.renovation(self.id)

    @property
    def day(self) -> pendulum.Date:
        """The estate's day."""
        return self.at.in_timezone("Asia/Shanghai").date()

    def on(self, **span: int) -> pendulum.DateTime:
        """Time goes on."""
        self.at = self.at.add(**span)
        return self.at

    def by(self, post: str) -> dict[str, Any]:
        """Who acts, and when."""
        self.on(minutes=1)
        return {"by": getattr(self.little, post).id, "at": self.at}

    def file(self, unit: int | None = None, **more: Any) -> RenovationRow:
        """An application is written down at the desk."""
        values = {
            "applicant_kind": "owner",
            "applicant": self.applicant,
            "applicant_phone": "13611112222",
            "contractor": "宏達裝飾工程有限公司",
            "licence": "91440300MA5",
            "manager": "陳志遠",
            "manager_phone": "13922223333",
            "scope": "廚衛翻新，全屋地面、牆面",
            "starts_on": self.day.add(days=3),
            "ends_on": self.day.add(days=60),
            **more,
        }
        home = self.little.units[self.unit if unit is None else unit].id
        made = renovation_apply.file(home, **values, **self.by("front_desk"))
        self.id = made.id
        return made

    def hand_in_all(self) -> RenovationRow:
        """Every paper that is asked for."""
        for one in renovations.asked_papers(self.row):
            renovation_apply.hand_in(self.id, one.code, **self.by("front_desk"))
        return self.row

    def submitted(self, **more: Any) -> RenovationRow:
        """Handed in with all its papers."""
        self.file(**more)
        self.hand_in_all()
        return renovation_apply.submit(self.id, **self.by("front_desk"))

    def reviewing(self, **more: Any) -> RenovationRow:
        """Taken up."""
        self.submitted(**more)
        return renovation_apply.take_up(self.id, **self.by("housekeeper"))

    def approved(self, **more: Any) -> RenovationRow:
        """Approved by the director."""
        self.reviewing(**more)
        return renovation_apply.approve(self.id, **self.by("director"))

    def agreed(self, **more: Any) -> RenovationRow:
        """Agreement and undertaking are signed."""
        self.approved(**more)
        return renovation_apply.agree(self.id, **self.by("front_desk"))

    def paid(self, **more: Any) -> RenovationRow:
        """The deposit is at the cashier."""
        self.agreed(**more)
        renovation_permits.receive_deposit(
            self.id, "2000", f"YJ-2026{self.id:04d}", payer="owner", **self.by("cashier")
        )
        return self.row

    def enlist(self, names: tuple[str, ...] = NAMES) -> RenovationRow:
        """Workers written down."""
        listed = [
            Worker(name, "13800001111", "id_card", f"{self.id % 1000:03d}{place}")
            for place, name in enumerate(names)
        ]
        renovation_workers.enlist(self.id, listed, **self.by("front_desk"))
        return self.row

    def passes(self, names: tuple[str, ...] = NAMES) -> RenovationRow:
        """Workers written down, and their passes given."""
        self.enlist(names)
        renovation_passes.issue(
            self.id,
            [one.id for one in renovation_workers.of_site(self.id) if one.state == "listed"],
            valid_from=self.day,
            valid_until=self.day.add(days=60),
            **self.by("front_desk"),
        )
        return self.row

    def permitted(self, **more: Any) -> RenovationRow:
        """With its permit, from today on."""
        self.paid(**more)
        self.passes()
        return self.permit_today()

    def permit_today(self) -> RenovationRow:
        """A permit from today on."""
        return renovation_permits.permit(
            self.id, begins=self.day, until=self.day.add(days=60), **self.by("director")
        )

    def in_progress(self, **more: Any) -> RenovationRow:
        """Looked at once: the works have begun."""
        self.permitted(**more)
        self.check("ok")
        return self.row

    def check(self, result: str, **more: Any) -> RenovationRow:
        """The housekeeper looks at the site."""
        told = {"stage": "demolition", "workers": "2", "passes": "2", **more}
        site_checks.record(self.id, result, **told, **self.by("housekeeper"))
        return self.row

    def served(self, *acts: str) -> NoticeRow:
        """A notice is served on both."""
        return violation_moves.serve(
            self.id,
            acts or ("R5-1",),
            "客廳承重牆開洞約一米",
            owner_served="當面",
            contractor_served="當面",
            **self.by("housekeeper"),
        )

    def corrected(self, notice: NoticeRow) -> NoticeRow:
        """The notice was followed up and closed."""
        return violation_moves.follow_up(notice.id, "corrected", **self.by("housekeeper"))

    def suspended(self, **more: Any) -> RenovationRow:
        """Works stopped for an act of R5."""
        self.in_progress(**more)
        self.served("R5-1")
        return renovation_permits.suspend(self.id, "承重牆開洞，立即停工", **self.by("director"))

    def accepting(self, **more: Any) -> RenovationRow:
        """Acceptance is asked for."""
        self.in_progress(**more)
        return self.ask_acceptance()

    def ask_acceptance(self) -> RenovationRow:
        """The works are done."""
        return renovation_acceptance.request_acceptance(self.id, **self.by("front_desk"))

    def signed(self) -> RenovationRow:
        """All four have signed the acceptance at hand."""
        for party, post, name in (
            ("owner", "housekeeper", "歐陽慧"),
            ("contractor", "housekeeper", "陳志遠"),
            ("engineer", "engineer", ""),
            ("housekeeper", "housekeeper", ""),
        ):
            renovation_acceptance.sign(self.id, party, name, **self.by(post))
        return self.row

    def first_passed(self, **more: Any) -> RenovationRow:
        """The first acceptance is passed."""
        self.accepting(**more)
        return self.accept()

    def accept(self) -> RenovationRow:
        """Four have signed, and it is passed."""
        self.signed()
        return renovation_acceptance.accept(self.id, **self.by("housekeeper"))

    def observing(self, **more: Any) -> RenovationRow:
        """The observation runs."""
        self.first_passed(**more)
        return renovation_acceptance.observe(self.id, **self.by("housekeeper"))

    def to_refund(self) -> RenovationRow:
        """From works that are done to where everything is clear."""
        self.ask_acceptance()
        self.accept()
        renovation_acceptance.observe(self.id, **self.by("housekeeper"))
        self.on(days=self.observed)
        self.signed()
        renovation_acceptance.recheck(self.id, **self.by("engineer"))
        return self.passes_back()

    def passes_back(self) -> RenovationRow:
        """Every pass is handed back."""
        for one in renovation_workers.of_site(self.id):
            if one.out:
                renovation_passes.take_back(one.id, **self.by("front_desk"))
        return self.row

    def rechecked(self, **more: Any) -> RenovationRow:
        """The observation is over and the re-check passed."""
        self.observing(**more)
        self.on(days=self.observed)
        self.signed()
        return renovation_acceptance.recheck(self.id, **self.by("engineer"))

    def refundable(self, **more: Any) -> RenovationRow:
        """Everything is clear."""
        self.rechecked(**more)
        return self.passes_back()

    def to_pay(self, **more: Any) -> RenovationRow:
        """The director lets the deposit go."""
        self.refundable(**more)
        return renovation_refunds.approve_refund(self.id, **self.by("director"))

    def closed(self, **more: Any) -> RenovationRow:
        """The deposit went back."""
        self.to_pay(**more)
        return renovation_refunds.pay_refund(self.id, f"TK-2026{self.id:04d}", **self.by("cashier"))


class No:
    """What a refusal said, read after the block it came from."""

    error: Refused

    @property
    def values(self) -> dict[str, Any]:
        """The values of its sentence."""
        return self.error.values

    @property
    def lacks(self) -> dict[str, Lack]:
        """What the move still waits for, by code."""
        lacks: Any = self.error.values["lacks"]
        return {lack.code: lack for lack in lacks}


@contextmanager
def refused(code: str, field: str | None = None) -> Iterator[No]:
    """Inside it is refused with this code at this field, and nothing at all is written."""
    before, no = dump(), No()
    with pytest.raises(Refused) as error:
        yield no
    no.error = error.value
    assert (error.value.code, error.value.field) == (code, field)
    assert dump() == before


def dump() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of what renovations write."""
    names = [table._meta.table_name for table in TABLES if table.__module__ in _WRITTEN]
    return {name: rows(f"SELECT * FROM {name} ORDER BY 1") for name in names}


_WRITTEN = {"store.renovation_tables", "store.events", "store.estate", "store.checkpoints"}


def said(noun: str, record_id: int) -> EventRow:
    """The last event of a record."""
    return events.of_record(noun, record_id, 1)[0]


def private(event: EventRow) -> dict[str, str]:
    """What of an event is kept apart from the chain."""
    return dict(rows("SELECT name, value FROM event_private WHERE event_id = ?", event.id))
