"""May this person work here today?  Asked at the gate, by a scanner or a tired guard."""

import pytest

from store import renovation_passes, renovation_workers
from store.renovation_workers import Worker
from tests.store.renovation_parts import Case
from tests.tui.conftest import Seat, Sit
from tui.caption import Caption
from tui.confirm import Confirm
from tui.screens.gate import Gate
from tui.screens.home import Home
from tui.screens.pass_forms import LosePass
from tui.screens.passes import Passes


async def gate(seat: Seat, bring: str = "in_progress") -> Case:
    """The gate, and a site that another desk brought so far."""
    case = Case(seat.little, seat.clock())
    await seat.call(getattr(case, bring))
    seat.clock.at = case.at
    await seat.press("g", "p")
    assert isinstance(seat.screen, Gate)
    return case


async def scan(seat: Seat, number: str) -> None:
    """A scanner types the number and Enter."""
    await seat.press(*("minus" if letter == "-" else letter for letter in number), "enter")


def band(seat: Seat) -> Caption:
    """The answer, large."""
    return seat.screen.query_one("#answer", Caption)


def answer(seat: Seat) -> list[str]:
    """The two lines of the answer."""
    return [" ".join(line.split()) for line in band(seat)._text.strip().split("\n")]


async def test_passes_are_scanned_one_after_another(desk: Sit) -> None:
    async with desk("guard") as seat:
        case = await gate(seat)
        await seat.call(renovation_passes.lose, 2, **case.by("front_desk"))
        await scan(seat, "ZR-0001")
        assert answer(seat) == ["[o] YES 張強 3-1202 ZR-0001", "until 2027-01-22"]
        assert band(seat).has_class("-good")
        seat.whole()
        # The line is ready for the next: nothing is to be cleared first.
        await scan(seat, "ZR-0002")
        assert answer(seat) == ["[x] NO 李偉 3-1202 ZR-0002", "the pass was reported lost"]
        assert band(seat).has_class("-bad")
        assert not band(seat).has_class("-good")
        seat.whole()
        await scan(seat, "ZR-9999")
        assert answer(seat) == ["Nobody is found by that."]
        assert not band(seat).has_class("-bad")


async def test_the_answer_comes_with_every_key(desk: Sit) -> None:
    async with desk("guard") as seat:
        await gate(seat)
        await seat.type("1111")
        assert "3 are found by 1111." in seat.told
        await seat.press("down")
        assert answer(seat)[0].startswith("[o] YES 李偉")
        await seat.type(" 張")
        assert answer(seat)[0].startswith("[o] YES 張強")
        assert "1 is found by 1111 張." in seat.told


async def test_a_stopped_site_says_no_to_everybody(desk: Sit) -> None:
    async with desk("guard") as seat:
        await gate(seat, "suspended")
        await scan(seat, "ZR-0001")
        assert answer(seat) == ["[x] NO 張強 3-1202 ZR-0001", "the works are stopped"]
        assert "works stopped" in seat.text
        assert "No work of any kind there now." in seat.text
        assert "Noisy work: allowed" not in seat.text


async def test_a_neighbour_who_complains_is_answered(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await gate(seat)
        await seat.type("3-1202")
        for words in ("permit ZP-0001 until 2027-01-22", "宏達裝飾工程有限公司", "陳志遠"):
            assert words in seat.said
        assert "Noisy work: allowed until 12:00" in seat.text
        seat.whole()
        other = seat.little.units[0].name
        await seat.press("escape")
        await seat.type(other)
        assert answer(seat) == [f"[x] NO {other}", "there is no permit yet"]
        assert "No work of any kind there now." in seat.text


async def test_escape_clears_then_leaves(desk: Sit) -> None:
    async with desk("guard") as seat:
        await gate(seat)
        await scan(seat, "ZR-0001")
        await seat.press("escape")
        assert answer(seat)[0].startswith("Scan a pass")
        await seat.press("escape")
        assert isinstance(seat.screen, Home)


async def test_a_pass_is_reported_lost_and_another_handed_in(desk: Sit) -> None:
    async with desk("guard") as seat:
        await gate(seat)
        await scan(seat, "ZR-0001")
        # In the line a letter is a letter.
        await seat.press("l")
        assert isinstance(seat.screen, Gate)
        await seat.press("escape")
        await scan(seat, "ZR-0001")
        await seat.press("tab")
        assert "l report lost" in seat.keys
        await seat.press("l")
        assert isinstance(seat.screen, LosePass)
        await seat.press("enter")
        assert isinstance(seat.screen, Gate)
        assert answer(seat)[1] == "the pass was reported lost"
        assert "l report lost" not in seat.keys
        await seat.press("b")
        assert isinstance(seat.screen, Confirm)
        await seat.press("enter")
        assert answer(seat)[1] == "the pass was handed back"
        await seat.press("tab")
        await scan(seat, "ZR-0002")
        assert answer(seat)[0].startswith("[o] YES 李偉")


async def test_an_auditor_only_looks_and_enter_opens_the_site(desk: Sit) -> None:
    async with desk("auditor") as seat:
        await gate(seat)
        await scan(seat, "ZR-0001")
        await seat.press("tab")
        assert "report lost" not in seat.keys
        await seat.press("enter")
        assert isinstance(seat.screen, Passes)


async def test_what_another_desk_did_is_seen_at_once(desk: Sit) -> None:
    async with desk("guard") as seat:
        case = await gate(seat)
        await scan(seat, "ZR-0001")
        await seat.call(renovation_passes.revoke, 1, "在樓道抽煙", **case.by("housekeeper"))
        await seat.news()
        assert answer(seat)[1] == "the pass was revoked"


@pytest.mark.parametrize(
    "text", ["[/b][@click=app.quit()]", "%", "' OR 1=1 --", "長" * 80, "{name} \\", "!!"]
)
async def test_hostile_text_finds_nobody_and_stands_as_typed(desk: Sit, text: str) -> None:
    async with desk("guard") as seat:
        await gate(seat)
        await seat.type(text)
        assert answer(seat) == ["Nobody is found by that."]
        await seat.press("enter")
        assert isinstance(seat.screen, Gate)


async def test_a_hostile_name_stands_as_it_is(desk: Sit) -> None:
    async with desk("guard") as seat:
        case = await gate(seat)
        name = "[/b][bold red]惡[@click=app.quit()]"
        await seat.call(renovation_workers.enlist, case.id, [Worker(name)], **case.by("front_desk"))
        await seat.type("惡")
        assert name in seat.text
        assert answer(seat)[1] == "has no pass yet"


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
@pytest.mark.parametrize("language", ["en", "zh_Hant", "zh_Hans"])
async def test_all_stands_on_the_screen(desk: Sit, size: tuple[int, int], language: str) -> None:
    async with desk("guard", size=size, language=language) as seat:
        await gate(seat)
        seat.whole()
        for words in ("ZR-0001", "3-1202", "nobody"):
            await seat.type(words)
            seat.whole()
            await seat.press("tab")
            seat.whole()
            await seat.go("gate")
