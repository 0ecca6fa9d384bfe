"""What makes a desk in a test cheaper than one at a terminal, and changes nothing it shows."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, cast
from weakref import WeakKeyDictionary, ref

from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.app import App
from textual.binding import BindingsMap, BindingType
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.signal import Signal
from textual.theme import Theme

from tests.tui.hearing import heard_once
from tests.tui.styling import styled_once

_painted = Compositor.render_update
_parsed = Stylesheet._parse_rules
_rules: dict[tuple[Any, ...], list[RuleSet]] = {}
_themes: dict[int, tuple[dict[str, str], int]] = {}

KEPT = 50
"""How many desks' variables are remembered at most."""


def _unpainted(self: Compositor, **told: Any) -> None:
    visible_screen_stack.set(told.get("screen_stack") or [])
    self._dirty_regions.clear()


def _parsed_once(self: Stylesheet, css: str, *about: Any, **told: Any) -> list[RuleSet]:
    # The rules of a text depend on it, its place and the theme's variables alone, and nobody
    # changes them afterwards.
    key = (_theme(self._variables), css, about, tuple(sorted(told.items())))
    if key not in _rules:
        _rules[key] = _parsed(self, css, *about, **told)
    return _rules[key]


def _theme(variables: dict[str, str]) -> int:
    # A style sheet is given other variables whole; the last themes are kept, so that each is known.
    known = _themes.get(id(variables))
    if known is None or known[0] is not variables:
        if len(_themes) > KEPT:
            _themes.clear()
        known = _themes[id(variables)] = variables, hash(tuple(sorted(variables.items())))
    return known[1]


_signal, _published = Signal.__init__, Signal.publish


def _unheard(self: Signal[Any], owner: DOMNode, name: str) -> None:
    self._owner, self._name = ref(owner), name


def _if_heard(self: Signal[Any], data: Any) -> None:
    if "_subscriptions" in vars(self):
        _published(self, data)


class _WhenHeard:
    """Who listens to a signal, found out when somebody does: each widget has one, unheard."""

    def __get__(self, signal: Signal[Any], kind: type) -> Any:
        vars(signal)["_subscriptions"] = made = WeakKeyDictionary[DOMNode, Any]()
        return made


@contextmanager
def _quiet_signals() -> Iterator[None]:
    patched: Any = Signal
    patched.__init__, patched.publish = _unheard, _if_heard
    patched._subscriptions = _WhenHeard()
    try:
        yield
    finally:
        patched.__init__, patched.publish = _signal, _published


_theme_found, _bound = App.get_theme, BindingsMap.__init__


def _theme_named(self: App[Any], name: str) -> Theme | None:
    # Asked for each line that is drawn, while Textual copies all its themes to answer.
    return self._registered_themes.get(name) or _theme_found(self, name)


def _bound_if_any(self: BindingsMap, bindings: Iterable[BindingType] | None = None) -> None:
    # Most are copies that are given their keys whole, one for each widget.
    if bindings is None:
        self.key_to_bindings = {}
    else:
        _bound(self, bindings)


@contextmanager
def _short_ways() -> Iterator[None]:
    patched, maps = cast(Any, App), cast(Any, BindingsMap)
    patched.get_theme, maps.__init__ = _theme_named, _bound_if_any
    try:
        yield
    finally:
        patched.get_theme, maps.__init__ = _theme_found, _bound


@contextmanager
def cheaper() -> Iterator[None]:
    """Nothing is painted, and a style sheet is read once a process.

    A test renders what it looks at itself; Textual renders every change for a driver without a
    terminal too, and throws it away.
    """
    Compositor.render_update = _unpainted  # type: ignore[method-assign, assignment]
    Stylesheet._parse_rules = _parsed_once  # type: ignore[method-assign]
    try:
        with styled_once(), heard_once(), _quiet_signals(), _short_ways():
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
