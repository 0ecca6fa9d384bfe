"""The styles of a widget, worked out once a process: the same rules on the same path give the same.

Textual works them out anew for each widget of each screen of each desk: a fifth of all a test does.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from textual.css.model import RuleSet
from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

Look = tuple[type[DOMNode], str | None, frozenset[str]]
Path = tuple[tuple[Look, tuple[bool, ...]], ...]

# Of Textual: what of a rule tells a widget that its place among others counts.
_BY_PLACE = frozenset({"first-of-type", "last-of-type", "first-child", "last-child", "empty"})

MOST = 300
"""How many states of style sheets are kept: as many as there are ways through the pages."""


@dataclass(slots=True)
class Found:
    """What the rules come to, and what a widget that wore nothing yet has worn after them."""

    rules: RulesMap | None
    worn: dict[str, Any] | None = None


@dataclass(slots=True)
class Bearing:
    """The rules that may bear on a widget, and what they come to on each path to one.

    A rule looks at the kind, the id, the classes and the states of the widgets on that path:
    ``own`` are all the states that any of these rules asks for, ``above`` those of them that it
    may ask of a widget above.
    """

    rules: tuple[RuleSet, ...]
    own: tuple[str, ...]
    above: tuple[str, ...]
    flags: tuple[bool, bool, bool, bool]
    found: dict[Path, Found] = field(default_factory=dict)


@dataclass(slots=True)
class Sheet:
    """What bears on each look under these rules."""

    rules: tuple[RuleSet, ...]
    by_name: dict[str, list[RuleSet]]
    bearing: dict[Look, Bearing] = field(default_factory=dict)


@dataclass(slots=True)
class _Taken:
    node: DOMNode
    rules: RulesMap | None = None


_apply = Stylesheet.apply
_replace_rules = Stylesheet.replace_rules
_style_parts = Stylesheet._process_component_classes
_by_name: Any = Stylesheet.rules_map
# What these are found by are the identities of their rules, which live as long as they do.
_sheets: dict[tuple[int, ...], Sheet] = {}
_bearings: dict[tuple[int, ...], Bearing] = {}
# The sheet of a style sheet as long as it has not read more; desks come and go.
_of: WeakKeyDictionary[Stylesheet, tuple[object, Sheet]] = WeakKeyDictionary()
_taking: list[_Taken] = []


def _look(node: DOMNode) -> Look:
    return type(node), node._id, frozenset(node._classes)


def _sheet(of: Stylesheet) -> Sheet:
    read: Any = of.rules
    known = _of.get(of)
    if known is not None and known[0] is read:
        return known[1]
    rules = tuple(of.rules)
    key = tuple(map(id, rules))
    sheet = _sheets.get(key)
    if sheet is None:
        if len(_sheets) > MOST:
            _sheets.clear()
        of._rules_map = None
        sheet = _sheets[key] = Sheet(rules, _by_name.fget(of))
    _of[of] = read, sheet
    return sheet


def _named_once(self: Stylesheet) -> dict[str, list[RuleSet]]:
    return _sheet(self).by_name


def _bearing_on(of: Stylesheet, node: DOMNode, look: Look) -> Bearing:
    sheet = _sheet(of)
    bearing = sheet.bearing.get(look)
    if bearing is None:
        names = sheet.by_name.keys() & node._selector_names
        limit = {id(rule) for name in names for rule in sheet.by_name[name]}
        rules = tuple(rule for rule in sheet.rules if id(rule) in limit)
        key = tuple(map(id, rules))
        bearing = _bearings.get(key)
        if bearing is None:
            bearing = _bearings[key] = _made(rules)
        sheet.bearing[look] = bearing
    return bearing


def _made(rules: tuple[RuleSet, ...]) -> Bearing:
    own = {state for rule in rules for state in rule.pseudo_classes}
    above = {
        state
        for rule in rules
        for selectors in rule.selector_set
        for selector in selectors.selectors[:-1]
        for state in selector.pseudo_classes
    }
    flags = (
        "hover" in own,
        "focus-within" in own,
        not own.isdisjoint(_BY_PLACE),
        "odd" in own or "even" in own,
    )
    return Bearing(rules, tuple(own), tuple(above), flags)


def _path(node: DOMNode, look: Look, bearing: Bearing) -> Path:
    path = [(look, tuple([node.has_pseudo_class(state) for state in bearing.own]))]
    states = bearing.above
    above = node._parent
    while isinstance(above, DOMNode):
        has = above.has_pseudo_class
        path.append((_look(above), tuple([has(state) for state in states]) if states else ()))
        above = above._parent
    return tuple(path)


def _applied(
    self: Stylesheet, node: DOMNode, *, animate: bool = False, cache: object = None
) -> None:
    look = _look(node)
    bearing = _bearing_on(self, node, look)
    path = _path(node, look, bearing)
    found = bearing.found.get(path)
    if found is None:
        taken = _Taken(node)
        _taking.append(taken)
        try:
            _apply(self, node, animate=animate)
        finally:
            _taking.pop()
        bearing.found[path] = Found(taken.rules)
        return
    (
        node._has_hover_style,
        node._has_focus_within,
        node._has_order_style,
        node._has_odd_or_even,
    ) = bearing.flags
    if found.rules is not None:
        _wear(node, found, self, animate)
    self._process_component_classes(node)


def _wear(node: DOMNode, found: Found, sheet: Stylesheet, animate: bool) -> None:
    """Put on what was found; on a widget that nobody has seen and that wears nothing, at once."""
    base: Any = node.styles.base
    new = not (base._rules or node._is_mounted or animate)
    if not new or found.worn is None:
        assert found.rules is not None
        sheet.replace_rules(node, found.rules, animate=animate)
        # Each widget has a layout of its own.
        if new and "layout" not in base._rules:
            found.worn = dict(base._rules)
        return
    base._rules.update(found.worn)
    base._updates += 1
    if "display" in found.worn:
        node._nodes.updated()
    node.notify_style_update()


def _replaced(cls: Any, node: DOMNode, rules: RulesMap, animate: bool = False) -> None:
    if _taking and _taking[-1].node is node:
        _taking[-1].rules = rules
    if animate:
        _replace_rules(node, rules, animate)
        return
    base: Any = node.styles.base
    held, new = base._rules, dict(rules)
    if held != new:
        for name in held.keys() | new.keys():
            old, value = held.get(name), new.get(name)
            # To set what is set already changes nothing.
            if old is None or value is None or old != value:
                setattr(base, name, value)
    node.notify_style_update()


def _parts_styled(self: Stylesheet, node: DOMNode) -> None:
    parts = node._get_component_classes()
    if not parts:
        return
    old = node._component_styles.copy()
    node._component_styles.clear()
    changed = False
    for part in sorted(parts):
        styles = old.get(part)
        # A part is a widget that nobody sees; the one from before is styled again.
        stand_in = DOMNode(classes=part) if styles is None else styles.base.node
        assert stand_in is not None
        if styles is None:
            stand_in._attach(node)
        before = stand_in.styles.base._updates
        self.apply(stand_in, animate=False)
        changed = changed or styles is None or stand_in.styles.base._updates != before
        node._component_styles[part] = stand_in.styles
    if changed:
        node.refresh()


def _put(apply: Any, replace_rules: Any, style_parts: Any, by_name: Any) -> None:
    patched: Any = Stylesheet
    patched.apply, patched.replace_rules = apply, replace_rules
    patched._process_component_classes, patched.rules_map = style_parts, by_name


@contextmanager
def styled_once() -> Iterator[None]:
    """Styles are looked up where the same were worked out before."""
    _put(_applied, classmethod(_replaced), _parts_styled, property(_named_once))
    try:
        yield
    finally:
        _put(_apply, _replace_rules, _style_parts, _by_name)


@contextmanager
def styled_anew() -> Iterator[None]:
    """Inside ``styled_once``: Textual works them out as it does at a desk."""
    _put(_apply, _replace_rules, _style_parts, _by_name)
    try:
        yield
    finally:
        _put(_applied, classmethod(_replaced), _parts_styled, property(_named_once))
