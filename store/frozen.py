"""Frozen dataclasses whose methods are made when they are first used.

A desk imports a hundred kinds of rows and meets a dozen of them before home stands, while the
standard decorator compiles six methods for each: that was an eighth of a desk's start.
"""

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, get_origin

_AT_FIRST = ("__init__", "__match_args__", "__dataclass_fields__")
_SELDOM = ("__repr__", "__eq__", "__hash__", "__dataclass_params__")
# What a class has of its own accord, and its successor with slots must not have.
_OWN = ("__dict__", "__weakref__")


class _Later:
    """A member of a row's class that `dataclasses` makes once it is asked for."""

    __slots__ = ("body", "cls", "name")

    def __init__(self, body: dict[str, Any]) -> None:
        self.body = body

    def __set_name__(self, cls: type, name: str) -> None:
        self.cls, self.name = cls, name

    def __get__(self, row: object | None, owner: type) -> Any:
        cls, seldom = self.cls, self.name in _SELDOM
        # With a docstring, because the standard decorator writes one with much ado.
        twin: type = type(cls)(cls.__name__, cls.__bases__, {**self.body, "__doc__": "."})
        real: type = dataclasses.dataclass(frozen=True, repr=seldom, eq=seldom)(twin)
        for name in _SELDOM if seldom else _AT_FIRST:
            if isinstance(vars(cls)[name], _Later):
                setattr(cls, name, vars(real)[name])
        made = vars(cls)[self.name]
        return made.__get__(row, owner) if callable(made) else made


def _refuse(_row: object, name: str, *_value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _restore(row: object, state: tuple[None, dict[str, Any]]) -> None:
    """A copy's values, which its own ``__setattr__`` refuses."""
    for name, value in state[1].items():
        object.__setattr__(row, name, value)


def _frozen(cls: type) -> type:
    body = {name: value for name, value in vars(cls).items() if name not in _OWN}
    names = [
        name
        for name, kind in body.get("__annotations__", {}).items()
        if kind is not ClassVar and get_origin(kind) is not ClassVar
    ]
    inherited = {slot for one in cls.__mro__[1:-1] for slot in vars(one).get("__slots__", ())}
    members = {name: value for name, value in body.items() if name not in names}
    for name in (*_AT_FIRST, *_SELDOM):
        members.setdefault(name, _Later(body))
    members |= {"__setattr__": _refuse, "__delattr__": _refuse, "__setstate__": _restore}
    members["__slots__"] = tuple(name for name in names if name not in inherited)
    return type(cls)(cls.__name__, cls.__bases__, members)


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen: bool, slots: bool) -> Callable[[type], type]:
        """``dataclasses.dataclass(frozen=True, slots=True)``, and nothing else."""
        assert frozen is slots is True
        return _frozen
