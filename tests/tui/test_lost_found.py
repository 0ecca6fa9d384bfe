"""Things found at the desk: entered, announced, given back, taken to the police."""

from typing import Any

import pytest

from store import events, lost_found, lost_found_moves, privacy
from store.lost_found import FoundRow
from store.refusal import Refused
from tests.conftest import AT, PIN
from tests.tui.conftest import Seat, Sit
from tui.screens.lost_found import FoundRecord, LostFound
from tui.screens.lost_found_forms import AnnounceFound, ClaimFound, EnterFound, FoundToPolice

SECRET = "內有全家福一張"
FOUND: dict[str, Any] = {
    **{"kind": "purse", "what": "黑色錢包", "secret": SECRET, "place": "3座大堂"},
    **{"found_at": AT, "finder": "保潔馮姨", "storage": "前臺保險櫃"},
}


async def kept(seat: Seat, *, announced: bool = False, **values: Any) -> FoundRow:
    """Another desk wrote down a purse, unless said otherwise."""
    when = {"by": seat.little.guard.id, "at": seat.clock()}
    row: FoundRow = await seat.call(lost_found_moves.enter, **{**FOUND, **when, **values})
    if announced:
        when["by"] = seat.little.housekeeper.id
        await seat.call(lost_found_moves.announce, row.id, seat.clock().date(), **when)
    return row


async def opens(seat: Seat) -> None:
    """The register in front."""
    seat.app.push_screen(LostFound())
    await seat.settle()


async def every(seat: Seat) -> tuple[FoundRow, ...]:
    """All things found, the newest first."""
    found: tuple[FoundRow, ...] = await seat.call(lost_found.listed, seat.little.estate.id)
    return found


async def test_an_empty_place_says_what_it_is_for_and_which_key_starts(desk: Sit) -> None:
    async with desk("guard") as seat:
        await opens(seat)
        assert "It is kept until its owner has it. Press n to write something down." in seat.said
        seat.whole()
    async with desk("auditor") as seat:
        await opens(seat)
        assert "Press n" not in seat.said


async def test_a_guard_writes_down_what_was_found(desk: Sit) -> None:
    async with desk("guard") as seat:
        await opens(seat)
        await seat.press("n")
        assert isinstance(seat.screen, EnterFound)
        seat.whole()
        await seat.press("8")
        await seat.type("藍色雨傘")
        await seat.press("enter", "enter")
        # The time is there already.
        await seat.press("enter")
        for text in ("3座大堂", "曾大文", "", "門崗"):
            if text:
                await seat.type(text)
            await seat.press("enter")
        await seat.press("ctrl+s")
        assert seat.told == "SW-0001 is written down."
        row = (await every(seat))[0]
        assert (row.kind, row.what, row.place, row.storage) == (
            *("clothes", "藍色雨傘"),
            *("3座大堂", "門崗"),
        )
        assert (row.found_at, row.valuable, row.fen) == (AT, False, 0)
        assert seat.cursor.startswith("藍色雨傘")


async def test_cash_is_counted_by_two_and_is_for_the_police(desk: Sit) -> None:
    async with desk("guard") as seat:
        await opens(seat)
        await seat.press("n", "4")
        form = seat.screen
        assert isinstance(form, EnterFound)
        # Cash is of value by itself, until somebody says otherwise.
        assert form.value("valuable") == "yes"
        for name in ("what", "place", "finder", "storage"):
            form.put(name, "X")
        await seat.press("ctrl+s")
        assert "Count the cash and write the amount." in seat.text
        await seat.type("1,234.50")
        await seat.press("ctrl+s")
        assert "Cash is counted by two: choose who else counted it." in seat.text
        assert seat.little.guard.name not in "\n".join(seat.lines[3:])
        seat.whole()
        await seat.press("1")
        assert seat.told == "SW-0001 is written down. It is of value: take it to the police."
        row = (await every(seat))[0]
        assert (row.fen, row.counted_by) == (123450, seat.little.director.name)
        assert "to the police" in seat.cursor
        await seat.press("enter")
        assert "1,234.50 yuan" in seat.text
        assert "take it to the police and write down the receipt" in seat.said


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("08:30", AT.subtract(minutes=30)),
        ("11-22 18:00", AT.subtract(hours=15)),
        ("2026-11-22 18:00", AT.subtract(hours=15)),
    ],
)
async def test_the_time_is_typed_with_or_without_its_day(
    desk: Sit, typed: str, moment: Any
) -> None:
    async with desk("guard") as seat:
        await opens(seat)
        await seat.press("n", "3")
        form = seat.screen
        assert isinstance(form, EnterFound)
        for name in ("what", "place", "finder", "storage"):
            form.put(name, "X")
        form.put("found_at", typed)
        await seat.press("ctrl+s")
        assert (await every(seat))[0].found_at == moment


