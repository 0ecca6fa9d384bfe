"""Who hears a message, found out once for a kind of widget and a kind of message.

Textual looks through all classes of a widget for each message anew, and tells a log that nobody
reads what it found: a tenth of all a test does.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from inspect import isawaitable
from typing import Any, NamedTuple

from textual import _callback
from textual._callback import count_parameters
from textual.message import Message
from textual.message_pump import MessagePump
from textual.reactive import Reactive


class Hearer(NamedTuple):
    """A method that hears a message, of which class, and whether it is told the message."""

    of: type
    method: Callable[..., Any]
    told: bool


_methods = MessagePump._get_dispatch_methods
_on_message = MessagePump._on_message
_prevent = MessagePump.prevent
_parameters = _callback._count_parameters
_get = Reactive.__get__

_hearers: dict[tuple[type[MessagePump], type[Message]], tuple[Hearer, ...] | None] = {}
_counted: dict[Any, int] = {}
_plain: dict[tuple[type, Reactive[Any]], bool] = {}
_nothing_prevented = nullcontext()


def hearers(pump: type[MessagePump], message: type[Message]) -> tuple[Hearer, ...] | None:
    """The methods that hear a message in their order; nothing when it depends on the message."""
    key = pump, message
    if key not in _hearers:
        _hearers[key] = _found(pump, message)
    return _hearers[key]


def _found(pump: type[MessagePump], message: type[Message]) -> tuple[Hearer, ...] | None:
    kinds = [kind for kind in message.__mro__ if issubclass(kind, Message)]
    found: list[tuple[type, Callable[..., Any]]] = []
    decorated: set[Callable[..., Any]] = set()
    for cls in pump.__mro__:
        own = vars(cls)
        handlers = own.get("_decorated_handlers") or {}
        for method, selectors in (one for kind in kinds for one in handlers.get(kind, [])):
            if selectors:
                return None
            if method not in decorated:
                decorated.add(method)
                found.append((cls, method))
        name = message.handler_name
        named = own.get(f"_{name}") or own.get(name)
        if named is not None and not getattr(named, "_textual_on", None):
            found.append((cls, named))
    if not all(type(method).__name__ == "function" for _, method in found):
        return None
    return tuple(Hearer(cls, method, count_parameters(method) > 1) for cls, method in found)


async def _heard(self: MessagePump, message: Message) -> None:
    found = hearers(type(self), type(message))
    if found is None:
        await _on_message(self, message)
        return
    before: type | None = None
    for of, method, told in found:
        # Textual asks this once a class.
        if of is not before and message._no_default_action:
            break
        before = of
        result = method(self, message) if told else method(self)
        if result is not None and isawaitable(result):
            await result
    if message.bubble and not message._stop_propagation:
        parent = self._parent
        if parent:
            if message._sender is not None and message._sender == parent:
                message.stop()
            if self.is_parent_active and self.is_attached:
                message._bubble_to(parent)


def _prevented(self: MessagePump, *kinds: type[Message]) -> AbstractContextManager[None]:
    return _prevent(self, *kinds) if kinds else _nothing_prevented


def _parameters_once(func: Any) -> int:
    of = getattr(func, "__func__", None)
    # A bound method of a kind has as many as the others of it; what is made anew is not kept.
    key = (of or func).__code__ if hasattr(of or func, "__code__") else None
    if key is None or hasattr(of or func, "__wrapped__"):
        return _parameters(func)
    if key not in _counted:
        _counted[key] = _parameters(of or func)
    return _counted[key] - (of is not None)


def _got(self: Reactive[Any], obj: Any, kind: type) -> Any:
    if obj is not None:
        held = vars(obj)
        name = self.internal_name
        if name in held:
            key = type(obj), self
            plain = _plain.get(key)
            if plain is None:
                plain = _plain[key] = not hasattr(type(obj), self.compute_name)
            if plain:
                return held[name]
    return _get(self, obj, kind)


def _put(heard: Any, prevented: Any, parameters: Any, got: Any) -> None:
    pump: Any = MessagePump
    reactive: Any = Reactive
    calls: Any = _callback
    pump._on_message, pump.prevent = heard, prevented
    calls._count_parameters, reactive.__get__ = parameters, got


@contextmanager
def heard_once() -> Iterator[None]:
    """Messages go where Textual sends them, by a list that is kept."""
    _put(_heard, _prevented, _parameters_once, _got)
    try:
        yield
    finally:
        _put(_on_message, _prevent, _parameters, _get)
