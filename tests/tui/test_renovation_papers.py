"""The checklist of papers of an application."""

from store import renovation_apply, renovations
from tests.tui.conftest import Seat, Sit
from tests.tui.renovation_seat import now, opens, stands, then
from tui.screens.renovation_papers import PaperNote, Papers


async def _papers(seat: Seat, step: str = "file", **more: object) -> int:
    case = await stands(seat, step, **more)
    await opens(seat, case)
    await seat.press("l")
    assert isinstance(seat.screen, Papers)
    return case.id


async def test_what_is_missing_is_counted_and_named_until_it_is_here(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        number = await _papers(seat)
        assert "8 MISSING of 8" in seat.lines[0]
        assert seat.cursor == "[ ] MISSING    Applicant ID"
        seat.whole()
        await seat.press("space")
        assert seat.cursor == "[x] here       Applicant ID"
        assert "7 MISSING of 8" in seat.lines[0]
        assert seat.told == "Applicant ID: handed in"
        await seat.press("space")
        assert seat.told == "Applicant ID: not here after all"
        assert "8 MISSING of 8" in seat.lines[0]
        for _ in range(8):
            await seat.press("space", "down")
        assert seat.told == "Every paper is here now."
        assert "every paper is here" in seat.lines[0]
        assert "MISSING" not in seat.text
        row = await seat.call(renovations.renovation, number)
        assert await seat.call(renovations.missing_papers, row) == ()


async def test_a_case_asks_for_a_paper_of_its_own(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await _papers(seat, applicant_kind="tenant", cases=("gas",))
        assert "Owner consent if tenant" in seat.text
        assert "Gas approval" in seat.text
        assert "10 MISSING of 10" in seat.lines[0]


async def test_a_note_says_where_it_lies_and_hands_it_in(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        number = await _papers(seat)
        await seat.press("n")
        assert isinstance(seat.screen, PaperNote)
        await seat.type("檔案櫃二，第三格")
        await seat.press("enter")
        assert isinstance(seat.screen, Papers)
        assert seat.cursor.startswith("[x] here       Applicant ID")
        assert "檔案櫃二，第三格" in seat.cursor
        here = await seat.call(renovations.papers_here, number)
        assert here == {"applicant_id": "檔案櫃二，第三格"}


async def test_a_paper_no_longer_asked_for_is_still_told(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        case = await stands(seat, "file", cases=("gas",))
        desk_id = seat.little.front_desk.id
        await seat.call(
            renovation_apply.hand_in, case.id, "gas_approval", by=desk_id, at=seat.clock()
        )
        row = await now(seat, case)
        kept = {
            name: getattr(row, name)
            for name in (
                *("applicant_kind", "applicant", "contractor", "manager", "scope"),
                *("starts_on", "ends_on"),
            )
        }
        await seat.call(renovation_apply.change, case.id, **kept, by=desk_id, at=seat.clock())
        await opens(seat, case)
        await seat.press("l")
        assert "[x] not asked  Gas approval" in seat.text
        assert "8 MISSING of 8" in seat.lines[0]


async def test_after_the_decision_and_for_who_only_looks_nothing_is_ticked(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        number = await _papers(seat, "approved")
        assert "space" not in seat.keys
        await seat.press("space", "n", "enter")
        assert isinstance(seat.screen, Papers)
        assert len(await seat.call(renovations.papers_here, number)) == 8
    async with desk("guard") as seat:
        case = await stands(seat, "file", unit=0)
        await opens(seat, case)
        await seat.press("l", "space")
        assert "8 MISSING of 8" in seat.lines[0]


async def test_another_desk_decided_meanwhile(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        case = await stands(seat, "file")
        await opens(seat, case)
        await seat.press("l")
        await then(seat, case, "hand_in_all")
        who = {"by": seat.little.director.id, "at": seat.clock()}
        await seat.call(renovation_apply.submit, case.id, **who)
        await seat.call(renovation_apply.take_up, case.id, **who)
        await seat.call(renovation_apply.approve, case.id, **who)
        await seat.press("space")
        assert "is already approved, by 李主任" in seat.told
