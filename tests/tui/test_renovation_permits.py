"""The deposit taken, the permit given with what it waits for, and the extension with its reason."""

import pytest

from store import (
    estate,
    renovation_apply,
    renovation_passes,
    renovation_permits,
    renovation_workers,
)
from tests.store.renovation_parts import Case
from tests.tui.conftest import Seat, Sit
from tests.tui.deposit_seat import lay, news, put, row_of, stands
from tui.screens.renovation_permits import Extend, GivePermit, ReceiveDeposit


async def agreed(seat: Seat) -> Case:
    """Approved, and the agreement is signed at the front desk."""
    case = await stands(seat, "approved")
    await seat.call(renovation_apply.agree, case.id, **case.by("front_desk"))
    return case


async def test_the_cashier_writes_the_deposit_down(desk: Sit) -> None:
    async with desk("cashier") as seat:
        case = await agreed(seat)
        answers = await lay(seat, ReceiveDeposit, case)
        assert seat.lines[0].startswith("ZX-0001: deposit received")
        assert "3-1202  歐陽慧, 宏達裝飾工程有限公司" in seat.text
        assert "2000" in seat.text
        seat.whole()
        # The sum stands there already: the cursor waits at the receipt.
        await seat.type("YJ-20260917")
        await seat.press("enter", "1")
        (row,) = answers
        assert (row.state, row.deposit_fen) == ("deposit_paid", 200_000)
        assert (row.receipt, row.payer) == ("YJ-20260917", "owner")


async def test_every_fault_of_a_deposit_stands_at_its_field(desk: Sit) -> None:
    async with desk("cashier") as seat:
        other = await stands(seat, "paid", unit=4)
        case = await agreed(seat)
        answers = await lay(seat, ReceiveDeposit, case)
        for wrong in ("", "0", "兩千", "2000.555", "-5"):
            await put(seat, "yuan", wrong)
            await seat.press("ctrl+s")
            assert "Write the amount in yuan, such as 1200 or 1200.50." in seat.text, wrong
            assert seat.told == "Not saved yet: see the field."
        await put(seat, "yuan", "￥3,000")
        await seat.press("ctrl+s")
        assert "Give the number of the receipt." in seat.text
        await seat.type((await row_of(seat, other)).receipt)
        await seat.press("ctrl+s")
        assert "Choose whose money it is." in seat.text
        await seat.press("2")
        assert "This receipt is written at ZX-0001 already. Check the number." in seat.said
        seat.whole()
        await put(seat, "receipt", "YJ-77")
        await seat.press("ctrl+s")
        (row,) = answers
        assert (row.deposit_fen, row.payer) == (300_000, "contractor")


async def test_no_deposit_before_the_agreement(desk: Sit) -> None:
    async with desk("cashier") as seat:
        case = await stands(seat, "approved")
        answers = await lay(seat, ReceiveDeposit, case)
        await seat.type("YJ-1")
        await seat.press("enter", "1")
        assert answers == []
        assert seat.told == "ZX-0001, take deposit: the agreement is not signed."


async def test_the_second_cashier_is_told_of_the_first(desk: Sit) -> None:
    async with desk("cashier") as seat:
        case = await agreed(seat)
        answers = await lay(seat, ReceiveDeposit, case)
        await seat.call(
            *(renovation_permits.receive_deposit, case.id, "2000", "YJ-1"),
            payer="owner",
            **case.by("cashier"),
        )
        await seat.press("ctrl+s")
        assert answers == []
        assert "ZX-0001 is already deposit paid, by 錢會計" in seat.told


async def test_the_estates_own_deposit_is_proposed_and_none_where_it_has_none(desk: Sit) -> None:
    async with desk("cashier") as seat:
        case = await stands(seat, "approved")
        for settled, proposed in (("3500", "3500"), ("0", "")):
            changed = await seat.call(
                estate.settle, renovation={"deposit_yuan": settled}, **case.by("director")
            )
            seat.app.renew(seat.app.person, changed)
            await lay(seat, ReceiveDeposit, case)
            form = seat.screen
            assert isinstance(form, ReceiveDeposit)
            assert form.value("yuan") == proposed
            await seat.press("escape")


async def test_a_permit_says_all_it_waits_for_and_is_given_when_it_is_there(desk: Sit) -> None:
    async with desk("director") as seat:
        case = await stands(seat, "paid")
        await seat.call(
            renovation_workers.enlist,
            case.id,
            [renovation_workers.Worker(name, "", "id_card", "1234") for name in ("張強", "李偉")],
            **case.by("front_desk"),
        )
        answers = await lay(seat, GivePermit, case)
        assert "! 2 of 2 workers have no pass" in seat.text
        # As planned, from three days on.
        assert "2026-11-26" in seat.text
        assert "2027-01-22" in seat.text
        seat.whole()
        await seat.press("ctrl+s")
        assert seat.told == "Not given yet: see what is missing."
        assert answers == []
        # The front desk brings them, and the list on this desk follows.
        await seat.call(
            renovation_passes.issue,
            case.id,
            [one.id for one in await seat.call(renovation_workers.of_site, case.id)],
            valid_from=case.day,
            valid_until=case.day.add(days=30),
            **case.by("front_desk"),
        )
        await news(seat)
        assert "v Agreement, deposit and passes: nothing is missing." in seat.text
        await seat.press("ctrl+s")
        (row,) = answers
        assert (row.state, row.permit) == ("permitted", "ZP-0001")
        assert (str(row.permit_from), str(row.permit_until)) == ("2026-11-26", "2027-01-22")


