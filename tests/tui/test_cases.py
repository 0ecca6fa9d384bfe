"""Customer cases on the screen: taken in few keys, joined, found again."""

from typing import Any

from store import (
    call_moves,
    case_ends,
    case_moves,
    case_verdicts,
)
from tests.tui.case_seat import done, newest, opened, taken
from tests.tui.conftest import Sit
from tui import case_words
from tui.screens.calls import CallRecord, Calls
from tui.screens.case_after import ReportAgain
from tui.screens.case_forms import NewCase
from tui.screens.cases import CaseRecord, Cases
from tui.screens.quick import Quick
from tui.screens.repair_forms import RepairForm


async def test_a_case_is_taken_in_three_keys_and_what_is_typed(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await seat.press("g", "o")
        assert isinstance(seat.screen, Cases)
        assert "Every case is answered." in seat.said
        await seat.press("n")
        await seat.type("1202")
        await seat.press("enter")
        assert "owner 歐陽慧" in seat.told
        await seat.type("廚房漏水")
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, CaseRecord)
        assert seat.told == "TS-0001 is entered."
        assert "Tell them" in seat.text
        assert "until 11-24 09:00  in 24:00" in seat.text
        seat.whole()
        row = await newest(seat)
        assert (row.kind, row.category, row.severity, row.channel, row.unit) == (
            *("complaint", "repair", "minor", "phone", "3-1202"),
        )
        await seat.press("escape")
        assert "TS-0001" in seat.cursor


