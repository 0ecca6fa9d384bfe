"""Workers of a site and their passes: written down, given at once, lost, replaced, back."""

import pytest

from store import drafts, renovation_workers
from store.refusal import Refused
from store.renovation_workers import Worker, WorkerRow
from store.typed_workers import shortened, workers
from tests.store.renovation_parts import Case
from tests.tui.conftest import Seat, Sit
from tui.confirm import Confirm
from tui.screens.pass_facts import PassRecord
from tui.screens.pass_forms import (
    EnlistWorkers,
    IssuePasses,
    LosePass,
    RevokePass,
    SettlePass,
)
from tui.screens.passes import Passes


async def site(seat: Seat, bring: str = "approved") -> Case:
    """The passes of a site that another desk brought so far, in front."""
    case = Case(seat.little, seat.clock())
    await seat.call(getattr(case, bring))
    seat.clock.at = case.at
    assert seat.app.screen is not None
    seat.app.push_screen(Passes(case.id))
    await seat.settle()
    return case


async def people(seat: Seat, case: Case) -> tuple[WorkerRow, ...]:
    """Everybody of the site, as the store has it."""
    found: tuple[WorkerRow, ...] = await seat.call(renovation_workers.of_site, case.id)
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("張強", [("張強", "", "")]),
        ("張強 13800001111 1234", [("張強", "13800001111", "1234")]),
        ("張強，138 0000 1111，1234", [("張強", "13800001111", "1234")]),
        ("張強 138-0000-1111", [("張強", "13800001111", "")]),
        ("張強 138 0000 1111", [("張強", "13800001111", "")]),
        ("張強 1234", [("張強", "", "1234")]),
        ("張強 123x 13800001111", [("張強", "13800001111", "123X")]),
        ("張強13800001111 1234", [("張強", "13800001111", "1234")]),
        ("張強 １３８００００１１１１ １２３４", [("張強", "13800001111", "1234")]),
        ("張強 11010519491231002X", [("張強", "", "002X")]),
        ("Chan Tai Man +852 9123 4567 1234", [("Chan Tai Man", "+85291234567", "1234")]),
        (
            "張強 13800001111 1234 李偉 5678\n周濤 13900002222",
            [("張強", "13800001111", "1234"), ("李偉", "", "5678"), ("周濤", "13900002222", "")],
        ),
        ("張強/13800001111/1234", [("張強", "13800001111", "1234")]),
        ("[/b]惡 1234", [("[/b]惡", "", "1234")]),
        ("字3", [("字3", "", "")]),
        ("  ", []),
    ],
)
def test_a_line_is_read_as_people_write_it(text: str, found: list[tuple[str, str, str]]) -> None:
    read = workers(text, "worker_1", "id_card")
    assert [(one.name, one.phone, one.id_last4) for one in read] == found
    assert all(one.id_type == ("id_card" if one.id_last4 else "") for one in read)


@pytest.mark.parametrize("text", ["13800001111", "張強 12", "張強 138000011112222333344445555"])
def test_a_line_not_understood_is_said_at_its_field(text: str) -> None:
    with pytest.raises(Refused) as refused:
        workers(text, "worker_3", "id_card")
    assert (refused.value.code, refused.value.field) == ("worker_line", "worker_3")


def test_a_phone_is_no_document() -> None:
    assert shortened("王強 +86138000011112222") == "王強 +86138000011112222"
    assert shortened("王強 11010519491231002x 138") == "王強 002x 138"


