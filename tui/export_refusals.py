"""What is said when a rule of exports says no."""

from tui.say import N_

SENTENCES: dict[str, str] = {
    "period_to_come": N_("{period} is still to come: it is {now} now."),
}
