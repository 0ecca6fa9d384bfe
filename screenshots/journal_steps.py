"""The pictures of the work journal: written, submitted, added to, reviewed."""

from screenshots.sitting import DIRECTOR, HOUSEKEEPER, WIDE, Picture, Sitting, signed_in

# The housekeeper whose journal was returned.
_RETURNED = signed_in("004")

_WRITTEN = Sitting(
    (
        Picture("journal-page", "JournalPage", f"{HOUSEKEEPER} g j enter"),
        Picture("journal-writing", "JournalPage", "e =ebike"),
        Picture("journal-submit", "Confirm", "ctrl+s s"),
        Picture("journal-add", "AddToJournal", "escape escape ~submitted enter n"),
        Picture("journal-away", "AwayForm", "escape escape w"),
    )
)

_REVIEWED = Sitting(
    (
        Picture("journal-approve", "ApproveJournal", f"{DIRECTOR} g j ~submitted enter a"),
        Picture("journal-return", "ReturnJournal", "escape r"),
        Picture("journal-reply", "ReplyToJournal", "escape t"),
        Picture("journal-signed", "JournalPage", "escape escape ~day_signed enter end"),
    )
)

_AGAIN = Sitting(
    (Picture("journal-returned", "JournalPage", f"{_RETURNED} g j ~RETURNED enter end"),)
)

_WIDE = Sitting(
    (
        Picture("wide-journals", "Journals", f"{DIRECTOR} g j ~submitted"),
        Picture("wide-journal", "JournalPage", "enter"),
    ),
    WIDE,
)

JOURNALS = (_WRITTEN, _REVIEWED, _AGAIN, _WIDE)
