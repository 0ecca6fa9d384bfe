"""What the stories of work journals begin with: a morning's work, and a journal of it."""

from store import case_intake, journal_moves, journals
from store.journals import JournalRow
from tests.tui.conftest import Seat
from tui.screens.journal_page import JournalPage
from tui.screens.journals import Journals


async def worked(seat: Seat) -> None:
    """A morning's work: a round with something wrong, and a complaint."""
    await seat.walked("normal", "normal", "closer_broken", "normal", "normal")
    await seat.call(
        case_intake.receive,
        *("phone", "complaint", "repair", "廚房漏水"),
        unit_id=seat.little.units[5].id,
        name="歐陽慧",
        phone="13611112222",
        by=seat.little.front_desk.id,
        at=seat.clock(),
    )


async def mine(seat: Seat) -> JournalRow:
    """The housekeeper's journal of today, as the store has it."""
    today = seat.clock().in_timezone("Asia/Shanghai").date()
    row: JournalRow | None = await seat.call(journals.of, seat.little.housekeeper.id, today)
    assert row is not None
    return row


async def opened(seat: Seat) -> None:
    """Today's own journal, begun and in front."""
    await worked(seat)
    await seat.go("journal")
    assert isinstance(seat.screen, Journals)
    await seat.press("enter")
    assert isinstance(seat.screen, JournalPage)


async def submitted(seat: Seat, **texts: str) -> JournalRow:
    """Another desk's journal of today, submitted."""
    await worked(seat)
    when = {"by": seat.little.housekeeper.id, "at": seat.clock()}
    row = await seat.call(journal_moves.begin, **when)
    await seat.call(journal_moves.write, row.id, texts or {"weather": "晴"}, **when)
    made: JournalRow = await seat.call(journal_moves.submit, row.id, **when)
    return made


async def on(seat: Seat, told: str) -> None:
    """Move to the line of the list that says this."""
    await seat.press("home")
    for _ in range(60):
        if told in seat.cursor:
            return
        await seat.press("down")
    raise AssertionError(f"no line says {told}:\n{seat.text}")
