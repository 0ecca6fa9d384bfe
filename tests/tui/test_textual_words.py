"""Textual's own English: all of it is known here, and what can be seen is said in Chinese."""

import ast
import asyncio
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import textual
import textual.widgets
from textual.app import App, ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.dom import DOMNode
from textual.validation import URL, Function, Integer, Length, Number, Regex, Validator
from textual.widgets import Input, Select, Static

from tui import catalogues, say, textual_words

# Modules of widgets that the desk has no use for.
UNUSED = {
    *("__init__", "_tree", "_data_table", "_list_view", "_link", "_collapsible", "_masked_input"),
    "_placeholder",
}

# English in the source that the desk replaces by sentences of its own.
REPLACED = {
    "Press [b]{}[/b] to quit the app",
    "Do you want to quit?",
    "Must be a valid number.",
    "Must be a valid integer.",
    "Must be a valid URL.",
    "Must match regular expression {} (flags={}).",
    "Must be less than or equal to {}.",
    "Must be greater than or equal to {}.",
    "Must be between {} and {}.",
    "Must be shorter than {} characters.",
    "Must be longer than {} characters.",
    "Must be between {} and {} characters.",
}

# Not for persons at the desk: errors of programmers, names of classes, what the desk never does.
UNSEEN = {
    *("Connected to devtools ( {} )", "Writing logs to {}", "Screen {} is already current."),
    *("Failed to save screenshot", "Saved screenshot", "Saved screenshot to [$text-success]{}"),
    "Theme {} has not been registered. Call 'App.register_theme' before setting the 'App.theme' "
    "attribute.",
    "Parser not found for language {}. Parsing disabled.",
    "Unable to load highlight query. {}",
    "Option | VisualType | None",
    "Tab {}",
    *("Footer", "Hit", "Hits", "Matcher", "Provider", "Tab", "Widget"),
    "Input",  # heads the fields' keys in Textual's key panel, which the desk's help replaces
}

SEEN = {*textual_words.COMMANDS, *textual_words.PROMPTS, *textual_words.BINDINGS}


