"""What nobody may do in an emergency, and whom to call: the lists of a checklist."""

import json
from collections.abc import Sequence
from dataclasses import replace

from textual.binding import Binding

from store import checklist_edits, drafts
from store.content.checklist_parts import CALLS
from store.content.checklists import Checklist, Never
from store.content.files import Words
from store.operations import Form as Sent
from tui import checklist_words as words
from tui.checklist_order import ChecklistOrder
from tui.columns import Column
from tui.fields import Choice, Field
from tui.form import Form
from tui.incident_words import kind
from tui.say import LANGUAGES, N_, said, say, say_in

_CHANGES = dict.fromkeys(
    ("shift", "hold", "drop", "new", "add", "as_saved", "save"), "checklists.change"
)


class NeverOrder(ChecklistOrder):
    """What nobody may do; Enter rewords a line."""

    PART = "never"
    EMPTY = N_("Nothing is forbidden here. Press n to write what nobody may do.")
    VERBS = _CHANGES
    BINDINGS = [
        Binding(
            "n", "new", N_("new line"), id="never.new", tooltip=N_("Add a line under this one")
        ),
    ]

    def part(self) -> str:
        return say("never list")

    def columns(self) -> Sequence[Column]:
        return (
            Column("place", say_in("order", "No."), 4, right=True),
            Column("words", say("Never"), 30, grow=True),
            Column("basis", say("Source"), 16),
        )

    def cells(self, place: int, line: str) -> tuple[str, ...]:
        one = _never(line)
        return (str(place), said(one.words), words.basis(one.basis))

    def whole(self, line: str) -> str:
        return said(_never(line).words)

    def lines_of(self, checklist: Checklist) -> list[str]:
        return [_line(one) for one in checklist.never]

    def changed(self, lines: list[str]) -> Checklist:
        return replace(self.checklist, never=tuple(map(_never, lines)))

    def action_new(self) -> None:
        async def done(one: Never | None) -> None:
            if one is not None:
                await self.add([_line(one)])

        self.lay(NeverForm(self.kind, None), done)

    async def on_table_selected(self) -> None:
        if await self.put_down() or self.line is None:
            return
        line = self.line

        async def done(one: Never | None) -> None:
            if one is not None:
                await self.put_in_place(line, _line(one))

        self.lay(NeverForm(self.kind, _never(line)), done)


class NeverForm(Form):
    """One thing nobody may do, in three languages."""

    def __init__(self, code: str, one: Never | None) -> None:
        super().__init__()
        self._kind = code
        self._one = one

    def heading(self) -> str:
        return say("{kind}: never", kind=kind(self._kind))

    def draft(self) -> str:
        return f"checklist:{self._kind}:never:new" if self._one is None else ""

    def fields(self) -> Sequence[Field]:
        before = self._one
        return [
            Field(f"words_{code}", name, "" if before is None else before.words.said(code))
            for code, name in LANGUAGES.items()
        ]

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        made = checklist_edits.never_of(self._one, values)
        if self.draft():
            await self.ask(drafts.drop, self.desk.person.id, self.draft())
        self.dismiss(made)


class CallOrder(ChecklistOrder):
    """Whom to call: who stands first is rung first."""

    PART = "calls"
    EMPTY = N_("Nobody is called here. Press a to add somebody.")
    OPENS = False
    VERBS = _CHANGES
    BINDINGS = [
        Binding("a", "add", N_("add"), id="calls.add", tooltip=N_("Add a number to call")),
    ]

    def part(self) -> str:
        return say("whom to call")

    def columns(self) -> Sequence[Column]:
        return (
            Column("place", say_in("order", "No."), 4, right=True),
            Column("who", say("Whom to call"), 30, grow=True),
        )

    def cells(self, place: int, line: str) -> tuple[str, ...]:
        return (str(place), words.call(line, self.desk.estate.settings))

    def lines_of(self, checklist: Checklist) -> list[str]:
        return list(checklist.calls)

    def changed(self, lines: list[str]) -> Checklist:
        return replace(self.checklist, calls=tuple(lines))

    @property
    def missing(self) -> list[Choice]:
        """The numbers and posts that do not stand here."""
        settings = self.desk.estate.settings
        return [
            Choice(code, words.called(code, settings)) for code in CALLS if code not in self.lines
        ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "add" and not self.missing:
            return False
        return super().check_action(action, parameters)

    def action_add(self) -> None:
        self.lay(CallForm(self.kind, self.missing), self._added)

    async def _added(self, code: str | None) -> None:
        if code is not None:
            await self.add([code])


class CallForm(Form):
    """One more number to call."""

    def __init__(self, code: str, missing: Sequence[Choice]) -> None:
        super().__init__()
        self._kind = code
        self._missing = missing

    def heading(self) -> str:
        return say("{kind}: whom to call", kind=kind(self._kind))

    def draft(self) -> str:
        return ""

    def fields(self) -> Sequence[Field]:
        first = self._missing[0].code
        return (Field("who", say("Who"), first, choices=self._missing, tall=True),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(values["who"])


def _line(one: Never) -> str:
    said_so = {code: one.words.said(code) for code in LANGUAGES}
    return json.dumps({**said_so, "basis": one.basis}, ensure_ascii=False)


def _never(line: str) -> Never:
    kept = json.loads(line)
    return Never(Words(*(kept[code] for code in LANGUAGES)), kept["basis"])