async def test_a_time_to_come_or_no_time_is_said_at_its_field(desk: Sit) -> None:
    async with desk("guard") as seat:
        await opens(seat)
        await seat.press("n", "3")
        form = seat.screen
        assert isinstance(form, EnterFound)
        for name in ("what", "place", "finder", "storage"):
            form.put(name, "X")
        form.put("found_at", "22:30")
        await seat.press("ctrl+s")
        assert "It is only 11-23 09:00." in seat.said
        form.put("found_at", "soon")
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, EnterFound)
        assert form.value("what") == "X"
        assert await every(seat) == ()


async def test_the_owner_is_asked_what_only_they_know(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await kept(seat)
        await opens(seat)
        assert "to announce" in seat.cursor
        await seat.press("a")
        assert isinstance(seat.screen, AnnounceFound)
        await seat.press("enter")
        assert seat.told == "SW-0001 may be claimed until 2027-11-23."
        assert "until 2027-11-23" in seat.cursor
        await seat.press("c")
        assert isinstance(seat.screen, ClaimFound)
        assert f"Ask for this, do not tell it: {SECRET}" in seat.text
        seat.whole()
        await seat.press("ctrl+s")
        assert "Give the name of the claimant." in seat.text
        await seat.type("歐陽慧")
        await seat.press("enter", "enter")
        await seat.type("說得出全家福")
        await seat.press("enter", "2", "ctrl+s")
        assert seat.told == "SW-0001 is given back to 歐陽慧."
        row = (await every(seat))[0]
        assert (row.state, row.claimant, row.id_type) == ("claimed", "歐陽慧", "")
        await seat.press("i", "enter")
        assert "說得出全家福" in seat.text
        assert "give back" not in seat.keys


async def test_of_value_it_is_not_given_back_without_a_document(desk: Sit) -> None:
    async with desk("director") as seat:
        await kept(seat, kind="document", secret="")
        await opens(seat)
        await seat.press("c")
        assert seat.told == "Of value: look at a document. They sign for it on paper."
        form = seat.screen
        assert isinstance(form, ClaimFound)
        form.put("claimant", "歐陽慧")
        form.put("proof", "相片一致")
        await seat.press("ctrl+s")
        assert "It is of value: look at a document and write its last four." in seat.said
        assert "none seen" not in seat.text
        await seat.type("123x")
        await seat.press("ctrl+s")
        row = (await every(seat))[0]
        assert (row.id_type, row.id_last4) == ("id_card", "123X")


async def test_a_year_later_only_the_police_may_have_it(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await kept(seat, announced=True)
        seat.clock.on(years=1)
        await opens(seat)
        assert "c give back" in seat.keys
        await seat.press("c")
        seat.clock.on(days=1)
        form = seat.screen
        assert isinstance(form, ClaimFound)
        form.put("claimant", "歐陽慧")
        form.put("proof", "X")
        await seat.press("ctrl+s")
        assert seat.told == "SW-0001 is the State's since 2027-11-24: take it to the police."
        await seat.press("escape")
        await seat.news()
        assert seat.lines[0].startswith("Lost and found: 1 kept, 1 EXPIRED")
        assert "! EXPIRED" in seat.cursor
        assert "give back" not in seat.keys
        await seat.press("c")
        assert isinstance(seat.screen, LostFound)
        await seat.press("enter")
        assert "nobody of the staff may keep it" in seat.said
        await seat.press("t")
        assert isinstance(seat.screen, FoundToPolice)
        await seat.press("enter")
        assert "Give the police station and the number of its receipt." in seat.text
        await seat.type("湖畔派出所 88")
        await seat.press("enter")
        assert seat.told == "SW-0001 is with the police."
        assert isinstance(seat.screen, FoundRecord)
        assert "湖畔派出所 88" in seat.text
        seat.whole()


@pytest.mark.parametrize("post", ["director", "housekeeper", "front_desk", "guard", "auditor"])
async def test_what_only_the_owner_knows_is_on_the_record_of_the_office_alone(
    desk: Sit, post: str
) -> None:
    async with desk(post, size=(140, 40)) as seat:
        await kept(seat)
        await opens(seat)
        assert SECRET not in seat.text
        page = seat.screen
        assert isinstance(page, LostFound)
        assert SECRET not in str(await page.on_paper())
        await seat.press("slash")
        await seat.type("全家福")
        assert "Nothing is found by that." in seat.said
        await seat.press("escape", "enter")
        assert isinstance(seat.screen, FoundRecord)
        office = post not in ("guard", "auditor")
        assert (SECRET in seat.text) is office
        assert ("for the office alone" in seat.text) is not office
        assert ("c give back" in seat.keys) is office


async def test_the_second_desk_reads_who_was_first(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        row = await kept(seat)
        await opens(seat)
        await seat.press("t")
        keeper = seat.little.housekeeper
        await seat.call(
            lost_found_moves.claim,
            row.id,
            claimant="歐陽慧",
            proof="X",
            by=keeper.id,
            at=seat.clock(),
        )
        await seat.type("88")
        await seat.press("enter")
        assert seat.told == f"SW-0001 is already claimed, by {keeper.name} on 11-23 09:00."


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
@pytest.mark.parametrize("language", ["en", "zh_Hant", "zh_Hans"])
async def test_all_stands_on_the_screen(desk: Sit, size: tuple[int, int], language: str) -> None:
    async with desk("director", size=size, language=language) as seat:
        await kept(seat, announced=True)
        await kept(seat, kind="cash", yuan="88", counted_by=seat.little.director.id)
        await kept(seat)
        await opens(seat)
        seat.whole()
        for key in ("n", "a", "c", "t", "enter"):
            await seat.press(key)
            seat.whole()
            await seat.press("escape")
        seat.clock.on(years=2)
        await seat.news()
        seat.whole()
        await seat.press("end", "enter")
        seat.whole()


async def test_hostile_text_is_shown_as_it_is(desk: Sit) -> None:
    async with desk("director") as seat:
        hostile = "[/b][red]" + "長" * 200
        await kept(seat, what=hostile, place=hostile, finder=hostile, storage=hostile)
        await opens(seat)
        assert "[/b][red]" in seat.text
        for key in ("a", "c", "t", "enter"):
            await seat.press(key)
            assert "[/b][red]" in seat.text
            await seat.press("escape")
        assert isinstance(seat.screen, LostFound)


async def test_the_phone_of_the_finder_is_shown_for_a_reason_and_moves_nothing(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        row = await kept(seat, finder_phone="138-0000-1111")
        await opens(seat)
        await seat.press("enter")
        assert "138****1111" in seat.text
        await seat.press("v")
        await seat.type("問失物地點")
        await seat.press("enter")
        await seat.type(PIN)
        await seat.press("enter")
        assert isinstance(seat.screen, FoundRecord)
        assert "13800001111" in seat.text
        seat.whole()
        # For this look at the page only.
        await seat.press("escape", "enter")
        assert "13800001111" not in seat.text
        keeper, later = seat.little.housekeeper, seat.clock().add(minutes=5)
        done = {"by": keeper.id, "at": later}
        await seat.call(lost_found_moves.to_police, row.id, "回執 8", **done)
        reveals = {**done, "by": seat.little.director.id}
        await seat.call(privacy.reveal, "lost_item", row.id, PIN, "問", **reveals)
        # Who looked moved nothing: the second desk still hears who did.
        with pytest.raises(Refused) as no:
            await seat.call(
                lost_found_moves.to_police, row.id, "X", by=seat.little.director.id, at=later
            )
        assert no.value.code == "found_moved"
        said = await seat.call(events.of_record, "lost_item", row.id)
        assert said[0].verb == "privacy.reveal"
        assert (no.value.values["who"], no.value.values["state"]) == (keeper.name, "to_police")


async def test_without_a_phone_or_the_right_there_is_no_key_to_show_it(desk: Sit) -> None:
    for post, phone in (("front_desk", ""), ("guard", "13800001111")):
        async with desk(post) as seat:
            await kept(seat, finder_phone=phone)
            await opens(seat)
            await seat.press("enter")
            assert "v show in full" not in seat.keys
