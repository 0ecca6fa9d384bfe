"""A walk through every screen in each language, and all that is asked of what it saw."""

from pathlib import Path
from typing import Any

import pytest

from tests.tui.behind import WAYS
from tests.tui.behind_appraisals import APPRAISAL_WAYS
from tests.tui.behind_callbacks import CALLBACK_WAYS
from tests.tui.behind_cases import CASE_WAYS
from tests.tui.behind_desk import DESK_WAYS
from tests.tui.behind_gate import GATE_WAYS
from tests.tui.behind_handovers import HANDOVER_WAYS
from tests.tui.behind_help import HELP_WAYS
from tests.tui.behind_journals import JOURNAL_WAYS
from tests.tui.behind_lock import LOCK_WAYS
from tests.tui.behind_plans import PLAN_WAYS
from tests.tui.behind_repairs import REPAIR_WAYS
from tests.tui.behind_sites import SITE_WAYS
from tests.tui.behind_tasks import TASK_WAYS
from tests.tui.english_left import faults
from tests.tui.fits import FITS
from tests.tui.walk import NARROW, PRESSES, WIDE, Walk, report, screens, seat, signed_in
from tui import catalogues, say

# What does not fit does so in English, whose words are the longest, and is looked for in a narrow
# window; words left in English are looked for in a wide one too.  The words of zh_Hans take the
# room of those of zh_Hant, and what no catalogue says is English in both: it is walked as far as
# keys lead, and a page is looked at once.
HOW: dict[str, dict[str, Any]] = {
    "en": {},
    "zh_Hant": {"rows": 3, "sizes": (WIDE, NARROW)},
    "zh_Hans": {"rows": 1, "brief": True},
}


async def walked(language: str, shared: Path) -> Walk:
    """The walk of the director in a language."""
    async with seat(language, shared) as (app, pilot):
        walk = Walk(app, pilot, language, **HOW[language])
        await walk.settle()
        await walk.in_its_sizes("sign in")
        walk.pages.add(type(app.screen).__name__)
        await signed_in(walk, "director")
        await walk.everywhere()
        await walk.in_emergencies()
        await walk.needed()
        behind = {**WAYS, **SITE_WAYS, **DESK_WAYS, **GATE_WAYS, **HELP_WAYS, **REPAIR_WAYS}
        households = {**CASE_WAYS, **CALLBACK_WAYS, **LOCK_WAYS}
        office = {**TASK_WAYS, **PLAN_WAYS, **JOURNAL_WAYS, **HANDOVER_WAYS, **APPRAISAL_WAYS}
        for page, way in {**behind, **households, **office}.items():
            if page not in walk.pages and not walk.brief:
                await walk.home()
                await signed_in(walk, "director")
                await way(walk)
                await walk.onward(app.screen, f"to {page}")
    return walk


@pytest.mark.long(12)
@pytest.mark.timeout(1500)
@pytest.mark.parametrize("language", say.LANGUAGES)
async def test_every_screen_fits_and_speaks_its_language(language: str, shared: Path) -> None:
    """One test, because the walk is what takes its time."""
    walk = await walked(language, shared)
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
    missed = [] if walk.brief else sorted(screens().keys() - walk.pages)
    report([*told.values(), *(f"not seen: {page}" for page in missed)])
    # It ended by itself.
    assert walk.presses < PRESSES
