"""The pictures of personal data: how long it is kept, holds, the notice, a look in full."""

from screenshots.sitting import DIRECTOR, FRONT_DESK, WIDE, Picture, Sitting

_DATA = Sitting(
    (
        Picture("personal-data", "Retention", f"{DIRECTOR} g b d"),
        Picture("personal-data-days", "RetentionDays", "e"),
        Picture("personal-data-notice", "PrivacyNotice", "escape t"),
        Picture("holds", "Holds", "escape h"),
        Picture("hold-new", "HoldForm", "n F K minus 0 0 1 2"),
        Picture("hold-record", "HoldRecord", "escape enter"),
        Picture("hold-lift", "LiftHold", "l"),
    )
)

_REVEAL = Sitting((Picture("show-in-full", "RevealForm", f"{FRONT_DESK} g a enter v"),))

_WIDE = Sitting(
    (
        Picture("wide-personal-data", "Retention", f"{DIRECTOR} g b d"),
        Picture("wide-holds", "Holds", "h"),
    ),
    WIDE,
)

PERSONAL = (_DATA, _REVEAL, _WIDE)
