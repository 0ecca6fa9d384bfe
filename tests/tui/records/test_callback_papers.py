"""A callback and a month's summary on paper: what stands on them, and who signed."""

from collections.abc import Iterator
from typing import Any

import pytest

from store import (
    callback_moves,
    callback_summaries,
    callbacks,
    case_intake,
    case_moves,
    summary_moves,
)
from tests.conftest import AT, Little
from tests.tui.records.reading import Read, page
from tui import say, show
from tui.records import rendered
from tui.records.callback import callback_paper, summary_paper
from tui.records.frame import Printing

LATER = AT.add(days=10)


@pytest.fixture(autouse=True)
def _clock(little: Little) -> Iterator[None]:
    show.set_zone("Asia/Shanghai")
    yield
    say.set_language("en")
    show.set_zone("UTC")


def owed(little: Little) -> int:
    """A household whose complaint the engineer answered is to be called."""
    told: dict[str, Any] = {"name": "歐陽慧", "phone": "13611112222", "by": little.front_desk.id}
    case = case_intake.receive(
        *("phone", "complaint", "repair", "廚房漏水"),
        unit_id=little.units[5].id,
        owner_id=little.front_desk.id,
        at=AT,
        **told,
    )
    case_moves.resolve(case.id, "換了閥門", by=little.front_desk.id, at=AT)
    return callbacks.found("x.case_id = ?", case.id)[0].id


def asked(little: Little, score: int = 4) -> int:
    """The housekeeper has called."""
    number = owed(little)
    by = little.housekeeper.id
    callback_moves.attempt(number, "phone", "busy", by=by, at=AT)
    callback_moves.finish(
        number,
        method="phone",
        answers={"quality": "yes", "recurrence": "yes"},
        score=score,
        opinion="<b>師傅</b>很準時",
        confirmed="voice",
        by=by,
        at=AT.add(hours=1),
    )
    return number


def read(paper: Any) -> Read:
    return page(rendered(paper, "html").decode())


def test_a_callback_has_what_was_asked_and_who_signed(little: Little) -> None:
    printing = Printing(LATER, little.director.name)
    found = read(callback_paper(asked(little), little.director, printing))
    assert "Resident callback form HF-0001" in found.text
    assert found.facts(0)["Whom"] == "歐陽慧  136****2222"
    assert "13611112222" not in found.text
    assert ["Is it done well?", "+ yes"] in found.tables[1]
    assert ["Has it come back?", "! yes"] in found.tables[1]
    assert found.facts(2)["Opinion"] == "<b>師傅</b>很準時"
    assert "The resident: 歐陽慧 entered 2026-11-23 10:00 said it" in found.text
    # The director has not said anything yet.
    assert found.text.count("Signature, date") == 1


def test_one_not_made_yet_has_lines_to_sign(little: Little) -> None:
    say.set_language("zh_Hant")
    printing = Printing(LATER, little.director.name)
    found = read(callback_paper(owed(little), little.director, printing))
    assert "住戶回訪記錄表 HF-0001" in found.text
    assert "尚未回訪。" in found.text


def test_a_summary_has_the_figures_it_was_signed_with(little: Little) -> None:
    asked(little)
    by = little.housekeeper.id
    row = summary_moves.begin("2026-11", by=by, at=LATER)
    due = LATER.date().add(days=3)
    summary_moves.add_action(row.id, "查立管", little.engineer.id, due, by=by, at=LATER)
    summary_moves.write(row.id, unmet="", practice="先致電", remark="", by=by, at=LATER)
    summary_moves.sign(row.id, by=by, at=LATER)
    printing = Printing(LATER, little.director.name)
    found = read(summary_paper(row.id, little.director, printing))
    assert "Callback summary report, 2026-11 HZ-0001" in found.text
    assert found.facts(0)["Done of due"].startswith("1 of 1  100.00 %")
    assert found.facts(1)["4 satisfied"].startswith("1")
    assert "先致電" in found.text
    assert found.tables[-1][1][:3] == ["2026-12-06", "孫師傅", "查立管"]
    assert "陳美玲" in found.text
    assert callback_summaries.summary(row.id).state == "signed"
