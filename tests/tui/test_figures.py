"""The figures of the office: beside their goals, over a year, with their records behind."""

import pytest

from store import case_intake, case_moves
from store.cases import CaseRow
from tests.conftest import Little
from tests.store.conftest import moment
from tests.store.figure_parts import callback, complaint
from tests.tui.conftest import Seat, Sit
from tui.screens.callbacks import CallbackRecord
from tui.screens.cases import CaseRecord
from tui.screens.figure_records import FigureRecords
from tui.screens.figures import Figures
from tui.screens.unit import UnitRecord


def november(little: Little) -> None:
    """Three complaints of November, one answered late, one open; two callbacks; one of October."""
    unit = little.units[5].id
    complaint(little, "2026-11-02 09:00", (moment("2026-11-02 12:00"),), unit=unit)
    complaint(little, "2026-11-04 09:00", (moment("2026-11-06 12:00"),), verdict="invalid")
    complaint(little, "2026-11-22 17:45", unit=unit, content="[/b] 樓上 [red]漏水")
    callback(little, "2026-11-04 09:00", "2026-11-03 09:00", score=5, unit=unit, opinion="快")
    callback(little, "2026-11-08 09:00", state="unreachable")
    complaint(little, "2026-10-05 09:00", (moment("2026-10-05 12:00"),))


async def figures(seat: Seat) -> None:
    """The figures, from anywhere by two keys."""
    await seat.call(november, seat.little)
    await seat.press("g", "y")
    assert isinstance(seat.screen, Figures)


def line(seat: Seat, name: str) -> str:
    """What stands of a figure."""
    return " ".join(next(one for one in seat.lines[3:] if name in one)[2:].split())


async def to(seat: Seat, name: str) -> None:
    """The cursor goes down to a figure."""
    while name not in seat.cursor:
        await seat.press("down")


async def test_each_figure_stands_beside_its_goal(desk: Sit) -> None:
    async with desk() as seat:
        await figures(seat)
        assert seat.lines[0].startswith("Figures of 2026-11")
        seen = [" ".join(one[2:].split()) for one in seat.lines[3:12]]
        await seat.press("end")
        seen += [" ".join(one[2:].split()) for one in seat.lines[9:12]]
        assert seen == [
            "K1 Complaints handled ! 66.67 % 100 % ==========_____| ----------+!",
            "Answered in 24 hours ! 50.00 % 100 % =======________| ----------+!",
            "K2 Fees collected - 98 % ______________|_ ------------",
            "K3 Valid complaints ! 33.33 % < 2 % =======|======== -----------!",
            "K4 Bills right - 100 % _______________| ------------",
            "K5 Dunned in time - 100 % _______________| ------------",
            "K6 Rounds walked - 100 % _______________| ------------",
            "Called back ! 50.00 % 100 % =======________| -----------!",
            "Satisfied + 100.00 % 90 % =============|== -----------+",
            "Reopened 0.00 % - _______________ ------------",
            "Repeated households + 0 0 ++++++++++++",
            "Promises not kept + 0 0 ++++++++++++",
        ]
        await seat.press("home")
        assert "2 of 3. Complaints of the month answered by its end, or by now" in seat.said
        assert "Goal  + met  ! not met  12 months" in seat.lines[2]
        seat.whole()


async def test_the_year_of_the_figure_under_the_cursor_is_drawn(desk: Sit) -> None:
    async with desk() as seat:
        await figures(seat)
        top, *_, values, names = [one.rstrip() for one in seat.lines[-8:-3]]
        assert top == f"   100 % |{'##':>55}   __"
        assert values.split() == ["-"] * 10 + ["100", "66.7"]
        assert names.split() == ["12", *(f"{month:02d}" for month in range(1, 12))]
        assert values.rindex("66.7") + 4 == names.rindex("11") + 2
        await seat.press("down", "down", "down")
        assert "2 of 6. Valid complaints of the month" in seat.said
        assert "They came from 1 unit." in seat.said
        await to(seat, "Satisfied")
        assert "By score: 5=1 4=0 3=0 2=0 1=0. Opinions: home visit (1)." in seat.said
        seat.whole()


