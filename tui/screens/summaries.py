"""What the director is told each month (回訪總結報告): the months, and the summary of one."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from textual.binding import Binding

from store import callback_summaries, summary_moves
from store.callback_summaries import ActionRow, SummaryRow
from tui import callback_words as words
from tui import show
from tui.acting import ActingRegister
from tui.columns import Column
from tui.confirm import Confirm
from tui.facts import Fact, Record
from tui.printing import Printable
from tui.rows import Row
from tui.say import N_, say, say_in
from tui.screens.pick import Pick
from tui.screens.summary_facts import Dossier, dossier, due, facts, said, share

if TYPE_CHECKING:
    from tui.records.sheet import Paper

COUNTED = ("called", "satisfied", "reopened", "repeated", "unmet")
"""The figures of a summary, each with its records behind it."""


class Summaries(ActingRegister[SummaryRow]):
    """The months, the latest first."""

    VERBS = {"new": "summaries.begin"}
    EMPTY = N_("No month is summed up yet. The housekeeper begins one by n and signs it.")
    BINDINGS = [
        Binding(
            "n",
            "new",
            N_("new summary"),
            id="summaries.new",
            tooltip=N_("Sum up a month for the director"),
        ),
    ]

    def heading(self) -> str:
        return say("Monthly summaries of callbacks")

    def columns(self) -> Sequence[Column]:
        return (
            Column("number", say("No."), 7),
            Column("month", say("Month"), 7),
            Column("state", say("State"), 20),
            Column("signed", say("Signed by"), 14, grow=True),
            Column("actions", say_in("summary", "To do"), 12),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        found = await self.ask(callback_summaries.listed, self.desk.estate.id, text, after, limit)
        self.keep(found)
        return [_row(row) for row in found]

    def opened(self, row: Row) -> None:
        self.lay(SummaryRecord(row.key[1]))

    async def record(self, row: Row) -> Iterable[Fact]:
        desk = self.desk
        found = await self.ask(dossier, row.key[1], desk.person, desk.now())
        today = show.local(desk.now()).date()
        return (f"{found.row.number}  {found.row.month}", *facts(found, today))

    def action_new(self) -> None:
        from tui.screens.summary_forms import BeginSummary

        self.lay(BeginSummary(), self._begun)

    async def _begun(self, row: SummaryRow | None) -> None:
        if row is not None:
            await self.reload(row.key)
            self.app.push_screen(SummaryRecord(row.id))


def _row(row: SummaryRow) -> Row:
    left = say("{left} of {all}", left=row.open_actions, all=row.actions) if row.actions else "-"
    cells = (row.number, row.month, words.summary_state(row.state), row.signed_by or "-", left)
    return Row(row.key, cells, words.SUMMARY_TONES.get(row.state, ""))


class SummaryRecord(Record, Printable):
    """A month: its figures drawn, what was written, what is to be done, the director's reply."""

    KEY_ROWS = 2
    VERBS = {
        "write": "summaries.write",
        "add": "summaries.add_action",
        "finish": "summaries.finish_action",
        "drop": "summaries.drop_action",
        "sign": "summaries.sign",
        "reply": "summaries.reply",
    }
    BINDINGS = [
        Binding(
            "e",
            "write",
            N_("write words"),
            id="summary.write",
            tooltip=N_("What the figures do not say"),
        ),
        Binding(
            "n", "add", N_("new action"), id="summary.add", tooltip=N_("Who does what until when")
        ),
        Binding(
            "d", "finish", N_("action done"), id="summary.finish", tooltip=N_("One of them is done")
        ),
        Binding(
            "x",
            "drop",
            N_("drop one"),
            id="summary.drop",
            tooltip=N_("One of them need not be done after all"),
        ),
        Binding("s", "sign", N_("sign"), id="summary.sign", tooltip=N_("Hand it to the director")),
        Binding(
            "r",
            "reply",
            N_("director's reply"),
            id="summary.reply",
            tooltip=N_("The director's answer"),
        ),
        Binding(
            "l",
            "counted",
            N_("records"),
            id="summary.counted",
            tooltip=N_("The records behind each of these figures"),
        ),
    ]

    def __init__(self, summary_id: int) -> None:
        super().__init__()
        self.summary_id = summary_id
        self._found: Dossier | None = None

    def heading(self) -> str:
        if self._found is None:
            return say("Monthly summary")
        row = self._found.row
        return say("{number}  Callbacks of {month}", number=row.number, month=row.month)

    async def facts(self) -> Iterable[Fact]:
        now = self.desk.now()
        self._found = await self.ask(dossier, self.summary_id, self.desk.person, now)
        return facts(self._found, show.local(now).date())

    async def on_paper(self) -> "Paper":
        from tui.records import frame
        from tui.records.callback import summary_paper

        desk = self.desk
        return await self.ask(summary_paper, self.summary_id, desk.person, frame.printing(desk))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in self.VERBS and not self._takes(action):
            return False
        return super().check_action(action, parameters)

    def _takes(self, action: str) -> bool:
        found = self._found
        if found is None:
            return False
        match action:
            case "write":
                return found.row.state == "draft"
            case "add":
                return found.row.state != "replied"
            case "finish":
                return bool(self._mine())
            case "drop":
                return bool(self._open())
            case "sign":
                return found.unsigned is None
        return found.unanswered is None

    def _open(self) -> tuple[ActionRow, ...]:
        """The actions still to be done."""
        return () if self._found is None else tuple(one for one in self._found.actions if one.open)

    def _mine(self) -> tuple[ActionRow, ...]:
        """Those of them that who sits here may say are done."""
        person = self.desk.person
        return tuple(
            one
            for one in self._open()
            if summary_moves.finish_refusal(one, person.id, person.role) is None
        )

    def _form(self, name: str, told: str) -> None:
        from tui.screens import summary_forms

        if self._found is not None:
            self.lay(
                getattr(summary_forms, name)(self._found.row), lambda row: self._done(row, told)
            )

    async def _done(self, row: SummaryRow | ActionRow | None, told: str) -> None:
        if row is not None:
            await self.load()
            self.tell(say(told, number=row.number), "good")

    def action_write(self) -> None:
        self._form("WriteSummary", N_("{number} is written."))

    def action_add(self) -> None:
        self._form("NewAction", N_("{number}: one more action stands there."))

    def action_reply(self) -> None:
        self._form("ReplySummary", N_("{number} is answered."))

    def action_finish(self) -> None:
        from tui.screens.summary_forms import FinishAction

        def chosen(action: ActionRow) -> None:
            told = N_("{number}: one action less is to be done.")
            self.app.push_screen(FinishAction(action), lambda row: self._done(row, told))

        self._which(say("Which of them is done?"), self._mine(), chosen)

    def action_drop(self) -> None:
        def chosen(action: ActionRow) -> None:
            async def sure(yes: bool | None) -> None:
                if yes:
                    row = await self.do(summary_moves.drop_action, action.id)
                    await self._done(row, N_("{number}: one action less is to be done."))

            about = ((action.owner, action.what),)
            self.app.push_screen(Confirm(say("Need it not be done after all?"), about), sure)

        self._which(say("Which of them is dropped?"), self._open(), chosen)

    def _which(self, question: str, actions: Sequence[ActionRow], then: Any) -> None:
        """Ask which action is meant, when there are several."""
        by_id = {one.id: one for one in actions}
        if len(actions) == 1:
            if self.is_current:
                then(actions[0])
            return
        today = show.local(self.desk.now()).date()
        shape = (
            Column("due", say("By when"), 12),
            Column("what", say("To do"), 20, grow=True),
        )
        rows = [Row(one.id, (due(one), said(one, today))) for one in actions]
        self.lay(Pick(question, shape, rows), lambda key: None if key is None else then(by_id[key]))

    def action_counted(self) -> None:
        from tui.figure_words import KINDS
        from tui.screens.figure_records import FigureRecords

        if self._found is None:
            return
        month = self._found.row.month

        def chosen(code: str | None) -> None:
            if code is not None:
                self.app.push_screen(FigureRecords(code, month))

        shape = (Column("figure", say("Figure"), 20, grow=True),)
        rows = [Row(code, (say(KINDS[code].name),)) for code in COUNTED]
        self.lay(Pick(say("Which records of {what}?", what=month), shape, rows), chosen)

    def action_sign(self) -> None:
        if self._found is None:
            return
        row, figures = self._found.row, self._found.figures

        async def sure(yes: bool | None) -> None:
            if yes:
                signed = await self.do(summary_moves.sign, row.id)
                await self._done(signed, N_("{number} is signed: the director replies."))

        about = (
            (say("Called back"), share(figures.done, figures.due)),
            (say("Satisfied"), share(figures.satisfied, figures.asked)),
            (say("Promises not kept"), row.unmet),
            (say("What went well"), row.practice),
            (say("Remark"), row.remark),
        )
        question = say("Sign {number} of {month}?", number=row.number, month=row.month)
        self.lay(Confirm(question, about), sure)
