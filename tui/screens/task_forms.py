"""What is asked for a task: what, who, until when; what came of it; what is missing; why not."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget

from store import task_moves
from store.clean import NOTE
from store.operations import Form as Sent
from store.tasks import TaskRow
from store.typed_days import typed_day
from tui import show
from tui.caption import Caption
from tui.fields import Choice, Field
from tui.form import Form
from tui.offers import DEADLINES, days, people
from tui.say import N_, say


class GiveTask(Form):
    """A new task."""

    HEADING = N_("New task")

    def __init__(self) -> None:
        super().__init__()
        self._people: Sequence[Choice] = ()

    async def prepare(self) -> None:
        found = await self.ask(task_moves.owners, self.desk.estate.id)
        self._people = people([one for one in found if one.id != self.desk.person.id])

    def fields(self) -> Sequence[Field]:
        ahead = days(self.desk.now(), DEADLINES)
        hint = say("such as: borrow ten folding tables for Sunday")
        return (
            Field("what", say("Task"), limit=NOTE, hint=hint),
            Field("owner", say("Who does it"), choices=self._people, tall=True),
            Field("due_on", say("By when"), choices=ahead),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        owner = int(values["owner"]) if values["owner"] else None
        due_on = typed_day(values["due_on"], "due_on")
        self.dismiss(await self.do(task_moves.give, values["what"], owner, due_on, form=sent))


class _OfTask(Form):
    """A form about one task: what was asked stands above the words."""

    NAME: ClassVar[str] = ""
    TITLE: ClassVar[str] = ""
    LABEL: ClassVar[str] = ""

    def __init__(self, row: TaskRow) -> None:
        super().__init__()
        self._asked = row

    def draft(self) -> str:
        return f"task-{self.NAME}:{self._asked.id}"

    def heading(self) -> str:
        return say(self.TITLE, number=self._asked.number)

    def above(self) -> Iterable[Widget]:
        yield Caption(4, id="what")

    def told(self) -> str:
        """What stands above: whose it is until when, and what was asked."""
        row = self._asked
        by = say("{name}, by {day}", name=row.owner, day=show.day(row.due_on))
        return say("{what}: {why}", what=by, why=" ".join(row.what.split()))

    async def prepare(self) -> None:
        self.query_one("#what", Caption).show(self.told())

    def fields(self) -> Sequence[Field]:
        return (Field("words", say(self.LABEL), limit=NOTE),)


class FinishTask(_OfTask):
    """What came of it."""

    NAME = "done"
    TITLE = N_("{number}: it is done")
    LABEL = N_("What came of it")

    def fields(self) -> Sequence[Field]:
        return (Field("result", say(self.LABEL), limit=NOTE),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        result = values["result"]
        self.dismiss(await self.do(task_moves.finish, self._asked.id, result, form=sent))


class ReopenTask(_OfTask):
    """What is still missing."""

    NAME = "again"
    TITLE = N_("{number}: not done yet")
    LABEL = N_("What is missing")

    def told(self) -> str:
        return say(
            "{what}: {why}", what=self._asked.done_by, why=" ".join(self._asked.result.split())
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(await self.do(task_moves.reopen, self._asked.id, values["words"], form=sent))


class DropTask(_OfTask):
    """Why it need not be done after all."""

    NAME = "drop"
    TITLE = N_("{number}: take it back")
    LABEL = N_("Why")

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(await self.do(task_moves.drop, self._asked.id, values["words"], form=sent))
