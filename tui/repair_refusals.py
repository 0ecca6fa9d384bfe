"""What is said when a repair refuses."""

from tui.say import N_

SENTENCES: dict[str, str] = {
    "repair_unknown": N_(
        "This work order is nobody's repair: it came from a round or an incident."
    ),
    "repair_where_needed": N_("Give the unit, or say below where it is."),
    "repair_closed": N_("{who} closed repair {number} on {at}. If it is not mended, reopen it."),
    "repair_not_done": N_("Repair {number} is not done yet. Say first what was done: key f."),
    "repair_accepted": N_("{who} wrote down on {at} that the resident accepted {number}."),
    "acceptance_needed": N_(
        "Nobody of the household has said anything about {number}: write down the acceptance, or"
        " call them back first."
    ),
    "sole_worker": N_("You alone worked on {number}: somebody else closes it."),
    "visit_note_needed": N_("Say what was done or found at this visit."),
    "before_needed": N_("Say what was found before the work; if nobody opened, say that."),
    "visit_later": N_("This visit is still to come: it is only {at} now."),
    "visit_early": N_("{number} was asked for on {at}: the visit cannot be before that."),
    "item_needed": N_("Say what was used."),
    "cost_needed": N_("Give what all of it cost in yuan; 0 if nothing."),
    "amount_needed": N_("Give what the household pays in yuan; 0 for nothing."),
    "material_unknown": N_("There is no such line of what was used."),
    "material_struck": N_("{item} was struck out on {at} already."),
    "accepted_as_needed": N_("Choose how the resident accepted it."),
    "mark_needed": N_("Choose the mark the resident gives."),
}
