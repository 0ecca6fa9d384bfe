"""The report of an incident on paper, composed from its record, in Chinese and in English."""

from collections.abc import Iterator
from typing import Any

import pytest

from store import events, incident_ends, incident_run
from store.content.checklist_parts import FIRE, POWER_OUTAGE, TRAPPED_ELEVATOR
from tests.conftest import AT, Little
from tests.tui.records.reading import Read, book, page
from tui import say, show
from tui.records import incident as records
from tui.records import rendered
from tui.records.frame import Printing

NOW = Printing(AT.add(hours=9), "李主任")


@pytest.fixture(autouse=True)
def _in_shanghai() -> Iterator[None]:
    show.set_zone("Asia/Shanghai")
    yield
    say.set_language("en")
    show.set_zone("UTC")


@pytest.fixture
def lift(little: Little) -> Little:
    """Two people shut in a lift; one tick kept aside, one taken back; all is as before."""
    when: dict[str, Any] = {"by": little.front_desk.id, "at": AT}
    incident_run.open_incident(TRAPPED_ELEVATOR, key="lift", reported_at=AT, **when)
    incident_run.locate("lift", "3座 <2號梯>", **when)
    for step, minutes in ((1, 0.5), (2, 1), (4, 4), (7, 8), (10, 25), (11, 34)):
        when["at"] = AT.add(seconds=int(minutes * 60))
        incident_run.tick("lift", step, **when)
    told: dict[str, Any] = {"told": AT.add(minutes=2), "by": little.guard.id, "at": when["at"]}
    incident_run.tick("lift", 3, **told)
    incident_run.tick("lift", 5, **told)
    incident_run.take_back("lift", 5, **when)
    incident_run.skip("lift", 12, "=無人不適", **when)
    called: dict[str, Any] = {"who": "電梯維保單位", "number": "13800009003"}
    incident_run.log("lift", "call", **called, answered="吳師傅", words="即到", **when)
    incident_run.log("lift", "call", **called, **when)
    incident_run.log("lift", "person", who="梁太太", words="沒有受傷", **when)
    incident_ends.advance("lift", "recovered", **when)
    return little


def read(key: str = "lift", language: str = "en") -> Read:
    say.set_language(language)
    return page(rendered(records.paper(key, NOW), "html"))


def test_what_the_record_says_stands_on_the_report(lift: Little) -> None:
    found = read()
    assert "Incident report YJ-0001" in found.text
    about = found.facts()
    assert about["What"] == "Trapped elevator"
    assert about["Place"] == "3座 <2號梯>"
    assert about["Reported"] == "2026-11-23 09:00"
    assert about["Opened by"] == "黃詠詩"
    assert about["Lasted"] == "00:34:00"
    assert found.facts(1) == {"Written report": "not handed in yet"}
    steps = found.tables[2]
    assert steps[0][:6] == ["No.", "Step", "Post", "Target", "Actual", "How it stands"]
    assert steps[3][3:] == [
        *("2 min", "2:00", "in time", "趙保安 09:02, entered 09:34", "=+________________")
    ]
    assert steps[7][3:6] == ["5 min", "8:00", "LATE 3:00"]
    assert steps[12][5:7] == ["skipped", "黃詠詩 09:34  =無人不適"]
    assert steps[15][5] == "not done"
    times = found.facts(3)
    assert times["Contractor arrived"] == "2026-11-23 09:25"
    assert times["Lift restored"] == "not on the record"
    calls = found.tables[4]
    assert calls[1] == [
        *("2026-11-23 09:34", "電梯維保單位", "13800009003", "吳師傅", "即到", "黃詠詩", "")
    ]
    assert calls[2][3] == "NO ANSWER"
    assert "梁太太 沒有受傷" in found.text
    taken = next(t for t in found.tables if t and t[0][1] == "Ticked at")
    assert taken[1] == ["5", "2026-11-23 09:02", "趙保安", "2026-11-23 09:34", "黃詠詩"]
    assert found.text.count("Signature, date") == 2
    number, link = events.head()
    assert f"{number}:{link}" in found.text


def test_the_report_the_orders_and_both_signatures(lift: Little) -> None:
    keeper: dict[str, Any] = {"by": lift.housekeeper.id, "at": AT.add(hours=2)}
    incident_ends.report(
        "lift",
        cause="門機感應器積塵",
        damage="無",
        damage_yuan="1860.5",
        evidence="錄像",
        notices="大堂通告",
        **keeper,
    )
    person, day = lift.engineer.id, AT.add(days=7).date()
    incident_ends.correct("lift", "更換感應器", person_id=person, deadline=day, **keeper)
    incident_ends.sign("lift", by=lift.director.id, at=AT.add(hours=3))
    found = read()
    report = found.facts(1)
    assert report["Cause"] == "門機感應器積塵"
    assert report["Estimated loss"] == "1,860.50 yuan"
    assert (report["Evidence kept"], report["Notices issued"]) == ("錄像", "大堂通告")
    assert report["Handed in by"] == "陳美玲"
    orders = next(t for t in found.tables if t and t[0][0] == "Order")
    assert orders[1] == ["WX-0001", "更換感應器", "孫師傅", "2026-11-30 23:59", "dispatched"]
    assert "Report by: 陳美玲 signed 2026-11-23 11:00" in found.text
    assert "Office director: 李主任 signed 2026-11-23 12:00" in found.text
    assert "Signature, date" not in found.text


def test_the_number_and_the_picture_of_a_step_are_never_broken(lift: Little) -> None:
    text = rendered(records.paper("lift", NOW), "html").decode()
    assert text.count('<td class="drawn">') == 16
    assert '<td class="right">16</td>' in text
    assert "td.right { white-space: nowrap; }" in text
    assert "white-space: pre; }" in text[text.index("td.drawn") :].partition("\n")[0]


def test_a_report_in_chinese(lift: Little) -> None:
    found = read(language="zh_Hant")
    for words in ("突發事件報告 YJ-0001", "困梯", "超時 3:00", "無人接聽", "管理處主任"):
        assert words in found.text, words
    assert "LATE" not in found.text


def test_a_drill_and_a_linked_incident_say_so(little: Little) -> None:
    when: dict[str, Any] = {"by": little.front_desk.id, "at": AT}
    incident_run.open_incident(FIRE, key="drill", drill=True, reported_at=AT, **when)
    assert "Drill report YJ-0001" in read("drill").text
    incident_run.open_incident(POWER_OUTAGE, key="dark", reported_at=AT, **when)
    incident_run.open_incident(TRAPPED_ELEVATOR, key="in", parent="dark", reported_at=AT, **when)
    assert read("dark").facts()["Led to"] == "Trapped elevator  YJ-0003"
    assert read("in").facts()["Came out of"] == "Power outage  YJ-0002"


@pytest.mark.parametrize("language", ["en", "zh_Hant", "zh_Hans"])
def test_a_workbook_of_it_opens(lift: Little, language: str) -> None:
    say.set_language(language)
    made = book(rendered(records.paper("lift", NOW), "xlsx"))
    titles = {"en": "Incident report", "zh_Hant": "突發事件報告", "zh_Hans": "突发事件报告"}
    assert made.worksheets[0]["A2"].value == f"{titles[language]} YJ-0001"
    steps = made.worksheets[1]
    assert steps["G13"].value == "黃詠詩 09:34  =無人不適"
