"""Help given to authorities: asked, decided by the director alone, given or closed."""

from collections.abc import Callable
from typing import Any

import pytest

from store import desk_waiting, everywhere, help_given, help_moves, retention
from store.events import of_record
from store.help_given import HelpRow
from store.operations import Form
from store.settings import Settings
from tests.conftest import AT, Little
from tests.store.conftest import Two, pages
from tests.store.renovation_parts import private, refused, said

ID = "440301199001011234"


def ask(little: Little, **more: Any) -> HelpRow:
    """The police want to see what a camera saw."""
    values: dict[str, Any] = {
        "authority": "police",
        "body": "湖畔派出所",
        "officer": "葉警官",
        "id_seen": "police_card",
        "badge_no": "A-1024",
        "request": "調取3座大堂錄像",
        "paper": "調取證據通知書",
        "paper_no": "〔2026〕31號",
        **{"by": little.guard.id, "at": AT, **more},
    }
    return help_moves.ask(values.pop("authority"), **values)


def approve(little: Little, row: HelpRow, words: str = "只限大堂") -> HelpRow:
    return help_moves.approve(row.id, words, by=little.director.id, at=AT.add(minutes=5))


def give(little: Little, row: HelpRow, **more: Any) -> HelpRow:
    values: dict[str, Any] = {"by": little.front_desk.id, "at": AT.add(minutes=9), **more}
    return help_moves.give(row.id, values.pop("data", "大堂 20:00-21:00"), **values)


def test_a_request_says_who_asks_for_what_on_which_paper(little: Little) -> None:
    row = ask(little)
    assert (row.number, row.state, row.authority, row.body) == (
        *("XZ-0001", "asked", "police", "湖畔派出所"),
    )
    assert (row.officer, row.id_seen, row.badge_no, row.paper, row.paper_no) == (
        *("葉警官", "police_card", "A-1024", "調取證據通知書", "〔2026〕31號"),
    )
    assert (row.asked_by, row.asked_at, row.lacks, row.open) == ("趙保安", AT, (), True)
    event = said("help_request", row.id)
    assert (event.verb, event.data["authority"], event.data["id_seen"]) == (
        *("help.ask", "police", "police_card"),
    )
    assert private(event) == {
        ".body": "湖畔派出所",
        ".officer": "葉警官",
        ".badge_no": "A-1024",
        ".request": "調取3座大堂錄像",
        ".paper": "調取證據通知書",
        ".paper_no": "〔2026〕31號",
    }


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"authority": ""}, "authority_unknown", "authority"),
        ({"authority": "army"}, "authority_unknown", "authority"),
        ({"officer": " "}, "officer_needed", "officer"),
        ({"id_seen": "?"}, "seen_unknown", "id_seen"),
        ({"badge_no": ""}, "card_no_needed", "badge_no"),
        ({"badge_no": ID}, "whole_id", "badge_no"),
        ({"badge_no": "44030119900101123X"}, "whole_id", "badge_no"),
        ({"request": "\n"}, "request_needed", "request"),
        ({"paper": ""}, "paper_needed", "paper"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    little: Little, wrong: dict[str, Any], code: str, field: str
) -> None:
    with refused(code, field):
        ask(little, **wrong)
    assert help_given.listed(little.estate.id) == ()


def test_of_a_whole_identity_number_the_last_four_are_kept(little: Little) -> None:
    row = ask(little, request=f"查 {ID} 的住處")
    assert row.request == "查 1234 的住處"
    row = give(little, approve(little, row, f"只給 {ID}"), data=f"{ID} 的訪客記錄")
    assert (row.words, row.data) == ("只給 1234", "1234 的訪客記錄")
    other = help_moves.close(ask(little).id, f"{ID} 不住這裏", by=little.guard.id, at=AT)
    assert other.result == "1234 不住這裏"


def test_data_goes_out_after_the_directors_word(little: Little) -> None:
    row = ask(little)
    with refused("help_unapproved") as no:
        give(little, row)
    assert no.values == {"number": "XZ-0001"}
    row = approve(little, row)
    assert (row.state, row.decided_by, row.decided_at, row.words, row.open) == (
        *("approved", "李主任", AT.add(minutes=5), "只限大堂", True),
    )
    with refused("data_needed", "data"):
        give(little, row, data=" ")
    row = give(little, row)
    assert (row.state, row.data, row.taken_by, row.ended_by, row.ended_at) == (
        *("given", "大堂 20:00-21:00", "葉警官", "黃詠詩", AT.add(minutes=9)),
    )
    assert private(said("help_request", row.id)) == {
        ".data": "大堂 20:00-21:00",
        ".taken_by": "葉警官",
    }
    assert not row.open