async def test_a_line_of_quick_entry_is_a_case_with_two_more_enters(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await seat.press("colon")
        await seat.type("c 3-1202 廚房漏水 13800001111")
        assert "Take a case" in seat.cursor
        await seat.press("enter")
        assert isinstance(seat.screen, NewCase)
        assert seat.screen.value("category") == "repair"
        await seat.press("enter")
        assert isinstance(seat.screen, CaseRecord)
        row = await newest(seat)
        assert (row.unit, row.content, row.phone) == ("3-1202", "廚房漏水", "138****1111")


async def test_the_same_line_may_be_a_repair_or_a_call(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await seat.press("colon")
        await seat.type("c 3-1202 廚房漏水")
        await seat.press("down")
        assert "Ask for a repair" in seat.cursor
        await seat.press("enter")
        assert isinstance(seat.screen, RepairForm)
        assert (seat.screen.value("unit"), seat.screen.value("note")) == ("3-1202", "廚房漏水")
        await seat.press("escape", "colon")
        assert isinstance(seat.screen, Quick)


async def test_the_category_follows_the_words_until_it_is_chosen(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        seat.app.push_screen(NewCase({"unit": "1202"}))
        await seat.settle()
        page = seat.screen
        assert isinstance(page, NewCase)
        await seat.type("樓上噪音")
        assert page.value("category") == "noise"
        await seat.press("enter")
        for letter in "park":
            await seat.press(letter)
        assert page.value("category") == "parking"
        page.put("content", "電梯壞了")
        await seat.settle()
        assert page.value("category") == "parking"


def test_words_of_each_script_speak_of_a_category() -> None:
    for words, category in (
        *(("厨房漏水", "repair"), ("The kitchen leaks", "repair"), ("樓下裝修太吵", "renovation")),
        *(("樓上漏水", "repair"), ("the flat upstairs leaks", "repair"), ("隔壁養雞", "neighbour")),
        *(("電梯困人", "facilities"), ("有人佔用車位", "parking"), ("hello", ""), ("", "")),
    ):
        assert case_words.guess(words) == category


async def test_what_the_household_has_open_is_seen_and_joined(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        first = await taken(seat)
        await seat.go("cases")
        await seat.press("n")
        await seat.type("1202")
        await seat.press("enter")
        assert "TS-0001  廚房漏水" in seat.lines[2]
        assert "1 case of 3-1202 is open." in seat.told
        await seat.type("還在漏")
        await seat.press("ctrl+r")
        assert isinstance(seat.screen, ReportAgain)
        assert seat.screen.value("content") == "還在漏"
        seat.whole()
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, CaseRecord)
        assert seat.told == "TS-0001: the new report is counted."
        assert "reported 2 times" in seat.text
        row = await newest(seat)
        assert (row.id, row.times) == (first.id, 2)
        await seat.press("escape", "n")
        assert isinstance(seat.screen, NewCase)
        assert seat.screen.value("unit") == "", "the draft went with the report"


async def test_who_saves_at_once_is_shown_what_is_open_first(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await taken(seat)
        await seat.go("cases")
        await seat.press("n")
        form = seat.screen
        assert isinstance(form, NewCase)
        form.put("content", "門鎖壞了")
        form.put("category", "repair")
        await seat.type("1202")
        await seat.press("ctrl+s")
        assert seat.screen is form
        assert "The same matter? Press ctrl+r" in seat.told
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, CaseRecord)
        assert (await newest(seat)).number == "TS-0002"


async def test_nothing_typed_is_lost_when_a_rule_says_no(desk: Sit) -> None:
    async with desk("guard") as seat:
        await seat.go("cases")
        await seat.press("n")
        form = seat.screen
        assert isinstance(form, NewCase)
        await seat.press("ctrl+s")
        assert form.is_current
        form.put("content", "[/b]吵[OK]")
        form.put("category", "noise")
        await seat.press("ctrl+s")
        assert "Give a unit or a place" in seat.said
        form.put("unit", "9-9999")
        await seat.press("ctrl+s")
        assert "There is no such unit." in seat.said
        form.put("unit", "1202")
        form.put("received_at", "23:59")
        await seat.press("ctrl+s")
        assert "still to come" in seat.said
        form.put("received_at", "noon")
        await seat.press("ctrl+s")
        assert "noon is not a time." in seat.said
        form.put("received_at", "08:15")
        await seat.press("ctrl+s")
        row = await newest(seat)
        assert row.content == "[/b]吵[OK]"
        assert row.due_at == seat.clock().subtract(minutes=45).add(hours=24)
        assert "[/b]吵[OK]" in seat.text


async def test_who_is_complained_of_does_not_see_who_is_anonymous(desk: Sit) -> None:
    async with desk("guard") as seat:
        about = seat.little.guard.id
        await taken(seat, "態度差", category="attitude", anonymous=True, about_id=about, phone="")
        await seat.go("cases")
        assert "3-1202" not in seat.text
        await seat.press("enter")
        assert isinstance(seat.screen, CaseRecord)
        assert "anonymous" in seat.text
        assert "3-1202" not in seat.text
        for action in ("f answer", "b begin", "r reply", "l links", "p repair"):
            assert action not in seat.keys


async def test_a_call_in_the_log_becomes_a_case_and_knows_it(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        told: dict[str, Any] = {"unit_id": seat.little.units[5].id, "name": "歐陽小姐"}
        told["phone"] = "13611112222"
        by, at = seat.little.guard.id, seat.clock()
        await seat.call(call_moves.log, "visit", "repair", "水槽漏水", **told, by=by, at=at)
        seat.app.push_screen(Calls())
        await seat.settle()
        await seat.press("c")
        form = seat.screen
        assert isinstance(form, NewCase)
        assert (form.value("kind"), form.value("category"), form.value("channel")) == (
            *("application", "repair", "visit"),
        )
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, CaseRecord)
        row = await newest(seat)
        assert (row.call_id, row.unit, row.name, row.phone, row.content) == (
            *(1, "3-1202", "歐陽小姐", "136****2222", "水槽漏水"),
        )
        await seat.press("l")
        await seat.press("down", "enter")
        assert isinstance(seat.screen, CallRecord)
        assert "TS-0001  . received" in seat.text
        assert "c make a case" not in seat.keys
        await seat.press("l")
        assert isinstance(seat.screen, CaseRecord)


# Looked at


async def test_open_ones_first_then_all_and_the_record_beside(desk: Sit) -> None:
    async with desk("director", size=(140, 30)) as seat:
        row = await taken(seat)
        await done(seat, case_moves.resolve, row.id, "換了密封圈", by="engineer")
        await taken(seat, "樓上噪音", category="noise")
        seat.clock.on(hours=21)
        await seat.go("cases")
        assert seat.lines[0].startswith("Cases: open")
        assert "TS-0001" not in seat.text
        assert "in 3:00" in seat.cursor
        assert "not decided, counts as valid" in seat.text, "the record stands beside the list"
        await seat.press("i")
        assert seat.lines[0].startswith("Cases: all")
        assert "TS-0001" in seat.text
        await seat.press("slash")
        await seat.type("漏水")
        assert "TS-0002" not in seat.text.split("24 hours")[1].split("\n")[1]


async def test_an_auditor_reads_and_does_nothing(desk: Sit) -> None:
    async with desk("auditor") as seat:
        row = await taken(seat)
        await seat.go("cases")
        await seat.press("n")
        assert isinstance(seat.screen, Cases)
        await opened(seat, row)
        for key in ("r reply", "f answer", "a assign", "o other", "p repair"):
            assert key not in seat.keys


async def test_every_page_stands_on_a_small_screen_in_each_language(desk: Sit) -> None:
    for language in ("en", "zh_Hant"):
        async with desk("director", language=language) as seat:
            row = await taken(seat, "水槽下漏水")
            await done(seat, case_verdicts.propose, row.id, "valid", "本處設備")
            await seat.go("cases")
            seat.whole()
            await seat.press("n")
            seat.whole()
            await seat.press("escape", "enter")
            for key in "rahmfdo":
                await seat.press(key)
                assert not isinstance(seat.screen, CaseRecord), key
                seat.whole()
                await seat.press("escape")
            await done(seat, case_ends.withdraw, row.id, "留言", by="housekeeper")
