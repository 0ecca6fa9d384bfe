"""More time for a case: asked, approved, refused, and never hiding what is late."""

from collections.abc import Callable
from typing import Any

import pytest

from store import case_moves, case_time
from store.operations import Form
from tests.conftest import AT, Little
from tests.store.case_parts import Told
from tests.store.conftest import Two
from tests.store.renovation_parts import private, refused, said

IN_TWO_DAYS = AT.add(days=2)


@pytest.fixture
def told(little: Little) -> Told:
    """A case the guard has begun."""
    begun = Told(little)
    begun.begun()
    return begun


def approve(told: Told, asked: case_time.Extension, post: str = "director") -> case_time.Extension:
    """The director gives more time."""
    return case_time.approve_extension(asked.id, "可以", **told.by(post))


def test_more_time_is_asked_with_what_the_person_was_told(told: Told) -> None:
    asked = told.asked()
    assert (asked.reason, asked.reply, asked.until_at, asked.asked_by, asked.decision) == (
        *("等料", "後天來", IN_TWO_DAYS, "趙保安", ""),
    )
    assert case_time.extensions(told.id) == (asked,)
    row = told.row
    # The interim reply is the first one here.
    assert (row.reply, row.replied_by, row.replied_at) == ("後天來", "趙保安", told.at)
    assert (row.state, row.promised_at, row.extensions) == ("in_progress", None, 0)
    assert private(said("customer_case", told.id)) == {
        **{".reason": "等料", ".words": "後天來", ".reply": "後天來"},
    }


def test_a_first_reply_stays_the_first(told: Told) -> None:
    case_moves.reply(told.id, "已登記", **told.by("front_desk"))
    told.asked()
    assert (told.row.reply, told.row.replied_by) == ("已登記", "黃詠詩")


def test_approved_it_stands_and_hides_nothing(told: Told) -> None:
    asked = approve(told, told.asked())
    assert (asked.decision, asked.words, asked.decided_by, asked.decided_at) == (
        *("approved", "可以", "李主任", told.at),
    )
    row = told.row
    assert (row.state, row.promised_at, row.extensions, row.due_at) == (
        *("extended", IN_TWO_DAYS, 1, AT.add(days=1)),
    )
    assert row.late(AT.add(hours=30))
    row = told.resolved(at=AT.add(hours=30))
    assert row.late(AT.add(hours=30))


def test_work_goes_on_after_it(told: Told) -> None:
    approve(told, told.asked())
    row = case_moves.begin(told.id, **told.by("guard"))
    assert (row.state, row.promised_at, row.begun_at) == (
        *("in_progress", IN_TWO_DAYS, AT.add(minutes=2)),
    )


def test_what_waits_for_others_goes_on_waiting(told: Told) -> None:
    case_moves.wait(told.id, "電梯公司", **told.by("guard"))
    since = told.at
    approve(told, told.asked())
    assert (told.row.state, told.row.third_since) == ("third_party", since)


def test_refused_nothing_changes(told: Told) -> None:
    asked = told.asked()
    with refused("reason_needed", "words"):
        case_time.refuse_extension(asked.id, " ", **told.by("director"))
    asked = case_time.refuse_extension(asked.id, "今天做完", **told.by("director"))
    assert (asked.decision, asked.words, asked.decided_by) == ("refused", "今天做完", "李主任")
    assert (told.row.state, told.row.promised_at, told.row.extensions) == ("in_progress", None, 0)
    # Another one may be asked for.
    assert told.asked().decision == ""


def test_it_is_approved_twice_at_most(told: Told) -> None:
    for days in (2, 3):
        approve(told, told.asked(until=AT.add(days=days)))
    assert (told.row.extensions, told.row.promised_at) == (2, AT.add(days=3))
    with refused("extensions_used") as no:
        told.asked(until=AT.add(days=4))
    assert no.values == {"number": "TS-0001", "count": 2}


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"reason": " "}, "reason_needed", "reason"),
        ({"reply": " "}, "reply_needed", "reply"),
        ({"until": AT}, "until_past", "until"),
        ({"until": AT.add(hours=23)}, "until_early", "until"),
        ({"until": AT.add(hours=24)}, "until_early", "until"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    told: Told, wrong: dict[str, Any], code: str, field: str
) -> None:
    with refused(code, field):
        told.asked(**wrong)
    assert case_time.extensions(told.id) == ()


