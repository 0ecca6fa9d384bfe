"""A customer case on the screen: answered, decided on, ended, and who may do none of it."""

from typing import Any

from store import (
    callback_moves,
    callbacks,
    case_ends,
    case_moves,
    cases,
    work_orders,
)
from tests.tui.case_seat import done, newest, opened, other, taken
from tests.tui.conftest import Sit
from tui.screens.case_after import CorrectCase
from tui.screens.case_deciding import CaseVerdict, DecideTime, MoreTime
from tui.screens.case_steps import AssignCase, CaseWords, MergeCase
from tui.screens.pick import Pick
from tui.screens.repair_forms import RepairForm
from tui.screens.unit import UnitRecord
from tui.screens.work_order import OrderRecord


async def test_from_the_first_reply_to_a_closed_case(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await taken(seat)
        await seat.go("cases")
        await seat.press("enter", "r")
        assert isinstance(seat.screen, CaseWords)
        assert "3-1202  廚房漏水" in seat.text
        await seat.press("enter")
        assert "Say what the resident was told." in seat.said
        await seat.type("師傅十點到")
        await seat.press("enter")
        assert seat.told == "TS-0001: the first reply is written down."
        assert "師傅十點到  黃詠詩 11-23 09:00" in seat.text
        assert "r reply" not in seat.keys
        await seat.press("a")
        assert isinstance(seat.screen, AssignCase)
        await seat.press("1", "ctrl+s")
        assert seat.told == "TS-0001 is given to 孫師傅."
        await seat.sits("engineer")
        await opened(seat, await newest(seat))
        await seat.press("b")
        assert seat.told == "TS-0001 is in progress."
        seat.clock.on(hours=2)
        await seat.press("f")
        await seat.type("換了密封圈")
        await seat.press("enter")
        assert "TS-0001 is answered." in seat.told
        assert "answered in time" in seat.text
        assert "HF-0001" in seat.text
        assert "c close" not in seat.keys
        found = await seat.call(callbacks.listed, seat.little.estate.id, only_open=True)
        asked: dict[str, Any] = {"method": "phone", "answers": {}, "score": 5, "confirmed": "voice"}
        by = seat.little.front_desk.id
        await seat.call(callback_moves.finish, found[0].id, **asked, by=by, at=seat.clock())
        await seat.news()
        assert "= closed" in seat.text
        assert "+ 5 very satisfied" in seat.text
        assert "score 5" not in seat.text, "it stands there once"
        await seat.press("end")
        assert "2026-11-23 11:00  called back  黃詠詩" in seat.text
        assert "2026-11-23 11:00  closed  黃詠詩" in seat.text
        assert (await newest(seat)).state == "closed"


async def test_waiting_for_others_shows_both_times(desk: Sit) -> None:
    async with desk("director") as seat:
        await opened(seat, await taken(seat))
        await seat.press("h")
        await seat.type("電梯維保單位")
        await seat.press("enter")
        assert "TS-0001 waits for others." in seat.told
        seat.clock.on(hours=30)
        await seat.news()
        assert "late 6:00" in seat.text
        assert "30:00, without waiting 0:00" in seat.text
        assert "電梯維保單位  since 11-23 09:00" in seat.text
        assert "h wait" not in seat.keys
        await seat.press("u")
        assert seat.told == "TS-0001 goes on."
        seat.clock.on(hours=1)
        await seat.news()
        assert "31:00, without waiting 1:00" in seat.text


async def test_more_time_is_asked_and_decided(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        row = await taken(seat)
        await opened(seat, row)
        assert "y decide" not in seat.keys
        await seat.press("m")
        form = seat.screen
        assert isinstance(form, MoreTime)
        form.put("reason", "等配件")
        form.put("reply", "明天下午修")
        form.put("until", "昨天")
        await seat.press("ctrl+s")
        assert "is not a time" in seat.said
        form.put("until", "11-25 18:00")
        await seat.press("ctrl+s")
        assert "the director decides about more time" in seat.told
        assert "waits for the director" in seat.text
        assert "m more time" not in seat.keys
        await seat.sits("director")
        await opened(seat, row)
        await seat.press("y")
        assert isinstance(seat.screen, DecideTime)
        assert "陳美玲  等配件" in seat.told
        await seat.press("ctrl+s")
        assert "Choose: give it, or refuse it." in seat.said
        await seat.press("2", "ctrl+s")
        assert "Say why in a few words." in seat.said
        await seat.press("up", "1", "ctrl+s")
        assert seat.told == "TS-0001 has time until 11-25 18:00."
        assert "~ more time given" in seat.text
        assert "11-25 18:00" in seat.text
        seat.clock.on(hours=25)
        await seat.news()
        assert "late 1:00" in seat.text, "late against 24 hours all the same"


async def test_a_verdict_is_proposed_judged_explained_and_appealed(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        row = await taken(seat, "隔壁太吵", category="neighbour")
        await opened(seat, row)
        assert "i explain" not in seat.keys
        await seat.press("d")
        assert isinstance(seat.screen, CaseVerdict)
        assert "propose a verdict" in seat.lines[0]
        await seat.press("2", "ctrl+s")
        assert "Say why in a few words." in seat.said
        await seat.type("業主之間的事")
        await seat.press("enter")
        assert "not valid: 業主之間的事" in seat.text
        await seat.sits("director")
        await opened(seat, row)
        await seat.press("d")
        form = seat.screen
        assert isinstance(form, CaseVerdict)
        assert "黃詠詩 proposes: not valid." in seat.told
        assert form.value("verdict") == "invalid"
        await seat.press("ctrl+s")
        assert (await newest(seat)).verdict == "invalid"
        await seat.press("i")
        await seat.type("已勸導隔壁")
        await seat.press("enter")
        assert "is explained" in seat.told
        await other(seat, "Appeal the verdict")
        await seat.type("半夜還在吵")
        await seat.press("enter")
        assert "not decided, counts as valid" in seat.text
        assert "半夜還在吵" in seat.text


async def test_what_was_not_settled_is_opened_again_under_its_number(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        row = await taken(seat)
        await done(seat, case_moves.resolve, row.id, "換了密封圈", by="engineer")
        await opened(seat, row)
        await seat.press("w")
        await seat.type("又漏")
        await seat.press("enter")
        assert seat.told == "TS-0001 is opened again."
        assert "! OPEN AGAIN  reopened 1 time" in seat.text
        assert "Answers that did not hold" in seat.text
        assert "換了密封圈" in seat.text


# Ended otherwise


async def test_a_case_is_merged_corrected_and_withdrawn(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await taken(seat)
        again = await taken(seat, "水槽下漏水")
        await opened(seat, again)
        await other(seat, "the same as another case")
        form = seat.screen
        assert isinstance(form, MergeCase)
        assert form.value("into") == "TS-0001"
        form.put("into", "ts-0009")
        form.put("reason", "同一處")
        await seat.press("ctrl+s")
        assert "There is no such case." in seat.said
        form.put("into", "ts-0002")
        await seat.press("ctrl+s")
        assert "A case is not merged into itself." in seat.said
        form.put("into", "ts-0001")
        await seat.press("ctrl+s")
        assert seat.told == "TS-0002 is counted with TS-0001 now."
        assert "into TS-0001" in seat.text
        await opened(seat, await seat.call(cases.case, 1))
        await other(seat, "Correct what was written down wrongly")
        form_too = seat.screen
        assert isinstance(form_too, CorrectCase)
        form_too.put("severity", "important")
        form_too.put("reason", "老人在家")
        await seat.press("ctrl+s")
        assert "important" in seat.text
        await other(seat, "The resident takes it back")
        await seat.press("enter")
        assert "Say what proves that they take it back." in seat.said
        await seat.type("業主留言")
        await seat.press("enter")
        assert seat.told == "TS-0001 is withdrawn."
        assert "- withdrawn" in seat.text


async def test_a_repair_is_asked_for_in_the_same_step_and_linked(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        row = await taken(seat)
        await opened(seat, row)
        await seat.press("p")
        assert isinstance(seat.screen, RepairForm)
        await seat.type("密封圈老化")
        await seat.press("ctrl+s")
        assert seat.told == "WX-0001 is asked for, for this case."
        assert "WX-0001" in seat.text
        await seat.press("l")
        assert isinstance(seat.screen, Pick)
        await seat.press("down", "enter")
        assert isinstance(seat.screen, OrderRecord)
        (order,) = await seat.call(work_orders.listed, seat.little.estate.id)
        assert order.note == "密封圈老化"
        await seat.press("escape", "l", "enter")
        assert isinstance(seat.screen, UnitRecord)


async def test_the_second_desk_hears_who_was_first_and_keeps_its_words(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        row = await taken(seat)
        await opened(seat, row)
        await seat.press("f")
        await seat.type("已修好")
        seat.clock.on(minutes=5)
        await done(seat, case_moves.resolve, row.id, "換了密封圈", by="engineer")
        await seat.press("enter")
        form = seat.screen
        assert isinstance(form, CaseWords)
        assert seat.told == "TS-0001 is resolved, by 孫師傅 on 11-23 09:05. Look at it again."
        assert form.value("solution") == "已修好"


async def test_begun_by_another_the_key_says_so(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        row = await taken(seat)
        await opened(seat, row)
        await done(seat, case_ends.withdraw, row.id, "留言", by="director")
        await seat.press("b")
        assert seat.told.startswith("TS-0001 is withdrawn, by 李主任")
