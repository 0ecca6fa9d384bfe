"""Tasks (任務單): the register, and one of them."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.binding import Binding

from store import task_moves, tasks
from store.tasks import TaskRow
from tui import show, task_words
from tui.acting import ActingRegister
from tui.columns import Column, Dated
from tui.confirm import Confirm
from tui.facts import Fact, Record
from tui.page import Page
from tui.register import Register
from tui.rows import Row
from tui.say import N_, say
from tui.screens.task_facts import Dossier, asked, dossier, facts

_VERBS = {
    "begin": "tasks.begin",
    "finish": "tasks.finish",
    "accept": "tasks.accept",
    "reopen": "tasks.reopen",
    "drop": "tasks.drop",
}


def _keys(place: str) -> list[Binding]:
    """The keys that move a task, in the register and on its page."""
    return [
        Binding("b", "begin", N_("begin"), id=f"{place}.begin", tooltip=N_("You are at it now")),
        Binding(
            "f",
            "finish",
            N_("report done"),
            id=f"{place}.finish",
            tooltip=N_("It is done: say what came of it"),
        ),
        Binding(
            "a",
            "accept",
            N_("accept it"),
            id=f"{place}.accept",
            tooltip=N_("You looked at it: it is done"),
        ),
        Binding(
            "r",
            "reopen",
            N_("not done yet"),
            id=f"{place}.reopen",
            tooltip=N_("Say what is missing"),
        ),
        Binding(
            "z",
            "drop",
            N_("take it back"),
            id=f"{place}.drop",
            tooltip=N_("It need not be done after all"),
        ),
    ]


class _Moving(Page):
    """What the register and the page of a task do alike with the task in hand.

    It is named after the base whose looks a page has.
    """

    @property
    def in_hand(self) -> TaskRow | None:
        """The task under the cursor, or of the page."""
        raise NotImplementedError

    async def look(self) -> None:
        """Read again what is shown."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in _VERBS:
            row, person = self.in_hand, self.desk.person
            if row is None or task_moves.refusal(action, row, person.id, person.role) is not None:
                return False
        return super().check_action(action, parameters)

    async def action_begin(self) -> None:
        if self.in_hand is not None:
            await self._moved(await self.do(task_moves.begin, self.in_hand.id))

    def action_finish(self) -> None:
        from tui.screens.task_forms import FinishTask

        if self.in_hand is not None:
            self.lay(FinishTask(self.in_hand), self._moved)

    def action_accept(self) -> None:
        if (row := self.in_hand) is not None:
            question = say("Accept {number} as done?", number=row.number)
            about = (*asked(row), (say("What came of it"), row.result))
            self.lay(Confirm(question, about), lambda yes: self._accept(row.id) if yes else None)

    async def _accept(self, task_id: int) -> None:
        await self._moved(await self.do(task_moves.accept, task_id))

    def action_reopen(self) -> None:
        from tui.screens.task_forms import ReopenTask

        if self.in_hand is not None:
            self.lay(ReopenTask(self.in_hand), self._moved)

    def action_drop(self) -> None:
        from tui.screens.task_forms import DropTask

        if self.in_hand is not None:
            self.lay(DropTask(self.in_hand), self._moved)

    async def _moved(self, row: TaskRow | None) -> None:
        if row is not None:
            await self.look()
            today = show.local(self.desk.now()).date()
            self.tell(f"{row.number}  {row.owner}  {task_words.state(row, today)}", "good")


