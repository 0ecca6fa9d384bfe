"""The pictures of help to authorities, and of notices to residents."""

from screenshots.sitting import DIRECTOR, FRONT_DESK, WIDE, Picture, Sitting

_HELP = Sitting(
    (
        Picture("help-given", "HelpGiven", f"{DIRECTOR} g b h"),
        Picture("help-given-new", "AskHelp", "n"),
        Picture("help-given-approve", "ApproveHelp", "escape ~XZ-0005 y"),
        Picture("help-given-refuse", "RefuseHelp", "escape r"),
        Picture("help-given-give", "GiveHelp", "escape ~XZ-0004 d"),
        Picture("help-given-close", "CloseHelp", "escape c"),
        Picture("help-given-record", "HelpRecord", "escape ~XZ-0001 enter"),
    )
)

_NOTICES = Sitting(
    (
        Picture("circulars", "Circulars", f"{FRONT_DESK} g b n"),
        Picture("circular-new", "IssueCircular", "n"),
        Picture("circular-record", "CircularRecord", "escape ~TZ-0003 enter"),
        Picture("circular-floors", "CircularFloors", "m"),
        Picture("circular-units", "CircularUnits", "enter"),
        Picture("circular-all", "Confirm", "escape escape a"),
        Picture("circular-withdraw", "WithdrawCircular", "n z"),
    )
)

_WIDE = Sitting(
    (
        Picture("wide-help-given", "HelpGiven", f"{DIRECTOR} g b h ~XZ-0005"),
        Picture("wide-circulars", "Circulars", "escape g b n ~TZ-0003"),
    ),
    WIDE,
)

HELP = (_HELP, _NOTICES, _WIDE)
