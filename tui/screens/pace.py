"""A pace that no walk has: asked about at once, answered in a few words."""

from collections.abc import Iterable, Sequence

from textual.widget import Widget

from store import round_pace
from store.operations import Form as Sent
from store.round_pace import PaceRow
from tui import show
from tui.facts import Facts
from tui.fields import Field
from tui.form import Form
from tui.say import N_, many, say

ASKED = {"fast": N_("Very fast: why?"), "even": N_("Very even: why?")}


class PaceReason(Form):
    """Why a round was answered so fast, or so evenly; the answers themselves are kept."""

    DEFAULT_CSS = """
    PaceReason #seen { height: auto; max-height: 8; margin-bottom: 1; }
    """

    def __init__(self, round_id: int, kind: str) -> None:
        super().__init__()
        self._round = round_id
        self._kind = kind

    def draft(self) -> str:
        return f"pace:{self._round}"

    def heading(self) -> str:
        return say(ASKED[self._kind])

    def above(self) -> Iterable[Widget]:
        yield Facts(id="seen")

    async def prepare(self) -> None:
        facts = self.query_one("#seen", Facts)
        facts.can_focus = False
        asked = await self.ask(round_pace.questions, self._round)
        facts.show(
            (
                *((show.clock(row.at), seen(row)) for row in asked if row.reasoned_at is None),
                None,
                say("The answers are kept. Who signs the round reads what you say here."),
            )
        )

    def fields(self) -> Sequence[Field]:
        hint = say("for example: the points stand side by side")
        return (Field("reason", say("Reason"), hint=hint),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        await self.do(round_pace.explain, self._round, values["reason"], form=sent)
        self.dismiss(True)


def seen(row: PaceRow) -> str:
    """What was seen of the pace, in words."""
    if row.kind == "fast":
        return many(
            "{points} points answered within {n} second",
            "{points} points answered within {n} seconds",
            row.seconds,
            points=row.points,
        )
    return many(
        "{points} points answered one every {n} second",
        "{points} points answered one every {n} seconds",
        row.seconds,
        points=row.points,
    )
