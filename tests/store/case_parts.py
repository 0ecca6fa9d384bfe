"""A customer case brought to any state, through the operations only."""

from dataclasses import dataclass
from typing import Any

import pendulum

from store import (
    callback_moves,
    callbacks,
    case_ends,
    case_intake,
    case_moves,
    case_time,
    case_verdicts,
    cases,
)
from store.callbacks import CallbackRow
from store.cases import CaseRow
from tests.conftest import AT, Little

HOME = 5


@dataclass
class Told:
    """One case and the clock it goes by; the guard answers it, the front desk does the rest."""

    little: Little
    at: pendulum.DateTime = AT
    id: int = 0

    @property
    def row(self) -> CaseRow:
        """As it stands."""
        return cases.case(self.id)

    def by(self, post: str, **span: int) -> dict[str, Any]:
        """Who acts, and when."""
        self.at = self.at.add(**(span or {"minutes": 1}))
        return {"by": getattr(self.little, post).id, "at": self.at}

    def received(self, **more: Any) -> CaseRow:
        """A leak at 3-1202 is complained of by telephone at 09:00."""
        values: dict[str, Any] = {
            **{"channel": "phone", "kind": "complaint", "category": "repair"},
            **{"content": "廚房漏水", "name": "歐陽慧", "phone": "136-1111-2222"},
            **{"unit_id": self.little.units[HOME].id, "by": self.little.front_desk.id},
            **{"at": self.at, **more},
        }
        row = case_intake.receive(**values)
        self.id = row.id
        return row

    def assigned(self, to: str = "guard", **more: Any) -> CaseRow:
        """It is given to somebody."""
        if not self.id:
            self.received()
        owner = getattr(self.little, to).id
        return case_moves.assign(self.id, owner, **{**self.by("front_desk"), **more})

    def begun(self) -> CaseRow:
        """The guard has taken it in hand."""
        self.assigned()
        return case_moves.begin(self.id, **self.by("guard"))

    def resolved(self, **more: Any) -> CaseRow:
        """The guard has answered it."""
        if not self.id:
            self.begun()
        return case_moves.resolve(self.id, "換了密封圈", **{**self.by("guard"), **more})

    def proposed(self, verdict: str = "invalid", post: str = "front_desk") -> CaseRow:
        """A verdict is proposed."""
        if not self.id:
            self.received()
        return case_verdicts.propose(self.id, verdict, "自來水公司的管", **self.by(post))

    def explained(self) -> CaseRow:
        """It was proposed as invalid, and explained."""
        self.proposed()
        return case_moves.explain(self.id, "已說明", **self.by("housekeeper"))

    def judged(self, verdict: str = "invalid") -> CaseRow:
        """The director has decided."""
        return case_verdicts.judge(self.id, verdict, "查實", **self.by("director"))

    def asked(self, **more: Any) -> case_time.Extension:
        """The guard asks for two days more."""
        values: dict[str, Any] = {**self.by("guard"), **more}
        until = values.pop("until", self.row.received_at.add(days=2))
        words = (values.pop("reason", "等料"), values.pop("reply", "後天來"))
        return case_time.ask_extension(self.id, *words, until, **values)

    @property
    def callback(self) -> CallbackRow:
        """The callback owed for it now."""
        (owed,) = callbacks.found("x.case_id = ? AND x.state IN ('due', 'scheduled')", self.id)
        return owed

    def called(self, score: int, post: str = "housekeeper", **more: Any) -> CaseRow:
        """The household is called back, and gives a score."""
        answers = {"quality": "yes"}
        callback_moves.finish(
            *(self.callback.id,),
            method="phone",
            answers=answers,
            score=score,
            **{"opinion": "不滿意" if score < 3 else "", **self.by(post), **more},
        )
        return self.row

    def closed(self) -> CaseRow:
        """Resolved, called back by a satisfied household, closed."""
        self.resolved()
        self.called(5)
        return self.row

    def withdrawn(self) -> CaseRow:
        """Taken back by who reported it."""
        if not self.id:
            self.received()
        return case_ends.withdraw(self.id, "微信截圖 23 日 14:05", **self.by("front_desk"))
