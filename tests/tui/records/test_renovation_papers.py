"""The papers of a renovation: what stands on them, and which there are."""

import re
from collections.abc import Iterator

import pytest
import segno

from store import (
    renovation_permits,
    renovation_workers,
    renovations,
    violation_moves,
)
from store.content import prohibited
from store.refusal import Refused
from tests.conftest import Little
from tests.store.renovation_parts import Case
from tests.tui.records import renovation_site as site
from tests.tui.records.reading import book, cells
from tests.tui.records.renovation_site import NOW, accepted, made, read, speak, whole
from tui import show
from tui.records import rendered
from tui.records import renovation_papers as papers


@pytest.fixture
def case(little: Little) -> Iterator[Case]:
    """A renovation in an estate whose office can be called."""
    yield from site.settled(little)


def test_the_permit_says_all_a_door_needs(case: Case) -> None:
    speak("en")
    case.permitted()
    found = read("permit", case.id)
    row = case.row
    for text in ("ZP-0001", "3-1202", "2026-11-23", "2027-01-22", "宏達裝飾工程有限公司"):
        assert text in found.text, text
    about, hours = found.facts(0), found.facts(1)
    assert about["Site manager, phone"] == "陳志遠   13922223333"
    # Left to be written by hand: the director may not want their own number on a door.
    assert about["Office in an emergency"] == "_" * 20
    assert "075588886666" not in found.text
    assert hours == {
        "Workday": "08:00-12:00 14:00-18:00",
        "Saturday": "09:00-12:00",
        "Sunday, Public holiday": "no noisy work",
    }
    for act in prohibited.acts().values():
        assert (act.words.en in found.text) is not act.code.startswith("W-"), act.code
    # The door is no place for the name and the phone of who lives there.
    assert row.applicant not in found.text
    assert row.applicant_phone not in found.text
    assert "Signature, date" in found.text


def test_hours_that_are_the_same_every_day_stand_once(little: Little) -> None:
    speak("en")
    case = Case(little)
    case.permitted()
    assert read("permit", case.id).facts(1) == {"Every day": "08:00-12:00 14:00-18:00"}


def _drawn(html: str) -> list[str]:
    return re.findall(r"<svg.*?</svg>", html, re.S)


def test_a_pass_is_scanned_as_its_number(case: Case) -> None:
    case.permitted()
    html = made("passes", case.id)
    numbers = [one.number for one in renovation_workers.of_site(case.id)]
    assert numbers == ["ZR-0001", "ZR-0002", "ZR-0003"]
    codes = _drawn(html)
    assert len(codes) == 3
    for number, code in zip(numbers, codes, strict=True):
        dark = dark_of(code)
        assert dark == expected(number)
        assert dark != expected("ZR-0099")
        assert f'<p class="number">{number}</p>' in html
    for name in ("張強", "李偉", "周濤", "3-1202", "宏達裝飾工程有限公司", "2027-01-22"):
        assert html.count(name) >= 1, name


def expected(number: str) -> set[tuple[int, int]]:
    """The dark modules of a code as (row, column), with the quiet zone of 4."""
    drawn = segno.make(number, error="h", micro=False, boost_error=False).matrix
    return {
        (row + 4, column + 4)
        for row, line in enumerate(drawn)
        for column, module in enumerate(line)
        if module
    }


