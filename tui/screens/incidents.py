"""Every incident and every drill."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.binding import Binding

from store import incidents
from store.fields import instant_text
from store.incidents import IncidentRow
from tui import incident_words as words
from tui import show
from tui.columns import Column, Dated
from tui.facts import Fact
from tui.register import Register
from tui.rows import Row, Tone
from tui.say import N_, say, say_in
from tui.screens.incident_facts import dossier, facts
from tui.screens.incident_record import IncidentRecord


class Incidents(Register):
    """The register of incidents and drills, newest first."""

    KEY_ROWS = 2
    EMPTY = N_(
        "No incidents yet. ! opens one, from any screen: then choose the kind, and d for a drill."
    )
    BINDINGS = [
        Binding(
            "d",
            "only_drills",
            N_("drills or all"),
            id="incidents.drills",
            tooltip=N_("Only the drills, or all"),
        ),
        Binding(
            "f",
            "figures",
            N_("figures"),
            id="incidents.figures",
            tooltip=N_("By kind, against the targets, and who has drilled what"),
        ),
    ]

    def __init__(self, text: str = "", *, only_drills: bool = False) -> None:
        super().__init__(text)
        self.only_drills = only_drills
        self._keys: dict[Any, str] = {}

    def heading(self) -> str:
        return say("Incidents: drills only") if self.only_drills else say("Incidents and drills")

    def empty(self) -> str:
        return say("No drill yet. Press d for all.") if self.only_drills else super().empty()

    def columns(self) -> Sequence[Column]:
        return columns()

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        found = await self.ask(
            incidents.listed,
            self.desk.estate.id,
            text,
            after,
            limit,
            only_drills=self.only_drills,
        )
        made = [listed(row, (instant_text(row.reported_at), row.id)) for row in found]
        self._keys.update((shown.key, row.key) for shown, row in zip(made, found, strict=True))
        return made

    def opened(self, row: Row) -> None:
        self.lay(IncidentRecord(self._keys[row.key]))

    async def record(self, row: Row) -> Iterable[Fact]:
        desk = self.desk
        found = await self.ask(dossier, self._keys[row.key], desk.person.id, desk.now())
        return (words.title(found.incident), *facts(found, desk.now()))

    async def action_only_drills(self) -> None:
        self.only_drills = not self.only_drills
        self.retitle()
        await self.table.reload(keep_cursor=False)

    def action_figures(self) -> None:
        from tui.screens.incident_figures import IncidentFigures

        self.lay(IncidentFigures())


def columns() -> Sequence[Column]:
    """What a list of incidents shows of each."""
    return (
        Column("at", say("Reported"), 11),
        Column("number", say("No."), 7),
        Column("kind", say_in("incident", "Kind"), 24),
        Column("place", say_in("incident", "Place"), 10, grow=True),
        Column("state", say("State"), 13),
    )


def listed(row: IncidentRow, key: Any) -> Row:
    """An incident as a line of a list."""
    tone: Tone = "late" if row.running else "soon" if row.state != "closed" else ""
    cells = (
        Dated(show.moment(row.reported_at), row.reported_at),
        row.number,
        (say("[DRILL]") + " " if row.drill else "") + words.kind(row.kind),
        row.place or "-",
        state(row),
    )
    return Row(key, cells, "dim" if row.state == "closed" and row.drill else tone)


def state(row: IncidentRow) -> str:
    """Where an incident stands, in the room of a column; a false alarm says so."""
    if row.state == "reported":
        return say("to be signed")
    return say("false alarm") if row.false_alarm else say(words.STATES[row.state])
