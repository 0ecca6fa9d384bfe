"""Ending a round: what was seen, what is left and why, the patroller's signature."""

from collections.abc import Iterable, Sequence

from textual.binding import Binding
from textual.widget import Widget

from store import patrols, round_pace
from store.operations import Form as Sent
from store.refusal import Refused
from store.round_pace import PaceRow
from store.rounds import PointRow, RoundRow
from tui import show
from tui.facts import Fact, Facts
from tui.fields import Field
from tui.form import Form
from tui.say import N_, many, say
from tui.screens.pace import ASKED, seen
from tui.screens.round_words import named

NAMED = 6


class RoundEnd(Form):
    """The summary of a round; Enter signs it."""

    BINDINGS = [
        Binding("enter", "save", N_("sign"), id="round_end.sign", tooltip=N_("End and sign")),
    ]
    DEFAULT_CSS = """
    RoundEnd #summary { height: auto; max-height: 16; }
    RoundEnd #fields { padding: 1 1 0 1; }
    """

    def __init__(self, row: RoundRow, points: Sequence[PointRow]) -> None:
        super().__init__()
        self._round = row
        self._points = tuple(points)
        self._left = [point for point in points if not point.result]
        self._asked: tuple[PaceRow, ...] = ()

    def draft(self) -> str:
        return f"round-end:{self._round.id}"

    def heading(self) -> str:
        return say("End {number}", number=self._round.number)

    def above(self) -> Iterable[Widget]:
        yield Facts(id="summary")

    def fields(self) -> Sequence[Field]:
        fields = []
        if self._asked:
            fields.append(Field("pace", say(ASKED[self._asked[0].kind])))
        if self._left:
            # What was said before stands in the record, a line each time: it is not said again.
            fields.append(Field("reason", say("Why they are left")))
        return fields

    async def prepare(self) -> None:
        await self._look_at_pace()
        facts = self.query_one("#summary", Facts)
        facts.can_focus = False
        facts.show(self._facts())
        self.tell(say("Enter signs with your name: {name}.", name=self.desk.person.name))

    async def _look_at_pace(self) -> None:
        asked = await self.ask(round_pace.questions, self._round.id)
        self._asked = tuple(row for row in asked if row.reasoned_at is None)

    def _facts(self) -> Iterable[Fact]:
        row = self._round
        yield say("{route}, {slot}", route=row.route, slot=show.slot(row.slot))
        yield (say("Started"), show.clock(row.started_at))
        for result in ("normal", "abnormal", "na", "no_access"):
            count = sum(point.result == result for point in self._points)
            if count or result in ("normal", "abnormal"):
                yield (say(show.RESULTS[result]), str(count))
        orders = [point.order for point in self._points if point.order]
        if orders:
            yield (say("Work orders"), show.listed(orders))
        for asked in self._asked:
            yield (say("Pace"), seen(asked))
        if not self._left:
            yield (say("Left"), say("nothing: every point is answered"))
            return
        names = "\n".join(f"{p.position:3} {named(p)}" for p in self._left[:NAMED])
        more = len(self._left) - NAMED
        yield (say("Left"), str(len(self._left)))
        yield ("", names)
        if more > 0:
            yield ("", many("and {n} more", "and {n} more", more))

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        reason = values.get("reason", "")
        if self._asked:
            await self._explain(values["pace"])
        self.dismiss(await self.do(patrols.end, self._round.id, reason=reason, form=sent))

    async def _explain(self, reason: str) -> None:
        """Before the end, which a question still open would refuse."""
        try:
            await self.do(round_pace.explain, self._round.id, reason)
        except Refused as refusal:
            if refusal.code == "reason_needed":
                raise Refused(refusal.code, "pace") from refusal
            # Explained meanwhile, here before a refused end or at another desk.
            if refusal.code != "already_explained":
                raise
