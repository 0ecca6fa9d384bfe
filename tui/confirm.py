"""One question before something that cannot be taken back."""

from collections.abc import Iterable

from textual.binding import Binding
from textual.widget import Widget

from tui.facts import Fact, Facts
from tui.page import Page
from tui.say import N_


class Confirm(Page):
    """A question with what it is about; dismissed with True for yes."""

    BINDINGS = [
        Binding("enter,y", "yes", N_("yes"), key_display="enter", id="confirm.yes"),
        Binding("n", "no", N_("no"), id="confirm.no"),
    ]

    def __init__(self, question: str, facts: Iterable[Fact] = ()) -> None:
        super().__init__()
        self.question = question
        self.facts = tuple(facts)

    def heading(self) -> str:
        return self.question

    def body(self) -> Iterable[Widget]:
        yield Facts(id="facts")

    def on_mount(self) -> None:
        self.query_one(Facts).show(self.facts)

    def action_yes(self) -> None:
        self.dismiss(True)

    def action_no(self) -> None:
        self.dismiss(False)

    async def action_back(self) -> None:
        self.dismiss(False)
