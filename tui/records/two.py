"""Paper in one language or in two side by side: said once in each, then joined."""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from tui.say import Saying

T = TypeVar("T")


class Both(str):
    """One text in two languages, each with its code; as plain text both, parted by a stroke."""

    told: tuple[tuple[str, str], ...]

    def __new__(cls, *told: tuple[str, str]) -> "Both":
        made = super().__new__(cls, " / ".join(text for _, text in told))
        made.told = told
        return made


def told(languages: Sequence[str], words: Callable[[], T]) -> T:
    """What ``words`` says in one language or in two.

    Said twice it must come out alike but for its texts; a text that differs becomes ``Both``, one
    that does not, as a name or a number, stands once.
    """
    made = []
    for code in languages:
        with Saying(code):
            made.append(words())
    joined: T = _joined(tuple(languages), made[0], made[-1])
    return joined


def _joined(languages: tuple[str, ...], one: Any, other: Any) -> Any:
    if one == other:
        return one
    if isinstance(one, str):
        return Both((languages[0], one), (languages[-1], other))
    if isinstance(one, tuple | list):
        return tuple(_joined(languages, a, b) for a, b in zip(one, other, strict=True))
    changed = {
        item.name: _joined(languages, getattr(one, item.name), getattr(other, item.name))
        for item in fields(one)
    }
    return replace(one, **changed)
