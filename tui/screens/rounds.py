"""Every round: walked, being walked, to be walked, missed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from textual import work
from textual.binding import Binding

from store import findings, patrols, rounds
from store.fields import instant_text
from store.findings import FindingRow
from store.rounds import PointRow, RoundRow
from tui import show
from tui.columns import Column
from tui.facts import Fact, Record
from tui.register import Register
from tui.rows import Row, Tone
from tui.say import N_, say
from tui.table import Table

LATE = {"completed": N_("completed late"), "partial": N_("PARTIAL, late")}
TONES: dict[str, Tone] = {"missed": "late", "partial": "late", "in_progress": "soon"}
GROUPS = (
    ("abnormal", N_("Abnormal: {n}")),
    ("no_access", N_("No access: {n}")),
    ("na", N_("Not applicable: {n}")),
    ("", N_("Not answered: {n}")),
    ("normal", N_("Normal: {n}")),
)


@dataclass(frozen=True, slots=True)
class Patrol:
    """A round with its points and findings; ``open`` when it can be walked now."""

    round: RoundRow
    points: tuple[PointRow, ...]
    findings: tuple[FindingRow, ...]
    open: bool


def patrol(round_id: int, at: datetime) -> Patrol:
    """All the record of a round shows, read in one go."""
    row = rounds.round_row(round_id)
    walkable = patrols.start_refusal(row, at) is None
    return Patrol(row, rounds.points(round_id), findings.of_round(round_id), walkable)


def _page(
    estate_id: int, text: str, after: tuple[str, int] | None, limit: int, at: datetime
) -> list[tuple[RoundRow, bool]]:
    """A page of rounds, each with whether it can be walked now."""
    found = rounds.listed(estate_id, text, after, limit)
    return [(row, patrols.start_refusal(row, at) is None) for row in found]


class Rounds(Register):
    """The register of rounds, newest first."""

    HEADING = N_("Rounds")
    EMPTY = N_("No rounds yet. They appear by themselves for every route that has stops.")
    BINDINGS = [
        Binding("w", "walk", N_("walk it"), id="rounds.walk", tooltip=N_("Walk this round")),
    ]

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._open: set[int] = set()
        self._walkable = False

    def columns(self) -> Sequence[Column]:
        return (
            Column("day", say("Day"), 10),
            Column("slot", say("When"), 9),
            Column("number", say("No."), 8, least=92),
            Column("route", say("Route"), 8, grow=True),
            Column("state", say("State"), 14),
            Column("points", say("Points"), 6, right=True),
            Column("abnormal", say("Abn."), 4, right=True, least=76),
            Column("walker", say("Walked by"), 9, least=76),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        desk = self.desk
        found = await self.ask(_page, desk.estate.id, text, after, limit, desk.now())
        if after is None:
            self._open.clear()
        self._open.update(row.id for row, walkable in found if walkable)
        return [_row(row) for row, _ in found]

    def opened(self, row: Row) -> None:
        self.lay(RoundRecord(row.key[1]))

    async def record(self, row: Row) -> Iterable[Fact]:
        found = await self.ask(patrol, row.key[1], self.desk.now())
        return (found.round.number, *facts(found))

    def on_table_moved(self, event: Table.Moved) -> None:
        super().on_table_moved(event)
        if self._walkable != self._may_walk():
            self._walkable = not self._walkable
            self.refresh_bindings()

    def _may_walk(self) -> bool:
        row = self.table.row
        allowed = self.desk.may("patrols.start")
        return allowed and row is not None and row.key[1] in self._open

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "walk" or (self.is_mounted and self._may_walk())

    @work(exclusive=True, group="walk")
    async def action_walk(self) -> None:
        if self.table.row is not None:
            await self.desk.open_round(self.table.row.key[1])


def _row(row: RoundRow) -> Row:
    cells = (
        show.day(row.day),
        show.slot(row.slot),
        row.number,
        row.route,
        state(row),
        f"{row.done}/{row.total}",
        str(row.abnormal) if row.abnormal else "",
        row.walker or "-",
    )
    return Row((instant_text(row.opens_at), row.id), cells, TONES.get(row.state, ""))


def state(row: RoundRow) -> str:
    """The state of a round; one ended after its window says so."""
    return say(LATE[row.state] if row.late and row.state in LATE else show.ROUND_STATES[row.state])


class RoundRecord(Record):
    """Everything of one round."""

    BINDINGS = [
        Binding("w", "walk", N_("walk it"), id="round_record.walk", tooltip=N_("Walk this round")),
        Binding(
            "f",
            "findings",
            N_("findings"),
            id="round_record.findings",
            tooltip=N_("What this round found wrong"),
        ),
    ]

    def __init__(self, round_id: int) -> None:
        super().__init__()
        self.round_id = round_id
        self._patrol: Patrol | None = None

    def heading(self) -> str:
        if self._patrol is None:
            return say("Round")
        row = self._patrol.round
        return say("Round {number}", number=row.number)

    async def facts(self) -> Iterable[Fact]:
        self._patrol = await self.ask(patrol, self.round_id, self.desk.now())
        return facts(self._patrol)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        found = self._patrol
        if action == "walk":
            return found is not None and found.open and self.desk.may("patrols.start")
        if action == "findings":
            return found is not None and bool(found.findings)
        return True

    @work(exclusive=True, group="walk")
    async def action_walk(self) -> None:
        await self.desk.open_round(self.round_id)

    def action_findings(self) -> None:
        from tui.screens.findings import FindingRecord, choose

        found = self._patrol.findings if self._patrol else ()
        if len(found) == 1:
            self.lay(FindingRecord(found[0].id))
        elif self._patrol is not None:
            question = say("Findings of {number}", number=self._patrol.round.number)
            self.lay(choose(question, found), self._chosen)

    def _chosen(self, finding_id: int | None) -> None:
        from tui.screens.findings import FindingRecord

        if finding_id is not None:
            self.app.push_screen(FindingRecord(finding_id))


def facts(found: Patrol) -> Iterable[Fact]:
    """A round as people read it: its window, who, how it ended, every point."""
    row = found.round
    yield (say("Route"), row.route)
    yield (say("Day"), f"{show.day(row.day)}  {show.slot(row.slot)}")
    yield (say("Window"), f"{show.moment(row.opens_at)} - {show.clock(row.closes_at)}")
    yield (say("State"), state(row))
    yield (say("Housekeeper"), row.assigned)
    if row.started_at is not None:
        yield (say("Walked by"), row.walker)
        yield (say("Started"), show.clock(row.started_at))
        yield (say("Ended"), show.clock(row.ended_at))
    if row.reason:
        yield (say("Reason"), row.reason)
    yield (say("Points"), say("{done} of {total}", done=row.done, total=row.total))
    orders = {finding.order: finding for finding in found.findings}
    for result, words in GROUPS:
        group = [point for point in found.points if point.result == result]
        if group:
            yield None
            yield say(words, n=len(group))
            yield from ((_when(point), _point(point, orders)) for point in group)


def _when(point: PointRow) -> str:
    return f"{point.position:>3}  {show.clock(point.at)}"


def _point(point: PointRow, orders: dict[str, FindingRow]) -> str:
    finding = orders.get(point.order)
    if finding is None:
        return f"{point.name}  {point.note}".rstrip()
    what = finding.note if finding.kind == "other" else show.kind(finding.kind)
    return f"{point.name}\n{what}  {finding.order} {say(show.ORDER_STATES[finding.order_state])}"
