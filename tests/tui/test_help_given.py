"""Help to authorities on the screen: written down, decided by the director, given or closed."""

from typing import Any

from store import help_given, help_moves
from store.help_given import HelpRow
from tests.tui.conftest import Seat, Sit
from tui.screens.help_given import HelpGiven, HelpRecord
from tui.screens.help_given_forms import ApproveHelp, AskHelp, CloseHelp, GiveHelp, RefuseHelp


async def sits_down(seat: Seat, **values: Any) -> None:
    """The register of requests, in front."""
    seat.app.push_screen(HelpGiven(**values))
    await seat.settle()


async def asked(seat: Seat, **more: Any) -> HelpRow:
    """Another desk wrote a request of the police."""
    values: dict[str, Any] = {
        "officer": "葉國強",
        "id_seen": "police_card",
        "badge_no": "A-1024",
        "request": "調取3座大堂錄像",
        "paper": "調取證據通知書",
        **more,
    }
    by, at = seat.little.guard.id, seat.clock()
    row: HelpRow = await seat.call(help_moves.ask, "police", **values, by=by, at=at)
    return row


async def stored(seat: Seat) -> HelpRow:
    """The newest request as the store has it."""
    found = await seat.call(help_given.listed, seat.little.estate.id)
    row: HelpRow = found[0]
    return row


async def test_a_request_is_written_at_the_gate(desk: Sit) -> None:
    async with desk("guard") as seat:
        await sits_down(seat)
        assert "No authority has asked yet. n writes down a request" in seat.said
        await seat.press("n")
        assert isinstance(seat.screen, AskHelp)
        seat.whole()
        await seat.press("1")
        for typed in ("湖畔派出所", "葉國強"):
            await seat.type(typed)
            await seat.press("enter")
        await seat.press("1")
        for typed in ("A-1024", "調取3座大堂錄像", "調取證據通知書", "31"):
            await seat.type(typed)
            await seat.press("enter")
        assert seat.told == "XZ-0001 is written. Data goes out once the director says yes (y)."
        assert ". to decide" in seat.cursor
        row = await stored(seat)
        assert (row.authority, row.body, row.officer, row.id_seen, row.badge_no) == (
            *("police", "湖畔派出所", "葉國強", "police_card", "A-1024"),
        )
        assert (row.paper, row.paper_no) == ("調取證據通知書", "31")
        for key in ("y approve", "r refuse", "d give data"):
            assert key not in seat.keys


async def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(desk: Sit) -> None:
    async with desk("guard") as seat:
        await sits_down(seat)
        await seat.press("n", "ctrl+s")
        assert "Choose which authority asks." in seat.said
        await seat.press("1", "ctrl+s")
        assert "Choose which card of the officer you saw." in seat.said
        await seat.press("1", "ctrl+s")
        assert "Give the name of the officer." in seat.said
        await seat.type("[/b]葉" * 3)
        await seat.press("ctrl+s")
        assert "Write the number that is on the card." in seat.said
        await seat.type("440301199001011234")
        await seat.press("ctrl+s")
        assert "That is a whole identity number." in seat.said
        assert "440301199001011234" in seat.text
        await seat.press("escape", "n")
        assert "[/b]葉[/b]葉[/b]葉" in seat.text
        assert "Here is what you had typed" in seat.told


async def test_the_director_lets_data_out_and_the_desk_gives_it(desk: Sit) -> None:
    async with desk("director") as seat:
        await asked(seat)
        await sits_down(seat)
        await seat.press("y")
        assert isinstance(seat.screen, ApproveHelp)
        seat.whole()
        assert "調取3座大堂錄像" in seat.text
        assert seat.told.startswith("Only what the paper names goes out")
        await seat.type("只限大堂")
        await seat.press("enter")
        assert seat.told == "XZ-0001  o approved"
        await seat.sits("front_desk")
        await sits_down(seat)
        await seat.press("d")
        assert isinstance(seat.screen, GiveHelp)
        assert seat.told == "只限大堂"
        await seat.press("ctrl+s")
        assert "Write which data went out" in seat.said
        await seat.type("大堂鏡頭 20:00-21:00")
        await seat.press("enter", "enter")
        assert seat.told == "XZ-0001  + data given"
        row = await stored(seat)
        assert (row.data, row.taken_by, row.ended_by) == (
            *("大堂鏡頭 20:00-21:00", "葉國強", "黃詠詩"),
        )
        await seat.press("enter")
        assert isinstance(seat.screen, HelpRecord)
        assert "approved 李主任" in seat.said
        assert "Nothing more to do." in seat.text
        assert "Deleted on        2029-11-22" in seat.text
        seat.whole()


