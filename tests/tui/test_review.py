"""The review: exceptions first, one key a round, nobody signs their own."""

import pytest

from store import due, round_reviews, rounds
from tests.tui.conftest import Seat, Sit
from tui.confirm import Confirm
from tui.screens.home import Home
from tui.screens.review import Review
from tui.screens.round_forms import ReturnRound, RoundReason, SignRound
from tui.screens.round_record import RoundRecord

ALL_NORMAL = ("normal",) * 5
LANGUAGES = ("en", "zh_Hant", "zh_Hans")


async def to_sign(seat: Seat) -> None:
    """The rounds that wait for a signature, from the review of the day."""
    await seat.go("review")
    await seat.press("o")
    assert isinstance(seat.screen, Review)


async def two_rounds(seat: Seat) -> None:
    """The morning is in order; in the afternoon one point was out of reach."""
    await seat.walked(*ALL_NORMAL)
    seat.clock.on(hours=5, minutes=30)
    await seat.walked("normal", "normal", "normal", "normal", "no_access", slot="pm")
    seat.clock.on(hours=1)


async def reviews(seat: Seat) -> list[str]:
    """How each round stands with its reviewer, the oldest first."""
    found = await seat.call(rounds.listed, seat.little.estate.id)
    return [row.review for row in reversed(found)]


async def missed(seat: Seat) -> None:
    """The morning passes and nobody walks."""
    seat.clock.on(hours=4)
    await seat.go("home")
    await seat.screen.reload()  # type: ignore[attr-defined]
    await seat.settle()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_exceptions_stand_first_in_words(desk: Sit, language: str) -> None:
    async with desk(language=language) as seat:
        await two_rounds(seat)
        await seat.press("g", "v", "o")
        assert isinstance(seat.screen, Review)
        seat.whole()
        first, second = seat.lines[3:5]
        words = {"en": ("no access", "in order"), "zh_Hant": ("無法進入", "正常")}
        if language in words:
            assert words[language][0] in first
            assert words[language][1] in second
        assert first.startswith("> +")
        for key in ("s ", "a ", "r ", "?", "!"):
            assert key in seat.keys


async def test_what_is_in_order_is_signed_by_one_key(desk: Sit) -> None:
    async with desk() as seat:
        await two_rounds(seat)
        await to_sign(seat)
        assert "1 to look at, 1 in order" in seat.lines[0]
        await seat.press("down", "s")
        assert isinstance(seat.screen, Review)
        assert seat.told == "XC-0001 is signed."
        assert await reviews(seat) == ["signed", ""]
        assert "no access" in seat.cursor


async def test_what_is_not_in_order_stands_there_once_more(desk: Sit) -> None:
    async with desk() as seat:
        await two_rounds(seat)
        await to_sign(seat)
        await seat.press("s")
        assert isinstance(seat.screen, SignRound)
        assert "no access" in seat.text
        assert "陳美玲" in seat.text
        seat.whole()
        await seat.type("見過，已通知鎖匠")
        await seat.press("enter")
        assert isinstance(seat.screen, Review)
        assert seat.told == "XC-0002 is signed."
        row = await seat.call(rounds.round_row, 2)
        assert (row.review, row.reviewer, row.review_words) == (
            "signed",
            "李主任",
            "見過，已通知鎖匠",
        )


@pytest.mark.parametrize("language", LANGUAGES)
async def test_all_in_order_after_one_question(desk: Sit, language: str) -> None:
    async with desk(language=language) as seat:
        await two_rounds(seat)
        await to_sign(seat)
        await seat.press("a")
        assert isinstance(seat.screen, Confirm)
        assert "XC-0001" in seat.text
        assert "XC-0002" not in seat.text
        seat.whole()
        await seat.press("n")
        assert await reviews(seat) == ["", ""]
        await seat.press("a", "enter")
        assert isinstance(seat.screen, Review)
        assert await reviews(seat) == ["signed", ""]
        assert "1" in seat.told
        assert "a " not in seat.keys.split("r ")[0], "nothing is left to sign at once"


async def test_a_round_signed_at_another_desk_is_told_of(desk: Sit) -> None:
    async with desk() as seat:
        await two_rounds(seat)
        await to_sign(seat)
        await seat.press("a")
        by = seat.little.director.id
        await seat.call(round_reviews.sign, 1, by=by, at=seat.clock())
        await seat.press("enter")
        assert "0 rounds are signed. 李主任 has already reviewed round XC-0001" in seat.told
        assert "XC-0001" not in "".join(seat.lines[2:-4])


