"""A customer case on paper: what stands on it, who signed, and whom it does not name."""

from collections.abc import Iterator
from typing import Any

import pytest

from store import case_intake, case_moves, case_time, case_verdicts
from store.cases import CaseRow
from tests.conftest import AT, Little
from tests.tui.records.reading import Read, page
from tui import say, show
from tui.records import rendered
from tui.records.case import case_paper
from tui.records.frame import Printing


@pytest.fixture(autouse=True)
def _clock(little: Little) -> Iterator[None]:
    show.set_zone("Asia/Shanghai")
    yield
    say.set_language("en")
    show.set_zone("UTC")


def taken(little: Little, **values: Any) -> CaseRow:
    told: dict[str, Any] = {"name": "歐陽慧", "phone": "13611112222", "kind": "complaint", **values}
    kind = told.pop("kind")
    return case_intake.receive(
        *("phone", kind, "repair", "廚房<b>漏水</b>"),
        unit_id=little.units[5].id,
        by=little.front_desk.id,
        at=AT,
        **told,
    )


def read(little: Little, row: CaseRow) -> Read:
    printing = Printing(AT.add(days=1), little.director.name)
    return page(rendered(case_paper(row.id, little.director, printing), "html").decode())


def test_a_complaint_has_all_that_was_done_and_who_signed(little: Little) -> None:
    row, desk = taken(little), little.front_desk.id
    case_moves.reply(row.id, "師傅十點到", by=desk, at=AT)
    until = AT.add(days=2)
    asked = case_time.ask_extension(row.id, "等配件", "後天修", until, by=desk, at=AT)
    case_time.approve_extension(asked.id, by=little.director.id, at=AT)
    case_verdicts.propose(row.id, "valid", "設備老化", by=desk, at=AT)
    case_verdicts.judge(row.id, "valid", "查實", by=little.director.id, at=AT)
    case_moves.resolve(row.id, "換了閥門", by=desk, at=AT.add(hours=3))
    found = read(little, row)
    assert "Complaint form TS-0001" in found.text
    about = found.facts(0)
    assert about["Matter"] == "廚房<b>漏水</b>"
    assert about["From"] == "歐陽慧  136****2222"
    assert "13611112222" not in found.text
    assert about["Solution"].startswith("換了閥門")
    assert "they were told: 後天修" in found.text
    assert "HF-0001" in found.text
    assert "Answered by: 黃詠詩 entered 2026-11-23 12:00" in found.text
    assert "Office director: 李主任" in found.text
    assert "The resident" in found.text


def test_one_that_is_no_complaint_is_a_case_form(little: Little) -> None:
    say.set_language("zh_Hant")
    found = read(little, taken(little, kind="enquiry"))
    assert "客戶事項單 TS-0001" in found.text
    assert "投訴處理單" not in found.text


def test_paper_does_not_name_who_wants_no_name_told(little: Little) -> None:
    row = taken(little, anonymous=True)
    again: dict[str, Any] = {"channel": "phone", "name": "歐陽慧", "by": little.front_desk.id}
    case_intake.report_again(row.id, "又漏", at=AT.add(hours=1), **again)
    found = read(little, row)
    assert found.facts(0)["From"] == "anonymous"
    for named in ("歐陽慧", "136****2222", "3-1202"):
        assert named not in found.text
