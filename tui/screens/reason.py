"""Why a point could not be looked at: one line, and on."""

from collections.abc import Sequence

from store import patrols
from store.operations import Form as Sent
from store.rounds import PointRow
from tui.fields import Field
from tui.form import Form
from tui.say import say


class Reason(Form):
    """The reason for "not applicable" or "no access"."""

    DEFAULT_CSS = "Reason .label { width: 24; }"

    def __init__(self, round_id: int, point: PointRow, result: str, question: str) -> None:
        super().__init__()
        self._round = round_id
        self._point = point
        self._result = result
        self._question = question

    def draft(self) -> str:
        return f"{self._result}:{self._round}:{self._point.checkpoint_id}"

    def heading(self) -> str:
        return self._point.name

    def fields(self) -> Sequence[Field]:
        return (Field("note", self._question, hint=say("for example: locked, nobody there")),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        row = await self.do(
            patrols.answer,
            self._round,
            self._point.checkpoint_id,
            self._result,
            note=values["note"],
            form=sent,
        )
        self.dismiss(row)
