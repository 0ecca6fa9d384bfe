"""The pictures of a repair for a household: from the request to the resident's acceptance."""

from screenshots.sitting import FRONT_DESK, WIDE, Picture, Sitting

_REPAIRS = Sitting(
    (
        Picture("repair-new", "RepairForm", f"{FRONT_DESK} g w n =home enter"),
        Picture("repair-record", "OrderRecord", "escape i slash 1 - 0 3 0 8 enter enter"),
        Picture("repair-materials", "Materials", "m"),
        Picture("repair-use", "UseForm", "a"),
        Picture("repair-visit", "VisitForm", "escape escape s"),
        Picture("repair-charge", "ChargeForm", "escape c"),
        Picture(
            "repair-accept",
            "AcceptForm",
            "escape escape escape slash 1 - 0 6 0 3 enter enter t",
        ),
    )
)

_WIDE = Sitting(
    (Picture("wide-repair", "WorkOrders", f"{FRONT_DESK} g w i slash 1 - 0 3 0 8 enter"),),
    WIDE,
)

REPAIRS = (_REPAIRS, _WIDE)
