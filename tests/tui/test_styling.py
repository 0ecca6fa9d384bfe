"""The styles that the tests look up are those that Textual works out."""

from typing import Any

import pytest
from textual.css.styles import RenderStyles
from textual.dom import DOMNode

from tests.tui.conftest import Seat, Sit
from tests.tui.styling import styled_anew
from tui.app import Desk
from tui.screens.sign_in import SignIn


def worn(node: DOMNode) -> list[Any]:
    """All that a style sheet has told a widget."""

    def rules(styles: RenderStyles) -> dict[str, Any]:
        told = {**styles.base._rules}
        # Each setting makes a layout of its own.
        return {name: getattr(value, "name", value) for name, value in told.items()}

    parts = {name: rules(styles) for name, styles in sorted(node._component_styles.items())}
    hover, within = node._has_hover_style, node._has_focus_within
    return [rules(node.styles), parts, hover, within, node._has_order_style, node._has_odd_or_even]


def compare(seat: Seat) -> int:
    """Every widget of the page in front wears what Textual would put on it: how many there are."""
    nodes = [seat.app, *seat.screen.walk_children(with_self=True)]
    looked_up = [worn(node) for node in nodes]
    with styled_anew():
        for node in nodes:
            seat.app.stylesheet.apply(node)
    assert [worn(node) for node in nodes] == looked_up
    return len(nodes)


async def test_on_every_place_and_with_every_focus(desk: Sit) -> None:
    async with desk() as seat:
        seen = compare(seat)
        for area in seat.app.areas():
            await seat.go(area.id)
            seen += compare(seat)
            await seat.press("tab")
            seen += compare(seat)
        assert seen > 300


async def test_the_desk_itself_has_a_colour_before_its_first_page(
    desk: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table that is drawn before has the colour of nothing, and is not seen."""
    coloured: list[bool] = []
    load = Desk._load_screen_css

    def loaded(app: Desk, screen: Any) -> None:
        load(app, screen)
        coloured.append(app.styles.has_rule("color"))

    monkeypatch.setattr(Desk, "_load_screen_css", loaded)
    async with desk(None) as seat:
        assert isinstance(seat.screen, SignIn)
    assert coloured
    assert all(coloured)


async def test_in_a_form_with_a_fault(desk: Sit) -> None:
    async with desk() as seat:
        await seat.go("units")
        await seat.press("n")
        compare(seat)
        await seat.press("ctrl+s")
        compare(seat)
        await seat.press("tab", "tab")
        compare(seat)
        await seat.press("escape")
        compare(seat)
