"""The pictures of the gate: who comes, who is awaited, who leaves, and one line that does it."""

from screenshots.sitting import DIRECTOR, FRONT_DESK, HOUSEKEEPER, WIDE, Picture, Sitting

_GATE = Sitting(
    (
        Picture("visitors-inside", "Visitors", f"{FRONT_DESK} g a"),
        Picture("visitor-new", "CheckIn", "n"),
        Picture("visitor-known", "CheckIn", f"{' '.join('13823450103')} enter"),
        Picture("visitor-deny", "Deny", "ctrl+r"),
        Picture("visitor-announce", "Announce", "escape escape a =home enter"),
        Picture("visitor-record", "VisitorRecord", "escape enter"),
        Picture("visitor-without", "LeaveWithout", "w"),
        Picture("visitor-extend", "StayLonger", "escape e"),
        Picture("visitor-places", "ByPlace", "escape escape w"),
        Picture("visitor-awaited", "Visitors", "escape i"),
        Picture("visitor-let-in", "LetIn", "l"),
        Picture("visitor-cancel", "Cancel", "escape enter c"),
        Picture("visitor-out", "CheckOut", "escape escape o 2 2"),
    )
)

_LINE = Sitting(
    (
        Picture("quick-visitor", "Quick", f"{FRONT_DESK} colon =line"),
        Picture("quick-filled", "CheckIn", "enter"),
    )
)

_EVACUATION = Sitting(
    (Picture("emergency-inside", "ByPlace", f"{HOUSEKEEPER} exclamation_mark 1 space w"),)
)

_WIDE = Sitting(
    (
        Picture("wide-visitors", "Visitors", f"{DIRECTOR} g a down"),
        Picture("wide-visitor-places", "ByPlace", "w"),
    ),
    WIDE,
)

VISITORS = (_GATE, _LINE, _EVACUATION, _WIDE)
