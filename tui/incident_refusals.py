"""What is said when the record of an incident takes no more, or a report lacks something."""

from tui.say import N_, say

INCIDENT_SENTENCES: dict[str, str] = {
    "incident_unknown": N_("There is no such incident."),
    "incident_closed": N_(
        "{who} signed {number} on {at}. Nothing more is entered in a signed record."
    ),
    "incident_moved": N_("{number} is already so: {state}, by {who} on {at}. Look at it again."),
    "cause_needed": N_("Give the cause; if it is not known yet, say so."),
    "money_wrong": N_("Write the sum in yuan as figures, such as 1200 or 1200.50."),
    "report_needed": N_("The report of {number} is not handed in yet."),
    "own_report": N_("You wrote the report of {number}. Somebody else must sign it."),
}


def state(code: str) -> str:
    """Where an incident stands, in words; read only when a refusal names one."""
    from tui.incident_words import STATES

    return say(STATES.get(code, code))
