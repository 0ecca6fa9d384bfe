"""A shift handed over on the screen: counted, signed, looked at line by line, disputed, settled."""

from store import handover_taking, handovers, pass_down_moves
from tests.conftest import AT
from tests.store import handover_parts
from tests.store.handover_parts import EVENING
from tests.tui.conftest import Seat, Sit
from tests.tui.records import reading
from tui.confirm import Confirm
from tui.records import rendered
from tui.screens.handover_forms import CountLine, DisputeLine, GiveOver, SettleLine
from tui.screens.handover_page import HandoverPage
from tui.screens.key_register import LoanRecord
from tui.screens.pass_down_form import WritePassDown
from tui.screens.pass_downs import PassDownRecord, PassDowns
from tui.screens.visitors import Visitors


async def evening(seat: Seat) -> None:
    """It is 20:00, and something of most kinds is open."""
    await seat.call(handover_parts.busy, seat.little)
    seat.clock.at = EVENING
    await seat.go("handovers")


async def signed_by_guard(seat: Seat) -> None:
    """The guard has counted and signed at another desk."""
    await seat.call(handover_parts.busy, seat.little)
    row = await seat.call(handover_parts.given, seat.little)
    seat.clock.at = EVENING.add(minutes=8)
    await seat.go("handovers")
    await seat.press("enter")
    assert isinstance(seat.screen, HandoverPage)
    assert row.number in seat.lines[0]


async def down_to(seat: Seat, word: str) -> None:
    """To the line of home that has this word."""
    # A line that came late stands above the cursor.
    for key in ("down",) * 10 + ("up",) * 20:
        if word in seat.cursor:
            return
        await seat.press(key)
    raise AssertionError(seat.text)


async def test_an_empty_register_says_what_it_is_for(desk: Sit) -> None:
    async with desk("guard") as seat:
        await seat.go("handovers")
        assert "who leaves counts, who comes looks, and both sign. Press n" in seat.said
        assert "n hand over" in seat.keys


async def test_who_may_not_begin_one_is_shown_no_key(desk: Sit) -> None:
    async with desk("cashier") as seat:
        await seat.go("handovers")
        assert "n hand over" not in seat.keys
        assert "Press n" not in seat.said


async def test_who_leaves_counts_with_a_key_a_line_and_signs(desk: Sit) -> None:
    async with desk("guard") as seat:
        await evening(seat)
        await seat.press("n")
        assert isinstance(seat.screen, HandoverPage)
        assert "Hand-over JB-0001, shift until 11-23 20:00" in seat.lines[0]
        assert "3 still to count" in seat.lines[0]
        assert seat.cursor.startswith("people inside")
        seat.whole()
        await seat.press("space")
        assert seat.told == "people inside: 3 counted."
        # The key lent out is no count: the next that waits is.
        assert seat.cursor.startswith("radios")
        await seat.press("space")
        assert "No record has their number" in seat.told
        await seat.press("4", "1", "backspace")
        assert seat.told == "Counted 4: enter writes it down."
        await seat.press("enter", "space")
        assert "0 still to count" in seat.lines[0]
        await seat.press("s")
        assert isinstance(seat.screen, GiveOver)
        await seat.press("3")
        await seat.type("值班電話在抽屜")
        await seat.press("enter")
        assert isinstance(seat.screen, HandoverPage)
        assert seat.told == "You signed JB-0001. 陳美玲 looks at it now."
        assert "趙保安  signed 11-23 20:00" in seat.text
        assert "值班電話在抽屜" in seat.said
        # Who left neither counts nor answers any more.
        assert "space" not in seat.keys


async def test_a_count_that_differs_asks_why(desk: Sit) -> None:
    async with desk("guard") as seat:
        await evening(seat)
        await seat.press("n", "2", "enter")
        assert isinstance(seat.screen, CountLine)
        assert "3 recorded, 2 counted" in seat.said
        await seat.press("escape")
        assert "! DIFFERS" in seat.said
        for key in ("down", "down", "4", "enter", "space"):
            await seat.press(key)
        await seat.press("s")
        assert "Counted otherwise than recorded: people inside. Say why: key x." in seat.said
        assert seat.cursor.startswith("people inside")
        await seat.press("x")
        await seat.type("一人未登記離開")
        await seat.press("enter")
        assert isinstance(seat.screen, HandoverPage)
        await seat.press("home")
        assert "趙保安: 一人未登記離開" in seat.said
        await seat.press("s")
        assert isinstance(seat.screen, GiveOver)


async def test_nothing_is_signed_before_all_is_counted(desk: Sit) -> None:
    async with desk("guard") as seat:
        await evening(seat)
        await seat.press("n", "down", "down", "s")
        assert seat.told == "Not counted yet: people inside. Count it first."