async def test_a_round_is_returned_answered_and_signed(desk: Sit) -> None:
    async with desk() as seat:
        await two_rounds(seat)
        await to_sign(seat)
        await seat.press("r")
        assert isinstance(seat.screen, ReturnRound)
        await seat.press("enter")
        assert "Say what is to be put right." in seat.text
        await seat.type("天台為何未查？")
        await seat.press("enter")
        assert isinstance(seat.screen, Review)
        assert seat.told == "XC-0002 is returned."
        assert await reviews(seat) == ["", "returned"]
        assert "no access" not in seat.text, "it waits with the housekeeper now"

        seat.clock.on(minutes=5)
        await seat.sits("housekeeper")
        while "XC-0002" not in seat.cursor:
            await seat.press("down")
        assert "RETURNED" in seat.cursor
        await seat.press("enter")
        assert isinstance(seat.screen, RoundReason)
        assert "天台為何未查？" in seat.text
        await seat.type("鎖匠下午到，明早補查")
        await seat.press("enter")
        assert isinstance(seat.screen, RoundRecord)
        assert "鎖匠下午到，明早補查" in seat.text
        await seat.press("escape")
        assert isinstance(seat.screen, Home)

        await seat.sits("director")
        await to_sign(seat)
        await seat.press("s", "enter")
        assert await reviews(seat) == ["", "signed"]


async def test_ones_own_round_says_why_there_is_no_key(desk: Sit) -> None:
    async with desk() as seat:
        await seat.press("enter")
        await seat.walks("space", "space", "space", "space", "space", "e", "enter")
        await to_sign(seat)
        assert seat.told == "Round XC-0001 is your own. Somebody else must sign it."
        assert "s sign" not in seat.keys
        assert "a sign" not in seat.keys
        await seat.press("s", "r")
        assert isinstance(seat.screen, Review)
        await seat.press("enter")
        assert "Round XC-0001 is your own." in seat.said
        assert "s sign" not in seat.keys


async def test_a_missed_round_waits_for_its_reason_and_then_for_a_signature(desk: Sit) -> None:
    async with desk() as seat:
        await missed(seat)
        await to_sign(seat)
        assert "Nothing waits for your signature." in seat.text, "the housekeeper has today"
        await seat.sits("housekeeper")
        while "MISSED" not in seat.cursor:
            await seat.press("down")
        assert "reason" in seat.cursor
        await seat.press("enter")
        assert isinstance(seat.screen, RoundReason)
        await seat.type("3-1202漏水，全部人手去救")
        await seat.press("enter", "escape")
        assert "MISSED" not in "".join(seat.lines[3:-4])
        await seat.sits("director")
        await to_sign(seat)
        assert seat.cursor.startswith("X  MISSED ")
        await seat.press("s")
        assert "3-1202漏水" in seat.text
        await seat.press("enter")
        row = await seat.call(rounds.round_row, 1)
        assert row.review == "signed"


async def test_a_day_later_a_missing_reason_is_the_directors_to_see(desk: Sit) -> None:
    async with desk() as seat:
        await missed(seat)
        seat.clock.on(hours=20)
        await missed(seat)
        await to_sign(seat)
        assert "MISSED TWICE, NO REASON" in seat.text
        assert "No reason for round" in seat.told
        assert "s sign" not in seat.keys
        assert "r return" in seat.keys


async def test_home_leads_the_director_there(desk: Sit) -> None:
    async with desk() as seat:
        await two_rounds(seat)
        await seat.screen.reload()  # type: ignore[attr-defined]
        await seat.settle()
        assert any("2 to sign, 1 to look at" in line for line in seat.lines)
        seat.whole()
        while "to sign" not in seat.cursor:
            await seat.press("down")
        await seat.press("enter")
        assert isinstance(seat.screen, Review)


async def test_two_missed_in_a_row_alert_the_director(desk: Sit) -> None:
    async with desk() as seat:
        seat.clock.on(hours=10)
        await seat.go("home")
        await seat.screen.reload()  # type: ignore[attr-defined]
        await seat.settle()
        kinds = [
            row.kind for row in await seat.call(due.waiting, seat.little.director, seat.clock())
        ]
        assert "rounds_missed_twice" in kinds
        line = next(line for line in seat.lines if "ALERT" in line)
        assert "MISSED TWICE" in line
        await seat.press("home")
        while "ALERT" not in seat.cursor:
            await seat.press("down")
        await seat.press("enter")
        assert isinstance(seat.screen, RoundRecord)


async def test_only_the_director_has_the_review(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("g")
        assert "Day review" not in seat.text
        await seat.press("v")
        assert isinstance(seat.screen, Home)


async def test_the_search_finds_a_route_and_who_walked(desk: Sit) -> None:
    async with desk() as seat:
        await two_rounds(seat)
        await to_sign(seat)
        for typed, there in (("XC-0001", 1), ("陈美玲", 2), ("一区", 2), ("nobody", 0)):
            await seat.press("slash")
            await seat.type(typed)
            assert sum("一區日巡" in line for line in seat.lines) == there, typed
            await seat.press("escape")


async def test_a_wide_desk_shows_the_record_beside(desk: Sit) -> None:
    async with desk(size=(140, 40)) as seat:
        await two_rounds(seat)
        await to_sign(seat)
        beside = [line.split("|")[-1].strip() for line in seat.lines]
        assert "No access: 1" in beside
        await seat.press("down")
        beside = [line.split("|")[-1].strip() for line in seat.lines]
        assert "No access: 1" not in beside
        seat.whole()
