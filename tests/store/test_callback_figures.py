"""The figures of callbacks, by months worked by hand, and their lists."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.callback_figures import (
    ASKED_PARTS,
    DUE_PARTS,
    CallbackSums,
    Topic,
    callbacks_of,
    of_month,
    of_months,
    topics,
)
from store.callback_tables import Callback
from store.db import database
from store.shares import Share
from tests.conftest import Little
from tests.store.conftest import moment, pages
from tests.store.figure_parts import after, callback, complaint

NOW = moment("2026-12-10 12:00")


def november(little: Little) -> CallbackSums:
    """November, as it stands in December."""
    return of_month(little.estate.id, "2026-11", NOW)


def test_called_back_is_done_of_due(little: Little) -> None:
    callback(little, "2026-11-10 09:00", "2026-11-09 09:00", score=5)
    callback(little, "2026-11-10 09:00", "2026-11-12 09:00", score=4)
    callback(little, "2026-11-10 09:00")
    callback(little, "2026-11-10 09:00", state="unreachable")
    callback(little, "2026-11-10 09:00", state="refused")
    callback(little, "2026-11-10 09:00", state="dropped")
    # Made in December, and of other months.
    callback(little, "2026-11-30 09:00", "2026-12-01 00:00", score=3)
    callback(little, "2026-10-31 23:59:59.999")
    callback(little, "2026-12-01 00:00", "2026-11-30 09:00", score=1)
    sums = november(little)
    assert (sums.due, sums.done, sums.missing) == (6, 2, 4)
    assert (sums.unreachable, sums.refused) == (1, 1)
    assert sums.calling == Share(2, 6)


def test_what_is_due_later_this_month_counts_when_it_is_made(little: Little) -> None:
    callback(little, "2026-12-20 09:00")
    callback(little, "2026-12-20 09:00", "2026-12-10 12:00", score=5)
    callback(little, "2026-12-10 12:00")
    sums = of_month(little.estate.id, "2026-12", NOW)
    assert (sums.due, sums.done) == (2, 1)


def test_satisfied_are_four_and_five_of_those_asked_in_the_month(little: Little) -> None:
    for score in (5, 4, 4, 3, 2, 1):
        callback(little, "2026-12-02 09:00", "2026-11-30 23:59:59.999", score=score)
    callback(little, "2026-11-30 09:00", "2026-12-01 00:00", score=5)
    callback(little, "2026-11-10 09:00", state="refused")
    sums = november(little)
    assert (sums.asked, sums.satisfied, sums.dissatisfied) == (6, 3, 2)
    assert sums.satisfaction.hundredths() == 50_00
    assert sums.scores == {5: 1, 4: 2, 3: 1, 2: 1, 1: 1}


def test_nobody_asked_has_no_share(little: Little) -> None:
    sums = november(little)
    assert sums.satisfaction.hundredths() is sums.calling.hundredths() is None


def test_opinions_are_told_by_what_they_are_about(little: Little) -> None:
    noise = complaint(little, "2026-11-02 09:00").id
    fees = complaint(little, "2026-11-02 09:00", category="fees").id
    done = "2026-11-05 09:00"
    for case_id in (noise, noise, fees):
        callback(little, done, done, score=4, source="case", case=case_id, opinion="慢")
    callback(little, done, done, score=4, source="case", case=noise)
    callback(little, done, done, score=4, suggestion="多種樹")
    # A new wish says what the words were about.
    callback(little, done, done, score=4, opinion="貴", request=fees)
    found = topics(little.estate.id, "2026-11", NOW)
    assert found == (
        Topic("category", "fees", 2),
        Topic("category", "noise", 2),
        Topic("source", "visit", 1),
    )
    assert november(little).opinions == sum(topic.count for topic in found)
    assert len(topics(little.estate.id, "2026-11", NOW, most=1)) == 1


@pytest.mark.parametrize("months", [1, 12])
def test_months_in_one_pass_are_those_one_by_one(little: Little, months: int) -> None:
    for month in (2, 7, 12):
        day = f"2026-{month:02d}-05 09:00"
        callback(little, day, day, score=5)
    found = of_months(little.estate.id, "2026-12", NOW, months)
    assert found == tuple(
        of_month(little.estate.id, f"2026-{month:02d}", NOW) for month in range(13 - months, 13)
    )


_ONE = st.fixed_dictionaries(
    {
        "around": st.sampled_from(("2026-11-01 00:00", "2026-12-01 00:00", "2026-12-10 12:00")),
        "due": st.integers(-72, 72),
        "done": st.one_of(st.none(), st.integers(-72, 72)),
        "state": st.sampled_from(("due", "scheduled", "unreachable", "refused", "dropped")),
        "score": st.integers(1, 5),
        "opinion": st.sampled_from(("", "慢")),
    }
)


@given(drawn=st.lists(_ONE, max_size=12), name=st.sampled_from(("2026-10", "2026-11", "2026-12")))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_lists_always_count_to_the_figures(
    little: Little, drawn: list[dict[str, Any]], name: str
) -> None:
    with database.atomic() as transaction:
        for one in drawn:
            at, more = moment(one["around"]), {"state": one["state"]}
            if one["done"] is not None:
                more = {key: one[key] for key in ("score", "opinion")}
            done = None if one["done"] is None else after(at, one["done"])
            callback(little, after(at, one["due"]), done, **more)
        sums = of_month(little.estate.id, name, NOW)
        for part in (*DUE_PARTS, *ASKED_PARTS):
            told = pages(
                lambda after, limit, part=part: callbacks_of(  # type: ignore[misc]
                    little.estate.id, name, part, NOW, after=after, limit=limit
                ),
                lambda row: row.key,
                5,
            )
            score = part.removeprefix("score_")
            figure = sums.scores[int(score)] if score.isdecimal() else getattr(sums, part)
            assert len(told) == len({row.id for row in told}) == figure, part
        assert sums.due == sums.done + sums.missing
        assert sums.asked == sum(sums.scores.values())
        transaction.rollback()
    assert Callback.select().count() == 0
