"""What is said when a rule of the month's fees says no."""

from tui.say import N_

SENTENCES: dict[str, str] = {
    "fee_month_unknown": N_("There are no such fees here."),
    "money_needed": N_("Give an amount in yuan; 0 if there is none."),
    "fee_count_needed": N_("Give a number; 0 if there is none."),
    "collected_too_much": N_(
        "More than was billed. Leave out what was paid for other months, late fees and deposits."
    ),
    "part_too_big": N_("That is more than all of them: {most} at most."),
    "fees_confirmed": N_("{who} confirmed the fees of {month} on {at}: they take no change."),
    "fees_month_running": N_("{month} is not over yet: its fees are confirmed when it is."),
    "fees_reported": N_(
        "{who} reported the fees of {month} on {at}. Go back and open that month by enter."
    ),
    "own_fees": N_("You reported the fees of {month} yourself. Somebody else must confirm them."),
}
