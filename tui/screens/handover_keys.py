"""The keys of a hand-over's page: those of who leaves, of who comes, of the director."""

from textual.binding import Binding, BindingType

from tui.say import N_

# Which step of the hand-over an action is for.
STEPS = {
    "as_recorded": "handovers.count",
    "differs": "handovers.count",
    "give": "handovers.give",
    "accept": "handovers.answer",
    "dispute": "handovers.answer",
    "undo": "handovers.answer",
    "take": "handovers.take",
    "settle": "handovers.settle",
    "drop": "handovers.drop",
}
KEYS: list[BindingType] = [
    Binding(
        "space",
        "as_recorded",
        N_("as recorded"),
        id="handover.as_recorded",
        tooltip=N_("Counted, and it is as the records say; another number: type it, enter"),
    ),
    Binding(
        "x",
        "differs",
        N_("differs, note"),
        id="handover.differs",
        tooltip=N_("Counted otherwise, and why; or a note to this line"),
    ),
    Binding(
        "s",
        "give",
        N_("sign"),
        id="handover.give",
        tooltip=N_("All is counted: sign, and hand over"),
    ),
    Binding(
        "space",
        "accept",
        N_("all right"),
        id="handover.accept",
        tooltip=N_("You looked: this line is as it says"),
    ),
    Binding(
        "x",
        "dispute",
        N_("dispute it"),
        id="handover.dispute",
        tooltip=N_("This line is not right: say what is not"),
    ),
    Binding(
        "u",
        "undo",
        N_("undo"),
        id="handover.undo",
        tooltip=N_("Take back what you answered here"),
    ),
    Binding(
        "s",
        "take",
        N_("sign"),
        id="handover.take",
        tooltip=N_("Every line is looked at: sign, and take over"),
    ),
    Binding(
        "t",
        "settle",
        N_("settle it"),
        id="handover.settle",
        tooltip=N_("Say how this dispute ended"),
    ),
    Binding(
        "z",
        "drop",
        N_("call off"),
        id="handover.drop",
        tooltip=N_("Begun in error, or nobody comes: this hand-over ends here"),
    ),
    Binding("backspace", "erase", N_("erase"), show=False, id="handover.erase"),
]
