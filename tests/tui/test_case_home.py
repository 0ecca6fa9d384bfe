"""Cases and callbacks on home: each line says what is to be done, and Enter goes to the place."""

from typing import Any

import pytest

from store import callback_moves, case_moves, case_verdicts, cases
from store.due_rows import CallbackDue, CaseDue
from tests.conftest import AT
from tests.store.callback_parts import complained, finish, hours, of_case, owed
from tests.store.case_parts import Told
from tests.tui.conftest import Clock, Seat, Sit
from tui import callback_due, case_due
from tui.page import Page
from tui.screens.callbacks import CallbackRecord
from tui.screens.cases import CaseRecord
from tui.screens.home import Home
from tui.screens.unit import UnitRecord
from tui.screens.visits import Visits


@pytest.mark.parametrize("kind", case_due.KINDS)
def test_what_waits_of_a_case_has_its_page(kind: str, little_row: Any) -> None:
    one = CaseDue(kind, 1, AT, False, True, "", case=None if kind == "household" else little_row)
    assert isinstance(case_due.page(one), Page)


@pytest.mark.parametrize("kind", callback_due.KINDS)
@pytest.mark.parametrize("summary", [0, 1])
def test_what_waits_of_a_callback_has_its_page(kind: str, summary: int, little_row: Any) -> None:
    row = little_row if kind in ("do", "director", "low") else None
    one = CallbackDue(kind, 1, AT, False, True, "", callback=row, summary=summary)
    assert isinstance(callback_due.page(one), Page)


@pytest.fixture
def little_row() -> Any:
    """Stands for a row: the page reads it anew by its id."""
    return object()


def lines(seat: Seat, *numbers: str) -> list[str]:
    """The lines of home with one of these numbers."""
    return [line[2:].rstrip() for line in seat.lines if any(no in line for no in numbers)]


async def at_line(seat: Seat, text: str) -> None:
    """The cursor on the line that says so."""
    await seat.press("home")
    for _ in range(40):
        if text in seat.cursor:
            return
        await seat.press("down")
    raise AssertionError(seat.text)


async def test_a_new_case_waits_at_the_desk_and_enter_opens_it(desk: Sit, clock: Clock) -> None:
    async with desk("front_desk") as seat:
        await seat.call(complained, seat.little, owner_id=None, severity="major")
        await seat.news()
        (line,) = lines(seat, "TS-0001")
        assert "in 0:30" in line
        assert "1st reply" in line
        assert "3-1202  廚房漏水" in line
        assert line.endswith("you")
        seat.whole()
        await at_line(seat, "TS-0001")
        await seat.press("enter")
        assert isinstance(seat.screen, CaseRecord)
        assert seat.screen.record_id == 1


async def test_the_director_sees_what_is_late_and_what_is_asked(desk: Sit, clock: Clock) -> None:
    async with desk("director") as seat:

        def began() -> None:
            told = Told(seat.little)
            told.assigned()
            case_moves.reply(told.id, "收到", **told.by("guard"))
            told.proposed("valid")

        await seat.call(began)
        clock.on(hours=25)
        await seat.news()
        late, verdict = lines(seat, "TS-0001")
        assert late.startswith("!!")
        assert "OVERDUE" in late
        assert "verdict" in verdict
        assert "valid?" in verdict
        await at_line(seat, "verdict")
        await seat.press("enter")
        assert isinstance(seat.screen, CaseRecord)


async def test_a_household_leads_to_its_unit(desk: Sit, clock: Clock) -> None:
    async with desk("director") as seat:

        def often() -> None:
            for days in range(3):
                Told(seat.little, at=AT.add(days=days)).closed()

        await seat.call(often)
        clock.on(days=3)
        await seat.news()
        await at_line(seat, "go there")
        assert "3 complaints of late" in seat.cursor
        await seat.press("enter")
        assert isinstance(seat.screen, UnitRecord)
        assert "TS-0003" in seat.text


async def test_callbacks_visits_and_the_month_on_home(desk: Sit, clock: Clock) -> None:
    from store import callback_visits

    async with desk("front_desk") as seat:
        await seat.call(owed, seat.little)
        clock.on(hours=2)
        await seat.news()
        await at_line(seat, "HF-0001")
        assert "callback" in seat.cursor
        assert "換了密封圈" in seat.cursor
        await seat.press("enter")
        assert isinstance(seat.screen, CallbackRecord)
    async with desk("housekeeper") as seat:
        by = {"by": seat.little.housekeeper.id, "at": AT}
        await seat.call(callback_visits.plan, seat.little.building.id, "2026Q4", **by)
        await seat.news()
        await at_line(seat, "homes until")
        assert "6 homes until 2026-12-31" in seat.cursor
        await seat.press("enter")
        assert isinstance(seat.screen, Visits)
        await seat.press("escape")
        assert isinstance(seat.screen, Home)
        clock.on(days=10)
        await seat.news()
        await at_line(seat, "2026-11: write and sign")


async def test_a_low_score_calls_the_director(desk: Sit, clock: Clock) -> None:
    async with desk("director") as seat:

        def badly() -> None:
            finish(seat.little, owed(seat.little), 1)

        await seat.call(badly)
        clock.on(hours=3)
        await seat.news()
        await at_line(seat, "CALL BACK")
        await seat.press("enter")
        assert isinstance(seat.screen, CallbackRecord)


@pytest.mark.parametrize("language", ["en", "zh_Hant"])
async def test_every_line_is_whole_and_told_beside_the_list(
    desk: Sit, clock: Clock, language: str
) -> None:
    async with desk("director", language=language, size=(120, 30)) as seat:

        def much() -> None:
            row = complained(seat.little, severity="major", content="廚房漏水 [/b]")
            case_verdicts.propose(row.id, "valid", "屬實", by=seat.little.front_desk.id, at=AT)
            low = complained(seat.little)
            case_moves.resolve(low.id, "修好", by=seat.little.housekeeper.id, at=hours(1))
            finish(seat.little, of_case(low), 2)
            assert cases.case(row.id).severity == "major"

        await seat.call(much)
        clock.on(hours=3)
        await seat.news()
        await at_line(seat, "HF-0002")
        assert seat.text.count("HF-0002") > 1
        await at_line(seat, "TS-0001")
        assert seat.text.count("TS-0001") > 2
        assert "廚房漏水 [/b]" in seat.text


async def test_a_moved_callback_is_gone_from_home(desk: Sit, clock: Clock) -> None:
    async with desk("front_desk") as seat:
        row = await seat.call(owed, seat.little)
        clock.on(hours=2)
        await seat.news()
        assert lines(seat, "HF-0001")
        by = {"by": seat.little.front_desk.id, "at": hours(2)}
        await seat.call(callback_moves.refuse, row.id, "不用", **by)
        await seat.news()
        assert not lines(seat, "HF-0001")