async def test_who_comes_looks_with_a_key_a_line_and_signs(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await signed_by_guard(seat)
        assert "7 still to look at" in seat.lines[0]
        seat.whole()
        await seat.press("s")
        assert "JB-0001: 7 still to look at, each with space or x." in seat.said
        for _ in range(7):
            await seat.press("space")
        assert "0 still to look at" in seat.lines[0]
        await seat.press("u")
        assert "1 still to look at" in seat.lines[0]
        await seat.press("space", "s")
        assert isinstance(seat.screen, Confirm)
        assert "Sign for JB-0001 and take over?" in seat.lines[0]
        await seat.press("enter")
        assert seat.told == "JB-0001 is signed by both."
        assert "= both signed" in seat.lines[0]


async def test_a_dispute_goes_to_the_director(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await signed_by_guard(seat)
        await seat.press("down", "down", "x")
        assert isinstance(seat.screen, DisputeLine)
        assert "radios" in seat.said
        await seat.press("enter")
        assert "Say what is not right." in seat.said
        # However long it is, what the director says to it is in sight beneath.
        await seat.type("只有三部" + "，找過值班室" * 25)
        await seat.press("enter")
        for _ in range(6):
            await seat.press("space")
        await seat.press("s")
        assert "The director settles what is disputed." in seat.said
        await seat.press("enter")
        assert seat.told == "JB-0001: the director settles what is disputed."
        await seat.sits("director")
        await down_to(seat, "DISPUTE")
        assert "shift 20:00  1 in dispute" in seat.cursor
        await seat.press("enter")
        assert isinstance(seat.screen, HandoverPage)
        assert seat.cursor.startswith("radios")
        assert "黃詠詩: 只有三部" in seat.said
        await seat.press("t")
        assert isinstance(seat.screen, SettleLine)
        await seat.type("在監控室充電")
        await seat.press("enter")
        assert seat.told == "Settled."
        assert "= both signed" in seat.lines[0]
        assert "李主任: 在監控室充電" in seat.said


async def test_enter_opens_what_a_line_is_about(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await signed_by_guard(seat)
        await seat.press("enter")
        assert isinstance(seat.screen, Visitors)
        await seat.press("escape", "down", "enter")
        assert isinstance(seat.screen, LoanRecord)
        await seat.press("escape")
        assert isinstance(seat.screen, HandoverPage)


async def test_another_desk_was_quicker(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await seat.call(handover_parts.busy, seat.little)
        row = await seat.call(handover_parts.answered, seat.little)
        seat.clock.at = EVENING.add(minutes=20)
        await seat.go("handovers")
        await seat.press("enter", "s")
        await seat.call(
            handover_taking.take,
            row.id,
            **handover_parts.by(seat.little, "housekeeper", minutes=21),
        )
        await seat.press("enter")
        assert "JB-0001 stands otherwise now: both signed, by 陳美玲" in seat.said


async def test_one_begun_in_error_is_called_off(desk: Sit) -> None:
    async with desk("guard") as seat:
        await evening(seat)
        await seat.press("n", "z", "enter")
        assert seat.told == "JB-0001 is called off."
        await seat.press("escape")
        assert "- called off" in seat.cursor
        assert "z call off" not in seat.keys


async def test_while_one_waits_no_other_is_begun(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await signed_by_guard(seat)
        await seat.press("escape", "n")
        assert "趙保安 signed JB-0001" in seat.told


async def test_it_is_printed_with_both_signatures(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.call(handover_parts.busy, seat.little)
        await seat.call(handover_parts.taken, seat.little, disputed="radio")
        seat.clock.at = EVENING.add(hours=1)
        await seat.go("handovers")
        await seat.press("enter")
        assert isinstance(seat.screen, HandoverPage)
        paper = await seat.screen.on_paper()
        said = reading.page(rendered(paper, "html")).text
        for told in (
            "Shift hand-over record",
            "JB-0001",
            "趙保安",
            "黃詠詩",
            "少了一部",
            "停水通知",
        ):
            assert told in said


async def test_hand_overs_in_chinese(desk: Sit) -> None:
    async with desk("front_desk", language="zh_Hant") as seat:
        await signed_by_guard(seat)
        seat.whole()
        for told in ("待接班", "7 項待核對", "在內訪客", "對講機", "無誤", "異議"):
            assert told in seat.text


async def test_something_is_passed_down_and_read_by_name(desk: Sit) -> None:
    async with desk("guard") as seat:
        await seat.go("handovers")
        await seat.press("d")
        assert isinstance(seat.screen, PassDowns)
        assert "Nothing is passed down." in seat.said
        await seat.press("n")
        assert isinstance(seat.screen, WritePassDown)
        await seat.press("ctrl+s")
        assert "Say what the next shift has to know." in seat.said
        await seat.type("後門鎖待修")
        await seat.press("enter", "1", "1", "ctrl+s")
        # At 09:00 the coming shift is that of the night.
        assert seat.told == "JJ-0001 is passed down until 11-24 08:00."
        assert "UNREAD" not in seat.said
        await seat.sits("engineer")
        assert "read this" in seat.said
        await down_to(seat, "JJ-0001")
        await seat.press("enter")
        assert isinstance(seat.screen, PassDownRecord)
        assert "r I read it" in seat.keys
        await seat.press("r")
        assert seat.told == "You have read JJ-0001."
        assert "孫師傅" in seat.said
        assert "r I read it" not in seat.keys
        await seat.press("z", "enter")
        assert seat.told == "JJ-0001 is ended."


async def test_the_register_of_pass_downs_tells_what_is_unread(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        for words in ("後門鎖待修", "泵房有水"):
            by = seat.little.guard.id
            await seat.call(pass_down_moves.write, words, AT.add(days=1), by=by, at=AT)
        await seat.go("handovers")
        await seat.press("d")
        assert seat.text.count("! UNREAD") == 2
        await seat.press("r")
        assert seat.text.count("! UNREAD") == 1
        seat.clock.on(days=2)
        await seat.press("i", "i")
        assert "Nothing is passed down." in seat.said
        await seat.press("i")
        assert "- expired" in seat.text
        assert await seat.call(handovers.listed, seat.little.estate.id) == ()
