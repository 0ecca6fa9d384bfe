"""Check items: what is looked at in a kind of place."""

import json
from collections.abc import Sequence

from textual.binding import Binding

from store import check_items, content
from store.check_items import Asked
from store.clean import fold
from store.operations import Form as Sent
from store.refusal import Refused
from tui import show
from tui.arrange import Arrange
from tui.columns import Column
from tui.fields import Choice, Field
from tui.form import Form
from tui.say import N_, said, say, say_in
from tui.screens.point import asked_words

BASIS = {"synthesis": N_("trade practice"), "D": N_("proposed")}


class CheckItems(Arrange):
    """The check items of a kind of place: the trade's list, as the estate changed it."""

    EMPTY = N_("No check items. Keep at least one.")
    WAITS = N_("The check items are not saved yet: they wait there for you.")
    OPENS = False
    VERBS = dict.fromkeys(
        ("shift", "hold", "drop", "new", "add", "as_saved", "save"), "check_items.change"
    )
    BINDINGS = [
        Binding(
            "n", "new", N_("own words"), id="check_items.new", tooltip=N_("Add one in own words")
        ),
        Binding(
            "a",
            "add",
            N_("add back"),
            id="check_items.add",
            tooltip=N_("Add one of the trade's list that was taken out"),
        ),
    ]

    def __init__(self, place: str) -> None:
        super().__init__()
        self._place = place

    def heading(self) -> str:
        place = show.place(self._place)
        if self.unsaved:
            return say("Check items: {place}, not saved yet", place=place)
        return say("Check items: {place}", place=place)

    def draft(self) -> str:
        return f"check_items:{self._place}"

    def columns(self) -> Sequence[Column]:
        return (
            Column("place", say_in("order", "No."), 4, right=True),
            Column("words", say("Normal is"), 30, grow=True),
            Column("basis", say("Source"), 16),
        )

    def cells(self, place: int, line: str) -> tuple[str, ...]:
        item = _item(line)
        return (str(place), asked_words(item), basis(item))

    async def read(self) -> list[str]:
        items = await self.ask(check_items.asked, self.desk.estate.id, self._place, self.desk.now())
        lines = [_line(item) for item in items]
        self.seen = json.dumps(lines, ensure_ascii=False)
        return lines

    async def store_lines(self, sent: Sent) -> None:
        items = [_item(line) for line in self.lines]
        seen = [_item(line) for line in json.loads(self.seen)]
        await self.do(check_items.set_asked, self._place, items, seen=seen, form=sent)

    @property
    def missing(self) -> list[Choice]:
        """The items of the trade's list that are not asked here."""
        return [
            Choice(_line(Asked(item.code, "")), said(item.words))
            for item in content.place(self._place).items
            if _line(Asked(item.code, "")) not in self.lines
        ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "add" and not self.missing:
            return False
        return super().check_action(action, parameters)

    def action_new(self) -> None:
        self.desk.push_screen(OwnItem(self._place), self._added)

    def action_add(self) -> None:
        self.desk.push_screen(TradeItem(self.missing), self._added)

    async def _added(self, line: str | None) -> None:
        if line is not None:
            await self.add([line])


class OwnItem(Form):
    """A check item in the estate's own words."""

    HEADING = N_("Check item in own words")

    def __init__(self, place: str) -> None:
        super().__init__()
        self._place = place

    def draft(self) -> str:
        return ""

    def fields(self) -> Sequence[Field]:
        return (Field("text", say("Normal is"), hint=say("such as: gate locked after 22:00")),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        if not fold(values["text"]):
            raise Refused("items_needed", "text")
        self.dismiss(_line(Asked("", values["text"])))


class TradeItem(Form):
    """One of the trade's items again."""

    HEADING = N_("From the trade's list")

    def __init__(self, missing: Sequence[Choice]) -> None:
        super().__init__()
        self._missing = missing

    def draft(self) -> str:
        return ""

    def fields(self) -> Sequence[Field]:
        first = self._missing[0].code
        return (Field("item", say("Normal is"), first, choices=self._missing, tall=True),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(values["item"])


def basis(item: Asked) -> str:
    """Where a check item comes from: a rule by its tag, the trade, or the estate."""
    if not item.code:
        return say("our own")
    source = content.check_item(item.code).basis
    return say(BASIS[source]) if source in BASIS else source


def _line(item: Asked) -> str:
    return f"code:{item.code}" if item.code else f"text:{item.text}"


def _item(line: str) -> Asked:
    kind, _, text = line.partition(":")
    return Asked(text, "") if kind == "code" else Asked("", text)
