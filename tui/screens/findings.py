"""What the rounds found wrong."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from textual.binding import Binding

from store import building_findings, findings
from store.fields import instant_text
from store.findings import FindingRow
from store.work_orders import OPEN
from tui import show
from tui.columns import Column, Dated
from tui.facts import Fact, Record
from tui.printing import Printable
from tui.register import Register
from tui.rows import Row, Tone
from tui.say import N_, many, say
from tui.screens.pick import Pick

if TYPE_CHECKING:
    from tui.records.sheet import Paper


class Findings(Register):
    """The register of findings, newest first."""

    HEADING = N_("Findings")
    EMPTY = N_("No findings yet. They come from the rounds: x at a point reports one.")

    def columns(self) -> Sequence[Column]:
        return _columns()

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        found = await self.ask(findings.listed, self.desk.estate.id, text, after, limit)
        return [_row(row, (instant_text(row.at), row.id)) for row in found]

    def opened(self, row: Row) -> None:
        self.lay(FindingRecord(row.key[1]))

    async def record(self, row: Row) -> Iterable[Fact]:
        found = await self.ask(findings.finding, row.key[1])
        return (what(found), *facts(found))


def _columns() -> Sequence[Column]:
    return (
        Column("at", say("Found"), 11),
        Column("where", say("Point"), 12, grow=True),
        Column("what", say("What"), 12, grow=True),
        Column("order", say("Order"), 8),
        Column("state", say("State"), 11, least=76),
        Column("staff", say("Found by"), 10, least=100),
    )


def _row(row: FindingRow, key: Any) -> Row:
    is_open = row.order_state in OPEN
    tone: Tone = "" if is_open else "dim"
    if is_open and row.severity == "urgent":
        tone = "late"
    cells = (
        Dated(show.moment(row.at), row.at),
        row.point,
        what(row),
        row.order,
        _state(row),
        row.staff,
    )
    return Row(key, cells, tone)


def _state(row: FindingRow) -> str:
    return say(show.ORDER_STATES[row.order_state])


def what(row: FindingRow) -> str:
    """What was found, an urgent one marked."""
    words = row.note if row.kind == "other" else show.kind(row.kind)
    return f"{say(show.SEVERITIES['urgent'])} {words}" if row.severity == "urgent" else words


def choose(question: str, found: Sequence[FindingRow]) -> Pick:
    """A page to choose one of these findings; it answers with the finding's id."""
    return Pick(question, _columns(), [_row(row, row.id) for row in found])


class FindingRecord(Record, Printable):
    """Everything of one finding."""

    BINDINGS = [
        Binding(
            "w", "order", N_("work order"), id="finding.order", tooltip=N_("Open its work order")
        ),
        Binding("r", "round", N_("round"), id="finding.round", tooltip=N_("Open its round")),
        Binding(
            "v",
            "floors",
            N_("floors"),
            id="finding.floors",
            tooltip=N_("Its place in the building, floor by floor"),
        ),
    ]

    def __init__(self, finding_id: int) -> None:
        super().__init__()
        self.finding_id = finding_id
        self._found: FindingRow | None = None

    def heading(self) -> str:
        return say("Finding") if self._found is None else what(self._found)

    async def facts(self) -> Iterable[Fact]:
        self._found = await self.ask(findings.finding, self.finding_id)
        return facts(self._found)

    async def on_paper(self) -> "Paper":
        from tui.records import finding, frame

        row = await self.ask(findings.finding, self.finding_id)
        return await self.ask(finding.paper, row.order_id, frame.printing(self.desk))

    def action_order(self) -> None:
        from tui.screens.work_orders import OrderRecord

        if self._found is not None:
            self.lay(OrderRecord(self._found.order_id))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        # A point out of doors lies in no building.
        return action != "floors" or (self._found is not None and bool(self._found.building))

    async def action_floors(self) -> None:
        from tui.screens.building import Building

        if self._found is not None:
            at = await self.ask(building_findings.place_of, self._found.checkpoint_id)
            if at is not None:
                self.lay(Building(*at))

    def action_round(self) -> None:
        from tui.screens.round_record import RoundRecord

        if self._found is not None:
            self.lay(RoundRecord(self._found.round_id))


def facts(row: FindingRow) -> Iterable[Fact]:
    """A finding as people read it."""
    yield (say("Point"), row.point)
    if row.building:
        yield (say("Where"), show.where(row.building, row.floor))
    yield (say("Place"), show.place(row.place))
    yield (say("What"), show.kind(row.kind))
    yield (say("Note"), row.note)
    yield (say("Severity"), say(show.SEVERITIES[row.severity]))
    yield (say("On the spot"), say(show.ACTIONS[row.action]))
    yield (say("Found by"), row.staff)
    yield (say("Found"), show.full(row.at))
    if row.withdrawn_at is not None:
        yield (say("Taken back"), show.full(row.withdrawn_at))
    yield None
    yield say("Work order")
    yield (row.order, _state(row))
    if row.urged:
        yield ("", say("It was open already: this finding joined it and made it more urgent."))
    elif row.joined:
        yield ("", say("It was open already: this finding joined it."))
    if row.repeats:
        yield ("", many("Found {n} time more.", "Found {n} times more.", row.repeats))
    yield None
    yield say("Round")
    yield (row.round, show.day(show.local(row.at)))
