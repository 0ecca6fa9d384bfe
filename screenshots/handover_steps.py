"""The pictures of a hand-over, from the count to the director's word, and of pass-downs."""

from screenshots.sitting import DIRECTOR, FRONT_DESK, WIDE, Picture, Sitting, signed_in

_OTHER_DESK = signed_in("006")

_GIVING = Sitting(
    (
        Picture("handover-count", "HandoverPage", f"{FRONT_DESK} g x n space 6"),
        Picture("handover-differs", "CountLine", "enter 9 enter =fetched"),
        Picture("handover-sign", "GiveOver", "enter s 6 =drawer"),
        Picture("handover-given", "HandoverPage", "ctrl+s"),
        Picture(
            "handover-look",
            "HandoverPage",
            f"escape g h ctrl+o {_OTHER_DESK} g x enter space space space",
        ),
        Picture("handover-dispute", "DisputeLine", "x =tag"),
        Picture("handover-take", "Confirm", f"enter {'space ' * 40} s"),
    )
)

_SETTLING = Sitting(
    (
        Picture("handover-disputed", "HandoverPage", f"{DIRECTOR} g x enter"),
        Picture("handover-settle", "SettleLine", "t"),
        Picture("handover-off", "Confirm", "escape escape n z"),
    )
)

_PASSING = Sitting(
    (
        Picture("pass-downs", "PassDowns", f"{DIRECTOR} g x d"),
        Picture("pass-down", "PassDownRecord", "enter"),
        Picture("pass-down-new", "WritePassDown", "escape n =lamps"),
    )
)

_WIDE = Sitting(
    (
        Picture("wide-handovers", "Handovers", f"{DIRECTOR} g x"),
        Picture("wide-handover", "HandoverPage", "enter"),
        Picture("wide-pass-downs", "PassDowns", "escape d"),
    ),
    WIDE,
)

HANDOVERS = (_GIVING, _SETTLING, _PASSING, _WIDE)
