"""One audit: its sample, a key each; enter opens the record itself."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.binding import Binding

from store import audit_moves, audits
from store.audits import AuditRow, ItemRow
from tui import appraisal_words as words
from tui import show
from tui.columns import Column
from tui.confirm import Confirm
from tui.facts import Fact
from tui.parts import PartsPage
from tui.record_pages import lay_record
from tui.rows import Row, Tone
from tui.say import N_, many, say, say_in
from tui.screens.audit_facts import item_facts


class AuditPage(PartsPage[ItemRow]):
    """The records of a sample: space in order, x a fault; who put it right says so."""

    KEY_ROWS = 2
    VERBS = {
        "fine": "audits.answer",
        "fault": "audits.answer",
        "sign": "audits.sign",
        "remedy": "audits.remedy",
        "close": "audits.close",
    }
    BINDINGS = [
        Binding("space", "fine", N_("in order"), id="audit.fine", tooltip=N_("It is in order")),
        Binding("x", "fault", N_("fault"), id="audit.fault", tooltip=N_("Something is wrong")),
        Binding("s", "sign", N_("sign"), id="audit.sign", tooltip=N_("Sign the sheet")),
        Binding(
            "d",
            "remedy",
            N_("put right"),
            id="audit.remedy",
            tooltip=N_("The fault is put right: how"),
        ),
        Binding(
            "c",
            "close",
            N_("close audit"),
            id="audit.close",
            tooltip=N_("Every fault is put right"),
        ),
        Binding(
            "i", "about", N_("about it"), id="audit.about", tooltip=N_("How the sample was drawn")
        ),
    ]

    def __init__(self, audit_id: int, item_id: int = 0) -> None:
        super().__init__()
        self.audit_id = audit_id
        self._first = item_id
        self._audit: AuditRow | None = None

    def heading(self) -> str:
        row = self._audit
        if row is None:
            return say("Audit")
        return f"{row.number}  {say(words.REGISTERS[row.register])}  {words.audit_state(row)}"

    def columns(self) -> Sequence[Column]:
        return (
            Column("number", say("No."), 10),
            Column("result", say("Result"), 20),
            Column("words", say_in("audit", "What is wrong"), 20, grow=True),
            Column("due", say("By when"), 8),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        if after is not None:
            return []
        first = self._audit is None
        self._audit = await self.ask(audits.audit, self.audit_id)
        found = await self.ask(audits.items, self.audit_id)
        self.parts = {one.id: one for one in found}
        self.retitle()
        if first:
            self.call_after_refresh(self._to_waiting)
        today = show.local(self.desk.now()).date()
        wanted = text.casefold()
        return [
            _row(one, today) for one in found if wanted in f"{one.number} {one.words}".casefold()
        ]

    async def record(self, row: Row) -> Iterable[Fact]:
        assert self._audit is not None
        return tuple(item_facts(self.parts[row.key], self._audit))

    def _to_waiting(self) -> None:
        """The cursor to what was asked for, or the first to be looked at, or to be put right."""
        items = self.parts.values()
        unseen = next((one.id for one in items if not one.result), 0)
        self.table.find(self._first or unseen or next((one.id for one in items if one.open), None))

    def takes(self, action: str) -> bool:
        row, here = self._audit, self.here
        if row is None:
            return False
        mine = row.auditor_id == self.desk.person.id and row.state == "open"
        match action:
            case "fine" | "fault":
                return mine and here is not None
            case "sign":
                return mine and row.looked == row.items
            case "remedy":
                return row.state == "signed" and here is not None and here.open
        return audit_moves.close_refusal(row, self.desk.person.id) is None

    def opened(self, row: Row) -> None:
        if self._audit is not None:
            register, number = self._audit.register, self.parts[row.key].record_id
            self.run_worker(lay_record(self, register, number), group="open", exclusive=True)

    async def action_fine(self) -> None:
        here = self.here
        if here is None:
            return
        await self.do(audit_moves.answer, here.id, "ok", seen=here)
        await self._answered(here)

    async def _answered(self, one: ItemRow) -> None:
        await self.reload()
        left = [item for item in self.parts.values() if not item.result]
        if left:
            ahead = [item for item in left if item.place > one.place]
            self.table.find((ahead or left)[0].id)
            told = many("{n} record is left.", "{n} records are left.", len(left))
        else:
            told = say("Every record is looked at. Sign the sheet by s.")
        self.refresh_bindings()
        self.tell(told, "" if left else "good")

    def action_fault(self) -> None:
        from tui.screens.audit_forms import Fault

        here = self.here
        if here is None:
            return

        async def then(row: ItemRow | None) -> None:
            if row is not None:
                await self._answered(row)

        self.lay(Fault(here), then)

    def action_sign(self) -> None:
        self._form("SignAudit", N_("{number} is signed."), self._audit)

    def action_remedy(self) -> None:
        self._form("Remedy", N_("{number} is put right."), self.here)

    def _form(self, name: str, told: str, about: Any) -> None:
        from tui.screens import audit_forms

        async def then(row: Any) -> None:
            if row is not None:
                await self.reload()
                self.refresh_bindings()
                self.tell(say(told, number=row.number), "good")

        self.lay(getattr(audit_forms, name)(about), then)

    def action_close(self) -> None:
        row = self._audit
        if row is None:
            return

        async def sure(yes: bool | None) -> None:
            if yes:
                after = await self.do(audit_moves.close, row.id)
                await self.reload()
                self.refresh_bindings()
                self.tell(say("{number} is closed.", number=after.number), "good")

        about = [(one.number, one.remedy) for one in self.parts.values() if one.remedy]
        self.lay(Confirm(say("Close this audit?"), about), sure)

    def action_about(self) -> None:
        from tui.screens.audit_record import AuditRecord

        self.lay(AuditRecord(self.audit_id))


def _row(one: ItemRow, today: Any) -> Row:
    late = one.late(today)
    tone: Tone = "done" if one.remedied_at else words.RESULT_TONES.get(one.result, "")
    due = "-" if one.due_on is None else f"{'!' if late else ''}{show.day(one.due_on)[5:]}"
    return Row(one.id, (one.number, words.result(one), " ".join(one.words.split()), due), tone)