async def test_what_to_do_next_is_named(desk: Sit) -> None:
    async with desk() as seat:
        await figures(seat)
        assert "1 case falls due by 17:45; answering it keeps 66.67 % in time." in seat.text
        seat.clock.on(hours=9)
        await seat.press("g", "h", "g", "y")
        assert "!! 1 complaint is late and open: answer it first." in seat.text
        await seat.call(complaint, seat.little, "2026-11-23 11:00")
        await seat.press("g", "h", "g", "y")
        assert "answer it first.  Then 1 by 11-24 11:00." in seat.text
        await seat.press("left_square_bracket")
        assert "This month is over. The lists behind its figures say what is missing." in seat.text


async def test_closing_both_keeps_100(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        for place in (0, 1):
            await _taken(seat, place)
        await seat.press("g", "y")
        told = "2 cases fall due by 11-24 09:00; answering all keeps 100.00 % in time."
        assert told in seat.text
        assert line(seat, "K1").startswith("K1 Complaints handled ! 0.00 %")
        assert line(seat, "24 hours").startswith("Answered in 24 hours - 100 %")


async def test_when_all_is_answered_it_says_so(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        row = await _taken(seat, 0)
        at, by = seat.clock(), seat.little.front_desk.id
        await seat.call(case_moves.resolve, row.id, "已勸止", by=by, at=at)
        await seat.press("g", "y")
        assert "Every complaint of this month is answered." in seat.text
        assert line(seat, "K1").startswith("K1 Complaints handled + 100.00 % 100 % ======")


async def _taken(seat: Seat, place: int) -> CaseRow:
    row: CaseRow = await seat.call(
        case_intake.receive,
        *("phone", "complaint", "noise", "太吵"),
        unit_id=seat.little.units[place].id,
        name="王",
        by=seat.little.front_desk.id,
        at=seat.clock(),
    )
    return row


async def test_an_empty_month_has_no_share(desk: Sit) -> None:
    async with desk("auditor", size=(80, 30)) as seat:
        await seat.press("g", "y")
        for name in ("K1", "24 hours", "Called back", "Satisfied", "Reopened"):
            assert " - " in line(seat, name)
        assert line(seat, "K3").startswith("K3 Valid complaints + 0.00 %")
        await seat.press("enter")
        assert "Nothing of this is counted in that month." in seat.text


async def test_months_go_back_and_not_beyond_this_one(desk: Sit) -> None:
    async with desk() as seat:
        await figures(seat)
        await seat.press("right_square_bracket")
        assert seat.told == "This is the month under way."
        await seat.press("comma")
        assert seat.lines[0].startswith("Figures of 2026-10")
        assert line(seat, "K1").startswith("K1 Complaints handled + 100.00 %")
        assert line(seat, "K3").startswith("K3 Valid complaints - < 2 %")
        await seat.press(*["left_square_bracket"] * 10)
        assert seat.lines[0].startswith("Figures of 2025-12")
        await seat.press(*["full_stop"] * 11)
        assert seat.lines[0].startswith("Figures of 2026-11")


async def test_enter_lists_what_a_figure_counted(desk: Sit) -> None:
    async with desk() as seat:
        await figures(seat)
        await seat.press("enter")
        assert isinstance(seat.screen, FigureRecords)
        assert seat.lines[0].startswith("2026-11: complaints handled")
        assert [one[2:9] for one in seat.lines[3:6]] == ["TS-0002", "TS-0001", "       "]
        await seat.press("i")
        assert seat.lines[0].startswith("2026-11: complaints not handled")
        assert seat.cursor.startswith("TS-0003  3-1202    [/b] 樓上 [red")
        await seat.press("i")
        assert len([one for one in seat.lines[3:] if "TS-" in one]) == 3
        await seat.press("slash", "3", "enter", "escape", "enter")
        assert isinstance(seat.screen, CaseRecord)
        assert "TS-0003" in seat.text


async def test_each_list_opens_its_own_records(desk: Sit) -> None:
    async with desk() as seat:
        await figures(seat)
        await seat.press(*["down"] * 3, "enter", "i")
        assert seat.lines[0].startswith("2026-11: units with valid complaints")
        assert seat.cursor.split() == ["3-1202", "2", "11-22", "17:45"]
        await seat.press("i")
        assert [one[2:8] for one in seat.lines[3:9]] == [
            *("3-1202", "3-101 ", "3-102 ", "3-201 ", "3-202 ", "3-1201"),
        ]
        await seat.press("enter")
        assert isinstance(seat.screen, UnitRecord)
        await seat.press("escape", "i")
        assert seat.lines[0].startswith("2026-11: valid or not decided")
        assert [one[2:9] for one in seat.lines[3:5]] == ["TS-0003", "TS-0001"]
        await seat.press("escape")
        await to(seat, "Called back")
        await seat.press("enter", "enter")
        assert isinstance(seat.screen, CallbackRecord)
        assert "HF-0001" in seat.text


async def test_a_wide_screen_shows_the_record_beside(desk: Sit) -> None:
    async with desk(size=(130, 30)) as seat:
        await figures(seat)
        await seat.press("enter")
        assert "| TS-0002" in seat.text
        await seat.press("escape", "down", "down", "down", "enter")
        assert "| TS-0003  3-1202" in seat.text
        await seat.press("i")
        assert "Last one    11-22 17:45" in seat.text
        await seat.press("i", "i", "escape")
        await to(seat, "Called back")
        await seat.press("enter")
        assert "| HF-0001" in seat.text


async def test_other_desks_are_reckoned_in_after_a_minute(desk: Sit) -> None:
    async with desk() as seat:
        await figures(seat)
        await seat.call(complaint, seat.little, "2026-11-23 08:00")
        await seat.news()
        assert "66.67 %" in line(seat, "K1")
        seat.clock.on(minutes=1)
        await seat.news()
        assert "50.00 %" in line(seat, "K1")


@pytest.mark.parametrize(
    ("language", "name", "part"),
    [
        ("zh_Hant", "K1 投訴處理率", "已處理的投訴"),
        ("zh_Hans", "K1 投诉处理率", "已处理的投诉"),
        ("en", "K1 Complaints handled", "complaints handled"),
    ],
)
@pytest.mark.parametrize("width", [80, 130])
async def test_it_speaks_and_fits(
    desk: Sit, language: str, name: str, part: str, width: int
) -> None:
    async with desk(language=language, size=(width, 24)) as seat:
        await figures(seat)
        for _ in range(8):
            if width == 80:
                seat.whole()
            await seat.press("down")
        await seat.press("home")
        assert seat.cursor.startswith(name)
        if width == 130:
            assert "2026-11 66.67 %" in seat.said
            assert "2026-04 -" in seat.said
        await seat.press("enter")
        assert part in seat.lines[0]
        assert "TS-0002" in seat.cursor


async def test_the_figures_go_on_paper(desk: Sit) -> None:
    async with desk() as seat:
        await figures(seat)
        screen = seat.screen
        assert isinstance(screen, Figures)
        paper = await screen.on_paper()
        assert paper is not None
        assert paper.title == "Figures of 2026-11"


async def test_the_lists_behind_them_do_not_name_who_wants_no_name_told(desk: Sit) -> None:
    async with desk() as seat:
        values = {"kind": "complaint", "category": "attitude", "content": "態度差"}
        await seat.call(
            case_intake.receive,
            "phone",
            **values,
            unit_id=seat.little.units[5].id,
            anonymous=True,
            by=seat.little.front_desk.id,
            at=seat.clock(),
        )
        await seat.press("g", "y", "enter", "i")
        assert isinstance(seat.screen, FigureRecords)
        assert "態度差" in seat.cursor
        assert "3-1202" not in seat.cursor


async def test_help_names_each_key_of_a_page_once(desk: Sit) -> None:
    async with desk() as seat:
        await seat.press("g", "y", "question_mark")
        assert " [ ]  " in seat.text
        assert "[ ] [ ]" not in seat.text
