"""The visitor log (訪客登記): who is inside, who is awaited, who came."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.binding import Binding

from store import visitors, visitors_inside
from store.fields import instant_text
from store.visitors import VisitorRow
from store.visitors_inside import Inside
from tui import show, visitor_words
from tui.columns import Column
from tui.facts import Fact
from tui.register import Register
from tui.rows import Row, Tone
from tui.say import N_, many, say, say_in
from tui.screens.visitor_facts import facts, seen
from tui.screens.visitor_record import VisitorRecord

WHICH = ("inside", "awaited", "all")


class Visitors(Register):
    """The log: who is inside until more is asked for; the count is always in sight."""

    KEY_ROWS = 2
    VERBS = {
        "new": "visitors.arrive",
        "out": "visitors.leave",
        "let_in": "visitors.arrive",
        "announce": "visitors.announce",
        "deny": "visitors.deny",
        "extend": "visitors.extend",
    }
    BINDINGS = [
        Binding("n", "new", N_("check in"), id="visitors.new", tooltip=N_("Somebody is here")),
        Binding("o", "out", N_("check out"), id="visitors.out", tooltip=N_("A visitor leaves")),
        Binding(
            "l",
            "let_in",
            N_("let in"),
            id="visitors.let_in",
            tooltip=N_("The announced one under the cursor is here"),
        ),
        Binding(
            "a",
            "announce",
            N_("expect"),
            id="visitors.announce",
            tooltip=N_("A household says who will come"),
        ),
        Binding(
            "d",
            "deny",
            N_("refuse"),
            id="visitors.deny",
            tooltip=N_("Somebody was not let in, and why"),
        ),
        Binding(
            "e",
            "extend",
            N_("longer"),
            id="visitors.extend",
            tooltip=N_("The one under the cursor stays longer"),
        ),
        Binding(
            "i",
            "which",
            N_("another list"),
            id="visitors.which",
            tooltip=N_("Who is inside, who is awaited, or everybody"),
        ),
        Binding(
            "w",
            "places",
            N_("by place"),
            id="visitors.places",
            tooltip=N_("Who is inside by where they went, for an evacuation"),
        ),
    ]

    def __init__(self, text: str = "", *, which: str = "inside") -> None:
        super().__init__(text)
        self.which = which
        self._count = Inside(0, 0, 0, 0)
        self._rows: dict[Any, VisitorRow] = {}

    def heading(self) -> str:
        counted = self._count
        inside = say("inside {n}", n=counted.people)
        awaited = say("awaited {n}", n=counted.awaited)
        if self.which == "inside":
            people = many("{n} person", "{n} people", counted.people)
            told = [say("Inside {n}, {people}", n=counted.visits, people=people), awaited]
        elif self.which == "awaited":
            told = [say("Visitors awaited: {n}", n=counted.awaited), inside]
        else:
            told = [say("Visitor log"), inside, awaited]
        if counted.late:
            told.insert(1, say("too long {n}", n=counted.late))
        return "   ".join(told)

    def empty(self) -> str:
        if self.which == "inside":
            return say("Nobody is inside. Press n to check somebody in, i for the whole log.")
        if self.which == "awaited":
            return say("Nobody is awaited. Press a to announce somebody, i for the whole log.")
        return say("No visitors yet. Press n to check somebody in.")

    def columns(self) -> Sequence[Column]:
        return (
            Column("name", say_in("person", "Name"), 13, grow=True),
            Column("unit", say("To"), 9),
            Column("purpose", say("Purpose"), 10),
            Column("pass_no", say_in("visitor", "Pass"), 5),
            Column("state", say("State"), 15),
            Column("stay", say("From, to"), 17, least=72),
            Column("plate", say("Plate"), 9, least=96),
            Column("number", say("No."), 8, least=84),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        estate, now = self.desk.estate.id, self.desk.now()
        if after is None:
            self._count = await self.ask(visitors_inside.count, estate, now)
            self.retitle()
        if self.which == "inside":
            found = await self.ask(visitors_inside.inside, estate, text, after, limit)
        elif self.which == "awaited":
            first = after is None
            found = await self.ask(visitors_inside.awaited, estate, text, now) if first else ()
        else:
            found = await self.ask(visitors.listed, estate, text, after, limit)
        made = [self._row(row) for row in found]
        self._rows.update({row.key: one for row, one in zip(made, found, strict=True)})
        return made

    def _row(self, row: VisitorRow) -> Row:
        now = self.desk.now()
        tone: Tone = "" if row.state in ("in", "expected") else "dim"
        if row.overstays(now) or row.kept:
            tone = "late"
        cells = (
            visitor_words.party(row) or "-",
            row.where,
            visitor_words.purpose(row.purpose),
            row.pass_no or "-",
            visitor_words.sign(row, now),
            visitor_words.stay(row, now),
            row.plate or "-",
            row.number,
        )
        came = row.arrived_at if self.which == "inside" else None
        return Row((instant_text(came or row.entered_at), row.id), cells, tone)

    def opened(self, row: Row) -> None:
        self.lay(VisitorRecord(row.key[1]))

    async def record(self, row: Row) -> Iterable[Fact]:
        found = await self.ask(seen, row.key[1])
        return (found.row.number, *facts(found, self.desk.estate, self.desk.now()))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not super().check_action(action, parameters):
            return False
        row = self._at
        if action == "let_in":
            return row is not None and row.awaited(self.desk.now())
        if action == "extend":
            return row is not None and row.state == "in"
        return True

    @property
    def _at(self) -> VisitorRow | None:
        """The visit under the cursor."""
        row = self.table.row if self.is_mounted else None
        return None if row is None else self._rows.get(row.key)

    def on_table_moved(self, event: Any) -> None:
        self.refresh_bindings()

    async def action_which(self) -> None:
        self.which = WHICH[(WHICH.index(self.which) + 1) % len(WHICH)]
        self.retitle()
        await self.table.reload(keep_cursor=False)
        self.refresh_bindings()

    def action_new(self) -> None:
        from tui.screens.check_in import CheckIn

        self.lay(CheckIn(), self._came)

    def action_let_in(self) -> None:
        from tui.screens.visitor_forms import LetIn

        if (row := self._at) is not None:
            self.lay(LetIn(row), self._came)

    async def _came(self, row: VisitorRow | None) -> None:
        if row is not None:
            self.which = "all" if row.state == "denied" else "inside"
            self.retitle()
            await self.reload((instant_text(row.arrived_at or row.entered_at), row.id))
            self.tell(came(row), "good")

    def action_out(self) -> None:
        from tui.screens.check_out import CheckOut

        self.lay(CheckOut())

    def action_announce(self) -> None:
        from tui.screens.announce import Announce

        self.lay(Announce(), self._announced)

    async def _announced(self, row: VisitorRow | None) -> None:
        if row is not None:
            self.which = "awaited"
            await self.reload((instant_text(row.entered_at), row.id))
            told = say("{who} is announced to {where}. Code: {code}", **_named(row), code=row.code)
            self.tell(told, "good")

    def action_deny(self) -> None:
        from tui.screens.check_in import Deny

        self.lay(Deny(), self._came)

    def action_extend(self) -> None:
        from tui.screens.visitor_forms import StayLonger

        if (row := self._at) is not None:
            self.lay(StayLonger(row), self._stays)

    async def _stays(self, row: VisitorRow | None) -> None:
        if row is not None:
            await self.reload()
            until = show.full(row.stay_until)
            self.tell(say("{who} stays until {until}.", who=row.called, until=until), "good")

    def action_places(self) -> None:
        from tui.screens.by_place import ByPlace

        self.lay(ByPlace())


def _named(row: VisitorRow) -> dict[str, str]:
    return {"who": visitor_words.party(row), "where": row.where}


def came(row: VisitorRow) -> str:
    """What is said after somebody came to the gate."""
    if row.state == "denied":
        return say("{who} was not let in to {where}: written down.", **_named(row))
    if row.pass_no:
        return say("{who} is in, {where}, pass {pass_no}.", **_named(row), pass_no=row.pass_no)
    return say("{who} is in, {where}.", **_named(row))
