"""What waits for me, sorted by time left: one list over every duty."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget

from store import due, round_plan, rounds, work_hours
from store.due import DueRow
from store.due_alive import at_the_desk
from store.due_rows import IncidentDue
from store.estate import EstateRow
from store.round_waiting import ReviewSum
from store.rounds import RoundRow
from store.staff import StaffRow
from store.work_hours import Answer
from store.work_orders import OrderRow
from tui import hours_words, show
from tui.columns import Column
from tui.due_rooms import room
from tui.facts import Facts
from tui.holidays import Holidays
from tui.lines import Rule, TopLine
from tui.page import WIDE, Page
from tui.rows import Row, Tone
from tui.say import N_, many, say
from tui.table import Table

KINDS = {
    "round_walk": N_("round"),
    "round_go_on": N_("round"),
    "round_later": N_("round"),
    "round_missed": N_("round"),
    "round_reason": N_("reason"),
    "round_review": N_("review"),
    "rounds_missed_twice": N_("ALERT"),
    "incident_run": N_("EMERGENCY"),
    "incident_duty": N_("follow-up"),
    "incident_report": N_("report"),
    "incident_sign": N_("signature"),
    "order_new": N_("work order"),
    "order_do": N_("work order"),
    "order_overdue": N_("OVERDUE"),
    "order_verify": N_("look again"),
    "order_close": N_("to close"),
}


class Home(Page):
    """Nobody asks what to do now: Enter goes to the very place where it is done."""

    HEADING = N_("Due now")
    BINDINGS = [
        Binding("slash", "search", N_("search"), id="home.search", tooltip=N_("Find a unit")),
        # Who presses it once too often on the way home stays signed in.
        Binding(
            "escape",
            "stay",
            N_("back"),
            show=False,
            id="home.stay",
            tooltip=N_("This is home. ctrl+o signs out."),
        ),
        Binding("m", "mine", N_("mine or all"), id="home.mine", tooltip=N_("Only mine, or all")),
        Binding("ctrl+o", "sign_out", N_("sign out"), id="home.out", tooltip=N_("Leave the desk")),
    ]
    DEFAULT_CSS = """
    Home Facts { width: 40%; display: none; border-left: ascii $panel-lighten-2; }
    Home.-wide Facts { display: block; }
    Home #today, Home #hours { color: $text-muted; text-style: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._mine = False
        self._due: dict[tuple[str, int], DueRow] = {}
        self._today: tuple[RoundRow, ...] = ()
        self._desk = (0, 0)
        self._holidays = Holidays(self, self.reload)

    def body(self) -> Iterable[Widget]:
        with Horizontal():
            empty = say("Nothing waits for you.") + "\n" + say("Press g to go to a place.")
            yield Table(self._columns(), self._rows, empty=empty, id="table")
            yield Facts(id="beside")
        yield Rule()
        yield TopLine(id="today")
        yield TopLine(id="hours")

    def _columns(self) -> Sequence[Column]:
        return (
            Column("left", say("Time left"), 15),
            Column("kind", say("What"), 10),
            Column("number", say("No."), 8),
            Column("title", say("About"), 20, grow=True),
            Column("who", say("Whose"), 10),
        )

    async def on_mount(self) -> None:
        self.set_focus(self.query_one(Table))
        # On the minute, because only then does a time left change: nothing is sent in between.
        self.set_timer(60.5 - self.desk.now().second, self._minute)

    async def _minute(self) -> None:
        self.set_timer(60.5 - self.desk.now().second, self._minute)
        if self.is_current:
            await self.reload()

    def on_resize(self) -> None:
        self.set_class(self.size.width >= WIDE, "-wide")
        self._beside()

    async def on_screen_resume(self) -> None:
        if self.query_one(Table).count is not None:
            await self.reload()

    async def news_came(self) -> None:
        await self.reload()

    async def reload(self) -> None:
        """Look again at what waits; the cursor stays on its line."""
        await self.query_one(Table).reload()
        self._beside()

    async def _rows(self, after: Any, limit: int) -> list[Row]:
        if after is not None:
            return []
        now = self.desk.now()
        who, where = self.desk.person, self.desk.estate
        found, self._today, hours, self._desk = await self.ask(_waiting, who, where, now)
        if self._mine:
            found = tuple(row for row in found if row.mine)
        self._due = {(row.noun, row.id): row for row in found}
        self._sum_up(found)
        self.query_one("#hours", TopLine).set(hours_words.line(hours, now))
        self._holidays.want(hours.missing)
        return [self._row(row, now) for row in found]

    def _row(self, row: DueRow, now: datetime) -> Row:
        tone: Tone = "late" if row.late else ""
        mark = "!! " if row.late else ""
        whose = say("you") if row.mine else row.who
        cells = (mark + show.left(row.at, now), _kind(row), *about(row), whose or "-")
        return Row((row.noun, row.id), cells, tone)

    def _sum_up(self, found: Sequence[DueRow]) -> None:
        late = sum(row.late for row in found)
        words = [many("{n} late", "{n} late", late), many("{n} due", "{n} due", len(found))]
        for state, word in (
            ("completed", N_("rounds done {n}")),
            ("in_progress", N_("under way {n}")),
            ("planned", N_("to walk {n}")),
            ("missed", N_("missed {n}")),
            ("exempt", N_("exempt {n}")),
        ):
            count = sum(row.state == state for row in self._today)
            if count:
                words.append(say(word, n=count))
        for word, count in zip((N_("inside {n}"), N_("keys out {n}")), self._desk, strict=True):
            if count:
                words.append(say(word, n=count))
        self.query_one("#today", TopLine).set(say("Today") + "   " + "   ".join(words))

    def on_table_selected(self, event: Table.Selected) -> None:
        self.run_worker(self._open(self._due[event.row.key]), exclusive=True, group="open")

    async def _open(self, row: DueRow) -> None:
        if isinstance(row.row, ReviewSum):
            from tui.screens.review import Review

            await self.desk.push_screen(Review())
            return
        if isinstance(row.row, IncidentDue):
            await self.desk.open_incident(row.row.incident)
            return
        place = room(row.row)
        if place is not None:
            await self.desk.push_screen(place.page(row.row))
            return
        if isinstance(row.row, RoundRow):
            if row.kind in ("round_walk", "round_go_on"):
                await self.desk.open_round(row.id)
                return
            from tui.screens.round_record import RoundRecord

            record = RoundRecord(row.id)
            await self.desk.push_screen(record)
            if row.kind == "round_reason":
                record.action_reason()
            return
        from tui.screens.work_orders import OrderRecord

        await self.desk.push_screen(OrderRecord(row.id))

    def on_table_moved(self, event: Table.Moved) -> None:
        self._beside()

    def _beside(self) -> None:
        """What waits under the cursor, beside the list where there is room."""
        if self.has_class("-wide"):
            from tui.screens.due_facts import facts

            at = self.query_one(Table).row
            row = None if at is None else self._due.get(at.key)
            self.query_one("#beside", Facts).show(() if row is None else facts(row))

    async def action_mine(self) -> None:
        self._mine = not self._mine
        self.tell(say("Only what is yours.") if self._mine else say("Everything that waits."))
        await self.query_one(Table).reload(keep_cursor=False)

    async def action_search(self) -> None:
        await self.desk.go("units")
        search = getattr(self.desk.screen, "action_search", None)
        if search is not None:
            search()

    def action_stay(self) -> None:
        self.tell(say("This is home. ctrl+o signs out."))

    async def action_sign_out(self) -> None:
        await self.desk.sign_out()


