"""The deposit of a renovation, its permit, and the permit's extension."""

from collections.abc import Iterable, Sequence

from textual.widgets import Static

from store import renovation_limits, renovation_moves, renovation_permits, renovations
from store.operations import Form as Sent
from store.refusal import Refused
from store.renovation_states import Step
from store.renovation_tables import PAYERS
from store.renovations import RenovationRow
from store.typed_days import typed_day
from tui import renovation_words, show
from tui.fields import Choice, Field
from tui.form import Form
from tui.refusals import sentence
from tui.say import N_, say

# How much longer a permit is proposed to run.
MONTH = 30


def about(row: RenovationRow) -> str:
    """Which site it is: unit, who applies, who works there."""
    return f"{row.unit}  {show.listed(each for each in (row.applicant, row.contractor) if each)}"


class OfRenovation(Form):
    """A form about one renovation, which stands above its fields."""

    NAME = ""
    HEADING = ""
    DEFAULT_CSS = """
    OfRenovation #about { height: auto; padding: 0 1 1 1; color: $text-muted; }
    """

    def __init__(self, row: RenovationRow) -> None:
        super().__init__()
        self._case = row

    def draft(self) -> str:
        return f"renovation-{self.NAME}:{self._case.id}"

    def heading(self) -> str:
        return say(self.HEADING, number=self._case.number)

    def above(self) -> Iterable[Static]:
        yield Static("\n".join(self.lines()), markup=False, id="about")

    def lines(self) -> list[str]:
        """What stands above the fields, line by line."""
        return [about(self._case)]

    def limit(self, code: str) -> int:
        """A number as the estate has settled it."""
        return renovation_limits.limit(self.desk.estate.settings.renovation, code)


class ReceiveDeposit(OfRenovation):
    """What the cashier took, on which receipt, and whose money it is."""

    NAME = "deposit"
    HEADING = N_("{number}: deposit received")

    async def prepare(self) -> None:
        self.tell(say("The money stays with the cashier; here stands what was taken."))

    def fields(self) -> Sequence[Field]:
        usual = self.limit("deposit_yuan")
        payers = [Choice(code, say(renovation_words.PAYERS[code])) for code in PAYERS]
        return (
            Field("yuan", say("Deposit"), str(usual or ""), limit=20, hint=say("yuan")),
            Field("receipt", say("Receipt"), limit=80, hint=say("number of the receipt")),
            Field("payer", say("Whose money"), self._case.payer, choices=payers),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(
            await self.do(
                renovation_permits.receive_deposit,
                self._case.id,
                values["yuan"],
                values["receipt"],
                payer=values["payer"],
                form=sent,
            )
        )


class GivePermit(OfRenovation):
    """From which day to which the permit runs; above it what it still waits for."""

    NAME = "permit"
    HEADING = N_("{number}: permit")

    async def prepare(self) -> None:
        self._begins, self._ends = await self.ask(
            renovation_permits.proposed, self._case, self.desk.now()
        )
        await self._look()

    async def news_came(self) -> None:
        await self._look()

    async def _look(self) -> None:
        """Read again what the permit waits for: another desk may just have brought it."""
        row = await self.ask(renovations.renovation, self._case.id)
        me = self.desk.person
        wish = await self.ask(
            renovation_moves.look,
            "permit",
            row,
            me.role,
            me.id,
            self.desk.now(),
            permit_until=self._ends,
        )
        lines = [about(row), "", *_awaited(row, wish)]
        self.query_one("#about", Static).update("\n".join(lines))

    def fields(self) -> Sequence[Field]:
        longest = say("at most {days} days", days=self.limit("permit_days"))
        return (
            Field("begins", say("Permit from"), show.day(self._begins), limit=20, hint=_such()),
            Field("until", say("Permit until"), show.day(self._ends), limit=20, hint=longest),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        row = await self.do(
            renovation_permits.permit,
            self._case.id,
            begins=typed_day(values["begins"], "begins"),
            until=typed_day(values["until"], "until"),
            form=sent,
        )
        self.dismiss(row)

    def refuse(self, refusal: Refused) -> None:
        if refusal.code == "renovation_lacks" and refusal.field is None:
            # The list above the fields has room for all of it, the line of news has not.
            self.run_worker(self._look(), group="look")
            self.tell(say("Not given yet: see what is missing."), "bad")
            return
        super().refuse(refusal)


def _awaited(row: RenovationRow, wish: Step) -> list[str]:
    """What a permit still waits for, one to a line with its sign."""
    if wish.why == "state":
        return [f"! {sentence(renovation_moves.moved(row))}"]
    if wish.why == "lacks":
        return [f"! {renovation_words.lack(one)}" for one in wish.lacks]
    return ["v " + say("Agreement, deposit and passes: nothing is missing.")]


class Extend(OfRenovation):
    """Until when the permit runs now, and why."""

    NAME = "extend"
    HEADING = N_("{number}: extend the permit")

    async def prepare(self) -> None:
        self._today = await self.ask(renovations.today, self._case, self.desk.now())
        lines = [about(self._case), "", self._runs()]
        self.query_one("#about", Static).update("\n".join(lines))
        self.tell(say("It may run {days} days from today at most.", days=self.limit("permit_days")))

    def _runs(self) -> str:
        permit, until = self._case.permit, show.day(self._case.permit_until)
        if self._case.expired(self._today):
            return "! " + say("{permit} ended on {until}.", permit=permit, until=until)
        return say("{permit} runs until {until}.", permit=permit, until=until)

    def fields(self) -> Sequence[Field]:
        kept = self._case.permit_until or self._today
        first = max(kept.add(days=1), self._today)
        last = self._today.add(days=self.limit("permit_days") - 1)
        longer = show.day(min(first.add(days=MONTH), last)) if first <= last else ""
        return (
            Field("until", say("Permit until"), longer, limit=20, hint=_such()),
            Field("words", say("Why"), limit=500),
        )

    def _focus_first(self) -> None:
        # The day proposed is only a proposal: it is read before the reason is typed.
        self._entry("until").focus()

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        until = typed_day(values["until"], "until")
        self.dismiss(
            await self.do(
                renovation_permits.extend, self._case.id, until, values["words"], form=sent
            )
        )


def _such() -> str:
    return say("such as 2026-12-01")
