"""The fees of each month as the cashier reported them, for K2, K4 and K5."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from textual.binding import Binding

from store import fee_months, months
from store.clean import NOTE
from store.fee_months import FeeRow
from store.frozen import dataclass
from store.operations import Form as Sent
from store.refusal import Refused
from store.staff import StaffRow
from tui import show
from tui.acting import ActingRegister
from tui.columns import Column
from tui.confirm import Confirm
from tui.facts import Fact, Record
from tui.fields import Choice, Field, whole
from tui.figure_words import Told, figure
from tui.form import Form
from tui.incident_words import yuan
from tui.rows import Row
from tui.say import N_, say, say_in

OFFERED = 6
"""Months back that fees are reported for."""


class FeeMonths(ActingRegister[Any]):
    """The months, the latest first: the cashier reports, the director confirms."""

    VERBS = {"enter": "fees.enter", "confirm": "fees.confirm"}
    EMPTY = N_("No month's fees are reported yet. The cashier reports them by n.")
    BINDINGS = [
        Binding(
            "n", "enter", N_("report fees"), id="fees.enter", tooltip=N_("Report a month's fees")
        ),
        Binding(
            "c",
            "confirm",
            N_("confirm"),
            id="fees.confirm",
            tooltip=N_("Confirm this month: it takes no change any more"),
        ),
    ]

    def heading(self) -> str:
        return say("Fees reported")

    def columns(self) -> Sequence[Column]:
        return (
            Column("month", say("Month"), 7),
            Column("collected", say_in("fees", "K2 collected"), 14, right=True),
            Column("right", say_in("fees", "K4 right"), 12, right=True),
            Column("dunned", say_in("fees", "K5 dunned"), 12, right=True),
            Column("state", say("State"), 22, grow=True),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        who, now = self.desk.person, self.desk.now()
        kept = await self.ask(_months, who, now, text, after, limit)
        self.keep(kept)
        return [_row(one.row) for one in kept]

    @property
    def here(self) -> FeeRow | None:
        """The month under the cursor."""
        chosen = self.chosen
        return None if chosen is None else chosen.row

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not super().check_action(action, parameters):
            return False
        if action == "confirm":
            return self.chosen is not None and self.chosen.unconfirmed is None
        return True

    async def record(self, row: Row) -> Iterable[Fact]:
        return facts(await self.ask(fee_months.of_month, self.desk.estate.id, row.key[0]))

    def opened(self, row: Row) -> None:
        here = self.here
        if here is not None and here.confirmed_at is None and self.desk.may("fees.enter"):
            self.lay(EnterFees(here), self._entered)
        elif here is not None:
            self.lay(FeeRecord(here.id))

    def action_enter(self) -> None:
        self.lay(EnterFees(), self._entered)

    async def _entered(self, row: FeeRow | None) -> None:
        if row is not None:
            await self.reload((row.month, 0))
            self.refresh_bindings()
            self.tell(say("The fees of {month} are reported.", month=row.month), "good")

    def action_confirm(self) -> None:
        row = self.here
        if row is None:
            return

        async def sure(yes: bool | None) -> None:
            if yes:
                after = await self.do(fee_months.confirm, row.id, seen=row)
                await self.look()
                self.tell(say("The fees of {month} are confirmed.", month=after.month), "good")

        question = say("Confirm the fees of {month}?", month=row.month)
        self.lay(Confirm(question, [one for one in facts(row) if isinstance(one, tuple)]), sure)


class FeeRecord(Record):
    """A month's fees, for a screen that has no room for them beside the list."""

    HEADING = N_("Fees of a month")

    def __init__(self, fee_id: int) -> None:
        super().__init__()
        self.fee_id = fee_id

    async def facts(self) -> Iterable[Fact]:
        return facts(await self.ask(fee_months.fee_month, self.fee_id))


@dataclass(frozen=True, slots=True)
class _Month:
    """A month as a register knows it, by its name; ``unconfirmed`` is why who looks may not."""

    row: FeeRow
    unconfirmed: Refused | None

    @property
    def key(self) -> tuple[str, int]:
        return (self.row.month, 0)


