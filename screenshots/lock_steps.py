"""The pictures of a locked desk, and of a lock of wrong PINs that the director ends."""

from screenshots.sitting import DIRECTOR, HOUSEKEEPER, Picture, Sitting

LOCK = Sitting(
    (
        # Two sat here lately, and one of them sits here now.
        Picture("lock-blank", "Lock", f"{HOUSEKEEPER} ctrl+o {DIRECTOR} g t ctrl+l"),
        Picture("lock", "Lock", "space"),
        Picture("lock-unlocking", "Unlocking", "ctrl+u"),
    )
)