async def test_three_workers_are_written_down_and_get_their_passes_by_two_keys(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        case = await site(seat)
        assert "Nobody is on the list of this site yet. Press a" in seat.said
        await seat.press("a")
        assert isinstance(seat.screen, EnlistWorkers)
        seat.whole()
        for line in ("張強 13800001111 1234", "李偉 1111", "周濤"):
            await seat.type(line)
            await seat.press("enter")
        await seat.press("ctrl+s")
        assert seat.told == "3 workers are added."
        assert seat.text.count("- no pass yet") == 3
        assert "138****1111" in seat.text
        assert "13800001111" not in seat.text
        seat.whole()
        await seat.press("i", "enter")
        assert seat.told == "Issued: ZR-0001, ZR-0002, ZR-0003."
        assert seat.lines[0].startswith("Passes of 3-1202: 3 out")
        assert [(one.number, one.state) for one in await people(seat, case)] == [
            ("ZR-0001", "issued"),
            ("ZR-0002", "issued"),
            ("ZR-0003", "issued"),
        ]
        seat.whole()


async def test_only_the_marked_ones_get_a_pass(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        case = await site(seat)
        listed = [Worker(name) for name in ("張強", "李偉", "周濤")]
        await seat.call(renovation_workers.enlist, case.id, listed, **case.by("front_desk"))
        await seat.news()
        await seat.press("space", "down", "space")
        assert seat.text.count("[x]") == 2
        await seat.press("i")
        assert isinstance(seat.screen, IssuePasses)
        assert "張強, 周濤" in seat.text
        await seat.type("50")
        await seat.press("enter")
        found = await people(seat, case)
        assert [one.number for one in found] == ["ZR-0001", "", "ZR-0002"]
        assert [one.deposit_fen for one in found] == [5000, 0, 5000]


async def test_a_wrong_line_names_its_field_and_nothing_is_lost(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        case = await site(seat)
        await seat.press("a")
        await seat.type("張強 1234")
        await seat.press("enter")
        await seat.type("周濤 12")
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, EnlistWorkers)
        assert "Not understood: 周濤 12" in seat.said
        assert seat.screen.value("worker_1") == "張強 1234"
        assert await people(seat, case) == ()
        seat.screen.put("worker_2", "張強 1234")
        await seat.press("ctrl+s")
        assert "張強 is on the list of this site already." in seat.said
        assert seat.app.focused is seat.screen.query_one("#field-worker_2")
        assert await people(seat, case) == ()


async def test_nobody_typed_is_said_at_the_first_line(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await site(seat)
        await seat.press("a", "ctrl+s")
        assert isinstance(seat.screen, EnlistWorkers)
        assert "Give a name." in seat.text


async def test_not_even_a_draft_keeps_a_whole_number_of_a_document(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        case = await site(seat)
        await seat.press("a")
        await seat.type("張強 11010519491231002X")
        assert isinstance(seat.screen, EnlistWorkers)
        assert seat.screen.value("worker_1") == "張強 002X"
        assert "Only the last four" in seat.told
        await seat.press("escape")
        seat.app.store.drain()
        kept = await seat.call(drafts.kept, seat.app.person.id, f"passes-enlist:{case.id}")
        assert "19491231" not in str(kept)
        assert "002X" in str(kept)


async def test_a_lost_pass_is_replaced_and_the_old_one_settled(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        case = await site(seat, "in_progress")
        await seat.press("l")
        assert isinstance(seat.screen, LosePass)
        await seat.press("enter")
        assert seat.told == "ZR-0001  張強  ! lost"
        await seat.press("r")
        assert isinstance(seat.screen, Confirm)
        await seat.press("enter")
        assert seat.told == "Issued: ZR-0004."
        assert seat.cursor.split()[:2] == ["張強", "ZR-0004"]
        assert "4 out" in seat.lines[0]
        await seat.press("home")
        # Who has a new one gets no third.
        assert "r replace" not in seat.keys
        await seat.press("r")
        assert isinstance(seat.screen, Passes)
        await seat.press("s")
        assert isinstance(seat.screen, SettlePass)
        await seat.press("enter")
        assert "Say why in a few words." in seat.text
        await seat.type("押金不退")
        await seat.press("enter")
        assert "! lost, settled" in seat.text
        assert "3 out" in seat.lines[0]
        states = [one.state for one in await people(seat, case)]
        assert states == ["lost", "issued", "issued", "issued"]
        seat.whole()


async def test_revoked_with_a_reason_and_handed_in(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await site(seat, "in_progress")
        await seat.press("v")
        assert isinstance(seat.screen, RevokePass)
        await seat.press("enter")
        assert "Say why in a few words." in seat.text
        await seat.type("在樓道抽煙")
        await seat.press("enter")
        assert seat.told == "ZR-0001  張強  x revoked"
        # Nobody sent away gets another one before this one is back.
        assert "replace" not in seat.keys
        await seat.press("b")
        assert isinstance(seat.screen, Confirm)
        await seat.press("enter")
        assert seat.told == "ZR-0001  張強  = handed back"
        assert "2 out" in seat.lines[0]
        await seat.press("enter")
        assert isinstance(seat.screen, PassRecord)
        assert "在樓道抽煙" in seat.text
        seat.whole()


async def test_who_has_no_pass_is_struck_off(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        case = await site(seat)
        listed = [Worker("張強"), Worker("李偉")]
        await seat.call(renovation_workers.enlist, case.id, listed, **case.by("front_desk"))
        await seat.news()
        await seat.press("x", "n")
        assert len(await people(seat, case)) == 2
        await seat.press("x", "enter")
        assert [one.name for one in await people(seat, case)] == ["李偉"]


@pytest.mark.parametrize(
    ("post", "keys"),
    [
        ("front_desk", {"add", "report lost", "pass back"}),
        ("housekeeper", {"add", "report lost", "pass back", "revoke"}),
        ("guard", {"report lost", "pass back"}),
        ("auditor", set()),
    ],
)
async def test_keys_are_those_of_the_post(desk: Sit, post: str, keys: set[str]) -> None:
    async with desk(post) as seat:
        await site(seat, "in_progress")
        every = {"add", "report lost", "pass back", "revoke", "replace", "settle", "strike"}
        assert {key for key in every if key in seat.keys} == keys
        seat.whole()


async def test_a_site_that_is_over_takes_nobody_more(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await site(seat, "closed")
        await seat.press("a", "i")
        assert isinstance(seat.screen, Passes)
        assert "a add" not in seat.keys
        assert "0 out" in seat.lines[0]


async def test_the_list_is_searched_by_name_and_number(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await site(seat, "in_progress")
        await seat.press("slash")
        await seat.type("李伟")
        assert "ZR-0002" in seat.text
        assert "ZR-0001" not in seat.text


async def test_the_passes_are_printed_and_the_list_too(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await site(seat, "in_progress")
        for keys, name in ((("p", "enter"), "passes-"), (("P", "enter"), "")):
            await seat.press(*keys)
            assert type(seat.screen).__name__ == "Printed"
            assert f"/{name}" in "".join(line.strip() for line in seat.lines)
            await seat.press("escape")
        assert isinstance(seat.screen, Passes)


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
@pytest.mark.parametrize("language", ["en", "zh_Hant", "zh_Hans"])
async def test_all_stands_on_the_screen(desk: Sit, size: tuple[int, int], language: str) -> None:
    async with desk("director", size=size, language=language) as seat:
        await site(seat, "in_progress")
        seat.whole()
        for key in ("a", "l", "v"):
            await seat.press(key)
            seat.whole()
            await seat.press("escape")
        assert isinstance(seat.screen, Passes)
