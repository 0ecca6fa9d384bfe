"""The end of a renovation: four signatures, deductions, the override, the money paid out."""

import pytest

from store import renovation_refunds, renovations
from tests.tui.conftest import Seat, Sit
from tests.tui.deposit_seat import lay, news, put, row_of, stands
from tui.confirm import Confirm
from tui.records.files import folder_of
from tui.screens.printed import Printed
from tui.screens.renovation_acceptance import SignAcceptance
from tui.screens.renovation_refunds import AskOverride, Deduct, Deductions, PayRefund


async def test_four_sign_and_nobody_for_another_post(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        case = await stands(seat, "accepting")
        answers = await lay(seat, SignAcceptance, case)
        assert seat.lines[0].startswith("ZX-0001, first acceptance: sign")
        assert "engineering" not in seat.text
        seat.whole()
        await seat.press("ctrl+s")
        assert "Choose who signed." in seat.text
        await seat.press("1")
        # The owner applied, so the owner's name stands there already.
        assert "歐陽慧" in seat.text.partition("Name")[2]
        await put(seat, "name", "")
        await seat.press("ctrl+s")
        assert seat.told == "Not saved yet: see the field."
        await seat.type("歐陽慧之子")
        await seat.press("enter")
        await seat.type("浴室門要調")
        await seat.press("enter")
        await lay(seat, SignAcceptance, case)
        await seat.press("1")
        assert "陳志遠" in seat.text
        await seat.press("enter", "enter", "enter")
        await lay(seat, SignAcceptance, case)
        await seat.press("1", "enter", "enter", "enter")
        answers = await lay(seat, SignAcceptance, case)
        assert "Nobody is left whose signature you could write down." in seat.text
        await seat.press("ctrl+s", "escape")
        assert answers == [None]
        await seat.sits("engineer")
        answers = await lay(seat, SignAcceptance, case)
        assert "engineering" in seat.text
        await seat.press("1", "enter", "enter", "enter")
        signed = await seat.call(renovations.signatures, case.id)
        assert [each[1:4] for each in signed] == [
            ("owner", "歐陽慧之子", "浴室門要調"),
            ("contractor", "陳志遠", ""),
            ("housekeeper", "陳美玲", ""),
            ("engineer", "孫師傅", ""),
        ]


async def test_a_name_typed_stays_when_the_party_was_chosen_wrong(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        case = await stands(seat, "accepting", applicant_kind="tenant")
        await lay(seat, SignAcceptance, case)
        await seat.press("1")
        form = seat.screen
        assert isinstance(form, SignAcceptance)
        # A tenant applied: who the owner is nobody knows here.
        assert form.value("name") == ""
        await seat.press("up", "2")
        assert form.value("name") == "陳志遠"
        await put(seat, "name", "陳志遠（代）")
        await seat.press("up", "1")
        assert form.value("name") == "陳志遠（代）"


async def test_two_desks_write_one_signature_once(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        case = await stands(seat, "accepting")
        answers = await lay(seat, SignAcceptance, case)
        await seat.call(case.signed)
        await seat.press("1", "enter", "enter", "enter")
        assert "歐陽慧 signed it on 11-23" in seat.text
        assert answers == []


async def test_the_recheck_is_signed_anew(desk: Sit) -> None:
    async with desk("director") as seat:
        case = await stands(seat, "observing")
        await lay(seat, SignAcceptance, case)
        assert "! the observation has not ended" in seat.text
        assert "It ends on 2026-12-23; the re-check is signed after that." in seat.text
        await seat.press("escape")
        seat.clock.on(days=31)
        await lay(seat, SignAcceptance, case)
        assert seat.lines[0].startswith("ZX-0001, re-check: sign")
        for party in ("owner", "contractor", "engineering", "housekeeper"):
            assert party in seat.text


async def _list(seat: Seat, state: str = "in_progress") -> None:
    case = await stands(seat, state)
    await lay(seat, lambda row: Deductions(row.id), case)


async def test_deductions_with_evidence_and_what_goes_back(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await _list(seat)
        assert "Nothing is deducted: the whole deposit goes back." in seat.text
        assert "a add a deduction" in seat.keys
        assert "strike out" not in seat.keys
        await seat.press("a")
        assert isinstance(seat.screen, Deduct)
        assert "Of the deposit 2,000.00 yuan are left." in seat.text
        # The owner paid; there is no deposit of the contractor to take from.
        assert "Contractor's deposit" not in seat.text
        seat.whole()
        await seat.type("300.5")
        await seat.press("enter")
        await seat.type("電梯轎廂劃花")
        await seat.press("enter")
        await seat.type("相片 IMG-0212")
        await seat.press("enter")
        await seat.type("歐陽慧")
        await seat.press("enter", "1")
        assert isinstance(seat.screen, Deductions)
        assert seat.told == "It is on the list. 1,699.50 yuan would go back."
        await seat.press("a")
        for name, text in (
            *(("yuan", "2500"), ("reason", "走廊地磚"), ("evidence", "相片 IMG-0213")),
            *(("signed", "歐陽慧"),),
        ):
            await put(seat, name, text)
        await seat.press("enter", "1")
        assert "Only 1,699.50 yuan of the deposit is left. Claim the rest." in seat.text
        await put(seat, "yuan", "1699.50")
        await seat.press("ctrl+s")
        await seat.press("a")
        for name, text in (
            *(("yuan", "800.50"), ("reason", "走廊地磚餘額"), ("evidence", "相片 IMG-0213")),
            *(("signed", "歐陽慧"),),
        ):
            await put(seat, name, text)
        await seat.press("enter", "2")
        assert [line[2:].split() for line in seat.lines[3:6]] == [
            ["1", "300.50", "Owner's", "deposit", "電梯轎廂劃花"],
            ["2", "1,699.50", "Owner's", "deposit", "走廊地磚"],
            ["3", "800.50", "Claim", "the", "rest", "走廊地磚餘額"],
        ]
        for told in (
            *("Deposit 2,000.00", "Deducted 2,000.00", "Goes back 0.00", "To claim 800.50"),
            *("Evidence 相片 IMG-0212", "Signed by 歐陽慧"),
        ):
            assert told in seat.said
        seat.whole()


async def test_one_is_struck_out_by_the_director_and_stays_in_sight(desk: Sit) -> None:
    async with desk("director") as seat:
        case = await stands(seat, "in_progress")
        for reason in ("電梯轎廂劃花", "走廊地磚"):
            await seat.call(
                *(renovation_refunds.deduct, case.id, "100", reason),
                evidence="相片",
                signed="歐陽慧",
                taken_from="owner_deposit",
                **case.by("housekeeper"),
            )
        await lay(seat, lambda row: Deductions(row.id), case)
        await seat.press("down", "x")
        assert isinstance(seat.screen, Confirm)
        assert "走廊地磚" in seat.text
        await seat.press("n")
        assert "STRUCK OUT" not in seat.text
        await seat.press("x", "enter")
        assert seat.told == "It is struck out. It stays on the list."
        assert "STRUCK OUT" in seat.cursor
        assert "走廊地磚" in seat.cursor
        assert "Goes back 1,900.00" in seat.said
        assert "x strike out" not in seat.keys
        await seat.press("up")
        assert "x strike out" in seat.keys
        # Another desk was first.
        await seat.press("x")
        await seat.call(renovation_refunds.withdraw, case.id, 1, **case.by("director"))
        await seat.press("enter")
        assert seat.told == "There is no such deduction on the list."
        assert "Goes back 2,000.00" in seat.said
        await seat.sits("housekeeper")
        await lay(seat, lambda row: Deductions(row.id), case)
        assert "strike out" not in seat.keys


@pytest.mark.parametrize("second", [(), ("down",)])
async def test_the_list_is_put_on_paper_in_one_language_or_two(
    desk: Sit, second: tuple[str, ...]
) -> None:
    async with desk("housekeeper") as seat:
        case = await stands(seat, "in_progress")
        await seat.call(
            *(renovation_refunds.deduct, case.id, "300", "電梯轎廂劃花"),
            evidence="相片 IMG-0212",
            signed="歐陽慧",
            taken_from="owner_deposit",
            **case.by("housekeeper"),
        )
        await lay(seat, lambda row: Deductions(row.id), case)
        await seat.press("p", *second, "enter")
        assert isinstance(seat.screen, Printed)
        (paper,) = folder_of(seat.little.path).glob("*.html")
        told = paper.read_text(encoding="utf-8")
        assert "電梯轎廂劃花" in told
        assert "300.00" in told


@pytest.mark.parametrize("state", ["approved", "closed"])
async def test_nothing_is_deducted_before_the_works_or_after_the_refund(
    desk: Sit, state: str
) -> None:
    async with desk("director") as seat:
        await _list(seat, state)
        assert "add a deduction" not in seat.keys
        await seat.press("a", "x")
        assert isinstance(seat.screen, Deductions)


async def test_every_fault_of_a_deduction_stands_at_its_field(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        case = await stands(seat, "in_progress")
        answers = await lay(seat, Deduct, case)
        for name, typed, told in (
            ("yuan", "", "Write the amount in yuan"),
            ("yuan", "100元", "Say why in a few words."),
            ("reason", "電梯轎廂", "Say what proves it"),
            ("evidence", "相片", "Say who signed for the deduction."),
            ("signed", "歐陽慧", "Choose what it is taken from."),
        ):
            await put(seat, name, typed)
            await seat.press("ctrl+s")
            assert told in seat.text, name
        await seat.press("1")
        assert answers[0].deducted == 10_000


async def test_an_override_says_what_is_open_and_that_a_second_must_confirm(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        case = await stands(seat, "observing")
        answers = await lay(seat, AskOverride, case)
        numbers = "ZR-0001, ZR-0002, ZR-0003"
        assert f"! passes not handed back: {numbers}" in seat.text
        assert "! the observation has not ended" in seat.text
        assert "A second person, the director, must confirm it after you." in seat.text
        assert "stand on the record for good" in seat.text
        seat.whole()
        await seat.press("ctrl+s")
        assert "Choose one of the reasons." in seat.text
        await seat.press("2", "enter", "enter")
        assert "Say why in a few words." in seat.text
        await seat.type("業主已售樓，買家接手")
        await seat.press("enter")
        (row,) = answers
        assert (row.override_reason, row.override_by) == ("sold", "黃詠詩")
        done = await seat.call(renovation_refunds.override_refund, case.id, **case.by("director"))
        assert done.overridden


async def test_the_cashier_sees_the_sum_large_and_pays_it_once(desk: Sit) -> None:
    async with desk("cashier") as seat:
        other = await stands(seat, "paid", unit=4)
        case = await stands(seat, "refundable")
        await seat.call(renovation_refunds.approve_refund, case.id, **case.by("director"))
        answers = await lay(seat, PayRefund, case)
        assert "|    2,000.00 yuan    |" in seat.text
        assert "Paid in by: owner, receipt YJ-20260002" in seat.text
        assert "Approved by 李主任 on 2026-12-24" in seat.text
        seat.whole()
        await seat.press("ctrl+s")
        assert "give the number of the receipt" in seat.said
        await seat.type((await row_of(seat, other)).receipt)
        await seat.press("enter")
        assert "This receipt is written at ZX-0001 already. Check the number." in seat.said
        await put(seat, "receipt", "TK-20260001")
        await seat.press("enter")
        (row,) = answers
        assert (row.state, row.refund_fen, row.refund_receipt) == ("closed", 200_000, "TK-20260001")


async def test_paid_twice_is_paid_once(desk: Sit) -> None:
    async with desk("cashier") as seat:
        case = await stands(seat, "refundable")
        await seat.call(renovation_refunds.approve_refund, case.id, **case.by("director"))
        answers = await lay(seat, PayRefund, case)
        await seat.call(renovation_refunds.pay_refund, case.id, "TK-1", **case.by("cashier"))
        await seat.type("TK-2")
        await seat.press("enter")
        assert answers == []
        assert "ZX-0001 is already closed, by 錢會計" in seat.told
        assert (await row_of(seat, case)).refund_receipt == "TK-1"


async def test_hostile_text_in_the_list_is_shown_as_it_is(desk: Sit) -> None:
    async with desk("housekeeper", language="zh_Hant") as seat:
        case = await stands(seat, "in_progress")
        nasty = "[/b][@click=app.quit()]走[/]{n}"
        await seat.call(
            *(renovation_refunds.deduct, case.id, "1000000", nasty),
            evidence=nasty * 3,
            signed="長" * 80,
            taken_from="claim",
            **case.by("housekeeper"),
        )
        await lay(seat, lambda row: Deductions(row.id), case)
        assert nasty in seat.text
        assert "1,000,000.00" in seat.text
        await news(seat)
        assert nasty in seat.text
