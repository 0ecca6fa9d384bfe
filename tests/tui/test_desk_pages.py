"""What waits at the front desk, and what quick entry finds, each opens a page that there is."""

from importlib import import_module

import pytest

from store.due_rows import DeskDue
from tests.conftest import AT
from tui import desk_due
from tui.page import Page
from tui.screens import quick


@pytest.mark.parametrize("kind", desk_due.KINDS)
def test_what_waits_has_its_page(kind: str) -> None:
    one = DeskDue(kind, 1, "X-0001", "X", AT, mine=False)
    assert isinstance(desk_due.page(one), Page)


@pytest.mark.parametrize("noun", quick.NOUNS)
def test_what_is_found_has_its_page(noun: str) -> None:
    module, _, name = quick._PAGES[noun].partition(":")
    assert issubclass(getattr(import_module(module), name), Page)
