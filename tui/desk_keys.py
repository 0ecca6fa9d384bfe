"""The keys that work on every page of the desk."""

from textual.binding import Binding

from tui.say import N_

EVERYWHERE = [
    Binding("g", "prefix", N_("go to"), id="desk.go", tooltip=N_("Go to a place: g, its key")),
    Binding(
        "colon",
        "quick",
        N_("quick entry"),
        key_display=":",
        id="desk.quick",
        tooltip=N_("Find anything, or begin a record in one line"),
    ),
    Binding(
        "ctrl+p",
        "command_palette",
        N_("palette"),
        show=False,
        id="desk.palette",
        priority=True,
        tooltip=N_("Open the command palette"),
    ),
    Binding(
        "ctrl+l",
        "lock",
        N_("lock"),
        show=False,
        id="desk.lock",
        priority=True,
        tooltip=N_("Blank the screen until your PIN is given, or somebody else's"),
    ),
    Binding("ctrl+q", "quit", N_("leave"), show=False, id="desk.quit", priority=True),
    Binding(
        "question_mark",
        "help_here",
        N_("help"),
        key_display="?",
        id="desk.help",
        tooltip=N_("What the keys of this screen do"),
    ),
    Binding(
        "exclamation_mark",
        "emergency",
        N_("EMERGENCY"),
        key_display="!",
        id="desk.emergency",
        priority=True,
        tooltip=N_("Whom to call and what to do, from anywhere"),
    ),
]
