"""What is said when a rule of tasks says no."""

from collections.abc import Callable, Mapping
from typing import Any

from tui.say import N_, say

SENTENCES: dict[str, str] = {
    "task_unknown": N_("There is no such task."),
    "task_moved": N_("{number}: {state}, by {who} on {at}."),
    "task_needed": N_("Say what the task is."),
    "doer_needed": N_("Choose who does it."),
    "task_own": N_("Give it to somebody else: nobody accepts their own work."),
    "task_far": N_("That is too far off. Choose a day until {last}."),
    "task_other": N_("{who} does this task, and says when it is done."),
    "task_giver": N_("{who} gave this task: they or the director decide."),
    "task_doer": N_("You did {number} yourself: somebody else accepts it."),
}


def _stands(values: Mapping[str, Any]) -> dict[str, str]:
    from tui import task_words

    return {"state": say(task_words.STATES[str(values["state"])])}


TOGETHER: dict[str, Callable[[Mapping[str, Any]], dict[str, str]]] = {"task_moved": _stands}
