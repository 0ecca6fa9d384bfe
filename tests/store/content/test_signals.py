"""The typhoon signals are those of the trade's text, in sets by region."""

import re

import pytest

from store.content.checklists import SETS, Signal, signals
from tests.store.content import section_d

MAINLAND = ("blue", "yellow", "orange", "red")
HONG_KONG = ("1", "3", "8", "9", "10")


def typhoon() -> str:
    return section_d.kinds()["typhoon"].text


def test_the_sets() -> None:
    assert SETS == ("mainland", "guangdong", "hong_kong")
    assert tuple(signals("mainland")) == (*MAINLAND, "all_clear")
    assert tuple(signals("guangdong")) == ("white", *MAINLAND, "all_clear")
    assert tuple(signals("hong_kong")) == (*HONG_KONG, "all_clear")
    assert all(signals("guangdong")[code] == signals("mainland")[code] for code in MAINLAND)
    assert all(code == s.code for name in SETS for code, s in signals(name).items())


def test_the_levels_of_the_mainland_are_the_rows_of_the_table() -> None:
    rows = re.findall(r"^\| (\S) (\w+) \| (≤.+?) \| (..) (.+?) \|$", typhoon(), flags=re.M)
    assert len(rows) == 4
    for code, (hant, en, criterion, act, action) in zip(MAINLAND, rows, strict=True):
        signal = signals("mainland")[code]
        assert (signal.words.zh_Hant, signal.words.en, signal.words.en.lower()) == (hant, en, code)
        assert signal.criterion.en == criterion
        assert signal.action.en == action.replace("**", "")
        assert act in signal.action.zh_Hant
        assert signal.basis == "L22"
        # The figures are the same in each language.
        for said in (signal.criterion.zh_Hant, signal.criterion.zh_Hans):
            assert re.findall(r"≤?≥?\d+", said) == re.findall(r"≤?≥?\d+", criterion)


def test_the_white_signal_of_guangdong() -> None:
    assert "a White signal (48 h) [L22b]" in typhoon()
    white = signals("guangdong")["white"]
    assert (white.words.en, white.criterion.en, white.action.en) == ("White", "48 h", "")
    assert (white.criterion.zh_Hant, white.basis) == ("48小時", "L22b")


def test_the_signals_of_hong_kong_are_those_of_the_line() -> None:
    line = section_d.between("HK: ", " [wind figures M; actions L24]", typhoon())
    levels = signals("hong_kong")
    items = line.split(" · ")
    assert len(items) == 5
    for code, item in zip(HONG_KONG, items, strict=True):
        signal = levels[code]
        number, hant, en = signal.words.zh_Hant.split()[0], *named(signal)
        said = signal.criterion.en
        if code == "1":
            said = f"({said.lower()})"
        if code in ("8", "10"):
            # The unit is named once, at the first figure of the line.
            said = said.removesuffix(" km/h")
        assert f"{number} {hant} {en} {said}".strip() == item
        assert (number, signal.basis) == (code, "M; L24")


def named(signal: Signal) -> tuple[str, str]:
    """The names without the number that stands before each."""
    return signal.words.zh_Hant.partition(" ")[2], signal.words.en.partition(" ")[2]


def test_the_actions_of_hong_kong() -> None:
    text = typhoon()
    assert (
        "No.8: finish all precautions before; staff stop outdoor duty; "
        "9/10: indoors, away from glass." in text
    )
    assert {code: signal.action.en for code, signal in signals("hong_kong").items()} == {
        "1": "",
        "3": "",
        "8": "Finish all precautions before; staff stop outdoor duty",
        "9": "Indoors, away from glass",
        "10": "Indoors, away from glass",
        "all_clear": "",
    }


def test_the_all_clear_is_named_as_in_the_steps() -> None:
    assert "後 after, 信號解除" in typhoon()
    for name in SETS:
        words = signals(name)["all_clear"].words
        assert (words.zh_Hant, words.en) == ("信號解除", "All clear")


def test_what_the_source_does_not_name_is_empty_in_every_language() -> None:
    for name in SETS:
        for signal in signals(name).values():
            for words in (signal.criterion, signal.action):
                assert len({bool(words.said(lang)) for lang in ("zh_Hant", "zh_Hans", "en")}) == 1


def test_an_unknown_set_is_an_error() -> None:
    with pytest.raises(KeyError, match="moon"):
        signals("moon")
