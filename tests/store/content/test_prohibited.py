"""The prohibited acts are those of the trade's table, and each is found by what people call it."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.content import prohibited
from store.content.files import FOLDER, Words, read
from store.content.prohibited import acts, find
from tests.store.content import scripts, section_c

OF_THE_ORDER = (
    *("R5-1", "R5-2", "R5-3", "R5-4", "R5-5"),
    *("R6-1", "R6-2", "R6-3", "R6-4", "R7", "R8"),
)
OF_THE_ESTATE = tuple(f"RX-{n}" for n in range(1, 8))
WATCHED = tuple(f"W-{n}" for n in range(1, 9))

# One row of two codes, as its two acts put together again.
JOINED_HANT = {
    "R6-1 / R6-2": "{0};{1}",
    "R6-3 / R6-4": "未經批准拆改供暖 / 燃氣管道設施",
}

IMMEDIATE = {"R5-1", "R5-3", "R5-5", "R7"}  # structure
IMMEDIATE |= {"R6-4", "W-1", "W-2"}  # gas
IMMEDIATE |= {"RX-2", "RX-3", "RX-6", "W-8"}  # fire
IMMEDIATE |= {"RX-5"}  # people below
DAY = {"RX-1", "RX-4"}


def every_words() -> Iterator[Words]:
    for act in acts().values():
        yield from (act.words, act.clause, act.action)
    yield from (deadline.words for deadline in prohibited.deadlines().values())


def half(text: str) -> str:
    return text.translate(scripts.HALF_WIDTH)


def codes(text: str) -> list[str]:
    return [act.code for act in find(text)]


def test_every_act_stands_in_order_and_once() -> None:
    written = [entry["code"] for entry in read("prohibited")["act"]]
    assert tuple(written) == (*OF_THE_ORDER, *OF_THE_ESTATE, *WATCHED)
    assert len(set(written)) == len(written)
    assert all(prohibited.act(code).code == code for code in written)
    assert prohibited.version() == 1


def test_the_acts_of_one_row_are_that_row() -> None:
    said = {code: (hant, en) for code, hant, en in section_c.rows()}
    single = [code for code in OF_THE_ORDER if code in said]
    assert len(single) == 7
    for code in single:
        hant, en = said[code]
        act = acts()[code]
        # The tag of a figure is the basis of another entry: the ponding test.
        assert (half(act.words.zh_Hant), act.words.en) == (hant, en.replace(" [M])", ")"))
    assert len(said) == len(single) + 3


def test_the_rows_of_two_codes_are_their_two_acts() -> None:
    said = {code: (hant, en) for code, hant, en in section_c.rows()}
    hant, en = said["R6-1 / R6-2"]
    opening = "未經規劃部門批准"
    building, facade = acts()["R6-1"].words, acts()["R6-2"].words
    assert f"{building.zh_Hant};{facade.zh_Hant.removeprefix(opening)}" == hant
    assert facade.zh_Hant.startswith(opening)
    head = "Without planning approval: "
    assert f"{building.en};{facade.en.removeprefix(head[:-1])}" == en
    hant, en = said["R6-3 / R6-4"]
    heating, gas = acts()["R6-3"].words, acts()["R6-4"].words
    ours = (
        heating.zh_Hant.removesuffix("管道設施") + " / " + gas.zh_Hant.removeprefix("未經批准拆改")
    )
    assert ours == hant
    head = "Without approval: altering "
    assert heating.en.removesuffix(" pipes") + " / " + gas.en.removeprefix(head) == en


def test_the_last_row_is_its_seven_acts() -> None:
    (row,) = [row for row in section_c.rows() if row[0] == "RX"]
    words = [acts()[code].words for code in OF_THE_ESTATE]
    assert "、".join(w.zh_Hant for w in words) == row[1]
    theirs, tags = row[2].removesuffix("]").split(" [")
    # Ours says what the row leaves to the reader: works, and from where a thing is thrown.
    ours = [w.en.removesuffix(" works").removesuffix(" from height").lower() for w in words]
    assert ours == theirs.lower().split(", ")
    sources = {tag for code in OF_THE_ESTATE for tag in acts()[code].basis.split("; ")}
    assert set(tags.split(", ")) <= sources
    assert sources - set(tags.split(", ")) == {"L9 §66", "L1 §1254"}


def test_the_watch_list_is_that_of_practice() -> None:
    said = section_c.between("watch list from practice [P6]: ", ". Site must").split("; ")
    assert [acts()[code].words.en.lower() for code in WATCHED[:-1]] == [s.lower() for s in said]
    assert "Site must have ≥ 2 extinguishers [P12]" in section_c.text()
    assert "2具" in acts()["W-8"].words.zh_Hant
    assert [acts()[code].basis for code in WATCHED] == [*["P6"] * 7, "P12"]


def test_each_clause_is_that_of_its_code() -> None:
    numbers = "一二三四五六七八"
    for code in OF_THE_ORDER:
        article, _, item = code.removeprefix("R").partition("-")
        clause = acts()[code].clause
        hant = f"建設部令第110號 第{numbers[int(article) - 1]}條"
        en = f"Ministry of Construction Order No. 110, Art. {article}"
        if item:
            hant, en = f"{hant}第{numbers[int(item) - 1]}項", f"{en}({item})"
        assert (clause.zh_Hant, clause.en) == (hant, en)
        assert acts()[code].basis == f"L20 §{article}"
    for code in (*OF_THE_ESTATE, *WATCHED):
        # A law is cited where one is named, else the agreement alone.
        law = "§" in acts()[code].basis
        assert law == ("條" in acts()[code].clause.zh_Hant)
        assert law == ("Art. " in acts()[code].clause.en)
        assert law or acts()[code].clause.en == "Renovation service agreement"


def test_the_classes_of_deadlines() -> None:
    assert "immediate for gas/structure/fire; 24 h for debris/hours; 3 d other" in section_c.text()
    minutes = {c: (d.minutes, d.basis) for c, d in prohibited.deadlines().items()}
    assert minutes == {"immediate": (0, "D"), "day": (24 * 60, "D"), "other": (3 * 24 * 60, "D")}
    assert tuple(minutes) == prohibited.DEADLINES
    by_class = {name: {c for c, a in acts().items() if a.deadline == name} for name in minutes}
    assert by_class["immediate"] == IMMEDIATE
    assert by_class["day"] == DAY
    assert by_class["other"] == set(acts()) - IMMEDIATE - DAY


def test_the_order_alone_suspends_and_only_its_fifth_and_sixth_article() -> None:
    assert "SUSPENDED for R5/R6" in section_c.text()
    assert {c for c, a in acts().items() if a.suspends} == set(OF_THE_ORDER) - {"R7", "R8"}


def test_what_is_watched_names_the_act_behind_it() -> None:
    assert {c: a.see for c, a in acts().items() if a.see} == {
        "W-1": ("R6-4",),
        "W-2": ("R5-5",),
        "W-3": ("R6-1", "R6-2"),
        "W-4": ("R6-2",),
        "W-5": ("RX-3",),
        "W-6": ("R6-3",),
    }


def test_every_sentence_is_whole_in_three_languages() -> None:
    assert {
        words.en: scripts.faults(words) for words in every_words() if scripts.faults(words)
    } == {}


def test_the_check_of_a_sentence_can_tell() -> None:
    assert scripts.faults(Words("门", "門", "door 門")) == [
        "Simplified is not the conversion",
        "Simplified in Traditional",
        "Traditional in Simplified",
        "Chinese in English",
        "no capital",
    ]
    assert "a language is empty" in scripts.faults(Words("門", "门", " "))
    assert "half-width signs in Chinese" in scripts.faults(Words("門,", "门,", "Door"))


@pytest.mark.parametrize("code", [*OF_THE_ORDER, *OF_THE_ESTATE, *WATCHED])
def test_an_act_is_found_by_its_code_its_words_and_each_of_its_keywords(code: str) -> None:
    act = acts()[code]
    assert codes(code)[0] == code
    assert codes(code.lower().replace("-", ""))[0] == code
    for text in (act.words.zh_Hant, act.words.zh_Hans, act.words.en, *act.keywords):
        assert code in codes(text)
        assert codes(text) == codes(scripts.simplified(text)) == codes(text.upper())
    assert any(keyword.isascii() for keyword in act.keywords)
    assert any(not keyword.isascii() for keyword in act.keywords)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("拆牆", ["R5-1", "R5-3"]),
        ("拆墙", ["R5-1", "R5-3"]),
        ("燃氣", ["R6-4", "W-1"]),
        ("燃气", ["R6-4", "W-1"]),
        ("Gas Pipe", ["R6-4", "W-1"]),
        ("moved gas", ["W-1"]),
        ("noise", ["RX-1"]),
        ("ＮＯＩＳＥ", ["RX-1"]),
        ("Ｒ５－１", ["R5-1"]),
        ("r6", ["R6-1", "R6-2", "R6-3", "R6-4"]),
        ("阳台　砖", ["R5-3"]),
        ("rx7", ["RX-7"]),
        ("nothing of the sort", []),
        ("%", []),
    ],
)
def test_what_is_found(text: str, found: list[str]) -> None:
    assert codes(text) == found


@pytest.mark.parametrize("text", ["", "  ", "\u200b"])
def test_no_word_finds_every_act_in_order(text: str) -> None:
    assert codes(text) == list(acts())


def test_a_code_stands_before_a_word_that_holds_it() -> None:
    # Wall and window hold the letter too.
    assert codes("w")[:8] == list(WATCHED)
    assert len(codes("w")) > 8


PUNISHES = re.compile(r"罰|罚|沒收|没收|\bfin(e|es|ed|ing)\b|penalt|punish|confiscat", re.I)
AUTHORITY = re.compile(r"主管部門|主管部门|行政機關|行政机关|authorit", re.I)


def offences(text: str) -> list[str]:
    """The lines where somebody else than an authority punishes."""
    return [
        line for line in text.splitlines() if PUNISHES.search(line) and not AUTHORITY.search(line)
    ]


@pytest.mark.parametrize("name", ["prohibited", "renovation"])
def test_the_office_never_punishes(name: str) -> None:
    assert "no power to fine or confiscate" in section_c.text()
    assert offences(Path(FOLDER / f"{name}.toml").read_text(encoding="utf-8")) == []


def test_the_office_never_punishes_can_tell() -> None:
    assert len(offences("罰款200元\n处以罚款\nA fine of 200\nconfiscated tools")) == 4
    assert offences("由主管部門罰款\nThe authority may fine\nto define a refined finish") == []


def test_the_keywords_of_an_act_are_not_said_twice() -> None:
    for act in acts().values():
        assert max(Counter(act.keywords).values()) == 1


def test_an_unknown_act_is_an_error() -> None:
    with pytest.raises(KeyError, match="R9"):
        prohibited.act("R9")
