"""The words of a slip for goods that leave."""

from datetime import datetime

from store.exit_slips import EXPIRED, SlipRow
from tui.rows import Tone
from tui.say import N_, say

STATES = {
    "asked": N_("unconfirmed"),
    "confirmed": N_("confirmed"),
    "released": N_("let out"),
    "cancelled": N_("cancelled"),
    EXPIRED: N_("EXPIRED"),
}
SIGNS = {"asked": ".", "confirmed": "o", "released": "+", "cancelled": "x", EXPIRED: "!"}
HOW = {
    "signature": N_("signed on paper, seen at the desk"),
    "phone": N_("rung on the number on record"),
}
TONES: dict[str, Tone] = {"asked": "soon", "released": "dim", "cancelled": "dim", EXPIRED: "late"}

ARREARS = N_(
    "Fees in arrears are no ground to hold back a resident's own goods. Basis: a rule of the trade;"
    " arrears are asked for in writing and sued for (Civil Code, article 944)."
)


def state(row: SlipRow, now: datetime) -> str:
    """Where a slip stands: a sign and its word."""
    code = row.stands(now)
    return f"{SIGNS[code]} {say(STATES[code])}"


def tone(row: SlipRow, now: datetime) -> Tone:
    """The tone of its line."""
    return TONES.get(row.stands(now), "")
