"""What is said when a hold, a purge or a reveal refuses."""

from tui.say import N_

SENTENCES: dict[str, str] = {
    "record_unknown": N_("There is no such record here. Write its number like FK-0012."),
    "record_purged": N_("The personal data of this record was deleted on {at}."),
    "hold_unknown": N_("There is no such hold."),
    "hold_stands": N_("{who} put a hold on this record on {at}."),
    "hold_lifted": N_("{who} lifted this hold on {at}."),
    "paper_needed": N_("Name the paper, such as the letter of the police and its number."),
}
