"""Every refusal of the store has its sentence, and every sentence its refusal."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pendulum
import pytest

import store
from store.imports import lines
from store.refusal import Refused
from store.staff import THEMES
from tui import import_words, say, show
from tui.refusals import RULE_SENTENCES, _rooms, sentence, sentences

SOURCE = Path(store.__file__).parent
PLACE = re.compile(r"{(\w+)}")

# Made by a line that only carries a code on; where its codes come from is read by `codes`.
CARRIED = {
    "f'{noun}_unknown'": "Operation.own: its first argument",
    "f'{column}_unknown'": "staff.choose: language and theme",
    "code": "db.trouble: the table above it",
    "refusal.code": "renovation_workers: phone_of, with the line of the worker",
}

# Refused where a time is typed, before the store is asked.
TYPED = {"when_wrong"}


def called(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    """Every call of a function or method of one of these names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            func = node.func
            name = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
            if name in names:
                yield node


def words(node: ast.expr, around: ast.AST) -> Iterator[str]:
    """The texts an expression can be: a literal, either side of a choice, or what a name was."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from words(node.body, around)
        yield from words(node.orelse, around)
    elif isinstance(node, ast.Name):
        for assigned in ast.walk(around):
            if isinstance(assigned, ast.Assign) and any(
                isinstance(target, ast.Name) and target.id == node.id for target in assigned.targets
            ):
                yield from words(assigned.value, around)


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield node


def refused() -> tuple[set[str], set[str]]:
    """(codes, expressions that are no literal) of every Refused in the store."""
    codes: set[str] = set()
    carried: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        for function in functions(path):
            for call in called(function, "Refused"):
                if not call.args:
                    continue
                found = set(words(call.args[0], function))
                codes |= found
                if not found:
                    carried.add(ast.unparse(call.args[0]))
            for call in called(function, "own"):
                codes |= {f"{noun}_unknown" for noun in words(call.args[0], function)}
    return codes, carried


def troubles() -> set[str]:
    """The codes in the table of `db.trouble`."""
    trouble = next(f for f in functions(SOURCE / "db.py") if f.name == "trouble")
    tables = [node.iter for node in ast.walk(trouble) if isinstance(node, ast.For)]
    return {
        str(ast.literal_eval(row.elts[0]))
        for table in tables
        if isinstance(table, ast.Tuple)
        for row in table.elts
        if isinstance(row, ast.Tuple)
    }


def test_the_store_says_its_codes_where_this_test_looks() -> None:
    codes, carried = refused()
    assert len(codes) > 80
    assert carried == set(CARRIED)
    assert "store_full" in troubles()


def test_every_code_has_a_sentence_and_no_sentence_is_left_over() -> None:
    codes = refused()[0] | troubles() | {"language_unknown", "theme_unknown"}
    assert set(sentences()) == codes | TYPED


def test_no_code_has_two_sentences() -> None:
    written = [*RULE_SENTENCES, *(code for room in _rooms() for code in room.SENTENCES)]
    assert sorted(written) == sorted(sentences())


def test_every_place_of_a_sentence_is_filled_wherever_its_code_is_refused() -> None:
    for path in SOURCE.rglob("*.py"):
        for function in functions(path):
            for call in called(function, "Refused"):
                given = {keyword.arg for keyword in call.keywords}
                if None in given or not call.args:
                    continue
                if "verb" in given:
                    given.add("posts")
                for code in words(call.args[0], function):
                    places = set(PLACE.findall(sentences()[code]))
                    assert places <= given, f"{path.name}: {code}"


@pytest.mark.parametrize("code", sorted(sentences()))
def test_a_sentence_is_one_clear_line(code: str) -> None:
    msgid = sentences()[code]
    assert msgid[0].isupper() or msgid.startswith("{")
    assert "\n" not in msgid
    assert code not in msgid


def test_times_are_told_by_the_clock_of_the_estate() -> None:
    at = pendulum.datetime(2026, 11, 23, 6, 52, tz="UTC")
    answered = Refused("already_answered", who="Chan", at=at, result="normal")
    told = sentence(answered, "Asia/Shanghai")
    assert told == "Chan has already answered here at 14:52: normal."
    over = Refused("round_over", number="XC-0001", who="Chan", at=at)
    assert sentence(over, "Asia/Shanghai") == "Round XC-0001 was ended by Chan on 11-23 14:52."
    show.set_zone("America/New_York")
    try:
        assert "01:52" in sentence(answered)
        assert "11-23 01:52" in sentence(over)
    finally:
        show.set_zone("UTC")


def test_codes_of_the_trade_become_its_words() -> None:
    at = pendulum.datetime(2026, 11, 23, tz="UTC")
    moved = Refused("already_moved", number="WX-0001", state="in_progress", who="Lee", at=at)
    assert "already in progress, by Lee" in sentence(moved)
    allowed = sentence(Refused("not_allowed", verb="work_orders.dispatch", role="guard"))
    assert allowed.endswith("Office director, Housekeeper, Front desk.")
    assert "the desk does it by itself" in sentence(Refused("not_allowed", verb="patrols.plan"))
    left = sentence(Refused("already_left", on=pendulum.date(2026, 3, 1)))
    assert left.endswith("2026-03-01.")


def test_what_an_incident_refuses_is_told_in_its_own_words() -> None:
    at = pendulum.datetime(2026, 11, 23, 6, 52, tz="UTC")
    ticked = Refused("already_ticked", mark="skipped", place=3, who="Chan", at=at)
    assert sentence(ticked, "Asia/Shanghai") == "Chan was first: step 3 is skipped since 14:52."
    moved = Refused("incident_moved", number="YJ-0001", state="controlled", who="Lee", at=at)
    told = sentence(moved, "Asia/Shanghai")
    assert told == "YJ-0001 is already under control, by Lee on 11-23 14:52."


def test_what_a_person_typed_is_told_as_it_is() -> None:
    assert sentence(Refused("phone_wrong", text="{0}{x}")) == "{0}{x} is not a phone number."


def test_a_code_without_a_sentence_is_told_rather_than_lost() -> None:
    assert sentence(Refused("quite_new", path="x")) == "This cannot be done (quite_new)."


def test_every_theme_and_language_code_is_known_to_choose() -> None:
    assert "dark" in THEMES
    assert sentence(Refused("theme_unknown", theme="pink")) == "There are no colours called pink."


@pytest.mark.parametrize("language", ["zh_Hant", "zh_Hans"])
def test_a_sentence_is_said_in_the_language_of_the_desk(language: str) -> None:
    say.set_language(language)
    try:
        assert sentence(Refused("pin_form")) == say.say(sentences()["pin_form"])
    finally:
        say.set_language("en")


def test_everything_an_import_tells_has_words() -> None:
    assert set(import_words.PROBLEMS) == lines.PROBLEM_CODES
    assert set(import_words.KINDS) == set(lines.SHEET_KINDS)
    assert set(import_words.REASONS) == set(lines.SHEET_REASONS)
    told = {code: import_words.column(code) for code in lines.COLUMN_CODES}
    assert len(set(told.values())) == len(told)
    assert told["owner_phone2"] == "owner: second phone"


def test_a_reason_is_told_with_what_is_known_of_the_cell() -> None:
    assert import_words.reason("room_unreadable", {"text": "{x}"}) == "{x} is not a room"
    assert import_words.reason("cell_error", {}) == "the cell holds an error"
    assert import_words.reason("quite_new", {}) == "quite_new"
