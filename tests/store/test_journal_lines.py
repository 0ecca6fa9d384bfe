"""What a journal fills in by itself: every event of a day on the journals it belongs to."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import store
from store import (
    call_moves,
    findings,
    journal_lines,
    journal_moves,
    patrols,
    round_plan,
    rounds,
)
from store.db import rows, writing
from store.journal_lines import Line
from store.journal_sections import RECORDS, TOLD, section
from store.journal_tables import SECTIONS
from store.journals import JournalRow
from store.roles import MAY
from tests.conftest import AT, Little
from tests.store.conftest import at_clock
from tests.store.journal_parts import (
    MONDAY,
    begun,
    log,
    second_housekeeper,
    submitted,
)

SILENT = """
appraisals.begin appraisals.review appraisals.sign
audits.answer audits.begin audits.close audits.remedy audits.sign fees.confirm fees.enter
areas.add areas.change buildings.add buildings.change check_items.change checklists.change
checkpoints.add checkpoints.change days.sign estate.found estate.settle hours.correct hours.fill
hours.uncorrect journals.add journals.approve journals.away journals.begin journals.send_back
journals.submit journals.write patrols.sign privacy.hold privacy.lift privacy.purge privacy.reveal
residents.reveal routes.add routes.change routes.retire staff.change staff.change_pin
staff.choose_language staff.choose_theme staff.join staff.leave staff.reset_pin staff.sign_in
staff.unlock units.add units.change units.import
"""


def test_every_verb_has_its_section_or_is_no_part_of_a_days_work() -> None:
    assert sorted(verb for verb in MAY if not section(verb)) == sorted(SILENT.split())
    assert {section(verb) for verb in TOLD} == set(SECTIONS)
    assert {opened.section for opened in RECORDS.values()} == set(SECTIONS)


# Of settings, people and signatures; the point of a permitted site is told by the site itself.
NO_LINE = {
    *("area", "calendar_day", "calendar_year", "check_item", "checklist_version", "checkpoint"),
    *("day_seal", "estate", "journal", "purge", "route", "staff"),
}


def test_every_noun_of_an_event_opens_a_record_or_stands_in_no_journal() -> None:
    told = re.compile(r'op\.event\(\s*(?:\*\()?"([a-z_]+)"')
    sources = [path.read_text("utf-8") for path in Path(store.__path__[0]).glob("*.py")]
    nouns = {noun for source in sources for noun in told.findall(source)}
    assert len(nouns) > 45
    judged = {noun for noun in nouns if noun.startswith(("appraisal", "audit", "fee"))}
    assert nouns - NO_LINE - judged == set(RECORDS) & nouns


def of_day(little: Little, row: JournalRow, clock: str = "24 12:00") -> list[Line]:
    """The lines of a journal but for the estate's own founding, which is of the same day."""
    return [one for one in journal_lines.lines(row, at_clock(clock)) if one.noun != "unit"]


def told(found: Iterable[Line]) -> list[tuple[str, str, str, int, bool]]:
    """Noun, number, last verb, how often, whether after the submission."""
    return [(one.noun, one.number, one.verb, one.times, one.after) for one in found]


def test_a_day_is_told_record_by_record(little: Little) -> None:
    round_plan.plan(AT)
    by: dict[str, Any] = {"by": little.guard.id, "at": AT.add(minutes=5)}
    walking = patrols.start(rounds.open_rounds(little.estate.id, AT)[0].id, **by)
    patrols.answer(walking.id, little.checkpoints[0].id, "normal", **by)
    findings.report(
        walking.id,
        little.checkpoints[1].id,
        kind="other",
        severity="normal",
        note="水帶不齊",
        action="told",
        **by,
    )
    log(little, little.units[0].id)
    number = log(little, referred_id=little.housekeeper.id, result="", at=AT.add(hours=2))
    call_moves.finish(number, "已覆", by=little.housekeeper.id, at=AT.add(hours=3))
    found = of_day(little, begun(little))
    assert told(found) == [
        ("round", walking.number, "patrols.answer", 2, False),
        ("finding", "WX-0001", "findings.report", 1, False),
        ("work_order", "WX-0001", "findings.report", 1, False),
        ("call", "LF-0001", "calls.log", 1, False),
        ("call", "LF-0002", "calls.finish", 2, False),
    ]
    assert [one.place for one in found] == [
        *("一區日巡", little.checkpoints[1].name, little.checkpoints[1].name, "3-101", ""),
    ]
    assert (found[4].first_at, found[4].last_at) == (AT.add(hours=2), AT.add(hours=3))
    assert journal_lines.figures(found) == {"rounds": 1, "findings": 1, "orders": 1, "desk": 2}


