"""What is typed is cleaned once, and nothing that deceives the eye gets in."""

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.clean import LINE, NOTE, clean, clean_note, fold

# Ordinary letters between the characters that do harm, so that most examples mix the two.
NASTY = "\x00\x07\x1b\x7f\x85\x9b\u00ad\u200b\u200d\u200e\u202e\u2066\u2028\ufeff\ud800"
SPACES = " \t\r\n\u00a0\u2003\u3000"
TEXT = st.text(
    st.one_of(st.sampled_from("a3é曾單e\u0301" + NASTY + SPACES), st.characters()), max_size=300
)
BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def _harmful(text: str) -> list[str]:
    return [
        f"U+{ord(letter):04X}"
        for letter in text
        if unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(letter) in BIDI
    ]


def test_no_harmful_character_of_all_unicode_gets_in() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    assert _harmful(clean(everything, sys.maxunicode)) == []
    assert _harmful(clean_note(everything, sys.maxunicode).replace("\n", "")) == []


@given(TEXT)
@example("e\u200b\u0301")
def test_a_line_is_clean_and_cleaning_it_again_changes_nothing(text: str) -> None:
    once = clean(text)
    assert _harmful(once) == []
    assert len(once) <= LINE
    assert once == once.strip()
    assert unicodedata.is_normalized("NFC", once)
    assert clean(once) == once


@given(TEXT)
@example("a\r\nb\rc\n\n")
def test_a_note_is_clean_and_cleaning_it_again_changes_nothing(text: str) -> None:
    once = clean_note(text)
    assert _harmful(once.replace("\n", "")) == []
    assert len(once) <= NOTE
    assert clean_note(once) == once


@given(TEXT, st.integers(0, 40))
def test_the_cap_holds(text: str, limit: int) -> None:
    assert len(clean(text, limit)) <= limit
    assert clean(clean(text, limit), limit) == clean(text, limit)
    assert len(clean_note(text, limit)) <= limit


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  曾  大文 ", "曾 大文"),
        ("一\t二\n三\r\n四", "一 二 三 四"),
        ("全形\u3000空格\u00a0和\u2003寬", "全形 空格 和 寬"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("evil\u202egnp.exe", "evilgnp.exe"),
        ("e\u0301", "é"),
        ("[/b] stays", "[/b] stays"),
        ("\u3164\u2800", ""),
        ("𠮷野家", "𠮷野家"),
    ],
)
def test_a_line(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_a_note_keeps_its_lines() -> None:
    assert clean_note("  一 \r\n 二\t三 \r\r四\x07 \n") == "一\n二 三\n\n四"


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("３－１２０２", "3-1202"),
        ("ABC Def", "abcdef"),
        ("Straße", "strasse"),
        ("曾 大文", "曾大文"),
    ],
)
def test_a_search_compares_width_and_case_folded(typed: str, folded: str) -> None:
    assert fold(typed) == folded