def test_one_is_asked_at_a_time(told: Told) -> None:
    told.asked()
    asked_at = told.at
    with refused("extension_asked") as no:
        told.asked(by=told.little.front_desk.id)
    assert no.values == {"number": "TS-0001", "who": "趙保安", "at": asked_at}


def test_what_the_only_director_asked_for_a_colleague_asks_for_instead(told: Told) -> None:
    first = told.asked(by=told.little.director.id)
    second = told.asked(by=told.little.front_desk.id)
    assert [one.decision for one in case_time.extensions(told.id)] == ["lapsed", ""]
    with refused("case_moved"):
        approve(told, first)
    approve(told, second)
    assert told.row.promised_at == second.until_at


def test_nobody_approves_their_own(told: Told) -> None:
    asked = told.asked(by=told.little.director.id)
    steps: tuple[Callable[[], object], ...] = (
        lambda: approve(told, asked),
        lambda: case_time.refuse_extension(asked.id, "X", **told.by("director")),
    )
    for decide in steps:
        with refused("extension_own") as no:
            decide()
        assert no.values == {"number": "TS-0001"}
    with refused("not_allowed"):
        approve(told, asked, "housekeeper")


def test_it_is_decided_once(told: Told) -> None:
    asked = approve(told, told.asked())
    steps: tuple[Callable[[], object], ...] = (
        lambda: approve(told, asked),
        lambda: case_time.refuse_extension(asked.id, "X", **told.by("director")),
    )
    for decide in steps:
        with refused("extension_decided") as no:
            decide()
        assert no.values == {
            **{"number": "TS-0001", "decision": "approved", "who": "李主任"},
            **{"at": asked.decided_at},
        }


def test_a_date_that_has_passed_is_not_approved(told: Told) -> None:
    asked = told.asked()
    told.at = IN_TWO_DAYS
    with refused("until_past") as no:
        approve(told, asked)
    assert no.values == {"number": "TS-0001", "until": IN_TWO_DAYS}


def test_with_the_answer_it_lapses(told: Told) -> None:
    asked = told.asked()
    told.resolved()
    assert [one.decision for one in case_time.extensions(told.id)] == ["lapsed"]
    with refused("case_moved") as no:
        approve(told, asked)
    assert (no.values["state"], no.values["who"]) == ("resolved", "趙保安")
    with refused("case_moved"):
        told.asked()


def test_a_form_sent_twice_is_one_step(told: Told) -> None:
    first = told.asked(form=Form("a"))
    assert told.asked(form=Form("a")) == first
    for _ in range(2):
        case_time.approve_extension(first.id, form=Form("b"), **told.by("director"))
    assert told.row.extensions == 1
    other = told.asked(until=AT.add(days=4))
    for _ in range(2):
        case_time.refuse_extension(other.id, "X", form=Form("c"), **told.by("director"))
    assert [one.decision for one in case_time.extensions(told.id)] == ["approved", "refused"]


def test_an_extension_next_door_is_unknown(two: Two) -> None:
    mine = Told(two.little)
    mine.begun()
    asked = mine.asked()
    theirs: dict[str, Any] = {"by": two.next.director.id, "at": mine.at}
    acts: tuple[Callable[[], object], ...] = (
        lambda: case_time.approve_extension(asked.id, **theirs),
        lambda: case_time.refuse_extension(asked.id, "X", **theirs),
        lambda: case_time.approve_extension(999, **theirs),
    )
    for act in acts:
        with refused("extension_unknown"):
            act()
    with refused("customer_case_unknown"):
        case_time.ask_extension(mine.id, "X", "X", IN_TWO_DAYS, **theirs)
