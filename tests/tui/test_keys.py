"""The key cabinet at the desk: entered, taken back by two keys, lost, changed, put on paper."""

from typing import Any

import pytest

from store import key_lending, key_loans, keys
from store.key_loans import LoanRow
from store.keys import KeyRow
from tests.conftest import AT, PIN
from tests.store.test_key_loans import OUTSIDER
from tests.store.test_keys import add, change, lend
from tests.tui.conftest import Seat, Sit
from tui.confirm import Confirm
from tui.screens.key_back import TakeBack, WriteOffKey
from tui.screens.key_changing import ChangeKey, ChangeLock, NewKey
from tui.screens.key_register import KeyLoans, LoanRecord
from tui.screens.keys import KeyRecord, Keys
from tui.screens.retention_forms import RevealForm

SIZES = ((80, 24), (140, 40))


async def cabinet(seat: Seat) -> dict[str, KeyRow]:
    """A few keys of each kind, in front."""
    little, made = seat.little, {}
    for number, kind, opens, copies in (
        ("K-07", "common", "3座天台", 2),
        ("K-08", "plant", "地下水泵房", 1),
        ("Y-01", "owner", "大門入戶門", 1),
    ):
        home = little.units[5].id if kind == "owner" else None
        more: dict[str, Any] = {"kind": kind, "opens": opens, "copies": copies, "unit_id": home}
        made[number] = await seat.call(add, little, number, **more)
    await seat.go("keys")
    return made


async def out(seat: Seat) -> tuple[LoanRow, ...]:
    """What is lent, as the store has it."""
    found: tuple[LoanRow, ...] = await seat.call(key_loans.out, seat.little.estate.id)
    return found


def value(seat: Seat, name: str) -> str:
    """What stands in a field of the form in front."""
    form: Any = seat.screen
    typed: str = form.value(name)
    return typed


def put(seat: Seat, name: str, typed: str) -> None:
    """Write into a field of the form in front."""
    form: Any = seat.screen
    form.put(name, typed)


