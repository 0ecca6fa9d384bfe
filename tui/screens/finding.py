"""Reporting something abnormal: from the list of the place, in as few keys as it takes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from store import content, drafts, findings, order_found
from store.fields import day
from store.findings import FindingRow
from store.operations import Form as Sent
from store.refusal import Refused
from store.rounds import PointRow
from store.staff import StaffRow
from store.work_orders import OrderRow
from tui import show
from tui.fields import Choice, Field
from tui.form import Form
from tui.offers import DEADLINES, days, people
from tui.say import N_, said, say
from tui.screens.point import order_words

_OPEN = "order:"


class Report(Form):
    """What is wrong, how bad, a note, what was done on the spot; it becomes a work order."""

    HEADING = N_("Abnormal")

    def __init__(
        self,
        round_id: int,
        point: PointRow,
        orders: Sequence[OrderRow],
        *,
        told_at: datetime | None = None,
    ) -> None:
        super().__init__()
        self._told_at = told_at
        self._round = round_id
        self._point = point
        self._orders = {f"{_OPEN}{order.id}": order for order in orders}
        self._given = ""

    def draft(self) -> str:
        return f"finding:{self._round}:{self._point.checkpoint_id}"

    def heading(self) -> str:
        return say("Abnormal: {point}", point=self._point.name)

    def fields(self) -> Sequence[Field]:
        kinds = [Choice(code, _there(order)) for code, order in self._orders.items()]
        kinds += [Choice(a.code, _kind(a)) for a in content.abnormals(self._point.place)]
        return (
            Field("kind", say("What is wrong"), choices=kinds, tall=True),
            Field("severity", say("Severity"), choices=_choices(show.SEVERITIES)),
            Field("note", say("Note"), limit=500),
            Field("action", say("On the spot"), choices=_choices(show.ACTIONS)),
        )

    def changed(self, name: str, value: str) -> None:
        if name != "kind" or not value:
            return
        order = self._orders.get(value)
        found = content.abnormal(order.kind if order else value)
        self.put("severity", order.severity if order else found.severity)
        if self.value("note") in ("", self._given):
            other = found.code == content.OTHER
            self._given = (order.note if order else "") if other else said(found.words)
            self.put("note", self._given)
        if found.severity != content.URGENT and not self.value("action"):
            self.put("action", "reported")
        self.tell(say("On the spot: {what}", what=said(found.on_the_spot)))

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        order = self._orders.get(values["kind"])
        mended = say("Corrected on the spot: {note}", note=values["note"])
        reported: dict[str, Any] = {
            "kind": order.kind if order else values["kind"],
            "severity": values["severity"],
            "note": values["note"],
            "action": values["action"],
            "result": mended if values["action"] == "corrected" else "",
            "order_id": order.id if order else None,
            "told_at": self._told_at,
        }
        where = (self._round, self._point.checkpoint_id)
        try:
            made = await self.do(findings.report, *where, **reported, form=sent)
        except Refused as refusal:
            if refusal.code != "interim_needed":
                raise
            # What the law wants corrected at once and was not is asked about on a page of its own.
            self._keep()
            self.desk.push_screen(Interim(where, reported), self._named)
            return
        self.dismiss(made)

    async def _named(self, found: FindingRow | None) -> None:
        if found is not None:
            self.desk.store.forget_draft(self.draft())
            await self.ask(drafts.drop, self.desk.person.id, self.draft())
            self.dismiss(found)


class Interim(Form):
    """What must be corrected on the spot and was not: what keeps it safe, who, by when."""

    HEADING = N_("Not corrected: until it is")

    def __init__(self, where: tuple[int, int], reported: dict[str, Any]) -> None:
        super().__init__()
        self._where = where
        self._reported = reported
        self._people: Sequence[StaffRow] = ()

    def draft(self) -> str:
        return f"interim:{self._where[0]}:{self._where[1]}"

    async def prepare(self) -> None:
        self._people = await self.ask(order_found.takers, self.desk.estate.id)
        self.tell(say("The law wants this corrected at once. The office director signs it."))

    def fields(self) -> Sequence[Field]:
        return (
            Field(
                "interim",
                say("Interim measure"),
                hint=say("what keeps it safe until then"),
                limit=500,
            ),
            Field("person", say("Named person"), choices=people(self._people), tall=True),
            Field("deadline", say("To be mended by"), choices=days(self.desk.now(), DEADLINES)),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        deadline = values["deadline"]
        made = await self.do(
            findings.report,
            *self._where,
            **self._reported,
            interim=values["interim"],
            person_id=int(values["person"]) if values["person"] else None,
            deadline=day(deadline) if deadline else None,
            form=sent,
        )
        self.dismiss(made)


def _there(order: OrderRow) -> str:
    """A work order of the point as a choice: one that was mended is still there."""
    if order.state != "done":
        return order_words(order)
    what = order.note if order.kind == "other" else show.kind(order.kind)
    return say("still there: {number} {what}", number=order.number, what=what)


def _kind(found: content.Abnormal) -> str:
    words = said(found.words)
    if found.severity != content.URGENT:
        return words
    return f"{words}  {say(show.SEVERITIES['urgent'])}"


def _choices(words: dict[str, str]) -> Sequence[Choice]:
    return [Choice(code, say(word)) for code, word in words.items()]
