"""Money as people type it: yuan, kept as whole fen."""

import re

from store.clean import fold
from store.refusal import Refused

# A comma parts thousands and nothing else: whoever means 12.5 by "12,5" is not to pay 125.
_YUAN = re.compile(r"(\d{1,9}|\d{1,3}(?:,\d{3}){1,2})(?:\.(\d{1,2}))?元?")


def fen_of(typed: str, field: str) -> int | None:
    """An amount typed in yuan (``1200``, ``1,200.50``) in fen; None when the field is empty.

    Refuses ``money_wrong``.
    """
    text = fold(typed).removeprefix("¥").removeprefix("￥")
    if not text:
        return None
    found = _YUAN.fullmatch(text)
    if found is None:
        raise Refused("money_wrong", field)
    yuan, rest = found.groups()
    return int(yuan.replace(",", "")) * 100 + int((rest or "").ljust(2, "0"))