def test_somebody_else_may_take_it(little: Little) -> None:
    row = give(little, approve(little, ask(little)), taken_by="鄭警官")
    assert row.taken_by == "鄭警官"


@pytest.mark.parametrize("role", ["housekeeper", "front_desk", "guard"])
def test_nobody_but_the_director_decides(little: Little, role: str) -> None:
    row, by = ask(little), getattr(little, role).id
    with refused("not_allowed"):
        help_moves.approve(row.id, by=by, at=AT)
    with refused("not_allowed"):
        help_moves.refuse(row.id, "不可", by=by, at=AT)
    assert help_given.help_request(row.id) == row


def test_a_guard_gives_no_data_out(little: Little) -> None:
    row = approve(little, ask(little))
    with refused("not_allowed"):
        give(little, row, by=little.guard.id)


@pytest.mark.parametrize(
    ("more", "lacks"),
    [
        ({"id_seen": "", "badge_no": ""}, ("id",)),
        ({"paper": "", "paper_no": ""}, ("paper",)),
        ({"id_seen": "", "badge_no": "", "paper": "", "paper_no": ""}, ("id", "paper")),
    ],
)
def test_without_card_and_paper_nothing_is_approved(
    little: Little, more: dict[str, str], lacks: tuple[str, ...]
) -> None:
    row = ask(little, **more)
    assert row.lacks == lacks
    with refused("help_unseen") as no:
        approve(little, row)
    assert no.values == {"number": "XZ-0001", "lacks": lacks}


def test_the_director_says_no_and_why(little: Little) -> None:
    row, by = ask(little), little.director.id
    with refused("reason_needed", "words"):
        help_moves.refuse(row.id, " ", by=by, at=AT)
    row = help_moves.refuse(row.id, "手續不全", by=by, at=AT.add(minutes=3))
    assert (row.state, row.words, row.decided_by, row.ended_by, row.ended_at) == (
        *("refused", "手續不全", "李主任", "李主任", AT.add(minutes=3)),
    )
    assert private(said("help_request", row.id)) == {".words": "手續不全"}
    with refused("help_moved"):
        give(little, row)


def test_help_without_data_is_closed_by_whoever_helped(little: Little) -> None:
    row = ask(little, id_seen="", badge_no="", paper="", paper_no="")
    with refused("result_needed", "result"):
        help_moves.close(row.id, "", by=little.guard.id, at=AT)
    row = help_moves.close(row.id, "帶路到3座", by=little.guard.id, at=AT.add(minutes=8))
    assert (row.state, row.result, row.ended_by) == ("closed", "帶路到3座", "趙保安")
    late = help_moves.close(approve(little, ask(little)).id, "不要了", by=little.guard.id, at=AT)
    assert (late.state, late.data) == ("closed", "")


def test_the_second_desk_hears_who_was_first(little: Little) -> None:
    row = ask(little)
    approve(little, row)
    with refused("help_moved") as no:
        approve(little, row)
    assert no.values == {
        "number": "XZ-0001",
        "state": "approved",
        "who": "李主任",
        "at": AT.add(minutes=5),
    }
    give(little, row)
    again: tuple[Callable[[], HelpRow], ...] = (
        lambda: give(little, row, by=little.director.id),
        lambda: help_moves.close(row.id, "x", by=little.guard.id, at=AT.add(minutes=12)),
        lambda: help_moves.refuse(row.id, "x", by=little.director.id, at=AT.add(minutes=12)),
    )
    for late in again:
        with refused("help_moved") as no:
            late()
        assert (no.values["state"], no.values["who"]) == ("given", "黃詠詩")


