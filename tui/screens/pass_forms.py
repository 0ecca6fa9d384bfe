"""What is asked when workers are written down, get their passes, and when a pass is in trouble."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from textual.widget import Widget

from store import renovation_passes, renovation_workers
from store.operations import Form as Sent
from store.refusal import Refused
from store.renovation_workers import Worker, WorkerRow
from store.renovations import RenovationRow
from store.residents import ID_TYPES
from store.typed_days import typed_day
from store.typed_workers import shortened, workers
from tui import show
from tui.caption import Caption
from tui.fields import Choice, Field
from tui.form import Form
from tui.say import N_, many, say

LINES = 6
# A worker has no business licence.
_DOCUMENTS = tuple(code for code in ID_TYPES if code not in ("", "business"))


class EnlistWorkers(Form):
    """Several workers at once, one to a line, as they are told or pasted."""

    def __init__(self, row: RenovationRow) -> None:
        super().__init__()
        self._site = row

    def draft(self) -> str:
        return f"passes-enlist:{self._site.id}"

    def heading(self) -> str:
        return say("Workers of {unit}", unit=self._site.unit)

    async def prepare(self) -> None:
        self.tell(
            say("A worker a line: name, phone, last four of the document. Pass over the rest.")
        )

    def fields(self) -> Sequence[Field]:
        documents = [Choice(code, say(show.ID_TYPES[code])) for code in _DOCUMENTS]
        hint = say("for example: {text}", text="王強 13800001111 123X")
        return (
            Field("id_type", say("Document"), "id_card", choices=documents),
            *(
                Field(
                    f"worker_{line}",
                    say("Worker {n}", n=line),
                    hint=hint if line == 1 else "",
                    limit=1000,
                )
                for line in range(1, LINES + 1)
            ),
        )

    def changed(self, name: str, value: str) -> None:
        # At once, because even a draft is to keep no whole number of a document.
        if name != "id_type" and (kept := shortened(value)) != value:
            self.put(name, kept)
            self.tell(say("Only the last four of a document are kept."))

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        typed: list[tuple[str, Worker]] = []
        for line in range(1, LINES + 1):
            name = f"worker_{line}"
            found = workers(values[name], name, values["id_type"])
            typed += [(name, one) for one in found]
        if not typed:
            raise Refused("name_needed", "worker_1")
        try:
            people = [one for _, one in typed]
            done = await self.do(renovation_workers.enlist, self._site.id, people, form=sent)
        except Refused as refusal:
            which = refusal.values.get("line")
            if not isinstance(which, int):
                raise
            raise Refused(refusal.code, typed[which - 1][0], **refusal.values) from None
        self.dismiss(done)


class IssuePasses(Form):
    """Passes for several workers at once: from when to when, and the deposit of each."""

    def __init__(self, row: RenovationRow, workers: Iterable[WorkerRow]) -> None:
        super().__init__()
        self._site = row
        self._workers = tuple(workers)

    def draft(self) -> str:
        return f"passes-issue:{self._site.id}"

    def heading(self) -> str:
        return many(
            "Pass for {n} worker of {unit}",
            "Passes for {n} workers of {unit}",
            len(self._workers),
            unit=self._site.unit,
        )

    def above(self) -> Iterable[Widget]:
        yield Caption(2, id="who")

    async def prepare(self) -> None:
        names = show.listed(one.name for one in self._workers)
        self.query_one("#who", Caption).show(names)
        if self._site.permit_until is None:
            self.tell(say("The days are as planned: the permit is not given yet."))
        else:
            until = show.day(self._site.permit_until)
            self.tell(say("The permit ends on {until}.", until=until))

    def fields(self) -> Sequence[Field]:
        row, today = self._site, show.local(self.desk.now()).date()
        first = max(row.permit_from or row.starts_on or today, today)
        last = row.permit_until or row.ends_on
        return (
            Field("valid_from", say("Valid from"), show.day(first), limit=20),
            Field(
                "valid_until", say("Valid until"), "" if last is None else show.day(last), limit=20
            ),
            Field("deposit_yuan", say("Pass deposit"), hint=say("yuan; empty for none"), limit=20),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        done = await self.do(
            renovation_passes.issue,
            self._site.id,
            [one.id for one in self._workers],
            valid_from=typed_day(values["valid_from"], "valid_from"),
            valid_until=typed_day(values["valid_until"], "valid_until"),
            deposit_yuan=values["deposit_yuan"],
            form=sent,
        )
        self.dismiss(done)


class _Trouble(Form):
    """A pass is in trouble, and what is said of it."""

    VERB = ""
    TITLE = ""
    LABEL = ""
    HINT = ""
    TOLD = ""
    OPERATION: Callable[..., WorkerRow]

    def __init__(self, worker: WorkerRow) -> None:
        super().__init__()
        self._worker = worker

    def draft(self) -> str:
        return f"pass-{self.VERB}:{self._worker.id}"

    def heading(self) -> str:
        return say(self.TITLE, number=self._worker.number, name=self._worker.name)

    async def prepare(self) -> None:
        self.tell(say(self.TOLD))

    def fields(self) -> Sequence[Field]:
        return (Field("words", say(self.LABEL), hint=say(self.HINT)),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        operation: Any = type(self).OPERATION
        self.dismiss(await self.do(operation, self._worker.id, values["words"], form=sent))


class LosePass(_Trouble):
    """The pass is lost: where and how, if anybody knows."""

    VERB = "lose"
    TITLE = N_("{number}, {name}: lost")
    LABEL = N_("Where and how")
    HINT = N_("may stay empty")
    TOLD = N_("From now on it lets nobody in. r on the list of the site gives a new one.")
    OPERATION = renovation_passes.lose


class RevokePass(_Trouble):
    """Why somebody may not work there any more."""

    VERB = "revoke"
    TITLE = N_("{number}, {name}: revoke")
    LABEL = N_("Why")
    HINT = N_("for example: smoked in the corridor again")
    TOLD = N_("From now on it lets nobody in. The pass is still to come back.")
    OPERATION = renovation_passes.revoke


class SettlePass(_Trouble):
    """How a pass that will not come back is settled."""

    VERB = "settle"
    TITLE = N_("{number}, {name}: settle")
    LABEL = N_("How it is settled")
    HINT = N_("for example: its deposit is kept as agreed")
    TOLD = N_("It will not come back, and stands in the way of nothing any more.")
    OPERATION = renovation_passes.settle
