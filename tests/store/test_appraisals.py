"""Appraisals of a person's month: counted from the records, reviewed, signed."""

from typing import Any

import pytest

from store import (
    appraisal_figures,
    appraisal_waiting,
    appraisals,
    order_moves,
    staff,
    visitor_moves,
)
from store.appraisals import AppraisalRow
from store.db import run
from store.operations import Form
from store.rounds import RoundRow
from store.shares import Share
from store.visitor_entry import Visit
from tests.conftest import AT, Little
from tests.store.conftest import moment, report
from tests.store.figure_parts import callback, complaint
from tests.store.plan_parts import full, sheet
from tests.store.renovation_parts import private, refused, said

OVER = moment("2026-12-01T09:00")


def begin(little: Little, month: str = "2026-11", **more: Any) -> AppraisalRow:
    """The director begins the housekeeper's November."""
    values: dict[str, Any] = {"by": little.director.id, "at": OVER, **more}
    return appraisals.begin(values.pop("staff_id", little.housekeeper.id), month, **values)


def reviewed(little: Little) -> AppraisalRow:
    """Reviewed with words and a score."""
    row = begin(little)
    return appraisals.review(row.id, "勤懇", 4, by=little.director.id, at=OVER)


def test_one_is_begun_for_each_person_and_month(little: Little) -> None:
    row = begin(little)
    assert (row.number, row.state, row.staff, row.month, row.figures) == (
        *("KH-0001", "draft", "陳美玲", "2026-11", None),
    )
    with refused("appraisal_exists", "month") as no:
        begin(little, "2026/11")
    assert no.values == {"number": "KH-0001"}
    with refused("own_appraisal", "staff"):
        begin(little, staff_id=little.director.id)
    with refused("appraised_needed", "staff"):
        begin(little, staff_id=None)
    with refused("month_wrong", "month"):
        begin(little, "2026-13")
    with refused("month_future", "month"):
        begin(little, "2027-01")
    assert begin(little, staff_id=little.guard.id, form=Form("a")) == begin(
        little, staff_id=little.guard.id, form=Form("a")
    )


def test_the_figures_are_those_of_the_records(little: Little, walking: RoundRow) -> None:
    """A round walked, work done in time and late, an answer in time, a callback, a visitor."""
    keeper, engineer = little.housekeeper.id, little.engineer.id
    report(little, walking)
    run("UPDATE round SET state = 'completed', ended_at = '2026-11-23T02:00:00.000Z' WHERE id = 1")
    run("UPDATE round SET state = 'missed', assigned_id = ? WHERE id = 2", (keeper,))
    order_moves.dispatch(1, engineer, by=little.director.id, at=AT)
    order_moves.begin(1, by=engineer, at=AT)
    order_moves.finish(1, "換燈", by=engineer, at=AT.add(hours=30))
    complaint(little, "2026-11-02 09:00", (moment("2026-11-02 12:00"),))
    complaint(little, "2026-11-04 09:00", (moment("2026-11-06 12:00"),))
    callback(little, "2026-11-04 09:00", "2026-11-03 09:00", score=5)
    callback(little, "2026-11-05 09:00", "2026-11-05 09:30", score=3)
    visitor_moves.arrive(Visit("王", place="會所"), by=keeper, at=AT)
    row = sheet(little)
    full(little, row)
    from store import inspection_moves

    inspection_moves.sign(row.id, by=keeper, at=AT)
    of = {
        who: appraisal_figures.reckoned(little.estate.id, who, "2026-11", OVER)
        for who in (keeper, engineer, little.front_desk.id, little.director.id)
    }
    mine = of[keeper]
    assert (mine.rounds, mine.walked, mine.late, mine.visitors, mine.inspections) == (2, 1, 0, 1, 1)
    assert mine.walking == Share(1, 2)
    assert (of[engineer].orders, of[engineer].in_time) == (1, 0)
    desk = of[little.front_desk.id]
    assert (desk.answers, desk.answers_in_time) == (2, 1)
    assert (of[little.director.id].callbacks, of[little.director.id].satisfied) == (2, 1)
    # Nothing of it belongs to October.
    before = appraisal_figures.reckoned(little.estate.id, keeper, "2026-10", OVER)
    assert before.rounds == before.visitors == 0
    assert appraisal_figures.of_text(appraisal_figures.text_of(mine)) == mine


def test_it_is_reviewed_when_its_month_is_over(little: Little) -> None:
    row = begin(little)
    director: dict[str, Any] = {"by": little.director.id}
    with refused("month_running"):
        appraisals.review(row.id, "好", 4, at=moment("2026-11-30T23:59"), **director)
    with refused("appraisal_words_needed", "words"):
        appraisals.review(row.id, " ", 4, at=OVER, **director)
    for score in (None, 0, 6):
        with refused("number_wrong", "score"):
            appraisals.review(row.id, "好", score, at=OVER, **director)
    done = appraisals.review(row.id, "好", 4, at=OVER, **director)
    assert (done.state, done.score, done.words, done.reviewed_by) == (
        *("reviewed", 4, "好", "李主任"),
    )
    assert done.figures == appraisal_figures.reckoned(
        little.estate.id, little.housekeeper.id, "2026-11", OVER
    )
    assert private(said("appraisal", row.id))[".words"] == "好"
    with refused("appraisal_moved"):
        appraisals.review(row.id, "更好", 5, at=OVER, **director)
    with pytest.raises(Exception, match="takes no change"):
        run("UPDATE appraisal SET score = 5")


def test_only_the_person_signs_it(little: Little) -> None:
    row = begin(little)
    mine: dict[str, Any] = {"by": little.housekeeper.id, "at": OVER.add(hours=1)}
    with refused("appraisal_moved"):
        appraisals.sign(row.id, **mine)
    appraisals.review(row.id, "好", 4, by=little.director.id, at=OVER)
    with refused("appraisal_not_yours") as no:
        appraisals.sign(row.id, by=little.guard.id, at=OVER)
    assert no.values == {"who": "陳美玲"}
    signed = appraisals.sign(row.id, "謝謝", **mine)
    assert (signed.state, signed.answer, signed.signed_at) == ("signed", "謝謝", OVER.add(hours=1))
    with refused("appraisal_moved"):
        appraisals.sign(row.id, **mine)


def test_a_director_is_reviewed_by_another(little: Little) -> None:
    other = staff.join(
        number="099",
        name="何主任",
        role="director",
        pin="1234",
        by=little.director.id,
        at=AT,
    )
    row = begin(little, staff_id=little.director.id, by=other.id)
    with refused("own_appraisal"):
        appraisals.review(row.id, "好", 5, by=little.director.id, at=OVER)


def test_a_person_sees_only_what_was_reviewed(little: Little) -> None:
    row = begin(little)
    assert appraisals.of_person(little.housekeeper.id) == ()
    keeper = staff.person(little.housekeeper.id)
    assert appraisal_waiting.waiting(keeper, OVER) == ()
    appraisals.review(row.id, "好", 4, by=little.director.id, at=OVER)
    assert [one.id for one in appraisals.of_person(keeper.id)] == [row.id]
    (one,) = appraisal_waiting.waiting(keeper, OVER.add(days=3))
    assert (one.kind, one.number, one.late) == ("sign", "KH-0001", False)
    (one,) = appraisal_waiting.waiting(keeper, OVER.add(days=3, seconds=1))
    assert one.late
    assert appraisals.listed(little.estate.id, "cml") == appraisals.listed(little.estate.id)
