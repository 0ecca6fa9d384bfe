"""The record of a round on paper: everything of it, in Chinese and in English."""

from collections.abc import Iterator
from typing import Any

import pytest

from store import (
    events,
    findings,
    patrols,
    round_changes,
    round_pace,
    round_plan,
    round_reviews,
    rounds,
)
from store.roles import MAY
from store.rounds import RoundRow
from tests.conftest import AT, Little
from tests.tui.records.reading import Read, book, cells, page
from tui import say, show
from tui.records import history, rendered
from tui.records import round as records
from tui.records.frame import Printing

NOW = Printing(AT.add(hours=9), "李主任")


@pytest.fixture(autouse=True)
def _in_shanghai() -> Iterator[None]:
    show.set_zone("Asia/Shanghai")
    yield
    say.set_language("en")
    show.set_zone("UTC")


@pytest.fixture
def planned(little: Little) -> RoundRow:
    """The morning's round, not begun."""
    round_plan.plan(AT)
    return rounds.listed(little.estate.id)[-1]


@pytest.fixture
def walked(little: Little, planned: RoundRow) -> RoundRow:
    """Walked in part: two points normal, one abnormal, one locked, one left out."""
    by = little.housekeeper.id
    points = [point.id for point in little.checkpoints]
    patrols.start(planned.id, by=by, at=AT)
    for index, point in enumerate(points[:2]):
        patrols.answer(planned.id, point, "normal", by=by, at=AT.add(minutes=3 * index + 3))
    findings.report(
        planned.id,
        points[2],
        kind="lamp_out",
        severity="normal",
        note="<b>五樓</b> 燈不亮",
        action="reported",
        by=by,
        at=AT.add(minutes=9),
    )
    patrols.answer(planned.id, points[3], "no_access", note="門鎖著", by=by, at=AT.add(minutes=12))
    return patrols.end(planned.id, reason="=雨大", by=by, at=AT.add(minutes=15))


def read(round_id: int, language: str = "en") -> Read:
    say.set_language(language)
    return page(rendered(records.paper(round_id, NOW), "html"))


def test_a_round_in_english(little: Little, walked: RoundRow) -> None:
    found = read(walked.id)
    facts = found.facts()
    assert facts["Route"] == "一區日巡  version 2"
    assert facts["Day"] == "2026-11-23"
    assert facts["Window"] == "morning  2026-11-23 08:30 - 11:30"
    assert facts["State"] == "PARTIAL"
    assert facts["Assigned to"] == facts["Walked by"] == "陳美玲"
    assert (facts["Started"], facts["Ended"]) == ("2026-11-23 09:00", "2026-11-23 09:15")
    assert facts["Points"] == "4 of 5"
    assert facts["Reason"] == "=雨大"
    assert facts["Reason given by"] == "陳美玲, 2026-11-23 09:15"
    points = found.tables[1]
    assert [row[0] for row in points] == ["No.", "1", "2", "3", "4", "5"]
    assert points[1] == [
        *("1", "3座大堂電梯", "Building 3, 1/F", "Lift", "normal", "09:03", "", "")
    ]
    assert points[3][4:] == ["ABNORMAL", "09:09", "<b>五樓</b> 燈不亮", "WX-0001 new"]
    assert points[4][4:] == ["no access", "09:12", "門鎖著", ""]
    assert points[5][4:] == ["NOT ANSWERED", "", "", ""]
    assert found.tables[2][1] == [
        *("3座樓梯間", "Lamp out", "normal priority", "<b>五樓</b> 燈不亮", "reported only"),
        *("WX-0001 new", "2026-11-24 09:09"),
    ]
    assert "Patroller: 陳美玲 signed 2026-11-23 09:15" in found.text
    assert found.text.count("Signature, date") == 1
    assert "Emergency lights" in found.text or "emergency lights" in found.text
    assert "Printed: 2026-11-23 18:00 Printed by: 李主任" in found.text
    number, link = events.head()
    assert f"{number}:{link}" in found.text


def test_a_round_in_chinese(walked: RoundRow) -> None:
    found = read(walked.id, "zh_Hant")
    assert "巡查記錄表 XC-0001" in found.text
    for words in ("異常", "無法進入", "未記錄", "一區日巡", "列印人：李主任", "陳美玲"):
        assert words in found.text, words
    assert "PARTIAL" not in found.text


def test_both_signatures_stand_on_it(little: Little, walked: RoundRow) -> None:
    round_reviews.sign(walked.id, words="收到", by=little.director.id, at=AT.add(hours=2))
    found = read(walked.id)
    assert "Reviewer: 李主任 signed 2026-11-23 11:00" in found.text
    assert "收到" in found.text
    assert "Signature, date" not in found.text