async def test_an_empty_cabinet_says_what_it_is_for(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await seat.go("keys")
        assert "No keys yet." in seat.said
        assert "Press n." in seat.said
        await seat.press("i")
        assert "No key is out. Press i" in seat.said
    async with desk("guard") as seat:
        await seat.go("keys")
        assert "Press n." not in seat.said


async def test_a_key_is_entered_and_its_tag_tells_no_door(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await seat.go("keys")
        await seat.press("n")
        assert isinstance(seat.screen, NewKey)
        await seat.type("3-1202")
        await seat.press("enter", "3")
        await seat.type("入戶門")
        await seat.press("ctrl+s")
        assert "Give the unit it belongs to" in seat.said
        await seat.type("1202")
        await seat.press("enter")
        assert value(seat, "unit") == "3-1202"
        await seat.press("ctrl+s")
        assert "3-1202 is the number of a unit." in seat.said
        put(seat, "number", "Y-01")
        put(seat, "copies", "two")
        await seat.press("ctrl+s")
        assert "Give a whole number from 1 to 99." in seat.said
        put(seat, "copies", "2")
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, Keys)
        assert seat.told == "Saved: Y-01 3-1202 入戶門."
        assert seat.cursor.split()[:6] == ["Y-01", "3-1202", "入戶門", ".", "in", "cabinet"]


async def test_taken_back_by_two_keys_after_the_search(desk: Sit) -> None:
    async with desk("guard") as seat:
        made = await cabinet(seat)
        await seat.call(lend, seat.little, made["K-08"], **OUTSIDER)
        await seat.press("slash")
        await seat.type("張強")
        await seat.press("enter")
        assert seat.cursor.startswith("K-08")
        await seat.press("b", "enter")
        assert seat.told == "K-08 is back from 張強. It hangs on A12."
        assert await out(seat) == ()


async def test_of_several_who_have_one_it_is_asked_who_came(desk: Sit) -> None:
    async with desk("guard") as seat:
        made = await cabinet(seat)
        await seat.call(lend, seat.little, made["K-07"], **OUTSIDER)
        await seat.call(lend, seat.little, made["K-07"])
        await seat.news()
        assert "張強 +1" in seat.cursor
        await seat.press("b")
        assert isinstance(seat.screen, TakeBack)
        seat.whole()
        await seat.press("enter")
        assert "Say who takes the key." in seat.said
        await seat.press("2")
        assert seat.told == "K-07 is back from 孫師傅. It hangs on A12."
        assert [loan.borrower for loan in await out(seat)] == ["張強"]


async def test_what_another_desk_took_back_is_said(desk: Sit) -> None:
    async with desk("guard") as seat:
        made = await cabinet(seat)
        loan = await seat.call(lend, seat.little, made["K-07"])
        await seat.news()
        by = {"by": seat.little.front_desk.id, "at": AT}
        await seat.press("b")
        await seat.call(key_lending.take_back, loan.id, **by)
        await seat.press("enter")
        assert isinstance(seat.screen, TakeBack)
        assert "K-07 of YS-0001 is brought back already, by 黃詠詩 on 11-23 09:00." in seat.said
        await seat.press("escape", "b")
        assert isinstance(seat.screen, Keys)


async def test_overdue_is_told_by_word_sign_and_heading(desk: Sit) -> None:
    async with desk("guard") as seat:
        made = await cabinet(seat)
        await seat.call(lend, seat.little, made["K-08"], due_at=AT.add(hours=1))
        await seat.call(lend, seat.little, made["K-07"])
        seat.clock.on(hours=2)
        await seat.news()
        assert seat.lines[0].startswith("Keys: 2 out, 1 OVERDUE ")
        await seat.press("i")
        assert seat.lines[0].startswith("Keys out: 2, 1 OVERDUE ")
        assert "K-08" in seat.cursor
        assert "! OVERDUE" in seat.cursor
        assert "Y-01" not in seat.text
        await seat.press("enter")
        assert isinstance(seat.screen, KeyRecord)
        assert "! 2026-11-23 10:00  late 1:00" in seat.text


async def test_a_lost_copy_is_written_off_and_the_lock_changed(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        made = await cabinet(seat)
        await seat.call(lend, seat.little, made["K-08"])
        await seat.press("down", "enter")
        assert isinstance(seat.screen, KeyRecord)
        await seat.press("w")
        assert isinstance(seat.screen, WriteOffKey)
        seat.whole()
        await seat.press("ctrl+s")
        assert "Say how it was lost." in seat.said
        await seat.type("掉進集水坑")
        await seat.press("enter", "enter")
        assert "Say who answers for it" in seat.said
        await seat.type("孫師傅賠鎖芯")
        await seat.press("enter")
        assert seat.told == "A copy of K-08 is written off. Have the lock changed."
        assert "X CHANGE LOCK" in seat.text
        assert "掉進集水坑  孫師傅賠鎖芯" in seat.text
        await seat.press("o")
        assert isinstance(seat.screen, ChangeLock)
        await seat.press("enter")
        assert seat.told == "K-08: lock changed on 2026-11-23."
        assert "- no copy" in seat.text
        await seat.press("o", "enter")
        assert "The lock of K-08 was changed on 2026-11-23 already." in seat.said


async def test_a_key_is_changed_over_what_was_seen(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        made = await cabinet(seat)
        await seat.press("e")
        assert isinstance(seat.screen, ChangeKey)
        put(seat, "hook", "C3")
        await seat.press("ctrl+s")
        assert (await seat.call(keys.key, made["K-07"].id)).hook == "C3"
        await seat.press("e")
        put(seat, "hook", "D4")
        await seat.settle()
        await seat.call(change, seat.little, made["K-07"], hook="Z9", by=seat.little.director.id)
        await seat.press("ctrl+s")
        assert "李主任 changed this on" in seat.said
        assert value(seat, "hook") == "D4"


async def test_only_the_director_retires(desk: Sit) -> None:
    async with desk("director") as seat:
        made = await cabinet(seat)
        await seat.press("t")
        assert isinstance(seat.screen, Confirm)
        await seat.press("n")
        await seat.press("t", "enter")
        assert seat.told == "K-07 is retired."
        assert "- retired" in seat.cursor
        assert not {"l lend", "e edit", "t retire"} & set(seat.keys.split("   "))
        assert (await seat.call(keys.key, made["K-07"].id)).retired_on is not None


@pytest.mark.parametrize(
    ("post", "shown"),
    [
        ("director", {"lend", "take back", "edit", "write off", "lock changed", "new key"}),
        ("front_desk", {"lend", "take back", "edit", "write off", "lock changed", "new key"}),
        ("housekeeper", {"lend", "take back", "write off", "lock changed"}),
        ("guard", {"lend", "take back"}),
        ("engineer", set()),
        ("auditor", set()),
    ],
)
async def test_keys_are_those_of_the_post(desk: Sit, post: str, shown: set[str]) -> None:
    async with desk(post) as seat:
        made = await cabinet(seat)
        await seat.call(lend, seat.little, made["K-07"])
        await seat.news()
        every = ("lend", "take back", "edit", "write off", "lock changed", "new key", "retire")
        assert {key for key in every if f" {key}" in seat.keys} == shown
        seat.whole()


async def test_every_loan_stands_in_the_register_and_on_paper(desk: Sit) -> None:
    async with desk("director") as seat:
        made = await cabinet(seat)
        first = await seat.call(lend, seat.little, made["Y-01"], **OUTSIDER)
        by = {"by": seat.little.guard.id, "at": AT.add(hours=1)}
        await seat.call(key_lending.take_back, first.id, **by)
        await seat.call(lend, seat.little, made["K-07"], at=AT.add(minutes=5))
        await seat.press("h")
        assert isinstance(seat.screen, KeyLoans)
        assert seat.cursor.split()[:3] == ["YS-0002", "K-07", "孫師傅"]
        await seat.press("down", "enter")
        assert isinstance(seat.screen, LoanRecord)
        for told in ("張強  138****1111  宏達裝飾", "the office director  李主任", "ID card 123X"):
            assert told in seat.text
        await seat.press("o")
        assert isinstance(seat.screen, KeyRecord)
        await seat.press("escape", "escape", "slash")
        await seat.type("张强")
        await seat.press("enter")
        assert seat.cursor.startswith("YS-0001")
        await seat.press("p", "enter")
        assert type(seat.screen).__name__ == "Printed"


@pytest.mark.parametrize("size", SIZES)
async def test_all_stands_on_the_screen(desk: Sit, size: tuple[int, int]) -> None:
    async with desk("director", size=size) as seat:
        made = await cabinet(seat)
        await seat.call(lend, seat.little, made["Y-01"], **OUTSIDER)
        await seat.news()
        await seat.press("end")
        seat.whole()
        for key in ("l", "b", "w", "o", "e", "n", "h", "enter"):
            await seat.press(key)
            seat.whole()
            await seat.press("escape")
            assert isinstance(seat.screen, Keys)


async def test_whom_to_ring_for_an_overdue_key_is_shown_for_a_reason(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        made = await cabinet(seat)
        await seat.call(lend, seat.little, made["Y-01"], **OUTSIDER)
        await seat.call(lend, seat.little, made["K-07"], at=AT.add(minutes=5))
        await seat.press("h", "enter")
        # One of the staff is rung on the staff list.
        assert "v show in full" not in seat.keys
        await seat.press("escape", "down", "enter", "v")
        assert isinstance(seat.screen, RevealForm)
        await seat.type("催還鑰匙")
        await seat.press("enter")
        await seat.type(PIN)
        await seat.press("enter")
        assert isinstance(seat.screen, LoanRecord)
        assert "13800001111" in seat.text
        seat.whole()
