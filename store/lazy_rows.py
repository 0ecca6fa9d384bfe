"""Dataclasses whose methods are written when the first of their kind is made.

Python compiles six functions for each dataclass, which for all the rows a desk imports was a
fifteenth of its start; most of them are never made before home is seen, or at all that day.
"""

import dataclasses
from collections.abc import Callable
from threading import RLock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen: bool = False, slots: bool) -> Callable[[type], type]:
        """As the one of ``dataclasses`` with these options; its class has always slots."""
        assert slots
        return lambda plain: _lazy(plain, frozen)


_finishing = RLock()


class _Fields:
    """Stands where Python looks for the fields of a dataclass, and has them made when it does."""

    def __init__(self, finish: Callable[[], type]) -> None:
        self._finish = finish

    def __get__(self, row: object, kind: type | None = None) -> Any:
        return vars(self._finish())["__dataclass_fields__"]


def _lazy(plain: type, frozen: bool) -> type:
    """The class with slots and a first ``__init__`` that has the true one made."""

    def finish() -> type:
        # The store's thread and the screen's may make their first at once.
        with _finishing:
            if vars(made)["__init__"] is begin:
                _finish(plain, made, frozen)
        return made

    def begin(self: Any, *values: Any, **named: Any) -> None:
        vars(finish())["__init__"](self, *values, **named)

    names = tuple(plain.__annotations__)
    body = {
        name: value
        for name, value in vars(plain).items()
        # A default in the place of a slot is no default, and the plain class keeps it.
        if name not in names and name not in ("__dict__", "__weakref__")
    }
    body |= {"__slots__": names, "__match_args__": names, "__init__": begin}
    made = type(plain)(plain.__name__, plain.__bases__, body)
    made.__dataclass_fields__ = _Fields(finish)  # type: ignore[attr-defined]
    return made


def _finish(plain: type, made: type, frozen: bool) -> None:
    # As they were: ``dataclass`` writes its functions into the plain class too.
    kept = {*vars(plain), *vars(made)["__slots__"], "__slots__"}
    whole: type = dataclasses.dataclass(frozen=frozen, slots=True)(plain)
    written = {*vars(whole)} - kept
    # The first init last: it is by this that another thread knows the rest is there.
    for name in sorted(written, key="__init__".__eq__):
        setattr(made, name, vars(whole)[name])
