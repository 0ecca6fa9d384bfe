"""Who to call: one key from anywhere, and whatever was under it waits."""

from collections.abc import Iterable

from store import content
from tui.facts import Fact, Facts
from tui.page import Page
from tui.say import N_, said, say


class Emergency(Page):
    """The public numbers and the estate's own contacts; an empty one says so now."""

    HEADING = N_("EMERGENCY: who to call")

    def __init__(self, first: tuple[str, ...] = (), why: str = "") -> None:
        super().__init__()
        self._first = first
        self._why = why

    def body(self) -> Iterable[Facts]:
        yield Facts(id="facts")

    def on_mount(self) -> None:
        facts = self.query_one(Facts)
        facts.show(self._facts())
        facts.focus()

    def _facts(self) -> Iterable[Fact]:
        lines = self._lines()
        if self._why:
            yield self._why
            yield say("Call now, in this order:")
            yield from (lines[code] for code in self._first if code in lines)
            yield None
        yield say("Life first. Call first, then type.")
        yield from lines.values()

    def _lines(self) -> dict[str, Fact]:
        settings = self.desk.estate.settings
        lines: dict[str, Fact] = {}
        for code, number in content.numbers(settings.region).items():
            call = settings.lift_hotline if number.per_city else number.number
            lines[code] = (said(number.words), call or say("no number set"))
        for code, post in content.contact_posts().items():
            call = settings.contacts.get(code, "")
            name = settings.contact_names.get(code, "")
            told = f"{call}  {name}".rstrip() if call else say("NO NUMBER SET: tell the director")
            lines[code] = (said(post.words), told)
        return lines
