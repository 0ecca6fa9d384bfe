"""The month's callbacks told to the director: figures drawn, words, actions, signed, answered."""

from store import callback_moves, callback_summaries, summary_moves
from store.callback_summaries import SummaryRow
from tests.tui.callback_seat import owed
from tests.tui.conftest import Seat, Sit
from tui.screens.figure_records import FigureRecords
from tui.screens.summaries import Summaries, SummaryRecord
from tui.screens.summary_forms import BeginSummary, FinishAction, NewAction, ReplySummary


async def a_month(seat: Seat) -> None:
    """Four households were asked in November, one is not asked yet; it is December now."""
    said = ((5, 5, ""), (0, 4, "門口燈好了"), (1, 2, "還是漏"), (3, 3, ""))
    for unit, score, opinion in said:
        row = await owed(seat, unit)
        told = {"method": "phone", "answers": {}, "score": score, "opinion": opinion}
        by = seat.little.front_desk.id
        await seat.call(callback_moves.finish, row.id, **told, by=by, at=seat.clock())
    await owed(seat, 2)
    seat.clock.on(days=10)


async def stored(seat: Seat) -> SummaryRow:
    """The newest summary."""
    found = await seat.call(callback_summaries.listed, seat.little.estate.id)
    row: SummaryRow = found[0]
    return row


async def sits_down(seat: Seat) -> None:
    """The list of months, in front."""
    await seat.go("callbacks")
    await seat.press("m")
    assert isinstance(seat.screen, Summaries)


async def begun(seat: Seat) -> None:
    """The summary of November stands in front."""
    await a_month(seat)
    await sits_down(seat)
    await seat.press("n", "enter")
    assert isinstance(seat.screen, SummaryRecord)


async def test_a_month_is_begun_and_its_figures_are_drawn(desk: Sit) -> None:
    async with desk("housekeeper", size=(80, 50)) as seat:
        await a_month(seat)
        await sits_down(seat)
        assert "No month is summed up yet." in seat.said
        await seat.press("n")
        assert isinstance(seat.screen, BeginSummary)
        assert "> 2 2026-11" in seat.text
        await seat.press("enter")
        assert "HZ-0001  Callbacks of 2026-11" in seat.lines[0]
        text = seat.said
        for told in (
            "Done of due 4 of 6 66.67 % =============_______",
            "Not done still to make 2",
            "4 or 5 of all asked 2 of 4 50.00 % ==========__________",
            "5 very satisfied 1 ====================",
            "1 very dissatisfied 0",
            "mending 2 ====================",
            "Opened again 1 of 5 20.00 %",
            "Promised days that passed 0",
        ):
            assert told in text
        seat.whole()


async def test_it_is_written_signed_and_answered(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await begun(seat)
        await seat.press("e")
        await seat.type("兩戶說好週三來，週五才到")
        await seat.press("enter")
        await seat.type("先電話約時間")
        await seat.press("enter", "enter")
        assert seat.told == "HZ-0001 is written."
        await seat.press("n")
        assert isinstance(seat.screen, NewAction)
        seat.whole()
        await seat.type("查3座立管閥門")
        await seat.press("enter", "5", "enter", "5", "enter")
        assert seat.told == "HZ-0001: one more action stands there."
        await seat.press("s")
        assert "Sign HZ-0001 of 2026-11?" in seat.text
        assert "兩戶說好週三來，週五才到" in seat.text
        await seat.press("enter")
        assert seat.told == "HZ-0001 is signed: the director replies."
        assert "s sign" not in seat.keys
        assert "e write words" not in seat.keys
        await seat.sits("director")
        await sits_down(seat)
        assert "o signed, to answer" in seat.cursor
        assert "1 of 1" in seat.cursor
        await seat.press("enter", "r")
        assert isinstance(seat.screen, ReplySummary)
        await seat.press("enter")
        assert "Write your reply." in seat.said
        await seat.type("同意，每週報進度")
        await seat.press("enter")
        assert seat.told == "HZ-0001 is answered."
        row = await stored(seat)
        assert (row.state, row.signed_by, row.replied_by, row.reply) == (
            *("replied", "陳美玲", "李主任", "同意，每週報進度"),
        )
        assert row.figures is not None
        assert "n new action" not in seat.keys


async def test_an_action_is_done_by_its_owner(desk: Sit) -> None:
    async with desk("engineer") as seat:
        await a_month(seat)
        little, at = seat.little, seat.clock()
        by = little.housekeeper.id
        row = await seat.call(summary_moves.begin, "2026-11", by=by, at=at)
        for what in ("查3座立管閥門", "補貼告示"):
            due = at.in_timezone("Asia/Shanghai").date().add(days=3)
            await seat.call(
                summary_moves.add_action, row.id, what, little.engineer.id, due, by=by, at=at
            )
        await sits_down(seat)
        await seat.press("enter", "d")
        assert "Which of them is done?" in seat.text
        await seat.press("down", "enter")
        assert isinstance(seat.screen, FinishAction)
        await seat.press("enter")
        assert "Say what was done." in seat.said
        await seat.type("已貼")
        await seat.press("enter")
        assert seat.told == "HZ-0001: one action less is to be done."
        assert "x drop one" not in seat.keys
        await seat.sits("housekeeper")
        await sits_down(seat)
        assert "1 of 2" in seat.cursor
        await seat.press("enter", "x", "enter")
        assert (await stored(seat)).open_actions == 0
        assert "x drop one" not in seat.keys


async def test_what_is_not_over_is_not_signed(desk: Sit) -> None:
    async with desk("housekeeper", language="zh_Hant") as seat:
        await sits_down(seat)
        await seat.press("n", "1", "enter")
        assert "2026-11 尚未結束，月底後才可簽 HZ-0001。" in seat.text
        assert "s 簽字" not in seat.keys
        await seat.press("escape", "n")
        assert "2026-11" not in seat.text
        assert "2026-10" in seat.text


async def test_words_typed_stay_when_another_desk_signed(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await begun(seat)
        await seat.press("e")
        await seat.type("[/b]沒有寫完")
        by, at = seat.little.director.id, seat.clock()
        row = await stored(seat)
        await seat.call(summary_moves.sign, row.id, by=by, at=at)
        await seat.press("ctrl+s")
        assert seat.told == "HZ-0001: signed, to answer, by 李主任 on 12-03 09:00."
        assert "[/b]沒有寫完" in seat.text
        await seat.sits("director")
        await sits_down(seat)
        await seat.press("enter")
        assert "r director's reply" not in seat.keys


async def test_every_figure_opens_its_records(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await begun(seat)
        await seat.press("l")
        assert "Which records of 2026-11?" in seat.text
        await seat.press("down", "enter")
        assert isinstance(seat.screen, FigureRecords)
        listed = [line for line in seat.lines if "HF-" in line]
        assert len(listed) == 2
        await seat.press("i")
        assert sum("HF-" in line for line in seat.lines) == 1


async def test_the_months_stand_beside_on_a_wide_screen(desk: Sit) -> None:
    async with desk("director", size=(140, 40)) as seat:
        await begun(seat)
        await seat.press("escape")
        assert "HZ-0001  2026-11" in seat.text
        assert "66.67 %" in seat.text
