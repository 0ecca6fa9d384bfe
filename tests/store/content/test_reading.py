"""A checklist's file that is wrong is refused with its line, and one that is right is read."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.clean import LINE
from store.content import Words, checklists
from store.content.checklists import Never, Step, parse, shipped
from store.refusal import Refused

# Two steps of an estate's own; the lines are counted in the tests below.
OWN = """version = 3
code = "fire"
words = { zh_Hant = "火警", zh_Hans = "火警", en = "Fire alarm" }
basis = "D"

[[step]]
number = 1
phase = "report"
roles = ["guard"]
target = [0]
from = 0
when = ""
said = "0"
basis = "D"
words = { zh_Hant = "看", zh_Hans = "看", en = "Look" }

[[step]]
number = 2
phase = "rescue"
roles = ["finder", "everyone"]
target = [5, 10]
from = 1
when = ""
said = "+5"
basis = "D"
words = { zh_Hant = "走", zh_Hans = "走", en = "Go" }
opens = ["medical"]
duties = ["cctv"]

[[never]]
words = { zh_Hant = "跑", zh_Hans = "跑", en = "Run" }
basis = "D"

[[limits]]
code = "city"
minutes = 30
words = { zh_Hant = "到", zh_Hans = "到", en = "There" }
basis = "D"

