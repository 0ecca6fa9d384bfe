"""The pictures of customer cases: taken in, joined, answered, decided on."""

from screenshots.sitting import DIRECTOR, FRONT_DESK, WIDE, Picture, Sitting

_DESK = Sitting(
    (
        Picture("case-new", "NewCase", f"{FRONT_DESK} g o n 4 - 2 2 0 2 enter =leak"),
        Picture("case-again", "ReportAgain", "ctrl+r"),
        Picture("case-taken", "CaseRecord", "ctrl+s"),
        Picture("case-record", "CaseRecord", "escape ~TS-0013 enter"),
        Picture("case-reply", "CaseWords", "escape home ~TS-0019 enter r"),
        Picture("case-assign", "AssignCase", "escape a"),
        Picture("case-more-time", "MoreTime", "escape m"),
        Picture("case-verdict", "CaseVerdict", "escape d"),
        Picture("case-other", "Pick", "escape o"),
        Picture("case-correct", "CorrectCase", "down down enter"),
        Picture("case-merge", "MergeCase", "escape o down down down enter"),
    )
)

_DIRECTOR = Sitting(
    (
        Picture("case-decide-time", "DecideTime", f"{DIRECTOR} g o ~TS-0016 enter y"),
        Picture("case-judge", "CaseVerdict", "escape escape ~TS-0014 enter d"),
    )
)

_WIDE = Sitting((Picture("wide-cases", "Cases", f"{DIRECTOR} g o ~TS-0015"),), WIDE)

CASES = (_DESK, _DIRECTOR, _WIDE)
