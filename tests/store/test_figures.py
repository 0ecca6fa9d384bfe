"""The year of the office's figures, and what is next only while its month is under way."""

from store import callback_figures, case_figures, figures
from store import estate as estates
from tests.conftest import Little
from tests.store.conftest import moment
from tests.store.figure_parts import callback, complaint

NOW = moment("2026-12-01 00:00")


def test_a_year_ends_with_the_month_asked_for(little: Little) -> None:
    complaint(little, "2026-11-30 09:00")
    callback(little, "2026-11-30 09:00", "2026-11-30 10:00", score=4, opinion="慢")
    year = figures.year(little.estate.id, "2026-11", NOW)
    assert year.names == ("2025-12", *(f"2026-{month:02d}" for month in range(1, 12)))
    assert year.cases[-1] == case_figures.of_month(little.estate.id, "2026-11", NOW)
    assert year.calls[-1] == callback_figures.of_month(little.estate.id, "2026-11", NOW)
    assert [topic.code for topic in year.topics] == ["visit"]
    assert year.next is None


def test_the_month_under_way_is_shown_unless_another_is_asked_for(little: Little) -> None:
    complaint(little, "2026-12-01 00:00")
    year = figures.year(little.estate.id, "", NOW)
    assert year.names[-1] == "2026-12"
    assert year.next == case_figures.next_action(little.estate.id, NOW)
    assert year.next is not None
    assert year.next.falling == 1


def test_the_goal_for_the_satisfied_is_the_estates_own(little: Little) -> None:
    assert figures.year(little.estate.id, "", NOW).satisfied == 90
    estates.settle(cases={"satisfied_percent": 95}, by=little.director.id, at=NOW)
    assert figures.year(little.estate.id, "", NOW).satisfied == 95
