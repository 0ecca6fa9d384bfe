"""Bars with the mark of their goal, and months as columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.shares import Share
from tui.figure_drawing import BAR, COLUMN, bar, columns, trend
from tui.figure_words import Told, figure, goal


@pytest.mark.parametrize(
    ("one", "drawn", "told", "aim"),
    [
        (Told(Share(3, 3), goal=100), "===============|", "100.00 %", "100 %"),
        (Told(Share(0, 3), goal=100), "_______________|", "0.00 %", "100 %"),
        (Told(Share(999, 1000), goal=100), "==============_|", "99.90 %", "100 %"),
        (Told(Share(0, 0), goal=100), "_______________|", "-", "100 %"),
        (Told(goal=98), "______________|_", "-", "98 %"),
        (Told(Share(5, 300), goal=2, under=True), "======_|________", "1.67 %", "< 2 %"),
        (Told(Share(6, 300), goal=2, under=True), "=======|________", "2.00 %", "< 2 %"),
        (Told(Share(30, 300), goal=2, under=True), "=======|========", "10.00 %", "< 2 %"),
        (Told(Share(1, 2)), "=======________", "50.00 %", "-"),
        (Told(count=3), "", "3", "0"),
        (Told(count=0), "", "0", "0"),
    ],
)
def test_a_figure_is_drawn_beside_its_goal(one: Told, drawn: str, told: str, aim: str) -> None:
    assert (bar(one), figure(one), goal(one)) == (drawn, told, aim)


_TOLD = st.builds(
    lambda part, whole, goal: Told(Share(min(part, whole), whole), goal=goal),
    st.integers(0, 2000),
    st.integers(0, 2000),
    st.sampled_from((50, 90, 98, 100)),
)


@given(_TOLD)
def test_a_bar_reaches_its_mark_when_the_goal_is_met(one: Told) -> None:
    drawn = bar(one)
    assert len(drawn) == BAR + 1
    before = drawn[: drawn.index("|")]
    assert (set(before) == {"="}) == (one.kept is True)


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (Told(Share(3, 7), goal=100), "42.9"),
        (Told(Share(9996, 10_000), goal=100), "99.9"),
        (Told(Share(9796, 10_000), goal=98), "97.9"),
        (Told(Share(9804, 10_000), goal=98), "98.0"),
        (Told(Share(1, 1), goal=100), "100"),
        (Told(Share(1, 2)), "50"),
        (Told(Share(5, 300), goal=2, under=True), "1.67"),
        (Told(Share(31, 300), goal=2, under=True), "10.3"),
        (Told(Share(0, 0), goal=100), "-"),
        (Told(count=12), "12"),
    ],
)
def test_a_month_of_the_trend_is_rounded_and_never_to_a_goal_not_met(one: Told, told: str) -> None:
    assert columns([one], ["2026-11"])[3].words.split() == [told]


@given(st.lists(_TOLD, min_size=12, max_size=12))
def test_a_year_is_twelve_columns_over_their_names(months: list[Told]) -> None:
    names = [f"2026-{month:02d}" for month in range(1, 13)]
    lines = columns(months, names)
    assert len(lines) == 5
    assert {len(line.words.partition("|")[2]) for line in lines[:3]} == {12 * COLUMN}
    assert lines[4].words.split() == [name[5:] for name in names]
    for place, one in enumerate(months):
        end = len(lines[4].words) - (11 - place) * COLUMN
        drawn = [line.words[end - 2 : end] for line in lines[:3]]
        some = bool(one.share and one.share.part)
        assert (drawn[-1] != "  ") == some
        assert (drawn[0] == "##") == (figure(one) == "100.00 %")
    assert trend(months) == "".join(
        "-" if one.kept is None else "+" if one.kept else "!" for one in months
    )
