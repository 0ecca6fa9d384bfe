"""The keys of who calls a household: an answer each, a try each, and what belongs to it."""

from textual.binding import Binding, BindingType

from tui.say import N_

KEYS: list[BindingType] = [
    Binding("space", "well", N_("well"), id="calling.well", tooltip=N_("All is well there")),
    Binding("y", "answer('yes')", N_("yes"), id="calling.yes", tooltip=N_("They say yes")),
    Binding("n", "answer('no')", N_("no"), id="calling.no", tooltip=N_("They say no")),
    Binding(
        "minus",
        "answer('na')",
        N_("not asked"),
        id="calling.na",
        tooltip=N_("This was not asked"),
    ),
    Binding(
        "a",
        "all_well",
        N_("all well"),
        id="calling.all_well",
        tooltip=N_("They say that all is well: every question not answered yet"),
    ),
    *(
        Binding(
            str(value),
            f"score({value})",
            N_("score"),
            key_display="1-5",
            show=value == 1,
            id=f"calling.score_{value}",
            tooltip=N_("How satisfied they are: 5 very satisfied, 1 very dissatisfied"),
        )
        for value in range(1, 6)
    ),
    Binding(
        "w",
        "words",
        N_("words"),
        id="calling.words",
        tooltip=N_("What they say of it, if so"),
    ),
    Binding("e", "wish", N_("new wish"), id="calling.wish", tooltip=N_("They ask for something")),
    Binding(
        "c",
        "confirm",
        N_("confirmed"),
        id="calling.confirm",
        tooltip=N_("How they confirmed what is written here"),
    ),
    Binding("m", "way", N_("way"), id="calling.way", tooltip=N_("By telephone, or otherwise")),
    Binding(
        "o",
        "tried('no_answer')",
        N_("no answer"),
        id="calling.no_answer",
        tooltip=N_("Nobody answered"),
    ),
    Binding("b", "tried('busy')", N_("busy"), id="calling.busy", tooltip=N_("The line was busy")),
    Binding(
        "x",
        "tried('wrong_number')",
        N_("wrong no."),
        id="calling.wrong",
        tooltip=N_("Somebody else has this number"),
    ),
    Binding(
        "l", "later", N_("call later"), id="calling.later", tooltip=N_("They want another hour")
    ),
    Binding(
        "r",
        "decline",
        N_("not wanted"),
        id="calling.decline",
        tooltip=N_("They do not want to be asked"),
    ),
    Binding("s", "source", N_("source"), id="calling.source", tooltip=N_("What was done")),
    Binding(
        "v",
        "reveal",
        N_("show in full"),
        id="calling.reveal",
        tooltip=N_("The phone in full, by PIN and reason"),
    ),
    Binding("down,j", "step(1)", N_("next"), show=False, id="calling.down"),
    Binding("up,k", "step(-1)", N_("before"), show=False, id="calling.up"),
    Binding("enter", "onward", N_("next"), show=False, id="calling.onward"),
    Binding("ctrl+s", "save", N_("save"), id="calling.save", tooltip=N_("Save this")),
]
