"""Reporting something abnormal: from the list of the place, in as few keys as it takes."""

from collections.abc import Sequence

from store import content, findings
from store.operations import Form as Sent
from store.rounds import PointRow
from store.work_orders import OrderRow
from tui import show
from tui.fields import Choice, Field
from tui.form import Form
from tui.say import N_, said, say
from tui.screens.point import order_words

_OPEN = "order:"


class Report(Form):
    """What is wrong, how bad, a note, what was done on the spot; it becomes a work order."""

    HEADING = N_("Abnormal")

    def __init__(self, round_id: int, point: PointRow, orders: Sequence[OrderRow]) -> None:
        super().__init__()
        self._round = round_id
        self._point = point
        self._orders = {f"{_OPEN}{order.id}": order for order in orders}
        self._given = ""

    def draft(self) -> str:
        return f"finding:{self._round}:{self._point.checkpoint_id}"

    def heading(self) -> str:
        return say("Abnormal: {point}", point=self._point.name)

    def fields(self) -> Sequence[Field]:
        kinds = [Choice(code, order_words(order)) for code, order in self._orders.items()]
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
        made = await self.do(
            findings.report,
            self._round,
            self._point.checkpoint_id,
            kind=order.kind if order else values["kind"],
            severity=values["severity"],
            note=values["note"],
            action=values["action"],
            order_id=order.id if order else None,
            form=sent,
        )
        self.dismiss(made)


def _kind(found: content.Abnormal) -> str:
    words = said(found.words)
    if found.severity != content.URGENT:
        return words
    return f"{words}  {say(show.SEVERITIES['urgent'])}"


def _choices(words: dict[str, str]) -> Sequence[Choice]:
    return [Choice(code, say(word)) for code, word in words.items()]
