"""Serving a notice by code or by word, looking again, serving again, reporting."""

from typing import Any

from textual.widgets import Static

from store import estate, renovations, violations
from store.renovations import RenovationRow
from store.violations import NoticeRow
from tests.store.renovation_parts import Case
from tests.tui.conftest import Seat, Sit
from tests.tui.hostile import TEXTS
from tui.form import Form
from tui.screens.acts import Acts as Rules
from tui.screens.notice_after import FollowUp, ReportToAuthority, ServeAgain
from tui.screens.notice_forms import ServeNotice
from tui.screens.notices import NoticeRecord, Notices


async def in_progress(seat: Seat, state: str = "in_progress") -> Case:
    """Another desk has brought a renovation so far, two days ago."""
    case = Case(seat.little, at=seat.clock().subtract(days=40))
    await seat.call(getattr(case, state))
    case.at = seat.clock()
    return case


async def site(seat: Seat, case: Case) -> RenovationRow:
    row: RenovationRow = await seat.call(renovations.renovation, case.id)
    return row


async def serves(seat: Seat, case: Case, **more: Any) -> ServeNotice:
    """The form of a new notice, in front."""
    form = ServeNotice(await site(seat, case), **more)
    await seat.app.push_screen(form)
    await seat.settle()
    return form


async def notices(seat: Seat, case: Case) -> tuple[NoticeRow, ...]:
    found: tuple[NoticeRow, ...] = await seat.call(violations.of_site, case.id)
    return found


async def fills(seat: Seat, facts: str = "客廳承重牆開洞") -> None:
    """What was seen, and how it was handed over: from the field after the acts to the last."""
    await seat.type(facts)
    await seat.press("enter", "enter")
    await seat.type("陳志遠")
    await seat.press("enter", "enter", "1", "enter", "4", "enter", "1", "enter")