[[times]]
code = "came"
words = { zh_Hant = "來", zh_Hans = "来", en = "Came" }
basis = "D"
step = 2
"""

LOOK = 'words = { zh_Hant = "看", zh_Hans = "看", en = "Look" }'


def line_of(text: str, nth: int = 1) -> int:
    """The line, from 1, that begins with this text for the nth time."""
    found = [n for n, line in enumerate(OWN.splitlines(), 1) if line.startswith(text)]
    return found[nth - 1]


def refusal(text: str) -> dict[str, object]:
    with pytest.raises(Refused) as refused:
        parse(text, "own.toml")
    assert (refused.value.code, refused.value.field) == ("checklist_wrong", None)
    assert set(refused.value.values) == {"file", "line", "reason", "what"}
    assert refused.value.values["file"] == "own.toml"
    return refused.value.values


def changed(old: str, new: str, nth: int = 1) -> str:
    """The file with the nth of these texts replaced."""
    before = OWN.split(old)
    assert len(before) > nth
    return old.join(before[:nth]) + new + old.join(before[nth:])


def test_a_files_own_checklist_is_read() -> None:
    own = parse(OWN, "own.toml")
    assert (own.code, own.version, own.basis, own.words.en) == ("fire", 3, "D", "Fire alarm")
    assert own.steps[1] == Step(
        number=2,
        phase="rescue",
        roles=("finder", "everyone"),
        target=(5, 10),
        start=1,
        when="",
        said="+5",
        basis="D",
        words=Words("走", "走", "Go"),
        opens=("medical",),
        duties=("cctv",),
    )
    assert own.never == (Never(Words("跑", "跑", "Run"), "D"),)
    assert own.limits[0].minutes == 30
    assert own.times[0].code == "came"
    assert (own.script, own.always) == ((), ())


@pytest.mark.parametrize(
    ("old", "new", "nth", "reason", "what", "line"),
    [
        ("version = 3\n", "", 1, "key_missing", "version", 0),
        ("version = 3", "version = 0", 1, "value_wrong", "version", 1),
        ("version = 3", "version = true", 1, "value_wrong", "version", 1),
        ("version = 3", "version = '3'", 1, "value_wrong", "version", 1),
        ('code = "fire"', 'code = "moon"', 1, "value_wrong", "code", 2),
        ('code = "fire"', "", 1, "key_missing", "code", 0),
        ('basis = "D"', "bases = 'D'", 1, "key_unknown", "bases", 4),
        ('basis = "D"', "basis = ' '", 1, "value_wrong", "basis", 4),
        (', en = "Fire alarm"', "", 1, "language_missing", "en", 3),
        ('zh_Hans = "火警"', 'zh_Hans = " "', 1, "language_missing", "zh_Hans", 3),
        ('zh_Hans = "火警"', "zh_Hans = 1", 1, "value_wrong", "words", 3),
        ('en = "Look"', 'en = "Look", fr = "Voir"', 1, "key_unknown", "fr", 15),
        ('en = "Look"', f'en = "{"k" * (LINE + 1)}"', 1, "value_wrong", "words", 15),
        (LOOK, "", 1, "key_missing", "words", 6),
        (LOOK, "words = 'Look'", 1, "value_wrong", "words", 15),
        ('zh_Hant = "走", ', "", 1, "language_missing", "zh_Hant", 26),
        ("number = 2", "number = 1", 1, "number_twice", "1", 18),
        ("number = 2", "number = 0", 1, "value_wrong", "number", 18),
        ("number = 2\n", "", 1, "key_missing", "number", 17),
        ('phase = "rescue"', 'phase = "before"', 1, "value_wrong", "phase", 19),
        ('roles = ["guard"]', 'roles = ["SG"]', 1, "role_unknown", "SG", 9),
        ('roles = ["guard"]', "roles = []", 1, "value_wrong", "roles", 9),
        ('roles = ["guard"]', 'roles = "guard"', 1, "value_wrong", "roles", 9),
        ('roles = ["guard"]', 'roles = ["guard", "guard"]', 1, "value_wrong", "roles", 9),
        ("target = [5, 10]", "target = [10, 5]", 1, "value_wrong", "target", 21),
        ("target = [5, 10]", "target = [-5]", 1, "value_wrong", "target", 21),
        ("target = [5, 10]", "target = [5.5]", 1, "value_wrong", "target", 21),
        ("target = [5, 10]", "target = [true]", 1, "value_wrong", "target", 21),
        ("target = [5, 10]", "target = 5", 1, "value_wrong", "target", 21),
        ("target = [5, 10]", "target = []", 1, "value_wrong", "when", 23),
        ("from = 1", "from = 9", 1, "step_unknown", "9", 22),
        ("from = 1", "from = 2", 1, "value_wrong", "from", 22),
        ("from = 1", "from = 'all_clear'", 1, "value_wrong", "from", 22),
        ("from = 1\n", "", 1, "key_missing", "from", 17),
        ('when = ""', 'when = "any"', 2, "value_wrong", "when", 23),
        ('when = ""', 'when = "soon"', 2, "value_wrong", "when", 23),
        ('said = "+5"\n', "", 1, "key_missing", "said", 17),
        ('opens = ["medical"]', 'opens = ["moon"]', 1, "value_wrong", "opens", 27),
        ('duties = ["cctv"]', 'duties = ["film"]', 1, "value_wrong", "duties", 28),
        ('duties = ["cctv"]', "ends = 1", 1, "value_wrong", "ends", 28),
        ('duties = ["cctv"]', 'alarm = "bell"', 1, "value_wrong", "alarm", 28),
        ('duties = ["cctv"]', 'subject = "noise"', 1, "value_wrong", "subject", 28),
        ('duties = ["cctv"]', 'dutys = ["cctv"]', 1, "key_unknown", "dutys", 28),
        ("[[never]]", "[[nevers]]", 1, "key_unknown", "nevers", 30),
        ("minutes = 30", "minutes = 0", 1, "value_wrong", "minutes", 36),
        ('code = "came"\n', "", 1, "key_missing", "code", 40),
        ('zh_Hans = "来"', 'zh_Hans = ""', 1, "language_missing", "zh_Hans", 42),
        ("step = 2", "step = 3", 1, "step_unknown", "3", 44),
        ("step = 2", "", 1, "key_missing", "step", 40),
        ("version = 3", "version 3", 1, "not_toml", "version 3", 1),
        ('said = "+5"', 'said = "+5', 1, "not_toml", 'said = "+5', 24),
        ("from = 1", "from = 1\nfrom = 1", 1, "not_toml", "from = 1", 23),
        ("[[never]]", "[never]", 1, "value_wrong", "never", 30),
        ("number = 2", f"number = {'9' * 5000}", 1, "not_toml", "", 0),
        ("target = [5, 10]", f"target = {'[' * 20000}", 1, "not_toml", "", 0),
    ],
)
def test_what_is_wrong_is_named_with_its_line(
    old: str, new: str, nth: int, reason: str, what: str, line: int
) -> None:
    found = refusal(changed(old, new, nth))
    assert (found["reason"], found["what"], found["line"]) == (reason, what, line)


def test_a_step_of_its_own_may_not_wait_for_a_signal_that_is_no_typhoons() -> None:
    text = changed("target = [5, 10]", "target = []").replace("from = 1", "from = 0")
    head, _, tail = text.partition('said = "+5"')
    head = head[: head.rindex("when")] + 'when = "all_clear"\n'
    assert refusal(f'{head}said = "+5"{tail}')["what"] == "when"


def test_a_file_without_steps_is_no_checklist() -> None:
    head, _, _ = OWN.partition("[[step]]")
    assert refusal(head) == {"file": "own.toml", "line": 0, "reason": "no_steps", "what": "step"}
    assert refusal(head + "step = []\n")["reason"] == "no_steps"
    assert refusal(head + "step = [1]\n") | {"file": ""} == {
        **{"file": "", "line": line_of("[[step]]"), "reason": "value_wrong", "what": "step"}
    }


def test_an_unended_text_is_named_at_the_last_line() -> None:
    found = refusal('version = 1\ncode = """fire\n')
    assert (found["reason"], found["line"], found["what"]) == ("not_toml", 2, 'code = """fire')


