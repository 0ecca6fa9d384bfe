"""What is said when an incident, its report or a checklist refuses."""

from tui.say import N_

SENTENCES: dict[str, str] = {
    # What is done while it runs
    "incident_unknown": N_("There is no such incident."),
    "incident_closed": N_("{number} was closed by {who} on {at}. A closed one is not changed."),
    "incident_moved": N_("{number} is already {state}, by {who} on {at}."),
    "already_ticked": N_("{who} was first: step {place} is {mark} since {at}."),
    "nothing_ticked": N_("There is no tick here to take back."),
    "step_unknown": N_("There is no such step on this checklist."),
    "entry_unknown": N_("Choose what is to be noted."),
    "note_empty": N_("Write what is to be noted."),
    "who_needed": N_("Say who."),
    "where_needed": N_("Say where it is."),
    "level_unknown": N_("There is no such signal."),
    # How it ends
    "cause_needed": N_("Give the cause, as far as it is known."),
    "money_wrong": N_("Write the amount in yuan, such as 1200 or 1200.50."),
    "report_needed": N_("There is no report of {number} yet. Sign it when somebody wrote one."),
    "own_report": N_("The report of {number} is your own. Somebody else must sign it."),
}
