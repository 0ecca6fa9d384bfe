"""A walk through every screen in each language, and all that is asked of what it saw."""

import pytest

from tests.tui.english_left import faults
from tests.tui.fits import FITS
from tests.tui.walk import NARROW, PRESSES, report, screens, walked
from tui import catalogues, say


@pytest.mark.long(5)
@pytest.mark.parametrize("language", say.LANGUAGES)
async def test_every_screen_fits_and_speaks_its_language(language: str) -> None:
    """One test, because the walk is what takes its time."""
    walk = await walked(language)
    say.set_language(language)
    told: dict[str, str] = {}
    for sight in walk.sights:
        found = [complaint for fits in FITS for complaint in fits(sight)]
        if sight.width != NARROW[0]:
            found = []
        if language in catalogues.CODES:
            found += [f"left: {word!r}" for word in faults(sight)]
        for complaint in found:
            told.setdefault(complaint, f"{complaint}\non {sight}")
    say.set_language("en")
    missed = sorted(screens().keys() - walk.pages)
    report([*told.values(), *(f"not seen: {page}" for page in missed)])
    # It ended by itself.
    assert walk.presses < PRESSES
