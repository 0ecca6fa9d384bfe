"""The pictures of the key cabinet: lent, taken back, lost, and the register of loans."""

from screenshots.sitting import DIRECTOR, FRONT_DESK, WIDE, Picture, Sitting

_DESK = Sitting(
    (
        Picture("keys", "Keys", f"{FRONT_DESK} g b enter"),
        Picture("key-new", "NewKey", "n"),
        Picture("key-change", "ChangeKey", "escape e"),
        Picture("key-lend", "LendKey", "escape ~Y-11 l"),
        Picture("key-record", "KeyRecord", "escape home ~P-05 enter"),
        Picture("key-back", "TakeBack", "b"),
        Picture("key-lost", "WriteOffKey", "escape w"),
        Picture("key-lock", "ChangeLock", "escape escape home ~M-01 o"),
        Picture("key-loans", "KeyLoans", "escape h"),
        Picture("key-loan", "LoanRecord", "enter"),
    )
)

_WIDE = Sitting((Picture("wide-keys", "Keys", f"{DIRECTOR} g b enter i"),), WIDE)

KEYS = (_DESK, _WIDE)
