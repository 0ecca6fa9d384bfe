"""The caller's page: questions one key each, score, words, wish, tries, and nothing lost."""

from typing import Any

from store import callback_moves, callbacks, cases, drafts, instruction_moves
from store.callbacks import CallbackRow
from tests.tui.callback_seat import SOLVED, again, last, owed
from tests.tui.conftest import Seat, Sit
from tui.screens.callback_calling import Calling
from tui.screens.callback_typing import CallbackWish, CallbackWords, CallLater, DeclineCallback
from tui.screens.callbacks import Callbacks


async def calls(seat: Seat, **more: Any) -> CallbackRow:
    """A household is owed a callback, and its caller's page stands in front."""
    row = await owed(seat, **more)
    await seat.go("callbacks")
    await seat.press("c")
    assert isinstance(seat.screen, Calling)
    return row


async def test_a_satisfied_household_takes_at_most_eight_keys_from_the_due_list(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        row = await owed(seat)
        await seat.go("callbacks")
        keys = ("c", "a", "5", "enter")
        assert len(keys) <= 8
        await seat.press(*keys)
        assert isinstance(seat.screen, Callbacks)
        assert seat.told == "HF-0001  + 5 very satisfied"
        made = await again(seat, row)
        assert (made.state, made.score, made.method, made.done_by) == (
            *("done", 5, "phone", "黃詠詩"),
        )
        answers = await seat.call(callbacks.answers, row.id)
        assert answers.pop("recurrence") == "no"
        assert set(answers.values()) == {"yes"}
        assert (await seat.call(cases.case, row.case_id)).state == "closed"


async def test_eight_keys_are_enough_to_answer_four_questions_by_themselves(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        row = await owed(seat)
        await seat.go("callbacks")
        keys = ("c", "space", "space", "space", "n", "4", "enter")
        assert len(keys) <= 8
        await seat.press(*keys)
        assert seat.told == "HF-0001  + 4 satisfied"
        answers = await seat.call(callbacks.answers, row.id)
        assert answers == {
            "quality": "yes",
            "timeliness": "yes",
            "manner": "yes",
            "cleaned_up": "no",
        }


async def test_in_chinese_the_page_says_whom_what_and_how(desk: Sit) -> None:
    async with desk("front_desk", language="zh_Hant") as seat:
        await calls(seat)
        assert "HF-0001  事項辦結 TS-0001" in seat.lines[0]
        assert "3-1202  歐陽慧  136****2222" in seat.text
        assert f"處理結果：{SOLVED}" in seat.text
        assert "> 處理得好嗎？" in seat.text
        for key in (
            "space 好",
            "y 是",
            "n 否",
            "a 其餘都好",
            "1-5 滿意度",
            "o 無人接聽",
            "esc 返回",
        ):
            assert key in seat.keys
        await seat.press("a", "5")
        assert "+ 5 很滿意" in seat.text
        assert seat.told == "按 enter 儲存。"
        seat.whole()
        await seat.press("enter")
        assert seat.told == "HF-0001  + 5 很滿意"


async def test_each_key_answers_the_line_of_the_cursor(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await calls(seat)
        seat.whole()
        for key in ("space well", "y yes", "n no", "- not asked", "esc back", "! EMERGENCY"):
            assert key in seat.keys
        await seat.press("space", "n", "minus", "y")
        lines = [line.rstrip() for line in seat.lines if "?  " in line]
        assert lines[0].endswith("+ yes")
        assert lines[1].endswith("! no")
        assert lines[2].endswith("- not asked")
        assert lines[3].endswith("+ yes")
        assert "> Was it explained?" in seat.text
        # What is right already stays; the rest is well, and well is that it has not come back.
        await seat.press("up", "n", "a")
        assert "Was the place left clean?           ! no" in seat.text
        assert "Has it come back?                   + no" in seat.text
        await seat.press("up", "y")
        assert "Has it come back?                   ! yes" in seat.text


async def test_without_a_score_it_is_not_saved(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        row = await calls(seat)
        await seat.press("a", "enter")
        assert isinstance(seat.screen, Calling)
        assert seat.told == "Press 1 to 5: how satisfied they are in all."
        await seat.press("3", "ctrl+s")
        assert (await again(seat, row)).score == 3


async def test_a_line_that_drops_loses_nothing(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        row = await calls(seat)
        await seat.press("space", "n", "2", "c", "m", "w")
        await seat.type("還是漏，師傅說下週再來")
        # The line drops here, in the middle of the words.
        seat.app.store.drain()
        kept = await seat.call(drafts.kept, seat.little.front_desk.id, f"callback:{row.id}")
        assert kept.values["timeliness"] == "no"
        assert kept.values["opinion"] == "還是漏，師傅說下週再來"
        await seat.press("escape")
        assert "your answers wait there" in seat.screen.waits()  # type: ignore[attr-defined]
        await seat.press("escape", "c")
        assert seat.told.startswith("Here is what you had typed at")
        assert "! 2 not satisfied" in seat.text
        assert "還是漏，師傅說下週再來" in seat.text
        assert "at their door, said it" in seat.text
        await seat.press("ctrl+s")
        made = await again(seat, row)
        assert (made.score, made.opinion) == (2, "還是漏，師傅說下週再來")
        assert (made.method, made.confirmed) == ("visit", "voice")
        gone = await seat.call(drafts.kept, seat.little.front_desk.id, f"callback:{row.id}")
        assert gone is None


async def test_a_new_wish_becomes_a_case(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        row = await calls(seat)
        await seat.press("e")
        assert isinstance(seat.screen, CallbackWish)
        await seat.type("樓上太吵，請幫忙勸告")
        await seat.press("escape", "a", "5")
        assert "noise: 樓上太吵，請幫忙勸告" in seat.text
        await seat.press("enter")
        assert seat.told == "HF-0001  + 5 very satisfied. The new wish is TS-0002."
        made = await again(seat, row)
        assert made.request == "TS-0002"
        assert made.request_id is not None
        wish = await seat.call(cases.case, made.request_id)
        assert (wish.kind, wish.category, wish.channel) == ("application", "noise", "phone")
        assert (wish.content, wish.unit) == ("樓上太吵，請幫忙勸告", "3-1202")


async def test_a_dissatisfied_household_opens_the_case_again_for_the_director(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        row = await calls(seat)
        await seat.press("n", "1", "enter")
        told = "HF-0001  ! 1 very dissatisfied. TS-0001 is opened again, and the director calls."
        assert seat.told == told
        assert (await seat.call(cases.case, row.case_id)).state == "reopened"
        assert "the director TS-0001" in seat.cursor
        assert "in 24:00" in seat.cursor
        await seat.press("c")
        assert seat.told == "HF-0002 is the director's to make."
        for key in ("space well", "ctrl+s save", "o no answer"):
            assert key not in seat.keys


async def test_who_did_the_work_does_not_call(desk: Sit) -> None:
    async with desk("director") as seat:
        row = await owed(seat, solver="director")
        await seat.go("callbacks")
        await seat.press("c")
        assert seat.told == "李主任 did the work: somebody else must call."
        await seat.press("space", "5", "enter", "o", "l")
        assert isinstance(seat.screen, Calling)
        assert (await again(seat, row)).state == "due"


async def test_tries_stand_there_until_the_household_is_not_reached(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        row = await calls(seat)
        await seat.press("o")
        assert seat.told == "HF-0001  . to call, 1 try"
        seat.clock.on(days=1)
        await seat.press("c")
        assert "Last try: 11-23 09:00  telephone  no answer" in seat.text
        await seat.press("b")
        seat.clock.on(days=1)
        await seat.press("c", "x")
        assert seat.told == "HF-0001  x not reached"
        await seat.press("i", "enter")
        text = seat.said
        for came in ("no answer", "line busy", "wrong number"):
            assert f"telephone {came} 黃詠詩" in text
        assert (await again(seat, row)).state == "unreachable"


async def test_they_want_another_hour(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        row = await calls(seat)
        await seat.press("l")
        assert isinstance(seat.screen, CallLater)
        await seat.type("soon")
        await seat.press("enter")
        assert "soon is not a time." in seat.said
        await seat.press(*["backspace"] * 4)
        await seat.type("08:00")
        await seat.press("enter")
        assert "That hour is over. Give a later one." in seat.said
        await seat.press(*["backspace"] * 5)
        await seat.type("18:30")
        await seat.press("enter")
        assert seat.told == "HF-0001  o arranged"
        row = await again(seat, row)
        assert row.planned_at is not None
        await seat.press("c")
        assert "Arranged for 11-23 18:30." in seat.text


async def test_they_do_not_want_to_be_asked(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        row = await calls(seat)
        await seat.press("r", "enter")
        assert isinstance(seat.screen, DeclineCallback)
        assert "Say why in a few words." in seat.said
        await seat.type("一切都好，不用打")
        await seat.press("enter")
        assert seat.told == "HF-0001  - not wanted"
        assert (await again(seat, row)).reason == "一切都好，不用打"


async def test_it_was_asked_earlier(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        row = await calls(seat)
        seat.clock.on(hours=3)
        await seat.press("w", "down", "down")
        assert isinstance(seat.screen, CallbackWords)
        await seat.type("never")
        await seat.press("enter")
        assert "never is not a time." in seat.said
        await seat.press(*["backspace"] * 5)
        await seat.type("23:50")
        await seat.press("enter")
        assert "That is still to come. Give the time it was." in seat.said
        await seat.press(*["backspace"] * 5)
        await seat.type("10:20")
        await seat.press("enter", "5", "enter")
        made = await again(seat, row)
        assert made.done_at is not None
        assert f"{made.done_at.in_timezone('Asia/Shanghai'):%H:%M}" == "10:20"


async def test_another_desk_was_first(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        row = await calls(seat)
        await seat.press("a", "5")
        told = {"method": "phone", "answers": {}, "score": 4}
        by, at = seat.little.housekeeper.id, seat.clock()
        await seat.call(callback_moves.finish, row.id, **told, by=by, at=at)
        await seat.press("enter")
        assert seat.told == "HF-0001: asked, by 陳美玲 on 11-23 09:00."
        await seat.news()
        assert "ctrl+s save" not in seat.keys
        assert (await again(seat, row)).score == 4


async def test_what_the_unit_asked_to_heed_stands_above(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        little, at = seat.little, seat.clock()
        await seat.call(
            instruction_moves.give,
            little.units[5].id,
            kind="other",
            words="晚上八時後才打電話",
            asked_by="歐陽慧",
            by=little.front_desk.id,
            at=at,
        )
        await calls(seat)
        assert "- other wish  晚上八時後才打電話" in seat.text


async def test_whom_to_call_about_an_anonymous_case_stands_in_the_case(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await calls(seat, anonymous=True)
        assert "Whom to call stands in the case: press s." in seat.text
        assert "v show in full" not in seat.keys
        await seat.press("s")
        assert "TS-0001" in seat.lines[0]


async def test_the_phone_is_shown_in_full_by_pin_and_reason(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await calls(seat)
        await seat.press("v")
        await seat.type("回訪")
        await seat.press("enter")
        await seat.type("1234")
        await seat.press("enter")
        assert "13611112222" in seat.text
        await seat.press("w", "escape")
        assert "13611112222" not in seat.text


async def test_hostile_and_endless_words_stay_words(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        row = await owed(seat, solution="[/b]換了閥門 " * 60, name="[red]歐陽")
        await seat.go("callbacks")
        await seat.press("c")
        assert "[red]歐陽" in seat.text
        assert "[/b]換了閥門" in seat.text
        assert "How satisfied in all?" in seat.text
        await seat.press("w")
        await seat.type("[/b]" * 400)
        await seat.press("enter", "enter", "enter", "5", "enter")
        assert (await again(seat, row)).opinion == "[/b]" * 400
        assert (await last(seat)).id == row.id