def literals(tree: ast.AST) -> Iterator[str]:
    """The texts of a module; what is computed in them is `{}`. Not: docstrings, errors, types."""
    if isinstance(tree, ast.Raise | ast.Assert | ast.Match):
        return
    if isinstance(tree, ast.JoinedStr):
        yield "".join(
            str(part.value) if isinstance(part, ast.Constant) else "{}" for part in tree.values
        )
        return
    if isinstance(tree, ast.Constant) and isinstance(tree.value, str):
        yield tree.value
    for name, value in ast.iter_fields(tree):
        if name in ("annotation", "returns"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
                continue
            if isinstance(child, ast.AST):
                yield from literals(child)


def english() -> set[str]:
    """The texts of Textual that read like English for a person."""
    source = Path(textual.__file__).parent
    modules = ["app", "command", "containers", "screen", "system_commands", "validation", "widget"]
    files = [source / f"{name}.py" for name in modules]
    files += [path for path in source.glob("widgets/_*.py") if path.stem not in UNUSED]
    assert len(files) > 40
    return {
        text
        for path in files
        for text in literals(ast.parse(path.read_text(encoding="utf-8")))
        if re.fullmatch(r"[A-Z][a-z]+([ ,].*|[.…!?]*)", text)
    }


def bindings() -> set[str]:
    """What the keys of Textual's own screens and widgets say of themselves."""
    for name in vars(textual.widgets)["__all__"]:
        getattr(textual.widgets, name)
    nodes: list[type[DOMNode]] = [DOMNode]
    for node in nodes:
        nodes += node.__subclasses__()
    found = set()
    for node in nodes:
        if (
            node.__module__.startswith("textual.")
            and node.__module__.rpartition(".")[2] not in UNUSED
        ):
            for one in vars(node).get("BINDINGS", ()):
                binding = one if isinstance(one, Binding) else Binding(*one)
                assert binding.group is None
                found |= {binding.description, binding.tooltip}
    return found - {""}


def test_every_english_text_of_textual_is_known() -> None:
    assert english() - SEEN - REPLACED - UNSEEN == set()


def test_every_key_of_textual_is_known() -> None:
    assert bindings() - SEEN == set()


def test_nothing_is_known_that_textual_no_longer_says() -> None:
    added = {"palette"}  # in lower case, by App.__init__
    assert (SEEN | REPLACED | UNSEEN) - english() - bindings() - added == set()


@pytest.fixture(params=catalogues.CODES)
def code(request: pytest.FixtureRequest) -> Iterator[str]:
    textual_words.install()
    say.set_language(request.param)
    yield request.param
    say.set_language("en")


class Small(App[None]):
    def compose(self) -> ComposeResult:
        yield Input()
        yield Select([("a", 1)])
        yield Static(id="slow")


def shown(app: App[None]) -> str:
    return "\n".join(
        "".join(segment.text for segment in line)
        for line in app.screen._compositor.render_strips(app.screen.size)
    )


async def until_shown(app: App[None], words: str) -> None:
    end = time.monotonic() + 10
    while words not in shown(app):
        assert time.monotonic() < end, shown(app)
        await asyncio.sleep(0.01)


async def test_the_screen_speaks_the_language(code: str) -> None:
    app = Small()
    app.animation_level = "none"
    async with app.run_test(notifications=True) as pilot:
        await until_shown(app, {"zh_Hant": "請選擇", "zh_Hans": "请选择"}[code])
        app.query_one("#slow").loading = True
        await until_shown(app, {"zh_Hant": "載入中", "zh_Hans": "加载中"}[code])
        app.action_help_quit()
        await until_shown(app, {"zh_Hant": "按 ctrl+q 離開", "zh_Hans": "按 ctrl+q 退出"}[code])
        await pilot.press("ctrl+p")
        await until_shown(app, {"zh_Hant": "搜尋指令", "zh_Hans": "搜索命令"}[code])
        await until_shown(app, {"zh_Hant": "更換目前的主題", "zh_Hans": "更换目前的主题"}[code])
        app.screen.query_one(Input).value = "zzz"
        await until_shown(app, {"zh_Hant": "找不到", "zh_Hans": "没有找到"}[code])


async def test_the_language_may_change_after_installing() -> None:
    textual_words.install()
    say.set_language("zh_Hant")
    say.set_language("en")
    app = Small()
    async with app.run_test() as pilot:
        await until_shown(app, "Select")
        await pilot.press("ctrl+p")
        await until_shown(app, "Search for commands…")


VALIDATORS: list[tuple[Validator, str, str]] = [
    (Number(), "x", "請填數字。"),
    (Number(minimum=1), "0", "不能小於 1。"),
    (Number(maximum=9), "10", "不能大於 9。"),
    (Number(minimum=1, maximum=9), "10", "請填 1 至 9 之間的數。"),
    (Integer(), "1.5", "請填整數。"),
    (Integer(), "x", "請填整數。"),
    (Integer(maximum=9), "10", "不能大於 9。"),
    (Length(minimum=2), "x", "最少 2 個字。"),
    (Length(maximum=2), "xxx", "最多 2 個字。"),
    (Length(minimum=2, maximum=3), "x", "請填 2 至 3 個字。"),
    (Regex("a+"), "x", "格式不符，請重新填寫。"),
    (URL(), "x", "請填完整的網址。"),
    (Function(bool, "ours"), "", "ours"),
]


@pytest.mark.parametrize(("validator", "value", "said"), VALIDATORS)
def test_what_a_validator_says(validator: Validator, value: str, said: str) -> None:
    textual_words.install()
    say.set_language("zh_Hant")
    try:
        assert validator.validate(value).failure_descriptions == [said]
    finally:
        say.set_language("en")


def test_bindings_are_said_in_the_language_of_the_moment() -> None:
    group = Binding.Group("Copy")
    binding = Binding("y", "ring", "Copy", tooltip="Copy selected text", group=group, id="copy")
    active = {"y": ActiveBinding(Small(), binding, True, binding.tooltip)}
    assert textual_words.said_bindings(active) == active
    say.set_language("zh_Hant")
    try:
        (bound,) = textual_words.said_bindings(active).values()
    finally:
        say.set_language("en")
    assert bound.binding.description == "複製"
    assert bound.binding.tooltip == bound.tooltip == "複製選取的文字"
    assert bound.binding.group == Binding.Group("複製")
    assert (bound.binding.id, bound.binding.key, bound.enabled) == ("copy", "y", True)
