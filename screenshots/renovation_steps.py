"""The pictures of renovations: from the application to the refunded deposit."""

from screenshots.sitting import (
    CASHIER,
    DIRECTOR,
    ENGINEER,
    FRONT_DESK,
    HOUSEKEEPER,
    WIDE,
    Picture,
    Sitting,
)

_DESK = Sitting(
    (
        Picture("renovation-new", "NewApplication", f"{FRONT_DESK} g d n"),
        Picture("renovation-papers", "Papers", "escape ~4-0802 enter l"),
        Picture("renovation-paper-note", "PaperNote", "n"),
        Picture("renovation-change", "ChangeApplication", "escape escape e"),
        Picture("renovation-enlist", "EnlistWorkers", "escape g d ~1-0904 enter w a =workers"),
        Picture("renovation-issue", "IssuePasses", "ctrl+s i"),
        Picture("renovation-override", "AskOverride", "escape g d ~3-0607 enter o"),
        Picture("gate-answer", "Gate", "escape g p 1 5 0 2"),
    )
)

_HOUSEKEEPER = Sitting(
    (
        Picture("renovation-record", "RenovationRecord", f"{HOUSEKEEPER} g d ~1-1502 enter"),
        Picture("renovation-check", "SiteCheck", "c"),
        Picture("renovation-passes", "Passes", "escape w"),
        Picture("renovation-pass", "PassRecord", "enter"),
        Picture("renovation-pass-lost", "LosePass", "escape l"),
        Picture("renovation-pass-revoked", "RevokePass", "escape v"),
        Picture("renovation-pass-settled", "SettlePass", "escape ~ZR-0018 s"),
        Picture("notices", "Notices", "escape g d ~2-1201 enter v"),
        Picture("notice-record", "NoticeRecord", "enter"),
        Picture("notice-follow-up", "FollowUp", "f"),
        Picture("notice-again", "ServeAgain", "escape a"),
        Picture("notice-report", "ReportToAuthority", "escape r"),
        Picture("notice-serve", "ServeNotice", "escape escape n r 5"),
        Picture("acts", "Acts", "escape escape h"),
        Picture("act-record", "ActRecord", "enter"),
    )
)

_DIRECTOR = Sitting(
    (
        Picture("renovation-stopped", "RenovationRecord", f"{DIRECTOR} g d ~4-2004 enter"),
        Picture("renovation-print", "PrintRenovation", "p"),
        Picture("renovation-permit", "GivePermit", "escape g d ~6-1206 enter a"),
        Picture("renovation-extend", "Extend", "escape g d ~3-1105 enter t"),
        Picture("renovation-deductions", "Deductions", "escape g d ~1-0605 enter d"),
        Picture("renovation-deduct", "Deduct", "a"),
        Picture("renovation-cancel", "Words", "escape escape g d ~1-0904 enter z"),
        Picture("renovation-times", "PermitTimes", "escape escape t"),
        Picture("renovation-grid", "Building", "escape o"),
        # Handed in with nothing but the words of the applicant.
        Picture(
            "renovation-not-yet",
            "NotYet",
            "g d ~4-0802 enter l space down space down space down space down space escape a a a",
        ),
        Picture("estate-renovation", "EstateRenovation", "escape g e r"),
    )
)

_MONEY = Sitting(
    (
        Picture("renovation-deposit", "ReceiveDeposit", f"{CASHIER} g d ~1-0904 enter a"),
        Picture("renovation-pay", "PayRefund", "escape g d ~4-0301 enter a"),
    )
)

_SIGNS = Sitting((Picture("renovation-sign", "SignAcceptance", f"{ENGINEER} g d ~6-2202 enter s"),))

_WIDE = Sitting(
    (
        Picture("wide-renovations", "Renovations", f"{DIRECTOR} g d ~2-1201"),
        Picture("wide-renovation-record", "RenovationRecord", "enter"),
        Picture("wide-renovation-times", "PermitTimes", "escape t"),
    ),
    WIDE,
)

RENOVATIONS = (_DESK, _HOUSEKEEPER, _DIRECTOR, _MONEY, _SIGNS, _WIDE)
