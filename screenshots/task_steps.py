"""The pictures of tasks, and of the review of a day."""

from screenshots.sitting import DIRECTOR, WIDE, Picture, Sitting, signed_in

# The housekeeper who gave one that is done, and has to do another one again.
_KEEPER = signed_in("004")

_TASKS = Sitting(
    (
        Picture("task", "TaskRecord", f"{_KEEPER} g q ~done,_to_accept enter"),
        Picture("task-reopen", "ReopenTask", "r"),
        Picture("task-accept", "Confirm", "escape a"),
        Picture("task-done", "FinishTask", "n escape ~NOT_DONE_YET f"),
        Picture("task-new", "GiveTask", "escape n =tables"),
        Picture("task-drop", "DropTask", f"escape g h ctrl+o {DIRECTOR} g q z"),
    )
)

_DAY = Sitting(
    (
        Picture("rounds-to-sign", "Review", f"{DIRECTOR} g v o"),
        Picture("day-unsigned", "Unsigned", "escape s"),
        Picture("day-sign", "SignDay", f"escape {'left_square_bracket ' * 40} s"),
    )
)

_WIDE = Sitting(
    (
        Picture("wide-review", "DayReview", f"{DIRECTOR} g v down"),
        Picture("wide-rounds-to-sign", "Review", "o"),
        Picture("wide-tasks", "Tasks", "escape g q"),
    ),
    WIDE,
)

TASKS = (_TASKS, _DAY, _WIDE)
