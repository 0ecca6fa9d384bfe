"""No key of the desk leads out of it: no shell, editor, pager, picture on disk, link or pause."""

import os
from pathlib import Path

import pytest
from textual.app import App
from textual.binding import Binding

from tests.tui.conftest import Sit
from tui.app import Desk
from tui.page import Page
from tui.screens.home import Home

OUT = ("suspend", "screenshot", "open_url", "deliver", "edit", "pager", "shell", "copy_file")
"""Words of the actions by which Textual's own apps lead out."""

KEYS = ("ctrl+z", "ctrl+backslash", "ctrl+c", "ctrl+d", "ctrl+e", "ctrl+x", "ctrl+g", "ctrl+b")


def _bound(kind: type) -> dict[str, str]:
    return {
        one.key: one.action
        for base in kind.__mro__
        for one in vars(base).get("BINDINGS", ())
        if isinstance(one, Binding)
    }


def test_no_key_everywhere_is_bound_to_what_leads_out() -> None:
    bound = _bound(Desk) | _bound(Page)
    assert not {key: action for key, action in bound.items() if any(w in action for w in OUT)}


async def test_keys_that_lead_out_elsewhere_do_nothing_here(
    desk: Sit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.chdir(tmp_path)
    for name in ("open_url", "deliver_screenshot", "deliver_text", "deliver_binary", "suspend"):
        monkeypatch.setattr(App, name, lambda *_, _name=name, **__: asked.append(_name))
    async with desk("director") as seat:
        for place in ("home", "units", "estate", "tasks"):
            await seat.go(place)
            there = seat.screen
            await seat.press(*KEYS)
            assert seat.screen is there
        await seat.press("n")
        await seat.type("查天台")
        await seat.press(*(key for key in KEYS if key != "ctrl+x"))
        assert "查天台" in seat.text
        # What an action of Textual's would do if some text on a screen named it.
        for action in ("app.suspend_process", "app.screenshot", "app.open_url('x')"):
            await seat.app.run_action(action)
        assert asked == []
        assert seat.app.is_running
        assert list(seat.app.get_system_commands(seat.screen)) == []
        await seat.go("home")
        assert isinstance(seat.screen, Home)
    assert [name for name in os.listdir(tmp_path) if not name.startswith("little")] == []