class Tasks(ActingRegister[TaskRow], _Moving):
    """The register: what is not over, the first due on top, until all are asked for."""

    KEY_ROWS = 2
    VERBS = {"new": "tasks.give", **_VERBS}
    EMPTY = N_("No task was given yet. n gives somebody something to do until a day.")
    NOT_OPEN = N_("No open task is found by that. Press i to look in all, esc to search anew.")
    BINDINGS = [
        Binding(
            "n", "new", N_("new task"), id="tasks.new", tooltip=N_("Give somebody something to do")
        ),
        *_keys("tasks"),
        Binding(
            "i",
            "all",
            N_("open or all"),
            id="tasks.all",
            tooltip=N_("Only what is not over, or all"),
        ),
    ]

    def __init__(self, text: str = "", *, only_alive: bool = True) -> None:
        super().__init__(text)
        self.only_alive = only_alive

    @property
    def in_hand(self) -> TaskRow | None:
        return self.chosen

    def heading(self) -> str:
        return say("Tasks: not over yet") if self.only_alive else say("Tasks: all")

    def empty(self) -> str:
        if not self.only_alive:
            return super().empty()
        return say("No task is open. Press n to give one, i for all that were given.")

    def columns(self) -> Sequence[Column]:
        return (
            Column("number", say("No."), 7),
            Column("due", say("By when"), 8),
            Column("state", say("State"), 18),
            Column("what", say("Task"), 14, grow=True),
            Column("owner", say("Who does it"), 14),
            Column("giver", say("Given by"), 12, least=104),
        )

    async def _window(self, after: Any, limit: int) -> list[Row]:
        self.NOT_FOUND = self.NOT_OPEN if self.only_alive else Register.NOT_FOUND
        return await super()._window(after, limit)

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        estate, alive = self.desk.estate.id, self.only_alive
        found = await self.ask(tasks.listed, estate, text, after, limit, alive=alive)
        self.keep(found)
        return [self._row(row) for row in found]

    def _row(self, row: TaskRow) -> Row:
        today = show.local(self.desk.now()).date()
        cells = (
            row.number,
            Dated(show.day(row.due_on)[5 if row.due_on.year == today.year else 2 :], row.due_on),
            task_words.state(row, today),
            " ".join(row.what.split()),
            row.owner,
            row.giver,
        )
        return Row(row.key, cells, task_words.tone(row, today))

    def opened(self, row: Row) -> None:
        self.lay(TaskRecord(row.key[1]))

    async def record(self, row: Row) -> Iterable[Fact]:
        found = await self.ask(dossier, row.key[1], self.desk.person)
        return (found.task.number, *facts(found, show.local(self.desk.now()).date()))

    async def action_all(self) -> None:
        self.only_alive = not self.only_alive
        await self.anew()

    def action_new(self) -> None:
        from tui.screens.task_forms import GiveTask

        self.lay(GiveTask(), self._given)

    async def _given(self, row: TaskRow | None) -> None:
        if row is not None:
            await self.reload(row.key)
            self.refresh_bindings()
            self.tell(
                say("Task {number} is given to {name}.", number=row.number, name=row.owner), "good"
            )


class TaskRecord(Record, _Moving):
    """Everything of one task; its keys are what may be done with it now."""

    VERBS = _VERBS
    BINDINGS = [
        *_keys("task"),
        Binding(
            "o",
            "journal",
            N_("its journal"),
            id="task.journal",
            tooltip=N_("The journal it replies to"),
        ),
    ]

    def __init__(self, task_id: int) -> None:
        super().__init__()
        self.task_id = task_id
        self._found: Dossier | None = None

    @property
    def in_hand(self) -> TaskRow | None:
        return None if self._found is None else self._found.task

    def heading(self) -> str:
        if self.in_hand is None:
            return say("Task")
        return say("Task {number}: {name}", number=self.in_hand.number, name=self.in_hand.owner)

    async def facts(self) -> Iterable[Fact]:
        self._found = await self.ask(dossier, self.task_id, self.desk.person)
        return facts(self._found, show.local(self.desk.now()).date())

    async def look(self) -> None:
        await self.load()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "journal" and (self.in_hand is None or self.in_hand.journal_id is None):
            return False
        return super().check_action(action, parameters)

    async def action_journal(self) -> None:
        from tui.record_pages import lay_record

        if self.in_hand is not None and self.in_hand.journal_id is not None:
            await lay_record(self, "journal", self.in_hand.journal_id)
