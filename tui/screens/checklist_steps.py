"""The steps of a checklist as the director changes them: words, posts, targets, order."""

from collections.abc import Iterable, Sequence

from textual.binding import Binding

from store import checklist_edits, drafts
from store.content.checklist_parts import ROLES
from store.content.checklists import Checklist, Step
from store.operations import Form as Sent
from store.refusal import Refused
from tui import checklist_words as words
from tui.checklist_order import ChecklistOrder
from tui.checklist_refusals import needed
from tui.columns import Column
from tui.facts import Facts
from tui.fields import Choice, Field
from tui.form import Form
from tui.incident_words import PHASES, POSTS, WHENS, kind
from tui.page import Page
from tui.say import LANGUAGES, N_, said, say, say_in

CLOCKS = {
    "report": N_("the report"),
    "step": N_("another step"),
    "signal": N_("the signal's lifting"),
}


class StepOrder(ChecklistOrder):
    """The steps in the order they are shown; Enter opens the form of one."""

    PART = "steps"
    EMPTY = N_("No steps. A checklist needs at least one.")
    VERBS = dict.fromkeys(("shift", "hold", "drop", "new", "as_saved", "save"), "checklists.change")
    BINDINGS = [
        Binding(
            "n", "new", N_("new step"), id="steps.new", tooltip=N_("Add a step under this one")
        ),
        Binding(
            "x,d",
            "drop",
            N_("take out"),
            key_display="x",
            id="steps.drop",
            tooltip=N_("Take this step out"),
        ),
    ]

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self._in_hand: Checklist | None = None
        self._steps: dict[str, Step] = {}

    def part(self) -> str:
        return say("steps")

    def columns(self) -> Sequence[Column]:
        return (
            Column("number", say("Step"), 4, right=True),
            Column("target", say("Target"), 18),
            Column("posts", say("Who"), 18),
            Column("words", say("What to do"), 20, grow=True),
        )

    def cells(self, place: int, line: str) -> tuple[str, ...]:
        step = self._steps[line]
        return (str(step.number), words.target(step), words.posts(step), said(step.words))

    def whole(self, line: str) -> str:
        step = self._steps[line]
        return f"{said(step.words)}  {words.aside(words.posts(step))}"

    def lines_of(self, checklist: Checklist) -> list[str]:
        return self._taken(checklist)

    def changed(self, lines: list[str]) -> Checklist:
        checklist = checklist_edits.of_lines(self.checklist, lines)
        self._taken(checklist)
        return checklist

    def _taken(self, checklist: Checklist) -> list[str]:
        """Take a checklist in hand; the lines of its steps."""
        lines = checklist_edits.as_lines(checklist)
        self._in_hand = checklist
        self._steps |= dict(zip(lines, checklist.steps, strict=True))
        return lines

    async def put_lines(self, lines: list[str], line: str | None) -> None:
        self.changed(lines)
        await super().put_lines(lines, line)

    @property
    def in_hand(self) -> Checklist:
        """The checklist with what is not saved yet."""
        return self.checklist if self._in_hand is None else self._in_hand

    async def on_table_selected(self) -> None:
        # Who presses Enter on a line taken along means to put it there.
        if await self.put_down() or self.line is None:
            return
        line = self.line

        async def done(step: Step | None) -> None:
            if step is not None:
                await self.put_in_place(line, self._line(step))

        self.lay(StepForm(self.in_hand, self._steps[line].number), done)

    async def action_new(self) -> None:
        known = await self.ask(checklist_edits.numbered, self.desk.estate.id, self.kind)
        number = checklist_edits.free_number((*known, self.in_hand))

        async def done(step: Step | None) -> None:
            if step is not None:
                await self.add([self._line(step)])

        self.lay(StepForm(self.in_hand, number), done)

    def _line(self, step: Step) -> str:
        """The line of a step that was typed."""
        made = checklist_edits.with_step(self.in_hand, step)
        lines = dict(
            zip((s.number for s in made.steps), checklist_edits.as_lines(made), strict=True)
        )
        return lines[step.number]

    async def action_drop(self) -> None:
        await self.put_down()
        if self.line is None:
            return
        step = self._steps[self.line]
        try:
            checklist_edits.without_step(self.in_hand, step.number)
        except Refused as refusal:
            if refusal.code != "step_needed":
                raise
            # So much may depend on a step that no single line tells it.
            self.lay(StepNeeded(step, refusal))
            return
        await super().action_drop()


class StepNeeded(Page):
    """Why a step cannot be taken out."""

    def __init__(self, step: Step, refusal: Refused) -> None:
        super().__init__()
        self._step = step
        self._refusal = refusal

    def heading(self) -> str:
        return say("Step {step} must stay", step=self._step.number)

    def body(self) -> Iterable[Facts]:
        yield Facts(id="facts")

    def on_mount(self) -> None:
        facts = self.query_one(Facts)
        facts.show(
            (
                said(self._step.words),
                None,
                *(("-", told) for told in needed(self._refusal.values)),
                None,
                say("Reword it or move it instead."),
            )
        )
        facts.focus()


class StepForm(Form):
    """One step: its words in three languages, who does it, by when."""

    DEFAULT_CSS = "StepForm .label { width: 18; }"

    def __init__(self, checklist: Checklist, number: int) -> None:
        super().__init__()
        self._checklist = checklist
        self._number = number
        self._step = next((step for step in checklist.steps if step.number == number), None)

    def heading(self) -> str:
        if self._step is None:
            return say("{kind}: new step", kind=kind(self._checklist.code))
        return say("{kind}: step {step}", kind=kind(self._checklist.code), step=self._number)

    def draft(self) -> str:
        which = "new" if self._step is None else self._number
        return f"checklist:{self._checklist.code}:step:{which}"

    def fields(self) -> Sequence[Field]:
        code = self._checklist.code
        typed = checklist_edits.as_typed(code, self._step)
        clocks = [Choice(clock, say(CLOCKS[clock])) for clock in checklist_edits.clocks(code)]
        whens = [Choice(when, _when(when)) for when in checklist_edits.whens(code)]
        phases = [Choice(phase, say(PHASES[phase])) for phase in checklist_edits.phases(code)]
        posts = [Choice(role, say(POSTS[role])) for role in ROLES]
        return (
            *(
                Field(f"words_{code}", name, typed[f"words_{code}"])
                for code, name in LANGUAGES.items()
            ),
            Field("roles", say("Who does it"), typed["roles"], choices=posts, several=True),
            Field(
                "target",
                say("Minutes"),
                typed["target"],
                limit=40,
                hint=say("such as 5; several times: 10, 20"),
            ),
            Field("clock", say("Counted from"), typed["clock"], choices=clocks),
            Field("step", say("That step"), typed["step"], limit=4, hint=say("its number")),
            Field("when", say_in("step", "When"), typed["when"], choices=whens),
            Field("phase", say("Phase"), typed["phase"], choices=phases),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        step = checklist_edits.step_of(self._checklist, self._number, values)
        await self.ask(drafts.drop, self.desk.person.id, self.draft())
        self.dismiss(step)


def _when(when: str) -> str:
    if not when:
        return say("by the minutes")
    return say(WHENS[when]) if when in WHENS else say("in its phase")
