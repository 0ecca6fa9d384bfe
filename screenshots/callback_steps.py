"""The pictures of owner callbacks, of the household visits and of the monthly summary."""

from screenshots.sitting import DIRECTOR, FRONT_DESK, HOUSEKEEPER, WIDE, Picture, Sitting

# Of the case whose household was not satisfied.
_CASE = "t s minus 0 0 1 1"

_CALLS = Sitting(
    (
        Picture("callback-record", "CallbackRecord", f"{FRONT_DESK} g l ~works_over enter"),
        Picture("callback-calling", "Calling", "c space space n a 4"),
        Picture("callback-words", "CallbackWords", "w =punctual"),
        Picture("callback-wish", "CallbackWish", "escape e =lamps"),
        Picture("callback-said", "Calling", "escape"),
        Picture("callback-later", "CallLater", "l"),
        Picture("callback-refuse", "DeclineCallback", "escape r"),
        Picture("callback-arrange", "ScheduleCallback", "escape escape t"),
        Picture("callbacks-all", "Callbacks", "escape escape i"),
    )
)

_OFFICE = Sitting(
    (
        Picture("visits", "Visits", f"{HOUSEKEEPER} g l n"),
        Picture("visits-plan", "Confirm", "down n"),
        Picture("summaries", "Summaries", "escape escape m"),
        Picture("summary-new", "BeginSummary", "n"),
        Picture("summary", "SummaryRecord", "escape enter"),
        Picture("summary-words", "WriteSummary", "e"),
        Picture("summary-action", "NewAction", "escape n"),
        Picture("summary-done", "FinishAction", "escape d enter"),
        Picture("summary-drop", "Confirm", "escape x enter"),
    )
)

_DIRECTOR = Sitting(
    (
        Picture("callback-director", "Calling", f"{DIRECTOR} g l ~the_director c"),
        Picture(
            "callback-comment", "CommentCallback", f"escape i slash {_CASE} enter ~not_satisfied e"
        ),
        Picture("summary-reply", "ReplySummary", "escape escape m down enter r"),
    )
)

_WIDE = Sitting(
    (
        Picture("wide-callbacks", "Callbacks", f"{DIRECTOR} g l ~the_director"),
        Picture("wide-summaries", "Summaries", "m"),
    ),
    WIDE,
)

CALLBACKS = (_CALLS, _OFFICE, _DIRECTOR, _WIDE)