def dark_of(svg: str) -> set[tuple[int, int]]:
    """The dark modules of a drawn code."""
    path = re.search(r' d="([^"]+)"', svg)
    assert path is not None
    dark: set[tuple[int, int]] = set()
    x, y = 0.0, 0.0
    for move, along, down in re.findall(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", path[1]):
        if move == "h":
            dark |= {(int(y), int(x) + step) for step in range(int(along))}
            x += float(along)
        elif move == "M":
            x, y = float(along), float(down)
        else:
            x, y = x + float(along), y + float(down)
    return dark


def test_only_a_pass_that_lets_in_is_printed(case: Case) -> None:
    from store import renovation_passes

    case.permitted()
    first = renovation_workers.of_site(case.id)[0]
    renovation_passes.lose(first.id, **case.by("front_desk"))
    html = made("passes", case.id)
    assert first.number not in html
    assert html.count('<article class="card">') == 2


def test_a_notice_cites_every_clause_and_asks_for_every_hand(case: Case) -> None:
    speak("en")
    notice = whole(case)
    found = read("notice", notice.id)
    for code in ("R5-1", "RX-2"):
        act = prohibited.act(code)
        for words in (act.words.en, act.clause.en, act.action.en):
            assert words in found.text, words
    for text in ("ZG-0001", "ZP-0001", "3-1202", "歐陽慧", "陳志遠", "IMG-2001", "趙保安"):
        assert text in found.text, text
    flat = {row[0]: row[1] for table in found.tables for row in table}
    assert flat["Put right no later than"] == show.full(notice.due_at)
    assert flat["Date of the notice"] == show.full(notice.issued_at)
    assert flat["Refused to sign, witness"] == "趙保安"
    assert "Rectify at once" in flat["Time limit"]
    for post in ("Owner", "Contractor / site manager", "Office (seal): 陳美玲"):
        assert post in found.text
    assert "Refused to sign: [ ] owner [ ] contractor" in found.text
    assert "Witness: signature, date" in found.text
    assert found.text.count("Signature, date") == 3


def test_what_the_notice_itself_asks_for_and_its_follow_up_stand_on_it(case: Case) -> None:
    speak("en")
    case.in_progress()
    notice = violation_moves.serve(
        case.id,
        ("RX-4",),
        "垃圾堆在樓道",
        action="今晚前清走",
        owner_served="微信",
        contractor_served="當面",
        **case.by("housekeeper"),
    )
    assert "[ ] not put right" in read("notice", notice.id).text
    violation_moves.follow_up(notice.id, "not_corrected", "還在", **case.by("housekeeper"))
    violation_moves.follow_up(notice.id, "corrected", **case.by("housekeeper"))
    found = read("notice", notice.id)
    visits = found.tables[-1]
    assert [row[1:] for row in visits[1:]] == [
        ["陳美玲", "not put right", "還在"],
        ["陳美玲", "put right", ""],
    ]
    assert "今晚前清走" in found.text


def test_a_stop_says_who_stopped_when_and_why(case: Case) -> None:
    speak("en")
    whole(case)
    at = case.at
    # What is said later of the same row is not why it was stopped.
    renovation_permits.extend(case.id, case.day.add(days=80), "雨天", **case.by("director"))
    found = read("stop", case.id)
    flat = {row[0]: row[1] for table in found.tables for row in table}
    assert flat["Works stopped from"] == show.full(at)
    assert (flat["Stopped by"], flat["Reason"]) == ("李主任", "承重牆開洞")
    assert prohibited.act("R5-1").clause.en in found.text
    assert "Office director (seal): 李主任" in found.text
    assert "雨天" not in found.text


def test_an_acceptance_names_who_signed_and_leaves_room_for_who_has_not(case: Case) -> None:
    speak("en")
    accepted(case)
    found = read("acceptance", case.id)
    assert "Owner: 歐陽慧 entered 2026-11-23" in found.text
    # Three of the first acceptance, four of the re-check.
    assert found.text.count("Signature, date") == 7
    assert "Outer wall, windows, balcony as in the approved plan" in found.text


def test_the_deduction_list_adds_up(case: Case) -> None:
    speak("en")
    accepted(case)
    found = read("deductions", case.id)
    flat = {row[0]: row[1] for table in found.tables for row in table if len(row) == 2}
    assert flat["Agreement"] == "ZA-0001"
    assert flat["Deposit (yuan)"] == "2,000.00"
    assert flat["Taken from the deposit (yuan)"] == "300.00"
    assert flat["Claimed besides (yuan)"] == "120.50"
    assert flat["Goes back (yuan)"] == "1,700.00"
    table = found.tables[1]
    assert [row[4] for row in table[1:]] == ["300.00", "120.50", "99.00"]
    # What was taken off the list stands there with when.
    assert [bool(row[6]) for row in table[1:]] == [False, False, True]
    assert found.text.count("Signature, date") == 4


def test_a_paper_that_does_not_hold_is_refused(case: Case) -> None:
    case.paid()
    for kind in ("permit", "stop", "acceptance"):
        with pytest.raises(Refused) as refused:
            made(kind, case.id)
        assert refused.value.code == "renovation_moved"
    other = Case(case.little, at=case.at)
    other.permitted(unit=0)
    other.check("ok")
    other.served("R5-1")
    renovation_permits.suspend(other.id, "停", **other.by("director"))
    with pytest.raises(Refused):
        made("permit", other.id)


def here(case: Case) -> list[str]:
    return [kind for kind, _, _ in papers.here(case.id, case.at)]


def test_which_papers_there_are(case: Case) -> None:
    case.file()
    assert here(case) == []
    other = Case(case.little)
    other.permitted(unit=0)
    assert here(other) == ["permit", "passes"]
    other.check("ok")
    other.served("R5-1")
    assert here(other) == ["permit", "passes", "notice", "deductions"]
    renovation_permits.suspend(other.id, "停", **other.by("director"))
    assert here(other) == ["stop", "passes", "notice", "deductions"]
    third = Case(case.little, at=other.at)
    third.closed(unit=1)
    assert here(third) == ["acceptance", "deductions"]


def test_a_permit_that_ran_out_is_not_put_on_a_door(case: Case) -> None:
    case.in_progress()
    case.on(days=62)
    assert "permit" not in here(case)


def test_a_workbook_of_a_paper_leaves_nothing_out(case: Case) -> None:
    speak("en")
    case.permitted()
    front = book(rendered(papers.PAPERS["permit"](case.id, NOW), "xlsx")).worksheets[0]
    told = [row[:2] for row in cells(front)]
    assert ["Permit number", "ZP-0001"] in told
    assert ["1", prohibited.act("R5-1").words.en] in told
    passes = book(rendered(papers.PAPERS["passes"](case.id, NOW), "xlsx"))
    assert [row[0] for row in cells(passes["Worker passes"])][1:4] == [
        *("ZR-0001", "ZR-0002", "ZR-0003")
    ]


def test_the_renovation_read_is_the_one_asked_for(case: Case) -> None:
    case.permitted()
    other = Case(case.little, at=case.at)
    other.permitted(unit=0)
    assert renovations.renovation(other.id).permit in made("permit", other.id)
    assert case.row.permit not in made("permit", other.id)
