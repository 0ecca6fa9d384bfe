"""The one-line widgets: what fits, what is dropped first, and that the same words cost nothing."""

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.strip import Strip
from textual.widgets import Input

from tui.lines import KeyLine, Rule, TopLine, fit_items, key_name

pytestmark = pytest.mark.usefixtures("painting")


class WatchedTop(TopLine):
    painted = 0

    def render_line(self, y: int) -> Strip:
        self.painted += 1
        return super().render_line(y)


class WatchedKeys(KeyLine):
    painted = 0

    def render_line(self, y: int) -> Strip:
        self.painted += 1
        return super().render_line(y)


class Desk(App[None]):
    BINDINGS = [
        Binding("n", "new", "check in"),
        Binding("o", "out", "check out"),
        Binding("slash", "search", "search"),
        Binding("enter,right", "open", "record"),
        Binding("f", "secret", "hidden", show=False),
        Binding("question_mark", "help", "help"),
        Binding("exclamation_mark", "alarm", "EMERGENCY"),
    ]
    may_check_out: bool | None = True

    def compose(self) -> ComposeResult:
        yield WatchedTop("Visitors [b]", "search: 陳", "inside 6")
        yield Rule()
        yield Input(id="first")
        yield Input(id="second")
        yield WatchedKeys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.may_check_out if action == "out" else True

    @property
    def texts(self) -> list[str]:
        return [strip.text for strip in self.screen._compositor.render_strips()]


ALL = "n check in   o check out   / search   enter record   ? help   ! EMERGENCY"


async def test_the_keys_of_the_screen_stand_in_one_line() -> None:
    app = Desk()
    async with app.run_test(size=(80, 24)) as pilot:
        app.set_focus(None)
        await pilot.pause()
        assert app.texts[8].rstrip() == ALL
        await pilot.resize_terminal(60, 24)
        await pilot.pause()
        assert app.texts[8].rstrip() == ALL.replace("enter record   ", "")


@pytest.mark.parametrize("allowed", [None, False])
async def test_a_key_that_does_not_work_now_is_left_out(allowed: bool | None) -> None:
    app = Desk()
    async with app.run_test(size=(80, 24)) as pilot:
        app.set_focus(None)
        app.may_check_out = allowed
        app.refresh_bindings()
        await pilot.pause()
        assert app.texts[8].rstrip() == ALL.replace("o check out   ", "")


async def test_the_same_keys_are_not_painted_again() -> None:
    app = Desk()
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one("#first").focus()
        await pilot.pause()
        keys = app.query_one(WatchedKeys)
        keys.painted = 0
        app.query_one("#second").focus()
        await pilot.pause()
        app.refresh_bindings()
        await pilot.pause()
        assert keys.painted == 0
        app.set_focus(None)
        await pilot.pause()
        assert keys.painted == 1
        assert app.texts[8].startswith("n check in")


async def test_a_removed_key_line_hears_no_more() -> None:
    app = Desk()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.query_one(WatchedKeys).remove()
        app.refresh_bindings()
        await pilot.pause()
        assert "EMERGENCY" not in "".join(app.texts)


async def test_the_title_shows_its_words_and_the_same_words_cost_nothing() -> None:
    app = Desk()
    async with app.run_test(size=(80, 24)) as pilot:
        top = app.query_one(WatchedTop)
        assert app.texts[0].startswith("Visitors [b]   ")
        assert app.texts[0].endswith("  search: 陳")
        assert "  inside 6  " in app.texts[0]
        assert cell_len(app.texts[0]) == 80
        top.painted = 0
        top.set("Visitors [b]", "search: 陳", "inside 6")
        await pilot.pause()
        assert top.painted == 0
        top.set("Visitors [b]", "7 / 12", "inside 7")
        await pilot.pause()
        assert top.painted == 1
        assert app.texts[0].endswith("  7 / 12")


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (40, "訪客登記表        在場 6          7 / 12"),
        (24, "訪客登記表        7 / 12"),
        (16, "訪客登..  7 / 12"),
        (15, "訪客 ..  7 / 12"),
        (9, "   7 / 12"),
    ],
)
def test_a_narrow_title_loses_the_middle_first_and_the_state_never(width: int, shown: str) -> None:
    words = TopLine("訪客登記表", "7 / 12", "在場 6").words(width)
    assert cell_len(words) == width
    assert words == shown


async def test_a_rule_is_dashes_from_side_to_side() -> None:
    app = Desk()
    async with app.run_test(size=(80, 24)):
        assert app.texts[1] == "-" * 80


ITEMS = ["n 登記", "o 離開", "/ 搜尋", "? 說明", "! 緊急"]


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (42, "n 登記   o 離開   / 搜尋   ? 說明   ! 緊急"),
        (38, "n 登記  o 離開  / 搜尋  ? 說明  ! 緊急"),
        (37, "n 登記   o 離開   ? 說明   ! 緊急"),
        (20, "? 說明   ! 緊急"),
        (14, "? 說明  ! 緊急"),
    ],
)
def test_whole_items_are_dropped_before_help_and_emergency(width: int, shown: str) -> None:
    assert fit_items(ITEMS, width, keep=2) == shown


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("n", "n"),
        ("G", "G"),
        ("question_mark", "?"),
        ("exclamation_mark", "!"),
        ("slash", "/"),
        ("colon", ":"),
        ("minus", "-"),
        ("plus", "+"),
        ("left_square_bracket", "["),
        ("space", "space"),
        ("enter", "enter"),
        ("escape", "esc"),
        ("tab", "tab"),
        ("up", "up"),
        ("pagedown", "pgdn"),
        ("ctrl+s", "ctrl+s"),
        ("ctrl+slash", "ctrl+/"),
    ],
)
def test_a_key_is_named_as_on_the_keyboard_in_plain_signs(key: str, name: str) -> None:
    assert key_name(Binding(key, "x", "x")) == name


def test_a_binding_may_name_its_key_itself() -> None:
    assert key_name(Binding("f12", "x", "x", key_display="(scan)")) == "(scan)"
