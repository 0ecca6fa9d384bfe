"""One thing of a work plan, whole, for a screen that has no room for it beside the list."""

from collections.abc import Iterable

from store import work_plans
from tui import show
from tui.facts import Fact, Record
from tui.say import say
from tui.screens.plan_facts import item_facts


class PlanItemRecord(Record):
    """What is to be done, to which standard, by when, and what came of it."""

    def __init__(self, item_id: int) -> None:
        super().__init__()
        self.item_id = item_id
        self._number = ""

    def heading(self) -> str:
        return say("Item of {number}", number=self._number)

    async def facts(self) -> Iterable[Fact]:
        one = await self.ask(work_plans.item, self.item_id)
        self._number = one.number
        row = await self.ask(work_plans.plan, one.plan_id)
        return item_facts(one, row, show.local(self.desk.now()).date())