def test_a_form_sent_twice_makes_one_request_and_one_step(little: Little) -> None:
    form = Form("one")
    row = ask(little, form=form)
    assert ask(little, form=form) == row
    boss: dict[str, Any] = {"by": little.director.id, "at": AT}
    steps: tuple[tuple[Callable[[Form], HelpRow], str], ...] = (
        (lambda sent: help_moves.approve(row.id, form=sent, **boss), "approved"),
        (lambda sent: help_moves.give(row.id, "x", form=sent, **boss), "given"),
    )
    for step, state in steps:
        assert [step(Form(state)).state for _ in range(2)] == [state, state]
    no, gone = ask(little), ask(little)
    for _ in range(2):
        assert help_moves.refuse(no.id, "x", form=Form("no"), **boss).state == "refused"
        assert help_moves.close(gone.id, "x", form=Form("gone"), **boss).state == "closed"
    assert len(help_given.listed(little.estate.id)) == 3
    assert len(of_record("help_request", row.id)) == 3


def test_a_request_next_door_is_unknown(two: Two) -> None:
    theirs = help_moves.ask("police", officer="X", request="X", by=two.next.director.id, at=AT)
    by = two.little.director.id
    reaches: tuple[Callable[[], HelpRow], ...] = (
        lambda: help_moves.approve(theirs.id, by=by, at=AT),
        lambda: help_moves.refuse(theirs.id, "X", by=by, at=AT),
        lambda: help_moves.give(theirs.id, "X", by=by, at=AT),
        lambda: help_moves.close(theirs.id, "X", by=by, at=AT),
    )
    for reach in reaches:
        with refused("help_request_unknown"):
            reach()
    with refused("help_request_unknown"):
        help_given.help_request(theirs.id + 9)
    mine = two.little.estate.id
    assert help_given.listed(mine) == help_given.waiting(mine, "asked") == ()
    assert help_given.count_open(mine) == (0, 0)


def test_the_open_ones_and_those_that_wait_for_a_word(little: Little) -> None:
    estate = little.estate.id
    first, second = ask(little), ask(little, at=AT.add(minutes=1))
    approve(little, second)
    help_moves.close(ask(little).id, "x", by=little.guard.id, at=AT)
    assert help_given.count_open(estate) == (2, 1)
    assert [row.id for row in help_given.waiting(estate, "asked")] == [first.id]
    found = help_given.listed(estate, only_open=True)
    assert [row.id for row in found] == [second.id, first.id]
    due = desk_waiting.waiting(little.director, AT)
    assert [(one.kind, one.id, one.at) for one in due if one.kind == "help"] == [
        ("help", first.id, AT.add(hours=24))
    ]
    due = desk_waiting.waiting(little.front_desk, AT)
    assert [(one.kind, one.id, one.at) for one in due] == [
        ("help_give", second.id, AT.add(hours=24, minutes=5))
    ]
    assert desk_waiting.waiting(little.guard, AT) == ()
    assert desk_waiting.waiting(little.housekeeper, AT) == ()


def test_a_request_is_found_by_what_somebody_remembers(little: Little) -> None:
    row = ask(little)
    ask(little, body="居委會", officer="丁主任", badge_no="7", request="人口普查", paper="函",
        paper_no="8")  # fmt: skip
    for text in ("XZ-0001", "派出所", "叶警官", "yjg", "A-1024", "大堂录像", "31號"):
        for only_open in (False, True):
            found = help_given.listed(little.estate.id, text, only_open=only_open)
            assert [one.id for one in found] == [row.id], text
    for text in ("XZ-1", "湖畔派出所"):
        hits = everywhere.search(little.estate.id, text)
        assert text == "XZ-1" or [(hit.noun, hit.id) for hit in hits] == [("help_request", row.id)]
    hits = everywhere.search(little.estate.id, "xz0001")
    assert [(hit.noun, hit.number) for hit in hits] == [("help_request", "XZ-0001")]


@pytest.mark.parametrize("only_open", [False, True])
def test_the_register_is_read_page_after_page(little: Little, only_open: bool) -> None:
    made = [ask(little, at=AT.add(minutes=number // 2)).id for number in range(7)]
    seen = pages(
        lambda after, limit: help_given.listed(
            little.estate.id, "", after, limit, only_open=only_open
        ),
        lambda row: row.key,
        2,
    )
    assert [row.id for row in seen] == made[::-1]


def test_it_is_kept_for_three_years_after_it_ended(little: Little) -> None:
    row = give(little, approve(little, ask(little)))
    day = retention.deletes_on("help_request", row.ended_at, Settings())
    assert f"{day:%Y-%m-%d}" == "2029-11-22"
    assert retention.KINDS["help_request"].days.least == 1095
