"""A month's callbacks told to the director: written, signed with its figures, replied, followed."""

from collections.abc import Callable
from typing import Any

import pendulum
import pytest

from store import callback_summaries, summary_figures, summary_moves
from store.callback_summaries import ActionRow, SummaryRow
from store.db import run
from store.operations import Form
from tests.conftest import AT, Little
from tests.store.callback_parts import finish, hours, of_case, resolved
from tests.store.conftest import Two, moment, pages
from tests.store.renovation_parts import private, refused, said

OVER = moment("2026-12-01T09:00")


def begin(little: Little, month: str = "2026-11", **more: Any) -> SummaryRow:
    """The housekeeper begins the summary of November."""
    values: dict[str, Any] = {"by": little.housekeeper.id, "at": AT, **more}
    return summary_moves.begin(month, **values)


def write(little: Little, row: SummaryRow, **more: Any) -> SummaryRow:
    """What the figures do not say."""
    values: dict[str, Any] = {
        **{"unmet": "3-101 未修", "practice": "當日回訪", "remark": ""},
        **{"by": little.housekeeper.id, "at": OVER, **more},
    }
    return summary_moves.write(row.id, **values)


def sign(little: Little, row: SummaryRow, **more: Any) -> SummaryRow:
    """The housekeeper signs."""
    values: dict[str, Any] = {"by": little.housekeeper.id, "at": OVER, **more}
    return summary_moves.sign(row.id, **values)


def reply(little: Little, row: SummaryRow, **more: Any) -> SummaryRow:
    """The director replies."""
    values: dict[str, Any] = {
        **{"words": "下月每日跟進", "by": little.director.id, "at": OVER.add(hours=1), **more},
    }
    return summary_moves.reply(row.id, **values)


def act(little: Little, row: SummaryRow, **more: Any) -> ActionRow:
    """The engineer is to look at all risers by the tenth."""
    values: dict[str, Any] = {
        **{"what": "查立管", "owner_id": little.engineer.id, "due_on": pendulum.date(2026, 12, 10)},
        **{"by": little.housekeeper.id, "at": OVER, **more},
    }
    return summary_moves.add_action(row.id, **values)


def done(little: Little, row: ActionRow, **more: Any) -> ActionRow:
    """The engineer says what came of it."""
    values: dict[str, Any] = {
        **{"result": "已查", "by": little.engineer.id, "at": OVER.add(days=1), **more},
    }
    return summary_moves.finish_action(row.id, **values)


def test_a_summary_is_begun_once_a_month(little: Little) -> None:
    row = begin(little)
    assert (row.number, row.month, row.state, row.begun_by, row.begun_at, row.figures) == (
        *("HZ-0001", "2026-11", "draft", "陳美玲", AT, None),
    )
    with refused("summary_exists", "month") as no:
        begin(little, "2026/11")
    assert no.values == {"number": "HZ-0001", "month": "2026-11"}
    assert callback_summaries.of_month(little.estate.id, "2026-11") == row
    assert callback_summaries.of_month(little.estate.id, "2026-10") is None


@pytest.mark.parametrize(
    ("month", "code"),
    [("2026-12", "month_future"), ("2026-13", "month_wrong"), ("11", "month_wrong")],
)
def test_the_month_is_one_that_has_begun(little: Little, month: str, code: str) -> None:
    with refused(code, "month"):
        begin(little, month)
    assert callback_summaries.listed(little.estate.id) == ()


def test_what_is_written_is_kept(little: Little) -> None:
    row = write(little, begin(little))
    assert (row.unmet, row.practice, row.remark) == ("3-101 未修", "當日回訪", "")
    assert private(said("callback_summary", row.id)) == {
        ".unmet": "3-101 未修",
        ".practice": "當日回訪",
    }
    seen = row
    row = write(little, row, remark="好", at=OVER.add(hours=1))
    with refused("changed_meanwhile") as no:
        write(little, row, remark="不好", seen=seen, by=little.director.id)
    assert no.values == {"who": "陳美玲", "at": OVER.add(hours=1)}


