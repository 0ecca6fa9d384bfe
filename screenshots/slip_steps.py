"""The pictures of goods that leave, and of calls and visits at the desk."""

from screenshots.sitting import DIRECTOR, FRONT_DESK, WIDE, Picture, Sitting

_GOODS = Sitting(
    (
        Picture("exit-slips", "ExitSlips", f"{FRONT_DESK} g b x"),
        Picture("exit-slip-new", "AskSlip", "n"),
        Picture("exit-slip-confirm", "ConfirmSlip", "escape ~FX-0006 c"),
        Picture("exit-slip-release", "Confirm", "escape ~FX-0005 r"),
        Picture("exit-slip-cancel", "CancelSlip", "n z"),
        Picture("exit-slip-record", "SlipRecord", "escape enter"),
    )
)

_CALLS = Sitting(
    (
        Picture("calls", "Calls", f"{FRONT_DESK} g b c"),
        Picture("call-new", "NewCall", "n"),
        Picture("call-refer", "ReferCall", "escape r"),
        Picture("call-finish", "FinishCall", "escape ~LF-0007 f"),
        Picture("call-record", "CallRecord", "escape enter"),
    )
)

_WIDE = Sitting(
    (
        Picture("wide-exit-slips", "ExitSlips", f"{DIRECTOR} g b x ~FX-0005"),
        Picture("wide-calls", "Calls", "escape g b c ~LF-0007"),
    ),
    WIDE,
)

SLIPS = (_GOODS, _CALLS, _WIDE)
