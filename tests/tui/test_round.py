"""Walking a round, key by key: what is saved, what is asked, what is said."""

from store import findings, patrols, rounds, work_orders
from tests.conftest import AT
from tests.tui.conftest import Seat, Sit
from tui import show
from tui.page import News, Page
from tui.screens.emergency import Emergency
from tui.screens.finding import Report
from tui.screens.home import Home
from tui.screens.point import Point
from tui.screens.reason import Reason
from tui.screens.round import RoundWalk
from tui.screens.round_end import RoundEnd
from tui.screens.round_record import RoundRecord

ROUND = 1


async def results(seat: Seat) -> list[str]:
    """The answers as the store holds them."""
    return [point.result for point in await seat.call(rounds.points, ROUND)]


async def hears(seat: Seat) -> None:
    """The desk is told that another one wrote something."""
    assert isinstance(seat.screen, Page)
    await seat.screen.news_came()
    await seat.settle()


async def test_space_is_the_whole_job_when_all_is_well(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter")
        assert isinstance(seat.screen, RoundWalk)
        assert "0 of 5" in seat.lines[0]
        assert "1  " in seat.cursor
        await seat.press("space")
        assert await results(seat) == ["normal", "", "", "", ""]
        assert seat.told.startswith("saved 09:00:00")
        assert "1 of 5" in seat.lines[0]
        seat.clock.on(minutes=1)
        await seat.walks("space", "space", "space", "space")
        assert seat.told == "Every point is answered. Press e to end and sign."
        await seat.press("e")
        assert isinstance(seat.screen, RoundEnd)
        assert "nothing: every point is answered" in seat.text
        await seat.press("enter")
        assert isinstance(seat.screen, Home)
        assert "signed: completed" in seat.told
        row = await seat.call(rounds.round_row, ROUND)
        assert (row.state, row.walker) == ("completed", "陳美玲")


async def test_what_is_normal_at_the_point_stands_there(desk: Sit) -> None:
    async with desk("housekeeper", language="zh_Hant") as seat:
        await seat.press("enter")
        top = seat.lines[2]
        assert seat.little.checkpoints[0].name in top
        assert any(line.startswith("    - ") for line in seat.lines[3:8])
        seat.whole()
        await seat.press("down")
        assert seat.little.checkpoints[1].name in seat.lines[2]


async def test_enter_shows_the_point_from_near(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter", "enter")
        assert isinstance(seat.screen, Point)
        assert seat.little.checkpoints[0].label in seat.text
        await seat.press("escape")
        assert isinstance(seat.screen, RoundWalk)


async def test_a_finding_becomes_a_work_order_in_the_same_step(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter", "space", "space", "x")
        assert isinstance(seat.screen, Report)
        number = next(
            choice for line in seat.lines if "Lamp out" in line for choice in line.split()
        )
        await seat.press(number, "enter", "enter", "enter", "enter")
        assert isinstance(seat.screen, RoundWalk)
        assert "WX-0001 made" in seat.told
        (found,) = await seat.call(findings.of_round, ROUND)
        assert (found.severity, found.action, found.order) == ("normal", "reported", "WX-0001")
        assert (await results(seat))[2] == "abnormal"


async def test_an_urgent_finding_says_who_to_call(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter", "space", "x", "1", "enter", "enter", "enter", "2")
        assert isinstance(seat.screen, Emergency)
        assert "WX-0001" in seat.text
        assert "119" in seat.text
        await seat.press("escape")
        assert isinstance(seat.screen, RoundWalk)
        assert (await results(seat))[:3] == ["normal", "abnormal", ""]


async def test_a_finding_needs_what_was_done_on_the_spot(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter", "space", "x", "1", "ctrl+s")
        assert isinstance(seat.screen, Report)
        assert seat.told == "Not saved yet: see the field."
        focused = seat.app.focused
        assert focused is not None
        assert focused.id == "field-action"
        assert (await results(seat))[1] == ""


async def test_the_same_defect_still_open_is_joined(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.walked("normal", "normal", "lamp_out", "normal", "normal")
        seat.clock.on(hours=5, minutes=30)
        await hears(seat)
        while "XC-" not in seat.cursor:
            await seat.press("down")
        await seat.press("enter", "down", "down")
        assert "WX-0001" in seat.cursor
        await seat.press("x")
        assert "WX-0001" in "".join(seat.lines[2:5])
        await seat.press("1", "enter", "enter", "enter", "enter")
        assert seat.told == "Joined to WX-0001: found 1 time more."
        (order,) = await seat.call(work_orders.listed, seat.little.estate.id)
        assert order.repeats == 1


async def test_a_more_urgent_finding_is_said_to_hurry_its_order(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.walked("normal", "normal", "lamp_out", "normal", "normal")
        seat.clock.on(hours=5, minutes=30)
        await hears(seat)
        while "XC-" not in seat.cursor:
            await seat.press("down")
        await seat.press("enter", "down", "down", "x", "1")
        form = seat.screen
        assert isinstance(form, Report)
        form.put("severity", "urgent")
        await seat.press("ctrl+s")
        (order,) = await seat.call(work_orders.listed, seat.little.estate.id)
        assert order.severity == "urgent"
        walk = seat.app.screen_stack[-2]
        assert isinstance(walk, RoundWalk)
        told = walk.query_one(News).words(80)
        assert told.startswith("Joined to WX-0001: found 1 time more. It is")
        assert f"now, due {show.moment(order.due_at)}." in told


async def test_no_access_and_not_applicable_need_a_reason(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter", "a")
        assert isinstance(seat.screen, Reason)
        await seat.press("enter")
        assert isinstance(seat.screen, Reason)
        assert seat.told == "Not saved yet: see the field."
        await seat.type("門鎖著")
        await seat.press("enter")
        assert isinstance(seat.screen, RoundWalk)
        await seat.press("n")
        await seat.type("停用")
        await seat.press("enter")
        points = await seat.call(rounds.points, ROUND)
        assert [(point.result, point.note) for point in points[:2]] == [
            ("no_access", "門鎖著"),
            ("na", "停用"),
        ]


async def test_undo_takes_the_last_answer_back(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter", "u")
        assert seat.told == "There is no answer here to take back."
        await seat.press("space", "space", "u")
        assert seat.told.startswith("Taken back: ")
        assert seat.little.checkpoints[1].name in seat.cursor
        assert await results(seat) == ["normal", "", "", "", ""]


async def test_an_answered_point_is_not_answered_twice(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter", "space", "up", "space")
        assert seat.told == "陳美玲 answered 09:00: normal. u takes it back."
        await seat.press("x")
        assert isinstance(seat.screen, RoundWalk)


async def test_a_label_jumps_to_its_point(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter")
        point = seat.little.checkpoints[3]
        await seat.press(*point.label)
        assert point.label in seat.told
        await seat.press("enter")
        assert point.name in seat.cursor
        assert seat.told == f"At {point.name}."
        # A digit misread, a label of another route, and one thought better of.
        await seat.press(*"00019", "enter")
        assert "misread" in seat.told
        await seat.press(*"00992", "enter")
        assert "not on this route" in seat.told
        await seat.press("1", "backspace", "enter")
        assert isinstance(seat.screen, Point)


async def test_leaving_and_going_on_where_one_was(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter", "space", "space", "escape")
        assert isinstance(seat.screen, Home)
        assert seat.told == "The round waits here: Enter goes on with it."
        assert "2/5" in seat.cursor
        await seat.press("enter")
        assert isinstance(seat.screen, RoundWalk)
        assert seat.little.checkpoints[2].name in seat.cursor


async def test_ending_early_names_what_is_left_and_asks_why(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter", "space", "e")
        assert isinstance(seat.screen, RoundEnd)
        for point in seat.little.checkpoints[1:]:
            assert point.name in seat.text
        await seat.press("enter")
        assert isinstance(seat.screen, RoundEnd)
        await seat.type("下雨")
        await seat.press("enter")
        assert isinstance(seat.screen, Home)
        row = await seat.call(rounds.round_row, ROUND)
        assert (row.state, row.reason) == ("partial", "下雨")


async def test_another_desks_answer_comes_into_sight(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter")
        first, guard = seat.little.checkpoints[0], seat.little.guard.id
        await seat.call(patrols.answer, ROUND, first.id, "normal", by=guard, at=AT)
        # Not yet told: the store refuses, and names who was there first.
        await seat.press("space")
        assert "趙保安" in seat.told
        assert "1 of 5" in seat.lines[0]
        # Told now: the key says the same without asking the store.
        await seat.press("space")
        assert "趙保安" in seat.told


async def test_news_that_came_over_a_form_is_seen_on_the_way_back(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter", "x")
        second, guard = seat.little.checkpoints[1], seat.little.guard.id
        await seat.call(patrols.answer, ROUND, second.id, "normal", by=guard, at=AT)
        await seat.press("escape")
        assert isinstance(seat.screen, RoundWalk)
        assert "1 of 5" in seat.lines[0]


async def test_a_round_ended_at_another_desk_is_left(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter")
        guard = seat.little.guard.id
        await seat.call(patrols.end, ROUND, reason="下雨", by=guard, at=AT)
        await hears(seat)
        assert isinstance(seat.screen, Home)
        assert "was ended at another desk" in seat.told


async def test_a_round_that_may_not_begin_says_why(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        # Begun late in its window, so that three hours are not over when the next one opens.
        seat.clock.on(hours=2, minutes=45)
        await seat.walked("normal")
        seat.clock.on(hours=2, minutes=50)
        await hears(seat)
        assert "not before 14:45" in seat.cursor
        await seat.app.open_round(2)
        await seat.settle()
        assert isinstance(seat.screen, Home)
        assert "3 hours" in seat.told
        assert "14:45" in seat.told
        await seat.press("enter")
        assert isinstance(seat.screen, RoundRecord)
        assert "walk it" not in seat.keys


async def test_every_key_of_a_round_fits_at_eighty(desk: Sit) -> None:
    for language in ("zh_Hant", "zh_Hans", "en"):
        async with desk("housekeeper", language=language) as seat:
            await seat.press("enter")
            for key in ("space", "x ", "n ", "a ", "u ", "e ", "esc", "?", "!"):
                assert key in seat.keys, f"{key} {language}: {seat.keys}"


async def test_coming_back_goes_on_at_the_next_point_without_an_answer(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter", "space", "space", "up", "up")
        assert "normal" in seat.cursor
        await seat.press("escape", "enter")
        assert isinstance(seat.screen, RoundWalk)
        assert seat.cursor.split()[0] == "3"