def test_the_figures_stand_as_they_were_signed(little: Little) -> None:
    for score in (5, 4, 1):
        finish(little, of_case(resolved(little)), score, opinion="有意見")
    case = of_case(resolved(little))
    row = sign(little, write(little, begin(little)))
    figures = row.figures
    assert figures is not None
    assert (row.state, row.signed_by, row.signed_at) == ("signed", "陳美玲", OVER)
    assert figures.scores == (1, 1, 0, 0, 1)
    assert (figures.done, figures.asked, figures.satisfied, figures.dissatisfied) == (3, 3, 2, 1)
    assert (figures.opinions, figures.topics) == (3, (("category", "repair", 3),))
    assert (figures.answered, figures.reopened, figures.repeated) == (4, 1, 1)
    assert figures == summary_figures.reckoned(little.estate.id, "2026-11", OVER)
    finish(little, case, 5, at=OVER.add(hours=2), done_at=hours(4))
    assert callback_summaries.summary(row.id).figures == figures
    assert summary_figures.reckoned(little.estate.id, "2026-11", OVER.add(hours=3)) != figures


def test_nothing_is_signed_before_its_month_is_over(little: Little) -> None:
    row = begin(little)
    last = moment("2026-11-30T23:59:59")
    with refused("month_running") as no:
        sign(little, row, at=last)
    assert no.values == {"number": "HZ-0001", "month": "2026-11"}
    assert sign(little, row, at=last.add(seconds=1)).state == "signed"


def test_what_is_signed_takes_no_change(little: Little) -> None:
    row = sign(little, begin(little))
    first: dict[str, Any] = {"number": "HZ-0001", "state": "signed", "who": "陳美玲", "at": OVER}
    seconds: tuple[Callable[[], object], ...] = (
        lambda: write(little, row),
        lambda: sign(little, row),
    )
    for again in seconds:
        with refused("summary_moved") as no:
            again()
        assert no.values == first
    with pytest.raises(Exception, match="takes no change"):
        run("UPDATE callback_summary SET unmet = 'X'")


def test_the_director_replies_who_did_not_sign(little: Little) -> None:
    row = begin(little)
    with refused("not_signed"):
        reply(little, row)
    own = begin(little, "2026-10")
    sign(little, own, by=little.director.id)
    with refused("own_summary") as no:
        reply(little, own)
    assert no.values == {"number": "HZ-0002"}
    row = sign(little, row)
    with refused("words_needed", "words"):
        reply(little, row, words=" ")
    row = reply(little, row)
    assert (row.state, row.reply, row.replied_by, row.replied_at) == (
        *("replied", "下月每日跟進", "李主任", OVER.add(hours=1)),
    )
    with refused("summary_moved") as no:
        reply(little, row, at=OVER.add(hours=2))
    assert no.values == {
        **{"number": "HZ-0001", "state": "replied", "who": "李主任", "at": OVER.add(hours=1)},
    }
    with refused("summary_moved"):
        act(little, row)


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"what": " "}, "what_needed", "what"),
        ({"owner_id": None}, "person_needed", "owner"),
        ({"owner_id": 999}, "staff_unknown", "owner"),
        ({"due_on": None}, "day_needed", "due_on"),
        ({"due_on": pendulum.date(2026, 11, 30)}, "day_past", "due_on"),
    ],
)
def test_an_action_has_an_owner_and_a_day(
    little: Little, more: dict[str, Any], code: str, field: str
) -> None:
    row = begin(little)
    with refused(code, field):
        act(little, row, **more)
    assert callback_summaries.actions(row.id) == ()


