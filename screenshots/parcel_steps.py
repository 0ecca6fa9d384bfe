"""The pictures of parcels held for residents, and of things found."""

from screenshots.sitting import DIRECTOR, FRONT_DESK, WIDE, Picture, Sitting

_PARCELS = Sitting(
    (
        Picture("parcels", "Parcels", f"{FRONT_DESK} g b p"),
        Picture("parcel-new", "ReceiveParcel", "n"),
        Picture("parcel-code", "HandOverByCode", "escape c"),
        Picture("parcel-hand", "HandOver", "escape ~KD-0013 h"),
        Picture("parcel-told", "Confirm", "escape t"),
        Picture("parcel-back", "SendBack", "n ~KD-0003 b"),
        Picture("parcel-record", "ParcelRecord", "escape enter"),
    )
)

_FOUND = Sitting(
    (
        Picture("lost-found", "LostFound", f"{FRONT_DESK} g b l"),
        Picture("found-new", "EnterFound", "n"),
        Picture("found-announce", "AnnounceFound", "escape ~SW-0006 a"),
        Picture("found-claim", "ClaimFound", "escape ~SW-0004 c"),
        Picture("found-record", "FoundRecord", "escape enter"),
        Picture("found-police", "FoundToPolice", "escape ~SW-0001 t"),
    )
)

_WIDE = Sitting(
    (
        Picture("wide-parcels", "Parcels", f"{DIRECTOR} g b p ~KD-0003"),
        Picture("wide-lost-found", "LostFound", "escape g b l ~SW-0005"),
    ),
    WIDE,
)

PARCELS = (_PARCELS, _FOUND, _WIDE)
