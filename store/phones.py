"""The one rule for phones: what a number looks like, and in which form it is kept."""

import re

from store.clean import clean, fold
from store.refusal import Refused

# As people write one to be read: blanks, an extension, two numbers side by side.
_WRITTEN = r"[\d+][\d \-,;/()ext.转轉]{1,38}"
# As a machine finds and masks one.
_PLAIN = r"\+?[0-9]{5,20}([,;x][0-9]{1,6})?"


def phone_of(text: str, field: str, *, plain: bool = False) -> str:
    """A phone as it is kept, or "".

    A number to call (the estate's, the staff's) stays as it was written; one of a resident is made
    ``plain``, so that it can be found by its tail and masked.  Refuses ``phone_wrong``.
    """
    phone = re.sub(r"[\-()]", "", fold(text)) if plain else clean(text, 40)
    if phone and not re.fullmatch(_PLAIN if plain else _WRITTEN, phone):
        raise Refused("phone_wrong", field, text=clean(text, 40))
    return phone