def _months(
    person: StaffRow, at: datetime, text: str, after: tuple[str, int] | None, limit: int
) -> list[_Month]:
    found = fee_months.listed(person.estate_id, text, after, limit)
    return [_Month(row, fee_months.confirm_refusal(row, person.id, at)) for row in found]


def _row(row: FeeRow) -> Row:
    shares = (row.collected, row.right, row.in_time)
    state = f"+ {say('confirmed')}" if row.confirmed_at is not None else f"> {say('reported')}"
    cells = (row.month, *(figure(Told(share)) for share in shares), state)
    return Row((row.month, 0), cells, "done" if row.confirmed_at is not None else "soon")


def facts(row: FeeRow | None) -> Iterable[Fact]:
    """A month's fees in words."""
    if row is None:
        return
    yield row.month
    yield (say("Billed"), yuan(row.billed_fen))
    yield (say("Collected"), yuan(row.collected_fen))
    yield (say("Bills issued"), str(row.bills))
    yield (say("of them wrong"), str(row.wrong))
    yield (say("Bills overdue"), str(row.overdue))
    yield (say("of them dunned in time"), str(row.dunned))
    yield (say("Remark"), row.remark)
    yield (say("Reported"), f"{row.entered_by}  {show.full(row.entered_at)}")
    if row.confirmed_at is not None:
        yield (say("Confirmed"), f"{row.confirmed_by}  {show.full(row.confirmed_at)}")


class EnterFees(Form):
    """The fees of a month; one that was reported is corrected until it is confirmed."""

    HEADING = N_("Fees of a month")
    DEFAULT_CSS = "EnterFees .label { width: 26; }"

    def __init__(self, row: FeeRow | None = None) -> None:
        super().__init__()
        self._fees = row
        self._month = ""
        self._reported: set[str] = set()

    def draft(self) -> str:
        return f"fees:{self._fees.month if self._fees else ''}"

    async def prepare(self) -> None:
        estate = self.desk.estate.id
        self._month = await self.ask(months.name_at, estate, self.desk.now())
        there = await self.ask(fee_months.listed, estate, "", None, 2 * OFFERED)
        self._reported = {row.month for row in there}

    def fields(self) -> Sequence[Field]:
        row = self._fees
        names = [months.shifted(self._month, -n) for n in range(OFFERED)]
        names = [name for name in names if name not in self._reported] or names
        offered = [row.month] if row is not None else names
        money = ("", "") if row is None else (_plain(row.billed_fen), _plain(row.collected_fen))
        counts = ("", "", "", "")
        if row is not None:
            counts = (str(row.bills), str(row.wrong), str(row.overdue), str(row.dunned))
        return (
            Field("month", say("Month"), offered[0], choices=[Choice(one, one) for one in offered]),
            Field(
                "billed",
                say("Billed, yuan"),
                money[0],
                limit=20,
                hint=say("property fee of this month, after waivers"),
            ),
            Field(
                "collected",
                say("Collected of it, yuan"),
                money[1],
                limit=20,
                hint=say("without arrears, late fees and deposits"),
            ),
            Field("bills", say("Bills issued"), counts[0], limit=9),
            Field("wrong", say("Corrected for a mistake"), counts[1], limit=9),
            Field("overdue", say("Bills overdue"), counts[2], limit=9),
            Field("dunned", say("Dunned in time"), counts[3], limit=9),
            Field(
                "remark",
                say("Remark"),
                row.remark if row else "",
                limit=NOTE,
                hint=say("may stay empty"),
            ),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        counts = {
            name: whole(values[name], name, 0, fee_months.MOST)
            for name in ("bills", "wrong", "overdue", "dunned")
        }
        row = await self.do(
            fee_months.enter,
            values["month"],
            billed=values["billed"],
            collected=values["collected"],
            **counts,
            remark=values["remark"],
            seen=self._fees,
            form=sent,
        )
        self.dismiss(row)


def _plain(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"
