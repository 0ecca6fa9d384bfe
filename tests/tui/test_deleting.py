"""Every record of the front desk says on which day it loses its person."""

from collections.abc import Callable
from typing import Any

import pytest

from store import (
    blocked_moves,
    call_moves,
    exit_slip_moves,
    instruction_moves,
    key_changes,
    key_lending,
    lost_found_moves,
    parcel_moves,
    privacy,
)
from store import estate as estates
from tests.conftest import AT, Little
from tests.tui.conftest import Seat, Sit
from tui.page import Page
from tui.screens.blocked import BlockedRecord
from tui.screens.calls import CallRecord
from tui.screens.exit_slips import SlipRecord
from tui.screens.instructions import InstructionRecord
from tui.screens.key_register import LoanRecord
from tui.screens.lost_found import FoundRecord
from tui.screens.parcels import ParcelRecord

Say = dict[str, Any]


def _parcel(little: Little, say: Say) -> int:
    return parcel_moves.receive(little.units[5].id, courier="百里", shelf="A1", **say).id


def _found(little: Little, say: Say) -> int:
    told: Say = {"kind": "bag", "what": "書包", "place": "大堂", "finder": "馮姨"}
    return lost_found_moves.enter(**told, found_at=AT, storage="櫃 2", **say).id


def _slip(little: Little, say: Say) -> int:
    return exit_slip_moves.ask(little.units[5].id, carrier="馮師傅", goods="沙發", **say).id


def _call(little: Little, say: Say) -> int:
    return call_moves.log("phone", "repair", "漏水", **say).id


def _loan(little: Little, say: Say) -> int:
    key = key_changes.add("K-07", "common", "天台", **say)
    due = AT.add(hours=2)
    return key_lending.lend(key.id, staff_id=say["by"], reason="修", due_at=due, **say).id


def _blocked(little: Little, say: Say) -> int:
    return blocked_moves.block(name="魏某", basis="office", reason="擾民", **say).id


def _instruction(little: Little, say: Say) -> int:
    return instruction_moves.give(little.units[5].id, "away", asked_by="歐陽慧", **say).id


Make = Callable[[Little, Say], int]
End = Callable[[int, Say], object]

# How each is made and ended on 2026-11-23, its page, and its day.
RECORDS: dict[str, tuple[Make, End, Callable[[int], Page], str]] = {
    "parcel": (
        _parcel,
        lambda one, say: parcel_moves.hand_over(one, "歐陽慧", **say),
        ParcelRecord,
        "2026-12-23",
    ),
    "lost_item": (
        _found,
        lambda one, say: lost_found_moves.claim(one, claimant="歐陽慧", proof="說對", **say),
        FoundRecord,
        "2027-11-23",
    ),
    "exit_slip": (
        _slip,
        lambda one, say: (
            exit_slip_moves.confirm(one, "signature", "歐陽慧", **say),
            exit_slip_moves.release(one, **say),
        ),
        SlipRecord,
        "2027-02-21",
    ),
    "call": (
        _call,
        lambda one, say: call_moves.finish(one, "已修好", **say),
        CallRecord,
        "2028-11-22",
    ),
    "key_loan": (
        _loan,
        lambda one, say: key_lending.take_back(one, **say),
        LoanRecord,
        "2028-11-22",
    ),
    "blocked": (
        _blocked,
        lambda one, say: blocked_moves.lift(one, "已和解", **say),
        BlockedRecord,
        "2027-11-23",
    ),
    "instruction": (
        _instruction,
        lambda one, say: instruction_moves.end(one, **say),
        InstructionRecord,
        "2026-12-23",
    ),
}


async def said(seat: Seat, page: Page) -> str:
    """What the page says of its deletion."""
    seat.app.push_screen(page)
    await seat.settle()
    (line,) = (line for line in seat.lines if line.strip().startswith("Deleted on"))
    await seat.press("escape")
    return line.split("Deleted on")[1].strip()


@pytest.mark.parametrize("noun", RECORDS)
async def test_an_open_record_has_no_day_and_one_that_is_over_has(desk: Sit, noun: str) -> None:
    make, end, page, day = RECORDS[noun]
    async with desk("director") as seat:
        say: Say = {"by": seat.little.director.id, "at": seat.clock()}
        one = await seat.call(make, seat.little, say)
        assert await said(seat, page(one)) == "not while it is open"
        await seat.call(end, one, say)
        assert await said(seat, page(one)) == day


async def test_the_day_is_that_of_what_the_estate_settled(desk: Sit) -> None:
    async with desk("director") as seat:
        say: Say = {"by": seat.little.director.id, "at": seat.clock()}
        await seat.call(estates.settle, retention={"parcel": "7"}, **say)
        seat.app._estate = (await seat.call(estates.estates))[0]
        one = await seat.call(_parcel, seat.little, say)
        await seat.call(parcel_moves.send_back, one, "拒收", **say)
        assert await said(seat, ParcelRecord(one)) == "2026-11-30"


async def test_one_that_runs_out_by_itself_has_its_day_before(desk: Sit) -> None:
    async with desk("director") as seat:
        by = seat.little.director.id
        one = await seat.call(
            blocked_moves.block,
            **{"name": "魏某", "basis": "office", "reason": "擾民"},
            until=seat.clock().date().add(days=2),
            by=by,
            at=seat.clock(),
        )
        assert await said(seat, BlockedRecord(one.id)) == "2027-11-25"


@pytest.mark.parametrize("noun", RECORDS)
async def test_one_that_is_held_has_no_day_until_the_hold_is_lifted(desk: Sit, noun: str) -> None:
    make, end, page, day = RECORDS[noun]
    async with desk("director") as seat:
        say: Say = {"by": seat.little.director.id, "at": seat.clock()}
        one = await seat.call(make, seat.little, say)
        await seat.call(end, one, say)
        hold = await seat.call(privacy.hold, noun, one, "盜竊", "協查函 12 號", **say)
        assert await said(seat, page(one)) == "not while it is held: 協查函 12 號"
        await seat.call(privacy.lift, hold.id, "已結案", **say)
        assert await said(seat, page(one)) == day
