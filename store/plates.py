"""The one rule for number plates: what one looks like, and in which form it is kept."""

import re

from store.clean import clean, fold
from store.refusal import Refused
from store.search import one_script

# A province or none, letters and figures with at least one figure, and what stands at the end of a
# plate of two places, of a learner, a trailer or the police.
_PLATE = re.compile(r"[\u4e00-\u9fff]?(?=[A-Z0-9]*\d)[A-Z0-9]{2,8}[港澳学警挂领使]?")


def bare_plate(text: str) -> str:
    """A plate without blanks, points and dashes, in one width, case and script."""
    return re.sub(r"[·・•.\-]", "", one_script(fold(text))).upper()


def plate_of(text: str, field: str) -> str:
    """A plate as it is kept (``粤B12345``), or "".  Refuses ``plate_wrong``."""
    plate = bare_plate(text)
    if plate and not _PLATE.fullmatch(plate):
        raise Refused("plate_wrong", field, text=clean(text, 40))
    return plate
