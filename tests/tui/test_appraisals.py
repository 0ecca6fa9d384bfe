"""Appraisals and audits at the desk: reviewed, signed; drawn, looked at, put right, closed."""

import pytest

from store import appraisals, audits
from store.refusal import Refused
from tests.conftest import AT
from tests.store.test_appraisals import OVER, begin, reviewed
from tests.store.test_audits import signed, visits
from tests.tui.conftest import Sit
from tui.screens.appraisal_forms import BeginAppraisal, ReviewAppraisal, SignAppraisal
from tui.screens.appraisals import AppraisalRecord, Appraisals, dossier
from tui.screens.audit_forms import BeginAudit, Fault, Remedy, SignAudit
from tui.screens.audit_page import AuditPage
from tui.screens.audit_record import AuditRecord
from tui.screens.audits import Audits
from tui.screens.visitor_record import VisitorRecord


async def test_a_month_is_appraised_by_the_director(desk: Sit) -> None:
    async with desk("director", size=(80, 30)) as seat:
        await seat.go("figures")
        await seat.press("a")
        assert isinstance(seat.screen, Appraisals)
        assert "No month is appraised yet." in seat.said
        await seat.press("n")
        assert isinstance(seat.screen, BeginAppraisal)
        assert "李主任" not in seat.text.split("\n", 2)[2]
        await seat.press("1", "2")
        assert isinstance(seat.screen, AppraisalRecord)
        assert seat.lines[0].startswith("KH-0001  2026-10  陳美玲")
        assert "Rounds walked to their end" in seat.text
        await seat.press("r")
        assert isinstance(seat.screen, ReviewAppraisal)
        await seat.press("4")
        await seat.type("勤懇")
        await seat.press("enter")
        assert seat.told == "KH-0001 is reviewed: the person signs it."
        # Only the person signs.
        assert "sign" not in seat.keys
        row = (await seat.call(appraisals.listed, seat.little.estate.id))[0]
        assert (row.state, row.score, row.words) == ("reviewed", 4, "勤懇")
        seat.whole()


async def test_the_person_finds_it_at_home_and_signs(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.call(lambda: reviewed(seat.little))
        await seat.news()
        while "KH-0001" not in seat.cursor:
            await seat.press("down")
        assert "appraisal" in seat.cursor
        await seat.press("enter")
        assert isinstance(seat.screen, AppraisalRecord)
        assert "勤懇" in seat.text
        await seat.press("s")
        assert isinstance(seat.screen, SignAppraisal)
        await seat.type("謝謝")
        await seat.press("enter")
        assert seat.told == "KH-0001 is signed."


async def test_nobody_reads_another_s(desk: Sit) -> None:
    async with desk("guard") as seat:
        row = await seat.call(lambda: reviewed(seat.little))
        await seat.call(lambda: begin(seat.little, staff_id=seat.little.guard.id))
        await seat.go("figures")
        await seat.press("a")
        # Another's is not listed, and one's own not before it is reviewed.
        assert "KH-" not in seat.text
        with pytest.raises(Refused, match="appraisal_not_yours"):
            await seat.call(dossier, row.id, seat.app.person, seat.clock())


async def test_a_month_under_way_is_not_reviewed(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.call(lambda: begin(seat.little, at=seat.clock()))
        await seat.go("figures")
        await seat.press("a", "enter")
        assert "2026-11 is not over yet" in seat.said
        assert "review" not in seat.keys
        seat.clock.at = OVER
        await seat.news()
        assert "review" in seat.keys


async def test_an_auditor_draws_looks_and_signs(desk: Sit) -> None:
    async with desk("auditor") as seat:
        await seat.call(lambda: visits(seat.little, 3))
        seat.clock.at = AT.add(hours=1)
        await seat.go("figures")
        await seat.press("u")
        assert isinstance(seat.screen, Audits)
        await seat.press("n")
        assert isinstance(seat.screen, BeginAudit)
        await seat.press("5")
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, AuditPage)
        assert seat.lines[0].startswith("DC-0001  Visitors")
        await seat.press("enter")
        assert isinstance(seat.screen, VisitorRecord)
        await seat.press("escape", "space")
        assert seat.told == "2 records are left."
        await seat.press("x")
        assert isinstance(seat.screen, Fault)
        await seat.type("無電話")
        await seat.press("enter", "3")
        assert seat.told == "1 record is left."
        await seat.press("space")
        assert seat.told == "Every record is looked at. Sign the sheet by s."
        await seat.press("s")
        assert isinstance(seat.screen, SignAudit)
        await seat.press("enter")
        assert seat.told == "DC-0001 is signed."
        assert "> faults to put right" in seat.lines[0]
        await seat.press("i")
        assert isinstance(seat.screen, AuditRecord)
        assert "yes, the same records" in seat.text
        row = (await seat.call(audits.listed, seat.little.estate.id))[0]
        assert (row.items, row.faults, row.auditor) == (3, 1, seat.little.auditor.name)


async def test_a_fault_is_put_right_from_home_and_the_audit_closed(desk: Sit) -> None:
    async with desk("front_desk") as seat:
        row = await seat.call(lambda: signed(seat.little))
        await seat.news()
        while "無電話" not in seat.cursor:
            await seat.press("down")
        await seat.press("enter")
        assert "! FAULT" in seat.cursor
        await seat.press("d")
        assert isinstance(seat.screen, Remedy)
        await seat.type("已補")
        await seat.press("enter")
        assert "is put right." in seat.told
        assert "+ put right" in seat.text
        assert "> put right, to be closed" in seat.lines[0]
        await seat.press("i")
        assert "已補" in seat.text
        await seat.press("escape")
        assert "close audit" not in seat.keys
        await seat.sits("auditor")
        # Nothing else waits for an auditor, but this does.
        assert "all put right: close it" in seat.cursor
        await seat.press("enter", "c", "enter")
        assert seat.told == "DC-0001 is closed."
        assert (await seat.call(audits.audit, row.id)).state == "closed"


async def test_an_auditor_changes_nothing_else(desk: Sit) -> None:
    async with desk("auditor") as seat:
        await seat.go("visitors")
        assert "check in" not in seat.keys
        await seat.go("plans")
        assert "new plan" not in seat.keys
        await seat.go("figures")
        await seat.press("f")
        assert "report fees" not in seat.keys


async def test_it_speaks_chinese(desk: Sit) -> None:
    async with desk("director", language="zh_Hant") as seat:
        await seat.call(lambda: signed(seat.little))
        await seat.go("figures")
        await seat.press("u")
        assert "監督檢查" in seat.lines[0]
        await seat.press("enter")
        assert "! 有問題" in seat.text
        await seat.press("escape", "escape", "a", "n")
        assert "新增考核" in seat.lines[0]
        seat.whole()
