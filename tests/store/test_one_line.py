"""One line as a desk types it: kind, unit, phone, name, words, and nothing lost."""

import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.clean import clean
from store.one_line import KINDS, Line, parse


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "c 3-1202 廚房漏水 13800001111",
            Line("c", "3-1202", "13800001111", words=("廚房漏水",)),
        ),
        ("k roof 李", Line("k", words=("roof", "李"))),
        ("Ｃ ３－１２０２ 漏水", Line("c", "3-1202", words=("漏水",))),
        ("C １２０２ 漏水", Line("c", "1202", words=("漏水",))),
        ("v T3-1202 張三", Line("v", "T3-1202", name="張三")),
        ("v 張三 13812345678 1202", Line("v", "1202", "13812345678", "張三")),
        ("訪 3座1202 李四", Line("v", "3座1202", name="李四")),
        ("访客 3-1202 李四", Line("v", "3-1202", name="李四")),
        ("客3-1202 李四 收樓", Line("v", "3-1202", name="李四", words=("收樓",))),
        ("投訴 3-2-1202 噪音", Line("c", "3-2-1202", words=("噪音",))),
        ("诉 3座2單元1202室 噪音", Line("c", "3座2單元1202室", words=("噪音",))),
        ("c 王小姐 3-1202 漏水", Line("c", "3-1202", name="王小姐", words=("漏水",))),
        ("匙 天台 李", Line("k", words=("天台", "李"))),
        ("件 3-1202 順豐", Line("p", "3-1202", words=("順豐",))),
        ("p 3-1202 138 0000 1111", Line("p", "3-1202", "13800001111")),
        ("p 1202 138-0000-1111", Line("p", "1202", "138-0000-1111")),
        ("p 1202 +852-9123-4567", Line("p", "1202", "+852-9123-4567")),
        (
            "x 3-1202 沙發 粵B12345",
            Line("x", "3-1202", words=("沙發",), plate="粵B12345"),
        ),
        (
            "x 沙發 2 張 3-1202 粤B·D12345",
            Line("x", "3-1202", words=("沙發", "2", "張"), plate="粤B·D12345"),
        ),
        ("x 粤Z·1234港", Line("x", plate="粤Z·1234港")),
        (
            "c 3-1202 1203 12345678 87654321",
            Line("c", "3-1202", "12345678", "", ("1203", "87654321")),
        ),
        ("v", Line("v")),
        ("  ", Line()),
        ("3-1202", Line(words=("3-1202",))),
        ("客廳漏水 3-1202", Line(words=("客廳漏水", "3-1202"))),
        ("call 3-1202", Line(words=("call", "3-1202"))),
        ("陳美玲 13800001111", Line(words=("陳美玲", "13800001111"))),
        ("[/b] c", Line(words=("[/b]", "c"))),
    ],
)
def test_a_line_is_read_in_its_parts(text: str, line: Line) -> None:
    assert parse(text) == line


@pytest.mark.parametrize(
    ("typed", "room"),
    [
        ("3座1202", "3-1202"),
        ("3座-1202室", "3-1202"),
        ("3棟2单元1202", "3-2-1202"),
        ("t3-1202a", "T3-1202A"),
        ("3/1202", "3-1202"),
        ("1202房", "1202"),
    ],
)
def test_a_unit_is_said_as_the_office_says_it(typed: str, room: str) -> None:
    assert parse(f"c {typed}").unit == typed
    assert parse(f"c {typed}").room == room


@pytest.mark.parametrize("piece", ["1", "12", "3樓", "3-", "-1202", "1202-", "漏水3", "2026-11-23"])
def test_what_only_counts_or_dates_is_no_unit(piece: str) -> None:
    assert parse(f"c {piece}").unit == ""


def letters(*parts: str) -> Counter[str]:
    """The letters and figures of texts, in one width."""
    return Counter(
        letter
        for part in parts
        for letter in unicodedata.normalize("NFKC", part)
        if letter.isalnum()
    )


LINES = st.one_of(
    st.text(),
    st.builds(
        lambda kind, rest: f"{kind}{rest}",
        st.sampled_from(["c ", "V ", "訪", "客 ", "件", "x　", "放行 ", "k"]),
        st.lists(
            st.one_of(
                st.text(max_size=8),
                st.sampled_from(
                    [
                        "3-1202",
                        "３座１２０２",
                        "138",
                        "0000",
                        "1111",
                        "13800001111",
                        "粵B12345",
                        "王先生",
                    ]
                ),
            )
        ).map(" ".join),
    ),
)


@given(LINES)
def test_no_line_is_an_error_and_none_of_its_letters_is_lost(text: str) -> None:
    line = parse(text)
    assert line.kind in ("", *KINDS)
    told = letters(line.unit, line.phone, line.plate, line.name, *line.words)
    whole = unicodedata.normalize("NFKC", text)
    typed = letters(clean(whole, 4 * len(whole) + 1))
    gone = typed - told
    assert not told - typed
    # Only the word that says the kind is no part any more, and it stood first.
    if line.kind:
        first = letters(clean(whole, 4 * len(whole) + 1).split()[0])
        assert gone
        assert not gone - first
    else:
        assert not gone


@given(LINES)
def test_a_line_reads_the_same_in_either_width(text: str) -> None:
    assert parse(text) == parse(unicodedata.normalize("NFKC", text))