def test_no_line_is_named_that_is_not_sure() -> None:
    # The header inside the text makes the count of tables wrong.
    text = changed('said = "0"', 'said = """\n[[step]]\n"""').replace("from = 1", "from = 9")
    assert refusal(text)["line"] == 0
    # A key that stands there twice, once inside a text, is named by its table.
    text = changed('said = "+5"', 'said = """\nfrom = 8\n"""').replace("from = 1", "from = 9")
    assert refusal(text)["line"] == line_of("[[step]]", 2)


def test_words_may_be_a_table_of_their_own() -> None:
    inline = 'words = { zh_Hant = "走", zh_Hans = "走", en = "Go" }\n'
    moved = '\n[step.words]\nzh_Hant = "走"\nzh_Hans = "走"\nen = "Go"\n\n[[never]]'
    text = OWN.replace(inline, "").replace("\n[[never]]", moved)
    assert parse(text, "own.toml") == parse(OWN, "own.toml")
    found = refusal(text.replace('en = "Go"\n', ""))
    assert (found["what"], found["line"]) == (
        "en",
        text[: text.index("[step.words]")].count("\n") + 1,
    )


def test_a_file_of_windows_is_read() -> None:
    assert parse("\ufeff" + OWN.replace("\n", "\r\n"), "own.toml") == parse(OWN, "own.toml")
    text = OWN.replace("from = 1", "from = 9").replace("\n", "\r\n")
    assert refusal("\ufeff" + text)["line"] == line_of("from = 1")


def test_what_stays_hidden_is_cleaned_away() -> None:
    text = OWN.replace('en = "Look"', 'en = " Lo\\u202eok \\n now\\u0007 "')
    assert parse(text, "own.toml").steps[0].words.en == "Look now"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A folder of shipped files that may be broken, without a trace in what was read before."""
    monkeypatch.setattr(checklists, "_SHIPPED", tmp_path)
    shipped.cache_clear()
    yield tmp_path
    shipped.cache_clear()


def test_a_broken_file_is_read_again_once_it_is_mended(folder: Path) -> None:
    file = folder / "fire.toml"

    def why() -> tuple[object, ...]:
        with pytest.raises(Refused) as refused:
            shipped("fire")
        return tuple(refused.value.values[key] for key in ("file", "line", "reason"))

    assert why() == ("fire.toml", 0, "file_unreadable")
    file.write_bytes(OWN.encode()[:50] + b"\xff")
    assert why() == ("fire.toml", 3, "not_toml")
    file.write_text(changed("from = 1", "from = 9"), encoding="utf-8")
    assert why() == ("fire.toml", 22, "step_unknown")
    file.write_text(OWN, encoding="utf-8")
    mended = shipped("fire")
    assert mended == parse(OWN, "")
    file.unlink()
    assert shipped("fire") is mended


def test_a_file_of_another_kind_does_not_pass_for_this_one(folder: Path) -> None:
    (folder / "flood.toml").write_text(OWN, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        shipped("flood")
    assert refused.value.values == {
        **{"file": "flood.toml", "line": 2, "reason": "value_wrong", "what": "code"}
    }


@given(st.text(max_size=200))
def test_no_text_brings_the_reading_down(text: str) -> None:
    for whole in (text, OWN.replace("[5, 10]", text), OWN.replace("Look", text)):
        try:
            parse(whole, "own.toml")
        except Refused as refused:
            line = refused.values["line"]
            assert isinstance(line, int)
            assert 0 <= line <= len(whole.split("\n"))