def test_an_action_is_done_or_dropped(little: Little) -> None:
    row = begin(little)
    first = act(little, row)
    second = act(little, row, due_on=pendulum.date(2026, 12, 2), owner_id=little.guard.id)
    assert (first.number, first.what, first.owner, first.open) == (
        *("HZ-0001", "查立管", "孫師傅", True),
    )
    assert [one.id for one in callback_summaries.actions(row.id)] == [second.id, first.id]
    assert (first.late(pendulum.date(2026, 12, 10)), first.late(pendulum.date(2026, 12, 11))) == (
        *(False, True),
    )
    with refused("other_action") as no:
        done(little, second)
    assert no.values == {"who": "趙保安"}
    with refused("result_needed", "result"):
        done(little, first, result="")
    assert [one.id for one in callback_summaries.open_actions(little.engineer.id)] == [first.id]
    first = done(little, first)
    assert (first.result, first.done_by, first.done_at, first.open) == (
        *("已查", "孫師傅", OVER.add(days=1), False),
    )
    assert private(said("summary_action", first.id)) == {".result": "已查"}
    dropped = summary_moves.drop_action(second.id, by=little.director.id, at=OVER)
    assert (dropped.dropped, dropped.open) == (True, False)
    row = callback_summaries.summary(row.id)
    assert (row.actions, row.open_actions) == (1, 0)
    seconds: tuple[Callable[[], object], ...] = (
        lambda: done(little, first),
        lambda: done(little, second, by=little.guard.id),
    )
    for again in seconds:
        with refused("action_over"):
            again()
    assert callback_summaries.open_actions(little.engineer.id) == ()


def test_who_oversees_may_say_that_an_action_is_done(little: Little) -> None:
    row = act(little, begin(little))
    assert done(little, row, by=little.director.id).done_by == "李主任"


def test_a_form_sent_twice_makes_one_of_each(little: Little) -> None:
    for _ in range(2):
        row = begin(little, form=Form("begin"))
    for _ in range(2):
        write(little, row, form=Form("write"))
        action = act(little, row, form=Form("act"))
    for _ in range(2):
        done(little, action, form=Form("done"))
    other = act(little, row)
    for _ in range(2):
        told: dict[str, Any] = {"by": little.housekeeper.id, "at": OVER}
        summary_moves.drop_action(other.id, form=Form("drop"), **told)
    for _ in range(2):
        sign(little, row, form=Form("sign"))
    for _ in range(2):
        assert reply(little, row, form=Form("reply")).state == "replied"
    assert len(callback_summaries.listed(little.estate.id)) == 1
    assert len(callback_summaries.actions(row.id)) == 2


def test_a_summary_next_door_is_unknown(two: Two) -> None:
    row = begin(two.little)
    action = act(two.little, row)
    at: dict[str, Any] = {"by": two.next.director.id, "at": OVER}
    texts: dict[str, Any] = {"unmet": "", "practice": "", "remark": "X"}
    day = pendulum.date(2026, 12, 10)
    reaches: dict[str, Callable[[], object]] = {
        "write": lambda: summary_moves.write(row.id, **texts, **at),
        "sign": lambda: summary_moves.sign(row.id, **at),
        "reply": lambda: summary_moves.reply(row.id, "X", **at),
        "act": lambda: summary_moves.add_action(row.id, "X", two.next.director.id, day, **at),
    }
    for reach in reaches.values():
        with refused("callback_summary_unknown"):
            reach()
    ends: tuple[Callable[[], object], ...] = (
        lambda: summary_moves.finish_action(action.id, "X", **at),
        lambda: summary_moves.drop_action(action.id, **at),
    )
    for end in ends:
        with refused("summary_action_unknown"):
            end()
    with refused("staff_unknown", "owner"):
        act(two.little, row, owner_id=two.next.director.id)
    with refused("callback_summary_unknown"):
        callback_summaries.summary(999)
    with refused("summary_action_unknown"):
        callback_summaries.action(999)
    theirs = callback_summaries.listed(two.next.estate.id)
    assert [one.id for one in theirs] == [two.next.summary.id]
    # Each estate has its own summary of a month.
    assert summary_moves.begin("2026-11", **at).number == "HZ-0002"


def test_the_register_is_read_page_after_page(little: Little) -> None:
    months = ["2026-07", "2026-11", "2026-09", "2026-08", "2026-10"]
    made = {month: begin(little, month).id for month in months}
    seen = pages(
        lambda after, limit: callback_summaries.listed(little.estate.id, "", after, limit),
        lambda row: row.key,
        2,
    )
    assert [row.id for row in seen] == [made[month] for month in sorted(months, reverse=True)]
    for text in ("2026-08", "HZ-0004", "hz-0004"):
        found = callback_summaries.listed(little.estate.id, text)
        assert [row.month for row in found] == ["2026-08"], text
