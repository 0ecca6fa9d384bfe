"""A strip without its caches is a strip, and has those of Textual as soon as one is asked."""

import re
from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style
from textual import strip as strips
from textual.cache import FIFOCache
from textual.strip import Strip

from tui import thin_strips


@pytest.fixture
def strip() -> Strip:
    thin_strips.install()
    return Strip([Segment("樓梯", Style.parse("red")), Segment("扶手 ok")], 11)


def test_a_new_textual_makes_the_same_caches() -> None:
    source = Path(strips.__file__).read_text()
    _, begun = source.split("    ) -> None:\n        self._segments = list(segments)\n", 1)
    body = begun.split("\n    def ", 1)[0]
    made = dict(re.findall(r"self\.(\w+): FIFOCache\[.*?\] = FIFOCache\((\d+)\)", body, re.DOTALL))
    assert {name: int(size) for name, size in made.items()} == thin_strips.SIZES
    others = set(re.findall(r"self\.(\w+)", body)) - thin_strips.SIZES.keys()
    assert others == {"_cell_length", "_render_cache", "_link_ids", "_cell_count"}
    assert {*Strip.__slots__} == others | thin_strips.SIZES.keys() | {"_segments"}


def test_a_cache_is_made_when_it_is_asked(strip: Strip) -> None:
    held = {name: vars(Strip)[name] for name in thin_strips.SIZES}
    for slot in held.values():
        with pytest.raises(AttributeError):
            slot._held(strip)
    assert strip.crop(0, 4).text == "樓梯"
    cache = held["_crop_cache"]._held(strip)
    assert isinstance(cache, FIFOCache)
    assert (cache._maxsize, len(cache)) == (16, 1)
    assert strip.crop(0, 4) is strip.crop(0, 4)
    with pytest.raises(AttributeError):
        held["_divide_cache"]._held(strip)


def test_it_is_cut_and_joined_as_ever(strip: Strip) -> None:
    assert [part.text for part in strip.divide([4, 11])] == ["樓梯", "扶手 ok"]
    assert Strip.join(strip.divide([4, 11])) == strip
    assert strip.adjust_cell_length(13).text == "樓梯扶手 ok  "
    assert strip.apply_style(Style.parse("bold")).text == strip.text