async def test_a_second_live_permit_of_a_unit_is_refused_with_the_first(desk: Sit) -> None:
    async with desk("director") as seat:
        await stands(seat, "permitted")
        case = await stands(seat, "paid")
        await lay(seat, GivePermit, case)
        assert "! permit ZP-0001 of this unit still stands" in seat.text
        assert "! no worker is listed" in seat.text
        seat.whole()


async def test_the_days_of_a_permit_are_read_as_people_write_them(desk: Sit) -> None:
    async with desk("director") as seat:
        case = await stands(seat, "paid")
        await seat.call(case.passes)
        answers = await lay(seat, GivePermit, case)
        for begins, until, told in (
            ("", "2027-01-01", "Give the day, such as 2026-12-01."),
            ("26年12月", "2027-01-01", "26年12月 is not a day. Write it like 2022-05-01."),
            ("2026-12-01", "", "Give the day, such as 2026-12-01."),
            ("2026-12-01", "2026-11-30", "Give 2026-12-01 or a later day."),
            ("2026-12-01", "2027-03-01", "A permit runs for 90 days at most."),
        ):
            await put(seat, "begins", begins)
            await put(seat, "until", until)
            await seat.press("ctrl+s")
            assert told in seat.said, (begins, until)
            assert seat.told == "Not saved yet: see the field."
        seat.whole()
        await put(seat, "begins", "2026年12月1日")
        await put(seat, "until", "2027/2/28")
        await seat.press("enter")
        (row,) = answers
        assert (str(row.permit_from), str(row.permit_until)) == ("2026-12-01", "2027-02-28")


async def test_a_permit_another_gave_meanwhile(desk: Sit) -> None:
    async with desk("director") as seat:
        case = await stands(seat, "paid")
        await seat.call(case.passes)
        answers = await lay(seat, GivePermit, case)
        await seat.call(
            renovation_permits.permit,
            case.id,
            begins=case.day,
            until=case.day,
            **case.by("director"),
        )
        await news(seat)
        assert "! ZX-0001 is already permit given, by 李主任" in seat.text
        await seat.press("ctrl+s")
        assert answers == []


async def test_an_extension_says_until_when_it_ran_and_takes_a_reason(desk: Sit) -> None:
    async with desk("director") as seat:
        case = await stands(seat, "in_progress")
        answers = await lay(seat, Extend, case)
        assert "ZP-0001 runs until 2027-01-22." in seat.text
        assert seat.told == "It may run 90 days from today at most."
        # A month more is proposed, as far as the estate lets; the cursor is on it.
        assert "2027-02-20" in seat.text
        seat.whole()
        for until, told in (
            ("", "Give the day, such as 2026-12-01."),
            ("2027-01-22", "Give 2027-01-23 or a later day."),
            ("2027-02-21", "A permit runs for 90 days at most."),
        ):
            await put(seat, "until", until)
            await seat.press("ctrl+s")
            assert told in seat.said, until
        await put(seat, "until", "2027-02-20")
        await seat.press("ctrl+s")
        assert "ZX-0001, extend: say why." in seat.said
        await seat.type("瓷磚到貨延誤")
        await seat.press("enter")
        (row,) = answers
        assert (str(row.permit_until), row.words) == ("2027-02-20", "瓷磚到貨延誤")


async def test_a_permit_that_ended_is_extended_from_today_on(desk: Sit) -> None:
    async with desk("director") as seat:
        case = await stands(seat, "in_progress")
        seat.clock.on(days=70)
        answers = await lay(seat, Extend, case)
        assert "! ZP-0001 ended on 2027-01-22." in seat.text
        await put(seat, "until", "2027-01-25")
        await seat.press("ctrl+s")
        # Later than it ran, but over as well.
        assert "Give 2027-02-01 or a later day." in seat.text
        await put(seat, "until", "2027-03-01")
        await put(seat, "words", "延誤")
        await seat.press("ctrl+s")
        assert str(answers[0].permit_until) == "2027-03-01"


@pytest.mark.parametrize("language", ["zh_Hant", "zh_Hans", "en"])
async def test_hostile_names_are_shown_as_they_are(desk: Sit, language: str) -> None:
    async with desk("director", language=language) as seat:
        nasty = "[/b][@click=app.quit()]走[/]{name}"
        case = await stands(seat, "paid", applicant=nasty, contractor="長" * 200)
        await lay(seat, GivePermit, case)
        assert nasty in seat.text
        assert "2026-11-26" in seat.text
        assert _inside(seat)


def _inside(seat: Seat) -> bool:
    """Whether the last field still stands in sight."""
    field = seat.screen.query("Typed").last()
    return bool(field.region.bottom <= seat.app.size.height - 2)