def test_every_reason_stands_with_who_gave_it_when(little: Little, walked: RoundRow) -> None:
    at = AT.add(hours=2)
    round_reviews.send_back(walked.id, "哪一點?", by=little.director.id, at=at)
    round_reviews.account(walked.id, "水泵房", by=little.guard.id, at=at.add(minutes=5))
    round_reviews.sign(walked.id, words="好", by=little.director.id, at=at.add(minutes=9))
    steps = read(walked.id).tables[3][1:]
    assert steps == [
        ["2026-11-23 09:00", "the desk by itself", "planned"],
        ["2026-11-23 09:00", "陳美玲", "walk begun"],
        ["2026-11-23 09:15", "陳美玲", "ended and signed: =雨大"],
        ["2026-11-23 11:00", "李主任", "returned: 哪一點?"],
        ["2026-11-23 11:05", "趙保安", "reason given: 水泵房"],
        ["2026-11-23 11:09", "李主任", "signed: 好"],
    ]


def test_every_step_has_words() -> None:
    of_rounds = {verb for verb in MAY if verb.startswith("patrols.")}
    of_points = {"patrols.answer", "patrols.answer_late", "patrols.undo"}
    assert of_rounds - of_points <= history._WORDS.keys()


def test_a_returned_round_says_so_and_waits_for_a_hand(little: Little, walked: RoundRow) -> None:
    round_reviews.send_back(walked.id, "為何漏了一點?", by=little.director.id, at=AT.add(hours=2))
    found = read(walked.id)
    facts = found.facts()
    assert facts["Returned by"] == "李主任, 2026-11-23 11:00"
    assert "為何漏了一點" in facts["Returned"]
    assert found.text.count("Signature, date") == 1


def test_a_round_entered_afterwards_has_both_times(little: Little, planned: RoundRow) -> None:
    by, late = little.housekeeper.id, AT.add(hours=5)
    round_plan.plan(late)
    told = (AT.add(minutes=10), AT.add(minutes=50))
    round_changes.backfill(planned.id, *told, "電腦壞了", by=by, at=late)
    for point in little.checkpoints:
        patrols.answer(planned.id, point.id, "normal", by=by, at=late.add(minutes=1))
    patrols.end(planned.id, by=by, at=late.add(minutes=2))
    facts = read(planned.id).facts()
    assert facts["Walked, as told"] == "2026-11-23 09:10 - 09:50"
    assert facts["Entered afterwards"] == "2026-11-23 14:00 - 2026-11-23 14:02"
    assert "電腦壞了" in facts["Reason"]


def test_a_round_given_to_another_keeps_who_had_it(little: Little, planned: RoundRow) -> None:
    round_changes.reassign(
        planned.id, little.guard.id, "病假", by=little.director.id, at=AT.add(minutes=1)
    )
    facts = read(planned.id).facts()
    assert (facts["Assigned to"], facts["At first to"]) == ("趙保安", "陳美玲")
    assert "病假" in facts["Given on"]


def test_an_exempt_round_says_who_let_it_off(little: Little, planned: RoundRow) -> None:
    round_changes.exempt(planned.id, "weather", "颱風", by=little.director.id, at=AT)
    found = read(planned.id)
    assert found.facts()["Exempted"] == "weather: 颱風"
    assert found.facts()["Exempted by"] == "李主任, 2026-11-23 09:00"
    assert found.text.count("Signature, date") == 2


def test_an_odd_pace_stands_with_its_reason(little: Little, planned: RoundRow) -> None:
    by = little.housekeeper.id
    patrols.start(planned.id, by=by, at=AT)
    for index, point in enumerate(little.checkpoints):
        patrols.answer(planned.id, point.id, "normal", by=by, at=AT.add(seconds=index + 1))
    assert round_pace.questions(planned.id)
    round_pace.explain(planned.id, "一起看的", by=by, at=AT.add(minutes=1))
    found = read(planned.id)
    row = found.tables[2][1]
    assert row[1] == "5 points answered within 4 seconds"
    assert row[2:] == ["一起看的", "陳美玲", "2026-11-23 09:01"]


@pytest.mark.parametrize("language", ["en", "zh_Hant"])
def test_a_round_as_a_workbook(walked: RoundRow, language: str) -> None:
    say.set_language(language)
    made = book(rendered(records.paper(walked.id, NOW), "xlsx"))
    assert made.sheetnames == [
        *map(say.say, ("Patrol round record", "Points", "Findings", "Every step", "Check items"))
    ]
    front: dict[Any, Any] = {row[0]: row[1] for row in cells(made.worksheets[0])}
    assert f"{front[say.say('Day')]:%Y-%m-%d}" == "2026-11-23"
    assert f"{front[say.say('Started')]:%Y-%m-%d %H:%M}" == "2026-11-23 09:00"
    reason = front[say.say("Reason")]
    assert reason == "=雨大"
    points = cells(made.worksheets[1])
    assert [row[0] for row in points[1:]] == [1, 2, 3, 4, 5]
    assert f"{points[1][5]:%H:%M}" == "09:03"
    assert points[5][5] is None
