"""The record of a renovation: what is next, the keys of each post, and the moves."""

from store import (
    renovation_apply,
    renovation_permits,
    renovation_refunds,
    violations,
)
from tests.tui.conftest import Sit
from tests.tui.renovation_seat import now, opens, stands, then
from tui.confirm import Confirm
from tui.screens.renovation_forms import Words
from tui.screens.renovation_moving import NotYet
from tui.screens.renovation_papers import Papers
from tui.screens.renovation_record import RenovationRecord


async def test_from_the_desk_to_the_agreement(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        case = await stands(seat, "file")
        await opens(seat, case)
        assert seat.lines[0].startswith("ZX-0001  3-1202  draft")
        assert "Next hand the application in. By: Front desk" in seat.said
        assert "Before approval not here yet: Applicant ID" in seat.said
        assert "0 of 8 handed in 8 MISSING" in seat.said
        assert "a hand in" in seat.keys
        seat.whole()
        await seat.press("a")
        assert seat.told == "ZX-0001: handed in."
        assert "a hand in" not in seat.keys

        await seat.sits("housekeeper")
        await opens(seat, case)
        await seat.press("a")
        assert seat.told == "ZX-0001: in review."
        assert "approve" not in seat.keys

        await seat.sits("director")
        await opens(seat, case)
        assert "Still missing not here yet: Applicant ID" in seat.said
        # It is offered, and says what it waits for before it asks anything.
        await seat.press("a")
        assert isinstance(seat.screen, NotYet)
        assert seat.lines[0].startswith("ZX-0001, approve: not yet")
        assert "not here yet: Applicant ID" in seat.text
        assert "Worker list with photo" in seat.said
        seat.whole()
        await seat.press("escape")
        await then(seat, case, "hand_in_all")
        await opens(seat, case)
        assert "Still missing nothing" in seat.said
        await seat.press("a")
        assert isinstance(seat.screen, Confirm)
        assert "Approve ZX-0001, 3-1202?" in seat.text
        await seat.press("n")
        assert (await now(seat, case)).state == "reviewing"
        await seat.press("a", "enter")
        assert seat.told == "ZX-0001: approved."

        await seat.sits("front_desk")
        await opens(seat, case)
        assert "a agreement" in seat.keys
        await seat.press("a")
        assert (await now(seat, case)).agreement == "ZA-0001"
        assert "Next receive the deposit. By: Cashier" in seat.said
        # The cashier's to do.
        assert "a deposit" not in seat.keys


async def test_what_goes_back_says_why_for_everybody_to_see(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        case = await stands(seat, "reviewing")
        await opens(seat, case)
        assert "x reject" not in seat.keys
        await seat.press("r")
        assert isinstance(seat.screen, Words)
        assert "Return ZX-0001, 3-1202" in seat.text
        assert "it can be changed and handed in again" in seat.said
        seat.whole()
        await seat.press("enter")
        assert "say why" in seat.text
        await seat.type("欠閉水試驗方案")
        await seat.press("enter")
        assert seat.told == "ZX-0001: returned."
        assert "Said last 欠閉水試驗方案" in seat.said
        await seat.press("end")
        assert "returned  欠閉水試驗方案  陳美玲" in seat.text


async def test_the_director_rejects_and_the_desk_cancels(desk: Sit) -> None:
    async with desk("director") as seat:
        case = await stands(seat, "reviewing")
        await opens(seat, case)
        assert "x reject" in seat.keys
        await seat.press("x")
        await seat.type("違反規劃")
        await seat.press("enter")
        assert seat.told == "ZX-0001: rejected."
        assert "Next nothing: it is over" in seat.said

        other = await stands(seat, "paid", unit=0)
        await seat.sits("front_desk")
        await opens(seat, other)
        await seat.press("z")
        await seat.type("業主改變計劃")
        await seat.press("enter")
        assert seat.told == "ZX-0002: cancelled."
        assert "Next approve the refund. By: Office director" in seat.said


async def test_a_stop_without_grounds_says_so_and_one_with_them_shows_them(desk: Sit) -> None:
    async with desk("director") as seat:
        case = await stands(seat, "in_progress")
        await opens(seat, case)
        await seat.press("h")
        assert isinstance(seat.screen, NotYet)
        assert "there is no open notice for R5 or R6, and no second overdue one" in seat.said
        await seat.press("escape")
        await then(seat, case, "served", "R5-1")
        await opens(seat, case)
        assert "Notice open ZG-0001" in seat.said
        assert "Next look again whether it was put right. By: Housekeeper" in seat.said
        await seat.press("h")
        assert isinstance(seat.screen, Words)
        assert "ZG-0001  R5-1 Altering main/load-bearing structure" in seat.text
        assert "Nobody works there until the office director lifts the stop" in seat.said
        await seat.type("承重牆開洞")
        await seat.press("enter")
        assert seat.told == "ZP-0001: works stopped."
        await seat.press("a")
        assert "nobody has looked since the stop and found it put right" in seat.told
        await then(seat, case, "corrected", await seat.call(violations.notice, 1))
        await opens(seat, case)
        await seat.press("a", "enter")
        assert seat.told == "ZP-0001: works under way."
        await seat.press("down", "down", "down")
        assert "stop lifted  李主任" in seat.text


async def test_from_the_acceptance_to_the_refund(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        case = await stands(seat, "in_progress")
        await opens(seat, case)
        await seat.press("a", "enter")
        assert seat.told == "ZP-0001: acceptance asked for."
        assert "owner: NOT SIGNED" in seat.said
        await seat.press("a")
        assert "not signed yet: owner, contractor, engineering, housekeeper" in seat.told
        await then(seat, case, "signed")
        await opens(seat, case)
        assert "owner: 歐陽慧" in seat.said
        await seat.press("a", "enter")
        assert seat.told == "ZP-0001: first acceptance passed."
        await seat.press("a")
        assert seat.told == "ZP-0001: under observation."
        await seat.press("a")
        assert isinstance(seat.screen, NotYet)
        assert "the observation has not ended" in seat.said
        await seat.press("escape")
        await then(seat, case, "on", days=31)
        await then(seat, case, "signed")
        await opens(seat, case)
        await seat.press("a", "enter")
        assert seat.told == "ZP-0001: re-check passed."

        await seat.sits("director")
        await opens(seat, case)
        assert "Still missing passes not handed back: ZR-0001, ZR-0002, ZR-0003" in seat.said
        await seat.press("a")
        assert "passes not handed back" in seat.told
        await then(seat, case, "passes_back")
        await opens(seat, case)
        await seat.press("a")
        assert isinstance(seat.screen, Confirm)
        assert "Goes back 2,000.00 yuan" in seat.said
        await seat.press("enter")
        assert seat.told == "ZP-0001: refund approved."
        assert "Next pay the refund out. By: Cashier" in seat.said


async def test_an_override_takes_another_person_and_stands_for_good(desk: Sit) -> None:
    async with desk("director") as seat:
        case = await stands(seat, "observing")
        who = {"by": seat.little.director.id, "at": seat.clock()}
        await seat.call(renovation_refunds.ask_override, case.id, "sold", "已過戶", **who)
        await opens(seat, case)
        assert "! A refund is asked for though something is open" in seat.text
        assert "y override" in seat.keys
        await seat.press("y")
        assert "another person than who asked must do it" in seat.told
        who["by"] = seat.little.housekeeper.id
        await seat.call(renovation_refunds.ask_override, case.id, "sold", "已過戶", **who)
        await opens(seat, case)
        await seat.press("y")
        assert isinstance(seat.screen, Confirm)
        assert "ALL THE SAME" in seat.lines[0]
        assert "Reason the unit was sold 已過戶" in seat.said
        assert "Still open passes not handed back: ZR-0001, ZR-0002, ZR-0003" in seat.said
        assert "the observation has not ended" in seat.said
        seat.whole()
        await seat.press("enter")
        assert seat.told == "ZP-0001: refund approved."
        assert "!! OVERRIDDEN" in seat.text
        by, at = seat.little.cashier.id, seat.clock()
        await seat.call(renovation_refunds.pay_refund, case.id, "TK1", by=by, at=at)
        await seat.sits("auditor")
        await opens(seat, case)
        top = seat.lines[2:7]
        assert "!! OVERRIDDEN: the refund was let go though something was open" in top[0]
        assert "the unit was sold  已過戶" in top[1]
        assert "陳美玲" in top[2]
        assert "李主任" in top[3]


async def test_the_second_desk_is_told_who_was_first(desk: Sit) -> None:
    async with desk("director") as seat:
        case = await stands(seat, "reviewing")
        await opens(seat, case)
        await seat.press("a")
        who = {"by": seat.little.housekeeper.id, "at": seat.clock()}
        await seat.call(renovation_apply.send_back, case.id, "欠圖", **who)
        await seat.press("enter")
        assert seat.told == "ZX-0001 is already returned, by 陳美玲 on 11-23 09:11."
        assert "State A returned" in seat.said
        assert "a hand in" in seat.keys


async def test_another_desks_move_is_seen(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        case = await stands(seat, "permitted")
        await opens(seat, case)
        until = case.day.add(days=80)
        await seat.call(
            renovation_permits.extend,
            case.id,
            until,
            "雨季停工",
            by=seat.little.director.id,
            at=seat.clock(),
        )
        await seat.screen.news_came()  # type: ignore[attr-defined]
        await seat.settle()
        assert f"- {until} 80 days left" in seat.said
        await seat.press("end")
        assert f"permit extended  until {until}  雨季停工  李主任" in seat.text


async def test_a_phone_is_shown_whole_to_the_office_only(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        case = await stands(seat, "file")
        await opens(seat, case)
        assert "13611112222" in seat.text
        await seat.sits("guard")
        await opens(seat, case)
        assert "13611112222" not in seat.text
        assert "136****2222" in seat.text
        # Whom a guard at the door has to call.
        assert "13922223333" in seat.text


async def test_an_expired_permit_says_so(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        case = await stands(seat, "in_progress")
        seat.clock.on(days=63)
        await opens(seat, case)
        assert "EXPIRED 3 days ago" in seat.said


async def test_home_opens_the_record_of_what_waits(desk: Sit) -> None:
    async with desk("director") as seat:
        case = await stands(seat, "reviewing")
        await seat.screen.reload()  # type: ignore[attr-defined]
        await seat.settle()
        await seat.press("home")
        assert seat.cursor.split() == [
            *("in", "47:59", "review", "ZX-0001", "3-1202", "to", "be", "decided", "you")
        ]
        seat.whole()
        await seat.press("enter")
        assert isinstance(seat.screen, RenovationRecord)
        assert seat.screen.renovation_id == case.id


async def test_a_high_screen_shows_the_bar_of_the_permit(desk: Sit) -> None:
    async with desk("housekeeper", size=(140, 40)) as seat:
        case = await stands(seat, "in_progress")
        for _ in range(2):
            await opens(seat, case)
            assert len(seat.screen.query("PermitBar")) == 1
            assert "last day" in seat.text
            assert "History" in seat.text
            seat.whole()
        await seat.pilot.resize_terminal(80, 24)
        await seat.settle()
        assert "last day" not in seat.text
        await seat.pilot.resize_terminal(100, 40)
        await seat.settle()
        assert "last day" in seat.text


async def test_papers_are_one_key_away(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        case = await stands(seat, "file")
        await opens(seat, case)
        await seat.press("l")
        assert isinstance(seat.screen, Papers)
        await seat.press("space", "escape")
        assert "1 of 8 handed in 7 MISSING" in seat.said