async def test_two_keys_after_the_request_the_director_has_approved(desk: Sit) -> None:
    async with desk("director") as seat:
        await asked(seat)
        await sits_down(seat)
        await seat.press("y", "enter")
        assert seat.told == "XZ-0001  o approved"


async def test_the_director_says_no_with_a_reason(desk: Sit) -> None:
    async with desk("director") as seat:
        await asked(seat)
        await sits_down(seat)
        await seat.press("r", "enter")
        assert isinstance(seat.screen, RefuseHelp)
        assert "Say why in a few words." in seat.said
        await seat.type("超出範圍")
        await seat.press("enter")
        assert seat.told == "XZ-0001  x not approved"
        await seat.press("enter")
        assert "超出範圍" in seat.text


async def test_without_card_and_paper_there_is_nothing_to_approve(desk: Sit) -> None:
    async with desk("director") as seat:
        await asked(seat, id_seen="", badge_no="", paper="")
        await sits_down(seat)
        assert "y approve" not in seat.keys
        await seat.press("enter")
        assert "no card was shown" in seat.text
        assert "Without card and paper no data goes out: c closes it." in seat.text
        await seat.press("c")
        assert isinstance(seat.screen, CloseHelp)
        await seat.type("請帶齊證件再來")
        await seat.press("enter")
        assert seat.told == "XZ-0001  - no data"
        assert (await stored(seat)).result == "請帶齊證件再來"


async def test_the_second_desk_hears_who_was_first(desk: Sit) -> None:
    async with desk("director") as seat:
        row = await asked(seat)
        await sits_down(seat)
        await seat.press("y")
        by, at = seat.little.guard.id, seat.clock()
        await seat.call(help_moves.close, row.id, "不用了", by=by, at=at)
        await seat.type("可")
        await seat.press("enter")
        assert seat.told == "XZ-0001: no data, by 趙保安 on 11-23 09:00."


async def test_it_waits_for_the_director_at_home(desk: Sit) -> None:
    async with desk("director") as seat:
        await asked(seat)
        await seat.go("home")
        await seat.news()
        assert "help asked" in seat.text
        assert "調取3座大堂錄像" in seat.text


async def test_open_requests_or_all(desk: Sit) -> None:
    async with desk("guard") as seat:
        row = await asked(seat)
        await sits_down(seat, only_open=True)
        assert "XZ-0001" in seat.cursor
        by, at = seat.little.guard.id, seat.clock()
        await seat.call(help_moves.close, row.id, "帶路", by=by, at=at)
        await seat.news()
        assert "No request is open. Press n when an authority asks" in seat.said
        await seat.press("slash")
        await seat.type("錄像")
        assert "Press i to look in all" in seat.said
        await seat.press("enter", "i")
        assert "- no data" in seat.cursor


async def test_beside_the_register_stands_the_record(desk: Sit) -> None:
    async with desk("director", size=(140, 40)) as seat:
        await asked(seat)
        await sits_down(seat)
        assert "Card seen" in seat.text
        assert "police card  A-1024" in seat.text


async def test_the_books_show_what_waits_for_a_word(desk: Sit) -> None:
    async with desk("director") as seat:
        await asked(seat)
        await seat.go("books")
        line = next(line for line in seat.lines if "Help to authorities" in line)
        assert "1 open" in line
        assert "!! 1 wait for a word" in line
        await seat.press("h")
        assert isinstance(seat.screen, HelpGiven)
