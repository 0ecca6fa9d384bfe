"""Strips without the seven caches that Textual 8.2 makes for each of them before any is asked.

A screen is made of hundreds of strips, most of which are drawn once: the caches were most of what
a line costs, in time and in memory.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from rich.segment import Segment
from textual.cache import FIFOCache
from textual.strip import Strip

SIZES = {
    "_divide_cache": 4,
    "_crop_cache": 16,
    "_style_cache": 16,
    "_filter_cache": 4,
    "_line_length_cache": 4,
    "_crop_extend_cache": 4,
    "_offsets_cache": 4,
}
"""The caches of a strip and how much each holds, as Textual has them."""


class _WhenAsked:
    """A cache that is made when it is first asked."""

    def __init__(self, slot: Any, size: int) -> None:
        self._held, self._keep, self._size = slot.__get__, slot.__set__, size

    def __get__(self, strip: Strip | None, kind: type[Strip]) -> Any:
        if strip is None:
            return self
        try:
            return self._held(strip)
        except AttributeError:
            made: FIFOCache[Any, Any] = FIFOCache(self._size)
            self._keep(strip, made)
            return made

    def __set__(self, strip: Strip, made: Any) -> None:
        self._keep(strip, made)


def _made(self: Strip, segments: Iterable[Segment], cell_length: int | None = None) -> None:
    self._segments = list(segments)
    self._cell_length = cell_length
    self._render_cache = None
    self._link_ids = None
    self._cell_count = None


@cache
def install() -> None:
    """Make strips thin from now on."""
    for name, size in SIZES.items():
        setattr(Strip, name, _WhenAsked(vars(Strip)[name], size))
    Strip.__init__ = _made  # type: ignore[method-assign]