def test_the_lines_of_a_section_stand_in_the_order_of_the_time_they_show(little: Little) -> None:
    # The time shown is that of the last entry.
    first = log(little, referred_id=little.housekeeper.id, result="")
    log(little, at=AT.add(hours=1))
    call_moves.finish(first, "已覆", by=little.housekeeper.id, at=AT.add(hours=2))
    found = of_day(little, begun(little))
    assert [one.number for one in found] == ["LF-0002", "LF-0001"]


def test_a_round_is_told_when_it_was_missed_not_when_it_was_planned(little: Little) -> None:
    round_plan.plan(AT)
    row = begun(little)
    assert of_day(little, row) == []
    round_plan.plan(at_clock("12:30"))
    assert told(of_day(little, row)) == [("round", "XC-0001", "patrols.plan", 1, False)]


def test_whose_journal_a_fact_is(little: Little) -> None:
    other, _, home = second_housekeeper(little)
    here, keeper = little.units[0].id, little.housekeeper.id
    theirs = log(little, home.id)
    ours = log(little, here)
    nobodys = log(little)
    crossed = log(little, here, by=other.id)
    alone = log(little, by=other.id)

    def whose(call_id: int) -> set[int]:
        event = rows("SELECT id FROM event WHERE noun = 'call' AND record_id = ?", call_id)[0][0]
        return set(journal_lines.whose(little.estate.id, MONDAY)[event])

    assert whose(theirs) == {other.id}
    assert whose(ours) == {keeper}
    assert whose(crossed) == {keeper, other.id}
    assert whose(alone) == {other.id}
    # Nobody has a journal yet; then one, then both.
    assert whose(nobodys) == set()
    begun(little)
    assert whose(nobodys) == {keeper}
    journal_moves.begin(by=other.id, at=AT)
    assert whose(nobodys) == {keeper, other.id}


def test_the_area_of_who_is_on_leave_is_the_stand_ins(little: Little) -> None:
    other, _, home = second_housekeeper(little)
    number = log(little, home.id)
    event = rows("SELECT id FROM event WHERE noun = 'call' AND record_id = ?", number)[0][0]
    row = begun(little)
    by: dict[str, Any] = {"by": little.director.id, "at": AT}
    assert of_day(little, row) == []
    journal_moves.away(other.id, MONDAY, "leave", little.housekeeper.id, **by)
    assert journal_lines.whose(little.estate.id, MONDAY)[event] == {little.housekeeper.id}
    assert told(of_day(little, row)) == [("call", "LF-0001", "calls.log", 1, False)]
    # Who rests and has nobody to stand in leaves it to all who have a journal.
    journal_moves.away(other.id, MONDAY, "rest", **by)
    assert journal_lines.whose(little.estate.id, MONDAY)[event] == {little.housekeeper.id}


def test_what_comes_after_the_submission_stands_apart(little: Little) -> None:
    number = log(little, referred_id=little.housekeeper.id, result="")
    row = submitted(little)
    call_moves.finish(number, "已覆", by=little.housekeeper.id, at=at_clock("18:00"))
    log(little, at=at_clock("19:00"))
    log(little, at=at_clock("24 09:00"))
    assert told(of_day(little, row)) == [
        ("call", "LF-0001", "calls.log", 1, False),
        ("call", "LF-0001", "calls.finish", 1, True),
        ("call", "LF-0002", "calls.log", 1, True),
    ]
    assert told(of_day(little, row, "18:30")) == told(of_day(little, row))[:2]
    assert journal_lines.figures(of_day(little, row)) == {"desk": 2}
    # Returned and submitted again, it speaks of them too.
    journal_moves.send_back(row.id, "補", by=little.director.id, at=at_clock("24 09:30"))
    row = journal_moves.submit(row.id, by=little.housekeeper.id, at=at_clock("24 09:40"))
    assert told(of_day(little, row)) == [
        ("call", "LF-0001", "calls.finish", 2, False),
        ("call", "LF-0002", "calls.log", 1, False),
    ]


def test_a_submitted_journal_keeps_its_lines_whatever_becomes_of_the_area(little: Little) -> None:
    log(little, little.units[0].id)
    row = submitted(little)
    before = journal_lines.lines(row, at_clock("24 12:00"))
    with writing():
        rows("UPDATE area SET housekeeper_id = NULL RETURNING id")
    assert journal_lines.lines(row, at_clock("24 12:00")) == before
