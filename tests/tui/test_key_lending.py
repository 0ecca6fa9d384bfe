"""A key is lent by a few keys: to whom, on whose word, and nothing asked that need not be."""

from typing import Any

import pytest

from store import drafts, keys
from store.refusal import Refused
from tests.conftest import AT
from tests.store.test_key_loans import OUTSIDER, visit
from tests.store.test_keys import lend
from tests.tui.conftest import Seat, Sit
from tests.tui.test_keys import cabinet, out, put, value
from tui import key_words, show
from tui.screens.key_forms import LendKey
from tui.screens.keys import Keys

LAST = "9999-12-31 23:59"


def asked(seat: Seat) -> list[str]:
    """The fields that are in sight."""
    form: Any = seat.screen
    return [spec.name for spec in form.specs if form._row_of(spec.name).display]


async def test_a_guard_lends_to_the_staff_with_a_name_and_a_reason(desk: Sit) -> None:
    async with desk("guard") as seat:
        await cabinet(seat)
        await seat.press("l")
        assert isinstance(seat.screen, LendKey)
        assert value(seat, "key") == "K-07"
        assert asked(seat) == ["key", "borrower", "who", "reason", "due"]
        assert value(seat, "due") == "11-23 18:00"
        await seat.type("ssf")
        await seat.press("enter")
        assert (value(seat, "borrower"), value(seat, "who")) == ("孫師傅", "staff")
        await seat.type("換燈")
        await seat.press("ctrl+s")
        assert seat.told == "K-07 is with 孫師傅 until 11-23 18:00."
        assert "o lent out 1/2" in seat.cursor
        assert seat.lines[0].startswith("Keys: 1 out ")
        assert [loan.borrower_staff_id for loan in await out(seat)] == [seat.little.engineer.id]


