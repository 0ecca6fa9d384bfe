"""The hours of noisy work are those of the sources, and the office punishes nobody."""

import re
from itertools import pairwise

import pytest

from store.content import hours
from store.content.files import FOLDER
from store.work_windows import KINDS, TEMPLATE, spans, work_windows
from tests.store.test_content import is_only_simplified, simplified

# (from, to) in hours that a source bans on a day.
NIGHT_BREAK = {"beijing": ((0, 8), (12, 14), (18, 24)), "hangzhou": ((0, 8), (12, 14), (20, 24))}


@pytest.mark.parametrize("code", NIGHT_BREAK)
def test_what_a_city_bans_and_what_it_allows_are_a_whole_day(code: str) -> None:
    banned = [(a * 60, b * 60) for a, b in NIGHT_BREAK[code]]
    whole = sorted([*banned, *spans(hours.examples()[code].allowed["workday"])])
    assert [whole[0][0], whole[-1][1]] == [0, 1440]
    assert all(before[1] == after[0] for before, after in pairwise(whole))


def test_beijing_rests_and_hangzhou_has_one_day_like_another() -> None:
    allowed = {code: dict(one.allowed) for code, one in hours.examples().items()}
    assert [allowed["beijing"][kind] for kind in KINDS[1:]] == ["", "", ""]
    assert set(allowed["hangzhou"].values()) == {"08:00-12:00 14:00-20:00"}
    assert allowed["template"] == TEMPLATE


def test_every_example_is_as_the_store_would_keep_it() -> None:
    for example in hours.examples().values():
        assert work_windows(example.allowed) == example.allowed


def test_the_desk_can_say_it_in_each_language() -> None:
    places = {"allowed": {"until"}, "always": set(), "banned": {"why", "next"}, "never": {"why"}}
    assert set(hours.sayings()) == set(places)
    for code, words in hours.sayings().items():
        for said in (words.zh_Hant, words.zh_Hans, words.en):
            assert set(re.findall(r"\{(\w+)\}", said)) == places[code]
        assert words.zh_Hans == simplified(words.zh_Hant)
        assert not any(map(is_only_simplified, words.zh_Hant))


def test_the_office_punishes_nobody() -> None:
    text = (FOLDER / "hours.toml").read_text(encoding="utf-8")
    assert not re.search(r"罰款|罚款|\bfine", text, re.I)
    penalty = next(clause for clause in hours.clauses() if clause.code == "penalty")
    assert "authority" in penalty.words.en
    assert "主管部門" in penalty.words.zh_Hant
    figures = [re.findall(r"\d+", said) for said in (penalty.words.zh_Hant, penalty.words.en)]
    assert figures == [["200", "1000", "2000", "20000"]] * 2
