"""The due list and the record of a callback, arranged and commented on."""

from store import callback_moves, callbacks
from store.callbacks import CallbackRow
from tests.tui.callback_seat import again, last, owed
from tests.tui.conftest import Seat, Sit
from tui.screens.callback_calling import Calling
from tui.screens.callback_forms import CommentCallback, ScheduleCallback
from tui.screens.callbacks import CallbackRecord, Callbacks
from tui.screens.cases import CaseRecord


async def made(seat: Seat, row: CallbackRow, score: int, **more: str) -> None:
    """Another desk made this callback."""
    await seat.call(
        callback_moves.finish,
        row.id,
        method="phone",
        answers={"quality": "yes"},
        score=score,
        by=seat.little.front_desk.id,
        at=seat.clock(),
        **more,
    )


async def test_an_empty_list_says_what_it_is_for(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await seat.go("callbacks")
        assert "Nobody is to be called. n plans home visits, i shows all" in seat.said
        await seat.press("i")
        assert "Each case, repair, incident and renovation that ends brings one." in seat.said


async def test_the_soonest_due_stands_first(desk: Sit) -> None:
    async with desk("front_desk", language="zh_Hant") as seat:
        await owed(seat, 0)
        seat.clock.on(hours=5)
        await owed(seat, 1)
        await seat.press("g", "l")
        assert isinstance(seat.screen, Callbacks)
        assert seat.lines[0].startswith("待回訪")
        assert "HF-0001" in seat.cursor
        assert "剩 43:00" in seat.cursor
        assert "事項辦結 TS-0001" in seat.cursor
        assert ". 待回訪" in seat.cursor
        seat.whole()
        seat.clock.on(days=2)
        await seat.news()
        assert "逾期 5:00" in seat.cursor


async def test_a_callback_is_found_by_any_piece(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await owed(seat, 0)
        await owed(seat, 5)
        await seat.go("callbacks")
        await seat.press("slash")
        await seat.type("1202")
        assert "HF-0001" not in seat.text
        assert "HF-0002" in seat.text
        await seat.type("x")
        assert "Press i to look in all" in seat.said


async def test_beside_the_list_stands_the_record(desk: Sit) -> None:
    async with desk("front_desk", size=(140, 40)) as seat:
        await owed(seat)
        await seat.go("callbacks")
        assert "Call them and ask: press c." in seat.text
        assert "What was done" in seat.text


async def test_it_is_arranged_who_calls_when(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        row = await owed(seat)
        await seat.go("callbacks")
        await seat.press("t")
        assert isinstance(seat.screen, ScheduleCallback)
        seat.whole()
        # The engineer did the work.
        assert "孫師傅" not in seat.text
        await seat.press("4")
        await seat.type("11-24 18:00")
        await seat.press("enter", "2")
        assert seat.told == "HF-0001  o arranged"
        row = await again(seat, row)
        assert (row.caller, row.method, row.state) == ("黃詠詩", "visit", "scheduled")
        assert "o arranged 11-24 18:00" in seat.cursor
        await seat.press("enter")
        assert "2026-11-24 18:00" in seat.text
        await seat.press("c")
        assert "at their door, not confirmed" in seat.text


async def test_an_hour_that_is_over_is_said_at_its_field(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await owed(seat)
        await seat.go("callbacks")
        await seat.press("t", "1")
        await seat.type("08:00")
        await seat.press("ctrl+s")
        assert "That hour is over. Give a later one." in seat.said
        assert "08:00" in seat.text
        await seat.press("escape", "t")
        assert "08:00" in seat.text


async def test_two_desks_arrange_the_same(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        row = await owed(seat)
        await seat.go("callbacks")
        await seat.press("t")
        little, at = seat.little, seat.clock()
        first = {"caller_id": little.housekeeper.id, "by": little.director.id, "at": at}
        await seat.call(callback_moves.schedule, row.id, **first)
        await seat.press("ctrl+s")
        assert "李主任 changed this on 11-23 09:00." in seat.said


async def test_the_record_has_all_that_was_said(desk: Sit) -> None:
    async with desk("director") as seat:
        row = await owed(seat)
        await made(seat, row, 4, opinion="師傅很準時", suggestion="早點來", confirmed="voice")
        await seat.go("callbacks")
        await seat.press("i", "enter")
        assert isinstance(seat.screen, CallbackRecord)
        text = seat.said
        for told in (
            "+ 4 satisfied",
            "Is it done well? + yes",
            "Opinion 師傅很準時",
            "Suggestion 早點來",
            "telephone, said it 2026-11-23 09:00 黃詠詩",
            "What was done 換了閥門，試水不漏",
        ):
            assert told in text
        seat.whole()
        await seat.press("s")
        assert isinstance(seat.screen, CaseRecord)


async def test_the_director_comments_once(desk: Sit) -> None:
    async with desk("director") as seat:
        row = await owed(seat)
        await seat.go("callbacks")
        assert "e comment" not in seat.keys
        await made(seat, row, 3)
        await seat.press("i", "e")
        assert isinstance(seat.screen, CommentCallback)
        assert "+ 3 neither" in seat.text
        await seat.press("enter")
        assert "Write your comment." in seat.said
        await seat.type("下次先約時間")
        await seat.press("enter")
        assert "e comment" not in seat.keys
        await seat.press("enter")
        assert "下次先約時間" in seat.text
        assert "e comment" not in seat.keys


async def test_only_the_director_comments(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await made(seat, await owed(seat), 4)
        await seat.go("callbacks")
        await seat.press("i")
        assert "+ 4 satisfied" in seat.cursor
        assert "e comment" not in seat.keys


async def test_the_call_of_the_director_leads_back_to_what_was_said(desk: Sit) -> None:
    async with desk("director") as seat:
        row = await owed(seat)
        await made(seat, row, 1, opinion="還是漏")
        await seat.go("callbacks")
        assert "the director TS-0001" in seat.cursor
        await seat.press("c")
        assert isinstance(seat.screen, Calling)
        assert "They said: ! 1 very dissatisfied  還是漏" in seat.text
        await seat.press("s")
        assert isinstance(seat.screen, CallbackRecord)
        assert "還是漏" in seat.text
        await seat.press("escape", "a", "4", "enter")
        assert seat.told == "HF-0002  + 4 satisfied"
        follow = await last(seat)
        assert (follow.source, follow.follows, follow.score) == ("director", row.id, 4)
        assert not await seat.call(callbacks.listed, seat.little.estate.id, only_open=True)


async def test_the_phone_of_a_record_is_shown_in_full_by_pin(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await owed(seat)
        await seat.go("callbacks")
        await seat.press("enter")
        assert "13611112222" not in seat.text
        await seat.press("v")
        await seat.type("回訪")
        await seat.press("enter")
        await seat.type("1234")
        await seat.press("enter")
        assert "13611112222" in seat.text


async def test_a_guard_only_looks(desk: Sit) -> None:
    async with desk("guard") as seat:
        await owed(seat)
        await seat.go("callbacks")
        assert "HF-0001" in seat.cursor
        for key in ("c call them", "t arrange", "e comment"):
            assert key not in seat.keys