async def test_somebody_from_outside_is_asked_for_a_phone_and_a_document(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await cabinet(seat)
        await seat.press("l")
        await seat.type("張強")
        await seat.press("enter")
        assert value(seat, "who") == "other"
        asks = [
            "key",
            "borrower",
            "who",
            "phone",
            "company",
            "id_type",
            "id_last4",
            "reason",
            "due",
        ]
        assert asked(seat) == asks
        await seat.press("ctrl+s")
        assert "Give a phone" in seat.said
        await seat.type("13800001111")
        await seat.press("enter", "enter", "1")
        await seat.type("123x")
        await seat.press("enter")
        await seat.type("裝網線")
        await seat.press("enter", "enter")
        assert isinstance(seat.screen, Keys)
        (loan,) = await out(seat)
        assert (loan.borrower, loan.phone, loan.id_last4) == ("張強", "138****1111", "123X")
        assert "13800001111" not in seat.text


async def test_a_visitor_inside_is_found_and_not_asked_twice(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await cabinet(seat)
        who = await seat.call(visit, seat.little, id_type="id_card", id_last4="9001")
        await seat.press("l")
        await seat.type("王")
        await seat.press("enter")
        # 王小明 owns a flat, and is neither of the staff nor inside.
        assert (value(seat, "borrower"), value(seat, "who")) == ("王師傅", "visitor")
        assert asked(seat) == ["key", "borrower", "who", "reason", "due"]
        await seat.type("修天線")
        await seat.press("ctrl+s")
        assert [loan.visitor_id for loan in await out(seat)] == [who]


async def test_a_name_may_mean_several_and_may_be_somebody_else(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await cabinet(seat)
        await seat.call(visit, seat.little, "孫大偉")
        await seat.press("l")
        await seat.type("孫")
        await seat.press("enter")
        assert "That may be 孫師傅, 孫大偉 FK-3in. Type more of it." in seat.said
        assert seat.app.focused is seat.screen.query_one("#field-borrower")
        # A man called so from outside.
        put(seat, "borrower", "孫師傅")
        await seat.press("enter")
        assert value(seat, "who") == "staff"
        put(seat, "who", "other")
        await seat.settle()
        assert "phone" in asked(seat)
        await seat.press("ctrl+s")
        assert "Give a phone" in seat.said
        # And back again, by another name.
        put(seat, "who", "staff")
        put(seat, "borrower", "陳")
        put(seat, "reason", "巡查")
        await seat.press("ctrl+s")
        assert [loan.borrower for loan in await out(seat)] == ["陳美玲"]


async def test_nobody_of_the_kind_chosen_is_said_at_the_name(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await cabinet(seat)
        await seat.press("l")
        put(seat, "who", "visitor")
        await seat.type("孫師傅")
        await seat.press("enter")
        assert "Nobody here is called 孫師傅." in seat.said
        put(seat, "borrower", " ")
        await seat.press("ctrl+s")
        assert "Say who takes the key." in seat.said


async def test_a_plant_room_needs_the_directors_word(desk: Sit) -> None:
    async with desk("guard") as seat:
        await cabinet(seat)
        await seat.press("down", "l")
        assert "K-08 地下水泵房 1 of 1 here Ask first: the office director" in seat.said
        assert asked(seat)[-2:] == ["approval", "approver"]
        await seat.type("孫")
        await seat.press("enter")
        await seat.type("查泵")
        put(seat, "approval", "owner")
        await seat.press("ctrl+s")
        assert "Not without a word: the office director, emergency with two staff." in seat.said
        put(seat, "approval", "director")
        await seat.press("ctrl+s")
        (loan,) = await out(seat)
        assert (loan.approval, loan.approver, loan.out_by) == ("director", "李主任", "趙保安")
    async with desk("director") as seat:
        await seat.go("keys")
        await seat.press("down", "down", "l")
        put(seat, "approval", "director")
        await seat.settle()
        assert "approver" not in asked(seat)


async def test_an_entrusted_key_asks_for_the_owners_words_or_two_in_an_emergency(
    desk: Sit,
) -> None:
    async with desk("guard") as seat:
        await cabinet(seat)
        await seat.press("down", "down", "l")
        assert asked(seat)[-2:] == ["approval", "consent"]
        await seat.type("孫")
        await seat.press("enter")
        await seat.type("漏水")
        await seat.press("ctrl+s")
        assert "Say how the owner agreed" in seat.said
        put(seat, "approval", "emergency")
        await seat.settle()
        assert asked(seat)[-2:] == ["approval", "second"]
        for typed in ("", "趙保安", "nobody"):
            put(seat, "second", typed)
            await seat.press("ctrl+s")
            assert isinstance(seat.screen, LendKey)
            assert seat.app.focused is seat.screen.query_one("#field-second")
        put(seat, "second", "陳")
        await seat.press("ctrl+s")
        (loan,) = await out(seat)
        assert (loan.approval, loan.second, loan.consent) == ("emergency", "陳美玲", "")


async def test_one_line_fills_in_key_and_borrower(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await cabinet(seat)
        seat.app.push_screen(LendKey({"key": "天台", "borrower": "孫"}))
        await seat.settle()
        assert (value(seat, "key"), value(seat, "borrower")) == ("K-07", "孫師傅")
        assert seat.app.focused is seat.screen.query_one("#field-reason")
        await seat.press("escape")
        seat.app.push_screen(LendKey({"key": "K-0", "borrower": "孫"}))
        await seat.settle()
        assert "That may be K-07 3座天台, K-08 地下水泵房. Type the number." in seat.said
        assert value(seat, "borrower") == "孫"
        assert seat.app.focused is seat.screen.query_one("#field-key")
        put(seat, "key", "泵房")
        await seat.press("enter")
        assert value(seat, "key") == "K-08"
        await seat.press("escape")
        seat.app.push_screen(LendKey({"key": "車庫"}))
        await seat.settle()
        assert "No key is found by 車庫." in seat.said


async def test_the_second_desk_is_told_who_has_the_last_copy(desk: Sit) -> None:
    async with desk("director") as seat:
        made = await cabinet(seat)
        await seat.press("down", "l")
        await seat.type("陳")
        await seat.press("enter")
        await seat.type("巡查")
        await seat.call(lend, seat.little, made["K-08"], **OUTSIDER)
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, LendKey)
        assert "K-08 is out: 張強 has it. Due back 11-23 18:00." in seat.said
        assert value(seat, "reason") == "巡查"
        assert len(await out(seat)) == 1


async def test_a_draft_is_kept_for_its_key_alone(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        await cabinet(seat)
        await seat.press("l")
        await seat.type("張強")
        await seat.press("escape")
        seat.app.store.drain()
        await seat.press("down", "l")
        assert value(seat, "borrower") == ""
        await seat.press("escape", "up", "l")
        assert value(seat, "borrower") == "張強"
        assert isinstance(seat.screen, LendKey)
        kept = await seat.call(drafts.kept, seat.app.person.id, seat.screen.kept_as)
        assert kept.values["borrower"] == "張強"


async def test_what_a_stranger_pastes_is_only_text(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("keys")
        await seat.press("n")
        put(seat, "number", "[/b][red]K")
        put(seat, "kind", "common")
        put(seat, "opens", "[@click=app.quit()]走[/]" + "長" * 300)
        await seat.press("ctrl+s")
        assert "[/b][red]K" in (await seat.call(keys.listed, seat.little.estate.id))[0].number
        await seat.press("l")
        put(seat, "borrower", "{name} %s [/b]")
        put(seat, "reason", "x" * 5000)
        put(seat, "phone", "13800001111")
        put(seat, "id_last4", "1234")
        for wrong in (
            "yesterday",
            "25:00",
            "11-31 10:00",
            "1",
            "0001-01-01 00:30",
            "9999-12-31 23:59",
        ):
            put(seat, "due", wrong)
            await seat.press("ctrl+s")
            assert isinstance(seat.screen, LendKey)
            assert seat.app.focused is seat.screen.query_one("#field-due"), wrong
        put(seat, "due", "18:00")
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, Keys)
        await seat.press("enter")
        assert "{name} %s [/b]" in seat.text


@pytest.mark.parametrize(
    ("hour", "typed", "due"),
    [
        (15, "18:00", "11-23 18:00"),
        (15, "18點00", "11-23 18:00"),
        (23, "07:00", "11-24 07:00"),
        (23, "22:00", "11-23 22:00"),
        (15, "11-25 09:30", "11-25 09:30"),
        (15, "11-20 09:30", "11-20 09:30"),
    ],
)
def test_a_time_of_day_is_the_next_one(hour: int, typed: str, due: str) -> None:
    show.set_zone("Asia/Shanghai")
    try:
        now = AT.in_timezone("Asia/Shanghai").set(hour=hour).in_timezone("UTC")
        found = key_words.due(typed, now)
        assert show.moment(found) == due
        assert key_words.due("  ", now) is None
        with pytest.raises(Refused, match=r"^when_wrong due"):
            key_words.due("soon", now)
    finally:
        show.set_zone("UTC")