async def test_an_act_is_chosen_by_its_code_and_the_notice_served(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        case = await in_progress(seat)
        form = await serves(seat, case)
        await seat.press("r", "5", "1")
        assert "r51_ 1 found enter puts the first one in" in seat.said
        assert form.value("acts") == ""
        await seat.press("enter")
        assert form.value("acts") == "R5-1"
        assert "> 1 R5-1 Altering main/load-bearing" in seat.said
        assert "Deadline at once" in seat.said
        assert "Clause Ministry of Construction Order No. 110, Art. 5(1)" in seat.said
        assert "Ground to stop R5-1" in seat.said
        # The estate is a Chinese one, whatever the person reads.
        assert form.value("action").startswith("立即停止施工")
        await seat.press("enter")
        await fills(seat)
        await seat.press("ctrl+s")
        (row,) = await notices(seat, case)
        assert (row.acts, row.facts, row.present) == (("R5-1",), "客廳承重牆開洞", "陳志遠")
        assert (row.owner_served, row.contractor_served) == ("in person", "posted on the door")
        assert row.action.startswith("立即停止施工")
        assert not row.refused
        assert row.due_at == seat.clock()
        assert (await site(seat, case)).state == "rectifying"
        assert seat.screen is not form


async def test_an_act_is_found_by_a_word_in_either_script_and_taken_by_its_figure(
    desk: Sit,
) -> None:
    async with desk("housekeeper", language="zh_Hant") as seat:
        form = await serves(seat, await in_progress(seat))
        await seat.press("噪", "声")
        assert "1 RX-1 超時施工" in seat.said
        await seat.press("1")
        assert form.value("acts") == "RX-1"
        await seat.press("g", "a", "s")
        assert "R6-4" in seat.text
        # No act has "gas2" in it: the figure takes the second one found.
        second = form.query_one("#field-acts")._found()[1]  # type: ignore[attr-defined]
        await seat.press("2")
        assert form.value("acts").split(",") == sorted(["RX-1", form.specs[0].choices[second].code])
        seat.whole()
        # Its figure takes one away again.
        await seat.press("1")
        assert len(form.value("acts").split(",")) == 1


async def test_letters_nobody_knows_find_nothing_and_enter_takes_nothing(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        form = await serves(seat, await in_progress(seat))
        await seat.press("q", "q", "enter", "3")
        assert "qq3_" not in seat.said
        assert "qq_ nothing found" in seat.said
        assert form.value("acts") == ""
        await seat.press("backspace", "backspace", "escape")
        assert seat.screen is not form


async def test_two_acts_take_the_shortest_deadline_of_the_estate(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        case = await in_progress(seat)
        settled = {"immediate_minutes": 30, "day_minutes": 2880, "other_minutes": 4320}
        await seat.call(
            estate.settle, renovation=settled, by=seat.little.director.id, at=seat.clock()
        )
        form = await serves(seat, case)
        await seat.press("r", "x", "4", "enter")
        assert "Deadline within 2 days: by 2026-11-25 09:00" in seat.said
        await seat.press("r", "x", "2", "enter")
        assert form.value("acts") == "RX-2,RX-4"
        assert "Deadline within 30 minutes: by 2026-11-23 09:30" in seat.said
        await seat.press("enter")
        await fills(seat)
        await seat.press("ctrl+s")
        (row,) = await notices(seat, case)
        assert (row.deadline, row.due_at) == ("immediate", seat.clock().add(minutes=30))


async def test_what_it_mostly_is_as_well_is_offered_first(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        form = await serves(seat, await in_progress(seat))
        await seat.press("w", "1", "enter")
        assert "Mostly also R6-4 Without approval: altering gas pipes" in seat.said
        assert "Ground to stop" not in seat.text
        await seat.press("2")
        assert form.value("acts") == "R6-4,W-1"
        assert "Ground to stop R6-4" in seat.said
        assert "Mostly also" not in seat.text


async def test_the_action_of_the_list_follows_the_acts_until_somebody_writes(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        form = await serves(seat, await in_progress(seat))
        await seat.press("r", "x", "4", "enter")
        first = form.value("action")
        await seat.press("r", "x", "1", "enter")
        assert first
        assert form.value("action") != first
        assert first in form.value("action")
        form.put("action", "今日內清走")
        await seat.settle()
        await seat.press("r", "x", "2", "enter")
        assert form.value("action") == "今日內清走"


async def test_a_kept_form_comes_back_with_its_acts_and_words(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        case = await in_progress(seat)
        form = await serves(seat, case)
        await seat.press("r", "x", "4", "enter", "enter")
        await seat.type("垃圾堆在走廊")
        asked = form.value("action")
        await seat.press("escape")
        form = await serves(seat, case)
        assert (form.value("acts"), form.value("facts")) == ("RX-4", "垃圾堆在走廊")
        assert "within 24 hours" in seat.text
        # What the list asked for is still its own word, and follows another act.
        form._entry("acts").focus()
        await seat.settle()
        await seat.press("1", "r", "x", "1", "enter")
        assert form.value("acts") == "RX-1"
        assert form.value("action") != asked


async def test_what_is_longer_than_its_line_is_shown_whole_below(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        form = await serves(seat, await in_progress(seat))
        form._entry("acts").value = "R5-1,R5-3,R6-4"
        form._entry("action").focus()
        await seat.settle()
        below = str(form.query_one("#below", Static).content)
        assert form.value("action").replace("\n", "") in "".join(below.split()[2:])
        form._entry("witness").focus()
        await seat.settle()
        assert "Deadline at once" in seat.said


async def test_a_refused_signature_without_a_witness_is_told_at_the_field(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        case = await in_progress(seat)
        form = await serves(seat, case)
        form._entry("acts").value = "RX-4"
        form._entry("facts").focus()
        await seat.settle()
        await fills(seat, "走廊堆放垃圾")
        form._entry("refused").focus()
        await seat.settle()
        await seat.press("2")
        assert seat.told == "Who saw the refusal signs as the witness."
        await seat.press("ctrl+s")
        assert "Who refused to sign needs a witness. Give the name." in seat.text
        assert form.focused is form._entry("witness")
        assert await notices(seat, case) == ()
        await seat.type("趙保安")
        await seat.press("enter")
        (row,) = await notices(seat, case)
        assert (row.refused, row.witness) == (True, "趙保安")


async def test_nothing_chosen_nothing_seen_nothing_handed_over_is_told_one_by_one(
    desk: Sit,
) -> None:
    async with desk("housekeeper") as seat:
        form = await serves(seat, await in_progress(seat))
        await seat.press("ctrl+s")
        assert "Choose at least one act, by its code or by a word." in seat.text
        await seat.press("1", "ctrl+s")
        assert "Say what was seen, where, how much." in seat.text
        await seat.type("牆")
        await seat.press("ctrl+s")
        assert form.focused is form._entry("owner_served")
        await seat.type("微信")
        await seat.press("ctrl+s")
        assert form.focused is form._entry("contractor_served")
        await seat.press("2", "ctrl+s")
        assert seat.screen is not form


async def test_a_check_brings_what_it_found(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        case = await in_progress(seat)
        more: dict[str, Any] = {"note": "夜間電鑽", "photo": "IMG-7", "signed": "陳志遠"}
        await seat.call(case.check, "violation", wrong=("hours", "noise"), **more)
        form = await serves(seat, case, check_id=2)
        assert form.value("acts") == "RX-1"
        assert (form.value("facts"), form.value("photo")) == ("夜間電鑽", "IMG-7")
        assert form.value("present") == "陳志遠"
        # The first thing still missing is how it was handed over.
        await seat.press("1", "enter", "1", "ctrl+s")
        (row,) = await notices(seat, case)
        assert (row.check_id, row.acts) == (2, ("RX-1",))


async def test_a_check_that_leaves_the_act_open_offers_what_it_may_be(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        case = await in_progress(seat)
        await seat.call(case.check, "violation", wrong=("structure", "hours"))
        form = await serves(seat, case, check_id=2)
        assert form.value("acts") == "RX-1"
        assert form.focused is form._entry("acts")
        await seat.press("3")
        assert form.value("acts") == "R5-3,RX-1"


async def test_the_rules_are_looked_up_from_the_form_and_one_is_taken(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        form = await serves(seat, await in_progress(seat))
        await seat.press("ctrl+r")
        assert isinstance(seat.screen, Rules)
        assert seat.told == "Enter takes this act into the notice."
        await seat.press("slash", *"fire", "enter", "enter")
        assert seat.app.screen is form
        assert len(form.value("acts")) > 0
        taken = form.value("acts")
        await seat.press("ctrl+r", "escape")
        assert form.value("acts") == taken


async def test_an_acceptance_that_was_not_passed_is_a_notice(desk: Sit) -> None:
    async with desk("engineer") as seat:
        case = await in_progress(seat, "accepting")
        await serves(seat, case, failing=True)
        assert seat.lines[0].startswith("Acceptance not passed: 3-1202")
        await seat.press("r", "8", "enter", "enter")
        await fills(seat, "閉水試驗未做")
        await seat.press("ctrl+s")
        (row,) = await notices(seat, case)
        assert row.acts == ("R8",)
        assert (await site(seat, case)).state == "rectifying"


async def test_a_re_check_that_was_not_passed_says_so(desk: Sit) -> None:
    async with desk("engineer") as seat:
        await serves(seat, await in_progress(seat, "observing"), failing=True)
        assert seat.lines[0].startswith("Re-check not passed: 3-1202")


async def test_who_may_not_serve_is_told_so_and_nothing_is_written(desk: Sit) -> None:
    async with desk("guard") as seat:
        case = await in_progress(seat)
        form = await serves(seat, case)
        await seat.press("1", "enter")
        await fills(seat)
        await seat.press("ctrl+s")
        assert seat.screen is form
        assert seat.told.startswith("This is not for your post.")
        assert await notices(seat, case) == ()


async def test_hostile_text_is_kept_as_it_is_or_refused(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        for kind, text in TEXTS.items():
            case = Case(seat.little, at=seat.clock().subtract(days=9))
            await seat.call(case.in_progress, unit=list(TEXTS).index(kind))
            form = await serves(seat, case)
            form._entry("acts").value = "R5-1"
            for spec in form.specs:
                if not spec.choices:
                    form.put(spec.name, text[: spec.limit])
            await seat.settle()
            await seat.press("ctrl+s")
            assert seat.screen is not form
            (row,) = await notices(seat, case)
            await seat.app.push_screen(NoticeRecord(row.id))
            await seat.settle()
            assert "[/b]" in seat.text
            for page in (FollowUp(row), ServeAgain(row), ReportToAuthority(row)):
                await _answers(seat, page, text)
            await seat.press("escape")
            await seat.app.push_screen(Notices(case.id))
            await seat.settle()
            assert row.number in seat.text
            await seat.press("escape")


async def _answers(seat: Seat, form: Form, text: str) -> None:
    seat.clock.on(minutes=1)
    await seat.app.push_screen(form)
    await seat.settle()
    for spec in form.specs:
        form.put(spec.name, spec.choices[-1].code if spec.choices else text[: spec.limit])
    await seat.settle()
    await seat.press("ctrl+s")
    assert seat.screen is not form
    assert "[/b]" in seat.text
