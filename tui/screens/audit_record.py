"""How the sample of an audit was drawn, whether it is still the same, and its faults whole."""

from collections.abc import Iterable

from store import audits
from tui.facts import Fact, Record
from tui.say import say
from tui.screens.audit_facts import facts, faults


class AuditRecord(Record):
    """How a sample was drawn, whether it is still the one that was, and what was wrong in it."""

    def __init__(self, audit_id: int) -> None:
        super().__init__()
        self.audit_id = audit_id
        self._number = ""

    def heading(self) -> str:
        return say("Audit {number}", number=self._number)

    async def facts(self) -> Iterable[Fact]:
        row = await self.ask(audits.audit, self.audit_id)
        again = await self.ask(audits.drawn_again, row)
        self._number = row.number
        found = await self.ask(audits.items, self.audit_id)
        told = say("yes, the same records") if again else say("NO: these records were changed")
        return (*facts(row), (say("Drawn again"), told), *faults(found))
