"""The words of tasks: how they stand, and what is to be done with them."""

from collections.abc import Mapping
from datetime import date

from store.tasks import TaskRow
from tui.rows import Tone
from tui.say import N_, say

STATES = {
    "open": N_("given"),
    "doing": N_("being done"),
    "done": N_("done, to accept"),
    "accepted": N_("accepted as done"),
    "reopened": N_("NOT DONE YET"),
    "dropped": N_("taken back"),
}
# Read with the word behind it, so that the list is read without its colours.
SIGNS = {"open": ".", "doing": "o", "done": "+", "accepted": "=", "reopened": "!", "dropped": "-"}
LATE = N_("LATE, {state}")
TONES: Mapping[str, Tone] = {
    **{"done": "done", "reopened": "soon", "accepted": "dim", "dropped": "dim"},
}


def state(row: TaskRow, today: date) -> str:
    """Where a task stands on a day: a sign and its word, and that it is late."""
    told = say(STATES[row.state])
    return f"! {say(LATE, state=told)}" if row.late(today) else f"{SIGNS[row.state]} {told}"


def tone(row: TaskRow, today: date) -> Tone:
    """The tone of its line."""
    return "late" if row.late(today) else TONES.get(row.state, "")


def following(row: TaskRow) -> str:
    """What is to be done with it next, and by whom."""
    match row.state:
        case "open" | "reopened":
            return say("{name} does it, and reports it done (f).", name=row.owner)
        case "doing":
            return say("{name} is at it, and reports it done (f).", name=row.owner)
        case "done":
            return say("{name} looks at it and accepts it (a).", name=row.giver)
    return say("Nothing more to do.")
