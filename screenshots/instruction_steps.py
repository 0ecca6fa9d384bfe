"""The pictures of instructions of units and of who is not let in."""

from screenshots.sitting import DIRECTOR, FRONT_DESK, WIDE, Picture, Sitting

_HEEDED = Sitting(
    (
        Picture("instructions", "Instructions", f"{FRONT_DESK} g b i"),
        Picture("instruction-new", "GiveInstruction", "n"),
        Picture("instruction-record", "InstructionRecord", "escape ~DO_NOT_ADMIT enter"),
        Picture("instruction-unit", "UnitRecord", "u"),
        Picture("instruction-end", "Confirm", "escape x"),
    )
)

_BLOCKED = Sitting(
    (
        Picture("blocked", "BlockedPersons", f"{DIRECTOR} g b b"),
        Picture("blocked-new", "BlockPerson", "n"),
        Picture("blocked-record", "BlockedRecord", "escape down down enter"),
        Picture("blocked-lift", "Lift", "l"),
    )
)

_WIDE = Sitting(
    (
        Picture("wide-instructions", "Instructions", f"{DIRECTOR} g b i ~DO_NOT_ADMIT"),
        Picture("wide-blocked", "BlockedPersons", "escape escape g b b"),
    ),
    WIDE,
)

INSTRUCTIONS = (_HEEDED, _BLOCKED, _WIDE)
