"""What records of the desk do alike: what they keep masked is shown in full."""

from collections.abc import Mapping

from textual.binding import Binding

from store.events import EventRow
from tui.facts import Fact, Record
from tui.privacy_words import SHOWN
from tui.say import N_, say

_DONE = {
    "privacy.reveal": N_("shown in full"),
    "privacy.hold": N_("legal hold"),
    "privacy.lift": N_("hold lifted"),
}


class Revealing(Record):
    """A record with a key that shows its phone, to who gives a reason and their PIN."""

    NOUN = ""
    BINDINGS = [
        Binding(
            "v",
            "reveal",
            N_("show in full"),
            id="record.reveal",
            tooltip=N_("The phone in full, by PIN and reason"),
        ),
    ]

    def __init__(self, record_id: int) -> None:
        super().__init__()
        self.record_id = record_id
        self.revealed: tuple[Fact, ...] = ()

    def masks(self) -> bool:
        """Whether the record keeps something masked."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "reveal" and not (self.desk.may("privacy.reveal") and self.masks()):
            return False
        return super().check_action(action, parameters)

    def action_reveal(self) -> None:
        from tui.screens.retention_forms import RevealForm

        self.lay(RevealForm(self.NOUN, self.record_id, self.heading()), self._shown)

    async def _shown(self, values: Mapping[str, str] | None) -> None:
        if values:
            named = ((say(words), values.get(name, "")) for name, words in SHOWN.items())
            self.revealed = (*(fact for fact in named if fact[1]), None)
            await self.load()

    def on_screen_suspend(self) -> None:
        # What was shown in full is for this look at the page only.
        self.revealed = ()


def done(event: EventRow) -> str:
    """What was done with the personal data of a record, in a few words."""
    return say(_DONE[event.verb]) if event.verb in _DONE else event.verb
