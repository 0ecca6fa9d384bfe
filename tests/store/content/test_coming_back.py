"""A checklist comes back whole from its file's text and from the data a version is kept as."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.clean import clean
from store.content import Words
from store.content.checklist_parts import DUTIES, PHASES, ROLES
from store.content.checklists import (
    ALL_CLEAR,
    KINDS,
    Checklist,
    Never,
    Step,
    as_data,
    as_text,
    from_data,
    parse,
    shipped,
)
from store.refusal import Refused


@pytest.mark.parametrize("code", KINDS)
def test_a_checklist_comes_back_from_its_text(code: str) -> None:
    assert parse(as_text(shipped(code)), "its.toml") == shipped(code)


@pytest.mark.parametrize("data", [None, [], "fire", 1])
def test_data_that_is_no_table_is_refused(data: object) -> None:
    with pytest.raises(Refused) as refused:
        from_data(data, "version 3")
    assert refused.value.values == {
        **{"file": "version 3", "line": 0, "reason": "not_toml", "what": ""}
    }


def test_data_is_checked_as_a_file_is() -> None:
    data = as_data(shipped("fire"))
    data["step"][4]["from"] = 18
    with pytest.raises(Refused) as refused:
        from_data(data)
    assert refused.value.values == {
        **{"file": "", "line": 0, "reason": "step_unknown", "what": "18"}
    }


@pytest.mark.parametrize("code", KINDS)
def test_data_goes_through_json_unchanged(code: str) -> None:
    data = as_data(shipped(code))
    assert json.loads(json.dumps(data)) == data
    assert from_data(json.loads(json.dumps(data))) == shipped(code)


def test_the_all_clear_goes_both_ways() -> None:
    data = as_data(shipped("typhoon"))
    assert [step["from"] for step in data["step"]][-2:] == ["all_clear", "all_clear"]
    assert [step.start for step in from_data(data).steps][-2:] == [ALL_CLEAR, ALL_CLEAR]


def sentences() -> st.SearchStrategy[str]:
    return st.text(min_size=1, max_size=40).map(clean).filter(bool)


def words() -> st.SearchStrategy[Words]:
    return st.builds(Words, sentences(), sentences(), sentences())


@st.composite
def own_checklists(draw: st.DrawFn) -> Checklist:
    """A checklist as an estate might write it, in any characters that can be stored."""
    some = [
        Step(
            number=number,
            phase=draw(st.sampled_from(PHASES)),
            roles=tuple(draw(st.sets(st.sampled_from(ROLES), min_size=1))),
            target=(number,),
            start=0,
            when="",
            said=draw(sentences()),
            basis=draw(sentences()),
            words=draw(words()),
            ends=draw(st.booleans()),
            duties=tuple(draw(st.sets(st.sampled_from(DUTIES)))),
        )
        for number in draw(st.sets(st.integers(1, 999), min_size=1, max_size=3))
    ]
    never = tuple(draw(st.lists(st.builds(Never, words(), sentences()), max_size=2)))
    return replace(shipped("medical"), words=draw(words()), steps=tuple(some), never=never)


@given(own_checklists())
def test_any_checklist_comes_back(checklist: Checklist) -> None:
    assert parse(as_text(checklist), "own.toml") == checklist
    assert from_data(as_data(checklist)) == checklist