def _waiting(
    person: StaffRow, place: EstateRow, at: datetime
) -> tuple[tuple[DueRow, ...], tuple[RoundRow, ...], Answer, tuple[int, int]]:
    """What waits, today's rounds once they are made, may they drill, who and what is out."""
    round_plan.plan(at, person.estate_id)
    answer, desk = work_hours.may_drill(place, at), at_the_desk(person.estate_id)
    return due.waiting(person, at), rounds.open_rounds(person.estate_id, at), answer, desk


def _kind(row: DueRow) -> str:
    """What is to be done; a work order on hold says so, late or not."""
    if isinstance(row.row, OrderRow) and row.row.state == "on_hold":
        return say(show.ORDER_STATES[row.row.state])
    place = room(row.row)
    return say(KINDS[row.kind]) if place is None else place.kind(row.row)


def about(row: DueRow) -> tuple[str, str]:
    """Number and title of what waits."""
    record = row.row
    if isinstance(record, ReviewSum):
        return "", review_sum(record)
    if isinstance(record, IncidentDue):
        return record.incident.number, incident_due(record)
    place = room(record)
    if place is not None:
        return place.title(record)
    assert isinstance(record, RoundRow | OrderRow)
    if isinstance(record, RoundRow):
        words = [round_progress(row, record), record.route]
        if row.kind in ("round_missed", "round_reason", "rounds_missed_twice"):
            # Of the others the time tells which half of which day is meant.
            words.insert(1, f"{show.day(record.day)[5:]} {show.slot(record.slot)}")
        return record.number, "  ".join(words)
    return record.number, order_title(record)


def incident_due(record: IncidentDue) -> str:
    """What waits of an incident, in one line."""
    from tui.incident_words import due_title

    return due_title(record)


def review_sum(record: ReviewSum) -> str:
    """How many rounds wait for a signature, and how many of them are to be looked at."""
    told = say("{n} to sign", n=record.count)
    odd = say("{n} to look at", n=record.exceptions)
    return show.listed([told, odd] if record.exceptions else [told])


def round_progress(row: DueRow, record: RoundRow) -> str:
    """How far a round is, or from when it may be walked: its window, or the hours between two."""
    if row.kind == "round_later":
        begins = row.begins or record.opens_at
        opens = N_("opens {time}") if begins == record.opens_at else N_("not before {time}")
        return say(opens, time=show.clock(begins))
    if row.kind == "rounds_missed_twice":
        alert = show.EXCEPTIONS["missed_twice"]
        return say(alert)
    if row.kind == "round_reason" and record.review == "returned":
        return say("RETURNED")
    if row.kind in ("round_missed", "round_reason"):
        missed = record.state == "planned"
        return say(show.ROUND_STATES["missed" if missed else record.state])
    return f"{record.done}/{record.total}"


def order_title(order: OrderRow) -> str:
    """Where and what, a household's in its own words, in one line; an urgent one says so."""
    urgent = f"{say(show.SEVERITIES['urgent'])} " if order.severity == "urgent" else ""
    words = order.kind == "other" or order.checkpoint_id is None
    what = order.note if words else show.kind(order.kind)
    return f"{urgent}{order.point}  {what}"
