"""What the keys of a screen do."""

from collections.abc import Iterable

from textual.binding import ActiveBinding

from tui.areas import AREAS
from tui.facts import Fact, Facts
from tui.lines import key_name
from tui.page import Page
from tui.say import N_, say


class Help(Page):
    """The keys of the screen it was asked on, and the places."""

    HEADING = N_("Keys of this screen")

    def __init__(self, active: dict[str, ActiveBinding]) -> None:
        super().__init__()
        self._active = tuple(active.values())

    def body(self) -> Iterable[Facts]:
        yield Facts(id="facts")

    def on_mount(self) -> None:
        facts = self.query_one(Facts)
        facts.show(self._facts())
        facts.focus()

    def _facts(self) -> Iterable[Fact]:
        keys: dict[str, tuple[tuple[str, ...], str]] = {}
        shown = [one.binding for one in self._active if one.enabled and one.binding.id]
        # Keys told together, such as `[ ]`: the other of the two has no line of its own.
        told = {name for one in shown for name in (one.key_display or "").split()}
        other = {one.id for one in shown if not one.key_display and key_name(one) in told}
        for binding in shown:
            if not binding.id or binding.id in other:
                continue
            words = binding.tooltip or binding.description
            names, _ = keys.get(binding.id, ((), ""))
            name = key_name(binding)
            if name not in names:
                keys[binding.id] = ((*names, name), words)
        yield from ((" ".join(names), words) for names, words in keys.values())
        yield None
        yield say("Places: g, then")
        for area in AREAS:
            yield (area.key, say("{title}: {tells}", title=say(area.title), tells=say(area.tells)))
