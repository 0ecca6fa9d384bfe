"""What the stories of the checklists share: another desk's change, a page read to its end."""

from typing import Any

from store import checklist_edits, checklist_versions
from store.content import checklists
from store.content.checklists import Checklist
from tests.conftest import AT
from tests.tui.conftest import Seat
from tui.screens.checklist_lists import NeverForm
from tui.screens.checklist_steps import StepForm

FIRE = checklists.shipped("fire")


async def in_force(seat: Seat, kind: str = "fire") -> Any:
    return await seat.call(checklist_versions.in_force, seat.little.estate.id, kind)


async def elsewhere(seat: Seat, checklist: Checklist) -> None:
    """The director changes a checklist at another desk."""
    seen = await in_force(seat, checklist.code)
    by = seat.little.director.id
    await seat.call(checklist_edits.save, checklist.code, checklist, seen=seen, by=by, at=AT)


async def all_read(seat: Seat) -> str:
    """Everything a page says from its top to its end, as running words."""
    told = [seat.said]
    for _ in range(20):
        before = seat.text
        await seat.press("pagedown")
        if seat.text == before:
            return " ".join(told)
        told.append(seat.said)
    raise AssertionError("this page never ends")


async def fire(seat: Seat, *keys: str) -> None:
    """Open the fire's checklist and press these keys there."""
    await seat.go("checklists")
    await seat.press("enter", *keys)


async def write(seat: Seat, **values: str) -> None:
    """Write over some fields of the form in front."""
    form = seat.screen
    assert isinstance(form, StepForm | NeverForm)
    for name, value in values.items():
        form.put(name, value)
    await seat.settle()
