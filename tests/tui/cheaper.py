"""What makes a desk in a test cheaper than one at a terminal, and changes nothing it shows."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_painted = Compositor.render_update
_parsed = Stylesheet._parse_rules
_rules: dict[tuple[Any, ...], list[RuleSet]] = {}


def _unpainted(self: Compositor, **told: Any) -> None:
    visible_screen_stack.set(told.get("screen_stack") or [])
    self._dirty_regions.clear()


def _parsed_once(self: Stylesheet, css: str, *about: Any, **told: Any) -> list[RuleSet]:
    # The rules of a text depend on it, its place and the theme's variables alone, and nobody
    # changes them afterwards.
    theme = hash(tuple(sorted(self._variables.items())))
    key = (theme, css, about, tuple(sorted(told.items())))
    if key not in _rules:
        _rules[key] = _parsed(self, css, *about, **told)
    return _rules[key]


@contextmanager
def cheaper() -> Iterator[None]:
    """Nothing is painted, and a style sheet is read once a process.

    A test renders what it looks at itself; Textual renders every change for a driver without a
    terminal too, and throws it away.
    """
    Compositor.render_update = _unpainted  # type: ignore[method-assign, assignment]
    Stylesheet._parse_rules = _parsed_once  # type: ignore[method-assign]
    try:
        yield
    finally:
        Compositor.render_update = _painted  # type: ignore[method-assign]
        Stylesheet._parse_rules = _parsed  # type: ignore[method-assign]


@contextmanager
def painted() -> Iterator[None]:
    """What is painted is what the test is about."""
    Compositor.render_update = _painted  # type: ignore[method-assign]
    try:
        yield
    finally:
        Compositor.render_update = _unpainted  # type: ignore[method-assign, assignment]
