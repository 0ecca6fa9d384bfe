"""A point entered afterwards (補錄): what was seen there, and when it was looked at."""

from collections.abc import Sequence
from datetime import datetime

from store import drafts, patrols
from store.operations import Form as Sent
from store.rounds import PointRow, RoundRow
from store.work_orders import OrderRow
from tui import show
from tui.fields import Choice, Field
from tui.form import Form
from tui.say import say
from tui.screens.finding import Report
from tui.typed_times import moment


class LateAnswer(Form):
    """The answer to a point that was looked at before it is entered; both times are kept.

    Dismissed with the point, or with the finding when it was abnormal, with the check of a site.
    """

    def __init__(self, row: RoundRow, point: PointRow, orders: Sequence[OrderRow]) -> None:
        super().__init__()
        self._round = row
        self._point = point
        self._orders = tuple(orders)

    def draft(self) -> str:
        return f"late:{self._round.id}:{self._point.checkpoint_id}"

    def heading(self) -> str:
        return say("Enter afterwards: {point}", point=self._point.name)

    async def prepare(self) -> None:
        self.tell(say("The time of entry is kept beside the time it was looked at."))

    def fields(self) -> Sequence[Field]:
        results = [Choice(code, say(word)) for code, word in show.RESULTS.items() if code]
        return (
            Field("told_at", say("Looked at"), limit=10, hint=say("time of day, such as 09:05")),
            Field("result", say("Answer"), choices=results),
            Field("note", say("Note"), hint=say("needed when it could not be looked at")),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        told_at = moment(values["told_at"], "told_at", self._round.opens_at, self._round.closes_at)
        if not values["result"]:
            self.blame("result", say("Choose what was found."))
            return
        if values["result"] == "abnormal":
            self.desk.push_screen(self._abnormal(told_at), self._reported)
            return
        row = await self.do(
            patrols.answer_late,
            self._round.id,
            self._point.checkpoint_id,
            values["result"],
            note=values["note"],
            told_at=told_at,
            form=sent,
        )
        self.dismiss(row)

    def _abnormal(self, told_at: datetime) -> Form:
        """What is asked when something was wrong: of a site its check."""
        point = self._point
        if point.renovation_id is None:
            return Report(self._round.id, point, self._orders, told_at=told_at)
        from tui.screens.site_check import SiteCheck

        where = (point.renovation_id, self._round.id, point.checkpoint_id)
        return SiteCheck(*where, result="violation", told_at=told_at)

    async def _reported(self, found: object) -> None:
        if found is not None:
            await self.ask(drafts.drop, self.desk.person.id, self.draft())
            self.dismiss(found)
