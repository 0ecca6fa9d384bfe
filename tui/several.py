"""The field of a form that is a choice of several."""

from textual import events
from textual.binding import Binding

from tui.choices import Choices
from tui.fields import Field
from tui.say import N_, say


class Several(Choices):
    """Choices of which any number stand: a figure puts one in or takes it away, so at most ten."""

    BINDINGS = [
        Binding("enter", "take", N_("go on"), show=False, id="several.take"),
    ]

    def __init__(self, spec: Field) -> None:
        super().__init__(spec)
        self.index = None
        self._on = self._known(spec.value)

    def _known(self, value: str) -> tuple[str, ...]:
        wanted = value.split(",")
        return tuple(choice.code for choice in self.spec.choices if choice.code in wanted)

    @property
    def value(self) -> str:
        """The codes chosen, in the order of the choices, with commas between."""
        return ",".join(self._on)

    @value.setter
    def value(self, codes: str) -> None:
        self._put(self._known(codes))

    def _put(self, on: tuple[str, ...]) -> None:
        if on != self._on:
            self._on = on
            self.refresh()
            self.post_message(self.Changed(self))

    def _stands(self, index: int) -> bool:
        return self.spec.choices[index].code in self._on

    def _asks(self) -> bool:
        return not self._on

    @property
    def _hinted(self) -> bool:
        return True

    def _hint(self, found: int) -> str:
        return say("Each figure puts one in or takes it away.")

    def _toggle(self, place: int) -> None:
        code = self.spec.choices[place].code
        on = set(self._on) ^ {code}
        self._put(tuple(choice.code for choice in self.spec.choices if choice.code in on))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        # There is no one choice to go on from.
        return action != "step" and super().check_action(action, parameters)

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character in "1234567890":
            # Prevented, because Textual would let the choice of one take the figure as well.
            event.prevent_default()
            place = (int(event.character) - 1) % 10
            if place < len(self.spec.choices):
                event.stop()
                self._toggle(place)
